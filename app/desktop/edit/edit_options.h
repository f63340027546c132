// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/snap/snapper.h"

#include <QObject>

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

class Settings;

enum class SnapLayers { Shown, Target, Chosen };

struct SnapOptions {
    bool on = true;
    unsigned kinds = SnapVertex | SnapEdge;
    double tolerance = 12;
    bool inPixels = true;                    ///< else in units of the map
    SnapLayers layers = SnapLayers::Shown;
    std::vector<std::string> chosen = {};    ///< ids; of the project that is open, not remembered
    double grid = 10;                        ///< units of the layer
    friend bool operator==(const SnapOptions&, const SnapOptions&) = default;
};

/// How a person wants to draw, remembered between sessions. GUI thread.
class EditOptions final : public QObject {
    Q_OBJECT
public:
    EditOptions(Settings& settings, QObject* parent);

    const SnapOptions& snap() const { return snap_; }
    void setSnap(SnapOptions snap);
    /// Shared borders and nodes move together. Until a person decides: with polygons.
    bool topological(int dimension) const { return topological_.value_or(dimension == 2); }
    void setTopological(bool on);
    /// What is drawn gives way to the polygons that are there.
    bool avoidOverlap() const { return avoidOverlap_; }
    void setAvoidOverlap(bool on);
    /// Between two places of one border the sketch follows the border.
    bool trace() const { return trace_; }
    void setTrace(bool on);
    bool freehand() const { return freehand_; }
    void setFreehand(bool on);
    /// For pens and fingers: everything that is to be hit is larger.
    bool largeTargets() const { return largeTargets_; }
    void setLargeTargets(bool on);

    double snapReach(double unitsPerPixel) const;              ///< pixels
    double handleReach() const { return largeTargets_ ? 22 : 9; }   ///< pixels around a vertex that count as hit

signals:
    void changed();

private:
    void keep(const char* key, const QVariant& value);

    Settings& settings_;
    SnapOptions snap_;
    std::optional<bool> topological_;
    bool avoidOverlap_ = false;
    bool trace_ = false;
    bool freehand_ = false;
    bool largeTargets_ = false;
};

}  // namespace app::desktop
