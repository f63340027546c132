// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/direct_reading.h"

#include "layers/sources/gdal_setup.h"
#include "spatial/core/parallel.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <utility>

namespace layers {

using spatial::Result;

bool isPlainFile(const std::string& gdalPath)
{
    struct stat status {};
    return !gdalPath.starts_with("/vsi") && ::stat(gdalPath.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

std::optional<OpenFile> OpenFile::open(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return std::nullopt;
    struct stat status {};
    OpenFile file(descriptor, 0);
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    file.size_ = static_cast<std::uint64_t>(status.st_size);
    return file;
}

OpenFile::OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}

OpenFile::~OpenFile()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

bool OpenFile::read(std::uint64_t at, std::size_t bytes, std::string& into) const
{
    if (at > size_ || bytes > size_ - at)
        return false;
    into.resize(bytes);
    std::size_t done = 0;
    while (done < bytes) {
        const ssize_t got = ::pread(descriptor_, into.data() + done, bytes - done, static_cast<off_t>(at + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += static_cast<std::size_t>(got);
    }
    return true;
}

bool FeaturesFromOgr::append(std::int64_t id, RowChunk& chunk)
{
    DatasetHandle dataset;
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            dataset = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (!dataset) {
        auto opened = openVectorDataset(gdalPath_, format_);
        if (!opened)
            return false;
        dataset = *std::move(opened);
    }
    GdalErrors errors;
    OGRLayer* layer = dataset->GetLayer(0);
    const OGRFeatureUniquePtr feature(layer ? layer->GetFeature(id) : nullptr);
    if (!feature || errors.failed())
        return false;
    appendFeature(*feature, options_, chunk);
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(dataset));
    return true;
}

Result<bool> readChunks(const DirectReader& reader, const spatial::FeatureTable& layout, spatial::Progress& progress,
                        const std::function<Result<void>(const RowChunk&)>& take)
{
    constexpr std::size_t kAhead = 8;
    std::vector<RowChunk> waiting(kAhead, RowChunk(layout));
    std::atomic<bool> declined{false};
    const auto done = spatial::parallelInOrder(
        reader.chunks, kAhead, progress,
        [&](std::size_t i) -> Result<void> {
            RowChunk& chunk = waiting[i % kAhead];
            chunk.clear();
            if (reader.read(i, chunk))
                return {};
            declined = true;
            return spatial::cancelledError();
        },
        [&](std::size_t i) -> Result<void> {
            progress.report(static_cast<double>(i + 1) / static_cast<double>(reader.chunks), "read");
            return take(waiting[i % kAhead]);
        });
    if (done)
        return true;
    if (declined && !progress.cancelled() && done.error().code == spatial::ErrorCode::Cancelled)
        return false;
    return done.error();
}

}  // namespace layers
