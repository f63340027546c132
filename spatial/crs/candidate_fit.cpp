// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/candidate_fit.h"

#include "spatial/crs/transform.h"
#include "spatial/geometry/measures.h"

#include <algorithm>

namespace spatial {

namespace {

constexpr std::size_t kPlaces = 500;
constexpr int kSteps = 12;   // of an edge of the outline

std::vector<Coordinate> sampleOf(const GeometryColumn& geometries)
{
    const auto all = geometries.coordinates();
    std::vector<Coordinate> places;
    const std::size_t step = std::max<std::size_t>(1, (all.size() + kPlaces - 1) / kPlaces);
    for (std::size_t i = 0; i < all.size(); i += step)
        places.push_back(all[i]);
    return places;
}

std::vector<Coordinate> outlineOf(const Box& box)
{
    const Coordinate corners[] = {{box.minX, box.minY}, {box.maxX, box.minY}, {box.maxX, box.maxY}, {box.minX, box.maxY}, {box.minX, box.minY}};
    std::vector<Coordinate> outline;
    for (int edge = 0; edge < 4; ++edge)
        for (int step = 0; step < kSteps; ++step) {
            const double share = static_cast<double>(step) / kSteps;
            outline.push_back({corners[edge].x + share * (corners[edge + 1].x - corners[edge].x), corners[edge].y + share * (corners[edge + 1].y - corners[edge].y)});
        }
    outline.push_back(corners[0]);
    return outline;
}

std::vector<Coordinate> placesInDegrees(std::vector<Coordinate> places, const CrsCandidate& candidate)
{
    if (candidate.swapped)
        for (Coordinate& c : places)
            std::swap(c.x, c.y);
    if (!candidate.crs.isGeographic()) {
        const auto transform = Transform::between(candidate.crs, cgcs2000());
        if (!transform)
            return {};
        transform->apply(places);
    }
    std::erase_if(places, [](Coordinate c) { return !(std::abs(c.x) <= 360 && std::abs(c.y) <= 90); });
    return places;
}

void placeIn(const NamedAreas& areas, CandidateFit& fit)
{
    std::vector<std::size_t> count(areas.names.size(), 0);
    std::size_t inside = 0;
    for (const Coordinate place : fit.places)
        for (std::size_t row = 0; row < areas.names.size(); ++row) {
            const Box& box = areas.shapes.box(row);
            if (place.x < box.minX || place.x > box.maxX || place.y < box.minY || place.y > box.maxY || sideOf(place, areas.shapes[row]) == Side::Outside)
                continue;
            ++count[row];
            ++inside;
            break;
        }
    if (inside == 0)
        return;
    const auto all = static_cast<double>(fit.places.size());
    fit.inside = static_cast<double>(inside) / all;
    const auto most = std::max_element(count.begin(), count.end());
    fit.mostIn = areas.names[static_cast<std::size_t>(most - count.begin())];
    fit.mostShare = static_cast<double>(*most) / all;
}

}  // namespace

std::vector<CandidateFit> candidateFits(const GeometryColumn& geometries, const NamedAreas& areas)
{
    std::vector<CrsCandidate> candidates = candidatesFor(geometries.extent());
    if (!candidates.empty() && candidates.front().crs.isGeographic())
        if (auto wgs84 = Crs::fromText("EPSG:4326")) {
            CrsCandidate second = candidates.front();
            second.crs = *std::move(wgs84);
            second.fit *= 0.9;
            candidates.push_back(std::move(second));
        }
    const std::vector<Coordinate> sample = sampleOf(geometries);
    std::vector<CandidateFit> fits;
    for (CrsCandidate& candidate : candidates) {
        CandidateFit fit{.candidate = std::move(candidate)};
        fit.places = placesInDegrees(sample, fit.candidate);
        fit.outline = placesInDegrees(outlineOf(geometries.extent()), fit.candidate);
        placeIn(areas, fit);
        fits.push_back(std::move(fit));
    }
    std::stable_sort(fits.begin(), fits.end(), [](const CandidateFit& a, const CandidateFit& b) { return a.score() > b.score(); });
    return fits;
}

}  // namespace spatial
