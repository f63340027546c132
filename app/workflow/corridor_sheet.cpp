// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/corridor_sheet.h"

#include "app/report/access_words.h"
#include "app/report/html.h"
#include "app/workflow/scene_layer.h"
#include "app/workflow/site_maps.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace app {

using spatial::AttributeColumn;
using spatial::Coordinate;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Geometry;
using spatial::text;
using styles::Color;

namespace {

constexpr std::size_t kNumberedStretches = 5;   // of each mode
constexpr double kWidestLine = 4.2;             // millimetres, of the strongest link
constexpr double kAroundCities = 0.12;          // of the extent

FeatureTable emptyTable(const char* name, const spatial::Crs& crs)
{
    FeatureTable table;
    table.name = name;
    table.crs = crs;
    return table;
}

void addShape(FeatureTable& table, const Geometry& shape)
{
    table.geometry.append(shape.view());
    table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
}

styles::SceneLayer drawnAs(const char* english, const char* chinese, FeatureTable&& table, styles::VectorStyle style, std::optional<styles::LabelStyle> labels = {})
{
    return {{english, chinese}, styles::VectorContent{std::make_shared<const FeatureTable>(std::move(table)), std::move(style), std::move(labels)}};
}

styles::LineSymbol strokes(std::initializer_list<styles::Stroke> all) { return {all}; }

/// Where half of a line's length lies.
Coordinate middleOf(const std::vector<Coordinate>& line)
{
    double whole = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        whole += spatial::distance(line[i - 1], line[i]);
    double left = whole / 2;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double step = spatial::distance(line[i - 1], line[i]);
        if (step >= left && step > 0)
            return {line[i - 1].x + (line[i].x - line[i - 1].x) * left / step, line[i - 1].y + (line[i].y - line[i - 1].y) * left / step};
        left -= step;
    }
    return line.empty() ? Coordinate{} : line.front();
}

/// Draws and tabulates one corridor.
class CorridorSheet {
public:
    CorridorSheet(const layers::Project& project, const AccessStudy& study, const CorridorTables& tables, Language language)
        : project_(project), study_(study), corridor_(*study.corridor), tables_(tables), words_(study, language)
    {
        main_ = corridor_.by(CorridorMode::Road);
        if (!main_)
            main_ = corridor_.modes.empty() ? nullptr : &corridor_.modes.front();
    }

    spatial::Result<MapPage> page(spatial::Progress& progress)
    {
        page_.title = text("Corridor: linkage of the cities, times, bottlenecks, investments");
        page_.subtitle = spatial::Text::literal(words_(project_.name));
        page_.language = words_.language();
        page_.synthetic = project_.synthetic || study_.isSynthetic();
        page_.scene.view.crs = corridor_.crs;
        page_.scene.view.extent = extent();
        TRY(ground(progress));
        if (main_)
            corridorLayers();
        TRY(investments());
        page_.scene.layers.push_back(cities());
        std::ranges::move(signs_, std::back_inserter(page_.scene.layers));   // nothing covers a number that the tables refer to
        timesTable();
        bottleneckTable();
        programmeTables();
        notes();
        page_.credits = creditsOf(credited_, page_.language);
        return std::move(page_);
    }

private:
    spatial::Box extent() const
    {
        spatial::Box box;
        for (const CorridorCityValues& city : corridor_.cities)
            box.include(city.place);
        for (const CorridorByMode& mode : corridor_.modes)
            for (const CorridorWay& way : mode.ways)
                for (const Coordinate& c : way.line)
                    box.include(c);
        return box.grownBy(std::max(box.width(), box.height()) * kAroundCities);
    }

