// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/tool_form.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/tools/parameter_field.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/tools_panel.h"
#include "app/desktop/window/main_window.h"
#include "app/workflow/project_actions.h"
#include "layers/sources/save.h"
#include "tests/support/widget_environment.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <filesystem>

namespace app::desktop {
namespace {

namespace fs = std::filesystem;

/// A window on a project with one layer of two squares.
class ToolFormTest : public ::testing::Test {
protected:
    ToolFormTest()
    {
        furnish(window_);
        window_.resize(1280, 800);
        window_.show();
        const fs::path data = fs::path(folder_.path().toStdString()) / "squares.geojson";
        EXPECT_TRUE(layers::saveBytes(R"({"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"class":"a"},"geometry":{"type":"Polygon","coordinates":[[[126,46],[126.01,46],[126.01,46.01],[126,46.01],[126,46]]]}},
            {"type":"Feature","properties":{"class":"b"},"geometry":{"type":"Polygon","coordinates":[[[126.02,46],[126.03,46],[126.03,46.01],[126.02,46.01],[126.02,46]]]}}]})",
                                       data, false));
        auto project = *newProject("empty", {"Test", "测试"});
        layers::LayerEntry entry;
        entry.id = "squares";
        entry.name = {"Squares", "方块"};
        entry.source.path = data;
        project.layers.push_back(entry);
        bench().document.start(project);
        EXPECT_TRUE(bench().document.saveAs(fs::path(folder_.path().toStdString()) / "test.songhua"));
        EXPECT_TRUE(test_support::waitFor([&] {
            bench().store.request("squares");
            return bench().store.layer("squares")->hasData();
        }));
    }
    Workbench& bench() { return window_.workbench(); }
    ToolForm* open(const char* tool)
    {
        EXPECT_TRUE(bench().commands.run(std::string("tool.") + tool));
        for (ToolForm* form : window_.findChildren<ToolForm*>())
            if (form->tool().id == tool)
                return form;
        return nullptr;
    }
    static QPushButton* button(QWidget* in, const char* title)
    {
        for (auto* found : in->findChildren<QPushButton*>())
            if (found->text() == QString::fromUtf8(title))
                return found;
        return nullptr;
    }
    const ToolRuns& runs() { return *window_.findChild<ToolRuns*>(); }

    QTemporaryDir folder_;
    MainWindow window_;
};

TEST_F(ToolFormTest, EveryToolHasAFormWithAFieldForEveryParameter)
{
    for (const spatial::Tool& tool : spatial::allTools()) {
        SCOPED_TRACE(tool.id);
        ToolForm* form = open(tool.id.c_str());
        ASSERT_NE(form, nullptr);
        for (const spatial::Parameter& parameter : tool.parameters)
            EXPECT_NE(form->field(parameter.name), nullptr) << parameter.name;
    }
}

TEST_F(ToolFormTest, NothingRunsWhileSomethingIsMissing)
{
    ToolForm* form = open("buffer");
    form->field("input")->setWritten({});
    QTest::mouseClick(button(form, "Run"), Qt::LeftButton);
    EXPECT_TRUE(runs().all().empty());
    EXPECT_FALSE(form->field("distance")->isRight());
}

TEST_F(ToolFormTest, RunsInTheBackgroundAndTheResultBecomesALayer)
{
    ToolForm* form = open("buffer");
    auto* input = form->field("input")->findChild<QComboBox*>();
    input->setCurrentIndex(input->findText(QStringLiteral("Squares")));
    auto* distance = form->field("distance")->findChild<QComboBox*>();
    distance->setFocus();
    QTest::keyClicks(distance, QStringLiteral("0.1km"));
    QTest::mouseClick(button(form, "Run"), Qt::LeftButton);
    ASSERT_EQ(runs().all().size(), 1u);
    ASSERT_TRUE(test_support::waitFor([&] { return runs().all().front().state != RunState::Running; }));
    ASSERT_EQ(runs().all().front().state, RunState::Done) << (runs().all().front().error ? runs().all().front().error->message.english() : "");
    ASSERT_EQ(bench().document.project().layers.size(), 2u);
    EXPECT_EQ(bench().document.project().layers[1].name.zh, "缓冲区");
    EXPECT_NE(bench().document.project().records.find("buffer-1.record.json"), std::string::npos);
    const std::string result = bench().document.project().layers[1].id;
    ASSERT_TRUE(test_support::waitFor([&] { return bench().store.layer(result)->hasData(); }));
    EXPECT_EQ(bench().store.layer(result)->table->size(), 2u);
    bench().document.undo();
    EXPECT_EQ(bench().document.project().layers.size(), 1u);
}

