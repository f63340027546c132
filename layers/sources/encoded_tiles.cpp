// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/encoded_tiles.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

Error tileFailure(int fault)
{
    return Error{ErrorCode::WriteFailed, text("The raster could not be written ({0}).", std::generic_category().message(fault)),
                 text("Check that the disk has room and that the folder can be written to.")};
}

}  // namespace

Result<std::unique_ptr<OutputFile>> OutputFile::create(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return tileFailure(errno);
    return std::unique_ptr<OutputFile>(new OutputFile(descriptor));
}

OutputFile::~OutputFile()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

Result<void> OutputFile::write(std::uint64_t offset, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return tileFailure(written < 0 ? errno : ENOSPC);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
    return {};
}

Result<void> OutputFile::read(std::uint64_t offset, std::span<std::byte> bytes) const
{
    while (!bytes.empty()) {
        const ssize_t got = ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return tileFailure(got < 0 ? errno : EIO);
        bytes = bytes.subspan(static_cast<std::size_t>(got));
        offset += static_cast<std::uint64_t>(got);
    }
    return {};
}

Result<void> OutputFile::close()
{
    const int descriptor = std::exchange(descriptor_, -1);
    if (::close(descriptor) != 0)
        return tileFailure(errno);
    return {};
}

EncodedTiles::EncodedTiles(std::vector<std::size_t> tilesOfLevel, std::size_t budget, std::filesystem::path scratch) : budget_(budget), scratch_(std::move(scratch))
{
    for (const std::size_t count : tilesOfLevel)
        tiles_.emplace_back(count);
}

EncodedTiles::~EncodedTiles() = default;

Result<void> EncodedTiles::put(std::size_t level, std::size_t tile, std::span<const std::byte> bytes)
{
    Tile& place = tiles_[level][tile];
    place.size = static_cast<std::uint32_t>(bytes.size());
    if (held_.fetch_add(bytes.size()) + bytes.size() <= budget_) {
        place.bytes = std::make_unique_for_overwrite<std::byte[]>(bytes.size());
        std::copy(bytes.begin(), bytes.end(), place.bytes.get());
        return {};
    }
    held_.fetch_sub(bytes.size());
    {
        const std::lock_guard lock(mutex_);
        if (!spool_) {
            const std::filesystem::path file = scratch_ / ".tiles";
            TRY_ASSIGN(spool_, OutputFile::create(file));
            std::error_code ignored;
            std::filesystem::remove(file, ignored);   // it lives as long as it is open
        }
        place.offset = spooled_;
        spooled_ += bytes.size();
    }
    return spool_->write(place.offset, bytes);
}

Result<std::span<const std::byte>> EncodedTiles::get(std::size_t level, std::size_t tile, std::vector<std::byte>& room) const
{
    const Tile& place = tiles_[level][tile];
    if (place.bytes)
        return std::span<const std::byte>(place.bytes.get(), place.size);
    room.resize(place.size);
    if (place.size > 0)
        TRY(spool_->read(place.offset, room));
    return std::span<const std::byte>(room);
}

std::vector<std::vector<std::uint32_t>> EncodedTiles::sizes() const
{
    std::vector<std::vector<std::uint32_t>> all;
    for (const auto& level : tiles_) {
        all.emplace_back();
        for (const Tile& tile : level)
            all.back().push_back(tile.size);
    }
    return all;
}

}  // namespace layers
