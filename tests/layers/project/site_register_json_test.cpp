// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/site_register_json.h"

#include "layers/project/project.h"
#include "layers/sources/save.h"
#include "spatial/environment/site_table.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(SiteRegisterJson, SitesComeBackFromTheProjectAsTheyWereWithMembersOfANewerProgram)
{
    Project project;
    project.environment = R"({"samples": {"standard": "gb3838"}, "sites": [{"id": "S-1", "name": "油库", "kind": "brownfield", "place": [126.6, 45.75], "later": [1, 2],
        "log": [{"state": "suspected", "who": "李", "when": "2024-05-03", "stamp": 7}], "photos": [{"path": "a.jpg", "angle": 30}]}]})";
    auto sites = sitesOf(project);
    ASSERT_TRUE(sites) << sites.error().message.english();
    ASSERT_EQ(sites->size(), 1u);
    sites->front().history = "Tanks";
    sites->front().routes = {{"tank", "water", "wells"}};
    sites->push_back({.id = "S-2", .name = "Yard"});
    setSites(project, *sites);
    for (const char* part : {"\"later\":[1,2]", "\"stamp\":7", "\"angle\":30", "gb3838"})
        EXPECT_THAT(project.environment, HasSubstr(part));
    const auto whole = projectFromJson(projectToJson(project));
    ASSERT_TRUE(whole) << whole.error().message.english();
    EXPECT_EQ(*sitesOf(*whole), *sites);
    setSites(project, {});
    EXPECT_THAT(*sitesOf(project), IsEmpty());
    EXPECT_THAT(project.environment, HasSubstr("gb3838"));
}

TEST(SiteRegisterJson, WhatCannotBeReadIsNamed)
{
    const auto fault = [](const char* sites) {
        Project project;
        project.environment = std::string(R"({"sites": )") + sites + "}";
        const auto read = sitesOf(project);
        return read ? std::string("read") : read.error().message.english();
    };
    EXPECT_THAT(fault("7"), HasSubstr("environment.sites"));
    EXPECT_THAT(fault(R"([{"name": "a"}])"), HasSubstr("environment.sites[0].id"));
    EXPECT_THAT(fault(R"([{"id": "a", "place": [1]}])"), HasSubstr("environment.sites[0].place"));
    EXPECT_THAT(fault(R"([{"id": "a", "log": [{"state": "gone"}]}])"), HasSubstr("environment.sites[0].log[0].state"));
    EXPECT_THAT(fault(R"([{"id": "a"}, {"id": "a"}])"), HasSubstr("used twice"));
}

TEST(SiteRegisterJson, TextsThatASpreadsheetWouldRunAreDisarmedOnExport)
{
    const auto table = spatial::registerTable({{.id = "S-1", .name = "=HYPERLINK(\"http://x\")", .owner = "+1+1", .history = "@SUM(A1)"}}, "sites");
    ASSERT_TRUE(table);
    const std::string csv = csvOf(*table);
    for (const char* part : {"'=HYPERLINK", "'+1+1", "'@SUM"})
        EXPECT_THAT(csv, HasSubstr(part));
}

}  // namespace
}  // namespace layers
