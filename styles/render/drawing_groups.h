// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace styles {

/// A paint device that can keep what belongs together in a named group (an SVG). drawScene opens one for each layer and for the labels.
class DrawingGroups {
public:
    virtual ~DrawingGroups() = default;
    virtual void beginGroup(const std::string& name) = 0;
    virtual void endGroup() = 0;
};

}  // namespace styles
