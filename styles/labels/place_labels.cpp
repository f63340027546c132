// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/place_labels.h"

#include "styles/labels/label_places.h"
#include "styles/labels/map_font.h"
#include "styles/labels/occupied.h"
#include "styles/render/paint_symbols.h"
#include "styles/render/pixel_geometry.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

namespace styles {
namespace {

/// A label or badge that wants a place, with what its place depends on.
struct Wish {
    bool badge = false;
    int priority = 0;
    double rank = 0;              ///< the larger goes first
    std::size_t order = 0;        ///< of layers from the top, then of rows
    QString text;
    const LabelStyle* style = nullptr;
    const PointSymbol* marker = nullptr;   ///< of a badge, or of the point beside which the label stands
    int dimension = 0;
    std::vector<QPolygonF> rings;
};

/// The text as the map writes it. Fonts for Han draw ’ as wide as a character: in a Latin name it becomes an apostrophe.
QString writtenText(const std::string& value)
{
    QString text = QString::fromStdString(value).simplified();
    const bool latin = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x2E80; });
    return latin ? text.replace(QChar(0x2019), QLatin1Char('\'')) : text;
}

class Placer {
public:
    Placer(const Scene& scene, spatial::Progress& progress)
        : scene_(scene), progress_(progress), scale_(scene.view.pixelsPerMillimetre()), surface_(QPointF(0, 0), scene.view.pixels), occupied_(scene.view.pixels), markers_(scene.view.pixels)
    {
    }

    spatial::Result<PlacedLabels> place()
    {
        for (std::size_t i = scene_.layers.size(); i-- > 0;)
            if (const auto* layer = std::get_if<VectorContent>(&scene_.layers[i].content); layer && layer->table && scene_.layers[i].opacity > 0 && scene_.layers[i].isVisibleAt(scene_.view.groundDenominator()))
                TRY(collect(*layer));
        std::stable_sort(wishes_.begin(), wishes_.end(), [](const Wish& a, const Wish& b) {
            return std::tuple(!a.badge, -a.priority, -a.rank, a.order) < std::tuple(!b.badge, -b.priority, -b.rank, b.order);
        });
        std::size_t done = 0;
        for (const Wish& wish : wishes_) {
            if (done++ % 64 == 0)
                TRY(spatial::notCancelled(progress_));
            wish.badge ? placeBadge(wish) : placeLabel(wish);
        }
        return std::move(placed_);
    }

private:
    spatial::Result<void> collect(const VectorContent& layer)
    {
        const StyleMatcher matcher(layer.style, *layer.table);
        const LabelStyle* style = layer.labels && appears(*layer.labels) ? &*layer.labels : nullptr;
        const bool badges = std::any_of(matcher.symbols().begin(), matcher.symbols().end(), [](const Symbol* s) {
            const auto* fill = std::get_if<FillSymbol>(s);
            return fill && fill->badge;
        });
        if (!style && !badges)
            return {};
        const auto* text = style ? textColumn(layer, *style) : nullptr;
        const auto* rank = style && !style->rankField.empty() ? layer.table->column(style->rankField) : nullptr;
        TRY_ASSIGN(const PixelGeometry geometry, pixelGeometry(*layer.table, matcher, scene_.view, 0, progress_));
        for (const auto& feature : geometry.features) {
            const Symbol& symbol = *matcher.symbols()[static_cast<std::size_t>(feature.symbol)];
            Wish wish;
            wish.order = wishes_.size();
            wish.dimension = feature.dimension;
            for (std::size_t r = feature.firstRing; r < feature.lastRing; ++r) {
                QPolygonF& ring = wish.rings.emplace_back();
                for (const QuarterPixel& q : geometry.ring(r))
                    ring.push_back(q.point());
            }
            addWishes(layer, feature.row, symbol, wish, style, text, rank);
        }
        // Polygons too small to draw still carry their number.
        if (badges)
            for (const auto& dot : geometry.dots)
                addDotBadge(layer, matcher, dot);
        return {};
    }

    bool appears(const LabelStyle& style) const { return style.largestScale <= 0 || scene_.view.scaleDenominator() <= style.largestScale; }

    const spatial::AttributeColumn* textColumn(const VectorContent& layer, const LabelStyle& style) const
    {
        const bool chinese = scene_.language == MapLanguage::Chinese;
        const auto* wanted = layer.table->column(chinese ? style.fieldZh : style.fieldEn);
        return wanted ? wanted : layer.table->column(chinese ? style.fieldEn : style.fieldZh);
    }

    void addWishes(const VectorContent& layer, std::size_t row, const Symbol& symbol, Wish wish, const LabelStyle* style,
                   const spatial::AttributeColumn* text, const spatial::AttributeColumn* rank)
    {
        const auto* fill = std::get_if<FillSymbol>(&symbol);
        if (fill && fill->badge && wish.dimension == 2) {
            Wish badge = wish;
            badge.badge = true;
            badge.marker = &*fill->badge;
            const auto* number = layer.table->column(fill->badge->textField);
            badge.text = number ? QString::fromStdString(number->display(row)) : QString();
            badge.rank = number ? -number->number(row).value_or(0) : 0;
            wishes_.push_back(std::move(badge));
        }
        if (!style || !text || text->isNull(row))
            return;
        wish.text = writtenText(text->display(row));
        if (wish.text.isEmpty())
            return;
        wish.style = style;
        wish.priority = style->priority;
        wish.rank = rank ? rank->number(row).value_or(0) : 0;
        if (wish.dimension == 0) {
            wish.marker = std::get_if<PointSymbol>(&symbol);
            const QRectF box = markerBox(wish);
            markers_.take({&box, 1});
        }
        wishes_.push_back(std::move(wish));
    }

