// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <filesystem>
#include <vector>

namespace layers {

/// A hidden folder beside a target, on the same file system, so that what is written in it can be renamed into place. It and
/// everything left in it go with the object.
class TemporaryFolder {
public:
    /// MissingInput where the target's folder does not exist; WriteFailed where nothing can be written in it.
    static spatial::Result<TemporaryFolder> beside(const std::filesystem::path& target);
    /// In the system's place for temporary files.
    static spatial::Result<TemporaryFolder> anywhere();

    const std::filesystem::path& path() const { return path_; }

    /// Leaves it to its fate: it stays when the object goes, and when the program does. takeBack() is the opposite.
    void giveUp();
    void takeBack(const std::filesystem::path& path);
    /// Whether it was made beside a target by a program of this machine that no longer runs.
    static bool isLeft(const std::filesystem::path& folder);

    TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    ~TemporaryFolder();

private:
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
    static spatial::Result<TemporaryFolder> in(const std::filesystem::path& folder, const std::filesystem::path& named);

    std::filesystem::path path_;
};

/// Conflict where the target is there and must not be replaced; WriteFailed where it is a folder.
spatial::Result<void> mayWrite(const std::filesystem::path& target, bool overwrite);

/// Writes the file's bytes through to the disk, then renames all files of `folder` into `targetFolder`: the last one named is the one
/// that makes the data visible. What was there is put back when a step fails. The target's folder is synced at the end.
/// A target that is a symbolic link keeps its link; mode of the old file is kept.
spatial::Result<std::vector<std::filesystem::path>> moveIntoPlace(const TemporaryFolder& folder, const std::vector<std::filesystem::path>& names, const std::filesystem::path& targetFolder);

}  // namespace layers
