// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/candidate_sheet.h"

#include "app/report/around_words.h"
#include "app/report/criterion_words.h"
#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_comparison.h"
#include "app/report/report_parts.h"
#include "app/report/report_units.h"
#include "app/workflow/access_study.h"
#include "app/workflow/scenario_study.h"
#include "app/workflow/site_maps.h"

#include <algorithm>
#include <cmath>

namespace app {

using spatial::text;

namespace {

constexpr double kMuOfSiteHectare = 15;
constexpr const char* kMethodNames[] = {"WLC", "OWA", "TOPSIS", "VIKOR", "PROMETHEE"};   // in the order of comparedMethods()

class CandidateWriter {
public:
    CandidateWriter(const CandidateStudy& study, Document& document) : study_(study), report_(study.report), site_(study.site()), out_(document) {}

    void write()
    {
        head();
        why();
        land();
        constraints();
        access();
        writeAround(out_, study_.around);
        comparison();
        scenarios();
        sources();
        writeLimits(out_, report_);
    }

private:
    std::string place() const { return placeName(report_, site_, out_.chinese()); }

    void head()
    {
        out_.paragraph(place().empty() ? text("Candidate site {0}", site_.rank) : text("Candidate site {0}: {1}", site_.rank, place()), ParagraphStyle::Title);
        out_.plain(out_.words(report_.project) + " · " + out_.words(report_.model), ParagraphStyle::Lead);
        if (report_.synthetic)
            out_.paragraph(text("Synthetic data: parcels, roads, constraints and people of this project are made up to show the method. Do not decide on them."), ParagraphStyle::Banner);
        for (const spatial::Text& sentence : staleOf(report_, layersOfChain(report_), out_.chinese()))
            out_.paragraph(sentence, ParagraphStyle::Banner);
        out_.add(KeyFigures{{{std::to_string(site_.rank) + " / " + std::to_string(report_.sites.size()), out_.words(text("rank among the candidate sites"))},
                             {figure(site_.score, 3), out_.words(text("score, 0 to 1"))},
                             {out_.words(text("{0} ha", figure(site_.hectares, 1))), out_.words(text("area ({0} mu)", figure(site_.hectares * kMuOfSiteHectare, 0)))},
                             {figure(site_.robustness, 3), out_.words(robustnessWords(site_.robustness))}}});
        const std::string& map = study_.maps[out_.chinese() ? 0 : 1];
        if (!map.empty())
            out_.add(Picture{map, out_.words(text("The site and its surroundings; {0} km across.", figure(study_.mapMetres / 1000, 1)))});
        for (const spatial::Text& note : study_.notes)
            out_.paragraph(note, ParagraphStyle::Note);
    }

    void why()
    {
        out_.heading(1, text("Why here"));
        out_.paragraph(text("The score is the sum of what every criterion adds: weight × utility. {0} counts as suitable. A criterion that costs much could be mended: a road, a line, a station.", figure(report_.threshold, 2)));
        const auto criteria = usedCriteria(report_);
        BarCell bar{{}, report_.threshold};
        Table table{{out_.column(text("No."), 0.7), out_.column(text("Criterion"), 3.6), out_.column(text("Value here"), 2, Align::Right), out_.column(text("Utility 0-1"), 1.3, Align::Right), out_.column(text("Weight"), 1.3, Align::Right),
                     out_.column(text("Contribution"), 1.6, Align::Right), out_.column(text("Costs"), 1.3, Align::Right)},
                    {},
                    8};
        for (std::size_t i = 0; i < std::min({criteria.size(), site_.scores.size(), site_.contributions.size(), site_.raw.size()}); ++i) {
            bar.parts.emplace_back(i, site_.contributions[i]);
            table.rows.push_back({SwatchCell{i}, out_.words(criteria[i]->criterion.name), out_.words(siteValueWords(criteria[i]->criterion, site_, i)), figure(site_.scores[i], 2), out_.words(percentOf(criteria[i]->weight, 1)), figure(site_.contributions[i], 3),
                                  std::isnan(site_.scores[i]) ? std::string("–") : figure(-criteria[i]->weight * (1 - site_.scores[i]), 3)});
        }
        out_.add(Table{{out_.column(text("Contributions"), 1)}, {{std::move(bar)}}, 8});
        out_.add(std::move(table));
        out_.paragraph(meansWords(), ParagraphStyle::Note);
        std::vector<std::string> missing;
        for (const std::string& id : site_.missing)
            missing.push_back(criterionName(report_, id, out_.chinese()));
        if (!missing.empty())
            out_.paragraph(text("Missing here: {0}.", listed(missing, out_.chinese())), ParagraphStyle::Note);
    }

