// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/snap.h"

#include "spatial/editing/segments.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace spatial {

namespace {

constexpr std::size_t kMostEdges = 400;      // near the mouse: beyond, pairs are not compared
constexpr std::size_t kMostExtended = 64;      // edges carried on, the nearest ends first

struct NearEdge {
    Coordinate a;
    Coordinate b;
    std::size_t layer;
    VertexPlace from;
};

class Snapping {
public:
    Snapping(Coordinate mouse, const SnapSettings& settings, const SnapSketch& sketch) : mouse_(mouse), settings_(settings), sketch_(sketch)
    {
        reach_ = settings.extensionReach > 0 ? settings.extensionReach : 10 * settings.tolerance;
    }

    std::vector<SnapTarget> all(std::span<const Surroundings* const> layers, std::span<const std::int64_t> without)
    {
        gather(layers, without);
        if (settings_.vertex)
            vertices();
        const bool few = edges_.size() <= kMostEdges;
        if (settings_.intersection && few)
            intersections();
        if (settings_.midpoint)
            for (const NearEdge& edge : edges_)
                offer(SnapKind::Midpoint, editing::between(edge.a, edge.b, 0.5), edge);
        if (settings_.perpendicular && !sketch_.vertices.empty())
            perpendiculars();
        if (settings_.extension && few)
            extensions();
        if (settings_.edge)
            for (const NearEdge& edge : edges_)
                offer(SnapKind::Edge, editing::nearestOnSegment(edge.a, edge.b, mouse_), edge);
        if (settings_.gridStep > 0)
            grid();
        return best();
    }

private:
    /// Edges near enough to the mouse for what is asked, with vertices on the way.
    void gather(std::span<const Surroundings* const> layers, std::span<const std::int64_t> without)
    {
        const double t = settings_.tolerance;
        const Box window = editing::around(mouse_, t);
        const Box farWindow = editing::around(mouse_, settings_.extension ? reach_ + t : t);
        const auto edge = [&](Coordinate a, Coordinate b, std::size_t layer, const VertexPlace& from, bool itself = true) {
            const Box box = editing::boxOf(a, b);
            if (itself && box.intersects(window))
                edges_.push_back({a, b, layer, from});
            if (settings_.extension && !(a == b) && box.intersects(farWindow))
                extended_.push_back({a, b, layer, from});
        };
        for (std::size_t layer = 0; layer < layers.size(); ++layer)
            for (const std::int64_t id : layers[layer]->near(farWindow)) {
                if (layer == 0 && std::find(without.begin(), without.end(), id) != without.end())
                    continue;
                const GeometryView view = layers[layer]->geometry(id);
                for (std::uint32_t p = 0; p < view.partCount(); ++p)
                    for (std::uint32_t r = 0; r < view.ringCount(p); ++r) {
                        const auto line = view.ring(p, r);
                        for (std::uint32_t i = 0; i < line.size(); ++i) {
                            const bool closing = isPolygon(view.kind()) && i > 0 && i + 1 == line.size() && line.front() == line.back();
                            const VertexPlace place{id, p, r, closing ? 0 : i};
                            if (!closing && window.contains(line[i]))
                                vertices_.push_back({line[i], line[i], layer, place});
                            if (i > 0)
                                edge(line[i - 1], line[i], layer, {id, p, r, i - 1});
                        }
                    }
            }
        for (std::size_t i = 0; i < sketch_.vertices.size(); ++i) {
            // The vertex drawn last, and the edge to it, are where the mouse comes from: catching them would only be in the way.
            const Coordinate c = sketch_.vertices[i];
            if (i + 1 < sketch_.vertices.size() && window.contains(c))
                vertices_.push_back({c, c, layers.size(), {-1, 0, 0, static_cast<std::uint32_t>(i)}});
            if (i > 0)
                edge(sketch_.vertices[i - 1], c, layers.size(), {-1, 0, 0, static_cast<std::uint32_t>(i - 1)}, i + 1 < sketch_.vertices.size());
        }
        sketchLayer_ = layers.size();
        if (extended_.size() > kMostExtended) {
            const auto away = [&](const NearEdge& e) { return std::min(distance(e.a, mouse_), distance(e.b, mouse_)); };
            std::nth_element(extended_.begin(), extended_.begin() + kMostExtended, extended_.end(), [&](const NearEdge& x, const NearEdge& y) { return away(x) < away(y); });
            extended_.resize(kMostExtended);
        }
    }

    void offer(SnapKind kind, Coordinate at, const NearEdge& of, std::vector<std::pair<Coordinate, Coordinate>> guides = {})
    {
        const double away = distance(at, mouse_);
        if (away > settings_.tolerance)
            return;
        SnapTarget target{kind, at, away, of.layer, std::nullopt, std::move(guides)};
        if (of.layer != sketchLayer_)
            target.vertex = of.from;
        found_.push_back(std::move(target));
    }

    void vertices()
    {
        for (const NearEdge& vertex : vertices_)
            offer(SnapKind::Vertex, vertex.a, vertex);
    }

    void intersections()
    {
        for (std::size_t i = 0; i < edges_.size(); ++i)
            for (std::size_t j = i + 1; j < edges_.size(); ++j) {
                const NearEdge& e = edges_[i];
                const NearEdge& f = edges_[j];
                if (editing::boxOf(e.a, e.b).intersects(editing::boxOf(f.a, f.b)) && editing::crossPlainly(e.a, e.b, f.a, f.b))
                    offer(SnapKind::Intersection, editing::crossingOf(e.a, e.b, f.a, f.b), e);
            }
    }

