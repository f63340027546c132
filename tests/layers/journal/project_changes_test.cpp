// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/project_changes.h"

#include "layers/project/json_reader.h"
#include "layers/project/project.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

namespace layers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> keys(const std::vector<JournalChange>& changes)
{
    std::vector<std::string> all;
    for (const JournalChange& change : changes)
        all.push_back(change.key);
    return all;
}

std::string tidy(std::string_view json) { return parseJson(json)->dump(2) + "\n"; }

void expectThereAndBack(const std::string& before, const std::string& after)
{
    const auto changes = changesBetween(before, after);
    const auto forth = withChanges(before, changes, Direction::Forth);
    ASSERT_TRUE(forth) << forth.error().message.english();
    EXPECT_EQ(*forth, after);
    const auto back = withChanges(after, changes, Direction::Back);
    ASSERT_TRUE(back) << back.error().message.english();
    EXPECT_EQ(*back, before);
}

Project threeLayers()
{
    Project project;
    project.name = {"Park", "园区"};
    for (const char* id : {"roads", "parcels", "rivers"}) {
        LayerEntry layer;
        layer.id = id;
        layer.name = {id, id};
        layer.source.path = std::string(id) + ".gpkg";
        layer.style = R"({"kind":"single","width":1,"colour":"#ff0000"})";
        project.layers.push_back(layer);
    }
    return project;
}

TEST(ProjectChanges, AStyleIsOneSmallChangeWhereverItsLayerLies)
{
    Project project = threeLayers();
    const std::string before = projectToJson(project);
    project.layers[1].style = R"({"kind":"single","width":3,"colour":"#ff0000"})";
    const auto changes = changesBetween(before, projectToJson(project));
    EXPECT_THAT(changes, ElementsAre(JournalChange{"project", "layers/parcels/style/width", "1", "3"}));
    expectThereAndBack(before, projectToJson(project));
}

TEST(ProjectChanges, ARemovedLayerIsOneChangeAndComesBackInItsPlace)
{
    Project project = threeLayers();
    const std::string before = projectToJson(project);
    project.layers.erase(project.layers.begin());
    EXPECT_THAT(keys(changesBetween(before, projectToJson(project))), ElementsAre("layers/#", "layers/roads", "layers/#"));
    expectThereAndBack(before, projectToJson(project));
}

TEST(ProjectChanges, AMovedLayerStaysItself)
{
    Project project = threeLayers();
    const std::string before = projectToJson(project);
    std::swap(project.layers[0], project.layers[2]);
    project.layers[0].role = "rivers";
    EXPECT_THAT(keys(changesBetween(before, projectToJson(project))), ElementsAre("layers/#", "layers/rivers/role", "layers/#"));
    expectThereAndBack(before, projectToJson(project));
}

TEST(ProjectChanges, AnAddedLayerNeedsNoOrder)
{
    Project project = threeLayers();
    const std::string before = projectToJson(project);
    project.layers.push_back(project.layers[0]);
    project.layers.back().id = "new";
    EXPECT_THAT(keys(changesBetween(before, projectToJson(project))), ElementsAre("layers/new"));
    expectThereAndBack(before, projectToJson(project));
}

