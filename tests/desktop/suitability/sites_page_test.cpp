// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of sites as a person makes it: mouse and keys on the real window with the sample project, on one small grid.
#include "app/desktop/document/layer_store.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/suitability/live/data_lead.h"
#include "app/desktop/suitability/live/live_picture.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/sites/comparison_page.h"
#include "app/desktop/suitability/sites/comparison_table.h"
#include "app/desktop/suitability/sites/find_sites_page.h"
#include "app/desktop/suitability/sites/pareto_page.h"
#include "app/desktop/suitability/sites/pareto_points.h"
#include "app/desktop/suitability/sites/pareto_plot.h"
#include "app/desktop/suitability/sites/sites_page.h"
#include "app/desktop/suitability/why/waterfall.h"
#include "app/desktop/tools/tool_runs.h"
#include "layers/project/comparison.h"
#include "layers/sources/save.h"
#include "spatial/crs/transform.h"
#include "tests/support/map_window.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTreeWidget>

#include <cmath>

namespace app::desktop {
namespace {

using test_support::waitFor;

class SitesPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        if (HasFatalFailure())
            return;
        // A copy without a file: what is found goes into the test's own folder.
        layers::Project copy = bench().document.project();
        for (auto& layer : copy.layers)
            layer.source.path = copy.sourceOf(layer).path;
        copy.file.clear();
        layers::GridEntry grid = copy.grids.front();
        const spatial::Coordinate centre = copy.grids[1].extent.centre();
        grid.cell = 500;
        grid.extent = {std::floor(centre.x / 500) * 500 - 60'000, std::floor(centre.y / 500) * 500 - 50'000, std::floor(centre.x / 500) * 500 + 60'000, std::floor(centre.y / 500) * 500 + 50'000};
        copy.grids = {grid};
        bench().document.start(copy);
        map().show(bench().document.project().grids.front().extent);
        window_->setActivity(Activity::Suitability);
        window_->showPanel(QStringLiteral("suitability-sites"));
        page_ = window_->findChild<SitesPage*>();
        ASSERT_NE(page_, nullptr);
        QApplication::processEvents();
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        applyTheme(Theme::Light);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    template <class Widget>
    Widget* part(const char* name)
    {
        auto* found = page_->findChild<Widget*>(QLatin1String(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    void openTab(int number)
    {
        auto* bar = part<QTabWidget>("sitesTabs")->tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(number).center());
    }
    void choose(const char* box, const char* data)
    {
        auto* combo = part<QComboBox>(box);
        ASSERT_GE(combo->findData(QLatin1String(data)), 0) << data;
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        // What turns out to be a raster leaves the list meanwhile.
        for (int i = 0; i < 60 && combo->currentData().toString() != QLatin1String(data); ++i)
            QTest::keyClick(combo, Qt::Key_Down);
        ASSERT_EQ(combo->currentData().toString(), QLatin1String(data));
    }
    bool compared()
    {
        return waitFor([this] { return page_->desk().compared() != nullptr && !page_->desk().isWorking(); }, 120'000);
    }
    /// The sites of a layer of the sample, compared.
    void compare(const char* layer)
    {
        openTab(1);
        choose("siteLayer", layer);
        ASSERT_TRUE(compared()) << say(page_->desk().hint()).toStdString();
        QApplication::processEvents();
    }
    ComparisonTable& table() { return page_->comparisonPage().table(); }
    QString cell(int line, int column) { return table().model()->index(line, column).data().toString(); }
    void clickRow(int line, Qt::KeyboardModifiers keys = {})
    {
        const QModelIndex index = table().model()->index(line, 0);
        table().scrollTo(index);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, keys, table().visualRect(index).center());
        QApplication::processEvents();
    }

    static inline QTemporaryDir cache_;   // of all these tests: prepared once
    bool ownCache_ = qputenv("SONGHUA_CACHE", cache_.path().toUtf8());
    SitesPage* page_ = nullptr;
};

TEST_F(SitesPageTest, ALayersSitesAreRankedUnderFiveMethodsSideBySide)
{
    openTab(1);
    EXPECT_TRUE(part<QLabel>("siteHint")->text().contains(QStringLiteral("Choose a layer")));
    compare("brownfields");
    const auto& sites = *page_->desk().compared();
    ASSERT_GT(sites.size(), 3U);
    QAbstractItemModelTester tester(table().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    EXPECT_EQ(table().model()->rowCount(), static_cast<int>(sites.size()));
    EXPECT_EQ(table().model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("WLC"));
    EXPECT_EQ(table().model()->headerData(5, Qt::Horizontal).toString(), QStringLiteral("PROMETHEE"));
    EXPECT_EQ(cell(0, 1), QStringLiteral("1"));
    EXPECT_TRUE(part<QLabel>("siteAgreement")->text().contains(QStringLiteral("Kendall")));
    EXPECT_TRUE(part<QLabel>("siteAgreement")->text().contains(QStringLiteral("9604"))) << part<QLabel>("siteAgreement")->text().toStdString();
    for (int which = 1; which < kComparisonColumns; ++which) {
        auto* columns = part<QComboBox>("siteColumns");
        columns->setFocus();
        QTest::keyClick(columns, Qt::Key_Down);
        EXPECT_EQ(static_cast<int>(table().columns()), which);
        EXPECT_GT(table().model()->columnCount(), 3);
        EXPECT_FALSE(cell(0, 1).isEmpty());
    }
}

TEST_F(SitesPageTest, BelowTheMapAllMethodsStandSideBySide)
{
    compare("brownfields");
    QTest::mouseClick(page_->findChild<QWidget*>(QStringLiteral("siteWide")), Qt::LeftButton);
    auto* wide = window_->findChild<ComparisonTable*>(QStringLiteral("wideSiteTable"));
    ASSERT_TRUE(wide && wide->isVisible());
    ASSERT_TRUE(waitFor([&] { return wide->model()->rowCount() == table().model()->rowCount(); }));
    EXPECT_EQ(wide->model()->headerData(8, Qt::Horizontal).toString(), QStringLiteral("WLC: score"));
    const QModelIndex first = wide->model()->index(1, 0);
    QTest::mouseClick(wide->viewport(), Qt::LeftButton, {}, wide->visualRect(first).center());
    QApplication::processEvents();
    EXPECT_EQ(table().selectionModel()->selectedRows().size(), 1);
    keep(QStringLiteral("sites_wide_en"));
}

TEST_F(SitesPageTest, ARowSelectsItsSiteOnTheMapAndTheMapSelectsTheRow)
{
    compare("brownfields");
    clickRow(0);
    const auto rows = bench().selection.rows("brownfields");
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front(), page_->desk().compared()->values.rows[table().sites().siteAt(0)]);
    const auto& values = page_->desk().compared()->values;
    const std::size_t other = table().sites().siteAt(2);
    bench().selection.select("brownfields", {values.rows[other]});
    QApplication::processEvents();
    ASSERT_EQ(table().selectionModel()->selectedRows().size(), 1);
    EXPECT_EQ(table().selectionModel()->selectedRows().front().row(), 2);
    const double before = map().view().unitsPerPixel();
    QTest::keyClick(&table(), Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return map().view().unitsPerPixel() != before; }));
}

TEST_F(SitesPageTest, OneSiteIsExplainedAndTwoAreComparedWithTheirContributions)
{
    compare("brownfields");
    clickRow(0);
    auto* details = part<QLabel>("siteDetails");
    auto* bars = page_->comparisonPage().findChild<Waterfall*>();
    ASSERT_TRUE(bars->isVisible());
    EXPECT_TRUE(details->text().contains(QStringLiteral("WLC 1"))) << details->text().toStdString();
    EXPECT_TRUE(details->text().contains(QStringLiteral("threshold")));
    const auto& comparison = page_->desk().compared()->comparison;
    EXPECT_NEAR(bars->rows().back().to, comparison.ranking(0).score[table().sites().siteAt(0)], 1e-9);
    clickRow(1, Qt::ControlModifier);
    EXPECT_TRUE(details->text().contains(QStringLiteral("B minus A"))) << details->text().toStdString();
    EXPECT_TRUE(details->text().contains(QStringLiteral("of the weights drawn")));
    double sum = 0;
    for (const auto& row : bars->rows())
        sum += row.to - row.from;
    const auto chosen = page_->desk().selectedSites();
    EXPECT_NEAR(sum, comparison.ranking(0).score[chosen[1]] - comparison.ranking(0).score[chosen[0]], 1e-9);
}

TEST_F(SitesPageTest, TheTableIsSortedByAnyColumnAndCopied)
{
    compare("brownfields");
    auto* header = table().horizontalHeader();
    const int mean = 6;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(1) + header->sectionSize(1) / 2, header->height() / 2));
    EXPECT_EQ(cell(table().model()->rowCount() - 1, 1), QStringLiteral("1"));   // it was ascending, now it is descending
    table().sortByColumn(mean, Qt::AscendingOrder);
    for (int line = 1; line < table().model()->rowCount(); ++line)
        EXPECT_LE(cell(line - 1, mean).toDouble(), cell(line, mean).toDouble());
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    EXPECT_EQ(lines.size(), table().model()->rowCount() + 1);
    EXPECT_TRUE(lines.front().startsWith(QStringLiteral("Site\tWLC\tOWA\tTOPSIS\tVIKOR\tPROMETHEE")));
}

