// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/sobol_indices.h"

#include "spatial/core/parallel.h"
#include "spatial/suitability/random_stream.h"
#include "spatial/suitability/sobol_points.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

/// Sums over some points; by output, then by group.
struct Sums {
    std::size_t runs = 0;
    std::vector<double> a, aa, b, bb;                 // of f(A) and f(B), less a reference near the mean
    std::vector<double> product, difference, square;  // of f(B) d, d, d^2 with d = f(A_B^i) - f(A)
};

Sums emptySums(std::size_t outputs, std::size_t groups)
{
    const std::vector<double> one(outputs, 0);
    const std::vector<double> each(outputs * groups, 0);
    return {0, one, one, one, one, each, each, each};
}

void addSums(std::vector<double>& whole, const std::vector<double>& part)
{
    for (std::size_t i = 0; i < part.size(); ++i)
        whole[i] += part[i];
}
void addSums(Sums& whole, const Sums& part)
{
    whole.runs += part.runs;
    addSums(whole.a, part.a);
    addSums(whole.aa, part.aa);
    addSums(whole.b, part.b);
    addSums(whole.bb, part.bb);
    addSums(whole.product, part.product);
    addSums(whole.difference, part.difference);
    addSums(whole.square, part.square);
}

struct Estimate {
    double mean;
    double variance;
    std::vector<double> first;
    std::vector<double> total;
};

Estimate estimated(const Sums& sums, std::size_t output, std::size_t groups)
{
    const auto n = static_cast<double>(sums.runs);
    Estimate made{(sums.a[output] + sums.b[output]) / (2 * n), 0, {}, {}};
    made.variance = std::max(0.0, (sums.aa[output] + sums.bb[output]) / (2 * n) - made.mean * made.mean);
    for (std::size_t g = 0; g < groups; ++g) {
        const std::size_t at = output * groups + g;
        made.first.push_back((sums.product[at] - made.mean * sums.difference[at]) / n / made.variance);
        made.total.push_back(sums.square[at] / (2 * n) / made.variance);
    }
    return made;
}

class Runs {
public:
    Runs(const std::vector<std::size_t>& groupOf, std::size_t groups, std::size_t outputs, const SobolModel& model, const SobolOptions& options)
        : groupOf_(groupOf), groups_(groups), outputs_(outputs), model_(model), points_(std::bit_ceil(std::max<std::size_t>(options.points, 2))), seed_(options.seed)
    {
    }

    Result<Sums> replicate(std::size_t number, const std::vector<double>& reference, CountedProgress& counted, const Progress& progress) const
    {
        const std::size_t inputs = groupOf_.size();
        TRY_ASSIGN(const std::vector<double> points, scrambledSobolPoints(points_, 2 * inputs, mixedBits(seed_) + number));
        Sums sums = emptySums(outputs_, groups_);
        std::vector<double> fa(outputs_);
        std::vector<double> fb(outputs_);
        std::vector<double> fab(outputs_);
        std::vector<double> mixed(inputs);
        for (std::size_t p = 0; p < points_; ++p) {
            TRY(notCancelled(progress));
            const std::span<const double> a(points.data() + p * 2 * inputs, inputs);
            const std::span<const double> b(a.data() + inputs, inputs);
            TRY(model_(a, fa));
            TRY(model_(b, fb));
            for (std::size_t o = 0; o < outputs_; ++o) {
                const double ya = fa[o] - reference[o];
                const double yb = fb[o] - reference[o];
                sums.a[o] += ya;
                sums.aa[o] += ya * ya;
                sums.b[o] += yb;
                sums.bb[o] += yb * yb;
            }
            for (std::size_t g = 0; g < groups_; ++g) {
                for (std::size_t d = 0; d < inputs; ++d)
                    mixed[d] = groupOf_[d] == g ? b[d] : a[d];
                TRY(model_(mixed, fab));
                for (std::size_t o = 0; o < outputs_; ++o) {
                    const double step = fab[o] - fa[o];
                    sums.product[o * groups_ + g] += (fb[o] - reference[o]) * step;
                    sums.difference[o * groups_ + g] += step;
                    sums.square[o * groups_ + g] += step * step;
                }
            }
        }
        sums.runs = points_;
        counted.add(1);
        return sums;
    }

private:
    const std::vector<std::size_t>& groupOf_;
    std::size_t groups_;
    std::size_t outputs_;
    const SobolModel& model_;
    std::size_t points_;
    std::uint64_t seed_;
};

double standardError(const std::vector<Estimate>& estimates, const std::function<double(const Estimate&)>& value)
{
    const auto n = static_cast<double>(estimates.size());
    double mean = 0;
    for (const Estimate& estimate : estimates)
        mean += value(estimate) / n;
    double sum = 0;
    for (const Estimate& estimate : estimates)
        sum += (value(estimate) - mean) * (value(estimate) - mean);
    return std::sqrt(sum / (n - 1) / n);
}

}  // namespace

Result<std::vector<SobolIndices>> sobolIndices(const std::vector<std::size_t>& groupOf, std::size_t outputs, const SobolModel& model, const SobolOptions& options, Progress& progress)
{
    const std::size_t groups = groupOf.empty() ? 0 : *std::max_element(groupOf.begin(), groupOf.end()) + 1;
    const std::size_t replicates = std::max<std::size_t>(options.replicates, 2);
    std::vector<double> reference(outputs);   // the output in the middle of all inputs: keeps sums of squares small
    TRY(model(std::vector<double>(groupOf.size(), 0.5), reference));

    const Runs runs(groupOf, groups, outputs, model, options);
    std::vector<Sums> sums(replicates);
    CountedProgress counted(progress, replicates, "sensitivity");
    TRY(parallelFor(replicates, 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t r = begin; r < end; ++r) {
            TRY_ASSIGN(sums[r], runs.replicate(r, reference, counted, progress));
        }
        return {};
    }));
    Sums whole = emptySums(outputs, groups);
    for (const Sums& part : sums)
        addSums(whole, part);

    std::vector<SobolIndices> made(outputs);
    for (std::size_t o = 0; o < outputs; ++o) {
        Estimate pooled = estimated(whole, o, groups);
        std::vector<Estimate> each;
        for (const Sums& part : sums)
            each.push_back(estimated(part, o, groups));
        // Rounding of an output that is always the same is no variance.
        const bool varies = pooled.variance > 1e-24 * (reference[o] * reference[o] + 1e-200);
        const double unknown = std::numeric_limits<double>::quiet_NaN();
        made[o] = {pooled.mean + reference[o], varies ? pooled.variance : 0, std::vector<double>(groups, unknown), std::vector<double>(groups, unknown), std::vector<double>(groups, unknown), std::vector<double>(groups, unknown)};
        for (std::size_t g = 0; varies && g < groups; ++g) {
            made[o].first[g] = pooled.first[g];
            made[o].total[g] = pooled.total[g];
            made[o].firstError[g] = standardError(each, [g](const Estimate& e) { return e.first[g]; });
            made[o].totalError[g] = standardError(each, [g](const Estimate& e) { return e.total[g]; });
        }
    }
    return made;
}

}  // namespace spatial
