// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/reshape.h"

#include "spatial/editing/border_graph.h"
#include "spatial/editing/editable_shape.h"
#include "spatial/editing/line_cuts.h"
#include "spatial/editing/sewing.h"

#include <algorithm>
#include <map>
#include <set>

namespace spatial {

using editing::BorderGraph;
using editing::EditableRing;
using editing::EditableShape;

namespace {

Error nothingReshaped()
{
    return {ErrorCode::InvalidInput, text("The line changes nothing: it has to meet the border at two places at least."), text("Begin and end it on the border or beyond it.")};
}

/// Polygons in one graph with a drawn line, and who has which face while they are reshaped.
class Reshaping {
public:
    Reshaping(const Surroundings& surroundings, std::vector<std::int64_t> ids, std::size_t targets, std::span<const Coordinate> line, double tolerance)
        : surroundings_(surroundings), ids_(std::move(ids)), targets_(targets), graph_(tolerance)
    {
        for (const std::int64_t id : ids_)
            graph_.addPolygon(surroundings.geometry(id));
        graph_.addLine(line);
    }

    Result<bool> run()
    {
        TRY(graph_.build());
        const std::size_t faces = graph_.faces().size();
        has_.assign(ids_.size(), std::vector<bool>(faces, false));
        for (std::uint32_t f = 1; f < faces; ++f)
            for (const std::uint32_t polygon : graph_.faces()[f].covering)
                has_[polygon][f] = true;
        const auto before = has_;
        for (std::uint32_t k = 0; k < targets_; ++k)
            reshapeOne(k);
        bool changed = false;
        for (std::size_t k = 0; k < ids_.size(); ++k) {
            changed_.push_back(has_[k] != before[k]);
            changed = changed || changed_.back();
        }
        return changed;
    }

    Result<GeometryEdits> edits() const
    {
        GeometryEdits out;
        for (std::size_t k = 0; k < ids_.size(); ++k) {
            if (!changed_[k])
                continue;
            const GeometryView before = surroundings_.geometry(ids_[k]);
            Geometry now = graph_.region(has_[k], before.hasZ());
            if (now.view().isEmpty())
                return k < targets_ ? Error{ErrorCode::InvalidInput, text("Nothing of the polygon would be left.")}
                                    : Error{ErrorCode::Refused, text("A neighbour would vanish under the new border."), text("Merge the two features instead, or draw the line beside it.")};
            out.push_back({.id = ids_[k], .geometry = editing::withFittingKind(std::move(now), before.kind())});
        }
        return out;
    }

private:
    bool onBorder(std::uint32_t k, const BorderGraph::Edge& edge) const { return has_[k][edge.left] != has_[k][edge.right]; }

    void reshapeOne(std::uint32_t k)
    {
        const auto everywhere = [](std::uint32_t) { return true; };
        const auto regions = graph_.connected(everywhere, [&](const auto& edge) { return !onBorder(k, edge); });
        const auto pieces = graph_.connected(everywhere, [&](const auto& edge) { return !onBorder(k, edge) && !edge.line; });
        std::vector<double> area(graph_.faces().size(), 0);   // by piece
        for (std::uint32_t f = 0; f < graph_.faces().size(); ++f)
            area[pieces[f]] += graph_.faces()[f].area;
        std::map<std::uint32_t, std::uint32_t> largest;        // piece of a region
        for (std::uint32_t f = 0; f < graph_.faces().size(); ++f) {
            const auto [it, isNew] = largest.emplace(regions[f], pieces[f]);
            if (!isNew && area[pieces[f]] > area[it->second])
                it->second = pieces[f];
        }
        // A piece changes sides where it meets the border: loops of the line beside it enclose nothing that matters.
        std::set<std::uint32_t> changing;
        for (const BorderGraph::Edge& edge : graph_.edges())
            if (onBorder(k, edge))
                for (const std::uint32_t f : {edge.left, edge.right})
                    if (largest[regions[f]] != pieces[f])
                        changing.insert(pieces[f]);
        if (changing.empty())
            return;
        const auto heirs = heirsOf(k, pieces, changing);
        for (std::uint32_t f = 1; f < graph_.faces().size(); ++f) {
            if (!changing.contains(pieces[f]))
                continue;
            if (!has_[k][f]) {
                for (std::size_t other = 0; other < ids_.size(); ++other)
                    has_[other][f] = false;
                has_[k][f] = true;
                continue;
            }
            has_[k][f] = false;
            if (const auto heir = heirs.find(pieces[f]); heir != heirs.end() && heir->second)
                has_[*heir->second][f] = true;
        }
    }

