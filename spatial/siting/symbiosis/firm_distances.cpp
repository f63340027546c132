// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/firm_distances.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"
#include "spatial/network/od_matrix.h"

#include <algorithm>

namespace spatial {

Result<FirmDistances> straightDistances(const FirmRegister& firms, Progress& progress)
{
    const std::size_t n = firms.firms.size();
    FirmDistances out{n, std::vector<double>(n * n, 0), true};
    TRY(parallelFor(n, 8, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        TRY_ASSIGN(const GeodesicMeasure ground, GeodesicMeasure::on(firms.crs));
        for (std::size_t i = begin; i < end; ++i) {
            TRY(notCancelled(progress));
            for (std::size_t j = i + 1; j < n; ++j)
                out.metres[i * n + j] = ground.distance(firms.firms[i].place, firms.firms[j].place).value;
        }
        return {};
    }));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < i; ++j)
            out.metres[i * n + j] = out.metres[j * n + i];
    return out;
}

Result<FirmDistances> roadDistances(const FirmRegister& firms, const Network& network, const Snapper& snapper, const SnapOptions& snap, Progress& progress)
{
    std::vector<Coordinate> places;
    for (const Firm& firm : firms.firms)
        places.push_back(firm.place);
    if (firms.crs.isKnown()) {
        TRY_ASSIGN(const Transform toNetwork, Transform::between(firms.crs, network.crs));
        toNetwork.apply(places);
    }
    std::vector<std::optional<Snap>> snaps;
    for (const Coordinate place : places)
        snaps.push_back(snapper.snap(place, snap.maximum));
    OdOptions options;
    options.impedance = Impedance::Length;
    options.snap = snap;
    TRY_ASSIGN(OdMatrix matrix, odMatrix(network, snaps, snaps, options, progress));
    FirmDistances out{firms.firms.size(), std::move(matrix.metres), false, static_cast<std::size_t>(std::count(snaps.begin(), snaps.end(), std::nullopt))};
    return out;
}

}  // namespace spatial
