// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/web_map.h"

#include "app/report/web_map_parts.h"
#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace app {

using spatial::text;

namespace {

/// A layer as the page carries it: JSON, and what is to be said of it.
struct MadeLayer {
    std::string json;
    std::vector<spatial::Text> notes;
};

spatial::Result<MadeLayer> makeLayer(const WebMapLayer& layer, const std::vector<spatial::Box>& areas, const spatial::Crs& crs, const WebMapLimits& limits, spatial::Progress& progress)
{
    MadeLayer made;
    const styles::SceneLayer& scene = layer.scenes.front();
    const auto* content = std::get_if<styles::VectorContent>(&scene.content);
    if (content && content->table->size() == 0)
        return made;
    std::string members;
    if (content) {
        TRY_ASSIGN(auto features, webMapFeatures(layer, crs, limits, progress));
        if (features && features->count == 0)
            return made;
        if (features) {
            if (features->tolerance > limits.tolerance)
                made.notes.push_back(text("its {0} shapes are simplified to {1} m.", features->count, features->tolerance));
            members = std::move(features->json);
        } else {
            made.notes.push_back(text("{0} features are more than a page should carry: they are drawn as pictures, which cannot be clicked.", content->table->size()));
        }
    }
    if (members.empty()) {
        TRY_ASSIGN(const std::string pictures, webMapPictures(layer, areas, crs, limits, progress));
        if (pictures.empty())
            return MadeLayer{};
        members = fmt::format("\"ground\":{},\"pictures\":{}", !content, pictures);
    }
    // The view for the legend holds all of the layer; what lies outside the areas is on the map too.
    spatial::Box all;
    if (content) {
        TRY_ASSIGN(const auto toCrs, spatial::Transform::between(content->table->crs.isKnown() ? content->table->crs : crs, crs));
        all = toCrs(content->table->geometry.extent());
    } else if (!areas.empty()) {
        all = areas.front();
    }
    if (!(all.width() > 0) || !(all.height() > 0))
        all = all.grownBy(1000);
    made.json = fmt::format("{{\"id\":{},\"name\":{},\"shown\":{},\"smallestScale\":{:.9g},\"largestScale\":{:.9g},\"opacity\":{:.3g},\"legend\":{},{}}}", jsonQuoted(layer.id), jsonWords(scene.name), layer.shown,
                            scene.smallestDenominator, scene.largestDenominator, scene.opacity, webMapLegend(scene, all, crs), members);
    return made;
}

/// <, > and & stand only inside strings of JSON; so written nothing in them ends the element that holds the data.
std::string forPage(const std::string& json)
{
    std::string out;
    out.reserve(json.size());
    for (const char c : json) {
        switch (c) {
        case '<': out += "\\u003c"; break;
        case '>': out += "\\u003e"; break;
        case '&': out += "\\u0026"; break;
        default: out += c;
        }
    }
    return out;
}

}  // namespace

spatial::Result<std::shared_ptr<const WebMap>> makeWebMap(const std::vector<WebMapLayer>& layers, const std::vector<spatial::Box>& areas, const spatial::Crs& crs, const WebMapLimits& limits, spatial::Progress& progress)
{
    std::vector<MadeLayer> made(layers.size());
    spatial::CancelOnly quiet(progress);
    TRY(spatial::parallelFor(layers.size(), 1, quiet, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            TRY_ASSIGN(made[i], makeLayer(layers[i], areas, crs, limits, quiet));
        }
        return {};
    }));

    auto map = std::make_shared<WebMap>();
    std::size_t bytes = 0;
    std::vector<bool> kept(layers.size(), false);
    for (const bool shown : {true, false})
        for (std::size_t i = 0; i < layers.size(); ++i) {
            if (layers[i].shown != shown || made[i].json.empty())
                continue;
            kept[i] = bytes + made[i].json.size() <= limits.total;
            if (kept[i])
                bytes += made[i].json.size();
        }
    spatial::Box start;
    if (!areas.empty()) {
        TRY_ASSIGN(const spatial::Crs degrees, spatial::Crs::fromText("EPSG:4326"));
        TRY_ASSIGN(const auto toDegrees, spatial::Transform::between(crs, degrees));
        start = toDegrees(areas.front());
    }
    std::string json = start.empty() ? std::string("{\"layers\":[") : fmt::format("{{\"bounds\":[{:.5f},{:.5f},{:.5f},{:.5f}],\"layers\":[", start.minX, start.minY, start.maxX, start.maxY);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (made[i].json.empty())
            continue;
        const styles::Words& name = layers[i].scenes.front().name;
        if (!kept[i]) {
            map->notes.push_back({name, text("left out, for the page would have become larger than {0} MB.", limits.total / 1'000'000)});
            continue;
        }
        json += (map->layers++ > 0 ? ",\n" : "\n") + made[i].json;
        for (spatial::Text& note : made[i].notes)
            map->notes.push_back({name, std::move(note)});
    }
    map->data = forPage(json + "]}");
    return std::shared_ptr<const WebMap>(std::move(map));
}

}  // namespace app
