// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/shapefile_edits.h"

#include "layers/sources/edits/dbf_copy.h"
#include "layers/sources/edits/rejected.h"
#include "layers/sources/edits/shape_content.h"
#include "layers/sources/encoding.h"
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/loading.h"

#include <ogr_spatialref.h>

#include <cpl_conv.h>

#include <algorithm>
#include <cstring>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMostShapefileBytes = std::uint64_t{2} << 30;
constexpr std::size_t kHeader = 100;

std::uint32_t big(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::string bigBytes(std::uint32_t value)
{
    return {static_cast<char>(value >> 24), static_cast<char>(value >> 16 & 0xFF), static_cast<char>(value >> 8 & 0xFF), static_cast<char>(value & 0xFF)};
}

bool isTableAlone(const SourceSet& set)
{
    const std::string extension = set.main.extension().string();
    return extension == ".dbf" || extension == ".DBF";
}

/// The shapefile as it lies there; parts of it may be missing or unfit, and are then made anew from the table.
class Existing {
public:
    static Result<Existing> open(const SourceSet& set, const SourceSpec& source, const PendingEdits& edits, spatial::Progress& progress)
    {
        Existing existing;
        TRY_ASSIGN(const auto located, locate(source));
        const bool sound = located.front().keep == nullptr;
        TRY(existing.findEncoding(located.front(), source, progress));
        existing.dbf_ = sound || isTableAlone(set) ? DbfSource::open(isTableAlone(set) ? set.main : set.companion("dbf")) : nullptr;
        if (existing.dbf_ && existing.dbf_->fields().size() != edits.before().fields.size())
            return Error{ErrorCode::Conflict, text("The file has {0} fields now, but had {1} when it was read: another program changed it.", existing.dbf_->fields().size(), edits.before().fields.size()),
                         text("Read the layer anew and compare, or save a copy. Your edits are kept.")};
        if (!isTableAlone(set)) {
            existing.shp_ = std::make_unique<InFile>(set.main);
            existing.type_ = 0;
            const std::string_view head = existing.shp_->at(0, kHeader);
            if (head.size() == kHeader) {
                existing.head_ = std::string(head);
                std::memcpy(&existing.type_, head.data() + 32, 4);
            }
            existing.readIndex(set.companion("shx"));
            if (!sound)
                existing.index_.clear();
        }
        TRY(existing.findRecords(edits));
        return existing;
    }

    const std::string& encoding() const { return encoding_; }
    DbfSource* dbf() const { return dbf_.get(); }
    std::uint32_t type() const { return type_; }
    void chooseType(const PendingEdits& edits)
    {
        if (type_ != 0)
            return;
        const spatial::GeometryKind kind = edits.after().commonKind();
        const bool z = edits.after().geometry.arrays().z.size() > 0;
        type_ = (spatial::isPoint(kind) ? (kind == spatial::GeometryKind::Point ? 1U : 8U) : spatial::isLine(kind) ? 3U : 5U) + (z ? 10U : 0U);
    }
    const std::vector<std::uint32_t>& recordOf() const { return recordOf_; }
    const std::string& head() const { return head_; }

    /// The content of a record; nothing where it has to be made from the table.
    std::optional<std::string_view> shape(std::size_t rowBefore)
    {
        if (index_.empty())
            return std::nullopt;
        const auto [at, bytes] = index_[recordOf_[rowBefore]];
        const std::string_view content = shp_->at(at + 8, bytes);
        return content.size() == bytes ? std::optional(content) : std::nullopt;
    }

private:
    Result<void> findEncoding(const SourceFile& file, const SourceSpec& source, spatial::Progress& progress)
    {
        encoding_ = canonicalEncoding(source.encoding);
        if (!encoding_.empty())
            return {};
        TRY_ASSIGN(const LayerReading reading, loadLayer(file, source.layer, source, progress));
        encoding_ = reading.encoding;
        return {};
    }

    void readIndex(const fs::path& shx)
    {
        InFile file(shx);
        if (!file.isOpen() || file.size() < kHeader)
            return;
        const std::string bytes(file.at(0, static_cast<std::size_t>(file.size())));
        const std::size_t claimed = std::min<std::size_t>(bytes.size(), std::size_t{2} * big(bytes, 24));
        for (std::size_t at = kHeader; at + 8 <= claimed; at += 8) {
            const std::uint64_t begin = std::uint64_t{2} * big(bytes, at);
            const std::uint64_t length = std::uint64_t{2} * big(bytes, at + 4);
            if (begin < kHeader || begin + 8 + length > shp_->size()) {
                index_.clear();
                return;
            }
            index_.emplace_back(begin, static_cast<std::size_t>(length));
        }
    }

    Result<void> findRecords(const PendingEdits& edits)
    {
        const std::uint64_t records = dbf_ ? dbf_->records() : index_.empty() ? edits.before().size() : index_.size();
        for (std::uint64_t record = 0; record < records; ++record)
            if (records == edits.before().size() || !dbf_ || !dbf_->isDeleted(record))
                recordOf_.push_back(static_cast<std::uint32_t>(record));
        if (recordOf_.size() != edits.before().size())
            return Error{ErrorCode::Conflict, text("The file has {0} features now, but had {1} when it was read: another program changed it.", recordOf_.size(), edits.before().size()),
                         text("Read the layer anew and compare, or save a copy. Your edits are kept.")};
        if (!index_.empty() && index_.size() < records)
            index_.clear();
        return {};
    }

    std::string encoding_;
    std::unique_ptr<DbfSource> dbf_;
    std::unique_ptr<InFile> shp_;
    std::string head_;
    std::uint32_t type_ = 0;
    std::vector<std::pair<std::uint64_t, std::size_t>> index_;   // where records begin, bytes of content
    std::vector<std::uint32_t> recordOf_;
};

spatial::Text kindsOf(std::uint32_t type)
{
    switch (type % 10) {
    case 1: return text("points");
    case 3: return text("lines");
    case 5: return text("areas");
    case 8: return text("groups of points");
    default: return text("surfaces");
    }
}

Result<void> onlyShapesThatFit(const PendingEdits& edits, std::uint32_t type, bool tableAlone)
{
    std::vector<std::int64_t> bad;
    for (std::size_t row = 0; row < edits.after().size(); ++row) {
        const auto shape = edits.after().geometry[row];
        if (edits.shapeChanged(row) && (tableAlone ? !shape.isNull() && !shape.isEmpty() : !shapeHolds(type, shape)))
            bad.push_back(edits.after().ids[row]);
    }
    if (bad.empty())
        return {};
    if (tableAlone)
        return Error{ErrorCode::Refused, text("The source is a table without geometry; these features have one: {0}.", listOf(bad)), text("Save a copy, for example as GeoPackage (.gpkg).")};
    return Error{ErrorCode::InvalidInput, text("The shapefile holds {0} only; these features are something else: {1}. Nothing was saved.", kindsOf(type), listOf(bad)),
                 text("Save a copy as GeoPackage (.gpkg), which holds all kinds together.")};
}

std::string headerOf(const Existing& existing, std::uint32_t type, const spatial::FeatureTable& table, std::uint64_t bytes)
{
    std::string head = existing.head().size() == kHeader ? existing.head() : std::string(kHeader, '\0');
    const auto putBig = [&](std::size_t at, std::uint32_t value) { head.replace(at, 4, bigBytes(value)); };
    const auto putDouble = [&](std::size_t at, double value) { std::memcpy(head.data() + at, &value, 8); };
    const std::uint32_t version = 1000;
    putBig(0, 9994);
    putBig(24, static_cast<std::uint32_t>(bytes / 2));
    std::memcpy(head.data() + 28, &version, 4);
    std::memcpy(head.data() + 32, &type, 4);
    const spatial::Box& box = table.geometry.extent();
    const double sides[] = {box.minX, box.minY, box.maxX, box.maxY};
    for (std::size_t i = 0; i < 4; ++i)
        putDouble(36 + 8 * i, box.empty() ? 0 : sides[i]);
    const auto& z = table.geometry.arrays().z;
    const auto [low, high] = std::minmax_element(z.begin(), z.end());
    putDouble(68, typeHasZ(type) && low != z.end() ? *low : 0);
    putDouble(76, typeHasZ(type) && high != z.end() ? *high : 0);
    return head;
}

Result<void> writeShapes(const PendingEdits& edits, Existing& existing, const SourceSet& set, const fs::path& folder, const std::string& shpName, const std::string& shxName, std::uint64_t needed, spatial::Progress& progress)
{
    OutFile shp(folder / shpName, set.main, needed);
    OutFile shx(folder / shxName, set.main, needed);
    shp.write(std::string(kHeader, '\0'));
    shx.write(std::string(kHeader, '\0'));
    std::string made;
    for (std::size_t row = 0; row < edits.after().size(); ++row) {
        if (row % 4096 == 0) {
            TRY(spatial::notCancelled(progress));
            progress.report(static_cast<double>(row) / static_cast<double>(edits.after().size()), "write");
        }
        const std::size_t before = edits.rowBefore(row);
        std::optional<std::string_view> content;
        if (before != PendingEdits::kNew && !edits.shapeChanged(row))
            content = existing.shape(before);
        if (!content) {
            writeShape(existing.type(), edits.after().geometry[row], made);
            content = made;
        }
        if (shp.size() + content->size() + 8 > kMostShapefileBytes)
            return Error{ErrorCode::LimitReached, text("The shapefile would grow beyond 2 GB, which its format does not allow. Nothing was saved."), text("Save a copy as GeoPackage (.gpkg)."), {}, set.main.string()};
        shx.write(bigBytes(static_cast<std::uint32_t>(shp.size() / 2)));
        shx.write(bigBytes(static_cast<std::uint32_t>(content->size() / 2)));
        shp.write(bigBytes(static_cast<std::uint32_t>(row + 1)));
        shp.write(bigBytes(static_cast<std::uint32_t>(content->size() / 2)));
        shp.write(*content);
        if (shp.failed() || shx.failed())
            break;
    }
    shp.writeAt(0, headerOf(existing, existing.type(), edits.after(), shp.size()));
    shx.writeAt(0, headerOf(existing, existing.type(), edits.after(), shx.size()));
    TRY(shp.finish());
    return shx.finish();
}

std::string encodingFor(const Existing& existing, const EditSaveOptions& options) { return options.encoding ? canonicalEncoding(*options.encoding) : existing.encoding(); }

Result<std::string> prjOf(const SourceSpec& source)
{
    TRY_ASSIGN(const spatial::Crs crs, spatial::Crs::fromText(source.crs));
    const ReferenceHandle reference = referenceOf(crs);
    char* wkt = nullptr;
    const char* const form[] = {"FORMAT=WKT1_ESRI", nullptr};
    if (reference)
        reference->exportToWkt(&wkt, form);
    std::string written = wkt ? wkt : "";
    CPLFree(wkt);
    return written;
}

Result<void> writeText(const fs::path& folder, const std::string& name, const std::string& content, const SourceSet& set, WrittenCopy& copy)
{
    OutFile file(folder / name, set.main, content.size());
    file.write(content);
    copy.names.push_back(name);
    return file.finish();
}

}  // namespace

