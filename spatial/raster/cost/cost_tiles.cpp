// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/cost_tiles.h"

#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace spatial {

namespace {

Error noRoom(std::size_t bytes)
{
    return {ErrorCode::LimitReached, text("There is no room for {0} MB of working data.", bytes / 1'000'000), text("Use a smaller area, larger cells, or free space in the temporary folder.")};
}

/// A file that has no name any more, with room for `bytes` set aside, so that writing into it cannot fail later.
Result<int> namelessFile(std::size_t bytes)
{
    std::error_code ignored;
    std::string name = (std::filesystem::temp_directory_path(ignored) / "songhua-cost-XXXXXX").string();
    const int file = ::mkstemp(name.data());
    if (file < 0)
        return noRoom(bytes);
    ::unlink(name.c_str());
    if (::posix_fallocate(file, 0, static_cast<off_t>(bytes)) != 0) {
        ::close(file);
        return noRoom(bytes);
    }
    return file;
}

}  // namespace

void UnmapBytes::operator()(std::byte* bytes) const { ::munmap(bytes, size); }

Result<TileBytes> TileBytes::make(std::size_t bytes, bool inFile)
{
    int file = -1;
    if (inFile) {
        TRY_ASSIGN(file, namelessFile(bytes));
    }
    void* const place = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, inFile ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, file, 0);
    if (file >= 0)
        ::close(file);   // the mapping keeps it
    if (place == MAP_FAILED)
        return noRoom(bytes);
    if (!inFile)
        ::madvise(place, bytes, MADV_HUGEPAGE);
    TileBytes made;
    made.bytes_ = std::unique_ptr<std::byte[], UnmapBytes>(static_cast<std::byte*>(place), UnmapBytes{bytes});
    return made;
}

void TileBytes::release(std::size_t from, std::size_t bytes) const { ::madvise(bytes_.get() + from, bytes, MADV_DONTNEED); }

}  // namespace spatial
