// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/ready_polygons.h"

#include "spatial/core/parallel.h"

namespace spatial {

Result<ReadyPolygons> ReadyPolygons::of(const GeometryColumn& geometries, Progress& progress)
{
    constexpr std::size_t kLong = 32;   // coordinates
    ReadyPolygons out(geometries);
    std::vector<std::uint32_t> rows;
    out.slots_.assign(geometries.size(), kShort);
    for (std::size_t row = 0; row < geometries.size(); ++row) {
        const GeometryView view = geometries[row];
        out.hasZ_ = out.hasZ_ || view.hasZ();
        if (isPolygon(view.kind()) && view.coordinates().size() > kLong) {
            out.slots_[row] = static_cast<std::uint32_t>(rows.size());
            rows.push_back(static_cast<std::uint32_t>(row));
        }
    }
    out.long_.resize(rows.size());
    CancelOnly quiet(progress);
    TRY(parallelFor(rows.size(), 64, quiet, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i)
            out.long_[i].assign(geometries[rows[i]]);
        return {};
    }));
    return out;
}

}  // namespace spatial
