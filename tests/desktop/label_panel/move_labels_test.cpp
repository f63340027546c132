// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/label_panel/move_labels_tool.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"
#include "styles/symbols/layer_look.h"
#include "tests/support/widget_environment.h"

#include <algorithm>
#include <filesystem>

namespace app::desktop {
namespace {

using test_support::waitFor;

class MoveLabelsTest : public ::testing::Test {
protected:
    MoveLabelsTest()
    {
        furnish(window_);
        window_.resize(1280, 800);
        window_.show();
        EXPECT_TRUE(bench().document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
        EXPECT_TRUE(waitFor([this] { return bench().map.isSettled(); }, 60'000));
        EXPECT_TRUE(bench().commands.run("labels.move"));
        tool_ = window_.findChild<MoveLabelsTool*>();
        wait();
    }
    Workbench& bench() { return window_.workbench(); }
    void wait()
    {
        EXPECT_TRUE(waitFor([this] { return bench().map.isSettled() && tool_->isReady(); }, 60'000));
    }
    const LabelOnMap& label()
    {
        const QRectF middle = QRectF(bench().map.rect()).adjusted(250, 200, -250, -200);
        for (const LabelOnMap& l : tool_->labels())
            if (middle.contains(l.middle))
                return l;
        ADD_FAILURE() << "no label in the middle of the map";
        return tool_->labels().front();
    }
    std::vector<styles::MovedLabel> moved(const std::string& layer)
    {
        const auto look = styles::layerLookFromJson(bench().document.project().layer(layer)->style);
        return look && look->labels ? look->labels->moved : std::vector<styles::MovedLabel>();
    }

    MainWindow window_;
    MoveLabelsTool* tool_ = nullptr;
};

TEST_F(MoveLabelsTest, ADraggedLabelStandsWhereItWasDroppedAndUndoFreesIt)
{
    const LabelOnMap before = label();
    const QPoint from = before.middle.toPoint();
    const QPoint to = from + QPoint(60, 40);
    QTest::mousePress(&bench().map, Qt::LeftButton, {}, from);
    QTest::mouseMove(&bench().map, from + QPoint(30, 20));
    QTest::mouseMove(&bench().map, to);
    QTest::mouseRelease(&bench().map, Qt::LeftButton, {}, to);
    ASSERT_EQ(moved(before.layer).size(), 1U);
    EXPECT_EQ(moved(before.layer)[0].feature, before.feature);
    EXPECT_TRUE(waitFor([&] {   // the map does not know at once that it is to be drawn anew
        const auto& labels = tool_->labels();
        return std::any_of(labels.begin(), labels.end(), [&](const LabelOnMap& l) { return l.layer == before.layer && l.feature == before.feature && l.byHand; });
    }, 60'000));
    wait();
    bool found = false;
    for (const LabelOnMap& l : tool_->labels())
        if (l.layer == before.layer && l.feature == before.feature) {
            found = true;
            EXPECT_TRUE(l.byHand);
            EXPECT_NEAR(l.middle.x(), to.x(), 2.5);
            EXPECT_NEAR(l.middle.y(), to.y(), 2.5);
        }
    EXPECT_TRUE(found);
    if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
        window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + "/labels_moved.png");
    bench().document.undo();
    EXPECT_TRUE(moved(before.layer).empty());
}

TEST_F(MoveLabelsTest, DeleteHidesTheClickedLabel)
{
    const LabelOnMap before = label();
    QTest::mouseClick(&bench().map, Qt::LeftButton, {}, before.middle.toPoint());
    QTest::keyClick(&bench().map, Qt::Key_Delete);
    ASSERT_EQ(moved(before.layer).size(), 1U);
    EXPECT_TRUE(moved(before.layer)[0].hidden);
}

}  // namespace
}  // namespace app::desktop
