// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace layers {

/// A file that is written at any offset, from several threads at once. Fails with the system's reason (WriteFailed).
class OutputFile {
public:
    static spatial::Result<std::unique_ptr<OutputFile>> create(const std::filesystem::path& file);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    spatial::Result<void> write(std::uint64_t offset, std::span<const std::byte> bytes);
    spatial::Result<void> read(std::uint64_t offset, std::span<std::byte> bytes) const;
    spatial::Result<void> close();

private:
    explicit OutputFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// Encoded tiles that wait until the layout of their file is known: in memory up to `budget` bytes (over all tiles of all levels), the
/// rest in a nameless file of `scratch`. put() and get() from several threads; each tile is put once.
class EncodedTiles {
public:
    EncodedTiles(std::vector<std::size_t> tilesOfLevel, std::size_t budget, std::filesystem::path scratch);
    ~EncodedTiles();

    spatial::Result<void> put(std::size_t level, std::size_t tile, std::span<const std::byte> bytes);
    /// The bytes, or a copy of them in `room`.
    spatial::Result<std::span<const std::byte>> get(std::size_t level, std::size_t tile, std::vector<std::byte>& room) const;
    std::vector<std::vector<std::uint32_t>> sizes() const;

private:
    struct Tile {
        std::unique_ptr<std::byte[]> bytes;   // null: in the scratch file
        std::uint64_t offset = 0;
        std::uint32_t size = 0;
    };
    std::vector<std::vector<Tile>> tiles_;
    std::size_t budget_;
    std::atomic<std::size_t> held_{0};
    std::filesystem::path scratch_;
    std::mutex mutex_;
    std::unique_ptr<OutputFile> spool_;
    std::uint64_t spooled_ = 0;
};

}  // namespace layers
