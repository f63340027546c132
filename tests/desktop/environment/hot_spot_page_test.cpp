// SPDX-License-Identifier: GPL-3.0-or-later
// Hot spots of the sample project on the real window: statistics and neighbours are chosen, a row is clicked, results are written.
#include "app/desktop/environment/hotspots/hot_spot_desk.h"
#include "app/desktop/environment/hotspots/hot_spot_page.h"
#include "app/desktop/language.h"
#include "spatial/tools/surface_tools.h"
#include "tests/support/map_window.h"
#include "tests/support/page_keys.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableWidget>

#include <cmath>
#include <numeric>

namespace app::desktop {
namespace {

using test_support::waitFor;

class HotSpotPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("environment.hot-spots"));
        page_ = window_->findChild<HotSpotPage*>();
        desk_ = bench().map.findChild<HotSpotDesk*>();
        ASSERT_TRUE(page_ && desk_);
        map().setSmooth(false);
        map().show(map().everything());
        ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->answer() && desk_->answer()->settings.layer == "hot-spots"; }, 60'000)) << "the layer made for it, as soon as it is read";
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    template <class T>
    T* part(const char* name) { return page_->findChild<T*>(QLatin1String(name)); }
    bool settle() { return waitFor([this] { return desk_->isSettled() && (desk_->answer() || desk_->failure()); }, 60'000); }
    void seen(QWidget* widget) { test_support::bringIntoSight(page_, widget); }
    void choose(const char* box, const char* value)
    {
        test_support::chooseByKeys(part<QComboBox>(box), value);
        ASSERT_TRUE(settle());
    }
    void type(QWidget* field, const QString& written)
    {
        test_support::typeInto(page_, field, written);
        ASSERT_TRUE(settle());
    }
    std::size_t count(spatial::ClusterClass cluster) const { return desk_->answer()->counts[static_cast<std::size_t>(cluster)]; }
    void keepPage(const QString& name, QWidget* lowest = nullptr)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        (void)settled();
        page_->findChild<QScrollArea*>()->verticalScrollBar()->setValue(0);
        if (lowest)
            seen(lowest);
        QTest::qWait(500);
        keep(name);
    }

    HotSpotPage* page_ = nullptr;
    HotSpotDesk* desk_ = nullptr;
};

TEST_F(HotSpotPageTest, TheAnswerIsThatOfTheEngine)
{
    const HotSpotAnswer& answer = *desk_->answer();
    EXPECT_EQ(answer.settings.field, "intensity");
    std::vector<spatial::Warning> warnings;
    const auto places = spatial::metricPlacesOf({.name = "", .features = answer.table, .raster = {}, .text = {}, .options = {}}, "intensity", "field", warnings);
    ASSERT_TRUE(places);
    const auto near = spatial::nearestNeighbourhoods(places->places, 8, spatial::NeighbourWeights::RowStandardised, spatial::noProgress());
    ASSERT_TRUE(near);
    const auto direct = spatial::localAssociation(places->values, *near, {}, spatial::noProgress());
    ASSERT_TRUE(direct);
    EXPECT_EQ(answer.places.size(), direct->significant);
    EXPECT_EQ(answer.threshold, direct->threshold);
    EXPECT_EQ(std::accumulate(answer.counts.begin(), answer.counts.end(), std::size_t{0}), answer.table->size());
    ASSERT_FALSE(answer.places.empty()) << "complaints lie round the industrial zones";
    for (std::size_t i = 1; i < answer.places.size(); ++i)
        EXPECT_LE(answer.places[i - 1].probability, answer.places[i].probability) << "the surest first";
    EXPECT_TRUE(part<QLabel>("hotSpotSummary")->text().contains(QStringLiteral("Moran's I")));
    EXPECT_EQ(part<QTableWidget>("hotSpotPlaces")->rowCount(), static_cast<int>(answer.places.size()));
    EXPECT_FALSE(part<QLabel>("hotSpotNote")->text().isEmpty()) << "sample data: schematic";
    keepPage(QStringLiteral("hot-spots-en"));
    keepPage(QStringLiteral("hot-spots-table-en"), part<QPushButton>("densityWrite"));
    setLanguage(Language::Chinese);
    keepPage(QStringLiteral("hot-spots-zh"));
    keepPage(QStringLiteral("hot-spots-table-zh"), part<QPushButton>("densityWrite"));
}

TEST_F(HotSpotPageTest, ReadingsBelowDetectionCountAsTheRuleSays)
{
    EXPECT_FALSE(part<QComboBox>("hotSpotBelow")->isVisibleTo(page_)) << "complaints have no detection limit";
    choose("hotSpotLayer", "soil-samples");
    choose("hotSpotField", "Cr6");
    ASSERT_TRUE(desk_->answer());
    const std::size_t below = desk_->answer()->belowDetection, places = std::accumulate(desk_->answer()->counts.begin(), desk_->answer()->counts.end(), std::size_t{0});
    ASSERT_GT(below, 0U);
    EXPECT_TRUE(part<QComboBox>("hotSpotBelow")->isVisibleTo(page_));
    EXPECT_TRUE(part<QLabel>("hotSpotDoubts")->text().contains(QStringLiteral("half the detection limit"))) << part<QLabel>("hotSpotDoubts")->text().toStdString();
    keepPage(QStringLiteral("hot-spots-below-en"));
    choose("hotSpotBelow", "leave-out");
    EXPECT_EQ(std::accumulate(desk_->answer()->counts.begin(), desk_->answer()->counts.end(), std::size_t{0}), places - below);
    setLanguage(Language::Chinese);
    keepPage(QStringLiteral("hot-spots-below-zh"));
    const auto again = layers::projectFromJson(layers::projectToJson(bench().document.project()));
    ASSERT_TRUE(again);
    EXPECT_EQ(hotSpotSettingsOf(*again)->below, "leave-out");
}

