// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_web_map.h"

#include "app/workflow/judged_samples.h"
#include "app/workflow/report_city.h"
#include "app/workflow/scene_layer.h"
#include "app/workflow/site_maps.h"
#include "app/translations/translate.h"
#include "spatial/crs/transform.h"
#include "styles/symbols/default_styles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace app {

using spatial::text;

namespace {

/// What a reader looks for even where the model does not read it.
constexpr std::array<std::string_view, 5> kReaderRoles{"soil-samples", "water-samples", "air-samples", "hot-spots", "firms"};

/// What one sees when the page opens; everything else can be chosen.
constexpr std::array<std::string_view, 6> kShownRoles{"boundary-prefectures", "water", "rivers", "railways", "roads", "places"};

styles::Words inBoth(const spatial::Text& sentence) { return {translate(sentence, Language::English), translate(sentence, Language::Chinese)}; }

/// One of the run's rasters on all grids, the first grid lowest.
WebMapLayer rasterOfRun(const SiteComputation& computed, const char* id, const spatial::Text& name, spatial::RasterExpression spatial::GridSiting::*member)
{
    WebMapLayer layer;
    layer.id = id;
    const bool beforeConstraints = member == &spatial::GridSiting::score;
    styles::RasterStyle look = styles::defaultRasterStyle(beforeConstraints ? "suitability" : id);
    if (auto* ramp = std::get_if<styles::RasterRamp>(&look); ramp && beforeConstraints)
        ramp->special.clear();   // nothing is excluded yet
    for (const spatial::GridSiting& grid : computed.result.grids)
        if ((grid.*member).isValid())
            layer.scenes.push_back({inBoth(name), styles::RasterContent{grid.*member, look, {}}});
    return layer;
}

/// The candidate sites with what their pop-ups say: figures, then what each criterion adds to the score.
WebMapLayer sitesOfRun(const SiteComputation& computed, const SiteReport& report)
{
    const auto& sites = report.sites;
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = "sites";
    table->crs = computed.analysis;
    WebMapLayer layer;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        table->geometry.append(sites[i].shape.view());
        table->ids.push_back(static_cast<std::int64_t>(i));
    }
    const auto add = [&](const std::string& name, spatial::FieldType type, const spatial::Text& title, auto&& value) {
        spatial::AttributeColumn column(type);
        for (const spatial::Site& site : sites)
            column.append(spatial::Value(value(site)));
        table->addField({name, type}, std::move(column));
        layer.fieldTitles.push_back(inBoth(title));
    };
    const auto number = [](const std::optional<double>& given, double steps) {
        return given && std::isfinite(*given) ? spatial::Value(std::round(*given * steps) / steps) : spatial::Value();
    };
    using spatial::FieldType;
    add("rank", FieldType::Integer, text("Rank"), [](const spatial::Site& s) { return static_cast<std::int64_t>(s.rank); });
    add("score", FieldType::Real, text("Score"), [&](const spatial::Site& s) { return number(s.score, 1000); });
    add("area_ha", FieldType::Real, text("Area (ha)"), [&](const spatial::Site& s) { return number(s.hectares, 10); });
    add("area_mu", FieldType::Real, text("Area (mu)"), [&](const spatial::Site& s) { return number(s.hectares * 15, 1); });
    add("robustness", FieldType::Real, text("Robustness"), [&](const spatial::Site& s) { return number(s.robustness, 1000); });
    add("rail_min", FieldType::Real, text("Rail (min)"), [&](const spatial::Site& s) { return number(s.railMinutes, 1); });
    add("labour_45min", FieldType::Real, text("Labour within 45 min"), [&](const spatial::Site& s) { return number(s.labour, 1); });
    add("parcels", FieldType::Integer, text("Parcels"), [](const spatial::Site& s) { return static_cast<std::int64_t>(s.parcels); });
    std::size_t used = 0;
    for (const CriterionRow& row : report.criteria) {
        if (!row.used)
            continue;
        const std::size_t at = used++;
        add("contribution_" + row.criterion.id, FieldType::Real, {}, [&](const spatial::Site& s) { return at < s.contributions.size() ? number(s.contributions[at], 1000) : spatial::Value(); });
        const auto titled = [&](bool chinese) {
            return translate(text("Score from {0}", spatial::Text::literal(row.criterion.name.in(chinese))), chinese ? Language::Chinese : Language::English);
        };
        layer.fieldTitles.back() = {titled(false), titled(true)};
    }
    add("place_zh", FieldType::Text, text("Place (Chinese)"), [](const spatial::Site& s) { return s.place; });
    add("place_en", FieldType::Text, text("Place (English)"), [](const spatial::Site& s) { return s.placeEnglish.empty() ? s.place : s.placeEnglish; });

