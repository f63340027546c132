// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace layers {

/// A file open for reading at any offset, from several threads at once. Reads are system calls, not memory mappings: a file that is
/// cut short by another program gives a failed read, not a crash.
class FileBytes {
public:
    /// Null where the file cannot be opened or is no regular file.
    static std::shared_ptr<const FileBytes> open(const std::filesystem::path& file);
    ~FileBytes();
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    std::uint64_t size() const { return size_; }
    /// False where not all of `bytes` lie in the file or the disk fails.
    bool read(std::uint64_t offset, std::span<std::byte> bytes) const;

private:
    FileBytes(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
    int descriptor_;
    std::uint64_t size_;
};

enum class CellKind { U8, I8, U16, I16, U32, I32, F32, F64 };
std::size_t bytesOf(CellKind kind);

enum class TiffCompression { None, Lzw, Deflate, Zstd };

/// One image of a TIFF file: its directory, checked. Blocks are tiles, or strips as wide as the image; they are counted row by row,
/// band after band. Every stored block lies inside the file.
struct GeotiffImage {
    struct Stored {
        std::uint64_t offset = 0;
        std::uint64_t bytes = 0;   ///< 0: the block was never written
    };

    int columns = 0;
    int rows = 0;
    int bands = 1;
    CellKind kind = CellKind::U8;
    TiffCompression compression = TiffCompression::None;
    int predictor = 1;    ///< 1 none, 2 differences of cells, 3 differences of the bytes of floats
    bool reduced = false; ///< an overview
    bool tiled = false;
    int blockColumns = 0;
    int blockRows = 0;
    std::vector<Stored> blocks;

    int across() const { return (columns + blockColumns - 1) / blockColumns; }
    int down() const { return (rows + blockRows - 1) / blockRows; }
    std::size_t rowBytes() const { return static_cast<std::size_t>(blockColumns) * bytesOf(kind); }
    std::size_t blockBytes() const { return rowBytes() * static_cast<std::size_t>(blockRows); }
    /// Rows that a block must hold: the last strip ends with the image.
    int rowsIn(int blockRow) const;
};

/// The plain images of a little-endian TIFF or BigTIFF file, in the order of the file: cells of one of the kinds above, bands apart,
/// compression none, LZW, DEFLATE or Zstandard, blocks of at most 32 MB. Images of any other kind, with lists that do not fit or that
/// point outside the file, are left out. Uncompressed strips are offered in pieces of about a megabyte.
std::vector<GeotiffImage> plainImages(const FileBytes& file);

}  // namespace layers
