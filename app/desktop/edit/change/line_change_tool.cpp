// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/change/line_change_tool.h"

#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/messages/messages.h"
#include "spatial/editing/gaps.h"
#include "spatial/editing/reshape.h"
#include "spatial/editing/rings.h"
#include "spatial/editing/shared_borders.h"
#include "spatial/editing/split.h"
#include "spatial/geometry/measures.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>

namespace app::desktop {

using spatial::Coordinate;
using spatial::Geometry;
using spatial::text;

namespace {

constexpr std::size_t kMostPreviewed = 200;   // features that a preview computes

spatial::Text titleOf(LineChange change)
{
    switch (change) {
    case LineChange::Reshape: return text("Reshape");
    case LineChange::Split: return text("Split by a line");
    case LineChange::CutHole: return text("Cut a hole");
    case LineChange::AddRing: return text("Add a ring");
    case LineChange::AddPart: return text("Add a part");
    case LineChange::Complete: return text("Complete a polygon");
    }
    return {};
}

spatial::Error chooseOne() { return {spatial::ErrorCode::InvalidInput, text("It is not clear which feature is meant."), text("Select one feature first.")}; }

}  // namespace

spatial::Text LineChangeTool::hint() const
{
    switch (change_) {
    case LineChange::Reshape: return text("Draw the new course of a border, across it at both ends");
    case LineChange::Split: return text("Draw a line across what is to be cut");
    case LineChange::CutHole: return text("Draw what is to be cut out");
    case LineChange::AddRing: return text("Draw a hole inside a polygon");
    case LineChange::AddPart: return text("Draw one more part of the selected feature");
    case LineChange::Complete: return text("Draw from border to border: what closes becomes a polygon");
    }
    return {};
}

CaptureTool::Kind LineChangeTool::kind() const
{
    if (change_ == LineChange::CutHole || change_ == LineChange::AddRing)
        return Kind::Area;
    if (change_ != LineChange::AddPart)
        return Kind::Line;
    const int dimension = kit_.target.dimension();
    return dimension == 0 ? Kind::Points : dimension == 1 ? Kind::Line : Kind::Area;
}

std::optional<std::int64_t> LineChangeTool::featureOf(const std::vector<Coordinate>& places) const
{
    const auto selected = kit_.target.selected();
    if (selected.size() == 1)
        return selected.front();
    if (!selected.empty() || places.empty())
        return std::nullopt;
    return kit_.target.featureAt(kit_.target.toPixels(places.front()), 3);
}

spatial::Result<spatial::GeometryEdits> LineChangeTool::edits(const std::vector<Coordinate>& places) const
{
    const auto layer = kit_.target.layer();
    if (!layer)
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The layer is not read yet.")};
    const spatial::Sharing sharing = kit_.sharing();
    auto selected = kit_.target.selected();
    switch (change_) {
    case LineChange::Reshape: {
        if (selected.empty()) {
            const auto meant = spatial::reshapedBy(*layer, places, kit_.target.unitsPerPixel() * 2);
            if (!meant)
                return spatial::Error{spatial::ErrorCode::InvalidInput, text("The line meets no border twice."), text("Begin and end it on the border, or a little beyond.")};
            selected = {*meant};
        }
        return spatial::reshape(*layer, selected, places, sharing);
    }
    case LineChange::Split: {
        if (selected.empty()) {
            spatial::Box box;
            for (const Coordinate c : places)
                box.include(c);
            selected = layer->near(box);
        }
        const Geometry blade = Geometry::lineString(places);
        const std::array<spatial::GeometryView, 1> blades{blade.view()};
        return spatial::split(*layer, selected, blades, sharing);
    }
    case LineChange::Complete: return spatial::autoComplete(*layer, places, sharing);
    case LineChange::CutHole: {
        const auto id = featureOf(places);
        if (!id)
            return chooseOne();
        return spatial::cutHole(*layer, *id, Geometry::polygon({places}), sharing);
    }
    case LineChange::AddRing:
    case LineChange::AddPart: break;
    }
    auto id = featureOf(places);
    if (!id && change_ == LineChange::AddPart)
        return chooseOne();
    if (!id)
        return chooseOne();
    Geometry drawn = kind() == Kind::Area ? Geometry::polygon({places}) : kind() == Kind::Line ? Geometry::lineString(places) : Geometry::point(places.front());
    auto changed = change_ == LineChange::AddRing ? spatial::withRing(layer->geometry(*id), drawn) : spatial::withPart(layer->geometry(*id), drawn);
    if (!changed)
        return changed.error();
    spatial::GeometryEdits made;
    made.push_back({.id = id, .geometry = *std::move(changed)});
    return spatial::sewn(*layer, std::move(made), sharing);
}

spatial::GeometryEdits LineChangeTool::preview(const std::vector<Coordinate>& places) const
{
    const auto layer = kit_.target.layer();
    if (!layer || places.size() < least() || change_ == LineChange::AddPart)
        return {};
    spatial::Box box;
    for (const Coordinate c : places)
        box.include(c);
    if (last_.layer == layer && last_.places == places)
        return last_.edits;
    last_ = {places, layer, {}};
    if (layer->near(box).size() > kMostPreviewed)
        return {};   // a line over half the county: what comes of it is seen afterwards
    if (auto made = edits(places))
        last_.edits = *std::move(made);
    return last_.edits;
}

bool LineChangeTool::complete(const std::vector<Coordinate>& places)
{
    const auto layer = kit_.target.layer();
    const auto made = edits(places);
    last_ = {};
    if (!made) {
        kit_.bench.messages.show(made.error());
        return false;
    }
    std::vector<std::int64_t> touched;
    std::int64_t next = layer ? layer->nextId() : 0;
    for (const spatial::EditedGeometry& edit : *made)
        if (edit.geometry && !edit.id)
            touched.push_back(next++);
    if (change_ == LineChange::Split)
        for (const spatial::EditedGeometry& edit : *made)
            if (edit.like && std::find(touched.begin(), touched.end(), *edit.like) == touched.end())
                touched.push_back(*edit.like);   // both sides of each cut are selected
    if (!kit_.target.commit(titleOf(change_), *made))
        return false;
    if (!touched.empty() && (change_ == LineChange::Split || change_ == LineChange::Complete))
        kit_.target.select(touched);
    return true;
}

}  // namespace app::desktop
