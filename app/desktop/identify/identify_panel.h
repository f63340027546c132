// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/identify/identify.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"

#include <QWidget>

#include <optional>

class QAction;
class QHBoxLayout;
class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace app::desktop {

/// What lies at the place that was clicked: the coordinates, then a tree of layers, features and their values, a photo below. The feature
/// in hand lights up on the map.
class IdentifyPanel final : public QWidget {
    Q_OBJECT
public:
    explicit IdentifyPanel(Workbench& bench, QWidget* parent = nullptr);

    /// Asks all visible layers; the answer fills the panel, and what is topmost lights up. What was found is asked for again when it is edited.
    void ask(spatial::Coordinate place, bool lightUp = true);
    void addButtons(const std::vector<QAction*>& actions);

    /// The feature that the current line belongs to.
    struct Feature {
        std::string layer;
        std::uint32_t row = 0;
    };
    std::optional<Feature> current() const;
    QString currentValue() const;      ///< of the current line; empty where it has none
    void copyValue();
    void copyAll();                    ///< of the current feature, a line for each value
    QTreeWidget* tree() { return tree_; }
    bool isAsking() const { return job_.isRunning(); }

signals:
    void currentChanged();
    void answered();

private:
    void show(Identified found, bool lightUp);
    void fill();
    void addFeature(QTreeWidgetItem* parent, const FoundLayer& layer, const FoundFeature& feature, bool open);
    void showPhoto();

    Workbench& bench_;
    JobHandle job_;
    JobHandle photoJob_;
    std::optional<Identified> found_;
    QLabel* place_;
    QLabel* summary_;
    QTreeWidget* tree_;
    QLabel* photo_;
    QHBoxLayout* buttons_;
};

}  // namespace app::desktop
