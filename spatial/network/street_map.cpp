// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/street_map.h"

#include "spatial/core/parallel.h"
#include "spatial/network/components.h"
#include "spatial/network/place_hash.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr std::uint32_t kNoPlace = static_cast<std::uint32_t>(-1);
constexpr double kLeastArea = 0.01;   // square metres; walks around trees have none but for rounding

/// Angle at which a half-edge leaves its node.
double angleOf(const Network& network, std::uint32_t halfEdge)
{
    const auto shape = network.shape(halfEdge / 2);
    const Coordinate a = halfEdge % 2 == 0 ? shape.front() : shape.back();
    const Coordinate b = halfEdge % 2 == 0 ? shape[1] : shape[shape.size() - 2];
    return std::atan2(b.y - a.y, b.x - a.x);
}

}  // namespace

Result<StreetMap> StreetMap::of(const Network& network, const SegmentIndex& index, Progress& progress)
{
    StreetMap map(network);
    TRY(map.sortAround(progress));
    TRY(map.walkFaces(progress));
    TRY(map.markCrossed(index, progress));
    map.markStacked();
    map.markIslands(index);
    return map;
}

Result<void> StreetMap::sortAround(Progress& progress)
{
    const std::size_t halfEdges = 2 * network_->edges.size();
    std::vector<std::uint32_t> first(network_->nodes.size() + 1, 0);
    for (const NetworkEdge& edge : network_->edges) {
        ++first[edge.from + 1];
        ++first[edge.to + 1];
    }
    for (std::size_t n = 1; n < first.size(); ++n)
        first[n] += first[n - 1];
    std::vector<std::uint32_t> leaving(halfEdges);
    {
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        for (std::uint32_t e = 0; e < network_->edges.size(); ++e) {
            leaving[next[network_->edges[e].from]++] = 2 * e;
            leaving[next[network_->edges[e].to]++] = 2 * e + 1;
        }
    }
    clockwise_.resize(halfEdges);
    return parallelFor(network_->nodes.size(), 8192, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<std::pair<double, std::uint32_t>> around;
        for (std::size_t node = begin; node < end; ++node) {
            around.clear();
            for (std::uint32_t i = first[node]; i < first[node + 1]; ++i)
                around.emplace_back(angleOf(*network_, leaving[i]), leaving[i]);
            std::sort(around.begin(), around.end());
            for (std::size_t i = 0; i < around.size(); ++i)
                clockwise_[around[(i + 1) % around.size()].second] = around[i].second;
        }
        return {};
    });
}

Result<void> StreetMap::walkFaces(Progress& progress)
{
    // Twice the area between each edge and a common origin: the areas of faces are sums of these.
    const Coordinate origin = network_->nodes.empty() ? Coordinate{} : network_->nodes[network_->nodes.size() / 2];
    std::vector<double> swept(network_->edges.size(), 0);
    TRY(parallelFor(swept.size(), 16'384, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t e = begin; e < end; ++e) {
            const auto shape = network_->shape(e);
            for (std::size_t i = 1; i < shape.size(); ++i)
                swept[e] += (shape[i - 1].x - origin.x) * (shape[i].y - origin.y) - (shape[i].x - origin.x) * (shape[i - 1].y - origin.y);
        }
        return {};
    }));
    face_.assign(clockwise_.size(), kNoPlace);
    for (std::uint32_t start = 0; start < face_.size(); ++start) {
        if (start % 65'536 == 0)
            TRY(notCancelled(progress));
        if (face_[start] != kNoPlace)
            continue;
        Face face;
        for (std::uint32_t h = start; face_[h] == kNoPlace; h = next(h)) {
            face_[h] = static_cast<std::uint32_t>(faces_.size());
            ++face.halfEdges;
            face.area += h % 2 == 0 ? swept[h / 2] : -swept[h / 2];
        }
        face.area /= 2;
        face.whole = face.area > kLeastArea;
        faces_.push_back(face);
    }
    return {};
}

Result<void> StreetMap::markCrossed(const SegmentIndex& index, Progress& progress)
{
    return index.meetings(progress, [&](std::uint32_t a, std::uint32_t b) {
        for (const std::uint32_t edge : {a, b})
            faces_[face_[2 * edge]].whole = faces_[face_[2 * edge + 1]].whole = false;
    });
}

/// Nodes of two levels at one place: streets of the one cross those of the other there.
void StreetMap::markStacked()
{
    std::size_t slots = 16;
    while (slots < 2 * network_->nodes.size())
        slots *= 2;
    std::vector<std::uint32_t> table(slots, kNoPlace);
    std::vector<std::uint32_t> stacked;
    for (std::uint32_t node = 0; node < network_->nodes.size(); ++node) {
        std::size_t slot = placeHash(network_->nodes[node]) & (slots - 1);
        while (table[slot] != kNoPlace && network_->nodes[table[slot]] != network_->nodes[node])
            slot = (slot + 1) & (slots - 1);
        if (table[slot] == kNoPlace)
            table[slot] = node;
        else
            stacked.insert(stacked.end(), {table[slot], node});
    }
    if (stacked.empty())
        return;
    std::sort(stacked.begin(), stacked.end());
    const auto isStacked = [&](std::uint32_t node) { return std::binary_search(stacked.begin(), stacked.end(), node); };
    for (std::uint32_t e = 0; e < network_->edges.size(); ++e)
        if (isStacked(network_->edges[e].from) || isStacked(network_->edges[e].to))
            faces_[face_[2 * e]].whole = faces_[face_[2 * e + 1]].whole = false;
}

/// The face that lies above the highest place of each part but belongs to another part has streets inside.
void StreetMap::markIslands(const SegmentIndex& index)
{
    const std::vector<std::uint32_t> component = componentsOf(*network_);
    std::vector<std::uint32_t> highestEdge(component.size(), kNoPlace);
    std::vector<Coordinate> highest(component.size());
    bool several = false;
    for (std::uint32_t e = 0; e < network_->edges.size(); ++e) {
        const std::uint32_t c = component[network_->edges[e].from];
        several = several || c != component[network_->edges.front().from];
        for (const Coordinate place : network_->shape(e))
            if (highestEdge[c] == kNoPlace || place.y > highest[c].y) {
                highestEdge[c] = e;
                highest[c] = place;
            }
    }
    if (!several)
        return;
    for (std::uint32_t c = 0; c < component.size(); ++c) {
        if (highestEdge[c] == kNoPlace)
            continue;
        // Upwards from part to part until a ring is found that goes around; each part lies higher than the one before.
        Coordinate from = highest[c];
        while (const auto above = index.firstAbove(from)) {
            const std::uint32_t halfEdge = 2 * above->line + (above->rightwards ? 1 : 0);   // the one with `from` on its left
            Face& face = faces_[face_[halfEdge]];
            if (face.area > 0) {
                face.whole = false;
                break;
            }
            const Coordinate higher = highest[component[network_->edges[above->line].from]];
            if (!(higher.y > from.y))
                break;
            from = higher;
        }
    }
}

}  // namespace spatial
