// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/criterion_library.h"
#include "layers/project/roles.h"
#include "spatial/suitability/curve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace layers {
namespace {

TEST(CriterionLibrary, IsReadWholeAndEveryPartIsKnown)
{
    ASSERT_GE(criterionLibrary().size(), 10u);
    std::set<std::string> ids;
    for (const LibraryCriterion& one : criterionLibrary()) {
        const spatial::Criterion& criterion = one.criterion;
        SCOPED_TRACE(criterion.id);
        EXPECT_TRUE(ids.insert(criterion.id).second);
        EXPECT_TRUE(criterion.curve == "percentile" || spatial::Curve::fromText(criterion.curve));
        EXPECT_TRUE(isRole(criterion.data.role)) << criterion.data.role;
        EXPECT_FALSE(criterion.name.en.empty() || criterion.name.zh.empty());
        EXPECT_FALSE(criterion.basis.en.empty() || criterion.basis.zh.empty()) << "where it comes from";
        EXPECT_FALSE(one.industries.empty());
        for (const std::string& industry : one.industries)
            EXPECT_TRUE(std::any_of(industries().begin(), industries().end(), [&](const Industry& known) { return known.id == industry; })) << industry;
    }
}

TEST(CriterionLibrary, GivesEachIndustryASoundModelOfItsOwn)
{
    const auto all = modelFromLibrary("");
    EXPECT_TRUE(spatial::checked(all));
    EXPECT_EQ(all.criteria.size(), criterionLibrary().size());
    EXPECT_EQ(all.name.zh, "指标库全部指标");
    ASSERT_EQ(industries().size(), 6u);
    for (const Industry& industry : industries()) {
        const auto model = modelFromLibrary(industry.id);
        SCOPED_TRACE(model.id);
        EXPECT_TRUE(spatial::checked(model)) << spatial::checked(model).error().message.english();
        EXPECT_GE(model.criteria.size(), 3u);
        EXPECT_LT(model.criteria.size(), all.criteria.size());
        EXPECT_FALSE(model.constraints.empty());
        EXPECT_EQ(model.name, industry.name);
        EXPECT_FALSE(industry.name.en.empty() || industry.name.zh.empty());
        for (const auto& group : model.groups)
            EXPECT_TRUE(std::any_of(model.criteria.begin(), model.criteria.end(), [&](const auto& c) { return c.group == group.id; })) << "an empty group " << group.id;
    }
}

}  // namespace
}  // namespace layers
