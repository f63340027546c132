// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/messages/messages.h"

namespace app::desktop {

namespace {
constexpr std::size_t kKept = 500;
constexpr int kToastSeconds = 8;
}  // namespace

int Messages::show(Message message)
{
    message.id = next_++;
    message.time = QDateTime::currentDateTime();
    messages_.push_back(std::move(message));
    if (messages_.size() > kKept)
        messages_.pop_front();
    emit shown(messages_.back().id);
    return messages_.back().id;
}

int Messages::show(const spatial::Error& error)
{
    if (error.code == spatial::ErrorCode::Cancelled)
        return 0;
    return show(Message{.kind = MessageKind::Error, .text = error.message, .details = error.hint});
}

int Messages::toast(spatial::Text text, std::vector<MessageAction> actions)
{
    return show(Message{.kind = MessageKind::Info, .text = std::move(text), .actions = std::move(actions), .seconds = kToastSeconds});
}

void Messages::close(int id) { emit closed(id); }

}  // namespace app::desktop
