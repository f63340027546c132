// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"

#include "app/layout/page_formats.h"
#include "layers/sources/save.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>

namespace app {
namespace {

std::string formatOf(const std::filesystem::path& target)
{
    std::string ending = target.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending == ".tiff" ? "tif" : ending.empty() ? "" : ending.substr(1);
}

spatial::Error unknownFormat(std::string_view format)
{
    return {spatial::ErrorCode::InvalidParameter, spatial::text("A map cannot be written as \"{0}\".", format),
            spatial::text("Use a file name that ends in .png, .pdf, .svg or .tif.")};
}

}  // namespace

QSizeF pageMillimetres(const MapPage& page)
{
    if (const auto* pixels = std::get_if<PixelSize>(&page.size))
        return QSizeF(pixels->width, pixels->height) * (25.4 / page.dotsPerInch);
    static constexpr double kSizes[][2] = {{210, 297}, {297, 420}, {420, 594}, {594, 841}, {841, 1189}};
    const auto& paper = std::get<Paper>(page.size);
    const auto& [shortSide, longSide] = kSizes[static_cast<std::size_t>(paper.size)];
    return paper.landscape ? QSizeF(longSide, shortSide) : QSizeF(shortSide, longSide);
}

QSize pagePixels(const MapPage& page)
{
    const QSizeF pixels = pageMillimetres(page) * (page.dotsPerInch / 25.4);
    return {static_cast<int>(std::lround(pixels.width())), static_cast<int>(std::lround(pixels.height()))};
}

namespace {

spatial::Result<void> checkSize(const MapPage& page)
{
    if (!(page.dotsPerInch >= 20 && page.dotsPerInch <= 2400))
        return spatial::inParameter({spatial::ErrorCode::InvalidParameter, spatial::text("The resolution must lie between 20 and 2400 dots per inch, not {0}.", page.dotsPerInch)}, "dpi");
    const QSize pixels = pagePixels(page);
    if (pixels.width() < 64 || pixels.height() < 64 || pixels.width() > 20'000 || pixels.height() > 20'000)
        return spatial::inParameter({spatial::ErrorCode::InvalidParameter, spatial::text("A page must have 64 to 20,000 pixels a side, not {0} x {1}.", pixels.width(), pixels.height()),
                                     spatial::text("Choose a smaller page or fewer dots per inch.")}, "size");
    return {};
}

}  // namespace

spatial::Result<QByteArray> mapBytes(const MapPage& page, std::string_view format, spatial::Progress& progress)
{
    TRY(checkSize(page));
    if (format == "png")
        return pngOf(page, progress);
    if (format == "pdf")
        return pdfOf(page, progress);
    if (format == "svg")
        return svgOf(page, progress);
    return unknownFormat(format);
}

spatial::Result<void> exportMap(const MapPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    const std::string format = formatOf(target);
    if (format == "tif") {
        TRY(checkSize(page));
        return saveGeoTiff(page, target, overwrite, progress);
    }
    TRY_ASSIGN(const QByteArray bytes, mapBytes(page, format, progress));
    TRY(spatial::notCancelled(progress));
    return layers::saveBytes(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())), target, overwrite);
}

}  // namespace app
