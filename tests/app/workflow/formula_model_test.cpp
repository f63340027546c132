// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/prepared_model.h"
#include "tests/app/workflow/zone_44_project.h"

#include <gmock/gmock.h>

#include <cmath>

namespace app::test {
namespace {

/// The small project with a third criterion: "minutes to the station, and a minute more for each 100 m to the substation".
layers::Project withFormula(const Zone44Project& made, const char* formula)
{
    layers::Project project = made.project(1, 1);
    spatial::Criterion effort;
    effort.id = "effort";
    effort.name = {"Effort", "代价"};
    effort.preparation = spatial::Preparation::Formula;
    effort.formula = formula;
    effort.unit = "min";
    effort.curve = "linear:200,0";
    effort.missing = spatial::MissingData::Reweight;
    project.models.front().criteria.push_back(effort);
    return project;
}

TEST(FormulaCriterion, IsScoredLikeAnyOtherInARunOfSiting)
{
    const Zone44Project made;
    const SiteReport report = made.run(withFormula(made, "rail + power / 100"), "formula");
    for (const spatial::Site& site : report.sites) {
        ASSERT_EQ(site.raw.size(), 3u);
        EXPECT_NEAR(site.raw[2], site.raw[0] + site.raw[1] / 100, 0.01);   // a mean of sums is the sum of means
    }
    EXPECT_EQ(report.criteria[2].layers, (std::vector<std::string>{"stations", "power"}));
}

TEST(FormulaCriterion, IsPreparedOnceAndAgainWhenItOrWhatItNamesChanges)
{
    const Zone44Project made;
    const auto keyOf = [](const layers::Project& project) { return preparationOf(project, project.models.front()); };
    const layers::Project first = withFormula(made, "rail + power / 100");
    const auto prepared = prepareModel(first, first.models.front(), {}, spatial::noProgress());
    ASSERT_TRUE(prepared) << prepared.error().message.english();
    const PreparedCriterion* effort = (*prepared)->criterion("effort");
    ASSERT_TRUE(effort && effort->used) << effort->remark.english();
    const auto values = spatial::evaluate(effort->raw, spatial::noProgress());
    const auto rail = spatial::evaluate((*prepared)->criterion("rail")->raw, spatial::noProgress());
    const auto power = spatial::evaluate((*prepared)->criterion("power")->raw, spatial::noProgress());
    ASSERT_TRUE(values && rail && power);
    std::size_t compared = 0;
    for (std::size_t cell = 0; cell < values->cells.size(); ++cell) {
        if (std::isnan(rail->cells[cell]) || power->cells[cell] > 9'900)
            continue;   // the criterion's own values stop where its curve does, those in the formula do not
        ASSERT_NEAR(values->cells[cell], rail->cells[cell] + power->cells[cell] / 100, 0.01);
        ++compared;
    }
    EXPECT_GT(compared, 1'000u);

    EXPECT_EQ(keyOf(withFormula(made, "rail + power / 100")), keyOf(first));
    const layers::Project otherFormula = withFormula(made, "rail + power / 200");
    EXPECT_NE(keyOf(otherFormula), keyOf(first));
    // What a named criterion comes from counts as well: without the substations' own criterion nothing else would say so.
    layers::Project otherData = first;
    otherData.models.front().criteria[1].data.role = "freight-stations";
    const auto partOf = [](const layers::Project& project) { return preparationOf(project, project.models.front(), project.models.front().criteria[2], 50); };
    EXPECT_NE(partOf(otherData), partOf(first));
    layers::Project otherWeight = first;
    otherWeight.models.front().criteria[1].weight = 5;
    EXPECT_EQ(keyOf(otherWeight), keyOf(first));

    const auto again = prepareModel(otherFormula, otherFormula.models.front(), {}, spatial::noProgress());
    ASSERT_TRUE(again);
    EXPECT_NE((*again)->key, (*prepared)->key);
}

TEST(FormulaCriterion, WithAnUnknownNameIsLeftOutWithARemark)
{
    const Zone44Project made;
    const layers::Project project = withFormula(made, "rail + ndvi");
    const auto prepared = prepareModel(project, project.models.front(), {}, spatial::noProgress());
    ASSERT_TRUE(prepared) << prepared.error().message.english();
    EXPECT_FALSE((*prepared)->criterion("effort")->used);
    EXPECT_EQ((*prepared)->criterion("effort")->remark.english(), "Column 8: no raster layer and no other criterion is called \"ndvi\".");
    const SiteReport report = made.run(project, "unknown");
    EXPECT_FALSE(report.criteria[2].used);
    EXPECT_EQ(report.sites.front().raw.size(), 2u);
}

}  // namespace
}  // namespace app::test
