// SPDX-License-Identifier: GPL-3.0-or-later
// The corridor workbench on the real window, the sample project.
#include "app/desktop/access/corridor/corridor_desk.h"
#include "app/desktop/access/corridor/corridor_page.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "tests/support/map_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>

namespace app::desktop {
namespace {

using test_support::waitFor;

class CorridorPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("access.corridor"));
        page_ = window_->findChild<CorridorPage*>();
        desk_ = bench().map.findChild<CorridorDesk*>();
        ASSERT_TRUE(page_ && desk_);
        ASSERT_TRUE(answered()) << (desk_->failure() ? desk_->failure()->message.english() : "");
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    bool answered() const { return waitFor([this] { return desk_->isSettled() && desk_->study(); }, 180'000); }
    void picture(const char* name)
    {
        QTest::qWait(200);   // tables have grown, the page follows
        ASSERT_TRUE(settled());
        keep(QLatin1String(name));
    }
    QTableWidget* table(const char* name) const { return page_->findChild<QTableWidget*>(QLatin1String(name)); }

    CorridorPage* page_ = nullptr;
    CorridorDesk* desk_ = nullptr;
};

TEST_F(CorridorPageTest, TheFourCitiesHaveTimesSharesBreakingPointsAndBottlenecks)
{
    ASSERT_EQ(desk_->study()->cities.size(), 4U);
    const CorridorByMode* road = desk_->shown();
    ASSERT_TRUE(road);
    ASSERT_FALSE(road->failure) << road->failure->message.english();
    auto* matrix = table("corridorMatrix");
    ASSERT_EQ(matrix->rowCount(), 4);
    EXPECT_EQ(matrix->item(0, 0)->text(), QStringLiteral("–"));
    EXPECT_EQ(matrix->item(0, 1)->text(), numberWords(road->minutesOf(0, 1), 0));
    auto* shows = page_->findChild<QComboBox*>(QStringLiteral("corridorShows"));
    shows->setFocus();
    QTest::keyClick(shows, Qt::Key_Down);
    double row = 0;
    for (int c = 1; c < 4; ++c)
        row += matrix->item(0, c)->text().toDouble();
    EXPECT_NEAR(row, 100, 0.2) << "shares of Harbin";
    EXPECT_GE(table("corridorBreaks")->rowCount(), 3);
    ASSERT_GE(table("corridorBottlenecks")->rowCount(), 3);
    picture("corridor");
    QTest::mouseClick(table("corridorBottlenecks")->viewport(), Qt::LeftButton, {}, table("corridorBottlenecks")->visualItemRect(table("corridorBottlenecks")->item(1, 0)).center());
    EXPECT_EQ(desk_->pointedAt(), 1);
    ASSERT_TRUE(settled());
    picture("corridor-bottleneck");
    const auto* note = page_->findChild<QLabel*>(QStringLiteral("corridorNote"));
    EXPECT_TRUE(note->text().contains(QStringLiteral("sample data"))) << note->text().toStdString();
    setLanguage(Language::Chinese);
    EXPECT_EQ(matrix->horizontalHeaderItem(0)->text(), QStringLiteral("哈尔滨"));
    map().show(map().everything());
    ASSERT_TRUE(settled());
    picture("corridor-zh");
}

TEST_F(CorridorPageTest, WinterIsSlowerAndRailHasWaysOfItsOwn)
{
    const double summer = desk_->shown()->minutesOf(0, 1);
    auto* mode = page_->findChild<QComboBox*>(QStringLiteral("corridorMode"));
    mode->setFocus();
    QTest::keyClick(mode, Qt::Key_Down);
    ASSERT_TRUE(desk_->shown());
    EXPECT_EQ(desk_->mode(), CorridorMode::Winter);
    EXPECT_GT(desk_->shown()->minutesOf(0, 1), summer);
    QTest::keyClick(mode, Qt::Key_Down);
    EXPECT_EQ(desk_->mode(), CorridorMode::Rail);
    ASSERT_TRUE(desk_->shown());
    EXPECT_NE(desk_->shown()->minutesOf(0, 1), summer);
    picture("corridor-rail");
}

TEST_F(CorridorPageTest, ACityIsAddedByItsNameAndTakenOutAndBothCanBeUndone)
{
    auto* add = page_->findChild<QLineEdit*>(QStringLiteral("corridorAdd"));
    auto* fault = page_->findChild<QLabel*>(QStringLiteral("corridorAddFault"));
    add->setFocus();
    QTest::keyClicks(add, QStringLiteral("daqing"));
    QTest::keyClick(add, Qt::Key_Return);
    EXPECT_EQ(desk_->settings().cities.size(), 4U);
    EXPECT_TRUE(fault->isVisible()) << "Daqing is there already";
    add->selectAll();
    QTest::keyClicks(add, QStringLiteral("mudanjiang"));
    QTest::keyClick(add, Qt::Key_Return);
    ASSERT_EQ(desk_->settings().cities.size(), 5U);
    EXPECT_EQ(desk_->settings().cities.back().name.zh.substr(0, 9), "牡丹江");
    ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->study()->cities.size() == 5; }, 180'000));
    EXPECT_EQ(table("corridorMatrix")->rowCount(), 5);
    EXPECT_TRUE(desk_->study()->cities.back().people) << "the sample's townships name the city";
    const auto again = layers::projectFromJson(layers::projectToJson(bench().document.project()));
    ASSERT_TRUE(again);
    EXPECT_EQ(layers::corridorOf(*again)->cities.size(), 5U);
    QTest::mouseClick(table("corridorCities")->findChild<QToolButton*>(QStringLiteral("corridorRemove0")), Qt::LeftButton);
    ASSERT_EQ(desk_->settings().cities.size(), 4U);
    bench().document.undo();
    bench().document.undo();
    EXPECT_EQ(desk_->settings().cities.size(), 4U);
    EXPECT_EQ(desk_->settings().cities.front().id, "harbin");
}

TEST_F(CorridorPageTest, AHigherExponentMakesNearCitiesCountForMore)
{
    const CorridorByMode* before = desk_->shown();
    std::size_t nearest = 1;
    for (std::size_t j = 2; j < 4; ++j)
        if (before->minutesOf(0, j) < before->minutesOf(0, nearest))
            nearest = j;
    const double share = before->linkage.shareOf(0, nearest);
    auto* exponent = page_->findChild<QDoubleSpinBox*>(QStringLiteral("corridorExponent"));
    exponent->setFocus();
    exponent->selectAll();
    QTest::keyClicks(exponent, QStringLiteral("4"));
    QTest::keyClick(exponent, Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->study()->exponent == 4; }, 120'000));
    EXPECT_GT(desk_->shown()->linkage.shareOf(0, nearest), share);
}

TEST_F(CorridorPageTest, TheProgrammeIsALayerThatTheTableFollows)
{
    ASSERT_TRUE(desk_->investments()) << "the sample has one";
    ASSERT_TRUE(waitFor([this] { return desk_->programme() && !desk_->programme()->items.empty(); }, 60'000));
    EXPECT_EQ(table("corridorProgramme")->rowCount(), static_cast<int>(desk_->programme()->items.size()));
    EXPECT_GE(table("corridorSums")->rowCount(), 3);
    picture("corridor-programme");
    bench().document.edit(spatial::text("Without a programme"), [id = desk_->investments()->id](layers::Project& project) { std::erase_if(project.layers, [&](const auto& layer) { return layer.id == id; }); });
    ASSERT_FALSE(desk_->investments());
    const std::size_t before = bench().document.project().layers.size();
    QTest::mouseClick(page_->findChild<QPushButton*>(QStringLiteral("corridorAddProgramme")), Qt::LeftButton);
    ASSERT_TRUE(desk_->investments());
    EXPECT_EQ(bench().document.project().layers.size(), before + 1);
    EXPECT_FALSE(page_->findChild<QPushButton*>(QStringLiteral("corridorAddProgramme"))->isVisible());
    const std::string id = desk_->investments()->id;
    ASSERT_TRUE(waitFor([&] { return bench().store.layer(id)->table != nullptr; }, 60'000));
    ASSERT_TRUE(bench().store.attach(id));
    const auto layer = bench().edits.layer(id);
    ASSERT_TRUE(layer);
    layers::FeatureImage image{spatial::Geometry::point({0, 0}), {}};
    image.values.resize(layer->fieldSlots().size());
    image.values[*layer->slotOf("project")] = std::string("Harbin ring");
    image.values[*layer->slotOf("phase")] = std::string("2027");
    image.values[*layer->slotOf("cost_10k_yuan")] = 1200.0;
    layers::LayerChange change;
    change.features.push_back({layer->nextId(), {}, std::move(image)});
    ASSERT_TRUE(bench().edits.edit(spatial::text("New feature"), id, std::move(change)));
    ASSERT_TRUE(waitFor([this] { return desk_->programme() && desk_->programme()->items.size() == 1; }, 60'000));
    auto* programme = table("corridorProgramme");
    ASSERT_EQ(programme->rowCount(), 1);
    EXPECT_EQ(programme->item(0, 0)->text(), QStringLiteral("Harbin ring"));
    EXPECT_EQ(programme->item(0, 1)->text(), numberWords(1200, 0));
    EXPECT_EQ(desk_->programme()->whole.yuan, 1.2e7);
    bench().document.undo();
    ASSERT_TRUE(waitFor([this] { return desk_->programme() && desk_->programme()->items.empty(); }, 60'000));
}

}  // namespace
}  // namespace app::desktop
