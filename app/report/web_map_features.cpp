// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/web_map_parts.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/geos_bridge.h"
#include "styles/render/layer_symbols.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app {

namespace {

using spatial::Coordinate;
using spatial::FeatureTable;
using spatial::GeometryKind;
using spatial::GeometryView;

constexpr std::size_t kMostFields = 30;
constexpr std::size_t kMostLabels = 400;   // the browser places them again at each zoom
constexpr double kCoordinateBytes = 9;     // "-123,456,"

/// The text of at most so many bytes, cut between characters.
std::string shortened(std::string text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "…";
}

/// A number of degrees with five decimals, without zeros at its end.
void appendDegrees(std::string& out, double degrees)
{
    const auto start = out.size();
    fmt::format_to(std::back_inserter(out), "{:.5f}", degrees);
    while (out.back() == '0')
        out.pop_back();
    if (out.back() == '.')
        out.pop_back();
    if (std::string_view(out).substr(start) == "-0")
        out.replace(start, 2, "0");
}

/// [x,y] of a point.
std::string placeJson(Coordinate c)
{
    std::string one = "[";
    appendDegrees(one, c.x);
    one += ',';
    appendDegrees(one, c.y);
    return one + ']';
}

/// [x,y,dx,dy,...] in hundred-thousandths of a degree, the first place whole and each other against the one before, which takes a third of the room; the page's script makes coordinates of it. False where fewer than `least`
/// different neighbours are left or a place cannot be transformed.
bool appendRing(std::string& out, std::span<const Coordinate> ring, std::size_t least)
{
    std::string written;
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::size_t count = 0;
    for (const Coordinate& c : ring) {
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return false;
        const auto nextX = static_cast<std::int64_t>(std::llround(c.x * 1e5));
        const auto nextY = static_cast<std::int64_t>(std::llround(c.y * 1e5));
        if (count > 0 && nextX == x && nextY == y)
            continue;
        fmt::format_to(std::back_inserter(written), "{}{},{}", count > 0 ? "," : "", nextX - x, nextY - y);
        x = nextX;
        y = nextY;
        ++count;
    }
    if (count < least)
        return false;
    out += "[" + written + "]";
    return true;
}

/// "kind" and "places" of points, "kind" and "packed" (rings as appendRing() writes them) of lines and polygons, members of a feature; empty where nothing of it is left. `outline`: polygons as their borders.
std::string geometryJson(const GeometryView& shape, bool outline)
{
    std::string parts;
    const auto comma = [](const std::string& list) { return list.empty() ? "" : ","; };
    if (spatial::isPoint(shape.kind())) {
        for (std::size_t p = 0; p < shape.partCount(); ++p)
            if (const auto ring = shape.ring(p); !ring.empty() && std::isfinite(ring.front().x) && std::isfinite(ring.front().y))
                parts += comma(parts) + placeJson(ring.front());
        if (shape.partCount() == 1)
            return parts.empty() ? parts : "\"kind\":\"Point\",\"places\":" + parts;
        return parts.empty() ? parts : "\"kind\":\"MultiPoint\",\"places\":[" + parts + "]";
    }
    const bool lines = spatial::isLine(shape.kind()) || outline;
    for (std::size_t p = 0; p < shape.partCount(); ++p) {
        std::string rings;
        for (std::size_t r = 0; r < shape.ringCount(p); ++r) {
            std::string ring;
            if (!appendRing(ring, shape.ring(p, r), lines ? 2 : 4)) {
                if (r == 0)
                    break;   // the part is too small to be seen, its holes with it
                continue;
            }
            rings += comma(rings) + ring;
        }
        if (!rings.empty())
            parts += comma(parts) + (lines ? rings : "[" + rings + "]");
    }
    if (parts.empty())
        return parts;
    return fmt::format("\"kind\":\"{}\",\"packed\":[{}]", lines ? "MultiLineString" : "MultiPolygon", parts);
}

std::string valueJson(const spatial::AttributeColumn& column, std::size_t row, const WebMapLimits& limits)
{
    switch (column.type()) {
    case spatial::FieldType::Integer: return std::to_string(column.integer(row));
    case spatial::FieldType::Boolean: return column.integer(row) ? "true" : "false";
    case spatial::FieldType::Real: {
        const double value = column.real(row);
        if (!std::isfinite(value))
            return {};
        return std::abs(value) < 1e9 ? fmt::format("{}", std::round(value * 1e4) / 1e4) : fmt::format("{:.9g}", value);
    }
    default: return jsonQuoted(shortened(std::string(column.text(row)), limits.textLength));
    }
}

std::string firstField(const FeatureTable& table, const std::string& given, std::initializer_list<const char*> known)
{
    if (!given.empty() && table.fieldIndex(given) >= 0)
        return given;
    for (const char* name : known)
        if (const int index = table.fieldIndex(name); index >= 0)
            return table.fields[static_cast<std::size_t>(index)].name;
    return {};
}

/// "labels": {...} of the layer, or empty.
std::string labelsJson(const styles::VectorContent& content)
{
    const auto& labels = content.labels;
    if (!labels || !labels->hasText() || !labels->expression.empty() || content.table->size() > kMostLabels)
        return {};
    return fmt::format("\"labels\":{{\"en\":{},\"zh\":{},\"color\":\"{}\",\"size\":{:.3g},\"bold\":{},\"largestScale\":{:.6g},\"smallestScale\":{:.6g},\"rank\":{}}},", jsonQuoted(labels->fieldEn),
                       jsonQuoted(labels->fieldZh), styles::Color::rgb(static_cast<std::uint32_t>(labels->color.red << 16 | labels->color.green << 8 | labels->color.blue)).text(), labels->size, labels->bold,
                       labels->largestScale, labels->smallestScale, jsonQuoted(labels->rankField));
}

/// Writes the features of a layer.
class FeatureWriter {
public:
    FeatureWriter(const WebMapLayer& layer, const WebMapLimits& limits) : layer_(layer), content_(std::get<styles::VectorContent>(layer.scenes.front().content)), table_(*content_.table), limits_(limits)
    {
        for (std::size_t f = 0; f < std::min(table_.fields.size(), kMostFields); ++f)
            names_.push_back(jsonQuoted(table_.fields[f].name));
    }

