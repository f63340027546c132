// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_page.h"
#include "spatial/core/progress.h"

#include <QByteArray>
#include <QSize>
#include <QSizeF>

#include <filesystem>

namespace app {

QSizeF pageMillimetres(const MapPage& page);
QSize pagePixels(const MapPage& page);

/// The page as the bytes of a file; the same page gives the same bytes.
spatial::Result<QByteArray> pngOf(const MapPage& page, spatial::Progress& progress);
spatial::Result<QByteArray> pdfOf(const MapPage& page, spatial::Progress& progress);
spatial::Result<QByteArray> svgOf(const MapPage& page, spatial::Progress& progress);

/// The map without its page, of the page's pixels, as a georeferenced picture.
spatial::Result<void> saveGeoTiff(const MapPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress);

}  // namespace app
