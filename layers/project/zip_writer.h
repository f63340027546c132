// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// Writes a ZIP archive entry by entry: DEFLATE where that is smaller, names in UTF-8, no dates (all are 1980-01-01), so that the same
/// entries give the same bytes. Rows go to a temporary file beside the target; finish() renames it. Without finish() nothing appears.
/// Entries and the archive stay below 4 GiB (LimitReached): no ZIP64. Belongs to one thread.
class ZipWriter {
public:
    /// Conflict where the target exists and overwrite is false; WriteFailed.
    static spatial::Result<ZipWriter> create(const std::filesystem::path& target, bool overwrite);

    /// `name` with forward slashes, relative, without "..".
    spatial::Result<void> add(const std::string& name, std::string_view bytes);
    /// A file, read in pieces.
    spatial::Result<void> addFile(const std::string& name, const std::filesystem::path& file, spatial::Progress& progress);
    spatial::Result<void> finish();

    ZipWriter(ZipWriter&&) noexcept = default;
    ZipWriter& operator=(ZipWriter&&) = delete;
    ~ZipWriter();

private:
    struct Entry {
        std::string name;
        std::uint32_t crc = 0;
        std::uint32_t packed = 0;
        std::uint32_t plain = 0;
        std::uint32_t offset = 0;
        bool deflated = false;
    };
    ZipWriter(std::filesystem::path target, std::filesystem::path temporary);
    spatial::Result<void> write(std::string_view bytes);
    spatial::Error failed() const;

    std::filesystem::path target_;
    std::filesystem::path temporary_;
    std::ofstream stream_;
    std::uint64_t written_ = 0;
    std::vector<Entry> entries_;
};

}  // namespace layers
