// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/web_map_parts.h"
#include "spatial/crs/transform.h"
#include "styles/render/draw_scene.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace app {

namespace {

constexpr double kMercatorRadius = 6378137;   // metres, of EPSG:3857
constexpr double kLargestPixel = 2 * std::numbers::pi * kMercatorRadius / 256;   // metres of EPSG:3857, at zoom 0

double longitudeOf(double x) { return x / kMercatorRadius * 180 / std::numbers::pi; }
double latitudeOf(double y) { return std::atan(std::sinh(y / kMercatorRadius)) * 180 / std::numbers::pi; }

bool isBlank(const QImage& image)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        if (std::any_of(line, line + image.width(), [](QRgb pixel) { return qAlpha(pixel) != 0; }))
            return false;
    }
    return true;
}

/// One picture of the layer over a box of Web Mercator; empty where it shows nothing.
spatial::Result<std::string> onePicture(styles::SceneLayer layer, const spatial::Box& box, const spatial::Crs& mercator, double cells, const WebMapLimits& limits, spatial::Progress& progress)
{
    if (!(box.width() > 0) || !(box.height() > 0))
        return std::string();
    const double edge = std::clamp(cells, 64.0, static_cast<double>(limits.pictureEdge));
    const double scale = edge / std::max(box.width(), box.height());
    QImage image(std::max(1, static_cast<int>(std::lround(box.width() * scale))), std::max(1, static_cast<int>(std::lround(box.height() * scale))), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    styles::Scene scene;
    layer.smallestDenominator = layer.largestDenominator = 0;
    layer.blend = styles::Blend::Normal;   // there is nothing below it in its picture
    if (auto* content = std::get_if<styles::VectorContent>(&layer.content))
        content->labels.reset();
    scene.layers.push_back(std::move(layer));
    scene.background = styles::kTransparent;
    scene.view.extent = box;
    scene.view.pixels = image.size();
    scene.view.crs = mercator;
    QPainter painter(&image);
    TRY(styles::drawScene(scene, painter, progress));
    painter.end();
    if (isBlank(image))
        return std::string();
    return fmt::format("{{\"src\":\"{}\",\"zoom\":{:.2f},\"bounds\":[{:.6f},{:.6f},{:.6f},{:.6f}]}}", pictureAddress(std::move(image)), std::log2(kLargestPixel * scale), longitudeOf(box.minX), latitudeOf(box.minY), longitudeOf(box.maxX), latitudeOf(box.maxY));
}

spatial::Box overlapOf(const spatial::Box& a, const spatial::Box& b)
{
    spatial::Box box;
    box.minX = std::max(a.minX, b.minX);
    box.minY = std::max(a.minY, b.minY);
    box.maxX = std::min(a.maxX, b.maxX);
    box.maxY = std::min(a.maxY, b.maxY);
    return box;
}

}  // namespace

spatial::Result<std::string> webMapPictures(const WebMapLayer& layer, const std::vector<spatial::Box>& areas, const spatial::Crs& crs, const WebMapLimits& limits, spatial::Progress& progress)
{
    TRY_ASSIGN(const spatial::Crs mercator, spatial::Crs::fromText("EPSG:3857"));
    std::string json;
    const auto add = [&](const std::string& picture) {
        if (!picture.empty())
            json += (json.empty() ? "" : ",") + picture;
    };
    for (const styles::SceneLayer& scene : layer.scenes) {
        if (const auto* content = std::get_if<styles::RasterContent>(&scene.content)) {
            const spatial::GridShape& shape = content->raster.shape();
            TRY_ASSIGN(const auto toMercator, spatial::Transform::between(shape.crs.isKnown() ? shape.crs : crs, mercator));
            spatial::Box box = toMercator(shape.box());
            double cells = std::max(shape.columns, shape.rows);
            if (layer.clip) {
                TRY_ASSIGN(const auto clipToMercator, spatial::Transform::between(crs, mercator));
                const double whole = std::max(box.width(), box.height());
                box = overlapOf(box, clipToMercator(*layer.clip));
                cells *= std::max(box.width(), box.height()) / whole;
            }
            TRY_ASSIGN(const std::string picture, onePicture(scene, box, mercator, cells, limits, progress));
            add(picture);
            continue;
        }
        const auto& content = std::get<styles::VectorContent>(scene.content);
        TRY_ASSIGN(const auto toMercator, spatial::Transform::between(crs, mercator));
        TRY_ASSIGN(const auto toAreas, spatial::Transform::between(content.table->crs.isKnown() ? content.table->crs : crs, crs));
        const spatial::Box extent = toAreas(content.table->geometry.extent());
        for (const spatial::Box& area : areas)
            if (const spatial::Box shared = overlapOf(area, extent); !shared.empty() && shared.width() > 0 && shared.height() > 0) {
                TRY_ASSIGN(const std::string picture, onePicture(scene, toMercator(shared), mercator, limits.pictureEdge, limits, progress));
                add(picture);
            }
    }
    return json.empty() ? std::string() : "[" + json + "]";
}

}  // namespace app
