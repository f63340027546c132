// SPDX-License-Identifier: GPL-3.0-or-later
// A place asked for by a click on the real window, the sample project on one small grid.
#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/why/waterfall.h"
#include "app/desktop/suitability/why/why_page.h"
#include "tests/support/map_window.h"

#include <QCheckBox>
#include <QLabel>

#include <cmath>

namespace app::desktop {
namespace {

using test_support::waitFor;

class WhyPageTest : public test_support::MapWindow {
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
        bench().commands.run("suitability.why-here");
        page_ = window_->findChild<WhyPage*>();
        ASSERT_NE(page_, nullptr);
        ASSERT_TRUE(waitFor([this] { return bench().suitability.state() == LiveModel::State::Ready; }, 120'000));
        ASSERT_TRUE(waitFor([this] { return map().isSettled(); }, 30'000));
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    QString words(const char* label) { return page_->findChild<QLabel*>(QLatin1String(label))->text(); }
    const std::vector<Waterfall::Row>& rows() { return page_->findChild<Waterfall*>()->rows(); }
    double sumOfRows()
    {
        double sum = 0;
        for (const Waterfall::Row& row : rows())
            sum += row.to - row.from;
        return sum;
    }
    void ask(QPoint place, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(&map(), Qt::LeftButton, keys, place);
        QApplication::processEvents();
    }

    WhyPage* page_ = nullptr;
};

TEST_F(WhyPageTest, AClickTellsTheScoreAsASumOfItsParts)
{
    const QPoint place = map().rect().center();
    ask(place);
    const auto reading = bench().suitability.at(map().view().toMap(QPointF(place)));
    ASSERT_TRUE(reading && reading->score);
    ASSERT_FALSE(rows().empty());
    EXPECT_NEAR(sumOfRows(), *reading->score, 1e-5) << "contributions add up";
    EXPECT_EQ(rows().size(), reading->criteria.size());
    EXPECT_TRUE(words("whyScore").contains(numberWords(*reading->score, 3))) << qPrintable(words("whyScore"));
    for (const spatial::Rule& rule : reading->broken)
        EXPECT_TRUE(words("whyDetails").contains(QString::fromStdString(rule.name.en).toHtmlEscaped())) << rule.id;
    const QString english = words("whyScore");
    setLanguage(Language::Chinese);
    EXPECT_NE(words("whyScore"), english);
}

TEST_F(WhyPageTest, ThePageTakesTheHandAndADragStillPansTheMap)
{
    window_->showPanel(QStringLiteral("suitability-model"));
    EXPECT_EQ(map().tool(), nullptr);
    window_->showPanel(QStringLiteral("why-here"));
    ASSERT_NE(map().tool(), nullptr) << "a click asks at once";
    const spatial::Coordinate before = map().view().extent.centre();
    drag(map().rect().center(), map().rect().center() + QPoint(60, 40));
    ASSERT_TRUE(waitFor([this] { return map().isSettled(); }, 30'000));
    EXPECT_NE(map().view().extent.centre().x, before.x);
    EXPECT_FALSE(page_->findChild<Waterfall*>()->isVisible()) << "a drag asks nothing";
    ask(map().rect().center());
    EXPECT_TRUE(page_->findChild<Waterfall*>()->isVisible());
}

TEST_F(WhyPageTest, RulesAreLeftOutByTheBoxOfTheBarAndByAKey)
{
    ASSERT_EQ(bench().suitability.shown(), LiveModel::Shown::Score) << "what is asked about is seen";
    auto* box = page_->findChild<QCheckBox*>(QStringLiteral("liveWithoutRules"));
    ASSERT_TRUE(box && box->isVisible());
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    EXPECT_TRUE(bench().suitability.isShownWithoutRules());
    QTest::keyClick(&map(), Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
    EXPECT_FALSE(bench().suitability.isShownWithoutRules());
    EXPECT_FALSE(box->isChecked());
    bench().suitability.show(LiveModel::Shown::MissingData);
    EXPECT_FALSE(box->isVisible()) << "rules have no part in that";
}

TEST_F(WhyPageTest, AShiftClickComparesASecondPlace)
{
    const QPoint a = map().rect().center();
    const QPoint b = a + QPoint(120, 60);
    ask(a);
    ask(b, Qt::ShiftModifier);
    const auto first = bench().suitability.at(map().view().toMap(QPointF(a)));
    const auto second = bench().suitability.at(map().view().toMap(QPointF(b)));
    ASSERT_TRUE(first && first->score && second && second->score);
    EXPECT_NEAR(sumOfRows(), *second->score - *first->score, 1e-5) << "the differences add up to that of the scores";
    ask(a);
    EXPECT_NEAR(sumOfRows(), *first->score, 1e-5) << "a click without shift asks for one place again";
}

}  // namespace
}  // namespace app::desktop
