// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/layout_templates.h"

#include "app/layout/sheet.h"
#include "layers/project/layer_tree.h"
#include "layers/project/project.h"

#include <algorithm>
#include <initializer_list>

namespace app {

using spatial::Bilingual;
using spatial::text;
using styles::Color;

namespace {

constexpr Color kAccent = Color::rgb(0x1f5f6b);

/// Puts items on a page, bottom first.
class Builder {
public:
    Builder(Layout& layout, const layers::Project& project) : layout_(layout), project_(project) {}

    LayoutItem& add(const char* id, ItemBox box, ItemContent content)
    {
        layout_.items.push_back({freeItemId(layout_, id), box, std::move(content)});
        return layout_.items.back();
    }

    LayoutItem& map(const char* id, ItemBox box, std::vector<std::string> layers = {}, GridKind grid = GridKind::GraticuleTicks)
    {
        MapItem map;
        map.layers = std::move(layers);
        map.gridKind = grid;
        LayoutItem& item = add(id, box, map);
        item.lineWidth = 0.35;
        item.fill = Color::rgb(0xffffff);
        return item;
    }

    LayoutItem& words(const char* id, ItemBox box, Bilingual what, double points, bool bold = false, Color color = kInk, HorizontalPlace place = HorizontalPlace::Left,
                     VerticalPlace vertical = VerticalPlace::Top)
    {
        TextItem item;
        item.text = std::move(what);
        item.points = points;
        item.bold = bold;
        item.color = color;
        item.horizontal = place;
        item.vertical = vertical;
        return add(id, box, item);
    }

    void rule(const char* id, double x, double y, double width, Color color = kHairline, double line = 0.2)
    {
        ShapeItem shape;
        shape.kind = ShapeKind::Line;
        LayoutItem& item = add(id, {x, y, width, 0}, shape);
        item.line = color;
        item.lineWidth = line;
    }

    void neatLine(double inset)
    {
        LayoutItem& item = add("neat-line", {inset, inset, layout_.width - 2 * inset, layout_.height - 2 * inset}, ShapeItem{});
        item.line = kHairline;
        item.lineWidth = 0.25;
    }

    void legend(ItemBox box, const char* map = "map", int columns = 0, double points = 0)
    {
        LegendItem legend;
        legend.map = map;
        legend.columns = columns;
        legend.points = points;
        add("legend", box, legend);
    }

    /// North arrow and scale bar side by side, with the ratio above the bar.
    void scaleRow(ItemBox box, const char* map = "map")
    {
        const double arrow = std::min(box.height * 0.8, 16.0);
        add("north-arrow", {box.x, box.y, arrow, box.height}, NorthArrowItem{map});
        add("scale-bar", {box.x + arrow + 3, box.y + box.height * 0.25, box.width - arrow - 3, box.height * 0.75}, ScaleBarItem{map, ScaleUnit::Metric, true});
    }

    /// Notes and sources at the left, what a Chinese sheet says of itself at the right.
    void foot(ItemBox box, double points)
    {
        rule("foot-line", box.x, box.y, box.width);
        const double right = box.width * 0.34;
        const double top = box.y + 2;
        const double left = box.width - right - 6;
        words("notes", {box.x, top, left, points * 0.6}, {"{notes}", "{notes}"}, points * 1.1, true);
        words("sources", {box.x, top + points * 0.65, left, box.height - 2 - points * 0.65}, {"{sources}", "{sources}"}, points, false, kQuietInk);
        words("imprint", {box.right() - right, top, right, box.height - 2},
             {"Coordinate system: {crs}\nPrepared by: {organisation}\nDrawn by: {author}\nDate: {date}", "坐标系：{crs}\n编制单位：{organisation}\n制图：{author}\n日期：{date}"}, points, false, kQuietInk,
             HorizontalPlace::Right);
    }

