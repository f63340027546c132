// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a person can do, done at random: no crash, nothing that holds the window up for a second, and a project that reopens equal.
// SONGHUA_ACTIONS says how many (20,000 before a release; skipped without it), SONGHUA_SEED with which start.
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "layers/project/project.h"
#include "tests/desktop/whole/dialog_closer.h"
#include "tests/desktop/whole/small_project.h"
#include "tests/desktop/whole/watchdog.h"
#include "tests/support/widget_environment.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTreeWidget>
#include <QUrl>
#include <QWheelEvent>

#include <ctime>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <random>

namespace app::desktop {
namespace {

namespace fs = std::filesystem;

constexpr qint64 kLongestWait = 8000;   // milliseconds of the wall clock
constexpr qint64 kSlow = 300;           // of this thread: told
constexpr qint64 kTooSlow = 800;        // refused, also on a machine that does other things

/// Of processor time that this thread has had.
qint64 ownMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<qint64>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

class RandomActionsTest : public ::testing::Test {
protected:
    RandomActionsTest()
    {
        project_ = test_support::smallProject(folder_.path().toStdString());
        for (layers::LayerEntry& layer : project_.layers)
            if (layer.role == "land-use")
                for (int i = 2; i < 8; ++i)
                    layer.calculated.push_back({.name = fmt::format("times {}", i), .expression = fmt::format("{} * \"面积\"", i)});
        EXPECT_TRUE(layers::saveProject(project_, project_.file, true));
        furnish(window_);
        window_.resize(1200, 780);
        window_.show();
        window_.activateWindow();
        (void)QTest::qWaitForWindowActive(&window_);
        EXPECT_TRUE(bench().document.open(project_.file));
        EXPECT_TRUE(test_support::waitFor([&] { return bench().map.isSettled(); }, 60'000));
    }
    Workbench& bench() { return window_.workbench(); }
    unsigned roll(unsigned sides) { return static_cast<unsigned>(random_() % sides); }
    double share() { return static_cast<double>(random_() % 10'000) / 10'000; }

    QPoint pointOn(const QWidget& widget) { return {static_cast<int>(share() * widget.width()), static_cast<int>(share() * widget.height())}; }

    Qt::KeyboardModifiers someKeys()
    {
        static constexpr Qt::KeyboardModifiers kKeys[] = {Qt::NoModifier, Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier, Qt::ShiftModifier | Qt::ControlModifier, Qt::AltModifier};
        return kKeys[roll(7)];
    }

    /// One that was never done where there is one, else the one that was done least often of a third of them, among those that can be done.
    void command()
    {
        const Command* least = nullptr;
        int fewest = 0;
        const auto& all = bench().commands.all();
        const std::size_t from = roll(static_cast<unsigned>(all.size()));
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Command& c = all[(from + i) % all.size()];
            const int times = done_[c.id];
            if (!c.safeAtRandom || (i > all.size() / 3 && least && times > 0) || (c.enabled && !c.enabled()))
                continue;
            if (!least || times < fewest) {
                least = &c;
                fewest = times;
            }
        }
        if (!least)
            return;
        ++done_[least->id];
        what_ = "command " + least->id;
        bench().commands.run(std::string(least->id));
    }

    void mapGesture()
    {
        MapCanvas& map = bench().map;
        const QPoint a = pointOn(map);
        const QPoint b = pointOn(map);
        const auto button = std::array{Qt::LeftButton, Qt::LeftButton, Qt::MiddleButton, Qt::RightButton}[roll(4)];
        const auto keys = someKeys();
        switch (roll(5)) {
        case 0: {
            what_ = "wheel";
            QWheelEvent wheel(a, map.mapToGlobal(a), {}, {0, roll(2) ? 120 : -120}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&map, &wheel);
            break;
        }
        case 1:
            what_ = "click";
            QTest::mouseClick(&map, button, keys, a);
            break;
        case 2:
            what_ = "double click";
            QTest::mouseDClick(&map, Qt::LeftButton, keys, a);
            break;
        case 3: {
            what_ = "map key";
            static constexpr Qt::Key kKeys[] = {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Home, Qt::Key_Escape, Qt::Key_Return, Qt::Key_Backspace, Qt::Key_Space, Qt::Key_Delete};
            QTest::keyClick(&map, kKeys[roll(12)], keys);
            break;
        }
        default:
            what_ = "drag";
            QTest::mousePress(&map, button, keys, a);
            QTest::mouseMove(&map, (a + b) / 2);
            QTest::mouseMove(&map, b);
            QTest::mouseRelease(&map, button, keys, b);
        }
    }

    /// As an input method commits it: any letters.
    static void type(QWidget& widget, const QString& words)
    {
        for (const QChar c : words) {
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
            QApplication::sendEvent(&widget, &press);
            QKeyEvent release(QEvent::KeyRelease, 0, Qt::NoModifier, QString(c));
            QApplication::sendEvent(&widget, &release);
        }
    }

    bool isLeftAlone(const QWidget& widget)
    {
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            for (const QAction* action : button->actions())
                if (test_support::DialogCloser::isLeftAlone(*action))
                    return true;
        return false;
    }

    void control()
    {
        std::vector<QWidget*> all;
        for (QWidget* widget : window_.findChildren<QWidget*>())
            if (widget->isVisible() && widget->isEnabled() && widget != &bench().map && !isLeftAlone(*widget) &&
                (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QComboBox*>(widget) ||
                 qobject_cast<QAbstractSlider*>(widget) || qobject_cast<QAbstractItemView*>(widget) || qobject_cast<QTabBar*>(widget) || qobject_cast<QPlainTextEdit*>(widget)))
                all.push_back(widget);
        if (all.empty())
            return;
        QWidget* widget = all[roll(static_cast<unsigned>(all.size()))];
        what_ = std::string(widget->metaObject()->className()) + " \"" + widget->accessibleName().toStdString() + "\"";
        static const QStringList kTyped{QStringLiteral("5"), QStringLiteral("-1"), QStringLiteral("大庆"), QStringLiteral("面积 > 100"), QStringLiteral("126.6, 45.7"), QStringLiteral("1:50000"),
                                        QStringLiteral("'"), QStringLiteral("1e400"), QStringLiteral("DLBM"), QStringLiteral("</b>")};
        if (qobject_cast<QLineEdit*>(widget) || qobject_cast<QPlainTextEdit*>(widget) || qobject_cast<QAbstractSpinBox*>(widget)) {
            QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
            if (roll(3) == 0)
                QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
            type(*widget, kTyped[static_cast<qsizetype>(roll(static_cast<unsigned>(kTyped.size())))]);
            if (roll(2))
                QTest::keyClick(widget, roll(4) ? Qt::Key_Return : Qt::Key_Escape);
            return;
        }
        QWidget* target = widget;
        if (auto* view = qobject_cast<QAbstractItemView*>(widget))
            target = view->viewport();
        const QPoint at = qobject_cast<QAbstractButton*>(widget) ? widget->rect().center() : pointOn(*target);
        if (roll(8) == 0)
            QTest::mouseDClick(target, Qt::LeftButton, someKeys(), at);
        else if (roll(10) == 0)
            QTest::mouseClick(target, Qt::RightButton, {}, at);
        else
            QTest::mouseClick(target, Qt::LeftButton, someKeys(), at);
        if (roll(4) == 0) {
            static constexpr Qt::Key kKeys[] = {Qt::Key_Down, Qt::Key_Up, Qt::Key_Space, Qt::Key_Return, Qt::Key_Delete, Qt::Key_F2, Qt::Key_Escape, Qt::Key_Tab};
            if (QWidget* focus = QApplication::focusWidget())
                QTest::keyClick(focus, kKeys[roll(8)]);
        }
    }

    /// What few clicks at random would find: a calculated field chosen in its list.
    void chooseCalculatedField()
    {
        what_ = "choose a calculated field";
        for (const layers::LayerEntry& layer : bench().document.project().layers)
            if (!layer.calculated.empty())
                bench().selection.setCurrentLayer(layer.id);
        window_.showPanel(QStringLiteral("fields"));
        auto* tree = window_.findChild<QTreeWidget*>(QStringLiteral("fieldsTree"));
        ASSERT_TRUE(tree);
        for (QWidget* above = tree; above; above = above->parentWidget())
            if (auto* pages = qobject_cast<QStackedWidget*>(above); pages && above != window_.centralWidget()) {
                pages->setCurrentIndex(0);   // back from the calculator
                break;
            }
        for (QTreeWidgetItem* item : tree->findItems(QStringLiteral("times"), Qt::MatchContains)) {
            tree->scrollToItem(item);
            QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualItemRect(item).center());
            break;
        }
    }

    std::string landUse()
    {
        for (const layers::LayerEntry& layer : bench().document.project().layers)
            if (layer.role == "land-use" && bench().store.layer(layer.id)->hasData())
                return layer.id;
        return {};
    }
    static void clickRow(QAbstractItemView& view, int row, int column)
    {
        const QModelIndex cell = view.model()->index(row, column);
        view.scrollTo(cell);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(cell).center());
    }

