// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios as a person keeps and compares them: keys and the mouse on the real window, the sample project on one small grid.
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/scenarios/change_picture.h"
#include "app/desktop/suitability/scenarios/radar_chart.h"
#include "app/desktop/suitability/scenarios/scenarios_page.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/views/swipe_view.h"
#include "layers/project/scenarios.h"
#include "tests/support/map_window.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTreeWidget>

#include <cmath>

namespace app::desktop {
namespace {

using test_support::waitFor;

class ScenariosPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        bench().document.edit(spatial::text("Grid"), [](layers::Project& project) {
            layers::GridEntry grid = project.grids.front();
            const spatial::Coordinate centre = project.grids.back().extent.centre();
            grid.cell = 1000;
            grid.extent = {std::floor(centre.x / 1000) * 1000 - 40'000, std::floor(centre.y / 1000) * 1000 - 30'000, std::floor(centre.x / 1000) * 1000 + 40'000, std::floor(centre.y / 1000) * 1000 + 30'000};
            project.grids = {grid};
        });
        map().show(bench().document.project().grids.front().extent);
        window_->setActivity(Activity::Suitability);
        window_->showPanel(QStringLiteral("scenarios"));
        page_ = window_->findChild<ScenariosPage*>();
        page_->desk().takeAsBase();
        QApplication::processEvents();
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        applyTheme(Theme::Light);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    const layers::Project& project() { return bench().document.project(); }
    ScenarioDesk& desk() { return page_->desk(); }
    template <class Widget>
    Widget* part(const char* name)
    {
        return page_->findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* button)
    {
        auto* found = part<QPushButton>(button);
        ASSERT_NE(found, nullptr) << button;
        ASSERT_TRUE(found->isEnabled()) << button;
        page_->findChild<QScrollArea*>()->ensureWidgetVisible(found);
        QApplication::processEvents();
        QTest::mouseClick(found, Qt::LeftButton);
        QApplication::processEvents();
    }
    void changeModel(const std::function<void(spatial::SuitabilityModel&)>& change) { bench().suitability.edit(spatial::text("Model"), change); }
    std::vector<spatial::Scenario> kept() { return *layers::scenariosOf(project()); }

    /// Three scenarios: other weights, a stricter threshold, a rule off.
    void keepThree()
    {
        changeModel([](auto& m) {
            m.criteria[0].weight *= 5;
            m.criteria[1].weight *= 2;
        });
        click("keepScenario");
        changeModel([](auto& m) { m.threshold += 0.05; });
        click("keepScenario");
        click("keepScenario");
        desk().addDifference(kept()[2].id, spatial::RuleOff{project().models.front().constraints.front().rule, {}});
    }
    bool compared()
    {
        click("compareScenarios");
        return waitFor([this] { return !desk().isComparing(); }, 280'000) && desk().study() != nullptr;
    }
    void keepPicture(const char* name)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        (void)settled();
        page_->findChild<QScrollArea*>()->ensureWidgetVisible(part<QPushButton>("scenarioSwipe"));
        QApplication::processEvents();
        window_->grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }

    static inline QTemporaryDir cache_;   // of all these tests: prepared once
    bool ownCache_ = qputenv("SONGHUA_CACHE", cache_.path().toUtf8());
    QTemporaryDir state_;
    bool ownState_ = qputenv("SONGHUA_STATE", state_.path().toUtf8());
    ScenariosPage* page_ = nullptr;
};

TEST_F(ScenariosPageTest, ChangesAreKeptAsAScenarioAndTheBaseComesBackInOneStepOfUndo)
{
    const double before = project().models.front().criteria.front().weight;
    changeModel([](auto& m) { m.criteria.front().weight += 2; });
    EXPECT_EQ(part<QLabel>("scenarioChanges")->text(), QStringLiteral("Changed since the base: 1"));
    const std::size_t position = bench().document.position();
    click("keepScenario");
    EXPECT_EQ(bench().document.position(), position + 1);
    ASSERT_EQ(kept().size(), 1u);
    ASSERT_EQ(kept()[0].differences.size(), 1u);
    EXPECT_EQ(project().models.front().criteria.front().weight, before);
    EXPECT_EQ(page_->current(), kept()[0].id);
    EXPECT_TRUE(part<QListWidget>("scenarioDifferences")->item(0)->text().contains(QStringLiteral("weight"))) << part<QListWidget>("scenarioDifferences")->item(0)->text().toStdString();

    QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(kept().empty());
    EXPECT_EQ(project().models.front().criteria.front().weight, before + 2);
    QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    bench().document.redo();
    EXPECT_EQ(kept().size(), 1u);
}

TEST_F(ScenariosPageTest, AScenarioIsRenamedNotedDuplicatedAndRemovedByKeys)
{
    changeModel([](auto& m) { m.threshold = 0.7; });
    click("keepScenario");
    auto* list = part<QTreeWidget>("scenarioList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_F2);
    auto* line = list->viewport()->findChild<QLineEdit*>();
    ASSERT_NE(line, nullptr);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("Strict"));
    QTest::keyClick(line, Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return kept()[0].name.en == "Strict"; }, 5'000));
    auto* note = part<QLineEdit>("scenarioNote");
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("As the city wants it"));
    QTest::keyClick(note, Qt::Key_Return);
    EXPECT_EQ(kept()[0].note.en, "As the city wants it");
    bench().commands.run("scenario.duplicate");
    ASSERT_EQ(kept().size(), 2u);
    EXPECT_EQ(kept()[1].name.en, "Strict 2");
    EXPECT_EQ(page_->current(), kept()[1].id);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    EXPECT_EQ(kept().size(), 1u);
    QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(kept().size(), 2u);
}

