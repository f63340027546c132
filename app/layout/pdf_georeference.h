// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_on_page.h"

#include <vector>

class QPDF;
class QPDFObjectHandle;

namespace app {

/// Says on a page of a PDF which part of the world its maps show: a viewport with a geospatial measure for each (ISO 32000-2, 12.9 and
/// 12.10), which GDAL, QGIS, ArcGIS and Acrobat read. The corners stand in degrees of the CRS's own geographic CRS, the CRS by its EPSG
/// code, if it has one, and as WKT. Maps of an unknown CRS, or whose corners have no degrees, are left out.
/// `pointsPerPixel` and `top` (points) place pixels of the page. The maps of the largest first: readers that know one viewport take that.
void addViewports(QPDF& pdf, QPDFObjectHandle& page, const std::vector<MapOnPage>& maps, double pointsPerPixel, double top);

}  // namespace app
