// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "styles/symbols/raster_style.h"
#include "styles/symbols/vector_style.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// One class of a ready palette.
struct PaletteClass {
    std::vector<std::string> spellings;   ///< how data write it, the usual one first
    Words title;
    Color color;
    double upper = 0;                     ///< for palettes by number: the largest value of the class
};

/// Classes that a Chinese standard names, ready to colour a field or a raster.
struct ReadyPalette {
    std::string id;
    Words title;
    Words expects;                        ///< which values the field holds
    Words colors;                         ///< where the colours come from: the standard, or us
    bool byPrefix = false;                ///< codes of which the first digits tell
    bool byNumber = false;                ///< classes of a number, by their upper bounds
    std::vector<PaletteClass> classes;
};

/// - "gb21010": GB/T 21010-2017, the 12 first-level classes by code; "gb21010-second": the 73 of the second level; "gb21010-names": by
///   their Chinese names. Colours ours (land_use_palette.h).
/// - "gb3838": classes I to V of GB 3838-2002 and worse than V. Colours ours, in the order that Chinese reports are used to: blue, green, yellow,
///   orange, red.
/// - "aqi": the air quality index in the six levels of HJ 633-2012, by number; "aqi-levels": by the names of the levels. Colours are those
///   that HJ 633-2012 fixes.
/// - "soil-risk": below the screening value, between screening and intervention value, above the intervention value of GB 36600-2018 or
///   GB 15618-2018; also the management classes that go with them. Colours ours.
std::span<const ReadyPalette> readyPalettes();
const ReadyPalette* readyPalette(std::string_view id);

/// The palette for this field of the table: symbols fit its geometry, categories take the spelling that the data have (the usual one for
/// classes that do not occur). Values of no class are drawn grey.
VectorStyle paletteStyle(const ReadyPalette& palette, const spatial::FeatureTable& table, const std::string& field);

/// For cells with the numbers of the classes (a first-level code of GB/T 21010; 1 to 6 for water and air levels; 1 to 3 for soil), or with
/// the index itself. Nothing for palettes whose values are only words.
std::optional<RasterStyle> paletteRaster(const ReadyPalette& palette);

/// A field whose values are those of a palette: all of its values, in the first 2,000 rows, are spellings of classes and some cannot mean
/// anything else, or the field's name says so too.
struct PaletteFit {
    const ReadyPalette* palette = nullptr;
    std::string field;
};
std::optional<PaletteFit> fittingPalette(const spatial::FeatureTable& table);

}  // namespace styles
