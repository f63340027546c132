// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/view_motion.h"
#include "app/desktop/measure/measure_panel.h"
#include "app/desktop/measure/measure_tool.h"
#include "app/desktop/measure/measurement.h"
#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"
#include "tests/support/map_window.h"

#include <QClipboard>
#include <QLabel>
#include <QMenu>

#include <cmath>

namespace app::desktop {
namespace {

using spatial::Coordinate;

TEST(Measurement, IsGeodesicWhateverTheCrs)
{
    const std::vector<Coordinate> cities{{126.642, 45.757}, {125.103, 46.589}, {123.918, 47.354}};
    const Measurement degrees = measured(cities, spatial::cgcs2000(), MeasureKind::Distance);
    EXPECT_NEAR(degrees.length.value, 150582.4 + 123949.2, 0.2);
    ASSERT_EQ(degrees.legs.size(), 2u);
    for (const spatial::Crs& crs : {spatial::provinceAnalysisCrs(), *spatial::crsOf({3, 42, true}), *spatial::Crs::fromText("EPSG:3857")}) {
        std::vector<Coordinate> there;
        const auto transform = spatial::Transform::between(spatial::cgcs2000(), crs);
        for (const Coordinate c : cities)
            there.push_back((*transform)(c));
        EXPECT_NEAR(measured(there, crs, MeasureKind::Distance).length.value, degrees.length.value, 0.01);
        EXPECT_NEAR(measured(there, crs, MeasureKind::Area).area.value, measured(cities, spatial::cgcs2000(), MeasureKind::Area).area.value, 1e3);
    }
}

TEST(Measurement, AnAreaHasItsPerimeter)
{
    const std::vector<Coordinate> square{{126, 45}, {126.01, 45}, {126.01, 45.01}, {126, 45.01}};
    const Measurement m = measured(square, spatial::cgcs2000(), MeasureKind::Area);
    EXPECT_EQ(m.legs.size(), 4u);
    EXPECT_NEAR(m.area.value, 788.4 * 1111.4, 1500);
    EXPECT_NEAR(m.length.value, 2 * (788.4 + 1111.4), 3);
    EXPECT_EQ(measured(std::span(square).first(2), spatial::cgcs2000(), MeasureKind::Area).area.value, 0);
}

TEST(Measurement, BearingsAreThoseOfTrueNorth)
{
    EXPECT_NEAR(*measured(std::vector<Coordinate>{{126, 45}, {126, 46}}, spatial::cgcs2000(), MeasureKind::Distance).bearing, 0, 1e-9);
    EXPECT_NEAR(*measured(std::vector<Coordinate>{{126, 46}, {126, 45}}, spatial::cgcs2000(), MeasureKind::Distance).bearing, 180, 1e-9);
    EXPECT_NEAR(*measured(std::vector<Coordinate>{{126, 45}, {126.001, 45}}, spatial::cgcs2000(), MeasureKind::Distance).bearing, 90, 0.001);
    EXPECT_FALSE(measured(std::vector<Coordinate>{{126, 45}, {126, 45}}, spatial::cgcs2000(), MeasureKind::Distance).bearing);
}

TEST(Measurement, LongLegsAreDrawnAsTheyAreMeasured)
{
    const std::vector<Coordinate> far{{121, 53}, {135, 48}};
    const auto line = outline(far, spatial::cgcs2000(), MeasureKind::Distance);
    EXPECT_GT(line.size(), 40u);
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += spatial::geodesicDistance(line[i - 1], line[i], spatial::cgcs2000()).value;
    EXPECT_NEAR(sum, measured(far, spatial::cgcs2000(), MeasureKind::Distance).length.value, 0.01);
}

class Measure : public test_support::MapWindow {
protected:
    void click(QPoint at)
    {
        move(at);
        QTest::mouseClick(&map(), Qt::LeftButton, {}, at);
    }
    MeasureTool& tool() { return *qobject_cast<MeasureTool*>(map().tool()); }
};

TEST_F(Measure, CountsClicksAndFollowsThePointer)
{
    ASSERT_TRUE(bench().commands.run("measure.distance"));
    click({500, 300});
    click({600, 350});
    EXPECT_EQ(tool().places().size(), 2u);
    const double fixed = tool().measurement().length.value;
    move({650, 400});
    EXPECT_GT(tool().measurement().length.value, fixed);
    const Coordinate a = map().view().toMap({500, 300});
    const Coordinate b = map().view().toMap({600, 350});
    const Coordinate c = map().view().toMap({650, 400});
    EXPECT_NEAR(tool().measurement().length.value, spatial::geodesicDistance(a, b, map().crs()).value + spatial::geodesicDistance(b, c, map().crs()).value, 0.01);
    keep(QStringLiteral("measure-distance"));
    QTest::keyClick(&map(), Qt::Key_Backspace);
    EXPECT_EQ(tool().places().size(), 1u);
}

TEST_F(Measure, SpacePansInTheMiddleOfIt)
{
    ASSERT_TRUE(bench().commands.run("measure.distance"));
    click({500, 300});
    const auto place = tool().places().front();
    QTest::keyPress(&map(), Qt::Key_Space);
    drag({500, 300}, {560, 320});
    QTest::keyRelease(&map(), Qt::Key_Space);
    ASSERT_EQ(tool().places().size(), 1u);
    EXPECT_EQ(tool().places().front(), place);
    const QPointF now = map().view().toPixels(place);
    EXPECT_NEAR(now.x(), 560, 0.01);
    click({700, 400});
    EXPECT_EQ(tool().places().size(), 2u);
}

TEST_F(Measure, ADoubleClickEndsAndTheNextClickBeginsAgain)
{
    ASSERT_TRUE(bench().commands.run("measure.area"));
    click({500, 300});
    click({650, 300});
    move({600, 420});
    QTest::mouseClick(&map(), Qt::LeftButton, {}, {600, 420});
    QTest::mouseDClick(&map(), Qt::LeftButton, {}, {600, 420});
    EXPECT_TRUE(tool().isFinished());
    EXPECT_EQ(tool().places().size(), 3u);
    const double area = tool().measurement().area.value;
    EXPECT_GT(area, 0);
    move({900, 600});
    EXPECT_EQ(tool().measurement().area.value, area) << "it no longer follows";
    keep(QStringLiteral("measure-area"));
    click({400, 400});
    EXPECT_EQ(tool().places().size(), 1u);
}

TEST_F(Measure, EnterEndsEscClearsThenLeaves)
{
    ASSERT_TRUE(bench().commands.run("measure.distance"));
    click({500, 300});
    click({600, 350});
    QTest::keyClick(&map(), Qt::Key_Return);
    EXPECT_TRUE(tool().isFinished());
    QTest::keyClick(&map(), Qt::Key_Escape);
    ASSERT_TRUE(map().tool());
    EXPECT_TRUE(tool().places().empty());
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_FALSE(map().tool());
    EXPECT_FALSE(map().findChild<MeasurePanel*>()->isVisible());
}

TEST_F(Measure, ShowsAllUnitsAndCopiesThem)
{
    ASSERT_TRUE(bench().commands.run("measure.area"));
    auto* panel = map().findChild<MeasurePanel*>();
    ASSERT_TRUE(panel->isVisible());
    click({500, 300});
    click({650, 300});
    click({600, 420});
    QString all;
    for (const QLabel* label : panel->findChildren<QLabel*>())
        all += label->text() + QLatin1Char('\n');
    for (const char* unit : {" ha", " mu", " m²", " km²", " km"})
        EXPECT_TRUE(all.contains(QString::fromUtf8(unit))) << unit << " in " << all.toStdString();
    QTest::keyClick(&map(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().contains(QStringLiteral(" mu"))) << QApplication::clipboard()->text().toStdString();
}

TEST_F(Measure, TheMenuOffersWhatTheKeysDo)
{
    ASSERT_TRUE(bench().commands.run("measure.distance"));
    click({500, 300});
    click({600, 350});
    QTest::mouseClick(&map(), Qt::RightButton, {}, {650, 400});
    auto* menu = map().findChild<QMenu*>(QStringLiteral("measureMenu"));
    ASSERT_TRUE(menu);
    EXPECT_FALSE(map().findChild<QMenu*>(QStringLiteral("mapMenu")));
    menu->actions().at(1)->trigger();
    menu->close();
    EXPECT_EQ(tool().places().size(), 1u);
}

TEST_F(Measure, KeepsItsPlacesWhenTheCrsChanges)
{
    ASSERT_TRUE(bench().commands.run("measure.distance"));
    click({500, 300});
    click({600, 350});
    QTest::keyClick(&map(), Qt::Key_Return);
    const double length = tool().measurement().length.value;
    bench().document.edit(spatial::text("Change the map's CRS"), [](layers::Project& project) { project.map.crs = "EPSG:4490"; });
    EXPECT_TRUE(map().crs().isGeographic());
    EXPECT_NEAR(tool().measurement().length.value, length, 0.01);
}

}  // namespace
}  // namespace app::desktop
