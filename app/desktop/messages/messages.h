// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/error.h"
#include "spatial/core/text.h"

#include <QDateTime>
#include <QObject>

#include <deque>
#include <functional>
#include <vector>

namespace app::desktop {

enum class MessageKind { Info, Success, Warning, Error };

/// A button inside a message: "Undo", "Locate the file".
struct MessageAction {
    spatial::Text title;
    std::function<void()> run;
};

struct Message {
    int id = 0;
    MessageKind kind = MessageKind::Info;
    spatial::Text text;
    spatial::Text details = {};                 ///< the hint, the file, what was found
    std::vector<MessageAction> actions = {};
    int seconds = 0;                            ///< shown that long; 0: until it is closed
    QDateTime time = {};
};

/// What the program has to say. Nothing pops up in the way: the bar above the map shows the latest messages, the drawer keeps all of them.
/// GUI thread.
class Messages final : public QObject {
    Q_OBJECT
public:
    explicit Messages(QObject* parent = nullptr) : QObject(parent) {}

    int show(Message message);                  ///< its id
    int show(const spatial::Error& error);      ///< Cancelled says nothing
    /// "Removed the layer Roads  [Undo]": gone after some seconds.
    int toast(spatial::Text text, std::vector<MessageAction> actions = {});
    void close(int id);

    const std::deque<Message>& all() const { return messages_; }   ///< the latest 500, oldest first

signals:
    void shown(int id);
    void closed(int id);

private:
    std::deque<Message> messages_;
    int next_ = 1;
};

}  // namespace app::desktop
