// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/color_button.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "styles/ramps/color_ramp.h"

#include <QColorDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QSlider>
#include <QStylePainter>
#include <QStyleOptionToolButton>
#include <QVBoxLayout>

#include <array>

namespace app::desktop {

using spatial::text;
using styles::Color;

namespace {

/// One colour of a palette.
class Swatch final : public QToolButton {
public:
    Swatch(Color color, QWidget* parent) : QToolButton(parent), color_(color)
    {
        setFixedSize(22, 22);
        const QString name = QString::fromStdString(color.text());
        setToolTip(name);
        setAccessibleName(name);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QRectF box = QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5);
        paintColor(painter, box, color_);
        painter.setPen(QPen(hasFocus() || underMouse() ? colors().accent : colors().border, hasFocus() || underMouse() ? 2 : 1));
        painter.drawRect(box);
    }

private:
    Color color_;
};

/// Rows of the sheet: greys, two of ColorBrewer's lists, ramps from light to dark.
std::vector<std::vector<Color>> palettes()
{
    std::vector<std::vector<Color>> rows;
    rows.push_back({Color::rgb(0xffffff), Color::rgb(0xe4e4e4), Color::rgb(0xbdbdbd), Color::rgb(0x8f8f8f), Color::rgb(0x636363), Color::rgb(0x404040), Color::rgb(0x1f1f1f), Color::rgb(0x000000)});
    rows.push_back(styles::colorRamp("Set2").classes(8));
    rows.push_back(styles::colorRamp("Dark2").classes(8));
    for (const char* name : {"suitability", "YlGnBu", "YlOrRd", "RdYlBu", "songhua"})
        rows.push_back(styles::colorRamp(name).classes(8));
    return rows;
}

/// The sheet below the button; it deletes itself when it closes.
class ColorSheet final : public QWidget {
public:
    ColorSheet(Color color, std::function<void(Color)> choose, QWidget* parent) : QWidget(parent, Qt::Popup), color_(color), choose_(std::move(choose))
    {
        setAttribute(Qt::WA_DeleteOnClose);
        setAccessibleName(say(text("Colour")));
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(10, 10, 10, 10);
        column->setSpacing(8);
        column->addLayout(swatches());
        column->addLayout(lines());
        auto* all = new QPushButton(say(text("All colours…")), this);
        connect(all, &QPushButton::clicked, this, [this] { openDialog(); });
        column->addWidget(all);
        showColor();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), colors().surface);
        painter.setPen(colors().border);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }

private:
    QLayout* swatches()
    {
        auto* grid = new QGridLayout;
        grid->setSpacing(1);
        int row = 0;
        for (const auto& palette : palettes()) {
            for (int c = 0; c < static_cast<int>(palette.size()); ++c) {
                const Color color = palette[static_cast<std::size_t>(c)];
                auto* swatch = new Swatch(color, this);
                connect(swatch, &QToolButton::clicked, this, [this, color] {
                    take({color.red, color.green, color.blue, color_.alpha == 0 ? std::uint8_t{255} : color_.alpha});
                    close();
                });
                grid->addWidget(swatch, row, c);
            }
            ++row;
        }
        return grid;
    }
    QLayout* lines()
    {
        auto* grid = new QGridLayout;
        code_ = new QLineEdit(this);
        code_->setMaxLength(9);
        code_->setAccessibleName(say(text("Colour code")));
        connect(code_, &QLineEdit::textEdited, this, [this](const QString& typed) {
            if (const auto color = Color::fromText(typed.toStdString()))
                take(*color);
        });
        opacity_ = new QSlider(Qt::Horizontal, this);
        opacity_->setRange(0, 100);
        opacity_->setAccessibleName(say(text("Opacity")));
        percent_ = new QLabel(this);
        percent_->setMinimumWidth(40);
        connect(opacity_, &QSlider::valueChanged, this, [this](int value) {
            Color next = color_;
            next.alpha = static_cast<std::uint8_t>((value * 255 + 50) / 100);
            if (!showing_)
                take(next);
        });
        grid->addWidget(new QLabel(say(text("Colour code")), this), 0, 0);
        grid->addWidget(code_, 0, 1, 1, 2);
        grid->addWidget(new QLabel(say(text("Opacity")), this), 1, 0);
        grid->addWidget(opacity_, 1, 1);
        grid->addWidget(percent_, 1, 2);
        return grid;
    }
    void take(Color color)
    {
        color_ = color;
        showColor();
        choose_(color);
    }
    void showColor()
    {
        showing_ = true;
        if (!code_->hasFocus())
            code_->setText(QString::fromStdString(color_.text()));
        opacity_->setValue((color_.alpha * 100 + 127) / 255);
        percent_->setText(QStringLiteral("%1 %").arg((color_.alpha * 100 + 127) / 255));
        showing_ = false;
    }
    void openDialog()
    {
        auto* dialog = new QColorDialog(color_.qt(), parentWidget()->window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setOptions(QColorDialog::ShowAlphaChannel | QColorDialog::DontUseNativeDialog);
        QObject::connect(dialog, &QColorDialog::currentColorChanged, parentWidget(), [choose = choose_](const QColor& c) {
            if (c.isValid())
                choose({static_cast<std::uint8_t>(c.red()), static_cast<std::uint8_t>(c.green()), static_cast<std::uint8_t>(c.blue()), static_cast<std::uint8_t>(c.alpha())});
        });
        const Color before = color_;
        QObject::connect(dialog, &QColorDialog::rejected, parentWidget(), [choose = choose_, before] { choose(before); });
        dialog->open();
        close();
    }

    Color color_;
    std::function<void(Color)> choose_;
    QLineEdit* code_ = nullptr;
    QSlider* opacity_ = nullptr;
    QLabel* percent_ = nullptr;
    bool showing_ = false;
};

}  // namespace

void paintColor(QPainter& painter, const QRectF& where, const Color& color)
{
    if (color.alpha < 255) {
        painter.fillRect(where, Qt::white);
        constexpr double kSquare = 5;
        for (int row = 0; row * kSquare < where.height(); ++row)
            for (int column = row % 2; column * kSquare < where.width(); column += 2)
                painter.fillRect(QRectF(where.left() + column * kSquare, where.top() + row * kSquare, kSquare, kSquare) & where, QColor(0xcc, 0xcc, 0xcc));
    }
    painter.fillRect(where, color.qt());
}

ColorButton::ColorButton(QWidget* parent) : QToolButton(parent)
{
    setFixedHeight(26);
    setMinimumWidth(64);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QToolButton::clicked, this, &ColorButton::openSheet);
}

void ColorButton::setColor(Color color)
{
    if (color == color_)
        return;
    color_ = color;
    setAccessibleDescription(QString::fromStdString(color.text()));
    update();
}

void ColorButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    QPainterPath shape;
    shape.addRoundedRect(box, 4, 4);
    painter.save();
    painter.setClipPath(shape);
    paintColor(painter, box, color_);
    painter.restore();
    const bool marked = hasFocus() || underMouse();
    painter.setPen(QPen(marked ? colors().accent : colors().border, marked ? 2 : 1));
    painter.drawPath(shape);
}

void ColorButton::openSheet()
{
    auto* sheet = new ColorSheet(color_, [this](Color color) {
        setColor(color);
        emit chosen(color);
    }, this);
    sheet->adjustSize();
    const QPoint below = mapToGlobal(QPoint(0, height() + 2));
    sheet->move(below.x() + width() < below.x() + sheet->width() ? QPoint(below.x() + width() - sheet->width(), below.y()) : below);
    sheet->show();
}

}  // namespace app::desktop
