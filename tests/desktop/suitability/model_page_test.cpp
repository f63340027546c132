// SPDX-License-Identifier: GPL-3.0-or-later
// The model editor as a person uses it: keys and the mouse on the real window.
#include "app/desktop/suitability/model/criterion_page.h"
#include "app/desktop/suitability/model/curve_editor.h"
#include "app/desktop/suitability/model/curve_view.h"
#include "app/desktop/suitability/model/model_page.h"
#include "app/desktop/suitability/model/model_tree.h"
#include "spatial/raster/calculator/expression.h"
#include "tests/support/desktop_window.h"

#include <QComboBox>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTableWidget>

namespace app::desktop {
namespace {

using Kind = ModelPart::Kind;

class ModelPageTest : public test_support::DesktopWindow {
protected:
    ModelPageTest()
    {
        window_.setActivity(Activity::Suitability);
        window_.showPanel(QStringLiteral("suitability-model"));
        page_ = window_.findChild<ModelPage*>();
        QApplication::processEvents();
    }
    ~ModelPageTest() override
    {
        setLanguage(Language::English);
        applyTheme(Theme::Light);
    }
    const spatial::SuitabilityModel& model() { return page_->desk().model(); }
    const layers::Project& project() { return bench().document.project(); }
    ModelTree& tree() { return page_->tree(); }
    template <class Widget>
    Widget* part(const char* name)
    {
        return page_->findChild<Widget*>(QLatin1String(name));
    }
    void choose(const ModelPart& part)
    {
        QTreeWidgetItem* item = tree().itemOf(part);
        ASSERT_NE(item, nullptr);
        tree().scrollToItem(item);
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, tree().visualItemRect(item).center());
        QApplication::processEvents();
    }
    void typeInCell(const ModelPart& part, int column, const char* words)
    {
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);   // the line of the cell before
        tree().editItem(tree().itemOf(part), column);
        auto* line = tree().viewport()->findChild<QLineEdit*>();
        ASSERT_NE(line, nullptr);
        line->selectAll();
        QTest::keyClicks(line, QLatin1String(words));
        QTest::keyClick(line, Qt::Key_Return);
        QApplication::processEvents();
    }

    ModelPage* page_ = nullptr;
};

