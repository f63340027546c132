// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/web_maps/tile_grid.h"
#include "spatial/core/result.h"
#include "spatial/rules/bilingual.h"

#include <QString>
#include <QUrl>

#include <string>
#include <string_view>

namespace app::desktop {

/// A base map from the network, as the project keeps it. Never holds a key: {key} in an address is filled in from the key store.
struct WebMap {
    enum class Kind { None, Xyz, Wmts, Wms };
    Kind kind = Kind::None;
    spatial::Bilingual name;
    std::string url;              ///< XYZ: with {z} {x} {y} ({-y} from the bottom, {s} one of a b c, {key}). WMTS, WMS: of the service
    std::string layer;            ///< WMTS, WMS
    std::string style;
    std::string format;           ///< "image/png"; empty: that
    std::string matrixSet;        ///< WMTS
    std::string crs;              ///< WMS: of the pictures asked for; empty: EPSG:3857
    std::string keyName;          ///< in the key store; empty: none is needed
    std::string credit;           ///< shown at the corner of the map
    int minimumLevel = 0;         ///< XYZ
    int maximumLevel = 18;
    TileGrid grid = {};           ///< WMTS: of the matrix set, as the service said it
    double opacity = 1;
    friend bool operator==(const WebMap&, const WebMap&) = default;
};

std::string toJson(const WebMap& map);
/// InvalidInput names the bad member. "{}" gives none.
spatial::Result<WebMap> webMapFromJson(std::string_view json);

/// The tiles that the map is made of.
TileGrid gridOf(const WebMap& map);

/// The address of one tile. `matrix` is that of the tile's level.
QUrl tileUrl(const WebMap& map, const TileGrid& grid, const TileId& tile, const QString& key);

/// Maps that people know, ready to choose: OpenStreetMap, Tianditu (which needs a key). None is fetched before it is permitted.
const std::vector<WebMap>& knownWebMaps();

}  // namespace app::desktop
