// SPDX-License-Identifier: GPL-3.0-or-later
// Samples judged by a standard, on the real window with mouse and keys, the sample project.
#include "app/desktop/access/value_picture.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/environment/samples/sample_chart_view.h"
#include "app/desktop/environment/samples/sample_desk.h"
#include "app/desktop/environment/samples/sample_page.h"
#include "app/desktop/language.h"
#include "tests/support/map_window.h"
#include "tests/support/page_keys.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableWidget>

namespace app::desktop {
namespace {

using test_support::waitFor;

class SamplePageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("environment.samples"));
        page_ = window_->findChild<SamplePage*>();
        desk_ = bench().map.findChild<SampleDesk*>();
        ASSERT_TRUE(page_ && desk_);
        map().show(map().everything());
        ASSERT_TRUE(waitFor([this] { return desk_->answer() && desk_->isSettled(); }, 60'000));
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    template <class T>
    T* part(const char* name)
    {
        T* found = page_->findChild<T*>(QLatin1String(name));
        EXPECT_TRUE(found) << name;
        return found;
    }
    void choose(const char* box, const char* value) { test_support::chooseByKeys(part<QComboBox>(box), value); }
    void settle()
    {
        ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->answer() && desk_->answer()->settings == desk_->completed(); }, 30'000));
    }
    void keepPicture(const QString& name, int scrolled)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        (void)waitFor([this] { return map().isSettled(); }, 30'000);
        page_->findChild<QScrollArea*>()->verticalScrollBar()->setValue(scrolled);
        QTest::qWait(500);
        window_->grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + name + QStringLiteral(".png"));
    }

    SamplePage* page_ = nullptr;
    SampleDesk* desk_ = nullptr;
};

TEST_F(SamplePageTest, JudgesTheSampleSoilByEachSamplesClassOfLandAtOnce)
{
    const SampleAnswer& answer = *desk_->answer();
    EXPECT_EQ(answer.settings.layer, "soil-samples");
    EXPECT_EQ(answer.settings.conditions.at("land"), "land_class") << "the field of the samples that fits";
    EXPECT_EQ(answer.byLevel.size(), 3u);
    EXPECT_EQ(answer.byLevel[0] + answer.byLevel[1] + answer.byLevel[2], answer.table->size());
    EXPECT_GT(answer.byLevel[2], 0u);
    ASSERT_FALSE(answer.worstFirst.empty());
    const auto* samples = part<QTableWidget>("sampleTable");
    EXPECT_EQ(samples->rowCount(), static_cast<int>(answer.worstFirst.size()));
    EXPECT_EQ(samples->item(0, 0)->text().toStdString(), answer.read.set.samples[answer.worstFirst[0]].id);
    EXPECT_TRUE(part<QLabel>("sampleSummary")->text().contains(QStringLiteral("GB 36600-2018")));
    EXPECT_TRUE(part<QLabel>("sampleDoubts")->text().contains(QStringLiteral("mg/kg"))) << "the unit was assumed, and this is said";
    EXPECT_TRUE(part<QLabel>("sampleNote")->text().size() > 0) << "sample data: schematic";
    keepPicture(QStringLiteral("samples-en"), 0);
}

