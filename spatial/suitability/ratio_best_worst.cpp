// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/ratio_best_worst.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

constexpr std::size_t kMostJudgedCriteria = 30;

struct Judged {
    std::span<const double> bestTo;
    std::span<const double> toWorst;
    std::size_t best;
    std::size_t worst;
    double bestToWorst;
};

/// The ratios w_B / w_W that all judgements leave when each may be wrong by xi.
struct Room {
    double low;
    double high;
};
Room roomAt(const Judged& judged, double xi)
{
    Room room{std::max(0.0, judged.bestToWorst - xi), judged.bestToWorst + xi};
    for (std::size_t j = 0; j < judged.bestTo.size(); ++j) {
        if (j == judged.best || j == judged.worst)
            continue;
        room.low = std::max(room.low, std::max(0.0, judged.bestTo[j] - xi) * std::max(0.0, judged.toWorst[j] - xi));
        room.high = std::min(room.high, (judged.bestTo[j] + xi) * (judged.toWorst[j] + xi));
    }
    return room;
}

double leastXi(const Judged& judged)
{
    double low = 0;
    if (const Room room = roomAt(judged, 0); room.low <= room.high)
        return 0;
    double high = judged.bestToWorst;   // enough for any judgement that is not larger
    for (std::size_t j = 0; j < judged.bestTo.size(); ++j)
        high = std::max({high, judged.bestTo[j], judged.toWorst[j]});
    for (int step = 0; step < 200 && low < high; ++step) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        const Room room = roomAt(judged, middle);
        (room.low <= room.high ? high : low) = middle;
    }
    return high;
}

}  // namespace

double bestWorstConsistencyIndex(double a) { return (1 + 2 * a - std::sqrt(1 + 8 * a)) / 2; }

Result<RatioBestWorst> ratioBestWorst(std::span<const double> bestToOthers, std::span<const double> othersToWorst)
{
    const std::size_t n = bestToOthers.size();
    const auto isJudgement = [](double a) { return a >= 1 && std::isfinite(a); };
    const auto best = std::find(bestToOthers.begin(), bestToOthers.end(), 1.0);
    const auto worst = std::find(othersToWorst.begin(), othersToWorst.end(), 1.0);
    if (n < 2 || n > kMostJudgedCriteria || othersToWorst.size() != n || best == bestToOthers.end() || worst == othersToWorst.end()
        || !std::all_of(bestToOthers.begin(), bestToOthers.end(), isJudgement) || !std::all_of(othersToWorst.begin(), othersToWorst.end(), isJudgement))
        return Error{ErrorCode::InvalidInput, text("The best-worst method compares the best criterion with all, and all with the worst, by numbers from 1, with 1 for itself; 2 to {0} criteria.", kMostJudgedCriteria)};
    Judged judged{bestToOthers, othersToWorst, static_cast<std::size_t>(best - bestToOthers.begin()), static_cast<std::size_t>(worst - othersToWorst.begin()), 0};
    if (judged.best == judged.worst) {
        if (std::any_of(bestToOthers.begin(), bestToOthers.end(), [](double a) { return a > 1; }) || std::any_of(othersToWorst.begin(), othersToWorst.end(), [](double a) { return a > 1; }))
            return Error{ErrorCode::InvalidInput, text("The best criterion is also the worst, although the criteria differ."), text("Name as worst the criterion that matters least.")};
        judged.worst = judged.best == 0 ? 1 : 0;
    }
    // The two judgements of best against worst are the same question; where they differ the middle counts.
    judged.bestToWorst = (bestToOthers[judged.worst] + othersToWorst[judged.best]) / 2;

    RatioBestWorst result;
    result.xi = leastXi(judged);
    const Room room = roomAt(judged, result.xi);
    const double ratio = room.low + (room.high - room.low) / 2;
    std::vector<double> least(n);
    std::vector<double> most(n);
    for (std::size_t j = 0; j < n; ++j) {
        if (j == judged.best || j == judged.worst) {
            least[j] = most[j] = j == judged.best ? ratio : 1;
            continue;
        }
        const double above = bestToOthers[j] - result.xi;
        least[j] = std::max(othersToWorst[j] - result.xi, ratio / (bestToOthers[j] + result.xi));
        most[j] = above > 0 ? std::min(othersToWorst[j] + result.xi, ratio / above) : othersToWorst[j] + result.xi;
        if (most[j] < least[j])   // they meet, up to rounding
            least[j] = most[j] = (least[j] + most[j]) / 2;
    }
    const double sumLeast = std::accumulate(least.begin(), least.end(), 0.0);
    const double sumMost = std::accumulate(most.begin(), most.end(), 0.0);
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) {
        result.lowest.push_back(least[j] / (least[j] + sumMost - most[j]));
        result.highest.push_back(most[j] / (most[j] + sumLeast - least[j]));
        result.weights.push_back((result.lowest[j] + result.highest[j]) / 2);
        sum += result.weights[j];
    }
    for (double& weight : result.weights)
        weight /= sum;

    const double a = judged.bestToWorst;
    result.consistencyIndex = bestWorstConsistencyIndex(a);
    result.ratio = result.consistencyIndex > 0 ? result.xi / result.consistencyIndex : 0;
    result.worstFitting = judged.best;
    double largest = 0;
    for (std::size_t j = 0; j < n; ++j)
        if (const double misfit = std::abs(bestToOthers[j] * othersToWorst[j] - a); j != judged.best && j != judged.worst && misfit > largest) {
            largest = misfit;
            result.worstFitting = j;
        }
    result.inputRatio = a > 1 ? largest / (a * a - a) : 0;
    return result;
}

}  // namespace spatial
