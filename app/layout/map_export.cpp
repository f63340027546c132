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

namespace {

QSize pixelsOf(QSizeF millimetres, double dotsPerInch)
{
    const QSizeF pixels = millimetres * (dotsPerInch / 25.4);
    return {static_cast<int>(std::lround(pixels.width())), static_cast<int>(std::lround(pixels.height()))};
}

}  // namespace

QSize pagePixels(const MapPage& page) { return pixelsOf(pageMillimetres(page), page.dotsPerInch); }
QSize pagePixels(const ComposedPage& page) { return pixelsOf({page.width, page.height}, page.dotsPerInch); }

namespace {

constexpr int kMostPixels = 200'000;

QSizeF millimetresOf(const MapPage& page) { return pageMillimetres(page); }
QSizeF millimetresOf(const ComposedPage& page) { return {page.width, page.height}; }

template <class Page>
spatial::Result<void> checkSize(const Page& page)
{
    if (!(page.dotsPerInch >= 20 && page.dotsPerInch <= 2400))
        return spatial::inParameter({spatial::ErrorCode::InvalidParameter, spatial::text("The resolution must lie between 20 and 2400 dots per inch, not {0}.", page.dotsPerInch)}, "dpi");
    const QSize pixels = pagePixels(page);
    if (pixels.width() < 64 || pixels.height() < 64 || pixels.width() > kMostPixels || pixels.height() > kMostPixels)
        return spatial::inParameter({spatial::ErrorCode::InvalidParameter, spatial::text("A page must have 64 to 200,000 pixels a side, not {0} x {1} ({2} x {3} mm at {4} dots per inch).", pixels.width(), pixels.height(), std::lround(millimetresOf(page).width()), std::lround(millimetresOf(page).height()), page.dotsPerInch),
                                     spatial::text("Choose a smaller page or fewer dots per inch.")}, "size");
    return {};
}

const ComposedItem* mainMap(const ComposedPage& page)
{
    const auto found = std::find_if(page.items.begin(), page.items.end(), [](const ComposedItem& item) {
        const auto* map = std::get_if<ComposedMap>(&item.content);
        return map && map->isMain;
    });
    return found == page.items.end() ? nullptr : &*found;
}

}  // namespace

spatial::Result<QByteArray> pageBytes(const ComposedPage& page, std::string_view format, spatial::Progress& progress)
{
    TRY(checkSize(page));
    if (format == "png")
        return pngOf(page, progress);
    if (format == "pdf")
        return pdfOf(page, progress);
    if (format == "svg")
        return svgOf(page, SvgLetters::Outlines, progress);
    return unknownFormat(format);
}

spatial::Result<void> exportPage(const ComposedPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress, SvgLetters letters)
{
    const std::string format = formatOf(target);
    if (format != "png" && format != "pdf" && format != "svg" && format != "tif")
        return unknownFormat(format);
    TRY(checkSize(page));
    if (format == "tif") {
        const ComposedItem* item = mainMap(page);
        if (!item)
            return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The page has no map that could become a georeferenced picture."), spatial::text("Use a file name that ends in .png, .pdf or .svg.")};
        return saveGeoTiff(std::get<ComposedMap>(item->content).scene, pixelsOf({item->box.width, item->box.height}, page.dotsPerInch), page.dotsPerInch, page.language, target, overwrite, progress);
    }
    if (format == "pdf")
        return savePdf(page, target, overwrite, progress);
    if (format == "png")
        return savePng(page, target, overwrite, progress);
    TRY_ASSIGN(const QByteArray bytes, svgOf(page, letters, progress));
    TRY(spatial::notCancelled(progress));
    return layers::saveBytes(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())), target, overwrite);
}

spatial::Result<QByteArray> mapBytes(const MapPage& page, std::string_view format, spatial::Progress& progress)
{
    TRY(checkSize(page));
    TRY_ASSIGN(const ComposedPage made, composed(page));
    return pageBytes(made, format, progress);
}

spatial::Result<void> exportMap(const MapPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress, SvgLetters letters)
{
    TRY(checkSize(page));
    if (formatOf(target) == "tif")
        return saveGeoTiff(page.scene, pagePixels(page), page.dotsPerInch, page.language, target, overwrite, progress);
    TRY_ASSIGN(const ComposedPage made, composed(page));
    return exportPage(made, target, overwrite, progress, letters);
}

}  // namespace app
