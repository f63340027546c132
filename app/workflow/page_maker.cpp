// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/project_pages.h"

#include "app/layout/layout_templates.h"
#include "app/workflow/layout_file.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

bool isTemplate(const std::string& id)
{
    const auto& all = layoutTemplates();
    return std::any_of(all.begin(), all.end(), [&](const LayoutTemplate& one) { return one.id == id; });
}

/// Of a file, of the project by its name, else of a template; nothing: the automatic pages know what to say.
spatial::Result<std::optional<Layout>> layoutAsked(const layers::Project& project, const std::string& id, std::vector<spatial::Text>& remarks)
{
    if (id.empty())
        return std::optional<Layout>{};
    if (isLayoutFile(id)) {
        auto travelled = layoutFromFile(id, project);
        if (!travelled)
            return spatial::inParameter(travelled.error(), "layout");
        remarks = std::move(travelled->remarks);
        return std::optional<Layout>(std::move(travelled->layout));
    }
    TRY_ASSIGN(auto layouts, layoutsFromJson(project.layouts));
    const auto found = std::find_if(layouts.begin(), layouts.end(), [&](const Layout& layout) { return layout.id == id; });
    if (found != layouts.end())
        return std::optional<Layout>(std::move(*found));
    if (isTemplate(id)) {
        TRY_ASSIGN(Layout layout, layoutFromTemplate(id, project));
        return std::optional<Layout>(std::move(layout));
    }
    return std::optional<Layout>{};
}

void takeImprint(const MapRunOptions& options, Layout& layout)
{
    if (!options.organisation.empty())
        layout.organisation = {options.organisation, options.organisation};
    for (const auto& [given, kept] : {std::pair{&options.author, &layout.author}, std::pair{&options.date, &layout.date}, std::pair{&options.review, &layout.review}})
        if (!given->empty())
            *kept = *given;
}

}  // namespace

spatial::Result<PageMaker> PageMaker::of(const layers::Project& project, const MapRunOptions& options, spatial::Progress& progress)
{
    PageMaker maker;
    maker.language_ = options.language;
    maker.pixels_ = options.pixels;
    maker.dotsPerInch_ = options.dpi;
    TRY_ASSIGN(maker.layout_, layoutAsked(project, options.layout, maker.remarks_));
    if (maker.layout_) {
        takeImprint(options, *maker.layout_);
        maker.data_.emplace(project);
        TRY_ASSIGN(maker.atlas_, atlasPages(*maker.layout_, *maker.data_, options.language, progress));
        if (options.extent && maker.atlas_.empty())
            for (LayoutItem& item : maker.layout_->items)
                if (auto* map = std::get_if<MapItem>(&item.content); map && map->marks.empty())
                    map->extent = options.extent;
    } else {
        TRY_ASSIGN(maker.pages_, projectPages(project, options, progress));
        for (MapPage& page : maker.pages_) {
            if (options.dpi > 0)
                page.dotsPerInch = options.dpi;
            if (options.pixels)
                page.size = PixelSize{(*options.pixels)[0], (*options.pixels)[1]};
            if (!options.date.empty())
                page.date = options.date;
        }
    }
    return maker;
}

spatial::Result<ComposedPage> PageMaker::page(std::size_t number, spatial::Progress& progress)
{
    if (!layout_)
        return composed(pages_[number]);
    TRY_ASSIGN(ComposedPage page, composePage(*layout_, *data_, atlas_, number, language_, progress));
    if (dotsPerInch_ > 0)
        page.dotsPerInch = dotsPerInch_;
    if (pixels_)   // the page keeps its shape and fits into the picture
        page.dotsPerInch = 25.4 * std::min((*pixels_)[0] / page.width, (*pixels_)[1] / page.height);
    return page;
}

spatial::Result<std::vector<std::size_t>> pagesAsked(const std::string& written, std::size_t count)
{
    std::set<std::size_t> pages;
    const auto refused = [&] { return Error{ErrorCode::InvalidParameter, text("There is no page \"{0}\".", written), text("Allowed: 1 to {0}, or all.", count), "page"}; };
    if (written == "all") {
        for (std::size_t i = 0; i < count; ++i)
            pages.insert(i);
        return std::vector<std::size_t>(pages.begin(), pages.end());
    }
    std::string_view left = written;
    while (true) {
        const std::string_view part = left.substr(0, left.find(','));
        std::size_t from = 0;
        std::size_t to = 0;
        const char* end = part.data() + part.size();
        auto read = std::from_chars(part.data(), end, from);
        to = from;
        if (read.ec == std::errc{} && read.ptr != end && *read.ptr == '-')
            read = std::from_chars(read.ptr + 1, end, to);
        if (read.ec != std::errc{} || read.ptr != end || from < 1 || to < from || to > count)
            return refused();
        for (std::size_t page = from; page <= to; ++page)
            pages.insert(page - 1);
        if (part.size() == left.size())
            return std::vector<std::size_t>(pages.begin(), pages.end());
        left.remove_prefix(part.size() + 1);
    }
}

}  // namespace app
