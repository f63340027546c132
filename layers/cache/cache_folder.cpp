// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/cache_folder.h"

#include "layers/cache/cache.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <mutex>

namespace layers {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMostMegabytes = 4096;
constexpr std::string_view kEnding = ".cache";

std::string setting(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

struct Choice {
    std::mutex mutex;
    fs::path folder;
    std::uint64_t megabytes = 0;
};

Choice& choice()
{
    static Choice made;
    return made;
}

std::uint64_t chosenMegabytes()
{
    const std::lock_guard lock(choice().mutex);
    return choice().megabytes > 0 ? choice().megabytes : kMostMegabytes;
}

fs::path chosenFolder()
{
    const std::lock_guard lock(choice().mutex);
    return choice().folder;
}

std::uint64_t sizeLimit()
{
    const std::string written = setting("SONGHUA_CACHE_MB");
    std::uint64_t megabytes = chosenMegabytes();
    if (!written.empty())
        std::from_chars(written.data(), written.data() + written.size(), megabytes);
    return std::min<std::uint64_t>(megabytes, std::uint64_t{1} << 30) << 20;
}

bool isWord(std::string_view kind)
{
    return !kind.empty() && kind.size() <= 40 && std::all_of(kind.begin(), kind.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

struct Entry {
    fs::path file;
    std::uint64_t bytes = 0;
    fs::file_time_type used = {};
};

}  // namespace

fs::path cacheFolder()
{
    const std::string named = setting("SONGHUA_CACHE");
    if (named == "off" || named == "OFF" || named == "0")
        return {};
    if (!named.empty())
        return named;
    if (fs::path chosen = chosenFolder(); !chosen.empty())
        return chosen;
    // The standard of desktops: a relative path in the variable is to be ignored.
    if (const fs::path users = setting("XDG_CACHE_HOME"); users.is_absolute())
        return users / "songhua";
    const fs::path home = setting("HOME");
    return home.is_absolute() ? home / ".cache" / "songhua" : fs::path();
}

void chooseCache(const fs::path& folder, std::uint64_t megabytes)
{
    const std::lock_guard lock(choice().mutex);
    choice().folder = folder;
    choice().megabytes = megabytes;
}

std::uint64_t cacheBytesHeld()
{
    std::uint64_t held = 0;
    std::error_code ignored;
    for (fs::directory_iterator at(cacheFolder(), ignored), end; !ignored && at != end; at.increment(ignored))
        if (std::error_code gone; at->path().extension() == kEnding)
            if (const auto bytes = at->file_size(gone); !gone)
                held += bytes;
    return held;
}

void clearCache()
{
    std::vector<fs::path> entries;
    std::error_code ignored;
    for (fs::directory_iterator at(cacheFolder(), ignored), end; !ignored && at != end; at.increment(ignored))
        if (at->path().extension() == kEnding)
            entries.push_back(at->path());
    for (const fs::path& entry : entries)
        fs::remove(entry, ignored);
}

bool cacheIsOn()
{
    return !cacheFolder().empty();
}

fs::path cacheFileOf(std::string_view kind, std::string_view key)
{
    const fs::path folder = cacheFolder();
    if (folder.empty() || !isWord(kind) || !isWord(key))
        return {};
    return folder / (std::string(kind) + "-" + std::string(key) + std::string(kEnding));
}

bool makeRoom(const fs::path& folder, std::uint64_t coming)
{
    const std::uint64_t limit = sizeLimit();
    if (coming > limit)
        return false;
    const auto now = fs::file_time_type::clock::now();
    std::vector<Entry> entries;
    std::uint64_t held = 0;
    std::error_code ignored;
    for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored)) {
        std::error_code gone;   // another program may remove it just now
        const Entry entry{at->path(), at->file_size(gone), at->last_write_time(gone)};
        if (gone)
            continue;
        if (entry.file.filename().string().starts_with(".unfinished-")) {
            if (now - entry.used > std::chrono::hours(1))
                fs::remove(entry.file, gone);
            continue;
        }
        if (entry.file.extension() != kEnding)
            continue;
        held += entry.bytes;
        entries.push_back(entry);
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used < b.used; });
    for (const Entry& entry : entries) {
        if (held + coming <= limit)
            break;
        if (fs::remove(entry.file, ignored))
            held -= entry.bytes;
    }
    return held + coming <= limit;
}

}  // namespace layers
