// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/scenarios/scenario.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

namespace spatial {
namespace {

using testing::HasSubstr;

Criterion criterion(const std::string& id, const std::string& group = {})
{
    Criterion c;
    c.id = id;
    c.name = {id, "指标" + id};
    c.group = group;
    c.data.role = "roads";
    c.curve = "linear:1000,0";
    return c;
}

SuitabilityModel base()
{
    SuitabilityModel model;
    model.id = "m";
    model.name = {"Parks", "园区"};
    model.groups = {{"nature", {"Nature", "自然"}, 1.0}, {"access", {"Access", "交通"}, 2.0}};
    model.criteria = {criterion("slope", "nature"), criterion("flood", "nature"), criterion("road", "access"), criterion("rail", "access")};
    model.constraints = {{"farmland", {"constraint:farmland", "", "", {}}, {}}, {"pipeline", {"pipelines", "", "", {}}, 50.0}};
    return model;
}

Scenario from(std::vector<ScenarioDifference> differences)
{
    Scenario scenario;
    scenario.id = "s";
    scenario.differences = std::move(differences);
    return scenario;
}

/// One random thing that people do to a model; it stays one that checked() accepts.
void touch(SuitabilityModel& model)
{
    const auto any = [](std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); };
    Criterion& c = model.criteria[any(model.criteria.size())];
    switch (*rc::gen::inRange(0, 18)) {
    case 0: c.weight = *rc::gen::inRange(1, 9); break;
    case 1: c.curve = "linear:" + std::to_string(*rc::gen::inRange(1, 99)) + ",0"; break;
    case 2: c.data = {"", "layer-" + std::to_string(*rc::gen::inRange(0, 3)), "class", {"national"}}; break;
    case 3: c.missing = MissingData::Worst; break;
    case 4: c.elsewhere = *rc::gen::element(std::optional<double>(), std::optional<double>(0.25)); break;
    case 5: c.name.en += "!"; break;
    case 6: c.group = model.groups[any(model.groups.size())].id; break;
    case 7: model.groups[any(model.groups.size())].weight = *rc::gen::inRange(1, 9); break;
    case 8: std::shuffle(model.criteria.begin(), model.criteria.end(), std::mt19937(*rc::gen::arbitrary<unsigned>())); break;
    case 9: std::reverse(model.groups.begin(), model.groups.end()); break;
    case 10: {
        const std::string id = "new-" + std::to_string(*rc::gen::inRange(0, 4));
        if (!model.criterion(id))
            model.criteria.insert(model.criteria.begin() + static_cast<std::ptrdiff_t>(any(model.criteria.size() + 1)), criterion(id, model.groups.front().id));
        break;
    }
    case 11:
        if (model.criteria.size() > 1)
            model.criteria.erase(model.criteria.begin() + static_cast<std::ptrdiff_t>(any(model.criteria.size())));
        break;
    case 12: model.constraints.insert(model.constraints.begin() + static_cast<std::ptrdiff_t>(any(model.constraints.size() + 1)), {*rc::gen::element<std::string>("farmland", "flood", "pipeline"), {"x", "", "", {}}, {}}); break;
    case 13:
        if (!model.constraints.empty())
            model.constraints.erase(model.constraints.begin() + static_cast<std::ptrdiff_t>(any(model.constraints.size())));
        break;
    case 14:
        if (!model.constraints.empty())
            model.constraints[any(model.constraints.size())].value = *rc::gen::inRange(10, 500);
        break;
    case 15: model.threshold = *rc::gen::inRange(0, 100) / 100.0; break;
    case 16: model.candidates.codes = {"0601"}; break;
    default:
        model.combination = OverlayRule::Ordered;
        model.judgements = {{"Li", 2, "groups", {"nature", "access"}, {3}}};
    }
}

SuitabilityModel touched(SuitabilityModel model)
{
    for (int n = *rc::gen::inRange(0, 12); n > 0; --n)
        touch(model);
    return model;
}

TEST(Scenarios, TheDifferenceAppliedToItsBaseIsTheChangedModel)
{
    EXPECT_TRUE(rc::check([] {
        const SuitabilityModel before = touched(base());
        const SuitabilityModel after = touched(before);
        const auto differences = difference(before, after);
        const auto again = applied(before, from(differences));
        RC_ASSERT(again.hasValue());
        RC_ASSERT(again->unfit.empty());
        RC_ASSERT(same(again->model, after));
        RC_ASSERT(differences.empty() == same(before, after));
    }));
}

TEST(Scenarios, AppliedToAnotherBaseNothingIsLostInSilence)
{
    EXPECT_TRUE(rc::check([] {
        const SuitabilityModel before = base();
        const auto scenario = from(difference(before, touched(before)));
        const auto elsewhere = applied(touched(before), scenario);
        if (!elsewhere)
            return;   // no sound model, and an error says so
        for (const auto& unfit : elsewhere->unfit)
            RC_ASSERT(!unfitWords(scenario, unfit, false).empty());
        // What fitted holds: telling it again changes nothing more.
        const auto twice = applied(elsewhere->model, scenario);
        RC_ASSERT(twice.hasValue());
    }));
}

TEST(Scenarios, OnlyWhatDiffersIsKept)
{
    SuitabilityModel changed = base();
    changed.criteria[0].weight = 3;
    changed.constraints.erase(changed.constraints.begin());
    const auto differences = difference(base(), changed);
    ASSERT_EQ(differences.size(), 2u);
    const auto& weight = std::get<ValueChanged>(differences[0]);
    EXPECT_EQ(weight.of.id, "slope");
    EXPECT_EQ(weight.field, "weight");
    EXPECT_EQ(std::get<double>(weight.value), 3);
    EXPECT_EQ(std::get<PartRemoved>(differences[1]).what.id, "farmland");
}

TEST(Scenarios, FollowTheBaseWhereTheySayNothing)
{
    SuitabilityModel changed = base();
    changed.criteria[0].weight = 3;
    const auto scenario = from(difference(base(), changed));
    SuitabilityModel later = base();
    later.criteria[1].weight = 7;
    later.threshold = 0.7;
    const auto again = applied(later, scenario);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->model.criteria[0].weight, 3);
    EXPECT_EQ(again->model.criteria[1].weight, 7);
    EXPECT_EQ(again->model.threshold, 0.7);
}

