// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace layers {

/// A number as people write it, in the unit `unit` of the tools ("m", "min", "km/h", "deg", "ha", "%" or none): "250", "2.5km", "90 s",
/// "1e3". A number without a unit is in `unit`. Decimal point whatever the locale; finite. Nothing where the text is anything else.
///     quantity("5km", "m") == 5000        quantity("2h", "min") == 120
std::optional<double> quantity(std::string_view written, std::string_view unit);

/// The units that may be written where `unit` is meant: "m, km, mm, cm". Empty for a bare number.
std::string writableUnits(std::string_view unit);

}  // namespace layers
