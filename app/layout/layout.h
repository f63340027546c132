// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_spec.h"
#include "spatial/core/result.h"
#include "spatial/geometry/coordinate.h"
#include "spatial/rules/bilingual.h"
#include "styles/symbols/color.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace app {

/// A layout as data: what a page shows and where, in millimetres from the paper's upper left corner. It refers to layers by id and holds no result; composePage()
/// (app/workflow/compose_page.h) makes of it, of the project and of a feature of the atlas a page that can be drawn. Kept in Project::layouts. Values; any thread.

struct ItemBox {
    double x = 0, y = 0, width = 100, height = 60;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    friend bool operator==(const ItemBox&, const ItemBox&) = default;
};

enum class GridKind { None, GraticuleTicks, GraticuleLines, KilometreTicks, KilometreLines };

/// A map frame. What it shows: the extent; else that of the map it is linked with; else the atlas's feature; else the grid or the layers.
struct MapItem {
    std::string theme = {};                    ///< empty: the project's layers; "corridor": the cities with ways, links, bottlenecks, see corridor_sheet.h
    std::vector<std::string> layers = {};      ///< ids, bottom first; empty: those that the project's map shows
    std::optional<spatial::Box> extent = {};   ///< in the analysis CRS; the frame shows at least this
    std::string grid = {};                     ///< id of an analysis grid that is shown where no extent is given
    double scale = 0;                          ///< denominator; 0: as large as fits, at a plain number
    double rotation = 0;                       ///< degrees clockwise
    std::string linkedWith = {};               ///< id of a map item whose extent it follows
    std::vector<std::string> marks = {};       ///< ids of map items whose extents are drawn on this one (an inset)
    bool followsAtlas = true;                  ///< the feature of the page is in the middle
    bool onlyAtlasFeature = false;             ///< the coverage layer shows the page's feature only
    bool marksAtlasFeature = false;            ///< the page's feature stands out
    GridKind gridKind = GridKind::GraticuleTicks;
    bool labels = true;
    double offsetX = 0, offsetY = 0;           ///< where the atlas leads: how far right of and below the middle its feature lies, in shares of the frame, -0.5 to 0.5
    friend bool operator==(const MapItem&, const MapItem&) = default;
};

/// The legend of a map: only classes that are in its view.
struct LegendItem {
    std::string map = {};          ///< id; empty: the first map
    std::vector<std::string> hidden = {};   ///< ids of layers that are left out
    int columns = 0;               ///< 0: as many as fit
    spatial::Bilingual title = {"Legend", "图例"};
    double points = 0;             ///< of the letters; 0: those that the size of the paper asks for
    friend bool operator==(const LegendItem&, const LegendItem&) = default;
};

enum class ScaleUnit { Metric, Li };   ///< one li (市里) is 500 m
struct ScaleBarItem {
    std::string map = {};
    ScaleUnit unit = ScaleUnit::Metric;
    bool ratio = false;            ///< "1:50,000" above it
    friend bool operator==(const ScaleBarItem&, const ScaleBarItem&) = default;
};

struct NorthArrowItem {
    std::string map = {};
    friend bool operator==(const NorthArrowItem&, const NorthArrowItem&) = default;
};

enum class HorizontalPlace { Left, Centre, Right };
enum class VerticalPlace { Top, Middle, Bottom };

/// Text with fields in braces: {project} {title} {subtitle} {date} {scale} {crs} {page} {pages} {author} {organisation} {review} {sources} {notes} {feature}, {=FIELD}
/// for an attribute of the atlas's feature, and {run:FILE:NAME} or {run:FILE:NAME|DIGITS} for a figure of the run that wrote a result, as its record keeps it (app/workflow/result_figures.h);
/// it is marked where an input has changed since. An unknown field stays as it is written and is a warning. "{{" is a brace.
struct TextItem {
    spatial::Bilingual text = {};
    double points = 10;            ///< typographic points on the paper
    bool bold = false;
    styles::Color color = styles::Color::rgb(0x2b2f33);
    HorizontalPlace horizontal = HorizontalPlace::Left;
    VerticalPlace vertical = VerticalPlace::Top;
    bool vertically = false;       ///< characters below one another, columns from the right, as Chinese is set
    bool shrinks = true;           ///< text that does not fit its box is made smaller, down to half; what is left over then ends in "…"
    friend bool operator==(const TextItem&, const TextItem&) = default;
};

/// Rows of a layer, or tables that a study gives.
struct TableItem {
    std::string layer = {};                    ///< id; empty: see `study`
    std::string study = {};                    ///< "corridor": times, bottlenecks, programme
    std::vector<std::string> fields = {};      ///< in their order; empty: the first six
    std::vector<spatial::Bilingual> heads = {};  ///< beside fields; a missing one is the field's alias or name
    std::string sortBy = {};
    bool descending = false;
    int rows = 20;                             ///< at most
    std::string inMap = {};                    ///< only features that this map shows
    bool onlyAtlasFeature = false;             ///< one feature: its fields below one another
    spatial::Bilingual title = {};
    double points = 7.5;
    friend bool operator==(const TableItem&, const TableItem&) = default;
};