    /// Commands that need a state which clicks at random hardly meet: the state, and such a command.
    void inSomeState()
    {
        const std::string parcels = landUse();
        if (!parcels.empty())
            bench().selection.setCurrentLayer(parcels);
        switch (roll(5)) {
        case 0: tableInHand(); break;
        case 1: faultInHand(parcels); break;
        case 2: ruleInHand(); break;
        case 3: {
            what_ = "an identified feature";
            bench().commands.run("map.zoom-to-layer");
            (void)test_support::waitFor([&] { return bench().map.isSettled(); }, 1500);
            bench().map.setTool(nullptr);
            bench().commands.run("identify");
            QTest::mouseClick(&bench().map, Qt::LeftButton, {}, bench().map.rect().center());
            break;
        }
        default:
            what_ = "a base map";
            window_.showPanel(QStringLiteral("base-map"));
            if (auto* list = window_.findChild<QListWidget*>(QStringLiteral("knownBaseMaps")); list && list->isVisible())
                clickRow(*list, 1 + static_cast<int>(roll(static_cast<unsigned>(list->count() - 1))), 0);
        }
        command();
    }

    void tableInHand()
    {
        what_ = "a cell of the table, a filter, a sorting";
        window_.showDrawerPage(QStringLiteral("table"));
        if (auto* filter = window_.findChild<QLineEdit*>(QStringLiteral("table-filter")); filter && filter->isVisible())
            filter->setText(roll(2) ? QStringLiteral("0") : QString());
        QApplication::processEvents();
        for (auto* table : window_.findChildren<QTableView*>())
            if (table->isVisible() && table->model() && table->model()->rowCount() > 0) {
                if (roll(2))
                    table->horizontalHeader()->setSortIndicator(0, Qt::DescendingOrder);
                clickRow(*table, 0, 0);
                QGuiApplication::clipboard()->setText(QStringLiteral("0103"));
            }
    }

