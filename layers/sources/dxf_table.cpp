// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/dxf_table.h"

#include "layers/sources/edits/out_file.h"
#include "layers/sources/encoding.h"
#include "spatial/crs/crs_words.h"

#include <algorithm>

namespace layers {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::GeometryKind;
using spatial::Result;
using spatial::text;

namespace {

constexpr const char* kEncoding = "CP936";

int fieldNamed(const FeatureTable& table, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const int field = table.fieldIndex(name); field >= 0)
            return field;
    return -1;
}

std::string textValueAt(const FeatureTable& table, int field, std::size_t row)
{
    return field < 0 || table.columns[static_cast<std::size_t>(field)].isNull(row) ? std::string() : table.columns[static_cast<std::size_t>(field)].display(row);
}

/// A name as drawings allow it.
std::string layerName(std::string name)
{
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 32 || std::string_view("<>/\\\":;?*|=`,'").find(c) != std::string_view::npos)
            c = '_';
    return name.empty() ? std::string("0") : name;
}

GeometryKind singleOf(GeometryKind kind)
{
    switch (kind) {
    case GeometryKind::MultiPoint: return GeometryKind::Point;
    case GeometryKind::MultiLineString: return GeometryKind::LineString;
    case GeometryKind::MultiPolygon: return GeometryKind::Polygon;
    default: return kind;
    }
}

spatial::Geometry partOf(const spatial::GeometryView& shape, std::size_t part, bool heights)
{
    spatial::Geometry single(singleOf(shape.kind()));
    single.beginPart();
    for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring)
        single.addRing(shape.ring(part, ring), heights ? shape.ringZ(part, ring) : std::span<const double>());
    return single;
}

}  // namespace

FeatureTable forDxf(const FeatureTable& table, std::vector<spatial::Warning>& losses)
{
    const int layer = fieldNamed(table, {"Layer", "layer", "LAYER", "图层"});
    const int words = fieldNamed(table, {"Text", "text", "TEXT", "文字"});
    FeatureTable drawing;
    drawing.name = "entities";
    AttributeColumn layers(FieldType::Text);
    AttributeColumn texts(FieldType::Text);
    std::int64_t unplaced = 0;
    std::int64_t split = 0;
    std::int64_t flat = 0;
    std::int64_t recoded = 0;
    std::int64_t renamed = 0;
    const auto gbk = [&](const std::string& utf8) {
        std::int64_t lost = 0;
        std::string bytes = fromUtf8(utf8, kEncoding, &lost);
        recoded += lost > 0 ? 1 : 0;
        return bytes;
    };
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto shape = table.geometry[row];
        if (shape.isNull() || shape.isEmpty()) {
            ++unplaced;
            continue;
        }
        const bool area = spatial::dimensionOf(shape.kind()) == 2;
        const std::string given = layer >= 0 ? textValueAt(table, layer, row) : table.name;
        const std::string name = layerName(given);
        renamed += !given.empty() && name != given ? 1 : 0;
        split += shape.partCount() > 1 ? 1 : 0;
        flat += area && shape.hasZ() ? 1 : 0;
        const std::string nameBytes = gbk(name);
        const std::string textBytes = spatial::dimensionOf(shape.kind()) == 0 ? textValueAt(table, words, row) : std::string();   // escaped by OGR
        for (std::size_t part = 0; part < shape.partCount(); ++part) {
            drawing.geometry.append(partOf(shape, part, !area));
            drawing.ids.push_back(table.ids[row]);
            layers.append(spatial::Value(nameBytes));
            textBytes.empty() ? texts.appendNull() : texts.append(spatial::Value(textBytes));
        }
    }
    drawing.addField({"Layer", FieldType::Text}, std::move(layers));
    drawing.addField({"Text", FieldType::Text}, std::move(texts));

    const auto add = [&](const char* code, spatial::Text what) { losses.push_back({code, std::move(what), table.name}); };
    std::vector<std::string> lost;
    for (std::size_t i = 0; i < table.fields.size(); ++i)
        if (static_cast<int>(i) != layer && static_cast<int>(i) != words)
            lost.push_back(table.fields[i].name);
    if (!lost.empty())
        add("field.lost", text("A drawing (DXF) holds no attributes; of the fields only the drawing layer and texts at points are kept. Lost: {0}.", fmt::format("{}", fmt::join(lost, ", "))));
    if (table.crs.isKnown())
        add("crs.lost", text("A drawing (DXF) does not store the CRS; it is {0}.", spatial::crsWords(table.crs)));
    if (unplaced > 0)
        add("feature.dropped", text("A drawing (DXF) holds no features without geometry; {0} were left out.", unplaced));
    if (split > 0)
        add("geometry.parts", text("{0} features of several parts become one shape for each part.", split));
    if (flat > 0)
        add("geometry.heights", text("{0} areas lose the heights of their corners.", flat));
    if (renamed > 0)
        add("layer.renamed", text("{0} names of drawing layers hold characters that are not allowed there; these become \"_\".", renamed));
    if (recoded > 0)
        add("text.encoding", text("{0} names of drawing layers hold characters that GBK, the encoding of the drawing, does not have.", recoded));
    return drawing;
}

Result<void> stateGbk(const std::filesystem::path& drawing)
{
    std::string bytes;
    {
        InFile in(drawing);
        bytes = std::string(in.at(0, static_cast<std::size_t>(in.size())));
    }
    const std::string_view was = "ANSI_1252";
    if (const std::size_t at = bytes.find(was); at != std::string::npos && at < 4096)
        bytes.replace(at, was.size(), "ANSI_936");
    std::error_code fault;
    std::filesystem::remove(drawing, fault);
    OutFile out(drawing, drawing, bytes.size());
    out.write(bytes);
    return out.finish();
}

}  // namespace layers
