// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_maps.h"

#include "app/workflow/report_city.h"
#include "app/workflow/scene_layer.h"
#include "app/workflow/site_tables.h"
#include "styles/symbols/default_styles.h"

#include <algorithm>
#include <set>

namespace app {

using spatial::text;
using spatial::Text;

namespace {

Text mapNameIn(const spatial::Bilingual& name, Language language) { return Text::literal(name.in(language == Language::Chinese)); }

/// Collects the layers of one page from the bottom up, and who is to be credited.
class PageLayers {
public:
    PageLayers(const layers::Project& project, const OpenedInputs& inputs) : project_(project), inputs_(inputs) {}

    void addRole(std::string_view role, const std::vector<std::string>& classes = {}, bool labels = true)
    {
        for (const auto& layer : inputs_.data.layers) {
            const layers::LayerEntry* entry = project_.layer(layer.id);
            if (layer.role != role || !entry || !layer.features)
                continue;
            spatial::FeatureTablePtr table = layer.features;
            if (!classes.empty()) {
                const spatial::DataChoice choice{"", layer.id, "class", classes};
                const auto chosen = inputs_.data.tablesOf(choice);
                if (!chosen.empty() && chosen.front()->size() > 0)
                    table = chosen.front();
            }
            auto made = sceneLayerOf(project_, *entry, table, {});
            if (!made)
                continue;   // a bad style was reported when the project was checked; the map shows the rest
            if (auto* content = std::get_if<styles::VectorContent>(&made->content); content && !labels)
                content->labels.reset();
            scene_.push_back(*std::move(made));
            used_.push_back(entry);
        }
    }

