// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/vector_reader.h"

namespace layers {

/// A table of text: delimiter (comma, semicolon, tab, bar) and encoding recognised from the whole file, RFC 4180 quotes, the first row
/// holds the names. A column is Integer or Real where every filled cell is such a number (with semicolons also with decimal commas);
/// codes with leading zeros stay text. Rows that are too short or too long are read as far as they go (finding table.ragged).
/// Coordinates as placeRows() finds them. Unreadable for binary content; LimitReached above the memory limit.
spatial::Result<LayerReading> readCsv(const std::string& gdalPath, const std::string& name, const SourceSpec& spec, spatial::Progress& progress);

}  // namespace layers
