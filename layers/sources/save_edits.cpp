// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/save_edits.h"

#include "layers/sources/edit_lock.h"
#include "layers/sources/edits/csv_edits.h"
#include "layers/sources/edits/database_lock.h"
#include "layers/sources/edits/geojson_edits.h"
#include "layers/sources/edits/geopackage_edits.h"
#include "layers/sources/edits/geopackage_layer.h"
#include "layers/sources/edits/pending_edits.h"
#include "layers/sources/edits/rejected.h"
#include "layers/sources/edits/replacement.h"
#include "layers/sources/edits/rewritten_copy.h"
#include "layers/sources/edits/same_as_read.h"
#include "layers/sources/edits/shapefile_edits.h"
#include "layers/sources/source_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace fs = std::filesystem;

namespace {

Error refusedSave(const spatial::Text& why, const SourceSpec& source)
{
    return Error{ErrorCode::Refused, text("{0} cannot be written back: {1}.", source.displayName(), why), text("Save a copy, for example as GeoPackage (.gpkg)."), {}, source.path.string()};
}

Result<void> canWriteBack(const SourceSpec& source, const SourceSet& set)
{
    if (!source.inner.empty() || set.format == Format::Zip)
        return refusedSave(text("it lies in an archive"), source);
    if (!source.where.empty())
        return refusedSave(text("only a part of its features was read (where={0})", source.where), source);
    if (!source.offset.empty())
        return refusedSave(text("its coordinates were shifted back from a web map (offset={0}) while reading", source.offset), source);
    if (source.options.contains("swap"))
        return refusedSave(text("its coordinates were swapped while reading"), source);
    switch (set.format) {
    case Format::GeoPackage:
    case Format::SpatiaLite:
    case Format::Shapefile:
    case Format::GeoJson:
    case Format::Csv:
    case Format::Dxf:
    case Format::FlatGeobuf:
    case Format::MapInfo: break;
    case Format::Kml:
        if (set.main.extension() == ".kmz" || set.main.extension() == ".KMZ")
            return refusedSave(text("it lies in an archive"), source);
        break;
    default: return refusedSave(text("its format is only read"), source);
    }
    struct stat status {};
    if (::stat(set.main.c_str(), &status) == 0 && ((status.st_mode & 0222) == 0 || ::access(set.main.c_str(), W_OK) != 0))
        return Error{ErrorCode::WriteFailed, text("The file {0} is read-only.", set.main.filename().string()), text("Save a copy, or change its permissions."), {}, set.main.string()};
    const fs::path folder = set.main.parent_path();
    if (::access(folder.c_str(), W_OK) != 0)
        return Error{ErrorCode::WriteFailed, text("The folder {0} cannot be written to.", folder.string()), text("Choose another folder or change its permissions."), {}, set.main.string()};
    return {};
}

Result<std::vector<spatial::Warning>> lossesOf(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const EditSaveOptions& options, spatial::Progress& progress)
{
    TRY(onlyFinite(edits));
    switch (set.format) {
    case Format::GeoPackage:
    case Format::SpatiaLite: return geoPackageLosses(edits, set, source.layer);
    case Format::Shapefile: return shapefileLosses(edits, set, source, options, progress);
    case Format::Csv: {
        std::vector<spatial::Warning> losses;
        TRY(writeCsv(edits, set, source, {}, losses, progress));
        return losses;
    }
    case Format::Dxf:
    case Format::FlatGeobuf:
    case Format::MapInfo:
    case Format::Kml: return rewritingLosses(edits, set);
    default: return geoJsonLosses(edits);
    }
}

Result<WrittenCopy> writeCopy(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const EditSaveOptions& options, const fs::path& folder, spatial::Progress& progress)
{
    if (set.format == Format::Shapefile)
        return writeShapefile(edits, set, source, options, folder, progress);
    std::vector<spatial::Warning> told;   // accepted before
    if (set.format == Format::Csv)
        return writeCsv(edits, set, source, folder, told, progress);
    if (set.format != Format::GeoJson)
        return writeAnew(edits, set, source, folder, told, progress);
    return writeGeoJson(edits, set, source, folder, progress);
}

/// All losses in one sentence.
Error notAccepted(const std::vector<spatial::Warning>& losses, const SourceSet& set)
{
    constexpr std::size_t kShown = 8;
    spatial::Text all;
    for (std::size_t i = 0; i < std::min(losses.size(), kShown); ++i)
        all = all.empty() ? losses[i].message : text("{0} {1}", all, losses[i].message);
    if (losses.size() > kShown)
        all = text("{0} And {1} more.", all, losses.size() - kShown);
    return Error{ErrorCode::InvalidInput, text("Saving would lose something: {0}", all), text("Accept the losses, or save a copy as GeoPackage (.gpkg), which holds all of it."), {}, set.main.string()};
}

Error changedElsewhere(const SourceSet& set)
{
    return Error{ErrorCode::Conflict, text("Another program changed {0} since it was read; nothing was overwritten.", set.main.filename().string()),
                 text("Compare, read it anew, or save a copy. Your edits are kept."), {}, set.main.string()};
}

Result<void> expected(const EditedLayer& layer, const SourceSpec& source, const SourceSet& set, const EditSaveOptions& options, spatial::Progress& progress)
{
    if (!options.expectedStamp || *options.expectedStamp == cheapStampOf(set))
        return {};
    // Written anew by a copy or a checkpoint, it may still hold what we read.
    TRY_ASSIGN(const bool same, isAsRead(layer, source, progress));
    return same ? Result<void>() : changedElsewhere(set);
}

Result<SavedEdits> saveByCopy(const PendingEdits& edits, const SourceSpec& source, const SourceSet& set, const EditSaveOptions& options, spatial::Progress& progress)
{
    const std::string stamp = cheapStampOf(set);
    removeLeftFolders(set.main.parent_path());
    TRY_ASSIGN(TemporaryFolder folder, TemporaryFolder::beside(set.main));
    spatial::PartOfProgress writing(progress, 0, 0.6);
    TRY_ASSIGN(const WrittenCopy copy, writeCopy(edits, set, source, options, folder.path(), writing));
    spatial::PartOfProgress checking(progress, 0.6, 0.95);
    TRY_ASSIGN(const CheckedCopy checked, checkCopy(copy, checking));
    SavedEdits saved;
    saved.idsInFile = checked.idsInFile;
    std::vector<std::pair<std::string, fs::path>> files;
    for (const std::string& name : copy.names) {
        TRY(syncFile(folder.path() / name));
        files.emplace_back(name, folder.path() / name);
    }
    for (const fs::path& file : set.files)
        if (std::find(copy.names.begin(), copy.names.end(), file.filename().string()) == copy.names.end())
            files.emplace_back(file.filename().string(), file);
    TRY_ASSIGN(saved.content.content, contentOf(files));
    TRY(spatial::notCancelled(progress));
    if (cheapStampOf(set) != stamp)
        return changedElsewhere(set);
    if (options.beforeCommit)
        TRY(options.beforeCommit(saved.content, saved.idsInFile));
    TRY(replaceFiles(set, folder, copy.names));
    TRY_ASSIGN(const SourceSet now, sourceSetOf(source));
    saved.stamp = cheapStampOf(now);
    return saved;
}

Result<SavedEdits> save(const EditedLayer& layer, const SourceSpec& source, const EditSaveOptions& options, spatial::Progress& progress)
{
    TRY_ASSIGN(const SourceSet set, sourceSetOf(source));
    TRY(canWriteBack(source, set));
    if (const auto holder = otherHolderOf(set.main))
        return lockedBy(*holder, set.main);
    TRY(finishReplacement(set.main));
    TRY(expected(layer, source, set, options, progress));
    const PendingEdits edits(layer);
    TRY_ASSIGN(const auto losses, lossesOf(edits, set, source, options, progress));
    if (!losses.empty() && !options.acceptLosses)
        return notAccepted(losses, set);
    auto saved = isDatabase(set.format) ? saveGeoPackage(edits, set, source.layer, options, progress) : saveByCopy(edits, source, set, options, progress);
    if (saved)
        saved->losses.insert(saved->losses.begin(), losses.begin(), losses.end());
    return saved;
}

template <class T>
Result<T> withItsName(Result<T> result, const SourceSpec& source)
{
    if (!result)
        return spatial::inFile(result.error(), source.path.string());
    return result;
}

}  // namespace

