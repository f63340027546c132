// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/link_shape.h"

#include "spatial/crs/geodesic.h"
#include "spatial/network/noding.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace spatial {

namespace {

bool isLinkSpeed(double kmh) { return kmh >= 0 && std::isfinite(kmh); }

/// As buildNetwork() measures it.
double lengthOnGround(const Crs& crs, std::span<const Coordinate> line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += crs.isKnown() ? geodesicDistance(line[i - 1], line[i], crs).value : distance(line[i - 1], line[i]);
    return length;
}

double secondsFor(double length, double kmh) { return kmh > 0 ? length / (kmh / 3.6) : kUnreachable; }

void extendBy(std::vector<Coordinate>& piece, Coordinate place)
{
    if (piece.empty() || piece.back() != place)
        piece.push_back(place);
}

}  // namespace

Result<void> checkLink(const NewLink& link, std::size_t number)
{
    const auto refused = [&](const Text& why) { return Error{ErrorCode::InvalidParameter, text("The new link {0} cannot be used: {1}", number + 1, why)}; };
    for (const Coordinate c : link.line)
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return refused(text("a coordinate is not a number."));
    if (link.line.size() < 2 || std::all_of(link.line.begin(), link.line.end(), [&](Coordinate c) { return c == link.line.front(); }))
        return refused(text("it has no length."));
    if (!isLinkSpeed(link.forwardKmh) || !isLinkSpeed(link.backwardKmh) || (link.forwardKmh == 0 && link.backwardKmh == 0))
        return refused(text("its speed must be positive at least one way."));
    for (const std::uint32_t vertex : link.interchanges)
        if (vertex >= link.line.size())
            return refused(text("it has no vertex {0}.", vertex));
    if (!(link.snap >= 0))
        return refused(text("its snapping distance is not a distance."));
    return {};
}

Error linkTooFar(std::size_t number, const NewLink& link)
{
    return {ErrorCode::InvalidInput, text("The new link {0} has an end or interchange with no open road within {1} m.", number + 1, link.snap),
            text("Draw it nearer to a road, allow a longer snapping distance, or leave that end open.")};
}

std::vector<std::uint32_t> joinedVertices(const NewLink& link)
{
    const auto last = static_cast<std::uint32_t>(link.line.size() - 1);
    std::vector<std::uint32_t> joined = link.interchanges;
    if (link.startJoined)
        joined.push_back(0);
    if (link.endJoined)
        joined.push_back(last);
    std::sort(joined.begin(), joined.end());
    joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
    return joined;
}

LinkShape linkShape(const NewLink& link, const Crs& crs, std::span<const Coordinate> portals)
{
    const std::vector<std::uint32_t> joined = joinedVertices(link);
    const auto last = static_cast<std::uint32_t>(link.line.size() - 1);
    LinkShape out;
    const auto placeOf = [&](std::uint32_t joint) { return joint < portals.size() ? portals[joint] : out.ownJoints[joint - portals.size()]; };
    const auto add = [&](std::uint32_t from, std::uint32_t to, std::vector<Coordinate> shape, double forwardKmh, double backwardKmh) {
        const double length = lengthOnGround(crs, shape);
        if (length > 0)
            out.pieces.push_back({from, to, std::move(shape), length, secondsFor(length, forwardKmh), secondsFor(length, backwardKmh)});
    };
    std::vector<Coordinate> piece;
    std::optional<std::uint32_t> from;
    std::uint32_t next = 0;   // of the joined vertices
    for (std::uint32_t vertex = 0; vertex <= last; ++vertex) {
        const Coordinate place = link.line[vertex];
        const bool isJoined = next < joined.size() && joined[next] == vertex;
        const bool isEnd = vertex == 0 || vertex == last;
        if (!isJoined && !isEnd) {
            extendBy(piece, place);
            continue;
        }
        const bool onRoad = isJoined && distance(portals[next], place) <= kSamePoint;
        std::uint32_t joint = next;
        if (!isJoined || (!isEnd && !onRoad)) {
            joint = static_cast<std::uint32_t>(portals.size() + out.ownJoints.size());
            out.ownJoints.push_back(place);
            if (isJoined)
                add(joint, next, {place, portals[next]}, std::max(link.forwardKmh, link.backwardKmh), std::max(link.forwardKmh, link.backwardKmh));
        }
        if (from) {
            if (vertex == last && !onRoad)
                extendBy(piece, place);
            extendBy(piece, placeOf(joint));
            add(*from, joint, std::move(piece), link.forwardKmh, link.backwardKmh);
        }
        piece.assign(1, placeOf(joint));
        if (vertex == 0 && !onRoad)
            extendBy(piece, place);
        from = joint;
        if (isJoined)
            ++next;
    }
    return out;
}

}  // namespace spatial
