// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/street_faces.h"

#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace spatial {

namespace {

/// Half-edge 2i runs along piece i, 2i + 1 back.
class FaceMap {
public:
    FaceMap(const Network& network, const std::vector<ReachedPiece>& pieces)
    {
        const std::size_t count = pieces.size();
        shapes_.reserve(count);
        ends_.resize(2 * count);
        std::unordered_map<std::uint32_t, std::uint32_t> ofNode;
        std::uint32_t vertices = 0;
        const auto vertexOf = [&](std::uint32_t node) {
            const auto [found, added] = ofNode.try_emplace(node, vertices);
            vertices += added ? 1 : 0;
            return found->second;
        };
        for (std::size_t i = 0; i < count; ++i) {
            const ReachedPiece& piece = pieces[i];
            const NetworkEdge& edge = network.edges[piece.edge];
            shapes_.push_back(network.stretch(piece.edge, piece.from, piece.to));
            const bool continues = i > 0 && pieces[i - 1].edge == piece.edge && pieces[i - 1].to == piece.from;
            ends_[2 * i] = piece.from <= 0 ? vertexOf(edge.from) : continues ? ends_[2 * i - 1] : vertices++;
            ends_[2 * i + 1] = piece.to >= 1 ? vertexOf(edge.to) : vertices++;
        }
        sortAround(vertices);
    }

    /// Marks the half-edges whose left face satisfies `isBlock` of its ring.
    std::vector<bool> halfEdgesInside(const std::function<bool(std::span<const Coordinate>)>& isBlock) const
    {
        std::vector<bool> inside(ends_.size(), false);
        std::vector<bool> seen(ends_.size(), false);
        std::vector<std::uint32_t> face;
        std::vector<Coordinate> ring;
        for (std::uint32_t start = 0; start < ends_.size(); ++start) {
            if (seen[start])
                continue;
            face.clear();
            ring.clear();
            for (std::uint32_t h = start; !seen[h]; h = next_[h]) {
                seen[h] = true;
                face.push_back(h);
                append(ring, h);
            }
            ring.push_back(ring.front());
            if (signedArea(ring) > 0 && isBlock(ring))
                for (const std::uint32_t h : face)
                    inside[h] = true;
        }
        return inside;
    }

private:
    /// All vertices of a half-edge but the last.
    void append(std::vector<Coordinate>& ring, std::uint32_t h) const
    {
        const auto& shape = shapes_[h / 2];
        if (h % 2 == 0)
            ring.insert(ring.end(), shape.begin(), shape.end() - 1);
        else
            ring.insert(ring.end(), shape.rbegin(), shape.rend() - 1);
    }
    double angle(std::uint32_t h) const
    {
        const auto& shape = shapes_[h / 2];
        const Coordinate a = h % 2 == 0 ? shape.front() : shape.back();
        const Coordinate b = h % 2 == 0 ? shape[1] : shape[shape.size() - 2];
        return std::atan2(b.y - a.y, b.x - a.x);
    }

    /// After arriving at a vertex the face on the left goes on with the next way out clockwise from the way back.
    void sortAround(std::uint32_t vertices)
    {
        std::vector<std::vector<std::pair<double, std::uint32_t>>> leaving(vertices);
        for (std::uint32_t h = 0; h < ends_.size(); ++h)
            leaving[ends_[h]].emplace_back(angle(h), h);
        next_.resize(ends_.size());
        for (auto& around : leaving) {
            std::sort(around.begin(), around.end());
            for (std::size_t i = 0; i < around.size(); ++i)
                next_[around[(i + 1) % around.size()].second ^ 1u] = around[i].second;
        }
    }

    std::vector<std::vector<Coordinate>> shapes_;
    std::vector<std::uint32_t> ends_;   // the vertex that a half-edge leaves
    std::vector<std::uint32_t> next_;
};

}  // namespace

std::vector<ReachedPiece> borderPieces(const Network& network, const std::vector<ReachedPiece>& pieces,
                                       const std::function<bool(std::span<const Coordinate> ring)>& isOpen)
{
    const FaceMap faces(network, pieces);
    const std::vector<bool> inside = faces.halfEdgesInside([&](std::span<const Coordinate> ring) { return !isOpen(ring); });
    std::vector<ReachedPiece> border;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (!inside[2 * i] || !inside[2 * i + 1])
            border.push_back(pieces[i]);
    return border;
}

}  // namespace spatial