    spatial::Result<void> prepare(const spatial::Crs& crs, spatial::Progress& progress)
    {
        TRY_ASSIGN(symbols_, styles::LayerSymbols::of(content_, progress));
        TRY_ASSIGN(metric_, spatial::transformed(table_.geometry, table_.crs.isKnown() ? table_.crs : crs, crs));
        for (std::size_t row = 0; row < table_.size(); ++row)
            if (symbols_->ofRow[row] >= 0 && !metric_[row].isEmpty()) {
                rows_.push_back(row);
                properties_.push_back(propertiesOf(row));
                bytes_ += properties_.back().size() + 55;
            }
        return {};
    }

    std::size_t count() const { return rows_.size(); }
    std::size_t bytesOfAttributes() const { return bytes_; }

    /// The features with shapes simplified to `tolerance` metres, in degrees; nothing where they are larger than the limit.
    spatial::Result<std::optional<std::string>> features(const spatial::Crs& crs, double tolerance, spatial::Progress& progress) const
    {
        spatial::GeometryColumn shapes;
        std::size_t coordinates = 0;
        for (const std::size_t row : rows_) {
            TRY(spatial::notCancelled(progress));
            const GeometryView shape = metric_[row];
            auto simple = spatial::isPoint(shape.kind()) ? spatial::Result<spatial::Geometry>(spatial::Geometry(shape)) : spatial::simplified(shape, tolerance);
            shapes.append(simple && !simple->view().isEmpty() ? simple->view() : shape);   // what is invalid stays as it is
            coordinates = shapes.coordinateCount();
            if (static_cast<double>(coordinates) * kCoordinateBytes + static_cast<double>(bytes_) > static_cast<double>(limits_.layer))
                return std::optional<std::string>();
        }
        TRY_ASSIGN(const spatial::Crs degrees, spatial::Crs::fromText("EPSG:4326"));
        TRY_ASSIGN(shapes, spatial::transformed(shapes, crs, degrees));
        std::string out;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const auto number = static_cast<std::size_t>(symbols_->ofRow[rows_[i]]);
            const bool outline = spatial::isPolygon(shapes.kind(i)) && std::holds_alternative<styles::LineSymbol>(symbols_->symbols[number]);
            const std::string geometry = geometryJson(shapes[i], outline);
            if (geometry.empty())
                continue;
            out += fmt::format("{}{{\"symbol\":{},{},\"values\":[{}]}}", out.empty() ? "" : ",\n", number, geometry, properties_[i]);
        }
        return std::optional<std::string>(std::move(out));
    }

