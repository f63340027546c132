// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/ascii_grid.h"

#include <cpl_vsi.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::size_t kHead = std::size_t{64} << 10;
constexpr double kMostGridCells = 1e11;

std::string headOf(const std::string& path)
{
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (!file)
        return {};
    std::string head(kHead, '\0');
    head.resize(VSIFReadL(head.data(), 1, head.size(), file));
    VSIFCloseL(file);
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return head;
}

/// The number behind a key of the header; 0 where it is not there.
double numberBehind(const std::string& head, const char* key)
{
    const std::size_t at = head.find(key);
    if (at == std::string::npos)
        return 0;
    const std::size_t start = head.find_first_not_of(" \t", at + std::char_traits<char>::length(key));
    double value = 0;
    if (start != std::string::npos)
        std::from_chars(head.data() + start, head.data() + head.size(), value);
    return value;
}

}  // namespace

Result<void> checkAsciiGrid(const std::string& gdalPath)
{
    const std::string head = headOf(gdalPath);
    if (head.starts_with("dsaa"))
        return Error{ErrorCode::Unreadable, text("The file is a Surfer grid, which is not supported."), text("Save it as ArcInfo ASCII grid or GeoTIFF.")};
    const double columns = numberBehind(head, "ncols");
    const double rows = numberBehind(head, "nrows");
    if (columns < 1 || rows < 1)
        return Error{ErrorCode::Unreadable, text("The header of the ASCII grid does not tell its rows and columns."), text("It needs the lines ncols and nrows.")};
    if (columns * rows > kMostGridCells)
        return Error{ErrorCode::LimitReached, text("The raster claims {0} x {1} cells, more than can be handled.", columns, rows), text("If the file really is that large, cut it into parts first.")};
    if (head.find(',') != std::string::npos)
        return Error{ErrorCode::InvalidInput, text("The ASCII grid is written with decimal commas; its values would be misread."), text("Replace the commas by points (or export it again with English number format).")};
    return {};
}

}  // namespace layers
