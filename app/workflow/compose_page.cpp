// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/compose_page.h"

#include "app/layout/map_furniture.h"
#include "app/layout/page_footer.h"
#include "app/layout/sheet.h"
#include "app/layout/text_box.h"
#include "app/workflow/chart_rows.h"
#include "app/workflow/page_data.h"
#include "app/workflow/page_feature.h"
#include "app/workflow/page_text.h"
#include "app/workflow/site_maps.h"
#include "layers/sources/open.h"
#include "styles/labels/map_font.h"

#include <QFontDatabase>
#include <algorithm>

namespace app {

using spatial::Box;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;
using spatial::Text;

namespace {

/// Composes one page; members are what its items need of one another.
class Composer {
public:
    Composer(const Layout& layout, PageData& data, const std::vector<AtlasPage>& atlas, std::size_t number, Language language, spatial::Progress& progress)
        : layout_(layout), parts_(data.parts()), atlas_(atlas), number_(number), language_(language), progress_(progress)
    {
    }

    Result<ComposedPage> compose()
    {
        out_.width = layout_.width;
        out_.height = layout_.height;
        out_.dotsPerInch = layout_.dotsPerInch;
        out_.growth = Sheet::growthOf(std::min(layout_.width, layout_.height));
        out_.language = language_;
        if (!atlas_.empty()) {
            TRY_ASSIGN(coverage_, parts_.features(layout_.atlas.layer, progress_));
            out_.name = atlas_[number_].name;
        }
        for (const LayoutItem& item : layout_.items)
            if (std::holds_alternative<MapItem>(item.content))
                TRY(composeMap(item.id));
        if (!QFontDatabase::hasFamily(QLatin1String(styles::kMapFontFamily)))
            warn(text("The font {0} is not installed: letters are those of another one, and Chinese may be missing.", styles::kMapFontFamily));
        factsOfPage();
        out_.title = facts_.title;
        for (const LayoutItem& item : layout_.items) {
            if (item.hidden)
                continue;
            TRY(spatial::notCancelled(progress_));
            TRY_ASSIGN(auto content, std::visit([&](const auto& what) { return contentOf(item, what); }, item.content));
            if (content)
                out_.items.push_back({item.id, item.box, *std::move(content), item.lineWidth, item.line, item.fill});
        }
        for (std::vector<Text>* told : {&out_.warnings, &out_.stale}) {
            std::sort(told->begin(), told->end(), [](const Text& a, const Text& b) { return a.english() < b.english(); });
            told->erase(std::unique(told->begin(), told->end(), [](const Text& a, const Text& b) { return a.english() == b.english(); }), told->end());
        }
        return std::move(out_);
    }

private:
    using Content = Result<std::optional<ComposedContent>>;

    struct Made {
        std::string id;
        ComposedMap map;
        std::vector<const layers::LayerEntry*> entries;
        std::vector<std::string> layerIds;   ///< of each scene layer; empty for those of a theme
        bool isReady = false;
    };

    std::string in(const spatial::Bilingual& name) const { return name.in(language_ == Language::Chinese); }
    void warn(Text sentence) { out_.warnings.push_back(std::move(sentence)); }

    Made* made(std::string_view id)
    {
        const auto found = std::find_if(maps_.begin(), maps_.end(), [&](const Made& m) { return id.empty() || m.id == id; });
        return found == maps_.end() ? nullptr : &*found;
    }

    /// Composes a map and, before it, the one that it is linked with.
    Result<void> composeMap(const std::string& id)
    {
        if (made(id))
            return {};
        const LayoutItem* item = layout_.map(id);
        const auto& map = std::get<MapItem>(item->content);
        maps_.emplace_back().id = id;   // a ring of links ends here
        if (!map.linkedWith.empty() && map.linkedWith != id && layout_.map(map.linkedWith))
            TRY(composeMap(map.linkedWith));
        Made result;
        result.id = id;
        TRY(addLayers(map, result));
        result.map.grid = map.gridKind;
        result.map.isMain = map.marks.empty();
        result.map.scene.view = viewOf(*item, map, result.layerIds);
        result.isReady = true;
        *made(id) = std::move(result);
        return {};
    }

