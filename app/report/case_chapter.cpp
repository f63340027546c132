// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/case_chapter.h"

#include "app/report/around_words.h"
#include "app/report/html.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace app {

using spatial::text;

namespace {

constexpr std::size_t kMostActions = 12;   // ours

/// Four digits that count, without zeros at the end.
std::string caseNumber(double value)
{
    if (!std::isfinite(value) || value == 0)
        return figure(value, 0);
    const int decimals = std::clamp(3 - static_cast<int>(std::floor(std::log10(std::abs(value)))), 0, 9);
    std::string digits = figure(value, decimals);
    if (decimals > 0) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.ends_with('.'))
            digits.pop_back();
    }
    return digits;
}

spatial::Text nemerowWords(int grade)
{
    static const std::array<spatial::Text, 5> kWords{text("safe"), text("on the alert"), text("lightly polluted"), text("moderately polluted"), text("heavily polluted")};
    return kWords[static_cast<std::size_t>(grade)];
}

spatial::Text riskWords(int grade)
{
    static const std::array<spatial::Text, 4> kWords{text("low risk"), text("moderate risk"), text("considerable risk"), text("very high risk")};
    return kWords[static_cast<std::size_t>(grade)];
}

class CaseWriter {
public:
    CaseWriter(DocumentWriter& out, const CaseStudy& study) : out_(out), study_(study) {}

    void write()
    {
        if (study_.sheet.samples && !study_.figures.empty()) {
            figures(*study_.sheet.samples);
            indices();
            if (std::string picture = depthPicture(study_, out_.chinese() ? Language::Chinese : Language::English); !picture.empty()) {
                out_.heading(2, text("Over depth"));
                out_.add(Picture{std::move(picture), out_.words(text("Readings over depth, as multiples of the first limit that each is held against; the dashed line is the limit."))});
                if (study_.figures.size() > kMostOverDepth)
                    out_.paragraph(text("The {0} analytes that come first in the table are drawn.", kMostOverDepth), ParagraphStyle::Note);
            }
        }
        if (study_.around)
            writeAround(out_, *study_.around);
        if (study_.brownfield)
            brownfield(*study_.brownfield);
        actions();
        for (const spatial::Text& note : study_.notes)
            out_.paragraph(note, ParagraphStyle::Note);
    }

private:
    void figures(const SheetSamples& samples)
    {
        out_.heading(1, text("What was found in the samples"));
        Table table{{out_.column(text("Analyte"), 2), out_.column(text("Samples"), 1.1, Align::Right), out_.column(text("Samples that exceed"), 1.5, Align::Right), out_.column(text("Share exceeding"), 1.3, Align::Right),
                     out_.column(text("Highest"), 1.8, Align::Right), out_.column(text("Multiple of the first limit"), 1.4, Align::Right), out_.column(text("Limit"), 2.2), out_.column(text("Background"), 1.7, Align::Right),
                     out_.column(text("Igeo"), 1, Align::Right)},
                    {},
                    8};
        for (const AnalyteFigure& one : study_.figures) {
            const spatial::ReadingJudgement* const reading = one.highest ? &samples.judgement.readings[*one.highest] : nullptr;
            const spatial::Limit* const limit = reading ? reading->decisive : nullptr;
            table.rows.push_back({out_.words(spatial::nameOf(*samples.read.set.analytes[one.analyte])), std::to_string(one.samples), std::to_string(one.exceeding),
                                  out_.words(percentOf(static_cast<double>(one.exceeding) / static_cast<double>(one.samples), 0)),
                                  reading ? caseNumber(one.value) + " " + samples.read.set.units[one.analyte] : out_.words(text("below detection")), reading && limit ? figure(reading->factor, 2) : std::string("–"),
                                  limit ? caseNumber(limit->value) + " " + samples.read.set.units[one.analyte] + " (" + clauseOf(*limit) + ")" + (limit->isVerified() ? "" : " " + out_.words(text("(unverified)"))) : std::string("–"),
                                  one.background ? caseNumber(*one.background) : std::string("–"), one.igeo ? figure(*one.igeo, 2) : std::string("–")});
        }
        out_.add(std::move(table));
        out_.paragraph(text("Of each analyte: samples with a reading, how many exceed their first limit under {0}, the highest value and how many times the limit it is.", samples.limits().number), ParagraphStyle::Note);
    }

    std::string clauseOf(const spatial::Limit& limit) const
    {
        constexpr std::string_view kTable = "Table ";
        return limit.clause.starts_with(kTable) ? out_.words(text("Table {0}", limit.clause.substr(kTable.size()))) : limit.clause;
    }

