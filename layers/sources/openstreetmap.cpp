// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/openstreetmap.h"

#include "spatial/core/parallel.h"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <string_view>

namespace layers {

namespace {

constexpr const char* kConfigurationPath = "/vsimem/songhua_openstreetmap.ini";

/// In the form of GDAL's osmconf.ini.
constexpr std::string_view kConfiguration = R"(closed_ways_are_polygons=aeroway,amenity,boundary,building,craft,geological,historic,landuse,leisure,military,natural,office,place,shop,sport,tourism
attribute_name_laundering=yes

[points]
osm_id=yes
attributes=name,place,highway,railway,barrier,amenity,man_made
other_tags=no

[lines]
osm_id=yes
attributes=highway,name,ref,oneway,junction,maxspeed,layer,bridge,tunnel,maxweight,maxheight,railway,waterway,surface,access
other_tags=no

[multipolygons]
osm_id=yes
attributes=name,type,boundary,admin_level,landuse,natural,waterway,building,amenity,leisure,place
other_tags=no

[multilinestrings]
osm_id=yes
attributes=name,type,route,ref
other_tags=no

[other_relations]
osm_id=yes
attributes=name,type,restriction
other_tags=no
)";

}  // namespace

std::vector<std::string> openStreetMapOptions()
{
    static std::once_flag once;
    std::call_once(once, [] {
        // GDAL keeps these bytes and changes none.
        auto* bytes = reinterpret_cast<GByte*>(const_cast<char*>(kConfiguration.data()));
        VSIFCloseL(VSIFileFromMemBuffer(kConfigurationPath, bytes, kConfiguration.size(), FALSE));
    });
    const std::size_t megabytes = std::clamp<std::size_t>(spatial::memoryLimit() / 4'000'000, 16, 16'384);
    return {std::string("CONFIG_FILE=") + kConfigurationPath, fmt::format("MAX_TMPFILE_SIZE={}", megabytes), "INTERLEAVED_READING=NO", "USE_CUSTOM_INDEXING=YES"};
}

OGRLayer* roadsOfOpenStreetMap(GDALDataset& dataset)
{
    const char* driver = dataset.GetDriverName();
    return driver && std::string_view(driver) == "OSM" ? dataset.GetLayerByName("lines") : nullptr;
}

void readOnly(GDALDataset& dataset, const std::string& layer)
{
    // A command of the driver, no query: it gives no result.
    dataset.ExecuteSQL(("SET interest_layers = " + layer).c_str(), nullptr, nullptr);
}

}  // namespace layers
