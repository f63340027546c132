// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/layer_tree/layer_tree_delegate.h"
#include "app/desktop/layer_tree/layer_tree_model.h"
#include "app/desktop/layer_tree/layer_tree_panel.h"
#include "app/desktop/layer_tree/layer_tree_view.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "styles/symbols/layer_look.h"
#include "tests/support/widget_environment.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMimeData>
#include <QSlider>
#include <QUrl>

#include <filesystem>

namespace app::desktop {
namespace {

class LayerTreeTest : public ::testing::Test {
protected:
    LayerTreeTest()
    {
        furnish(window_);
        window_.resize(1360, 860);
        window_.show();
        (void)QTest::qWaitForWindowActive(&window_);
        EXPECT_TRUE(bench().document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
        panel_ = window_.findChild<LayerTreePanel*>();
        EXPECT_TRUE(test_support::waitFor([&] { return bench().map.isSettled(); }, 60'000));
    }
    Workbench& bench() { return window_.workbench(); }
    LayerTreeView& tree() { return panel_->tree(); }
    std::vector<layers::TreeItem> items() { return layers::completeTree(bench().document.project()); }
    QRect rowOf(std::string_view id)
    {
        tree().scrollTo(tree().indexOf(id));
        return tree().visualRect(tree().indexOf(id));
    }
    void click(std::string_view id, Qt::KeyboardModifiers keys = {}) { QTest::mouseClick(tree().viewport(), Qt::LeftButton, keys, rowOf(id).center()); }
    QPoint tickOf(std::string_view id)
    {
        const QRect row = rowOf(id);
        return static_cast<LayerTreeDelegate*>(tree().itemDelegate())->tickRect(row).center();
    }

    MainWindow window_;
    LayerTreePanel* panel_ = nullptr;
};

TEST_F(LayerTreeTest, TheModelKeepsTheRulesOfModels)
{
    QAbstractItemModelTester tester(&tree().layerModel(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QAbstractItemModelTester filtered(tree().model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const std::string first = items().front().id;
    bench().document.edit(spatial::text("Move"), [&](layers::Project& project) { moveItems(project, {first}, "", 5); });
    bench().document.undo();
    bench().store.reload(first);
    tree().search(QStringLiteral("road"));
    tree().search({});
    panel_->remove({first});
    EXPECT_FALSE(tree().indexOf(first).isValid());
    bench().document.undo();
    EXPECT_TRUE(tree().indexOf(first).isValid());
    EXPECT_TRUE(test_support::waitFor([&] { return !bench().store.isLoading(); }));
}

TEST_F(LayerTreeTest, AClickOnTheTickHidesTheLayerAndUndoShowsItAgain)
{
    const std::string id = items().front().id;
    ASSERT_TRUE(isShown(items(), id));
    QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, tickOf(id));
    EXPECT_FALSE(isShown(items(), id));
    bench().document.undo();
    EXPECT_TRUE(isShown(items(), id));
}

TEST_F(LayerTreeTest, SpaceTurnsAllChosenLayersInOneGesture)
{
    const std::string a = items()[0].id;
    const std::string b = items()[3].id;
    ASSERT_TRUE(isShown(items(), a) && isShown(items(), b));
    click(a);
    click(b, Qt::ControlModifier);
    QTest::keyClick(&tree(), Qt::Key_Space);
    EXPECT_FALSE(isShown(items(), a));
    EXPECT_FALSE(isShown(items(), b));
    bench().document.undo();
    EXPECT_TRUE(isShown(items(), a));
    EXPECT_TRUE(isShown(items(), b));
}

TEST_F(LayerTreeTest, F2RenamesInPlaceInTheWindowsLanguage)
{
    const std::string id = items().front().id;
    const std::string chinese = bench().document.project().layer(id)->name.zh;
    click(id);
    QTest::keyClick(&tree(), Qt::Key_F2);
    auto* editor = tree().findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("My layer"));
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_TRUE(test_support::waitFor([&] { return bench().document.project().layer(id)->name.en == "My layer"; }));
    EXPECT_EQ(bench().document.project().layer(id)->name.zh, chinese);
}

TEST_F(LayerTreeTest, DeleteRemovesAndUndoBringsBackToTheSamePlace)
{
    const std::string id = items()[1].id;
    const std::string before = layers::projectToJson(bench().document.project());
    click(id);
    QTest::keyClick(&tree(), Qt::Key_Delete);
    ASSERT_EQ(bench().document.project().layer(id), nullptr);
    bench().document.undo();
    EXPECT_EQ(layers::projectToJson(bench().document.project()), before);
    EXPECT_EQ(items()[1].id, id);
}

TEST_F(LayerTreeTest, AltClickShowsOnlyThatLayerAndOnceMoreRestores)
{
    const auto before = layers::drawingOrder(items(), true);
    const std::string id = items()[3].id;
    click(id, Qt::AltModifier);
    EXPECT_EQ(layers::drawingOrder(items(), true), std::vector<std::string>{id});
    click(id, Qt::AltModifier);
    EXPECT_EQ(layers::drawingOrder(items(), true), before);
}

TEST_F(LayerTreeTest, ADroppedRowTakesItsNewPlaceAndTheSelectionGoesAlong)
{
    const std::string moved = items()[4].id;
    const std::string second = items()[1].id;
    click(moved);
    std::unique_ptr<QMimeData> data(tree().model()->mimeData({tree().indexOf(moved)}));
    EXPECT_TRUE(data->hasFormat(LayerTreeModel::kMime));
    ASSERT_EQ(data->urls().size(), 1);
    EXPECT_TRUE(data->urls().front().isLocalFile());
    EXPECT_TRUE(tree().model()->canDropMimeData(data.get(), Qt::CopyAction, 1, 0, {}));
    tree().model()->dropMimeData(data.get(), Qt::CopyAction, 1, 0, {});
    EXPECT_EQ(items()[1].id, moved);
    EXPECT_EQ(items()[2].id, second);
    EXPECT_EQ(tree().selectedIds(), Ids{moved});
    bench().document.undo();
    EXPECT_EQ(items()[1].id, second);
}

TEST_F(LayerTreeTest, KeysMoveTheLayerAndGroupIt)
{
    const std::string id = items()[2].id;
    click(id);
    QTest::keyClick(&tree(), Qt::Key_Up, Qt::ControlModifier);
    EXPECT_EQ(items()[1].id, id);
    ASSERT_TRUE(bench().commands.run("layer.group"));
    EXPECT_TRUE(items()[1].isGroup);
    EXPECT_EQ(items()[1].children.front().id, id);
    auto* editor = tree().findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    QTest::keyClick(editor, Qt::Key_Escape);
    ASSERT_TRUE(bench().commands.run("layer.ungroup"));
    EXPECT_EQ(items()[1].id, id);
}

TEST_F(LayerTreeTest, TheSliderOfOpacityIsOneStepOfUndo)
{
    const std::string id = items().front().id;
    click(id);
    auto* slider = panel_->findChild<QSlider*>();
    slider->setValue(80);
    slider->setValue(40);
    EXPECT_EQ(styles::layerLookFromJson(bench().document.project().layer(id)->style)->opacity, 0.4);
    bench().document.undo();
    EXPECT_EQ(styles::layerLookFromJson(bench().document.project().layer(id)->style)->opacity, 1.0);
    EXPECT_EQ(slider->value(), 100);
}

TEST_F(LayerTreeTest, TheCurrentLayerIsTheSameInTreeAndSelection)
{
    const std::string a = items()[0].id;
    const std::string b = items()[1].id;
    click(a);
    EXPECT_EQ(bench().selection.currentLayer(), a);
    bench().selection.setCurrentLayer(b);
    EXPECT_EQ(tree().currentId(), b);
}

TEST_F(LayerTreeTest, TheSearchFindsNamesInBothLanguages)
{
    const std::string id = items().front().id;
    const auto& name = bench().document.project().layer(id)->name;
    for (const std::string& words : {name.en, name.zh}) {
        panel_->findChild<QLineEdit*>()->setText(QString::fromStdString(words));
        EXPECT_TRUE(tree().indexOf(id).isValid()) << words;
        EXPECT_LT(tree().model()->rowCount(), static_cast<int>(items().size()));
    }
    panel_->findChild<QLineEdit*>()->clear();
    EXPECT_EQ(tree().model()->rowCount(), static_cast<int>(items().size()));
}

TEST_F(LayerTreeTest, IsAnotherPictureInEachLanguageAndTheme)
{
    click(items()[1].id);
    std::vector<QImage> pictures;
    for (const auto language : {Language::English, Language::Chinese})
        for (const auto theme : {Theme::Light, Theme::Dark}) {
            setLanguage(language);
            applyTheme(theme);
            QTest::qWait(100);
            pictures.push_back(panel_->grab().toImage());
            if (qEnvironmentVariableIsSet("SONGHUA_GALLERY")) {
                EXPECT_TRUE(test_support::waitFor([&] { return bench().map.isSettled(); }));
                window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/tree_%1_%2.png").arg(language == Language::English ? "en" : "zh", theme == Theme::Light ? "light" : "dark"));
            }
        }
    for (std::size_t i = 0; i < pictures.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_NE(pictures[i], pictures[j]);
    setLanguage(Language::English);
    applyTheme(Theme::Light);
}

}  // namespace
}  // namespace app::desktop