Result<SaveStamp> stampOf(const SourceSpec& source)
{
    const auto stamp = [&]() -> Result<SaveStamp> {
        TRY_ASSIGN(const auto located, locate(source));
        TRY_ASSIGN(const SourceSet set, sourceSetOf(source));
        if (!isDatabase(set.format)) {
            TRY_ASSIGN(std::string content, contentOf(set));
            return SaveStamp{std::move(content)};
        }
        // With unfinished writes of another program it is a copy of our own, which may be finished.
        const bool copied = located.front().keep != nullptr;
        std::unique_ptr<FileTurn> turn;
        if (!copied) {
            TRY_ASSIGN(turn, turnToRead(set.main, spatial::noProgress()));
        }
        const DatabaseHandle database = copied ? changeDatabase(located.front().gdalPath) : openDatabase(located.front().gdalPath);
        if (!database)
            return Error{ErrorCode::Unreadable, text("The file cannot be read; permission may be missing.")};
        TRY_ASSIGN(std::string content, contentOfDatabase(database.get(), source.layer));
        return SaveStamp{std::move(content)};
    };
    return withItsName(stamp(), source);
}

Result<std::vector<spatial::Warning>> lossesOfSaving(const EditedLayer& layer, const SourceSpec& source, const EditSaveOptions& options)
{
    const auto losses = [&]() -> Result<std::vector<spatial::Warning>> {
        TRY_ASSIGN(const SourceSet set, sourceSetOf(source));
        TRY(canWriteBack(source, set));
        return lossesOf(PendingEdits(layer), set, source, options, spatial::noProgress());
    };
    return withItsName(losses(), source);
}

Result<SavedEdits> saveEdits(const EditedLayer& layer, const SourceSpec& source, const EditSaveOptions& options, spatial::Progress& progress)
{
    return withItsName(save(layer, source, options, progress), source);
}

Result<void> canSaveEdits(const SourceSpec& source)
{
    const auto can = [&]() -> Result<void> {
        TRY_ASSIGN(const SourceSet set, sourceSetOf(source));
        return canWriteBack(source, set);
    };
    return withItsName(can(), source);
}

std::string cheapStamp(const SourceSpec& source)
{
    const auto set = sourceSetOf(source);
    return set ? cheapStampOf(*set) : std::string();
}

Result<void> finishReplacements(const fs::path& folder)
{
    std::error_code ignored;
    std::vector<fs::path> manifests;
    for (fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, ignored), end; !ignored && entry != end; entry.increment(ignored)) {
        const std::string name = entry->path().string();
        constexpr std::string_view kEnd = ".songhua-replace";
        if (name.ends_with(kEnd))
            manifests.emplace_back(name.substr(0, name.size() - kEnd.size()));
    }
    for (const fs::path& main : manifests)
        TRY(finishReplacement(behindLinks(main)));
    removeLeftFolders(folder);
    return {};
}

}  // namespace layers
