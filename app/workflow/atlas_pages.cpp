// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/compose_page.h"
#include "app/workflow/page_data.h"
#include "app/workflow/page_text.h"
#include "app/workflow/scene_layer.h"

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

Result<std::vector<AtlasPage>> atlasPages(const Layout& layout, PageData& data, Language language, spatial::Progress& progress)
{
    if (layout.atlas.layer.empty())
        return std::vector<AtlasPage>{};
    PageData::Parts& parts = data.parts();
    const layers::LayerEntry* entry = parts.project().layer(layout.atlas.layer);
    if (!entry)
        return spatial::inParameter(Error{ErrorCode::InvalidInput, text("The layout makes a page for each feature of a layer \"{0}\" that the project does not have.", layout.atlas.layer),
                                          text("Choose another layer, or none, for the pages.")}, "layouts");
    TRY_ASSIGN(const auto table, parts.features(layout.atlas.layer, progress));
    TRY_ASSIGN(auto shown, parts.shownRows(layout.atlas.layer, progress));
    if (!layout.atlas.filter.empty()) {
        styles::LayerLook look;
        look.filter = layout.atlas.filter;
        TRY_ASSIGN(const auto more, rowsShown(look, *table, progress));
        auto both = std::make_shared<std::vector<std::uint8_t>>(*more);
        for (std::size_t row = 0; shown && row < both->size(); ++row)
            (*both)[row] = static_cast<std::uint8_t>((*both)[row] != 0 && (*shown)[row] != 0);
        shown = std::move(both);
    }
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table->size(); ++row)
        if ((!shown || (*shown)[row] != 0) && !table->geometry.box(row).empty())
            rows.push_back(row);
    if (!layout.atlas.sortBy.empty()) {
        const spatial::AttributeColumn* by = table->column(layout.atlas.sortBy);
        if (!by)
            return spatial::inParameter(Error{ErrorCode::InvalidParameter, text("The layer \"{0}\" has no field \"{1}\".", layout.atlas.layer, layout.atlas.sortBy)}, "layouts");
        sortRows(rows, *by, layout.atlas.descending);
    }
    TRY_ASSIGN(const auto* names, nameColumn(*table, layout.atlas.name, language));
    std::vector<AtlasPage> pages;
    for (const std::size_t row : rows) {
        std::string name = names ? names->display(row) : std::string();
        if (name.empty())
            name = std::to_string(table->ids[row]);
        pages.push_back({row, std::move(name)});
    }
    if (pages.empty())
        return spatial::inParameter(Error{ErrorCode::InvalidInput, text("The layer \"{0}\" has no feature to make a page of.", layout.atlas.layer), text("Look at the filter of the layout and of the layer.")}, "layouts");
    return pages;
}

}  // namespace app
