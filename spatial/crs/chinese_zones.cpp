// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/chinese_zones.h"

#include "spatial/crs/transform.h"

#include <algorithm>
#include <charconv>

namespace spatial {

namespace {

constexpr Box kChina{73.0, 3.0, 136.0, 54.0};

bool numberExists(int width, int number) { return width == 3 ? number >= 25 && number <= 45 : width == 6 && number >= 13 && number <= 23; }

/// How well a reading puts the data where this program's data lies: 1 in the province, 0.5 in China, 0 elsewhere.
double placeFit(const Box& degrees)
{
    if (degrees.empty())
        return 0;
    if (kHeilongjiang.contains(degrees))
        return 1;
    if (kHeilongjiang.intersects(degrees) && kHeilongjiang.contains(degrees.centre()))
        return 0.8;
    return kChina.contains(degrees.centre()) ? 0.5 : 0;
}

/// Data of a zone stays near the zone: whole inside with a margin 1, centre inside 0.5, else 0.2.
double zoneFit(const Box& degrees, const GaussKruegerZone& zone)
{
    const double reach = zone.width / 2.0 + 0.35;
    const double meridian = zone.centralMeridian();
    if (degrees.minX >= meridian - reach && degrees.maxX <= meridian + reach)
        return 1;
    return std::abs(degrees.centre().x - meridian) <= reach ? 0.5 : 0.2;
}

class Readings {
public:
    explicit Readings(const Box& box) : box_(box) {}

    /// Tries one CRS, with and without swapping; `zone` where it is one. `prior`: how common it is in the province's data.
    void consider(const Result<Crs>& crs, double prior, const Text& reason, const Text& swappedReason, std::optional<GaussKruegerZone> zone = {})
    {
        if (!crs)
            return;
        for (const bool swapped : {false, true}) {
            const Box box = swapped ? Box{box_.minY, box_.minX, box_.maxY, box_.maxX} : box_;
            const auto degrees = toDegrees(box, *crs);
            if (!degrees)
                continue;
            const double fit = placeFit(*degrees) * (zone ? zoneFit(*degrees, *zone) : 1) * prior * (swapped ? 0.9 : 1);
            if (fit > 0)
                found_.push_back({*crs, swapped, fit, swapped ? swappedReason : reason});
        }
    }

    std::vector<CrsCandidate> ranked()
    {
        std::stable_sort(found_.begin(), found_.end(), [](const CrsCandidate& a, const CrsCandidate& b) { return a.fit > b.fit; });
        return std::move(found_);
    }

private:
    static std::optional<Box> toDegrees(const Box& box, const Crs& crs)
    {
        if (crs.isGeographic())
            return box;
        const auto transform = Transform::between(crs, cgcs2000());
        if (!transform)
            return std::nullopt;
        // A projection used far outside its zone folds: what does not come back was no place.
        const Coordinate centre = box.centre();
        Coordinate back = (*transform)(centre);
        transform->applyInverse(std::span(&back, 1));
        if (!(distance(back, centre) < 1))
            return std::nullopt;
        return (*transform)(box);
    }

