// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/live_overlay.h"

#include <array>
#include <vector>

namespace spatial {

/// Weighted sums of one overlay while weights are dragged. From one frame to the next the weights of most criteria change by the same factor (one weight is
/// pulled, the others give way; a group is pulled; some are locked), so that their part of the sum is the same plane times a number: it is summed once, and a
/// frame costs as much as two or three criteria would, however many there are. Scores differ from LiveOverlay::paintScore by less than a twentieth of
/// a colour: weights may have been rounded to six digits.
/// Holds 4 bytes per cell for each group of criteria, at most 12. One thread at a time.
class WeightDrag {
public:
    /// The weights that are shown before the first frame, which are what it differs from. Makes room, so that no frame has to.
    void begin(const LiveOverlay& overlay, const std::vector<double>& weights);

    /// True: painted as paintScore() would. False, and nothing done: the first frame, other rules than the weighted sum, criteria that are left out where they
    /// are missing, weights that change in more than three ways at once.
    Result<bool> paintScore(const LiveOverlay& overlay, const std::vector<double>& weights, const CombinationOptions& options, std::span<const std::uint32_t, 256> colours,
                            std::uint32_t nodata, std::span<std::uint32_t> pixels, FramePace pace = {});

private:
    static constexpr std::size_t kMostGroups = 3;
    struct Group {
        std::vector<std::size_t> factors;
        std::vector<double> shares;   // weights of its factors when it was formed; of one factor 1
        double scale = 0;             // of this frame
    };

    bool follow(const std::vector<double>& weights);
    bool regroup(const std::vector<double>& before, const std::vector<double>& now);
    Result<void> sumGroups(const LiveOverlay& overlay, FramePace pace);

    std::vector<Group> groups_;
    std::array<std::vector<float>, kMostGroups> sums_;   // of groups of several factors, run after run; kept for the next groups
    std::vector<double> last_;      // weights of the last frame, summing to 1
    std::uint64_t changes_ = 0;     // of the overlay
};

}  // namespace spatial
