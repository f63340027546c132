// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QMimeData;

namespace app::desktop {

class DataAdder;
class MainWindow;

/// Files dragged over the window light up the map; dropped, they are added. It is the sign over the map itself, hidden otherwise.
class DropZone final : public QWidget {
    Q_OBJECT
public:
    DropZone(MainWindow& window, QWidget& map, DataAdder& adder);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent*) override;

private:
    static bool isForUs(const QMimeData* data);
    void appear();

    QWidget& map_;
    DataAdder& adder_;
};

}  // namespace app::desktop
