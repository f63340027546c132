// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <QByteArray>

#include <string>
#include <string_view>
#include <vector>

namespace app {

struct Bookmark {
    std::string title;
    int level = 1;      ///< 1 outermost; a level deeper than the one before by more than one counts as one deeper
    int page = 0;       ///< from 0
    double above = 0;   ///< points from the top of the page
};

/// The PDF with an outline that a reader shows beside the pages, and its language ("zh-CN", "en") for readers who listen.
/// Same input, same bytes. Internal where the PDF cannot be read or a bookmark names a page that is not there.
spatial::Result<QByteArray> withBookmarks(const QByteArray& pdf, const std::vector<Bookmark>& bookmarks, std::string_view language);

}  // namespace app
