// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/tin.h"

#include "spatial/interpolation/triangulation.h"

namespace spatial {

namespace {

double valueInTriangles(const Triangulation& triangles, std::span<const double> values, Coordinate place)
{
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    if (!triangles.covers(place))
        return kNothing;
    const auto& around = triangles.triangles()[static_cast<std::size_t>(triangles.locate(place))];
    const auto here = triangles.stepOf(place);
    double sum = 0;
    double areas = 0;
    if (around.outside() >= 0)
        return kNothing;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto area = static_cast<double>(Triangulation::turn(triangles.at(around.corner[(i + 1) % 3]), triangles.at(around.corner[(i + 2) % 3]), here));
        areas += area;
        sum += area * values[static_cast<std::size_t>(around.corner[i])];
    }
    return sum / areas;
}

class LinearInTriangles final : public Interpolator {
public:
    LinearInTriangles(PointSamples samples, Triangulation triangles) : samples_(std::move(samples)), triangles_(std::move(triangles)) {}

    void estimate(std::span<const Coordinate> places, std::span<SurfaceEstimate> estimates) const override
    {
        for (std::size_t i = 0; i < places.size(); ++i)
            estimates[i] = {.value = valueInTriangles(triangles_, samples_.values, places[i])};
    }
    SurfaceEstimate without(std::size_t sample) const override
    {
        // The triangle that would hold the place is one of those that fill the hole it leaves, and their corners are the points joined with it.
        std::vector<Coordinate> places;
        std::vector<double> values;
        for (const std::int32_t point : triangles_.linkOf(static_cast<std::int32_t>(sample))) {
            places.push_back(samples_.places[static_cast<std::size_t>(point)]);
            values.push_back(samples_.values[static_cast<std::size_t>(point)]);
        }
        const auto others = Triangulation::of(places);
        return others ? SurfaceEstimate{.value = valueInTriangles(*others, values, samples_.places[sample])} : SurfaceEstimate{};
    }

private:
    PointSamples samples_;
    Triangulation triangles_;
};

}  // namespace

Result<std::shared_ptr<const Interpolator>> linearInTriangles(PointSamples samples)
{
    TRY_ASSIGN(Triangulation triangles, Triangulation::of(samples.places));
    return std::shared_ptr<const Interpolator>(std::make_shared<LinearInTriangles>(std::move(samples), std::move(triangles)));
}

}  // namespace spatial
