// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/doctor/shift_check.h"

#include "spatial/crs/crs_words.h"
#include "spatial/crs/gcj02.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace layers {

using spatial::Coordinate;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::size_t kPlaces = 500;
constexpr double kFarthest = kFarthestShift;
constexpr double kFewMetres = 50;
constexpr double kDegree = 111'320;      // metres of latitude

/// Distances from places in degrees to the nearest feature, in metres on the plane that touches the place.
class Trusted {
public:
    Trusted(spatial::GeometryColumn degrees, bool pointsLieInside) : degrees_(std::move(degrees)), index_(degrees_.boxes()), inside_(pointsLieInside) {}

    double distanceFrom(Coordinate place)
    {
        const double east = kDegree * std::cos(place.y * std::numbers::pi / 180);
        double best = kFarthest;
        for (double reach = 100; reach <= kFarthest && best > reach / 2; reach *= 5.5) {
            index_.query({place.x - reach / east, place.y - reach / kDegree, place.x + reach / east, place.y + reach / kDegree}, hits_);
            for (const std::uint32_t row : hits_)
                best = std::min(best, distanceTo(degrees_[row], place, east));
        }
        return best;
    }

private:
    double distanceTo(const spatial::GeometryView& shape, Coordinate place, double east) const
    {
        if (inside_ && spatial::isPolygon(shape.kind()) && spatial::sideOf(place, shape) != spatial::Side::Outside)
            return 0;
        const auto metres = [&](Coordinate c) { return Coordinate{(c.x - place.x) * east, (c.y - place.y) * kDegree}; };
        double best = kFarthest;
        for (std::size_t part = 0; part < shape.partCount(); ++part)
            for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring) {
                const auto line = shape.ring(part, ring);
                for (std::size_t i = 0; i < line.size(); ++i)
                    best = std::min(best, i == 0 ? spatial::distance(metres(line[0]), {0, 0}) : spatial::distanceToSegment({0, 0}, metres(line[i - 1]), metres(line[i])));
            }
        return best;
    }

    spatial::GeometryColumn degrees_;
    spatial::SpatialIndex index_;
    bool inside_;
    std::vector<std::uint32_t> hits_;
};

Coordinate asInTheFile(Coordinate c, const std::string& offset) { return offset.empty() ? c : offset == "bd09" ? spatial::toBd09(spatial::toGcj02(c)) : spatial::toGcj02(c); }
Coordinate shiftedBack(Coordinate c, const std::string& offset) { return offset.empty() ? c : spatial::fromGcj02(offset == "bd09" ? spatial::fromBd09(c) : c); }

ShiftReading readingOf(std::string offset, std::vector<double> distances)
{
    std::sort(distances.begin(), distances.end());
    const auto at = [&](double share) { return distances[std::min(distances.size() - 1, static_cast<std::size_t>(share * static_cast<double>(distances.size())))]; };
    const auto near = std::count_if(distances.begin(), distances.end(), [](double d) { return d <= 20; });
    return {std::move(offset), at(0.5), at(0.9), static_cast<double>(near) / static_cast<double>(distances.size())};
}

/// What of the trusted layer lies around these places, in degrees.
Result<spatial::GeometryColumn> around(const std::vector<Coordinate>& places, const spatial::FeatureTable& trusted, spatial::Progress& progress)
{
    constexpr double kMargin = 0.05;   // degrees: more than a shift and the farthest distance
    constexpr std::size_t kChunk = 10'000;
    spatial::Box box;
    for (const Coordinate place : places)
        box.include(place);
    box = {box.minX - kMargin, box.minY - kMargin, box.maxX + kMargin, box.maxY + kMargin};
    TRY_ASSIGN(const spatial::Transform toTrusted, spatial::Transform::between(spatial::cgcs2000(), trusted.crs));
    TRY_ASSIGN(const spatial::Transform toDegrees, spatial::Transform::between(trusted.crs, spatial::cgcs2000()));
    const spatial::Box there = toTrusted(box);
    spatial::GeometryColumn degrees;
    spatial::GeometryColumn chunk;
    const auto flush = [&] {
        toDegrees.apply(chunk.mutableCoordinates());
        chunk.measureBoxes();
        degrees.append(chunk);
        chunk.clear();
    };
    for (std::size_t row = 0; row < trusted.geometry.size(); ++row) {
        if (trusted.geometry.box(row).intersects(there))
            chunk.append(trusted.geometry[row]);
        if (chunk.size() == kChunk)
            flush();
        if (row % kChunk == 0)
            TRY(spatial::notCancelled(progress));
    }
    flush();
    return degrees;
}

std::string metresOf(double metres) { return metres >= kFarthest ? "3000+" : metres < 10 ? fmt::format("{:.1f}", metres) : fmt::format("{:.0f}", metres); }

void judge(ShiftCheck& check)
{
    const ShiftReading& plain = check.readings.front();
    const auto best = std::min_element(check.readings.begin(), check.readings.end(), [](const auto& a, const auto& b) { return a.median < b.median; });
    const bool shifted = !best->offset.empty() && best->median <= plain.median / 4 && best->median <= kFewMetres;
    const char* const name = best->offset == "bd09" ? "BD-09" : "GCJ-02";
    if (shifted) {
        check.offset = best->offset;
        check.fits = true;
        check.verdict = text("Passed with {0}: shifted back, the median distance to the trusted layer falls from {1} m to {2} m.", name, metresOf(plain.median), metresOf(best->median));
    } else if (plain.median <= kFewMetres) {
        check.fits = true;
        check.verdict = text("Passed as it is: the median distance to the trusted layer is {0} m; no shift of a web map is to be taken back.", metresOf(plain.median));
    } else {
        check.verdict = text("Failed: neither as it is ({0} m) nor shifted back ({1} m at best) does the layer lie on the trusted one. Choose another trusted layer, or look at the coordinate system first.", metresOf(plain.median),
                             metresOf(best->median));
    }
}

}  // namespace

Result<ShiftCheck> checkShift(const spatial::FeatureTable& layer, const std::string& offset, const spatial::FeatureTable& trusted, spatial::Progress& progress)
{
    if (!layer.crs.isKnown() || !trusted.crs.isKnown())
        return Error{ErrorCode::CrsMismatch, text("Both layers need a known coordinate system before they can be compared.")};
    if (!layer.crs.isGeographic())
        return Error{ErrorCode::InvalidInput, text("The layer is in {0}; the shift of web maps can only be taken back from degrees.", spatial::crsWords(layer.crs))};
    const auto all = layer.geometry.coordinates();
    if (all.empty() || trusted.geometry.coordinateCount() == 0)
        return Error{ErrorCode::InvalidInput, text("One of the layers has no places to compare.")};
    ShiftCheck check;
    std::vector<Coordinate> places;
    for (std::size_t i = 0; i < all.size() && places.size() < kPlaces; i += std::max<std::size_t>(1, all.size() / kPlaces))
        places.push_back(asInTheFile(all[i], offset));
    check.looked = places.size();
    TRY_ASSIGN(spatial::GeometryColumn degrees, around(places, trusted, progress));
    Trusted ground(std::move(degrees), spatial::isPoint(layer.commonKind()));
    for (const char* tried : {"", "gcj02", "bd09"}) {
        std::vector<double> distances;
        for (const Coordinate place : places) {
            TRY(spatial::notCancelled(progress));
            distances.push_back(ground.distanceFrom(shiftedBack(place, tried)));
        }
        check.readings.push_back(readingOf(tried, std::move(distances)));
    }
    judge(check);
    return check;
}

}  // namespace layers
