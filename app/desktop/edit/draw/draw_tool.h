// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/capture/capture_tool.h"
#include "app/desktop/edit/draw/figures.h"

namespace app::desktop {

/// Draws new features. An outline drawn into a layer of lines becomes a line; into one of points its vertices do not: that is refused before
/// anything is drawn. With "avoid overlap" a polygon gives way to those that are there; with shared borders it takes their nodes.
class DrawTool final : public CaptureTool {
    Q_OBJECT
public:
    DrawTool(EditKit& kit, Figure figure, QObject* parent) : CaptureTool(kit, parent), figure_(figure) {}
    Figure figureKind() const { return figure_; }
    /// Whether the target takes what this draws.
    bool fits() const;
    spatial::Text hint() const override;

    bool keyPressed(const QKeyEvent&) override;
    bool wantsKey(const QKeyEvent&) const override;

protected:
    Kind kind() const override;
    std::size_t most() const override { return placesOf(figure_); }
    std::size_t least() const override { return placesOf(figure_) > 0 ? placesOf(figure_) : CaptureTool::least(); }
    std::vector<spatial::Coordinate> figure(const std::vector<spatial::Coordinate>& places) const override;
    bool complete(const std::vector<spatial::Coordinate>& places) override;
    void addToMenu(QMenu& menu) override;

private:
    const Figure figure_;
    int corners_ = 6;
};

/// A new feature of the target with everything that a person asked for: multi-kind, no overlap, shared nodes. It is selected afterwards.
bool addFeature(EditKit& kit, const spatial::Text& title, spatial::Geometry shape);

}  // namespace app::desktop
