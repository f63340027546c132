// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace layers {

/// What a camera wrote into its picture (EXIF 2.3): when and where. WGS 84 degrees, as receivers give them; phones sold in China may write GCJ-02, which
/// nothing in the picture tells.
struct PhotoFacts {
    std::string taken = {};               ///< "2026-03-05T14:20:31", the camera's own clock; empty: not said
    std::optional<double> longitude = {};
    std::optional<double> latitude = {};
    std::optional<double> direction = {}; ///< degrees clockwise from north, where the camera looked
    bool isEmpty() const { return taken.empty() && !longitude; }
};

/// From the beginning of a JPEG file. Every length and offset is checked: damaged or hostile bytes give what could be read, never a crash.
PhotoFacts photoFacts(std::span<const std::uint8_t> bytes);
/// Reads at most the first 256 KB. Empty for anything that is not a JPEG with EXIF.
PhotoFacts photoFactsOf(const std::filesystem::path& file);

}  // namespace layers
