// SPDX-License-Identifier: GPL-3.0-or-later
// Access measured on the real window with mouse and keys, the sample project.
#include "app/desktop/access/live_network.h"
#include "app/desktop/access/measures/measure_desk.h"
#include "app/desktop/access/measures/measure_page.h"
#include "app/desktop/access/value_picture.h"
#include "app/desktop/charts/line_chart_view.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/tools/tool_runs.h"
#include "spatial/crs/transform.h"
#include "spatial/network/od_matrix.h"
#include "tests/support/map_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableWidget>
#include <QTemporaryDir>

#include <cmath>

namespace app::desktop {
namespace {

using test_support::waitFor;

class MeasurePageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("access.measures"));
        page_ = window_->findChild<MeasurePage*>();
        desk_ = bench().map.findChild<MeasureDesk*>();
        ASSERT_TRUE(page_ && desk_);
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
    T* part(const char* name)
    {
        T* found = page_->findChild<T*>(QLatin1String(name));
        EXPECT_TRUE(found) << name;
        return found;
    }
    void choose(const char* box, const char* value)
    {
        auto* list = part<QComboBox>(box);
        const int row = list->findData(QLatin1String(value));
        ASSERT_GE(row, 0) << value;
        list->setCurrentIndex(row);
        emit list->activated(row);
        ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->answer() && bench().store.isLoading() == false; }, 120'000));
        ASSERT_TRUE(waitFor([this] { return desk_->answer() && desk_->answer()->settings == desk_->completed(); }, 120'000));
    }
    /// A picture from the top of the page and one from its end.
    void keepPage(const QString& name)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        (void)waitFor([this] { return map().isSettled(); }, 30'000);
        QTest::qWait(400);
        auto* scroll = page_->findChild<QScrollArea*>();
        scroll->verticalScrollBar()->setValue(0);
        keep(name);
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        keep(name + QStringLiteral("_end"));
        scroll->verticalScrollBar()->setValue(0);
    }
    double peopleCell(int row, int column) { return part<QTableWidget>("measureGroups")->item(row, column)->text().remove(QLatin1Char(',')).toDouble(); }

    MeasurePage* page_ = nullptr;
    MeasureDesk* desk_ = nullptr;
};

TEST_F(MeasurePageTest, WithinALimitIsWhatTheMatrixSays)
{
    const MeasureAnswer& answer = *desk_->answer();
    EXPECT_EQ(answer.settings.measure, "cumulative");
    EXPECT_EQ(answer.settings.destinations, "freight-stations");
    EXPECT_EQ(answer.settings.supply, "capacity_t");
    const auto prepared = desk_->network().prepared();
    spatial::OdOptions options;
    options.snap = {5000, 20};
    const auto& people = *answer.costs->origins;
    const auto& stations = *answer.costs->destinations;
    const auto from = prepared->snapper->snap(people, options.snap, spatial::noProgress());
    const auto to = prepared->snapper->snap(stations, options.snap, spatial::noProgress());
    ASSERT_TRUE(from && to);
    const auto matrix = spatial::odMatrix(*prepared->network, *from, *to, options, spatial::noProgress());
    ASSERT_TRUE(matrix);
    const auto* capacity = stations.column("capacity_t");
    const auto* population = people.column("population");
    ASSERT_TRUE(capacity && population);
    double whole = 0;
    double counted = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        double within = 0;
        bool isReached = false;
        for (std::size_t j = 0; j < stations.size(); ++j) {
            const std::size_t pair = matrix->at(i, j);
            isReached |= matrix->status[pair] == spatial::PairStatus::Ok;
            within += matrix->status[pair] == spatial::PairStatus::Ok && matrix->seconds[pair] / 60 <= 30 ? capacity->number(j).value_or(0) : 0;
        }
        EXPECT_EQ(std::isnan(answer.values[i]), !isReached);
        if (isReached) {
            EXPECT_EQ(answer.values[i], within);
            whole += population->number(i).value_or(0) * within;
            counted += population->number(i).value_or(0);
        }
    }
    ASSERT_GT(counted, 0);
    EXPECT_NEAR(answer.groups[0].summary.mean, whole / counted, 1e-9 * whole);
    EXPECT_EQ(part<QTableWidget>("measureGroups")->rowCount(), static_cast<int>(answer.groups.size()));
    EXPECT_GE(answer.groups.size(), 4u) << "people, labour force, unemployed, poor households";
    EXPECT_TRUE(part<QLabel>("measureNote")->text().contains(QStringLiteral("sample data")));
    keepPage(QStringLiteral("measures_cumulative_en"));
    setLanguage(Language::Chinese);
    EXPECT_TRUE(part<QTableWidget>("measureGroups")->horizontalHeaderItem(0)->text() != QStringLiteral("Group"));
    keepPage(QStringLiteral("measures_cumulative_zh"));
}