    /// Who gets what a polygon loses: the neighbour with the longest border to it, nobody where that is the outside.
    std::map<std::uint32_t, std::optional<std::uint32_t>> heirsOf(std::uint32_t k, const std::vector<std::uint32_t>& pieces, const std::set<std::uint32_t>& changing) const
    {
        std::map<std::uint32_t, std::map<std::int64_t, double>> borders;   // piece -> polygon (-1: the outside) -> length
        for (const BorderGraph::Edge& edge : graph_.edges()) {
            if (!onBorder(k, edge))
                continue;
            const bool leftIsMine = has_[k][edge.left];
            const std::uint32_t mine = leftIsMine ? edge.left : edge.right;
            const std::uint32_t beyond = leftIsMine ? edge.right : edge.left;
            if (!changing.contains(pieces[mine]))
                continue;
            const double length = distance(graph_.node(edge.a), graph_.node(edge.b));
            bool outside = true;
            for (std::uint32_t other = 0; other < ids_.size(); ++other)
                if (other != k && has_[other][beyond]) {
                    borders[pieces[mine]][other] += length;
                    outside = false;
                }
            if (outside)
                borders[pieces[mine]][-1] += length;
        }
        std::map<std::uint32_t, std::optional<std::uint32_t>> heirs;
        for (const auto& [piece, lengths] : borders) {
            const auto longest = std::max_element(lengths.begin(), lengths.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            heirs[piece] = longest->first < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(longest->first));
        }
        return heirs;
    }