    auto look = styles::defaultFeatureStyle(*table, "sites");
    if (auto* single = std::get_if<styles::SingleSymbol>(&look.style))
        if (auto* fill = std::get_if<styles::FillSymbol>(&single->symbol))
            fill->badge.reset();   // the page places the numbers
    layer.id = "sites";
    layer.titleEn = "place_en";
    layer.titleZh = "place_zh";
    layer.badgeField = "rank";
    layer.shown = true;
    layer.scenes.push_back({inBoth(text("Candidate sites, by rank")), styles::VectorContent{std::move(table), std::move(look.style), {}}});
    return layer;
}

/// The features whose box meets this one.
spatial::FeatureTablePtr rowsMeeting(const spatial::FeatureTablePtr& table, const spatial::Box& box)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table->size(); ++row)
        if (table->geometry.box(row).intersects(box))
            rows.push_back(row);
    return rows.size() == table->size() ? table : std::make_shared<const spatial::FeatureTable>(spatial::selectRows(*table, rows));
}

/// Where a raster lies; empty where nobody can say.
spatial::Box boxIn(const spatial::RasterExpression& raster, const spatial::Crs& crs)
{
    const auto way = spatial::Transform::between(raster.crs(), crs);
    return way ? (*way)(raster.shape().box()) : spatial::Box();
}

/// Two layers of one source that are read alike show the same.
std::string dataOf(const layers::LayerEntry& entry)
{
    const layers::SourceSpec& source = entry.source;
    return source.path.generic_string() + "|" + source.layer + "|" + source.where;
}

/// Samples, hot spots and firms; samples as they are judged where they can be.
spatial::Result<WebMapLayer> readerLayer(const layers::Project& project, const layers::LayerEntry& entry, const spatial::Crs& analysis, const spatial::Box& around, spatial::Progress& progress)
{
    TRY_ASSIGN(const OpenedLayer opened, openLayer(project, entry, analysis, progress));
    if (!opened.features || opened.features->geometry.extent().empty())
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The layer has no places.")};
    const spatial::FeatureTablePtr table = around.empty() ? opened.features : rowsMeeting(opened.features, around);
    WebMapLayer made;
    made.id = entry.id;
    if (entry.role.ends_with("-samples"))
        if (auto judged = judgedSamples(project, entry, *table, progress)) {
            made.titleEn = made.titleZh = "sample";
            for (const spatial::Text& title : {text("Sample"), text("Sampled site"), text("Verdict (Chinese)"), text("Verdict (English)"), text("Worst analyte"), text("Times the first limit"), text("Levels exceeded")})
                made.fieldTitles.push_back(inBoth(title));
            made.scenes.push_back(*std::move(judged));
            return made;
        }
    TRY_ASSIGN(styles::SceneLayer scene, sceneLayerOf(project, entry, table, {}, progress));
    scene.name = {entry.name.en, entry.name.zh};
    made.scenes.push_back(std::move(scene));
    return made;
}

/// 0 the ground, then polygons, lines, points: what covers less lies higher.
int heightOf(const spatial::SitingLayer& layer)
{
    if (!layer.features)
        return 0;
    for (std::size_t row = 0; row < layer.features->size(); ++row)
        if (const int dimension = spatial::dimensionOf(layer.features->geometry.kind(row)); dimension >= 0)
            return 3 - dimension;
    return 1;
}

}  // namespace

