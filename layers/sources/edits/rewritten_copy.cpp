// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/rewritten_copy.h"

#include "layers/sources/edits/out_file.h"
#include "layers/sources/edits/rejected.h"
#include "layers/sources/dxf_table.h"
#include "layers/sources/encoding.h"
#include "layers/sources/loading.h"
#include "layers/sources/vector_writer.h"

#include <algorithm>
#include <cmath>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

std::string headOf(const SourceSet& set, std::size_t bytes)
{
    InFile in(set.main);
    return std::string(in.at(0, std::min<std::size_t>(bytes, static_cast<std::size_t>(in.size()))));
}

/// The encoding that a MapInfo file states, as GDAL names it.
std::string mapInfoEncoding(const SourceSet& set)
{
    const std::string head = headOf(set, 2048);
    if (head.find("WindowsSimpChinese") != std::string::npos)
        return "CP936";
    if (head.find("WindowsTradChinese") != std::string::npos)
        return "CP950";
    if (head.find("UTF-8") != std::string::npos)
        return "UTF-8";
    return isAscii(head) ? std::string("UTF-8") : std::string("CP936");
}

void countNumbersThatAreNone(const PendingEdits& edits, LossCount& count)
{
    for (std::size_t i = 0; i < edits.after().fields.size(); ++i)
        for (std::size_t row = 0; edits.after().fields[i].type == FieldType::Real && row < edits.after().size(); ++row)
            if (edits.cellChanged(row, i) && !edits.after().columns[i].isNull(row) && !std::isfinite(edits.after().columns[i].real(row)))
                count.add(LossCount::Kind::NotANumber, row, i);
}

/// Whether a text has characters of four bytes, which GB18030 has and GBK has not.
bool isBeyondGbk(std::string_view bytes)
{
    for (std::size_t at = 0; at + 1 < bytes.size();) {
        const bool leads = static_cast<unsigned char>(bytes[at]) >= 0x81;
        if (leads && bytes[at + 1] >= '0' && bytes[at + 1] <= '9')
            return true;
        at += leads ? 2 : 1;
    }
    return false;
}

/// Texts of MapInfo fill at most 254 bytes of its character set.
void countLongTexts(const PendingEdits& edits, const std::string& encoding, LossCount& count, std::vector<std::string>& holds)
{
    for (std::size_t i = 0; i < edits.after().fields.size(); ++i) {
        const spatial::Field& field = edits.after().fields[i];
        const std::size_t width = field.width > 0 ? static_cast<std::size_t>(field.width) : 254;
        holds[i] = fmt::format("Char({})", width);
        for (std::size_t row = 0; field.type == FieldType::Text && row < edits.after().size(); ++row) {
            if (!edits.cellChanged(row, i) || edits.after().columns[i].isNull(row))
                continue;
            std::int64_t lost = 0;
            const std::string written = fromUtf8(edits.after().columns[i].text(row), encoding, &lost);
            if (written.size() > width)
                count.add(LossCount::Kind::Cut, row, i);
            if (lost > 0 || (encoding == "CP936" && isBeyondGbk(written)))
                count.add(LossCount::Kind::Encoding, row, i);
        }
    }
}

/// GDAL 3.6 writes field names of MapInfo in ASCII only; the head of the file, which is text, gets them as they are.
Result<void> nameFields(const std::filesystem::path& head, const FeatureTable& table, const std::string& encoding, const SourceSet& set)
{
    std::string text;
    {
        InFile in(head);
        text = std::string(in.at(0, static_cast<std::size_t>(in.size())));
    }
    const bool mif = text.find("\nColumns ") != std::string::npos;
    std::size_t at = text.find(mif ? "\nColumns " : "Fields ");
    for (const spatial::Field& field : table.fields) {
        at = at == std::string::npos ? at : text.find('\n', at + 1);
        const std::size_t name = at == std::string::npos ? at : text.find_first_not_of(" \t\r\n", at);
        const std::size_t end = name == std::string::npos ? name : text.find(' ', name);
        if (end == std::string::npos)
            break;
        std::string written = fromUtf8(field.name, encoding);
        std::replace(written.begin(), written.end(), ' ', '_');
        text.replace(name, end - name, written);
    }
    std::error_code fault;
    std::filesystem::remove(head, fault);
    OutFile out(head, set.main, text.size());
    out.write(text);
    return out.finish();
}

/// All layers of the file in their order, the edited one as it shall be.
Result<std::vector<spatial::FeatureTablePtr>> layersOf(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, spatial::Progress& progress)
{
    if (set.format != Format::Kml)
        return std::vector<spatial::FeatureTablePtr>{edits.afterTable()};
    TRY_ASSIGN(const auto located, locate(SourceSpec{source.path}));
    TRY_ASSIGN(auto readings, loadAllLayers(located.front(), SourceSpec{source.path}, progress));
    std::vector<spatial::FeatureTablePtr> tables;
    bool found = false;
    for (LayerReading& reading : readings) {
        const bool edited = !found && reading.table.name == edits.before().name;
        found = found || edited;
        tables.push_back(edited ? edits.afterTable() : std::make_shared<const FeatureTable>(std::move(reading.table)));
    }
    if (!found)
        return Error{ErrorCode::MissingInput, text("The file has no layer \"{0}\" any more.", edits.before().name), text("Another program may have renamed it; save a copy of your edits.")};
    return tables;
}

/// The names of drawing layers as they are read back.
spatial::FeatureTablePtr readable(const FeatureTable& drawing)
{
    auto table = std::make_shared<FeatureTable>(drawing);
    spatial::AttributeColumn names(FieldType::Text);
    for (std::size_t row = 0; row < drawing.size(); ++row)
        names.append(spatial::Value(toUtf8(drawing.columns[0].text(row), "CP936")));
    table->columns[0] = std::move(names);
    return table;
}

