// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/change/click_change_tool.h"

#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/paint/edit_paint.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "spatial/editing/gaps.h"
#include "spatial/editing/rings.h"
#include "spatial/geometry/measures.h"

#include <limits>

namespace app::desktop {

using spatial::Coordinate;
using spatial::Geometry;
using spatial::text;

namespace {

constexpr std::size_t kMostTried = 3'000;   // features around a gap that are looked at while the pointer moves

/// The hole in which a place lies: part and ring.
std::optional<std::pair<std::size_t, std::size_t>> holeAround(Coordinate place, const spatial::GeometryView& shape)
{
    if (!spatial::isPolygon(shape.kind()))
        return std::nullopt;
    for (std::size_t p = 0; p < shape.partCount(); ++p)
        for (std::size_t r = 1; r < shape.ringCount(p); ++r)
            if (spatial::sideOf(place, shape.ring(p, r)) != spatial::Side::Outside)
                return std::pair{p, r};
    return std::nullopt;
}

/// The part on or in which a place lies, within a distance.
std::optional<std::size_t> partAt(Coordinate place, const spatial::GeometryView& shape, double within)
{
    std::optional<std::size_t> best;
    double nearest = within;
    for (std::size_t p = 0; p < shape.partCount(); ++p) {
        if (spatial::isPolygon(shape.kind()) && spatial::sideOf(place, shape.ring(p, 0)) != spatial::Side::Outside)
            return p;
        for (std::size_t r = 0; r < shape.ringCount(p); ++r) {
            const auto ring = shape.ring(p, r);
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const double away = i == 0 ? spatial::distance(place, ring[i]) : spatial::distanceToSegment(place, ring[i - 1], ring[i]);
                if (away <= nearest) {
                    nearest = away;
                    best = p;
                }
            }
        }
    }
    return best;
}

Geometry onlyPart(const spatial::GeometryView& shape, std::size_t part)
{
    Geometry one(shape.kind());
    one.beginPart();
    for (std::size_t r = 0; r < shape.ringCount(part); ++r)
        one.addRing(shape.ring(part, r), shape.ringZ(part, r));
    return one;
}

}  // namespace

spatial::Text ClickChangeTool::title() const
{
    switch (change_) {
    case ClickChange::FillGap: return text("Fill a gap");
    case ClickChange::FillRing: return text("Fill a hole");
    case ClickChange::DeleteRing: return text("Close a hole");
    case ClickChange::DeletePart: return text("Delete a part");
    }
    return {};
}

spatial::Text ClickChangeTool::hint() const
{
    switch (change_) {
    case ClickChange::FillGap: return text("Click into a gap between features");
    case ClickChange::FillRing: return text("Click into a hole: it becomes a feature");
    case ClickChange::DeleteRing: return text("Click into a hole: it closes");
    case ClickChange::DeletePart: return text("Click a part of a feature that has several");
    }
    return {};
}

void ClickChangeTool::activated(MapCanvas& map)
{
    map_ = &map;
    connect(&map, &MapCanvas::pointerLeft, this, [this] {
        hasPointer_ = false;
        effect_.reset();
        emit overlayChanged();
    });
    kit_.target.check();
}

void ClickChangeTool::deactivated(MapCanvas& map)
{
    disconnect(&map, nullptr, this, nullptr);
    effect_.reset();
    hasPointer_ = false;
    map_ = nullptr;
}

spatial::Result<ClickChangeTool::Effect> ClickChangeTool::effectAt(QPointF position) const
{
    const auto layer = kit_.target.layer();
    if (!layer)
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The layer is not read yet.")};
    const Coordinate place = kit_.target.fromPixels(position);
    Effect effect;
    if (change_ == ClickChange::FillGap) {
        TRY_ASSIGN(effect.edits, spatial::fillGap(*layer, place, kit_.sharing(), kMostTried));
        effect.selects = true;
        for (const spatial::EditedGeometry& edit : effect.edits)
            if (!edit.id && edit.geometry)
                effect.shown = edit.geometry;
        return effect;
    }
    spatial::Box here;
    here.include(place);
    const double within = kit_.options.handleReach() * kit_.target.unitsPerPixel();
    for (const std::int64_t id : layer->near(here.grownBy(within))) {
        const spatial::GeometryView shape = layer->geometry(id);
        if (change_ == ClickChange::DeletePart) {
            const auto part = shape.partCount() > 1 ? partAt(place, shape, within) : std::nullopt;
            if (!part)
                continue;
            TRY_ASSIGN(Geometry rest, spatial::withoutPart(shape, *part));
            effect.shown = onlyPart(shape, *part);
            effect.edits.push_back({.id = id, .geometry = std::move(rest)});
            return effect;
        }
        const auto hole = holeAround(place, shape);
        if (!hole)
            continue;
        const auto ring = shape.ring(hole->first, hole->second);
        effect.shown = Geometry::polygon({{ring.begin(), ring.end()}});
        if (change_ == ClickChange::FillRing) {
            TRY_ASSIGN(effect.edits, spatial::fillHole(*layer, id, place, kit_.sharing()));
            effect.selects = true;
        } else {
            TRY_ASSIGN(Geometry whole, spatial::withoutRing(shape, hole->first, hole->second));
            effect.edits.push_back({.id = id, .geometry = std::move(whole)});
        }
        return effect;
    }
    return spatial::Error{spatial::ErrorCode::InvalidInput, change_ == ClickChange::DeletePart ? text("No feature of several parts is here.") : text("No hole is here.")};
}

bool ClickChangeTool::moved(const MapPointer& pointer)
{
    position_ = pointer.position;
    hasPointer_ = true;
    effect_.reset();
    if (auto effect = effectAt(pointer.position))
        effect_ = *std::move(effect);
    emit overlayChanged();
    return true;
}

bool ClickChangeTool::clicked(const MapPointer& pointer)
{
    if (!kit_.target.check())
        return true;
    const auto effect = effectAt(pointer.position);
    if (!effect) {
        kit_.bench.messages.show(effect.error());
        return true;
    }
    const auto before = kit_.target.layer();
    if (before && kit_.target.commit(title(), effect->edits) && effect->selects)
        kit_.target.select({before->nextId()});
    moved(pointer);
    return true;
}

bool ClickChangeTool::cancelled()
{
    if (map_)
        map_->setTool(nullptr);
    return true;
}

void ClickChangeTool::paint(QPainter& painter, const styles::MapView& view)
{
    if (effect_ && effect_->shown)
        drawShape(painter, kit_.target, *effect_->shown, change_ == ClickChange::DeletePart ? EditLook::Removed : EditLook::Result);
    else if (hasPointer_)
        drawWords(painter, position_ + QPointF(14, 16), say(hint()), false, view.pixels);
}

}  // namespace app::desktop
