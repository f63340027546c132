// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/layer_tree_delegate.h"

#include "app/desktop/language.h"
#include "app/desktop/layer_tree/layer_tree_model.h"
#include "app/desktop/theme/theme.h"
#include "styles/legend/legend.h"

#include <QAbstractProxyModel>
#include <QMouseEvent>
#include <QPainter>

namespace app::desktop {

using Kind = LayerTreeModel::Kind;

namespace {

constexpr int kTick = 16;
constexpr int kGap = 6;
constexpr int kBadge = 16;
constexpr QSize kKey(20, 14);
constexpr double kPixelsPerMillimetre = 3.6;

QModelIndex sourceOf(const QModelIndex& index)
{
    const auto* filter = qobject_cast<const QAbstractProxyModel*>(index.model());
    return filter ? filter->mapToSource(index) : index;
}

bool isBar(const styles::LegendEntry* entry) { return entry && std::holds_alternative<styles::RampBar>(entry->key); }
bool isMatrix(const styles::LegendEntry* entry) { return entry && std::holds_alternative<styles::ColorMatrix>(entry->key); }

/// Symbols that stand for areas fill their place; lines and points get some air.
void drawKey(const styles::LegendEntry& entry, const QRect& where, QPainter& painter)
{
    painter.save();
    painter.setClipRect(where.adjusted(-1, -1, 2, 2));
    styles::drawLegendKey(entry, QRectF(where).adjusted(0.5, 0.5, -0.5, -0.5), kPixelsPerMillimetre, painter);
    painter.restore();
}

void drawTick(const QRect& where, bool ticked, bool dimmed, QPainter& painter)
{
    const ThemeColors& c = colors();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(dimmed && ticked ? 0.5 : 1);
    painter.setPen(QPen(ticked ? c.accent : c.quietText, 1));
    painter.setBrush(ticked ? QBrush(c.accent) : QBrush(c.surface));
    painter.drawRoundedRect(QRectF(where).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3);
    if (ticked) {
        painter.setPen(QPen(c.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF corner = where.topLeft();
        painter.drawPolyline(QPolygonF{corner + QPointF(4.5, 8.2), corner + QPointF(7, 10.8), corner + QPointF(11.7, 5.4)});
    }
    painter.restore();
}

void drawBar(const styles::LegendEntry& entry, const QRect& where, const QColor& ink, QPainter& painter)
{
    const auto& bar = std::get<styles::RampBar>(entry.key);
    const QRect strip(where.left(), where.top() + 3, where.width(), 10);
    drawKey(entry, strip, painter);
    QFont small = painter.font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(ink);
    const QRect line(where.left(), strip.bottom() + 2, where.width(), where.bottom() - strip.bottom() - 2);
    for (std::size_t i = 0; i < bar.ticks.size(); ++i) {
        const bool first = i == 0;
        const bool last = i + 1 == bar.ticks.size();
        painter.drawText(line, (first ? Qt::AlignLeft : last ? Qt::AlignRight : Qt::AlignHCenter) | Qt::AlignVCenter, QString::fromStdString(bar.ticks[i]));
    }
}

}  // namespace

struct LayerTreeDelegate::Parts {
    QRect tick;
    QRect key;
    QRect text;
    std::vector<std::pair<BadgeSign, QRect>> badges;
};

LayerTreeDelegate::LayerTreeDelegate(const LayerTreeModel& model, QObject* parent) : QStyledItemDelegate(parent), model_(model) {}

QRect LayerTreeDelegate::tickRect(const QRect& row) const { return {row.left() + 2, row.center().y() - kTick / 2 + 1, kTick, kTick}; }

LayerTreeDelegate::Parts LayerTreeDelegate::partsOf(const QRect& row, const QModelIndex& index) const
{
    Parts parts;
    const QModelIndex source = sourceOf(index);
    const Kind kind = model_.kindAt(source);
    int left = row.left() + 2;
    if (kind != Kind::Class) {
        parts.tick = tickRect(row);
        left = parts.tick.right() + kGap;
    }
    if (kind == Kind::Group || model_.legendAt(source)) {
        const QSize size = isMatrix(model_.legendAt(source)) ? QSize(row.height() - 4, row.height() - 4) : kKey;
        parts.key = QRect(QPoint(left, row.center().y() - size.height() / 2 + 1), size);
        left = parts.key.right() + kGap + 1;
    }
    int right = row.right() - 4;
    const auto signs = model_.badgesAt(source);
    for (auto sign = signs.rbegin(); sign != signs.rend(); ++sign) {
        parts.badges.emplace_back(*sign, QRect(right - kBadge, row.center().y() - kBadge / 2 + 1, kBadge, kBadge));
        right -= kBadge + 3;
    }
    parts.text = QRect(left, row.top(), std::max(0, right - left), row.height());
    return parts;
}

void LayerTreeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QModelIndex source = sourceOf(index);
    if (!source.isValid())
        return;
    const Kind kind = model_.kindAt(source);
    const Parts parts = partsOf(option.rect, index);
    const bool dimmed = source.data(LayerTreeModel::DimmedRole).toBool();
    const QColor ink = dimmed ? colors().quietText : colors().text;
    painter->save();
    painter->setFont(option.font);
    if (kind != Kind::Class)
        drawTick(parts.tick, source.data(Qt::CheckStateRole).toInt() == Qt::Checked, dimmed, *painter);
    const styles::LegendEntry* entry = model_.legendAt(source);
    if (isBar(entry)) {
        drawBar(*entry, option.rect.adjusted(2, 1, -10, -2), ink, *painter);
        painter->restore();
        return;
    }
    painter->setOpacity(dimmed ? 0.55 : 1);
    if (kind == Kind::Group)
        icon(QStringLiteral("folder-open")).paint(painter, parts.key);
    else if (entry)
        drawKey(*entry, parts.key, *painter);
    painter->setOpacity(1);
    QFont font = option.font;
    font.setBold(kind == Kind::Group);
    if (kind == Kind::Class)
        font.setPointSizeF(font.pointSizeF() * 0.94);
    painter->setFont(font);
    painter->setPen(kind == Kind::Class ? colors().quietText : ink);
    const QString name = source.data(Qt::DisplayRole).toString();
    painter->drawText(parts.text, Qt::AlignVCenter | Qt::TextSingleLine, QFontMetrics(font).elidedText(name, Qt::ElideRight, parts.text.width()));
    for (const auto& [sign, where] : parts.badges) {
        painter->setOpacity(sign.badge == Badge::Synthetic || sign.badge == Badge::Loading ? 0.55 : 1);
        icon(sign.icon).paint(painter, where);
    }
    painter->restore();
}

QSize LayerTreeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QModelIndex source = sourceOf(index);
    const int line = QFontMetrics(option.font).height();
    const bool isClass = model_.kindAt(source) == Kind::Class;
    const styles::LegendEntry* entry = model_.legendAt(source);
    const int height = isMatrix(entry) ? 54 : isBar(entry) ? line + 18 : isClass ? std::max(line + 3, 20) : std::max(line + 9, 26);
    return {QFontMetrics(option.font).horizontalAdvance(index.data().toString()) + 90, height};
}

void LayerTreeDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    editor->setGeometry(partsOf(option.rect, index).text.adjusted(-4, 1, 4, -1));
}

bool LayerTreeDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::MouseButtonRelease && event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonDblClick)
        return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if (mouse->button() != Qt::LeftButton || !index.flags().testFlag(Qt::ItemIsUserCheckable) || !tickRect(option.rect).adjusted(-2, -4, 2, 4).contains(mouse->pos()))
        return false;
    if (event->type() == QEvent::MouseButtonRelease)
        model->setData(index, index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    return true;
}

std::optional<BadgeSign> LayerTreeDelegate::badgeAt(const QRect& row, const QModelIndex& index, QPoint position) const
{
    for (const auto& [sign, where] : partsOf(row, index).badges)
        if (where.adjusted(-1, -4, 1, 4).contains(position))
            return sign;
    return std::nullopt;
}

}  // namespace app::desktop
