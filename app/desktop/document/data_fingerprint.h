// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace app::desktop {

/// What data is told by after it was moved, renamed or copied: the size and the bytes of a file (all up to 3 MB, else 1 MB each of head,
/// middle and tail), of a shapefile with its attributes, of a folder the names and sizes in it. Times do not count. "SIZE:..." ; empty where
/// it cannot be read. At most 6 MB are read. Any thread.
std::string dataFingerprint(const std::filesystem::path& data);

/// Whether a file of this size can have the fingerprint: asked before its bytes are read.
bool fingerprintAllows(const std::string& fingerprint, std::uintmax_t size);

/// What tells one state of a source on the disk from the next: names, sizes and times of the file and its companions. Empty where it is not
/// there. Cheap: no bytes are read. Any thread.
std::string diskStamp(const std::filesystem::path& data);

}  // namespace app::desktop
