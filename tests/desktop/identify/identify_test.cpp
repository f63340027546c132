// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/identify/identify_panel.h"
#include "app/desktop/identify/load_photo.h"
#include "app/desktop/identify/measure_words.h"
#include "tests/support/desktop_window.h"
#include "tests/support/tables.h"

#include <QTreeWidget>

#include <fstream>

namespace app::desktop {
namespace {

using test_support::square;

class IdentifyTest : public test_support::DesktopWindow {
protected:
    IdentifyTest()
    {
        const spatial::Crs crs = spatial::provinceAnalysisCrs();
        auto parcels = test_support::tableOf({square(-20'000, -20'000, 40'000), square(30'000, 30'000, 1000)}, crs);
        test_support::addColumn<std::string>(parcels, "name", spatial::FieldType::Text, {"哈尔滨新区", "空地"});
        test_support::addColumn<std::string>(parcels, "photo", spatial::FieldType::Text, {"photos/a.png", "../secret.png"});
        addLayer("parcels", std::move(parcels));
        addLayer("wells", test_support::tableOf({spatial::Geometry::point({0, 0})}, crs));
        bench().map.show({-60'000, -60'000, 60'000, 60'000});
        QTest::qWait(400);
        bench().commands.run("identify");
    }
    IdentifyPanel& panel() { return *window_.findChild<IdentifyPanel*>(); }
    void ask(double x, double y)
    {
        QTest::mouseClick(&bench().map, Qt::LeftButton, {}, bench().map.view().toPixels({x, y}).toPoint());
        ASSERT_TRUE(test_support::waitFor([&] { return !panel().isAsking(); }));
    }
    QStringList layersShown()
    {
        QStringList names;
        for (int i = 0; i < panel().tree()->topLevelItemCount(); ++i)
            names << panel().tree()->topLevelItem(i)->text(0);
        return names;
    }
};

TEST_F(IdentifyTest, AllVisibleLayersAnswerTheTopmostFirst)
{
    ask(0, 0);
    EXPECT_EQ(layersShown().size(), 2);
    EXPECT_TRUE(layersShown().contains(QStringLiteral("wells")));
    ask(50'000, 0);
    EXPECT_TRUE(layersShown().isEmpty());
}

TEST_F(IdentifyTest, ShowsValuesAndMeasures)
{
    ask(15'000, 10'000);
    ASSERT_EQ(layersShown(), (QStringList{QStringLiteral("parcels")}));
    QString all;
    QTreeWidgetItem* layer = panel().tree()->topLevelItem(0);
    for (int i = 0; i < layer->childCount(); ++i)
        all += layer->child(i)->text(0) + QLatin1Char('=') + layer->child(i)->text(1) + QLatin1Char('\n');
    EXPECT_TRUE(all.contains(QStringLiteral("name=哈尔滨新区"))) << all.toStdString();
    EXPECT_TRUE(all.contains(QStringLiteral(" mu"))) << all.toStdString();
    keepPicture("identify_light_en");
    bench().commands.run("window.language");
    bench().commands.run("window.dark");
    keepPicture("identify_dark_zh");
    bench().commands.run("window.language");
    bench().commands.run("window.dark");
}

TEST_F(IdentifyTest, WhatIsFoundCanBeSelectedAndShownInTheTable)
{
    ask(15'000, 10'000);
    ASSERT_TRUE(panel().current());
    bench().commands.run("identify.table");
    EXPECT_EQ(bench().selection.currentLayer(), "parcels");
    EXPECT_EQ(selected("parcels"), (RowSet{0}));
}

/// The sample of the province: relief, land use, roads and the rest at once.
TEST_F(IdentifyTest, TheSampleProjectAnswersWithAllItsLayers)
{
    ASSERT_TRUE(bench().document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
    ASSERT_TRUE(test_support::waitFor([&] { return !bench().store.isLoading() && bench().map.isSettled(); }, 60'000));
    const spatial::Box all = bench().map.everything();
    ask(all.minX + all.width() * 0.4, all.minY + all.height() * 0.35);
    EXPECT_FALSE(layersShown().isEmpty());
    for (int i = 0; i < panel().tree()->topLevelItemCount(); ++i)
        EXPECT_FALSE(panel().tree()->topLevelItem(i)->text(1).isEmpty()) << panel().tree()->topLevelItem(i)->text(0).toStdString();
    for (const auto& entry : bench().document.project().layers)
        if (bench().store.layer(entry.id)->table && bench().store.layer(entry.id)->table->size() > 20)
            bench().selection.setCurrentLayer(entry.id);
    bench().commands.run("table.show");
    keepPicture("identify_sample");
    bench().commands.run("charts.show");
    bench().commands.run("window.language");
    QTest::qWait(200);
    keepPicture("identify_sample_charts_zh");
    bench().commands.run("window.language");
}

TEST(PhotoBeside, StaysInTheFolderOfTheData)
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    std::filesystem::create_directories(root / "data/photos");
    QImage image(40, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    image.save(QString::fromStdString((root / "data/photos/a.png").string()));
    image.save(QString::fromStdString((root / "secret.png").string()));
    std::filesystem::create_symlink(root / "secret.png", root / "data/photos/link.png");
    const auto data = root / "data/parcels.shp";
    std::ofstream(data) << "x";
    EXPECT_FALSE(photoBeside(data, "photos/a.png").empty());
    EXPECT_FALSE(photoBeside(data, "photos\\a.png").empty());
    EXPECT_TRUE(photoBeside(data, "../secret.png").empty());
    EXPECT_TRUE(photoBeside(data, "photos/link.png").empty());
    EXPECT_TRUE(photoBeside(data, (root / "secret.png").string()).empty());
    EXPECT_TRUE(photoBeside(data, "http://example.org/a.png").empty());
    EXPECT_TRUE(photoBeside(data, "photos/none.png").empty());
    EXPECT_EQ(loadPhoto(QString::fromStdString((root / "data/photos/a.png").string()), {20, 20})->size(), QSize(20, 10));
    std::ofstream(root / "data/bad.png") << "no picture";
    EXPECT_FALSE(loadPhoto(QString::fromStdString((root / "data/bad.png").string()), {20, 20}));
}

TEST(MeasureWords, AreasHaveTheUnitsOfTheField)
{
    EXPECT_EQ(areaWords(20'000), QStringLiteral("20,000 m² · 2 ha · 30 mu"));
    EXPECT_EQ(areaWords(2'000'000), QStringLiteral("2 km² · 200 ha · 3,000 mu"));
    EXPECT_EQ(lengthWords(1234.6), QStringLiteral("1.235 km"));
}

}  // namespace
}  // namespace app::desktop
