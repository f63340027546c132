// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/geometry_column.h"

#include <memory>
#include <optional>
#include <span>

namespace spatial {

/// How well two datums are related. CGCS2000 and WGS 84 (and the ITRFs) are declared equal within 1 m; Beijing 1954, Xian 1980 and New
/// Beijing have no public transformation to CGCS2000: coordinates pass through unchanged and may be wrong by more than 100 m.
enum class DatumAccuracy { Exact, WithinOneMeter, Stated, Unknown };

struct TransformQuality {
    DatumAccuracy accuracy = DatumAccuracy::Exact;
    double meters = 0;   ///< for Stated: PROJ's figure; 0 where the CRS brings its own parameters (TOWGS84) without a figure
};

/// Coordinates from one CRS to another, east first on both sides. Belongs to the thread that made it (PROJ handles do).
class Transform {
public:
    /// CrsMismatch where one side is unknown or PROJ knows no way at all.
    static Result<Transform> between(const Crs& from, const Crs& to);

    TransformQuality quality() const;
    bool isIdentity() const;

    /// In place. A point outside the projection's domain becomes NaN.
    void apply(std::span<Coordinate> coordinates) const;
    void applyInverse(std::span<Coordinate> coordinates) const;
    Coordinate operator()(Coordinate c) const;

    /// The box around the transformed outline (edges densified to 21 points a side).
    Box operator()(const Box& box) const;

    Transform(Transform&&) noexcept;
    Transform& operator=(Transform&&) noexcept;
    ~Transform();

private:
    struct Operation;
    explicit Transform(std::unique_ptr<Operation> operation);
    std::unique_ptr<Operation> operation_;
};

/// All geometries in `to`. Thread-safe.
Result<GeometryColumn> transformed(const GeometryColumn& geometries, const Crs& from, const Crs& to);

}  // namespace spatial