TEST_F(SitesPageTest, OtherWeightsAndOptionsAreFollowedWithoutReadingCellsAgain)
{
    compare("brownfields");
    const auto before = page_->desk().compared();
    bench().suitability.edit(spatial::text("Weight"), [](auto& model) { model.criteria.front().weight = 20; });
    ASSERT_TRUE(waitFor([&] { return page_->desk().compared() != before && !page_->desk().isWorking(); }, 60'000));
    const auto after = page_->desk().compared();
    EXPECT_EQ(after->values.utility, before->values.utility);
    EXPECT_NE(after->comparison.weights, before->comparison.weights);
    auto* fold = page_->findChild<QWidget*>(QStringLiteral("siteFold"));
    QTest::mouseClick(fold, Qt::LeftButton);
    auto* attitude = part<QComboBox>("siteAttitude");
    ASSERT_TRUE(attitude->isVisible());
    attitude->setFocus();
    QTest::keyClick(attitude, Qt::Key_Up);   // from cautious to neutral: OWA is then the weighted sum
    ASSERT_TRUE(waitFor([&] { return page_->desk().compared() != after && !page_->desk().isWorking(); }, 60'000));
    const auto& comparison = page_->desk().compared()->comparison;
    for (std::size_t i = 0; i < page_->desk().compared()->size(); ++i)
        EXPECT_NEAR(comparison.ranking(0).score[i], comparison.ranking(1).score[i], 1e-12);
}

TEST_F(SitesPageTest, HowSitesAreComparedIsPartOfTheProjectAndCanBeUndone)
{
    openTab(1);
    choose("siteLayer", "brownfields");
    QTest::mouseClick(page_->findChild<QWidget*>(QStringLiteral("siteFold")), Qt::LeftButton);
    auto* attitude = part<QComboBox>("siteAttitude");
    attitude->setFocus();
    QTest::keyClick(attitude, Qt::Key_Up);
    EXPECT_EQ(page_->desk().options().attitude, 1);
    auto* doubt = part<QDoubleSpinBox>("siteDoubt");
    doubt->setFocus();
    QTest::keyClick(doubt, Qt::Key_Up);
    EXPECT_DOUBLE_EQ(page_->desk().options().doubt, 0.05);

    bench().document.undo();
    bench().document.undo();
    EXPECT_EQ(page_->desk().options().attitude, 2);
    EXPECT_EQ(attitude->currentIndex(), 3) << "the page follows";
    EXPECT_EQ(page_->desk().layer(), "brownfields");
    bench().document.redo();
    EXPECT_EQ(page_->desk().options().attitude, 1);

    // Closed and opened again.
    auto again = layers::projectFromJson(layers::projectToJson(bench().document.project()));
    ASSERT_TRUE(again);
    layers::Project other = bench().document.project();
    other.comparison = {};
    bench().document.start(other);
    EXPECT_EQ(page_->desk().options().attitude, 2);
    EXPECT_TRUE(page_->desk().layer().empty());
    bench().document.start(*again);
    EXPECT_EQ(page_->desk().options().attitude, 1);
    EXPECT_EQ(page_->desk().layer(), "brownfields");
    EXPECT_EQ(attitude->currentIndex(), 2);
}

TEST_F(SitesPageTest, OnlyTheSelectedSitesAreComparedWhereThatIsWanted)
{
    compare("brownfields");
    const auto& values = page_->desk().compared()->values;
    bench().selection.select("brownfields", {values.rows[0], values.rows[1], values.rows[2]});
    const auto before = page_->desk().compared();
    QTest::mouseClick(part<QCheckBox>("siteOnlySelected"), Qt::LeftButton, {}, QPoint(8, part<QCheckBox>("siteOnlySelected")->height() / 2));
    ASSERT_TRUE(waitFor([&] { return page_->desk().compared() != before && !page_->desk().isWorking(); }, 60'000));
    EXPECT_EQ(page_->desk().compared()->size(), 3U);
}

TEST_F(SitesPageTest, TheFrontOfTwoObjectivesIsMarkedAndAClickSelectsASite)
{
    compare("brownfields");
    openTab(2);
    auto& plot = page_->paretoPage().plot();
    ASSERT_TRUE(plot.isVisible());
    const auto& points = plot.points();
    ASSERT_GE(points.best, 1U);
    for (std::size_t i = 0; i < points.x.size(); ++i)
        for (std::size_t j = 0; points.front[i] == 1 && j < points.x.size(); ++j)
            EXPECT_FALSE(points.x[j] > points.x[i] && points.y[j] > points.y[i] && part<QComboBox>("paretoXWay")->currentIndex() == 0 && part<QComboBox>("paretoYWay")->currentIndex() == 0);
    const auto first = static_cast<std::size_t>(std::find(points.front.begin(), points.front.end(), 1) - points.front.begin());
    QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.placeOf(first).toPoint());
    ASSERT_EQ(page_->desk().selectedSites().size(), 1U);
    EXPECT_EQ(points.front[page_->desk().selectedSites().front()], 1);
    QTest::mouseClick(part<QPushButton>("paretoSelect"), Qt::LeftButton);
    EXPECT_EQ(page_->desk().selectedSites().size(), points.best);
    auto* way = part<QComboBox>("paretoXWay");
    way->setFocus();
    QTest::keyClick(way, Qt::Key_Down);
    EXPECT_GE(plot.points().best, 1U);
    EXPECT_TRUE(part<QLabel>("paretoWords")->text().contains(QStringLiteral("beaten by no other")));
}

TEST_F(SitesPageTest, SitesAreSearchedOnTheModelAndComeAsALayerWithWhatIsProven)
{
    ASSERT_TRUE(waitFor([this] { return bench().suitability.prepared() != nullptr || (bench().suitability.request(), false); }, 120'000));
    auto* count = part<QSpinBox>("siteCount");
    count->setFocus();
    count->selectAll();
    QTest::keyClicks(count, QStringLiteral("0"));
    EXPECT_FALSE(part<QPushButton>("siteRun")->isEnabled());
    EXPECT_TRUE(part<QLabel>("siteFault")->isVisible());
    count->selectAll();
    QTest::keyClicks(count, QStringLiteral("3"));
    auto* spacing = part<QDoubleSpinBox>("siteSpacing");
    spacing->setFocus();
    spacing->selectAll();
    QTest::keyClicks(spacing, QStringLiteral("10"));
    QTest::keyClick(spacing, Qt::Key_Return);
    EXPECT_TRUE(part<QPushButton>("siteRun")->isEnabled());
    const std::size_t before = bench().document.project().layers.size();
    QTest::mouseClick(part<QPushButton>("siteRun"), Qt::LeftButton);
    EXPECT_TRUE(part<QPushButton>("siteCancel")->isVisible());
    EXPECT_TRUE(part<QPushButton>("siteCancel")->hasFocus()) << "the keys stay with the search";
    ASSERT_TRUE(waitFor([this] { return page_->finder().state() == SiteFinder::State::Idle && (!page_->finder().found().empty() || page_->finder().failure()); }, 170'000));
    ASSERT_FALSE(page_->finder().failure()) << page_->finder().failure()->message.english();
    ASSERT_EQ(page_->finder().found().size(), 3U);
    EXPECT_EQ(bench().document.project().layers.size(), before + 1);
    for (const FoundSiteWords& site : page_->finder().found()) {
        EXPECT_GE(site.hectares, 200 * (1 - 1e-5));
        EXPECT_GE(site.bound, site.objective * (1 - 1e-9));
        EXPECT_NEAR(site.gap, (site.bound - site.objective) / site.objective, 1e-6);
    }
    EXPECT_TRUE(part<QLabel>("siteProof")->text().contains(QStringLiteral("3 sites were found")));
    EXPECT_TRUE(map().view().shown().intersects(map().extentOf(page_->finder().layer())));
    EXPECT_LT(map().view().extent.width(), 3 * map().extentOf(page_->finder().layer()).width()) << "they are shown";
    keep(QStringLiteral("sites_found"));
    auto* found = part<QTreeWidget>("siteFound");
    QTest::mouseClick(found->viewport(), Qt::LeftButton, {}, found->visualItemRect(found->topLevelItem(1)).center());
    EXPECT_EQ(*bench().selection.rows(page_->finder().layer()), RowSet{1});
    QTest::mouseClick(part<QPushButton>("siteCompare"), Qt::LeftButton);
    ASSERT_TRUE(compared()) << say(page_->desk().hint()).toStdString();
    EXPECT_EQ(page_->desk().compared()->size(), 3U);
    const auto values = page_->desk().compared();
    // The weighted sum of a site that was found is the mean score that the search saw.
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_NEAR(values->comparison.ranking(0).score[i], page_->finder().found()[i].score, 1e-4) << i;
}

/// Pixels of a colour.
int pixelsOf(const QImage& picture, QColor color)
{
    int found = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            found += picture.pixel(x, y) == color.rgb() ? 1 : 0;
    return found;
}

TEST_F(SitesPageTest, WhatIsSelectedIsOutlinedOverTheLivePicture)
{
    ASSERT_TRUE(waitFor([this] { return bench().suitability.prepared() != nullptr || (bench().suitability.request(), false); }, 120'000));
    bench().suitability.show(LiveModel::Shown::Score);
    bench().store.request("brownfields");
    ASSERT_TRUE(waitFor([this] { return bench().suitability.picture().isSettled() && bench().store.layer("brownfields")->hasData() && map().isSettled(); }, 60'000));
    const int before = pixelsOf(map().picture(), colors().highlight);
    const spatial::Box grid = bench().document.project().grids.front().extent;
    RowSet inside;
    const auto table = bench().store.layer("brownfields")->table;
    const auto moved = spatial::transformed(table->geometry, table->crs, map().crs());
    ASSERT_TRUE(moved);
    for (std::size_t row = 0; row < moved->size(); ++row)
        if (grid.contains(moved->box(row).centre()))
            inside.push_back(static_cast<std::uint32_t>(row));
    ASSERT_FALSE(inside.empty());
    bench().selection.select("brownfields", inside);
    ASSERT_TRUE(waitFor([this] { return map().isSettled(); }, 30'000));
    EXPECT_GT(pixelsOf(map().picture(), colors().highlight), before + 20);
    bench().suitability.show(LiveModel::Shown::Nothing);
}

TEST_F(SitesPageTest, WithoutDataThePagesSayWhichLayersAreWantedAndASearchWaits)
{
    layers::Project empty = bench().document.project();
    empty.layers.clear();
    empty.tree.clear();
    bench().document.start(empty);
    auto* lead = part<DataLead>("dataLead");
    ASSERT_TRUE(waitFor([&] { return lead->isVisible(); }));
    EXPECT_TRUE(lead->findChild<QLabel*>()->text().contains(QStringLiteral("Roads"))) << lead->findChild<QLabel*>()->text().toStdString();
    EXPECT_FALSE(part<QPushButton>("siteRun")->isEnabled());
    setLanguage(Language::Chinese);
    EXPECT_FALSE(lead->findChild<QLabel*>()->text().contains(QStringLiteral("Roads")));
}

TEST(ParetoPoints, WhatDiffersByTheRoundingOfItsComputationAloneDoesNotDiffer)
{
    auto table = std::make_shared<spatial::FeatureTable>();
    spatial::AttributeColumn areas(spatial::FieldType::Real), jobs(spatial::FieldType::Real);
    for (const double noise : {0.0, 3e-7, -2e-7}) {
        table->geometry.appendNull();
        table->ids.push_back(static_cast<std::int64_t>(table->ids.size()) + 1);
        areas.append(225 + noise);
        jobs.append(100 + 1e6 * noise);
    }
    table->addField({"area_ha", spatial::FieldType::Real}, std::move(areas));
    table->addField({"jobs", spatial::FieldType::Real}, std::move(jobs));
    ComparedSites sites;
    sites.table = table;
    sites.values.rows = {0, 1, 2};
    EXPECT_FALSE(tellsSitesApart(sites, "field:area_ha"));
    EXPECT_TRUE(tellsSitesApart(sites, "field:jobs"));
    EXPECT_NEAR(objectiveValues(sites, "field:jobs")[1], 100.3, 1e-4);
}

TEST_F(SitesPageTest, TooLargeSitesAreRefusedInASentenceAndACancelledSearchLeavesNothing)
{
    // A raster at hand, so that nothing has to be prepared: 40 x 30 cells of 25 ha, good in the left half.
    spatial::GridShape shape{.left = 0, .top = 0, .dx = 500, .dy = 500, .columns = 40, .rows = 30, .crs = *layers::analysisCrs(bench().document.project())};
    spatial::Grid scores(shape);
    for (std::size_t i = 0; i < scores.cells.size(); ++i)
        scores.cells[i] = i % 40 < 20 ? 0.9F : 0.0F;
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("scores.tif")).toStdString();
    ASSERT_TRUE(layers::saveRaster(spatial::RasterExpression(scores), file, {}, spatial::noProgress()));
    bench().document.edit(spatial::text("Add"), [&](layers::Project& project) {
        layers::LayerEntry entry;
        entry.id = "scores";
        entry.name = {"Scores", "得分"};
        entry.source.path = file;
        project.layers.push_back(entry);
    });
    const std::size_t before = bench().document.project().layers.size();

    SiteWish wish;
    wish.raster = "scores";
    wish.leastHectares = 16'000;   // 15,000 hang together
    page_->finder().find(wish);
    ASSERT_TRUE(waitFor([this] { return page_->finder().state() == SiteFinder::State::Idle; }, 60'000));
    ASSERT_TRUE(page_->finder().failure());
    EXPECT_TRUE(part<QLabel>("siteFault")->isVisible());
    EXPECT_TRUE(part<QLabel>("siteFault")->text().contains(QStringLiteral("ha"))) << part<QLabel>("siteFault")->text().toStdString();

    wish.leastHectares = 300;
    page_->finder().find(wish);
    EXPECT_EQ(page_->finder().state(), SiteFinder::State::Searching);
    page_->finder().cancel();
    EXPECT_EQ(page_->finder().state(), SiteFinder::State::Idle);
    EXPECT_FALSE(page_->finder().failure());
    EXPECT_EQ(bench().document.project().layers.size(), before);

    wish.raster.clear();   // of the model: cancelled while its score is written
    page_->finder().find(wish);
    EXPECT_EQ(page_->finder().state(), SiteFinder::State::Writing);
    page_->finder().cancel();
    EXPECT_EQ(page_->finder().state(), SiteFinder::State::Idle);
    EXPECT_FALSE(page_->finder().failure());
    EXPECT_EQ(bench().document.project().layers.size(), before);
}

TEST_F(SitesPageTest, LooksRightInBothLanguagesAndThemes)
{
    compare("brownfields");
    clickRow(0);
    keep(QStringLiteral("sites_compare_en"));
    clickRow(1, Qt::ControlModifier);
    setLanguage(Language::Chinese);
    applyTheme(Theme::Dark);
    QApplication::processEvents();
    EXPECT_EQ(part<QTabWidget>("sitesTabs")->tabText(1), QStringLiteral("比较"));
    keep(QStringLiteral("sites_compare_zh_dark"));
    openTab(2);
    QApplication::processEvents();
    keep(QStringLiteral("sites_pareto_zh_dark"));
    openTab(0);
    QApplication::processEvents();
    keep(QStringLiteral("sites_find_zh_dark"));
    setLanguage(Language::English);
    applyTheme(Theme::Light);
    openTab(2);
    QApplication::processEvents();
    keep(QStringLiteral("sites_pareto_en"));
    openTab(0);
    QApplication::processEvents();
    keep(QStringLiteral("sites_find_en"));
}

}  // namespace
}  // namespace app::desktop
