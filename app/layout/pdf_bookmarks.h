// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

class QPDF;

namespace app {

struct Bookmark {
    std::string title;
    int level = 1;      ///< 1 outermost; a level deeper than the one before by more than one counts as one deeper
    int page = 0;       ///< from 0
    double above = 0;   ///< points from the top of the page
};

/// Gives the PDF an outline that a reader shows beside the pages. Throws what qpdf throws, and std::out_of_range where a bookmark names a
/// page that is not there.
void addBookmarks(QPDF& pdf, const std::vector<Bookmark>& bookmarks);

}  // namespace app
