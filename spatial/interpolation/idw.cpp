// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/idw.h"

namespace spatial {

namespace {

class InverseDistance final : public Interpolator {
public:
    InverseDistance(PointSamples samples, double power, NeighbourSearch search) : samples_(std::move(samples)), power_(power), search_(samples_.places, std::move(search)) {}

    void estimate(std::span<const Coordinate> places, std::span<SurfaceEstimate> estimates) const override
    {
        std::vector<std::uint32_t> near;
        for (std::size_t i = 0; i < places.size(); ++i) {
            search_.neighboursOf(places[i], near);
            estimates[i] = weighted(places[i], near);
        }
    }
    SurfaceEstimate without(std::size_t sample) const override
    {
        std::vector<std::uint32_t> near;
        search_.neighboursOf(samples_.places[sample], near, static_cast<std::uint32_t>(sample));
        return weighted(samples_.places[sample], near);
    }

private:
    SurfaceEstimate weighted(Coordinate place, std::span<const std::uint32_t> near) const
    {
        const Coordinate centre = search_.options().anisotropy(place);
        double nearest = std::numeric_limits<double>::infinity();
        for (const std::uint32_t at : near)
            nearest = std::min(nearest, distance(centre, search_.moved(at)));
        double sum = 0;
        double weights = 0;
        for (const std::uint32_t at : near) {
            const double far = distance(centre, search_.moved(at));
            if (far == 0)
                return {.value = samples_.values[at]};
            const double weight = std::pow(nearest / far, power_);   // 1 at most: high powers neither overflow nor vanish
            weights += weight;
            sum += weight * samples_.values[at];
        }
        return near.empty() ? SurfaceEstimate{} : SurfaceEstimate{.value = sum / weights};
    }

    PointSamples samples_;
    double power_;
    SampleSearch search_;
};

}  // namespace

Result<void> checkedSearch(const NeighbourSearch& search)
{
    if (search.neighbours < 1 || search.neighbours > 1000)
        return Error{ErrorCode::InvalidParameter, text("{0} neighbours cannot be used.", search.neighbours), text("Give a number from 1 to 1000."), "neighbours"};
    if (!(search.maximumDistance > 0))
        return Error{ErrorCode::InvalidParameter, text("The farthest distance must be above 0; {0} is not.", search.maximumDistance), {}, "max-distance"};
    if (!(search.anisotropy.ratio > 0 && search.anisotropy.ratio <= 1) || !std::isfinite(search.anisotropy.angleDegrees))
        return Error{ErrorCode::InvalidParameter, text("The ratio of the ranges must be above 0 and at most 1; {0} is not.", search.anisotropy.ratio),
                     text("Give the angle of the longest range, clockwise from north, and the range across divided by the range along."), "anisotropy"};
    return {};
}

Result<std::shared_ptr<const Interpolator>> inverseDistance(PointSamples samples, double power, NeighbourSearch search)
{
    if (!(power > 0) || !std::isfinite(power))
        return Error{ErrorCode::InvalidParameter, text("The power of the distance must be above 0; {0} is not.", power), text("2 is usual; larger numbers follow the nearest sample more."), "power"};
    TRY(checkedSearch(search));
    return std::shared_ptr<const Interpolator>(std::make_shared<InverseDistance>(std::move(samples), power, std::move(search)));
}

}  // namespace spatial
