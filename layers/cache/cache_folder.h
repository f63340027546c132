// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace layers {

/// The file of an entry; empty where the cache is off or the kind is no plain word.
std::filesystem::path cacheFileOf(std::string_view kind, std::string_view key);

/// Removes the entries that were not used for the longest time until the folder holds at most the limit less `coming` bytes, and files
/// that a program left unfinished more than an hour ago. False where `coming` alone is too much.
bool makeRoom(const std::filesystem::path& folder, std::uint64_t coming);

}  // namespace layers
