// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/noded_segments.h"

#include "spatial/geometry/spatial_index.h"

#include <limits>

namespace spatial::editing {

namespace {

constexpr int kRounds = 24;

std::uint64_t cellKey(double x, double y, double step)
{
    const auto number = [&](double v) { return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(v / step))); };
    return number(x) * 0x9e3779b97f4a7c15ULL ^ (number(y) + 0x632be59bd9b4e019ULL) * 0xbf58476d1ce4e5b9ULL;
}

}  // namespace

void NodedSegments::add(std::span<const Coordinate> line, std::span<const double> z, std::uint32_t owner)
{
    for (const Coordinate c : line)
        box_.include(c);
    lines_.push_back({{line.begin(), line.end()}, {z.begin(), z.end()}, owner});
}

std::uint32_t NodedSegments::nodeAt(Coordinate c, double height)
{
    const double step = 4 * tolerance_;
    std::uint32_t best = std::numeric_limits<std::uint32_t>::max();
    double nearest = tolerance_;
    // The tolerance's square around c meets at most four cells of twice its size, whatever rounding does to its corners: c's own is among them.
    std::uint64_t seen[4];
    int count = 0;
    for (const double dx : {-tolerance_, tolerance_})
        for (const double dy : {-tolerance_, tolerance_}) {
            const std::uint64_t key = cellKey(c.x + dx, c.y + dy, step);
            if (std::find(seen, seen + count, key) != seen + count)
                continue;
            seen[count++] = key;
            const auto cell = cells_.find(key);
            if (cell == cells_.end())
                continue;
            for (const std::uint32_t node : cell->second) {
                const double away = distance(nodes_[node], c);
                if (away < nearest || (away == nearest && node < best)) {
                    nearest = away;
                    best = node;
                }
            }
        }
    if (best == std::numeric_limits<std::uint32_t>::max()) {
        best = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back(c);
        heights_.push_back(height);
        cells_[cellKey(c.x, c.y, step)].push_back(best);
    }
    else if (std::isnan(heights_[best])) {
        heights_[best] = height;
    }
    return best;
}

double NodedSegments::heightOn(const Piece& piece, Coordinate c) const
{
    const double t = fractionAlong(nodes_[piece.a], nodes_[piece.b], c);
    return heights_[piece.a] + t * (heights_[piece.b] - heights_[piece.a]);
}

Result<void> NodedSegments::node(Progress& progress)
{
    tolerance_ = std::max({tolerance_, roundingOf(box_), 1e-300});
    const double none = std::numeric_limits<double>::quiet_NaN();
    for (const Line& line : lines_) {
        std::uint32_t last = 0;
        for (std::size_t i = 0; i < line.at.size(); ++i) {
            if (!std::isfinite(line.at[i].x) || !std::isfinite(line.at[i].y))
                return Error{ErrorCode::InvalidInput, text("A geometry has coordinates that are not finite numbers."), text("Repair the layer first.")};
            const std::uint32_t node = nodeAt(line.at[i], line.z.empty() ? none : line.z[i]);
            if (i > 0 && node != last)
                pieces_.push_back({last, node, line.owner});
            last = node;
        }
    }
    lines_.clear();
    settled_.assign(pieces_.size(), false);
    for (int round = 0; round < kRounds; ++round) {
        TRY(notCancelled(progress));
        const bool atNodes = cutAtNodes();
        if (!cutAtCrossings() && !atNodes)
            return {};
    }
    return Error{ErrorCode::InvalidInput, text("The borders here are too tangled to be edited together."), text("Repair the features first, or use a smaller tolerance.")};
}

bool NodedSegments::cutAtNodes()
{
    std::vector<Box> boxes(nodes_.size());
    for (const Piece& piece : pieces_)
        for (const std::uint32_t n : {piece.a, piece.b})
            boxes[n] = around(nodes_[n], 0);
    const SpatialIndex index(boxes);
    std::vector<Cut> cuts;
    std::vector<std::uint32_t> hits;
    for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
        const Coordinate a = nodes_[pieces_[p].a];
        const Coordinate b = nodes_[pieces_[p].b];
        index.query(boxOf(a, b).grownBy(tolerance_), hits);
        for (const std::uint32_t n : hits)
            if (n != pieces_[p].a && n != pieces_[p].b && segmentDistance(nodes_[n], a, b) <= tolerance_)
                cuts.push_back({p, fractionAlong(a, b, nodes_[n]), n});
    }
    return apply(cuts);
}

bool NodedSegments::cutAtCrossings()
{
    std::vector<Box> boxes(pieces_.size());
    for (std::size_t p = 0; p < pieces_.size(); ++p)
        boxes[p] = boxOf(nodes_[pieces_[p].a], nodes_[pieces_[p].b]);
    const SpatialIndex index(boxes);
    std::vector<Cut> cuts;
    std::vector<std::uint32_t> hits;
    for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
        if (settled_[p])
            continue;
        const Piece one = pieces_[p];
        index.query(boxes[p], hits);
        for (const std::uint32_t q : hits) {
            const Piece other = pieces_[q];
            if (q == p || (!settled_[q] && q < p) || one.a == other.a || one.a == other.b || one.b == other.a || one.b == other.b)
                continue;
            const Coordinate a = nodes_[one.a], b = nodes_[one.b], c = nodes_[other.a], d = nodes_[other.b];
            if (!crossPlainly(a, b, c, d))
                continue;
            const Coordinate at = crossingOf(a, b, c, d);
            double height = heightOn(one, at);
            if (std::isnan(height))
                height = heightOn(other, at);
            const std::uint32_t n = nodeAt(at, height);
            if (n != one.a && n != one.b)
                cuts.push_back({p, fractionAlong(a, b, nodes_[n]), n});
            if (n != other.a && n != other.b)
                cuts.push_back({q, fractionAlong(c, d, nodes_[n]), n});
        }
    }
    settled_.assign(pieces_.size(), true);
    return apply(cuts);
}

bool NodedSegments::apply(std::vector<Cut>& cuts)
{
    if (cuts.empty())
        return false;
    std::sort(cuts.begin(), cuts.end(), [](const Cut& x, const Cut& y) { return std::tie(x.piece, x.along, x.node) < std::tie(y.piece, y.along, y.node); });
    std::vector<Piece> cut;
    std::vector<bool> settled;
    cut.reserve(pieces_.size() + cuts.size());
    std::size_t next = 0;
    for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
        const Piece piece = pieces_[p];
        std::uint32_t last = piece.a;
        bool whole = true;
        const auto emit = [&](std::uint32_t to) {
            if (to == last)
                return;
            cut.push_back({last, to, piece.owner});
            settled.push_back(whole && settled_[p]);
            last = to;
        };
        for (; next < cuts.size() && cuts[next].piece == p; ++next) {
            whole = false;
            emit(cuts[next].node);
        }
        emit(piece.b);
    }
    pieces_ = std::move(cut);
    settled_ = std::move(settled);
    return true;
}

}  // namespace spatial::editing
