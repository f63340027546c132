// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/snap/snapper.h"

#include "app/desktop/document/layer_edits.h"
#include "app/desktop/map/map_canvas.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

namespace {

constexpr std::size_t kMostPieces = 20'000;    // edges looked at: beyond, nobody sees what is snapped to
constexpr std::size_t kMostCrossing = 60;      // edges near the pointer that are tried with one another
constexpr double kExtensionReach = 160;        // pixels: how far an edge is drawn on

double lengthOf(QPointF p) { return std::hypot(p.x(), p.y()); }
double dot(QPointF a, QPointF b) { return a.x() * b.x() + a.y() * b.y(); }
double cross(QPointF a, QPointF b) { return a.x() * b.y() - a.y() * b.x(); }

/// Where on the line a-b the place is nearest to p: 0 at a, 1 at b.
double shareOf(QPointF p, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length = dot(along, along);
    return length > 0 ? dot(p - a, along) / length : 0;
}

/// The edited layer first: of equally near things its own is caught.
std::vector<std::string> ordered(const SnapAim& aim)
{
    std::vector<std::string> ids = aim.layers;
    std::erase(ids, aim.layer);
    if (!aim.layer.empty())
        ids.insert(ids.begin(), aim.layer);
    return ids;
}

}  // namespace

spatial::Text wordOf(SnapKind kind)
{
    switch (kind) {
    case SnapVertex: return text("vertex");
    case SnapEdge: return text("edge");
    case SnapMidpoint: return text("midpoint");
    case SnapIntersection: return text("crossing");
    case SnapExtension: return text("extension");
    case SnapPerpendicular: return text("perpendicular");
    case SnapGrid: return text("grid");
    }
    return {};
}

/// From a layer's coordinates to the map's and the target's, and the box of the search back.
struct Snapper::Way {
    spatial::Crs layer;
    spatial::Crs map;
    spatial::Crs target;
    bool asTarget = true;
    std::optional<spatial::Transform> toMap;
    std::optional<spatial::Transform> fromMap;
    std::optional<spatial::Transform> toTarget;

    Coordinate inTarget(Coordinate c) const { return toTarget ? (*toTarget)(c) : c; }
};

/// An edge (or, where both ends are one, a lone point) on the surface.
struct Snapper::Piece {
    QPointF a;
    QPointF b;
    Coordinate from;   // of the layer
    Coordinate to;
    const Way* way = nullptr;
    const std::string* layer = nullptr;
    std::int64_t feature = -1;
    std::uint32_t part = 0;
    std::uint32_t ring = 0;
    std::uint32_t vertex = 0;   // number of `from`
    bool lone = false;
};

struct Snapper::Search {
    QPointF at;
    SnapAim aim;
    std::vector<Piece> pieces;
    std::optional<Snap> best;
    double nearest = 0;

    void offer(SnapKind kind, QPointF pixels, const Piece& piece, Coordinate place, std::size_t vertex)
    {
        const double away = lengthOf(pixels - at);
        if (away > nearest)
            return;
        nearest = away;
        best = Snap{kind, place, pixels, piece.layer ? *piece.layer : std::string(), piece.feature, piece.part, piece.ring, vertex};
    }
};

Snapper::Snapper(const Workbench& bench, std::function<SnapAim()> aim) : bench_(bench), aim_(std::move(aim)) {}
Snapper::~Snapper() = default;

std::vector<std::string> Snapper::layers() const { return ordered(aim_()); }

