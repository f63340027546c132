// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/capture/capture_tool.h"

#include <map>

namespace app::desktop {

/// What a drawn line or outline does to features that are there.
enum class LineChange {
    Reshape,       ///< the border follows the line
    Split,         ///< the line cuts: the selected features, else all that it crosses
    CutHole,       ///< what the outline covers goes
    AddRing,       ///< the outline is a hole wholly inside
    AddPart,       ///< the outline, line or point is one more part of the selected feature
    Complete,      ///< from border to border: the area that closes is a new feature
};

/// Changes features by what is drawn; the result is shown while drawing. Works on the selected features, else on those that the drawing meets.
class LineChangeTool final : public CaptureTool {
    Q_OBJECT
public:
    LineChangeTool(EditKit& kit, LineChange change, QObject* parent) : CaptureTool(kit, parent), change_(change) {}
    spatial::Text hint() const override;

protected:
    Kind kind() const override;
    spatial::GeometryEdits preview(const std::vector<spatial::Coordinate>& places) const override;
    bool complete(const std::vector<spatial::Coordinate>& places) override;

private:
    spatial::Result<spatial::GeometryEdits> edits(const std::vector<spatial::Coordinate>& places) const;
    std::optional<std::int64_t> featureOf(const std::vector<spatial::Coordinate>& places) const;

    const LineChange change_;
    struct Last {
        std::vector<spatial::Coordinate> places;
        layers::EditedLayerPtr layer;
        spatial::GeometryEdits edits;
    };
    mutable Last last_;   // the preview is asked for at every painting
};

}  // namespace app::desktop