Result<WrittenCopy> writeShapefile(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const EditSaveOptions& options, const fs::path& folder, spatial::Progress& progress)
{
    spatial::PartOfProgress reading(progress, 0, 0.3);
    TRY_ASSIGN(Existing existing, Existing::open(set, source, edits, reading));
    existing.chooseType(edits);
    TRY(onlyShapesThatFit(edits, existing.type(), isTableAlone(set)));
    const std::string encoding = encodingFor(existing, options);
    const DbfCopy dbf(edits, existing.dbf(), existing.encoding(), encoding);
    if (dbf.bytes() > kMostShapefileBytes)
        return Error{ErrorCode::LimitReached, text("The shapefile would grow beyond 2 GB, which its format does not allow. Nothing was saved."), text("Save a copy as GeoPackage (.gpkg)."), {}, set.main.string()};
    WrittenCopy copy;
    std::error_code ignored;
    std::uint64_t needed = dbf.bytes() + 65536;
    for (const fs::path& file : set.files)
        if (file.extension() != ".dbf")
            needed += fs::file_size(file, ignored);
    const std::string dbfName = (isTableAlone(set) ? set.main : set.companion("dbf")).filename().string();
    {
        OutFile out(folder / dbfName, set.main, needed);
        spatial::PartOfProgress part(progress, 0.3, 0.65);
        TRY(dbf.write(out, existing.recordOf(), part));
        copy.names.push_back(dbfName);
    }
    if (!isTableAlone(set)) {
        const std::string shpName = set.main.filename().string();
        const std::string shxName = set.companion("shx").filename().string();
        spatial::PartOfProgress part(progress, 0.65, 1);
        TRY(writeShapes(edits, existing, set, folder, shpName, shxName, needed, part));
        copy.names.insert(copy.names.end(), {shxName, shpName});
        if (!source.crs.empty()) {
            TRY_ASSIGN(const std::string prj, prjOf(source));
            TRY(writeText(folder, set.companion("prj").filename().string(), prj, set, copy));
        }
    }
    InFile cpg(set.companion("cpg"));
    std::string declared(cpg.isOpen() ? cpg.at(0, 64) : std::string_view());
    declared.erase(std::find_if(declared.begin(), declared.end(), [](char c) { return c == '\r' || c == '\n'; }), declared.end());
    if (canonicalEncoding(declared) != encoding)
        TRY(writeText(folder, set.companion("cpg").filename().string(), encoding, set, copy));
    copy.readBack.path = folder / set.main.filename();
    copy.readBack.encoding = encoding;
    copy.meant = edits.afterTable();
    copy.lost = dbf.losses(progress);
    copy.byPosition = true;
    copy.heights = typeHasZ(existing.type());
    return copy;
}