    /// A chart of the layers of a role; null where the project has none.
    ChartItem* chart(ItemBox box, const char* role, charts::ChartKind kind, const char* field, Bilingual title, double points, const char* inMap = nullptr, bool byArea = false)
    {
        ChartItem item;
        item.chart.layer = firstWithRole(role);
        if (item.chart.layer.empty())
            return nullptr;
        item.wholeRole = true;
        item.byArea = byArea;
        item.chart.kind = kind;
        (kind == charts::ChartKind::Histogram ? item.chart.value : item.chart.category) = field;
        item.onlyInMap = inMap != nullptr;
        item.inMap = inMap ? inMap : "";
        item.title = std::move(title);
        item.points = points;
        return &std::get<ChartItem>(add("chart", box, item).content);
    }

    /// An inset of the prefectures that marks a map; nothing where the project has none.
    bool inset(ItemBox box, const char* marked = "map")
    {
        const auto prefectures = project_.withRole("boundary-prefectures");
        if (prefectures.empty())
            return false;
        MapItem map;
        map.layers = {prefectures.front()->id};
        map.marks = {marked};
        map.gridKind = GridKind::None;
        map.labels = false;
        map.followsAtlas = false;
        if (!project_.grids.empty())
            map.grid = project_.grids.front().id;
        LayoutItem& item = add("inset", box, map);
        item.lineWidth = 0.2;
        item.line = kHairline;
        return true;
    }

    std::vector<std::string> withRoles(std::initializer_list<const char*> roles) const
    {
        std::vector<std::string> ids;
        for (const std::string& id : drawingOrder(completeTree(project_), false)) {
            const std::string& role = project_.layer(id)->role;
            if (std::any_of(roles.begin(), roles.end(), [&](const char* wanted) { return role == wanted; }))
                ids.push_back(id);
        }
        return ids;
    }