    Result<void> addLayers(const MapItem& map, Made& result)
    {
        if (map.theme == "corridor") {
            auto page = parts_.corridor(language_, progress_);
            if (!page && page.error().code == ErrorCode::Cancelled)
                return page.error();
            if (page) {
                result.map.scene.layers = (*page)->scene.layers;
                result.layerIds.assign(result.map.scene.layers.size(), {});
                result.map.scene.view.extent = (*page)->scene.view.extent;
                for (const Text& credit : (*page)->credits)
                    credits_.push_back(credit);
                notes_ = (*page)->notes;
                synthetic_ = (*page)->synthetic;
                return {};
            }
            warn(page.error().message);
        }
        const bool chosen = !map.layers.empty();
        const std::vector<std::string> ids = chosen ? map.layers : drawingOrder(completeTree(parts_.project()), true);
        for (const std::string& id : ids) {
            const layers::LayerEntry* entry = parts_.project().layer(id);
            if (!entry) {
                warn(text("The layout shows a layer \"{0}\" that the project does not have.", id));
                continue;
            }
            TRY_ASSIGN(auto layer, parts_.sceneLayer(*entry, progress_));
            if (!layer)
                continue;
            markIfStale(*entry, *layer);
            if (auto* content = std::get_if<styles::VectorContent>(&layer->content)) {
                if (!map.labels)
                    content->labels.reset();
                if (!map.marks.empty() && entry->role.starts_with("boundary-") && entry->style == "{}")
                    content->style = styles::SingleSymbol{locatorLand()};
                if (map.onlyAtlasFeature && id == layout_.atlas.layer && !atlas_.empty())
                    content->shown = onlyRow(content->table->size());
            }
            result.map.scene.layers.push_back(*std::move(layer));
            result.layerIds.push_back(id);
            result.entries.push_back(entry);
        }
        if (map.marksAtlasFeature && !atlas_.empty()) {
            result.map.scene.layers.push_back(markedFeature(coverage_, atlas_[number_].row));
            result.layerIds.emplace_back();
        }
        return {};
    }

    /// A result whose inputs have changed since says so in the legend.
    void markIfStale(const layers::LayerEntry& entry, styles::SceneLayer& layer)
    {
        const std::string changed = parts_.figures().changedInputOf(parts_.project().sourceOf(entry).path);
        if (changed.empty())
            return;
        out_.stale.push_back(text("The layer {0} is out of date: its input {1} has changed since it was computed.", Text::literal(in(entry.name)), changed));
        layer.name = {markedStale(layer.name.in(styles::MapLanguage::English), Language::English), markedStale(layer.name.in(styles::MapLanguage::Chinese), Language::Chinese)};
        layer.kind = {};
    }

    /// A figure of a run as it is printed.
    std::optional<std::string> figureOf(std::string_view reference)
    {
        const auto asked = figureReference(reference);
        if (!asked)
            return std::nullopt;
        const auto figure = parts_.figures().figure(*asked, language_);
        if (!figure) {
            warn(figure.error().message);
            return "–";
        }
        if (figure->changedInput.empty())
            return figure->text;
        out_.stale.push_back(text("The figure {0} of {1} is out of date: its input {2} has changed since it was computed.", asked->name, asked->file, figure->changedInput));
        return markedStale(figure->text, language_);
    }

    std::shared_ptr<const std::vector<std::uint8_t>> onlyRow(std::size_t rows) const
    {
        auto shown = std::make_shared<std::vector<std::uint8_t>>(rows, std::uint8_t{0});
        (*shown)[atlas_[number_].row] = 1;
        return shown;
    }

    /// The feature of the page with room around it; nothing where the layout has no atlas or the feature no place.
    Box featureBox() const
    {
        if (atlas_.empty())
            return {};
        Box box = coverage_->geometry.box(atlas_[number_].row);
        if (box.empty())
            return {};
        box = box.grownBy(layout_.atlas.margin * std::max(box.width(), box.height()));
        const double least = layout_.atlas.leastMetres / std::max(parts_.analysis().metersPerUnit(), 1e-12);
        const spatial::Coordinate c = box.centre();
        const double w = std::max(box.width() / 2, least);
        const double h = std::max(box.height() / 2, least);
        return {c.x - w, c.y - h, c.x + w, c.y + h};
    }

    /// In the order that MapItem says: its extent, the map it is linked with, the atlas's feature, the grid or the layers that it draws.
    styles::MapView viewOf(const LayoutItem& item, const MapItem& map, const std::vector<std::string>& drawn)
    {
        Box extent = map.extent.value_or(Box{});
        if (extent.empty() && !map.linkedWith.empty()) {
            if (const Made* other = made(map.linkedWith); other && other->isReady) {
                // Frames of one size show the same at the same scale; others show at least as much.
                const styles::MapView& view = other->map.scene.view;
                return viewInFrame(view.extent, parts_.analysis(), item.box.width, item.box.height, false, 0, view.rotation);
            }
            warn(text("The map \"{0}\" follows a map \"{1}\" that is not there.", item.id, map.linkedWith));
        }
        if (extent.empty() && map.followsAtlas)
            if (extent = featureBox(); !extent.empty())
                return shiftedView(viewInFrame(extent, parts_.analysis(), item.box.width, item.box.height, true, map.scale, map.rotation), map.offsetX, map.offsetY);
        if (extent.empty() && map.theme == "corridor")
            extent = parts_.corridorExtent();
        if (extent.empty())
            extent = parts_.usualExtent(map.grid, drawn);
        return viewInFrame(extent, parts_.analysis(), item.box.width, item.box.height, true, map.scale, map.rotation);
    }

