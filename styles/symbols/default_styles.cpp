// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/default_styles.h"

#include "styles/ramps/color_ramp.h"
#include "styles/symbols/land_use_palette.h"
#include "styles/symbols/ready_palettes.h"
#include "styles/symbols/role_styles.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace styles {
namespace {

/// Colours that unstyled layers take in turn, by a hash of their name, so that two layers of one map rarely look alike.
Color ownColor(std::string_view name)
{
    static constexpr Color kColors[] = {Color::rgb(0x5b86a8), Color::rgb(0x7f9f6a), Color::rgb(0xb58a5a), Color::rgb(0x8f7aa8), Color::rgb(0xa8736f), Color::rgb(0x5f9a94)};
    std::uint32_t hash = 2166136261U;   // FNV-1a: the same on every machine
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return kColors[hash % std::size(kColors)];
}

FeatureStyle byGeometry(const spatial::FeatureTable& table)
{
    const Color color = ownColor(table.name);
    std::size_t points = 0;
    std::size_t lines = 0;
    for (std::size_t row = 0; row < table.geometry.size(); ++row) {
        points += spatial::isPoint(table.geometry.kind(row)) ? 1U : 0U;
        lines += spatial::isLine(table.geometry.kind(row)) ? 1U : 0U;
    }
    if (2 * points > table.size()) {
        PointSymbol symbol;
        symbol.fill = color;
        return {SingleSymbol{symbol}};
    }
    if (2 * lines > table.size())
        return {SingleSymbol{LineSymbol{{{color, 0.3}}}}};
    FillSymbol symbol;
    symbol.fill = mix(color, Color::rgb(0xffffff), 0.55);
    symbol.outline = {mix(color, Color::rgb(0x333333), 0.2), 0.12};
    return {SingleSymbol{symbol}};
}

/// The twelve classes tell a map of a district; the 73 are for whoever asks.
FeatureStyle landUse(const std::string& field) { return {landUseStyle(field)}; }

const SpecialValue kExcluded{0.0, Color::rgb(0xf0efed), true, {"Excluded", "排除"}};

}  // namespace

namespace {
constexpr std::array<std::string_view, 4> kLandUseCodes{"DLBM", "地类编码", "DLDM", "GHDLBM"};
}  // namespace

std::string landUseCodeField(const spatial::FeatureTable& table)
{
    for (const std::string_view name : kLandUseCodes)
        if (std::string field = firstField(table, {name}); !field.empty())
            return field;
    return {};
}

bool isLandUseCodeField(std::string_view name) { return std::find(kLandUseCodes.begin(), kLandUseCodes.end(), name) != kLandUseCodes.end(); }

FeatureStyle defaultFeatureStyle(const spatial::FeatureTable& table, std::string_view role)
{
    const std::string codes = landUseCodeField(table);
    if (!codes.empty() && (role.empty() || role == "land-use"))
        return landUse(codes);
    if (role.empty() || role == "water-samples" || role == "soil-samples")
        if (const auto fit = fittingPalette(table))
            return {paletteStyle(*fit->palette, table, fit->field)};
    if (auto style = roleStyle(table, role))
        return *style;
    return byGeometry(table);
}

RasterStyle defaultRasterStyle(std::string_view role, double minimum, double maximum)
{
    if (role == "suitability")
        return RasterRamp{colorRamp("suitability").stops(0, 1), {kExcluded}, "", 1};
    if (role == "robustness") {
        // Classes of methods.md 5: rarely < .25, fragile < .75, mostly < .95, always (default, ours).
        RasterClassified style;
        style.lower = 0;
        style.classes = {{0.25, Color::rgb(0xefe6d8), {"Rarely suitable (< 25 %)", "很少适宜（< 25 %）"}},
                         {0.75, Color::rgb(0xe3c07f), {"Fragile (25-75 %)", "不稳定（25-75 %）"}},
                         {0.95, Color::rgb(0x8fbf8a), {"Mostly suitable (75-95 %)", "多数适宜（75-95 %）"}},
                         {1.0, Color::rgb(0x1f7a4f), {"Always suitable (> 95 %)", "始终适宜（> 95 %）"}}};
        return style;
    }
    if (role == "access") {
        RasterRamp style{colorRamp("minutes").stops(0, 120), {}, "min", 0};
        return style;
    }
    if (role == "hillshade")
        return Hillshade{};
    if (!(std::isfinite(minimum) && std::isfinite(maximum)))
        minimum = maximum = 0;
    if (!(maximum > minimum))
        maximum = minimum + 1;
    const double span = maximum - minimum;
    const int decimals = std::clamp(static_cast<int>(std::ceil(1.5 - std::log10(span))), 0, 9);
    if (role == "dem")
        return RasterRamp{colorRamp("relief").stops(minimum, maximum), {}, "m", decimals};
    return RasterRamp{colorRamp("quiet").stops(minimum, maximum), {}, "", decimals};
}

}  // namespace styles