    std::string firstWithRole(const char* role) const
    {
        const auto found = project_.withRole(role);
        return found.empty() ? std::string() : found.front()->id;
    }

private:
    Layout& layout_;
    const layers::Project& project_;
};

void title(Builder& out, const Layout& layout, double margin, double points, const Bilingual& words = {"{title}", "{title}"}, const Bilingual& below = {"{subtitle}", "{subtitle}"})
{
    const double high = points * 0.5;
    out.words("title", {margin, margin, layout.width - 2 * margin, high}, words, points, true, kInk, HorizontalPlace::Left, VerticalPlace::Middle);
    out.words("subtitle", {margin, margin + high, layout.width - 2 * margin, points * 0.28}, below, points * 0.5, false, kQuietInk);
}

/// The project's first grid that is much smaller than its largest: a city of the province; null where there is none.
const layers::GridEntry* cityOf(const layers::Project& project)
{
    constexpr double kCityShare = 0.1;   // of the largest grid's area (ours)
    double largest = 0;
    for (const layers::GridEntry& grid : project.grids)
        largest = std::max(largest, grid.extent.width() * grid.extent.height());
    const auto found = std::find_if(project.grids.begin(), project.grids.end(), [&](const layers::GridEntry& grid) { return grid.extent.width() * grid.extent.height() < kCityShare * largest; });
    return found == project.grids.end() ? nullptr : &*found;
}

void cityMap(Layout& layout, const layers::Project& project)
{
    layout.width = 420;
    layout.height = 297;
    layout.subtitle = {"Land, industry and transport", "土地、产业与交通"};
    Builder out(layout, project);
    out.neatLine(6);
    title(out, layout, 11, 24);
    LayoutItem& map = out.map("map", {17, 36, 300, 226});
    if (const layers::GridEntry* city = cityOf(project)) {
        std::get<MapItem>(map.content).grid = city->id;
        layout.subtitle = {city->name.in(false) + ": land, industry and transport", city->name.in(true) + "：土地、产业与交通"};
    }
    const bool inset = out.inset({330, 181, 78, 58});
    out.legend({330, 36, 78, inset ? 140.0 : 200.0}, "map", 2);
    out.scaleRow({330, 244, 78, 18});
    out.foot({11, 269, 398, 18}, 7);
}

void corridor(Layout& layout, const layers::Project& project)
{
    layout.width = 420;
    layout.height = 297;
    layout.title = {"The corridor: linkage of the cities, times, bottlenecks, investments", "走廊：城市联系、时间、瓶颈与投资"};
    layout.subtitle = {"{project}", "{project}"};
    Builder out(layout, project);
    out.neatLine(6);
    title(out, layout, 11, 22, {"{title}", "{title}"}, {"{project}", "{project}"});
    MapItem map;
    map.theme = "corridor";
    LayoutItem& frame = out.add("map", {17, 36, 214, 226}, map);
    frame.lineWidth = 0.35;
    out.legend({241, 194, 168, 48}, "map", 3);
    out.scaleRow({241, 246, 100, 18});
    TableItem tables;
    tables.study = "corridor";
    out.add("tables", {241, 36, 168, 153}, tables);
    out.foot({11, 269, 398, 18}, 7);
}

void siteSheet(Layout& layout, const layers::Project& project)
{
    layout.width = 210;
    layout.height = 297;
    Builder out(layout, project);
    std::string coverage = out.firstWithRole("sites");
    if (coverage.empty())
        coverage = out.firstWithRole("brownfields");
    if (coverage.empty())
        coverage = out.firstWithRole("industrial");
    layout.atlas.layer = coverage;
    layout.atlas.margin = 1.2;
    layout.atlas.leastMetres = 1500;
    layout.title = {"Site sheet", "地块信息表"};
    out.neatLine(5);
    title(out, layout, 10, 20, {"{feature}", "{feature}"}, {"{title} · {project}", "{title} · {project}"});
    std::get<MapItem>(out.map("map", {15, 32, 180, 118}).content).marksAtlasFeature = true;
    out.legend({10, 158, 92, 68}, "map", 2);
    out.scaleRow({110, 210, 90, 16});
    if (!coverage.empty()) {
        TableItem table;
        table.layer = coverage;
        table.onlyAtlasFeature = true;
        table.title = {"What is known", "基本情况"};
        out.add("facts", {110, 158, 90, 50}, table);
    }
    const bool inset = out.inset({10, 230, 60, 40});
    out.chart({inset ? 78.0 : 10.0, 230, inset ? 122.0 : 190.0, 40}, "land-use", charts::ChartKind::Bars, "DLBM", {"Land use around it", "周边土地利用"}, 7, "map", true);
    out.foot({10, 273, 190, 15}, 5.5);
}

void pollutionMap(Layout& layout, const layers::Project& project)
{
    layout.width = 420;
    layout.height = 297;
    layout.title = {"Pollution and brownfields", "污染与棕地"};
    Builder out(layout, project);
    out.neatLine(6);
    title(out, layout, 11, 24, {"{title}", "{title}"}, {"{project}  {subtitle}", "{project}  {subtitle}"});
    LayoutItem& map = out.map("map", {17, 36, 276, 226}, out.withRoles({"boundary-prefectures", "water", "rivers", "roads", "railways", "industrial", "brownfields", "hot-spots", "soil-samples", "water-samples", "places"}));
    if (const layers::GridEntry* city = cityOf(project)) {
        std::get<MapItem>(map.content).grid = city->id;
        layout.subtitle = city->name;
    }
    out.legend({306, 36, 102, 78}, "map", 2);
    const std::string brownfields = out.firstWithRole("brownfields");
    if (!brownfields.empty()) {
        TableItem table;
        table.layer = brownfields;
        table.inMap = "map";
        table.title = {"Largest brownfields in the map", "图内面积最大的棕地"};
        for (const layers::FieldForm& form : project.layer(brownfields)->form.fields)
            if (!form.hidden && table.fields.size() < 5)
                table.fields.push_back(form.field);
        if (table.fields.empty())
            table.fields = {"name", "former", "area_ha", "yr_closed"};
        table.heads = {{"Name", "名称"}, {"Former use", "原用途"}, {"Area, ha", "面积（公顷）"}, {"Closed", "关停年份"}};
        table.sortBy = "area_ha";
        table.descending = true;
        table.rows = 14;
        out.add("table", {306, 120, 102, 118}, table);
    }
    out.scaleRow({306, 244, 102, 18});
    out.foot({11, 269, 398, 18}, 7);
}

void beforeAfter(Layout& layout, const layers::Project& project)
{
    layout.width = 420;
    layout.height = 297;
    layout.title = {"Today and with the programme", "现状与规划对比"};
    Builder out(layout, project);
    out.neatLine(6);
    title(out, layout, 11, 24, {"{title}", "{title}"}, {"{project}  {subtitle}", "{project}  {subtitle}"});
    const auto today = out.withRoles({"boundary-prefectures", "water", "rivers", "land-use", "industrial", "brownfields", "roads", "railways", "freight-stations", "places"});
    const auto planned = out.withRoles({"boundary-prefectures", "water", "rivers", "land-use", "industrial", "brownfields", "roads", "railways", "freight-stations", "places", "investments", "sites"});
    out.words("before-title", {17, 34, 188, 7}, {"Today", "现状"}, 13, true, kAccent, HorizontalPlace::Left, VerticalPlace::Middle);
    out.words("after-title", {215, 34, 188, 7}, {"With the programme", "规划实施后"}, 13, true, kAccent, HorizontalPlace::Left, VerticalPlace::Middle);
    LayoutItem& before = out.map("before", {17, 47, 184, 152}, today);
    if (const layers::GridEntry* city = cityOf(project)) {
        std::get<MapItem>(before.content).grid = city->id;
        layout.subtitle = city->name;
    }
    LayoutItem& after = out.map("after", {219, 47, 184, 152}, planned);
    std::get<MapItem>(after.content).linkedWith = "before";
    out.legend({17, 210, 300, 52}, "after", 5);
    out.scaleRow({325, 240, 84, 20}, "before");
    out.foot({11, 269, 398, 18}, 7);
}

void poster(Layout& layout, const layers::Project& project)
{
    layout.width = 594;
    layout.height = 841;
    Builder out(layout, project);
    layout.subtitle = {"Where industry goes, and whom it serves", "产业布局与民生"};
    LayoutItem& band = out.add("band", {0, 0, 594, 78}, ShapeItem{});
    band.fill = kAccent;
    out.words("title", {24, 14, 546, 34}, {"{title}", "{title}"}, 62, true, Color::rgb(0xffffff), HorizontalPlace::Left, VerticalPlace::Middle);
    out.words("subtitle", {24, 50, 546, 16}, {"{subtitle}", "{subtitle}"}, 28, false, Color::rgb(0xdcebee), HorizontalPlace::Left, VerticalPlace::Middle);
    out.map("map", {34, 98, 526, 470});
    out.legend({24, 584, 270, 168}, "map", 3);
    out.scaleRow({310, 584, 130, 30});
    out.chart({310, 622, 260, 66}, "industrial", charts::ChartKind::Bars, "sector_zh", {"Industrial land by sector", "分行业工业用地"}, 13, nullptr, true);
    if (ChartItem* const unemployed = out.chart({310, 698, 260, 66}, "townships", charts::ChartKind::Bars, "prefecture", {"Unemployed by prefecture", "各地市失业人数"}, 13)) {
        unemployed->chart.measure = charts::Measure::Sum;
        unemployed->chart.value = "unemployed";
    }
    out.foot({24, 776, 546, 46}, 12);
}

void slide(Layout& layout, const layers::Project& project)
{
    layout.width = 338.67;
    layout.height = 190.5;
    layout.dotsPerInch = 144;
    Builder out(layout, project);
    layout.subtitle = {"Where industry goes, and whom it serves", "产业布局与民生"};
    out.words("title", {12, 10, 314, 16}, {"{title}", "{title}"}, 30, true, kInk, HorizontalPlace::Left, VerticalPlace::Middle);
    out.rule("title-line", 12, 28, 314, kAccent, 0.8);
    out.words("message", {12, 33, 88, 26}, {"{subtitle}", "{subtitle}"}, 16, false, kInk);
    out.legend({12, 62, 88, 90}, "map", 2, 10.5);
    out.scaleRow({12, 154, 88, 17});
    // What a room can read: few things, large letters.
    out.map("map", {108, 34, 218, 137}, out.withRoles({"boundary-prefectures", "water", "rivers", "railways", "industrial", "brownfields", "freight-stations", "sites", "places"}), GridKind::None);
    out.words("notes", {12, 176, 314, 4.5}, {"{notes}", "{notes}"}, 8, true, kQuietInk);
    out.words("sources", {12, 181, 280, 6}, {"{sources}", "{sources}"}, 6.5, false, kQuietInk);
    out.words("page", {296, 181, 30, 5}, {"{page} / {pages}", "{page} / {pages}"}, 8, false, kQuietInk, HorizontalPlace::Right);
}

struct Known {
    LayoutTemplate shown;
    Bilingual name;
    void (*make)(Layout&, const layers::Project&);
};

const std::vector<Known>& known()
{
    static const std::vector<Known> all{
        {{"city-map", text("City map, A3"), text("What the map shows, with legend, inset, scale, north, coordinates, sources and review note.")}, {"City map, A3", "城市地图，A3"}, cityMap},
        {{"corridor", text("Corridor sheet, A3"), text("The cities of the corridor with ways, linkage, bottlenecks and programme, and their tables.")}, {"Corridor sheet, A3", "走廊图，A3"}, corridor},
        {{"site-sheet", text("Site sheet, A4"), text("One page for each site or brownfield: map, facts, land use around it.")}, {"Site sheet, A4", "地块信息表，A4"}, siteSheet},
        {{"pollution-map", text("Pollution map, A3"), text("Samples, hot spots and brownfields, with the largest brownfields as a table.")}, {"Pollution map, A3", "污染地图，A3"}, pollutionMap},
        {{"before-after", text("Before and after, A3"), text("Two maps of one place: today and with the programme.")}, {"Before and after, A3", "前后对比，A3"}, beforeAfter},
        {{"poster", text("Poster, A1"), text("A large map with legend and charts, to be read from a distance.")}, {"Poster, A1", "海报，A1"}, poster},
        {{"slide", text("Slide, 16:9"), text("A map with one sentence for a presentation.")}, {"Slide, 16:9", "幻灯片，16:9"}, slide}};
    return all;
}

}  // namespace

const std::vector<LayoutTemplate>& layoutTemplates()
{
    static const std::vector<LayoutTemplate> shown = [] {
        std::vector<LayoutTemplate> all;
        for (const Known& entry : known())
            all.push_back(entry.shown);
        return all;
    }();
    return shown;
}

spatial::Result<Layout> layoutFromTemplate(std::string_view templateId, const layers::Project& project)
{
    std::string allowed;
    for (const Known& entry : known()) {
        allowed += (allowed.empty() ? "" : ", ") + entry.shown.id;
        if (entry.shown.id != templateId)
            continue;
        Layout layout;
        layout.id = freeLayoutId(project.layouts, entry.shown.id);
        layout.name = entry.name;
        entry.make(layout, project);
        return layout;
    }
    return spatial::inParameter(spatial::Error{spatial::ErrorCode::InvalidParameter, text("There is no template \"{0}\".", std::string(templateId)), text("Allowed: {0}.", allowed)}, "template");
}

}  // namespace app
