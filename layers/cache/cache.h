// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// What was costly to prepare and can be prepared again: opened vector data, coverages, network hierarchies. One file for each entry in
/// the user's cache folder ($XDG_CACHE_HOME/songhua, else ~/.cache/songhua), or in the folder that the environment's SONGHUA_CACHE
/// names; SONGHUA_CACHE=off turns all of it off. Nothing but time is lost when the folder is deleted, at any moment.
///
/// An entry is found by its kind ("features", "coverage" ...) and a key; the key must hold everything that the content depends on: use
/// keyOf() with the fingerprints of the source files, the parameters and a version of your own layout. An entry that is
/// damaged, cut or of another version of the cache counts as absent and is removed. Entries are written beside and renamed, so
/// several programs may share the folder: the last one wins, readers see whole files only. A folder that cannot be written is no error.
/// Above the size limit (4 GB, or SONGHUA_CACHE_MB) the entries that were not used for the longest time go first.
/// Numbers lie as this machine has them in memory; another byte order counts as another version. Any thread.

bool cacheIsOn();
/// Where the entries lie; empty where the cache is off.
std::filesystem::path cacheFolder();

/// A person's choice of place and size, instead of the defaults: an empty folder or 0 leaves the default. What the environment names wins.
/// Entries stay where they were.
void chooseCache(const std::filesystem::path& folder, std::uint64_t megabytes);
/// What its entries take now, and removing all of them.
std::uint64_t cacheBytesHeld();
void clearCache();

/// A key from whatever identifies the content.
std::string keyOf(const std::vector<std::string_view>& parts);

/// What tells one state of a file from the next: its size, its times of writing and of change (the system sets the latter whenever
/// bytes, name or times are changed), and its bytes: all of them up to 4 MB, else 1 MB each of its head, middle and tail. So a change
/// is missed only where a program writes into the rest of a large file and also turns the system's clock back to the very nanosecond.
/// Unreadable.
spatial::Result<std::string> fingerprintOf(const std::filesystem::path& file);

/// An entry that was found: several arrays of bytes. Each is read straight into the caller's memory and checked by its sum (XXH3, in
/// blocks, on several threads).
class CacheEntry {
public:
    /// Nothing where there is none, or none that is whole.
    static std::optional<CacheEntry> find(std::string_view kind, std::string_view key);

    std::size_t arrays() const { return sizes_.size(); }
    std::size_t bytesOf(std::size_t array) const { return sizes_[array]; }

    /// Fills `into` with the array. False where the size differs, or the bytes are not those that were written: the entry is then
    /// removed and what was read from it before must not be used.
    bool read(std::size_t array, std::span<std::byte> into) const;

    template <class T>
    bool read(std::size_t array, std::vector<T>& into) const
    {
        static_assert(std::is_trivially_copyable_v<T>);
        if (bytesOf(array) % sizeof(T) != 0)
            return false;
        into.resize(bytesOf(array) / sizeof(T));
        return read(array, std::as_writable_bytes(std::span(into)));
    }
    bool read(std::size_t array, std::string& into) const
    {
        into.resize(bytesOf(array));
        return read(array, std::as_writable_bytes(std::span(into)));
    }

private:
    struct OpenFile;
    std::shared_ptr<const OpenFile> file_;
    std::vector<std::uint64_t> sizes_;
    std::vector<std::uint64_t> sums_;   // of the blocks of all arrays, one after the other
};

/// Keeps the arrays under kind and key; what was there is replaced. False where nothing was kept (cache off, no room, folder read-only).
bool keepInCache(std::string_view kind, std::string_view key, const std::vector<std::span<const std::byte>>& arrays);

template <class T>
std::span<const std::byte> cacheBytes(const std::vector<T>& values)
{
    static_assert(std::is_trivially_copyable_v<T>);
    return std::as_bytes(std::span(values));
}
inline std::span<const std::byte> cacheBytes(const std::string& text) { return std::as_bytes(std::span(text.data(), text.size())); }

}  // namespace layers
