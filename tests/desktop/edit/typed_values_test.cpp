// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/sketch.h"
#include "app/desktop/edit/capture/typed_values.h"
#include "app/desktop/edit/target/drawing_plane.h"
#include "spatial/crs/geodesic.h"
#include "tests/support/widget_environment.h"

namespace app::desktop {
namespace {

TEST(TypedValues, LengthsHaveUnits)
{
    EXPECT_EQ(lengthFromText(QStringLiteral("120")), 120);
    EXPECT_EQ(lengthFromText(QStringLiteral(" 120.5 m ")), 120.5);
    EXPECT_EQ(lengthFromText(QStringLiteral("1.2km")), 1200);
    EXPECT_EQ(lengthFromText(QStringLiteral("２ 里")), 1000);
    for (const char* wrong : {"", "0", "-5", "abc", "5 ha", "1e3", "nan"})
        EXPECT_FALSE(lengthFromText(QString::fromUtf8(wrong))) << wrong;
}

TEST(TypedValues, AnglesAreDegreesOrDegreesMinutesSeconds)
{
    EXPECT_EQ(angleFromText(QStringLiteral("45")), 45);
    EXPECT_EQ(angleFromText(QStringLiteral("-30.5°")), -30.5);
    EXPECT_NEAR(*angleFromText(QStringLiteral("45°30′36″")), 45.51, 1e-12);
    EXPECT_NEAR(*angleFromText(QStringLiteral("45 30 36")), 45.51, 1e-12);
    EXPECT_NEAR(*angleFromText(QStringLiteral("45-30-36")), 45.51, 1e-12);
    EXPECT_FALSE(angleFromText(QStringLiteral("45 60")));
    EXPECT_FALSE(angleFromText(QStringLiteral("north")));
}

TEST(TypedValues, AreasAreHectaresUnlessAUnitSaysSo)
{
    EXPECT_EQ(areaFromText(QStringLiteral("12")), 120'000);
    EXPECT_EQ(areaFromText(QStringLiteral("12 公顷")), 120'000);
    EXPECT_NEAR(*areaFromText(QStringLiteral("15 mu")), 10'000, 1e-9);
    EXPECT_NEAR(*areaFromText(QStringLiteral("15亩")), 10'000, 1e-9);
    EXPECT_EQ(areaFromText(QStringLiteral("5000 m²")), 5000);
    EXPECT_FALSE(areaFromText(QStringLiteral("12 m")));
}

TEST(DrawingPlane, QuarterTurnsAreExact)
{
    const DrawingPlane plane(*spatial::Crs::fromText("EPSG:4530"), {42'500'000, 5'000'000});
    EXPECT_EQ(plane.destination({42'500'000, 5'000'000}, 90, 25), (spatial::Coordinate{42'500'025, 5'000'000}));
    EXPECT_EQ(plane.destination({42'500'000, 5'000'000}, 180, 25), (spatial::Coordinate{42'500'000, 4'999'975}));
    EXPECT_NEAR(plane.azimuth({0, 0}, {1, 1}), 45, 1e-12);
    EXPECT_NEAR(plane.azimuth({0, 0}, {-1, 0}), 270, 1e-12);
}

TEST(DrawingPlane, OfDegreesIsInMetres)
{
    const spatial::Coordinate harbin{126.64, 45.75};
    const DrawingPlane plane(spatial::cgcs2000(), harbin);
    for (const double azimuth : {0.0, 37.0, 90.0, 200.0}) {
        const auto there = plane.destination(harbin, azimuth, 500);
        EXPECT_NEAR(spatial::geodesicDistance(harbin, there, spatial::cgcs2000()).value, 500, 0.02) << azimuth;
        EXPECT_NEAR(plane.length(harbin, there), 500, 1e-6);
    }
}

TEST(Sketch, StepsAreTakenBackAndPutBack)
{
    Sketch sketch;
    sketch.add({{1, 1}});
    sketch.add({{2, 2}, {3, 3}});
    EXPECT_TRUE(sketch.removeLast());
    EXPECT_EQ(sketch.places().size(), 1u);
    EXPECT_TRUE(sketch.putBack());
    EXPECT_EQ(sketch.places().size(), 3u);
    sketch.clear(true);
    EXPECT_TRUE(sketch.isEmpty());
    EXPECT_TRUE(sketch.restore());
    EXPECT_EQ(sketch.places().size(), 3u);
    EXPECT_TRUE(sketch.removeLast());
    EXPECT_EQ(sketch.places().size(), 1u) << "its steps came back with it";
}

}  // namespace
}  // namespace app::desktop
