// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/corridor.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(CorridorSettings, OfAProjectThatSaysNothingAreTheFourCities)
{
    const auto settings = corridorOf(Project{});
    ASSERT_TRUE(settings) << settings.error().message.english();
    std::vector<std::string> ids;
    for (const CorridorCity& city : settings->cities)
        ids.push_back(city.id);
    EXPECT_THAT(ids, ElementsAre("harbin", "daqing", "qiqihar", "suihua"));
    EXPECT_EQ(settings->exponent, 2);
}

TEST(CorridorSettings, ComeBackFromTheProjectAsTheyWere)
{
    Project project;
    project.access = R"({"measure": {"decay": "step:30"}, "corridor": {"later": [1, 2]}})";
    CorridorSettings settings = *corridorOf(project);
    settings.cities.push_back({"mudanjiang", {"Mudanjiang", "牡丹江"}, "2310", {129.61155, 44.58102}, 2'290'208, 1.5e11});
    settings.exponent = 1.5;
    settings.rail = "rail";
    settings.peopleLayer = "people";
    settings.outputFields = {"emp_food", "emp_coal"};
    settings.snap = 3'000;
    settings.bottlenecks = 4;
    setCorridor(project, settings);
    const auto again = corridorOf(project);
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(*again, settings);
    EXPECT_THAT(again->unknown, HasSubstr("later"));
    EXPECT_THAT(project.access, HasSubstr("step:30")) << "what else Access is asked stays";
    const auto whole = projectFromJson(projectToJson(project));
    ASSERT_TRUE(whole) << whole.error().message.english();
    EXPECT_EQ(*corridorOf(*whole), settings);
}

TEST(CorridorSettings, WhatCannotBeReadIsNamed)
{
    const auto fault = [](const char* corridor) {
        Project project;
        project.access = std::string(R"({"corridor": )") + corridor + "}";
        const auto settings = corridorOf(project);
        return settings ? std::string("read") : settings.error().message.english();
    };
    EXPECT_THAT(fault(R"({"exponent": 11})"), HasSubstr("access.corridor.exponent"));
    EXPECT_THAT(fault(R"({"cities": [{"id": "a"}]})"), HasSubstr("access.corridor.cities[0].place is missing"));
    EXPECT_THAT(fault(R"({"cities": [{"id": "a", "place": [1000, 2]}]})"), HasSubstr("longitude and latitude"));
    EXPECT_THAT(fault(R"({"cities": [{"id": "a", "place": [120, 40], "people": -1}]})"), HasSubstr("cities[0].people"));
    EXPECT_THAT(fault(R"({"cities": [{"id": "a", "place": [120, 40]}, {"id": "a", "place": [121, 40]}]})"), HasSubstr("used twice"));
    EXPECT_THAT(fault(R"({"closures": -3})"), HasSubstr("closures"));
    EXPECT_THAT(fault(R"(7)"), HasSubstr("access.corridor"));
    EXPECT_EQ(fault(R"({"cities": []})"), "read");
}

}  // namespace
}  // namespace layers
