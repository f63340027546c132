// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/place_labels.h"

#include "styles/labels/label_places.h"
#include "styles/labels/label_wishes.h"
#include "styles/labels/line_places.h"
#include "styles/labels/map_font.h"
#include "styles/labels/occupied.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace styles {
namespace {

constexpr double kFarthestCallout = 20;   // millimetres

/// The end of the leader on the label: the nearest point of its boxes.
QPointF nearestPoint(const std::vector<QRectF>& boxes, QPointF to)
{
    QPointF best;
    double shortest = 1e300;
    for (const QRectF& box : boxes) {
        const QPointF p(std::clamp(to.x(), box.left(), box.right()), std::clamp(to.y(), box.top(), box.bottom()));
        if (const double distance = QLineF(p, to).length(); distance < shortest) {
            shortest = distance;
            best = p;
        }
    }
    return best;
}

class Placer {
public:
    Placer(const Scene& scene, LabelWishes wishes)
        : scene_(scene), scale_(scene.view.pixelsPerMillimetre()), surface_(QPointF(0, 0), scene.view.pixels), occupied_(scene.view.pixels), wishes_(std::move(wishes))
    {
    }

    spatial::Result<PlacedLabels> place(spatial::Progress& progress)
    {
        std::size_t done = 0;
        for (const LabelWish& wish : wishes_.wishes) {
            if (done++ % 64 == 0)
                TRY(spatial::notCancelled(progress));
            if (wish.badge)
                placeBadge(wish);
            else
                placeLabel(wish);
        }
        return std::move(placed_);
    }

private:
    const LabelLayer& layerOf(const LabelWish& wish) const { return wishes_.layers[wish.layer]; }

    double marginOf(const LabelWish& wish) const { return wish.choice.style->haloWidth * scale_ * 0.6; }

    bool isFree(const std::vector<QRectF>& boxes, std::uint64_t self) const
    {
        const bool inside = std::all_of(boxes.begin(), boxes.end(), [&](const QRectF& box) { return surface_.contains(box); });
        return inside && occupied_.isFree(boxes) && wishes_.obstacles.isFree(boxes, self);
    }

    void placeBadge(const LabelWish& wish)
    {
        const LabelLayer& layer = layerOf(wish);
        const auto* number = layer.table->column(wish.marker->textField);
        const QString text = number ? QString::fromStdString(number->display(wish.row)) : QString();
        const auto anchor = anchorOf(wish);
        if (!anchor)
            return;
        const double radius = (wish.marker->size / 2 + 0.25) * scale_;
        const double half = text.size() > 2 ? radius * 1.7 : radius;
        // In its place, else on rings around it at growing distance, first to the upper right.
        for (int ring = 0; ring <= 6; ++ring) {
            const int directions = ring == 0 ? 1 : 8 + 4 * ring;
            for (int d = 0; d < directions; ++d) {
                const double angle = -std::numbers::pi / 4 + 2 * std::numbers::pi * d / directions;
                const QPointF centre = *anchor + QPointF(std::cos(angle), std::sin(angle)) * (ring * radius * 1.9);
                const std::vector<QRectF> boxes{QRectF(centre.x() - half, centre.y() - radius, 2 * half, 2 * radius)};
                if (!isFree(boxes, wish.self()))
                    continue;
                occupied_.take(boxes);
                placed_.badges.push_back({text, *wish.marker, centre, *anchor, boxes});
                return;
            }
        }
    }

    /// A point of the feature on the surface, the same for every view that shows it.
    std::optional<QPointF> anchorOf(const LabelWish& wish) const
    {
        const auto shape = layerOf(wish).shapes.shapeOf(wish.row);
        if (shape.empty()) {   // smaller than a pixel
            const QPointF centre = layerOf(wish).shapes.pixelOf(layerOf(wish).table->geometry.box(wish.row).centre());
            return surface_.contains(centre) ? std::optional(centre) : std::nullopt;
        }
        if (wish.dimension == 0)
            return surface_.contains(shape.front().front()) ? std::optional(shape.front().front()) : std::nullopt;
        const auto middle = [&](const std::vector<QPolygonF>& of) {
            return wish.dimension == 2 ? middleOf(of) : MeasuredLine(of.front()).at(MeasuredLine(of.front()).length() / 2);
        };
        if (const QPointF whole = middle(shape); surface_.contains(whole))
            return whole;
        const auto visible = cutTo(surface_, shape, wish.dimension);
        return visible.empty() ? std::nullopt : std::optional(middle(visible));
    }

