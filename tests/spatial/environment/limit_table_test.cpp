// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/limit_table.h"

#include <gtest/gtest.h>

#include <sstream>

namespace spatial {
namespace {

/// Every figure of the standards a second time, in the order of their printed tables.
constexpr const char* kSoil = R"(
as 20 60 120 140
cd 20 65 47 172
cr6 3.0 5.7 30 78
cu 2000 18000 8000 36000
pb 400 800 800 2500
hg 8 38 33 82
ni 150 900 600 2000
carbon-tetrachloride 0.9 2.8 9 36
chloroform 0.3 0.9 5 10
chloromethane 12 37 21 120
1-1-dichloroethane 3 9 20 100
1-2-dichloroethane 0.52 5 6 21
1-1-dichloroethene 12 66 40 200
cis-1-2-dichloroethene 66 596 200 2000
trans-1-2-dichloroethene 10 54 31 163
dichloromethane 94 616 300 2000
1-2-dichloropropane 1 5 5 47
1-1-1-2-tetrachloroethane 2.6 10 26 100
1-1-2-2-tetrachloroethane 1.6 6.8 14 50
tetrachloroethene 11 53 34 183
1-1-1-trichloroethane 701 840 840 840
1-1-2-trichloroethane 0.6 2.8 5 15
trichloroethene 0.7 2.8 7 20
1-2-3-trichloropropane 0.05 0.5 0.5 5
vinyl-chloride 0.12 0.43 1.2 4.3
benzene 1 4 10 40
chlorobenzene 68 270 200 1000
1-2-dichlorobenzene 560 560 560 560
1-4-dichlorobenzene 5.6 20 56 200
ethylbenzene 7.2 28 72 280
styrene 1290 1290 1290 1290
toluene 1200 1200 1200 1200
m-p-xylene 163 570 500 570
o-xylene 222 640 640 640
nitrobenzene 34 76 190 760
aniline 92 260 211 663
2-chlorophenol 250 2256 500 4500
benzo-a-anthracene 5.5 15 55 151
benzo-a-pyrene 0.55 1.5 5.5 15
benzo-b-fluoranthene 5.5 15 55 151
benzo-k-fluoranthene 55 151 550 1500
chrysene 490 1293 4900 12900
dibenzo-a-h-anthracene 0.55 1.5 5.5 15
indeno-1-2-3-cd-pyrene 5.5 15 55 151
naphthalene 25 70 255 700
tph-c10-c40 826 4500 5000 9000
sb 20 180 40 360
be 15 29 98 290
co 20 70 190 350
v 165 752 330 1500
cyanide 22 135 44 270
methylmercury 5.0 45 10 120
pcbs 0.14 0.38 1.4 3.8
dioxins 1e-5 4e-5 1e-4 4e-4
)";

constexpr const char* kFarmland = R"(
cd screening paddy 0.3 0.4 0.6 0.8
cd screening other 0.3 0.3 0.3 0.6
cd screening orchard 0.3 0.3 0.3 0.6
hg screening paddy 0.5 0.5 0.6 1.0
hg screening other 1.3 1.8 2.4 3.4
as screening paddy 30 30 25 20
as screening other 40 40 30 25
pb screening paddy 80 100 140 240
pb screening other 70 90 120 170
cr screening paddy 250 250 300 350
cr screening other 150 150 200 250
cu screening orchard 150 150 200 200
cu screening paddy 50 50 100 100
cu screening other 50 50 100 100
ni screening other 60 70 100 190
zn screening paddy 200 200 250 300
cd intervention other 1.5 2.0 3.0 4.0
hg intervention other 2.0 2.5 4.0 6.0
as intervention paddy 200 150 120 100
pb intervention other 400 500 700 1000
cr intervention other 800 850 1000 1300
)";

