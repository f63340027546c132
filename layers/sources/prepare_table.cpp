// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/dxf_table.h"
#include "layers/sources/gpx_table.h"
#include "layers/sources/shapefile_names.h"
#include "layers/sources/vector_writer.h"
#include "spatial/crs/crs_words.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <set>

namespace layers {

using spatial::Crs;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FeatureTablePtr;
using spatial::GeometryKind;
using spatial::Result;
using spatial::text;
using spatial::Warning;

namespace {

bool anyZ(const FeatureTable& table)
{
    for (std::size_t row = 0; row < table.size(); ++row)
        if (table.geometry[row].hasZ())
            return true;
    return false;
}

bool anyGeometry(const FeatureTable& table)
{
    for (std::size_t row = 0; row < table.size(); ++row)
        if (table.geometry.kind(row) != GeometryKind::Null)
            return true;
    return false;
}

bool idsCanStay(const FeatureTable& table)
{
    std::set<std::int64_t> seen;
    for (const std::int64_t id : table.ids)
        if (id < 1 || !seen.insert(id).second)
            return false;
    return true;
}

/// GeoJSON (RFC 7946), KML and GPX know one CRS only.
Result<FeatureTablePtr> inWgs84(const FeatureTablePtr& table, std::vector<Warning>& losses)
{
    if (!table->crs.isKnown()) {
        losses.push_back({"crs.assumed", text("The layer has no CRS; its coordinates are written as they are, and readers will take them for WGS 84."), table->name});
        return table;
    }
    TRY_ASSIGN(const Crs wgs84, Crs::fromText("EPSG:4326"));
    if (table->crs.sameAs(wgs84))
        return table;
    auto copy = std::make_shared<FeatureTable>(*table);
    TRY_ASSIGN(const auto transform, spatial::Transform::between(table->crs, wgs84));
    if (transform.quality().accuracy == spatial::DatumAccuracy::Unknown)
        losses.push_back({"crs.no-transformation", text("No public transformation leads from {0} to WGS 84; the coordinates may be off by more than 100 m.", spatial::crsWords(table->crs)), table->name});
    TRY_ASSIGN(copy->geometry, spatial::transformed(table->geometry, table->crs, wgs84));
    copy->crs = wgs84;
    losses.push_back({"crs.reprojected", text("The format knows only WGS 84; the coordinates were transformed from {0}.", spatial::crsWords(table->crs)), table->name});
    return FeatureTablePtr(std::move(copy));
}

Error mixedKinds(const FeatureTable& table)
{
    return Error{ErrorCode::InvalidInput, text("The layer {0} holds points, lines and areas together, but a shapefile holds one kind only.", table.name),
                 text("Save it as GeoPackage (.gpkg), or one kind after the other.")};
}

/// FlatGeobuf holds no feature without a place, unless the whole layer is without.
FeatureTablePtr onlyPlaced(const FeatureTablePtr& table, std::vector<Warning>& losses)
{
    std::vector<std::size_t> keep;
    for (std::size_t row = 0; row < table->size(); ++row)
        if (!table->geometry.box(row).empty())
            keep.push_back(row);
    if (keep.size() == table->size())
        return table;
    losses.push_back({"feature.dropped", text("FlatGeobuf holds no features without geometry; {0} were left out.", table->size() - keep.size()), table->name});
    return std::make_shared<const FeatureTable>(spatial::selectRows(*table, keep));
}

void tellCrsLoss(const FeatureTable& table, Format format, std::vector<Warning>& losses)
{
    if (!table.crs.isKnown())
        return;
    if (format == Format::Csv)
        losses.push_back({"crs.lost", text("CSV does not store the CRS; it is {0}.", spatial::crsWords(table.crs)), table.name});
    else if (format == Format::Gml && table.crs.code().empty())
        losses.push_back({"crs.lost", text("GML cannot store a CRS without an EPSG code; it is {0}.", spatial::crsWords(table.crs)), table.name});
}

}  // namespace

Result<PreparedTable> prepareTable(const FeatureTablePtr& given, Format format, const SaveOptions& options, std::vector<Warning>& losses)
{
    PreparedTable prepared;
    if (format == Format::Dxf) {
        prepared.table = std::make_shared<const FeatureTable>(forDxf(*given, losses));
        prepared.withZ = anyZ(*prepared.table);
        return prepared;
    }
    prepared.table = given;
    if (format == Format::GeoJson || format == Format::Kml || format == Format::Gpx) {
        TRY_ASSIGN(prepared.table, inWgs84(given, losses));
    }
    if (format == Format::Gpx) {
        TRY_ASSIGN(FeatureTable waypoints, forGpx(*prepared.table, losses));
        prepared.table = std::make_shared<const FeatureTable>(std::move(waypoints));
        prepared.kind = GeometryKind::Point;
        prepared.withZ = anyZ(*prepared.table);
        return prepared;
    }
    const bool geometry = anyGeometry(*prepared.table);
    if (format == Format::FlatGeobuf && geometry)
        prepared.table = onlyPlaced(prepared.table, losses);
    const FeatureTable& table = *prepared.table;
    prepared.kind = table.commonKind();
    prepared.withGeometry = geometry || table.crs.isKnown();
    prepared.withZ = anyZ(table);
    prepared.keepIds = idsCanStay(table);
    tellCrsLoss(table, format, losses);
    if (format == Format::Shapefile) {
        if (geometry && prepared.kind == GeometryKind::Null)
            return mixedKinds(table);
        TRY_ASSIGN(prepared.table, forShapefile(prepared.table, options.encoding, losses));
    }
    return prepared;
}

}  // namespace layers
