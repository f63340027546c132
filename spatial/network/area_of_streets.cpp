// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/area_of_streets.h"

#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/network/hilbert.h"
#include "spatial/network/street_faces.h"

#include <utility>

namespace spatial {

namespace {

constexpr int kSegments = 4;                   // per quarter circle: errs by 2 % of the width
constexpr std::size_t kPiecesPerBuffer = 8;    // few: where many strips meet at nodes, GEOS needs a second pass at lower precision

/// Numbers of the pieces, neighbours in space next to each other.
std::vector<std::size_t> alongHilbert(const Network& network, const std::vector<ReachedPiece>& pieces)
{
    Box extent;
    for (const ReachedPiece& piece : pieces)
        extent.include(network.shape(piece.edge).front());
    std::vector<std::pair<std::uint32_t, std::size_t>> keyed;
    keyed.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
        keyed.emplace_back(hilbertNumber(network.shape(pieces[i].edge).front(), extent), i);
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::size_t> order;
    order.reserve(keyed.size());
    for (const auto& [key, piece] : keyed)
        order.push_back(piece);
    return order;
}

Result<Geometry> strips(const Network& network, const std::vector<ReachedPiece>& pieces, double width, const Progress& progress)
{
    const std::vector<std::size_t> order = alongHilbert(network, pieces);
    std::vector<Geometry> buffers;
    for (std::size_t begin = 0; begin < order.size(); begin += kPiecesPerBuffer) {
        TRY(notCancelled(progress));
        Geometry lines(GeometryKind::MultiLineString);
        for (std::size_t i = begin; i < std::min(begin + kPiecesPerBuffer, order.size()); ++i) {
            const ReachedPiece& piece = pieces[order[i]];
            lines.beginPart();
            lines.addRing(network.stretch(piece.edge, piece.from, piece.to));
        }
        TRY_ASSIGN(const Geometry merged, mergedLines(lines));
        TRY_ASSIGN(Geometry strip, buffer(merged, width, kSegments));
        buffers.push_back(std::move(strip));
    }
    if (buffers.size() == 1)
        return std::move(buffers.front());
    const std::vector<GeometryView> views(buffers.begin(), buffers.end());
    return unaryUnion(views);
}

/// Answers whether a street that is not reached runs inside a ring.
class Unreached {
public:
    Unreached(const Network& network, const SegmentIndex& index, const std::vector<ReachedPiece>& pieces) : network_(network), index_(index), pieces_(pieces) {}

    bool inside(std::span<const Coordinate> ring) const
    {
        Box box;
        for (const Coordinate c : ring)
            box.include(c);
        for (const std::uint32_t edge : index_.linesNear(box))
            if (hasGapInside(edge, box, ring))
                return true;
        return false;
    }

private:
    bool hasGapInside(std::uint32_t edge, const Box& box, std::span<const Coordinate> ring) const
    {
        auto piece = std::lower_bound(pieces_.begin(), pieces_.end(), edge, [](const ReachedPiece& p, std::uint32_t e) { return p.edge < e; });
        double from = 0;
        for (; piece != pieces_.end() && piece->edge == edge; from = std::max(from, piece->to), ++piece)
            if (piece->from > from && gapInside(edge, from, piece->from, box, ring))
                return true;
        return from < 1 && gapInside(edge, from, 1, box, ring);
    }
    /// A gap counts by its vertices and its middle: the ring keeps the strip's width away from what is reached.
    bool gapInside(std::uint32_t edge, double from, double to, const Box& box, std::span<const Coordinate> ring) const
    {
        const auto isInside = [&](Coordinate place) { return box.contains(place) && sideOf(place, ring) == Side::Inside; };
        if (isInside(network_.placeAt(edge, (from + to) / 2)))
            return true;
        for (const Coordinate place : network_.stretch(edge, from, to))
            if (isInside(place))
                return true;
        return false;
    }

    const Network& network_;
    const SegmentIndex& index_;
    const std::vector<ReachedPiece>& pieces_;
};

}  // namespace

Result<Geometry> areaOfStreets(const Network& network, const SegmentIndex& index, const std::vector<ReachedPiece>& pieces, const StreetAreaOptions& options, const Progress& progress)
{
    if (pieces.empty())
        return Geometry(GeometryKind::MultiPolygon);
    const Unreached unreached(network, index, pieces);
    const auto isOpen = [&](std::span<const Coordinate> ring) { return std::abs(signedArea(ring)) > options.largestBlock || unreached.inside(ring); };
    TRY_ASSIGN(const Geometry strip, strips(network, borderPieces(network, pieces, isOpen), options.width, progress));
    const GeometryView view = strip.view();
    Geometry filled(GeometryKind::MultiPolygon);
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        TRY(notCancelled(progress));
        filled.beginPart();
        filled.addRing(view.ring(part, 0));
        for (std::size_t hole = 1; hole < view.ringCount(part); ++hole)
            if (isOpen(view.ring(part, hole)))
                filled.addRing(view.ring(part, hole));
    }
    return filled;
}

}  // namespace spatial
