// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/layer_tree/layer_badges.h"

#include <QStyledItemDelegate>

#include <optional>

namespace app::desktop {

class LayerTreeModel;

/// Paints a row of the layer tree: tick, key of the legend, name, badges. The view's model is a filter over the LayerTreeModel.
class LayerTreeDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    LayerTreeDelegate(const LayerTreeModel& model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;
    /// Places inside the row's rectangle.
    QRect tickRect(const QRect& row) const;
    std::optional<BadgeSign> badgeAt(const QRect& row, const QModelIndex& index, QPoint position) const;

private:
    struct Parts;
    Parts partsOf(const QRect& row, const QModelIndex& index) const;

    const LayerTreeModel& model_;
};

}  // namespace app::desktop
