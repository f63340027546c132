// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/weight_scope.h"
#include "spatial/siting/model.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

TEST(WeightShares, PlainWeightsKeepTheirSumSoThatWhatNobodyTouchedStaysTheNumberThatItWas)
{
    spatial::SuitabilityModel model;
    for (const auto& [id, group] : {std::pair("a", "g"), std::pair("b", "g"), std::pair("c", "h"), std::pair("d", "h")}) {
        spatial::Criterion one;
        one.id = id;
        one.group = group;
        one.weight = 1;
        model.criteria.push_back(one);
    }
    model.groups = {{"g", {"G", "甲"}}, {"h", {"H", "乙"}}};
    setShares(model, {WeightScope::Kind::OneGroup, "g"}, {0.75, 0.25}, "direct");
    EXPECT_EQ(model.criteria[0].weight, 1.5);
    EXPECT_EQ(model.criteria[1].weight, 0.5);
    EXPECT_EQ(model.criteria[2].weight, 1);
    EXPECT_EQ(model.criteria[3].weight, 1);
    setShares(model, {WeightScope::Kind::All, {}}, {0.7, 0.1, 0.1, 0.1}, "direct");
    EXPECT_EQ(model.criteria[0].weight, 2.8);
    EXPECT_EQ(model.criteria[3].weight, 0.4);
}

}  // namespace
}  // namespace app::desktop
