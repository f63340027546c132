// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/units.h"

#include "app/desktop/preferences/network_permission.h"
#include "app/desktop/settings/settings.h"
#include "tests/support/widget_environment.h"

#include <QUrl>

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

TEST(UnitsOfPeople, WhatIsKeptIsReadAgainAndFilledUp)
{
    const std::vector<AreaUnit> order{AreaUnit::SquareMetre, AreaUnit::SquareKilometre, AreaUnit::Mu, AreaUnit::Hectare};
    EXPECT_EQ(keptAreas(order), "m2,km2,mu,ha");
    EXPECT_EQ(areasFromKept(keptAreas(order)), order);
    EXPECT_EQ(areasFromKept("mu, acre, mu"), (std::vector<AreaUnit>{AreaUnit::Mu, AreaUnit::Hectare, AreaUnit::SquareKilometre, AreaUnit::SquareMetre}));
    EXPECT_EQ(areasFromKept({}), Units{}.areas);
}

TEST(NetworkPermission, IsOffUntilAPersonAllowsItAndThenForNamedHostsOnly)
{
    Settings settings;
    settings.set("network/allowed", false);
    settings.set("network/hosts", QStringList{"tianditu.gov.cn"});
    const QUrl tile("https://t0.tianditu.gov.cn/img_w/wmts");
    EXPECT_FALSE(mayReach(settings, tile));
    settings.set("network/allowed", true);
    EXPECT_TRUE(mayReach(settings, tile));
    EXPECT_TRUE(mayReach(settings, QUrl("http://tianditu.gov.cn")));
    EXPECT_FALSE(mayReach(settings, QUrl("https://eviltianditu.gov.cn")));
    EXPECT_FALSE(mayReach(settings, QUrl("https://tianditu.gov.cn.example.com")));
    EXPECT_FALSE(mayReach(settings, QUrl("file:///etc/passwd")));
    EXPECT_FALSE(mayReach(settings, QUrl("ftp://tianditu.gov.cn")));
    settings.set("network/allowed", false);
}

TEST(NetworkPermission, AHostIsReadFromWhatPeopleType)
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