    void factsOfPage()
    {
        const layers::Project& project = parts_.project();
        facts_.project = in(project.name);
        facts_.title = layout_.title.empty() ? facts_.project : in(layout_.title);
        facts_.subtitle = in(layout_.subtitle);
        facts_.date = layout_.date;
        facts_.author = layout_.author;
        facts_.organisation = in(layout_.organisation);
        facts_.review = layout_.review;
        facts_.page = std::to_string(number_ + 1);
        facts_.pages = std::to_string(std::max<std::size_t>(1, atlas_.size()));
        facts_.feature = out_.name;
        facts_.crs = translate(projectionWords(parts_.analysis()), language_);
        if (const Made* main = made({}))
            facts_.scale = ratioOf(main->map.scene.view).toStdString();
        std::vector<const layers::LayerEntry*> entries;
        for (const Made& map : maps_)
            for (const layers::LayerEntry* entry : map.entries)
                if (std::find(entries.begin(), entries.end(), entry) == entries.end())
                    entries.push_back(entry);
        std::vector<Text> credits = credits_;
        for (Text& credit : creditsOf(entries, language_))
            credits.push_back(std::move(credit));
        facts_.sources = sourceWords(credits, language_);
        const bool synthetic = project.synthetic || synthetic_ || std::any_of(entries.begin(), entries.end(), [](const layers::LayerEntry* entry) { return entry->synthetic; });
        facts_.notes = noteWords(layout_.review, synthetic, notes_, language_);
        facts_.result = [this](std::string_view reference) { return figureOf(reference); };
        if (!atlas_.empty()) {
            facts_.attribute = [this](std::string_view field) -> std::optional<std::string> {
                const spatial::AttributeColumn* column = coverage_->column(field);
                if (!column)
                    return std::nullopt;
                return column->display(atlas_[number_].row);
            };
        }
    }

    Content contentOf(const LayoutItem& item, const MapItem& map)
    {
        Made* ready = made(item.id);
        ComposedMap out = ready->map;
        for (const std::string& marked : map.marks) {
            if (const Made* other = made(marked); other && other->isReady && other != ready)
                out.marks.push_back(other->map.scene.view.shown());
            else
                warn(text("The map \"{0}\" marks a map \"{1}\" that is not there.", item.id, marked));
        }
        return std::optional<ComposedContent>(std::move(out));
    }

    Content contentOf(const LayoutItem& item, const LegendItem& legend)
    {
        const Made* map = made(legend.map);
        if (!map || !map->isReady) {
            warn(text("The legend \"{0}\" belongs to a map \"{1}\" that is not there.", item.id, legend.map));
            return std::optional<ComposedContent>{};
        }
        styles::Scene scene = map->map.scene;
        scene.language = mapLanguage(language_);
        scene.view = scene.view.scaled(10);   // as fine as print: what is smaller than a pixel still belongs to the legend
        for (std::size_t i = 0; i < map->layerIds.size(); ++i)
            if (std::find(legend.hidden.begin(), legend.hidden.end(), map->layerIds[i]) != legend.hidden.end())
                scene.layers[i].inLegend = false;
        ComposedLegend out{styles::legendOf(scene), legend.columns, 0, in(legend.title), legend.points};
        return std::optional<ComposedContent>(std::move(out));
    }

    Content contentOf(const LayoutItem& item, const ScaleBarItem& bar)
    {
        const Made* map = made(bar.map);
        if (!map || !map->isReady) {
            warn(text("The scale bar \"{0}\" belongs to a map \"{1}\" that is not there.", item.id, bar.map));
            return std::optional<ComposedContent>{};
        }
        return std::optional<ComposedContent>(ComposedScaleBar{map->map.scene.view, bar.unit, bar.ratio ? ratioOf(map->map.scene.view).toStdString() : std::string()});
    }

