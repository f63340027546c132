// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_tool.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/theme/theme.h"

#include <QMenu>

#include <functional>

namespace app::desktop {

using spatial::text;

void CaptureTool::openMenu()
{
    if (!map_)
        return;
    auto* menu = new QMenu(map_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("captureMenu"));
    const auto offer = [&](const char* name, const spatial::Text& title, const char* picture, bool enabled, std::function<void()> run) {
        QAction* action = menu->addAction(icon(QLatin1String(picture)), say(title), this, [run = std::move(run)] { run(); });
        action->setObjectName(QLatin1String(name));
        action->setEnabled(enabled);
        return action;
    };
    const auto turn = [&](const char* name, const spatial::Text& title, bool on, std::function<void()> run) {
        QAction* action = offer(name, title, "", true, std::move(run));
        action->setCheckable(true);
        action->setChecked(on);
    };
    const std::size_t count = places().size();
    offer("finish", text("Finish the drawing (Enter)"), "dialog-ok", count >= least(), [this] { finish(); });
    if (kind() == Kind::Area && most() == 0)
        offer("close", text("Close at right angles (C)"), "draw-rectangle", count > 2, [this] { closeRightAngled(); });
    offer("back", text("Take the last place back (Backspace)"), "edit-undo", count > 0, [this] { removeLast(); });
    menu->addSeparator();
    offer("type", text("Type length, direction or coordinates … (Tab)"), "insert-text", true, [this] { openTyped({}); });
    turn("right", text("At right angles (Q)"), rightAngles_, [this] {
        rightAngles_ = !rightAngles_;
        update(position_, keys_);
    });
    turn("parallel", text("Along the edge here (W)"), parallel_.has_value(), [this] {
        chooseParallel();
        update(position_, keys_);
    });
    turn("trace", text("Follow borders (T)"), kit_.options.trace(), [this] { kit_.options.setTrace(!kit_.options.trace()); });
    if (kind() != Kind::Points && most() == 0)
        turn("freehand", text("Freehand (F)"), kit_.options.freehand(), [this] { kit_.options.setFreehand(!kit_.options.freehand()); });
    addToMenu(*menu);
    menu->addSeparator();
    offer("cancel", text("Throw the drawing away (Esc)"), "dialog-cancel", count > 0, [this] { cancel(); });
    menu->popup(map_->mapToGlobal(position_.toPoint()));
}

}  // namespace app::desktop
