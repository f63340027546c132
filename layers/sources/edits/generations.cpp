// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/geopackage_generation.h"
#include "layers/sources/edits/replacement.h"
#include "layers/sources/save_edits.h"

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

bool isThere(const fs::path& file)
{
    std::error_code ignored;
    return fs::exists(file, ignored);
}

/// The kept pages become the file's by a transaction, which an interruption undoes; what was there is kept in turn.
Result<void> restoreGeoPackage(const SourceSet& set)
{
    const fs::path kept = keptName(set.main);
    TRY_ASSIGN(const TemporaryFolder folder, TemporaryFolder::beside(set.main));
    const fs::path now = folder.path() / kept.filename();
    {
        const DatabaseHandle from = openDatabase(kept.string());
        const DatabaseHandle file = changeDatabase(set.main.string());
        const DatabaseHandle aside = createDatabase(now.string());
        if (!from || !file || !aside)
            return databaseFailure(nullptr, set.main);
        if (!execute(file.get(), "PRAGMA synchronous = EXTRA"))
            return databaseFailure(file.get(), set.main);
        TRY(copyDatabase(file.get(), aside.get(), now));
        TRY(copyDatabase(from.get(), file.get(), set.main));
    }
    TRY(syncFile(now));
    if (::rename(now.c_str(), kept.c_str()) != 0)
        return writeFailedAt(kept, errno);
    return syncFolder(set.main.parent_path());
}

/// All kept files at once, under a plan; what has no kept one did not exist.
Result<void> restoreFiles(SourceSet set, spatial::Progress& progress)
{
    TRY_ASSIGN(TemporaryFolder folder, TemporaryFolder::beside(set.main));
    std::vector<std::string> names;
    set.stale.clear();
    for (const fs::path& file : set.possible()) {
        TRY(spatial::notCancelled(progress));
        if (!isThere(keptName(file))) {
            if (isThere(file))
                set.stale.push_back(file);
            continue;
        }
        std::error_code fault;
        fs::copy_file(keptName(file), folder.path() / file.filename(), fault);
        if (fault)
            return writeFailedAt(file, fault.value(), fs::file_size(keptName(file), fault));
        names.push_back(file.filename().string());
    }
    return replaceFiles(set, folder, names);
}

}  // namespace

std::vector<Generation> generationsOf(const SourceSpec& source)
{
    const auto set = sourceSetOf(source);
    if (!set || !isThere(keptName(set->main)))
        return {};
    // A file that was copied or cloned as a whole bears the time of the copy; the others that of their writing.
    struct stat status {};
    ::stat(keptName(set->main).c_str(), &status);
    return {{keptName(set->main), static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1000 + status.st_mtim.tv_nsec / 1'000'000}};
}

Result<void> restoreGeneration(const SourceSpec& source, const Generation& generation, spatial::Progress& progress)
{
    const auto restore = [&]() -> Result<void> {
        TRY_ASSIGN(const SourceSet set, sourceSetOf(source));
        if (generation.file != keptName(set.main) || !isThere(generation.file))
            return Error{ErrorCode::MissingInput, text("The previous state {0} is not there any more.", generation.file.filename().string())};
        TRY(finishReplacement(set.main));
        if (isDatabase(set.format))
            return restoreGeoPackage(set);
        return restoreFiles(set, progress);
    };
    const auto restored = restore();
    return restored ? Result<void>() : Result<void>(spatial::inFile(restored.error(), source.path.string()));
}

}  // namespace layers
