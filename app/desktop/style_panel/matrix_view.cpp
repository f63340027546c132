// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/matrix_view.h"

#include "app/desktop/language.h"
#include "app/desktop/style_panel/color_button.h"
#include "app/desktop/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace app::desktop {

namespace {
constexpr double kMargin = 26;   // for the names of the axes
}

MatrixView::MatrixView(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(170);
    setFocusPolicy(Qt::StrongFocus);
    onLanguage(this, [this] { setAccessibleName(say(spatial::text("Colours of the square"))); });
    onTheme(this, [this] { update(); });
}

void MatrixView::show(int columns, std::vector<styles::Color> colors, const QString& x, const QString& y)
{
    columns_ = std::max(columns, 1);
    colors_ = std::move(colors);
    current_ = std::clamp(current_, 0, std::max(static_cast<int>(colors_.size()) - 1, 0));
    x_ = x;
    y_ = y;
    update();
}

QRectF MatrixView::cellAt(int cell) const
{
    const int rows = std::max(static_cast<int>(colors_.size()) / columns_, 1);
    const double size = std::min((width() - 2 * kMargin) / columns_, (height() - kMargin - 8) / rows);
    const double left = (width() - size * columns_) / 2;
    return {left + size * (cell % columns_), 4 + size * (rows - 1 - cell / columns_), size, size};
}

void MatrixView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (int cell = 0; cell < static_cast<int>(colors_.size()); ++cell) {
        const QRectF box = cellAt(cell).adjusted(1, 1, -1, -1);
        paintColor(painter, box, colors_[static_cast<std::size_t>(cell)]);
        if (hasFocus() && cell == current_) {
            painter.setPen(QPen(colors().accent, 2));
            painter.drawRect(box);
        }
    }
    if (colors_.empty())
        return;
    painter.setPen(colors().text);
    const QRectF low = cellAt(0);
    const QString x = fontMetrics().elidedText(QStringLiteral("→ ") + x_, Qt::ElideRight, width());
    painter.drawText(QRectF(0, low.bottom() + 4, width(), kMargin - 4), Qt::AlignHCenter | Qt::AlignTop, x);
    painter.translate(low.left() - 6, low.bottom());
    painter.rotate(-90);
    const QString y = fontMetrics().elidedText(QStringLiteral("→ ") + y_, Qt::ElideRight, static_cast<int>(low.bottom()));
    painter.drawText(QRectF(0, -kMargin, low.bottom(), kMargin), Qt::AlignLeft | Qt::AlignBottom, y);
}

void MatrixView::open(int cell)
{
    current_ = cell;
    update();
    auto* button = new ColorButton(this);
    button->setColor(colors_[static_cast<std::size_t>(cell)]);
    button->setGeometry(cellAt(cell).toRect());
    connect(button, &ColorButton::chosen, this, [this, cell](styles::Color color) { emit cellEdited(cell, color); });
    button->click();
    if (auto* sheet = button->findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        connect(sheet, &QObject::destroyed, button, &QObject::deleteLater);
}

void MatrixView::mousePressEvent(QMouseEvent* event)
{
    for (int cell = 0; cell < static_cast<int>(colors_.size()); ++cell)
        if (cellAt(cell).contains(event->position()))
            return open(cell);
}

void MatrixView::keyPressEvent(QKeyEvent* event)
{
    const int count = static_cast<int>(colors_.size());
    const auto go = [&](int step) { current_ = std::clamp(current_ + step, 0, std::max(count - 1, 0)); };
    switch (event->key()) {
    case Qt::Key_Left: go(-1); break;
    case Qt::Key_Right: go(1); break;
    case Qt::Key_Up: go(columns_); break;
    case Qt::Key_Down: go(-columns_); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (count > 0)
            open(current_);
        break;
    default: return QWidget::keyPressEvent(event);
    }
    update();
}

}  // namespace app::desktop
