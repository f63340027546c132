// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_run.h"

#include "app/layout/map_export.h"
#include "app/report/report.h"
#include "app/report/report_parts.h"
#include "app/report/web_map.h"
#include "app/workflow/access_study.h"
#include "app/workflow/city_report.h"
#include "app/workflow/output_folder.h"
#include "app/workflow/record.h"
#include "app/workflow/site_computation.h"
#include "app/workflow/scenario_study.h"
#include "app/workflow/site_maps.h"
#include "app/workflow/site_studies.h"
#include "app/workflow/site_tables.h"
#include "app/workflow/site_web_map.h"
#include "app/workflow/strategy_study.h"
#include "layers/sources/save.h"
#include "spatial/core/content_hash.h"
#include "spatial/core/parallel.h"
#include "spatial/core/units.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace app {

namespace fs = std::filesystem;
using spatial::text;

namespace {

/// Of the PNG maps, which the report embeds too: as wide as the text of an A4 page, so that letters are read as on paper; no ratio is written on what may be shown at any size.
constexpr double kPictureDpi = 250;
constexpr PixelSize kPicture{1720, 1216};
constexpr double kPdfDpi = 110;   // of the rasters of a PDF for print: small enough for a mail

spatial::ValueTree statisticsTree(const spatial::RasterStatistics& s)
{
    return spatial::ValueTree::Members{{"min", s.minimum}, {"max", s.maximum}, {"mean", s.mean}, {"sum", s.sum}, {"valid_cells", s.validCells}, {"nodata_cells", s.nodataCells}};
}

struct Raster {
    std::string name;   ///< "suitability", or "suitability_daqing" for grids after the first
    spatial::RasterExpression raster;
    std::string words;
};

/// Nobody plans by the second, and rounded minutes make a file a quarter as large.
spatial::RasterExpression inTenths(const spatial::RasterExpression& minutes)
{
    auto rounded = spatial::localOperation({minutes}, [](std::span<const std::span<const float>> in, std::span<float> out) {
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = std::round(in[0][i] * 10) / 10;
    });
    return *std::move(rounded);   // one input cannot disagree with itself
}

std::vector<Raster> rastersOf(const SiteComputation& computed)
{
    std::vector<Raster> rasters;
    for (std::size_t i = 0; i < computed.result.grids.size(); ++i) {
        const auto& grid = computed.result.grids[i];
        const std::string suffix = i == 0 ? "" : "_" + grid.id;
        rasters.push_back({"suitability" + suffix, grid.suitability, "suitability score 0..1, 0 excluded"});
        if (computed.context->used().size() > 1)
            rasters.push_back({"robustness" + suffix, grid.robustness, "share of all weights with which the score reaches the threshold"});
        if (computed.context->hasStations())
            rasters.push_back({"access" + suffix, inTenths(grid.access), "minutes to the nearest rail freight station, in steps of 0.1"});
    }
    return rasters;
}

spatial::Result<void> writeRasters(const SiteComputation& computed, bool synthetic, const OutputFolder& folder, SiteReport& report, spatial::Progress& progress)
{
    const auto rasters = rastersOf(computed);
    std::vector<spatial::ValueTree> statistics(rasters.size());
    spatial::CancelOnly quiet(progress);
    TRY(spatial::parallelFor(rasters.size(), 1, quiet, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            layers::RasterSaveOptions options;
            options.overwrite = true;
            options.metadata = {{"DESCRIPTION", rasters[i].words + (synthetic ? " (synthetic data)" : "")}};
            TRY_ASSIGN(const auto done, layers::saveRaster(rasters[i].raster, folder.path() / (rasters[i].name + ".tif"), options, quiet));
            statistics[i] = statisticsTree(done);
        }
        return {};
    }));
    for (std::size_t i = 0; i < rasters.size(); ++i) {
        report.outputs[rasters[i].name] = (folder.target() / (rasters[i].name + ".tif")).string();
        report.statistics[rasters[i].name] = statistics[i];
    }
    return {};
}

spatial::Result<void> writeSites(const SiteComputation& computed, const OutputFolder& folder, SiteReport& report, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto sites, sitesTable(*computed.context, computed.result, computed.analysis));
    TRY_ASSIGN(const auto parcels, parcelsTable(*computed.context, computed.result, computed.analysis));
    TRY_ASSIGN(const auto saved, layers::saveFeatures({sites, parcels}, folder.path() / "sites.gpkg", {true}, progress));
    report.warnings.insert(report.warnings.end(), saved.losses.begin(), saved.losses.end());
    double area = 0;
    for (const auto& site : report.sites)
        area += site.hectares * spatial::kSquareMetersPerHectare;
    report.outputs["sites"] = (folder.target() / "sites.gpkg").string();
    report.statistics["sites"] = spatial::ValueTree::Members{{"count", report.sites.size()}, {"area_m2", area}, {"length_m", 0.0}};
    return {};
}

