// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/save.h"
#include "layers/sources/source_spec.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace layers {

class EditedLayer;

/// Edits of a source written back to it: the part of the save door that changes a file which is there.
///   GeoPackage, SpatiaLite   one transaction over the changed rows; the first failing call rolls back and stops; other layers stay as they are
///   everything else          a verified copy of the whole, written beside, reopened, compared, synced, renamed; the old one kept as FILE.bak.
/// A shapefile's four to six files are replaced under a manifest ("FILE.songhua-replace") that lies beside them until all are in place: finishReplacements()
/// completes or undoes what an interruption left.

/// What tells one state of a source from another: who is right after a crash, and whether another program wrote in between.
struct SaveStamp {
    std::string content;       ///< hash of the bytes of all its files, by name
    friend bool operator==(const SaveStamp&, const SaveStamp&) = default;
};
/// MissingInput, Unreadable. Reads all bytes.
spatial::Result<SaveStamp> stampOf(const SourceSpec& source);

struct EditSaveOptions {
    std::optional<std::string> encoding = {};    ///< of a shapefile; nothing: as the source has it
    bool acceptLosses = false;                   ///< otherwise a loss (a text cut, a value rounded) is InvalidInput with all of them listed
    std::optional<std::string> expectedStamp = {};   ///< cheap stamp (name, size, time, inode) of the source when it was read; another one is Conflict
    int patienceSeconds = 10;                        ///< for a program that holds the lock of a database; then Conflict with its name
    /// Called when the new state is on the disk under its temporary name (or the transaction is complete but for COMMIT) and before it becomes the
    /// source: the journal notes it. An error stops the save. Again where a lock was lost and the transaction is begun anew. Must not open the source.
    std::function<spatial::Result<void>(const SaveStamp& next, std::span<const std::int64_t> idsInFile)> beforeCommit = {};
};

struct SavedEdits {
    std::vector<spatial::Warning> losses;
    std::vector<std::int64_t> idsInFile;      ///< session ids in the file's order where the file numbers its rows by position; empty: ids are kept
    std::string stamp;                        ///< the cheap stamp of what lies there now
    SaveStamp content;
};

/// What saving would lose, without writing: names, widths, precision, nulls, encodings, types, the 2 GB limit. Empty: nothing.
spatial::Result<std::vector<spatial::Warning>> lossesOfSaving(const EditedLayer& layer, const SourceSpec& source, const EditSaveOptions& options);

/// Errors: WriteFailed (full disk, verification), Conflict (another program wrote, another program holds the lock), InvalidInput (losses not accepted),
/// Refused (a source that cannot be written back: archives, filters, formats we only read), Cancelled. The source is intact after each.
spatial::Result<SavedEdits> saveEdits(const EditedLayer& layer, const SourceSpec& source, const EditSaveOptions& options, spatial::Progress& progress);

/// Whether a source can be written back, and if not why and what to do instead.
spatial::Result<void> canSaveEdits(const SourceSpec& source);

/// Names, sizes, times and inodes of the source's files; empty where it is not there. Cheap.
std::string cheapStamp(const SourceSpec& source);

/// Completes or undoes replacements of several files that were interrupted, in a folder; called before a source there is opened.
spatial::Result<void> finishReplacements(const std::filesystem::path& folder);

/// Generations of a source that saving kept (FILE.bak ...), the newest first, and how to have one back (itself kept as a generation).
struct Generation {
    std::filesystem::path file;
    std::int64_t milliseconds = 0;   ///< since 1970, of the file
};
std::vector<Generation> generationsOf(const SourceSpec& source);
spatial::Result<void> restoreGeneration(const SourceSpec& source, const Generation& generation, spatial::Progress& progress);

}  // namespace layers
