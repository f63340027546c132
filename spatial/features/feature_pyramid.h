// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/geometry_column.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace spatial {

/// Polygons of a layer as they are needed at one scale: every vertex rounded, by itself, to a grid of `step` units, so that borders which
/// parcels share stay shared and no gap opens; vertices that fall together, lie on straight lines or on needles are left out. Rows keep
/// their numbers; a row whose box is not larger than the step, or of which nothing is left, has no ring.
struct PyramidBand {
    struct Place {
        std::int32_t x = 0;
        std::int32_t y = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };
    struct Move {
        std::int16_t x = 0;
        std::int16_t y = 0;
    };

    double step = 1;
    std::vector<std::uint32_t> rowRings{0};    ///< row i has the rings rowRings[i] .. rowRings[i + 1] - 1
    std::vector<std::uint32_t> ringMoves{0};   ///< ring r the moves ringMoves[r] .. ringMoves[r + 1] - 1
    std::vector<Place> ringBegin;              ///< the first vertex, in steps from the pyramid's origin
    std::vector<std::uint8_t> ringIsHole;
    std::vector<Move> moves;                   ///< from each vertex to the next; the way back to the first is not among them

    std::size_t rows() const { return rowRings.size() - 1; }
};

/// Generalised geometries for the scales at which a screen shows many vertices of a layer: bands whose steps double. Immutable, any thread.
/// A million parcels of 20 vertices: 1 to 2 s on two cores, about half the size of the layer itself.
class FeaturePyramid {
public:
    /// Whether a layer has so many vertices that a pyramid pays.
    static bool isWorthwhile(const GeometryColumn& shapes);
    /// The same for any number of threads. Cancelled.
    static Result<std::shared_ptr<const FeaturePyramid>> build(const GeometryColumn& shapes, Progress& progress);

    /// Puts together what bands() and origin() gave. Nothing where they do not fit together or are not for so many rows.
    static std::shared_ptr<const FeaturePyramid> of(Coordinate origin, std::vector<PyramidBand> bands, std::size_t rows);

    /// The coarsest band whose step is at most half a pixel; null where only the layer itself is fine enough.
    const PyramidBand* bandFor(double unitsPerPixel) const;
    Coordinate origin() const { return origin_; }
    const std::vector<PyramidBand>& bands() const { return bands_; }   ///< the finest first

private:
    Coordinate origin_;
    std::vector<PyramidBand> bands_;
};

}  // namespace spatial
