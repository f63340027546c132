// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/variogram.h"

#include "spatial/core/parallel.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr std::size_t kMostVariogramSamples = 10'000;
constexpr std::size_t kVariogramRowsAtOnce = 64;
constexpr double kMatern = 4.743865;

double risen(VariogramModel model, double t)
{
    switch (model) {
    case VariogramModel::Spherical:
        return t < 1 ? t * (1.5 - 0.5 * t * t) : 1;
    case VariogramModel::Exponential:
        return 1 - std::exp(-3 * t);
    case VariogramModel::Gaussian:
        return 1 - std::exp(-3 * t * t);
    case VariogramModel::Matern15:
        return 1 - (1 + kMatern * t) * std::exp(-kMatern * t);
    }
    return 1;
}

struct BinSums {
    double distances = 0;
    double squares = 0;
    std::size_t pairs = 0;
};

/// Nugget and partial sill of least squares for one range.
FittedVariogram fittedAt(std::span<const VariogramBin> bins, VariogramModel model, double range)
{
    double w = 0, wg = 0, wgg = 0, wy = 0, wgy = 0;
    for (const VariogramBin& bin : bins) {
        const double weight = static_cast<double>(bin.pairs) / (bin.distance * bin.distance);
        const double g = risen(model, bin.distance / range);
        w += weight;
        wg += weight * g;
        wgg += weight * g * g;
        wy += weight * bin.semivariance;
        wgy += weight * g * bin.semivariance;
    }
    const double determinant = w * wgg - wg * wg;
    double nugget = wy / w;
    double partialSill = 0;
    if (determinant > 1e-12 * w * wgg) {
        nugget = (wgg * wy - wg * wgy) / determinant;
        partialSill = (w * wgy - wg * wy) / determinant;
    }
    if (nugget < 0) {
        nugget = 0;
        partialSill = wgy / wgg;
    }
    if (partialSill < 0) {
        partialSill = 0;
        nugget = wy / w;
    }
    FittedVariogram made{{model, nugget, partialSill, range}, 0};
    for (const VariogramBin& bin : bins) {
        const double error = bin.semivariance - semivariance(made.variogram, bin.distance);
        made.weightedSquares += static_cast<double>(bin.pairs) / (bin.distance * bin.distance) * error * error;
    }
    return made;
}

}  // namespace

double semivariance(const Variogram& variogram, double h)
{
    return h > 0 ? variogram.nugget + variogram.partialSill * risen(variogram.model, h / variogram.range) : 0;
}

double covariance(const Variogram& variogram, double h)
{
    return variogram.sill() - semivariance(variogram, h);
}

