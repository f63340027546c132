// SPDX-License-Identifier: GPL-3.0-or-later
// A surface through the samples of the sample project, on the real window: methods are chosen, a variogram is dragged, a point of the plot is clicked.
#include "app/desktop/document/layer_store.h"
#include "app/desktop/environment/surface/check_view.h"
#include "app/desktop/environment/surface/surface_desk.h"
#include "app/desktop/environment/surface/surface_page.h"
#include "app/desktop/environment/surface/surface_picture.h"
#include "app/desktop/environment/surface/variogram_view.h"
#include "app/desktop/language.h"
#include "spatial/tools/tool.h"
#include "tests/support/map_window.h"
#include "tests/support/page_keys.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableWidget>

#include <algorithm>
#include <cmath>

namespace app::desktop {
namespace {

using test_support::waitFor;

class SurfacePageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("environment.surfaces"));
        page_ = window_->findChild<SurfacePage*>();
        desk_ = bench().map.findChild<SurfaceDesk*>();
        picture_ = bench().map.findChild<SurfacePicture*>();
        ASSERT_TRUE(page_ && desk_ && picture_);
        map().show(map().everything());
        ASSERT_TRUE(settle());
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
    void dragHandle(VariogramView::Handle handle, QPointF by)
    {
        auto* view = part<VariogramView>("variogramView");
        seen(view);
        const QPoint from = view->placeOf(handle).toPoint();
        QTest::mousePress(view, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i)
            QTest::mouseMove(view, from + (by * i / 4).toPoint());
        QTest::mouseRelease(view, Qt::LeftButton, {}, from + by.toPoint());
    }
    void keepPage(const QString& name, QWidget* lowest = nullptr)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        (void)settled();
        page_->findChild<QScrollArea*>()->verticalScrollBar()->setValue(0);
        if (lowest)
            seen(lowest);
        QTest::qWait(300);
        keep(name);
    }

    SurfacePage* page_ = nullptr;
    SurfaceDesk* desk_ = nullptr;
    SurfacePicture* picture_ = nullptr;
};

TEST_F(SurfacePageTest, TheSampleSoilIsKrigedAtOnceAndTheAnalyteBringsItsLimit)
{
    ASSERT_TRUE(desk_->answer()) << desk_->failure()->message.english();
    const SurfaceAnswer& answer = *desk_->answer();
    EXPECT_EQ(answer.settings.layer, "soil-samples");
    EXPECT_EQ(answer.settings.field, "As") << "analytes stand first";
    EXPECT_EQ(answer.settings.method, "kriging");
    ASSERT_TRUE(answer.variogram && answer.fitted && answer.variance && answer.exceedance);
    EXPECT_EQ(answer.data->samples.size() + answer.data->samples.merged, answer.data->table->size());
    // Arsenic: 20 mg/kg is the lower of the two screening values of GB 36600-2018.
    EXPECT_EQ(answer.threshold, 20);
    EXPECT_TRUE(part<QLabel>("surfaceThresholdFrom")->text().contains(QStringLiteral("GB 36600-2018"))) << part<QLabel>("surfaceThresholdFrom")->text().toStdString();
    EXPECT_GT(picture_->image().width(), 10);
    EXPECT_EQ(part<QTableWidget>("checkTable")->rowCount(), 4);
    EXPECT_FALSE(part<QLabel>("surfaceNote")->text().isEmpty()) << "sample data: schematic";
    keepPage(QStringLiteral("surface-en"));
    keepPage(QStringLiteral("surface-variogram-en"), part<QLabel>("variogramWords"));
    keepPage(QStringLiteral("surface-check-en"), part<CheckView>("checkView"));
    setLanguage(Language::Chinese);
    keepPage(QStringLiteral("surface-zh"));
    keepPage(QStringLiteral("surface-variogram-zh"), part<QLabel>("variogramWords"));
    keepPage(QStringLiteral("surface-check-zh"), part<CheckView>("checkView"));
}

