// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/site_sensitivity.h"

#include "spatial/core/normal_quantile.h"
#include "spatial/suitability/criterion_scale.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <mutex>

namespace spatial {

namespace {

Result<void> checked(const std::vector<RankCriterion>& criteria, const SiteUncertainty& uncertainty)
{
    if (!(uncertainty.weightSpread >= 0 && uncertainty.weightSpread <= 1))
        return Error{ErrorCode::InvalidParameter, text("The spread of weights lies between 0 and 1."), {}, "spread"};
    if (!uncertainty.curveShifts.empty() && uncertainty.curveShifts.size() != criteria.size())
        return Error{ErrorCode::InvalidParameter, text("{0} shifts of curves were given for {1} criteria.", uncertainty.curveShifts.size(), criteria.size()), {}, "criterion"};
    for (const double shift : uncertainty.curveShifts)
        if (!(shift >= 0) || !std::isfinite(shift))
            return Error{ErrorCode::InvalidParameter, text("The shift of a curve is a number of 0 or more."), {}, "criterion"};
    return {};
}

/// Where in the row of inputs each uncertain thing has its numbers.
struct Layout {
    std::vector<UncertainInput> inputs;
    std::vector<std::size_t> begin;      // of each input
    std::vector<std::size_t> groupOf;
};

Layout layoutOf(const std::vector<RankCriterion>& criteria, const SiteUncertainty& uncertainty, const std::vector<double>& weights)
{
    Layout layout;
    const auto add = [&](UncertainInput::Kind kind, std::size_t criterion, std::size_t numbers) {
        layout.begin.push_back(layout.groupOf.size());
        layout.groupOf.insert(layout.groupOf.end(), numbers, layout.inputs.size());
        layout.inputs.push_back({kind, criterion});
    };
    for (std::size_t j = 0; criteria.size() > 1 && uncertainty.weightSpread > 0 && j < criteria.size(); ++j)
        if (weights[j] > 0)
            add(UncertainInput::Kind::Weight, j, 1);
    for (std::size_t j = 0; j < uncertainty.curveShifts.size(); ++j)
        if (uncertainty.curveShifts[j] > 0)
            add(UncertainInput::Kind::Curve, j, 1);
    for (std::size_t j = 0; uncertainty.values && j < criteria.size(); ++j)
        if (criteria[j].uncertainty.kind != ValueUncertainty::Kind::None && criteria[j].uncertainty.amount > 0)
            add(UncertainInput::Kind::Values, j, criteria[j].values.size());
    return layout;
}

/// One run of all sites; the scratch of one thread.
class SiteRun {
public:
    SiteRun(const std::vector<RankCriterion>& criteria, const SiteUncertainty& uncertainty, const CombinationOptions& options, const Layout& layout, std::vector<double> weights)
        : criteria_(criteria), uncertainty_(uncertainty), options_(options), layout_(layout), weights_(std::move(weights)), utilities_(criteria.size()), ofSite_(criteria.size())
    {
        for (const RankCriterion& criterion : criteria)
            scales_.emplace_back(criterion);
    }