    void add(styles::SceneLayer layer) { scene_.push_back(std::move(layer)); }
    std::vector<styles::SceneLayer> scene() const { return scene_; }
    std::vector<Text> credits(Language language) const { return creditsOf(used_, language); }

private:
    const layers::Project& project_;
    const OpenedInputs& inputs_;
    std::vector<styles::SceneLayer> scene_;
    std::vector<const layers::LayerEntry*> used_;
};

/// A province is nearly all excluded for parks: its map shows what the land is worth before the constraints.
styles::SceneLayer suitabilityLayer(const spatial::GridSiting& grid, bool overview)
{
    styles::SceneLayer layer;
    layer.name = overview ? styles::Words{"Suitability before constraints (0 worst, 1 best)", "约束前的适宜性（0 最差，1 最好）"}
                          : styles::Words{"Suitability (0 worst, 1 best)", "适宜性（0 最差，1 最好）"};
    styles::RasterStyle look = styles::defaultRasterStyle("suitability");
    if (auto* ramp = std::get_if<styles::RasterRamp>(&look); ramp && overview)
        ramp->special.clear();
    layer.content = styles::RasterContent{overview ? grid.score : grid.suitability, look};
    return layer;
}

/// On the map of a province sixty numbers hide the cities: the first ten by rank carry theirs, the others are drawn without.
constexpr std::int64_t kNumbersOnOverview = 10;

std::vector<styles::SceneLayer> siteLayers(const spatial::SitingResult& result, const spatial::Crs& analysis, bool overview)
{
    const auto table = outlinesTable(result, analysis);
    const auto look = styles::defaultFeatureStyle(*table, "sites");
    const auto* rank = table->column("rank");
    std::vector<std::size_t> first;
    std::vector<std::size_t> others;
    for (std::size_t row = 0; row < table->size(); ++row)
        (overview && rank && rank->number(row).value_or(0) > kNumbersOnOverview ? others : first).push_back(row);

    std::vector<styles::SceneLayer> layers;
    if (!others.empty()) {
        styles::VectorContent plain{std::make_shared<const spatial::FeatureTable>(spatial::selectRows(*table, others)), look.style, {}};
        if (auto* single = std::get_if<styles::SingleSymbol>(&plain.style))
            if (auto* fill = std::get_if<styles::FillSymbol>(&single->symbol))
                fill->badge.reset();
        layers.push_back({{"Other candidate sites", "其他候选园区"}, std::move(plain)});
    }
    const styles::Words name = others.empty() ? styles::Words{"Candidate sites, by rank", "候选园区（按名次）"} : styles::Words{"Candidate sites, the first 10 by rank", "候选园区（前 10 名）"};
    layers.push_back({name, styles::VectorContent{std::make_shared<const spatial::FeatureTable>(spatial::selectRows(*table, first)), look.style, look.labels}});
    return layers;
}

MapPage pageOf(const layers::Project& project, const spatial::GridSiting& grid, const PageLayers& content, const spatial::Crs& analysis, Language language)
{
    MapPage page;
    page.scene.layers = content.scene();
    page.scene.view.extent = grid.shape.box();
    page.scene.view.crs = analysis;
    page.language = language;
    page.synthetic = project.synthetic;
    page.credits = content.credits(language);
    return page;
}

}  // namespace

std::string licenceWords(const std::string& licence, bool chinese)
{
    std::string words = licence;
    if (chinese)
        for (const Text& known : {text("public domain"), text("facts"), text("spot heights"), text("; ")})
            if (const std::size_t at = words.find(known.source()); at != std::string::npos)
                words.replace(at, known.source().size(), translate(known, Language::Chinese));
    return words;
}

std::vector<Text> creditsOf(const std::vector<const layers::LayerEntry*>& entries, Language language)
{
    std::vector<Text> credits;
    std::set<std::string> seen;
    for (const layers::LayerEntry* entry : entries) {
        const auto& from = entry->provenance;
        const std::string& source = from.source.in(language == Language::Chinese);
        if (!source.empty() && seen.insert(source + from.licence).second)
            credits.push_back(from.licence.empty() ? Text::literal(source) : text("{0} ({1})", source, licenceWords(from.licence, language == Language::Chinese)));
    }
    return credits;
}

spatial::Box overviewExtent(const spatial::Box& grid, const spatial::Box& parcels)
{
    constexpr double kSmallPart = 0.3;
    const bool small = !parcels.empty() && parcels.width() < kSmallPart * grid.width() && parcels.height() < kSmallPart * grid.height();
    return small ? parcels.grownBy(std::max(parcels.width(), parcels.height()) * 0.1) : grid;
}

spatial::Box cityExtent(const ReportCity& city)
{
    const spatial::Box box = city.extent();
    return box.empty() ? box : box.grownBy(std::max(box.width(), box.height()) / 20);
}

std::vector<NamedPage> siteMaps(const layers::Project& project, const OpenedInputs& inputs, const spatial::SitingResult& result, const spatial::Crs& analysis, Language language, const ReportCity* city)
{
    std::vector<NamedPage> pages;
    const spatial::FeatureTablePtr locator = inputs.studyArea;
    spatial::Box parcelsBox;
    for (const auto& layer : inputs.data.layers)
        if (layer.role == "land-use" && layer.features)
            parcelsBox.include(layer.features->geometry.extent());
    for (std::size_t i = 0; i < result.grids.size(); ++i) {
        const spatial::GridSiting& grid = result.grids[i];
        const bool overview = i == 0;
        const bool hasSites = std::any_of(result.sites.begin(), result.sites.end(), [&](const spatial::Site& site) { return site.grid == grid.id && (!city || city->holds(site)); });
        const bool ofCity = overview && city && !city->extent().empty();
        if (!overview && !hasSites)
            continue;
        PageLayers content(project, inputs);
        content.add(suitabilityLayer(grid, overview));
        content.addRole("water", {}, false);
        content.addRole("rivers");
        if (overview) {
            content.addRole("boundary-prefectures");
            content.addRole("railways");
            content.addRole("roads", ofCity ? std::vector<std::string>{"expressway", "national", "provincial"} : std::vector<std::string>{"expressway", "national"});
        } else {
            content.addRole("roads");
            content.addRole("railways");
        }
        content.addRole("places");
        for (styles::SceneLayer& layer : siteLayers(result, analysis, overview && !ofCity))
            content.add(std::move(layer));

        MapPage page = pageOf(project, grid, content, analysis, language);
        if (overview)
            page.scene.view.extent = overviewExtent(grid.shape.box(), parcelsBox);
        if (ofCity)
            page.scene.view.extent = cityExtent(*city);
        page.title = ofCity ? text("Siting of eco-industrial parks: {0} and its surroundings", mapNameIn(city->name(), language)) : overview ? text("Siting of eco-industrial parks: overview") : text("Siting of eco-industrial parks: {0}", mapNameIn(project.grids[i].name, language));
        page.subtitle = mapNameIn(project.name, language);
        if (!overview || ofCity)
            page.locator = locator;
        pages.push_back({overview ? "overview" : grid.id, std::move(page)});
    }
    return pages;
}

}  // namespace app