    spatial::Result<void> add(const layers::LayerEntry& entry, bool labels, std::initializer_list<const char*> classes, const spatial::Progress& progress)
    {
        auto table = tables_(entry);
        if (!table && table.error().code == spatial::ErrorCode::Cancelled)
            return table.error();
        TRY(spatial::notCancelled(progress));
        if (!table || (*table)->geometry.extent().empty())
            return {};
        spatial::FeatureTablePtr shown = *table;
        if (const AttributeColumn* column = shown->column("class"); column && classes.size() > 0) {
            std::vector<std::size_t> rows;
            for (std::size_t row = 0; row < shown->size(); ++row)
                if (std::find(classes.begin(), classes.end(), column->display(row)) != classes.end())
                    rows.push_back(row);
            if (!rows.empty())
                shown = std::make_shared<const FeatureTable>(spatial::selectRows(*shown, rows));
        }
        if (auto layer = sceneLayerOf(project_, entry, shown, {})) {
            if (auto* content = std::get_if<styles::VectorContent>(&layer->content); content && !labels)
                content->labels.reset();
            page_.scene.layers.push_back(*std::move(layer));
            credited_.push_back(&entry);
        }
        return {};
    }

    spatial::Result<void> ground(const spatial::Progress& progress)
    {
        for (const auto* entry : project_.withRole("water"))
            TRY(add(*entry, false, {}, progress));
        for (const auto* entry : project_.withRole("rivers"))
            TRY(add(*entry, false, {}, progress));
        for (const auto* entry : project_.withRole("boundary-prefectures"))
            TRY(add(*entry, false, {}, progress));
        for (const auto* entry : project_.withRole("roads"))
            TRY(add(*entry, false, {"expressway", "national"}, progress));
        for (const auto* entry : project_.withRole("railways"))
            TRY(add(*entry, false, {}, progress));
        return {};
    }

    void corridorLayers()
    {
        FeatureTable ways = emptyTable("ways", corridor_.crs);
        for (const CorridorWay& way : main_->ways)
            addShape(ways, Geometry::lineString(way.line));
        page_.scene.layers.push_back(drawnAs("Quickest ways", "最快路线", std::move(ways), styles::SingleSymbol{strokes({{Color::rgb(0xffffff, 220), 1.3}, {Color::rgb(0x2f5f8f), 0.7}})}));
        desireLines();
        for (const CorridorByMode& mode : corridor_.modes)
            stretches(mode);
        FeatureTable breaks = emptyTable("breaks", corridor_.crs);
        for (const CorridorBreak& one : main_->breaks)
            addShape(breaks, Geometry::point(one.place));
        styles::PointSymbol symbol;
        symbol.shape = styles::MarkerShape::Diamond;
        symbol.size = 3;
        symbol.fill = Color::rgb(0xffffff);
        symbol.outline = {Color::rgb(0x2b2f33), 0.45};
        page_.scene.layers.push_back(drawnAs("Breaking points", "断裂点", std::move(breaks), styles::SingleSymbol{symbol}));
    }

    void desireLines()
    {
        const double strongest = words_.strongest();
        if (!(strongest > 0) || main_->linkage.strength.empty())
            return;
        FeatureTable lines = emptyTable("desire", corridor_.crs);
        AttributeColumn r(FieldType::Real);
        double most = 0;
        for (std::size_t from = 0; from < corridor_.cities.size(); ++from)
            for (std::size_t to = from + 1; to < corridor_.cities.size(); ++to)
                if (const double strength = main_->linkage.strengthOf(from, to); strength > 0) {
                    addShape(lines, Geometry::lineString({corridor_.cities[from].place, corridor_.cities[to].place}));
                    r.append(100 * strength / strongest);
                    most = std::max(most, 100 * strength / strongest);
                }
        lines.addField({"R", FieldType::Real}, std::move(r));
        styles::Proportional style;
        style.field = "R";
        style.maximum = most > 0 ? most : 100;
        style.largest = kWidestLine;
        style.smallest = 0.3;
        style.scale = styles::SizeScale::Radius;
        style.symbol = strokes({{Color::rgb(0x1f8a8a, 150), 1}});
        page_.scene.layers.push_back(drawnAs("Desire lines, width by R", "期望线（宽度按 R）", std::move(lines), style));
    }

