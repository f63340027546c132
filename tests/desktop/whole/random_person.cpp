// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/whole/random_person.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "tests/desktop/whole/dialog_closer.h"
#include "tests/desktop/whole/small_project.h"
#include "tests/support/widget_environment.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QUrl>
#include <QWheelEvent>

#include <array>
#include <fmt/format.h>

namespace app::desktop {

namespace fs = std::filesystem;

namespace {

bool mayBeDone(const Command& command) { return command.safeAtRandom && (!command.enabled || command.enabled()); }

bool isLeftAlone(const QWidget& widget)
{
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        for (const QAction* action : button->actions())
            if (test_support::DialogCloser::isLeftAlone(*action))
                return true;
    return false;
}

}  // namespace

RandomPerson::RandomPerson(unsigned seed) : random_(seed)
{
    furnish(window_);
    window_.resize(1200, 780);
    window_.show();
    window_.activateWindow();
    (void)QTest::qWaitForWindowActive(&window_);
    startAfresh();
    EXPECT_TRUE(test_support::waitFor([&] { return bench().map.isSettled(); }, 60'000));
}

void RandomPerson::startAfresh()
{
    project_ = freshProject();
    EXPECT_TRUE(bench().document.open(project_.file));
}

void RandomPerson::act()
{
    waited_ = 0;
    what_.clear();
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
}

layers::Project RandomPerson::freshProject()
{
    const fs::path folder = fs::path(folder_.path().toStdString()) / std::to_string(++projects_);
    fs::create_directory(folder);
    layers::Project project = test_support::smallProject(folder);
    for (layers::LayerEntry& layer : project.layers)
        if (layer.role == "land-use")
            for (int i = 2; i < 8; ++i)
                layer.calculated.push_back({.name = fmt::format("times {}", i), .expression = fmt::format("{} * \"面积\"", i)});
    EXPECT_TRUE(layers::saveProject(project, project.file, true));
    QFile broken(QString::fromStdString((folder / "broken.tif").string()));
    EXPECT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write(QByteArray("II*\0\x08\0\0\0garbage", 15));
    return project;
}

Qt::KeyboardModifiers RandomPerson::someKeys()
{
    static constexpr Qt::KeyboardModifiers kKeys[] = {Qt::NoModifier, Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier, Qt::ShiftModifier | Qt::ControlModifier, Qt::AltModifier};
    return kKeys[roll(7)];
}

bool RandomPerson::canBeDone(std::string_view id)
{
    const Command* found = bench().commands.find(id);
    return found && mayBeDone(*found);
}

/// One that was never done where there is one, else the one that was done least often of a third of them, among those that can be done.
void RandomPerson::command()
{
    const Command* least = nullptr;
    int fewest = 0;
    const auto& all = bench().commands.all();
    const std::size_t from = roll(static_cast<unsigned>(all.size()));
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Command& c = all[(from + i) % all.size()];
        const int times = done_[c.id];
        if ((i > all.size() / 3 && least && times > 0) || !mayBeDone(c))
            continue;
        if (!least || times < fewest) {
            least = &c;
            fewest = times;
        }
    }
    if (least)
        run(*least);
}

/// Of a family ("topology.") the one that was done least often, among those that can be done.
void RandomPerson::commandOf(std::string_view family)
{
    const Command* least = nullptr;
    for (const Command& c : bench().commands.all())
        if (c.id.starts_with(family) && mayBeDone(c) && (!least || done_[c.id] < done_[least->id]))
            least = &c;
    if (least)
        run(*least);
}

void RandomPerson::run(const Command& command)
{
    ++done_[command.id];
    what_ = (what_.empty() ? "" : what_ + ": ") + "command " + command.id;
    bench().commands.run(std::string(command.id));
}

void RandomPerson::mapGesture()
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
void RandomPerson::type(QWidget& widget, const QString& words)
{
    for (const QChar c : words) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(&widget, &press);
        QKeyEvent release(QEvent::KeyRelease, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(&widget, &release);
    }
}

void RandomPerson::control()
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

void RandomPerson::drop()
{
    static const char* const kFiles[] = {"places.geojson", "parcels.shp", "roads.gpkg", "relief.tif", "broken.tif", "nothing.shp"};
    const char* file = kFiles[roll(6)];
    what_ = std::string("drop ") + file;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(project_.file.parent_path().string()) + QLatin1Char('/') + QLatin1String(file))});
    const QPointF at = pointOn(window_);
    QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window_, &enter);
    QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window_, &dropped);
}

/// What a person would see as another state.
std::string RandomPerson::state()
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

}  // namespace app::desktop