    std::string head() const
    {
        std::string out = "\"symbols\":[";
        for (std::size_t i = 0; i < symbols_->symbols.size(); ++i)
            out += (i > 0 ? "," : "") + webMapSymbol(symbols_->symbols[i], layer_.scenes.front().opacity);
        out += "],\"fields\":[";
        for (std::size_t f = 0; f < names_.size(); ++f) {
            const styles::Words title = f < layer_.fieldTitles.size() ? layer_.fieldTitles[f] : styles::Words{table_.fields[f].name, {}};
            out += fmt::format("{}{{\"name\":{},\"title\":{}}}", f > 0 ? "," : "", names_[f], jsonWords(title));
        }
        const std::string zh = firstField(table_, layer_.titleZh, {"name_zh", "名称", "name", "NAME", "project_zh", "名字"});
        const std::string en = firstField(table_, layer_.titleEn, {"name_en", "name", "NAME", "project_en", "name_zh", "名称"});
        out += fmt::format("],\"title\":{{\"en\":{},\"zh\":{}}},\"badge\":{},", jsonQuoted(en), jsonQuoted(zh), jsonQuoted(layer_.badgeField));
        return out + labelsJson(content_);
    }

private:
    /// In the order of the fields; null for what is not there, none behind the last value.
    std::string propertiesOf(std::size_t row) const
    {
        std::string out;
        std::string gap;
        for (std::size_t f = 0; f < names_.size(); ++f) {
            const std::string value = table_.columns[f].isNull(row) ? std::string() : valueJson(table_.columns[f], row, limits_);
            const bool given = !value.empty() && value != "\"\"";
            if (given)
                out += gap + value;
            gap = given ? "," : gap + "null,";
        }
        return out;
    }

    const WebMapLayer& layer_;
    const styles::VectorContent& content_;
    const FeatureTable& table_;
    const WebMapLimits& limits_;
    std::shared_ptr<const styles::LayerSymbols> symbols_;
    spatial::GeometryColumn metric_;
    std::vector<std::string> names_;
    std::vector<std::size_t> rows_;
    std::vector<std::string> properties_;
    std::size_t bytes_ = 0;
};

}  // namespace

std::string jsonQuoted(std::string_view text) { return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

std::string jsonWords(const styles::Words& words)
{
    return "{\"en\":" + jsonQuoted(words.in(styles::MapLanguage::English)) + ",\"zh\":" + jsonQuoted(words.in(styles::MapLanguage::Chinese)) + "}";
}

spatial::Result<std::optional<WebMapFeatures>> webMapFeatures(const WebMapLayer& layer, const spatial::Crs& crs, const WebMapLimits& limits, spatial::Progress& progress)
{
    const auto& content = std::get<styles::VectorContent>(layer.scenes.front().content);
    if (std::holds_alternative<styles::HeatMap>(content.style))
        return std::optional<WebMapFeatures>();
    FeatureWriter writer(layer, limits);
    TRY(writer.prepare(crs, progress));
    if (writer.bytesOfAttributes() > limits.layer)
        return std::optional<WebMapFeatures>();
    for (double tolerance = limits.tolerance; tolerance <= limits.largestTolerance; tolerance *= 2) {
        TRY_ASSIGN(const auto features, writer.features(crs, tolerance, progress));
        if (features)
            return std::optional<WebMapFeatures>(WebMapFeatures{writer.head() + "\"features\":[\n" + *features + "]", writer.count(), tolerance});
    }
    return std::optional<WebMapFeatures>();
}

}  // namespace app
