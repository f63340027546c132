// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/measures.h"
#include "spatial/topology/faults.h"

namespace spatial::topology {

namespace {

/// One end of one part of a line.
struct End {
    std::int64_t id;
    std::size_t part;
    bool last;
    Coordinate place;
};

bool isClosed(std::span<const Coordinate> line, double tolerance) { return line.size() > 2 && distance(line.front(), line.back()) <= tolerance; }

template <class Visit>
void forEachEnd(std::int64_t id, const GeometryView& view, double tolerance, Visit&& visit)
{
    if (!isLine(view.kind()))
        return;
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        const auto line = view.ring(part);
        if (line.size() < 2 || isClosed(line, tolerance))
            continue;
        visit(End{id, part, false, line.front()});
        visit(End{id, part, true, line.back()});
    }
}

/// What meets an end.
struct Meeting {
    std::vector<End> ends;   ///< other ends at the place
    bool passes = false;     ///< a line runs through it, or turns there
};

Meeting meetingAt(const Look& look, const End& end)
{
    Meeting meeting;
    Box box;
    box.include(end.place);
    for (const std::int64_t id : look.features.near(box.grownBy(look.tolerance))) {
        const GeometryView view = look.features.geometry(id);
        if (!isLine(view.kind()))
            continue;
        for (std::size_t part = 0; part < view.partCount(); ++part) {
            const auto line = view.ring(part);
            if (line.size() < 2)
                continue;
            const bool own = id == end.id && part == end.part;
            const bool open = !isClosed(line, look.tolerance);
            bool atEnd = false;
            for (const bool last : {false, true}) {
                const Coordinate place = last ? line.back() : line.front();
                if (!open || (own && last == end.last) || distance(place, end.place) > look.tolerance)
                    continue;
                meeting.ends.push_back({id, part, last, place});
                atEnd = true;
            }
            if (atEnd)
                continue;
            for (std::size_t i = 0; i + 1 < line.size() && !meeting.passes; ++i) {
                const bool beginsHere = own && (end.last ? i + 2 == line.size() : i == 0);   // the end's own edge
                meeting.passes = !beginsHere && distanceToSegment(end.place, line[i], line[i + 1]) <= look.tolerance;
            }
        }
    }
    return meeting;
}

}  // namespace

Result<void> faultsOfEnds(const Look& look, std::int64_t id, Found& found)
{
    const GeometryView view = look.features.geometry(id);
    forEachEnd(id, view, look.tolerance, [&](const End& end) {
        const Meeting meeting = meetingAt(look, end);
        if (look.rule.kind == TopologyRuleKind::NoDangles) {
            if (!meeting.ends.empty() || meeting.passes)
                return;
            TopologyFinding finding = look.finding({id}, Geometry::point(end.place));
            finding.length = look.metric.length(view);
            found.push_back(std::make_shared<const TopologyFinding>(std::move(finding)));
            return;
        }
        if (meeting.passes || meeting.ends.size() != 1)
            return;
        const End& partner = meeting.ends.front();
        if (std::tie(partner.id, partner.part, partner.last) < std::tie(end.id, end.part, end.last))
            return;   // it is the partner's
        std::vector<std::int64_t> both{id};
        if (partner.id != id)
            both.push_back(partner.id);
        found.push_back(std::make_shared<const TopologyFinding>(look.finding(std::move(both), Geometry::point(end.place))));
    });
    return {};
}

}  // namespace spatial::topology
