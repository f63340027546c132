// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/save_dialog.h"

namespace app::desktop {

/// The kinds of file that a map or a page can become.
inline std::vector<FileKind> mapFiles()
{
    using spatial::Text;
    return {{Text::literal("PDF"), QStringLiteral("pdf")}, {Text::literal("PNG"), QStringLiteral("png")}, {Text::literal("SVG"), QStringLiteral("svg")}, {Text::literal("GeoTIFF"), QStringLiteral("tif")}};
}

}  // namespace app::desktop
