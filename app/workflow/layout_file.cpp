// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/layout_file.h"

#include "layers/project/json_reader.h"
#include "layers/project/roles.h"
#include "layers/sources/open.h"

#include <algorithm>
#include <functional>
#include <map>

namespace app {

using layers::Json;
using layers::JsonReader;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;
using spatial::Text;

namespace {

constexpr const char* kMadeFor = "madeFor";

/// Calls `one` for each place where a layout names one layer, and `several` where it names a list.
template <class L, class One, class Several>
void eachLayerName(L& layout, const One& one, const Several& several)
{
    one(layout.atlas.layer);
    for (auto& item : layout.items) {
        if (auto* map = std::get_if<MapItem>(&item.content))
            several(map->layers);
        else if (auto* legend = std::get_if<LegendItem>(&item.content))
            several(legend->hidden);
        else if (auto* table = std::get_if<TableItem>(&item.content))
            one(table->layer);
        else if (auto* chart = std::get_if<ChartItem>(&item.content))
            one(chart->chart.layer);
    }
}

struct KnownLayer {
    std::string role;
    spatial::Bilingual name;
};

struct MadeFor {
    std::string crs;
    std::map<std::string, KnownLayer> layers;
};

Result<MadeFor> madeForOf(const std::string& unknown)
{
    std::optional<Error> failure;
    const Json kept = layers::jsonOfKept(unknown);
    JsonReader whole(kept, "", failure);
    MadeFor made;
    whole.object(kMadeFor, [&](JsonReader& in) {
        in.read("crs", made.crs);
        in.list("layers", [&](JsonReader& layer) {
            std::string id;
            KnownLayer known;
            layer.read("id", id, JsonReader::Need::Required);
            layer.read("role", known.role);
            layer.read("name", known.name);
            made.layers[id] = std::move(known);
        });
    });
    if (failure)
        return *failure;
    return made;
}

std::string withoutMadeFor(const std::string& unknown)
{
    Json kept = layers::jsonOfKept(unknown);
    if (kept.is_object())
        kept.erase(kMadeFor);
    return kept.is_object() ? kept.dump() : unknown;
}

/// Puts the layers of a project in the place of those the layout was made with.
class Moving {
public:
    Moving(TravelledLayout& travelled, MadeFor from, const layers::Project& project) : out_(travelled), from_(std::move(from)), project_(project) {}

    void move()
    {
        eachLayerName(
            out_.layout, [this](std::string& id) { moveOne(id); }, [this](std::vector<std::string>& ids) { moveSeveral(ids); });
        for (LayoutItem& item : out_.layout.items)
            if (auto* map = std::get_if<MapItem>(&item.content))
                movePlace(item.id, *map);
    }

private:
    /// Those that stand for it here; none: nobody does.
    std::vector<std::string> layersFor(const std::string& id)
    {
        const auto known = from_.layers.find(id);
        const std::string role = known == from_.layers.end() ? std::string() : known->second.role;
        if (const layers::LayerEntry* same = project_.layer(id); same && (known == from_.layers.end() || role == same->role))
            return {id};
        std::vector<std::string> ids;
        if (!role.empty())
            for (const layers::LayerEntry* layer : project_.withRole(role))
                ids.push_back(layer->id);
        if (ids.empty() && std::find(missing_.begin(), missing_.end(), id) == missing_.end()) {
            missing_.push_back(id);
            const bool isNamed = known != from_.layers.end() && !known->second.name.empty();
            const Text name = isNamed ? Text::literal(known->second.name.en.empty() ? known->second.name.zh : known->second.name.en) : Text::literal(id);
            out_.remarks.push_back(role.empty() ? text("The project has no layer \"{0}\": the layout is without it.", name) : text("The project has no layer for \"{0}\" ({1}): the layout is without it.", name, layers::roleTitle(role)));
        }
        return ids;
    }

    void moveOne(std::string& id)
    {
        if (id.empty())
            return;
        const auto ids = layersFor(id);
        id = ids.empty() ? std::string() : ids.front();
    }

    void moveSeveral(std::vector<std::string>& ids)
    {
        std::vector<std::string> moved;
        for (const std::string& id : ids)
            for (std::string& one : layersFor(id))
                if (std::find(moved.begin(), moved.end(), one) == moved.end())
                    moved.push_back(std::move(one));
        ids = std::move(moved);
    }

    void movePlace(const std::string& item, MapItem& map)
    {
        const auto& grids = project_.grids;
        if (std::none_of(grids.begin(), grids.end(), [&](const layers::GridEntry& grid) { return grid.id == map.grid; }))
            map.grid.clear();
        if (!map.extent)
            return;
        const bool isHere = from_.crs == project_.crs && (grids.empty() || std::any_of(grids.begin(), grids.end(), [&](const layers::GridEntry& grid) { return grid.extent.intersects(*map.extent); }));
        if (isHere)
            return;
        map.extent.reset();
        out_.remarks.push_back(text("The map \"{0}\" showed another place: here it shows its layers.", item));
    }

    TravelledLayout& out_;
    MadeFor from_;
    const layers::Project& project_;
    std::vector<std::string> missing_;
};

}  // namespace

std::string layoutFileText(const Layout& layout, const layers::Project& project)
{
    Json out = Json::parse(layoutToJson(layout), nullptr, false);
    Json layers = Json::array();
    std::vector<std::string> told;
    const auto tell = [&](const std::string& id) {
        const layers::LayerEntry* entry = project.layer(id);
        if (!entry || std::find(told.begin(), told.end(), id) != told.end())
            return;
        told.push_back(id);
        layers.push_back(Json{{"id", id}, {"role", entry->role}, {"name", layers::jsonOf(entry->name)}});
    };
    eachLayerName(layout, tell, [&](const std::vector<std::string>& ids) { std::for_each(ids.begin(), ids.end(), tell); });
    out[kMadeFor] = Json{{"crs", project.crs}, {"layers", std::move(layers)}};
    return out.dump(2) + "\n";
}

Result<TravelledLayout> layoutFromFile(const std::filesystem::path& file, const layers::Project& project)
{
    TRY_ASSIGN(const std::string bytes, layers::openText(file));
    auto read = layoutsFromJson("[" + bytes + "]");
    if (!read)
        return inFile(read.error(), file.string());
    if (read->size() != 1)
        return inFile(Error{ErrorCode::InvalidInput, text("{0} holds no layout.", file.filename().string()), text("Choose a file that \"Save as template\" has written.")}, file.string());
    TravelledLayout travelled{std::move(read->front())};
    auto from = madeForOf(travelled.layout.unknown);
    if (!from)
        return inFile(from.error(), file.string());
    travelled.layout.unknown = withoutMadeFor(travelled.layout.unknown);
    travelled.layout.id = freeLayoutId(project.layouts, travelled.layout.id);
    Moving(travelled, *std::move(from), project).move();
    return travelled;
}

bool isLayoutFile(std::string_view name) { return name.ends_with(".json"); }

}  // namespace app
