// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

class QPDF;

namespace app {

/// What QPdfWriter leaves to be done: no creation and modification dates, names of font subsets that follow from their letters, and texts
/// that can be searched for.
///
/// Qt asks the font which character a glyph stands for, and Noto Sans CJK answers for 工 with the Kangxi radical U+2F2F, which looks the
/// same: a search for 工业 finds nothing; and for an en dash with the figure dash. Every ToUnicode map is corrected to what was written.
/// Throws what qpdf throws.
void finishPdf(QPDF& pdf);

/// The unified ideograph of a Kangxi radical (U+2F00-2FD5) or CJK radical supplement (U+2E80-2EF3), the en dash of a figure dash; any other character is
/// itself.
/// From the compatibility decompositions of Unicode.
char32_t unifiedIdeograph(char32_t character);

/// A ToUnicode map (Adobe Technical Note 5411) with radicals replaced by unified ideographs.
std::string withUnifiedIdeographs(std::string_view toUnicodeMap);

}  // namespace app