TEST_F(MeasurePageTest, ChartAndTableFollowAParameterAndOneUndoTakesItBack)
{
    auto* chart = part<LineChartView>("decayChart");
    ASSERT_EQ(chart->chart().series.size(), 1u);
    EXPECT_EQ(charts::valueAt(chart->chart().series[0], 35), 0);
    const double before = desk_->answer()->groups[0].summary.mean;
    auto* limit = part<QDoubleSpinBox>("decayFirst");
    limit->setFocus();
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(limit, Qt::Key_Up);
    EXPECT_EQ(desk_->settings().decay, "step:60");
    EXPECT_EQ(charts::valueAt(chart->chart().series[0], 35), 1) << "at once, before the measure is there";
    ASSERT_TRUE(waitFor([&] { return desk_->answer()->settings.decay == "step:60"; }, 30'000));
    EXPECT_GT(desk_->answer()->groups[0].summary.mean, before);
    EXPECT_TRUE(bench().document.isProjectDirty());
    bench().document.undo();
    EXPECT_EQ(desk_->settings().decay, "step:30") << "one step";
    EXPECT_EQ(limit->value(), 30);
    ASSERT_TRUE(waitFor([&] { return desk_->answer()->settings.decay == "step:30"; }, 30'000));
    EXPECT_EQ(desk_->answer()->groups[0].summary.mean, before);
}

TEST_F(MeasurePageTest, E2sfcaTellsItsCheckAndHuffWhoIsDrawn)
{
    choose("measureKind", "e2sfca");
    ASSERT_TRUE(desk_->answer()->sharedOut);
    const auto [given, reached] = *desk_->answer()->sharedOut;
    EXPECT_GT(given, 0);
    EXPECT_NEAR(given, reached, 1e-9 * reached);
    EXPECT_TRUE(part<QLabel>("measureCheck")->isVisible());
    EXPECT_TRUE(part<QLabel>("measureCheck")->text().startsWith(QStringLiteral("Check:")));
    EXPECT_TRUE(part<QLineEdit>("decayZones")->isVisible());
    EXPECT_FALSE(part<QDoubleSpinBox>("decayFirst")->isVisible());
    keepPage(QStringLiteral("measures_e2sfca_en"));

    // Nonsense is refused in place and changes nothing.
    auto* zones = part<QLineEdit>("decayZones");
    zones->setFocus();
    zones->selectAll();
    QTest::keyClicks(zones, QStringLiteral("10,1;5,0.5"));
    EXPECT_TRUE(part<QLabel>("zonesFault")->isVisible());
    zones->selectAll();
    QTest::keyClicks(zones, QStringLiteral("60,1;120,0.5"));
    EXPECT_FALSE(part<QLabel>("zonesFault")->isVisible());
    EXPECT_EQ(desk_->settings().decay, "zones:60,1;120,0.5");

    choose("measureKind", "huff");
    EXPECT_TRUE(part<QDoubleSpinBox>("measureAttraction")->isVisible());
    EXPECT_TRUE(part<QTableWidget>("measureUse")->isVisible());
    double captured = 0;
    for (const double people : desk_->answer()->ofDestinations)
        captured += people;
    EXPECT_NEAR(captured, desk_->answer()->groups[0].summary.counted, 1e-6 * captured) << "everybody with a way goes somewhere";
    setLanguage(Language::Chinese);
    keepPage(QStringLiteral("measures_huff_zh"));
}

TEST_F(MeasurePageTest, AClickOnAPlaceSaysItsValue)
{
    choose("measureKind", "nearest");
    auto* picture = map().findChild<ValuePicture*>();
    ASSERT_TRUE(picture && picture->shown());
    ASSERT_TRUE(waitFor([&] { return picture->isSettled() && !picture->image().isNull(); }, 30'000));
    QTest::mouseClick(part<QPushButton>("measureAsk"), Qt::LeftButton);
    EXPECT_TRUE(part<QPushButton>("measureAsk")->isChecked());
    // A place that is reached, in the middle of the map.
    const MeasureAnswer& answer = *desk_->answer();
    const auto& origins = *answer.costs->origins;
    const auto transform = spatial::Transform::between(origins.crs, map().crs());
    ASSERT_TRUE(transform);
    std::size_t nearest = 0;
    double least = 1e9;
    for (std::size_t i = 0; i < origins.size(); ++i) {
        const QPointF at = map().view().toPixels((*transform)(origins.geometry.box(i).centre()));
        const QPointF away = at - map().rect().center();
        if (std::isfinite(answer.values[i]) && std::hypot(away.x(), away.y()) < least) {
            least = std::hypot(away.x(), away.y());
            nearest = i;
        }
    }
    const QPoint at = map().view().toPixels((*transform)(origins.geometry.box(nearest).centre())).toPoint();
    QTest::mouseClick(&map(), Qt::LeftButton, {}, at);
    ASSERT_TRUE(desk_->chosen());
    const QString words = part<QLabel>("measurePlace")->text();
    EXPECT_TRUE(part<QLabel>("measurePlace")->isVisible());
    EXPECT_TRUE(words.contains(QStringLiteral(" min"))) << words.toStdString();
    keepPage(QStringLiteral("measures_nearest_asked_en"));
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_FALSE(desk_->chosen());
    EXPECT_FALSE(part<QLabel>("measurePlace")->isVisible());

    // The same from the keyboard: a row of the table of the worst-off.
    auto* places = part<QTableWidget>("measurePlaces");
    ASSERT_GT(places->rowCount(), 1);
    places->setFocus();
    QTest::keyClick(places, Qt::Key_Down);
    QTest::keyClick(places, Qt::Key_Down);
    ASSERT_TRUE(desk_->chosen());
    EXPECT_FALSE(part<QLabel>("measurePlace")->text().isEmpty());
}

TEST_F(MeasurePageTest, AToolGoesWithItsPage)
{
    ASSERT_TRUE(bench().commands.run("access.new-link"));
    QTest::qWait(50);
    const MapTool* link = map().tool();
    EXPECT_TRUE(link) << "the page Measures, on which the command was given, does not take the tool away";
    EXPECT_FALSE(page_->isVisible());
    ASSERT_TRUE(bench().commands.run("access.measures"));
    ASSERT_TRUE(waitFor([&] { return map().tool() != link; }, 5'000)) << "what it changes is not seen here";
    ASSERT_TRUE(bench().commands.run("access.ask-place"));
    QTest::qWait(50);
    EXPECT_TRUE(map().tool());
    ASSERT_TRUE(bench().commands.run("access.network"));
    ASSERT_TRUE(waitFor([&] { return map().tool() == nullptr; }, 5'000));
}

TEST_F(MeasurePageTest, PlacesFarFromRoadsAreAStateAndNoNumber)
{
    auto* snap = part<QDoubleSpinBox>("measureSnap");
    snap->setFocus();
    snap->selectAll();
    QTest::keyClicks(snap, QStringLiteral("300"));
    QTest::keyClick(snap, Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->answer() && desk_->answer()->settings.maximumSnap == 300; }, 60'000));
    const auto& summary = desk_->answer()->groups[0].summary;
    ASSERT_GT(summary.unsnapped, 0) << "townships lie off their roads in the sample";
    EXPECT_DOUBLE_EQ(summary.people, summary.counted + summary.unreachable + summary.unsnapped);
    auto* table = part<QTableWidget>("measureGroups");
    EXPECT_FALSE(table->isColumnHidden(6));
    EXPECT_EQ(peopleCell(0, 6), std::round(summary.unsnapped));
    auto* places = part<QTableWidget>("measurePlaces");
    EXPECT_EQ(places->item(0, 1)->text(), QStringLiteral("far from every road"));
    keepPage(QStringLiteral("measures_far_en"));
}

TEST_F(MeasurePageTest, TheWrittenLayerHoldsTheSameValues)
{
    QTemporaryDir folder;
    ASSERT_TRUE(bench().document.saveAs(std::filesystem::path(folder.path().toStdString()) / "access.songhua"));   // results lie beside the project
    ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->answer(); }, 120'000));
    choose("measureKind", "hansen");
    const std::vector<double> values = desk_->answer()->values;
    const std::size_t layers = bench().document.project().layers.size();
    EXPECT_TRUE(part<QPushButton>("measureWrite")->isEnabled());
    QTest::mouseClick(part<QPushButton>("measureWrite"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return bench().document.project().layers.size() > layers; }, 180'000));
    std::string written;
    for (const auto& layer : bench().document.project().layers)
        if (layer.source.path.string().find("accessibility-1") != std::string::npos)
            written = layer.id;
    ASSERT_FALSE(written.empty());
    bench().store.request(written);
    ASSERT_TRUE(waitFor([&] { return bench().store.layer(written)->table != nullptr; }, 60'000));
    const auto table = bench().store.layer(written)->table;
    const auto* access = table->column("access");
    ASSERT_TRUE(access);
    ASSERT_EQ(table->size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i])) {
            EXPECT_NEAR(access->number(i).value_or(-1), values[i], 1e-9 * std::max(1.0, values[i])) << i;
        }
}

TEST_F(MeasurePageTest, EachControlIsReachedByKeyAndHasANameAndATip)
{
    int controls = 0;
    for (QWidget* widget : page_->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QPushButton*>(widget) || qobject_cast<QTableWidget*>(widget) || qobject_cast<LineChartView*>(widget) ||
                               (qobject_cast<QLineEdit*>(widget) && !qobject_cast<QAbstractSpinBox*>(widget->parent()));
        if (!isControl || widget->objectName().startsWith(QLatin1String("qt_")) || widget->objectName().isEmpty())
            continue;
        ++controls;
        EXPECT_TRUE(widget->focusPolicy() & Qt::TabFocus) << widget->objectName().toStdString();
        const auto* button = qobject_cast<QPushButton*>(widget);
        EXPECT_FALSE(widget->accessibleName().isEmpty() && (!button || button->text().isEmpty())) << widget->objectName().toStdString();
        if (!qobject_cast<QTableWidget*>(widget)) {
            EXPECT_FALSE(widget->toolTip().isEmpty()) << widget->objectName().toStdString();
        }
    }
    EXPECT_GE(controls, 15);
}

}  // namespace
}  // namespace app::desktop
