// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/vector_reader.h"

#include <optional>
#include <string>
#include <string_view>

namespace layers {

/// All of a reading but its rows: name, CRS, fields, encoding, findings. Empty where a text is no UTF-8 or the CRS cannot be written.
std::string jsonOfReading(const LayerReading& reading);
/// Nothing where it was not written by this version.
std::optional<LayerReading> readingOfJson(std::string_view json);

}  // namespace layers