spatial::Result<std::shared_ptr<const WebMap>> siteWebMap(const layers::Project& project, const SiteComputation& computed, const SiteReport& report, spatial::Progress& progress, const ReportCity* city)
{
    const spatial::Box around = city ? cityExtent(*city) : spatial::Box();
    std::vector<std::pair<int, WebMapLayer>> heights;
    std::set<std::string> read;
    spatial::Box parcels;
    std::set<std::string> data;
    for (const spatial::SitingLayer& layer : computed.inputs.data.layers) {
        const layers::LayerEntry* entry = project.layer(layer.id);
        if (!entry || (!layer.features && !layer.raster.isValid()))
            continue;
        read.insert(layer.id);
        if (layer.features && !data.insert(dataOf(*entry)).second)
            continue;
        const spatial::FeatureTablePtr shown = layer.features && !around.empty() ? rowsMeeting(layer.features, around) : layer.features;
        if (layer.raster.isValid() && !around.empty() && !boxIn(layer.raster, computed.analysis).intersects(around))
            continue;
        auto scene = sceneLayerOf(project, *entry, shown, layer.raster, progress);
        if (!scene && scene.error().code == spatial::ErrorCode::Cancelled)
            return scene.error();
        if (!scene)
            continue;   // a bad style was reported when the project was checked; the map shows the rest
        if (layer.role == "land-use" && layer.features)
            parcels.include(layer.features->geometry.extent());
        WebMapLayer made;
        made.id = layer.id;
        scene->name = {entry->name.en, entry->name.zh};   // the list shows layers by name: several have the same role
        made.shown = std::ranges::find(kShownRoles, layer.role) != kShownRoles.end();
        made.scenes.push_back(*std::move(scene));
        heights.emplace_back(heightOf(layer), std::move(made));
    }
    for (const layers::LayerEntry& entry : project.layers) {
        if (read.contains(entry.id) || std::ranges::find(kReaderRoles, entry.role) == kReaderRoles.end())
            continue;
        auto more = readerLayer(project, entry, computed.analysis, around, progress);
        if (!more && more.error().code == spatial::ErrorCode::Cancelled)
            return more.error();
        if (!more)
            continue;   // checkProject() says what is wrong with it
        read.insert(entry.id);
        heights.emplace_back(3, *std::move(more));
    }
    // The run's rasters lie on the project's rasters and below everything else.
    if (computed.context->hasStations())
        heights.emplace_back(0, rasterOfRun(computed, "access", text("Minutes to a rail freight station"), &spatial::GridSiting::access));
    if (computed.context->used().size() > 1)
        heights.emplace_back(0, rasterOfRun(computed, "robustness", text("Robustness over all weights"), &spatial::GridSiting::robustness));
    heights.emplace_back(0, rasterOfRun(computed, "suitability", text("Suitability (0 worst, 1 best)"), &spatial::GridSiting::suitability));
    // What is shown first, as on the printed overview: most of a province is excluded, and so would be most of the picture.
    heights.emplace_back(0, rasterOfRun(computed, "score", text("Suitability before constraints (0 worst, 1 best)"), &spatial::GridSiting::score));
    heights.back().second.shown = true;
    if (!around.empty())
        for (auto& [height, layer] : heights)
            layer.clip = around;
    std::ranges::stable_sort(heights, {}, [](const auto& one) { return one.first; });
    std::vector<WebMapLayer> layers;
    for (auto& [height, layer] : heights)
        if (!layer.scenes.empty())
            layers.push_back(std::move(layer));
    if (!report.sites.empty())
        layers.push_back(sitesOfRun(computed, report));

    std::vector<spatial::Box> areas;
    for (const spatial::GridSiting& grid : computed.result.grids)
        if (areas.empty())
            areas.push_back(around.empty() ? overviewExtent(grid.shape.box(), parcels) : around);
        else if (around.empty() || grid.shape.box().intersects(around))
            areas.push_back(grid.shape.box());
    TRY_ASSIGN(const auto map, makeWebMap(layers, areas, computed.analysis, {}, progress));
    auto complete = std::make_shared<WebMap>(*map);
    for (const layers::LayerEntry& entry : project.layers)
        if (!read.contains(entry.id)) {
            complete->notes.push_back({{entry.name.en, entry.name.zh}, text("not on the map: the search for sites does not read it.")});
            complete->absent.push_back(entry.id);
        }
    return std::shared_ptr<const WebMap>(std::move(complete));
}

}  // namespace app