    Box box_;
    std::vector<CrsCandidate> found_;
};

}  // namespace

int GaussKruegerZone::epsg() const
{
    if (!numberExists(width, number))
        return 0;
    return width == 3 ? (prefix ? 4513 : 4534) + number - 25 : (prefix ? 4491 : 4502) + number - 13;
}

Result<Crs> crsOf(const GaussKruegerZone& zone)
{
    if (zone.epsg() == 0)
        return Error{ErrorCode::InvalidParameter, text("There is no {0}-degree zone {1}.", zone.width, zone.number), text("3-degree zones are 25 to 45, 6-degree zones 13 to 23.")};
    return Crs::fromText("EPSG:" + std::to_string(zone.epsg()));
}

std::optional<GaussKruegerZone> zoneOf(const Crs& crs)
{
    const std::string& code = crs.code();
    int number = 0;
    if (!code.starts_with("EPSG:") || std::from_chars(code.data() + 5, code.data() + code.size(), number).ec != std::errc())
        return std::nullopt;
    if (number >= 4513 && number <= 4554)
        return GaussKruegerZone{3, 25 + (number - 4513) % 21, number <= 4533};
    if (number >= 4491 && number <= 4512)
        return GaussKruegerZone{6, 13 + (number - 4491) % 11, number <= 4501};
    return std::nullopt;
}

GaussKruegerZone zoneAt(double longitude, int width, bool prefix)
{
    const double number = width == 3 ? std::floor((longitude + 1.5) / 3.0) : std::floor(longitude / 6.0) + 1;
    return {width, static_cast<int>(std::clamp(number, -100.0, 100.0)), prefix};
}

std::optional<int> zonePrefixOf(double minX, double maxX)
{
    constexpr double kReach = 450'000;
    if (!(minX >= 13e6 && maxX < 46e6 && minX <= maxX))
        return std::nullopt;
    const int number = static_cast<int>(minX / 1e6);
    const double middle = number * 1e6 + 500'000;
    if (minX < middle - kReach || maxX > middle + kReach || !(numberExists(3, number) || numberExists(6, number)))
        return std::nullopt;
    return number;
}

std::vector<CrsCandidate> candidatesFor(const Box& box)
{
    if (box.empty())
        return {};
    Readings readings(box);
    const bool degrees = box.minX >= -180 && box.maxX <= 180 && box.minY >= -180 && box.maxY <= 180;
    if (degrees) {
        readings.consider(cgcs2000(), 1, text("The coordinates are degrees, longitude first."), text("The coordinates are degrees with latitude first: x and y must be swapped."));
        return readings.ranked();
    }

    for (const bool northingFirst : {false, true}) {
        const auto number = northingFirst ? zonePrefixOf(box.minY, box.maxY) : zonePrefixOf(box.minX, box.maxX);
        if (!number)
            continue;
        const GaussKruegerZone zone{numberExists(3, *number) ? 3 : 6, *number, true};
        readings.consider(crsOf(zone), 1, text("The eastings begin with {0}, the number of a {1}-degree zone.", zone.number, zone.width),
                          text("The second coordinates begin with {0}, the number of a {1}-degree zone: the northing comes first, x and y must be swapped.", zone.number, zone.width), zone);
    }
    // Without a prefix nothing in the numbers tells the zone; Harbin and Daqing lie in 42, fewer people live in each next one.
    const std::pair<int, double> threeDegree[] = {{42, 0.60}, {41, 0.55}, {43, 0.50}, {44, 0.45}, {45, 0.35}, {40, 0.30}};
    for (const auto& [number, prior] : threeDegree) {
        const GaussKruegerZone zone{3, number, false};
        readings.consider(crsOf(zone), prior, text("The eastings lie around 500,000 without a zone number; as zone {0} the data lies in Heilongjiang.", number),
                          text("The northing comes first and the eastings have no zone number; swapped, as zone {0}, the data lies in Heilongjiang.", number), zone);
    }
    const std::pair<int, double> sixDegree[] = {{22, 0.40}, {21, 0.38}, {23, 0.25}};
    for (const auto& [number, prior] : sixDegree) {
        const GaussKruegerZone zone{6, number, false};
        readings.consider(crsOf(zone), prior, text("The eastings lie around 500,000 without a zone number; as 6-degree zone {0} the data lies in Heilongjiang.", number),
                          text("The northing comes first and the eastings have no zone number; swapped, as 6-degree zone {0}, the data lies in Heilongjiang.", number), zone);
    }
    const Text mercator = text("The coordinates fit Web Mercator, as web maps use it.");
    readings.consider(Crs::fromText("EPSG:3857"), 0.9, mercator, mercator);
    const Text albers = text("The coordinates fit the province's analysis system.");
    if (!box.intersects(Box{-20'000, -20'000, 20'000, 20'000}))   // a drawing near its own origin is no map of the province's middle
        readings.consider(provinceAnalysisCrs(), 0.7, albers, albers);
    for (const int zone : {51, 52, 53}) {
        const Text utm = text("The coordinates fit UTM zone {0}.", zone);
        readings.consider(Crs::fromText("EPSG:" + std::to_string(32600 + zone)), 0.2, utm, utm);
    }
    return readings.ranked();
}

}  // namespace spatial
