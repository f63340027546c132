// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/label_wishes.h"

#include "styles/labels/map_font.h"
#include "styles/labels/obstacles.h"
#include "styles/render/point_clusters.h"
#include "styles/symbols/style_matcher.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace styles {
namespace {

bool hasBadges(const StyleMatcher& matcher)
{
    return std::any_of(matcher.symbols().begin(), matcher.symbols().end(), [](const Symbol* symbol) {
        const auto* fill = std::get_if<FillSymbol>(symbol);
        return fill && fill->badge;
    });
}

class Collector {
public:
    Collector(const Scene& scene, spatial::Progress& progress)
        : scene_(scene), progress_(progress), scale_(scene.view.pixelsPerMillimetre()), surface_(QPointF(0, 0), scene.view.pixels),
          out_{{}, {}, Occupied(scene.view.pixels), Occupied(scene.view.pixels)}
    {
    }

    spatial::Result<LabelWishes> collect()
    {
        const double denominator = scene_.view.groundDenominator();
        for (std::size_t i = scene_.layers.size(); i-- > 0;) {
            const SceneLayer& layer = scene_.layers[i];
            const auto* vector = std::get_if<VectorContent>(&layer.content);
            if (vector && vector->table && layer.opacity > 0 && layer.isVisibleAt(denominator))
                TRY(collectFrom(i, *vector, denominator));
        }
        // Layers come from the top, rows in their order: a stable sort keeps that among equals.
        std::stable_sort(out_.wishes.begin(), out_.wishes.end(), [](const LabelWish& a, const LabelWish& b) {
            const auto key = [](const LabelWish& w) { return std::tuple(!w.moved, !w.badge, -w.priority, -w.rank); };
            return key(a) < key(b);
        });
        return std::move(out_);
    }

private:
    spatial::Result<void> collectFrom(std::size_t inScene, const VectorContent& content, double denominator)
    {
        const spatial::FeatureTable& table = *content.table;
        const StyleMatcher matcher(content.style, table, denominator);
        std::unique_ptr<LabelRules> rules;
        if (content.labels)
            rules = std::make_unique<LabelRules>(*content.labels, table, scene_.language, denominator);
        const bool names = rules && rules->any();
        const bool obstacle = content.labels && content.labels->obstacle;
        // Of points that are drawn as one marker with their number, none has its name.
        std::shared_ptr<const PointClusters> clusters;
        if (const auto* style = std::get_if<Cluster>(&content.style)) {
            TRY_ASSIGN(clusters, pointClusters(content, scene_.view.crs, style->distance * scale_ * scene_.view.unitsPerPixel(), progress_));
        }
        const bool badges = hasBadges(matcher);
        if (!names && !badges && !obstacle)
            return {};
        TRY_ASSIGN(LabelShapes shapes, LabelShapes::create(table, scene_.view));
        const auto number = static_cast<std::uint32_t>(out_.layers.size());
        out_.layers.push_back({inScene, &table, names ? std::move(rules) : nullptr, std::move(shapes)});
        const LabelLayer& layer = out_.layers.back();

        std::unordered_map<std::int64_t, const MovedLabel*> moved;
        if (names)
            for (const MovedLabel& m : content.labels->moved)
                moved.emplace(m.feature, &m);
        markersSeen_.clear();
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (row % 1024 == 0)
                TRY(spatial::notCancelled(progress_));
            const int dimension = spatial::dimensionOf(table.geometry.kind(row));
            if (dimension < 0 || (content.shown && !(*content.shown)[row]) || (clusters && !clusters->alone[row]))
                continue;
            const auto hand = moved.empty() ? moved.end() : moved.find(table.ids[row]);
            const MovedLabel* byHand = hand == moved.end() ? nullptr : hand->second;
            if (!byHand && !layer.shapes.isInView(row))
                continue;
            const int symbol = matcher(row);
            if (symbol < 0)
                continue;
            LabelWish wish;
            wish.dimension = dimension;
            wish.layer = number;
            wish.row = static_cast<std::uint32_t>(row);
            addFeature(layer, wish, *matcher.symbols()[static_cast<std::size_t>(symbol)], byHand, obstacle);
        }
        return {};
    }

