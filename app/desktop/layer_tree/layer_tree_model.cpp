// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/layer_tree_model.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/language.h"
#include "app/desktop/layer_tree/layer_legends.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/workbench.h"
#include "layers/project/roles.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace app::desktop {

using spatial::text;

struct LayerTreeModel::Node {
    Kind kind = Kind::Group;
    std::string id;          // of a class: that of its layer
    int number = 0;          // of a class
    Node* parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    int row() const
    {
        const auto& among = parent->children;
        return static_cast<int>(std::find_if(among.begin(), among.end(), [this](const auto& node) { return node.get() == this; }) - among.begin());
    }
};

spatial::Text nameText(const layers::Project& project, std::string_view id)
{
    const bool chinese = currentLanguage() == Language::Chinese;
    if (const layers::LayerEntry* entry = project.layer(id))
        return spatial::Text::literal(entry->name.empty() ? entry->id : entry->name.in(chinese));
    const auto tree = layers::completeTree(project);
    const layers::TreeItem* item = layers::findItem(tree, id);
    return spatial::Text::literal(item ? item->name.in(chinese) : std::string(id));
}

namespace {

/// How many rows below a layer show its legend: none where its single symbol stands in its own row.
int legendRows(const LayerLegends::Entries& entries)
{
    const bool single = entries.size() == 1 && entries.front().title.empty() && !std::holds_alternative<styles::RampBar>(entries.front().key) &&
                        !std::holds_alternative<styles::ColorMatrix>(entries.front().key);
    return single ? 0 : static_cast<int>(entries.size());
}

}  // namespace

LayerTreeModel::LayerTreeModel(Workbench& bench, LayerLegends& legends, QObject* parent)
    : QAbstractItemModel(parent), bench_(bench), legends_(legends), root_(std::make_unique<Node>())
{
    connect(&bench.document, &Document::changed, this, &LayerTreeModel::follow);
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) { layerChanged(id.toStdString()); });
    connect(&bench.edits, &LayerEdits::changed, this, [this](const QString& id) { layerChanged(id.toStdString()); });
    connect(&bench.document, &Document::layerSaved, this, [this] { everythingChanged(); });
    connect(&legends, &LayerLegends::changed, this, [this](const QString& id) {
        showLegend(id.toStdString());
        layerChanged(id.toStdString());
    });
    connect(&bench.map, &MapCanvas::viewChanged, this, [this, last = 0.0]() mutable {
        const double denominator = bench_.map.view().scaleDenominator();
        if (denominator != last)
            everythingChanged();
        last = denominator;
    });
    onLanguage(this, [this] { everythingChanged(); });
    rebuild();
}

LayerTreeModel::~LayerTreeModel() = default;

namespace {

template <class Node>
void fill(Node& node, const std::vector<layers::TreeItem>& items, const LayerLegends& legends)
{
    for (const layers::TreeItem& item : items) {
        auto child = std::make_unique<Node>();
        child->kind = item.isGroup ? LayerTreeModel::Kind::Group : LayerTreeModel::Kind::Layer;
        child->id = item.id;
        child->parent = &node;
        fill(*child, item.children, legends);
        if (!item.isGroup)
            for (int i = 0; i < legendRows(legends.entries(item.id)); ++i) {
                auto entry = std::make_unique<Node>();
                entry->kind = LayerTreeModel::Kind::Class;
                entry->id = item.id;
                entry->number = i;
                entry->parent = child.get();
                child->children.push_back(std::move(entry));
            }
        node.children.push_back(std::move(child));
    }
}

/// The same groups and layers in the same places.
template <class Node>
bool sameShape(const Node& node, const std::vector<layers::TreeItem>& items)
{
    if (node.children.size() != items.size())
        return false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Node& child = *node.children[i];
        if (child.id != items[i].id || (child.kind == LayerTreeModel::Kind::Group) != items[i].isGroup || (items[i].isGroup && !sameShape(child, items[i].children)))
            return false;
    }
    return true;
}

}  // namespace

void LayerTreeModel::follow()
{
    tree_ = layers::completeTree(bench_.document.project());
    if (!sameShape(*root_, tree_))
        return rebuild();
    everythingChanged();
}

void LayerTreeModel::rebuild()
{
    beginResetModel();
    tree_ = layers::completeTree(bench_.document.project());
    root_ = std::make_unique<Node>();
    fill(*root_, tree_, legends_);
    endResetModel();
}

void LayerTreeModel::showLegend(const std::string& id)
{
    Node* node = find(*root_, id);
    if (!node)
        return;
    const int wanted = legendRows(legends_.entries(id));
    const int there = static_cast<int>(node->children.size());
    const QModelIndex at = indexOf(*node);
    if (wanted < there) {
        beginRemoveRows(at, wanted, there - 1);
        node->children.resize(static_cast<std::size_t>(wanted));
        endRemoveRows();
    } else if (wanted > there) {
        beginInsertRows(at, there, wanted - 1);
        for (int i = there; i < wanted; ++i) {
            auto entry = std::make_unique<Node>();
            entry->kind = Kind::Class;
            entry->id = id;
            entry->number = i;
            entry->parent = node;
            node->children.push_back(std::move(entry));
        }
        endInsertRows();
    }
    if (wanted > 0)
        emit dataChanged(index(0, 0, at), index(wanted - 1, 0, at));
}

