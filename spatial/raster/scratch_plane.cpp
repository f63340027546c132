// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/scratch_plane.h"

#include "spatial/core/parallel.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

namespace spatial {

namespace {

Error noRoom(std::size_t bytes, const std::string& folder)
{
    return Error{ErrorCode::LimitReached, text("This needs {0} MB of working space, which neither the {1} MB of memory that the program may use nor the folder {2} has.", bytes / 1'000'000 + 1, memoryLimit() / 1'000'000, folder),
                 text("Use a smaller area, larger cells, a higher --memory, or a folder with more room (TMPDIR).")};
}

}  // namespace

Result<ScratchPlane> ScratchPlane::make(std::size_t bytes, std::size_t inMemory)
{
    ScratchPlane plane;
    if (bytes == 0)
        return plane;
    std::error_code ignored;
    const std::string folder = std::filesystem::temp_directory_path(ignored).string();
    plane.inFile_ = bytes > inMemory;
    int file = -1;
    if (plane.inFile_) {
        std::string name = folder + "/songhua-scratch-XXXXXX";
        file = mkostemp(name.data(), O_CLOEXEC);
        if (file >= 0)
            unlink(name.c_str());
        // Reserved now: a mapping of a file for which the disk has no room would end the program when it is written to.
        if (file < 0 || posix_fallocate(file, 0, static_cast<off_t>(bytes)) != 0) {
            if (file >= 0)
                close(file);
            return noRoom(bytes, folder);
        }
    }
    void* const mapped = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, plane.inFile_ ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS, file, 0);
    if (file >= 0)
        close(file);
    if (mapped == MAP_FAILED)
        return noRoom(bytes, folder);
    if (!plane.inFile_)
        madvise(mapped, bytes, MADV_HUGEPAGE);
    plane.data_ = static_cast<std::byte*>(mapped);
    plane.bytes_ = bytes;
    return plane;
}

ScratchPlane::ScratchPlane(ScratchPlane&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), bytes_(std::exchange(other.bytes_, 0)), inFile_(std::exchange(other.inFile_, false))
{
}

ScratchPlane& ScratchPlane::operator=(ScratchPlane&& other) noexcept
{
    std::swap(data_, other.data_);
    std::swap(bytes_, other.bytes_);
    std::swap(inFile_, other.inFile_);
    return *this;
}

ScratchPlane::~ScratchPlane()
{
    if (data_)
        munmap(data_, bytes_);
}

void ScratchPlane::release(std::size_t begin, std::size_t end) const
{
    if (!inFile_)
        return;
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGE_SIZE));
    const std::size_t first = (begin + page - 1) / page * page;
    const std::size_t last = end / page * page;
    if (first < last)
        madvise(data_ + first, last - first, MADV_DONTNEED);
}

}  // namespace spatial