/// Of a layer; of an empty name: of what is drawn itself, which is in the coordinates of the aim.
const Snapper::Way& Snapper::wayOf(const std::string& layer, const SnapAim& aim) const
{
    const spatial::Crs& map = bench_.map.crs();
    const spatial::Crs& target = aim.crs;
    const auto now = layer.empty() ? nullptr : bench_.edits.layer(layer);
    const spatial::Crs own = now ? now->base()->crs : target;
    auto& way = ways_[layer];
    // By the letter: what asks PROJ takes a millisecond.
    const auto same = [](const spatial::Crs& a, const spatial::Crs& b) { return a.isKnown() == b.isKnown() && (!a.isKnown() || a.wkt() == b.wkt()); };
    if (way && same(way->layer, own) && same(way->map, map) && same(way->target, target))
        return *way;
    way = std::make_unique<Way>();
    way->layer = own;
    way->map = map;
    way->target = target;
    const auto between = [&](const spatial::Crs& from, const spatial::Crs& to) {
        std::optional<spatial::Transform> made;
        if (from.isKnown() && to.isKnown() && !from.sameAs(to))
            if (auto found = spatial::Transform::between(from, to))
                made = *std::move(found);
        return made;
    };
    way->toMap = between(own, map);
    way->fromMap = between(map, own);
    way->toTarget = between(own, target);
    way->asTarget = !way->toTarget;
    return *way;
}

void Snapper::collect(Search& search, double reach, const SnapContext& context) const
{
    const styles::MapView& view = bench_.map.view();
    spatial::Box around;
    for (const QPointF corner : {QPointF(-reach, -reach), QPointF(reach, -reach), QPointF(-reach, reach), QPointF(reach, reach)})
        around.include(view.toMap(search.at + corner));
    for (const std::string& id : search.aim.layers) {
        const auto layer = bench_.edits.layer(id);
        if (!layer)
            continue;
        const Way& way = wayOf(id, search.aim);
        const spatial::Box window = way.fromMap ? (*way.fromMap)(around) : around;
        const auto pixels = [&](Coordinate c) { return view.toPixels(way.toMap ? (*way.toMap)(c) : c); };
        const bool own = id == search.aim.layer;
        for (const std::int64_t feature : layer->near(window)) {
            if (own && std::find(context.without.begin(), context.without.end(), feature) != context.without.end())
                continue;
            const spatial::GeometryView shape = layer->geometry(feature);
            const bool points = spatial::isPoint(shape.kind());
            for (std::size_t p = 0; p < shape.partCount(); ++p)
                for (std::size_t r = 0; r < shape.ringCount(p); ++r) {
                    const auto ring = shape.ring(p, r);
                    for (std::size_t i = points ? 0 : 1; i < ring.size(); ++i) {
                        const Coordinate from = points ? ring[i] : ring[i - 1];
                        const Coordinate to = ring[i];
                        if (std::max(from.x, to.x) < window.minX || std::min(from.x, to.x) > window.maxX || std::max(from.y, to.y) < window.minY || std::min(from.y, to.y) > window.maxY)
                            continue;
                        if (search.pieces.size() >= kMostPieces)
                            return;
                        search.pieces.push_back({pixels(from), pixels(to), from, to, &way, &id, feature, static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(r),
                                                 static_cast<std::uint32_t>(points ? i : i - 1), points});
                    }
                }
        }
    }
    const Way& straight = wayOf({}, search.aim);
    const auto toPixels = [&](Coordinate c) { return view.toPixels(straight.toMap ? (*straight.toMap)(c) : c); };
    for (std::size_t i = 1; i < context.sketch.size(); ++i)
        search.pieces.push_back({toPixels(context.sketch[i - 1]), toPixels(context.sketch[i]), context.sketch[i - 1], context.sketch[i], &straight, nullptr, -1, 0, 0,
                                 static_cast<std::uint32_t>(i - 1), false});
    if (context.sketch.size() == 1)
        search.pieces.push_back({toPixels(context.sketch[0]), toPixels(context.sketch[0]), context.sketch[0], context.sketch[0], &straight, nullptr, -1, 0, 0, 0, true});
}

