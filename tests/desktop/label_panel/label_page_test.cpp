// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/label_panel/label_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "styles/symbols/layer_look.h"
#include "tests/support/widget_environment.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QToolButton>

#include <filesystem>

namespace app::desktop {
namespace {

using test_support::waitFor;

class LabelPageTest : public ::testing::Test {
protected:
    LabelPageTest()
    {
        furnish(window_);
        window_.resize(1280, 860);
        window_.show();
        EXPECT_TRUE(bench().document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
        page_ = window_.findChild<LabelPage*>();
        layer_ = bench().document.project().withRole("freight-stations").at(0)->id;   // labels without rules
        bench().store.request(layer_);
        EXPECT_TRUE(waitFor([this] { return bench().store.layer(layer_)->hasData(); }));
        bench().selection.setCurrentLayer(layer_);
        window_.showPanel("labels");
    }
    Workbench& bench() { return window_.workbench(); }
    styles::LabelStyle labels()
    {
        const auto look = styles::layerLookFromJson(bench().document.project().layer(layer_)->style);
        return look && look->labels ? *look->labels : styles::LabelStyle{};
    }
    QCheckBox* box(const char* words)
    {
        for (auto* box : page_->findChildren<QCheckBox*>())
            if (box->text() == QLatin1String(words))
                return box;
        return nullptr;
    }

    MainWindow window_;
    LabelPage* page_ = nullptr;
    std::string layer_;
};

TEST_F(LabelPageTest, ChangesGoToTheLayerAndUndoTakesThemBack)
{
    ASSERT_TRUE(box("Show labels")->isChecked());
    QTest::mouseClick(box("Bold"), Qt::LeftButton, {}, QPoint(8, box("Bold")->height() / 2));
    EXPECT_TRUE(labels().bold);
    bench().document.undo();
    EXPECT_FALSE(box("Bold")->isChecked());
    QTest::mouseClick(box("Show labels"), Qt::LeftButton, {}, QPoint(8, box("Show labels")->height() / 2));
    EXPECT_FALSE(labels().hasText());
    QTest::mouseClick(box("Show labels"), Qt::LeftButton, {}, QPoint(8, box("Show labels")->height() / 2));
    EXPECT_TRUE(labels().hasText());
}

TEST_F(LabelPageTest, ARuleHasItsOwnConditionAndLetters)
{
    auto* list = page_->findChild<QListWidget*>();
    QTest::mouseClick(page_->findChild<QToolButton*>(), Qt::LeftButton);
    ASSERT_EQ(labels().rules.size(), 1U);
    EXPECT_EQ(list->count(), 2);
    EXPECT_EQ(list->currentRow(), 0);
    QLineEdit* filter = nullptr;
    for (auto* line : page_->findChildren<QLineEdit*>())
        if (line->accessibleName() == QLatin1String("Condition"))
            filter = line;
    ASSERT_TRUE(filter);
    QTest::keyClicks(filter, "$no_such > 1");
    QTest::keyClick(filter, Qt::Key_Return);
    EXPECT_EQ(labels().rules[0].filter, "$no_such > 1");
    bool told = false;
    for (auto* label : page_->findChildren<QLabel*>())
        told = told || (label->property("role") == "fault" && label->isVisibleTo(page_) && !label->text().isEmpty());
    EXPECT_TRUE(told);
    if (qEnvironmentVariableIsSet("SONGHUA_GALLERY")) {
        const QString folder = qEnvironmentVariable("SONGHUA_GALLERY");
        EXPECT_TRUE(waitFor([&] { return bench().map.isSettled(); }, 60'000));
        window_.grab().save(folder + "/labels.png");
        setLanguage(Language::Chinese);
        applyTheme(Theme::Dark);
        QTest::qWait(200);
        window_.grab().save(folder + "/labels_zh_dark.png");
        setLanguage(Language::English);
        applyTheme(Theme::Light);
    }
}

}  // namespace
}  // namespace app::desktop
