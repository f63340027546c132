// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/status/add_status.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/status/coordinate_box.h"
#include "app/desktop/status/crs_chooser.h"
#include "app/desktop/status/jobs_box.h"
#include "app/desktop/status/scale_box.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"
#include "spatial/crs/transform.h"

#include <QLineEdit>
#include <QToolButton>

#include <memory>

namespace app::desktop {

using spatial::text;

namespace {

QToolButton* quietButton(const char* name)
{
    auto* button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setIconSize(QSize(16, 16));
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

/// "12 selected": a click zooms there.
QToolButton* selectionButton(Workbench& bench)
{
    QToolButton* button = quietButton("selectionCount");
    const auto follow = [&bench, button] {
        const std::size_t count = bench.selection.count();
        button->setVisible(count > 0);
        button->setText(say(text("{0} selected", countWords(static_cast<qint64>(count)).toStdString())));
        button->setAccessibleName(button->text());
        button->setToolTip(say(text("Zoom to the selection")));
    };
    QObject::connect(&bench.selection, &Selection::changed, button, follow);
    QObject::connect(button, &QToolButton::clicked, button, [&bench] { bench.commands.run("select.zoom"); });
    onTheme(button, [button] { button->setIcon(icon(QStringLiteral("edit-select-all"))); });
    onLanguage(button, follow);
    return button;
}

/// How many warnings and errors came since the messages were looked at last.
QToolButton* messagesButton(Workbench& bench)
{
    QToolButton* button = quietButton("messageCount");
    const auto unread = std::make_shared<int>(0);
    const auto follow = [button, unread] {
        button->setText(*unread > 0 ? countWords(*unread) : QString());
        button->setIcon(icon(*unread > 0 ? QStringLiteral("dialog-warning") : QStringLiteral("dialog-messages")));
        button->setAccessibleName(*unread > 0 ? say(text("Messages, {0} not read yet", *unread)) : say(text("Messages")));
        button->setToolTip(button->accessibleName());
    };
    QObject::connect(&bench.messages, &Messages::shown, button, [&bench, unread, follow](int id) {
        for (const Message& message : bench.messages.all())
            if (message.id == id && (message.kind == MessageKind::Warning || message.kind == MessageKind::Error))
                ++*unread;
        follow();
    });
    QObject::connect(button, &QToolButton::clicked, button, [&bench, unread, follow] {
        *unread = 0;
        follow();
        bench.commands.run("view.messages");
    });
    onTheme(button, follow);
    onLanguage(button, follow);
    return button;
}

void setMapCrs(Workbench& bench, const QString& crs)
{
    bench.document.edit(text("Change the map's CRS"), [&crs](layers::Project& project) {
        const spatial::Crs before = mapCrsOf(project);
        project.map.crs = crs.toStdString();
        const auto transform = spatial::Transform::between(before, mapCrsOf(project));
        for (layers::Bookmark& bookmark : project.map.bookmarks)
            if (transform && !bookmark.extent.empty())
                bookmark.extent = (*transform)(bookmark.extent);
    });
}

}  // namespace

void addStatus(Workbench& bench, MainWindow& window)
{
    auto* chooser = new CrsChooser(bench, &window);
    QObject::connect(chooser, &CrsChooser::chosen, chooser, [&bench](const QString& crs) { setMapCrs(bench, crs); });
    QObject::connect(chooser, &CrsChooser::closed, &window, [&window, chooser] {
        window.setSheet(nullptr);
        chooser->hide();
    });
    const auto choose = [&window, chooser] {
        chooser->start();
        window.setSheet(chooser);
    };
    auto* coordinates = new CoordinateBox(bench, choose);
    auto* scale = new ScaleBox(bench.map);
    window.addToStatusBar(coordinates, MainWindow::Side::Left);
    window.addToStatusBar(scale, MainWindow::Side::Left);
    window.addToStatusBar(new RotationBox(bench.map), MainWindow::Side::Left);
    window.addToStatusBar(selectionButton(bench), MainWindow::Side::Left);
    window.addToStatusBar(new JobsBox(bench.jobs), MainWindow::Side::Right);
    window.addToStatusBar(messagesButton(bench), MainWindow::Side::Right);
    bench.commands.add({.id = "map.choose-crs", .title = text("Choose the map's CRS …"), .help = text("Shows the map in another coordinate reference system; layers are transformed while drawing."),
                        .icon = QStringLiteral("globe"), .menu = MenuPlace::Map, .section = 4, .run = choose});
    bench.commands.add({.id = "map.go-to", .title = text("Go to coordinates"), .help = text("Puts the cursor into the field of coordinates: type a place, press Enter."), .icon = QStringLiteral("crosshairs"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)}, .menu = MenuPlace::Map, .section = 4, .run = [coordinates] {
                            coordinates->field()->setFocus(Qt::ShortcutFocusReason);
                            coordinates->field()->selectAll();
                        }});
    bench.commands.add({.id = "map.set-scale", .title = text("Set the scale"), .help = text("Puts the cursor into the field of the scale."), .menu = MenuPlace::Map, .section = 4, .run = [scale] {
                            scale->lineEdit()->setFocus(Qt::ShortcutFocusReason);
                            scale->lineEdit()->selectAll();
                        }});
}

}  // namespace app::desktop
