// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weights.h"

#include "spatial/suitability/linear_programme.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

constexpr std::size_t kMostBestWorst = 30;

Result<void> checkValues(const CriterionValues& values, bool positive)
{
    if (values.empty() || values.front().size() < 2)
        return Error{ErrorCode::InvalidInput, text("Weights from data need at least one criterion and two alternatives.")};
    for (const auto& criterion : values) {
        if (criterion.size() != values.front().size())
            return Error{ErrorCode::InvalidInput, text("Every criterion needs a value for every alternative.")};
        for (const double x : criterion)
            if (!std::isfinite(x) || (positive && x <= 0))
                return Error{ErrorCode::InvalidInput, positive ? text("Entropy weights need positive values.") : text("A value is not a number.")};
    }
    return {};
}

Result<std::vector<double>> normalised(std::vector<double> weights)
{
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(sum > 0))
        return Error{ErrorCode::InvalidInput, text("No criterion differs between the alternatives, so that the data give no weights.")};
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

/// Scaled to 0..1, 1 the best; all 0 where nothing differs.
std::vector<double> scaled(const std::vector<double>& values, bool isCost)
{
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    std::vector<double> out(values.size(), 0);
    for (std::size_t i = 0; *most > *least && i < values.size(); ++i)
        out[i] = isCost ? (*most - values[i]) / (*most - *least) : (values[i] - *least) / (*most - *least);
    return out;
}

double mean(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size()); }

/// Sum of products of the deviations from the means.
double codeviation(const std::vector<double>& x, const std::vector<double>& y)
{
    const double meanX = mean(x);
    const double meanY = mean(y);
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += (x[i] - meanX) * (y[i] - meanY);
    return sum;
}

}  // namespace

Result<EntropyWeights> entropyWeights(const CriterionValues& values)
{
    TRY(checkValues(values, true));
    EntropyWeights out;
    std::vector<double> spread;
    for (const auto& criterion : values) {
        const double sum = std::accumulate(criterion.begin(), criterion.end(), 0.0);
        double entropy = 0;
        for (const double x : criterion)
            entropy -= x / sum * std::log(x / sum);
        entropy /= std::log(static_cast<double>(criterion.size()));
        out.entropy.push_back(entropy);
        spread.push_back(std::max(0.0, 1 - entropy));
    }
    TRY_ASSIGN(out.weights, normalised(std::move(spread)));
    return out;
}

Result<std::vector<double>> criticWeights(const CriterionValues& values, const std::vector<bool>& isCost)
{
    TRY(checkValues(values, false));
    if (isCost.size() != values.size())
        return Error{ErrorCode::InvalidInput, text("Every criterion needs a direction.")};
    CriterionValues scales;
    for (std::size_t j = 0; j < values.size(); ++j)
        scales.push_back(scaled(values[j], isCost[j]));
    std::vector<double> contrast(values.size(), 0);
    for (std::size_t j = 0; j < values.size(); ++j) {
        const double variation = codeviation(scales[j], scales[j]);
        for (std::size_t k = 0; variation > 0 && k < values.size(); ++k) {
            const double other = codeviation(scales[k], scales[k]);
            const double correlation = other > 0 ? codeviation(scales[j], scales[k]) / std::sqrt(variation * other) : 0;
            contrast[j] += 1 - correlation;
        }
        contrast[j] *= std::sqrt(variation / static_cast<double>(scales[j].size() - 1));
    }
    return normalised(std::move(contrast));
}

std::vector<double> rankOrderCentroid(int criteria)
{
    std::vector<double> weights(static_cast<std::size_t>(std::clamp(criteria, 1, 1000)));
    double sum = 0;
    for (std::size_t i = weights.size(); i-- > 0;) {
        sum += 1.0 / static_cast<double>(i + 1);
        weights[i] = sum / static_cast<double>(weights.size());
    }
    return weights;
}

Result<BestWorstWeights> bestWorstWeights(std::span<const double> bestToOthers, std::span<const double> othersToWorst)
{
    const std::size_t n = bestToOthers.size();
    const auto isJudgement = [](double a) { return a >= 1 && std::isfinite(a); };
    const auto best = std::find(bestToOthers.begin(), bestToOthers.end(), 1.0);
    const auto worst = std::find(othersToWorst.begin(), othersToWorst.end(), 1.0);
    if (n < 2 || n > kMostBestWorst || othersToWorst.size() != n || best == bestToOthers.end() || worst == othersToWorst.end()
        || !std::all_of(bestToOthers.begin(), bestToOthers.end(), isJudgement) || !std::all_of(othersToWorst.begin(), othersToWorst.end(), isJudgement))
        return Error{ErrorCode::InvalidInput, text("The best-worst method compares the best criterion with all, and all with the worst, by numbers from 1, with 1 for itself; 2 to {0} criteria.", kMostBestWorst)};
    const auto b = static_cast<std::size_t>(best - bestToOthers.begin());
    const auto w = static_cast<std::size_t>(worst - othersToWorst.begin());

    // Variables w_1 .. w_n, xi. Each |expression| <= xi is two rows.
    LinearProgramme programme(n + 1);
    programme.minimise(n, 1);
    const auto bound = [&](std::size_t plus, double factor, std::size_t minus) {
        std::vector<double> row(n + 1, 0);
        row[plus] += 1;
        row[minus] -= factor;
        for (const double sign : {1.0, -1.0}) {
            std::vector<double> signedRow(row);
            for (double& x : signedRow)
                x *= sign;
            signedRow[n] = -1;
            programme.atMost(std::move(signedRow), 0);
        }
    };
    for (std::size_t j = 0; j < n; ++j) {
        if (j != b)
            bound(b, bestToOthers[j], j);
        if (j != w && j != b)
            bound(j, othersToWorst[j], w);
    }
    std::vector<double> ones(n + 1, 1);
    ones[n] = 0;
    programme.equal(std::move(ones), 1);
    TRY_ASSIGN(std::vector<double> solution, programme.solve());
    const double xi = solution[n];
    solution.resize(n);
    return BestWorstWeights{std::move(solution), xi};
}

}  // namespace spatial
