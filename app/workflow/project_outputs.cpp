// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"
#include "app/report/report_file.h"
#include "app/workflow/open_inputs.h"
#include "app/workflow/project_actions.h"
#include "app/workflow/project_pages.h"
#include "app/workflow/site_run.h"
#include "layers/sources/save.h"

#include <algorithm>
#include <charconv>

namespace app {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

/// DIR/map.pdf -> DIR/map_2.pdf for the second page.
fs::path pageFile(const fs::path& target, std::size_t number)
{
    return target.parent_path() / (target.stem().string() + "_" + std::to_string(number) + target.extension().string());
}

spatial::Result<std::vector<std::size_t>> pagesAsked(const std::string& written, std::size_t count)
{
    std::vector<std::size_t> pages;
    if (written == "all") {
        for (std::size_t i = 0; i < count; ++i)
            pages.push_back(i);
        return pages;
    }
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), number);
    if (fault != std::errc{} || end != written.data() + written.size() || number < 1 || number > count)
        return Error{ErrorCode::InvalidParameter, text("There is no page \"{0}\".", written), text("Allowed: 1 to {0}, or all.", count), "page"};
    pages.push_back(number - 1);
    return pages;
}

}  // namespace

spatial::Result<std::vector<fs::path>> runMap(const layers::Project& project, const fs::path& target, const MapRunOptions& options, spatial::Progress& progress)
{
    std::string extension = target.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (extension != ".png" && extension != ".pdf" && extension != ".svg" && extension != ".tif")
        return Error{ErrorCode::InvalidParameter, text("A map cannot be written as \"{0}\".", target.filename().string()), text("Allowed endings: png, pdf, svg, tif."), "out"};
    ensureGuiApplication();
    TRY_ASSIGN(auto pages, projectPages(project, options, progress));
    TRY_ASSIGN(const auto asked, pagesAsked(options.page, pages.size()));
    const auto fileOf = [&](std::size_t i) { return asked.size() == 1 ? target : pageFile(target, i + 1); };
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (!options.overwrite && fs::exists(fileOf(i)))
            return inFile(Error{ErrorCode::Conflict, text("{0} exists already.", fileOf(i).string()), text("Choose another name, or allow overwriting.")}, fileOf(i).string());

    std::vector<fs::path> written;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        MapPage& page = pages[asked[i]];
        page.dotsPerInch = options.dpi > 0 ? options.dpi : extension == ".pdf" || extension == ".svg" ? page.dotsPerInch : 150;
        if (options.pixels)
            page.size = PixelSize{(*options.pixels)[0], (*options.pixels)[1]};
        const fs::path file = fileOf(i);
        if (const auto done = exportMap(page, file, options.overwrite, progress); !done) {
            std::error_code ignored;
            for (const fs::path& half : written)   // all pages or none
                fs::remove(half, ignored);
            return inFile(done.error(), file.string());
        }
        written.push_back(file);
    }
    return written;
}

spatial::Result<SiteReport> runReport(const layers::Project& project, const fs::path& target, Language language, bool overwrite, spatial::Progress& progress)
{
    TRY_ASSIGN(const ReportFormat format, reportFormatOf(target));
    if (!overwrite && fs::exists(target))
        return inFile(Error{ErrorCode::Conflict, text("{0} exists already.", target.string()), text("Choose another name, or allow overwriting.")}, target.string());
    std::map<std::string, std::string> pictures;
    SiteOptions options;
    options.webMap = format == ReportFormat::Html;
    TRY_ASSIGN(SiteReport report, computeSites(project, options, pictures, progress));
    const auto bytes = reportBytes(report, pictures, format, language);
    if (!bytes && bytes.error().code == ErrorCode::WriteFailed)   // a temporary file of it, whose name tells nobody anything
        return inFile(Error{ErrorCode::WriteFailed, text("{0} cannot be written.", target.string()), bytes.error().hint}, target.string());
    if (!bytes)
        return spatial::inFile(bytes.error(), target.string());
    TRY(layers::saveBytes(*bytes, target, overwrite));
    report.outputs["report"] = target.string();
    return report;
}

}  // namespace app
