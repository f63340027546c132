// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace app::desktop {

class ProtectionDesk;

/// The pollutants of a unit: name, what escapes in an hour, the limit outside; a row more, a row less. Every change is a gesture of the project.
class EmissionRows final : public QWidget {
    Q_OBJECT
public:
    EmissionRows(ProtectionDesk& desk, QWidget* parent = nullptr);

private:
    void follow();
    void build();
    void addRow(std::size_t row);

    ProtectionDesk& desk_;
    QGridLayout* grid_;
    QPushButton* add_;
    int shown_ = -1;   // rows that are there
};

}  // namespace app::desktop