    void land()
    {
        out_.heading(1, text("Land of the site"));
        Table table{{out_.column(text("Code"), 1), out_.column(text("Class"), 4), out_.column(text("Parcels"), 1.4, Align::Right), out_.column(text("Area (ha)"), 1.8, Align::Right), out_.column(text("Area (mu)"), 1.8, Align::Right)}, {}, 8.5};
        for (const CityReport::Land& row : study_.land)
            table.rows.push_back({row.code, row.name.empty() ? std::string("–") : out_.words(row.name), figure(static_cast<double>(row.parcels), 0), figure(row.hectares, 1), figure(row.hectares * kMuOfSiteHectare, 0)});
        out_.add(std::move(table));
        out_.paragraph(text("Scored on the grid {0}.", gridName(report_, site_.grid, out_.chinese())), ParagraphStyle::Note);
    }

    void constraints()
    {
        out_.heading(1, text("Constraints that touch it"));
        if (site_.constraints.empty())
            return out_.paragraph(text("No rule in force excludes any part of the site. What lies near is told below."));
        Table table{{out_.column(text("Rule"), 2.6), out_.column(text("Share of the site"), 1.4, Align::Right), out_.column(text("Standard"), 2.4), out_.column(text("What it says"), 5)}, {}, 8};
        for (std::size_t i = 0; i < site_.constraints.size(); ++i)
            for (const ConstraintRow& row : report_.constraints)
                if (row.rule.id == site_.constraints[i])
                    table.rows.push_back({out_.words(row.rule.name), i < site_.constraintShares.size() ? out_.words(percentOf(site_.constraintShares[i], 1)) : "–", standardOf(row.rule, out_.chinese()), out_.words(row.rule.citation)});
        out_.add(std::move(table));
    }

    void access()
    {
        out_.heading(1, text("Access, and whom it serves"));
        out_.add(KeyFigures{{{figure(site_.railMinutes, 0), out_.words(text("minutes to the nearest rail freight station"))}, {figure(site_.labour, 0), out_.words(text("people of the labour force within 45 minutes"))}}});
        out_.paragraph(middleWords(), ParagraphStyle::Note);
        const AccessStudy* const access = report_.access.get();
        if (!study_.ways.empty() && access && access->corridor) {
            Table table{{out_.column(text("City"), 3)}, {}, 8.5};
            for (const CandidateStudy::Ways& ways : study_.ways)
                table.columns.push_back(out_.column(ways.mode == CorridorMode::Road ? text("By road (min)") : text("In winter (min)"), 2, Align::Right));
            for (std::size_t c = 0; c < access->corridor->cities.size(); ++c) {
                std::vector<Cell> row{access->corridor->cities[c].city.name.in(out_.chinese())};
                for (const CandidateStudy::Ways& ways : study_.ways)
                    row.emplace_back(std::isfinite(ways.minutes[c]) ? figure(ways.minutes[c], 0) : out_.words(text("no way")));
                table.rows.push_back(std::move(row));
            }
            out_.heading(2, text("Times to the cities of the corridor"));
            out_.add(std::move(table));
        }
        const auto seasons = access ? access->seasons : std::vector<SeasonReach>();
        if (seasons.empty() || study_.number >= access->sites.size())
            return;
        Table table{{out_.column(text("Group"), 3)}, {}, 8.5};
        for (const SeasonReach& season : seasons)
            table.columns.push_back(out_.column(corridorModeTitle(season.mode), 2, Align::Right));
        for (std::size_t g = 0; g < access->people.groups.size(); ++g) {
            std::vector<Cell> row{out_.words(access->people.groups[g].title)};
            for (const SeasonReach& season : seasons)
                row.emplace_back(figure(season.ofSites[study_.number][g], 0));
            table.rows.push_back(std::move(row));
        }
        out_.heading(2, text("People within 45 minutes of the site"));
        out_.add(std::move(table));
        if (access->isSynthetic())
            out_.paragraph(text("These figures rest on sample data."), ParagraphStyle::Note);
    }

