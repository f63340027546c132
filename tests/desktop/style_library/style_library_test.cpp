// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/style_library/look_list.h"
#include "app/desktop/style_library/style_library_panel.h"
#include "app/desktop/window/main_window.h"
#include "styles/symbols/layer_look.h"
#include "tests/support/widget_environment.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QListView>
#include <QPushButton>

#include <filesystem>
#include <fstream>

namespace app::desktop {
namespace {

using test_support::waitFor;

class StyleLibraryPanelTest : public ::testing::Test {
protected:
    StyleLibraryPanelTest()
    {
        furnish(window_);
        window_.resize(1280, 800);
        window_.show();
        EXPECT_TRUE(bench().document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
        panel_ = window_.findChild<StyleLibraryPanel*>();
        choose("places");
    }
    Workbench& bench() { return window_.workbench(); }
    void choose(const char* role)
    {
        layer_ = bench().document.project().withRole(role).at(0)->id;
        bench().store.request(layer_);
        EXPECT_TRUE(waitFor([this] { return bench().store.layer(layer_)->hasData(); }));
        bench().selection.setCurrentLayer(layer_);
    }
    styles::LayerLook look() { return *styles::layerLookFromJson(bench().document.project().layer(layer_)->style); }
    QModelIndex find(const char* name)
    {
        auto* view = panel_->findChild<QListView*>();
        for (int row = 0; row < view->model()->rowCount(); ++row)
            if (view->model()->index(row, 0).data().toString() == QString::fromUtf8(name))
                return view->model()->index(row, 0);
        return {};
    }

    MainWindow window_;
    StyleLibraryPanel* panel_ = nullptr;
    std::string layer_;
};

TEST_F(StyleLibraryPanelTest, ADoubleClickGivesTheLayerTheLookAndUndoTakesItBack)
{
    window_.showPanel("style-library");
    auto* view = panel_->findChild<QListView*>();
    const QModelIndex railway = find("Railway");
    ASSERT_TRUE(railway.isValid());
    view->scrollTo(railway);
    const QPoint middle = view->visualRect(railway).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, middle);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, middle);
    ASSERT_TRUE(std::holds_alternative<styles::VectorStyle>(look().symbols));
    bench().document.undo();
    EXPECT_TRUE(std::holds_alternative<std::monostate>(look().symbols));
    if (qEnvironmentVariableIsSet("SONGHUA_GALLERY")) {
        const QString folder = qEnvironmentVariable("SONGHUA_GALLERY");
        ASSERT_TRUE(waitFor([&] { return bench().map.isSettled(); }, 60'000));
        window_.grab().save(folder + "/style_library.png");
        setLanguage(Language::Chinese);
        applyTheme(Theme::Dark);
        bench().commands.run("view.deuteranopia");
        QTest::qWait(300);
        window_.grab().save(folder + "/style_library_zh_dark.png");
        bench().commands.run("view.deuteranopia");
        setLanguage(Language::English);
        applyTheme(Theme::Light);
    }
}

TEST_F(StyleLibraryPanelTest, ALookIsKeptRemovedAndBroughtBack)
{
    auto* list = panel_->findChild<LookList*>();
    const int before = list->rowCount();
    panel_->keepCurrent();
    ASSERT_EQ(list->rowCount(), before + 1);
    panel_->removeChosen();
    ASSERT_EQ(list->rowCount(), before);
    const auto& last = bench().messages.all().back();
    ASSERT_EQ(last.actions.size(), 1U);
    last.actions[0].run();
    EXPECT_EQ(list->rowCount(), before + 1);
    panel_->findChild<QListView*>()->setCurrentIndex(list->index(0));
    panel_->removeChosen();
}

TEST_F(StyleLibraryPanelTest, AFileGoesOutAsSldAndComesIn)
{
    const auto file = std::filesystem::temp_directory_path() / "songhua_style_library_test.sld";
    panel_->exportTo(file);
    auto* list = panel_->findChild<LookList*>();
    const int before = list->rowCount();
    panel_->importFrom(file);
    EXPECT_EQ(list->rowCount(), before + 1);
    panel_->removeChosen();
    panel_->importFrom("/nowhere/at/all.sld");
    EXPECT_EQ(bench().messages.all().back().kind, MessageKind::Error);
    std::filesystem::remove(file);
}

TEST_F(StyleLibraryPanelTest, ALookForRastersIsRefusedByFeatures)
{
    auto* view = panel_->findChild<QListView*>();
    view->setCurrentIndex(find("Travel time"));
    panel_->applyChosen();
    EXPECT_TRUE(std::holds_alternative<std::monostate>(look().symbols));
}

TEST_F(StyleLibraryPanelTest, TheMapIsSeenInGreyAndTheLayersColoursAreChecked)
{
    ASSERT_TRUE(waitFor([&] { return bench().map.isSettled(); }, 60'000));
    ASSERT_TRUE(bench().commands.run("view.grey"));
    const QImage grey = bench().map.grab().toImage();
    for (int y = 0; y < grey.height(); y += 17)
        for (int x = 0; x < grey.width(); x += 17) {
            const QRgb p = grey.pixel(x, y);
            ASSERT_LE(std::max({qRed(p), qGreen(p), qBlue(p)}) - std::min({qRed(p), qGreen(p), qBlue(p)}), 1);
        }
    ASSERT_TRUE(bench().commands.run("view.grey"));
    const std::size_t said = bench().messages.all().size();
    ASSERT_TRUE(bench().commands.run("style.check-colors"));
    EXPECT_EQ(bench().messages.all().size(), said + 1);
}

TEST(LookList, FollowsTheRulesOfModels)
{
    LookList list(styles::StyleLibrary("/nowhere"));
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_EQ(list.rowCount(), int(styles::builtInLooks().size()));
    EXPECT_FALSE(list.index(0).data(Qt::DecorationRole).value<QIcon>().isNull());
}

}  // namespace
}  // namespace app::desktop
