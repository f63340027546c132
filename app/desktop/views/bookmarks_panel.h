// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QFrame>

class QLabel;
class QListWidget;
class QListWidgetItem;

namespace app::desktop {

/// The project's bookmarks over the map: a click goes there, F2 or a double click renames, Delete removes. Every change is a gesture.
class BookmarksPanel final : public QFrame {
    Q_OBJECT
public:
    explicit BookmarksPanel(Workbench& bench);
    QListWidget* list() const { return list_; }
    /// The present view as a bookmark with a name of its own.
    void add();
    void removeCurrent();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void go(int row);
    void rename(const QListWidgetItem& item);

    Workbench& bench_;
    QLabel* title_;
    QListWidget* list_;
    QLabel* empty_;
    bool filling_ = false;
};

}  // namespace app::desktop
