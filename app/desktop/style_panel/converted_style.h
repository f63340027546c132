// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_store.h"
#include "layers/project/project.h"
#include "styles/classify/class_breaks.h"
#include "styles/classify/make_styles.h"
#include "styles/symbols/layer_look.h"

namespace app::desktop {

/// Another kind of style for the same data that keeps what it can of the one before: symbol, field, colours. Looks at the data, so it runs in a job.
/// `kind` is the index in the variant.
spatial::Result<styles::VectorStyle> convertedStyle(const styles::VectorStyle& from, std::size_t kind, const spatial::FeatureTable& table, spatial::Progress& progress);
spatial::Result<styles::RasterStyle> convertedStyle(const styles::RasterStyle& from, std::size_t kind, const layers::Project& project, const layers::LayerEntry& entry,
                                                    const spatial::RasterExpression& raster, spatial::Progress& progress);

/// The symbol that stands for all of a style: its first one; for a style without any the default of the table's geometry.
styles::Symbol baseSymbolOf(const styles::VectorStyle& style, const spatial::FeatureTable& table);
/// The field that the style looks at; empty where it looks at none.
std::string fieldOf(const styles::VectorStyle& style);

/// The colours of the classes, in order.
std::vector<styles::Color> colorsOf(const styles::Graduated& style);
std::vector<styles::Color> colorsOf(const styles::Categorized& style);

styles::ClassBounds boundsOf(const styles::Graduated& style);
styles::ClassBounds boundsOf(const styles::RasterClassified& style);

/// A band of a composite stretched from the 2nd to the 98th percentile of its values.
spatial::Result<styles::RasterChannel> stretchedChannel(const layers::Project& project, const layers::LayerEntry& entry, int band, spatial::Progress& progress);

}  // namespace app::desktop
