// SPDX-License-Identifier: GPL-3.0-or-later
// A protection distance on the real window: a unit of the sample project, figures that are typed, places that are clicked.
#include "app/desktop/document/layer_store.h"
#include "app/desktop/environment/protection/protection_desk.h"
#include "app/desktop/environment/protection/protection_page.h"
#include "app/desktop/environment/protection/protection_picture.h"
#include "app/desktop/environment/protection/wind_rose_view.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/selection.h"
#include "tests/support/map_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>

#include <cmath>
#include <numeric>

namespace app::desktop {
namespace {

using test_support::waitFor;

class ProtectionPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("environment.protection"));
        page_ = window_->findChild<ProtectionPage*>();
        desk_ = bench().map.findChild<ProtectionDesk*>();
        picture_ = bench().map.findChild<ProtectionPicture*>();
        ASSERT_TRUE(page_ && desk_ && picture_);
        map().setSmooth(false);
        const spatial::Box all = map().everything();
        const spatial::Coordinate middle{all.minX + 0.42 * all.width(), all.minY + 0.35 * all.height()};
        map().show({middle.x - 30'000, middle.y - 20'000, middle.x + 30'000, middle.y + 20'000});
        ASSERT_TRUE(settled());
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    template <class Widget>
    Widget* find(const char* name) const { return page_->findChild<Widget*>(QLatin1String(name)); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    void click(QPushButton* button)
    {
        page_->findChild<QScrollArea*>()->ensureWidgetVisible(button);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void type(QWidget* field, const QString& written)
    {
        page_->findChild<QScrollArea*>()->ensureWidgetVisible(field);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, written);
        QTest::keyClick(field, Qt::Key_Return);
    }
    bool answered() { return waitFor([this] { return desk_->isSettled() && desk_->answer(); }, 60'000); }
    void takeUnit()
    {
        click(find<QPushButton>("takeUnit"));
        ASSERT_TRUE(waitFor([this] { return desk_->hasUnit(); }, 60'000));
        ASSERT_TRUE(answered());
    }
    void addPollutant(int row, const QString& name, const QString& kg, const QString& limit)
    {
        click(find<QPushButton>("addEmission"));
        type(page_->findChild<QLineEdit*>(QStringLiteral("emissionName%1").arg(row)), name);
        type(page_->findChild<QDoubleSpinBox*>(QStringLiteral("emissionKg%1").arg(row)), kg);
        type(page_->findChild<QDoubleSpinBox*>(QStringLiteral("emissionLimit%1").arg(row)), limit);
        ASSERT_TRUE(answered());
    }

    ProtectionPage* page_ = nullptr;
    ProtectionDesk* desk_ = nullptr;
    ProtectionPicture* picture_ = nullptr;
};

TEST_F(ProtectionPageTest, WhatIsMissingIsSaidAndAButtonDoesIt)
{
    EXPECT_FALSE(words("protectionUnit").isEmpty());
    EXPECT_FALSE(desk_->hasUnit());
    EXPECT_TRUE(picture_->isOn());
    keep(QStringLiteral("protection-empty"));
    ASSERT_NO_FATAL_FAILURE(takeUnit());
    EXPECT_FALSE(desk_->answer()->distance);
    EXPECT_TRUE(words("protectionResult").contains(QStringLiteral("No pollutant")));
    click(find<QPushButton>("addEmission"));
    ASSERT_TRUE(answered());
    EXPECT_TRUE(words("protectionResult").contains(QStringLiteral("lacks its emission"))) << words("protectionResult").toStdString();
    EXPECT_FALSE(find<QPushButton>("keepProtection")->isVisible());
}

TEST_F(ProtectionPageTest, FiguresThatAreTypedGiveTheDistanceOfTheEngineAndUndoTakesThemBack)
{
    ASSERT_NO_FATAL_FAILURE(takeUnit());
    ASSERT_NO_FATAL_FAILURE(addPollutant(0, QStringLiteral("NH3"), QStringLiteral("1.2"), QStringLiteral("0.2")));
    const auto& answer = *desk_->answer();
    ASSERT_TRUE(answer.distance);
    const auto coefficients = spatial::protectionCoefficients(spatial::CoefficientReading::OverRange);
    const spatial::ProtectedUnit unit{.areaM2 = answer.areaM2, .meanWind = *answer.meanWind, .sourceClass = spatial::SourceClass::II};
    const std::vector<spatial::FugitiveEmission> emissions{{"NH3", 1.2, 0.2}};
    EXPECT_EQ(answer.distance->metres, spatial::protectionDistance(unit, emissions, *coefficients)->metres);
    EXPECT_TRUE(words("protectionUnverified").contains(QStringLiteral("Unverified")));
    EXPECT_TRUE(words("protectionSteps").contains(QStringLiteral("NH3: L =")));
    // The zone surrounds the unit by that distance.
    ASSERT_EQ(answer.zone.size(), 1U);
    EXPECT_NEAR(answer.zone.extent().width() - answer.unit.extent().width(), 2 * answer.distance->metres, 0.02 * answer.distance->metres);
    const double before = answer.distance->metres;
    type(find<QDoubleSpinBox>("emissionKg0"), QStringLiteral("60"));
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->answer()->distance && desk_->answer()->distance->metres > before; }, 30'000));
    bench().document.undo();
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->answer()->distance && desk_->answer()->distance->metres == before; }, 30'000));
    const auto again = layers::projectFromJson(layers::projectToJson(bench().document.project()));
    ASSERT_TRUE(again) << again.error().message.english();
    const auto settings = protectionSettingsOf(*again);
    ASSERT_TRUE(settings) << settings.error().message.english();
    ASSERT_EQ(settings->emissions.size(), 1U);
    EXPECT_EQ(settings->emissions[0].kgPerHour, 1.2);
}

TEST_F(ProtectionPageTest, TheWindIsTypedOrFromTheTableAndTheRoseAddsUp)
{
    ASSERT_NO_FATAL_FAILURE(takeUnit());
    ASSERT_TRUE(desk_->answer()->rose);
    const auto& rose = *desk_->answer()->rose;
    EXPECT_NEAR(std::accumulate(rose.share.begin(), rose.share.end(), rose.calm), 1, 1e-9);
    EXPECT_EQ(desk_->answer()->meanWind, rose.speed);
    EXPECT_TRUE(page_->findChild<WindRoseView*>()->isVisible());
    EXPECT_FALSE(page_->findChild<WindRoseView*>()->accessibleDescription().isEmpty());
    auto* from = find<QComboBox>("protectionWindFrom");
    EXPECT_FALSE(find<QDoubleSpinBox>("protectionWind")->isEnabled());
    from->setFocus();
    QTest::keyClick(from, Qt::Key_Down);
    ASSERT_TRUE(desk_->settings().meanWind);
    type(find<QDoubleSpinBox>("protectionWind"), QStringLiteral("1.5"));
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->answer()->meanWind == 1.5; }, 30'000));
    auto* sectors = find<QCheckBox>("protectionSectors");
    page_->findChild<QScrollArea*>()->ensureWidgetVisible(sectors);
    QTest::mouseClick(sectors, Qt::LeftButton, {}, QPoint(8, sectors->height() / 2));
    EXPECT_FALSE(desk_->settings().sectors);
}

TEST_F(ProtectionPageTest, PlacesInsideAndDownwindAreListedAndAClickShowsOne)
{
    ASSERT_NO_FATAL_FAILURE(takeUnit());
    ASSERT_NO_FATAL_FAILURE(addPollutant(0, QStringLiteral("NH3"), QStringLiteral("30"), QStringLiteral("0.2")));
    ASSERT_NO_FATAL_FAILURE(addPollutant(1, QStringLiteral("H2S"), QStringLiteral("1"), QStringLiteral("0.01")));
    type(find<QDoubleSpinBox>("protectionReach"), QStringLiteral("6000"));
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && !desk_->answer()->places.empty(); }, 60'000));
    auto* places = find<QTableWidget>("protectionPlaces");
    ASSERT_GT(places->rowCount(), 0);
    double people = 0;
    for (const auto& place : desk_->answer()->places)
        people += place.people * place.inside;
    EXPECT_NEAR(people, desk_->answer()->inside.amount, 1e-6 * std::max(1.0, people));
    desk_->showUnit();
    ASSERT_TRUE(settled());
    QTest::qWait(100);
    keep(QStringLiteral("protection-en"));
    page_->findChild<QScrollArea*>()->ensureWidgetVisible(places);
    QTest::qWait(50);
    keep(QStringLiteral("protection-en-below"));
    setLanguage(Language::Chinese);
    ASSERT_TRUE(answered());
    page_->findChild<QScrollArea*>()->ensureVisible(0, 0);
    QTest::qWait(300);
    keep(QStringLiteral("protection-zh"));
    page_->findChild<QScrollArea*>()->ensureWidgetVisible(places);
    QTest::qWait(100);
    keep(QStringLiteral("protection-zh-below"));
    setLanguage(Language::English);
    ASSERT_TRUE(answered());
    page_->findChild<QScrollArea*>()->ensureWidgetVisible(places);
    const auto before = map().view().shown();
    QTest::mouseClick(places->viewport(), Qt::LeftButton, {}, places->visualItemRect(places->item(0, 0)).center());
    ASSERT_TRUE(waitFor([&] { return map().view().shown().minX != before.minX; }, 5'000));
    const auto shown = map().view().shown();
    const auto place = desk_->answer()->places.front().box.centre();
    EXPECT_TRUE(place.x > shown.minX && place.x < shown.maxX && place.y > shown.minY && place.y < shown.maxY);
}

TEST_F(ProtectionPageTest, TheZoneIsKeptAsALayerWithItsRecord)
{
    ASSERT_NO_FATAL_FAILURE(takeUnit());
    ASSERT_NO_FATAL_FAILURE(addPollutant(0, QStringLiteral("NH3"), QStringLiteral("1.2"), QStringLiteral("0.2")));
    const double metres = desk_->answer()->distance->metres;
    const std::size_t before = bench().document.project().layers.size();
    click(find<QPushButton>("keepProtection"));
    ASSERT_TRUE(waitFor([&] { return bench().document.project().layers.size() == before + 1; }, 60'000));
    const layers::LayerEntry* zone = nullptr;
    for (const auto& layer : bench().document.project().layers)
        if (layer.source.path.filename().string().starts_with("protection-distance"))
            zone = &layer;
    ASSERT_NE(zone, nullptr);
    EXPECT_NE(bench().document.project().records, "[]");
    bench().store.request(zone->id);
    ASSERT_TRUE(waitFor([&] { return bench().store.layer(zone->id)->table != nullptr; }, 30'000));
    EXPECT_EQ(bench().store.layer(zone->id)->table->column("protection_m")->number(0), metres);
}

}  // namespace
}  // namespace app::desktop
