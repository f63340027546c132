// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/layer_tree/layer_badges.h"
#include "app/desktop/layer_tree/tree_edits.h"

#include <QAbstractItemModel>

#include <functional>
#include <memory>

namespace styles {
struct LegendEntry;
}

namespace app::desktop {

class LayerLegends;
struct Workbench;

/// The project's layer tree for a view: groups, layers, and below each layer the classes of its legend. It owns no data: names, ticks and
/// order are the document's, and every change goes there as one gesture. GUI thread.
class LayerTreeModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum class Kind { Group, Layer, Class };
    enum Role { IdRole = Qt::UserRole + 1, KindRole, DimmedRole, SearchRole };
    static constexpr const char* kMime = "application/x-songhua-layers";

    LayerTreeModel(Workbench& bench, LayerLegends& legends, QObject* parent = nullptr);
    ~LayerTreeModel() override;

    QModelIndex indexOf(std::string_view id) const;                 ///< of a group or layer
    std::string idAt(const QModelIndex& index) const;               ///< of a class: that of its layer
    Kind kindAt(const QModelIndex& index) const;
    std::vector<BadgeSign> badgesAt(const QModelIndex& index) const;
    /// What the row's key shows: of a class its own, of a layer with a single symbol that one; null for others.
    const styles::LegendEntry* legendAt(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    Qt::DropActions supportedDragActions() const override { return Qt::MoveAction | Qt::CopyAction; }
    QStringList mimeTypes() const override { return {QString::fromLatin1(kMime)}; }
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column, const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column, const QModelIndex& parent) override;

private:
    struct Node;
    void follow();
    void rebuild();
    void showLegend(const std::string& id);
    void layerChanged(const std::string& id);
    void everythingChanged(const QModelIndex& parent = {});
    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& node) const;
    Node* find(Node& among, std::string_view id) const;
    QString nameOf(const Node& node) const;
    QString toolTipOf(const Node& node) const;

    std::vector<BadgeSign> badgesOf(const std::string& layer) const;

    Workbench& bench_;
    LayerLegends& legends_;
    std::unique_ptr<Node> root_;
    std::vector<layers::TreeItem> tree_;   // layers::completeTree() of the project as it is
};

/// The name of a layer or group in the window's language, as an argument of sentences.
spatial::Text nameText(const layers::Project& project, std::string_view id);

}  // namespace app::desktop
