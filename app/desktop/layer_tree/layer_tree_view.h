// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/layer_tree/layer_badges.h"
#include "app/desktop/layer_tree/tree_edits.h"

#include <QTreeView>

#include <map>

class QSortFilterProxyModel;

namespace app::desktop {

class LayerLegends;
class LayerTreeDelegate;
class LayerTreeModel;
struct Workbench;

/// The tree itself: selection in step with the current layer, drag and drop, ticks by Space, solo by Alt-click, a click on a badge. Which
/// items are open is remembered by their ids while the project is open.
class LayerTreeView final : public QTreeView {
    Q_OBJECT
public:
    LayerTreeView(Workbench& bench, LayerLegends& legends, QWidget* parent = nullptr);

    LayerTreeModel& layerModel() { return *model_; }
    /// Shows only what has these words in a name, in either language; empty: everything.
    void search(const QString& words);
    Ids selectedIds() const;                ///< groups and layers, in the order of the tree
    std::string currentId() const;          ///< of a group or layer; may be empty
    QModelIndex indexOf(std::string_view id) const;   ///< in the view's own model
    void selectIds(const Ids& ids);
    void editName(std::string_view id);
    void toggleSelected();

signals:
    void soloAsked(const QString& id);
    void badgeClicked(const QString& id, Badge badge);
    void zoomAsked(const QString& id);

protected:
    void mousePressEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void drawRow(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
    void paintEvent(QPaintEvent*) override;
    void drawBranches(QPainter*, const QRect&, const QModelIndex&) const override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void restoreAfterReset();
    void restoreOpen(const QModelIndex& parent);
    void followCurrentLayer();

    Workbench& bench_;
    LayerTreeModel* model_;
    QSortFilterProxyModel* filter_;
    LayerTreeDelegate* delegate_;
    std::map<std::string, bool, std::less<>> open_;
    Ids selectedBefore_;
    std::string currentBefore_;
    bool restoring_ = false;
};

}  // namespace app::desktop