TEST_F(ModelPageTest, TheFirstEditCopiesTheDefaultModelIntoTheProjectAndUndoTakesItBack)
{
    ASSERT_TRUE(project().models.empty());
    typeInCell({Kind::Criterion, "slope"}, 1, "3");
    ASSERT_EQ(project().models.size(), 2u);
    EXPECT_EQ(model().criterion("slope")->weight, 3);
    QTest::keyClick(&window_, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(project().models.empty());
    EXPECT_EQ(model().criterion("slope")->weight, 1);
}

TEST_F(ModelPageTest, AFormulaIsJudgedAsItIsTypedAndKeptWhenItIsSound)
{
    choose({Kind::Criterion, "slope"});
    auto* preparation = part<QComboBox>("preparation");
    preparation->setFocus();
    QTest::keyClick(preparation, Qt::Key_End);   // the last kind is the formula
    QApplication::processEvents();
    ASSERT_EQ(model().criterion("slope")->preparation, spatial::Preparation::Formula);
    EXPECT_FALSE(model().criterion("slope")->formula.empty());
    auto* line = part<QLineEdit>("formula");
    auto* fault = part<QLabel>("formulaFault");
    ASSERT_TRUE(line->isVisibleTo(page_));
    EXPECT_FALSE(part<QComboBox>("criterionData")->isVisibleTo(page_));

    const std::string other = model().criteria[model().criteria[0].id == "slope" ? 1 : 0].id;
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, QLatin1String("nowhere + "));
    EXPECT_TRUE(fault->isVisibleTo(page_));
    EXPECT_TRUE(fault->text().startsWith(QLatin1String("Column 11: the expression ends"))) << fault->text().toStdString();
    QTest::keyClicks(line, QLatin1String("1"));
    EXPECT_TRUE(fault->text().contains(QLatin1String("no raster layer and no other criterion is called \"nowhere\""))) << fault->text().toStdString();
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_NE(model().criterion("slope")->formula, "nowhere + 1") << "what is wrong is not kept";

    line->selectAll();
    QTest::keyClicks(line, QLatin1String("2 * "));
    auto* names = part<QComboBox>("formulaNames");
    const int row = names->findData(QString::fromStdString(spatial::calculator::asName(other)));
    ASSERT_GT(row, 0);
    names->setCurrentIndex(row);
    emit names->activated(row);
    EXPECT_FALSE(fault->isVisibleTo(page_)) << fault->text().toStdString();
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(model().criterion("slope")->formula, "2 * " + spatial::calculator::asName(other));
    QTest::keyClick(&window_, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_NE(model().criterion("slope")->formula, "2 * " + spatial::calculator::asName(other));

    line->selectAll();
    QTest::keyClicks(line, QLatin1String("\"criterion:slope\""));
    EXPECT_TRUE(fault->text().contains(QLatin1String("a criterion cannot be made from itself"))) << fault->text().toStdString();
}

TEST_F(ModelPageTest, F2RenamesAndAWrongWeightIsSaidInPlace)
{
    choose({Kind::Criterion, "slope"});
    QTest::keyClick(&tree(), Qt::Key_F2);
    auto* line = tree().viewport()->findChild<QLineEdit*>();
    ASSERT_NE(line, nullptr);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("Steepness"));
    tree().currentItem()->setIcon(0, QIcon(QPixmap(8, 8)));   // as when its values become ready meanwhile
    EXPECT_EQ(line->text(), QStringLiteral("Steepness"));
    QTest::keyClick(line, Qt::Key_Return);
    QApplication::processEvents();
    EXPECT_EQ(model().criterion("slope")->name.en, "Steepness");
    EXPECT_EQ(tree().current(), (ModelPart{Kind::Criterion, "slope"}));
    typeInCell({Kind::Criterion, "slope"}, 1, "-2");
    EXPECT_TRUE(part<QLabel>("modelRefusal")->isVisible());
    EXPECT_EQ(model().criterion("slope")->weight, 1);
    EXPECT_TRUE(test_support::waitFor([&] { return tree().itemOf({Kind::Criterion, "slope"})->text(1) == QStringLiteral("1"); }));
}

TEST_F(ModelPageTest, ACommandTakesWhatIsBeingTyped)
{
    choose({Kind::Criterion, "slope"});
    QTest::keyClick(&tree(), Qt::Key_F2);
    auto* line = tree().viewport()->findChild<QLineEdit*>();
    ASSERT_NE(line, nullptr);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("Steepness"));
    const std::size_t groups = model().groups.size();
    bench().commands.run("model.add-group");
    bench().commands.run("model.add-group");
    EXPECT_EQ(model().criterion("slope")->name.en, "Steepness");
    EXPECT_EQ(model().groups.size(), groups + 2);
    QApplication::processEvents();
    EXPECT_EQ(tree().current(), (ModelPart{Kind::Group, model().groups.back().id}));
}

TEST_F(ModelPageTest, CriteriaAreDuplicatedMovedAndRemovedByKeys)
{
    choose({Kind::Criterion, "settlement"});
    bench().commands.run("model.duplicate");
    EXPECT_EQ(tree().current(), (ModelPart{Kind::Criterion, "settlement-2"}));
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(model().criteria[0].id, "settlement-2");
    QTest::keyClick(&tree(), Qt::Key_Delete);
    EXPECT_EQ(model().criterion("settlement-2"), nullptr);
    EXPECT_EQ(tree().current(), (ModelPart{Kind::Criterion, "settlement"}));
}