    Content contentOf(const LayoutItem& item, const NorthArrowItem& arrow)
    {
        const Made* map = made(arrow.map);
        if (!map || !map->isReady) {
            warn(text("The north arrow \"{0}\" belongs to a map \"{1}\" that is not there.", item.id, arrow.map));
            return std::optional<ComposedContent>{};
        }
        return std::optional<ComposedContent>(ComposedNorthArrow{map->map.scene.view});
    }

    Content contentOf(const LayoutItem& item, const TextItem& what)
    {
        FilledText filled = filledText(in(what.text), facts_);
        for (const std::string& unknown : filled.unknown)
            warn(text("The text \"{0}\" has a field {1} that the program does not know.", item.id, "{" + unknown + "}"));
        if (!fitsTextBox({layout_.width, layout_.height}, {item.box.width, item.box.height}, QString::fromStdString(filled.text), what))
            warn(text("The text \"{0}\" is longer than its box: its end is left out.", item.id));
        ComposedText out{std::move(filled.text), what};
        out.look.text = {};
        return std::optional<ComposedContent>(std::move(out));
    }

    /// Rows of a layer that the item asks for, in its order.
    Result<std::vector<std::size_t>> rowsOf(const spatial::FeatureTable& table, const std::string& layer, const std::string& inMap, bool onlyInMap, bool onlyFeature)
    {
        std::vector<std::size_t> rows;
        if (onlyFeature && !atlas_.empty() && layer == layout_.atlas.layer)
            return std::vector<std::size_t>{atlas_[number_].row};
        const Made* map = onlyInMap ? made(inMap) : nullptr;
        const Box box = map && map->isReady ? map->map.scene.view.shown() : Box{};
        TRY_ASSIGN(const auto shown, parts_.shownRows(layer, progress_));
        for (std::size_t row = 0; row < table.size(); ++row)
            if ((!shown || (*shown)[row] != 0) && (!map || table.geometry.box(row).intersects(box)))
                rows.push_back(row);
        return rows;
    }

    Content contentOf(const LayoutItem& item, const TableItem& what)
    {
        ComposedTables out;
        out.points = what.points;
        if (what.study == "corridor") {
            auto page = parts_.corridor(language_, progress_);
            if (!page && page.error().code == ErrorCode::Cancelled)
                return page.error();
            if (!page) {
                warn(page.error().message);
                return std::optional<ComposedContent>{};
            }
            out.tables = (*page)->tables;
            return std::optional<ComposedContent>(std::move(out));
        }
        const layers::LayerEntry* entry = parts_.project().layer(what.layer);
        if (!entry) {
            warn(text("The table \"{0}\" shows a layer \"{1}\" that the project does not have.", item.id, what.layer));
            return std::optional<ComposedContent>{};
        }
        TRY_ASSIGN(const auto table, parts_.features(what.layer, progress_));
        TRY_ASSIGN(auto rows, rowsOf(*table, what.layer, what.inMap, !what.inMap.empty(), what.onlyAtlasFeature));
        if (const spatial::AttributeColumn* by = what.sortBy.empty() ? nullptr : table->column(what.sortBy))
            sortRows(rows, *by, what.descending);
        else if (!what.sortBy.empty())
            warn(text("The table \"{0}\" is sorted by a field \"{1}\" that the layer does not have.", item.id, what.sortBy));
        std::vector<std::string> missing;
        PageTable made = pageTable(*entry, *table, rows, what, language_, missing);
        for (const std::string& field : missing)
            warn(text("The table \"{0}\" shows a field \"{1}\" that the layer does not have.", item.id, field));
        made.title = filledText(in(what.title), facts_).text;
        out.tables.push_back(std::move(made));
        return std::optional<ComposedContent>(std::move(out));
    }

    Result<std::shared_ptr<const std::vector<std::uint8_t>>> shownInChart(const spatial::FeatureTable& table, const std::string& layer, const ChartItem& what)
    {
        if (!what.onlyInMap)
            return parts_.shownRows(layer, progress_);
        TRY_ASSIGN(const auto rows, rowsOf(table, layer, what.inMap, true, false));
        auto some = std::make_shared<std::vector<std::uint8_t>>(table.size(), std::uint8_t{0});
        for (const std::size_t row : rows)
            (*some)[row] = 1;
        return std::shared_ptr<const std::vector<std::uint8_t>>(std::move(some));
    }

