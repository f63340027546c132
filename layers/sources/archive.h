// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace layers {

struct ArchiveMember {
    std::string name;              ///< as stored, with folders; valid UTF-8 (old Chinese archives are GBK)
    std::string rawName;           ///< the bytes of the archive
    std::uint64_t packed = 0;
    std::uint64_t size = 0;
};

/// The files of a zip archive from its directory, without unpacking. Refused where it could do harm: names that lead outside ("..", absolute),
/// links, more than 10,000 entries, contents more than 200 times the archive's size and above 100 MB. Unreadable where it is cut or encrypted.
spatial::Result<std::vector<ArchiveMember>> membersOf(const std::filesystem::path& archive);

}  // namespace layers
