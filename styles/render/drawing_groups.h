// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/layer_look.h"

#include <string>

class QPainter;

namespace styles {

class ShapeWriter;

/// A paint device that keeps what belongs together in a named group (an SVG, a PDF) and lays the group down as a whole: with that opacity
/// and blend mode onto all that was drawn before. Groups may lie in groups. drawScene opens one for each layer and one for the labels.
class DrawingGroups {
public:
    virtual ~DrawingGroups() = default;
    virtual void beginGroup(const std::string& name, double opacity, Blend blend) = 0;
    virtual void endGroup() = 0;
    /// Takes plain shapes where the painter stands now; null: the painter has to draw them. Valid until the painter ends.
    virtual ShapeWriter* shapes(const QPainter&) { return nullptr; }
    /// Whether it wants letters as text where its paint engine is one of ours, which otherwise gets their outlines.
    virtual bool keepsText() const { return false; }
};

}  // namespace styles
