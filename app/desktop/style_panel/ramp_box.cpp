// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/ramp_box.h"

#include "app/desktop/language.h"
#include "app/desktop/style_panel/color_button.h"
#include "app/desktop/theme/theme.h"

#include <QLinearGradient>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QStyledItemDelegate>
#include <QStylePainter>

#include <cmath>

namespace app::desktop {

using spatial::text;
using styles::Color;
using styles::ColorRamp;

namespace {

class RampDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {220, 28}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const ColorRamp& ramp = styles::colorRamps()[static_cast<std::size_t>(index.row())];
        const bool chosen = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, chosen ? colors().accent : colors().surface);
        const QRect bar(option.rect.left() + 6, option.rect.top() + 5, option.rect.width() * 55 / 100, option.rect.height() - 10);
        paintRamp(*painter, bar, ramp.colors, ramp.kind != styles::RampKind::Qualitative);
        painter->setPen(chosen ? colors().onAccent : colors().text);
        const QRect words(bar.right() + 8, option.rect.top(), option.rect.right() - bar.right() - 10, option.rect.height());
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    }
};

bool near(const Color& a, const Color& b) { return std::abs(a.red - b.red) + std::abs(a.green - b.green) + std::abs(a.blue - b.blue) <= 6; }

bool same(const std::vector<Color>& a, const std::vector<Color>& b)
{
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!near(a[i], b[i]))
            return false;
    return true;
}

}  // namespace

void paintRamp(QPainter& painter, const QRectF& where, const std::vector<Color>& colors, bool flowing)
{
    if (colors.empty())
        return;
    paintColor(painter, where, {0, 0, 0, 0});
    if (flowing && colors.size() > 1) {
        QLinearGradient gradient(where.topLeft(), where.topRight());
        for (std::size_t i = 0; i < colors.size(); ++i)
            gradient.setColorAt(static_cast<double>(i) / static_cast<double>(colors.size() - 1), colors[i].qt());
        painter.fillRect(where, gradient);
    } else {
        const double width = where.width() / static_cast<double>(colors.size());
        for (std::size_t i = 0; i < colors.size(); ++i)
            painter.fillRect(QRectF(where.left() + width * static_cast<double>(i), where.top(), width, where.height()), colors[i].qt());
    }
}

RampBox::RampBox(QWidget* parent) : QComboBox(parent)
{
    setItemDelegate(new RampDelegate(this));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setMaxVisibleItems(14);
    setFocusPolicy(Qt::StrongFocus);
    onLanguage(this, [this] {
        const QSignalBlocker quiet(this);
        const auto ramps = styles::colorRamps();
        for (int i = 0; i < static_cast<int>(ramps.size()); ++i) {
            const ColorRamp& ramp = ramps[static_cast<std::size_t>(i)];
            const QString name = QString::fromUtf8(ramp.name.data(), static_cast<qsizetype>(ramp.name.size()));
            i < count() ? setItemText(i, name) : addItem(name);
            setItemData(i, ramp.colourBlindSafe ? say(text("Safe for colour-blind readers")) : say(text("Not safe for colour-blind readers")), Qt::ToolTipRole);
        }
    });
    connect(this, &QComboBox::activated, this, [this](int) {
        reversed_ = false;
        emit chosen(ramp());
    });
}

const ColorRamp& RampBox::ramp() const { return styles::colorRamps()[static_cast<std::size_t>(std::max(currentIndex(), 0))]; }

void RampBox::showColors(const std::vector<Color>& shown)
{
    const QSignalBlocker quiet(this);
    shown_ = shown;
    const auto count = static_cast<int>(shown.size());
    const auto ramps = styles::colorRamps();
    const auto fits = [&](const ColorRamp& ramp) {
        reversed_ = false;
        if (same(shown, ramp.classes(count)))
            return true;
        reversed_ = same(shown, ramp.reversed().classes(count));
        return reversed_;
    };
    // The chosen one first: with two classes several fit.
    if (currentIndex() < 0 || !fits(ramp()))
        for (std::size_t i = 0; i < ramps.size(); ++i)
            if (fits(ramps[i])) {
                setCurrentIndex(static_cast<int>(i));
                break;
            }
    update();
}

void RampBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText.clear();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).adjusted(2, 5, -4, -5);
    paintRamp(painter, field, shown_.empty() ? ramp().colors : shown_, ramp().kind != styles::RampKind::Qualitative);
}

}  // namespace app::desktop