constexpr const char* kWater = R"(
do river 7.5 6 5 3 2
cod-mn river 2 4 6 10 15
cod-cr river 15 15 20 30 40
bod5 river 3 3 4 6 10
nh3-n river 0.15 0.5 1.0 1.5 2.0
tp river 0.02 0.1 0.2 0.3 0.4
tp lake 0.01 0.025 0.05 0.1 0.2
tn lake 0.2 0.5 1.0 1.5 2.0
cu river 0.01 1 1 1 1
zn river 0.05 1 1 2 2
f river 1 1 1 1.5 1.5
se river 0.01 0.01 0.01 0.02 0.02
as river 0.05 0.05 0.05 0.1 0.1
hg river 0.00005 0.00005 0.0001 0.001 0.001
cd river 0.001 0.005 0.005 0.005 0.01
cr6 river 0.01 0.05 0.05 0.05 0.1
pb river 0.01 0.01 0.05 0.05 0.1
cyanide river 0.005 0.05 0.2 0.2 0.2
volatile-phenol river 0.002 0.002 0.005 0.01 0.1
petroleum river 0.05 0.05 0.05 0.5 1.0
surfactant river 0.2 0.2 0.2 0.3 0.3
sulphide river 0.05 0.1 0.2 0.5 1.0
faecal-coliform river 200 2000 10000 20000 40000
)";

constexpr const char* kAir = R"(
so2 year 20 60
so2 day 50 150
so2 hour 150 500
no2 year 40 40
no2 day 80 80
no2 hour 200 200
co-gas day 4000 4000
co-gas hour 10000 10000
o3 8h 100 160
o3 hour 160 200
pm10 year 40 70
pm10 day 50 150
pm2.5 year 15 35
pm2.5 day 35 75
tsp year 80 200
tsp day 120 300
nox year 50 50
nox day 100 100
nox hour 250 250
pb year 0.5 0.5
pb quarter 1 1
benzo-a-pyrene year 0.001 0.001
benzo-a-pyrene day 0.0025 0.0025
)";

double only(const LimitTable& table, const std::string& analyte, const std::map<std::string, std::string>& conditions, std::optional<double> ph, const std::string& level)
{
    const Analyte* known = analyteById(analyte);
    EXPECT_NE(known, nullptr) << analyte;
    double value = -1;
    for (const Limit* limit : table.limitsOf(*known, conditions, ph))
        if (limit->level == level) {
            EXPECT_EQ(value, -1) << analyte << " has two limits " << level;
            value = limit->value;
        }
    return value;
}

TEST(LimitTable, DevelopmentLandHasEveryFigureOfTheStandard)
{
    const LimitTable& table = *shippedLimits("gb36600");
    std::istringstream rows(kSoil);
    std::string id;
    double screening1 = 0, screening2 = 0, intervention1 = 0, intervention2 = 0;
    std::size_t count = 0;
    while (rows >> id >> screening1 >> screening2 >> intervention1 >> intervention2) {
        EXPECT_EQ(only(table, id, {{"land", "1"}}, {}, "screening"), screening1) << id;
        EXPECT_EQ(only(table, id, {{"land", "2"}}, {}, "screening"), screening2) << id;
        EXPECT_EQ(only(table, id, {{"land", "1"}}, {}, "intervention"), intervention1) << id;
        EXPECT_EQ(only(table, id, {{"land", "2"}}, {}, "intervention"), intervention2) << id;
        count += 4;
    }
    EXPECT_EQ(count, 54u * 4);
    EXPECT_EQ(table.limits.size(), count);
    EXPECT_TRUE(table.limitsOf(*analyteById("zn"), {{"land", "2"}}, {}).empty()) << "zinc is not in this standard";
}

TEST(LimitTable, FarmlandHasEveryFigureOfTheStandardInItsBandOfPh)
{
    const LimitTable& table = *shippedLimits("gb15618");
    std::istringstream rows(kFarmland);
    std::string id, level, use;
    while (rows >> id >> level >> use)
        for (const double ph : {5.5, 6.5, 7.5, 7.6}) {
            double value = 0;
            rows >> value;
            EXPECT_EQ(only(table, id, {{"use", use}}, ph, level), value) << id << ' ' << use << ' ' << ph;
        }
    EXPECT_EQ(only(table, "cd", {{"use", "paddy"}}, 5.51, "screening"), 0.4) << "just above the end of a band";
    bool needsPh = false;
    EXPECT_TRUE(table.limitsOf(*analyteById("cd"), {{"use", "paddy"}}, {}, &needsPh).empty());
    EXPECT_TRUE(needsPh);
    EXPECT_EQ(table.limits.size(), 14u * 4 + 5 * 4);
}

