// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// Changes of the layer tree, for Document::edit(). Each first writes down the tree that people see (layers::completeTree), so that an order
/// that came from the roles becomes the project's own. Ids that the tree does not know are passed over.
using Ids = std::vector<std::string>;

/// Ids without those that lie inside another one of them; in the order of the tree.
Ids outermost(const std::vector<layers::TreeItem>& tree, const Ids& ids);
/// The layers among the ids and inside the groups among them, in the order of the tree.
Ids layersIn(const std::vector<layers::TreeItem>& tree, const Ids& ids);
/// The group around the item; empty at the top or where there is no such item.
std::string parentOf(const std::vector<layers::TreeItem>& tree, std::string_view id);
/// Whether the layer is drawn: ticked with all groups around it.
bool isShown(const std::vector<layers::TreeItem>& tree, std::string_view id);

void setTicked(layers::Project& project, const Ids& ids, bool ticked);
void tickAll(layers::Project& project, bool ticked);
/// Only these are drawn afterwards: all other layers lose their tick, the groups around these get one.
void showOnly(layers::Project& project, const Ids& ids);
/// The ticks of `before` for everything that both trees have.
void restoreTicks(layers::Project& project, const std::vector<layers::TreeItem>& before);

/// Puts the items, in their order, before the child `position` of the group (the top for an empty id), counted as the tree is now. A group
/// does not go into itself.
void moveItems(layers::Project& project, const Ids& ids, std::string_view group, int position);
/// One step up (-1) or down (+1) among their neighbours; at the edge of a group out of it.
void shiftItems(layers::Project& project, const Ids& ids, int step);
/// Puts the items into a new group at the place of the first one; its id. No ids: an empty group on top.
std::string groupItems(layers::Project& project, const Ids& ids, spatial::Bilingual name);
/// Replaces the groups by what is in them.
void ungroup(layers::Project& project, const Ids& ids);

/// Takes layers, and groups with all that is in them, out of the project, with the networks that were built from them.
void removeItems(layers::Project& project, const Ids& ids);
/// A copy of each layer, above it, with the same source; `styleOf` says how the original looks. A copy has no role: an analysis would
/// count its data twice. The ids of the copies.
Ids duplicate(layers::Project& project, const Ids& ids, const std::function<std::string(const layers::LayerEntry&)>& styleOf);
/// The name in one of the two languages, of a layer or a group.
void rename(layers::Project& project, std::string_view id, const std::string& name, bool chinese);

}  // namespace app::desktop