void LayerTreeModel::layerChanged(const std::string& id)
{
    if (const QModelIndex at = indexOf(id); at.isValid())
        emit dataChanged(at, at);
}

void LayerTreeModel::everythingChanged(const QModelIndex& parent)
{
    const int rows = rowCount(parent);
    if (rows == 0)
        return;
    emit dataChanged(index(0, 0, parent), index(rows - 1, 0, parent));
    for (int i = 0; i < rows; ++i)
        everythingChanged(index(i, 0, parent));
}

LayerTreeModel::Node* LayerTreeModel::nodeOf(const QModelIndex& index) const { return index.isValid() ? static_cast<Node*>(index.internalPointer()) : root_.get(); }
QModelIndex LayerTreeModel::indexOf(const Node& node) const { return node.parent ? createIndex(node.row(), 0, const_cast<Node*>(&node)) : QModelIndex(); }

LayerTreeModel::Node* LayerTreeModel::find(Node& among, std::string_view id) const
{
    for (const auto& child : among.children) {
        if (child->kind == Kind::Class)
            continue;
        if (child->id == id)
            return child.get();
        if (Node* inner = find(*child, id))
            return inner;
    }
    return nullptr;
}

QModelIndex LayerTreeModel::indexOf(std::string_view id) const
{
    const Node* node = find(*root_, id);
    return node ? indexOf(*node) : QModelIndex();
}

std::string LayerTreeModel::idAt(const QModelIndex& index) const { return index.isValid() ? nodeOf(index)->id : std::string(); }
LayerTreeModel::Kind LayerTreeModel::kindAt(const QModelIndex& index) const { return nodeOf(index)->kind; }

std::vector<BadgeSign> LayerTreeModel::badgesAt(const QModelIndex& index) const
{
    const Node& node = *nodeOf(index);
    return node.kind == Kind::Layer ? badgesOf(node.id) : std::vector<BadgeSign>();
}

std::vector<BadgeSign> LayerTreeModel::badgesOf(const std::string& layer) const
{
    const layers::LayerEntry* entry = bench_.document.project().layer(layer);
    return entry ? desktop::badgesOf(*entry, *bench_.store.layer(layer), legends_.lookOf(layer).filter, legends_.problemOf(layer), {bench_.edits.isChanged(layer), bench_.edits.refusal(layer)}) : std::vector<BadgeSign>();
}

const styles::LegendEntry* LayerTreeModel::legendAt(const QModelIndex& index) const
{
    const Node& node = *nodeOf(index);
    if (node.kind == Kind::Group)
        return nullptr;
    const auto& entries = legends_.entries(node.id);
    if (node.kind == Kind::Class)
        return static_cast<std::size_t>(node.number) < entries.size() ? &entries[static_cast<std::size_t>(node.number)] : nullptr;
    return !entries.empty() && legendRows(entries) == 0 ? &entries.front() : nullptr;
}

