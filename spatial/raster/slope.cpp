// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/slope.h"

#include <array>
#include <numbers>

namespace spatial {

namespace {

/// The nine heights a .. i round a cell that has one, the missing ones continued.
std::array<double, 9> neighbourhood(const Grid& padded, int column, int row)
{
    std::array<double, 9> z{};
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 3; ++x)
            z[static_cast<std::size_t>(3 * y + x)] = static_cast<double>(padded.at(column + x, row + y));
    const double centre = z[4];
    const std::array<double, 9> known = z;
    for (const std::size_t side : {1U, 3U, 5U, 7U})
        if (std::isnan(known[side]))
            z[side] = std::isnan(known[8 - side]) ? centre : 2 * centre - known[8 - side];
    constexpr std::array<std::array<std::size_t, 3>, 4> kCorners = {{{0, 1, 3}, {2, 1, 5}, {6, 7, 3}, {8, 7, 5}}};
    for (const auto& [corner, vertical, level] : kCorners)
        if (std::isnan(known[corner]))
            z[corner] = z[vertical] + z[level] - centre;
    return z;
}

}  // namespace

Result<RasterExpression> slope(const RasterExpression& dem, SlopeUnit unit)
{
    const GridShape& shape = dem.shape();
    if (shape.crs.isGeographic())
        return Error{ErrorCode::CrsMismatch, text("Slope needs heights and distances in the same unit; this raster is in degrees."), text("Reproject it to a metric coordinate system first.")};
    const double metersPerUnit = shape.crs.isProjected() ? shape.crs.metersPerUnit() : 1.0;
    const double across = 8 * shape.dx * metersPerUnit;
    const double down = 8 * shape.dy * metersPerUnit;
    return focalOperation(dem, 1, [=](const Grid& padded, int, std::span<float> output, const Window& window) {
        auto out = output.begin();
        for (int row = 0; row < window.rows; ++row)
            for (int column = 0; column < window.columns; ++column, ++out) {
                if (isNoData(padded.at(column + 1, row + 1))) {
                    *out = kNoData;
                    continue;
                }
                [[maybe_unused]] const auto [a, b, c, d, e, f, g, h, i] = neighbourhood(padded, column, row);
                const double p = ((c + 2 * f + i) - (a + 2 * d + g)) / across;
                const double q = ((g + 2 * h + i) - (a + 2 * b + c)) / down;
                const double steepness = std::sqrt(p * p + q * q);
                *out = static_cast<float>(unit == SlopeUnit::Percent ? 100 * steepness : std::atan(steepness) * 180 / std::numbers::pi);
            }
    });
}

}  // namespace spatial
