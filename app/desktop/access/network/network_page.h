// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "app/workflow/project_network.h"
#include "spatial/network/repair_report.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QTreeWidget;

namespace app::desktop {

class LiveNetwork;
class NetworkBox;
class NetworkForm;
class PlaceFlash;
struct Workbench;

/// The places of the chosen kinds of findings on the map. GUI thread.
class FindingMarks final : public MapOverlay {
    Q_OBJECT
public:
    explicit FindingMarks(QObject* parent = nullptr) : MapOverlay(parent) {}
    struct Mark {
        spatial::Coordinate place;   ///< in the map's CRS
        spatial::FindingKind kind;
    };
    void set(std::vector<Mark> marks);
    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    std::vector<Mark> marks_;
};

/// How the chosen network is built (folded away at first), and what building it found: kinds with their number, places beneath; a place is shown on the map when it is chosen.
class NetworkPage final : public QWidget {
    Q_OBJECT
public:
    NetworkPage(Workbench& bench, LiveNetwork& network, QWidget* parent = nullptr);

signals:
    void editWanted();   ///< of the layer that is the current one now

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void follow();
    void fill();
    void showMarks();
    void showCurrent();

    Workbench& bench_;
    LiveNetwork& network_;
    FindingMarks* marks_;
    PlaceFlash* flash_;
    NetworkBox* networks_;
    QToolButton* fold_;
    QScrollArea* settings_;
    NetworkForm* form_;
    QLabel* summary_;
    QTreeWidget* tree_;
    QLabel* help_;
    QPushButton* edit_;
    PreparedNetworkPtr filled_;   // what the tree shows
};

}  // namespace app::desktop