    void ruleInHand()
    {
        what_ = "a planning rule with a value of the project";
        bench().commands.run("rules.show");
        auto* list = window_.findChild<QTreeWidget*>(QStringLiteral("planningRules"));
        auto* source = window_.findChild<QLineEdit*>(QStringLiteral("ruleSource"));
        auto* keep = window_.findChild<QAbstractButton*>(QStringLiteral("ruleKeep"));
        ASSERT_TRUE(list && source && keep);
        if (!list->isVisible() || list->topLevelItemCount() == 0)
            return;
        clickRow(*list, 0, 0);
        source->setText(QStringLiteral("县政府 2024"));
        keep->click();
    }

    void faultInHand(const std::string& parcels)
    {
        what_ = "a fault of topology";
        auto* findings = window_.findChild<QTreeView*>(QStringLiteral("topologyFindings"));
        auto* accepted = window_.findChild<QCheckBox*>(QStringLiteral("topologyAccepted"));
        ASSERT_TRUE(findings && accepted);
        if (findings->model()->rowCount() == 0 && !parcels.empty()) {
            // Every parcel twice would be a fault; one is enough.
            bench().commands.run("topology.land-use");
            const auto layer = bench().edits.layer(parcels);
            if (const auto ids = layer->near(bench().store.layer(parcels)->extent()); !ids.empty())
                (void)bench().edits.edit(spatial::text("Draw"), parcels, spatial::GeometryEdits{{std::nullopt, spatial::Geometry(layer->geometry(ids.front())), ids.front()}});
        }
        window_.showPanel(QStringLiteral("topology"));
        accepted->setChecked(true);
        for (QWidget* above = findings; above; above = above->parentWidget())
            if (auto* pages = qobject_cast<QStackedWidget*>(above); pages && above != window_.centralWidget()) {
                pages->setCurrentIndex(0);   // back from the form of a rule
                break;
            }
        (void)test_support::waitFor([&] { return findings->model()->rowCount() > 0; }, 1500);
        if (!findings->isVisible() || findings->model()->rowCount() == 0)
            return;
        clickRow(*findings, static_cast<int>(roll(2)) * (findings->model()->rowCount() - 1), 0);
        if (roll(3) > 0 || !bench().commands.run("topology.accept"))
            return;
        ++done_["topology.accept"];
        if (auto* reason = window_.findChild<QLineEdit*>(QStringLiteral("topologyReason"))) {
            type(*reason, QStringLiteral("测量如此"));
            QTest::keyClick(reason, Qt::Key_Return);
        }
    }

