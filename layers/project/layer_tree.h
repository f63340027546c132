// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"
#include "spatial/rules/bilingual.h"

#include <string>
#include <string_view>
#include <vector>

namespace layers {

struct Project;

/// An item of the layer tree: a layer, or a group with items of its own. The first item is drawn last, over all others.
struct TreeItem {
    std::string id;                ///< of a layer; of a group its own, unlike any layer's
    bool isGroup = false;
    spatial::Bilingual name = {};  ///< of a group
    bool visible = true;           ///< the tick; a layer is drawn where it and all groups around it are ticked
    bool expanded = false;
    std::vector<TreeItem> children = {};
    friend bool operator==(const TreeItem&, const TreeItem&) = default;
};

/// The tree as people see it: every layer of the project exactly once. What the project keeps comes first (items of layers that are
/// gone are left out); layers it does not name lie on top. A project that keeps no tree gets one by the roles: relief and land use at the
/// bottom, roads, stations and places on top, samples, firms and constraints unticked because they crowd a map that nobody asked to show them.
std::vector<TreeItem> completeTree(const Project& project);

/// Ids of all layers in drawing order, the bottom first; only those that are ticked with all their groups, or all.
std::vector<std::string> drawingOrder(const std::vector<TreeItem>& tree, bool onlyVisible);

/// The item of this id at any depth, or null.
TreeItem* findItem(std::vector<TreeItem>& tree, std::string_view id);
const TreeItem* findItem(const std::vector<TreeItem>& tree, std::string_view id);
/// Takes the item out of the tree and returns it; an item without id where there is none.
TreeItem takeItem(std::vector<TreeItem>& tree, std::string_view id);

/// A view that a person gave a name.
struct Bookmark {
    std::string name;
    spatial::Box extent;      ///< in the map's CRS
    double rotation = 0;
    friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

/// How the map stood when the project was saved.
struct MapState {
    std::string crs = {};             ///< of the map; empty: the analysis CRS
    spatial::Box extent = {};         ///< in that CRS; empty: everything
    double rotation = 0;              ///< degrees clockwise
    bool graticule = false;           ///< of degrees
    bool grid = false;                ///< of the map's own metres
    bool scaleBar = true;
    std::vector<Bookmark> bookmarks = {};
    std::string baseMap = "{}";       ///< JSON whose meaning belongs to the desktop: pictures from the network below all layers
    friend bool operator==(const MapState&, const MapState&) = default;
};

}  // namespace layers
