// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/bar/edit_bar.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/edit/bar/snap_panel.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kNameWidth = 150;   // pixels of the layer's name

QFrame* line(QWidget* parent)
{
    auto* made = new QFrame(parent);
    made->setProperty("role", "line");
    made->setFixedWidth(1);
    return made;
}

}  // namespace

EditBar::EditBar(EditKit& kit, MainWindow& window, SnapPanel& snapping)
    : QFrame(&kit.bench.map), kit_(kit), window_(window), snapping_(snapping), row_(new QHBoxLayout(this)), target_(new QToolButton(this))
{
    setObjectName(QStringLiteral("editBar"));
    setProperty("role", "float");
    setCursor(Qt::ArrowCursor);
    row_->setContentsMargins(3, 3, 3, 3);
    row_->setSpacing(1);
    row_->setSizeConstraint(QLayout::SetFixedSize);
    target_->setObjectName(QStringLiteral("editTarget"));
    target_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    target_->setPopupMode(QToolButton::InstantPopup);
    target_->setFocusPolicy(Qt::TabFocus);
    target_->setProperty("data", true);
    auto* layers = new QMenu(target_);
    target_->setMenu(layers);
    connect(layers, &QMenu::aboutToShow, this, &EditBar::fillTargets);
    row_->addWidget(target_);
    addLine();
    addGroup({"edit.polygon", "edit.line", "edit.point", "edit.multipoint", "edit.rectangle", "edit.turned-rectangle", "edit.circle", "edit.circle-through", "edit.regular", "edit.arc", "edit.complete",
              "edit.coordinates"});
    addGroup({"edit.vertices"});
    addGroup({"edit.move", "edit.rotate", "edit.scale", "edit.mirror"});
    addLine();
    addGroup({"edit.reshape"});
    addGroup({"edit.split", "edit.split-area", "edit.split-equally", "edit.split-layer"});
    addGroup({"edit.merge", "edit.explode"});
    addGroup({"edit.hole", "edit.ring", "edit.part", "edit.fill-ring", "edit.delete-ring", "edit.delete-part", "edit.fill-gap"});
    addGroup({"edit.offset", "edit.buffer", "edit.simplify", "edit.smooth", "edit.square", "edit.reverse"});
    addLine();
    addGroup({"edit.delete", "edit.cut", "edit.copy", "edit.paste", "edit.boundary-in", "edit.boundary-out"});
    addLine();
    addGroup({"edit.snapping", "edit.topological", "edit.trace", "edit.freehand"});
    buttons_.push_back(button("edit.snap-settings"));
    const auto shown = [this] { setVisible(window_.activity() == Activity::Edit); };
    connect(&window, &MainWindow::activityChanged, this, [this, shown] {
        shown();
        if (!isVisible())
            snapping_.hide();
    });
    connect(&kit.target, &EditTarget::changed, this, &EditBar::follow);
    connect(&kit.options, &EditOptions::changed, this, &EditBar::follow);
    shown();
    onTheme(this, [this] {
        // Room for the arrow beside the picture, without a frame of its own.
        setStyleSheet(QStringLiteral("QToolButton[popupMode=\"1\"] { padding-right: 15px; } QToolButton::menu-button { border: none; background: transparent; width: 14px; }"
                                     "QFrame[role=\"line\"] { background: %1; border: none; }")
                          .arg(colors().border.name()));
        follow();
    });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Editing tools")));
        follow();
    });
}

void EditBar::addLine()
{
    row_->addSpacing(4);
    row_->addWidget(line(this));
    row_->addSpacing(4);
}

QToolButton* EditBar::button(const char* id)
{
    auto* made = new QToolButton(this);
    made->setFocusPolicy(Qt::TabFocus);
    QAction* action = kit_.bench.commands.action(id);
    made->setDefaultAction(action);
    const auto name = [made] { made->setAccessibleName(made->defaultAction()->text()); };
    connect(action, &QAction::changed, made, name);
    name();
    row_->addWidget(made);
    return made;
}

void EditBar::addGroup(const std::vector<const char*>& ids)
{
    QToolButton* made = button(ids.front());
    buttons_.push_back(made);
    if (ids.size() == 1)
        return;
    auto* menu = new QMenu(made);
    for (const char* id : ids) {
        QAction* action = kit_.bench.commands.action(id);
        menu->addAction(action);
        // The tool used last is the one at hand.
        connect(action, &QAction::triggered, made, [made, action] {
            if (made->defaultAction() == action)
                return;
            made->setDefaultAction(action);
            made->setAccessibleName(action->text());
        });
        connect(action, &QAction::changed, made, [made, action] {
            if (made->defaultAction() == action)
                made->setAccessibleName(action->text());
        });
    }
    made->setMenu(menu);
    made->setPopupMode(QToolButton::MenuButtonPopup);
}

void EditBar::fillTargets()
{
    QMenu* menu = target_->menu();
    menu->clear();
    if (const auto refused = kit_.target.refusal(); refused && !kit_.target.id().empty()) {
        menu->addAction(icon(QStringLiteral("help-contextual")), say(text("Why can it not be edited?")), this, [this] { kit_.target.check(); });
        menu->addSeparator();
    }
    for (const auto& entry : kit_.bench.document.project().layers) {
        if (!kit_.bench.edits.layer(entry.id))
            continue;
        const bool locked = kit_.bench.edits.refusal(entry.id).has_value();
        QAction* action = menu->addAction(icon(locked ? QStringLiteral("object-locked") : QStringLiteral("document-edit")), say(entry.name), this,
                                          [this, id = entry.id] { kit_.bench.selection.setCurrentLayer(id); });
        action->setCheckable(true);
        action->setChecked(entry.id == kit_.target.id());
    }
    if (menu->isEmpty())
        menu->addAction(say(text("No vector layer is shown.")))->setEnabled(false);
}

void EditBar::follow()
{
    const auto refused = kit_.target.refusal();
    target_->setIcon(icon(refused ? QStringLiteral("object-locked") : QStringLiteral("document-edit")));
    const QString name = kit_.target.name();
    target_->setText(name.isEmpty() ? say(text("Choose a layer")) : target_->fontMetrics().elidedText(name, Qt::ElideMiddle, kNameWidth));
    target_->setToolTip(refused ? say(refused->message) + (refused->hint.empty() ? QString() : QLatin1Char('\n') + say(refused->hint)) : say(text("The layer that is edited: {0}", name.toStdString())));
    target_->setAccessibleName(say(text("The layer that is edited: {0}", target_->text().toStdString())));
    const int size = kit_.options.largeTargets() ? 32 : 20;
    for (QToolButton* made : buttons_)
        made->setIconSize(QSize(size, size));
    target_->setIconSize(QSize(size, size));
}

}  // namespace app::desktop