TEST(ProjectChanges, OneNameMayHoldAnyLetters)
{
    expectThereAndBack(tidy(R"({"a/b": {"#": 1, "~": 2, "": {"": 3}}, "": 1, "#": [1]})"), tidy(R"({"a/b": {"#": 2, "~": 3, "": {"": 4}}, "": 2, "#": [2]})"));
    expectThereAndBack(tidy(R"({"": 1})"), tidy(R"({})"));
    expectThereAndBack(tidy(R"({"layers": [{"id": "x/#"}, {"id": "~1"}]})"), tidy(R"({"layers": [{"id": "~1", "v": 1}, {"id": "x/#", "v": 2}]})"));
}

TEST(ProjectChanges, WholeNumbersAndFractionsAreNotTheSame)
{
    expectThereAndBack(tidy(R"({"a": 1, "b": 0.0, "c": [1, {"d": 2}]})"), tidy(R"({"a": 1.0, "b": -0.0, "c": [1.0, {"d": 2}]})"));
}

TEST(ProjectChanges, ListsWithoutIdsAreTakenAsAWhole)
{
    EXPECT_THAT(keys(changesBetween(R"({"l": [{"id": "a"}, {"id": "a"}]})", R"({"l": [{"id": "a"}]})")), ElementsAre("l"));
    EXPECT_THAT(keys(changesBetween(R"({"l": [1, 2]})", R"({"l": [1, 3]})")), ElementsAre("l"));
    EXPECT_THAT(keys(changesBetween(R"({"l": {}})", R"({"l": []})")), ElementsAre("l"));
}

TEST(ProjectChanges, WhatIsNoJsonIsReplacedAsAWhole)
{
    EXPECT_THAT(changesBetween("broken {", "{}"), ElementsAre(JournalChange{"project", "", "broken {", "{}"}));
    const auto changes = changesBetween("broken {", "{}");
    EXPECT_EQ(*withChanges("broken {", changes, Direction::Forth), "{}");
    EXPECT_EQ(*withChanges("{}", changes, Direction::Back), "broken {");
}

TEST(ProjectChanges, EqualTextsHaveNone)
{
    const std::string project = projectToJson(threeLayers());
    EXPECT_THAT(changesBetween(project, project), IsEmpty());
    EXPECT_EQ(*withChanges(project, {}, Direction::Forth), project);
}

TEST(ProjectChanges, AChangeThatDoesNotFitIsRefused)
{
    const std::string project = projectToJson(threeLayers());
    for (const JournalChange& change : {JournalChange{"project", "layers/parcels/style/width", "2", "3"}, JournalChange{"project", "layers/none/role", "\"\"", "1"}, JournalChange{"project", "name/en/x", std::nullopt, "1"}, JournalChange{"project", "layers/roads", std::nullopt, "{}"}, JournalChange{"project", "layers/roads/role", "broken", "1"}, JournalChange{"project", "crs/#", "[]", "[1]"}})
        EXPECT_FALSE(withChanges(project, std::vector{change}, Direction::Forth)) << change.key;
    EXPECT_EQ(*withChanges(project, std::vector{JournalChange{"layer:a", "1", "x", "y"}}, Direction::Forth), project);
}

TEST(ProjectChanges, ASequenceIsTakenBackAsOneGesture)
{
    Project project = threeLayers();
    const std::string first = projectToJson(project);
    std::vector<JournalChange> all;
    std::string last = first;
    const auto step = [&] {
        const std::string now = projectToJson(project);
        const auto changes = changesBetween(last, now);
        all.insert(all.end(), changes.begin(), changes.end());
        last = now;
    };
    project.layers.erase(project.layers.begin() + 1);
    step();
    project.layers.insert(project.layers.begin(), threeLayers().layers[1]);
    step();
    std::swap(project.layers[0], project.layers[1]);
    project.layers[1].style = "{}";
    step();
    EXPECT_EQ(*withChanges(first, all, Direction::Forth), last);
    EXPECT_EQ(*withChanges(last, all, Direction::Back), first);
}

/// 0 ... n - 1, all alike whatever the size of the case.
int pick(int n) { return *rc::gen::resize(100, rc::gen::inRange(0, n)); }

Json randomJson(int depth)
{
    const int kind = pick(depth > 0 ? 9 : 6);
    const auto name = [] { return *rc::gen::element<std::string>("a", "b", "c", "id", "", "#", "x/y", "~1"); };
    Json json;
    switch (kind) {
    case 0: return pick(5) - 2;
    case 1: return *rc::gen::element(0.0, -0.0, 1.0, 0.1, 1e300);
    case 2: return name();
    case 3: return nullptr;
    case 4: return *rc::gen::arbitrary<bool>();
    case 5: return Json::array();
    case 6:
        json = Json::object();
        for (int i = pick(5); i > 0; --i)
            json[name()] = randomJson(depth - 1);
        return json;
    case 7:
        json = Json::array();
        for (int i = pick(3); i > 0; --i)
            json.push_back(randomJson(depth - 1));
        return json;
    default:
        json = Json::array();
        for (int i = pick(5); i > 0; --i) {
            Json item = randomJson(depth - 1);
            if (!item.is_object())
                item = Json::object({{"v", item}});
            item["id"] = name();
            json.push_back(item);
        }
        return json;
    }
}

/// Some parts of the same document are others: what two versions of a project are to each other.
Json shaken(const Json& json, int depth)
{
    if (depth == 0 || pick(12) == 0)
        return randomJson(2);
    if (!json.is_object() && !json.is_array())
        return json;
    std::vector<std::pair<std::string, Json>> parts;
    for (const auto& part : json.items())
        if (pick(6) != 0)
            parts.emplace_back(part.key(), pick(3) == 0 ? shaken(part.value(), depth - 1) : part.value());
    if (pick(3) == 0 && parts.size() > 1)
        std::swap(parts[0], parts[1 + static_cast<std::size_t>(pick(static_cast<int>(parts.size()) - 1))]);
    Json out = json.is_object() ? Json::object() : Json::array();
    for (auto& [key, value] : parts) {
        if (out.is_object())
            out[key] = value;
        else
            out.push_back(value);
    }
    return out;
}

TEST(ProjectChanges, GoThereAndBackBetweenAnyTwoDocuments)
{
    const bool holds = rc::check([] {
        for (int pair = 0; pair < 10; ++pair) {
            Json before = Json::object();
            Json after = Json::object();
            for (const char* key : {"layers", "tree", "map", "unknown"}) {
                do
                    before[key] = randomJson(4);
                while (!before[key].is_object() && !before[key].is_array());
                after[key] = pick(5) == 0 ? randomJson(4) : shaken(before[key], 4);
            }
            const std::string a = before.dump(2) + "\n";
            const std::string b = after.dump(2) + "\n";
            const auto changes = changesBetween(a, b);
            const auto forth = withChanges(a, changes, Direction::Forth);
            const auto back = withChanges(b, changes, Direction::Back);
            RC_ASSERT(forth.hasValue());
            RC_ASSERT(back.hasValue());
            RC_ASSERT(*forth == b);
            RC_ASSERT(*back == a);
        }
    });
    EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace layers
