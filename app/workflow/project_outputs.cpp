// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"
#include "app/workflow/project_actions.h"
#include "app/workflow/project_pages.h"

#include <algorithm>

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

/// A page's name as part of a file's name: what file systems refuse becomes "_".
std::string forFile(std::string name)
{
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos)
            c = '_';
    while (!name.empty() && (name.back() == '.' || name.back() == ' '))
        name.pop_back();
    return name;
}

/// DIR/map.pdf -> DIR/map_NAME.pdf for a page of an atlas, with its number where the name is taken; DIR/map_2.pdf for others.
std::vector<fs::path> pageFiles(const PageMaker& maker, const std::vector<std::size_t>& asked, const fs::path& target)
{
    if (asked.size() == 1 && !maker.isAtlas())
        return {target};
    std::vector<fs::path> files;
    for (const std::size_t page : asked) {
        const std::string name = forFile(maker.nameOf(page));
        fs::path file = name.empty() ? pageFile(target, page + 1) : target.parent_path() / (target.stem().string() + "_" + name + target.extension().string());
        if (std::find(files.begin(), files.end(), file) != files.end())
            file = target.parent_path() / (target.stem().string() + "_" + name + "_" + std::to_string(page + 1) + target.extension().string());
        files.push_back(asked.size() == 1 ? target : std::move(file));
    }
    return files;
}

spatial::Result<void> notThere(const std::vector<fs::path>& files, bool overwrite)
{
    for (const fs::path& file : files)
        if (!overwrite && fs::exists(file))
            return inFile(Error{ErrorCode::Conflict, text("{0} exists already.", file.string()), text("Choose another name, or allow overwriting.")}, file.string());
    return {};
}

}  // namespace

spatial::Result<MapRun> runMap(const layers::Project& project, const fs::path& target, const MapRunOptions& options, spatial::Progress& progress)
{
    std::string extension = target.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (extension != ".png" && extension != ".pdf" && extension != ".svg" && extension != ".tif")
        return Error{ErrorCode::InvalidParameter, text("A map cannot be written as \"{0}\".", target.filename().string()), text("Allowed endings: png, pdf, svg, tif."), "out"};
    ensureGuiApplication();
    MapRunOptions wanted = options;
    const bool vectors = extension == ".pdf" || extension == ".svg";
    if (wanted.dpi <= 0 && !vectors)
        wanted.dpi = 150;
    TRY_ASSIGN(PageMaker maker, PageMaker::of(project, wanted, progress));
    TRY_ASSIGN(const auto asked, pagesAsked(options.page, maker.size()));
    MapRun run;
    for (const spatial::Text& remark : maker.remarks())
        run.warnings.push_back({.code = "layout.incomplete", .message = remark});
    const auto made = [&](std::size_t number, spatial::Progress& part) -> spatial::Result<ComposedPage> {
        TRY_ASSIGN(ComposedPage page, maker.page(number, part));
        const auto tell = [&](const char* code, const std::vector<spatial::Text>& sentences) {
            for (const spatial::Text& sentence : sentences)
                if (std::none_of(run.warnings.begin(), run.warnings.end(), [&](const spatial::Warning& told) { return told.message.english() == sentence.english(); }))
                    run.warnings.push_back({.code = code, .message = sentence});
        };
        tell("layout.incomplete", page.warnings);
        tell("layout.stale", page.stale);
        return page;
    };
    if (maker.isAtlas() && extension == ".pdf" && !options.split) {
        TRY(notThere({target}, options.overwrite));
        const auto pageOf = [&](std::size_t number, spatial::Progress& part) { return made(asked[number], part); };
        if (const auto done = exportPages(asked.size(), pageOf, target, options.overwrite, progress); !done)
            return inFile(done.error(), target.string());
        run.files = {target};
        return run;
    }
    const std::vector<fs::path> files = pageFiles(maker, asked, target);
    TRY(notThere(files, options.overwrite));
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto share = [&](std::size_t n) { return static_cast<double>(n) / static_cast<double>(asked.size()); };
        spatial::PartOfProgress part(progress, share(i), share(i + 1));
        const auto write = [&]() -> spatial::Result<void> {
            if (const MapPage* page = maker.automatic(asked[i]))
                return exportMap(*page, files[i], options.overwrite, part);
            TRY_ASSIGN(const ComposedPage page, made(asked[i], part));
            return exportPage(page, files[i], options.overwrite, part);
        };
        if (const auto done = write(); !done) {
            std::error_code ignored;
            for (const fs::path& half : run.files)   // all pages or none
                fs::remove(half, ignored);
            return inFile(done.error(), files[i].string());
        }
        run.files.push_back(files[i]);
    }
    return run;
}

}  // namespace app
