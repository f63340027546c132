// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/association/local_association.h"

#include "spatial/association/false_discovery.h"
#include "spatial/association/global_association.h"
#include "spatial/core/parallel.h"
#include "spatial/suitability/random_stream.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

/// Sums of k different numbers out of a list.
class SubsetSums {
public:
    SubsetSums(std::span<const double> values, std::uint64_t seed) : values_(values), seed_(seed) {}

    /// How many of `times` sums of k values other than that of `row` are at least, and at most, `observed` (within `tolerance`).
    std::pair<std::size_t, std::size_t> farOut(std::size_t row, std::size_t k, std::size_t times, double observed, double tolerance)
    {
        RandomStream random(seed_, row);
        const auto others = static_cast<std::uint32_t>(values_.size() - 1);
        const bool few = k <= 32 && 4 * k <= others;
        std::pair<std::size_t, std::size_t> counts{0, 0};
        for (std::size_t t = 0; t < times; ++t) {
            const double sum = few ? ofFew(random, row, k, others) : ofMany(random, row, k, others);
            counts.first += sum >= observed - tolerance ? 1 : 0;
            counts.second += sum <= observed + tolerance ? 1 : 0;
        }
        return counts;
    }

private:
    static std::uint32_t below(RandomStream& random, std::uint32_t end) { return static_cast<std::uint32_t>(((random.bits() >> 32) * end) >> 32); }
    double valueOf(std::uint32_t other, std::size_t row) const { return values_[other + (other >= row ? 1 : 0)]; }

    /// A number drawn before is drawn again.
    double ofFew(RandomStream& random, std::size_t row, std::size_t k, std::uint32_t others)
    {
        double sum = 0;
        for (std::size_t i = 0; i < k;) {
            const std::uint32_t drawn = below(random, others);
            bool isNew = true;
            for (std::size_t j = 0; j < i; ++j)
                isNew = isNew && few_[j] != drawn;
            if (!isNew)
                continue;
            few_[i++] = drawn;
            sum += valueOf(drawn, row);
        }
        return sum;
    }

    /// The first k of a shuffle (Fisher & Yates 1938), undone afterwards so that each starts from the same order.
    double ofMany(RandomStream& random, std::size_t row, std::size_t k, std::uint32_t others)
    {
        if (order_.empty()) {
            order_.resize(others);
            std::iota(order_.begin(), order_.end(), 0u);
        }
        swaps_.resize(k);
        double sum = 0;
        for (std::uint32_t i = 0; i < k; ++i) {
            swaps_[i] = i + below(random, others - i);
            std::swap(order_[i], order_[swaps_[i]]);
            sum += valueOf(order_[i], row);
        }
        for (std::size_t i = k; i-- > 0;)
            std::swap(order_[i], order_[swaps_[i]]);
        return sum;
    }

    std::span<const double> values_;
    std::uint64_t seed_;
    std::uint32_t few_[32] = {};
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> swaps_;
};

/// Values less their mean, and what the statistics need of them.
struct CentredValues {
    std::vector<double> z;
    double squares = 0;
    double largest = 0;

    explicit CentredValues(std::span<const double> values)
    {
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
        for (const double value : values) {
            z.push_back(value - mean);
            squares += z.back() * z.back();
            largest = std::max(largest, std::abs(z.back()));
        }
    }

    /// From the sum of the k neighbours' z. All weights of a row are alike, so that they cancel in Gi and Gi*.
    double statistic(LocalStatistic kind, std::size_t row, double sum, std::size_t k, double weight) const
    {
        const auto n = static_cast<double>(z.size());
        const double own = z[row];
        auto w = static_cast<double>(k);
        if (kind == LocalStatistic::LocalMoran)
            return own / (squares / n) * weight * sum;
        if (kind == LocalStatistic::GiStar) {
            w += 1;
            return safe((sum + own), std::sqrt(squares / n) * std::sqrt(std::max(0.0, n * w - w * w) / (n - 1)));
        }
        const double mean = -own / (n - 1);
        const double variance = std::max(0.0, (squares - own * own) / (n - 1) - mean * mean);
        return safe(sum - w * mean, std::sqrt(variance) * std::sqrt(std::max(0.0, (n - 1) * w - w * w) / (n - 2)));
    }

private:
    static double safe(double above, double below) { return below > 0 ? above / below : 0; }   // where everyone is a neighbour nothing can differ
};

ClusterClass classOf(LocalStatistic kind, double statistic, double own)
{
    if (kind != LocalStatistic::LocalMoran)
        return statistic > 0 ? ClusterClass::HotSpot : ClusterClass::ColdSpot;
    if (statistic > 0)
        return own > 0 ? ClusterClass::HighHigh : ClusterClass::LowLow;
    return own > 0 ? ClusterClass::HighLow : ClusterClass::LowHigh;
}

}  // namespace

Result<LocalAssociation> localAssociation(std::span<const double> values, const Neighbourhoods& neighbourhoods, const LocalOptions& options, Progress& progress)
{
    TRY(checkedAssociation(values, neighbourhoods, 3));
    if (options.permutations < 99 || options.permutations > 99'999)
        return Error{ErrorCode::InvalidParameter, text("{0} permutations cannot be used.", options.permutations), text("Give a number from 99 to 99999; 999 is usual."), "permutations"};
    if (!(options.significance > 0 && options.significance < 1))
        return Error{ErrorCode::InvalidParameter, text("The significance must lie between 0 and 1; {0} does not.", options.significance), {}, "significance"};
    const CentredValues centred(values);
    const std::size_t n = values.size();
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    LocalAssociation made;
    made.values.assign(n, kNaN);
    made.probabilities.assign(n, kNaN);
    made.classes.assign(n, ClusterClass::NotSignificant);
    CountedProgress counted(progress, n, "Permuting values");
    TRY(parallelFor(n, 128, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        SubsetSums sums(centred.z, options.seed);
        for (std::size_t row = begin; row < end; ++row) {
            TRY(notCancelled(progress));
            const std::size_t k = neighbourhoods.count(row);
            if (k == 0)
                continue;
            double sum = 0;
            for (const std::uint32_t other : neighbourhoods.of(row))
                sum += centred.z[other];
            made.values[row] = centred.statistic(options.statistic, row, sum, k, neighbourhoods.weight(row));
            const auto [atLeast, atMost] = sums.farOut(row, k, options.permutations, sum, 1e-12 * static_cast<double>(k) * centred.largest);
            made.probabilities[row] = static_cast<double>(std::min(atLeast, atMost) + 1) / static_cast<double>(options.permutations + 1);
        }
        counted.add(end - begin);
        return {};
    }));
    made.threshold = options.falseDiscovery ? falseDiscoveryThreshold(made.probabilities, options.significance) : options.significance;
    for (std::size_t row = 0; row < n; ++row) {
        if (neighbourhoods.count(row) == 0) {
            made.classes[row] = ClusterClass::Island;
            ++made.islands;
        } else if (made.probabilities[row] <= made.threshold) {
            made.classes[row] = classOf(options.statistic, made.values[row], centred.z[row]);
            ++made.significant;
        }
    }
    return made;
}

}  // namespace spatial
