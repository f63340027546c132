// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/dijkstra.h"
#include "spatial/network/reached_pieces.h"

#include <span>
#include <vector>

namespace spatial {

/// A stretch of an edge that is reached, whoever reaches it: shares of the edge, from < to. Stretches of one edge do not touch.
struct ReachedStretch {
    std::uint32_t edge = 0;
    double from = 0;
    double to = 1;

    bool isWhole() const { return from <= 0 && to >= 1; }
    friend bool operator==(const ReachedStretch&, const ReachedStretch&) = default;
};

/// Finds what searches reach. A workspace of one thread, a bit for each edge.
class StretchFinder {
public:
    explicit StretchFinder(const Network& network) : network_(network), marked_(network.edges.size() / 64 + 1, 0) {}

    /// What the last run of `search` reaches within `cutoff`, which is at most that of the run: edges are cut exactly where the remaining
    /// cost ends. Ordered by edge, then from. O(edges reached).
    void find(const Search& search, double cutoff, std::vector<ReachedStretch>& stretches);

private:
    void cut(const Search& search, std::uint32_t edge, double cutoff, std::vector<ReachedStretch>& stretches);

    const Network& network_;
    std::vector<std::uint64_t> marked_;
    std::vector<std::pair<double, double>> reaches_;
};

/// The pieces (ordered by edge, then from) up to `cutoff`, joined where they touch.
std::vector<ReachedStretch> stretchesOf(std::span<const ReachedPiece> pieces, double cutoff);

}  // namespace spatial
