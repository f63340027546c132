// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace app::desktop {

/// The menus of the window, in their order. None: only found through Ctrl+K, buttons and keys.
enum class MenuPlace { None, Project, Edit, View, Map, Layer, Select, Tools, Window, Help };

/// Something a person can do: the one declaration behind menu entry, button, key, search, the list of shortcuts and the test that does
/// everything at random.
struct Command {
    std::string id;                                  ///< "layer.rename": stable, kept in settings for changed keys
    spatial::Text title;                             ///< "Rename layer"; a verb first
    spatial::Text help = {};                         ///< one sentence, shown as tool tip and by F1
    QString icon = {};                               ///< name for icon()
    std::vector<QKeySequence> keys = {};             ///< the first is shown
    MenuPlace menu = MenuPlace::None;
    int section = 0;                                 ///< inside the menu, with lines between sections
    std::function<void()> run;
    std::function<bool()> enabled = {};              ///< nothing: always
    std::function<bool()> checked = {};              ///< something: a switch, which run() turns
    bool safeAtRandom = true;                        ///< may be done by the test of random actions (not: quit, open a system dialog)
};

/// The registry of commands. GUI thread.
class Commands final : public QObject {
    Q_OBJECT
public:
    explicit Commands(QWidget* window);

    /// The action is shared by menus and buttons: title and help follow the language, the icon the theme.
    QAction* add(Command command);
    QAction* action(std::string_view id) const;      ///< null where there is none
    const std::deque<Command>& all() const { return commands_; }
    const Command* find(std::string_view id) const;

    /// Does it, where it is enabled; false otherwise.
    bool run(std::string_view id);
    /// Looks again what is enabled and checked; called when document, selection or layers change and before a menu opens.
    void refresh();
    /// Fills the menu bar from what is registered now and later.
    void fill(QMenuBar* bar);
    void setKeys(std::string_view id, std::vector<QKeySequence> keys);

signals:
    void done(const QString& id);

private:
    void place(const Command& command, QAction* action);

    QWidget* window_;
    std::deque<Command> commands_;
    std::vector<QAction*> actions_;
    std::vector<QMenu*> menus_;
};

}  // namespace app::desktop