TEST_F(ModelPageTest, AHandleOfTheCurveIsDraggedAndTheDragIsOneStepOfUndo)
{
    choose({Kind::Criterion, "slope"});
    auto* view = part<CurveView>("curveView");
    ASSERT_TRUE(view->isVisible());
    ASSERT_EQ(view->curve().text(), "linear:15,5");
    const QPoint from = view->placeOf(5, 1).toPoint();
    const QPoint to = view->placeOf(9, 1).toPoint();
    const std::size_t before = bench().document.position();
    QTest::mousePress(view, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 8; ++step)
        QTest::mouseMove(view, from + (to - from) * step / 8);
    QTest::mouseRelease(view, Qt::LeftButton, {}, to);
    EXPECT_NEAR(view->curve().numbers[1], 9, 0.2);
    EXPECT_EQ(model().criterion("slope")->curve, view->curve().text());
    EXPECT_EQ(bench().document.position(), before + 1);
    bench().document.undo();
    EXPECT_EQ(view->curve().text(), "linear:15,5");
}

TEST_F(ModelPageTest, APiecewiseCurveGetsAndLosesPointsAndNumbersAreTyped)
{
    choose({Kind::Criterion, "settlement"});
    auto* view = part<CurveView>("curveView");
    auto* points = part<QTableWidget>("curvePoints");
    ASSERT_EQ(points->rowCount(), 3);
    QTest::mouseDClick(view, Qt::LeftButton, {}, view->placeOf(200, 0.6).toPoint());
    ASSERT_EQ(points->rowCount(), 4);
    EXPECT_NEAR(view->curve().points[1].second, 0.6, 0.03);
    points->item(1, 1)->setText(QStringLiteral("0.25"));
    EXPECT_EQ(view->curve().points[1].second, 0.25);
    points->item(1, 1)->setText(QStringLiteral("7"));
    EXPECT_EQ(view->curve().points[1].second, 0.25);
    EXPECT_EQ(part<QLabel>("curveRemark")->text(), QStringLiteral("A utility lies between 0 and 1."));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_PageUp);
    QTest::keyClick(view, Qt::Key_PageUp);
    QTest::keyClick(view, Qt::Key_PageDown);
    QTest::keyClick(view, Qt::Key_Delete);
    EXPECT_EQ(points->rowCount(), 3);
    auto* text = part<QLineEdit>("curveText");
    text->selectAll();
    QTest::keyClicks(text, QStringLiteral("near:0.0001,500"));
    QTest::keyClick(text, Qt::Key_Return);
    EXPECT_EQ(model().criterion("settlement")->curve, "near:0.0001,500");
    EXPECT_EQ(part<QComboBox>("curveKind")->currentIndex(), static_cast<int>(CurveKind::Near));
}

TEST_F(ModelPageTest, AnEmptyProjectIsToldWhatToAdd)
{
    choose({Kind::Model, ""});
    auto* lead = part<QWidget>("modelLead");
    ASSERT_TRUE(lead->isVisible());
    const auto words = lead->findChild<QLabel*>()->text();
    EXPECT_TRUE(words.contains(QStringLiteral("Roads"))) << words.toStdString();
    EXPECT_NE(lead->findChild<QPushButton*>(), nullptr);
    keepPicture("model_empty");
    choose({Kind::Criterion, "road"});
    EXPECT_TRUE(part<QLabel>("criterionState")->text().contains(QStringLiteral("Roads")));
}

TEST_F(ModelPageTest, ALibraryCriterionAndANewModelByIndustry)
{
    choose({Kind::Criterion, "slope"});
    bench().commands.run("model.add-criterion");
    auto* industry = part<QComboBox>("industry");
    auto* list = part<QTreeWidget>("libraryList");
    ASSERT_TRUE(list->isVisible());
    const int all = list->topLevelItemCount();
    QTest::keyClick(industry, Qt::Key_Down);
    EXPECT_LT(list->topLevelItemCount(), all);
    keepPicture("model_library");
    QTest::mouseClick(part<QPushButton>("libraryAdd"), Qt::LeftButton);
    EXPECT_EQ(model().criteria.size(), 14u);
    EXPECT_EQ(tree().current().kind, Kind::Criterion);
    bench().commands.run("model.add-criterion");
    QTest::mouseClick(part<QPushButton>("libraryModel"), Qt::LeftButton);
    EXPECT_EQ(project().models.size(), 3u);
    EXPECT_EQ(model().id, "petrochemical");
    EXPECT_EQ(model().name.zh, "石油化工");
    bench().document.undo();
    EXPECT_EQ(project().models.size(), 2u);
}