TEST_F(SamplePageTest, ARowIsMarkedOnTheMapWithItsSentenceAndItsReadings)
{
    auto* samples = part<QTableWidget>("sampleTable");
    page_->findChild<QScrollArea*>()->ensureWidgetVisible(samples);
    QTest::mouseClick(samples->viewport(), Qt::LeftButton, {}, samples->visualItemRect(samples->item(0, 0)).center());
    const QString sentence = part<QLabel>("sampleSentence")->text();
    EXPECT_TRUE(sentence.contains(QStringLiteral("times the intervention value"))) << sentence.toStdString();
    EXPECT_TRUE(sentence.contains(QStringLiteral("Table 1")));
    EXPECT_EQ(part<QTableWidget>("sampleReadings")->rowCount(), 10);
    ASSERT_TRUE(waitFor([this] { return map().view().extent.width() < 20'000; }, 10'000)) << "the map goes to the sample";
    keepPicture(QStringLiteral("samples-chosen-en"), 600);
    setLanguage(Language::Chinese);
    EXPECT_TRUE(part<QLabel>("sampleSummary")->text().contains(QStringLiteral("管制值")));
    QTest::mouseClick(samples->viewport(), Qt::LeftButton, {}, samples->visualItemRect(samples->item(1, 0)).center());
    EXPECT_TRUE(part<QLabel>("sampleSentence")->text().contains(QStringLiteral("倍"))) << part<QLabel>("sampleSentence")->text().toStdString();
    keepPicture(QStringLiteral("samples-chosen-zh"), 600);
    keepPicture(QStringLiteral("samples-zh"), 0);
}

TEST_F(SamplePageTest, ChartsAreLinkedWithTheSamples)
{
    auto* view = part<SampleChartView>("sampleChart");
    auto* analyte = part<QComboBox>("sampleChartAnalyte");
    const auto boxes = analyteBoxes(*desk_->answer());
    ASSERT_GT(boxes.size(), 3u);
    ASSERT_EQ(view->count(), std::min<std::size_t>(boxes.size(), 20));
    std::size_t measured = 0;
    for (const AnalyteBox& one : boxes)
        measured += one.measured + one.below;
    EXPECT_GT(measured, desk_->answer()->table->size());
    EXPECT_GT(boxes.front().box.outliers.empty() ? boxes.front().box.high : boxes.front().box.outliers.back(), 0) << "the first analyte has readings above its limit";
    page_->findChild<QScrollArea*>()->ensureWidgetVisible(view);
    QTest::mouseClick(view, Qt::LeftButton, {}, view->placeOf(2).toPoint());
    EXPECT_EQ(analyte->currentData().toString().toStdString(), std::to_string(boxes[2].analyte)) << "a click on a row chooses its analyte";
    keepPicture(QStringLiteral("sample-chart-boxes-en"), page_->findChild<QScrollArea*>()->verticalScrollBar()->value() + view->height());
    choose("sampleChartKind", "depths");
    QTest::keyClick(part<QComboBox>("sampleChartKind"), Qt::Key_Return);
    ASSERT_GT(view->count(), 0u) << "the sample soil has depths";
    page_->findChild<QScrollArea*>()->ensureWidgetVisible(view);
    QTest::qWait(50);
    QTest::mouseClick(view, Qt::LeftButton, {}, view->placeOf(0).toPoint());
    EXPECT_FALSE(part<QLabel>("sampleSentence")->text().isEmpty()) << "a click on a reading chooses its sample";
    setLanguage(Language::Chinese);
    page_->findChild<QScrollArea*>()->ensureWidgetVisible(view);
    QTest::qWait(50);
    keepPicture(QStringLiteral("sample-chart-depths-zh"), page_->findChild<QScrollArea*>()->verticalScrollBar()->value() + 100);
}

TEST(SampleChartTest, YearsOfDates)
{
    EXPECT_DOUBLE_EQ(*yearOf("2021-01-01"), 2021);
    EXPECT_NEAR(*yearOf("2021-07-02"), 2021.5, 0.002);
    EXPECT_FALSE(yearOf("July"));
    EXPECT_FALSE(yearOf(""));
}

TEST_F(SamplePageTest, AnotherStandardAsksForItsOwnConditionsAndTheProjectKeepsThem)
{
    choose("sampleStandard", "gb3838");
    settle();
    EXPECT_EQ(desk_->answer()->settings.layer, "water-samples");
    EXPECT_TRUE(part<QComboBox>("sampleWater")->isVisibleTo(page_));
    EXPECT_FALSE(part<QComboBox>("sampleLand")->isVisibleTo(page_));
    const std::size_t third = desk_->answer()->worstFirst.size();
    choose("sampleTarget", "V");
    settle();
    EXPECT_LT(desk_->answer()->worstFirst.size(), third);
    keepPicture(QStringLiteral("samples-water-en"), 0);
    EXPECT_TRUE(bench().document.project().environment.find("gb3838") != std::string::npos);
    bench().document.undo();
    bench().document.undo();
    ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->answer() && desk_->answer()->settings.standard == "gb36600"; }, 30'000));
}

TEST_F(SamplePageTest, ABackgroundThatIsNoneIsSaidAndOneThatIsExcusesTheSoil)
{
    auto* background = part<QLineEdit>("sampleBackground");
    const auto count = [this] { return desk_->answer() ? desk_->answer()->worstFirst.size() : 0; };
    const std::size_t before = count();
    background->setFocus();
    QTest::keyClicks(background, "as=many");
    QTest::keyClick(background, Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return desk_->failure().has_value(); }, 30'000));
    EXPECT_TRUE(part<QLabel>("sampleState")->text().contains(QStringLiteral("as=many")));
    background->clear();
    QTest::keyClicks(background, "as=100000");
    QTest::keyClick(background, Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return desk_->answer() && !desk_->failure(); }, 30'000));
    EXPECT_LE(count(), before);
}

}  // namespace
}  // namespace app::desktop
