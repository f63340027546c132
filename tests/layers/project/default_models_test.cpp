// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/default_models.h"
#include "layers/rules/rule_file.h"
#include "layers/project/roles.h"
#include "spatial/suitability/curve.h"

#include <gtest/gtest.h>

namespace layers {
namespace {

TEST(DefaultModels, AreReadWholeAndEveryPartIsKnown)
{
    ASSERT_EQ(defaultModels().size(), 2u);
    for (const auto& model : defaultModels()) {
        SCOPED_TRACE(model.id);
        EXPECT_TRUE(spatial::checked(model));
        for (const auto& criterion : model.criteria) {
            SCOPED_TRACE(criterion.id);
            EXPECT_TRUE(criterion.curve == "percentile" || spatial::Curve::fromText(criterion.curve));
            EXPECT_TRUE(isRole(criterion.data.role)) << criterion.data.role;
            EXPECT_FALSE(criterion.basis.zh.empty());
        }
        for (const auto& constraint : model.constraints) {
            EXPECT_NE(shippedRules().find(constraint.rule), nullptr) << constraint.rule;
            EXPECT_TRUE(isRole(constraint.data.role)) << constraint.data.role;
        }
    }
}

TEST(DefaultModels, TheTeachingExampleHasTheGroupWeightsOfItsJudgements)
{
    const auto weights = defaultModels()[1].weights();
    double environment = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        if (defaultModels()[1].criteria[i].group == "environment")
            environment += weights[i];
    EXPECT_NEAR(environment, 0.3689, 1e-4);
}

}  // namespace
}  // namespace layers
