// SPDX-License-Identifier: GPL-3.0-or-later
// A walk over every control of the window: a name for those who cannot see it, words in the chosen language, nothing cut even when words
// are longer, and colours that can be read.
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "tests/desktop/whole/small_project.h"
#include "tests/support/widget_environment.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTableView>
#include <QTreeView>

#include <cmath>
#include <fmt/format.h>
#include <set>

namespace app::desktop {
namespace {

class ControlsTest : public ::testing::Test {
protected:
    ControlsTest()
    {
        const auto project = test_support::smallProject(folder_.path().toStdString());
        furnish(window_);
        window_.resize(1360, 860);
        window_.show();
        EXPECT_TRUE(bench().document.open(project.file));
        EXPECT_TRUE(test_support::waitFor([&] { return bench().map.isSettled(); }, 60'000));
        bench().selection.setCurrentLayer(project.layers[1].id);
    }
    ~ControlsTest() override
    {
        setLanguage(Language::English);
        applyTheme(Theme::Light);
    }
    Workbench& bench() { return window_.workbench(); }

    /// Results that arrive meanwhile change words: what they ask of the layout, and of those around it, is done before anything is judged.
    static void settle()
    {
        for (int round = 0; round < 5; ++round) {
            QApplication::processEvents();
            QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        }
    }

    /// Calls look(place) with every activity and every page of the drawer in view.
    template <class Look>
    void everywhere(Look look)
    {
        for (int i = 0; i < kActivities; ++i) {
            window_.setActivity(static_cast<Activity>(i));
            settle();
            look("activity " + std::to_string(i));
        }
        for (const char* page : {"table", "budget", "charts", "runs", "messages", "help", "history"}) {
            window_.showDrawerPage(QLatin1String(page));
            settle();
            look(std::string("drawer ") + page);
        }
    }
    static std::string nameOf(const QWidget& widget)
    {
        std::string path;
        for (const QWidget* w = &widget; w && !w->isWindow(); w = w->parentWidget())
            path = std::string(w->metaObject()->className()) + (w->objectName().isEmpty() ? "" : "#" + w->objectName().toStdString()) + (path.empty() ? "" : " > " + path);
        return path;
    }
    static bool isInner(const QWidget& widget)   // a part of a control that has the name
    {
        return widget.objectName().startsWith(QStringLiteral("qt_")) || qobject_cast<const QScrollBar*>(&widget) || qobject_cast<const QComboBox*>(widget.parentWidget()) ||
               qobject_cast<const QAbstractSpinBox*>(widget.parentWidget()) || widget.inherits("QComboBoxPrivateContainer") || widget.inherits("QHeaderView") ||
               widget.inherits("QTabBar") || widget.inherits("QTableCornerButton") || (widget.parentWidget() && widget.parentWidget()->inherits("QTabBar")) ||
               (qobject_cast<const QLineEdit*>(widget.parentWidget()) != nullptr);
    }
    static bool takesInput(const QWidget& widget)
    {
        return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget) ||
               qobject_cast<const QAbstractSlider*>(&widget) || qobject_cast<const QAbstractItemView*>(&widget);
    }

    QTemporaryDir folder_;
    MainWindow window_;
};

TEST_F(ControlsTest, EveryControlHasAName)
{
    std::set<std::string> nameless;
    everywhere([&](const std::string& place) {
        for (const QWidget* widget : window_.findChildren<QWidget*>()) {
            if (!widget->isVisible() || isInner(*widget) || !takesInput(*widget))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()))
                nameless.insert(place + ": " + nameOf(*widget));
        }
    });
    for (const std::string& name : nameless)
        ADD_FAILURE() << name;
}

/// Words that are the same in both languages: numbers, units, codes, file names.
bool isWord(const QString& text)
{
    static const QRegularExpression letters(QStringLiteral("[A-Za-z]{3,}"));
    static const QRegularExpression code(QStringLiteral("EPSG|CGCS|GB/T|CSV|XLSX|SLD|WMTS|WMS|XYZ|GBK|UTF|https?:|/|\\.(shp|tif|gpkg|geojson|songhua|csv)\\b|Ctrl|Shift|Alt|Esc|Enter|F1|km|ha|mu|songhua|\\{z\\}"));
    return letters.match(text).hasMatch() && !code.match(text).hasMatch();
}

TEST_F(ControlsTest, InChineseEveryWordIsChinese)
{
    static const QRegularExpression han(QStringLiteral("[\\x{3400}-\\x{9fff}]"));
    setLanguage(Language::Chinese);
    QApplication::processEvents();
    std::set<std::string> english;
    const auto look = [&](const QString& words, const std::string& where) {
        if (isWord(words) && !words.contains(han))
            english.insert(where + ": " + words.toStdString());
    };
    everywhere([&](const std::string& place) {
        for (const QWidget* widget : window_.findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->property("data").toBool())   // values of the data stay as they are
                continue;
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                look(label->text(), place + " label");
            if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
                look(button->text(), place + " button");
            if (const auto* line = qobject_cast<const QLineEdit*>(widget))
                look(line->placeholderText(), place + " placeholder");
            look(widget->toolTip(), place + " tool tip of " + nameOf(*widget));
            if (takesInput(*widget) && !isInner(*widget))
                look(widget->accessibleName(), place + " name");
        }
    });
    for (const Command& command : bench().commands.all())
        look(bench().commands.action(command.id)->text(), "command " + command.id);
    for (const QAction* menu : window_.menuBar()->actions())
        look(menu->text(), "menu");
    for (const std::string& found : english)
        ADD_FAILURE() << found;
}