struct ChartItem {
    charts::ChartSpec chart = {};              ///< the category "prefecture" is found by the features' places where their layer lacks that field
    bool wholeRole = false;                    ///< all layers of the project with the role of the chart's layer count as one
    bool byArea = false;                       ///< bars are hectares of the features instead of their number, of what lies in the map where onlyInMap
    bool onlyInMap = false;                    ///< features in the view of the first map
    std::string inMap = {};
    spatial::Bilingual title = {};
    double points = 7.5;
    friend bool operator==(const ChartItem&, const ChartItem&) = default;
};

/// A PNG, JPEG or SVG, by a path relative to the project; or a field of the atlas's feature that holds such a path.
struct PictureItem {
    std::string file = {};
    std::string field = {};
    friend bool operator==(const PictureItem&, const PictureItem&) = default;
};

enum class ShapeKind { Rectangle, Ellipse, Line, Arrow };   ///< a line goes from the upper left to the lower right, or `rising` from the lower left
struct ShapeItem {
    ShapeKind kind = ShapeKind::Rectangle;
    bool rising = false;
    friend bool operator==(const ShapeItem&, const ShapeItem&) = default;
};

using ItemContent = std::variant<MapItem, LegendItem, ScaleBarItem, NorthArrowItem, TextItem, TableItem, ChartItem, PictureItem, ShapeItem>;

struct LayoutItem {
    std::string id;
    ItemBox box;
    ItemContent content;
    double lineWidth = 0;                                     ///< millimetres of the frame (of the line, for shapes); 0: none
    styles::Color line = styles::Color::rgb(0x2b2f33);
    styles::Color fill = styles::kTransparent;
    std::string group = {};                                   ///< items of one group are moved together
    bool locked = false;
    bool hidden = false;
    friend bool operator==(const LayoutItem&, const LayoutItem&) = default;
};

/// One page for each feature of a layer.
struct Atlas {
    std::string layer = {};        ///< id; empty: one page
    std::string name = {};         ///< field that names a page (title, bookmark, file); empty: the recognised name, else the id
    std::string sortBy = {};       ///< empty: the order of the layer
    bool descending = false;
    std::string filter = {};       ///< expression; empty: all features
    double margin = 0.1;           ///< around the feature, of its size
    double leastMetres = 500;      ///< a point, or a small feature, is shown with so much around it (ours)
    friend bool operator==(const Atlas&, const Atlas&) = default;
};

struct Layout {
    std::string id;
    spatial::Bilingual name;
    spatial::Bilingual title = {};       ///< {title}; empty: the project's name
    spatial::Bilingual subtitle = {};
    double width = 420, height = 297;    ///< millimetres
    double dotsPerInch = 300;
    std::vector<LayoutItem> items = {};  ///< the first is at the bottom
    std::vector<double> guidesX = {}, guidesY = {};
    Atlas atlas = {};
    spatial::Bilingual organisation = {};   ///< 编制单位
    std::string author = {};
    std::string date = {};               ///< as printed; the program knows no clock when it prints
    std::string review = {};             ///< 审图号; without it the standing note "illustration only" is printed
    std::string unknown = "{}";          ///< members of a newer program

    const LayoutItem* item(std::string_view id) const;
    LayoutItem* item(std::string_view id);
    /// The map item of that id; the first one for an empty id; null.
    const LayoutItem* map(std::string_view id) const;
    friend bool operator==(const Layout&, const Layout&) = default;
};

/// A name that no item has: "map", "map-2" ...
std::string freeItemId(const Layout& layout, std::string_view kind);
/// "map", "legend", "scale-bar", "north-arrow", "text", "table", "chart", "picture", "shape".
std::string_view kindOf(const ItemContent& content);

/// All layouts of Project::layouts that have items. InvalidInput names the bad member ("layouts[1].items[3].width"); a layout written by a newer program
/// ("version" above kLayoutVersion) is refused with a sentence; it stays in the project.
inline constexpr int kLayoutVersion = 1;
spatial::Result<std::vector<Layout>> layoutsFromJson(std::string_view json);
/// The list with this layout put in, replacing the one of its id; others, also those of other kinds and of newer programs, keep all their members.
std::string withLayout(std::string_view json, const Layout& layout);
std::string withoutLayout(std::string_view json, std::string_view id);
/// An id that no layout of that list has: "site-sheet", "site-sheet-2" ...
std::string freeLayoutId(std::string_view json, std::string_view wanted);
/// One layout as JSON, for pages that travel between projects (app/workflow/layout_file.h).
std::string layoutToJson(const Layout& layout);

inline constexpr double kMostOffset = 0.5;   ///< of a map's feature from its middle, in shares of the frame
/// Smallest and largest page, and the smallest item, millimetres.
inline constexpr double kSmallestPage = 20, kLargestPage = 5000, kSmallestItem = 1;

}  // namespace app
