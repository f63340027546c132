// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/layer_look.h"

#include <string>

namespace styles {

/// A paint device that keeps what belongs together in a named group (an SVG, a PDF) and lays the group down as a whole: with that opacity
/// and blend mode onto all that was drawn before. Groups may lie in groups. drawScene opens one for each layer and one for the labels.
class DrawingGroups {
public:
    virtual ~DrawingGroups() = default;
    virtual void beginGroup(const std::string& name, double opacity, Blend blend) = 0;
    virtual void endGroup() = 0;
    /// Lines drawn from now on are laid down with this opacity, from 0 to 1, beside that of their pens, whatever groups begin and end; 1 at the start. A device
    /// that answers false knows none, and pens have to be see-through themselves.
    virtual bool setLineOpacity(double) { return false; }
    /// Whether it wants letters as text where its paint engine is one of ours, which otherwise gets their outlines.
    virtual bool keepsText() const { return false; }
};

}  // namespace styles
