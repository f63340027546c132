// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace app::desktop {

class ByExpression;
class ByLocation;

/// The panel "Select": by an expression or by where features lie.
class SelectPanel final : public QWidget {
    Q_OBJECT
public:
    explicit SelectPanel(Workbench& bench, QWidget* parent = nullptr);
    void showExpression();
    void showLocation();
    ByExpression* byExpression() const { return byExpression_; }

private:
    void show(int page);

    ByExpression* byExpression_;
    ByLocation* byLocation_;
    QStackedWidget* pages_;
    QToolButton* buttons_[2];
};

}  // namespace app::desktop
