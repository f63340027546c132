// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/project_report.h"

#include "app/layout/map_export.h"
#include "app/report/candidate_sheet.h"
#include "app/report/report_file.h"
#include "app/report/site_sheet.h"
#include "app/workflow/access_study.h"
#include "app/workflow/report_city.h"
#include "app/workflow/site_run.h"
#include "layers/project/site_register_json.h"
#include "layers/sources/save.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>

namespace app {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

class ReportRunner {
public:
    ReportRunner(const layers::Project& project, const fs::path& target, Language language, bool overwrite, spatial::Progress& progress)
        : project_(project), target_(target), language_(language), overwrite_(overwrite), progress_(progress)
    {
    }

    Result<ReportRun> operator()(const CorridorScope&) { return report(nullptr); }

    Result<ReportRun> operator()(const CityScope& scope)
    {
        const CorridorTables tables = tablesOf(project_, progress_);
        TRY_ASSIGN(const ReportCity city, reportCityOf(project_, scope.name, tables));
        TRY_ASSIGN(ReportRun run, report(&city));
        run.values.insert(run.values.begin(), {"city", city.name().in(language_ == Language::Chinese)});
        return run;
    }

    Result<ReportRun> operator()(const SiteScope& scope)
    {
        TRY(isDocument());
        const bool asRegistered = scope.id.starts_with(kRegisterPrefix);
        const bool asCandidate = scope.id.starts_with(kCandidatePrefix);
        const std::string id = asRegistered || asCandidate ? scope.id.substr(scope.id.find(':') + 1) : scope.id;
        TRY_ASSIGN(const auto registered, layers::sitesOf(project_));
        const bool inRegister = std::ranges::any_of(registered, [&](const spatial::RegisteredSite& site) { return site.id == id; });
        if (asRegistered || (inRegister && !asCandidate && !mayBeCandidate(id)))
            return sheet(id);
        if (!asCandidate && !inRegister && !mayBeCandidate(id))
            return sheet(id);   // its error names the sites of the register
        const auto found = candidateStudy(project_, id, progress_);
        if (!found && found.error().code != ErrorCode::Cancelled && inRegister && !asCandidate)
            return sheet(id);   // no run has a site of that number
        if (!found)
            return found.error();
        const CandidateStudy& study = *found;
        if (inRegister && !asCandidate)
            return Error{ErrorCode::InvalidParameter, text("Both the register and the siting run have a site \"{0}\".", id), text("Write {0} or {1}.", kRegisterPrefix + id, kCandidatePrefix + id), "site"};
        ReportRun run;
        TRY(write([&](Language language) { return candidateSheetDocument(study, language); }, run));
        run.told = text("The sheet of the candidate site {0} is in {1}.", id, target_.string());
        const spatial::Site& site = study.site();
        run.values = {{"site_id", site.id}, {"kind", "candidate"}, {"rank", site.rank}, {"score", site.score}, {"area_ha", site.hectares}, {"place", site.place}, {"map", !study.maps.front().empty()}};
        run.warnings = study.report.warnings;
        addMissing(study.notes, run);
        return run;
    }

    Result<ReportRun> operator()(const CaseScope& scope)
    {
        TRY(isDocument());
        TRY_ASSIGN(const CaseStudy study, caseStudy(project_, scope.id, language_, progress_));
        std::optional<CaseStudy> other;
        TRY_ASSIGN(const ReportFormat format, reportFormatOf(target_));
        if (format == ReportFormat::Html) {   // the page holds both languages, and its map has words
            TRY_ASSIGN(other, caseStudy(project_, scope.id, otherLanguage(), progress_));
        }
        ReportRun run;
        TRY(write([&](Language language) { return caseDocument(other && language != language_ ? *other : study, language); }, run));
        run.told = text("The report on the pollution case {0} is in {1}.", study.sheet.site.id, target_.string());
        run.values = valuesOf(study.sheet, "case");
        std::size_t exceeding = 0;
        for (const AnalyteFigure& figure : study.figures)
            exceeding += figure.exceeding > 0 ? 1 : 0;
        run.values.emplace_back("analytes", study.figures.size());
        run.values.emplace_back("analytes_exceeding", exceeding);
        if (study.indices.nemerow)
            run.values.emplace_back("nemerow", *study.indices.nemerow);
        if (study.brownfield)
            run.values.emplace_back("brownfield_score", study.brownfield->score().score);
        addStale(study.sheet, run);
        addMissing(study.sheet.notes, run);
        addMissing(study.notes, run);
        return run;
    }

private:
    /// Sites that the run finds are numbered.
    static bool mayBeCandidate(const std::string& id) { return !id.empty() && std::ranges::all_of(id, [](unsigned char c) { return std::isdigit(c) != 0; }); }
    Language otherLanguage() const { return language_ == Language::Chinese ? Language::English : Language::Chinese; }