/// Pages of both languages; the files carry "_en" for English.
struct LanguagePages {
    Language language;
    std::string suffix;
    std::string key;
    std::vector<NamedPage> pages;
};

std::vector<LanguagePages> pagesOf(const layers::Project& project, const SiteComputation& computed, const ReportCity* city)
{
    ensureGuiApplication();
    std::vector<LanguagePages> all{{Language::Chinese, "", "/zh", {}}, {Language::English, "_en", "/en", {}}};
    for (LanguagePages& pages : all)
        pages.pages = siteMaps(project, computed.inputs, computed.result, computed.analysis, pages.language, city);
    return all;
}

/// Draws the maps as pictures for the report, and into files where there is a folder; several at once.
spatial::Result<void> drawMaps(const layers::Project& project, const SiteComputation& computed, const OutputFolder* folder, SiteReport& report,
                               std::map<std::string, std::string>& pictures, spatial::Progress& progress, const ReportCity* city = nullptr)
{
    struct Work {
        const NamedPage* page;
        std::string file;      // without ending; for PNG and PDF
        std::string picture;   // key in the report
        bool pdf;
        QByteArray png;
    };
    const auto languages = pagesOf(project, computed, city);
    std::vector<Work> work;
    for (const LanguagePages& pages : languages) {
        for (const NamedPage& page : pages.pages) {
            const std::string name = "map_" + page.name + pages.suffix;
            work.push_back({&page, name, page.name + pages.key, false, {}});
            if (!folder)
                continue;
            work.push_back({&page, name, "", true, {}});
            report.outputs[name + "_png"] = (folder->target() / (name + ".png")).string();
            report.outputs[name + "_pdf"] = (folder->target() / (name + ".pdf")).string();
        }
    }
    spatial::CancelOnly quiet(progress);
    TRY(spatial::parallelFor(work.size(), 1, quiet, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            Work& w = work[i];
            MapPage page = w.page->page;
            if (w.pdf) {
                page.dotsPerInch = kPdfDpi;
                TRY(exportMap(page, folder->path() / (w.file + ".pdf"), true, quiet));
                continue;
            }
            page.size = kPicture;
            page.dotsPerInch = kPictureDpi;
            TRY_ASSIGN(w.png, mapBytes(page, "png", quiet));
            if (folder)
                TRY(layers::saveBytes({w.png.constData(), static_cast<std::size_t>(w.png.size())}, folder->path() / (w.file + ".png"), true));
        }
        return {};
    }));
    for (const Work& done : work)
        if (!done.pdf)
            pictures[done.picture] = done.png.toStdString();
    return {};
}

/// Layers that scenarios put in the place of others.
std::vector<std::string> layersExchanged(const SiteReport& report)
{
    std::vector<std::string> ids;
    if (report.scenarios)
        for (const ScenarioOutcome& outcome : report.scenarios->outcomes)
            for (const auto& difference : outcome.scenario.differences)
                if (const auto* exchanged = std::get_if<spatial::LayerExchanged>(&difference))
                    ids.push_back(exchanged->with);
    return ids;
}

/// What the report read beside the layers of the model: records of searches, and layers of scenarios and of its chapters.
void addStudied(const layers::Project& project, const SiteReport& report, RunRecord& record)
{
    for (const SiteSearchRow& search : report.searches)
        record.inputs.push_back({"", search.record, ""});
    for (const auto& ids : {layersExchanged(report), layersOfAccess(report), layersOfStrategy(report)})
        for (const std::string& id : ids)
            if (const layers::LayerEntry* const entry = project.layer(id); entry && std::ranges::find(record.inputs, id, &RunRecord::Input::layer) == record.inputs.end())
                record.inputs.push_back({entry->id, entry->source.path.generic_string(), ""});
    for (RunRecord::Input& input : record.inputs)
        if (input.hash.empty())
            input.hash = hashNow(project, input);
}

