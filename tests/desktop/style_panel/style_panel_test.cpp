// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/style_panel/classes_table.h"
#include "app/desktop/style_panel/color_button.h"
#include "app/desktop/style_panel/class_histogram.h"
#include "app/desktop/style_panel/ramp_box.h"
#include "app/desktop/style_panel/renderer_chooser.h"
#include "app/desktop/style_panel/symbol_editor.h"
#include "tests/desktop/style_panel/styled_window.h"

#include <QAbstractItemModelTester>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QTabWidget>

namespace app::desktop {
namespace {

using styles::Graduated;
using test_support::waitFor;

class StylePanelTest : public test_support::StyledWindow {
protected:
    template <class W>
    W* seen()
    {
        for (W* widget : panel().findChildren<W*>())
            if (widget->isVisible())
                return widget;
        return nullptr;
    }
    void graduate()
    {
        ASSERT_TRUE(choose("parcels"));
        ASSERT_TRUE(chooseKind("parcels", QStringLiteral("Graduated"), 2));
        ASSERT_TRUE(waitFor([&] { return subject().numbers(graduated().field) != nullptr; }));
    }
    Graduated graduated() { return std::get<Graduated>(std::get<styles::VectorStyle>(lookOf("parcels").symbols)); }
    void picture(const char* name)
    {
        if (!qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            return;
        bench().map.showEverything();
        waitFor([&] { return bench().map.isSettled(); }, 2'000);
        window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/style_") + QLatin1String(name) + QStringLiteral(".png"));
    }
};

TEST_F(StylePanelTest, APictureChoosesTheKindOfStyleAndUndoTakesItBack)
{
    graduate();
    EXPECT_EQ(graduated().field, "area");
    EXPECT_EQ(graduated().classes.size(), 5U);
    bench().document.undo();
    EXPECT_EQ(bench().document.project().layer("parcels")->style, "{}");
    EXPECT_EQ(subject().symbols<Graduated>(), nullptr);
}

TEST_F(StylePanelTest, DraggingABreakIsOneStepOfUndo)
{
    graduate();
    auto* histogram = seen<ClassHistogram>();
    ASSERT_NE(histogram, nullptr);
    const Graduated before = graduated();
    const QPoint from(static_cast<int>(std::lround(histogram->xOf(before.classes[1].upper))), 30);
    QTest::mousePress(histogram, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 12; ++step)
        QTest::mouseMove(histogram, from + QPoint(step, 0));
    QTest::mouseRelease(histogram, Qt::LeftButton, {}, from + QPoint(12, 0));
    EXPECT_GT(graduated().classes[1].upper, before.classes[1].upper);
    EXPECT_EQ(graduated().classes[0].upper, before.classes[0].upper);
    bench().document.undo();
    EXPECT_EQ(graduated(), before);
}

TEST_F(StylePanelTest, ArrowKeysMoveABreakToo)
{
    graduate();
    auto* histogram = seen<ClassHistogram>();
    const Graduated before = graduated();
    histogram->setFocus();
    QTest::keyClick(histogram, Qt::Key_PageUp);
    QTest::keyClick(histogram, Qt::Key_Right);
    EXPECT_GT(graduated().classes[0].upper, before.classes[0].upper);
}

TEST_F(StylePanelTest, BoundsAndTitlesAreEditedInTheTable)
{
    graduate();
    auto* table = seen<ClassesTable>();
    ASSERT_NE(table, nullptr);
    ClassesModel& model = table->classes();
    EXPECT_TRUE(model.setData(model.index(0, ClassesModel::TitleColumn), QStringLiteral("small"), Qt::EditRole));
    EXPECT_EQ(graduated().classes[0].title.en, "small");
    EXPECT_TRUE(model.setData(model.index(0, ClassesModel::ValueColumn), QStringLiteral("20"), Qt::EditRole));
    EXPECT_EQ(graduated().classes[0].upper, 20);
    EXPECT_FALSE(model.setData(model.index(0, ClassesModel::ValueColumn), QStringLiteral("many"), Qt::EditRole));
    // A bound beyond its neighbour is not taken.
    model.setData(model.index(0, ClassesModel::ValueColumn), QStringLiteral("9999"), Qt::EditRole);
    EXPECT_EQ(graduated().classes[0].upper, 20);
    qint64 total = 0;
    for (const ClassRow& row : model.rows())
        total += row.count;
    EXPECT_EQ(total, kParcels);
}

TEST_F(StylePanelTest, MethodAndNumberDivideAnew)
{
    graduate();
    for (auto* box : panel().findChildren<QComboBox*>())
        if (box->isVisible() && box->accessibleName() == QLatin1String("Method")) {
            box->setCurrentIndex(1);
            emit box->activated(1);
        }
    ASSERT_TRUE(waitFor([&] {
        const auto classes = graduated().classes;
        return std::abs((classes[1].upper - classes[0].upper) - (classes[2].upper - classes[1].upper)) < 1e-6;
    }));
}

TEST_F(StylePanelTest, TheStyleOfOneLayerIsPastedOntoAnother)
{
    graduate();
    ASSERT_TRUE(bench().commands.run("style.copy"));
    ASSERT_TRUE(choose("towns"));
    ASSERT_TRUE(bench().commands.run("style.paste"));
    EXPECT_EQ(kindOf("towns"), 2U);
    // A raster does not take it.
    ASSERT_TRUE(choose("heights"));
    bench().commands.run("style.paste");
    EXPECT_EQ(bench().document.project().layer("heights")->style, "{}");
}

TEST_F(StylePanelTest, TheLimitsOfARampAreDragged)
{
    ASSERT_TRUE(choose("heights"));
    ASSERT_TRUE(waitFor([&] { return subject().numbers({}) != nullptr; }));
    auto* histogram = seen<ClassHistogram>();
    ASSERT_NE(histogram, nullptr);
    const double high = histogram->breaks().back();
    const QPoint from(static_cast<int>(std::lround(histogram->xOf(high))), 30);
    QTest::mousePress(histogram, Qt::LeftButton, {}, from);
    QTest::mouseMove(histogram, from - QPoint(40, 0));
    QTest::mouseRelease(histogram, Qt::LeftButton, {}, from - QPoint(40, 0));
    const auto* ramp = subject().symbols<styles::RasterRamp>();
    ASSERT_NE(ramp, nullptr);
    EXPECT_LT(ramp->stops.back().value, high);
}

TEST_F(StylePanelTest, OpacityIsDraggedAsOneStep)
{
    ASSERT_TRUE(choose("parcels"));
    auto* tabs = panel().findChild<QTabWidget*>();
    tabs->setCurrentIndex(tabs->count() - 1);
    auto* slider = seen<QSlider>();
    ASSERT_NE(slider, nullptr);
    for (const int value : {90, 80, 70})
        slider->setValue(value);
    EXPECT_DOUBLE_EQ(lookOf("parcels").opacity, 0.7);
    bench().document.undo();
    EXPECT_EQ(bench().document.project().layer("parcels")->style, "{}");
    EXPECT_EQ(slider->value(), 100);
}

TEST_F(StylePanelTest, EveryKindOfStyleHasItsPageAndDraws)
{
    struct Kind {
        const char* layer;
        const char* name;
        std::size_t index;
    };
    const Kind kinds[] = {{"parcels", "Categories", 1}, {"parcels", "Graduated", 2}, {"parcels", "Rules", 3}, {"parcels", "By size", 4}, {"parcels", "Two fields", 7}, {"parcels", "One symbol", 0},
                          {"towns", "By size", 4}, {"towns", "Heat", 5}, {"towns", "Clusters", 6}, {"heights", "Classified", 1}, {"heights", "Relief", 2}, {"heights", "Two rasters", 5},
                          {"heights", "Codes", 3}, {"heights", "Flowing", 0}};
    for (const Kind& kind : kinds) {
        ASSERT_TRUE(choose(kind.layer)) << kind.layer;
        ASSERT_TRUE(chooseKind(kind.layer, QString::fromLatin1(kind.name), kind.index)) << kind.name;
        QTest::qWait(30);
        picture((std::string(kind.layer) + "_" + std::to_string(kind.index)).c_str());
    }
}

/// The words or the accessible name of a widget that takes the focus.
QString nameOf(const QWidget* widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text();
    return {};
}

TEST_F(StylePanelTest, EverythingThatTakesTheFocusHasAName)
{
    for (const char* layer : {"parcels", "heights"}) {
        ASSERT_TRUE(choose(layer));
        for (const QWidget* widget : panel().findChildren<QWidget*>()) {
            const bool inside = qobject_cast<const QLineEdit*>(widget) && (qobject_cast<const QComboBox*>(widget->parentWidget()) || qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()));
            if (widget->focusPolicy() == Qt::NoFocus || inside || widget->objectName().startsWith(QLatin1String("qt_")) || widget->window() != &window_)
                continue;
            if (widget->inherits("QTabBar") || widget->inherits("QHeaderView") || widget->inherits("QAbstractItemView") || widget->inherits("QComboBoxPrivateContainer"))
                continue;
            EXPECT_FALSE(nameOf(widget).isEmpty()) << widget->metaObject()->className() << " in " << widget->parentWidget()->metaObject()->className();
        }
    }
}

TEST_F(StylePanelTest, WordsAreChineseAfterALanguageChange)
{
    ASSERT_TRUE(choose("parcels"));
    setLanguage(Language::Chinese);
    for (const auto* label : panel().findChildren<QLabel*>()) {
        const QString words = label->text();
        const bool latin = !words.isEmpty() && std::none_of(words.begin(), words.end(), [](QChar c) { return c.unicode() >= 0x4E00 && c.unicode() < 0xA000; });
        EXPECT_FALSE(latin && words.size() > 6) << words.toStdString();
    }
    ASSERT_TRUE(chooseKind("parcels", QStringLiteral("分级"), 2));
    picture("zh_graduated");
    applyTheme(Theme::Dark);
    picture("zh_dark");
    applyTheme(Theme::Light);
    setLanguage(Language::English);
}

TEST(ClassesModelTest, IsAProperModel)
{
    ClassesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows({{styles::Symbol(styles::FillSymbol{}), {}, QStringLiteral("0 – 5"), 5, {}, 3}, {std::nullopt, styles::Color::rgb(0xff0000), QStringLiteral("x"), {}, {"a", "甲"}, -1}});
    EXPECT_EQ(model.data(model.index(0, ClassesModel::TitleColumn), Qt::DisplayRole).toString(), QStringLiteral("0 – 5"));
    model.setRows({});
    model.setRows(std::vector<ClassRow>(4));
}

TEST(RampBoxTest, KnowsARampByItsColoursInBothDirections)
{
    RampBox box;
    box.showColors(styles::colorRamp("YlOrRd").classes(5));
    EXPECT_EQ(box.ramp().name, "YlOrRd");
    EXPECT_FALSE(box.isReversed());
    box.showColors(styles::colorRamp("Blues").reversed().classes(6));
    EXPECT_EQ(box.ramp().name, "Blues");
    EXPECT_TRUE(box.isReversed());
}

TEST(SymbolEditorTest, SaysWhatAPersonChanged)
{
    SymbolEditor editor;
    editor.setSymbol(styles::LineSymbol{});
    editor.show();
    styles::Symbol heard;
    QObject::connect(&editor, &SymbolEditor::edited, &editor, [&](const styles::Symbol& symbol, const QString&) { heard = symbol; });
    for (auto* candidate : editor.findChildren<QAbstractButton*>())
        if (candidate->isVisible() && candidate->text() == QLatin1String("Add a stroke on top"))
            QTest::mouseClick(candidate, Qt::LeftButton);
    ASSERT_TRUE(std::holds_alternative<styles::LineSymbol>(heard));
    EXPECT_EQ(std::get<styles::LineSymbol>(heard).strokes.size(), 2U);
}

}  // namespace
}  // namespace app::desktop
