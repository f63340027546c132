// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/core/text.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace app::desktop {

class MainWindow;

/// A step: what to look at and what to say about it.
struct TourStep {
    std::function<QWidget*()> place;
    spatial::Text title;
    spatial::Text text;
};

/// The five steps that a first start shows over the window: the rest is darkened, a card says what it is for. Enter or Right goes on, Left
/// goes back, Esc ends it.
class Tour final : public QWidget {
    Q_OBJECT
public:
    Tour(MainWindow& window, std::vector<TourStep> steps);
    void start();
    int step() const { return step_; }
    int steps() const { return static_cast<int>(steps_.size()); }

signals:
    void ended();

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void goTo(int step);
    void end();
    QRect lit() const;

    MainWindow& window_;
    std::vector<TourStep> steps_;
    int step_ = 0;
    QWidget* card_;
    QLabel* title_;
    QLabel* text_;
    QLabel* count_;
    QPushButton* back_;
    QPushButton* next_;
};

/// The tour of this window.
std::vector<TourStep> tourOf(MainWindow& window);

}  // namespace app::desktop