    void indices()
    {
        const CaseIndices& indices = study_.indices;
        out_.heading(2, text("Indices"));
        Table table{{out_.column(text("Index"), 3), out_.column(text("Value"), 1.2, Align::Right), out_.column(text("What it means"), 2.6), out_.column(text("How it is worked out"), 6)}, {}, 8};
        if (indices.nemerow)
            table.rows.push_back({out_.words(text("Nemerow's index")), figure(*indices.nemerow, 2), out_.words(nemerowWords(spatial::nemerowClass(*indices.nemerow))),
                                  out_.words(text("√((mean² + max²) / 2) of the highest multiples of the first limits of {0} analytes (Nemerow 1974); classes at 0.7, 1, 2, 3.", indices.nemerowAnalytes))});
        if (indices.load)
            table.rows.push_back({out_.words(text("Pollution load index")), figure(*indices.load, 2), out_.words(*indices.load > 1 ? text("above the background") : text("not above the background")),
                                  out_.words(text("Geometric mean of highest value over background of {0} analytes (Tomlinson et al. 1980).", indices.backgroundAnalytes))});
        if (indices.risk)
            table.rows.push_back({out_.words(text("Ecological risk index")), figure(*indices.risk, 0), out_.words(riskWords(spatial::riskIndexClass(*indices.risk))),
                                  out_.words(text("Sum of toxic response times highest value over background (Hakanson 1980); classes at 150, 300, 600."))});
        if (!table.rows.empty())
            out_.add(std::move(table));
        if (indices.backgroundAnalytes == 0)
            out_.paragraph(text("Igeo, pollution load and ecological risk need the natural background of each analyte. The project gives none (page Samples), and the program knows none."), ParagraphStyle::Note);
        else
            out_.paragraph(text("Igeo = log2(highest value / 1.5 x background) (Mueller 1969): 0 and less is unpolluted, above 5 extremely polluted. Backgrounds are the project's own."), ParagraphStyle::Note);
    }

    void brownfield(const CaseBrownfield& found)
    {
        const spatial::BrownfieldScore& score = found.score();
        out_.heading(1, text("Its priority as a brownfield"));
        std::vector<std::pair<std::string, std::string>> key;
        if (score.rank > 0)
            key.emplace_back(std::to_string(score.rank) + " / " + std::to_string(found.ranked()), out_.words(text("rank among the brownfields")));
        key.emplace_back(figure(score.score, 2), out_.words(text("priority, 0 to 1")));
        static const std::array<spatial::Text, spatial::kBrownfieldGroups> kGroups{text("potential for reuse, 0 to 1"), text("risk, 0 to 1"), text("attractiveness, 0 to 1")};
        for (std::size_t g = 0; g < kGroups.size(); ++g)
            if (std::isfinite(score.groups[g]))
                key.emplace_back(figure(score.groups[g], 2), out_.words(kGroups[g]));
        out_.add(KeyFigures{std::move(key)});
        out_.paragraph(spatial::sentenceOf(found.ranking.reuse[found.row]));
        out_.paragraph(text("Brownfield {0} of the layer {1}. Its priority comes from {2} properties; each counts 0 at the least value of all brownfields and 1 at the greatest. {3} % of the weight has data.", found.name.in(out_.chinese()), found.layer.name.in(out_.chinese()),
                            found.ranking.factors.size(), figure(100 * score.completeness, 0)), ParagraphStyle::Note);
    }

    void actions()
    {
        out_.heading(1, text("What is to be done"));
        const spatial::RegisteredSite& site = study_.sheet.site;
        std::vector<std::string> next;
        for (const spatial::RegisterState state : spatial::statesAfter(site.state()))
            next.push_back(out_.words(spatial::titleOf(state)));
        const std::string state = out_.words(spatial::titleOf(site.state()));
        out_.paragraph(next.empty() ? text("State: {0}.", state) : text("State: {0}. Possible next states: {1}.", state, listed(next, out_.chinese())), ParagraphStyle::Item);
        if (study_.sheet.samples) {
            const SheetSamples& samples = *study_.sheet.samples;
            for (const std::size_t number : samples.sites)
                if (const spatial::SiteVerdict& one = samples.judgement.sites[number]; one.verdict.isJudged)
                    out_.paragraph(text("{0}: {1}", one.site, spatial::verdictWords(samples.limits(), one.verdict.exceeded)), ParagraphStyle::Item);
        }
        if (study_.actions.empty()) {
            if (!study_.city.empty())
                out_.paragraph(text("The programme of investments has no project in {0}.", out_.words(study_.city)), ParagraphStyle::Note);
            return;
        }
        out_.heading(2, text("Projects of the programme in {0}", out_.words(study_.city)));
        Table table{{out_.column(text("Project"), 5), out_.column(text("Cost (10,000 yuan)"), 2, Align::Right), out_.column(text("Phase"), 1.6), out_.column(text("Source of money"), 2.4), out_.column(text("Indicator"), 3)}, {}, 8};
        for (std::size_t i = 0; i < std::min(kMostActions, study_.actions.size()); ++i) {
            const Investment& item = study_.actions[i];
            const auto or_ = [](const std::string& words) { return words.empty() ? std::string("–") : words; };
            table.rows.push_back({or_(item.project.in(out_.chinese())), item.yuan ? figure(*item.yuan / 1e4, 1) : std::string("–"), or_(item.phase), or_(item.source.in(out_.chinese())), or_(item.indicator.in(out_.chinese()))});
        }
        out_.add(std::move(table));
        out_.paragraph(text("Projects of the city, not of the site alone: whether one of them helps this site must be judged by people."), ParagraphStyle::Note);
    }

    DocumentWriter& out_;
    const CaseStudy& study_;
};

}  // namespace

void writeCase(DocumentWriter& out, const CaseStudy& study) { CaseWriter(out, study).write(); }

}  // namespace app
