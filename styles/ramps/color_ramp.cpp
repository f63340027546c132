// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/ramps/color_ramp.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace styles {
namespace {

std::vector<Color> colors(std::initializer_list<std::uint32_t> values)
{
    std::vector<Color> out;
    for (const std::uint32_t value : values)
        out.push_back(Color::rgb(value));
    return out;
}

std::vector<ColorRamp> allRamps()
{
    using enum RampKind;
    return {
        {"suitability", Sequential, true, colors({0x8c510a, 0xcf9a52, 0xf2e2bd, 0xc3e0c5, 0x62ab7c, 0x1b6b4a})},
        {"songhua", Sequential, true, colors({0x1f2a5a, 0x2f4f83, 0x3c769c, 0x549ca3, 0x83bf9f, 0xbfdc9e, 0xf6f3b5})},
        {"minutes", Sequential, true, colors({0x1d6f6a, 0x5aa79a, 0xb4d9c2, 0xf3ecc4, 0xedbf83, 0xd07f55, 0x94423c})},
        {"relief", Sequential, true, colors({0xc9d8b6, 0xdfe2bf, 0xeee6c3, 0xe2cfa4, 0xc7ad86, 0xa58d75, 0xd9d4cf})},
        {"change", Diverging, true, colors({0x9c4a2f, 0xd18a62, 0xefcdb0, 0xf5f3ee, 0xbcd6dc, 0x6fa3b8, 0x2f6685})},
        {"quiet", Sequential, true, colors({0xf4f1ea, 0xd6dcd8, 0xadc0c6, 0x7d9dae, 0x4f7791, 0x2c4f6c})},
        // ColorBrewer 2.0, Cynthia Brewer, Mark Harrower and The Pennsylvania State University; Apache License 2.0.
        {"YlGnBu", Sequential, true, colors({0xffffd9, 0xedf8b1, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x1d91c0, 0x225ea8, 0x253494, 0x081d58})},
        {"YlOrRd", Sequential, true, colors({0xffffcc, 0xffeda0, 0xfed976, 0xfeb24c, 0xfd8d3c, 0xfc4e2a, 0xe31a1c, 0xbd0026, 0x800026})},
        {"Blues", Sequential, true, colors({0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x08519c, 0x08306b})},
        {"RdYlBu", Diverging, true, colors({0xd73027, 0xf46d43, 0xfdae61, 0xfee090, 0xffffbf, 0xe0f3f8, 0xabd9e9, 0x74add1, 0x4575b4})},
        {"BrBG", Diverging, true, colors({0x8c510a, 0xbf812d, 0xdfc27d, 0xf6e8c3, 0xf5f5f5, 0xc7eae5, 0x80cdc1, 0x35978f, 0x01665e})},
        {"Set2", Qualitative, true, colors({0x66c2a5, 0xfc8d62, 0x8da0cb, 0xe78ac3, 0xa6d854, 0xffd92f, 0xe5c494, 0xb3b3b3})},
        {"Dark2", Qualitative, true, colors({0x1b9e77, 0xd95f02, 0x7570b3, 0xe7298a, 0x66a61e, 0xe6ab02, 0xa6761d, 0x666666})},
    };
}

}  // namespace

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

std::vector<ColorStop> ColorRamp::stops(double minimum, double maximum) const
{
    std::vector<ColorStop> out;
    const auto last = static_cast<double>(colors.size() - 1);
    for (std::size_t i = 0; i < colors.size(); ++i)
        out.push_back({i + 1 == colors.size() ? maximum : minimum + (maximum - minimum) * (static_cast<double>(i) / last), colors[i]});
    return out;
}

std::span<const ColorRamp> colorRamps()
{
    static const std::vector<ColorRamp> ramps = allRamps();
    return ramps;
}

const ColorRamp& colorRamp(std::string_view name)
{
    const auto ramps = colorRamps();
    const auto found = std::find_if(ramps.begin(), ramps.end(), [name](const ColorRamp& r) { return r.name == name; });
    return found == ramps.end() ? ramps[1] : *found;
}

}  // namespace styles
