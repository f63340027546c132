// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cell_mapping.h"

namespace spatial {

namespace {

constexpr double kTolerance = 0.01;   // of a source cell

Coordinate mixed(Coordinate a, Coordinate b, double share) { return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share}; }

}  // namespace

Result<CellMapping> CellMapping::make(const GridShape& from, const GridShape& to)
{
    if (!from.crs.isKnown() && !to.crs.isKnown())
        return CellMapping(from, to, std::nullopt);
    if (!from.crs.isKnown() || !to.crs.isKnown())
        return Error{ErrorCode::CrsMismatch, text("A raster cannot be brought onto this grid: the coordinate system of one of them is not known."),
                     text("Say which it is, such as |crs=EPSG:4530 behind the file.")};
    if (from.crs.sameAs(to.crs))
        return CellMapping(from, to, std::nullopt);
    TRY_ASSIGN(Transform toSource, Transform::between(to.crs, from.crs));
    return CellMapping(from, to, std::move(toSource));
}

Coordinate CellMapping::exact(double column, double row) const
{
    Coordinate place{to_.left + column * to_.dx, to_.top - row * to_.dy};
    if (toSource_)
        place = (*toSource_)(place);
    return {from_.columnOf(place.x), from_.rowOf(place.y)};
}

void CellMapping::block(int column, int row, std::vector<Coordinate>& positions) const
{
    positions.resize(static_cast<std::size_t>(kBlock) * kBlock);
    auto position = positions.begin();
    if (!toSource_) {
        for (int y = 0; y < kBlock; ++y)
            for (int x = 0; x < kBlock; ++x)
                *position++ = exact(column + x + 0.5, row + y + 0.5);
        return;
    }
    const Coordinate northWest = exact(column, row);
    const Coordinate northEast = exact(column + kBlock, row);
    const Coordinate southWest = exact(column, row + kBlock);
    const Coordinate southEast = exact(column + kBlock, row + kBlock);
    const auto interpolated = [&](double x, double y) { return mixed(mixed(northWest, northEast, x / kBlock), mixed(southWest, southEast, x / kBlock), y / kBlock); };
    const double half = kBlock / 2.0;
    bool straight = true;
    for (const auto& [x, y] : {Coordinate{half, half}, Coordinate{half, 0}, Coordinate{0, half}, Coordinate{half, kBlock}, Coordinate{kBlock, half}}) {
        const Coordinate truth = exact(column + x, row + y);
        const Coordinate guess = interpolated(x, y);
        straight = straight && std::abs(truth.x - guess.x) <= kTolerance && std::abs(truth.y - guess.y) <= kTolerance;   // false for NaN
    }
    for (int y = 0; y < kBlock; ++y)
        for (int x = 0; x < kBlock; ++x)
            *position++ = straight ? interpolated(x + 0.5, y + 0.5) : exact(column + x + 0.5, row + y + 0.5);
}

}  // namespace spatial
