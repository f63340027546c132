// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"

#include <memory>
#include <string>

struct pj_ctx;
struct PJconsts;

namespace spatial {

/// Inside spatial/crs: PROJ's handles with one owner, and what is known of a CRS.

struct ContextDeleter {
    void operator()(pj_ctx* context) const noexcept;
};
using ProjContext = std::unique_ptr<pj_ctx, ContextDeleter>;
struct PjDeleter {
    void operator()(PJconsts* pj) const noexcept;
};
using Pj = std::unique_ptr<PJconsts, PjDeleter>;

/// A quiet context without network.
ProjContext newContext();
/// That of this thread, with the database open: for definitions and comparisons.
pj_ctx* contextOfThisThread();

/// Families of datums whose relation to CGCS2000 the program declares itself (domain: no silent transformation).
enum class DatumFamily {
    Modern,       ///< CGCS2000, WGS 84, ITRF: equal within 1 m
    OldChinese,   ///< Beijing 1954, Xian 1980, New Beijing: no public transformation
    Unspecified,  ///< only an ellipsoid is known
    Other,        ///< PROJ's database decides
};

struct Crs::Definition {
    std::string text;           ///< what PROJ makes it from again: WKT 2
    std::string code;
    std::string name;
    std::string baseText;       ///< WKT 2 of the geographic CRS below
    std::string fromDegrees;    ///< PROJ pipeline from longitude, latitude in degrees of the base; empty for a geographic CRS
    bool geographic = false;
    bool bound = false;         ///< brings its own transformation to WGS 84
    double metersPerUnit = 0;
    Ellipsoid ellipsoid;
    DatumFamily family = DatumFamily::Other;
};

/// The family by the datum's name as EPSG, Esri or PROJ write it.
DatumFamily familyOfDatum(const std::string& datumName);

}  // namespace spatial
