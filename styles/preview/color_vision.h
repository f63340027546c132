// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/color.h"

class QImage;

namespace styles {

/// How a map is seen: without one of the three kinds of cones, or in grey print.
enum class ColorVision { Normal, Protanopia, Deuteranopia, Tritanopia, Grey };

/// The colour as such an eye sees it. Dichromats by the matrices of Machado, Oliveira and Fernandes 2009 ("A physiologically-based model
/// for simulation of color vision deficiency", severity 1.0) on linear RGB; grey by the luminance of Rec. 709. Alpha stays.
Color seenAs(Color color, ColorVision vision);

/// The whole picture in place (turned into 32 bits a pixel where it was not). Exact to one step of a channel; 1920 x 1080 pixels take some
/// milliseconds. Any thread.
void seeAs(QImage& picture, ColorVision vision);

}  // namespace styles
