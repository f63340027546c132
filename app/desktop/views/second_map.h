// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QToolButton;

namespace app::desktop {

/// A map beside the first that shows the same place: with the same layers or others, each one's pointer mirrored in the other.
class SecondMap final : public QWidget {
    Q_OBJECT
public:
    SecondMap(Workbench& bench, QWidget* parent = nullptr);
    MapCanvas& map() const { return *map_; }
    /// The layers it shows; nothing: as the first.
    void setLayers(std::optional<std::vector<std::string>> ids);

signals:
    void closed();

private:
    void follow(const MapCanvas& leader, MapCanvas& follower);
    void openLayers();

    Workbench& bench_;
    MapCanvas* map_;
    QToolButton* layers_;
    std::optional<std::vector<std::string>> chosen_;
    bool following_ = false;
};

}  // namespace app::desktop
