// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_data.h"
#include "app/layout/layout.h"
#include "app/layout/map_on_page.h"
#include "app/layout/map_page.h"
#include "spatial/core/progress.h"
#include "styles/legend/legend.h"
#include "styles/render/scene.h"

#include <QSizeF>

#include <string>
#include <variant>
#include <vector>

class QPainter;

namespace app {

/// A page with everything that it shows, ready to be drawn: no name of a layer, no field, no file is left in it. A pure value: the same page gives the same bytes.
/// Boxes are millimetres from the paper's upper left corner. `growth` is the size of letters and furniture against A4 (see Sheet).

struct ComposedMap {
    styles::Scene scene;                     ///< its view is final: pixels and resolution are set when it is drawn, extent and CRS hold
    GridKind grid = GridKind::None;
    bool growsSymbols = true;                ///< symbols and names grow with the paper
    std::vector<spatial::Box> marks = {};    ///< extents drawn on it, in the view's CRS
    bool isMain = true;                      ///< georeferenced in a PDF
};
struct ComposedLegend {
    std::vector<styles::LegendBlock> blocks;
    int columns = 0;
    double columnWidth = 0;                  ///< millimetres; 0: as the panel finds
    std::string title = {};
    double points = 0;                       ///< of the entries; 0: the usual size
};
struct ComposedScaleBar {
    styles::MapView view;                    ///< of its map, in any resolution
    ScaleUnit unit = ScaleUnit::Metric;
    std::string ratio = {};
};
struct ComposedNorthArrow {
    styles::MapView view;
};
struct ComposedText {
    std::string text;
    TextItem look = {};                      ///< without its text
};
struct ComposedTables {
    std::vector<PageTable> tables;
    double points = 0;                       ///< 0: the usual size
};
struct ComposedChart {
    charts::ChartData data;
    std::string title = {};
    std::string xTitle = {}, yTitle = {};
    double points = 7.5;
};
struct ComposedPicture {
    std::string bytes;                       ///< PNG, JPEG or SVG
    std::string missing = {};                ///< said in its place where there are none
};
struct ComposedShape {
    ShapeItem shape;
};
using ComposedContent = std::variant<ComposedMap, ComposedLegend, ComposedScaleBar, ComposedNorthArrow, ComposedText, ComposedTables, ComposedChart, ComposedPicture, ComposedShape>;

struct ComposedItem {
    std::string id = {};
    ItemBox box;
    ComposedContent content;
    double lineWidth = 0;                    ///< millimetres of A4
    styles::Color line = styles::Color::rgb(0x2b2f33);
    styles::Color fill = styles::kTransparent;
};

struct ComposedPage {
    double width = 420, height = 297;        ///< millimetres
    double dotsPerInch = 300;
    double growth = 1;
    Language language = Language::Chinese;
    std::string title = {};                  ///< of the file
    std::string name = {};                   ///< of the page in an atlas: bookmark and file
    std::vector<ComposedItem> items;         ///< the first is at the bottom
    std::vector<spatial::Text> warnings = {};
    std::vector<spatial::Text> stale = {};   ///< what is shown although an input has changed since it was computed; marked on the page
};

/// Draws the page onto the painter's device, whose size in pixels is `pixels` (width and height of the page at some resolution): screen, PNG, PDF and SVG.
/// Answers the main maps on it. Errors of drawScene; Cancelled. Any thread that owns the painter; needs a QGuiApplication.
spatial::Result<std::vector<MapOnPage>> drawComposed(const ComposedPage& page, QSizeF pixels, QPainter& painter, spatial::Progress& progress = spatial::noProgress());

/// The view of a map in a frame of so many millimetres: all of `extent`, at a plain scale where `plain` and the CRS is in metres, or exactly at `denominator`.
styles::MapView viewInFrame(const spatial::Box& extent, const spatial::Crs& crs, double width, double height, bool plain, double denominator = 0, double rotation = 0);

/// The page of a map arranged by the program (see map_page.h): legend beside or below, as much room for the map as there can be.
spatial::Result<ComposedPage> composed(const MapPage& page);

}  // namespace app
