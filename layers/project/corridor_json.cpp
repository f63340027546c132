// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/corridor.h"

#include "layers/project/json_reader.h"

#include <algorithm>
#include <cmath>

namespace layers {

using spatial::text;

namespace {

void readMass(JsonReader& in, const char* key, std::optional<double>& value)
{
    in.read(key, value);
    if (value && !(std::isfinite(*value) && *value >= 0))
        in.fail(in.path() + "." + key, text("{0}: a number of 0 or more is expected.", in.path() + "." + key));
}

CorridorCity cityFrom(JsonReader& in)
{
    CorridorCity city;
    in.read("id", city.id, JsonReader::Need::Required);
    in.read("name", city.name);
    in.read("code", city.code);
    std::vector<double> place;
    in.read("place", place, JsonReader::Need::Required);
    if (place.size() == 2 && std::abs(place[0]) <= 180 && std::abs(place[1]) <= 90)
        city.place = {place[0], place[1]};
    else
        in.fail(in.path() + ".place", text("{0}: longitude and latitude in degrees are expected.", in.path() + ".place"));
    readMass(in, "people", city.people);
    readMass(in, "output", city.output);
    in.refuseRest();
    return city;
}

Json jsonOfCity(const CorridorCity& city)
{
    Json out = Json::object();
    out["id"] = city.id;
    if (!city.name.empty())
        out["name"] = jsonOf(city.name);
    if (!city.code.empty())
        out["code"] = city.code;
    out["place"] = {city.place.x, city.place.y};
    if (city.people)
        out["people"] = jsonOf(*city.people);
    if (city.output)
        out["output"] = jsonOf(*city.output);
    return out;
}

template <class Settings, class F>
void eachWord(Settings& settings, F&& f)
{
    f("road", settings.road);
    f("winter", settings.winter);
    f("rail", settings.rail);
    f("people_layer", settings.peopleLayer);
    f("people_field", settings.peopleField);
    f("city_field", settings.cityField);
}

CorridorSettings settingsFrom(JsonReader& in)
{
    CorridorSettings settings;
    if (in.has("cities"))
        in.list("cities", [&](JsonReader& city) { settings.cities.push_back(cityFrom(city)); });
    else
        settings.cities = presetCorridorCities();
    for (std::size_t i = 0; i < settings.cities.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (settings.cities[k].id == settings.cities[i].id)
                in.fail(in.path() + ".cities", text("{0}[{1}].id: \"{2}\" is used twice.", in.path() + ".cities", i, settings.cities[i].id));
    in.readWithin("exponent", settings.exponent, 0, 10);
    eachWord(settings, [&](const char* key, std::string& value) { in.read(key, value); });
    in.read("output_fields", settings.outputFields);
    in.readWithin("snap", settings.snap, 0, 1e6);
    in.readWithin("off_road_kmh", settings.offRoadKmh, 0, 1000);
    in.readWithin("bottlenecks", settings.bottlenecks, 0, 1000);
    in.readWithin("closures", settings.closures, 0, 100'000);
    settings.unknown = in.rest();
    return settings;
}

Json jsonOfSettings(const CorridorSettings& settings)
{
    const CorridorSettings usual;
    Json out = Json::object();
    out["cities"] = Json::array();
    for (const CorridorCity& city : settings.cities)
        out["cities"].push_back(jsonOfCity(city));
    out["exponent"] = jsonOf(settings.exponent);
    eachWord(settings, [&](const char* key, const std::string& value) {
        if (!value.empty())
            out[key] = value;
    });
    if (!settings.outputFields.empty())
        out["output_fields"] = settings.outputFields;
    if (settings.snap != usual.snap)
        out["snap"] = jsonOf(settings.snap);
    if (settings.offRoadKmh != usual.offRoadKmh)
        out["off_road_kmh"] = jsonOf(settings.offRoadKmh);
    if (settings.bottlenecks != usual.bottlenecks)
        out["bottlenecks"] = settings.bottlenecks;
    if (settings.closures != usual.closures)
        out["closures"] = settings.closures;
    const Json unknown = jsonOfKept(settings.unknown);
    if (unknown.is_object())
        for (const auto& [key, value] : unknown.items())
            out[key] = value;
    return out;
}

}  // namespace

std::vector<CorridorCity> presetCorridorCities()
{
    return {
        {"harbin", {"Harbin", "哈尔滨"}, "2301", {126.63651, 45.75502}},
        {"daqing", {"Daqing", "大庆"}, "2306", {125.10567, 46.58863}},
        {"qiqihar", {"Qiqihar", "齐齐哈尔"}, "2302", {123.95131, 47.34}},
        {"suihua", {"Suihua", "绥化"}, "2312", {126.98653, 46.63545}},
    };
}

spatial::Result<CorridorSettings> corridorOf(const Project& project)
{
    Json whole = Json::object();
    TRY_ASSIGN(whole["access"], parseJson(project.access.empty() ? "{}" : project.access));
    std::optional<spatial::Error> failure;
    CorridorSettings settings;
    settings.cities = presetCorridorCities();
    JsonReader in(whole, "", failure);
    in.object("access", [&](JsonReader& access) { access.object("corridor", [&](JsonReader& corridor) { settings = settingsFrom(corridor); }); });
    if (failure)
        return *failure;
    return settings;
}

void setCorridor(Project& project, const CorridorSettings& settings)
{
    Json access = jsonOfKept(project.access);
    if (!access.is_object())
        access = Json::object();
    access["corridor"] = jsonOfSettings(settings);
    project.access = access.dump();
}

}  // namespace layers
