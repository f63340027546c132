// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <string>

namespace layers {

/// A whole text file as UTF-8.
struct TextFile {
    std::string text;
    std::string encoding;    ///< of the file
    bool guessed = false;    ///< neither a byte order mark nor UTF-8
};

/// `path` as GDAL names it (also inside an archive). A byte order mark decides, else `encoding`, else the bytes. Unreadable, LimitReached.
spatial::Result<TextFile> readTextFile(const std::string& path, const std::string& encoding = {}, std::size_t mostBytes = std::size_t{1} << 30);

}  // namespace layers
