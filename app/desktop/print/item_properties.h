// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/print/layout_desk.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace app::desktop {

class StyleForm;

/// Everything about the selected item, or about the page where nothing is selected. What is entered is on the page at once.
class ItemProperties final : public QWidget {
    Q_OBJECT
public:
    ItemProperties(LayoutDesk& desk, Workbench& bench, QWidget* parent = nullptr);

private:
    void follow();

    LayoutDesk& desk_;
    Workbench& bench_;
    QVBoxLayout* column_;
    QLabel* title_;
    StyleForm* form_ = nullptr;
    std::string formOf_;   // which item, of which kind
};

}  // namespace app::desktop
