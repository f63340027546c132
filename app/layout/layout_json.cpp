// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/layout.h"

#include "layers/project/json_reader.h"

#include <cmath>
#include <set>

namespace app {

using layers::Json;
using layers::JsonReader;
using spatial::text;

namespace {

const std::vector<std::string_view> kKinds{"map", "legend", "scale-bar", "north-arrow", "text", "table", "chart", "picture", "shape"};
const std::vector<std::string_view> kGrids{"none", "graticule-ticks", "graticule-lines", "kilometre-ticks", "kilometre-lines"};
const std::vector<std::string_view> kUnits{"metric", "li"};
const std::vector<std::string_view> kHorizontal{"left", "centre", "right"};
const std::vector<std::string_view> kVertical{"top", "middle", "bottom"};
const std::vector<std::string_view> kShapes{"rectangle", "ellipse", "line", "arrow"};

template <class E>
void readChoice(JsonReader& in, const char* key, const std::vector<std::string_view>& codes, E& value)
{
    int number = static_cast<int>(value);
    in.readChoice(key, codes, number);
    value = static_cast<E>(number);
}

void readColor(JsonReader& in, const char* key, styles::Color& value)
{
    std::string written = value.text();
    in.read(key, written);
    if (const auto color = styles::Color::fromText(written))
        value = *color;
    else
        in.fail(in.path() + "." + key, text("{0}: \"{1}\" is not a colour like #2b2f33.", in.path() + "." + key, written));
}

/// A member is written where it differs from its default.
class Members {
public:
    explicit Members(Json& out) : out_(out) {}
    void put(const char* key, const std::string& value, const std::string& usual = {})
    {
        if (value != usual)
            out_[key] = value;
    }
    void put(const char* key, double value, double usual)
    {
        if (value != usual)
            out_[key] = layers::jsonOf(value);
    }
    void put(const char* key, int value, int usual)
    {
        if (value != usual)
            out_[key] = value;
    }
    void put(const char* key, bool value, bool usual)
    {
        if (value != usual)
            out_[key] = value;
    }
    void put(const char* key, const spatial::Bilingual& value, const spatial::Bilingual& usual = {})
    {
        if (value != usual)
            out_[key] = layers::jsonOf(value);
    }
    void put(const char* key, styles::Color value, styles::Color usual)
    {
        if (value != usual)
            out_[key] = value.text();
    }
    void put(const char* key, const std::vector<std::string>& value)
    {
        if (!value.empty())
            out_[key] = value;
    }
    void put(const char* key, const std::vector<double>& values)
    {
        if (values.empty())
            return;
        out_[key] = Json::array();
        for (const double value : values)
            out_[key].push_back(layers::jsonOf(value));
    }
    template <class E>
    void choice(const char* key, const std::vector<std::string_view>& codes, E value, E usual)
    {
        if (value != usual)
            out_[key] = codes[static_cast<std::size_t>(value)];
    }

private:
    Json& out_;
};

void read(JsonReader& in, MapItem& map)
{
    in.read("theme", map.theme);
    in.read("layers", map.layers);
    std::vector<double> box;
    in.read("extent", box);
    if (box.size() == 4 && box[0] < box[2] && box[1] < box[3])
        map.extent = spatial::Box{box[0], box[1], box[2], box[3]};
    else if (!box.empty())
        in.fail(in.path() + ".extent", text("{0}: four numbers x0, y0, x1, y1 with x0 < x1 and y0 < y1 are expected.", in.path() + ".extent"));
    in.read("grid", map.grid);
    in.readWithin("scale", map.scale, 0, 1e9);
    in.readWithin("rotation", map.rotation, -360, 360);
    in.read("linkedWith", map.linkedWith);
    in.read("marks", map.marks);
    in.read("followsAtlas", map.followsAtlas);
    in.read("onlyAtlasFeature", map.onlyAtlasFeature);
    in.read("marksAtlasFeature", map.marksAtlasFeature);
    readChoice(in, "gridLines", kGrids, map.gridKind);
    in.read("labels", map.labels);
    std::vector<double> offset;
    in.read("offset", offset);
    if (offset.size() == 2 && std::fabs(offset[0]) <= kMostOffset && std::fabs(offset[1]) <= kMostOffset) {
        map.offsetX = offset[0];
        map.offsetY = offset[1];
    } else if (!offset.empty()) {
        in.fail(in.path() + ".offset", text("{0}: two numbers from -0.5 to 0.5 are expected.", in.path() + ".offset"));
    }
}

void write(Members& out, const MapItem& map, const MapItem& usual = {})
{
    out.put("theme", map.theme);
    out.put("layers", map.layers);
    if (map.extent)
        out.put("extent", std::vector<double>{map.extent->minX, map.extent->minY, map.extent->maxX, map.extent->maxY});
    out.put("grid", map.grid);
    out.put("scale", map.scale, 0.0);
    out.put("rotation", map.rotation, 0.0);
    out.put("linkedWith", map.linkedWith);
    out.put("marks", map.marks);
    out.put("followsAtlas", map.followsAtlas, usual.followsAtlas);
    out.put("onlyAtlasFeature", map.onlyAtlasFeature, usual.onlyAtlasFeature);
    out.put("marksAtlasFeature", map.marksAtlasFeature, usual.marksAtlasFeature);
    out.choice("gridLines", kGrids, map.gridKind, usual.gridKind);
    out.put("labels", map.labels, usual.labels);
    if (map.offsetX != 0 || map.offsetY != 0)
        out.put("offset", std::vector<double>{map.offsetX, map.offsetY});
}

void read(JsonReader& in, LegendItem& legend)
{
    in.read("map", legend.map);
    in.read("without", legend.hidden);
    in.read("columns", legend.columns);
    in.read("title", legend.title);
    in.readWithin("points", legend.points, 0, 200);
}

void write(Members& out, const LegendItem& legend)
{
    out.put("map", legend.map);
    out.put("without", legend.hidden);
    out.put("columns", legend.columns, 0);
    out.put("title", legend.title, LegendItem().title);
    out.put("points", legend.points, LegendItem().points);
}

void read(JsonReader& in, ScaleBarItem& bar)
{
    in.read("map", bar.map);
    readChoice(in, "unit", kUnits, bar.unit);
    in.read("ratio", bar.ratio);
}

void write(Members& out, const ScaleBarItem& bar)
{
    out.put("map", bar.map);
    out.choice("unit", kUnits, bar.unit, ScaleUnit::Metric);
    out.put("ratio", bar.ratio, false);
}

void read(JsonReader& in, NorthArrowItem& arrow) { in.read("map", arrow.map); }
void write(Members& out, const NorthArrowItem& arrow) { out.put("map", arrow.map); }

void read(JsonReader& in, TextItem& item)
{
    in.read("text", item.text);
    in.readWithin("points", item.points, 1, 2000);
    in.read("bold", item.bold);
    readColor(in, "color", item.color);
    readChoice(in, "horizontal", kHorizontal, item.horizontal);
    readChoice(in, "vertical", kVertical, item.vertical);
    in.read("vertically", item.vertically);
    in.read("shrinks", item.shrinks);
}

void write(Members& out, const TextItem& item, const TextItem& usual = {})
{
    out.put("text", item.text);
    out.put("points", item.points, usual.points);
    out.put("bold", item.bold, usual.bold);
    out.put("color", item.color, usual.color);
    out.choice("horizontal", kHorizontal, item.horizontal, usual.horizontal);
    out.choice("vertical", kVertical, item.vertical, usual.vertical);
    out.put("vertically", item.vertically, usual.vertically);
    out.put("shrinks", item.shrinks, usual.shrinks);
}

void read(JsonReader& in, TableItem& table)
{
    in.read("layer", table.layer);
    in.read("study", table.study);
    in.read("fields", table.fields);
    in.list("heads", [&](JsonReader& head) {
        spatial::Bilingual name;
        head.read("en", name.en);
        head.read("zh", name.zh);
        table.heads.push_back(std::move(name));
    });
    in.read("sortBy", table.sortBy);
    in.read("descending", table.descending);
    in.read("rows", table.rows);
    in.read("inMap", table.inMap);
    in.read("onlyAtlasFeature", table.onlyAtlasFeature);
    in.read("title", table.title);
    in.readWithin("points", table.points, 1, 200);
}

void write(Members& out, Json& json, const TableItem& table, const TableItem& usual = {})
{
    out.put("layer", table.layer);
    out.put("study", table.study);
    out.put("fields", table.fields);
    for (const spatial::Bilingual& head : table.heads)
        json["heads"].push_back(layers::jsonOf(head));
    out.put("sortBy", table.sortBy);
    out.put("descending", table.descending, false);
    out.put("rows", table.rows, usual.rows);
    out.put("inMap", table.inMap);
    out.put("onlyAtlasFeature", table.onlyAtlasFeature, false);
    out.put("title", table.title);
    out.put("points", table.points, usual.points);
}

void read(JsonReader& in, ChartItem& item)
{
    std::string kept = "{}";
    in.keep("chart", kept, "{}");
    if (auto specs = charts::chartsFromJson("[" + kept + "]"); !specs.empty())
        item.chart = std::move(specs.front());
    in.read("wholeRole", item.wholeRole);
    in.read("byArea", item.byArea);
    in.read("onlyInMap", item.onlyInMap);
    in.read("inMap", item.inMap);
    in.read("title", item.title);
    in.readWithin("points", item.points, 1, 200);
}

void write(Members& out, Json& json, const ChartItem& item)
{
    if (const Json list = layers::jsonOfKept(charts::toJson({item.chart})); list.is_array() && !list.empty())
        json["chart"] = list.front();
    out.put("wholeRole", item.wholeRole, false);
    out.put("byArea", item.byArea, false);
    out.put("onlyInMap", item.onlyInMap, false);
    out.put("inMap", item.inMap);
    out.put("title", item.title);
    out.put("points", item.points, ChartItem().points);
}

void read(JsonReader& in, PictureItem& picture)
{
    in.read("file", picture.file);
    in.read("field", picture.field);
}

void write(Members& out, const PictureItem& picture)
{
    out.put("file", picture.file);
    out.put("field", picture.field);
}

void read(JsonReader& in, ShapeItem& shape)
{
    readChoice(in, "shape", kShapes, shape.kind);
    in.read("rising", shape.rising);
}

void write(Members& out, const ShapeItem& shape)
{
    out.choice("shape", kShapes, shape.kind, ShapeKind::Rectangle);
    out.put("rising", shape.rising, false);
}

template <std::size_t I = 0>
ItemContent contentOf(std::size_t kind)
{
    if constexpr (I < std::variant_size_v<ItemContent>)
        return kind == I ? ItemContent(std::in_place_index<I>) : contentOf<I + 1>(kind);
    else
        return {};
}

LayoutItem itemFrom(JsonReader& in)
{
    LayoutItem item;
    in.read("id", item.id, JsonReader::Need::Required);
    int kind = 0;
    in.readChoice("kind", kKinds, kind, JsonReader::Need::Required);
    in.readWithin("x", item.box.x, -kLargestPage, kLargestPage, JsonReader::Need::Required);
    in.readWithin("y", item.box.y, -kLargestPage, kLargestPage, JsonReader::Need::Required);
    in.readWithin("width", item.box.width, 0, kLargestPage, JsonReader::Need::Required);
    in.readWithin("height", item.box.height, 0, kLargestPage, JsonReader::Need::Required);
    item.content = contentOf(static_cast<std::size_t>(kind));
    std::visit([&](auto& content) { read(in, content); }, item.content);
    in.readWithin("lineWidth", item.lineWidth, 0, 100);
    readColor(in, "line", item.line);
    readColor(in, "fill", item.fill);
    in.read("group", item.group);
    in.read("locked", item.locked);
    in.read("hidden", item.hidden);
    return item;
}

Json jsonOf(const LayoutItem& item)
{
    Json out = Json::object();
    const LayoutItem usual;
    out["id"] = item.id;
    out["kind"] = kindOf(item.content);
    out["x"] = layers::jsonOf(item.box.x);
    out["y"] = layers::jsonOf(item.box.y);
    out["width"] = layers::jsonOf(item.box.width);
    out["height"] = layers::jsonOf(item.box.height);
    Members members(out);
    std::visit(
        [&](const auto& content) {
            if constexpr (requires { write(members, out, content); })
                write(members, out, content);
            else
                write(members, content);
        },
        item.content);
    members.put("lineWidth", item.lineWidth, usual.lineWidth);
    members.put("line", item.line, usual.line);
    members.put("fill", item.fill, usual.fill);
    members.put("group", item.group);
    members.put("locked", item.locked, false);
    members.put("hidden", item.hidden, false);
    return out;
}

Layout layoutFrom(JsonReader& in)
{
    Layout layout;
    in.read("id", layout.id, JsonReader::Need::Required);
    int version = kLayoutVersion;
    in.read("version", version);
    if (version > kLayoutVersion)
        in.fail(in.path() + ".version", text("The layout \"{0}\" was written by a newer version of the program (layout version {1}, known: {2}).", layout.id, version, kLayoutVersion),
                text("Open the project with that version; the layout stays in the project as it is."));
    in.read("name", layout.name);
    in.read("title", layout.title);
    in.read("subtitle", layout.subtitle);
    in.readWithin("width", layout.width, kSmallestPage, kLargestPage);
    in.readWithin("height", layout.height, kSmallestPage, kLargestPage);
    in.readWithin("dpi", layout.dotsPerInch, 20, 2400);
    std::set<std::string> ids;
    in.list("items", [&](JsonReader& item) {
        layout.items.push_back(itemFrom(item));
        if (!ids.insert(layout.items.back().id).second)
            item.fail(item.path() + ".id", text("{0}: two items have the id \"{1}\".", item.path() + ".id", layout.items.back().id));
    });
    in.read("guidesX", layout.guidesX);
    in.read("guidesY", layout.guidesY);
    in.object("atlas", [&](JsonReader& atlas) {
        atlas.read("layer", layout.atlas.layer);
        atlas.read("name", layout.atlas.name);
        atlas.read("sortBy", layout.atlas.sortBy);
        atlas.read("descending", layout.atlas.descending);
        atlas.read("filter", layout.atlas.filter);
        atlas.readWithin("margin", layout.atlas.margin, 0, 10);
        atlas.readWithin("leastMetres", layout.atlas.leastMetres, 0, 1e6);
    });
    in.read("organisation", layout.organisation);
    in.read("author", layout.author);
    in.read("date", layout.date);
    in.read("review", layout.review);
    layout.unknown = in.rest();
    return layout;
}

Json jsonOf(const Layout& layout)
{
    Json out = Json::object();
    const Layout usual;
    out["id"] = layout.id;
    out["version"] = kLayoutVersion;
    Members members(out);
    members.put("name", layout.name);
    members.put("title", layout.title);
    members.put("subtitle", layout.subtitle);
    out["width"] = layers::jsonOf(layout.width);
    out["height"] = layers::jsonOf(layout.height);
    members.put("dpi", layout.dotsPerInch, usual.dotsPerInch);
    members.put("organisation", layout.organisation);
    members.put("author", layout.author);
    members.put("date", layout.date);
    members.put("review", layout.review);
    if (layout.atlas != Atlas()) {
        Json atlas = Json::object();
        Members of(atlas);
        of.put("layer", layout.atlas.layer);
        of.put("name", layout.atlas.name);
        of.put("sortBy", layout.atlas.sortBy);
        of.put("descending", layout.atlas.descending, false);
        of.put("filter", layout.atlas.filter);
        of.put("margin", layout.atlas.margin, usual.atlas.margin);
        of.put("leastMetres", layout.atlas.leastMetres, usual.atlas.leastMetres);
        out["atlas"] = std::move(atlas);
    }
    members.put("guidesX", layout.guidesX);
    members.put("guidesY", layout.guidesY);
    out["items"] = Json::array();
    for (const LayoutItem& item : layout.items)
        out["items"].push_back(jsonOf(item));
    if (const Json more = layers::jsonOfKept(layout.unknown); more.is_object())
        for (const auto& [key, value] : more.items())
            if (!out.contains(key))
                out[key] = value;
    return out;
}

bool hasId(const Json& entry, std::string_view id) { return entry.is_object() && entry.contains("id") && entry["id"].is_string() && entry["id"].get_ref<const std::string&>() == id; }

}  // namespace

spatial::Result<std::vector<Layout>> layoutsFromJson(std::string_view json)
{
    TRY_ASSIGN(const Json list, layers::parseJson(json));
    const Json whole{{"layouts", list}};
    std::optional<spatial::Error> failure;
    JsonReader in(whole, "", failure);
    std::vector<Layout> layouts;
    in.list("layouts", [&](JsonReader& entry) {
        if (entry.has("items"))
            layouts.push_back(layoutFrom(entry));
    });
    if (failure)
        return *failure;
    return layouts;
}

std::string withLayout(std::string_view json, const Layout& layout)
{
    Json list = layers::jsonOfKept(std::string(json));
    if (!list.is_array())
        list = Json::array();
    bool replaced = false;
    for (Json& entry : list)
        if (hasId(entry, layout.id)) {
            entry = jsonOf(layout);
            replaced = true;
        }
    if (!replaced)
        list.push_back(jsonOf(layout));
    return list.dump();
}

std::string withoutLayout(std::string_view json, std::string_view id)
{
    const Json list = layers::jsonOfKept(std::string(json));
    Json kept = Json::array();
    if (list.is_array())
        for (const Json& entry : list)
            if (!hasId(entry, id))
                kept.push_back(entry);
    return kept.dump();
}

std::string layoutToJson(const Layout& layout) { return jsonOf(layout).dump(2) + "\n"; }

}  // namespace app