/// A drawing is made of shapes; what is one feature here must be one of them, so that its edits find it again.
Result<void> onlySingleParts(const FeatureTable& table)
{
    std::vector<std::int64_t> several;
    for (std::size_t row = 0; row < table.size(); ++row)
        if (table.geometry[row].partCount() > 1)
            several.push_back(table.ids[row]);
    if (several.empty())
        return {};
    return Error{ErrorCode::InvalidInput, text("A drawing (DXF) holds no features of several parts: {0}. Nothing was saved; all edits are kept.", listOf(several)), text("Split them into their parts, or save a copy as GeoPackage (.gpkg).")};
}

}  // namespace

Result<std::vector<spatial::Warning>> rewritingLosses(const PendingEdits& edits, const SourceSet& set)
{
    if (set.format == Format::Dxf) {
        std::vector<spatial::Warning> losses{{"format.drawing", text("Blocks, dimensions, line types, colours and the sizes of texts in the drawing are not kept; only plain shapes and texts remain."), edits.after().name}};
        (void)forDxf(edits.after(), losses);
        return losses;
    }
    std::vector<spatial::Warning> losses;
    LossCount count(edits.after());
    std::vector<std::string> holds(edits.after().fields.size());
    countNumbersThatAreNone(edits, count);
    if (set.format == Format::MapInfo)
        countLongTexts(edits, mapInfoEncoding(set), count, holds);
    losses = count.sentences(holds, set.format == Format::MapInfo ? mapInfoEncoding(set) : std::string("UTF-8"));
    std::vector<std::int64_t> without;
    for (std::size_t row = 0; row < edits.after().size(); ++row)
        if (edits.after().geometry.box(row).empty())
            without.push_back(edits.after().ids[row]);
    if (set.format == Format::FlatGeobuf && !without.empty())
        losses.push_back({"feature.dropped", text("FlatGeobuf holds no features without geometry; these would be left out: {0}.", listOf(without)), edits.after().name});
    if (set.format == Format::Kml) {
        const std::string text = headOf(set, std::size_t{64} << 20);
        if (text.find("<Style") != std::string::npos || text.find("<styleUrl") != std::string::npos)
            losses.push_back({"format.styles", spatial::text("The colours and symbols that are written in the KML are not kept."), edits.after().name});
        if (text.find("<NetworkLink") != std::string::npos || text.find("<GroundOverlay") != std::string::npos || text.find("<ScreenOverlay") != std::string::npos)
            losses.push_back({"format.links", spatial::text("Links, pictures and overlays of the KML are not kept."), edits.after().name});
    }
    if (set.format == Format::MapInfo)
        losses.push_back({"format.styles", text("The colours and symbols that are written in the MapInfo file are not kept."), edits.after().name});
    return losses;
}

Result<WrittenCopy> writeAnew(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const std::filesystem::path& folder, std::vector<spatial::Warning>& losses, spatial::Progress& progress)
{
    spatial::PartOfProgress reading(progress, 0, 0.3);
    if (set.format == Format::Dxf)
        TRY(onlySingleParts(edits.after()));
    TRY_ASSIGN(const auto tables, layersOf(edits, set, source, reading));
    SaveOptions options;
    options.encoding = set.format == Format::MapInfo ? mapInfoEncoding(set) : "UTF-8";
    WrittenCopy copy;
    std::vector<PreparedTable> prepared;
    for (const auto& table : tables) {
        TRY_ASSIGN(PreparedTable one, prepareTable(table, set.format, options, losses));
        one.keepIds = one.keepIds && set.format != Format::MapInfo;   // it counts its rows itself
        if (table == edits.afterTable())
            copy.meant = set.format == Format::Dxf ? readable(*one.table) : one.table;
        prepared.push_back(std::move(one));
    }
    spatial::PartOfProgress writing(progress, 0.3, 1);
    TRY(writeVectors(prepared, folder / set.main.filename(), set.format, options, writing));
    if (set.format == Format::MapInfo)
        TRY(nameFields(folder / set.main.filename(), *copy.meant, options.encoding, set));
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().filename() != set.main.filename())
            copy.names.push_back(entry.path().filename().string());
    std::sort(copy.names.begin(), copy.names.end());
    copy.names.push_back(set.main.filename().string());
    copy.readBack = source;
    copy.readBack.path = folder / set.main.filename();
    LossCount count(*copy.meant);
    if (set.format != Format::Dxf)
        countNumbersThatAreNone(edits, count);
    for (std::size_t row = 0; set.format == Format::Dxf && row < copy.meant->size(); ++row)
        if (spatial::dimensionOf(copy.meant->geometry[row].kind()) == 2)
            count.add(LossCount::Kind::Type, row, 1);   // the text of an area is read back as the name of its hatching
    if (set.format == Format::MapInfo) {
        std::vector<std::string> holds(edits.after().fields.size());
        countLongTexts(edits, options.encoding, count, holds);
    }
    copy.lost = count;
    copy.anyOrder = set.format == Format::FlatGeobuf;
    copy.sameCrs = set.format != Format::Dxf;
    const spatial::Box& box = copy.meant->geometry.extent();
    const double size = box.empty() ? 1 : std::max({std::abs(box.minX), std::abs(box.maxX), std::abs(box.minY), std::abs(box.maxY)});
    copy.tolerance = set.format == Format::FlatGeobuf ? 0 : set.format == Format::Kml ? 1e-9 : 1e-9 * size;
    return copy;
}

}  // namespace layers
