// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/indicators.h"

#include "tests/support/firms.h"

#include <gtest/gtest.h>

namespace spatial::test {
namespace {

TEST(ExchangeFragility, TellsWhatBreaksWithoutAFirmAndWhatIsReplaced)
{
    // 0 gives 100 of ash to 1; 2 could give 40, but is farther. 3 takes bark from 1.
    FirmRegister firms = firmsAt({0, 1, 9, 3});
    firms.offers = {{0, "ash", 100}, {2, "ash", 40}, {1, "bark", 20}};
    firms.needs = {{1, "ash", 100}, {3, "bark", 20}};
    const FirmDistances distances = alongTheLine(firms);
    const auto made = matchExchanges(firms, {}, distances, {}, noProgress());
    ASSERT_TRUE(made);
    ASSERT_EQ(made->flows.size(), 2u);
    const auto fragility = fragilityOf(firms, {}, distances, {}, *made, noProgress());
    ASSERT_TRUE(fragility);
    ASSERT_EQ(fragility->firms.size(), 3u);
    EXPECT_EQ(fragility->of(2), nullptr) << "it exchanges nothing now";

    const FirmFragility& giver = *fragility->of(0);
    EXPECT_EQ(giver.broken, (std::vector<std::size_t>{0}));
    EXPECT_NEAR(giver.kept, (40.0 + 20) / 120, 1e-12) << "the farther firm gives 40 in its place";
    ASSERT_EQ(giver.losses.size(), 1u);
    EXPECT_EQ(giver.losses[0].firm, 1u);
    EXPECT_NEAR(giver.losses[0].tonnes, 60, 1e-9);

    const FirmFragility& middle = *fragility->of(1);
    EXPECT_EQ(middle.broken.size(), 2u);
    EXPECT_EQ(middle.kept, 0);
    EXPECT_EQ(fragility->firms[*fragility->largest].firm, 1u) << "120 t pass through it";
    EXPECT_EQ(fragility->robustness(), 0);
}

TEST(ExchangeFragility, OfNothingIsRobust)
{
    const FirmRegister firms = firmsAt({0, 1});
    const auto made = fragilityOf(firms, {}, alongTheLine(firms), {}, {}, noProgress());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->robustness(), 1);
}

}  // namespace
}  // namespace spatial::test