TEST(Scenarios, ADifferenceWhoseCriterionIsGoneIsNamed)
{
    SuitabilityModel changed = base();
    changed.criteria[0].weight = 3;
    changed.criteria[2].weight = 5;
    const auto scenario = from(difference(base(), changed));
    SuitabilityModel later = base();
    later.criteria.erase(later.criteria.begin());
    const auto again = applied(later, scenario);
    ASSERT_TRUE(again);
    ASSERT_EQ(again->unfit.size(), 1u);
    EXPECT_EQ(unfitWords(scenario, again->unfit[0], false).english(), "The base has no criterion \"slope\" any more: its weight stays out.");
    EXPECT_EQ(again->model.criterion("road")->weight, 5);
}

TEST(Scenarios, AnAddedCriterionThatTheBaseHasGotMeanwhileIsNamed)
{
    SuitabilityModel changed = base();
    changed.criteria.push_back(criterion("coal", "access"));
    const auto scenario = from(difference(base(), changed));
    SuitabilityModel later = changed;
    EXPECT_TRUE(applied(later, scenario)->unfit.empty()) << "the same one needs no word";
    later.criteria.back().curve = "linear:5,0";
    const auto again = applied(later, scenario);
    ASSERT_EQ(again->unfit.size(), 1u);
    EXPECT_THAT(unfitWords(scenario, again->unfit[0], false).english(), HasSubstr("has got a criterion \"coal\" of its own"));
    EXPECT_EQ(again->model.criteria.back().curve, "linear:5,0");
}

TEST(Scenarios, ThatLeaveNoSoundModelSaySo)
{
    SuitabilityModel changed = base();
    for (Criterion& c : changed.criteria)
        c.weight = c.id == "slope" ? 1 : 0;
    const auto scenario = from(difference(base(), changed));
    SuitabilityModel later = base();
    later.criteria.erase(later.criteria.begin());
    const auto again = applied(later, scenario);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().message.english(), "All weights are 0.");
}

}  // namespace
}  // namespace spatial
