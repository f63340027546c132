// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/layer_tree.h"

#include "layers/project/project.h"

#include <algorithm>
#include <array>
#include <set>

namespace layers {
namespace {

/// From the bottom of the map to its top; roles that are not listed lie in between, in the project's order.
constexpr std::array<std::string_view, 6> kBottom{"dem", "settlements", "land-use", "industrial", "water", "rivers"};
constexpr std::array<std::string_view, 7> kTop{"boundary-prefectures", "roads", "railways", "freight-stations", "investments", "townships", "places"};

int heightOf(const std::string& role)
{
    if (const auto found = std::find(kBottom.begin(), kBottom.end(), role); found != kBottom.end())
        return static_cast<int>(found - kBottom.begin());
    if (const auto found = std::find(kTop.begin(), kTop.end(), role); found != kTop.end())
        return 200 + static_cast<int>(found - kTop.begin());
    return 100;
}

/// Samples, firms, wind, population and plans crowd a map that nobody asked to show them.
bool isShownUnasked(const LayerEntry& entry)
{
    static constexpr std::array<std::string_view, 12> kHidden{"soil-samples", "water-samples", "hot-spots", "firms", "material-factors", "sector-jobs", "park-indicators", "wind", "population", "townships", "dem", "investments"};
    return !entry.role.empty() && std::find(kHidden.begin(), kHidden.end(), entry.role) == kHidden.end() && !entry.role.starts_with("constraint:");
}

std::vector<TreeItem> treeByRoles(const Project& project)
{
    std::vector<const LayerEntry*> entries;
    for (const LayerEntry& entry : project.layers)
        entries.push_back(&entry);
    std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return heightOf(a->role) < heightOf(b->role); });
    std::vector<TreeItem> tree;
    TreeItem constraints{.id = "group-constraints", .isGroup = true, .name = {"Constraints", "约束条件"}};
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        TreeItem item{.id = (*entry)->id, .visible = isShownUnasked(**entry)};
        ((*entry)->role.starts_with("constraint:") ? constraints.children : tree).push_back(std::move(item));
    }
    if (!constraints.children.empty())
        tree.push_back(std::move(constraints));
    return tree;
}

/// Leaves out items of layers that are gone and those seen before.
std::vector<TreeItem> stillThere(const std::vector<TreeItem>& items, const Project& project, std::set<std::string>& seen)
{
    std::vector<TreeItem> kept;
    for (const TreeItem& item : items) {
        if (!seen.insert(item.id).second || (!item.isGroup && !project.layer(item.id)))
            continue;
        TreeItem copy = item;
        copy.children = stillThere(item.children, project, seen);
        kept.push_back(std::move(copy));
    }
    return kept;
}

void addDrawn(const std::vector<TreeItem>& items, bool onlyVisible, std::vector<std::string>& order)
{
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        if (onlyVisible && !item->visible)
            continue;
        if (item->isGroup)
            addDrawn(item->children, onlyVisible, order);
        else
            order.push_back(item->id);
    }
}

}  // namespace

std::vector<TreeItem> completeTree(const Project& project)
{
    if (project.tree.empty())
        return treeByRoles(project);
    std::set<std::string> seen;
    std::vector<TreeItem> tree = stillThere(project.tree, project, seen);
    std::vector<TreeItem> added;
    for (const LayerEntry& entry : project.layers)
        if (!seen.contains(entry.id))
            added.insert(added.begin(), TreeItem{.id = entry.id});
    tree.insert(tree.begin(), added.begin(), added.end());
    return tree;
}

std::vector<std::string> drawingOrder(const std::vector<TreeItem>& tree, bool onlyVisible)
{
    std::vector<std::string> order;
    addDrawn(tree, onlyVisible, order);
    return order;
}

const TreeItem* findItem(const std::vector<TreeItem>& tree, std::string_view id)
{
    for (const TreeItem& item : tree) {
        if (item.id == id)
            return &item;
        if (const TreeItem* inner = findItem(item.children, id))
            return inner;
    }
    return nullptr;
}

TreeItem* findItem(std::vector<TreeItem>& tree, std::string_view id)
{
    return const_cast<TreeItem*>(findItem(std::as_const(tree), id));
}

TreeItem takeItem(std::vector<TreeItem>& tree, std::string_view id)
{
    for (auto item = tree.begin(); item != tree.end(); ++item) {
        if (item->id == id) {
            TreeItem taken = std::move(*item);
            tree.erase(item);
            return taken;
        }
        if (TreeItem inner = takeItem(item->children, id); !inner.id.empty())
            return inner;
    }
    return {};
}

}  // namespace layers
