// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace app::desktop {

/// A size of page with a name that people know.
struct KnownPaper {
    const char* name;
    double shorter, longer;   ///< millimetres
    bool isSheet = true;      ///< printers may hold it (ISO 216); the slide is for screens
};
inline constexpr std::array kKnownPapers = {KnownPaper{"A5", 148, 210}, KnownPaper{"A4", 210, 297}, KnownPaper{"A3", 297, 420}, KnownPaper{"A2", 420, 594}, KnownPaper{"A1", 594, 841},
                                            KnownPaper{"A0", 841, 1189}, KnownPaper{"16:9", 190.5, 338.67, false}};

/// "A3"; empty where a page of these sides has no name.
inline std::string nameOfPaper(double width, double height)
{
    const double shorter = std::min(width, height), longer = std::max(width, height);
    for (const KnownPaper& paper : kKnownPapers)
        if (std::abs(paper.shorter - shorter) < 0.5 && std::abs(paper.longer - longer) < 0.5)
            return paper.name;
    return {};
}

}  // namespace app::desktop
