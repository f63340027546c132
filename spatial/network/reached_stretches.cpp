// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/reached_stretches.h"

#include <algorithm>
#include <bit>

namespace spatial {

namespace {

constexpr double kSamePlace = 1e-12;

/// Adds to the last stretch where it touches that.
void append(std::vector<ReachedStretch>& stretches, std::uint32_t edge, double from, double to)
{
    from = from < kSamePlace ? 0 : from;
    to = to > 1 - kSamePlace ? 1 : to;
    if (!stretches.empty() && stretches.back().edge == edge && from <= stretches.back().to + kSamePlace)
        stretches.back().to = std::max(stretches.back().to, to);
    else if (to - from > kSamePlace)
        stretches.push_back({edge, from, to});
}

}  // namespace

void StretchFinder::find(const Search& search, double cutoff, std::vector<ReachedStretch>& stretches)
{
    stretches.clear();
    const auto mark = [&](std::uint32_t edge) { marked_[edge / 64] |= std::uint64_t{1} << (edge % 64); };
    for (const std::uint32_t node : search.reached())
        if (search.cost(node) <= cutoff)
            for (const NetworkArc& arc : network_.arcs(node, search.options().direction))
                if (arc.edge != kNoEdge)
                    mark(arc.edge);
    for (const SearchSource& source : search.sources())
        if (source.cost <= cutoff)
            mark(source.at.edge);
    for (std::size_t word = 0; word < marked_.size(); ++word) {
        for (std::uint64_t bits = marked_[word]; bits != 0; bits &= bits - 1)
            cut(search, static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(bits))), cutoff, stretches);
        marked_[word] = 0;
    }
}

void StretchFinder::cut(const Search& search, std::uint32_t edge, double cutoff, std::vector<ReachedStretch>& stretches)
{
    if (!network_.isStreet(edge))
        return;
    const EdgeNodes before = network_.into(edge, search.options().direction);
    const bool away = search.options().direction == Direction::FromSources;
    const double ahead = network_.cost(edge, away, search.options().impedance);
    const double back = network_.cost(edge, !away, search.options().impedance);
    const auto shareLeft = [cutoff](double cost, double whole) { return cost <= cutoff && whole != kUnreachable ? (cutoff - cost) / whole : -1; };
    const double fromStart = std::min(shareLeft(search.cost(before.start), ahead), 1.0);
    const double fromEnd = std::min(shareLeft(search.cost(before.end), back), 1.0);
    const auto sources = search.sourcesOn(edge);
    if (sources.empty()) {
        if (fromStart + fromEnd >= 1 && fromStart >= 0 && fromEnd >= 0)
            return append(stretches, edge, 0, 1);
        if (fromStart > 0)
            append(stretches, edge, 0, fromStart);
        if (fromEnd > 0)
            append(stretches, edge, 1 - fromEnd, 1);
        return;
    }
    reaches_.clear();
    reaches_.emplace_back(0, std::max(fromStart, 0.0));
    reaches_.emplace_back(1 - std::max(fromEnd, 0.0), 1);
    for (const SearchSource& source : sources)
        reaches_.emplace_back(std::max(source.at.along - std::max(shareLeft(source.cost, back), 0.0), 0.0), std::min(source.at.along + std::max(shareLeft(source.cost, ahead), 0.0), 1.0));
    std::sort(reaches_.begin(), reaches_.end());
    double from = 0;
    double to = 0;
    for (const auto& [begin, end] : reaches_) {
        if (begin > to + kSamePlace) {
            append(stretches, edge, from, to);
            from = begin;
            to = end;
        }
        to = std::max(to, end);
    }
    append(stretches, edge, from, to);
}

std::vector<ReachedStretch> stretchesOf(std::span<const ReachedPiece> pieces, double cutoff)
{
    std::vector<ReachedStretch> stretches;
    for (const ReachedPiece& piece : pieces) {
        const double low = std::min(piece.costFrom, piece.costTo);
        const double high = std::max(piece.costFrom, piece.costTo);
        if (high <= cutoff)
            append(stretches, piece.edge, piece.from, piece.to);
        else if (low < cutoff) {
            const double share = (piece.to - piece.from) * (cutoff - low) / (high - low);
            if (piece.costFrom <= piece.costTo)
                append(stretches, piece.edge, piece.from, piece.from + share);
            else
                append(stretches, piece.edge, piece.to - share, piece.to);
        }
    }
    return stretches;
}

}  // namespace spatial