TEST_F(ScenariosPageTest, AScenarioIsPutIntoTheModelChangedAndKeptAgain)
{
    changeModel([](auto& m) { m.threshold = 0.7; });
    click("keepScenario");
    const std::string id = kept()[0].id;
    desk().addDifference(id, spatial::LayerHidden{project().layers.front().id, {}});
    click("putIntoModel");
    EXPECT_EQ(project().models.front().threshold, 0.7);
    changeModel([](auto& m) { m.criteria.front().weight += 1; });
    EXPECT_TRUE(part<QPushButton>("keepInScenario")->isVisible());
    click("keepInScenario");
    ASSERT_EQ(kept().size(), 1u);
    EXPECT_EQ(kept()[0].differences.size(), 3u) << "threshold, weight and the hidden layer";
    EXPECT_NE(project().models.front().threshold, 0.7);
}

TEST_F(ScenariosPageTest, ADifferenceWhoseCriterionIsGoneIsSaidInPlace)
{
    changeModel([](auto& m) { m.criteria.front().weight += 2; });
    click("keepScenario");
    changeModel([](auto& m) { m.criteria.erase(m.criteria.begin()); });
    desk().takeAsBase();
    auto* differences = part<QListWidget>("scenarioDifferences");
    ASSERT_EQ(differences->count(), 2);
    EXPECT_TRUE(differences->item(1)->text().startsWith(QStringLiteral("The base has no criterion"))) << differences->item(1)->text().toStdString();
    differences->setFocus();
    differences->setCurrentRow(0);
    QTest::keyClick(differences, Qt::Key_Delete);
    EXPECT_TRUE(kept()[0].differences.empty());
}

TEST_F(ScenariosPageTest, WhatCannotBeReadIsNeverOverwritten)
{
    bench().document.edit(spatial::text("Newer"), [](layers::Project& p) { p.scenarios = R"([{"id": "s", "name": "S", "differences": [{"kind": "of-tomorrow"}]}])"; });
    EXPECT_TRUE(part<QLabel>("scenarioFault")->isVisible());
    EXPECT_FALSE(part<QPushButton>("keepScenario")->isEnabled());
    EXPECT_TRUE(desk().keep().empty());
    EXPECT_NE(project().scenarios.find("of-tomorrow"), std::string::npos);
}