    /// Stretches of a mode as lines with their numbers, which are those of the table.
    void stretches(const CorridorByMode& mode)
    {
        const auto numbered = numberedStretches(mode);
        if (numbered.empty())
            return;
        const bool rail = mode.mode == CorridorMode::Rail;
        const std::uint32_t color = rail ? 0x6a4c93 : 0xb3261e;
        FeatureTable lines = emptyTable("bottlenecks", corridor_.crs);
        FeatureTable numbers = emptyTable("numbers", corridor_.crs);
        AttributeColumn number(FieldType::Text);
        for (std::size_t b = 0; b < numbered.size(); ++b) {
            addShape(lines, Geometry::lineString(numbered[b]->line));
            addShape(numbers, Geometry::point(middleOf(numbered[b]->line)));
            number.append(std::string_view(stretchNumber(mode, b)));
        }
        numbers.addField({"number", FieldType::Text}, std::move(number));
        styles::PointSymbol badge;
        badge.size = 3.9;
        badge.fill = Color::rgb(color);
        badge.outline = {Color::rgb(0xffffff), 0.3};
        badge.textField = "number";
        page_.scene.layers.push_back(drawnAs(rail ? "Most loaded stretches of rail" : "Most loaded stretches of road", rail ? "负荷最大的铁路路段" : "负荷最大的公路路段", std::move(lines), styles::SingleSymbol{strokes({{Color::rgb(color, 225), rail ? 0.7 : 1.0}})}));
        auto signs = drawnAs("", "", std::move(numbers), styles::SingleSymbol{badge});
        signs.inLegend = false;
        signs_.push_back(std::move(signs));
    }
    /// Those of the map and of its table, the most loaded first.
    static std::vector<const CorridorBottleneck*> numberedStretches(const CorridorByMode& mode)
    {
        std::vector<const CorridorBottleneck*> numbered;
        for (const CorridorBottleneck& one : mode.bottlenecks)
            if (one.isTold() && numbered.size() < kNumberedStretches)
                numbered.push_back(&one);
        return numbered;
    }
    static std::string stretchNumber(const CorridorByMode& mode, std::size_t number) { return (mode.mode == CorridorMode::Rail ? "R" : "") + std::to_string(number + 1); }

    spatial::Result<void> investments()
    {
        for (const auto* entry : project_.withRole("investments"))
            TRY(add(*entry, true, {}, spatial::noProgress()));
        return {};
    }

    styles::SceneLayer cities() const
    {
        FeatureTable table = emptyTable("cities", corridor_.crs);
        AttributeColumn english(FieldType::Text), chinese(FieldType::Text);
        for (const CorridorCityValues& city : corridor_.cities) {
            addShape(table, Geometry::point(city.place));
            english.append(std::string_view(city.city.name.empty() ? city.city.id : city.city.name.in(false)));
            chinese.append(std::string_view(city.city.name.empty() ? city.city.id : city.city.name.in(true)));
        }
        table.addField({"name_en", FieldType::Text}, std::move(english));
        table.addField({"name_zh", FieldType::Text}, std::move(chinese));
        styles::PointSymbol symbol;
        symbol.size = 3.2;
        symbol.fill = Color::rgb(0x2b2f33);
        symbol.outline = {Color::rgb(0xffffff), 0.4};
        styles::LabelStyle label;
        label.fieldEn = "name_en";
        label.fieldZh = "name_zh";
        label.size = 11;
        label.bold = true;
        label.priority = 100;
        label.color = Color::rgb(0x1c1f22);
        return drawnAs("Cities", "城市", std::move(table), styles::SingleSymbol{symbol}, label);
    }

