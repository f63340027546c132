// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace app::desktop {

class RegisterDesk;

/// Rows of source, pathway and receptor of the chosen site; one more is added below, each can be taken away. Every change is a gesture.
class RegisterRoutes final : public QWidget {
    Q_OBJECT
public:
    explicit RegisterRoutes(RegisterDesk& desk, QWidget* parent = nullptr);

    void follow();

private:
    void build(std::size_t rows);

    RegisterDesk& desk_;
    QGridLayout* grid_;
    QPushButton* add_;
    std::size_t shown_ = 0;
    bool isBuilt_ = false;
};

}  // namespace app::desktop
