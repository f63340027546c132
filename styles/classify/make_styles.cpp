// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/classify/make_styles.h"

#include "styles/symbols/restyled.h"

#include <array>
#include <cmath>

namespace styles {
namespace {

constexpr Color kGrey = Color::rgb(0xd5d5d5);
constexpr Color kPaper = Color::rgb(0xececec);

Graduated classes(const std::string& field, const ClassBounds& bounds, const std::vector<Symbol>& symbols)
{
    Graduated style;
    style.field = field;
    style.lower = bounds.lower;
    for (std::size_t i = 0; i < bounds.upper.size(); ++i)
        style.classes.push_back({bounds.upper[i], {}, symbols[i]});
    return style;
}

Color multiplied(Color a, Color b)
{
    const auto channel = [](std::uint8_t p, std::uint8_t q) { return static_cast<std::uint8_t>(std::lround(p * q / 255.0)); };
    return {channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue)};
}

double shareOf(int i, int count) { return count > 1 ? i / (count - 1.0) : 1; }

}  // namespace

Graduated graduatedByColor(const std::string& field, const ClassBounds& bounds, const ColorRamp& ramp, const Symbol& base)
{
    std::vector<Symbol> symbols;
    for (const Color color : ramp.classes(static_cast<int>(bounds.upper.size())))
        symbols.push_back(withColor(base, color));
    return classes(field, bounds, symbols);
}

Graduated graduatedBySize(const std::string& field, const ClassBounds& bounds, const Symbol& base, double smallest, double largest)
{
    std::vector<Symbol> symbols;
    const int count = static_cast<int>(bounds.upper.size());
    for (int i = 0; i < count; ++i)
        symbols.push_back(withSize(base, smallest + (largest - smallest) * shareOf(i, count)));
    return classes(field, bounds, symbols);
}

Categorized categorizedBy(const std::string& field, const std::vector<ValueCount>& values, const ColorRamp& ramp, const Symbol& base)
{
    Categorized style;
    style.field = field;
    const auto colors = ramp.classes(static_cast<int>(values.size()));
    for (std::size_t i = 0; i < values.size(); ++i)
        style.categories.push_back({values[i].value, {}, withColor(base, colors[i])});
    style.others = withColor(base, kGrey);
    return style;
}

RasterClassified classifiedRaster(const ClassBounds& bounds, const ColorRamp& ramp)
{
    RasterClassified style;
    style.lower = bounds.lower;
    const auto colors = ramp.classes(static_cast<int>(bounds.upper.size()));
    for (std::size_t i = 0; i < bounds.upper.size(); ++i)
        style.classes.push_back({bounds.upper[i], colors[i], {}});
    return style;
}

RasterCodes codedRaster(const std::vector<double>& codes, const ColorRamp& ramp)
{
    RasterCodes style;
    const auto colors = ramp.classes(static_cast<int>(codes.size()));
    for (std::size_t i = 0; i < codes.size(); ++i)
        style.codes.push_back({codes[i], colors[i], {}});
    return style;
}

std::span<const BivariateScheme> bivariateSchemes()
{
    static constexpr std::array<BivariateScheme, 4> kSchemes{{
        {"teal-pink", Color::rgb(0x4fbfbf), Color::rgb(0xc4629f)},
        {"gold-blue", Color::rgb(0xf0b429), Color::rgb(0x4a9ac4)},
        {"green-violet", Color::rgb(0x6cb27f), Color::rgb(0x7a7fc4)},
        {"orange-teal", Color::rgb(0xe58a4a), Color::rgb(0x3fa7a0)},
    }};
    return kSchemes;
}

std::vector<Color> bivariateColors(const BivariateScheme& scheme, int columns, int rows)
{
    std::vector<Color> colors;
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c) {
            const Color x = mix(Color::rgb(0xffffff), scheme.x, shareOf(c, columns));
            const Color y = mix(Color::rgb(0xffffff), scheme.y, shareOf(r, rows));
            colors.push_back(multiplied(kPaper, multiplied(x, y)));
        }
    return colors;
}

std::vector<Color> valueByAlphaColors(const ColorRamp& ramp, int columns, int rows)
{
    std::vector<Color> colors;
    const auto hues = ramp.classes(columns);
    for (int r = 0; r < rows; ++r)
        for (Color color : hues) {
            color.alpha = static_cast<std::uint8_t>(std::lround(255 * (0.12 + 0.88 * shareOf(r, rows))));
            colors.push_back(color);
        }
    return colors;
}

}  // namespace styles
