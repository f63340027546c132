// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/tree_edits.h"

#include <algorithm>
#include <set>

namespace app::desktop {

using layers::Project;
using layers::TreeItem;
using Tree = std::vector<TreeItem>;

namespace {

Tree& written(Project& project)
{
    project.tree = layers::completeTree(project);
    return project.tree;
}

bool isAmong(const Ids& ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

void collectOutermost(const Tree& tree, const Ids& ids, Ids& found)
{
    for (const TreeItem& item : tree)
        if (isAmong(ids, item.id))
            found.push_back(item.id);
        else
            collectOutermost(item.children, ids, found);
}

void collectLayers(const Tree& tree, const Ids& ids, bool inside, Ids& found)
{
    for (const TreeItem& item : tree) {
        const bool wanted = inside || isAmong(ids, item.id);
        if (item.isGroup)
            collectLayers(item.children, ids, wanted, found);
        else if (wanted)
            found.push_back(item.id);
    }
}

/// The list that holds the item, and its place in it.
struct Place {
    Tree* list = nullptr;
    std::string group;
    std::size_t at = 0;
};

Place placeOf(Tree& tree, std::string_view id, const std::string& group = {})
{
    for (std::size_t i = 0; i < tree.size(); ++i) {
        if (tree[i].id == id)
            return {&tree, group, i};
        if (const Place inner = placeOf(tree[i].children, id, tree[i].id); inner.list)
            return inner;
    }
    return {};
}

void tick(Tree& tree, bool ticked)
{
    for (TreeItem& item : tree) {
        item.visible = ticked;
        tick(item.children, ticked);
    }
}

/// Whether something in the list is shown.
bool keepOnly(Tree& tree, const Ids& ids, bool inside)
{
    bool any = false;
    for (TreeItem& item : tree) {
        const bool wanted = inside || isAmong(ids, item.id);
        if (item.isGroup) {
            if (keepOnly(item.children, ids, wanted))
                any = item.visible = true;
        } else {
            item.visible = wanted;
            any = any || wanted;
        }
    }
    return any;
}

void copyTicks(Tree& tree, const Tree& before)
{
    for (TreeItem& item : tree) {
        if (const TreeItem* old = layers::findItem(before, item.id))
            item.visible = old->visible;
        copyTicks(item.children, before);
    }
}

bool isIdTaken(const Project& project, const Tree& tree, const std::string& id) { return project.layer(id) || layers::findItem(tree, id); }

std::string freeId(const Project& project, const Tree& tree, const std::string& stem)
{
    std::string id = stem;
    for (int number = 2; isIdTaken(project, tree, id); ++number)
        id = stem + "-" + std::to_string(number);
    return id;
}

}  // namespace

Ids outermost(const Tree& tree, const Ids& ids)
{
    Ids found;
    collectOutermost(tree, ids, found);
    return found;
}

Ids layersIn(const Tree& tree, const Ids& ids)
{
    Ids found;
    collectLayers(tree, ids, false, found);
    return found;
}

std::string parentOf(const Tree& tree, std::string_view id)
{
    for (const TreeItem& item : tree) {
        for (const TreeItem& child : item.children)
            if (child.id == id)
                return item.id;
        if (const std::string inner = parentOf(item.children, id); !inner.empty())
            return inner;
    }
    return {};
}

bool isShown(const Tree& tree, std::string_view id)
{
    for (const TreeItem& item : tree)
        if (item.visible && (item.id == id || isShown(item.children, id)))
            return true;
    return false;
}

void setTicked(Project& project, const Ids& ids, bool ticked)
{
    Tree& tree = written(project);
    for (const std::string& id : ids)
        if (TreeItem* item = layers::findItem(tree, id))
            item->visible = ticked;
}

void tickAll(Project& project, bool ticked)
{
    if (ticked)
        return tick(written(project), true);
    for (const std::string& id : layers::drawingOrder(written(project), false))
        layers::findItem(project.tree, id)->visible = false;
}

void showOnly(Project& project, const Ids& ids) { keepOnly(written(project), ids, false); }
void restoreTicks(Project& project, const Tree& before) { copyTicks(written(project), before); }

void moveItems(Project& project, const Ids& ids, std::string_view group, int position)
{
    Tree& tree = written(project);
    const Ids moved = outermost(tree, ids);
    for (const std::string& id : moved)
        if (const TreeItem* item = layers::findItem(tree, id); item->id == group || layers::findItem(item->children, group))
            return;
    const TreeItem* target = group.empty() ? nullptr : layers::findItem(tree, group);
    if (!group.empty() && (!target || !target->isGroup))
        return;
    // The neighbour before which they go is named, so that taking items out does not shift it.
    const Tree& list = target ? target->children : tree;
    std::string before;
    for (std::size_t i = static_cast<std::size_t>(std::max(position, 0)); i < list.size() && before.empty(); ++i)
        if (!isAmong(moved, list[i].id))
            before = list[i].id;
    Tree taken;
    for (const std::string& id : moved)
        taken.push_back(layers::takeItem(tree, id));
    Tree& into = group.empty() ? tree : layers::findItem(tree, group)->children;
    const auto at = before.empty() ? into.end() : std::find_if(into.begin(), into.end(), [&](const TreeItem& item) { return item.id == before; });
    into.insert(at, std::make_move_iterator(taken.begin()), std::make_move_iterator(taken.end()));
}

void shiftItems(Project& project, const Ids& ids, int step)
{
    Tree& tree = written(project);
    Ids moved = outermost(tree, ids);
    if (moved.empty())
        return;
    const Place edge = placeOf(tree, step < 0 ? moved.front() : moved.back());
    const bool atEdge = step < 0 ? edge.at == 0 : edge.at + 1 >= edge.list->size();
    if (!atEdge)
        return moveItems(project, moved, edge.group, static_cast<int>(edge.at) + (step < 0 ? -1 : 2));
    if (edge.group.empty())
        return;
    const Place around = placeOf(tree, edge.group);
    moveItems(project, moved, around.group, static_cast<int>(around.at) + (step < 0 ? 0 : 1));
}

std::string groupItems(Project& project, const Ids& ids, spatial::Bilingual name)
{
    Tree& tree = written(project);
    TreeItem group{.id = freeId(project, tree, "group"), .isGroup = true, .name = std::move(name), .expanded = true};
    const std::string id = group.id;
    const Ids moved = outermost(tree, ids);
    const Place first = moved.empty() ? Place{&tree, {}, 0} : placeOf(tree, moved.front());
    first.list->insert(first.list->begin() + static_cast<std::ptrdiff_t>(first.at), std::move(group));
    moveItems(project, moved, id, 0);
    return id;
}

void ungroup(Project& project, const Ids& ids)
{
    Tree& tree = written(project);
    for (const std::string& id : ids) {
        const Place place = placeOf(tree, id);
        if (!place.list || !(*place.list)[place.at].isGroup)
            continue;
        Tree children = std::move((*place.list)[place.at].children);
        const bool visible = (*place.list)[place.at].visible;
        if (!visible)   // what was hidden by its group stays hidden
            for (TreeItem& child : children)
                child.visible = false;
        place.list->erase(place.list->begin() + static_cast<std::ptrdiff_t>(place.at));
        place.list->insert(place.list->begin() + static_cast<std::ptrdiff_t>(place.at), std::make_move_iterator(children.begin()), std::make_move_iterator(children.end()));
    }
}

void removeItems(Project& project, const Ids& ids)
{
    Tree& tree = written(project);
    const Ids gone = layersIn(tree, ids);
    for (const std::string& id : outermost(tree, ids))
        layers::takeItem(tree, id);
    std::erase_if(project.layers, [&](const layers::LayerEntry& entry) { return isAmong(gone, entry.id); });
    layers::dropLooseNetworks(project);
}

Ids duplicate(Project& project, const Ids& ids, const std::function<std::string(const layers::LayerEntry&)>& styleOf)
{
    Tree& tree = written(project);
    Ids copies;
    for (const std::string& id : layersIn(tree, ids)) {
        layers::LayerEntry copy = *project.layer(id);
        copy.style = styleOf(copy);
        copy.role.clear();
        copy.id = freeId(project, tree, id);
        copy.name = {copy.name.en.empty() ? "" : copy.name.en + " (copy)", copy.name.zh.empty() ? "" : copy.name.zh + "（副本）"};
        const Place place = placeOf(tree, id);
        place.list->insert(place.list->begin() + static_cast<std::ptrdiff_t>(place.at), TreeItem{.id = copy.id, .visible = (*place.list)[place.at].visible});
        copies.push_back(copy.id);
        const auto original = std::find_if(project.layers.begin(), project.layers.end(), [&](const auto& entry) { return entry.id == id; });
        project.layers.insert(original + 1, std::move(copy));
    }
    return copies;
}

void rename(Project& project, std::string_view id, const std::string& name, bool chinese)
{
    const auto set = [&](spatial::Bilingual& both) { (chinese ? both.zh : both.en) = name; };
    for (layers::LayerEntry& entry : project.layers)
        if (entry.id == id)
            return set(entry.name);
    if (TreeItem* item = layers::findItem(written(project), id))
        set(item->name);
}

}  // namespace app::desktop
