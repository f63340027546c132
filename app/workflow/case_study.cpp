// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/case_study.h"

#include "app/workflow/access_study.h"
#include "app/workflow/noted.h"
#include "app/workflow/report_city.h"
#include "spatial/geometry/measures.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

class CaseStudier {
public:
    CaseStudier(const layers::Project& project, Language language, spatial::Progress& progress) : project_(project), language_(language), progress_(progress) {}

    Result<CaseStudy> operator()(const std::string& id)
    {
        auto sheet = siteSheetStudy(project_, id, language_, progress_);
        if (!sheet) {
            Error error = sheet.error();
            if (error.parameter == "site")
                error.parameter = "case";   // as it was asked for
            return error;
        }
        made_.sheet = *std::move(sheet);
        if (made_.sheet.samples) {
            figures(*made_.sheet.samples);
            indices(*made_.sheet.samples);
        }
        const CorridorTables tables = tablesOf(project_, progress_);
        if (!made_.sheet.shape) {
            made_.notes.push_back(text("Distances to homes, waters and protected land are missing: the site has no place."));
            return std::move(made_);
        }
        TRY_ASSIGN(made_.around, surroundingsOf(project_, *made_.sheet.shape, tables, progress_));
        TRY(noted(brownfield(tables), text("The priority as a brownfield is missing"), made_.notes));
        TRY(noted(actions(tables), text("The projects of the programme are missing"), made_.notes));
        return std::move(made_);
    }

private:
    void figures(const SheetSamples& samples)
    {
        const auto& set = samples.read.set;
        std::map<std::uint16_t, AnalyteFigure> all;
        for (std::size_t r = 0; r < samples.judgement.readings.size(); ++r) {
            const spatial::ReadingJudgement& reading = samples.judgement.readings[r];
            if (!samples.isOwn(reading))
                continue;
            const auto found = std::ranges::lower_bound(set.readings, std::pair(reading.sample, reading.analyte), {}, [](const spatial::Reading& one) { return std::pair(one.sample, one.analyte); });
            AnalyteFigure& figure = all[reading.analyte];
            figure.analyte = reading.analyte;
            ++figure.samples;
            figure.exceeding += reading.exceeded > 0 ? 1 : 0;
            if (found == set.readings.end() || found->below || std::isnan(found->value))
                continue;
            const bool worse = !figure.highest || reading.severity() > samples.judgement.readings[*figure.highest].severity() ||
                               (reading.severity() == samples.judgement.readings[*figure.highest].severity() && found->value > figure.value);
            if (worse) {
                figure.highest = r;
                figure.value = found->value;
            }
        }
        for (auto& [analyte, figure] : all) {
            const auto background = samples.context.background.find(set.analytes[analyte]->id);
            if (background != samples.context.background.end())
                figure.background = background->second;
            if (figure.highest && figure.background)
                if (const auto index = spatial::geoaccumulationIndex(figure.value, *figure.background))
                    figure.igeo = *index;
            made_.figures.push_back(figure);
        }
        const auto severity = [&](const AnalyteFigure& figure) { return figure.highest ? samples.judgement.readings[*figure.highest].severity() : std::pair<std::uint8_t, double>{0, -1}; };
        std::ranges::stable_sort(made_.figures, [&](const AnalyteFigure& a, const AnalyteFigure& b) { return severity(a) > severity(b); });
    }

    void indices(const SheetSamples& samples)
    {
        std::vector<double> factors;
        std::vector<double> ratios;
        double risk = 0;
        bool anyRisk = false;
        for (const AnalyteFigure& figure : made_.figures) {
            if (!figure.highest)
                continue;
            if (const double factor = samples.judgement.readings[*figure.highest].factor; std::isfinite(factor))
                factors.push_back(factor);
            if (!figure.background || !(figure.value > 0))
                continue;
            ratios.push_back(figure.value / *figure.background);
            if (const auto toxic = spatial::toxicResponse(samples.read.set.analytes[figure.analyte]->id)) {
                risk += spatial::ecologicalRisk(*toxic, figure.value, *figure.background);
                anyRisk = true;
            }
        }
        made_.indices.nemerowAnalytes = factors.size();
        made_.indices.backgroundAnalytes = ratios.size();
        if (const auto index = spatial::nemerowIndex(factors))
            made_.indices.nemerow = *index;
        if (const auto index = spatial::pollutionLoadIndex(ratios))
            made_.indices.load = *index;
        if (anyRisk)
            made_.indices.risk = risk;
    }