TEST_F(ControlsTest, NoTextIsCutEvenWhenItIsLonger)
{
    std::set<std::string> cut;
    const auto look = [&](const std::string& place) {
        for (const QWidget* widget : window_.findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->visibleRegion().isEmpty())
                continue;
            const QFontMetrics metrics(widget->font());
            if (const auto* button = qobject_cast<const QPushButton*>(widget); button && !button->text().isEmpty()) {
                if (metrics.horizontalAdvance(button->text()) > button->width() - 4)
                    cut.insert(fmt::format("{}: button \"{}\" {} in {}", place, button->text().toStdString(), metrics.horizontalAdvance(button->text()), button->width()));
            }
            if (const auto* box = qobject_cast<const QCheckBox*>(widget); box && metrics.horizontalAdvance(box->text()) > box->width() - 18)
                cut.insert(fmt::format("{}: check box \"{}\"", place, box->text().toStdString()));
            if (const auto* label = qobject_cast<const QLabel*>(widget); label && label->textFormat() != Qt::RichText && !label->text().isEmpty() && label->pixmap().isNull()) {
                const QRect needed = metrics.boundingRect(QRect(0, 0, label->wordWrap() ? label->contentsRect().width() : 100'000, 100'000), label->wordWrap() ? Qt::TextWordWrap : 0, label->text());
                if (needed.width() > label->width() + 2 || needed.height() > label->height() + metrics.height() / 2)
                    cut.insert(fmt::format("{}: label \"{}\" {}x{} in {}x{}", place, label->text().left(60).toStdString(), needed.width(), needed.height(), label->width(), label->height()));
            }
        }
    };
    for (const Language language : {Language::English, Language::Chinese}) {
        setLanguage(language);
        // Letters that are two fifths wider stand for words that are two fifths longer.
        for (const double points : {9.5, 9.5 * 1.4}) {
            applyTheme(Theme::Light, points);
            QApplication::processEvents();
            everywhere([&](const std::string& place) { look(fmt::format("{} {} {:.1f} pt", language == Language::Chinese ? "zh" : "en", place, points)); });
        }
    }
    for (const std::string& found : cut)
        ADD_FAILURE() << found;
}

double luminance(const QColor& color)
{
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// As WCAG 2.1 defines it: (lighter + 0.05) / (darker + 0.05).
double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

TEST(Theme, TextCanBeReadOnEveryGround)
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(theme);
        const ThemeColors& c = colors();
        for (const QColor& ground : {c.window, c.surface, c.raised, c.hover}) {
            EXPECT_GE(contrast(c.text, ground), 4.5) << ground.name().toStdString();
            EXPECT_GE(contrast(c.quietText, ground), 4.5) << ground.name().toStdString() << (theme == Theme::Dark ? " dark" : " light");
        }
        EXPECT_GE(contrast(c.onAccent, c.accent), 4.5);
        for (const QColor& ground : {c.info, c.warning, c.error, c.success})
            EXPECT_GE(contrast(c.onMessage, ground), 4.5) << ground.name().toStdString();
    }
    applyTheme(Theme::Light);
}

}  // namespace
}  // namespace app::desktop
