// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace spatial {

/// The figure of the earth of a CRS: WGS 84 and CGCS2000 6,378,137 m and about 1/298.2572, Krasovsky 6,378,245 m and 1/298.3.
struct Ellipsoid {
    double semiMajorAxis = 6378137.0;                 ///< metres
    double flattening = 1.0 / 298.257222101;
};

/// A coordinate reference system, or "unknown". Immutable, cheap to copy, any thread. Axis order is always east/longitude first inside.
class Crs {
public:
    Crs() = default;   ///< unknown

    /// From "EPSG:4530" (or 4530), WKT 1 (GDAL's or Esri's) or 2, or a PROJ string. Heights are dropped: the horizontal part counts.
    /// A definition without a code gets that of EPSG where EPSG has the same one. InvalidInput where PROJ does not know it or it is no
    /// map CRS. The first use of a text costs milliseconds, later ones nothing.
    static Result<Crs> fromText(std::string_view text);

    bool isKnown() const { return definition_ != nullptr; }
    bool isGeographic() const;         ///< degrees
    bool isProjected() const;
    double metersPerUnit() const;      ///< of a projected CRS; 1 for metres. 0 for geographic or unknown
    const std::string& code() const;   ///< "EPSG:4530", or empty where it has none
    const std::string& name() const;   ///< "CGCS2000 / 3-degree Gauss-Kruger zone 42"
    const std::string& wkt() const;    ///< WKT 2:2019
    std::string wkt1() const;          ///< as GDAL and Esri's .prj want it

    /// Same coordinates for the same place; axis order and names do not matter. An unknown CRS is the same as nothing.
    bool sameAs(const Crs& other) const;

    Ellipsoid ellipsoid() const;
    /// The geographic CRS a projected one is built on; itself where it is geographic, unknown where it is unknown.
    Crs geographic() const;

    struct Definition;   ///< of spatial/crs only
    const Definition* definition() const { return definition_.get(); }

private:
    std::shared_ptr<const Definition> definition_;
};

/// The province's analysis CRS: Albers equal area on CGCS2000, central meridian 128, standard parallels 45 and 51 (ours; design 12).
const Crs& provinceAnalysisCrs();
/// Geographic CGCS2000, EPSG:4490.
const Crs& cgcs2000();

}  // namespace spatial
