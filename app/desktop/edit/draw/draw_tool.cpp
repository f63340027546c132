// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/draw/draw_tool.h"

#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "spatial/editing/gaps.h"
#include "spatial/editing/shared_borders.h"

#include <QKeyEvent>
#include <QMenu>

#include <algorithm>
#include <array>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::Geometry;
using spatial::GeometryKind;
using spatial::text;

namespace {

int dimensionOf(Figure figure)
{
    switch (figure) {
    case Figure::Point:
    case Figure::MultiPoint: return 0;
    case Figure::Line:
    case Figure::Arc: return 1;
    default: return 2;
    }
}

GeometryKind multiOf(GeometryKind kind)
{
    switch (kind) {
    case GeometryKind::Point: return GeometryKind::MultiPoint;
    case GeometryKind::LineString: return GeometryKind::MultiLineString;
    case GeometryKind::Polygon: return GeometryKind::MultiPolygon;
    default: return kind;
    }
}

/// Whether the outline encloses anything but a line.
bool hasArea(const std::vector<Coordinate>& outline)
{
    if (outline.size() < 3)
        return false;
    double twice = 0;
    double longest = 0;
    const Coordinate first = outline.front();   // sums near zero: coordinates of a zone have eight digits before the point
    for (std::size_t i = 1; i + 1 < outline.size(); ++i) {
        const Coordinate a{outline[i].x - first.x, outline[i].y - first.y}, b{outline[i + 1].x - first.x, outline[i + 1].y - first.y};
        twice += std::abs(a.x * b.y - b.x * a.y);
        longest = std::max({longest, std::hypot(a.x, a.y), std::hypot(b.x, b.y)});
    }
    return twice > 1e-9 * longest * longest;
}

}  // namespace

bool addFeature(EditKit& kit, const spatial::Text& title, Geometry shape)
{
    const auto layer = kit.target.layer();
    if (!layer)
        return kit.target.check();
    const spatial::Sharing sharing = kit.sharing();
    spatial::GeometryEdits edits;
    if (spatial::isPolygon(shape.kind()) && kit.options.avoidOverlap()) {
        const std::array<const spatial::Surroundings*, 1> covering{layer.get()};
        auto beside = spatial::drawnBeside(covering, shape, sharing);
        if (!beside) {
            kit.bench.messages.show(beside.error());
            return false;
        }
        edits = *std::move(beside);
    } else {
        edits.push_back({.id = std::nullopt, .geometry = std::move(shape)});
        if (sharing.neighbours)
            edits = spatial::sewn(*layer, std::move(edits), sharing);
    }
    std::vector<std::int64_t> made;
    std::int64_t next = layer->nextId();
    for (spatial::EditedGeometry& edit : edits) {
        if (edit.geometry && !edit.id) {
            if (kit.target.isMulti())
                edit.geometry->setKind(multiOf(edit.geometry->kind()));
            made.push_back(next++);
        }
    }
    if (!kit.target.commit(title, edits))
        return false;
    kit.target.select(made);
    return true;
}

bool DrawTool::fits() const
{
    const int target = kit_.target.dimension();
    return target < 0 || target == dimensionOf(figure_) || (target == 1 && dimensionOf(figure_) == 2);
}

CaptureTool::Kind DrawTool::kind() const
{
    const int dimension = dimensionOf(figure_);
    return dimension == 0 ? Kind::Points : dimension == 1 || kit_.target.dimension() == 1 ? Kind::Line : Kind::Area;
}

spatial::Text DrawTool::hint() const
{
    switch (figure_) {
    case Figure::Point: return text("Click where the point is");
    case Figure::MultiPoint: return text("Click the points, Enter ends");
    case Figure::Line: return text("Click the line's vertices, Enter or a double click ends");
    case Figure::Polygon: return text("Click the corners, Enter or a double click ends");
    case Figure::Rectangle: return text("Click two opposite corners");
    case Figure::TurnedRectangle: return text("Click both ends of a side, then the side opposite");
    case Figure::Circle: return text("Click the centre, then a place on the circle");
    case Figure::CircleThrough: return text("Click three places on the circle");
    case Figure::RegularPolygon: return text("Click the centre, then a corner; [ and ] change the number of corners");
    case Figure::Arc: return text("Click the beginning, a place on the way, and the end");
    }
    return {};
}

bool DrawTool::wantsKey(const QKeyEvent& event) const
{
    const bool counts = figure_ == Figure::RegularPolygon && (event.key() == Qt::Key_BracketLeft || event.key() == Qt::Key_BracketRight);
    return counts || CaptureTool::wantsKey(event);
}

bool DrawTool::keyPressed(const QKeyEvent& event)
{
    if (figure_ == Figure::RegularPolygon && (event.key() == Qt::Key_BracketLeft || event.key() == Qt::Key_BracketRight)) {
        corners_ = std::clamp(corners_ + (event.key() == Qt::Key_BracketLeft ? -1 : 1), 3, 100);
        emit overlayChanged();
        return true;
    }
    return CaptureTool::keyPressed(event);
}

void DrawTool::addToMenu(QMenu& menu)
{
    if (figure_ != Figure::RegularPolygon)
        return;
    for (const int corners : {3, 5, 6, 8, 12})
        menu.addAction(say(text("{0} corners", corners)), this, [this, corners] {
            corners_ = corners;
            emit overlayChanged();
        });
}

std::vector<Coordinate> DrawTool::figure(const std::vector<Coordinate>& places) const
{
    auto outline = outlineOf(figure_, places, kit_.target.crs(), corners_);
    // Into a layer of lines a ring goes as a closed line.
    if (kind() == Kind::Line && dimensionOf(figure_) == 2 && outline.size() > 2 && (placesOf(figure_) == 0 || places.size() >= placesOf(figure_)))
        outline.push_back(outline.front());
    return outline;
}

bool DrawTool::complete(const std::vector<Coordinate>& places)
{
    if (!fits()) {
        kit_.bench.messages.toast(text("The layer {0} holds another kind of geometry.", kit_.target.name().toStdString()));
        return false;
    }
    const auto outline = figure(places);
    if (dimensionOf(figure_) == 2 && !hasArea(outline)) {
        kit_.bench.messages.toast(text("These places lie on one line: they enclose nothing."));
        return false;
    }
    switch (kind()) {
    case Kind::Points: {
        if (outline.size() == 1)
            return addFeature(kit_, text("Draw a point"), Geometry::point(outline.front()));
        Geometry points(GeometryKind::MultiPoint);
        for (const Coordinate c : outline) {
            points.beginPart();
            points.addRing(std::array{c});
        }
        return addFeature(kit_, text("Draw points"), std::move(points));
    }
    case Kind::Line: return addFeature(kit_, text("Draw a line"), Geometry::lineString(outline));
    case Kind::Area: return addFeature(kit_, text("Draw a polygon"), Geometry::polygon({outline}));
    }
    return false;
}

}  // namespace app::desktop