    void drop()
    {
        static const char* const kFiles[] = {"places.geojson", "parcels.shp", "roads.gpkg", "relief.tif", "broken.tif", "nothing.shp"};
        const char* file = kFiles[roll(6)];
        what_ = std::string("drop ") + file;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(folder_.path() + QLatin1Char('/') + QLatin1String(file))});
        const QPointF at = pointOn(window_);
        QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window_, &enter);
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window_, &dropped);
    }

    /// What a person would see as another state.
    std::string state()
    {
        const auto& view = bench().map.view();
        std::string words = fmt::format("{} {} {} {} {} {}", bench().document.revision(), bench().selection.count(), bench().selection.currentLayer(), view.extent.minX, view.extent.maxY, view.extent.width());
        words += fmt::format(" {} {} {}", static_cast<int>(window_.activity()), bench().messages.all().size() + (bench().messages.all().empty() ? 0u : static_cast<unsigned>(bench().messages.all().back().id)),
                             static_cast<const void*>(bench().map.tool()));
        if (const QWidget* focus = QApplication::focusWidget()) {
            words += fmt::format(" {}", static_cast<const void*>(focus));
            if (const auto* line = qobject_cast<const QLineEdit*>(focus))
                words += line->text().toStdString();
        }
        int visible = 0;
        for (const QWidget* widget : window_.findChildren<QWidget*>())
            visible += widget->isVisible() ? 1 : 0;
        return words + fmt::format(" {} {} {}", visible, static_cast<int>(currentLanguage()), isDark());
    }

    QTemporaryDir folder_;
    layers::Project project_;
    MainWindow window_;
    std::mt19937 random_{static_cast<unsigned>(qEnvironmentVariableIntValue("SONGHUA_SEED"))};
    std::map<std::string, int> done_;
    std::string what_;
};

