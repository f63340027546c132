// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/view_json.h"

namespace layers {

using spatial::text;

namespace {

constexpr int kDeepestGroup = 20;

spatial::Box boxFrom(JsonReader& in, const char* key)
{
    std::vector<double> numbers;
    in.read(key, numbers);
    if (numbers.empty())
        return {};
    if (numbers.size() == 4 && numbers[0] < numbers[2] && numbers[1] < numbers[3])
        return {numbers[0], numbers[1], numbers[2], numbers[3]};
    in.fail(in.path() + "." + key, text("{0}: four numbers x0, y0, x1, y1 with x0 < x1 and y0 < y1 are expected.", in.path() + "." + key));
    return {};
}

Json viewJsonOf(const spatial::Box& box) { return Json::array({layers::jsonOf(box.minX), layers::jsonOf(box.minY), layers::jsonOf(box.maxX), layers::jsonOf(box.maxY)}); }

}  // namespace

TreeItem treeItemFrom(JsonReader& in, int depth)
{
    TreeItem item;
    in.read("id", item.id, JsonReader::Need::Required);
    in.read("name", item.name);
    in.read("visible", item.visible);
    in.read("expanded", item.expanded);
    item.isGroup = in.has("children");
    if (depth >= kDeepestGroup && item.isGroup)
        in.fail(in.path(), text("{0}: groups lie in one another more than {1} deep.", in.path(), kDeepestGroup));
    else
        in.list("children", [&](JsonReader& child) { item.children.push_back(treeItemFrom(child, depth + 1)); });
    return item;
}

Json jsonOf(const TreeItem& item)
{
    Json out = Json::object();
    out["id"] = item.id;
    if (item.isGroup)
        out["name"] = layers::jsonOf(item.name);
    out["visible"] = item.visible;
    if (item.expanded)
        out["expanded"] = true;
    if (item.isGroup) {
        out["children"] = Json::array();
        for (const TreeItem& child : item.children)
            out["children"].push_back(jsonOf(child));
    }
    return out;
}

MapState mapStateFrom(JsonReader& in)
{
    MapState state;
    in.read("crs", state.crs);
    state.extent = boxFrom(in, "extent");
    in.read("rotation", state.rotation);
    in.read("graticule", state.graticule);
    in.read("grid", state.grid);
    in.read("scaleBar", state.scaleBar);
    in.keep("baseMap", state.baseMap, "{}");
    in.list("bookmarks", [&](JsonReader& mark) {
        Bookmark bookmark;
        mark.read("name", bookmark.name, JsonReader::Need::Required);
        bookmark.extent = boxFrom(mark, "extent");
        mark.read("rotation", bookmark.rotation);
        state.bookmarks.push_back(std::move(bookmark));
    });
    return state;
}

Json jsonOf(const MapState& state)
{
    Json out = Json::object();
    if (!state.crs.empty())
        out["crs"] = state.crs;
    if (!state.extent.empty())
        out["extent"] = viewJsonOf(state.extent);
    if (state.rotation != 0)
        out["rotation"] = layers::jsonOf(state.rotation);
    if (state.graticule)
        out["graticule"] = true;
    if (state.grid)
        out["grid"] = true;
    if (!state.scaleBar)
        out["scaleBar"] = false;
    if (!state.bookmarks.empty()) {
        out["bookmarks"] = Json::array();
        for (const Bookmark& bookmark : state.bookmarks) {
            Json mark = Json::object();
            mark["name"] = bookmark.name;
            mark["extent"] = viewJsonOf(bookmark.extent);
            if (bookmark.rotation != 0)
                mark["rotation"] = layers::jsonOf(bookmark.rotation);
            out["bookmarks"].push_back(std::move(mark));
        }
    }
    if (state.baseMap != "{}")
        out["baseMap"] = jsonOfKept(state.baseMap);
    return out;
}

}  // namespace layers
