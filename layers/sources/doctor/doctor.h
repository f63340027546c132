// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/open.h"

#include <span>

namespace layers {

/// The doctor looks at data that was read and says what is wrong with it. The codes are stable; E, W, I is the severity.
///
/// Text:      encoding.guessed (W) nothing says the encoding, the bytes decide; encoding.contradiction (W) .cpg or header say another than
///            the bytes; field.truncated (I) names cut by their ten bytes; field.encoding (W) characters that could not be read.
/// CRS:       crs.missing (W) none is named, with the best candidate as repair; crs.assumed (I) columns of degrees taken as CGCS2000;
///            crs.contradiction (W) coordinates cannot be in the CRS that is named; crs.zone-prefix (I) eastings carry a zone number,
///            (W) where the CRS named has none; crs.northing-first (I or W) x and y in survey order; crs.swapped (W) latitude first; crs.gcj02
///            (W) probably the shifted coordinates of a web map; crs.old-datum (W) Beijing 1954, Xian 1980 or New Beijing: more than
///            100 m may be wrong after any transformation; crs.no-transformation (W) PROJ knows no way to CGCS2000.
/// Geometry:  geometry.invalid (W) number, first ids, reason; geometry.null (I); geometry.duplicate (W; I for
///            points, which may lie on one another); geometry.not-finite (E);
///            geometry.collection (W); geometry.linearised (I); geometry.damaged (E).
/// File:      sidecar.missing (W); file.truncated (E); file.unfinished (W); records.fewer (W or E); layer.empty (W); table.ragged (W);
///            table.bad-coordinates (W).
/// Codes:     codes.scheme (I) land-use codes of GB/T 21010 recognised; codes.clash-1001 (W) 1001 is railway land in GB/T 21010 but
///            industrial land in the national-space-planning classification (2020, 2023), and the layer speaks for the latter or is mixed.
/// Raster:    raster.no-crs (W); raster.no-georeference (E); raster.rotated (E); nodata.missing (W). Damaged blocks and
///            sizes out of all proportion are errors of opening, not findings.

/// What is known of a layer besides its table.
struct FileOrigin {
    std::string fileName = {};     ///< may speak of a web map
    bool canSayCrs = true;         ///< the format could have named a CRS
    bool shiftedBack = false;      ///< a person has said that it came from a web map, and it was moved
};

/// The CRS of a layer against its coordinates and names.
void judgeCrs(const spatial::FeatureTable& table, const FileOrigin& origin, std::vector<Finding>& findings);
void judgeGeometry(const spatial::FeatureTable& table, std::vector<Finding>& findings, spatial::Progress& progress);
/// `dbfEncoding` is that of a shapefile's names, empty for other formats.
void judgeAttributes(const spatial::FeatureTable& table, const std::string& dbfEncoding, std::vector<Finding>& findings);

/// Whether `points` (degrees) lie beside the polygons (degrees, trusted) that they belong into, by the shift of GCJ-02: shifted back, more
/// than half of them lie in a polygon, and more than twice as many as before. At most 2,000 points are looked at; fewer than 5 prove nothing.
bool suspectGcj02(std::span<const spatial::Coordinate> points, const spatial::GeometryColumn& polygons);

}  // namespace layers
