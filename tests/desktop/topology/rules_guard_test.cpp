// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/theme.h"
#include "layers/rules/rule_overrides.h"
#include "tests/desktop/topology/topology_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace app::desktop {
namespace {

using test_support::waitFor;

class RuleGuardTest : public test_support::TopologyWindow {
protected:
    void SetUp() override
    {
        TopologyWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("rules.show"));
        chooseRule(u8"Permanent basic farmland");
        ASSERT_TRUE(waitFor([&] { return !labels("features are looked at").isEmpty(); }));
    }
    void chooseRule(const char8_t* name)
    {
        auto* list = find<QTreeWidget>("planningRules");
        const auto found = list->findItems(QString::fromUtf8(reinterpret_cast<const char*>(name)), Qt::MatchExactly);
        ASSERT_EQ(found.size(), 1);
        list->setCurrentItem(found.front());
    }
    QString labels(const char* words)
    {
        for (const QLabel* label : window_.findChildren<QLabel*>())
            if (label->text().contains(QLatin1String(words)))
                return label->text();
        return {};
    }
    void runAction(const char* title)
    {
        const auto& last = bench().messages.all().back();
        for (const auto& action : last.actions)
            if (action.title.english() == title)
                return action.run();
        FAIL() << "no action " << title;
    }
};

TEST_F(RuleGuardTest, AnIndustrialParcelIsStoppedAtThePermanentBasicFarmland)
{
    ASSERT_TRUE(recode(2, "0601"));
    const auto done = draw(2, 200, 330);
    ASSERT_FALSE(done);
    EXPECT_TRUE(hasMessage("Permanent basic farmland")) << "the law is cited";
    const auto& message = bench().messages.all().back();
    EXPECT_NE(message.text.english().find("1000 m² (1.5 mu)"), std::string::npos) << message.text.english();
    EXPECT_NE(message.details.english().find("article 35"), std::string::npos);
    EXPECT_NE(message.details.english().find("Land Administration Law, article 35"), std::string::npos);
    EXPECT_EQ(bench().edits.layer("parcels")->geometry(ids_[2]).box().maxX, kX + 300) << "nothing was done";
    keepPicture("rule_refused");
}

TEST_F(RuleGuardTest, FarmlandMayLieThereAndBecomesABreachWhenItIsRecoded)
{
    ASSERT_TRUE(draw(2, 200, 330));
    EXPECT_FALSE(recode(2, "0601"));
    EXPECT_TRUE(recode(2, "0102"));
}

TEST_F(RuleGuardTest, WhatLiesThereAlreadyMayShrink)
{
    ASSERT_TRUE(draw(2, 200, 330));
    bench().document.edit(spatial::text("Off"), [](layers::Project& project) { project.rules = layers::withBinding(project.rules, "permanent-basic-farmland", {}, false); });
    ASSERT_TRUE(recode(2, "0601"));
    bench().document.edit(spatial::text("On"), [](layers::Project& project) { project.rules = layers::withoutBinding(project.rules, "permanent-basic-farmland"); });
    ASSERT_TRUE(waitFor([&] { return !labels("features are looked at").isEmpty(); }));
    EXPECT_TRUE(draw(2, 200, 325));
    EXPECT_FALSE(draw(2, 200, 326));
}

TEST_F(RuleGuardTest, AReasonLetsTheGestureThroughAndIsKept)
{
    ASSERT_TRUE(recode(2, "0601"));
    ASSERT_FALSE(draw(2, 200, 330));
    runAction("Do it all the same …");
    auto* reason = find<QLineEdit>("ruleReason");
    ASSERT_NE(reason, nullptr);
    QTest::keyClicks(reason, "approval 2026-17");
    QTest::keyClick(reason, Qt::Key_Return);
    EXPECT_EQ(bench().edits.layer("parcels")->geometry(ids_[2]).box().maxX, kX + 330);
    EXPECT_NE(bench().document.undoTitle().english().find("approval 2026-17"), std::string::npos) << bench().document.undoTitle().english();
    bench().document.undo();
    EXPECT_EQ(bench().edits.layer("parcels")->geometry(ids_[2]).box().maxX, kX + 300);
}

TEST_F(RuleGuardTest, AWarningIsGivenAndUndoIsAtHand)
{
    chooseRule(u8"Permanent basic farmland");
    find<QComboBox>("ruleSeverity")->setCurrentIndex(0);
    find<QPushButton>("ruleKeep")->click();
    ASSERT_TRUE(waitFor([&] { return !labels("features are looked at").isEmpty(); }));
    ASSERT_TRUE(recode(2, "0601"));
    ASSERT_TRUE(draw(2, 200, 330));
    ASSERT_TRUE(waitFor([&] { return hasMessage("would lie there"); }));
    keepPicture("rule_warned");
    runAction("Undo");
    EXPECT_EQ(bench().edits.layer("parcels")->geometry(ids_[2]).box().maxX, kX + 300);
}

TEST_F(RuleGuardTest, AStricterLocalValueIsAGesture)
{
    chooseRule(u8"Building control zone of national highways");
    auto* value = find<QDoubleSpinBox>("ruleValue");
    EXPECT_EQ(value->value(), 20);
    value->setValue(5);
    find<QPushButton>("ruleKeep")->click();
    EXPECT_FALSE(labels("looser than the law").isEmpty()) << "a looser value needs a source";
    value->setValue(50);
    find<QPushButton>("ruleKeep")->click();
    EXPECT_FALSE(labels("The project has its own value").isEmpty());
    bench().document.undo();
    EXPECT_EQ(find<QDoubleSpinBox>("ruleValue")->value(), 20);
    keepPicture("rules_panel");
    applyTheme(Theme::Dark);
    bench().commands.run("window.language");
    keepPicture("rules_panel_dark_zh");
    bench().commands.run("window.language");
    applyTheme(Theme::Light);
}

TEST_F(RuleGuardTest, ARuleIsBoundToALayerByHand)
{
    chooseRule(u8"Ecological red line");
    auto* binding = find<QComboBox>("ruleBinding");
    const int farmland = binding->findText(QStringLiteral("farmland"));
    ASSERT_GT(farmland, 0);
    binding->setCurrentIndex(farmland);
    emit binding->activated(farmland);
    ASSERT_TRUE(waitFor([&] { return !labels("1 features are looked at").isEmpty(); }));
    ASSERT_TRUE(recode(2, "0601"));
    EXPECT_FALSE(draw(2, 200, 330));
    EXPECT_TRUE(hasMessage("Ecological red line"));
}

}  // namespace
}  // namespace app::desktop
