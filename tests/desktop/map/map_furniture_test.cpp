// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/graticule.h"
#include "app/desktop/map/north_button.h"
#include "app/desktop/map/scale_bar.h"
#include "app/desktop/map/view_motion.h"
#include "tests/support/golden.h"
#include "tests/support/map_window.h"

#include <QClipboard>
#include <QPainter>

namespace app::desktop {
namespace {

using styles::MapView;

class Furniture : public test_support::MapWindow {};

TEST_F(Furniture, GraticuleGridAndScaleBarAreGesturesOfTheProject)
{
    for (const char* id : {"map.graticule", "map.grid", "map.scale-bar"}) {
        const QImage before = map().picture();
        const layers::MapState kept = bench().document.project().map;
        ASSERT_TRUE(bench().commands.run(id));
        EXPECT_TRUE(bench().document.canUndo());
        EXPECT_NE(map().picture(), before) << id;
        bench().document.undo();
        ASSERT_TRUE(settled());
        EXPECT_EQ(bench().document.project().map, kept) << id;
    }
}

TEST_F(Furniture, TheNeedleTurnsTheMapBack)
{
    auto* north = map().findChild<NorthButton*>();
    EXPECT_FALSE(north->isVisible());
    ASSERT_TRUE(bench().commands.run("map.turn-right"));
    ASSERT_TRUE(settled());
    EXPECT_TRUE(north->isVisible());
    QTest::mouseClick(north, Qt::LeftButton);
    ASSERT_TRUE(settled());
    EXPECT_FALSE(north->isVisible());
    EXPECT_EQ(map().view().rotation, 0);
}

TEST_F(Furniture, TheMapIsCopiedAtTwiceItsSize)
{
    QApplication::clipboard()->clear();
    const QSize size = map().size();   // before the toast takes its place
    QTest::keyClick(window_.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(test_support::waitFor([] { return !QApplication::clipboard()->image().isNull(); }, 60'000));
    EXPECT_EQ(QApplication::clipboard()->image().size(), size * 2);
    if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
        QApplication::clipboard()->image().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/map-copied.png"));
}

TEST_F(Furniture, SettlesTurnedInTheDarkThemeAndInChinese)
{
    keep(QStringLiteral("map-light-en"));
    bench().commands.run("map.graticule");
    bench().commands.run("map.grid");
    map().moveTo(rotatedTo(zoomed(map().view(), 4, {300, 500}), 20), Motion::Place);
    ASSERT_TRUE(settled());
    setLanguage(Language::Chinese);
    applyTheme(Theme::Dark);
    ASSERT_TRUE(settled());
    QTest::qWait(300);
    ASSERT_TRUE(settled());
    keep(QStringLiteral("map-dark-zh"));
    setLanguage(Language::English);
    applyTheme(Theme::Light);
}

/// Graticule, grid and scale bar of one view without a map.
QImage drawn(double ratio, double rotation)
{
    QImage image(QSize(240, 160) * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(colors().mapGround);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPixelSize(12);
    painter.setFont(font);
    const MapView view = MapView::about({0, -250'000}, 1000, {240, 160}, 96, spatial::provinceAnalysisCrs(), rotation);
    ScaleBar bar;
    Graticule degrees(Graticule::Kind::Degrees, {}, nullptr);
    degrees.setShown(true);
    degrees.paint(painter, view);
    painter.setFont(font);
    bar.paint(painter, view);
    return image;
}

TEST(FurnitureGolden, LightAndDarkAtScaleOne)
{
    EXPECT_TRUE(test_support::matchesGolden(drawn(1, 0), "map_furniture_light.png"));
    applyTheme(Theme::Dark);
    EXPECT_TRUE(test_support::matchesGolden(drawn(1, 30), "map_furniture_dark.png"));
    applyTheme(Theme::Light);
}

TEST(FurnitureGolden, AtScaleTwoItIsTheSameTwiceAsSharp)
{
    const QImage two = drawn(2, 0);
    EXPECT_EQ(two.size(), QSize(480, 320));
    QImage crop = two.copy(0, 220, 250, 100);
    crop.setDevicePixelRatio(1);
    EXPECT_TRUE(test_support::matchesGolden(crop, "map_furniture_twice.png"));
}

}  // namespace
}  // namespace app::desktop
