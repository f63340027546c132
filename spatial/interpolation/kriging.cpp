// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/kriging.h"

#include "spatial/interpolation/idw.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

/// The equations of one set of neighbours; a place is then solved in O(k^2).
class KrigingEquations {
public:
    void factor(std::span<const Coordinate> places, const Variogram& variogram)
    {
        const auto k = static_cast<Eigen::Index>(places.size());
        matrix_.resize(k, k);
        for (Eigen::Index i = 0; i < k; ++i) {
            matrix_(i, i) = variogram.sill();
            for (Eigen::Index j = 0; j < i; ++j)
                matrix_(i, j) = covariance(variogram, distanceOf(places[static_cast<std::size_t>(i)], places[static_cast<std::size_t>(j)]));   // LLT reads the lower half
        }
        factor_.compute(matrix_);
        for (double added = 1e-12; factor_.info() != Eigen::Success && added <= 1e-6; added *= 100) {
            matrix_.diagonal().setConstant(variogram.sill() * (1 + added));
            factor_.compute(matrix_);
        }
        ones_ = factor_.solve(Eigen::VectorXd::Ones(k));
        sumOfOnes_ = ones_.sum();
    }

    /// lambda, and sets multiplier and variance.
    const Eigen::VectorXd& solve(std::span<const Coordinate> places, const Variogram& variogram, Coordinate target, double& multiplier, double& variance)
    {
        const auto k = static_cast<Eigen::Index>(places.size());
        toTarget_.resize(k);
        for (Eigen::Index i = 0; i < k; ++i)
            toTarget_(i) = covariance(variogram, distanceOf(places[static_cast<std::size_t>(i)], target));
        weights_ = toTarget_;
        factor_.solveInPlace(weights_);
        multiplier = (weights_.sum() - 1) / sumOfOnes_;
        weights_ -= multiplier * ones_;
        variance = std::max(0.0, variogram.sill() - weights_.dot(toTarget_) - multiplier);
        return weights_;
    }

private:
    static double distanceOf(Coordinate a, Coordinate b) { return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)); }

    Eigen::MatrixXd matrix_;
    Eigen::LLT<Eigen::MatrixXd> factor_;
    Eigen::VectorXd ones_, toTarget_, weights_;
    double sumOfOnes_ = 0;
};

class OrdinaryKriging final : public Interpolator {
public:
    OrdinaryKriging(PointSamples samples, const KrigingOptions& options, ValueTransform transform)
        : samples_(std::move(samples)), options_(options), transform_(std::move(transform)), search_(samples_.places, options.search)
    {
        for (const double value : samples_.values)
            scores_.push_back(transform_.forward(value));
    }

    void estimate(std::span<const Coordinate> places, std::span<SurfaceEstimate> estimates) const override
    {
        Neighbourhood around;
        std::vector<std::uint32_t> near;
        for (std::size_t i = 0; i < places.size(); ++i) {
            search_.neighboursOf(places[i], near);
            estimates[i] = near.empty() ? SurfaceEstimate{} : at(places[i], near, around).estimate;
        }
    }

    SurfaceEstimate without(std::size_t sample) const override
    {
        Neighbourhood around;
        std::vector<std::uint32_t> near;
        search_.neighboursOf(samples_.places[sample], near, static_cast<std::uint32_t>(sample));
        if (near.empty())
            return {};
        Kriged made = at(samples_.places[sample], near, around);
        if (made.estimate.variance > 0)
            made.estimate.standardisedError = (made.score - scores_[sample]) / std::sqrt(made.estimate.variance);
        return made.estimate;
    }

private:
    struct Neighbourhood {
        std::vector<std::uint32_t> rows;
        std::vector<Coordinate> places;
        KrigingEquations equations;
    };
    struct Kriged {
        SurfaceEstimate estimate;
        double score = 0;   // on the transformed scale
    };

    Kriged at(Coordinate place, const std::vector<std::uint32_t>& near, Neighbourhood& around) const
    {
        const Coordinate target = options_.search.anisotropy(place);
        if (near != around.rows) {
            around.rows = near;
            around.places.clear();
            for (const std::uint32_t row : near)
                around.places.push_back(search_.moved(row));
            around.equations.factor(around.places, options_.variogram);
        }
        double multiplier = 0;
        double variance = 0;
        const Eigen::VectorXd& weights = around.equations.solve(around.places, options_.variogram, target, multiplier, variance);
        double score = 0;
        for (std::size_t i = 0; i < near.size(); ++i)
            score += weights(static_cast<Eigen::Index>(i)) * scores_[near[i]];
        for (std::size_t i = 0; i < near.size(); ++i)
            if (around.places[i] == target) {   // exact, without the rounding of the solution
                score = scores_[near[i]];
                variance = 0;
                multiplier = 0;
            }
        Kriged made;
        made.score = score;
        made.estimate.value = transform_.back(score, variance, multiplier);
        made.estimate.variance = variance;
        if (options_.threshold)
            made.estimate.exceedance = transform_.exceedance(*options_.threshold, score, variance);
        return made;
    }

    PointSamples samples_;
    KrigingOptions options_;
    ValueTransform transform_;
    SampleSearch search_;
    std::vector<double> scores_;
};

Result<void> checkedVariogram(const Variogram& variogram)
{
    if (!(variogram.nugget >= 0) || !(variogram.partialSill >= 0) || !(variogram.sill() > 0) || !std::isfinite(variogram.sill()) || !(variogram.range > 0) || !std::isfinite(variogram.range))
        return Error{ErrorCode::InvalidParameter, text("A variogram needs a nugget and a sill of 0 or more, not both 0, and a range above 0; here they are {0}, {1} and {2}.", variogram.nugget, variogram.partialSill, variogram.range),
                     text("Where all values are the same there is nothing to krige."), "variogram"};
    return {};
}

}  // namespace

Result<KrigingSolution> krigingSolution(std::span<const Coordinate> places, const Variogram& variogram, Coordinate target)
{
    TRY(checkedVariogram(variogram));
    if (places.empty())
        return Error{ErrorCode::InvalidInput, text("There is no sample with a place and a value."), text("Check the field and the points of the samples."), "samples"};
    KrigingEquations equations;
    equations.factor(places, variogram);
    KrigingSolution made;
    const Eigen::VectorXd& weights = equations.solve(places, variogram, target, made.multiplier, made.variance);
    made.weights.assign(weights.begin(), weights.end());
    return made;
}

Result<std::shared_ptr<const Interpolator>> ordinaryKriging(PointSamples samples, const KrigingOptions& options)
{
    TRY(checkedVariogram(options.variogram));
    TRY(checkedSearch(options.search));
    TRY_ASSIGN(ValueTransform transform, ValueTransform::of(options.transform, samples.values));
    return std::shared_ptr<const Interpolator>(std::make_shared<OrdinaryKriging>(std::move(samples), options, std::move(transform)));
}

}  // namespace spatial