TEST_F(ModelPageTest, ANewModelBeginsWithOneCriterionOrAsACopy)
{
    const std::size_t before = project().models.size();
    bench().commands.run("model.new");
    auto* list = part<QTreeWidget>("libraryList");
    ASSERT_TRUE(list->isVisible());
    EXPECT_FALSE(part<QPushButton>("libraryAdd")->isVisible());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QTest::mouseClick(part<QPushButton>("libraryModelOfOne"), Qt::LeftButton);
    const std::size_t shipped = std::max<std::size_t>(before, 2);
    ASSERT_EQ(project().models.size(), shipped + 1);
    EXPECT_EQ(model().criteria.size(), 1u);
    EXPECT_EQ(model().groups.size(), 1u);
    EXPECT_TRUE(spatial::checked(model()));
    bench().commands.run("model.new");
    QTest::mouseClick(part<QPushButton>("libraryCopy"), Qt::LeftButton);
    ASSERT_EQ(project().models.size(), shipped + 2);
    EXPECT_EQ(model().criteria.size(), 1u);
    EXPECT_EQ(model().name.en, "New model (copy)");
    bench().commands.run("model.add-criterion");
    EXPECT_TRUE(part<QPushButton>("libraryAdd")->isVisible());
    EXPECT_FALSE(part<QPushButton>("libraryCopy")->isVisible());
}

TEST_F(ModelPageTest, CombinationFormulaAndThresholdFollow)
{
    choose({Kind::Model, ""});
    auto* rule = part<QComboBox>("combinationRule");
    EXPECT_TRUE(part<QLabel>("formula")->text().startsWith(QStringLiteral("S = 0.077")));
    rule->setFocus();
    QTest::keyClick(rule, Qt::Key_Down);
    QTest::keyClick(rule, Qt::Key_Down);
    EXPECT_EQ(model().combination, spatial::OverlayRule::And);
    EXPECT_TRUE(part<QLabel>("formula")->text().startsWith(QStringLiteral("S = min(")));
    auto* threshold = part<QSlider>("threshold");
    threshold->setFocus();
    ASSERT_EQ(threshold->value(), 90) << "that of the model";
    QTest::keyClick(threshold, Qt::Key_PageUp);
    EXPECT_NEAR(model().threshold, 0.95, 1e-9);
}

TEST_F(ModelPageTest, AConstraintShowsItsLawAndTakesAStricterValue)
{
    choose({Kind::Constraint, "6"});   // slope
    auto* value = part<QLineEdit>("constraintValue");
    ASSERT_TRUE(value->isVisible());
    QTest::keyClicks(value, QStringLiteral("10"));
    QTest::keyClick(value, Qt::Key_Return);
    EXPECT_EQ(model().constraints[6].value, 10);
    keepPicture("model_constraint");
    bench().commands.run("model.add-constraint");
    EXPECT_EQ(tree().current().kind, Kind::Constraint);
    EXPECT_EQ(model().constraints.size(), 14u);
}

TEST_F(ModelPageTest, LooksRightInBothLanguagesAndThemes)
{
    choose({Kind::Criterion, "settlement"});
    keepPicture("model_criterion_en");
    setLanguage(Language::Chinese);
    applyTheme(Theme::Dark);
    QApplication::processEvents();
    keepPicture("model_criterion_zh_dark");
    EXPECT_EQ(part<QComboBox>("curveKind")->currentText(), QStringLiteral("分段折线"));
    choose({Kind::Model, ""});
    keepPicture("model_whole_zh_dark");
}

}  // namespace
}  // namespace app::desktop
