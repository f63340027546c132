// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/messages/messages.h"

#include <QWidget>

#include <map>

class QFrame;
class QVBoxLayout;

namespace app::desktop {

/// The bar above the map: the latest three messages with their buttons; Esc closes the newest.
class MessageBar final : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(Messages& messages, QWidget* parent = nullptr);
    bool closeNewest();

private:
    void add(int id);
    void remove(int id);

    Messages& messages_;
    QVBoxLayout* rows_;
    std::map<int, QFrame*> shown_;
};

/// The drawer's page with everything that was said.
class MessageLog final : public QWidget {
    Q_OBJECT
public:
    explicit MessageLog(Messages& messages, QWidget* parent = nullptr);
};

}  // namespace app::desktop
