// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/messages/add_messages.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/messages/message_bar.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addMessages(Workbench& bench, MainWindow& window)
{
    window.addDrawerPage(QStringLiteral("messages"), text("Messages"), new MessageLog(bench.messages));
    bench.commands.add({.id = "view.messages",
                        .title = text("Show messages"),
                        .help = text("Everything that was said since the start."),
                        .icon = QStringLiteral("dialog-messages"),
                        .menu = MenuPlace::View,
                        .section = 8,
                        .run = [&window] { window.showDrawerPage(QStringLiteral("messages")); }});
}

}  // namespace app::desktop
