// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <QWidget>

class QFrame;
class QLabel;
class QProgressBar;
class QToolButton;
class QVBoxLayout;

namespace app {
class Jobs;
}

namespace app::desktop {

/// The work that runs in the background: one line for the last that began, with [x]; a click lists all. Not there while nothing runs.
class JobsBox final : public QWidget {
    Q_OBJECT
public:
    explicit JobsBox(Jobs& jobs, QWidget* parent = nullptr);

protected:
    void mousePressEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    void follow();
    void openList();
    void fillList();

    Jobs& jobs_;
    QLabel* title_;
    QProgressBar* bar_;
    QToolButton* stop_;
    QFrame* list_ = nullptr;      ///< the popup, while it is open
    QVBoxLayout* rows_ = nullptr;
    int shown_ = 0;
};

}  // namespace app::desktop