TEST_F(RandomActionsTest, LeaveNoCrashNoHangAndAProjectThatReopensEqual)
{
    if (!qEnvironmentVariableIsSet("SONGHUA_ACTIONS"))
        GTEST_SKIP() << "SONGHUA_ACTIONS says how many actions";
    const int actions = qEnvironmentVariableIntValue("SONGHUA_ACTIONS");
    QFile broken(folder_.path() + QStringLiteral("/broken.tif"));
    ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write(QByteArray("II*\0\x08\0\0\0garbage", 15));
    broken.close();
    QApplication::setQuitOnLastWindowClosed(false);
    test_support::DialogCloser closer(random_);
    window_.setCloseQuestion([] { return false; });
    int changed = 0;
    int slow = 0;
    qint64 slowest = 0;
    std::string slowestWhat;
    std::string before = state();
    test_support::Watchdog watchdog(1200);
    QElapsedTimer whole;
    whole.start();
    for (int i = 0; i < actions; ++i) {
        QElapsedTimer clock;
        clock.start();
        watchdog.begin(i);
        const qint64 ownBefore = ownMilliseconds();
        const unsigned kind = roll(100);
        if (kind < 30)
            mapGesture();
        else if (kind < 62)
            command();
        else if (kind < 95)
            control();
        else if (kind < 97)
            inSomeState();
        else if (kind < 98)
            chooseCalculatedField();
        else
            drop();
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        // On a machine that does other things too, the wall clock says little of us: the thread's own time does. What waits shows there all the same.
        const qint64 took = clock.elapsed() > kLongestWait ? clock.elapsed() : ownMilliseconds() - ownBefore;
        if (took > slowest) {
            slowest = took;
            slowestWhat = what_;
        }
        if (took > kSlow)
            fmt::print("action {}: {} ms: {}\n", i, took, what_);
        if (took > kTooSlow) {
            ++slow;
            ADD_FAILURE() << "action " << i << " took " << took << " ms: " << what_;
        }
        if (!window_.isVisible())
            window_.show();
        const std::string after = state();
        changed += after != before ? 1 : 0;
        before = after;
        // A person starts afresh now and then; the tree would grow without end otherwise.
        if (i % 2500 == 2499 && bench().document.project().layers.size() > 30) {
            ASSERT_TRUE(bench().document.open(project_.file));
        }
    }
    std::vector<std::string> never;
    for (const Command& command : bench().commands.all())
        if (command.safeAtRandom && done_[command.id] == 0)
            never.push_back(command.id);
    fmt::print("{} random actions in {:.1f} s: {} changed something, slowest {} ms ({}), {} of {} commands done\n", actions, static_cast<double>(whole.elapsed()) / 1000, changed, slowest, slowestWhat,
               bench().commands.all().size() - never.size(), bench().commands.all().size());
    EXPECT_EQ(slow, 0);
    EXPECT_GE(changed * 2, actions);
    fmt::print("never done: {}\n", fmt::join(never, " "));
    if (actions >= 20'000) {
        EXPECT_TRUE(never.empty());
    }

    // What stands in the window is what a file would hold.
    const fs::path file = fs::path(folder_.path().toStdString()) / "after.songhua";
    ASSERT_TRUE(bench().document.saveAs(file));
    const auto again = layers::readProject(file);
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(layers::projectToJson(*again), layers::projectToJson(bench().document.project()));
    const std::size_t position = bench().document.position();
    const auto history = bench().document.history();
    while (bench().document.canUndo()) {
        const std::size_t step = bench().document.position();
        bench().document.undo();
        ASSERT_EQ(bench().document.position(), step - 1) << "undoing " << history[step - 1].title.english();
        ASSERT_EQ(bench().document.history().size(), history.size()) << "undoing " << history[step - 1].title.english() << " was followed by a change: " << bench().document.history().back().title.english();
    }
    QObject::connect(&bench().document, &Document::failed, &window_, [](const spatial::Error& error) { ADD_FAILURE() << error.message.english(); });
    bench().document.goTo(position);   // what was undone at the end stays so
    ASSERT_EQ(bench().document.position(), position);
    EXPECT_EQ(layers::projectToJson(*again), layers::projectToJson(bench().document.project()));
    ASSERT_TRUE(bench().document.open(file));
    EXPECT_EQ(layers::projectToJson(*again), layers::projectToJson(bench().document.project()));
}

}  // namespace
}  // namespace app::desktop