TEST_F(ScenariosPageTest, ThreeScenariosAreComparedInFiguresRadarAndOnTheMap)
{
    keepThree();
    ASSERT_TRUE(compared()) << part<QLabel>("scenarioState")->text().toStdString();
    auto* table = part<QTableWidget>("scenarioIndicators");
    ASSERT_EQ(table->columnCount(), 5);
    const auto& outcomes = desk().study()->outcomes;
    ASSERT_EQ(outcomes.size(), 4u);
    for (const auto& outcome : outcomes) {
        EXPECT_FALSE(outcome.failure);
        const auto& i = outcome.indicators;
        EXPECT_NEAR(i.suitableHectares, outcomes.front().indicators.suitableHectares + i.gainedHectares - i.lostHectares, 1e-6);
    }
    EXPECT_LE(outcomes[2].indicators.suitableHectares, outcomes[0].indicators.suitableHectares) << "a stricter threshold gains nothing";
    EXPECT_EQ(outcomes[2].indicators.gainedHectares, 0);
    EXPECT_GE(outcomes[3].indicators.suitableHectares, outcomes[0].indicators.suitableHectares) << "a rule less loses nothing";
    EXPECT_EQ(part<RadarChart>("scenarioRadar")->series().size(), 4u);

    page_->choose(kept()[0].id);
    bench().commands.run("scenario.show-delta");
    ASSERT_TRUE(waitFor([this] { return page_->picture().isSettled(); }, 30'000));
    EXPECT_FALSE(page_->picture().image().isNull());
    keepPicture("scenarios_figures_en");
    bench().commands.run("scenario.show-land");
    ASSERT_TRUE(waitFor([this] { return page_->picture().isSettled(); }, 30'000));
    EXPECT_TRUE(page_->isShown(true));
    bench().suitability.show(LiveModel::Shown::Score);
    EXPECT_FALSE(page_->isShown(true)) << "one picture of the model at a time";
    bench().suitability.show(LiveModel::Shown::Nothing);

    changeModel([](auto& m) { m.criteria.front().weight += 1; });
    EXPECT_TRUE(part<QLabel>("scenarioState")->text().contains(QStringLiteral("compare again")));
}

TEST_F(ScenariosPageTest, SitesGetTheirRegretAndBothLanguagesAndThemesFit)
{
    keepThree();
    auto* sites = part<QComboBox>("scenarioSites");
    int row = -1;
    for (const auto& layer : project().layers)
        if (layer.role == "brownfields")
            row = sites->findData(QString::fromStdString(layer.id));
    ASSERT_GT(row, 0);
    sites->setCurrentIndex(row);
    emit sites->activated(row);
    ASSERT_TRUE(compared()) << part<QLabel>("scenarioState")->text().toStdString();
    const auto& study = *desk().study();
    ASSERT_FALSE(study.sites.empty());
    auto* table = part<QTableWidget>("scenarioSiteTable");
    EXPECT_EQ(table->rowCount(), static_cast<int>(study.sites.size()));
    if (study.regret.leastRegret) {
        EXPECT_TRUE(part<QLabel>("scenarioRegret")->text().startsWith(QStringLiteral("Least regret:")));
    }
    auto* results = part<QTabWidget>("scenarioResults");
    page_->choose(kept()[0].id);
    bench().commands.run("scenario.show-land");
    ASSERT_TRUE(waitFor([this] { return page_->picture().isSettled(); }, 30'000));
    results->setCurrentIndex(2);
    keepPicture("scenarios_sites_en");
    setLanguage(Language::Chinese);
    keepPicture("scenarios_sites_zh");
    results->setCurrentIndex(0);
    keepPicture("scenarios_figures_zh");
    applyTheme(Theme::Dark);
    results->setCurrentIndex(1);
    keepPicture("scenarios_radar_zh_dark");
    setLanguage(Language::English);
    keepPicture("scenarios_radar_en_dark");
    EXPECT_EQ(part<QPushButton>("scenarioSwipe")->text(), QStringLiteral("Swipe"));
}

TEST_F(ScenariosPageTest, BaseAndScenarioBecomeLayersOnTheTwoSidesOfASwipe)
{
    keepThree();
    ASSERT_TRUE(compared());
    page_->choose(kept()[0].id);
    ASSERT_TRUE(bench().document.saveAs(std::filesystem::path(state_.path().toStdString()) / "park.songhua"));   // results lie beside the project
    const std::size_t position = bench().document.position();
    click("scenarioSwipe");
    ASSERT_TRUE(waitFor([this] { return map().findChild<SwipeView*>() != nullptr; }, 120'000));
    EXPECT_EQ(bench().document.position(), position + 1) << "all layers in one gesture";
    auto* swipe = map().findChild<SwipeView*>();
    const auto* first = project().layer(swipe->first());
    const auto* second = project().layer(swipe->second());
    ASSERT_NE(first, nullptr);
    ASSERT_NE(second, nullptr);
    EXPECT_EQ(first->role, "suitability");
    EXPECT_NE(first->id, second->id);
    const auto folder = project().sourceOf(*first).path.parent_path();
    for (const char* file : {"indicators.csv", "differences.csv", "scenarios.json", "record.json"})
        EXPECT_TRUE(std::filesystem::exists(folder / file)) << file;
    EXPECT_TRUE(waitFor([&] { return bench().store.layer(first->id)->hasData(); }, 30'000));
    keepPicture("scenarios_swipe_en");
    bench().commands.run("view.swipe");
}

}  // namespace
}  // namespace app::desktop
