// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <filesystem>

namespace app {

/// A folder of results that appears as a whole or not at all: files go into a hidden folder beside the target, finish() renames it.
/// Without finish(), and when it fails, nothing is left behind and what was there stays.
class OutputFolder {
public:
    /// Conflict where the target holds anything and overwrite is false, or is no folder; WriteFailed where its parent cannot be written.
    static spatial::Result<OutputFolder> create(const std::filesystem::path& target, bool overwrite);

    const std::filesystem::path& path() const { return temporary_; }   ///< write here
    const std::filesystem::path& target() const { return target_; }
    spatial::Result<void> finish();

    OutputFolder(OutputFolder&& other) noexcept;
    OutputFolder& operator=(OutputFolder&&) = delete;
    ~OutputFolder();

private:
    OutputFolder(std::filesystem::path target, std::filesystem::path temporary) : target_(std::move(target)), temporary_(std::move(temporary)) {}
    std::filesystem::path target_;
    std::filesystem::path temporary_;   // empty once it is renamed
};

}  // namespace app
