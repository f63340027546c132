// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/page_formats.h"
#include "app/layout/sheet.h"
#include "app/layout/strips.h"
#include "layers/sources/save_picture.h"
#include "styles/render/draw_scene.h"

#include <QPainter>

namespace app {

spatial::Result<void> saveGeoTiff(styles::Scene scene, QSize pixels, double dotsPerInch, Language language, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    if (scene.view.extent.empty())
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The map has no extent to show.")};
    scene.language = mapLanguage(language);
    scene.view = styles::MapView::showing(scene.view.extent, pixels, dotsPerInch, scene.view.crs);
    const double cell = scene.view.unitsPerPixel();
    const spatial::GridShape shape{scene.view.extent.minX, scene.view.extent.maxY, cell, cell, pixels.width(), pixels.height(), scene.view.crs};
    const auto strips = [&](const layers::TakePictureRows& take) {
        spatial::PartOfProgress drawing(progress, 0, 0.9);
        return drawInStrips(
            pixels, [&](QPainter& painter, spatial::Progress& part) { return styles::drawScene(scene, painter, part); },
            [&](std::span<const std::uint8_t> rgb, int firstRow, int rows) { return take(rgb, firstRow, rows); }, drawing);
    };
    spatial::PartOfProgress checking(progress, 0.9, 1);
    return layers::savePicture(strips, shape, target, overwrite, checking);
}

}  // namespace app
