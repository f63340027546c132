// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace spatial {

/// The depth of a sample in metres below the surface; top = bottom for a single figure.
struct DepthInterval {
    double top = 0;
    double bottom = 0;
};

/// "0-0.5", "0.5~1.0m", "0—20cm", "0.5至1.0", "0.2": a unit in the text goes before `unitInMeters`, that of the column (1, or 0.01 for cm).
/// Nothing for words ("表层"), negative figures, dates, and a bottom above its top.
std::optional<DepthInterval> depthOf(std::string_view text, double unitInMeters);

/// "2024-05-03" of "2024/5/3", "2024.5.3", "2024年5月3日", "20240503", "2024-05-03T08:00:00" and the same with a time behind a blank (which is kept).
/// Day and month must be of the calendar; "3/5/2024" and two-figure years, which are read differently in different places, are nothing.
std::optional<std::string> isoDateOf(std::string_view text);

/// A header and the unit written behind it: "深度(m)" -> "深度", "m"; "Depth [cm]"; "深度/cm"; "深度，m". No unit: the whole.
struct HeaderWithUnit {
    std::string name;
    std::string unit;
};
HeaderWithUnit headerWithUnit(std::string_view header);

/// The unit that a title states for a whole sheet: "单位：mg/kg", "(unit: ug/L)"; empty for none.
std::string unitInTitle(std::string_view title);

/// 1 for m and 米, 0.01 for cm and 厘米; nothing else.
std::optional<double> metersOfUnit(std::string_view unit);

}  // namespace spatial