    Result<void> operator()(std::span<const double> inputs, std::span<double> scores)
    {
        std::vector<double> weights = weights_;
        std::vector<double> shifts(criteria_.size(), 0);
        std::vector<const double*> draws(criteria_.size(), nullptr);
        for (std::size_t g = 0; g < layout_.inputs.size(); ++g) {
            const auto [kind, j] = layout_.inputs[g];
            const double* numbers = inputs.data() + layout_.begin[g];
            if (kind == UncertainInput::Kind::Weight)
                weights[j] *= 1 + uncertainty_.weightSpread * (2 * *numbers - 1);
            else if (kind == UncertainInput::Kind::Curve)
                shifts[j] = uncertainty_.curveShifts[j] * (2 * *numbers - 1);
            else
                draws[j] = numbers;
        }
        TRY_ASSIGN(const Combination combination, Combination::make(std::move(weights), options_));
        for (std::size_t j = 0; j < criteria_.size(); ++j) {
            values_ = criteria_[j].values;
            for (std::size_t i = 0; i < values_.size(); ++i)
                values_[i] += (draws[j] ? offBy(criteria_[j].uncertainty, values_[i], draws[j][i]) : 0) - shifts[j];   // a curve moved right sees values further left
            utilities_[j].resize(values_.size());
            TRY(scales_[j].apply(values_, utilities_[j]));
        }
        for (std::size_t i = 0; i < scores.size(); ++i) {
            for (std::size_t j = 0; j < criteria_.size(); ++j)
                ofSite_[j] = utilities_[j][i];
            scores[i] = combination.score(ofSite_);
        }
        return {};
    }

private:
    static double offBy(const ValueUncertainty& uncertainty, double x, double u)
    {
        const double amount = uncertainty.relative ? uncertainty.amount * std::abs(x) : uncertainty.amount;
        return amount * (uncertainty.kind == ValueUncertainty::Kind::Uniform ? 2 * u - 1 : normalQuantile(std::clamp(u, 1e-10, 1 - 1e-10)));
    }

    const std::vector<RankCriterion>& criteria_;
    const SiteUncertainty& uncertainty_;
    const CombinationOptions& options_;
    const Layout& layout_;
    std::vector<double> weights_;
    std::vector<CriterionScale> scales_;
    std::vector<std::vector<double>> utilities_;
    std::vector<double> values_;
    std::vector<double> ofSite_;
};

}  // namespace

Result<SiteSensitivity> siteSensitivity(const std::vector<RankCriterion>& criteria, const SiteUncertainty& uncertainty, const CombinationOptions& combination, const SobolOptions& options, Progress& progress)
{
    TRY_ASSIGN(const std::vector<double> weights, normalisedWeights(criteria));
    TRY(checked(criteria, uncertainty));
    const Layout layout = layoutOf(criteria, uncertainty, weights);
    if (layout.inputs.empty())
        return Error{ErrorCode::InvalidInput, text("Nothing is uncertain, so that there is nothing to be sensitive to."), text("Give weights a spread above 0, or criteria an uncertainty.")};
    const std::size_t sites = criteria.front().values.size();
    std::vector<std::uint64_t> firsts(sites, 0);   // whole numbers: their sum does not depend on the order of threads
    std::uint64_t runs = 0;
    std::mutex mutex;
    // Outputs: scores, then ranks.
    const SobolModel model = [&](std::span<const double> inputs, std::span<double> outputs) -> Result<void> {
        SiteRun run(criteria, uncertainty, combination, layout, weights);
        TRY(run(inputs, outputs.first(sites)));
        const std::vector<int> ranks = ranksOf(std::vector<double>(outputs.begin(), outputs.begin() + static_cast<std::ptrdiff_t>(sites)), true);
        std::copy(ranks.begin(), ranks.end(), outputs.begin() + static_cast<std::ptrdiff_t>(sites));
        const std::lock_guard lock(mutex);
        ++runs;
        for (std::size_t i = 0; i < sites; ++i)
            firsts[i] += ranks[i] == 1 ? 1 : 0;
        return {};
    };
    TRY_ASSIGN(std::vector<SobolIndices> indices, sobolIndices(layout.groupOf, 2 * sites, model, options, progress));
    SiteSensitivity made;
    made.inputs = layout.inputs;
    made.runs = runs;
    const auto middle = indices.begin() + static_cast<std::ptrdiff_t>(sites);
    made.score.assign(std::make_move_iterator(indices.begin()), std::make_move_iterator(middle));
    made.rank.assign(std::make_move_iterator(middle), std::make_move_iterator(indices.end()));
    for (const std::uint64_t times : firsts)
        made.firstShare.push_back(static_cast<double>(times) / static_cast<double>(runs));
    return made;
}

}  // namespace spatial
