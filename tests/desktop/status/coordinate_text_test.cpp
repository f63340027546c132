// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/status/coordinate_text.h"
#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/transform.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app::desktop {
namespace {

using spatial::Coordinate;

const spatial::Crs& province() { return spatial::provinceAnalysisCrs(); }

Coordinate degreesOf(const char* typed, const spatial::Crs& map = province())
{
    const auto place = placeFromText(QString::fromUtf8(typed), map, 126.6);
    if (!place)
        return {std::nan(""), std::nan("")};
    return (*spatial::Transform::between(place->crs, spatial::cgcs2000()))(place->place);
}

TEST(CoordinateText, ReadsDegreesAsPeopleWriteThem)
{
    const Coordinate harbin{126.64, 45.75};
    for (const char* typed : {"126.64, 45.75", "126.64 45.75", "45.75, 126.64", "45.75N 126.64E", "N45.75 E126.64", "E126.64, N45.75", "126.64E45.75N", "126.64°, 45.75°", "126.64°E, 45.75°N",
                              "lat 45.75 lon 126.64", "lat: 45.75, lon: 126.64", "longitude=126.64 latitude=45.75", "东经126.64度，北纬45.75度", "北纬45.75°，东经126.64°", "１２６．６４，４５．７５",
                              "经度：126.64　纬度：45.75", "(126.64, 45.75)", "126.64；45.75", "126.64/45.75", "126.64、45.75", "north 45.75 east 126.64"}) {
        const Coordinate read = degreesOf(typed);
        EXPECT_NEAR(read.x, harbin.x, 1e-9) << typed;
        EXPECT_NEAR(read.y, harbin.y, 1e-9) << typed;
    }
}

TEST(CoordinateText, ReadsDegreesMinutesAndSeconds)
{
    const Coordinate place{126 + 38 / 60.0 + 24.5 / 3600, 45 + 45 / 60.0 + 6 / 3600.0};
    for (const char* typed : {"126°38′24.5″E, 45°45′6″N", "126°38'24.5\"E 45°45'06\"N", "E126°38′24.5″ N45°45′6″", "126 38 24.5 45 45 6", "126:38:24.5 45:45:06", "126:38:24.5, 45:45:06",
                              "126d38m24.5s, 45d45m6s", "126d38m24.5sE 45d45m6sN", "东经126度38分24.5秒 北纬45度45分6秒", "126度38分24.5秒，45度45分6秒", "１２６°３８′２４．５″，４５°４５′６″",
                              "45°45′6″N 126°38′24.5″E", "126º38’24.5”E 45º45’6”N", "E126 38 24.5 N45 45 6", "126°38''24.5\"E, 45°45'6''N"}) {
        if (std::string(typed).find("38''") != std::string::npos)
            continue;   // seconds twice: refused below
        const Coordinate read = degreesOf(typed);
        EXPECT_NEAR(read.x, place.x, 1e-9) << typed;
        EXPECT_NEAR(read.y, place.y, 1e-9) << typed;
    }
    const Coordinate minutes = degreesOf("126°38.4′E 45°45′N");
    EXPECT_NEAR(minutes.x, 126.64, 1e-9);
    EXPECT_NEAR(minutes.y, 45.75, 1e-9);
    EXPECT_NEAR(degreesOf("126 38.4 45 45").x, 126.64, 1e-9);
}

TEST(CoordinateText, TheSouthAndTheWestAreNegative)
{
    EXPECT_NEAR(degreesOf("12.5S 45.5W").x, -45.5, 1e-9);
    EXPECT_NEAR(degreesOf("12.5S 45.5W").y, -12.5, 1e-9);
    EXPECT_NEAR(degreesOf("-45.5, -12.5").x, -45.5, 1e-9);
    EXPECT_NEAR(degreesOf("西经45度30分 南纬12度30分").x, -45.5, 1e-9);
}

TEST(CoordinateText, ReadsZonesWithTheNumberInFrontInEitherOrder)
{
    const Coordinate harbin{126.64, 45.75};
    const auto zone = spatial::crsOf({3, 42, true});
    const Coordinate metres = (*spatial::Transform::between(spatial::cgcs2000(), *zone))(harbin);
    const QString east = QString::number(metres.x, 'f', 3);
    const QString north = QString::number(metres.y, 'f', 3);
    for (const QString& typed : {east + ", " + north, north + " " + east, "X=" + north + " Y=" + east, east + "m " + north + "m", east + "米，" + north + "米"}) {
        const Coordinate read = degreesOf(typed.toUtf8().constData());
        EXPECT_NEAR(read.x, harbin.x, 1e-7) << typed.toStdString();
        EXPECT_NEAR(read.y, harbin.y, 1e-7) << typed.toStdString();
    }
    EXPECT_EQ(placeFromText(QStringLiteral("21541234, 5071234"), province(), 126.6)->crs.code(), "EPSG:4499");   // 6 degrees
    EXPECT_NEAR(degreesOf("42,541,234.5 5,071,234").x, degreesOf("42541234.5 5071234").x, 1e-12);
}

TEST(CoordinateText, ReadsZonesWithoutTheirNumberInTheZoneOfTheMap)
{
    EXPECT_EQ(placeFromText(QStringLiteral("541234, 5071234"), province(), 126.6)->crs.sameAs(*spatial::crsOf({3, 42, false})), true);
    EXPECT_EQ(placeFromText(QStringLiteral("5071234, 541234"), *spatial::crsOf({3, 44, true}), 126.6)->crs.sameAs(*spatial::crsOf({3, 44, false})), true);
    EXPECT_EQ(placeFromText(QStringLiteral("541234, 5071234"), spatial::cgcs2000(), 129.2)->crs.sameAs(*spatial::crsOf({3, 43, false})), true);
}

TEST(CoordinateText, OtherMetresAreThoseOfTheMap)
{
    const auto place = placeFromText(QStringLiteral("-12345.5, -67890"), province(), 126.6);
    ASSERT_TRUE(place);
    EXPECT_TRUE(place->crs.sameAs(province()));
    EXPECT_EQ(place->place, (Coordinate{-12345.5, -67890}));
}

TEST(CoordinateText, SaysWhatIsWrong)
{
    for (const char* typed : {"", "Harbin", "126.64", "126 38 24 45 45", "126.64N 45.75N", "45°75′N 126°E", "126°38′75″E 45°N", "100N 200E", "1 2 3 4 5 6 7", "126.64,", "12a 13b", "126°38''24.5\"E, 45°N", "٣, ٤"}) {
        const auto place = placeFromText(QString::fromUtf8(typed), province(), 126.6);
        ASSERT_FALSE(place) << typed;
        EXPECT_EQ(place.error().code, spatial::ErrorCode::InvalidInput) << typed;
        EXPECT_FALSE(place.error().message.empty());
    }
}

TEST(CoordinateText, ReadsWhatItWrites)
{
    for (const Coordinate c : {Coordinate{126.64, 45.75}, Coordinate{130.999999, 47.0000014}, Coordinate{-45.5, -12.25}, Coordinate{0.00001, -0.00001}}) {
        const Coordinate decimal = degreesOf(degreesText(c, 6).toUtf8().constData());
        EXPECT_NEAR(decimal.x, c.x, 6e-7);
        EXPECT_NEAR(decimal.y, c.y, 6e-7);
        const Coordinate sexagesimal = degreesOf(sexagesimalText(c).toUtf8().constData());
        EXPECT_NEAR(sexagesimal.x, c.x, 1.5e-5);
        EXPECT_NEAR(sexagesimal.y, c.y, 1.5e-5);
    }
    EXPECT_EQ(sexagesimalText({126.99999999, 45.75}), QString::fromUtf8("127°00′00.0″E, 45°45′00.0″N"));
}

TEST(CoordinateText, ReadsScales)
{
    EXPECT_EQ(scaleFromText(QStringLiteral("25000")), 25000.0);
    EXPECT_EQ(scaleFromText(QStringLiteral("1:25,000")), 25000.0);
    EXPECT_EQ(scaleFromText(QStringLiteral("1：2.5万")), 25000.0);
    EXPECT_EQ(scaleFromText(QStringLiteral("１：５００００")), 50000.0);
    EXPECT_EQ(scaleFromText(QStringLiteral("1/500")), 500.0);
    EXPECT_EQ(scaleFromText(QStringLiteral("25 k")), 25000.0);
    EXPECT_FALSE(scaleFromText(QStringLiteral("0")));
    EXPECT_FALSE(scaleFromText(QStringLiteral("large")));
    EXPECT_FALSE(scaleFromText(QStringLiteral("1:")));
    EXPECT_EQ(scaleText(24996), QStringLiteral("1:25,000"));
    EXPECT_EQ(scaleText(1234567), QStringLiteral("1:1,230,000"));
}

}  // namespace
}  // namespace app::desktop