    void timesTable()
    {
        const CorridorByMode* const road = corridor_.by(CorridorMode::Road);
        const CorridorByMode* const winter = corridor_.by(CorridorMode::Winter);
        const CorridorByMode* const rail = corridor_.by(CorridorMode::Rail);
        PageTable times{words_(text("Times between the cities and linkage")),
                        {{words_(text("Cities")), 3.2},
                         {words_(text("Road (min)")), 1.5, true},
                         {words_(text("Winter (min)")), 1.6, true},
                         {words_(text("Rail (min)")), 1.5, true},
                         {words_(text("Detour by road")), 1.5, true},
                         {words_(text("Breaking point (min)")), 1.8, true},
                         {words_(text("R by road")), 1.3, true},
                         {words_(text("F of the first")), 1.8, true},
                         {words_(text("F of the second")), 1.8, true},
                         {words_(text("R by rail")), 1.3, true}},
                        {}};
        for (std::size_t from = 0; from < corridor_.cities.size(); ++from)
            for (std::size_t to = from + 1; to < corridor_.cities.size(); ++to)
                times.rows.push_back({words_.pair(from, to), words_.minutes(road, from, to), words_.minutes(winter, from, to), words_.minutes(rail, from, to), words_.detour(road, from, to), words_.breaking(main_, from, to),
                                      words_.strength(road, from, to), words_.share(road, from, to), words_.share(road, to, from), words_.strength(rail, from, to)});
        times.note = words_(text("R = M₁M₂ / Dᵇ with M² = PV of people P and output V, b = {0} and D in minutes, the strongest link being 100; F: share in all links of the city, by road; breaking point: minutes from the first / to the second city.", corridor_.exponent));
        page_.tables.push_back(std::move(times));
    }

    void bottleneckTable()
    {
        PageTable table{words_(text("Most loaded stretches")),
                        {{words_(text("No.")), 0.6}, {words_(text("Stretch")), 3}, {words_(text("km")), 0.9, true}, {words_(text("Links over it")), 6}, {words_(text("Share of the linkage")), 1.5, true}, {words_(text("Closed")), 1.8, true}},
                        {}};
        for (const CorridorByMode& mode : corridor_.modes)
            for (std::size_t b = 0; const CorridorBottleneck* one : numberedStretches(mode))
                table.rows.push_back({stretchNumber(mode, b++), words_.stretchName(*one), figure(one->kilometres, 0), words_.pairs(one->pairs), words_.percent(one->load, 0), words_.closing(*one)});
        if (!table.rows.empty())
            page_.tables.push_back(std::move(table));
    }

    void programmeTables()
    {
        if (!study_.programme || study_.programme->items.empty())
            return;
        const InvestmentProgramme& programme = *study_.programme;
        const auto orDash = [](const std::string& given) { return given.empty() ? std::string("–") : given; };
        PageTable table{words_(text("Programme of investments")),
                        {{words_(text("Project")), 4}, {words_(text("10,000 yuan")), 1.6, true}, {words_(text("Phase")), 1.3}, {words_(text("Source of money")), 2}, {words_(text("Indicator")), 2.6}, {words_(text("City")), 1.5}},
                        {}};
        for (const Investment& item : programme.items)
            table.rows.push_back({orDash(item.project.in(words_.chinese())), item.yuan ? figure(*item.yuan / 1e4, 0) : "–", orDash(item.phase), orDash(item.source.in(words_.chinese())), orDash(item.indicator.in(words_.chinese())), orDash(item.city.in(words_.chinese()))});
        table.note = words_(text("{0} projects, {1} x 10,000 yuan in all; {2} without a cost.", programme.whole.projects, words_.tenThousandYuan(programme.whole.yuan, programme.whole.projects, programme.whole.withoutCost), programme.whole.withoutCost));
        page_.tables.push_back(std::move(table));
    }

    void notes()
    {
        if (study_.isSynthetic())
            page_.notes.push_back(text("Figures from sample data are schematic: no basis for a decision"));
    }

    const layers::Project& project_;
    const AccessStudy& study_;
    const CorridorStudy& corridor_;
    const CorridorTables& tables_;
    AccessWords words_;
    const CorridorByMode* main_ = nullptr;
    MapPage page_;
    std::vector<styles::SceneLayer> signs_;   // numbers of stretches
    std::vector<const layers::LayerEntry*> credited_;
};

}  // namespace

spatial::Result<MapPage> corridorSheet(const layers::Project& project, const AccessStudy& study, const CorridorTables& tables, Language language, spatial::Progress& progress)
{
    if (!study.corridor)
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("There is no corridor to draw: {0}", study.missing.empty() ? text("not known") : study.missing.front()), text("A corridor needs a network and two cities near it.")};
    return CorridorSheet(project, study, tables, language).page(progress);
}

}  // namespace app
