// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/charts/charts_panel.h"
#include "tests/support/desktop_window.h"
#include "tests/support/large_tables.h"

#include <QClipboard>
#include <QFile>

namespace app::desktop {
namespace {

class ChartsPanelTest : public test_support::DesktopWindow {
protected:
    ChartsPanelTest()
    {
        addLayer("parcels", *test_support::parcels(2000));
        bench().selection.setCurrentLayer("parcels");
        bench().commands.run("charts.show");
        settle();
    }
    ChartsPanel& panel() { return *window_.findChild<ChartsPanel*>(); }
    void settle()
    {
        ASSERT_TRUE(test_support::waitFor([&] { return !panel().isWorking() && panel().hasChart(); }));
        QTest::qWait(60);
    }
    QWidget& plot() { return *panel().view()->widget(); }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(&plot(), Qt::LeftButton, {}, from);
        for (const QPoint place : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, place, plot().mapToGlobal(place), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(&plot(), &move);
        }
        QTest::mouseRelease(&plot(), Qt::LeftButton, {}, to);
        settle();
    }
    void show(const char* command, const char* picture)
    {
        bench().commands.run(command);
        settle();
        keepPicture(picture);
    }
};

TEST_F(ChartsPanelTest, AHistogramIsThereWithoutAsking)
{
    EXPECT_EQ(panel().spec().kind, charts::ChartKind::Histogram);
    EXPECT_EQ(panel().data().counted, 2000U);
    bench().selection.select("parcels", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 200, 300, 400, 500, 600, 700, 800, 900});
    settle();
    keepPicture("chart_histogram");
}

TEST_F(ChartsPanelTest, BarsUnderThePointerSelectTheirFeatures)
{
    drag(QPoint(plot().width() / 2 - 40, plot().height() / 2), QPoint(plot().width() / 2 + 40, plot().height() / 2 + 20));
    const auto some = selected("parcels").size();
    EXPECT_GT(some, 0U);
    EXPECT_LT(some, 2000U);
    QTest::mouseClick(&plot(), Qt::LeftButton, {}, QPoint(plot().width() / 2, plot().height() / 2));
    settle();
    EXPECT_LT(selected("parcels").size(), some);
    EXPECT_GT(selected("parcels").size(), 0U);
}

TEST_F(ChartsPanelTest, ABoxInTheScatterSelects)
{
    show("charts.scatter", "chart_scatter");
    drag(QPoint(plot().width() / 2, plot().height() / 3), QPoint(plot().width() - 40, plot().height() / 2));
    EXPECT_GT(selected("parcels").size(), 0U);
    EXPECT_LT(selected("parcels").size(), 1000U);
    keepPicture("chart_scatter_selected");
}

TEST_F(ChartsPanelTest, SettingsAreOneUndoableGestureOfTheProject)
{
    const std::string before = bench().document.project().charts;
    show("charts.bars", "chart_bars");
    EXPECT_NE(bench().document.project().charts, before);
    bench().document.undo();
    settle();
    EXPECT_EQ(bench().document.project().charts, before);
    EXPECT_EQ(panel().spec().kind, charts::ChartKind::Histogram);
}

TEST_F(ChartsPanelTest, IsDrawnInBothThemesAndLanguages)
{
    show("charts.boxes", "chart_boxes");
    bench().commands.run("window.language");
    bench().commands.run("window.dark");
    show("charts.bars", "chart_dark_zh");
    bench().commands.run("window.language");
    bench().commands.run("window.dark");
}

TEST_F(ChartsPanelTest, IsCopiedAndSaved)
{
    bench().commands.run("charts.copy");
    EXPECT_FALSE(QGuiApplication::clipboard()->image().isNull());
    for (const auto& [name, start] : {std::pair("c.svg", "<?xml"), std::pair("c.pdf", "%PDF"), std::pair("c.png", "\x89PNG")}) {
        const QString path = folder_.filePath(QLatin1String(name));
        panel().exportTo(path);
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << name;
        EXPECT_TRUE(file.readAll().startsWith(start)) << name;
    }
}

TEST_F(ChartsPanelTest, ManyPointsAreDrawnAsADensity)
{
    addLayer("many", *test_support::parcels(100'000));
    bench().selection.setCurrentLayer("many");
    show("charts.scatter", "chart_density");
    EXPECT_FALSE(panel().data().density.empty());
}

}  // namespace
}  // namespace app::desktop
