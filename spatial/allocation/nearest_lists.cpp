// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/nearest_lists.h"

#include "spatial/core/parallel.h"

#include <algorithm>

namespace spatial::allocation {

namespace {

/// 16 bytes an entry: about 380 MB at most.
constexpr std::size_t kMostEntries = 24'000'000;
constexpr std::size_t kFewestOfADemand = 64;

bool nearer(const NearestLists::Entry& a, const NearestLists::Entry& b) { return a.cost != b.cost ? a.cost < b.cost : a.site < b.site; }

}  // namespace

Result<NearestLists> nearestLists(const AssignmentModel& model, Progress& progress)
{
    const std::size_t most = std::max(kFewestOfADemand, kMostEntries / std::max<std::size_t>(model.demands, 1));
    std::vector<std::vector<NearestLists::Entry>> lists(model.demands);
    NearestLists all;
    all.highest = model.unserved;
    // Sites outside, demands inside: the matrix is read in the order it lies in.
    TRY(parallelFor(model.demands, 256, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t j = 0; j < model.sites; ++j) {
            if (model.state[j] == SiteState::Closed)
                continue;
            for (std::size_t i = begin; i < end; ++i)
                if (const double cost = model.cost(j, i); cost < kInfinite)
                    lists[i].push_back({cost, static_cast<std::uint32_t>(j)});
        }
        for (std::size_t i = begin; i < end; ++i) {
            auto& list = lists[i];
            if (list.size() > most) {
                std::nth_element(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(most), list.end(), nearer);
                all.highest[i] = std::min(all.highest[i], list[most].cost);
                list.resize(most);
                list.shrink_to_fit();
            }
            std::sort(list.begin(), list.end(), nearer);
        }
        return {};
    }));
    all.start.assign(model.demands + 1, 0);
    for (std::size_t i = 0; i < model.demands; ++i)
        all.start[i + 1] = all.start[i] + lists[i].size();
    all.entries.reserve(all.start.back());
    for (auto& list : lists) {
        all.entries.insert(all.entries.end(), list.begin(), list.end());
        std::vector<NearestLists::Entry>().swap(list);
    }
    return all;
}

void NearestLists::drop(const std::vector<SiteState>& state)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i + 1 < start.size(); ++i) {
        const std::size_t begin = start[i];
        start[i] = kept;
        for (std::size_t at = begin; at < start[i + 1]; ++at)
            if (state[entries[at].site] != SiteState::Closed)
                entries[kept++] = entries[at];
    }
    start.back() = kept;
    entries.resize(kept);
}

}  // namespace spatial::allocation
