// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/base_map.h"

#include "app/desktop/document/document.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/web_maps/network_permission.h"
#include "spatial/crs/transform.h"
#include "styles/labels/map_font.h"

#include <QPainter>

#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

/// Draws a part of a picture whose tile lies at `box` (in the tiles' CRS) where it belongs in the view: cut into squares small enough that
/// each is moved, turned and stretched only.
class TilePainter {
public:
    TilePainter(QPainter& painter, const styles::MapView& view, const spatial::Transform* toMap) : painter_(painter), view_(view), toMap_(toMap) {}

    void draw(const spatial::Box& box, const QImage& picture, const QRectF& part)
    {
        const int pieces = toMap_ ? 8 : 1;
        for (int j = 0; j < pieces; ++j)
            for (int i = 0; i < pieces; ++i)
                drawPiece(box, picture, part, i / static_cast<double>(pieces), j / static_cast<double>(pieces), 1.0 / pieces);
    }

private:
    QPointF place(const spatial::Box& box, double u, double v) const
    {
        spatial::Coordinate c{box.minX + u * box.width(), box.maxY - v * box.height()};
        if (toMap_)
            c = (*toMap_)(c);
        return view_.toPixels(c);
    }

    void drawPiece(const spatial::Box& box, const QImage& picture, const QRectF& part, double u, double v, double size)
    {
        const QPointF o = place(box, u, v);
        const QPointF a = place(box, u + size, v);
        const QPointF b = place(box, u, v + size);
        const QPointF far = place(box, u + size, v + size);
        if (!std::isfinite(o.x() + o.y() + a.x() + a.y() + b.x() + b.y() + far.x() + far.y()))
            return;
        const QRectF source(part.x() + u * part.width(), part.y() + v * part.height(), size * part.width(), size * part.height());
        const QPointF across = (a - o + far - b) / 2 / source.width();
        const QPointF down = (b - o + far - a) / 2 / source.height();
        const QTransform piece(across.x(), across.y(), down.x(), down.y(), o.x(), o.y());
        painter_.save();
        painter_.setTransform(piece, true);
        // A little larger than it is, so that no ground shows between neighbours.
        const double pixel = 0.6 / std::max(1e-9, std::hypot(across.x(), across.y()));
        painter_.drawImage(QRectF(-pixel, -pixel, source.width() + 2 * pixel, source.height() + 2 * pixel), picture, source);
        painter_.restore();
    }

    QPainter& painter_;
    const styles::MapView& view_;
    const spatial::Transform* toMap_;
};

void drawCredit(QPainter& painter, const styles::MapView& view, const std::string& credit)
{
    if (credit.empty())
        return;
    const QFont font = styles::mapFont(10.5);
    const QString words = QString::fromStdString(credit);
    const double width = styles::textWidth(words, font);
    const QRectF box(view.pixels.width() - width - 12, view.pixels.height() - 18, width + 12, 18);
    painter.fillRect(box, QColor(255, 255, 255, 200));
    styles::drawText(painter, {box.left() + 6, box.bottom() - 5}, words, font, QColor(0x33, 0x33, 0x33));
}

}  // namespace

BaseMap::BaseMap(Workbench& bench, NetworkPermission& permission, std::function<QString(const QString&)> keyOf, QObject* parent)
    : QObject(parent), bench_(bench), keyOf_(std::move(keyOf)), store_(permission)
{
    connect(&bench_.document, &Document::changed, this, &BaseMap::follow);
    connect(&store_, &TileStore::changed, this, &BaseMap::changed);
    connect(&store_, &TileStore::failed, this, [this](const QString& what) {
        bench_.messages.show(Message{.kind = MessageKind::Warning, .text = text("The base map cannot be fetched: {0}", what.toStdString()),
                                     .details = text("Tiles that were fetched before are still shown."), .seconds = 20});
    });
}

void BaseMap::follow()
{
    const std::string& wanted = bench_.document.project().map.baseMap;
    if (wanted == shown_)
        return;
    shown_ = wanted;
    const auto map = webMapFromJson(wanted);
    if (!map)
        bench_.messages.show(map.error());
    const WebMap now = map ? *map : WebMap();
    store_.setMap(now, now.keyName.empty() ? QString() : keyOf_(QString::fromStdString(now.keyName)));
    emit changed();
}

void BaseMap::choose(const WebMap& map)
{
    bench_.document.edit(map.kind == WebMap::Kind::None ? text("Remove the base map") : text("Choose a base map"), [&](layers::Project& project) { project.map.baseMap = toJson(map); }, "base-map");
}

void BaseMap::paint(QPainter& painter, const styles::MapView& view)
{
    const TileGrid& grid = store_.grid();
    if (map().kind == WebMap::Kind::None || grid.levels.empty() || view.extent.empty())
        return;
    const auto toMap = spatial::Transform::between(grid.crs, view.crs);
    const auto toTiles = spatial::Transform::between(view.crs, grid.crs);
    if (!toMap || !toTiles)
        return;
    // The corners of the surface, so that a turned map is covered too.
    spatial::Box seen;
    for (const QPointF corner : {QPointF(0, 0), QPointF(view.pixels.width(), 0), QPointF(0, view.pixels.height()), QPointF(view.pixels.width(), view.pixels.height())})
        seen.include(view.toMap(corner));
    const spatial::Box box = (*toTiles)(seen);
    const spatial::Coordinate middle = view.toMap({view.pixels.width() / 2, view.pixels.height() / 2});
    const spatial::Coordinate beside = view.toMap({view.pixels.width() / 2 + 1, view.pixels.height() / 2});
    const spatial::Coordinate a = (*toTiles)(middle);
    const spatial::Coordinate b = (*toTiles)(beside);
    const int level = grid.levelFor(std::hypot(a.x - b.x, a.y - b.y));
    const auto tiles = grid.tilesIn(box, level);
    store_.keepOnly(tiles);

    painter.save();
    painter.setOpacity(map().opacity);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    TilePainter pieces(painter, view, toMap->isIdentity() ? nullptr : &*toMap);
    for (const TileId& tile : tiles) {
        const QImage picture = store_.tile(tile);
        if (!picture.isNull()) {
            pieces.draw(grid.boxOf(tile), picture, picture.rect());
            continue;
        }
        // The part of the nearest coarser tile that is there.
        TileId parent = tile;
        for (int steps = 1; steps <= 6 && parent.level > 0; ++steps) {
            parent = {parent.level - 1, parent.column / 2, parent.row / 2};
            const QImage coarse = store_.inMemory(parent);
            const spatial::Box whole = grid.boxOf(parent);
            const spatial::Box own = grid.boxOf(tile);
            if (coarse.isNull() || !whole.grownBy(own.width() * 0.01).contains(own))
                continue;
            const double scale = coarse.width() / whole.width();
            pieces.draw(own, coarse, QRectF((own.minX - whole.minX) * scale, (whole.maxY - own.maxY) * scale, own.width() * scale, own.height() * scale));
            break;
        }
    }
    painter.restore();
    drawCredit(painter, view, map().credit);
}

}  // namespace app::desktop
