// SPDX-License-Identifier: GPL-3.0-or-later
// Brownfields of the sample project in their order, on the real window.
#include "app/desktop/access/value_picture.h"
#include "app/desktop/environment/brownfield/brownfield_desk.h"
#include "app/desktop/environment/brownfield/brownfield_page.h"
#include "app/desktop/language.h"
#include "tests/support/map_window.h"

#include <QPushButton>
#include <QSlider>
#include <QTableWidget>

#include <algorithm>
#include <numeric>

namespace app::desktop {
namespace {

using test_support::waitFor;

class BrownfieldPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("environment.brownfields"));
        page_ = window_->findChild<BrownfieldPage*>();
        desk_ = bench().map.findChild<BrownfieldDesk*>();
        ASSERT_TRUE(page_ && desk_);
        ASSERT_TRUE(waitFor([this] { return desk_->answer() && desk_->isSettled(); }, 60'000));
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    BrownfieldPage* page_ = nullptr;
    BrownfieldDesk* desk_ = nullptr;
};

TEST_F(BrownfieldPageTest, AWeightChangesTheOrderAndUndoGivesItBack)
{
    auto* ranks = page_->findChild<QTableWidget*>(QStringLiteral("brownfieldRanks"));
    ASSERT_EQ(ranks->rowCount(), static_cast<int>(desk_->answer()->scores.size()));
    for (const auto& score : desk_->answer()->scores)
        if (score.rank > 0) {
            EXPECT_NEAR(std::accumulate(score.contributions.begin(), score.contributions.end(), 0.0), score.score, 1e-9);
        }
    const auto order = desk_->answer()->order;
    const auto pictures = bench().map.findChildren<ValuePicture*>();
    ASSERT_TRUE(waitFor([&] { return std::any_of(pictures.begin(), pictures.end(), [&](const auto* one) { return one->isOn() && one->isSettled() && one->shown() == desk_->answer()->map; }); }, 20'000));
    keep(QStringLiteral("brownfields-en"));
    auto* slider = page_->findChild<QSlider*>(QStringLiteral("brownfieldWeight0"));
    ASSERT_TRUE(slider);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->answer() && desk_->answer()->order != order; }, 20'000));
    bench().document.undo();
    ASSERT_TRUE(waitFor([&] { return desk_->isSettled() && desk_->answer() && desk_->answer()->order == order; }, 20'000));
    setLanguage(Language::Chinese);
    ranks->selectRow(2);
    QTest::mouseClick(ranks->viewport(), Qt::LeftButton, Qt::NoModifier, ranks->visualRect(ranks->model()->index(2, 1)).center());
    QTest::qWait(1'500);
    keep(QStringLiteral("brownfields-zh"));
}

TEST_F(BrownfieldPageTest, TheRanksAreKeptAsALayer)
{
    const std::size_t before = bench().document.project().layers.size();
    QTest::mouseClick(page_->findChild<QPushButton*>(QStringLiteral("keepBrownfields")), Qt::LeftButton);
    EXPECT_TRUE(waitFor([&] { return bench().document.project().layers.size() == before + 1; }, 60'000));
}

}  // namespace
}  // namespace app::desktop
