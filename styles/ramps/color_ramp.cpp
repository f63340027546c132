// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/ramps/color_ramp.h"

#include <algorithm>
#include <cmath>

namespace styles {

Color ColorRamp::at(double position) const
{
    const double place = std::clamp(std::isfinite(position) ? position : 0.0, 0.0, 1.0) * static_cast<double>(colors.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), colors.size() - 2);
    return mix(colors[below], colors[below + 1], place - static_cast<double>(below));
}

std::vector<Color> ColorRamp::classes(int count) const
{
    std::vector<Color> out;
    for (int i = 0; i < count; ++i)
        out.push_back(kind == RampKind::Qualitative ? colors[static_cast<std::size_t>(i) % colors.size()] : at(count == 1 ? 0.5 : i / (count - 1.0)));
    return out;
}

ColorRamp ColorRamp::reversed() const
{
    ColorRamp other = *this;
    std::reverse(other.colors.begin(), other.colors.end());
    return other;
}

std::vector<ColorStop> ColorRamp::stops(double minimum, double maximum) const
{
    std::vector<ColorStop> out;
    const auto last = static_cast<double>(colors.size() - 1);
    for (std::size_t i = 0; i < colors.size(); ++i)
        out.push_back({i + 1 == colors.size() ? maximum : minimum + (maximum - minimum) * (static_cast<double>(i) / last), colors[i]});
    return out;
}

const ColorRamp& colorRamp(std::string_view name)
{
    const auto ramps = colorRamps();
    const auto found = std::find_if(ramps.begin(), ramps.end(), [name](const ColorRamp& r) { return r.name == name; });
    return found == ramps.end() ? ramps[1] : *found;
}

}  // namespace styles
