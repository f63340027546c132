// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/tool.h"

#include "spatial/crs/transform.h"

namespace spatial {

std::vector<Parameter> gridParameters()
{
    return {
        {.name = "like", .kind = ParameterKind::Raster, .title = text("Like"), .help = text("A raster whose grid the result takes."), .required = false},
        {.name = "cell", .kind = ParameterKind::Distance, .title = text("Cell size"), .help = text("Edge of a cell; the grid's edges are snapped outward to multiples of it."), .required = false, .minimum = 1e-6, .unit = "m"},
        {.name = "extent", .kind = ParameterKind::Extent, .title = text("Extent"), .help = text("x0,y0,x1,y1 in the grid's coordinate system; the extent of the data where absent."), .required = false},
        {.name = "crs", .kind = ParameterKind::Crs, .title = text("Coordinate system"), .help = text("Of the grid; that of the data, or the province's analysis system for data in degrees, where absent."), .required = false},
    };
}

Result<GridShape> gridOf(const Arguments& arguments, const Crs& crs, const Box& box)
{
    if (arguments.has("like"))
        return arguments.raster("like").shape();
    if (!arguments.has("cell"))
        return Error{ErrorCode::InvalidParameter, text("The grid of the result is not given."), text("Give --like RASTER, or --cell METRES with an optional --extent x0,y0,x1,y1."), "cell"};
    Crs target = crs.isGeographic() ? provinceAnalysisCrs() : crs;
    if (const auto asked = arguments.crs("crs"))
        target = *asked;
    Box extent = box;
    if (const auto asked = arguments.extent("extent")) {
        extent = *asked;
    } else if (crs.isKnown() && target.isKnown() && !crs.sameAs(target)) {
        TRY_ASSIGN(const Transform toGrid, Transform::between(crs, target));
        extent = toGrid(box);
    }
    if (extent.empty())
        return Error{ErrorCode::InvalidInput, text("The data has no extent, so that no grid can be laid over it."), text("Give --extent x0,y0,x1,y1."), "extent"};
    GridShape shape = GridShape::covering(extent, arguments.number("cell"), target);
    constexpr std::int64_t kMostCells = 20'000'000'000;
    if (shape.cells() > kMostCells)
        return Error{ErrorCode::LimitReached, text("A grid of {0} x {1} cells is too large.", shape.columns, shape.rows), text("Use larger cells or a smaller extent."), "cell"};
    return shape;
}

}  // namespace spatial
