// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/messages/message_bar.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kShown = 3;

const char* roleOf(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Info: return "message-info";
    case MessageKind::Success: return "message-success";
    case MessageKind::Warning: return "message-warning";
    case MessageKind::Error: return "message-error";
    }
    return "message-info";
}

QString iconOf(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Success: return QStringLiteral("dialog-ok");
    case MessageKind::Warning: return QStringLiteral("dialog-warning");
    case MessageKind::Error: return QStringLiteral("dialog-error");
    case MessageKind::Info: break;
    }
    return QStringLiteral("help-about");
}

QString wordsOf(const Message& message)
{
    const QString details = say(message.details);
    return details.isEmpty() ? say(message.text) : say(message.text) + QLatin1Char(' ') + details;
}

const Message* messageOf(const Messages& messages, int id)
{
    const auto& all = messages.all();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Message& m) { return m.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

MessageBar::MessageBar(Messages& messages, QWidget* parent) : QWidget(parent), messages_(messages), rows_(new QVBoxLayout(this))
{
    rows_->setContentsMargins(0, 0, 0, 0);
    rows_->setSpacing(0);
    onLanguage(this, [this] { setAccessibleName(say(text("Messages"))); });
    connect(&messages_, &Messages::shown, this, &MessageBar::add);
    connect(&messages_, &Messages::closed, this, &MessageBar::remove);
}

void MessageBar::add(int id)
{
    const Message* message = messageOf(messages_, id);
    if (!message)
        return;
    auto* row = new QFrame;
    row->setProperty("role", roleOf(message->kind));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(10, 5, 6, 5);
    auto* sign = new QLabel(row);
    onTheme(sign, [sign, kind = message->kind] { sign->setPixmap(icon(iconOf(kind)).pixmap(16, 16)); });
    line->addWidget(sign);
    auto* words = new QLabel(row);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    onLanguage(words, [words, copy = *message] { words->setText(wordsOf(copy)); });
    line->addWidget(words, 1);
    for (const MessageAction& action : message->actions) {
        auto* button = new QPushButton(row);
        onLanguage(button, [button, title = action.title] { button->setText(say(title)); });
        connect(button, &QPushButton::clicked, this, [this, id, run = action.run] {
            messages_.close(id);
            run();
        });
        line->addWidget(button);
    }
    auto* close = new QToolButton(row);
    onTheme(close, [close] { close->setIcon(icon(QStringLiteral("dialog-close"))); });
    onLanguage(close, [close] {
        close->setToolTip(say(text("Close this message")));
        close->setAccessibleName(say(text("Close this message")));
    });
    connect(close, &QToolButton::clicked, this, [this, id] { messages_.close(id); });
    line->addWidget(close);
    rows_->insertWidget(0, row);
    shown_[id] = row;
    if (message->seconds > 0)
        QTimer::singleShot(message->seconds * 1000, row, [this, id] { messages_.close(id); });
    while (shown_.size() > kShown)
        remove(shown_.begin()->first);
}

void MessageBar::remove(int id)
{
    const auto found = shown_.find(id);
    if (found == shown_.end())
        return;
    found->second->deleteLater();
    found->second->hide();
    shown_.erase(found);
}

bool MessageBar::closeNewest()
{
    if (shown_.empty())
        return false;
    messages_.close(shown_.rbegin()->first);
    return true;
}

MessageLog::MessageLog(Messages& messages, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* list = new QListWidget(this);
    list->setWordWrap(true);
    list->setUniformItemSizes(false);
    column->addWidget(list);
    const auto fill = [list, &messages] {
        list->clear();
        for (const Message& message : messages.all())
            list->addItem(new QListWidgetItem(icon(iconOf(message.kind)), message.time.toString(QStringLiteral("HH:mm:ss  ")) + wordsOf(message)));
        list->scrollToBottom();
    };
    onLanguage(list, [list, fill] {
        list->setAccessibleName(say(text("Messages")));
        fill();
    });
    connect(&messages, &Messages::shown, list, fill);
}

}  // namespace app::desktop
