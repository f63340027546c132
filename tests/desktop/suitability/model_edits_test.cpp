// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/model_edits.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

using Kind = ModelPart::Kind;

spatial::SuitabilityModel small()
{
    spatial::SuitabilityModel model;
    model.id = "small";
    model.name = {"Small", "小模型"};
    model.groups = {{"a", {"A", "甲"}, {}}, {"b", {"B", "乙"}, {}}};
    for (const auto& [id, group, weight] : {std::tuple("one", "a", 1.0), std::tuple("two", "a", 3.0), std::tuple("three", "b", 4.0)}) {
        spatial::Criterion c;
        c.id = id;
        c.name = {id, id};
        c.group = group;
        c.weight = weight;
        c.data.role = "roads";
        c.curve = "linear:10,0";
        model.criteria.push_back(c);
    }
    model.constraints.push_back({"slope", {"dem", "", "", {}}, {}});
    return model;
}

std::string order(const spatial::SuitabilityModel& model)
{
    std::string out;
    for (const auto& group : model.groups) {
        out += group.id + ":";
        for (const auto& c : model.criteria)
            if (c.group == group.id)
                out += " " + c.id;
        out += "; ";
    }
    return out;
}

TEST(ModelEdits, AddsDuplicatesAndRemovesUnderFreeIds)
{
    auto model = small();
    EXPECT_EQ(duplicateCriterion(model, "one"), "one-2");
    EXPECT_EQ(order(model), "a: one one-2 two; b: three; ");
    EXPECT_EQ(model.criterion("one-2")->name.en, "one 2");
    EXPECT_EQ(addGroup(model, {"New", "新"}), "group");
    spatial::Criterion c = *model.criterion("two");
    c.group = "group";
    EXPECT_EQ(addCriterion(model, c), "two-2");
    EXPECT_EQ(order(model), "a: one one-2 two; b: three; group: two-2; ");
    remove(model, {Kind::Group, "a"});
    EXPECT_EQ(order(model), "b: three; group: two-2; ");
    remove(model, {Kind::Criterion, "three"});
    EXPECT_FALSE(mayRemove(model, {Kind::Criterion, "two-2"}));
    remove(model, {Kind::Criterion, "two-2"});
    EXPECT_EQ(model.criteria.size(), 1u);
    remove(model, {Kind::Constraint, "0"});
    EXPECT_TRUE(model.constraints.empty());
    EXPECT_TRUE(spatial::checked(model));
}

TEST(ModelEdits, MovesCriteriaInAndBetweenGroups)
{
    auto model = small();
    moveCriterion(model, "two", "a", "one");
    EXPECT_EQ(order(model), "a: two one; b: three; ");
    moveCriterion(model, "two", "b", "three");
    EXPECT_EQ(order(model), "a: one; b: two three; ");
    moveCriterion(model, "one", "b", "");
    EXPECT_EQ(order(model), "a:; b: two three one; ");
    moveCriterion(model, "one", "nowhere", "");
    EXPECT_EQ(order(model), "a:; b: two three one; ");
    moveGroup(model, "b", "a");
    EXPECT_EQ(order(model), "b: two three one; a:; ");
}

TEST(ModelEdits, StepsOverTheEdgeOfAGroupIntoTheNext)
{
    auto model = small();
    EXPECT_FALSE(step(model, {Kind::Criterion, "one"}, true));
    EXPECT_TRUE(step(model, {Kind::Criterion, "one"}, false));
    EXPECT_EQ(order(model), "a: two one; b: three; ");
    EXPECT_TRUE(step(model, {Kind::Criterion, "one"}, false));
    EXPECT_EQ(order(model), "a: two; b: one three; ");
    EXPECT_TRUE(step(model, {Kind::Criterion, "one"}, true));
    EXPECT_EQ(order(model), "a: two one; b: three; ");
    EXPECT_TRUE(step(model, {Kind::Group, "a"}, false));
    EXPECT_EQ(order(model), "b: three; a: two one; ");
    EXPECT_FALSE(step(model, {Kind::Constraint, "0"}, true));
}

TEST(ModelEdits, TheFirstWeightOfAGroupLeavesTheOthersAsTheyWere)
{
    auto model = small();
    const auto before = model.weights();
    setWeight(model, {Kind::Group, "a"}, 4);
    EXPECT_EQ(model.weights(), before);
    setWeight(model, {Kind::Group, "a"}, 12);
    EXPECT_NEAR(*shareOf(model, {Kind::Group, "a"}), 0.75, 1e-12);
    EXPECT_NEAR(*shareOf(model, {Kind::Criterion, "two"}), 0.75 * 0.75, 1e-12);
    setWeight(model, {Kind::Criterion, "two"}, 1);
    EXPECT_EQ(*weightOf(model, {Kind::Criterion, "two"}), 1);
    EXPECT_FALSE(weightOf(model, {Kind::Model, ""}));
}

TEST(ModelEdits, ANameInOneLanguageLeavesTheOtherUnlessThatSaidTheSame)
{
    auto model = small();
    rename(model, {Kind::Group, "a"}, "Nature", false);
    EXPECT_EQ(model.groups[0].name, (spatial::Bilingual{"Nature", "甲"}));
    rename(model, {Kind::Criterion, "one"}, "Roads", false);
    EXPECT_EQ(model.criteria[0].name, (spatial::Bilingual{"Roads", "Roads"}));
    rename(model, {Kind::Model, ""}, "", true);
    EXPECT_EQ(model.name.zh, "小模型");
}

}  // namespace
}  // namespace app::desktop
