// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/project_actions.h"
#include "app/workflow/project_pages.h"
#include "app/workflow/site_maps.h"

#include "app/workflow/record.h"
#include "tests/app/workflow/zone_44_project.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

namespace app::test {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> codesOf(const std::vector<layers::Finding>& findings)
{
    std::vector<std::string> codes;
    for (const auto& finding : findings)
        codes.push_back(finding.code);
    return codes;
}

TEST(NewProject, HasTheProvincesGridAndTheDefaultModels)
{
    const auto project = newProject("province", {"Test", "测试"});
    ASSERT_TRUE(project);
    EXPECT_EQ(project->grids.front().cell, 250);
    EXPECT_EQ(project->models.size(), 2u);
    const auto again = layers::projectFromJson(layers::projectToJson(*project));
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(layers::projectToJson(*again), layers::projectToJson(*project));
}

TEST(NewProject, AnUnknownTemplateNamesThoseThereAre)
{
    EXPECT_THAT(newProject("mars", {}).error().hint.english(), HasSubstr("province, empty"));
}

TEST(AddLayer, RecognisesRolesAndBuildsNetworkAndGrid)
{
    const Zone44Project made;
    auto project = *newProject("province", {"Test", "测试"});
    project.file = made.folder() / "new.songhua";
    for (const char* file : {"roads.gpkg", "parcels.gpkg"}) {
        const auto added = addLayer(project, {.path = made.folder() / file}, "", "", spatial::noProgress());
        ASSERT_TRUE(added) << added.error().message.english();
    }
    ASSERT_EQ(project.layers.size(), 2u);
    EXPECT_EQ(project.layers[0].role, "roads");
    EXPECT_EQ(project.layers[0].source.path, "roads.gpkg");   // relative to the project
    EXPECT_EQ(project.layers[1].role, "land-use");
    ASSERT_EQ(project.networks.size(), 1u);
    EXPECT_EQ(project.networks[0].speed, "speed_kmh");
    ASSERT_EQ(project.grids.size(), 2u);
    EXPECT_EQ(project.grids[1].cell, 30);
}

TEST(AddLayer, TheSameDataTwiceAndARoleThatDoesNotFitAreRefused)
{
    const Zone44Project made;
    auto project = *newProject("province", {"Test", "测试"});
    project.file = made.folder() / "new.songhua";
    ASSERT_TRUE(addLayer(project, {.path = made.folder() / "roads.gpkg"}, "", "My own name", spatial::noProgress()));
    EXPECT_EQ(project.layers[0].role, "roads");   // by the file's name
    const auto twice = addLayer(project, {.path = made.folder() / "roads.gpkg"}, "", "", spatial::noProgress());
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, spatial::ErrorCode::Conflict);
    EXPECT_THAT(twice.error().message.english(), HasSubstr(project.layers[0].id));
    const auto stations = addLayer(project, {.path = made.folder() / "parcels.gpkg"}, "freight-stations", "", spatial::noProgress());
    ASSERT_FALSE(stations);
    EXPECT_THAT(stations.error().message.english(), HasSubstr("needs points"));
    EXPECT_EQ(project.layers.size(), 1u);
}

TEST(AddLayer, AMissingFileAndAnUnknownRoleAreSaid)
{
    auto project = *newProject("empty", {"Test", "测试"});
    EXPECT_EQ(addLayer(project, {.path = "/nowhere.gpkg"}, "roads", "", spatial::noProgress()).error().code, spatial::ErrorCode::MissingInput);
    EXPECT_EQ(addLayer(project, {.path = "/nowhere.gpkg"}, "airport", "", spatial::noProgress()).error().parameter, "role");
    EXPECT_THAT(project.layers, IsEmpty());
}

TEST(ProjectPages, AnExtentInDegreesOrFarFromEverythingIsSaid)
{
    const Zone44Project made;
    const auto project = made.project(1, 1);
    MapRunOptions options;
    options.extent = spatial::Box{126, 45, 127, 46};
    const auto degrees = projectPages(project, options, spatial::noProgress());
    ASSERT_FALSE(degrees);
    EXPECT_EQ(degrees.error().code, spatial::ErrorCode::InvalidParameter);
    EXPECT_THAT(degrees.error().message.english(), HasSubstr("looks like degrees"));
    options.extent = spatial::Box{-9'000'000, -9'000'000, -8'999'000, -8'999'000};
    const auto nowhere = projectPages(project, options, spatial::noProgress());
    ASSERT_FALSE(nowhere);
    EXPECT_THAT(nowhere.error().message.english(), HasSubstr("Nothing of the project"));
}