    void perpendiculars()
    {
        const Coordinate last = sketch_.vertices.back();
        for (const NearEdge& edge : edges_) {
            const double dx = edge.b.x - edge.a.x, dy = edge.b.y - edge.a.y;
            const double squared = dx * dx + dy * dy;
            const double t = squared > 0 ? ((last.x - edge.a.x) * dx + (last.y - edge.a.y) * dy) / squared : -1;
            if (t < 0 || t > 1)
                continue;
            const Coordinate foot = editing::between(edge.a, edge.b, t);
            if (distance(foot, last) > settings_.tolerance * 1e-6)
                offer(SnapKind::Perpendicular, foot, edge, {{last, foot}});
        }
    }

    void extensions()
    {
        // Beyond an end the line goes on; the end nearer to the mouse is the one meant.
        struct Ray {
            NearEdge edge;
            Coordinate end;
        };
        std::vector<Ray> rays;
        for (const NearEdge& edge : extended_) {
            const double dx = edge.b.x - edge.a.x, dy = edge.b.y - edge.a.y;
            const double squared = dx * dx + dy * dy;
            const double t = ((mouse_.x - edge.a.x) * dx + (mouse_.y - edge.a.y) * dy) / squared;
            if (t >= 0 && t <= 1)
                continue;
            const Coordinate end = t < 0 ? edge.a : edge.b;
            const Coordinate on = editing::between(edge.a, edge.b, t);
            if (distance(end, mouse_) > reach_ + settings_.tolerance || distance(on, mouse_) > 2 * settings_.tolerance)
                continue;
            rays.push_back({edge, end});
            offer(SnapKind::Extension, on, edge, {{end, on}});
        }
        for (std::size_t i = 0; i < rays.size(); ++i)
            for (std::size_t j = i + 1; j < rays.size(); ++j) {
                const auto at = editing::lineMeeting(rays[i].edge.a, rays[i].edge.b, rays[j].edge.a, rays[j].edge.b);
                if (at && !(rays[i].end == rays[j].end))
                    offer(SnapKind::Extension, *at, rays[i].edge, {{rays[i].end, *at}, {rays[j].end, *at}});
            }
        // An extension that meets an edge.
        for (const Ray& ray : rays)
            for (const NearEdge& edge : edges_) {
                const Coordinate beyond = editing::between(ray.end == ray.edge.a ? ray.edge.b : ray.edge.a, ray.end, 1 + 2 * (reach_ + settings_.tolerance) / distance(ray.edge.a, ray.edge.b));
                if (editing::crossPlainly(ray.end, beyond, edge.a, edge.b))
                    offer(SnapKind::Extension, editing::crossingOf(ray.end, beyond, edge.a, edge.b), edge, {{ray.end, editing::crossingOf(ray.end, beyond, edge.a, edge.b)}});
            }
    }

    void grid()
    {
        const double step = settings_.gridStep;
        const Coordinate at{std::round(mouse_.x / step) * step, std::round(mouse_.y / step) * step};
        if (const double away = distance(at, mouse_); away <= settings_.tolerance)
            found_.push_back({SnapKind::Grid, at, away, 0, std::nullopt, {}});
    }

    std::vector<SnapTarget> best()
    {
        const auto guided = [](const SnapTarget& t) { return t.guides.size() >= 2 ? 0 : 1; };   // where two extensions meet before one alone
        std::stable_sort(found_.begin(), found_.end(), [&](const SnapTarget& x, const SnapTarget& y) {
            return std::tuple(x.kind, x.kind == SnapKind::Extension ? guided(x) : 0, x.distance, x.layer) < std::tuple(y.kind, y.kind == SnapKind::Extension ? guided(y) : 0, y.distance, y.layer);
        });
        std::unordered_set<Coordinate, editing::CoordinateHash> seen;
        std::erase_if(found_, [&](const SnapTarget& target) { return !seen.insert(target.at).second; });
        return std::move(found_);
    }

    Coordinate mouse_;
    const SnapSettings& settings_;
    const SnapSketch& sketch_;
    double reach_;
    std::size_t sketchLayer_ = 0;
    std::vector<NearEdge> vertices_;
    std::vector<NearEdge> edges_;
    std::vector<NearEdge> extended_;
    std::vector<SnapTarget> found_;
};

}  // namespace

std::vector<SnapTarget> snapTargets(std::span<const Surroundings* const> layers, Coordinate mouse, const SnapSettings& settings, const SnapSketch& sketch, std::span<const std::int64_t> without)
{
    if (!(settings.tolerance > 0) || !std::isfinite(mouse.x) || !std::isfinite(mouse.y))
        return {};
    return Snapping(mouse, settings, sketch).all(layers, without);
}

std::optional<SnapTarget> snap(std::span<const Surroundings* const> layers, Coordinate mouse, const SnapSettings& settings, const SnapSketch& sketch, std::span<const std::int64_t> without)
{
    auto targets = snapTargets(layers, mouse, settings, sketch, without);
    if (targets.empty())
        return std::nullopt;
    return std::move(targets.front());
}

}  // namespace spatial
