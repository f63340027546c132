// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/crs/chinese_zones.h"
#include "spatial/geometry/geometry_column.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spatial {

/// A parcel as a list of boundary points gives it.
struct BoundaryParcel {
    Geometry geometry;                      ///< polygon; x is east whatever the list's order
    std::string number = {};                ///< parcel number
    std::string name = {};
    std::string kind = {};                  ///< "面", "点", "线": geometry kind as the list says
    std::string mapSheet = {};
    std::string use = {};
    std::string code = {};                  ///< land class code
    std::optional<double> hectares = {};    ///< as the list says, not computed
    std::vector<std::vector<std::string>> pointNames = {};   ///< of each ring, closing point included
};

/// A list as the Ministry's reporting format has it: UTF-8 or GBK text, "[属性描述]" with key=value lines, "[地块坐标]", then per parcel a line
/// "points,hectares,number,name,kind,sheet,use,code,@" and lines "J1,ring,northing,easting". Ring numbers begin at 1; ring 1 is the
/// outer one, a later ring inside an earlier one is its hole, beside it a part of its own.
struct BoundaryList {
    std::vector<std::pair<std::string, std::string>> header = {};   ///< of [属性描述], in order
    std::vector<BoundaryParcel> parcels = {};
    bool northingFirst = true;                      ///< what was recognised, to be told
    std::optional<GaussKruegerZone> zone = {};      ///< from the header, else from the prefix of the eastings
    std::vector<Text> remarks = {};                 ///< rings closed, counts or areas that do not agree, what was assumed
};

/// Reads the Ministry's format, or lines "name,x,y[,ring]" or "x,y" separated by commas, semicolons, tabs or blanks (CSV, pasted from a table; a
/// heading may say which column is which: x/y, X/Y, 北/东, 纵/横, easting/northing; a blank line or another parcel number begins the next parcel).
/// Which of two columns is the northing is told by the heading, the zone prefix, then by the ranges of Heilongjiang. Text is UTF-8 or,
/// where it is not, GBK that the caller has decoded. Linear; safe on hostile text. InvalidInput with the line's number.
Result<BoundaryList> readBoundaryPoints(std::string_view text);

struct BoundaryWriting {
    int decimals = 4;
    bool numbersGoOn = false;   ///< J1 .. Jn through all rings of a parcel, instead of from J1 in each
};
/// The Ministry's format, northing first, each ring closed by its first point, outer rings clockwise from the north-westernmost point.
/// The header's counts, zone, width, unit and precision are filled in where they are missing. InvalidInput for geometries that are not polygons.
Result<std::string> writeBoundaryPoints(const BoundaryList& list, const BoundaryWriting& options = {});
/// CSV with a heading "parcel,ring,point,x,y" (x east, y north), UTF-8.
std::string writeBoundaryCsv(const BoundaryList& list, const BoundaryWriting& options = {});

/// What was pasted: WKT, one geometry a line or one over several lines; else boundary points.
struct PastedGeometries {
    std::vector<Geometry> geometries;
    std::optional<GaussKruegerZone> zone = {};
    std::vector<Text> remarks = {};
};
Result<PastedGeometries> readPasted(std::string_view text);

}  // namespace spatial
