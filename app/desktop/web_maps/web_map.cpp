// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/web_map.h"

#include "layers/project/json_reader.h"

#include <QUrlQuery>

#include <array>
#include <fmt/format.h>

namespace app::desktop {

using layers::Json;
using layers::JsonReader;
using spatial::text;

namespace {
constexpr std::array<std::string_view, 4> kKinds{"none", "xyz", "wmts", "wms"};
}

std::string toJson(const WebMap& map)
{
    if (map.kind == WebMap::Kind::None)
        return "{}";
    Json out = Json::object();
    out["kind"] = kKinds[static_cast<std::size_t>(map.kind)];
    out["name"] = layers::jsonOf(map.name);
    out["url"] = map.url;
    const auto put = [&](const char* key, const std::string& value) {
        if (!value.empty())
            out[key] = value;
    };
    put("layer", map.layer);
    put("style", map.style);
    put("format", map.format);
    put("matrixSet", map.matrixSet);
    put("crs", map.crs);
    put("keyName", map.keyName);
    put("credit", map.credit);
    if (map.kind == WebMap::Kind::Xyz) {
        out["minimumLevel"] = map.minimumLevel;
        out["maximumLevel"] = map.maximumLevel;
    }
    if (map.kind == WebMap::Kind::Wmts) {
        Json& grid = out["grid"] = Json::object();
        grid["crs"] = map.grid.crs.code().empty() ? map.grid.crs.wkt() : map.grid.crs.code();
        grid["levels"] = Json::array();
        for (const TileMatrix& level : map.grid.levels)
            grid["levels"].push_back(Json{{"id", level.id.toStdString()}, {"pixel", level.unitsPerPixel}, {"left", level.topLeft.x}, {"top", level.topLeft.y},
                                          {"size", level.tileSize}, {"columns", level.columns}, {"rows", level.rows}});
    }
    if (map.opacity != 1)
        out["opacity"] = map.opacity;
    return out.dump();
}

spatial::Result<WebMap> webMapFromJson(std::string_view json)
{
    TRY_ASSIGN(const Json node, layers::parseJson(json));
    WebMap map;
    if (node.is_object() && node.empty())
        return map;
    std::optional<spatial::Error> failure;
    JsonReader in(node, "baseMap", failure);
    int kind = 0;
    in.readChoice("kind", {kKinds.begin(), kKinds.end()}, kind, JsonReader::Need::Required);
    map.kind = static_cast<WebMap::Kind>(kind);
    in.read("name", map.name);
    in.read("url", map.url, JsonReader::Need::Required);
    in.read("layer", map.layer);
    in.read("style", map.style);
    in.read("format", map.format);
    in.read("matrixSet", map.matrixSet);
    in.read("crs", map.crs);
    in.read("keyName", map.keyName);
    in.read("credit", map.credit);
    in.read("minimumLevel", map.minimumLevel);
    in.read("maximumLevel", map.maximumLevel);
    in.object("grid", [&](JsonReader& grid) {
        std::string crs;
        grid.read("crs", crs, JsonReader::Need::Required);
        if (const auto known = spatial::Crs::fromText(crs))
            map.grid.crs = *known;
        grid.list("levels", [&](JsonReader& level) {
            TileMatrix matrix;
            std::string id;
            level.read("id", id, JsonReader::Need::Required);
            matrix.id = QString::fromStdString(id);
            level.read("pixel", matrix.unitsPerPixel, JsonReader::Need::Required);
            level.read("left", matrix.topLeft.x);
            level.read("top", matrix.topLeft.y);
            level.read("size", matrix.tileSize);
            level.read("columns", matrix.columns);
            level.read("rows", matrix.rows);
            if (matrix.unitsPerPixel <= 0 || matrix.tileSize < 1 || matrix.tileSize > 4096)
                level.fail(level.path(), text("{0}: a level's pixels and tiles are larger than nothing.", level.path()));
            map.grid.levels.push_back(std::move(matrix));
        });
    });
    in.read("opacity", map.opacity);
    const QUrl url(QString::fromStdString(map.url).replace(QLatin1Char('{'), QString()).replace(QLatin1Char('}'), QString()));
    if (!failure && (!url.isValid() || (url.scheme() != QStringLiteral("http") && url.scheme() != QStringLiteral("https"))))
        in.fail("baseMap.url", text("{0}: an address that begins with http:// or https:// is expected.", "baseMap.url"));
    if (!failure && (map.minimumLevel < 0 || map.maximumLevel > 24 || map.minimumLevel > map.maximumLevel))
        in.fail("baseMap.maximumLevel", text("{0}: levels go from 0 to 24.", "baseMap.maximumLevel"));
    if (failure)
        return *failure;
    return map;
}

namespace {

QUrl xyzUrl(const WebMap& map, const TileGrid& grid, const TileId& tile, const QString& key)
{
    const int z = grid.levels[static_cast<std::size_t>(tile.level)].id.toInt();
    QString url = QString::fromStdString(map.url);
    url.replace(QStringLiteral("{z}"), QString::number(z));
    url.replace(QStringLiteral("{x}"), QString::number(tile.column));
    url.replace(QStringLiteral("{-y}"), QString::number((1 << z) - 1 - tile.row));
    url.replace(QStringLiteral("{y}"), QString::number(tile.row));
    url.replace(QStringLiteral("{s}"), QString(QChar(u'a' + static_cast<char16_t>((tile.column + tile.row) % 3))));
    url.replace(QStringLiteral("{key}"), key);
    return QUrl(url);
}

/// The service's address with its own query kept and ours added.
QUrl withQuery(const WebMap& map, const QString& key, const std::vector<std::pair<QString, QString>>& items)
{
    QUrl url(QString::fromStdString(map.url).replace(QStringLiteral("{key}"), key));
    QUrlQuery query(url);
    for (const auto& [name, value] : items) {
        for (const auto& [known, old] : query.queryItems())
            if (known.compare(name, Qt::CaseInsensitive) == 0)
                query.removeAllQueryItems(known);
        query.addQueryItem(name, value);
    }
    url.setQuery(query);
    return url;
}

QString formatOf(const WebMap& map) { return QString::fromStdString(map.format.empty() ? "image/png" : map.format); }

}  // namespace

QUrl tileUrl(const WebMap& map, const TileGrid& grid, const TileId& tile, const QString& key)
{
    const auto q = [](const std::string& value) { return QString::fromStdString(value); };
    switch (map.kind) {
    case WebMap::Kind::Xyz: return xyzUrl(map, grid, tile, key);
    case WebMap::Kind::Wmts:
        return withQuery(map, key, {{"SERVICE", "WMTS"}, {"REQUEST", "GetTile"}, {"VERSION", "1.0.0"}, {"LAYER", q(map.layer)}, {"STYLE", q(map.style)}, {"FORMAT", formatOf(map)},
                                    {"TILEMATRIXSET", q(map.matrixSet)}, {"TILEMATRIX", grid.levels[static_cast<std::size_t>(tile.level)].id}, {"TILEROW", QString::number(tile.row)},
                                    {"TILECOL", QString::number(tile.column)}});
    case WebMap::Kind::Wms: {
        const spatial::Box box = grid.boxOf(tile);
        const int size = grid.levels[static_cast<std::size_t>(tile.level)].tileSize;
        // Version 1.1.1 keeps the axes east first for every system.
        return withQuery(map, key, {{"SERVICE", "WMS"}, {"REQUEST", "GetMap"}, {"VERSION", "1.1.1"}, {"LAYERS", q(map.layer)}, {"STYLES", q(map.style)}, {"FORMAT", formatOf(map)},
                                    {"TRANSPARENT", "TRUE"}, {"SRS", q(map.crs.empty() ? "EPSG:3857" : map.crs)}, {"WIDTH", QString::number(size)}, {"HEIGHT", QString::number(size)},
                                    {"BBOX", QString::fromStdString(fmt::format("{:.6f},{:.6f},{:.6f},{:.6f}", box.minX, box.minY, box.maxX, box.maxY))}});
    }
    case WebMap::Kind::None: break;
    }
    return {};
}

TileGrid gridOf(const WebMap& map)
{
    switch (map.kind) {
    case WebMap::Kind::Xyz: return webMercatorGrid(map.minimumLevel, map.maximumLevel);
    case WebMap::Kind::Wmts: return map.grid;
    case WebMap::Kind::Wms:
        if (const auto crs = spatial::Crs::fromText(map.crs.empty() ? "EPSG:3857" : map.crs))
            return halvingGrid(*crs);
        break;
    case WebMap::Kind::None: break;
    }
    return {};
}

const std::vector<WebMap>& knownWebMaps()
{
    const auto tianditu = [](const char* layer, const char* en, const char* zh) {
        WebMap map;
        map.kind = WebMap::Kind::Xyz;
        map.name = {en, zh};
        map.url = fmt::format("https://t0.tianditu.gov.cn/{0}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={0}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
                              "&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={{key}}", layer);
        map.keyName = "tianditu";
        map.credit = "天地图 Tianditu";
        map.minimumLevel = 1;
        return map;
    };
    static const std::vector<WebMap> maps = [&] {
        WebMap osm;
        osm.kind = WebMap::Kind::Xyz;
        osm.name = {"OpenStreetMap", "OpenStreetMap 街道图"};
        osm.url = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
        osm.credit = "© OpenStreetMap contributors";
        osm.maximumLevel = 19;
        return std::vector<WebMap>{tianditu("vec", "Tianditu, streets", "天地图 矢量"), tianditu("img", "Tianditu, imagery", "天地图 影像"), tianditu("ter", "Tianditu, terrain", "天地图 地形"), osm};
    }();
    return maps;
}

}  // namespace app::desktop
