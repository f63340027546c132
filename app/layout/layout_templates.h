// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/layout.h"
#include "spatial/core/text.h"

#include <string>
#include <vector>

namespace layers {
struct Project;
}

namespace app {

/// A page that somebody has thought about: chosen, it is a finished sheet; everything in it can be changed.
struct LayoutTemplate {
    std::string id;        ///< "city-map"
    spatial::Text title;   ///< "City map, A3"
    spatial::Text help;
};

/// city-map, corridor, site-sheet, pollution-map, before-after, poster, slide.
const std::vector<LayoutTemplate>& layoutTemplates();

/// The layout of a template for a project: layers by their roles, an inset where there are prefectures, an atlas where the template has one. `id` of the layout is the
/// template's, made unique among the project's. InvalidParameter names the templates there are.
spatial::Result<Layout> layoutFromTemplate(std::string_view templateId, const layers::Project& project);

}  // namespace app
