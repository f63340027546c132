// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/raster/cost/cover_costs.h"
#include "spatial/raster/cost/slope_cost.h"
#include "spatial/raster/raster_expression.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// What the numbers of a friction count. Rasters are in minutes or yuan per metre.
enum class FrictionUnit { MinutesPerKm, YuanPerKm, TenThousandYuanPerKm };
std::optional<FrictionUnit> frictionUnit(std::string_view name);   ///< of "min/km", "yuan/km", "10k-yuan/km"
const char* nameOf(FrictionUnit unit);
const char* rasterUnit(FrictionUnit unit);       ///< "min/m" or "yuan/m"
double perMetre(FrictionUnit unit);              ///< what a number of this unit is in that of the raster
/// "min" of "min/m": what costs over such a friction are counted in. Empty: not known.
std::string costUnitOf(const std::string& rasterUnit);

/// Which cells a layer of areas has: all that it touches (nothing slips past it, it is up to a cell too large), or those whose centre it contains
/// (its area is right, what is thinner than a cell has gaps). Lines and points always have all that they touch, side by side (TouchedCells).
enum class FrictionCells { Touched, Centre };

/// A layer that changes the friction where it lies. Exactly one of features and raster (cells not 0 and not nodata, on any grid).
struct FrictionLayer {
    std::string name;
    FeatureTablePtr features = {};
    RasterExpression raster = {};
    FrictionCells cells = FrictionCells::Touched;
    std::string field = {};          ///< of the features: a number each instead of `number`
    double number = 0;               ///< what it costs, see below; infinite: a wall
    std::string law = {};            ///< of rules: the law or plan that says so, as the person wrote it
};

/// Which walls an existing road leads through: none, crossings, slopes and covers (it has bridges and cuttings), or all.
enum class RoadOpens { Nothing, Ground, All };

struct FrictionRoad {
    FrictionLayer layer;   ///< number: the cost per km on it
    RoadOpens opens = RoadOpens::Ground;
};

/// Friction, per cell and in this order:
///   ground      `base`, or the number of the cell's cover
///   slope       times the slope table's value, or plus it (`slopeAdds`)
///   surcharges  plus the number per km of each, or `width` metres times the number of yuan per mu (`perMu`)
///   crossings   plus a number spread over the cells of a line, so that whoever goes across pays at least that number, and hardly more where he goes the
///               cheapest way (see below). Of an area its border costs half the number, paid once going in and once coming out
///   roads       the road's number where that is less, or where the road leads through a wall
///   rules       a wall
/// Walls are infinite. Cells without slope are nodata, cells without cover are nodata unless there is a base.
///
/// Crossing a line costs its number exactly straight across a line along rows or columns; across a slanting one, whose cells form stairs, up to
/// 1.42 times the number with 8 directions and up to 1.12 times with 16, never less. Features of one layer that share a cell count once, the dearest
/// (of roads the cheapest).
struct FrictionOptions {
    GridShape shape;                                   ///< in metres, else CrsMismatch
    FrictionUnit unit = FrictionUnit::YuanPerKm;       ///< of all numbers
    std::optional<double> base = {};                   ///< per km
    RasterExpression coverRaster = {};                 ///< codes, on any grid (nearest); or
    FeatureTablePtr cover = {};                        ///< areas, with
    std::string coverField = {};
    std::optional<CoverCosts> coverCosts = {};         ///< per km
    RasterExpression slope = {};                       ///< percent, on `shape`
    std::optional<SlopeTable> slopeTable = {};
    bool slopeAdds = false;
    std::vector<FrictionLayer> surcharges = {};        ///< per km
    std::vector<FrictionLayer> perMu = {};             ///< yuan per mu of land taken, whatever the unit
    double width = 0;                                  ///< m, of the land taken
    std::vector<FrictionLayer> crossings = {};         ///< per crossing; infinite: forbidden
    std::vector<FrictionRoad> roads = {};
    std::vector<FrictionLayer> rules = {};             ///< walls
};

/// What a friction is made of, counted over all its cells. Shares are of the land: the cells that are not nodata.
struct FrictionSummary {
    struct Wall {
        std::string of;              ///< "slope", "cover", or the layer's name
        std::string law;
        std::int64_t cells = 0;      ///< that it makes a wall, whatever else does
    };
    struct Part {
        std::string of;              ///< "ground", "slope", "surcharges", "land taken", "crossings", "roads"
        double sum = 0;              ///< over the cells that are no walls, per metre
    };
    std::int64_t cells = 0;
    std::int64_t land = 0;
    std::int64_t walls = 0;
    std::vector<Wall> wallsBy;
    std::vector<Part> parts;         ///< add up to the sum of the friction
    double sum = 0;
    std::vector<std::pair<std::string, std::int64_t>> unknownCovers;   ///< classes without a row that fell back to the base (or made nodata): cells, most first
};

class FrictionSource;

struct Friction {
    RasterExpression raster;                          ///< cost per metre in rasterUnit(); lazy, independent of windows
    std::shared_ptr<const FrictionSource> source;     ///< the same, for summaryOf()
};

/// Errors: InvalidParameter (no base and no cover, a cover without its table, a field that is not there or holds no number, a negative number, land per
/// mu without a width or counted in minutes), CrsMismatch, GridMismatch.
Result<Friction> friction(FrictionOptions options);

/// Reads all cells once. Independent of threads.
Result<FrictionSummary> summaryOf(const Friction& friction, Progress& progress);

}  // namespace spatial