    /// The row that is the site: named by the register, else the polygon in which its place lies.
    std::optional<std::size_t> rowOfSite(const layers::LayerEntry& entry, const spatial::FeatureTable& table) const
    {
        const spatial::RegisteredSite& site = made_.sheet.site;
        const spatial::AttributeColumn* const column = site.feature.layer == entry.id ? table.column(site.feature.field) : nullptr;
        for (std::size_t row = 0; column && row < table.size(); ++row)
            if (column->display(row) == site.feature.value)
                return row;
        for (std::size_t row = 0; row < table.size(); ++row)
            if (table.geometry.box(row).contains(*made_.sheet.place) && spatial::sideOf(*made_.sheet.place, table.geometry[row]) != spatial::Side::Outside)
                return row;
        return std::nullopt;
    }

    Result<void> brownfield(const CorridorTables& tables)
    {
        TRY_ASSIGN(const BrownfieldSettings settings, brownfieldSettingsOf(project_));
        const layers::LayerEntry* entry = project_.layer(settings.layer);
        if (const auto all = project_.withRole("brownfields"); !entry && !all.empty())
            entry = all.front();
        if (!entry)
            return Error{ErrorCode::InvalidInput, text("No layer has the role brownfields.")};
        TRY_ASSIGN(const spatial::FeatureTablePtr table, tables(*entry));
        const auto row = rowOfSite(*entry, *table);
        if (!row)
            return Error{ErrorCode::InvalidInput, text("The site is no brownfield of the layer {0}.", spatial::Text::literal(entry->name.in(language_ == Language::Chinese)))};
        CaseBrownfield found{.layer = *entry, .row = *row};
        const auto said = [&](const char* fields) {
            const spatial::AttributeColumn* const column = spatial::columnOf(*table, fields);
            return column ? column->display(*row) : std::string();
        };
        found.name = {said("name_en|name"), said("name_zh|name")};
        TRY_ASSIGN(found.ranking, brownfieldRanking(*table, brownfieldFactors(*table, settings), settings));
        made_.brownfield = std::move(found);
        return {};
    }

    Result<void> actions(const CorridorTables& tables)
    {
        const auto layers = project_.withRole("investments");
        if (layers.empty())
            return Error{ErrorCode::InvalidInput, text("No layer has the role investments: there is no programme of investments.")};
        const auto cities = citiesOfProject(project_, tables);
        std::optional<ReportCity> here;
        for (const layers::CorridorCity& one : cities) {
            auto city = reportCityOf(project_, one.name.zh.empty() ? one.name.en : one.name.zh, tables);
            if (city && city->holds(*made_.sheet.place)) {
                here = *std::move(city);
                break;
            }
        }
        if (!here)
            return Error{ErrorCode::InvalidInput, text("No layer of prefectures says in which city the site lies.")};
        made_.city = here->name();
        TRY_ASSIGN(const spatial::FeatureTablePtr table, tables(*layers.front()));
        TRY_ASSIGN(const InvestmentProgramme programme, programmeOf(*table, cities, costUnitOf(*layers.front(), *table)));
        for (const Investment& item : programme.items)
            if (here->isNamed(item.city))
                made_.actions.push_back(item);
        return {};
    }

    const layers::Project& project_;
    Language language_;
    spatial::Progress& progress_;
    CaseStudy made_;
};

}  // namespace

std::size_t CaseBrownfield::ranked() const
{
    return static_cast<std::size_t>(std::ranges::count_if(ranking.scores, [](const spatial::BrownfieldScore& one) { return one.rank > 0; }));
}

Result<CaseStudy> caseStudy(const layers::Project& project, const std::string& id, Language language, spatial::Progress& progress) { return CaseStudier(project, language, progress)(id); }

}  // namespace app