Result<ExperimentalVariogram> experimentalVariogram(std::span<const Coordinate> places, std::span<const double> values, const VariogramOptions& options, Progress& progress)
{
    if (places.size() != values.size())
        return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", values.size(), places.size()), {}, "samples"};
    if (places.size() < 2)
        return Error{ErrorCode::InvalidInput, text("A variogram needs at least two samples at different places."), {}, "samples"};
    if (options.bins < 1 || !(options.maximumDistance >= 0))
        return Error{ErrorCode::InvalidParameter, text("A variogram needs at least one class of distances above 0."), {}, "variogram"};
    const std::size_t every = (places.size() + kMostVariogramSamples - 1) / kMostVariogramSamples;
    std::vector<Coordinate> at;
    std::vector<std::uint32_t> rows;
    Box extent;
    for (std::size_t i = 0; i < places.size(); i += every) {
        rows.push_back(static_cast<std::uint32_t>(i));
        at.push_back(options.anisotropy(places[i]));
        extent.include(places[i]);
    }
    ExperimentalVariogram made;
    made.samples = rows.size();
    made.maximumDistance = options.maximumDistance > 0 ? options.maximumDistance : std::hypot(extent.width(), extent.height()) / 3;
    const double binWidth = made.maximumDistance / static_cast<double>(options.bins);
    const std::size_t n = rows.size();
    const std::size_t apart = std::max<std::size_t>(1, (n * (n - 1) / 2 + options.mostPairs - 1) / std::max<std::size_t>(1, options.mostPairs));
    const std::size_t chunks = (n + kVariogramRowsAtOnce - 1) / kVariogramRowsAtOnce;
    std::vector<std::vector<BinSums>> sums(chunks, std::vector<BinSums>(options.bins));
    std::vector<std::vector<VariogramPair>> clouds(chunks);
    TRY(parallelFor(n, kVariogramRowsAtOnce, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        auto& mine = sums[begin / kVariogramRowsAtOnce];
        auto& cloud = clouds[begin / kVariogramRowsAtOnce];
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t pairsBefore = i * (i - 1) / 2;   // rows before i with those before them
            for (std::size_t j = 0; j < i; ++j) {
                const double far = std::sqrt((at[i].x - at[j].x) * (at[i].x - at[j].x) + (at[i].y - at[j].y) * (at[i].y - at[j].y));
                if (!(far <= made.maximumDistance))
                    continue;
                const double unlike = (values[rows[i]] - values[rows[j]]) * (values[rows[i]] - values[rows[j]]) / 2;
                if ((pairsBefore + j) % apart == 0)
                    cloud.push_back({rows[j], rows[i], far, unlike});
                BinSums& bin = mine[std::min(options.bins - 1, static_cast<std::size_t>(far / binWidth))];
                bin.distances += far;
                bin.squares += unlike;
                ++bin.pairs;
            }
        }
        return {};
    }));
    for (std::size_t b = 0; b < options.bins; ++b) {
        BinSums whole;
        for (const auto& chunk : sums) {
            whole.distances += chunk[b].distances;
            whole.squares += chunk[b].squares;
            whole.pairs += chunk[b].pairs;
        }
        if (whole.distances > 0)
            made.bins.push_back({whole.distances / static_cast<double>(whole.pairs), whole.squares / static_cast<double>(whole.pairs), whole.pairs});
    }
    for (const auto& cloud : clouds)
        made.cloud.insert(made.cloud.end(), cloud.begin(), cloud.end());
    if (made.bins.empty())
        return Error{ErrorCode::InvalidInput, text("No two samples lie within {0} m of each other.", made.maximumDistance), text("Take a longer distance."), "variogram"};
    return made;
}

Result<FittedVariogram> fittedVariogram(std::span<const VariogramBin> bins, VariogramModel model)
{
    if (bins.size() < 3)
        return Error{ErrorCode::InvalidInput, text("A variogram can be fitted to three or more classes of distances; here are {0}.", bins.size()),
                     text("Take more samples, or give nugget, sill and range yourself."), "variogram"};
    if (std::all_of(bins.begin(), bins.end(), [](const VariogramBin& bin) { return bin.semivariance == 0; }))
        return Error{ErrorCode::InvalidInput, text("All values are the same: there is no variogram to fit."), {}, "variogram"};
    constexpr int kSteps = 60;
    double low = std::log(bins.front().distance / 2);
    double high = std::log(bins.back().distance * 3);
    FittedVariogram best = fittedAt(bins, model, std::exp(low));
    for (int round = 0; round < 6; ++round) {
        const double step = (high - low) / kSteps;
        for (int i = 0; i <= kSteps; ++i)
            if (const FittedVariogram tried = fittedAt(bins, model, std::exp(low + i * step)); tried.weightedSquares < best.weightedSquares)
                best = tried;
        const double around = std::log(best.variogram.range);
        low = around - step;
        high = around + step;
    }
    return best;
}

Result<FittedVariogram> fittedVariogram(std::span<const VariogramBin> bins)
{
    TRY_ASSIGN(FittedVariogram best, fittedVariogram(bins, VariogramModel::Spherical));
    for (const VariogramModel model : {VariogramModel::Exponential, VariogramModel::Gaussian, VariogramModel::Matern15}) {
        TRY_ASSIGN(const FittedVariogram tried, fittedVariogram(bins, model));
        if (tried.weightedSquares < best.weightedSquares)
            best = tried;
    }
    return best;
}

}  // namespace spatial
