// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <string>
#include <string_view>

namespace app {

/// The picture with at most `colors` colours (2 to 256), so that a byte says which: boxes of colours are halved at the median of the channel in which they are widest until there are as many, and each gets its mean
/// (median cut, Heckbert 1982). What is transparent stays so. A picture that has no more colours keeps them all. Same picture, same bytes. O(pixels + different colours x log colours).
QImage inPalette(const QImage& image, int colors);

/// A PNG with such a palette, packed as small as zlib can; the same bytes where they cannot be read as a picture.
std::string lightPng(std::string_view png, int colors);

/// For printed maps on a screen, and for pictures of one layer: more cannot be told apart in them.
inline constexpr int kMapColors = 128;
inline constexpr int kLayerColors = 48;

}  // namespace app