/// Beyond its ends an edge goes on; where two that are carried on meet each other, or one meets an edge, comes before one alone.
void Snapper::extend(Search& search, double reach) const
{
    struct Ray {
        const Piece* piece;
        bool beyondEnd;   // else before its beginning
    };
    const auto place = [](const Piece& piece, double share) {
        return piece.way->inTarget({piece.from.x + (piece.to.x - piece.from.x) * share, piece.from.y + (piece.to.y - piece.from.y) * share});
    };
    std::vector<Ray> rays;
    std::vector<const Piece*> edges;
    for (const Piece& piece : search.pieces) {
        const double length = lengthOf(piece.b - piece.a);
        if (piece.lone || length < 2)
            continue;
        const double share = shareOf(search.at, piece.a, piece.b);
        const double away = lengthOf(piece.a + (piece.b - piece.a) * share - search.at);
        const double beyond = share < 0 ? -share * length : (share - 1) * length;
        if (away <= 2 * reach && beyond <= 2 * reach && edges.size() < kMostCrossing)
            edges.push_back(&piece);
        if (away <= 2 * reach && beyond > 0 && beyond <= kExtensionReach && rays.size() < kMostCrossing)
            rays.push_back({&piece, share > 1});
    }
    const auto meet = [&](const Piece& one, const Piece& other, auto&& allowed) {
        const QPointF u = one.b - one.a;
        const QPointF v = other.b - other.a;
        const double turn = cross(u, v);
        if (std::abs(turn) < 1e-6 * lengthOf(u) * lengthOf(v))
            return;
        const double s = cross(other.a - one.a, v) / turn;
        const double t = cross(other.a - one.a, u) / turn;
        if (allowed(s, t))
            search.offer(SnapExtension, one.a + u * s, one, place(one, s), one.vertex);
    };
    const auto onRay = [](const Ray& ray, double share) { return ray.beyondEnd ? share > 1 : share < 0; };
    for (std::size_t i = 0; i < rays.size(); ++i) {
        for (std::size_t k = i + 1; k < rays.size(); ++k)
            meet(*rays[i].piece, *rays[k].piece, [&](double s, double t) { return onRay(rays[i], s) && onRay(rays[k], t); });
        for (const Piece* edge : edges)
            meet(*rays[i].piece, *edge, [&](double s, double t) { return onRay(rays[i], s) && t >= 0 && t <= 1; });
    }
    if (search.best)
        return;
    for (const Ray& ray : rays) {
        const double share = shareOf(search.at, ray.piece->a, ray.piece->b);
        search.offer(SnapExtension, ray.piece->a + (ray.piece->b - ray.piece->a) * share, *ray.piece, place(*ray.piece, share), ray.piece->vertex);
    }
}

