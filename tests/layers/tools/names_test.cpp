// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/nearest_name.h"
#include "layers/tools/quantity.h"

#include <gtest/gtest.h>

using spatial::nearestName;
using layers::quantity;

TEST(NearestName, FindsAMistypedName)
{
    const std::vector<std::string> names{"input", "distance", "dissolve", "segments", "output"};
    EXPECT_EQ(nearestName("distnace", names), "distance");
    EXPECT_EQ(nearestName("ouput", names), "output");
    EXPECT_EQ(nearestName("dist", names), "distance");
    EXPECT_EQ(nearestName("dissolv", names), "dissolve");
}

TEST(NearestName, SuggestsNothingForSomethingElse)
{
    EXPECT_EQ(nearestName("azimuth", {"input", "output"}), "");
    EXPECT_EQ(nearestName("", {"input"}), "");
    EXPECT_EQ(nearestName(std::string(10'000, 'x'), {"input"}), "");
}

TEST(Quantity, TakesTheUnitThatIsWritten)
{
    EXPECT_EQ(quantity("250", "m"), 250);
    EXPECT_EQ(quantity("5km", "m"), 5000);
    EXPECT_EQ(quantity("2.5 km", "m"), 2500);
    EXPECT_EQ(quantity("2h", "min"), 120);
    EXPECT_EQ(quantity("90s", "min"), 1.5);
    EXPECT_EQ(quantity("15", "min"), 15);
    EXPECT_EQ(quantity("30mu", "ha"), 2);
    EXPECT_EQ(quantity("+1e3", ""), 1000);
}

TEST(Quantity, RefusesWhatIsNoNumberInThatUnit)
{
    for (const char* written : {"", "km", "5 kg", "5,5", "1.5.2", "nan", "inf", "1e999", "--5", "5km "})
        EXPECT_FALSE(quantity(written, "m")) << written;
    EXPECT_FALSE(quantity("5km", "min"));
    EXPECT_FALSE(quantity("5km", ""));
}
