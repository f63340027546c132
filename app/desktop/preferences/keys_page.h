// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/commands/commands.h"

#include <QKeySequence>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace app::desktop {

class Settings;

/// Commands whose keys a person changed, as kept in the settings ("keys/<id>"), are given them. Called once all commands are there; keeps
/// what they had before, for "usual key".
void applyKeptKeys(Commands& commands, const Settings& settings);
/// The keys that a command has when nobody changes them.
std::vector<QKeySequence> usualKeys(const Commands& commands, const std::string& id);
/// Commands that share a key with this one; both do nothing when it is pressed.
std::vector<std::string> clashesOf(const Commands& commands, const std::string& id);

/// All commands with their keys: searched, changed by pressing the new keys, clashes marked.
class KeysPage final : public QWidget {
    Q_OBJECT
public:
    KeysPage(Commands& commands, Settings& settings, QWidget* parent = nullptr);

    /// Gives the command this key; an empty one takes its keys away.
    void setKey(const std::string& id, const QKeySequence& key);
    void setUsual(const std::string& id);

private:
    void fill();
    void showClashes();
    void showChosen();
    void filter(const QString& words);
    std::string chosen() const;
    void keep(const std::string& id, std::vector<QKeySequence> keys, bool usual);

    Commands& commands_;
    Settings& settings_;
    QLineEdit* search_;
    QTreeWidget* list_;
    QKeySequenceEdit* key_;
    QPushButton* none_;
    QPushButton* usual_;
    QLabel* clash_;
    std::map<std::string, QTreeWidgetItem*> items_;
};

}  // namespace app::desktop
