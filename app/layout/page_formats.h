// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_export.h"
#include "spatial/core/progress.h"

#include <QByteArray>
#include <QSize>
#include <QSizeF>

#include <filesystem>

namespace app {

QSizeF pageMillimetres(const MapPage& page);
QSize pagePixels(const MapPage& page);
QSize pagePixels(const ComposedPage& page);

/// The page as the bytes of a file; the same page gives the same bytes.
spatial::Result<QByteArray> pngOf(const ComposedPage& page, spatial::Progress& progress);
spatial::Result<QByteArray> pdfOf(const ComposedPage& page, spatial::Progress& progress);
spatial::Result<QByteArray> svgOf(const ComposedPage& page, SvgLetters letters, spatial::Progress& progress);

/// The same as files that never stand in memory as a whole.
spatial::Result<void> savePng(const ComposedPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress);
spatial::Result<void> savePdf(const ComposedPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress);

/// The map of a scene's extent without a page, as a georeferenced picture of so many pixels.
spatial::Result<void> saveGeoTiff(styles::Scene scene, QSize pixels, double dotsPerInch, Language language, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress);

}  // namespace app