    void addFeature(const LabelLayer& layer, LabelWish wish, const Symbol& symbol, const MovedLabel* byHand, bool obstacle)
    {
        const auto* fill = std::get_if<FillSymbol>(&symbol);
        if (fill && fill->badge && wish.dimension == 2 && layer.shapes.isInView(wish.row)) {
            LabelWish badge = wish;
            badge.badge = true;
            badge.marker = &*fill->badge;
            const auto* column = layer.table->column(fill->badge->textField);
            badge.rank = column ? -column->number(wish.row).value_or(0) : 0;
            out_.wishes.push_back(badge);
        }
        const bool onSurface = wish.dimension != 0 || findPoint(layer, wish);
        wish.marker = wish.dimension == 0 ? std::get_if<PointSymbol>(&symbol) : nullptr;
        if (obstacle && onSurface)
            addObstacle(layer, wish);
        if (!layer.rules || (!onSurface && !byHand) || (byHand && byHand->hidden))
            return;
        const auto choice = layer.rules->choiceOf(wish.row);
        if (!choice || (!byHand && !hasRoom(layer, wish, *choice->style)))
            return;
        wish.choice = *choice;
        wish.moved = byHand;
        wish.priority = choice->style->priority;
        wish.rank = choice->rank;
        if (wish.dimension == 0 && onSurface)
            addMarker(wish);
        out_.wishes.push_back(wish);
    }

    bool findPoint(const LabelLayer& layer, LabelWish& wish) const
    {
        const auto coordinates = layer.table->geometry[wish.row].coordinates();
        if (coordinates.empty())
            return false;
        const QPointF p = layer.shapes.pixelInView(coordinates.front());
        if (!std::isfinite(p.x()) || !std::isfinite(p.y()))
            return false;
        wish.point = QPointF(std::round(p.x() * 4) / 4, std::round(p.y() * 4) / 4);
        return surface_.contains(wish.point);
    }

    /// Lines and polygons much smaller than a few letters never carry a name.
    bool hasRoom(const LabelLayer& layer, const LabelWish& wish, const LabelClass& style) const
    {
        if (wish.dimension == 0 || (style.callout && wish.dimension == 2))
            return true;
        const QSizeF size = layer.shapes.sizeOf(wish.row);
        const double em = style.size * kMillimetresPerPoint * scale_;
        return wish.dimension == 1 ? std::max(size.width(), size.height()) >= 0.5 * em : size.width() >= 0.4 * em;
    }

    QRectF markerBox(const LabelWish& wish) const
    {
        const double radius = wish.marker ? wish.marker->size / 2 * scale_ : 0.5;
        return {wish.point.x() - radius, wish.point.y() - radius, 2 * radius, 2 * radius};
    }

    void addMarker(const LabelWish& wish)
    {
        // Of many markers in one place one is enough to be kept clear.
        const auto x = static_cast<std::int64_t>(wish.point.x() / 2);
        const auto y = static_cast<std::int64_t>(wish.point.y() / 2);
        if (!markersSeen_.insert(y << 32 | x).second)
            return;
        const QRectF box = markerBox(wish);
        out_.markers.take({&box, 1}, wish.self());
    }

    void addObstacle(const LabelLayer& layer, const LabelWish& wish)
    {
        if (wish.dimension == 0) {
            const QRectF box = markerBox(wish);
            out_.obstacles.take({&box, 1}, wish.self());
        } else {
            out_.obstacles.take(coverOf(layer.shapes.shapeOf(wish.row), wish.dimension, surface_), wish.self());
        }
    }

    const Scene& scene_;
    spatial::Progress& progress_;
    double scale_;
    QRectF surface_;
    std::unordered_set<std::int64_t> markersSeen_;
    LabelWishes out_;
};

}  // namespace

spatial::Result<LabelWishes> labelWishes(const Scene& scene, spatial::Progress& progress) { return Collector(scene, progress).collect(); }

}  // namespace styles
