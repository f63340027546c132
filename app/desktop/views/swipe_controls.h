// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/views/swipe_view.h"

#include "app/desktop/workbench.h"

#include <QFrame>
#include <QPointer>

class QComboBox;

namespace app::desktop {


/// The grip on the line of a swipe: drag it, or use the arrow keys.
class SwipeHandle final : public QWidget {
    Q_OBJECT
public:
    SwipeHandle(SwipeView& swipe, QWidget* map);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    void place();
    SwipeView& swipe_;
};

/// What is on the two sides, the shape, and the end of it.
class SwipePanel final : public QFrame {
    Q_OBJECT
public:
    SwipePanel(Workbench& bench, SwipeView& swipe);

signals:
    void closed();

private:
    void fill();
    Workbench& bench_;
    QPointer<SwipeView> swipe_;   // may go before the panel does
    QComboBox* first_;
    QComboBox* second_;
};

}  // namespace app::desktop
