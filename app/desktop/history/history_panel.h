// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;

namespace app::desktop {

class Document;
class GestureList;

/// Everything that was done since the project was opened; a click goes there, back or forth.
class HistoryPanel final : public QWidget {
    Q_OBJECT
public:
    explicit HistoryPanel(Document& document, QWidget* parent = nullptr);

private:
    void showPosition();

    Document& document_;
    GestureList* gestures_;
    QListView* view_;
};

}  // namespace app::desktop
