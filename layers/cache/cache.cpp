// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/cache.h"

#include "layers/cache/cache_folder.h"
#include "layers/sources/unfinished.h"
#include "spatial/core/parallel.h"

#include <xxhash.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <system_error>

namespace layers {

namespace fs = std::filesystem;

namespace {

/// "SONGCACH", the version of this layout, and a number that another byte order turns round.
struct Head {
    std::array<char, 8> magic{'S', 'O', 'N', 'G', 'C', 'A', 'C', 'H'};
    std::uint32_t version = 1;
    std::uint32_t order = 0x01020304;
    std::uint64_t arrays = 0;
    std::uint64_t fileBytes = 0;
    std::uint64_t sum = 0;   ///< of this head (with sum 0), the sizes, the sums and the key
};
static_assert(sizeof(Head) == 40);

constexpr std::size_t kBlock = std::size_t{4} << 20;
constexpr std::uint64_t kMostArrays = 1 << 20;

std::size_t blocksOf(std::uint64_t bytes) { return static_cast<std::size_t>((bytes + kBlock - 1) / kBlock); }

bool readAt(int descriptor, void* into, std::size_t bytes, std::uint64_t at)
{
    auto* to = static_cast<char*>(into);
    while (bytes > 0) {
        const ssize_t got = ::pread(descriptor, to, bytes, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        at += static_cast<std::uint64_t>(got);
        bytes -= static_cast<std::size_t>(got);
    }
    return true;
}

bool writeAll(int descriptor, const void* from, std::size_t bytes)
{
    const auto* at = static_cast<const char*>(from);
    while (bytes > 0) {
        const ssize_t put = ::write(descriptor, at, bytes);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += put;
        bytes -= static_cast<std::size_t>(put);
    }
    return true;
}

std::uint64_t sumOfHead(Head head, const std::vector<std::uint64_t>& sizes, const std::vector<std::uint64_t>& sums, std::string_view name)
{
    head.sum = 0;
    std::uint64_t sum = XXH3_64bits(&head, sizeof head);
    sum = XXH3_64bits_withSeed(sizes.data(), sizes.size() * sizeof(std::uint64_t), sum);
    sum = XXH3_64bits_withSeed(sums.data(), sums.size() * sizeof(std::uint64_t), sum);
    return XXH3_64bits_withSeed(name.data(), name.size(), sum);
}

}  // namespace

struct CacheEntry::OpenFile {
    fs::path path;
    int descriptor = -1;
    std::uint64_t begin = 0;   // of the first array

    OpenFile(fs::path file, int opened) : path(std::move(file)), descriptor(opened) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { ::close(descriptor); }

