// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/dataset.h"
#include "layers/sources/row_chunk.h"
#include "layers/sources/source_file.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace layers {

/// What the readers of our own share. Each of them knows the plain form of a format and nothing else: a feature in another form is read
/// through OGR, and where even that is not enough the reader declines and the whole layer is. So it never decides what damaged
/// data mean.

/// Whether the file is read by its bytes, outside of GDAL's virtual file systems.
bool isPlainFile(const std::string& gdalPath);

/// A file that is read at any place, by any thread.
class OpenFile {
public:
    static std::optional<OpenFile> open(const std::string& path);
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile();

    std::uint64_t size() const { return size_; }
    /// False where the file ends before.
    bool read(std::uint64_t at, std::size_t bytes, std::string& into) const;

private:
    OpenFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
    int descriptor_;
    std::uint64_t size_;
};

/// Single features through OGR, for several threads (each has a dataset of its own while it reads).
class FeaturesFromOgr {
public:
    FeaturesFromOgr(std::string gdalPath, Format format, ReadOptions options) : gdalPath_(std::move(gdalPath)), format_(format), options_(std::move(options)) {}
    /// False where it cannot be read without an error.
    bool append(std::int64_t id, RowChunk& chunk);

private:
    std::string gdalPath_;
    Format format_;
    ReadOptions options_;
    std::mutex mutex_;
    std::vector<DatasetHandle> idle_;
};

/// How a layer is read by its bytes: chunk after chunk, in order of the rows.
struct DirectReader {
    std::size_t chunks = 0;
    std::size_t rows = 0;                        ///< at most as many
    bool allRows = false;                        ///< exactly as many: fewer are a sign of damage
    std::size_t coordinates = 0;                 ///< at most as many
    std::vector<std::size_t> textBytes = {};     ///< at most as many, for each field; empty where it is not known
    std::function<bool(std::size_t chunk, RowChunk& into)> read = {};   ///< any thread; fills an empty chunk; false: it declines
};

/// The reader of our own for this layer; nothing where there is none or the layer is not plain. It uses `file`, not `layer`, once it is made.
std::optional<DirectReader> directReader(OGRLayer& layer, const SourceFile& file, const ReadOptions& options);

/// Reads the chunks on several threads and hands them on in order, by one thread at a time. False where the reader declined: what was handed on
/// before does not count then. Errors of `take`, Cancelled.
spatial::Result<bool> readChunks(const DirectReader& reader, const spatial::FeatureTable& layout, spatial::Progress& progress,
                                 const std::function<spatial::Result<void>(const RowChunk&)>& take);

}  // namespace layers