TEST_F(ToolFormTest, TheCommandLineOnTheClipboardSaysTheSame)
{
    ToolForm* form = open("dissolve");
    auto* input = form->field("input")->findChild<QComboBox*>();
    input->setCurrentIndex(input->findText(QStringLiteral("Squares")));
    form->field("by")->setWritten({"class"});
    QTest::mouseClick(button(form, "Copy as command line"), Qt::LeftButton);
    const QString line = QApplication::clipboard()->text();
    EXPECT_TRUE(line.startsWith(QStringLiteral("songhua run dissolve --input "))) << line.toStdString();
    EXPECT_TRUE(line.contains(QStringLiteral("squares.geojson --by class --output "))) << line.toStdString();
}

TEST_F(ToolFormTest, ARunOfAnEarlierSessionIsListedAndStaleWhenItsInputChanged)
{
    ToolForm* form = open("dissolve");
    form->field("input")->setWritten({(folder_.path() + QStringLiteral("/squares.geojson")).toStdString()});
    QTest::mouseClick(button(form, "Run"), Qt::LeftButton);
    ASSERT_TRUE(test_support::waitFor([&] { return !runs().all().empty() && runs().all().front().state == RunState::Done; }));
    ASSERT_TRUE(bench().document.save());
    const fs::path project = bench().document.project().file;
    ASSERT_TRUE(bench().document.open(project));
    ASSERT_TRUE(test_support::waitFor([&] { return runs().all().size() == 1; }));
    EXPECT_FALSE(runs().all().front().stale);
    ASSERT_TRUE(layers::saveBytes(R"({"type":"FeatureCollection","features":[]})", fs::path(folder_.path().toStdString()) / "squares.geojson", true));
    ASSERT_TRUE(bench().document.open(project));
    ASSERT_TRUE(test_support::waitFor([&] { return runs().all().size() == 1; }));
    EXPECT_TRUE(runs().all().front().stale);
}

TEST_F(ToolFormTest, WhatAlmostEveryRunGivesIsNotFoldedAway)
{
    window_.activateWindow();
    ToolForm* form = open("location-allocation");
    for (const char* name : {"problem", "candidates", "demand", "weight", "p", "cutoff", "roads", "speed", "capacity", "output"})
        EXPECT_TRUE(form->field(name)->isVisible()) << name;
    EXPECT_FALSE(form->field("gap")->isVisible());
    EXPECT_TRUE(form->field("roads")->written().empty()) << "squares are no roads";
    ToolForm* areas = open("service-area");
    EXPECT_TRUE(areas->field("roads")->isVisible());
}

TEST_F(ToolFormTest, NothingIsWiderThanThePanel)
{
    ToolForm* form = open("location-allocation");
    auto* fold = form->findChild<QToolButton*>(QStringLiteral("moreChoices"));
    ASSERT_NE(fold, nullptr);
    QTest::mouseClick(fold, Qt::LeftButton);
    QApplication::processEvents();
    const auto* scroll = form->findChild<QScrollArea*>();
    for (const Language language : {Language::English, Language::Chinese}) {
        setLanguage(language);
        QApplication::processEvents();
        EXPECT_LE(scroll->widget()->width(), scroll->viewport()->width());
    }
    setLanguage(Language::English);
}

TEST_F(ToolFormTest, DemandThatCannotBeServedIsToldAtItsFieldInTheWordsOfTheForm)
{
    const fs::path matrix = fs::path(folder_.path().toStdString()) / "matrix.csv";
    ASSERT_TRUE(layers::saveBytes("demand_id,facility_id,cost\nvillage,a,5\nvillage,b,7\ntown,a,1\ntown,b,1\n", matrix, false));
    ToolForm* form = open("location-allocation");
    form->setWritten({{"problem", "p-median"}, {"matrix", matrix.string()}, {"p", "1"}, {"cutoff", "2"}});
    QTest::mouseClick(button(form, "Run"), Qt::LeftButton);
    ASSERT_EQ(runs().all().size(), 1u);
    ASSERT_TRUE(test_support::waitFor([&] { return runs().all().front().state != RunState::Running; }));
    ASSERT_EQ(runs().all().front().state, RunState::Failed);
    QLabel* said = nullptr;
    for (auto* label : form->field("demand")->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(QStringLiteral("village")))
            said = label;
    ASSERT_NE(said, nullptr);
    EXPECT_TRUE(said->text().contains(QStringLiteral("3 beyond the cutoff"))) << said->text().toStdString();
    EXPECT_TRUE(said->text().contains(QStringLiteral("\"Serve what can be served\""))) << said->text().toStdString();
    EXPECT_FALSE(said->text().contains(QStringLiteral("--")));
    QApplication::processEvents();
    EXPECT_FALSE(said->visibleRegion().isEmpty()) << "it is scrolled to";
}

}  // namespace
}  // namespace app::desktop
