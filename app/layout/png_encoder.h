// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <QSize>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Encodes a PNG (ISO/IEC 15948) of red, green and blue bytes as its rows come, on all processors: rows are filtered by the least sum of absolute
/// differences (its clause 12.8), groups of about 1 MB are compressed side by side, each with the 32 KB before it as its dictionary, and make one stream. The bytes depend on the
/// picture and its resolution only. Memory: the rows given at once, twice.
/// Errors: WriteFailed where the sink says false.
class PngEncoder {
public:
    using Sink = std::function<bool(std::string_view bytes)>;

    PngEncoder(QSize pixels, double dotsPerInch, Sink sink);
    /// The next rows, as many as there are bytes for.
    spatial::Result<void> add(std::span<const std::uint8_t> rgb);
    /// After the last row.
    spatial::Result<void> finish();

private:
    spatial::Result<void> encode(std::size_t groups, bool last);
    void filterRow(std::size_t row, std::uint8_t* to) const;
    spatial::Result<void> chunk(const char* type, std::string_view data);
    std::size_t rowsIn(std::size_t group) const;

    Sink sink_;
    std::size_t rowBytes_;
    std::size_t rowsOfGroup_;
    std::string head_;                   // of the file, until the first chunk is written
    std::vector<std::uint8_t> rows_;     // the row before (zeros above the first), then those that wait
    std::string window_;                 // the last 32 KB that were compressed
    unsigned long checksum_;             // Adler-32 of all filtered bytes
};

}  // namespace app
