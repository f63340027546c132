// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "spatial/features/feature_table.h"
#include "styles/render/scene.h"

#include <string>
#include <variant>
#include <vector>

namespace app {

enum class PaperSize { A4, A3, A2, A1, A0 };

struct Paper {
    PaperSize size = PaperSize::A3;
    bool landscape = true;
};

/// A page given in pixels; with the page's dots per inch this says how large it is.
struct PixelSize {
    int width = 1600;
    int height = 1200;
};

/// A table beside a map; words in the page's language.
struct PageTable {
    struct Column {
        std::string head;
        double share = 1;          ///< of the table's width, relative to the other columns
        bool right = false;        ///< figures stand to the right
    };
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;   ///< each as long as columns, or shorter
    std::string note = {};                        ///< below, in small letters
};

/// One printed map: a scene and what stands around it. A pure value: the same page gives the same bytes.
/// Sizes of symbols and letters are those of A4; on larger paper they grow with the root of its width, for it is read from farther away.
struct MapPage {
    styles::Scene scene;              ///< of its view only `extent` and `crs` are used (the frame shows at least the extent); of its language, nothing
    spatial::Text title;
    spatial::Text subtitle = {};
    std::vector<spatial::Text> credits = {};   ///< sources and licences of the data, one sentence each
    std::vector<spatial::Text> notes = {};     ///< beside the standing ones below
    bool illustrationOnly = true;     ///< "Illustration only, not a basis for boundaries / 示意图，不作划界依据"
    bool synthetic = false;           ///< "Contains synthetic data / 含合成的示例数据"
    std::string date = {};            ///< as it is printed; the page knows no clock
    Language language = Language::Chinese;
    std::variant<Paper, PixelSize> size = Paper{};
    double dotsPerInch = 300;         ///< of PNG and of rasters inside PDF and SVG
    spatial::FeatureTablePtr locator = {};     ///< polygons of the province: an inset shows where the map lies; empty: none
    std::vector<PageTable> tables = {};        ///< beside the map on broad paper, below it on narrow one
    bool legend = true;
    bool scaleBar = true;
    bool northArrow = true;
    bool graticule = true;            ///< labels of longitude and latitude at the frame
};

}  // namespace app