    void placeLabel(const LabelWish& wish)
    {
        if (wish.moved) {
            placeByHand(wish);
            return;
        }
        if (wish.dimension == 0 && !worthMeasuring(wish))
            return;
        const QString text = layerOf(wish).rules->textOf(wish.choice, wish.row);
        if (text.isEmpty())
            return;
        if (wish.dimension == 1) {
            placeAlong(wish, text);
            return;
        }
        const LabelBlock block(text, *wish.choice.style, true, scale_);
        const bool placed = wish.dimension == 0 ? placeBeside(wish, text, block) : placeInside(wish, text, block);
        if (!placed && wish.choice.style->callout)
            placeApart(wish, text, block);
    }

    double markerRadius(const LabelWish& wish) const { return wish.marker ? wish.marker->size / 2 * scale_ : 1; }

    /// Whether beside the point there is room for one letter at least: most of many points are left out by this alone.
    bool worthMeasuring(const LabelWish& wish) const
    {
        const QPointF point = wish.point;
        const double radius = wish.marker ? markerRadius(wish) : 0.5;
        const QRectF own(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius);
        if (!occupied_.isFree({&own, 1}))
            return false;   // a name of more weight lies over the marker
        if (wish.choice.style->callout)
            return true;
        const double em = wish.choice.style->size * kMillimetresPerPoint * scale_;
        const TextSize letter{0.4 * em, 0.8 * em, 0.1 * em};
        const auto places = placesAround(point, markerRadius(wish), letter);
        return std::any_of(places.begin(), places.end(), [&](const TextPlace& place) { return isFree(boxesOf(place, letter, 0), wish.self()); });
    }

    bool placeBeside(const LabelWish& wish, const QString& text, const LabelBlock& block)
    {
        const auto places = placesAround(wish.point, markerRadius(wish), block.size());
        for (const bool clearOfMarkers : {true, false})
            for (const TextPlace& place : places) {
                auto boxes = boxesOf(place, block.size(), marginOf(wish));
                if (!isFree(boxes, wish.self()) || (clearOfMarkers && !wishes_.markers.isFree(boxes, wish.self())))
                    continue;
                put(wish, text, block.runs(place.origin, place.angle, place.align), std::move(boxes));
                return true;
            }
        return false;
    }

    bool placeInside(const LabelWish& wish, const QString& text, const LabelBlock& block)
    {
        const auto shape = layerOf(wish).shapes.shapeOf(wish.row);
        QRectF whole;
        for (const QPolygonF& ring : shape)
            whole |= ring.boundingRect();
        const auto tryIn = [&](const std::vector<QPolygonF>& rings) {
            for (const bool clearOfMarkers : {true, false})
                for (const TextPlace& place : placesInside(rings, block.size(), 0.75)) {
                    auto boxes = boxesOf(place, block.size(), marginOf(wish));
                    if (!isFree(boxes, wish.self()) || (clearOfMarkers && !wishes_.markers.isFree(boxes, wish.self())))
                        continue;
                    put(wish, text, block.runs(place.origin, 0, Align::Middle), std::move(boxes));
                    return true;
                }
            return false;
        };
        return tryIn(shape) || (!surface_.contains(whole) && tryIn(cutTo(surface_, shape, 2)));
    }

    void placeAlong(const LabelWish& wish, const QString& text)
    {
        const LabelClass& style = *wish.choice.style;
        const LabelBlock block(text, style, false, scale_);
        std::vector<MeasuredLine> lines;
        for (const QPolygonF& part : layerOf(wish).shapes.shapeOf(wish.row))
            lines.emplace_back(part);
        std::stable_sort(lines.begin(), lines.end(), [](const MeasuredLine& a, const MeasuredLine& b) { return a.length() > b.length(); });
        for (const MeasuredLine& line : lines)
            for (const LineStretch& stretch : stretchesAlong(line, block.size().width, surface_, style.curved)) {
                if (nearSameName(text, stretch.middle, style.spacing * scale_))
                    continue;
                auto runs = runsOn(line, stretch, text, block.font(), style.curved);
                std::vector<QRectF> boxes;
                for (const TextRun& run : runs) {
                    const TextSize size{textWidth(run.text, block.font()), block.size().up, block.size().down};
                    const auto covered = boxesOf({run.origin, run.angle, Align::Left}, size, marginOf(wish));
                    boxes.insert(boxes.end(), covered.begin(), covered.end());
                }
                if (runs.empty() || !isFree(boxes, wish.self()))
                    continue;
                put(wish, text, std::move(runs), std::move(boxes));
                lineNames_.emplace(text, stretch.middle);
                if (!style.repeat)
                    return;
            }
    }