    void addDotBadge(const VectorContent& layer, const StyleMatcher& matcher, const PixelGeometry::Dot& dot)
    {
        const auto* fill = std::get_if<FillSymbol>(matcher.symbols()[static_cast<std::size_t>(dot.symbol)]);
        if (!fill || !fill->badge)
            return;
        Wish badge;
        badge.badge = true;
        badge.order = wishes_.size();
        badge.dimension = 2;
        badge.marker = &*fill->badge;
        const auto* number = layer.table->column(fill->badge->textField);
        badge.text = number ? QString::fromStdString(number->display(dot.row)) : QString();
        badge.rank = number ? -number->number(dot.row).value_or(0) : 0;
        badge.rings = {QPolygonF{QPointF(dot.x + 0.5, dot.y + 0.5)}};
        wishes_.push_back(std::move(badge));
    }

    bool tryBoxes(const std::vector<QRectF>& boxes)
    {
        for (const QRectF& box : boxes)
            if (!surface_.contains(box))
                return false;
        if (!occupied_.isFree(boxes))
            return false;
        occupied_.take(boxes);
        return true;
    }

    void placeBadge(const Wish& wish)
    {
        const QPointF anchor = middleOf(wish.rings);
        const double radius = (wish.marker->size / 2 + 0.25) * scale_;
        const double half = wish.text.size() > 2 ? radius * 1.7 : radius;
        const auto boxAt = [&](QPointF c) { return std::vector<QRectF>{QRectF(c.x() - half, c.y() - radius, 2 * half, 2 * radius)}; };
        // In its place, else on rings around it at growing distance, first to the upper right.
        for (int ring = 0; ring <= 6; ++ring) {
            const int directions = ring == 0 ? 1 : 8 + 4 * ring;
            for (int d = 0; d < directions; ++d) {
                const double angle = -std::numbers::pi / 4 + 2 * std::numbers::pi * d / directions;
                const QPointF centre = anchor + QPointF(std::cos(angle), std::sin(angle)) * (ring * radius * 1.9);
                const auto boxes = boxAt(centre);
                if (!tryBoxes(boxes))
                    continue;
                placed_.badges.push_back({wish.text, *wish.marker, centre, anchor, boxes});
                return;
            }
        }
    }

    void placeLabel(const Wish& wish)
    {
        if (wish.dimension == 1 && nearSameName(wish))
            return;
        const QFont font = mapFont(wish.style->size * kMillimetresPerPoint * scale_, wish.style->bold);
        const TextSize size{textWidth(wish.text, font), ascent(font), descent(font)};
        const QRectF own = wish.dimension == 0 ? markerBox(wish) : QRectF();
        if (wish.dimension == 0 && !occupied_.isFree({&own, 1}))
            return;   // a name of more weight lies over the marker
        const auto places = placesFor(wish, size);
        for (const bool clearOfMarkers : {true, false})
            for (const TextPlace& place : places) {
                const auto boxes = boxesOf(place, size, wish.style->haloWidth * scale_ * 0.6);
                if ((clearOfMarkers && !markers_.isFree(boxes, own)) || !tryBoxes(boxes))
                    continue;
                placed_.labels.push_back({wish.text, *wish.style, place.origin, place.angle, boxes});
                if (wish.dimension == 1)
                    lineNames_.emplace(wish.text, boxes.front().center());
                return;
            }
    }

    QRectF markerBox(const Wish& wish) const
    {
        const double radius = wish.marker ? wish.marker->size / 2 * scale_ : 0.5;
        const QPointF c = wish.rings.front().front();
        return {c.x() - radius, c.y() - radius, 2 * radius, 2 * radius};
    }

    std::vector<TextPlace> placesFor(const Wish& wish, const TextSize& size) const
    {
        if (wish.dimension == 0)
            return placesAround(wish.rings.front().front(), wish.marker ? wish.marker->size / 2 * scale_ : 1, size);
        if (wish.dimension == 2)
            return placesInside(wish.rings, size, 0.75);
        const auto longest = std::max_element(wish.rings.begin(), wish.rings.end(), [](const QPolygonF& a, const QPolygonF& b) { return a.size() < b.size(); });
        return longest == wish.rings.end() ? std::vector<TextPlace>{} : placesAlong(*longest, size);
    }

    bool nearSameName(const Wish& wish) const
    {
        const QPointF here = wish.rings.empty() ? QPointF() : wish.rings.front().boundingRect().center();
        const auto [first, last] = lineNames_.equal_range(wish.text);
        return std::any_of(first, last, [&](const auto& name) { return QLineF(name.second, here).length() < 60 * scale_; });
    }

    const Scene& scene_;
    spatial::Progress& progress_;
    double scale_;
    QRectF surface_;
    Occupied occupied_;
    Occupied markers_;   // of named points: kept clear where a name has another place
    std::vector<Wish> wishes_;
    std::multimap<QString, QPointF> lineNames_;
    PlacedLabels placed_;
};

}  // namespace

spatial::Result<PlacedLabels> placeLabels(const Scene& scene, spatial::Progress& progress) { return Placer(scene, progress).place(); }

}  // namespace styles