TEST_F(SurfacePageTest, ADraggedModelIsOnTheMapAtOnceIsKeptAndFitsAgain)
{
    const spatial::Variogram fitted = *desk_->answer()->variogram;
    EXPECT_FALSE(part<QPushButton>("variogramFit")->isEnabled());
    const float before = desk_->answer()->variance->cells[0];
    dragHandle(VariogramView::Handle::Sill, {0, -20});
    ASSERT_TRUE(desk_->settings().variogram);
    EXPECT_GT(variogramOf(*desk_->settings().variogram).sill(), fitted.sill());
    QElapsedTimer clock;
    clock.start();
    ASSERT_TRUE(waitFor([&] { return desk_->answer() && desk_->answer()->settings.variogram == desk_->settings().variogram; }, 10'000));
    EXPECT_LT(clock.elapsed(), 2'000) << "coarse cells come within a fraction of a second, on a busy machine somewhat later";
    ASSERT_TRUE(settle());
    EXPECT_TRUE(std::isnan(before) || desk_->answer()->variance->cells[0] != before);
    const double sill = desk_->answer()->variogram->sill();
    dragHandle(VariogramView::Handle::Range, {-40, 0});
    ASSERT_TRUE(settle());
    EXPECT_LT(desk_->answer()->variogram->range, fitted.range);
    EXPECT_NEAR(desk_->answer()->variogram->sill(), sill, 1e-9 * sill);
    dragHandle(VariogramView::Handle::Nugget, {0, -15});
    ASSERT_TRUE(settle());
    EXPECT_GT(desk_->answer()->variogram->nugget, fitted.nugget);
    EXPECT_TRUE(part<QLabel>("variogramWords")->text().contains(QStringLiteral("by hand")));
    keepPage(QStringLiteral("surface-dragged-en"), part<QLabel>("variogramWords"));
    // It survives the project's file.
    const auto again = layers::projectFromJson(layers::projectToJson(bench().document.project()));
    ASSERT_TRUE(again) << again.error().message.english();
    const auto read = surfaceSettingsOf(*again);
    ASSERT_TRUE(read) << read.error().message.english();
    EXPECT_EQ(*read, desk_->settings());
    auto* fit = part<QPushButton>("variogramFit");
    seen(fit);
    QTest::mouseClick(fit, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->answer() && !desk_->answer()->settings.variogram; }, 30'000));
    EXPECT_EQ(desk_->answer()->variogram->range, fitted.range);
    bench().document.undo();
    EXPECT_TRUE(desk_->settings().variogram) << "a gesture as any other";
}

TEST_F(SurfacePageTest, KeysAndTypedFiguresDoTheSameAndNonsenseIsSaid)
{
    auto* view = part<VariogramView>("variogramView");
    seen(view);
    view->setFocus();
    const double range = desk_->answer()->variogram->range;
    QTest::keyClick(view, Qt::Key_Right);
    ASSERT_TRUE(desk_->settings().variogram);
    EXPECT_GT(desk_->settings().variogram->range, range);
    ASSERT_NO_FATAL_FAILURE(type(part<QLineEdit>("variogramRange"), QStringLiteral("30000")));
    EXPECT_EQ(desk_->settings().variogram->range, 30'000);
    EXPECT_EQ(desk_->answer()->variogram->range, 30'000);
    ASSERT_NO_FATAL_FAILURE(type(part<QLineEdit>("variogramSill"), QStringLiteral("-1")));
    EXPECT_TRUE(part<QLabel>("variogramWords")->text().contains(QStringLiteral("a sill that is not below it")));
    EXPECT_EQ(desk_->settings().variogram->range, 30'000) << "what was there stays";
}

TEST_F(SurfacePageTest, UncertaintyAndProbabilityAreOtherPicturesOfTheSameAnswer)
{
    const SurfaceAnswerPtr answer = desk_->answer();
    const QImage estimate = picture_->image();
    choose("surfaceShown", "deviation");
    EXPECT_EQ(desk_->answer(), answer) << "nothing is computed again";
    EXPECT_NE(picture_->image(), estimate);
    keepPage(QStringLiteral("surface-deviation-en"));
    choose("surfaceShown", "exceedance");
    const QImage byLimit = picture_->image();
    keepPage(QStringLiteral("surface-exceedance-en"));
    ASSERT_NO_FATAL_FAILURE(type(part<QLineEdit>("surfaceThreshold"), QStringLiteral("8")));
    EXPECT_EQ(desk_->answer()->threshold, 8);
    EXPECT_NE(picture_->image(), byLimit);
    for (const float cell : desk_->answer()->exceedance->cells)
        ASSERT_TRUE(std::isnan(cell) || (cell >= 0 && cell <= 1));
    type(part<QLineEdit>("surfaceThreshold"), QStringLiteral(" "));
    EXPECT_EQ(desk_->threshold(), 20) << "empty takes the limit of the standard";
}

TEST_F(SurfacePageTest, EveryMethodOfTheToolIsOfferedAndHasItsOwnFields)
{
    const auto& methods = spatial::toolById("interpolate")->parameter("method")->choices;
    EXPECT_EQ(part<QComboBox>("surfaceMethod")->count(), static_cast<int>(methods.size()));
    for (const std::string& method : methods) {
        choose("surfaceMethod", method.c_str());
        ASSERT_TRUE(desk_->answer()) << method << ": " << desk_->failure()->message.english();
        EXPECT_EQ(desk_->answer()->settings.method, method);
        EXPECT_EQ(desk_->answer()->variance.has_value(), method == "kriging");
        EXPECT_EQ(part<VariogramView>("variogramView")->isVisibleTo(page_), method == "kriging") << method;
        EXPECT_EQ(part<QDoubleSpinBox>("surfacePower")->isVisibleTo(page_), method == "idw") << method;
        EXPECT_EQ(part<QTableWidget>("checkTable")->rowCount(), method == "kriging" ? 4 : 3);
    }
    // Inverse distance never leaves the values; far from samples nothing is said.
    choose("surfaceMethod", "idw");
    EXPECT_TRUE(part<QLabel>("surfaceDoubts")->text().contains(QStringLiteral("no farthest distance")));
    EXPECT_FALSE(part<QDoubleSpinBox>("surfaceFarthest")->isVisibleTo(page_));
    choose("surfaceReach", "distance");
    ASSERT_NO_FATAL_FAILURE(type(part<QDoubleSpinBox>("surfaceFarthest"), QStringLiteral("20000")));
    const auto& values = desk_->answer()->data->samples.values;
    std::size_t nothing = 0;
    for (const float cell : desk_->answer()->value.cells) {
        nothing += std::isnan(cell) ? 1 : 0;
        ASSERT_TRUE(std::isnan(cell) || (cell >= static_cast<float>(*std::min_element(values.begin(), values.end())) && cell <= static_cast<float>(*std::max_element(values.begin(), values.end()))));
    }
    EXPECT_GT(nothing, 0U);
    EXPECT_LT(nothing, desk_->answer()->value.cells.size());
    keepPage(QStringLiteral("surface-idw-en"));
}

TEST_F(SurfacePageTest, AnotherFieldAndTransformLetADraggedModelGoAndAnImpossibleOneIsSaid)
{
    dragHandle(VariogramView::Handle::Sill, {0, -20});
    ASSERT_TRUE(settle());
    choose("surfaceTransform", "log");
    EXPECT_FALSE(desk_->settings().variogram);
    ASSERT_TRUE(desk_->answer());
    const double sill = desk_->answer()->variogram->sill();
    EXPECT_LT(sill, 10) << "of logarithms";
    choose("surfaceField", "Cr6");
    ASSERT_TRUE(desk_->answer());
    EXPECT_TRUE(part<QLabel>("surfaceDoubts")->text().contains(QStringLiteral("below detection count as half the detection limit"))) << part<QLabel>("surfaceDoubts")->text().toStdString();
    ASSERT_NO_FATAL_FAILURE(choose("surfaceField", "depth_top_m"));
    ASSERT_TRUE(desk_->failure()) << "a logarithm of 0";
    EXPECT_TRUE(part<QLabel>("surfaceState")->text().contains(QStringLiteral("logarithm")));
    choose("surfaceTransform", "none");
    EXPECT_TRUE(desk_->answer());
}

TEST_F(SurfacePageTest, KrigingEndsAtItsRangeUnlessToldAndThePageSaysHowMuchIsEmpty)
{
    ASSERT_NO_FATAL_FAILURE(type(part<QLineEdit>("variogramSill"), QString::number(desk_->answer()->variogram->nugget + 100)));
    ASSERT_NO_FATAL_FAILURE(type(part<QLineEdit>("variogramRange"), QStringLiteral("20000")));
    ASSERT_TRUE(desk_->answer());
    EXPECT_EQ(desk_->answer()->reach, 20'000);
    EXPECT_GT(desk_->answer()->emptyShare, 0);
    EXPECT_LT(desk_->answer()->emptyShare, 1);
    EXPECT_TRUE(part<QLabel>("surfaceDoubts")->text().contains(QStringLiteral("the range of the variogram, nothing is said"))) << part<QLabel>("surfaceDoubts")->text().toStdString();
    keepPage(QStringLiteral("surface-range-en"));
    setLanguage(Language::Chinese);
    keepPage(QStringLiteral("surface-range-zh"));
    setLanguage(Language::English);
    choose("surfaceReach", "distance");
    EXPECT_EQ(desk_->settings().farthest, 20'000) << "the range is proposed";
    ASSERT_NO_FATAL_FAILURE(type(part<QDoubleSpinBox>("surfaceFarthest"), QStringLiteral("40000")));
    const double wide = desk_->answer()->emptyShare;
    choose("surfaceReach", "none");
    EXPECT_EQ(desk_->answer()->emptyShare, 0);
    EXPECT_LT(wide, 1);
    EXPECT_EQ(desk_->settings().farthest, 0);
    const auto again = layers::projectFromJson(layers::projectToJson(bench().document.project()));
    ASSERT_TRUE(again);
    EXPECT_EQ(*surfaceSettingsOf(*again), desk_->settings()) << "no end is kept as such";
    choose("surfaceReach", "range");
    EXPECT_FALSE(desk_->settings().farthest);
    EXPECT_EQ(desk_->answer()->reach, 20'000);
}

TEST_F(SurfacePageTest, WhatReadingsBelowDetectionCountIsChosenAndSaid)
{
    choose("surfaceField", "Cr6");
    ASSERT_TRUE(desk_->answer() && desk_->answer()->data->belowDetection > 0);
    const std::size_t all = desk_->answer()->data->samples.size();
    EXPECT_TRUE(part<QComboBox>("surfaceBelow")->isVisibleTo(page_));
    choose("surfaceBelow", "limit");
    EXPECT_EQ(desk_->answer()->data->samples.size(), all);
    EXPECT_TRUE(part<QLabel>("surfaceDoubts")->text().contains(QStringLiteral("count as the detection limit.")));
    keepPage(QStringLiteral("surface-below-en"));
    setLanguage(Language::Chinese);
    keepPage(QStringLiteral("surface-below-zh"));
    setLanguage(Language::English);
    choose("surfaceBelow", "leave-out");
    EXPECT_LT(desk_->answer()->data->samples.size(), all);
    EXPECT_TRUE(part<QLabel>("surfaceDoubts")->text().contains(QStringLiteral("too high where they lie")));
    choose("surfaceField", "depth_top_m");
    EXPECT_FALSE(part<QComboBox>("surfaceBelow")->isVisibleTo(page_)) << "a depth is no reading";
}

TEST_F(SurfacePageTest, APointOfThePlotMarksItsSampleOnTheMap)
{
    auto* check = part<CheckView>("checkView");
    seen(check);
    const auto& estimates = desk_->answer()->check.estimates;
    const auto& values = desk_->answer()->data->samples.values;
    std::size_t worst = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::abs(estimates[i] - values[i]) > std::abs(estimates[worst] - values[worst]))
            worst = i;
    QTest::mouseClick(check, Qt::LeftButton, {}, check->placeOf(worst).toPoint());
    EXPECT_EQ(picture_->marked(), worst);
    EXPECT_TRUE(part<QLabel>("checkChosen")->text().contains(QStringLiteral("from the others")));
    EXPECT_TRUE(map().view().shown().contains(desk_->answer()->data->onMap[worst]));
    keepPage(QStringLiteral("surface-chosen-en"), part<QLabel>("checkChosen"));
    check->setFocus();
    QTest::keyClick(check, Qt::Key_Right);
    EXPECT_NE(picture_->marked(), worst) << "the arrows go on to the next";
}

TEST_F(SurfacePageTest, TheSurfaceIsWrittenByTheToolWithItsUncertaintyAndRecord)
{
    ASSERT_NO_FATAL_FAILURE(type(part<QDoubleSpinBox>("surfaceCell"), QStringLiteral("5000")));
    dragHandle(VariogramView::Handle::Range, {-20, 0});
    ASSERT_TRUE(settle());
    const std::size_t before = bench().document.project().layers.size();
    auto* write = part<QPushButton>("surfaceWrite");
    seen(write);
    QTest::mouseClick(write, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return bench().document.project().layers.size() >= before + 3; }, 60'000));
    EXPECT_NE(bench().document.project().records, "[]");
    std::string written;
    for (const auto& layer : bench().document.project().layers)
        written += layer.source.path.filename().string() + " ";
    for (const char* stem : {"surface-variance", "surface-exceedance"})
        EXPECT_NE(written.find(stem), std::string::npos) << written;
}

}  // namespace
}  // namespace app::desktop
