// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/composed_page.h"
#include "app/layout/map_page.h"
#include "app/workflow/compose_page.h"
#include "app/workflow/project_actions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// The pages of `songhua map`: the project's layers with their styles, one page for each analysis grid (or for the asked extent). With a
/// layout of the project ({"id", "title": {en, zh}, "layers": [ids], "extent": [x0, y0, x1, y1] or "grid": id, "paper": "A3",
/// "landscape": true, "dpi": 300}) one page as it says. InvalidParameter names the layouts there are; InvalidInput the bad member.
spatial::Result<std::vector<MapPage>> projectPages(const layers::Project& project, const MapRunOptions& options, spatial::Progress& progress);

/// The pages that `songhua map` writes, made one at a time: those of a layout of the project (see app/layout/layout.h), of one in a file (see layout_file.h), of a template where the project has no layout of that name, else
/// the automatic ones above. One thread.
class PageMaker {
public:
    static spatial::Result<PageMaker> of(const layers::Project& project, const MapRunOptions& options, spatial::Progress& progress);

    std::size_t size() const { return layout_ ? std::max<std::size_t>(1, atlas_.size()) : pages_.size(); }
    bool isAtlas() const { return !atlas_.empty(); }
    std::string nameOf(std::size_t number) const { return isAtlas() ? atlas_[number].name : std::string(); }
    spatial::Result<ComposedPage> page(std::size_t number, spatial::Progress& progress);
    /// What a layout from a file could not bring along.
    const std::vector<spatial::Text>& remarks() const { return remarks_; }
    /// The automatic page of that number; null for one of a layout.
    const MapPage* automatic(std::size_t number) const { return layout_ ? nullptr : &pages_[number]; }

private:
    Language language_ = Language::Chinese;
    std::optional<std::array<int, 2>> pixels_;   ///< that a picture may have
    double dotsPerInch_ = 0;                     ///< 0: those of the page
    std::optional<Layout> layout_;
    std::optional<PageData> data_;
    std::vector<AtlasPage> atlas_;
    std::vector<spatial::Text> remarks_;
    std::vector<MapPage> pages_;
};

/// "3", "all", "1-3,7": numbers of pages from 0, ascending, each once. InvalidParameter of "page".
spatial::Result<std::vector<std::size_t>> pagesAsked(const std::string& written, std::size_t count);

}  // namespace app
