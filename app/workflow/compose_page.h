// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/composed_page.h"
#include "app/layout/layout.h"
#include "layers/project/project.h"

#include <memory>
#include <string>
#include <vector>

namespace app {

/// The tables that pages of a project show, opened once: layers in the analysis CRS, rasters, studies. Shared by all pages of a layout and by the editor, which keeps
/// it while the project's data stay the same. Not for two threads at once.
class PageData {
public:
    explicit PageData(layers::Project project);
    ~PageData();
    PageData(PageData&&) noexcept;
    PageData& operator=(PageData&&) noexcept;

    const layers::Project& project() const;

    struct Parts;
    Parts& parts() const { return *parts_; }

private:
    std::unique_ptr<Parts> parts_;
};

/// A page of an atlas: the feature it is about.
struct AtlasPage {
    std::size_t row = 0;
    std::string name = {};     ///< in the language asked for
};

/// The features that a layout makes pages of, in order; empty where it has no atlas. MissingInput, InvalidInput: the coverage layer is not there or cannot be read;
/// InvalidParameter: a field or the filter.
spatial::Result<std::vector<AtlasPage>> atlasPages(const Layout& layout, PageData& data, Language language, spatial::Progress& progress);

/// One page of the layout: for the atlas's feature `number` (0 based; of atlasPages), or the only page. A pure function of layout, data and number. What could not be
/// found (a layer that is gone, a picture, an unknown field) is a sentence among the page's warnings, and the page is made without it. Cancelled; errors of reading layers that a map
/// shows. Needs a QGuiApplication.
spatial::Result<ComposedPage> composePage(const Layout& layout, PageData& data, const std::vector<AtlasPage>& atlas, std::size_t number, Language language, spatial::Progress& progress);

}  // namespace app
