// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <string>
#include <string_view>

namespace layers {

/// RFC 4180, UTF-8, LF, decimal points; with a first column WKT where asked for. Texts that a spreadsheet would run as a formula
/// (beginning with = + - @ or their full-width forms, tab, return) get an apostrophe in front; numbers stay as they are.
std::string csvWithGeometry(const spatial::FeatureTable& table, bool withGeometry);

/// A geometry as well-known text with as many digits as bring it back bit for bit; empty for none.
std::string csvWktOf(const spatial::GeometryView& shape);

/// Whether a spreadsheet would run this text: it begins as said above and is no number.
bool looksLikeFormula(std::string_view cell);

}  // namespace layers
