// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace layers {

/// Dates and times as a GeoPackage writes them (ISO 8601; times in UTC).

/// "2026-11-25", of a year, month and day that can be.
bool isWholeDate(std::string_view written);
/// "2026-11-25T08:00:00Z" or with thousandths, "...:00.250Z".
bool isUtcTime(std::string_view written);
/// A time of isUtcTime() with its thousandths, as OGR writes it, and without where there are none, as we keep it.
std::string withThousandths(std::string_view utc);
std::string withoutEmptyThousandths(std::string_view utc);

}  // namespace layers
