// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/corridor_study.h"
#include "spatial/crs/transform.h"
#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace app::test {

/// Lines of a corridor in kilometres from a place on the central meridian of CGCS2000 zone 44, where a kilometre of the map is one of the ground; 60 km/h, so that a kilometre takes a minute.
struct DrawnCorridor {
    spatial::Crs crs = *spatial::Crs::fromText("EPSG:4554");

    spatial::Coordinate at(double east, double north) const { return {500'000 + east * 1000, 5'000'000 + north * 1000}; }

    layers::CorridorCity city(const std::string& id, double east, double north, std::optional<double> people = {}, std::optional<double> output = {}) const
    {
        const auto toDegrees = spatial::Transform::between(crs, spatial::cgcs2000());
        return {id, {id, id + "市"}, {}, (*toDegrees)(at(east, north)), people, output};
    }

    std::string line(const std::vector<std::pair<double, double>>& places) const
    {
        std::string wkt = "LINESTRING (";
        for (const auto& [east, north] : places) {
            const spatial::Coordinate c = at(east, north);
            wkt += (wkt.back() == '(' ? "" : ", ") + std::to_string(c.x) + " " + std::to_string(c.y);
        }
        return wkt + ")";
    }

    /// Name and places of each line.
    spatial::FeatureTable lines(const std::vector<std::pair<std::string, std::vector<std::pair<double, double>>>>& drawn, double kmh = 60) const
    {
        std::vector<spatial::FeatureLiteral> rows;
        for (const auto& [name, places] : drawn)
            rows.push_back({line(places), {name, kmh}});
        return spatial::features({"name", "speed_kmh"}, rows, crs);
    }

    CorridorNetwork network(CorridorMode mode, const spatial::FeatureTable& table) const
    {
        layers::NetworkEntry entry;
        entry.id = corridorModeId(mode);
        entry.speed = "speed_kmh";
        entry.profile = "car";
        auto prepared = prepareNetwork(table, nullptr, entry, spatial::noProgress());
        EXPECT_TRUE(prepared) << (prepared ? "" : prepared.error().message.english());
        return {mode, entry.id, prepared ? *prepared : nullptr, std::make_shared<const spatial::FeatureTable>(table)};
    }

    CorridorStudy studied(layers::CorridorSettings settings, const std::vector<CorridorNetwork>& networks, const spatial::FeatureTable* people = nullptr) const
    {
        std::vector<spatial::Warning> warnings;
        auto cities = corridorCities(settings, people, crs, warnings);
        EXPECT_TRUE(cities) << (cities ? "" : cities.error().message.english());
        auto study = studyCorridor(settings, cities ? *cities : std::vector<CorridorCityValues>{}, networks, crs, spatial::noProgress());
        EXPECT_TRUE(study) << (study ? "" : study.error().message.english());
        return study ? *std::move(study) : CorridorStudy{};
    }
};

/// Codes of warnings, in their order.
inline std::vector<std::string> codesOf(const std::vector<spatial::Warning>& warnings)
{
    std::vector<std::string> codes;
    for (const spatial::Warning& warning : warnings)
        codes.push_back(warning.code);
    return codes;
}

}  // namespace app::test
