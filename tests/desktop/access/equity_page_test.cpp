// SPDX-License-Identifier: GPL-3.0-or-later
// Equity on the real window with mouse and keys, the sample project.
#include "app/desktop/access/equity/equity_desk.h"
#include "app/desktop/access/equity/equity_page.h"
#include "app/desktop/access/link/link_desk.h"
#include "app/desktop/access/live_network.h"
#include "app/desktop/access/measures/measure_desk.h"
#include "app/desktop/access/value_picture.h"
#include "app/desktop/charts/line_chart_view.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "spatial/regional/inequality.h"
#include "tests/support/map_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableWidget>

#include <cmath>

namespace app::desktop {
namespace {

using test_support::waitFor;

class EquityPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("access.equity"));
        page_ = window_->findChild<EquityPage*>();
        desk_ = bench().map.findChild<EquityDesk*>();
        measure_ = bench().map.findChild<MeasureDesk*>();
        ASSERT_TRUE(page_ && desk_ && measure_);
        map().show(map().everything());
        ASSERT_TRUE(waitFor([this] { return desk_->answer() && desk_->isSettled(); }, 120'000));
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    template <class T>
    T* piece(const char* name)
    {
        T* found = page_->findChild<T*>(QLatin1String(name));
        EXPECT_TRUE(found) << name;
        return found;
    }
    void pick(const char* box, const char* value)
    {
        auto* list = piece<QComboBox>(box);
        const int row = list->findData(QLatin1String(value));
        ASSERT_GE(row, 0) << value;
        list->setCurrentIndex(row);
        emit list->activated(row);
    }
    void keepPicture(const QString& name)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        (void)waitFor([this] { return map().isSettled(); }, 30'000);
        QTest::qWait(400);
        auto* scroll = page_->findChild<QScrollArea*>();
        scroll->verticalScrollBar()->setValue(0);
        keep(name);
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum() * 55 / 100);
        keep(name + QStringLiteral("_middle"));
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        keep(name + QStringLiteral("_end"));
        scroll->verticalScrollBar()->setValue(0);
    }
    QString figure(const QString& name, int column = 2)
    {
        auto* table = piece<QTableWidget>("equityFigures");
        for (int row = 0; row < table->rowCount(); ++row)
            if (table->item(row, 0)->text().startsWith(name + QLatin1Char('\n')))
                return table->item(row, column)->text();
        return {};
    }

    EquityPage* page_ = nullptr;
    EquityDesk* desk_ = nullptr;
    MeasureDesk* measure_ = nullptr;
};

TEST_F(EquityPageTest, JudgesTheMeasureByGroupAndCity)
{
    const MeasureAnswer& measure = *measure_->answer();
    std::vector<double> values, people;
    const auto* population = measure.costs->origins->column("population");
    for (std::size_t i = 0; i < measure.values.size(); ++i)
        if (std::isfinite(measure.values[i])) {
            values.push_back(measure.values[i]);
            people.push_back(population->number(i).value_or(0));
        }
    EXPECT_DOUBLE_EQ(desk_->answer()->profile.now.gini, *spatial::gini(values, people));
    EXPECT_DOUBLE_EQ(desk_->answer()->profile.now.theil, *spatial::theil(values, people));
    EXPECT_EQ(figure(QStringLiteral("Gini")), numberWords(*spatial::gini(values, people), 3));
    EXPECT_FALSE(figure(QStringLiteral("Theil between cities")).isEmpty());
    EXPECT_TRUE(piece<QTableWidget>("equityFigures")->isColumnHidden(1)) << "nothing before";
    EXPECT_GE(piece<LineChartView>("lorenzChart")->chart().series.size(), 4u) << "equality, people, labour force, unemployed ...";
    EXPECT_GE(piece<QTableWidget>("equityCities")->rowCount(), 10) << "prefectures";
    EXPECT_TRUE(piece<QLabel>("equityNote")->text().contains(QStringLiteral("sample data")));
    keepPicture(QStringLiteral("equity_measure_en"));
    setLanguage(Language::Chinese);
    keepPicture(QStringLiteral("equity_measure_zh"));
}

TEST_F(EquityPageTest, WinterAgainstSummerTellsWhoLoses)
{
    EXPECT_TRUE(piece<QPushButton>("equityKeep")->isEnabled());
    QTest::mouseClick(piece<QPushButton>("equityKeep"), Qt::LeftButton);
    ASSERT_TRUE(desk_->keptBefore());
    measure_->network().choose("road-winter");
    ASSERT_TRUE(waitFor([this] { return desk_->answer() && desk_->answer()->profile.change && desk_->isSettled(); }, 120'000));
    const auto& profile = desk_->answer()->profile;
    EXPECT_EQ(profile.change->gaining, 0) << "nobody reaches more on slower roads";
    EXPECT_GT(profile.change->losing, 0);
    EXPECT_FALSE(piece<QTableWidget>("equityFigures")->isColumnHidden(1));
    EXPECT_EQ(piece<LineChartView>("lorenzChart")->chart().series.size(), 3u) << "equality, before, now";
    ValuePicture* shown = nullptr;
    for (ValuePicture* picture : map().findChildren<ValuePicture*>())
        if (picture->isOn())
            shown = picture;
    ASSERT_TRUE(shown && shown->shown());
    EXPECT_EQ(shown->shown(), desk_->answer()->map);
    ASSERT_TRUE(waitFor([&] { return shown->isSettled() && !shown->image().isNull(); }, 30'000));
    EXPECT_TRUE(piece<QLabel>("equityKept")->text().contains(QStringLiteral("Before:")));
    keepPicture(QStringLiteral("equity_winter_en"));
    setLanguage(Language::Chinese);
    keepPicture(QStringLiteral("equity_winter_zh"));
    QTest::mouseClick(piece<QPushButton>("equityForget"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([this] { return desk_->answer() && !desk_->answer()->profile.change; }, 30'000));
    EXPECT_FALSE(shown->shown());
}

TEST_F(EquityPageTest, ANewLinkGainsAndNobodyLoses)
{
    pick("equitySource", "link");
    ASSERT_TRUE(waitFor([this] { return !desk_->answer(); }, 10'000));
    EXPECT_TRUE(piece<QLabel>("equityState")->isVisible());
    EXPECT_TRUE(piece<QLabel>("equityState")->text().contains(QStringLiteral("New link")));
    auto* link = bench().map.findChild<LinkDesk*>();
    ASSERT_TRUE(link);
    const auto middle = map().rect().center();
    link->draw({map().view().toMap(middle + QPoint(-120, 60)), map().view().toMap(middle + QPoint(60, 140))}, {});
    ASSERT_TRUE(waitFor([&] { return link->answer() && desk_->answer() && desk_->isSettled(); }, 120'000));
    const auto& profile = desk_->answer()->profile;
    ASSERT_TRUE(profile.change);
    EXPECT_GT(profile.change->gaining, 0);
    EXPECT_EQ(profile.change->losing, 0);
    double gained = 0;
    double cities = 0;
    for (std::size_t i = 0; i < link->towns().size(); ++i)
        gained += link->towns()[i].mass * (link->answer()->gains.towns[i].after - link->answer()->gains.towns[i].before);
    for (const auto& city : profile.cities)
        cities += city.change.gained;
    EXPECT_NEAR(profile.change->gained, gained, 1e-6 * gained);
    EXPECT_NEAR(cities, gained, 1e-6 * gained);
    keepPicture(QStringLiteral("equity_link_en"));
    EXPECT_FALSE(piece<QComboBox>("equityValue")->isVisible());
}

TEST_F(EquityPageTest, AFieldOfALayerWithALineOfPoverty)
{
    pick("equitySource", "townships");
    ASSERT_TRUE(waitFor([this] { return desk_->isOfLayer() && desk_->answer() && desk_->isSettled() && desk_->places(); }, 60'000));
    EXPECT_TRUE(piece<QComboBox>("equityValue")->isVisible());
    pick("equityValue", "unemployed");
    pick("equityRank", "poor_households");
    auto* line = piece<QDoubleSpinBox>("equityLine");
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("500"));
    QTest::keyClick(line, Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->answer() && desk_->answer()->profile.now.poverty && desk_->answer()->profile.now.concentration && desk_->answer()->question.value == "unemployed"; }, 30'000));
    const auto poverty = *desk_->answer()->profile.now.poverty;
    EXPECT_GT(poverty[0], 0);
    EXPECT_LE(poverty[2], poverty[1]);
    EXPECT_LE(poverty[1], poverty[0]);
    EXPECT_FALSE(figure(QStringLiteral("Below the line")).isEmpty());
    EXPECT_FALSE(figure(QStringLiteral("Concentration index")).isEmpty());
    keepPicture(QStringLiteral("equity_layer_en"));
    bench().document.undo();
    EXPECT_EQ(desk_->settings().line, 0);
    EXPECT_EQ(line->value(), 0);
}

}  // namespace
}  // namespace app::desktop
