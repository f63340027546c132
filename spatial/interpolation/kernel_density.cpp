// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/kernel_density.h"

#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spatial {

namespace {

class QuarticDensity final : public Interpolator {
public:
    QuarticDensity(std::span<const Coordinate> places, std::span<const double> weights, double bandwidth)
        : places_(places.begin(), places.end()), weights_(weights.begin(), weights.end()), bandwidth_(bandwidth)
    {
        weights_.resize(places_.size(), 1);
        std::vector<Box> boxes;
        for (const Coordinate place : places_)
            boxes.push_back({place.x, place.y, place.x, place.y});
        index_ = SpatialIndex(boxes);
    }

    void estimate(std::span<const Coordinate> places, std::span<SurfaceEstimate> estimates) const override
    {
        std::vector<std::uint32_t> near;
        for (std::size_t i = 0; i < places.size(); ++i)
            estimates[i] = {.value = at(places[i], near, places_.size())};
    }
    SurfaceEstimate without(std::size_t sample) const override
    {
        std::vector<std::uint32_t> near;
        return {.value = at(places_[sample], near, sample)};
    }

private:
    double at(Coordinate place, std::vector<std::uint32_t>& near, std::size_t leftOut) const
    {
        constexpr double kPerSquareKilometre = 1e6;
        if (!std::isfinite(place.x) || !std::isfinite(place.y))
            return std::numeric_limits<double>::quiet_NaN();
        index_.query(Box{place.x, place.y, place.x, place.y}.grownBy(bandwidth_), near);
        const double square = bandwidth_ * bandwidth_;
        double sum = 0;
        for (const std::uint32_t row : near) {
            const double dx = places_[row].x - place.x;
            const double dy = places_[row].y - place.y;
            const double left = 1 - (dx * dx + dy * dy) / square;
            if (left > 0 && row != leftOut)
                sum += weights_[row] * left * left;
        }
        return sum * 3 / (std::numbers::pi * square) * kPerSquareKilometre;
    }

    std::vector<Coordinate> places_;
    std::vector<double> weights_;
    double bandwidth_;
    SpatialIndex index_;
};

}  // namespace

Result<std::shared_ptr<const Interpolator>> kernelDensity(std::span<const Coordinate> places, std::span<const double> weights, double bandwidth)
{
    if (!(bandwidth > 0) || !std::isfinite(bandwidth))
        return Error{ErrorCode::InvalidParameter, text("The bandwidth must be above 0; {0} is not.", bandwidth), {}, "bandwidth"};
    if (!weights.empty() && weights.size() != places.size())
        return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", weights.size(), places.size()), {}, "weight"};
    if (places.empty())
        return Error{ErrorCode::InvalidInput, text("There is no place to count."), {}, "input"};
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!std::isfinite(places[i].x) || !std::isfinite(places[i].y))
            return Error{ErrorCode::InvalidInput, text("Sample {0} has a place or a value that is not a number.", i + 1), text("Leave it out, or correct it."), "input"};
        if (!weights.empty() && (!(weights[i] >= 0) || !std::isfinite(weights[i])))
            return Error{ErrorCode::InvalidInput, text("A weight must be 0 or more; number {0} is {1}.", i + 1, weights[i]), {}, "weight"};
    }
    return std::shared_ptr<const Interpolator>(std::make_shared<QuarticDensity>(places, weights, bandwidth));
}

}  // namespace spatial