TEST(OverviewExtent, ShowsParcelsThatTakeUpASmallPart)
{
    EXPECT_EQ(overviewExtent({0, 0, 1000, 1000}, {100, 100, 200, 150}), (spatial::Box{90, 90, 210, 160}));
    EXPECT_EQ(overviewExtent({0, 0, 1000, 1000}, {100, 100, 500, 150}), (spatial::Box{0, 0, 1000, 1000}));
}

TEST(CheckProject, SaysWhatIsMissing)
{
    const Zone44Project made;
    const auto project = made.project(1, 1);
    EXPECT_THAT(codesOf(*checkProject(project, spatial::noProgress())), testing::Not(Contains("file.missing")));
    std::filesystem::remove(made.out("power.gpkg"));
    EXPECT_THAT(codesOf(*checkProject(project, spatial::noProgress())), Contains("file.missing"));
    auto without = project;
    std::erase_if(without.layers, [](const auto& layer) { return layer.role == "land-use"; });
    EXPECT_THAT(codesOf(*checkProject(without, spatial::noProgress())), Contains("role.missing"));
    auto sparkling = project;
    sparkling.layers.front().style = R"({"version": 1, "symbols": {"kind": "sparkle"}})";
    EXPECT_THAT(codesOf(*checkProject(sparkling, spatial::noProgress())), Contains("style.invalid"));
    auto bent = project;
    bent.models.front().criteria.front().curve = "wavy:1,2";
    EXPECT_THAT(codesOf(*checkProject(bent, spatial::noProgress())), Contains("model.invalid"));
}

TEST(Replay, TheSameInputsGiveTheSameBytes)
{
    const Zone44Project made;
    made.run(made.project(1, 1), "out");
    const auto report = replay(made.out("out") / "record.json", spatial::noProgress());
    ASSERT_TRUE(report) << report.error().message.english();
    EXPECT_TRUE(report->same);
    EXPECT_THAT(report->changedInputs, IsEmpty());
    EXPECT_GE(report->outputs.size(), 4u);
}

TEST(Replay, AChangedInputIsNamedAndMakesTheRecordStale)
{
    const Zone44Project made;
    auto project = made.project(1, 1);
    made.run(project, "out");
    std::filesystem::copy_file(made.out("stations.gpkg"), made.out("power.gpkg"), std::filesystem::copy_options::overwrite_existing);
    project.layers[3].source.layer = "stations";
    project.records = R"(["out/record.json"])";
    ASSERT_TRUE(layers::saveProject(project, project.file, true));
    const auto report = replay(made.out("out") / "record.json", spatial::noProgress());
    ASSERT_TRUE(report) << report.error().message.english();
    EXPECT_FALSE(report->same);
    EXPECT_THAT(report->changedInputs, Contains("power.gpkg"));
    EXPECT_THAT(codesOf(*checkProject(project, spatial::noProgress())), Contains("record.stale"));
}

TEST(PackProject, OpensAgainWhereverItIsUnpacked)
{
    const Zone44Project made;
    const auto project = made.project(1, 1);
    const auto files = packProject(project, made.out("p.zip"), false, spatial::noProgress());
    ASSERT_TRUE(files) << files.error().message.english();
    EXPECT_EQ(files->size(), 6u);
    const std::string command = "/usr/bin/python3 -m zipfile -e '" + made.out("p.zip").string() + "' '" + made.out("unpacked").string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const auto again = layers::readProject(made.out("unpacked") / "jixi.songhua");
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(made.run(*again, "unpacked-out").sites.size(), 2u);
    ASSERT_TRUE(packProject(project, made.out("q.zip"), false, spatial::noProgress()));
    const auto bytes = [](const std::filesystem::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>(stream), {}};
    };
    EXPECT_EQ(bytes(made.out("p.zip")), bytes(made.out("q.zip")));
}

TEST(RecordJson, SurvivesARoundTrip)
{
    RunRecord record;
    record.project = "../项目.songhua";
    record.inputs = {{"roads", "data/roads.gpkg", "ab"}};
    record.outputs = {{"sites.gpkg", "cd"}};
    const auto again = recordFromJson(recordToJson(record));
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(recordToJson(*again), recordToJson(record));
    EXPECT_FALSE(recordFromJson("{\"tool\": \"site\"}"));
}

}  // namespace
}  // namespace app::test
