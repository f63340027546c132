// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/keys_page.h"

#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr const char* kUsual = "usualKeys";   // property of the registry's object: id -> list of keys

QString settingOf(const std::string& id) { return QStringLiteral("keys/") + QString::fromStdString(id); }

QStringList writtenKeys(const std::vector<QKeySequence>& keys)
{
    QStringList all;
    for (const QKeySequence& key : keys)
        all << key.toString(QKeySequence::PortableText);
    return all;
}

std::vector<QKeySequence> keysOf(const QStringList& written)
{
    std::vector<QKeySequence> keys;
    for (const QString& key : written)
        if (const auto sequence = QKeySequence::fromString(key, QKeySequence::PortableText); !sequence.isEmpty())
            keys.push_back(sequence);
    return keys;
}

QString shownKeys(const std::vector<QKeySequence>& keys)
{
    QStringList all;
    for (const QKeySequence& key : keys)
        all << key.toString(QKeySequence::NativeText);
    return all.join(QStringLiteral("  ·  "));
}

}  // namespace

void applyKeptKeys(Commands& commands, const Settings& settings)
{
    QVariantMap usual;
    for (const Command& command : commands.all())
        usual[QString::fromStdString(command.id)] = writtenKeys(command.keys);
    commands.setProperty(kUsual, usual);
    for (const Command& command : commands.all())
        if (const QVariant kept = settings.value(settingOf(command.id)); kept.isValid())
            commands.setKeys(command.id, keysOf(kept.toStringList()));
}

std::vector<QKeySequence> usualKeys(const Commands& commands, const std::string& id)
{
    return keysOf(commands.property(kUsual).toMap().value(QString::fromStdString(id)).toStringList());
}

namespace {

/// Whether two keys are heard in different parts of the window: the layer tree's Delete and the map's are no clash.
bool areHeardApart(const QAction* a, const QAction* b)
{
    if (!a || !b || a->shortcutContext() == Qt::WindowShortcut || b->shortcutContext() == Qt::WindowShortcut)
        return false;
    const auto others = b->associatedObjects();
    for (QObject* place : a->associatedObjects())
        if (!qobject_cast<QMenu*>(place) && others.contains(place))
            return false;
    return true;
}

}  // namespace

std::vector<std::string> clashesOf(const Commands& commands, const std::string& id)
{
    std::vector<std::string> others;
    const Command* own = commands.find(id);
    if (!own)
        return others;
    for (const Command& other : commands.all())
        if (other.id != id && std::find_first_of(own->keys.begin(), own->keys.end(), other.keys.begin(), other.keys.end()) != own->keys.end() && !areHeardApart(commands.action(id), commands.action(other.id)))
            others.push_back(other.id);
    return others;
}

KeysPage::KeysPage(Commands& commands, Settings& settings, QWidget* parent)
    : QWidget(parent), commands_(commands), settings_(settings), search_(new QLineEdit(this)), list_(new QTreeWidget(this)), key_(new QKeySequenceEdit(this)),
      none_(pushButton(this, text("No key"), [this] { setKey(chosen(), {}); })), usual_(pushButton(this, text("Usual key"), [this] { setUsual(chosen()); })), clash_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 12, 8);
    search_->setClearButtonEnabled(true);
    column->addWidget(search_);
    list_->setColumnCount(2);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAllColumnsShowFocus(true);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list_->header()->setMinimumSectionSize(120);
    column->addWidget(list_, 1);
    auto* row = new QHBoxLayout;
    key_->setObjectName(QStringLiteral("newKey"));
    row->addWidget(key_, 1);
    row->addWidget(none_);
    row->addWidget(usual_);
    column->addLayout(row);
    clash_->setProperty("role", "fault");
    clash_->setWordWrap(true);
    clash_->hide();
    column->addWidget(clash_);

    connect(search_, &QLineEdit::textChanged, this, &KeysPage::filter);
    connect(list_, &QTreeWidget::currentItemChanged, this, &KeysPage::showChosen);
    connect(key_, &QKeySequenceEdit::editingFinished, this, [this] {
        if (!key_->keySequence().isEmpty())
            setKey(chosen(), key_->keySequence()[0]);
    });
    for (const Command& command : commands_.all()) {
        auto* item = new QTreeWidgetItem(list_);
        item->setData(0, Qt::UserRole, QString::fromStdString(command.id));
        items_[command.id] = item;
    }
    onLanguage(this, [this] {
        search_->setPlaceholderText(say(text("Search commands and keys")));
        search_->setAccessibleName(say(text("Search commands and keys")));
        list_->setAccessibleName(say(text("Commands and their keys")));
        list_->setHeaderLabels({say(text("Command")), say(text("Key"))});
        key_->setAccessibleName(say(text("New key for the chosen command")));
        key_->setToolTip(say(text("Click here and press the new key.")));
        fill();
    });
    onTheme(this, [this] { showClashes(); });
    list_->setCurrentItem(list_->topLevelItem(0));
}

std::string KeysPage::chosen() const
{
    const QTreeWidgetItem* item = list_->currentItem();
    return item ? item->data(0, Qt::UserRole).toString().toStdString() : std::string();
}

void KeysPage::fill()
{
    for (const Command& command : commands_.all())
        if (const auto found = items_.find(command.id); found != items_.end()) {
            found->second->setText(0, say(command.title));
            found->second->setToolTip(0, say(command.help));
            found->second->setText(1, shownKeys(command.keys));
        }
    showClashes();
}

void KeysPage::showClashes()
{
    for (const auto& [id, item] : items_) {
        const bool clashes = !clashesOf(commands_, id).empty();
        item->setBackground(1, clashes ? QBrush(colors().error) : QBrush());
        item->setForeground(1, clashes ? QBrush(colors().onMessage) : QBrush());
    }
    showChosen();
}

void KeysPage::showChosen()
{
    const std::string id = chosen();
    const Command* command = commands_.find(id);
    key_->setEnabled(command != nullptr);
    none_->setEnabled(command && !command->keys.empty());
    usual_->setEnabled(command && command->keys != usualKeys(commands_, id));
    {
        const QSignalBlocker quiet(key_);
        key_->setKeySequence(command && !command->keys.empty() ? command->keys.front() : QKeySequence());
    }
    const auto clashes = clashesOf(commands_, id);
    clash_->setVisible(!clashes.empty());
    if (!clashes.empty())
        clash_->setText(say(text("\"{0}\" has this key too. Pressing it does neither; give one of them another.", say(commands_.find(clashes.front())->title).toStdString())));
}

void KeysPage::filter(const QString& words)
{
    const QString wanted = words.trimmed();
    for (const auto& [id, item] : items_)
        item->setHidden(!wanted.isEmpty() && !item->text(0).contains(wanted, Qt::CaseInsensitive) && !item->text(1).contains(wanted, Qt::CaseInsensitive));
}

void KeysPage::setKey(const std::string& id, const QKeySequence& key)
{
    const Command* command = commands_.find(id);
    if (!command)
        return;
    std::vector<QKeySequence> keys;
    if (!key.isEmpty())
        keys.push_back(key);
    if (keys != command->keys)
        keep(id, std::move(keys), false);
}

void KeysPage::setUsual(const std::string& id) { keep(id, usualKeys(commands_, id), true); }

void KeysPage::keep(const std::string& id, std::vector<QKeySequence> keys, bool usual)
{
    settings_.set(settingOf(id), usual ? QVariant() : QVariant(writtenKeys(keys)));
    commands_.setKeys(id, std::move(keys));
    fill();
}

}  // namespace app::desktop
