// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace app::desktop {

struct DrawnIcon {
    std::string_view name;
    std::string_view drawing;   ///< SVG
};

/// The icons that we draw ourselves (the files of this folder).
std::span<const DrawnIcon> drawnIcons();

}  // namespace app::desktop
