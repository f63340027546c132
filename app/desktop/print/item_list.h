// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/print/layout_desk.h"

#include <QTreeWidget>

namespace app::desktop {

/// The items of the page, the uppermost first: which are selected, seen (eye) and locked. A click on the sign turns it; dragged rows change what lies over what.
class ItemList final : public QTreeWidget {
    Q_OBJECT
public:
    explicit ItemList(LayoutDesk& desk, QWidget* parent = nullptr);
    enum Column { NameColumn, SeenColumn, LockedColumn };

protected:
    void keyPressEvent(QKeyEvent*) override;
    void dropEvent(QDropEvent*) override;

private:
    void fill();
    void showSelection();
    void turn(const std::string& id, int column);

    LayoutDesk& desk_;
    bool isFilling_ = false;
};

}  // namespace app::desktop
