// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QWidget>

class QLabel;

namespace app::desktop {

class LayoutView;

/// The page in the place of the map: a bar of what can be put on it and how it is arranged, the page, and a bar with the pages of the atlas, what the mouse
/// does now and how large the page is seen.
class PageFrame final : public QWidget {
    Q_OBJECT
public:
    PageFrame(Workbench& bench, LayoutView& view, QWidget* parent = nullptr);
    /// The bars; the commands are there.
    void addBars();

private:
    void follow();

    Workbench& bench_;
    LayoutView& view_;
    QWidget* pages_ = nullptr;
    QLabel* page_ = nullptr;
    QLabel* hint_ = nullptr;
    QLabel* size_ = nullptr;
};

}  // namespace app::desktop
