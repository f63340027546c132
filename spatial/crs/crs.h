// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace spatial {

/// A coordinate reference system, or "unknown". Immutable, cheap to copy, any thread. Axis order is always east/longitude first inside.
class Crs {
public:
    Crs() = default;   ///< unknown

    /// From "EPSG:4530", WKT 1 or 2, or a PROJ string. InvalidInput where PROJ does not know it.
    static Result<Crs> fromText(std::string_view text);

    bool isKnown() const { return definition_ != nullptr; }
    bool isGeographic() const;         ///< degrees
    bool isProjected() const;
    double metersPerUnit() const;      ///< of a projected CRS; 1 for metres. 0 for geographic or unknown
    const std::string& code() const;   ///< "EPSG:4530", or empty where it has none
    const std::string& name() const;   ///< "CGCS2000 / 3-degree Gauss-Kruger zone 42"
    const std::string& wkt() const;    ///< WKT 2:2019
    std::string wkt1() const;          ///< as GDAL and Esri's .prj want it

    /// Same coordinates for the same place; axis order and names do not matter.
    bool sameAs(const Crs& other) const;

private:
    struct Definition;
    std::shared_ptr<const Definition> definition_;
};

/// The province's analysis CRS: Albers equal area on CGCS2000, central meridian 128, standard parallels 45 and 51 (ours; design 12).
const Crs& provinceAnalysisCrs();
/// Geographic CGCS2000, EPSG:4490.
const Crs& cgcs2000();

}  // namespace spatial
