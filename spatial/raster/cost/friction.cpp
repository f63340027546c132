// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/friction.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/cost/friction_source.h"

#include <algorithm>

namespace spatial {

std::optional<FrictionUnit> frictionUnit(std::string_view name)
{
    for (const FrictionUnit unit : {FrictionUnit::MinutesPerKm, FrictionUnit::YuanPerKm, FrictionUnit::TenThousandYuanPerKm})
        if (name == nameOf(unit))
            return unit;
    return std::nullopt;
}

const char* nameOf(FrictionUnit unit)
{
    return unit == FrictionUnit::MinutesPerKm ? "min/km" : unit == FrictionUnit::YuanPerKm ? "yuan/km" : "10k-yuan/km";
}

const char* rasterUnit(FrictionUnit unit) { return unit == FrictionUnit::MinutesPerKm ? "min/m" : "yuan/m"; }

double perMetre(FrictionUnit unit) { return unit == FrictionUnit::TenThousandYuanPerKm ? 10 : 1e-3; }

std::string costUnitOf(const std::string& rasterUnit)
{
    return rasterUnit.size() > 2 && rasterUnit.ends_with("/m") ? rasterUnit.substr(0, rasterUnit.size() - 2) : std::string();
}

Result<Friction> friction(FrictionOptions options)
{
    TRY_ASSIGN(auto source, FrictionSource::make(std::move(options)));
    return Friction{RasterExpression(std::static_pointer_cast<const GridSource>(source)), source};
}

Result<FrictionSummary> summaryOf(const Friction& friction, Progress& progress)
{
    const FrictionSource& source = *friction.source;
    const GridShape& shape = source.shape();
    const auto across = static_cast<std::size_t>((shape.columns + kTileSize - 1) / kTileSize);
    const std::size_t tiles = across * static_cast<std::size_t>((shape.rows + kTileSize - 1) / kTileSize);
    CountedProgress done(progress, tiles, "cells");
    FrictionSource::Tally all;
    // Sums are taken in the order of the tiles, whatever thread has worked them out.
    std::vector<FrictionSource::Tally> waiting(tiles);
    TRY(parallelInOrder(
        tiles, static_cast<std::size_t>(threadLimit()) * 2, progress,
        [&](std::size_t tile) -> Result<void> {
            const Window window = intersection({static_cast<int>(tile % across) * kTileSize, static_cast<int>(tile / across) * kTileSize, kTileSize, kTileSize}, shape.all());
            std::vector<float> cells(static_cast<std::size_t>(window.cells()));
            return source.compute(window, cells, &waiting[tile]);
        },
        [&](std::size_t tile) -> Result<void> {
            const FrictionSource::Tally some = std::exchange(waiting[tile], {});
            all.land += some.land;
            all.walls += some.walls;
            all.wallsBy.resize(std::max(all.wallsBy.size(), some.wallsBy.size()));
            for (std::size_t i = 0; i < some.wallsBy.size(); ++i)
                all.wallsBy[i] += some.wallsBy[i];
            for (std::size_t i = 0; i < some.parts.size(); ++i)
                all.parts[i] += some.parts[i];
            all.sum += some.sum;
            for (const auto& [code, cells] : some.unknownCovers)
                all.unknownCovers[code] += cells;
            done.add(1);
            return {};
        }));
    return source.named(all);
}

}  // namespace spatial
