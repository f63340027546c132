// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/source_set.h"
#include "layers/sources/temporary_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace layers {

/// Puts new files in the place of those of a source, all or none. Each file that is there becomes FILE.bak; for a moment both names lead to it,
/// so that no file is ever missing (where the file system has no hard links it is renamed instead). What shall happen is written down first, in
/// MAIN.songhua-replace: from then on an interruption is finished, before that it is undone. `fresh` are names in `folder`; files of the set
/// that get no new content stay (their .bak leads to them too), its indexes go. Modes and owners are kept.
/// Errors: WriteFailed, and all is as before; the folder is given up where finishing is left to finishReplacement().
spatial::Result<void> replaceFiles(const SourceSet& set, TemporaryFolder& folder, const std::vector<std::string>& fresh);

/// Finishes or undoes what an interruption left of a source; `main` as it is named in SourceSet. One look at the disk where there is nothing.
/// Unreadable where something is left and the folder cannot be written.
spatial::Result<void> finishReplacement(const std::filesystem::path& main);

/// Removes temporary folders of programs that no longer run.
void removeLeftFolders(const std::filesystem::path& folder);

/// The sentence of a failed write; a full disk is told with what was needed and what is there.
spatial::Error writeFailedAt(const std::filesystem::path& file, int fault, std::uint64_t needed = 0);

/// Writes a file's bytes through to the disk.
spatial::Result<void> syncFile(const std::filesystem::path& file);
spatial::Result<void> syncFolder(const std::filesystem::path& folder);

/// "FILE.bak".
std::filesystem::path keptName(const std::filesystem::path& file);

}  // namespace layers
