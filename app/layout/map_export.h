// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_page.h"
#include "spatial/core/progress.h"

#include <QByteArray>

#include <filesystem>

class QPainter;

namespace app {

/// Writes the page as .png, .pdf, .svg or .tif (by the ending), through the save door: nothing is left when it fails.
/// PDF and SVG keep vectors as vectors; PDF text is embedded and searchable in Chinese, with no dates or random ids; same page, same bytes.
/// A .tif is the map alone, without the page around it: RGB, georeferenced in the scene's CRS.
/// Needs a QGuiApplication (QT_QPA_PLATFORM=offscreen will do), made by ensureGuiApplication() in programs without one. Any thread.
/// Errors: InvalidParameter (ending, size of page over 20,000 px or an empty extent), those of drawScene and saveBytes.
spatial::Result<void> exportMap(const MapPage& page, const std::filesystem::path& target, bool overwrite,
                                spatial::Progress& progress = spatial::noProgress());

/// The bytes of exportMap for a format "png", "pdf" or "svg", for embedding in a report.
spatial::Result<QByteArray> mapBytes(const MapPage& page, std::string_view format, spatial::Progress& progress = spatial::noProgress());

/// Draws the page onto the painter's device, whose size in pixels is `pixels` at page.dotsPerInch: the preview on screen.
spatial::Result<void> drawPage(const MapPage& page, QSizeF pixels, QPainter& painter, spatial::Progress& progress = spatial::noProgress());

/// Qt needs an application object before it can draw letters. Makes an offscreen one unless there is one. Call from the main thread, once.
void ensureGuiApplication();

}  // namespace app
