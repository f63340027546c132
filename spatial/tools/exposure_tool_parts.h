// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_result.h"
#include "spatial/tools/tool.h"

#include <string>
#include <vector>

namespace spatial {

/// Tools of exposure, surveys and brownfields, each in its own file.
Tool protectionDistanceTool();
Tool windRoseTool();
Tool exposedReceptorsTool();
Tool setbackZonesTool();
Tool surveyDesignTool();
Tool rankBrownfieldsTool();
/// Several layers on one plane whose metres are true there: that of the first where it is such a CRS, else the province's analysis CRS, which a
/// warning says. Invalid geometries are repaired or set aside, so that rows keep their numbers.
class OnePlane {
public:
    static Result<OnePlane> with(const std::vector<const FeatureTable*>& tables, std::vector<Warning>& warnings, Progress& progress);

    const Crs& crs() const { return crs_; }
    const FeatureTable& table(std::size_t i) const { return tables_[i]; }
    /// What was made on the plane, in the CRS of the first layer.
    Result<FeatureTablePtr> back(FeatureTable made, std::vector<Warning>& warnings) const;

private:
    Crs first_;
    Crs crs_;
    std::vector<FeatureTable> tables_;
};

/// Longitude and latitude of the middle of what is in a layer. CrsMismatch where the CRS has no way to degrees, or is
/// unknown and the coordinates are no degrees.
Result<Coordinate> lonLatOf(const GeometryView& geometry, const Crs& crs);

/// --wind, --season, --sectors, --stations, --calm-below; and the rose they mean at a place, with what it cannot say as a warning.
std::vector<Parameter> windParameters(bool required);
struct WindRose;
Result<WindRose> windRoseOf(const Arguments& in, Coordinate lonLat, std::vector<Warning>& warnings);

/// Builds a result row by row: fields first, then rows.
class RowBuilder {
public:
    RowBuilder(std::string name, Crs crs, std::vector<Field> fields);
    /// One value for each field; a NaN is null.
    void add(const GeometryView& shape, const std::vector<Value>& values);
    FeatureTable take() { return std::move(table_); }

private:
    FeatureTable table_;
};

}  // namespace spatial
