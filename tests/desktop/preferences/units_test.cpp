// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/units.h"

#include "app/desktop/identify/measure_words.h"
#include "app/desktop/preferences/host_text.h"
#include "tests/support/widget_environment.h"

#include <limits>

namespace app::desktop {
namespace {

TEST(UnitsOfPeople, AreasComeInTheChosenOrder)
{
    setUnits({});
    EXPECT_EQ(allAreasText({123'456}), QStringLiteral("12.35 ha · 185.2 mu · 0.1235 km² · 123,456 m²"));
    setUnits({{AreaUnit::Mu, AreaUnit::Hectare, AreaUnit::SquareKilometre, AreaUnit::SquareMetre}, LengthUnit::Automatic});
    EXPECT_EQ(areaText({666.6667}), "1 mu");
    EXPECT_EQ(areaText({std::numeric_limits<double>::quiet_NaN()}), QStringLiteral("– mu"));
    setUnits({});
}

TEST(UnitsOfPeople, LengthsTurnIntoKilometresWhereTheyAreLong)
{
    setUnits({});
    EXPECT_EQ(lengthText({850.4}), "850.4 m");
    EXPECT_EQ(lengthText({12'345}), QStringLiteral("12.35 km"));
    setUnits({Units{}.areas, LengthUnit::Metre});
    EXPECT_EQ(lengthText({12'345}), "12,345 m");
    setUnits({Units{}.areas, LengthUnit::Kilometre});
    EXPECT_EQ(lengthText({850}), "0.85 km");
    setUnits({});
}

TEST(UnitsOfPeople, WhatIsIdentifiedFollowsThem)
{
    setUnits({areasFromKept("mu,ha"), LengthUnit::Metre});
    EXPECT_EQ(areaWords(20'000), QStringLiteral("30 mu · 2 ha · 20,000 m²"));
    EXPECT_EQ(lengthWords(12'345), "12,345 m");
    setUnits({});
    EXPECT_EQ(areaWords(20'000), QStringLiteral("20,000 m² · 2 ha · 30 mu"));
}

TEST(UnitsOfPeople, WhatIsKeptIsReadAgainAndFilledUp)
{
    const std::vector<AreaUnit> order{AreaUnit::SquareMetre, AreaUnit::SquareKilometre, AreaUnit::Mu, AreaUnit::Hectare};
    EXPECT_EQ(keptAreas(order), "m2,km2,mu,ha");
    EXPECT_EQ(areasFromKept(keptAreas(order)), order);
    EXPECT_EQ(areasFromKept("mu, acre, mu"), (std::vector<AreaUnit>{AreaUnit::Mu, AreaUnit::Hectare, AreaUnit::SquareKilometre, AreaUnit::SquareMetre}));
    EXPECT_EQ(areasFromKept({}), Units{}.areas);
}

TEST(HostText, AHostIsReadFromWhatPeopleType)
{
    EXPECT_EQ(hostFromText(" https://T0.Tianditu.gov.cn/img?tk=1 "), "t0.tianditu.gov.cn");
    EXPECT_EQ(hostFromText("tile.example.org"), "tile.example.org");
    EXPECT_EQ(hostFromText("localhost:8080"), "localhost");
    EXPECT_EQ(hostFromText("not a host"), "");
    EXPECT_EQ(hostFromText(""), "");
    EXPECT_EQ(hostFromText("*"), "");
}

}  // namespace
}  // namespace app::desktop
