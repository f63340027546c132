// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/threshold_components.h"

#include <algorithm>
#include <limits>

namespace spatial {

namespace {

constexpr std::size_t kLevels = 65536;
constexpr std::int32_t kAbsent = std::numeric_limits<std::int32_t>::min();
constexpr std::size_t kBetweenAsking = 1U << 18;

/// Cells above 0 by falling level; of one level in reading order.
struct Ordered {
    std::vector<std::int32_t> cells;
    std::vector<std::size_t> ends;   // of level 0 (the best), 1 ...
};

Result<Ordered> ordered(const SuitableCells& cells, Progress& progress)
{
    const auto& scores = cells.scores.cells;
    const float scale = static_cast<float>(kLevels - 1) / cells.best;
    const auto level = [&](float score) { return kLevels - 1 - std::min(kLevels - 1, static_cast<std::size_t>(score * scale)); };
    std::vector<std::size_t> next(kLevels + 1, 0);
    for (std::size_t at = 0; at < scores.size(); ++at) {
        if (at % kBetweenAsking == 0)
            TRY(notCancelled(progress));
        if (scores[at] > 0)
            ++next[level(scores[at]) + 1];
    }
    for (std::size_t i = 1; i < next.size(); ++i)
        next[i] += next[i - 1];
    Ordered order{std::vector<std::int32_t>(next.back()), {next.begin() + 1, next.end()}};
    for (std::size_t at = 0; at < scores.size(); ++at) {
        if (at % kBetweenAsking == 0)
            TRY(notCancelled(progress));
        if (scores[at] > 0)
            order.cells[next[level(scores[at])]++] = static_cast<std::int32_t>(at);
    }
    return order;
}

/// Union-find in one array: a root holds the number of its cells, negated, another cell a cell nearer to its root.
class Sets {
public:
    explicit Sets(std::size_t cells) : links_(cells, kAbsent) {}
    bool has(std::int32_t cell) const { return link(cell) != kAbsent; }
    void add(std::int32_t cell) { link(cell) = -1; }
    std::int32_t root(std::int32_t cell)
    {
        while (link(cell) >= 0) {
            const std::int32_t up = link(cell);
            if (link(up) < 0)
                return up;
            link(cell) = link(up);
            cell = link(cell);
        }
        return cell;
    }
    std::int64_t size(std::int32_t root) const { return -std::int64_t{link(root)}; }
    /// The root of the larger set stays the root.
    std::int32_t unite(std::int32_t a, std::int32_t b)
    {
        if (link(a) > link(b))
            std::swap(a, b);
        link(a) += link(b);
        link(b) = a;
        return a;
    }

private:
    std::int32_t& link(std::int32_t cell) { return links_[static_cast<std::size_t>(cell)]; }
    const std::int32_t& link(std::int32_t cell) const { return links_[static_cast<std::size_t>(cell)]; }
    std::vector<std::int32_t> links_;
};

}  // namespace

Result<ThresholdComponents> thresholdComponents(const SuitableCells& cells, std::int64_t atLeast, std::size_t births, Progress& progress)
{
    ThresholdComponents found;
    if (cells.count == 0)
        return found;
    TRY_ASSIGN(Ordered order, ordered(cells, progress));
    const auto& scores = cells.scores.cells;
    const auto score = [&](std::int32_t cell) { return scores[static_cast<std::size_t>(cell)]; };
    const int columns = cells.scores.shape.columns;
    const auto all = static_cast<std::int32_t>(scores.size());
    Sets sets(scores.size());
    std::size_t begin = 0;
    std::size_t asked = 0;
    for (const std::size_t end : order.ends) {
        const auto first = order.cells.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = order.cells.begin() + static_cast<std::ptrdiff_t>(end);
        const auto before = [&](std::int32_t a, std::int32_t b) { return score(a) != score(b) ? score(a) > score(b) : a < b; };
        if (found.births.empty() && !std::is_sorted(first, last, before))   // until then the order within a level decides about the exact threshold
            std::sort(first, last, before);
        for (; begin < end; ++begin) {
            if (++asked % (kBetweenAsking / 8) == 0)
                TRY(notCancelled(progress));
            const std::int32_t cell = order.cells[begin];
            sets.add(cell);
            std::int32_t root = cell;
            std::int64_t largestBefore = 0;
            const auto join = [&](std::int32_t other) {
                if (!sets.has(other))
                    return;
                other = sets.root(other);
                if (other == root)
                    return;
                largestBefore = std::max(largestBefore, sets.size(other));
                root = sets.unite(other, root);
            };
            const int column = cell % columns;
            if (column > 0)
                join(cell - 1);
            if (column + 1 < columns)
                join(cell + 1);
            if (cell >= columns)
                join(cell - columns);
            if (cell < all - columns)
                join(cell + columns);
            const std::int64_t size = sets.size(root);
            found.largestComponent = std::max(found.largestComponent, size);
            if (size >= atLeast && largestBefore < atLeast) {
                if (found.births.empty())
                    found.largestMinimum = score(cell);
                found.births.push_back({root, score(cell)});
                if (found.births.size() >= births)
                    return found;
            }
        }
    }
    return found;
}

}  // namespace spatial