    /// Of the chart's layer and, where it asks so, of all others with its role.
    Result<ChartRows> rowsOfChart(const LayoutItem& item, const ChartItem& what, const charts::ChartSpec& chart)
    {
        std::vector<std::string> ids{what.chart.layer};
        if (const std::string role = parts_.project().layer(what.chart.layer)->role; what.wholeRole && !role.empty())
            for (const layers::LayerEntry* entry : parts_.project().withRole(role))
                if (entry->id != what.chart.layer)
                    ids.push_back(entry->id);
        std::vector<ChartRows> rows;
        for (const std::string& layer : ids) {
            TRY_ASSIGN(auto table, parts_.chartFeatures(layer, chart, language_, progress_));
            TRY_ASSIGN(auto shown, shownInChart(*table, layer, what));
            rows.push_back({std::move(table), std::move(shown)});
        }
        if (rows.size() == 1 && !what.byArea)
            return std::move(rows.front());
        std::vector<std::size_t> lacking;
        std::optional<ChartArea> area;
        if (what.byArea) {
            const Made* map = what.onlyInMap ? made(what.inMap) : nullptr;
            area = ChartArea{map && map->isReady ? map->map.scene.view.shown() : Box{}, parts_.analysis()};
        }
        TRY_ASSIGN(ChartRows joined, joinedChartRows(rows, chart, area, lacking, progress_));
        for (const std::size_t layer : lacking)
            warn(text("The chart \"{0}\" leaves the layer \"{1}\" out: it lacks a field of the chart.", item.id, ids[layer]));
        return joined;
    }

    Content contentOf(const LayoutItem& item, const ChartItem& what)
    {
        if (!parts_.project().layer(what.chart.layer)) {
            warn(text("The chart \"{0}\" shows a layer \"{1}\" that the project does not have.", item.id, what.chart.layer));
            return std::optional<ComposedContent>{};
        }
        TRY_ASSIGN(const auto table, parts_.features(what.chart.layer, progress_));
        charts::ChartSpec chart = what.chart;
        chart.category = fieldInLanguage(*table, chart.category, language_);
        TRY_ASSIGN(const ChartRows rows, rowsOfChart(item, what, chart));
        if (what.byArea)
            chart.measure = charts::Measure::Sum, chart.value = kHectares;
        auto drawn = charts::chartData(*rows.table, chart, rows.shown, {}, progress_);
        if (!drawn && drawn.error().code == ErrorCode::Cancelled)
            return drawn.error();
        if (!drawn)
            warn(drawn.error().message);
        if (!drawn || drawn->isEmpty())   // no heading over nothing
            return std::optional<ComposedContent>{};
        ComposedChart out{*std::move(drawn), filledText(in(what.title), facts_).text};
        out.points = what.points;
        nameGroups(*parts_.project().layer(what.chart.layer), *table, out.data, language_);
        nameAxes(*parts_.project().layer(what.chart.layer), what.chart, language_, out.xTitle, out.yTitle);
        if (what.byArea)
            out.xTitle = translate(text("Area (ha)"), language_);
        return std::optional<ComposedContent>(std::move(out));
    }

    Content contentOf(const LayoutItem& item, const PictureItem& what)
    {
        std::string path = what.file;
        if (!what.field.empty() && facts_.attribute)
            path = facts_.attribute(what.field).value_or(std::string());
        ComposedPicture out;
        if (path.empty()) {
            out.missing = translate(text("No picture"), language_);
            return std::optional<ComposedContent>(std::move(out));
        }
        std::filesystem::path file(path);
        if (file.is_relative())
            file = parts_.project().file.parent_path() / file;
        auto bytes = layers::openBytes(file);
        if (!bytes) {
            warn(text("The picture of \"{0}\" cannot be read: {1}", item.id, bytes.error().message));
            out.missing = translate(text("The picture {0} is missing.", path), language_);
        } else {
            out.bytes = *std::move(bytes);
        }
        return std::optional<ComposedContent>(std::move(out));
    }

    Content contentOf(const LayoutItem&, const ShapeItem& what) { return std::optional<ComposedContent>(ComposedShape{what}); }

    const Layout& layout_;
    PageData::Parts& parts_;
    const std::vector<AtlasPage>& atlas_;
    std::size_t number_;
    Language language_;
    spatial::Progress& progress_;
    ComposedPage out_;
    std::vector<Made> maps_;
    spatial::FeatureTablePtr coverage_;
    std::vector<Text> credits_, notes_;   // of themes
    bool synthetic_ = false;
    PageFacts facts_;
};

}  // namespace

Result<ComposedPage> composePage(const Layout& layout, PageData& data, const std::vector<AtlasPage>& atlas, std::size_t number, Language language, spatial::Progress& progress)
{
    if (!atlas.empty() && number >= atlas.size())
        return Error{ErrorCode::InvalidParameter, text("There is no page \"{0}\".", number + 1), text("Allowed: 1 to {0}, or all.", atlas.size()), "page"};
    return Composer(layout, data, atlas, number, language, progress).compose();
}

}  // namespace app