std::optional<Snap> Snapper::at(QPointF position, const SnapContext& context) const
{
    Search search{.at = position, .aim = aim_(), .pieces = {}, .best = {}, .nearest = 0};
    const SnapAim& aim = search.aim;
    if (aim.kinds == 0)
        return std::nullopt;
    const double reach = search.nearest = aim.reach;
    const auto wants = [&aim](unsigned kind) { return (aim.kinds & kind) != 0; };
    search.aim.layers = ordered(search.aim);
    collect(search, wants(SnapExtension) ? std::max(reach, kExtensionReach) : reach, context);
    const auto between = [](const Piece& piece, double share) {
        return piece.way->inTarget({piece.from.x + (piece.to.x - piece.from.x) * share, piece.from.y + (piece.to.y - piece.from.y) * share});
    };
    const auto found = [&] { return search.best.has_value(); };

    if (wants(SnapVertex))
        for (const Piece& piece : search.pieces) {
            // The last place of the sketch is where the pointer has just been.
            const bool last = !piece.layer && context.sketch.size() > 1 && piece.vertex + 2 == context.sketch.size();
            search.offer(SnapVertex, piece.a, piece, piece.way->inTarget(piece.from), piece.vertex);
            if (!piece.lone && !last)
                search.offer(SnapVertex, piece.b, piece, piece.way->inTarget(piece.to), piece.vertex + 1);
        }
    if (found())
        return search.best;

    std::vector<const Piece*> near;   // whose line passes within reach
    for (const Piece& piece : search.pieces) {
        if (piece.lone || !piece.layer)
            continue;
        const double share = std::clamp(shareOf(position, piece.a, piece.b), 0.0, 1.0);
        if (lengthOf(piece.a + (piece.b - piece.a) * share - position) <= reach)
            near.push_back(&piece);
    }
    if (wants(SnapIntersection))
        for (std::size_t i = 0; i < std::min(near.size(), kMostCrossing); ++i)
            for (std::size_t k = i + 1; k < std::min(near.size(), kMostCrossing); ++k) {
                const QPointF u = near[i]->b - near[i]->a;
                const QPointF v = near[k]->b - near[k]->a;
                const double turn = cross(u, v);
                if (std::abs(turn) < 1e-9 * lengthOf(u) * lengthOf(v) + 1e-12)
                    continue;
                const double s = cross(near[k]->a - near[i]->a, v) / turn;
                const double t = cross(near[k]->a - near[i]->a, u) / turn;
                if (s < 0 || s > 1 || t < 0 || t > 1)
                    continue;
                search.offer(SnapIntersection, near[i]->a + u * s, *near[i], between(*near[i], s), near[i]->vertex);
            }
    if (found())
        return search.best;
    if (wants(SnapMidpoint))
        for (const Piece* piece : near)
            search.offer(SnapMidpoint, (piece->a + piece->b) / 2, *piece, between(*piece, 0.5), piece->vertex);
    if (found())
        return search.best;
    if (wants(SnapPerpendicular) && context.from) {
        const Way& way = wayOf({}, aim);
        const QPointF from = bench_.map.view().toPixels(way.toMap ? (*way.toMap)(*context.from) : *context.from);
        for (const Piece* piece : near) {
            const double share = shareOf(from, piece->a, piece->b);
            if (share >= 0 && share <= 1)
                search.offer(SnapPerpendicular, piece->a + (piece->b - piece->a) * share, *piece, between(*piece, share), piece->vertex);
        }
    }
    if (found())
        return search.best;
    if (wants(SnapEdge))
        for (const Piece* piece : near) {
            const double share = std::clamp(shareOf(position, piece->a, piece->b), 0.0, 1.0);
            search.offer(SnapEdge, piece->a + (piece->b - piece->a) * share, *piece, between(*piece, share), piece->vertex);
        }
    if (found())
        return search.best;
    if (wants(SnapExtension))
        extend(search, reach);
    if (found())
        return search.best;
    if (wants(SnapGrid) && aim.grid > 0) {
        const styles::MapView& view = bench_.map.view();
        const Way& way = wayOf({}, aim);
        const Coordinate on = view.toMap(position);
        const Coordinate place = way.fromMap ? (*way.fromMap)(on) : on;
        const Coordinate node{std::round(place.x / aim.grid) * aim.grid, std::round(place.y / aim.grid) * aim.grid};
        const QPointF pixels = view.toPixels(way.toMap ? (*way.toMap)(node) : node);
        if (lengthOf(pixels - position) <= reach)
            return Snap{SnapGrid, node, pixels, {}, -1, 0, 0, 0};
    }
    return std::nullopt;
}

std::optional<NearEdge> Snapper::edgeAt(QPointF position, double reach) const
{
    Search search{.at = position, .aim = aim_(), .pieces = {}, .best = {}, .nearest = reach};
    search.aim.layers = ordered(search.aim);
    collect(search, reach, {});
    std::optional<NearEdge> found;
    for (const Piece& piece : search.pieces) {
        if (piece.lone)
            continue;
        const double share = std::clamp(shareOf(position, piece.a, piece.b), 0.0, 1.0);
        const double before = search.nearest;
        const Coordinate place = piece.way->inTarget({piece.from.x + (piece.to.x - piece.from.x) * share, piece.from.y + (piece.to.y - piece.from.y) * share});
        search.offer(SnapEdge, piece.a + (piece.b - piece.a) * share, piece, place, piece.vertex);
        if (search.nearest < before || (!found && search.best))
            found = NearEdge{piece.way->inTarget(piece.from), piece.way->inTarget(piece.to), *search.best};
    }
    return found;
}

}  // namespace app::desktop
