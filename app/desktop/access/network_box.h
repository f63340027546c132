// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace app::desktop {

class LiveNetwork;
class Document;

/// Which of the project's networks is worked on, and how it stands: being prepared, ready, or why not.
class NetworkBox final : public QWidget {
    Q_OBJECT
public:
    NetworkBox(Document& document, LiveNetwork& network, QWidget* parent = nullptr);

private:
    void follow();

    Document& document_;
    LiveNetwork& network_;
    QComboBox* choice_;
    QLabel* state_;
};

}  // namespace app::desktop