Result<std::vector<spatial::Warning>> shapefileLosses(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const EditSaveOptions& options, spatial::Progress& progress)
{
    TRY_ASSIGN(Existing existing, Existing::open(set, source, edits, progress));
    existing.chooseType(edits);
    TRY(onlyShapesThatFit(edits, existing.type(), isTableAlone(set)));
    const std::string encoding = encodingFor(existing, options);
    if (!knownEncoding(encoding))
        return Error{ErrorCode::InvalidParameter, text("The encoding \"{0}\" is not known here.", encoding), text("Choose UTF-8, GBK or GB18030."), "encoding"};
    const DbfCopy dbf(edits, existing.dbf(), existing.encoding(), encoding);
    auto losses = dbf.sentences(dbf.losses(progress));
    std::int64_t heights = 0;
    std::int64_t measures = 0;
    for (std::size_t row = 0; row < edits.after().size(); ++row) {
        if (!edits.shapeChanged(row))
            continue;
        const auto shape = edits.after().geometry[row];
        bool high = false;
        for (std::size_t part = 0; !typeHasZ(existing.type()) && part < shape.partCount(); ++part)
            for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring)
                high = high || std::any_of(shape.ringZ(part, ring).begin(), shape.ringZ(part, ring).end(), [](double z) { return z != 0; });
        heights += high ? 1 : 0;
        measures += existing.type() > 20 && edits.rowBefore(row) != PendingEdits::kNew ? 1 : 0;
    }
    if (heights > 0)
        losses.push_back({"geometry.z", text("{0} geometries have heights, which this shapefile does not hold; they would be flat.", heights), edits.after().name});
    if (measures > 0)
        losses.push_back({"geometry.measures", text("{0} changed geometries lose their measures (M), which are not edited here.", measures), edits.after().name});
    return losses;
}

}  // namespace layers
