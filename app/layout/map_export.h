// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/composed_page.h"
#include "app/layout/map_page.h"
#include "spatial/core/progress.h"

#include <QByteArray>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

class QPainter;

namespace app {

/// How an SVG keeps letters: as outlines, which look the same everywhere, or as text, which can be searched for and edited and needs the font.
enum class SvgLetters { Outlines, Text };

/// Writes the page as .png, .pdf, .svg or .tif (by the ending), through the save door: nothing is left when it fails.
/// PDF and SVG keep vectors as vectors, in groups named by layer; PDF text is embedded and searchable in Chinese, its maps know their place
/// (PdfBook); no dates or random ids; same page, same bytes. PNG and TIF are drawn and written in strips: memory holds some 100 MB of a picture of any size.
/// A .tif is the first main map alone, without the page around it: RGB, georeferenced in the scene's CRS.
/// Needs a QGuiApplication (QT_QPA_PLATFORM=offscreen will do), made by ensureGuiApplication() in programs without one. Any thread.
/// Errors: InvalidParameter (ending, size of the page over 200,000 px a side, an empty extent, a .tif of a page without a map), LimitReached (see drawInStrips), those of
/// drawScene and of the save door.
spatial::Result<void> exportPage(const ComposedPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress = spatial::noProgress(),
                                 SvgLetters letters = SvgLetters::Outlines);

/// The bytes of exportPage for a format "png", "pdf" or "svg", for embedding in a report.
spatial::Result<QByteArray> pageBytes(const ComposedPage& page, std::string_view format, spatial::Progress& progress = spatial::noProgress());

/// Makes the pages one after the other and writes them as one PDF, with a bookmark for each that has a name: memory holds one page at a time.
using PageOf = std::function<spatial::Result<ComposedPage>(std::size_t number, spatial::Progress& progress)>;
spatial::Result<void> exportPages(std::size_t count, const PageOf& pageOf, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress = spatial::noProgress());

/// The same for a page that the program arranges; its .tif shows the asked extent with the page's pixels.
spatial::Result<void> exportMap(const MapPage& page, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress = spatial::noProgress(),
                                SvgLetters letters = SvgLetters::Outlines);
spatial::Result<QByteArray> mapBytes(const MapPage& page, std::string_view format, spatial::Progress& progress = spatial::noProgress());

/// Draws the page onto the painter's device, whose size in pixels is `pixels` at page.dotsPerInch: the preview on screen.
spatial::Result<std::vector<MapOnPage>> drawPage(const MapPage& page, QSizeF pixels, QPainter& painter, spatial::Progress& progress = spatial::noProgress());

/// Qt needs an application object before it can draw letters. Makes an offscreen one unless there is one. Call from the main thread, once.
void ensureGuiApplication();

}  // namespace app
