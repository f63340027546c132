// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <vector>

class QCheckBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace app::desktop {

class MapCanvas;
class MeasureTool;
class Messages;
class Settings;

/// The small panel beside a measure: every unit at once, copy, snapping. Shown while the tool is active.
class MeasurePanel final : public QFrame {
    Q_OBJECT
public:
    MeasurePanel(MeasureTool& tool, MapCanvas& map, Settings& settings, Messages& messages);
    void copy();

private:
    void follow();
    void addRow(int row);

    MeasureTool& tool_;
    MapCanvas& map_;
    Messages& messages_;
    QToolButton* distance_;
    QToolButton* area_;
    QGridLayout* grid_;
    struct Row {
        QLabel* title;
        QLabel* value;
        QLabel* second;
    };
    std::vector<Row> rows_;
    QLabel* hint_;
    QCheckBox* snap_;
};

}  // namespace app::desktop
