// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/source_set.h"

#include "layers/sources/edits/database_lock.h"
#include "layers/sources/shapefile_set.h"
#include "layers/sources/source_file.h"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <span>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace fs = std::filesystem;

namespace {

constexpr const char* kShapefile[] = {"shx", "dbf", "prj", "cpg"};
constexpr const char* kShapefileIndexes[] = {"sbn", "sbx", "qix", "fbn", "fbx", "ain", "aih", "idm", "ind"};
constexpr const char* kTab[] = {"dat", "map", "id", "ind"};
constexpr const char* kMif[] = {"mid"};

std::span<const char* const> dataExtensions(const SourceSet& set)
{
    const std::string extension = set.main.extension().string();
    if (set.format == Format::Shapefile)
        return kShapefile;
    if (set.format == Format::MapInfo)
        return extension.size() == 4 && (extension[1] == 'm' || extension[1] == 'M') ? std::span<const char* const>(kMif) : std::span<const char* const>(kTab);
    return {};
}

std::uint32_t counterOfChanges(const fs::path& file)
{
    const auto turn = turnToGlance(file);
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    unsigned char bytes[4] = {};
    if (descriptor < 0)
        return 0;
    const bool read = ::pread(descriptor, bytes, sizeof bytes, 24) == sizeof bytes;
    ::close(descriptor);
    return read ? std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3] : 0;
}

struct CloseDescriptor {
    int handle;
    ~CloseDescriptor() { ::close(handle); }
};

Result<void> addBytes(XXH3_state_t* state, const fs::path& file)
{
    const CloseDescriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    std::vector<char> bytes(std::size_t{1} << 20);
    for (ssize_t got = in.handle < 0 ? -1 : 1; got != 0;) {
        if (in.handle >= 0)
            got = ::read(in.handle, bytes.data(), bytes.size());
        if (got < 0 && errno == EINTR && in.handle >= 0)
            continue;
        if (got < 0)
            return Error{ErrorCode::Unreadable, text("{0} cannot be read ({1}).", file.filename().string(), std::generic_category().message(errno))};
        XXH3_128bits_update(state, bytes.data(), static_cast<std::size_t>(got));
    }
    return {};
}

}  // namespace

fs::path behindLinks(const fs::path& file)
{
    std::error_code fault;
    const fs::path real = fs::weakly_canonical(file, fault);
    return fault ? file : real;
}

fs::path SourceSet::companion(const char* extension) const
{
    if (const std::string found = companionOf(main.string(), extension); !found.empty())
        return behindLinks(found);
    fs::path file = main;
    const std::string own = main.extension().string();
    std::string wanted = extension;
    if (own.size() > 1 && own[1] >= 'A' && own[1] <= 'Z')
        std::transform(wanted.begin(), wanted.end(), wanted.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return file.replace_extension(wanted);
}

std::vector<fs::path> SourceSet::possible() const
{
    std::vector<fs::path> all{main};
    for (const char* extension : dataExtensions(*this))
        all.push_back(companion(extension));
    if (format == Format::Shapefile)
        for (const char* extension : kShapefileIndexes)
            all.push_back(companion(extension));
    return all;
}

Result<SourceSet> sourceSetOf(const SourceSpec& source)
{
    TRY_ASSIGN(const fs::path named, mainFileOf(source.path));
    TRY_ASSIGN(const Format format, formatOf(named));
    SourceSet set{format, behindLinks(named), {}, {}};
    std::error_code ignored;
    set.files.push_back(set.main);
    for (const char* extension : dataExtensions(set))
        if (const fs::path file = set.companion(extension); file != set.main && fs::exists(file, ignored))
            set.files.push_back(file);
    if (format == Format::Shapefile)
        for (const char* extension : kShapefileIndexes)
            if (const fs::path file = set.companion(extension); fs::exists(file, ignored))
                set.stale.push_back(file);
    // What is read lies beside the name that was given, what is replaced behind the links: both must be the same files.
    for (const char* extension : dataExtensions(set)) {
        const std::string beside = companionOf(named.string(), extension);
        const std::string behind = companionOf(set.main.string(), extension);
        if (beside.empty() != behind.empty() || (!beside.empty() && behindLinks(beside) != behindLinks(behind)))
            return Error{ErrorCode::Refused, text("{0} is a link, but not all files that belong to it are linked alike, so that it cannot be written back safely.", named.filename().string()),
                         text("Open the file that the link leads to, or save a copy.")};
    }
    for (const fs::path& file : set.files)
        if (file.parent_path() != set.main.parent_path())
            return Error{ErrorCode::Refused, text("{0} is a link into another folder than {1}; files that belong together are replaced together, which only one folder allows.", file.filename().string(), set.main.filename().string()),
                         text("Put the files of the source into one folder, or save a copy.")};
    return set;
}

std::string cheapStampOf(const SourceSet& set, std::optional<std::uint32_t> counter)
{
    std::string stamp;
    for (const fs::path& file : set.files) {
        struct stat status {};
        if (::stat(file.c_str(), &status) == 0)
            stamp += fmt::format("{}:{}:{}.{:09}:{};", file.filename().string(), status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ino);
    }
    if (!isDatabase(set.format) || stamp.empty())
        return stamp;
    stamp += fmt::format("changes:{};", counter ? *counter : counterOfChanges(set.main));
    struct stat log {};
    if (::stat((set.main.string() + "-wal").c_str(), &log) == 0 && log.st_size > 0)
        stamp += fmt::format("log:{}:{}.{:09};", log.st_size, log.st_mtim.tv_sec, log.st_mtim.tv_nsec);
    return stamp;
}

Result<std::string> contentOf(const std::vector<std::pair<std::string, fs::path>>& namesAndFiles)
{
    auto sorted = namesAndFiles;
    std::sort(sorted.begin(), sorted.end());
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
    XXH3_128bits_reset(state.get());
    for (const auto& [name, file] : sorted) {
        std::error_code fault;
        const std::uint64_t head[2] = {name.size(), fs::file_size(file, fault)};
        XXH3_128bits_update(state.get(), head, sizeof head);
        XXH3_128bits_update(state.get(), name.data(), name.size());
        TRY(addBytes(state.get(), file));
    }
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

Result<std::string> contentOf(const SourceSet& set)
{
    std::vector<std::pair<std::string, fs::path>> files;
    for (const fs::path& file : set.files)
        files.emplace_back(file.filename().string(), file);
    return contentOf(files);
}

}  // namespace layers