TEST_F(HotSpotPageTest, EveryStatisticOfTheToolIsOfferedWithItsOwnClasses)
{
    const auto& statistics = spatial::toolById("hot-spots")->parameter("statistic")->choices;
    EXPECT_EQ(part<QComboBox>("hotSpotStatistic")->count(), static_cast<int>(statistics.size()));
    choose("hotSpotStatistic", "gi");
    EXPECT_EQ(desk_->answer()->settings.statistic, "gi");
    choose("hotSpotStatistic", "local-moran");
    EXPECT_EQ(count(spatial::ClusterClass::HotSpot), 0U);
    EXPECT_EQ(part<QTableWidget>("hotSpotPlaces")->horizontalHeaderItem(3)->text(), QStringLiteral("I"));
    auto* fdr = part<QCheckBox>("hotSpotFdr");
    const std::size_t held = desk_->answer()->places.size();
    seen(fdr);
    QTest::mouseClick(fdr, Qt::LeftButton, {}, QPoint(8, fdr->height() / 2));
    ASSERT_TRUE(settle());
    EXPECT_FALSE(desk_->settings().falseDiscovery);
    EXPECT_GE(desk_->answer()->places.size(), held) << "each test by itself finds more";
    keepPage(QStringLiteral("hot-spots-moran-en"));
    bench().document.undo();
    ASSERT_TRUE(settle());
    EXPECT_EQ(desk_->answer()->places.size(), held);
    const auto again = layers::projectFromJson(layers::projectToJson(bench().document.project()));
    ASSERT_TRUE(again);
    const auto read = hotSpotSettingsOf(*again);
    ASSERT_TRUE(read) << read.error().message.english();
    EXPECT_EQ(*read, desk_->settings());
}

TEST_F(HotSpotPageTest, ADistanceThatLeavesNobodyAloneIsTakenAndAShorterOneNamesIslands)
{
    EXPECT_FALSE(part<QDoubleSpinBox>("hotSpotDistance")->isVisibleTo(page_));
    choose("hotSpotKind", "distance");
    EXPECT_TRUE(part<QDoubleSpinBox>("hotSpotDistance")->isVisibleTo(page_));
    EXPECT_FALSE(part<QSpinBox>("hotSpotNearest")->isVisibleTo(page_));
    EXPECT_TRUE(desk_->answer()->islands.empty());
    const double taken = desk_->answer()->settings.distance;
    EXPECT_EQ(part<QDoubleSpinBox>("hotSpotDistance")->value(), taken);
    ASSERT_NO_FATAL_FAILURE(type(part<QDoubleSpinBox>("hotSpotDistance"), QString::number(static_cast<int>(taken / 2))));
    ASSERT_TRUE(desk_->answer());
    EXPECT_FALSE(desk_->answer()->islands.empty());
    EXPECT_EQ(count(spatial::ClusterClass::Island), desk_->answer()->islands.size());
    EXPECT_TRUE(part<QLabel>("hotSpotDoubts")->text().contains(QStringLiteral("no neighbour")));
    ASSERT_NO_FATAL_FAILURE(type(part<QDoubleSpinBox>("hotSpotDistance"), QStringLiteral("1")));
    ASSERT_TRUE(desk_->failure()) << "nobody has a neighbour";
    EXPECT_TRUE(part<QLabel>("hotSpotState")->isVisibleTo(page_));
}

TEST_F(HotSpotPageTest, ARowLeadsToItsPlace)
{
    auto* places = part<QTableWidget>("hotSpotPlaces");
    seen(places);
    QTest::mouseClick(places->viewport(), Qt::LeftButton, {}, places->visualItemRect(places->item(1, 0)).center());
    ASSERT_TRUE(waitFor([this] { return map().view().extent.width() < 50'000; }, 10'000));
    ASSERT_TRUE(settled());
    keepPage(QStringLiteral("hot-spots-chosen-en"), places);
}

TEST_F(HotSpotPageTest, ClassesAndDensityAreWrittenByTheirToolsWithRecords)
{
    const std::size_t before = bench().document.project().layers.size();
    auto* write = part<QPushButton>("hotSpotWrite");
    seen(write);
    QTest::mouseClick(write, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return bench().document.project().layers.size() == before + 1; }, 60'000));
    ASSERT_NO_FATAL_FAILURE(type(part<QDoubleSpinBox>("densityBandwidth"), QStringLiteral("20000")));
    auto* density = part<QPushButton>("densityWrite");
    seen(density);
    QTest::mouseClick(density, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return bench().document.project().layers.size() == before + 2; }, 60'000));
    EXPECT_NE(bench().document.project().records.find("density-"), std::string::npos) << bench().document.project().records;
}

}  // namespace
}  // namespace app::desktop
