// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/columns.h"
#include "app/cli/commands.h"
#include "spatial/crs/crs_words.h"

#include <fmt/format.h>

namespace app::cli {

using layers::LayerInfo;
using layers::LayerKind;
using spatial::FieldType;
using spatial::text;
using spatial::ValueTree;

namespace {

ValueTree orNull(const std::string& value) { return value.empty() ? ValueTree{} : ValueTree{value}; }

const char* kindWord(LayerKind kind) { return kind == LayerKind::Raster ? "raster" : kind == LayerKind::Table ? "table" : "vector"; }

const char* typeWord(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
        return "integer";
    case FieldType::Real:
        return "real";
    case FieldType::Boolean:
        return "boolean";
    case FieldType::Date:
        return "date";
    case FieldType::DateTime:
        return "datetime";
    case FieldType::Text:
        break;
    }
    return "text";
}

ValueTree crsJson(const spatial::Crs& crs)
{
    if (!crs.isKnown())
        return {};
    return ValueTree::Members{{"code", orNull(crs.code())}, {"name", crs.name()}, {"wkt", crs.wkt()}};
}

ValueTree layerJson(const LayerInfo& layer)
{
    const bool raster = layer.kind == LayerKind::Raster;
    ValueTree::List fields;
    for (const spatial::Field& field : layer.fields)
        fields.push_back(ValueTree::Members{{"name", field.name}, {"type", typeWord(field.type)}, {"width", field.width}});
    ValueTree::List bands;
    for (const layers::BandInfo& band : layer.bands)
        bands.push_back(ValueTree::Members{{"type", band.type}, {"nodata", band.nodata ? ValueTree{*band.nodata} : ValueTree{}}});
    const spatial::Box& e = layer.extent;
    return ValueTree::Members{
        {"name", layer.name},
        {"kind", kindWord(layer.kind)},
        {"geometry", orNull(layer.geometry)},
        {"count", raster ? ValueTree{} : ValueTree{layer.count}},
        {"extent", e.empty() ? ValueTree{} : ValueTree{std::vector<double>{e.minX, e.minY, e.maxX, e.maxY}}},
        {"crs", crsJson(layer.crs)},
        {"encoding", orNull(layer.encoding)},
        {"fields", std::move(fields)},
        {"size", raster ? ValueTree{ValueTree::List{layer.columns, layer.rows}} : ValueTree{}},
        {"bands", std::move(bands)},
        {"cell", raster ? ValueTree{std::vector<double>{layer.cell[0], layer.cell[1]}} : ValueTree{}},
    };
}

spatial::Text kindText(LayerKind kind) { return kind == LayerKind::Raster ? text("raster") : kind == LayerKind::Table ? text("table") : text("vector"); }

std::string layerPage(const LayerInfo& layer, Language language)
{
    const auto say = [language](const spatial::Text& sentence) { return translate(sentence, language); };
    std::vector<std::vector<std::string>> rows;
    if (layer.kind == LayerKind::Raster) {
        std::string bands;
        for (const layers::BandInfo& band : layer.bands)
            bands += (bands.empty() ? "" : ", ") + band.type + (band.nodata ? say(text(" (nodata {0})", *band.nodata)) : "");
        rows.push_back({say(text("Size")), say(text("{0} x {1} cells of {2} x {3}", layer.columns, layer.rows, layer.cell[0], layer.cell[1]))});
        rows.push_back({say(text("Bands")), bands});
    } else {
        rows.push_back({say(text("Features")), fmt::format("{}", layer.count) + (layer.geometry.empty() ? "" : "  " + layer.geometry)});
    }
    rows.push_back({say(text("Coordinate system")), say(spatial::crsWordsWithCode(layer.crs))});
    if (!layer.extent.empty())
        rows.push_back({say(text("Extent")), fmt::format("{:.10g}, {:.10g}, {:.10g}, {:.10g}", layer.extent.minX, layer.extent.minY, layer.extent.maxX, layer.extent.maxY)});
    if (!layer.encoding.empty())
        rows.push_back({say(text("Encoding")), layer.encoding});
    std::string fields;
    for (const spatial::Field& field : layer.fields)
        fields += (fields.empty() ? "" : ", ") + field.name + " (" + typeWord(field.type) + (field.width > 0 ? fmt::format(" {}", field.width) : "") + ")";
    const std::string fieldsTitle = say(text("Fields"));
    std::string page = layer.name + "  (" + say(kindText(layer.kind)) + ")\n";
    page += columns(rows, 2);
    if (!fields.empty())
        page += "  " + wrapped(fieldsTitle + "  " + fields, 100, 4) + '\n';
    return page + '\n';
}

}  // namespace

spatial::Result<Reply> infoCommand(const CommandLine& line, spatial::Progress& progress)
{
    const Language language = line.common.language;
    TRY_ASSIGN(const layers::SourceSpec spec, layers::parseSource(line.positionals.front()));
    auto inspected = inspect(spec, progress);
    if (!inspected)
        return inFile(inspected.error(), spec.path.string());
    Reply reply{.tool = "info"};
    reply.plainJson = true;
    ValueTree::List list;
    reply.page = inspected->file + "  (" + inspected->driver + ")\n\n";
    for (const LayerInfo& layer : inspected->layers) {
        list.push_back(layerJson(layer));
        reply.page += layerPage(layer, language);
    }
    reply.page += inspected->findings.empty() ? translate(text("The doctor found nothing wrong."), language) + '\n'
                                              : translate(text("What the doctor found:"), language) + '\n' + findingLines(inspected->findings, language);
    reply.members = {{"file", inspected->file}, {"driver", inspected->driver}, {"layers", std::move(list)}, {"findings", jsonOf(inspected->findings, language)}};
    return reply;
}

}  // namespace app::cli