    void comparison()
    {
        out_.heading(1, text("How it compares"));
        if (const auto compared = comparisonOf(report_)) {
            Table table{{}, {}, 8.5};
            std::vector<Cell> row;
            for (std::size_t m = 0; m < compared->agreement.methods.size(); ++m) {
                table.columns.push_back({kMethodNames[m], 1, Align::Right});
                row.emplace_back(std::to_string(compared->ranking(m).rank[study_.number]));
            }
            table.columns.push_back(out_.column(text("Mean rank"), 1, Align::Right));
            row.emplace_back(figure(compared->agreement.meanRank[study_.number], 1));
            table.rows.push_back(std::move(row));
            out_.paragraph(text("Its rank among {0} sites under five methods, with the same utilities and weights:", report_.sites.size()));
            out_.add(std::move(table));
        }
        if (std::isfinite(site_.units.whole)) {
            out_.paragraph(text("By cells its mean score is {0}, by parcels {1}, as one thing {2}.", figure(site_.units.cells, 3), figure(site_.units.parcels, 3), figure(site_.units.whole, 3)));
            if (const spatial::Text reason = unitReasonOf(report_, study_.number, out_.chinese()); !reason.empty())
                out_.paragraph(reason, ParagraphStyle::Note);
        }
    }

    void scenarios()
    {
        const ScenarioStudy* const scenarios = report_.scenarios.get();
        if (!scenarios || study_.number >= scenarios->sites.size())
            return;
        out_.heading(2, text("Under the scenarios"));
        Table table{{out_.column(text("Scenario"), 4), out_.column(text("Score"), 1.5, Align::Right), out_.column(text("Rank"), 1.2, Align::Right)}, {}, 8.5};
        for (std::size_t o = 0; o < scenarios->outcomes.size(); ++o) {
            const auto& outcome = scenarios->outcomes[o];
            const std::size_t rank = scenarios->regret.rank[study_.number][o];
            table.rows.push_back({outcome.scenario.id.empty() ? out_.words(text("Base")) : out_.words(outcome.scenario.name), rank == 0 ? std::string("–") : figure(scenarios->scores[study_.number][o], 3),
                                  rank == 0 ? std::string("–") : std::to_string(rank)});
        }
        out_.add(std::move(table));
        out_.paragraph(text("Largest regret: {0}. Scores are means of cells on the grid {1}, so the base may differ from the score above.", figure(scenarios->regret.largest[study_.number], 3),
                            gridName(report_, scenarios->grid, out_.chinese())), ParagraphStyle::Note);
    }

    void sources()
    {
        std::vector<std::string> read;
        const auto add = [&](const std::vector<std::string>& layers) { read.insert(read.end(), layers.begin(), layers.end()); };
        for (const CriterionRow& row : report_.criteria)
            add(row.layers);
        for (const ConstraintRow& row : report_.constraints)
            add(row.layers);
        for (const NearLayer& near : study_.around.layers)
            read.push_back(near.layer.id);
        out_.heading(1, text("Where this comes from"));
        std::vector<std::pair<spatial::Text, std::vector<std::string>>> told;   // layers of one origin share a sentence
        for (const SourceRow& row : report_.sources) {
            if (std::ranges::find(read, row.layer.id) == read.end() && row.layer.role != "land-use")
                continue;
            const auto or_ = [](const std::string& words) { return words.empty() ? std::string("–") : words; };
            const layers::Provenance& from = row.layer.provenance;
            const spatial::Text origin = text("{0}; licence: {1}; of: {2}; accuracy: {3}", or_(out_.words(from.source)), or_(licenceWords(from.licence, out_.chinese())), or_(from.date), or_(out_.words(from.accuracy)));
            auto same = std::ranges::find(told, origin, &std::pair<spatial::Text, std::vector<std::string>>::first);
            if (same == told.end())
                same = told.insert(told.end(), {origin, {}});
            same->second.push_back(layerNames(report_, {row.layer.id}, out_.chinese()));
            if (const auto made = madeWords(row))
                out_.paragraph(text("{0}: {1}", out_.words(row.layer.name), *made), ParagraphStyle::Item);
        }
        for (const auto& [origin, names] : told)
            out_.paragraph(text("{0}: {1}", listed(names, out_.chinese()), origin), ParagraphStyle::Item);
    }

    const CandidateStudy& study_;
    const SiteReport& report_;
    const spatial::Site& site_;
    DocumentWriter out_;
};

}  // namespace

Document candidateSheetDocument(const CandidateStudy& study, Language language)
{
    Document document;
    document.language = language;
    const bool chinese = language == Language::Chinese;
    document.title = translate(text("Candidate site {0}", study.site().rank), language) + " · " + study.report.project.in(chinese);
    document.footer = document.title + " · " + translate(text("Illustration only, not a basis for boundaries"), language) + (study.report.synthetic ? " · " + translate(text("Contains synthetic sample data"), language) : "");
    CandidateWriter(study, document).write();
    return document;
}

}  // namespace app
