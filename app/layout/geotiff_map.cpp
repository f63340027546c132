// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/page_formats.h"
#include "layers/sources/save_picture.h"
#include "styles/render/draw_scene.h"

#include <QImage>
#include <QPainter>

#include <cstdint>
#include <vector>

namespace app {

spatial::Result<void> saveGeoTiff(const MapPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    const QSize pixels = pagePixels(page);
    QImage image(pixels, QImage::Format_RGB888);
    if (image.isNull())
        return spatial::Error{spatial::ErrorCode::LimitReached, spatial::text("There is not enough memory for a picture of this size."),
                              spatial::text("Choose a smaller page or fewer dots per inch.")};
    styles::Scene scene = page.scene;
    if (scene.view.extent.empty())
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The map has no extent to show.")};
    scene.language = page.language == Language::Chinese ? styles::MapLanguage::Chinese : styles::MapLanguage::English;
    scene.view = styles::MapView::showing(scene.view.extent, pixels, page.dotsPerInch, scene.view.crs);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        spatial::PartOfProgress drawing(progress, 0, 0.7);
        TRY(styles::drawScene(scene, painter, drawing));
    }
    std::vector<std::uint8_t> rgb;
    rgb.reserve(static_cast<std::size_t>(pixels.width()) * static_cast<std::size_t>(pixels.height()) * 3);
    for (int row = 0; row < pixels.height(); ++row)
        rgb.insert(rgb.end(), image.constScanLine(row), image.constScanLine(row) + static_cast<std::ptrdiff_t>(pixels.width()) * 3);
    const double cell = scene.view.unitsPerPixel();
    const spatial::GridShape shape{scene.view.extent.minX, scene.view.extent.maxY, cell, cell, pixels.width(), pixels.height(), scene.view.crs};
    spatial::PartOfProgress saving(progress, 0.7, 1);
    return layers::savePicture(rgb, shape, target, overwrite, saving);
}

}  // namespace app
