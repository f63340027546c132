// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

spatial::Text titleOf(MenuPlace place)
{
    switch (place) {
    case MenuPlace::Project: return text("Project");
    case MenuPlace::Edit: return text("Edit");
    case MenuPlace::View: return text("View");
    case MenuPlace::Map: return text("Map");
    case MenuPlace::Layer: return text("Layer");
    case MenuPlace::Select: return text("Select");
    case MenuPlace::Tools: return text("Tools");
    case MenuPlace::Window: return text("Window");
    case MenuPlace::Help: return text("Help");
    case MenuPlace::None: break;
    }
    return {};
}

/// A letter typed on a closed list chooses in it, whatever command of the window has that key.
class LettersOfLists final : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::ShortcutOverride || !qobject_cast<QComboBox*>(watched))
            return false;
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier) || key->text().isEmpty() || !key->text().front().isLetterOrNumber())
            return false;
        event->accept();
        return true;
    }
};

}  // namespace

Commands::Commands(QWidget* window) : QObject(window), window_(window) { qApp->installEventFilter(new LettersOfLists(this)); }

QAction* Commands::add(Command command)
{
    auto* action = new QAction(this);
    action->setObjectName(QString::fromStdString(command.id));
    action->setShortcuts(QList<QKeySequence>(command.keys.begin(), command.keys.end()));
    action->setShortcutContext(Qt::WindowShortcut);
    action->setCheckable(static_cast<bool>(command.checked));
    onLanguage(action, [action, title = command.title, help = command.help] {
        action->setText(say(title));
        action->setStatusTip(say(help));
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString shown = say(help.empty() ? title : help);
        action->setToolTip(keys.isEmpty() ? shown : QStringLiteral("%1  (%2)").arg(shown, keys));
    });
    if (!command.icon.isEmpty())
        onTheme(action, [action, name = command.icon] { action->setIcon(icon(name)); });
    connect(action, &QAction::triggered, this, [this, id = command.id] {
        if (!run(id))
            refresh();
    });
    window_->addAction(action);
    commands_.push_back(std::move(command));
    actions_.push_back(action);
    place(commands_.back(), action);
    refresh();
    return action;
}

QAction* Commands::action(std::string_view id) const
{
    for (std::size_t i = 0; i < commands_.size(); ++i)
        if (commands_[i].id == id)
            return actions_[i];
    return nullptr;
}

const Command* Commands::find(std::string_view id) const
{
    const auto found = std::find_if(commands_.begin(), commands_.end(), [&](const Command& c) { return c.id == id; });
    return found == commands_.end() ? nullptr : &*found;
}

bool Commands::run(std::string_view id)
{
    const Command* command = find(id);
    if (!command || (command->enabled && !command->enabled()))
        return false;
    command->run();
    refresh();
    emit done(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
    return true;
}

void Commands::refresh()
{
    for (std::size_t i = 0; i < actions_.size(); ++i) {
        actions_[i]->setEnabled(!commands_[i].enabled || commands_[i].enabled());
        if (commands_[i].checked)
            actions_[i]->setChecked(commands_[i].checked());
    }
}

void Commands::fill(QMenuBar* bar)
{
    for (int i = 0; i <= static_cast<int>(MenuPlace::Help); ++i) {
        QMenu* menu = nullptr;
        if (i > 0) {
            menu = bar->addMenu(QString());
            onLanguage(menu, [menu, i] { menu->setTitle(say(titleOf(static_cast<MenuPlace>(i)))); });
            connect(menu, &QMenu::aboutToShow, this, &Commands::refresh);
        }
        menus_.push_back(menu);
    }
    for (std::size_t i = 0; i < actions_.size(); ++i)
        place(commands_[i], actions_[i]);
}

void Commands::place(const Command& command, QAction* action)
{
    const auto number = static_cast<std::size_t>(command.menu);
    if (command.menu == MenuPlace::None || number >= menus_.size())
        return;
    QMenu* menu = menus_[number];
    // Entries are kept sorted by section; lines separate sections.
    action->setProperty("section", command.section);
    QAction* before = nullptr;
    for (QAction* entry : menu->actions())
        if (!entry->isSeparator() && entry->property("section").toInt() > command.section) {
            before = entry;
            break;
        }
    if (before) {
        const auto entries = menu->actions();
        const qsizetype at = entries.indexOf(before);
        if (at > 0 && entries[at - 1]->isSeparator())
            before = entries[at - 1];
    }
    menu->insertAction(before, action);
    const auto entries = menu->actions();
    const qsizetype at = entries.indexOf(action);
    if (at > 0 && !entries[at - 1]->isSeparator() && entries[at - 1]->property("section").toInt() != command.section)
        menu->insertSeparator(action);
    if (at + 1 < entries.size() && !entries[at + 1]->isSeparator() && entries[at + 1]->property("section").toInt() != command.section)
        menu->insertSeparator(entries[at + 1]);
}

void Commands::setKeys(std::string_view id, std::vector<QKeySequence> keys)
{
    for (std::size_t i = 0; i < commands_.size(); ++i)
        if (commands_[i].id == id) {
            actions_[i]->setShortcuts(QList<QKeySequence>(keys.begin(), keys.end()));
            commands_[i].keys = std::move(keys);
        }
}

}  // namespace app::desktop