TEST(LimitTable, SurfaceWaterHasEveryFigureOfTheStandard)
{
    const LimitTable& table = *shippedLimits("gb3838");
    std::istringstream rows(kWater);
    std::string id, water;
    while (rows >> id >> water)
        for (const char* level : {"I", "II", "III", "IV", "V"}) {
            double value = 0;
            rows >> value;
            EXPECT_EQ(only(table, id, {{"water", water}}, {}, level), value) << id << ' ' << level;
        }
    EXPECT_TRUE(table.limitsOf(*analyteById("tn"), {{"water", "river"}}, {}).empty()) << "total nitrogen is not judged in rivers";
    const auto ph = table.limitsOf(*analyteById("ph"), {{"water", "river"}}, {});
    ASSERT_EQ(ph.size(), 5u);
    EXPECT_EQ(ph.front()->kind, LimitKind::Between);
    EXPECT_EQ(ph.front()->lower, 6);
    EXPECT_EQ(ph.front()->value, 9);
    EXPECT_EQ(table.limitsOf(*analyteById("do"), {{"water", "river"}}, {}).front()->kind, LimitKind::AtLeast);
}

TEST(LimitTable, AirHasEveryFigureOfTheStandard)
{
    const LimitTable& table = *shippedLimits("gb3095");
    std::istringstream rows(kAir);
    std::string id, average;
    double grade1 = 0, grade2 = 0;
    std::size_t count = 0;
    while (rows >> id >> average >> grade1 >> grade2) {
        EXPECT_EQ(only(table, id, {{"grade", "1"}, {"average", average}}, {}, "limit"), grade1) << id << ' ' << average;
        EXPECT_EQ(only(table, id, {{"grade", "2"}, {"average", average}}, {}, "limit"), grade2) << id << ' ' << average;
        count += 2;
    }
    EXPECT_EQ(table.limits.size(), count);
}

TEST(LimitTable, OfItsOwnKindStandsInPlaceOfTheStandardAndSaysWhereItIsLaxer)
{
    const auto local = parseLimitTable("# standard: harbin\n# number: DB23/T 0000\n# medium: soil\n# unit: mg/kg\nanalyte,where,level,value,mark,clause\npb,land=2,screening,500,L,4.1\nas,land=2,screening,70,L,4.2\nzn,land=2,screening,3000,L,4.3\n");
    ASSERT_TRUE(local) << local.error().message.english();
    std::vector<const Limit*> laxer;
    const LimitTable merged = withOverrides(*shippedLimits("gb36600"), *local, &laxer);
    EXPECT_EQ(only(merged, "pb", {{"land", "2"}}, {}, "screening"), 500);
    EXPECT_EQ(only(merged, "pb", {{"land", "1"}}, {}, "screening"), 400);
    EXPECT_EQ(only(merged, "zn", {{"land", "2"}}, {}, "screening"), 3000);
    ASSERT_EQ(laxer.size(), 1u);
    EXPECT_EQ(laxer.front()->analyte->id, "as");
    EXPECT_EQ(merged.limitsOf(*analyteById("pb"), {{"land", "2"}}, {}).front()->mark, "local");
}

TEST(LimitTable, ThatIsBrokenIsRefusedWithItsLine)
{
    const auto broken = [](const std::string& row) {
        const auto table = parseLimitTable("# standard: x\n# medium: soil\nanalyte,where,level,value,mark,clause\n" + row + "\n");
        return table ? std::string() : table.error().message.english();
    };
    EXPECT_NE(broken("unobtainium,land=1,screening,3,V,1").find("Line 4"), std::string::npos);
    EXPECT_NE(broken("as,land=1,screening,-3,V,1").find("-3 is no limit"), std::string::npos);
    EXPECT_NE(broken("as,land=1,screening,many,V,1").find("many is no limit"), std::string::npos);
    EXPECT_NE(broken("as,ph=high,screening,3,V,1").find("high is no range of pH"), std::string::npos);
    EXPECT_NE(broken("as,land=1,screening").find("3 of 6"), std::string::npos);
    EXPECT_FALSE(parseLimitTable(""));
}

}  // namespace
}  // namespace spatial