    const Surroundings& surroundings_;
    std::vector<std::int64_t> ids_;
    std::size_t targets_;
    BorderGraph graph_;
    std::vector<std::vector<bool>> has_;   // polygon, face
    std::vector<bool> changed_;
};

Result<GeometryEdits> reshapePolygons(const Surroundings& surroundings, std::vector<std::int64_t> ids, std::span<const Coordinate> line, const Sharing& sharing)
{
    const std::size_t targets = ids.size();
    if (sharing.neighbours) {
        Box box;
        for (const Coordinate c : line)
            box.include(c);
        for (const std::int64_t id : ids)
            box.include(surroundings.geometry(id).box());
        for (const std::int64_t id : surroundings.near(box.grownBy(sharing.tolerance)))
            if (isPolygon(surroundings.geometry(id).kind()) && std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(id);
    }
    Reshaping reshaping(surroundings, std::move(ids), targets, line, sharing.tolerance);
    TRY_ASSIGN(const bool changed, reshaping.run());
    if (!changed)
        return GeometryEdits();
    return reshaping.edits();
}

/// One line with the stretch that another replaces; nothing where they do not meet.
std::optional<EditableRing> reshapedLine(const EditableRing& line, std::span<const Coordinate> by, double tolerance)
{
    EditableRing drawn;
    drawn.at.assign(by.begin(), by.end());
    auto places = editing::meetings(line, by, tolerance);
    if (places.empty() || by.size() < 2)
        return std::nullopt;
    const auto [first, last] = std::minmax_element(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.onOther < b.onOther; });
    const auto onDrawn = [&](const editing::LineMeeting& m) {
        const auto edge = std::min(static_cast<std::size_t>(m.onOther), by.size() - 2);
        return editing::LineMeeting{edge, m.onOther - static_cast<double>(edge), 0, m.at};
    };
    EditableRing out;
    const auto append = [&](const EditableRing& stretch, double z) {
        for (std::size_t i = 0; i < stretch.at.size(); ++i)
            if (out.at.empty() || !(out.at.back() == stretch.at[i])) {
                out.at.push_back(stretch.at[i]);
                if (!line.z.empty())
                    out.z.push_back(stretch.z.empty() ? z : stretch.z[i]);
            }
    };
    const auto reversedRing = [](EditableRing ring) {
        std::reverse(ring.at.begin(), ring.at.end());
        std::reverse(ring.z.begin(), ring.z.end());
        return ring;
    };
    if (first->at == last->at) {
        // One meeting: the longer side of the drawn line replaces the shorter side of this one.
        const EditableRing head = editing::stretchOf(drawn, editing::startOf(drawn), onDrawn(*first));
        const EditableRing tail = editing::stretchOf(drawn, onDrawn(*first), editing::endOf(drawn));
        const EditableRing added = editing::lengthOf(head) > editing::lengthOf(tail) ? reversedRing(head) : tail;   // outwards from the meeting
        const EditableRing start = editing::stretchOf(line, editing::startOf(line), *first);
        const EditableRing end = editing::stretchOf(line, *first, editing::endOf(line));
        if (added.at.size() < 2)
            return std::nullopt;
        if (editing::lengthOf(start) >= editing::lengthOf(end)) {
            append(start, 0);
            append(added, line.z.empty() ? 0 : line.z.back());
        }
        else {
            append(reversedRing(added), line.z.empty() ? 0 : line.z.front());
            append(end, 0);
        }
        return out;
    }
    const bool sameWay = std::tie(first->edge, first->along) < std::tie(last->edge, last->along);
    const auto& from = sameWay ? *first : *last;
    const auto& to = sameWay ? *last : *first;
    EditableRing middle = editing::stretchOf(drawn, onDrawn(*first), onDrawn(*last));
    if (!sameWay)
        middle = reversedRing(middle);
    const EditableRing start = editing::stretchOf(line, editing::startOf(line), from);
    const EditableRing end = editing::stretchOf(line, to, editing::endOf(line));
    if (!line.z.empty()) {
        // Heights run evenly from one end of the stretch to the other.
        const double whole = editing::lengthOf(middle);
        double along = 0;
        middle.z.assign(middle.at.size(), start.z.back());
        for (std::size_t i = 1; i < middle.at.size(); ++i) {
            along += distance(middle.at[i - 1], middle.at[i]);
            middle.z[i] += (whole > 0 ? along / whole : 0) * (end.z.front() - start.z.back());
        }
    }
    append(start, 0);
    append(middle, 0);
    append(end, 0);
    return out;
}

Result<void> reshapeLines(const Surroundings& surroundings, std::int64_t id, std::span<const Coordinate> by, const Sharing& sharing, GeometryEdits& edits)
{
    const GeometryView before = surroundings.geometry(id);
    EditableShape shape(before);
    for (auto& part : shape.parts)
        if (part[0].at.size() > 1)
            if (auto changed = reshapedLine(part[0], by, sharing.tolerance))
                part[0] = *std::move(changed);
    if (shape.withoutRepeats() > 0)
        return Error{ErrorCode::InvalidInput, text("Nothing of the line would be left.")};
    Geometry now = shape.geometry();
    if (!editing::sameGeometry(before, now))
        edits.push_back({.id = id, .geometry = std::move(now)});
    return {};
}

}  // namespace

Result<GeometryEdits> reshape(const Surroundings& surroundings, std::span<const std::int64_t> features, std::span<const Coordinate> line, const Sharing& sharing)
{
    if (line.size() < 2)
        return nothingReshaped();
    GeometryEdits edits;
    std::vector<std::int64_t> polygons;
    for (const std::int64_t id : std::set<std::int64_t>(features.begin(), features.end())) {
        const GeometryKind kind = surroundings.geometry(id).kind();
        if (isPolygon(kind))
            polygons.push_back(id);
        else if (isLine(kind))
            TRY(reshapeLines(surroundings, id, line, sharing, edits));
    }
    if (!polygons.empty()) {
        TRY_ASSIGN(GeometryEdits changed, reshapePolygons(surroundings, std::move(polygons), line, sharing));
        for (EditedGeometry& edit : changed)
            edits.push_back(std::move(edit));
    }
    if (edits.empty())
        return nothingReshaped();
    return editing::sewnEdits(surroundings, std::move(edits), sharing);
}

std::optional<std::int64_t> reshapedBy(const Surroundings& surroundings, std::span<const Coordinate> line, double tolerance)
{
    Box box;
    for (const Coordinate c : line)
        box.include(c);
    std::optional<std::int64_t> best;
    double least = std::numeric_limits<double>::infinity();
    Sharing alone = Sharing::off();
    alone.tolerance = tolerance;
    for (const std::int64_t id : surroundings.near(box.grownBy(tolerance))) {
        const GeometryView before = surroundings.geometry(id);
        const std::int64_t ids[] = {id};
        std::size_t count = 0;
        for (auto& part : EditableShape(before).parts)
            for (EditableRing& ring : part) {
                if (isPolygon(before.kind()) && !ring.at.empty())
                    ring.at.push_back(ring.at.front());
                if (ring.at.size() > 1 && !isPoint(before.kind())) {
                    ring.z.clear();
                    count += editing::meetings(ring, line, tolerance).size();
                }
            }
        if (count < 2)
            continue;
        const auto after = reshape(surroundings, ids, line, alone);
        if (!after)
            continue;
        const GeometryView now = after->front().geometry->view();
        const double change = isPolygon(before.kind()) ? std::abs(planarArea(now) - planarArea(before)) : std::abs(planarLength(now) - planarLength(before));
        if (change < least) {
            least = change;
            best = id;
        }
    }
    return best;
}

}  // namespace spatial