    bool nearSameName(const QString& text, QPointF here, double distance) const
    {
        const auto [first, last] = lineNames_.equal_range(text);
        return std::any_of(first, last, [&](const auto& name) { return QLineF(name.second, here).length() < distance; });
    }

    void placeApart(const LabelWish& wish, const QString& text, const LabelBlock& block)
    {
        const auto anchor = wish.dimension == 0 ? std::optional(wish.point) : anchorOf(wish);
        if (!anchor)
            return;
        const double padding = marginOf(wish) + (wish.choice.style->calloutFill.isVisible() ? 0.6 * scale_ : 0);
        for (const TextPlace& place : placesApart(*anchor, block.size(), kFarthestCallout * scale_)) {
            auto boxes = boxesOf(place, block.size(), padding);
            const QLineF leader = leaderTo(*anchor, boxes);
            if (!isFree(boxes, wish.self()) || !wishes_.markers.isFree(boxes, wish.self()))
                continue;
            const auto line = leaderBoxes(leader);
            if (!occupied_.isFree(line))
                continue;
            occupied_.take(line);
            put(wish, text, block.runs(place.origin, 0, Align::Middle), std::move(boxes), leader);
            return;
        }
    }

    QLineF leaderTo(QPointF anchor, const std::vector<QRectF>& boxes) const { return {nearestPoint(boxes, anchor), anchor}; }

    /// What a leader covers, without its two ends, which touch the label and the feature.
    std::vector<QRectF> leaderBoxes(const QLineF& leader) const
    {
        std::vector<QRectF> boxes;
        const int pieces = std::max(2, static_cast<int>(leader.length() / 4));
        for (int i = 1; i < pieces; ++i) {
            const QPointF p = leader.pointAt(static_cast<double>(i) / pieces);
            boxes.push_back(QRectF(p.x() - 0.5, p.y() - 0.5, 1, 1));
        }
        return boxes;
    }

    void placeByHand(const LabelWish& wish)
    {
        const QString text = layerOf(wish).rules->textOf(wish.choice, wish.row);
        if (text.isEmpty())
            return;
        const LabelBlock block(text, *wish.choice.style, true, scale_);
        const QPointF middle = layerOf(wish).shapes.pixelOf({wish.moved->x, wish.moved->y});
        const double turn = wish.moved->angle * std::numbers::pi / 180;
        const QPointF along(std::cos(turn), std::sin(turn));
        const QPointF across(-along.y(), along.x());
        const TextSize& size = block.size();
        const TextPlace place{middle - along * (size.width / 2) + across * ((size.up - size.down) / 2), wish.moved->angle, Align::Middle};
        auto boxes = boxesOf(place, size, marginOf(wish));
        if (std::none_of(boxes.begin(), boxes.end(), [&](const QRectF& box) { return surface_.intersects(box); }))
            return;
        std::optional<QLineF> leader;
        if (const auto anchor = anchorOf(wish); anchor && wish.choice.style->callout) {
            const QLineF line = leaderTo(*anchor, boxes);
            if (line.length() > 2.5 * scale_)
                leader = line;
        }
        put(wish, text, block.runs(place.origin, place.angle, place.align), std::move(boxes), leader);
    }

    void put(const LabelWish& wish, const QString& text, std::vector<TextRun> runs, std::vector<QRectF> boxes, std::optional<QLineF> leader = std::nullopt)
    {
        occupied_.take(boxes);
        placed_.labels.push_back({text, *wish.choice.style, std::move(runs), std::move(boxes), leader, layerOf(wish).inScene, wish.row});
    }

    const Scene& scene_;
    double scale_;
    QRectF surface_;
    Occupied occupied_;
    LabelWishes wishes_;
    std::multimap<QString, QPointF> lineNames_;
    PlacedLabels placed_;
};

}  // namespace

spatial::Result<PlacedLabels> placeLabels(const Scene& scene, spatial::Progress& progress)
{
    TRY_ASSIGN(LabelWishes wishes, labelWishes(scene, progress));
    return Placer(scene, std::move(wishes)).place(progress);
}

}  // namespace styles
