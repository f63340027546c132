// SPDX-License-Identifier: GPL-3.0-or-later
// Risk and trade-off of an ordered weighted average and the gamma of the fuzzy rule, by mouse and keys in the model's page.
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/model/model_page.h"
#include "app/desktop/suitability/model/model_tree.h"
#include "app/desktop/suitability/weights/strategy_triangle.h"
#include "tests/support/desktop_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSlider>

#include <gmock/gmock.h>

namespace app::desktop {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class CombinationBoxesTest : public test_support::DesktopWindow {
protected:
    CombinationBoxesTest()
    {
        window_.setActivity(Activity::Suitability);
        window_.showPanel(QStringLiteral("suitability-model"));
        page_ = window_.findChild<ModelPage*>();
        QApplication::processEvents();
        QTreeWidgetItem* whole = page_->tree().itemOf({ModelPart::Kind::Model, ""});
        QTest::mouseClick(page_->tree().viewport(), Qt::LeftButton, {}, page_->tree().visualItemRect(whole).center());
        QApplication::processEvents();
    }
    ~CombinationBoxesTest() override
    {
        setLanguage(Language::English);
        applyTheme(Theme::Light);
    }
    const spatial::SuitabilityModel& model() { return page_->desk().model(); }
    template <class Widget>
    Widget* part(const char* name)
    {
        return page_->findChild<Widget*>(QLatin1String(name));
    }
    void chooseRule(spatial::OverlayRule rule)
    {
        auto* box = part<QComboBox>("combinationRule");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < static_cast<int>(rule); ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QApplication::processEvents();
    }
    void keepPage(const char* name)
    {
        if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            page_->grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }

    ModelPage* page_ = nullptr;
};

TEST_F(CombinationBoxesTest, ThePointOfTheTriangleIsDraggedAndIsOneStepOfUndo)
{
    EXPECT_FALSE(part<QWidget>("strategyBox")->isVisible());
    chooseRule(spatial::OverlayRule::Ordered);
    auto* triangle = part<StrategyTriangle>("strategyTriangle");
    ASSERT_TRUE(triangle->isVisible());
    const std::size_t steps = bench().document.position();
    const QPoint from = triangle->placeOf({}).toPoint(), to = triangle->placeOf({0.25, 0.6}).toPoint();
    QTest::mousePress(triangle, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 6; ++step)
        QTest::mouseMove(triangle, from + (to - from) * step / 6);
    EXPECT_EQ(bench().document.position(), steps);
    QTest::mouseRelease(triangle, Qt::LeftButton, {}, to);
    EXPECT_EQ(bench().document.position(), steps + 1);
    EXPECT_NEAR(model().strategy.risk, 0.25, 0.02);
    EXPECT_NEAR(model().strategy.tradeoff, 0.6, 0.03);
    EXPECT_EQ(part<QDoubleSpinBox>("strategyRisk")->value(), model().strategy.risk);
    EXPECT_THAT(part<QLabel>("formula")->text().toStdString(), StartsWith("S = Σ v(k) w(k) u(k)"));
    keepPage("combination_triangle_en");
    QTest::keyClick(triangle, Qt::Key_Home);
    EXPECT_EQ(model().strategy.tradeoff, 1);
    bench().document.undo();
    bench().document.undo();
    EXPECT_EQ(model().strategy.risk, 0.5);
}

TEST_F(CombinationBoxesTest, ATradeOffThatARiskDoesNotAllowIsSaid)
{
    chooseRule(spatial::OverlayRule::Ordered);
    auto* risk = part<QDoubleSpinBox>("strategyRisk");
    risk->setFocus();
    risk->selectAll();
    QTest::keyClicks(risk, QStringLiteral("0"));
    QTest::keyClick(risk, Qt::Key_Return);
    EXPECT_EQ(model().strategy.risk, 0);
    ASSERT_TRUE(part<QLabel>("strategyProjected")->isVisible());
    EXPECT_THAT(part<QLabel>("strategyProjected")->text().toStdString(), HasSubstr("With a risk of 0 the trade-off comes to 0:"));
    EXPECT_THAT(part<QLabel>("orderWeights")->text().toStdString(), HasSubstr("0  1."));   // all weight on the worst
}

TEST_F(CombinationBoxesTest, GammaIsMovedByKeysAndStandsInTheFormula)
{
    chooseRule(spatial::OverlayRule::Gamma);
    auto* slider = part<QSlider>("gammaSlider");
    ASSERT_TRUE(slider->isVisible());
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_PageDown);
    EXPECT_NEAR(model().gamma, 0.85, 1e-9);
    EXPECT_THAT(part<QLabel>("formula")->text().toStdString(), HasSubstr(")^0.85 × ("));
    setLanguage(Language::Chinese);
    applyTheme(Theme::Dark);
    QApplication::processEvents();
    keepPage("combination_gamma_zh_dark");
    chooseRule(spatial::OverlayRule::Ordered);
    keepPage("combination_triangle_zh_dark");
}

}  // namespace
}  // namespace app::desktop