QModelIndex LayerTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    const Node* node = nodeOf(parent);
    if (column != 0 || row < 0 || static_cast<std::size_t>(row) >= node->children.size())
        return {};
    return createIndex(row, 0, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex LayerTreeModel::parent(const QModelIndex& child) const
{
    const Node* node = nodeOf(child);
    return node->parent ? indexOf(*node->parent) : QModelIndex();
}

int LayerTreeModel::rowCount(const QModelIndex& parent) const { return static_cast<int>(nodeOf(parent)->children.size()); }
int LayerTreeModel::columnCount(const QModelIndex&) const { return 1; }

QString LayerTreeModel::nameOf(const Node& node) const
{
    if (node.kind != Kind::Class)
        return say(nameText(bench_.document.project(), node.id));
    const auto& entries = legends_.entries(node.id);
    return static_cast<std::size_t>(node.number) < entries.size() ? say(entries[static_cast<std::size_t>(node.number)].title).replace(QLatin1Char('\n'), QLatin1Char(' ')) : QString();
}

QString LayerTreeModel::toolTipOf(const Node& node) const
{
    const layers::LayerEntry* entry = node.kind == Kind::Layer ? bench_.document.project().layer(node.id) : nullptr;
    if (!entry)
        return {};
    QStringList lines{nameOf(node)};
    if (!entry->role.empty())
        lines += say(layers::roleTitle(entry->role));
    lines += QString::fromStdString(bench_.document.project().sourceOf(*entry).displayName());
    const LayerSnapshotPtr snapshot = bench_.store.layer(node.id);
    if (snapshot->table)
        lines += say(text("{0} features", countWords(static_cast<qint64>(snapshot->table->size())).toStdString()));
    for (const BadgeSign& sign : badgesOf(node.id))
        lines += QStringLiteral("• ") + say(sign.words);
    return lines.join(QLatin1Char('\n'));
}

QVariant LayerTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node& node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return nameOf(node);
    case Qt::ToolTipRole: return toolTipOf(node);
    case IdRole: return QString::fromStdString(node.id);
    case KindRole: return static_cast<int>(node.kind);
    case Qt::AccessibleTextRole: {
        QStringList words{nameOf(node)};
        for (const BadgeSign& sign : badgesAt(index))
            words += say(sign.words);
        return words.join(QStringLiteral(", "));
    }
    case Qt::CheckStateRole: {
        if (node.kind == Kind::Class)
            return {};
        const layers::TreeItem* item = layers::findItem(tree_, node.id);
        return static_cast<int>(item && item->visible ? Qt::Checked : Qt::Unchecked);
    }
    case DimmedRole:
        return !isShown(tree_, node.id) || (node.kind != Kind::Group && !legends_.lookOf(node.id).isVisibleAt(bench_.map.view().scaleDenominator()));
    case SearchRole: {
        const layers::LayerEntry* entry = node.kind == Kind::Layer ? bench_.document.project().layer(node.id) : nullptr;
        if (!entry)
            return nameOf(node);
        return QStringList{QString::fromStdString(entry->name.en), QString::fromStdString(entry->name.zh), QString::fromStdString(entry->id), say(layers::roleTitle(entry->role))}.join(QLatin1Char('\n'));
    }
    default: return {};
    }
}

bool LayerTreeModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || kindAt(index) == Kind::Class)
        return false;
    const std::string id = idAt(index);
    const spatial::Text name = nameText(bench_.document.project(), id);
    if (role == Qt::CheckStateRole) {
        const bool ticked = value.toInt() == Qt::Checked;
        bench_.document.edit(ticked ? text("Show {0}", name) : text("Hide {0}", name), [&](layers::Project& project) { setTicked(project, {id}, ticked); });
        return true;
    }
    const QString words = value.toString().simplified();
    if (role != Qt::EditRole || words.isEmpty() || words == say(name))
        return false;
    bench_.document.edit(text("Rename {0}", name), [&](layers::Project& project) { rename(project, id, words.toStdString(), currentLanguage() == Language::Chinese); });
    return true;
}

Qt::ItemFlags LayerTreeModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    switch (kindAt(index)) {
    case Kind::Group: return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled;
    case Kind::Layer: return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled;
    case Kind::Class: break;
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QMimeData* LayerTreeModel::mimeData(const QModelIndexList& indexes) const
{
    Ids ids;
    for (const QModelIndex& index : indexes)
        if (kindAt(index) != Kind::Class)
            ids.push_back(idAt(index));
    if (ids.empty())
        return nullptr;
    const layers::Project& project = bench_.document.project();
    QStringList all;
    for (const std::string& id : outermost(tree_, ids))
        all += QString::fromStdString(id);
    QStringList names;
    QList<QUrl> files;
    for (const std::string& id : layersIn(tree_, ids)) {
        names += say(nameText(project, id));
        const QUrl file = QUrl::fromLocalFile(QString::fromStdString(project.sourceOf(*project.layer(id)).path.string()));
        if (!files.contains(file))
            files += file;
    }
    auto* data = new QMimeData;
    data->setData(QString::fromLatin1(kMime), all.join(QLatin1Char('\n')).toUtf8());
    data->setText(names.join(QLatin1Char('\n')));
    data->setUrls(files);
    return data;
}

bool LayerTreeModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int, int, const QModelIndex& parent) const
{
    return data->hasFormat(QString::fromLatin1(kMime)) && (!parent.isValid() || kindAt(parent) != Kind::Class);
}

bool LayerTreeModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column, const QModelIndex& parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    Ids ids;
    for (const QString& id : QString::fromUtf8(data->data(QString::fromLatin1(kMime))).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        ids.push_back(id.toStdString());
    // Between the classes of a layer means below that layer.
    const bool below = parent.isValid() && kindAt(parent) == Kind::Layer;
    const QModelIndex around = below ? parent.parent() : parent;
    const std::string group = idAt(around);
    const int position = below ? parent.row() + 1 : row >= 0 ? row : parent.isValid() ? 0 : rowCount();
    const layers::Project& project = bench_.document.project();
    const spatial::Text title = ids.size() == 1 ? text("Move {0}", nameText(project, ids.front())) : text("Move {0} layers", ids.size());
    bench_.document.edit(title, [&](layers::Project& after) { moveItems(after, ids, group, position); });
    return false;   // the document's news has moved the rows already; the view must not remove them
}

}  // namespace app::desktop