    void discard() const
    {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
};

std::string keyOf(const std::vector<std::string_view>& parts)
{
    XXH3_state_t* state = XXH3_createState();
    XXH3_128bits_reset(state);
    for (const std::string_view part : parts) {
        const std::uint64_t length = part.size();   // so that "a","bc" is not "ab","c"
        XXH3_128bits_update(state, &length, sizeof length);
        XXH3_128bits_update(state, part.data(), part.size());
    }
    const XXH128_hash_t hash = XXH3_128bits_digest(state);
    XXH3_freeState(state);
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

spatial::Result<std::string> fingerprintOf(const fs::path& file)
{
    constexpr std::uint64_t kWhole = std::uint64_t{4} << 20;
    constexpr std::uint64_t kPiece = std::uint64_t{1} << 20;
    const auto unreadable = [&] { return spatial::Error{spatial::ErrorCode::Unreadable, spatial::text("The file {0} cannot be read.", file.string()), {}, {}, file.string()}; };
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return unreadable();
    struct stat status {};
    bool whole = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> pieces{{0, size}};
    if (size > kWhole)
        pieces = {{0, kPiece}, {size / 2 - kPiece / 2, kPiece}, {size - kPiece, kPiece}};
    std::string bytes;
    std::uint64_t sum = 0;
    for (const auto& [at, length] : pieces) {
        bytes.resize(whole ? length : 0);
        whole = whole && readAt(descriptor, bytes.data(), bytes.size(), at);
        sum = XXH3_64bits_withSeed(bytes.data(), bytes.size(), sum);
    }
    ::close(descriptor);
    if (!whole)
        return unreadable();
    return fmt::format("{}-{}.{:09}-{}.{:09}-{:016x}", size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec, sum);
}

std::optional<CacheEntry> CacheEntry::find(std::string_view kind, std::string_view key)
{
    const fs::path path = cacheFileOf(kind, key);
    if (path.empty())
        return std::nullopt;
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return std::nullopt;
    auto file = std::make_shared<OpenFile>(path, descriptor);
    CacheEntry entry;
    const auto whole = [&] {
        struct stat status {};
        Head head;
        const Head ours;
        if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || !readAt(descriptor, &head, sizeof head, 0))
            return false;
        const auto fileBytes = static_cast<std::uint64_t>(status.st_size);
        if (head.magic != ours.magic || head.version != ours.version || head.order != ours.order || head.fileBytes != fileBytes || head.arrays > kMostArrays)
            return false;
        entry.sizes_.resize(static_cast<std::size_t>(head.arrays));
        if (!readAt(descriptor, entry.sizes_.data(), entry.sizes_.size() * 8, sizeof head))
            return false;
        std::uint64_t left = fileBytes - sizeof head - 8 * head.arrays;
        std::size_t blocks = 0;
        for (const std::uint64_t bytes : entry.sizes_) {
            if (bytes > left)
                return false;
            left -= bytes;
            blocks += blocksOf(bytes);
        }
        if (left != 8 * blocks)
            return false;
        entry.sums_.resize(blocks);
        file->begin = sizeof head + 8 * head.arrays + 8 * blocks;
        return readAt(descriptor, entry.sums_.data(), 8 * blocks, sizeof head + 8 * head.arrays) && head.sum == sumOfHead(head, entry.sizes_, entry.sums_, path.filename().string());
    };
    if (!whole()) {
        file->discard();
        return std::nullopt;
    }
    ::futimens(descriptor, nullptr);   // the time of its last use
    entry.file_ = std::move(file);
    return entry;
}

bool CacheEntry::read(std::size_t array, std::span<std::byte> into) const
{
    if (array >= sizes_.size() || into.size() != sizes_[array])
        return false;
    std::uint64_t begin = file_->begin;
    std::size_t firstBlock = 0;
    for (std::size_t i = 0; i < array; ++i) {
        begin += sizes_[i];
        firstBlock += blocksOf(sizes_[i]);
    }
    const auto sound = spatial::parallelFor(blocksOf(into.size()), 1, spatial::noProgress(), [&](std::size_t first, std::size_t last) -> spatial::Result<void> {
        for (std::size_t block = first; block < last; ++block) {
            const auto part = into.subspan(block * kBlock, std::min(kBlock, into.size() - block * kBlock));
            if (!readAt(file_->descriptor, part.data(), part.size(), begin + block * kBlock) || XXH3_64bits(part.data(), part.size()) != sums_[firstBlock + block])
                return spatial::Error{spatial::ErrorCode::Unreadable, spatial::text("The cached data is damaged.")};
        }
        return {};
    });
    if (!sound)
        file_->discard();
    return sound.hasValue();
}

bool keepInCache(std::string_view kind, std::string_view key, const std::vector<std::span<const std::byte>>& arrays)
{
    const fs::path path = cacheFileOf(kind, key);
    if (path.empty() || arrays.size() > kMostArrays)
        return false;
    Head head;
    head.arrays = arrays.size();
    std::vector<std::uint64_t> sizes;
    std::vector<std::uint64_t> sums;
    std::uint64_t content = 0;
    for (const auto& array : arrays) {
        sizes.push_back(array.size());
        content += array.size();
        for (std::size_t at = 0; at < array.size(); at += kBlock)
            sums.push_back(XXH3_64bits(array.data() + at, std::min(kBlock, array.size() - at)));
    }
    head.fileBytes = sizeof head + 8 * sizes.size() + 8 * sums.size() + content;
    head.sum = sumOfHead(head, sizes, sums, path.filename().string());
    std::error_code fault;
    fs::create_directories(path.parent_path(), fault);
    if (fault || !makeRoom(path.parent_path(), head.fileBytes))
        return false;
    std::string unfinished = (path.parent_path() / ".unfinished-XXXXXX").string();
    const int descriptor = ::mkostemp(unfinished.data(), O_CLOEXEC);
    if (descriptor < 0)
        return false;
    addUnfinished(unfinished);
    bool kept = writeAll(descriptor, &head, sizeof head) && writeAll(descriptor, sizes.data(), 8 * sizes.size()) && writeAll(descriptor, sums.data(), 8 * sums.size());
    for (const auto& array : arrays)
        kept = kept && writeAll(descriptor, array.data(), array.size());
    kept = ::close(descriptor) == 0 && kept;
    // Not synced: after a power cut a block that did not reach the disk fails its sum, and the entry is made again.
    kept = kept && ::rename(unfinished.c_str(), path.c_str()) == 0;
    if (!kept)
        fs::remove(unfinished, fault);
    dropUnfinished(unfinished);
    return kept;
}

}  // namespace layers