    /// Before anything is computed.
    Result<void> isDocument() const
    {
        TRY_ASSIGN(const ReportFormat format, reportFormatOf(target_));
        return format == ReportFormat::Xlsx ? Result<void>(documentBytes({}, {}, format, language_).error()) : Result<void>();
    }

    Result<ReportRun> sheet(const std::string& id)
    {
        TRY_ASSIGN(const SiteSheetStudy study, siteSheetStudy(project_, id, language_, progress_));
        TRY_ASSIGN(const ReportFormat format, reportFormatOf(target_));
        std::optional<SiteSheetStudy> other;
        if (format == ReportFormat::Html) {
            TRY_ASSIGN(other, siteSheetStudy(project_, id, otherLanguage(), progress_));
        }
        ReportRun run;
        TRY(write([&](Language language) { return siteSheetDocument(other && language != language_ ? *other : study, language); }, run));
        run.told = text("The sheet of the site {0} is in {1}.", study.site.id, target_.string());
        run.values = valuesOf(study, "registered");
        addStale(study, run);
        addMissing(study.notes, run);
        return run;
    }

    static spatial::ValueTree::Members valuesOf(const SiteSheetStudy& study, const char* kind)
    {
        std::size_t related = 0;
        if (study.samples)
            for (const std::size_t number : study.samples->sites)
                related += study.samples->judgement.sites[number].samples;
        return {{"site", study.site.id}, {"kind", kind}, {"state", std::string(spatial::codeOf(study.site.state()))}, {"samples", related}, {"photos", study.photos.size()}, {"map", !study.map.empty()}};
    }

    static void addStale(const SiteSheetStudy& study, ReportRun& run)
    {
        for (const spatial::Text& sentence : study.stale)
            run.warnings.push_back({"report.stale", sentence});
    }

    static void addMissing(const std::vector<spatial::Text>& notes, ReportRun& run)
    {
        for (const spatial::Text& note : notes)
            run.warnings.push_back({"sheet.missing", note});
    }

    /// The document in the language of the file, of HTML in both.
    Result<void> write(const std::function<Document(Language)>& document, ReportRun& run)
    {
        TRY_ASSIGN(const ReportFormat format, reportFormatOf(target_));
        const auto wanted = [&](Language language) { return format == ReportFormat::Html || language == language_ ? document(language) : Document{}; };
        return write(documentBytes(wanted(Language::Chinese), wanted(Language::English), format, language_), run);
    }

    Result<ReportRun> report(const ReportCity* city)
    {
        TRY_ASSIGN(const ReportFormat format, reportFormatOf(target_));
        std::map<std::string, std::string> pictures;
        SiteOptions options;
        options.webMap = format == ReportFormat::Html;
        TRY_ASSIGN(const SiteReport made, computeSites(project_, options, pictures, progress_, city));
        ReportRun run;
        TRY(write(reportBytes(made, pictures, format, language_), run));
        run.told = text("The report is in {0}.", target_.string());
        run.values = made.values();
        run.warnings = made.warnings;
        run.readSeconds = made.readSeconds;
        run.computeSeconds = made.computeSeconds;
        return run;
    }

    Result<void> write(const Result<std::string>& bytes, ReportRun& run)
    {
        const auto start = std::chrono::steady_clock::now();
        if (!bytes && bytes.error().code == ErrorCode::WriteFailed)   // a temporary file of it, whose name tells nobody anything
            return inFile(Error{ErrorCode::WriteFailed, text("{0} cannot be written.", target_.string()), bytes.error().hint}, target_.string());
        if (!bytes)
            return inFile(bytes.error(), target_.string());
        TRY(layers::saveBytes(*bytes, target_, overwrite_));
        run.writeSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return {};
    }

    const layers::Project& project_;
    fs::path target_;
    Language language_;
    bool overwrite_;
    spatial::Progress& progress_;
};

}  // namespace

Result<ReportRun> runReport(const layers::Project& project, const fs::path& target, const ReportScope& scope, Language language, bool overwrite, spatial::Progress& progress)
{
    TRY(reportFormatOf(target));
    if (!overwrite && fs::exists(target))
        return inFile(Error{ErrorCode::Conflict, text("{0} exists already.", target.string()), text("Choose another name, or allow overwriting.")}, target.string());
    ensureGuiApplication();
    ReportRunner runner(project, target, language, overwrite, progress);
    return std::visit(runner, scope);
}

ReportChoices reportChoices(const layers::Project& project, spatial::Progress& progress)
{
    ReportChoices choices;
    for (const layers::CorridorCity& city : citiesOfProject(project, tablesOf(project, progress)))
        choices.cities.push_back({city.name.en.empty() ? city.name.zh : city.name.en, city.name});
    if (const auto sites = layers::sitesOf(project))
        for (const spatial::RegisteredSite& site : *sites)
            choices.registered.push_back({site.id, {site.name, site.name}});
    return choices;
}

}  // namespace app