spatial::Result<void> writeRecord(const layers::Project& project, const SiteOptions& options, const SiteComputation& computed, const SiteReport& report, const OutputFolder& folder)
{
    RunRecord record;
    record.version = programVersion();
    std::error_code ignored;
    const fs::path file = fs::absolute(project.file, ignored).lexically_normal();
    record.project = project.file.empty() ? std::string() : file.lexically_relative(folder.target()).generic_string();
    if (!project.file.empty()) {
        TRY_ASSIGN(record.projectHash, spatial::ContentHash::ofFile(file));
    }
    record.model = computed.model.id;
    record.seed = options.seed;
    record.maps = options.maps;
    for (const SourceRow& source : computed.inputs.sources)
        if (!source.hash.empty())
            record.inputs.push_back({source.layer.id, source.file, source.hash});
    addStudied(project, report, record);
    TRY_ASSIGN(record.outputs, hashesIn(folder.path()));
    return layers::saveBytes(recordToJson(record), folder.path() / "record.json", true);
}

/// Layers that the chain did not read, but chapters of the report do, say which.
void tellUses(SiteReport& report)
{
    std::vector<std::string> searched;
    for (const SiteSearchRow& search : report.searches)
        searched.push_back(search.layer);
    const std::pair<spatial::Text, std::vector<std::string>> chapters[] = {{text("Sites that were searched for"), searched},
                                                                           {text("Access and the corridor"), layersOfAccess(report)},
                                                                           {report.city ? text("Strategy of the city") : text("Strategy of the cities"), layersOfStrategy(report)},
                                                                           {text("Scenarios"), layersExchanged(report)}};
    for (SourceRow& row : report.sources) {
        if (std::erase(row.remarks, notUsedWords()) == 0)
            continue;
        for (const auto& [title, layers] : chapters)
            if (std::ranges::find(layers, row.layer.id) != layers.end())
                row.remarks.push_back(text("Used in the chapter \"{0}\".", title));
        const bool onMap = report.webMap && std::ranges::find(report.webMap->absent, row.layer.id) == report.webMap->absent.end();
        if (row.remarks.empty())
            row.remarks.push_back(onMap ? text("Shown on the map to drag.") : notUsedWords());
    }
}

}  // namespace

spatial::Result<SiteReport> runSite(const layers::Project& project, const fs::path& out, const SiteOptions& options, spatial::Progress& progress)
{
    TRY_ASSIGN(OutputFolder folder, OutputFolder::create(out, options.overwrite));
    spatial::PartOfProgress computing(progress, 0, 0.5);
    TRY_ASSIGN(const auto computed, computeSiting(project, options, computing));
    SiteReport report = reportOf(project, *computed);
    spatial::PartOfProgress studying(progress, 0.5, 0.6);
    TRY(addStudies(project, *computed, report, studying));

    const auto start = std::chrono::steady_clock::now();
    spatial::PartOfProgress writing(progress, 0.6, 1);
    TRY(writeSites(*computed, folder, report, writing));
    writing.report(0.1, "suitability.tif");
    TRY(writeRasters(*computed, project.synthetic, folder, report, writing));
    std::map<std::string, std::string> pictures;
    writing.report(0.5, "map_overview.pdf");
    if (options.maps)
        TRY(drawMaps(project, *computed, &folder, report, pictures, writing));
    if (options.maps && options.webMap) {
        TRY_ASSIGN(report.webMap, siteWebMap(project, *computed, report, writing));
    }
    tellUses(report);
    TRY(layers::saveBytes(reportHtml(report, pictures), folder.path() / "report.html", true));
    report.outputs["report"] = (folder.target() / "report.html").string();
    TRY(writeRecord(project, options, *computed, report, folder));
    report.outputs["record"] = (folder.target() / "record.json").string();
    TRY(notCancelled(progress));
    TRY(folder.finish());
    report.writeSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    writing.report(1, "done");
    return report;
}

spatial::Result<SiteReport> computeSites(const layers::Project& project, const SiteOptions& options, std::map<std::string, std::string>& pictures, spatial::Progress& progress, const ReportCity* city)
{
    spatial::PartOfProgress computing(progress, 0, 0.65);
    TRY_ASSIGN(const auto computed, computeSiting(project, options, computing));
    SiteReport report = reportOf(project, *computed);
    if (city)
        TRY(limitToCity(report, project, *computed, *city, progress));
    spatial::PartOfProgress studying(progress, 0.65, 0.8);
    TRY(addStudies(project, *computed, report, studying, city));
    if (options.maps) {
        spatial::PartOfProgress drawing(progress, 0.8, 1);
        TRY(drawMaps(project, *computed, nullptr, report, pictures, drawing, city));
        if (options.webMap) {
            TRY_ASSIGN(report.webMap, siteWebMap(project, *computed, report, drawing, city));
        }
    }
    tellUses(report);
    return report;
}

}  // namespace app
