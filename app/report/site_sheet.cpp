// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/site_sheet.h"

#include "app/report/case_chapter.h"
#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_parts.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace app {

using spatial::RegisteredSite;
using spatial::text;

namespace {

constexpr std::size_t kMostReadings = 60;    // ours
constexpr std::size_t kMostSentences = 12;   // ours

std::string orDash(const std::string& words) { return words.empty() ? "–" : words; }

/// Six significant digits at most, no needless zeros; thousands apart.
std::string plainNumber(double value)
{
    if (!std::isfinite(value))
        return "–";
    const std::string digits = fmt::format("{:.6g}", value);
    if (std::abs(value) < 1'000 || digits.find('e') != std::string::npos)
        return digits;
    const std::size_t point = digits.find('.');
    return figure(std::stod(digits), point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1));
}

class SheetWriter {
public:
    SheetWriter(const SiteSheetStudy& study, const CaseStudy* pollution, Document& document) : study_(study), case_(pollution), site_(study.site), out_(document) {}

    void write()
    {
        head();
        facts();
        if (!study_.map.empty())
            out_.add(Picture{study_.map, out_.words(text("The site and its surroundings; {0} km across.", plainNumber(study_.mapMetres / 1'000)))});
        routes();
        history();
        samples();
        if (case_)
            writeCase(out_, *case_);
        log();
        photos();
        documents();
        provenance();
    }

private:
    void head()
    {
        out_.plain(site_.name.empty() ? site_.id : site_.name, ParagraphStyle::Title);
        out_.paragraph(case_ ? text("Pollution case · {0} · {1}", site_.id, out_.words(study_.project)) : text("Site sheet · {0} · {1}", site_.id, out_.words(study_.project)), ParagraphStyle::Lead);
        if (study_.synthetic)
            out_.paragraph(text("Sample data: made up to show the method. Do not decide on them."), ParagraphStyle::Banner);
        for (const spatial::Text& sentence : study_.stale)
            out_.paragraph(sentence, ParagraphStyle::Banner);
        const spatial::StateEntry last = site_.log.empty() ? spatial::StateEntry() : site_.log.back();
        out_.add(KeyFigures{{{out_.words(spatial::titleOf(site_.kind)), out_.words(text("kind"))},
                             {out_.words(spatial::titleOf(site_.state())), out_.words(last.when.empty() ? text("state") : text("state since {0}, {1}", last.when, orDash(last.who)))}}});
        const auto faults = spatial::faultsOf(site_);
        for (const spatial::Text& fault : faults)
            out_.paragraph(fault, ParagraphStyle::Item);
    }

    void facts()
    {
        Table table{{out_.column(text("Item of the sheet"), 1.2), out_.column(text("Entry"), 4)}, {}, 9};
        const auto add = [&](const spatial::Text& what, std::string entry) { table.rows.push_back({out_.words(what), orDash(entry)}); };
        add(text("Address"), site_.address);
        add(text("Owner"), site_.owner);
        add(text("Survey by HJ 25.1-2019"), out_.words(spatial::titleOf(site_.survey)));
        if (site_.place)
            add(text("Coordinates"), fmt::format("{:.{}f}, {:.{}f} ({})", site_.place->x, std::abs(site_.place->x) <= 180 ? 6 : 2, site_.place->y, std::abs(site_.place->x) <= 180 ? 6 : 2, site_.crs));
        if (!site_.feature.layer.empty())
            add(text("Feature"), out_.words(text("The feature of {0} whose {1} is {2}", layerName(site_.feature.layer), site_.feature.field, site_.feature.value)));
        out_.add(std::move(table));
        out_.paragraph(text("Phases of the survey by HJ 25.1-2019; confidence high, the standard was not read again."), ParagraphStyle::Note);
    }

    void routes()
    {
        out_.heading(1, text("Source, pathway, receptor"));
        if (site_.routes.empty())
            return out_.paragraph(text("None is entered."));
        Table table{{out_.column(text("Source of pollution"), 1), out_.column(text("Pathway"), 1), out_.column(text("Receptor"), 1)}, {}, 9};
        for (const spatial::SiteRoute& route : site_.routes)
            table.rows.push_back({orDash(route.source), orDash(route.pathway), orDash(route.receptor)});
        out_.add(std::move(table));
    }

    void history()
    {
        out_.heading(1, text("History of the site"));
        if (site_.history.empty())
            return out_.paragraph(text("None is entered."));
        std::size_t at = 0;
        while (at < site_.history.size()) {
            const std::size_t end = std::min(site_.history.find('\n', at), site_.history.size());
            if (end > at)
                out_.plain(site_.history.substr(at, end - at));
            at = end + 1;
        }
    }

    void samples()
    {
        out_.heading(1, text("Readings against their limits"));
        if (!study_.samples)
            return out_.paragraph(text("No judged samples belong to the site; why, is said at the end of the sheet."));
        const SheetSamples& samples = *study_.samples;
        const spatial::LimitTable& limits = samples.limits();
        out_.paragraph(text("Samples of the layer {0}, held against {1}.", layerName(samples.layer.id), limits.number));
        for (const std::size_t number : samples.sites) {
            const spatial::SiteVerdict& one = samples.judgement.sites[number];
            out_.paragraph(text("{0}: {1} samples, {2} exceed. {3}.", one.site, one.samples, one.samplesExceeding, one.verdict.isJudged ? spatial::verdictWords(limits, one.verdict.exceeded) : text("Not judged")), ParagraphStyle::Lead);
        }
        std::vector<std::size_t> readings = ownReadings();
        const std::size_t all = readings.size();
        std::size_t said = 0;
        for (const std::size_t r : readings) {
            const spatial::ReadingJudgement& reading = samples.judgement.readings[r];
            if (reading.exceeded > 0 && said++ < kMostSentences)
                out_.paragraph(spatial::sentenceOf(samples.read.set, limits, samples.context, reading), ParagraphStyle::Item);
        }
        if (said > kMostSentences)
            out_.paragraph(text("{0} more readings exceed; they stand in the table.", said - kMostSentences), ParagraphStyle::Note);
        if (readings.size() > kMostReadings)
            readings.resize(kMostReadings);
        table(readings);
        if (all > readings.size())
            out_.paragraph(text("{0} of {1} readings are printed, the worst first.", readings.size(), all), ParagraphStyle::Note);
    }

    /// Readings of the site's samples, the worst first.
    std::vector<std::size_t> ownReadings() const
    {
        const SheetSamples& samples = *study_.samples;
        std::vector<std::size_t> readings;
        for (std::size_t r = 0; r < samples.judgement.readings.size(); ++r)
            if (samples.isOwn(samples.judgement.readings[r]))
                readings.push_back(r);
        std::stable_sort(readings.begin(), readings.end(), [&](std::size_t a, std::size_t b) { return samples.judgement.readings[a].severity() > samples.judgement.readings[b].severity(); });
        return readings;
    }

    void table(const std::vector<std::size_t>& readings)
    {
        const SheetSamples& samples = *study_.samples;
        const auto& set = samples.read.set;
        Table made{{out_.column(text("Sample"), 1.4), out_.column(text("Depth, m"), 0.9), out_.column(text("Analyte"), 1.6), out_.column(text("Value"), 1.2, Align::Right), out_.column(text("Limit"), 1, Align::Right),
                    out_.column(text("Multiple of the limit"), 0.9, Align::Right), out_.column(text("What the limit is"), 1.5), out_.column(text("Clause"), 1.1)},
                   {},
                   8};
        for (const std::size_t r : readings) {
            const spatial::ReadingJudgement& reading = samples.judgement.readings[r];
            const spatial::Sample& sample = set.samples[reading.sample];
            const auto value = std::lower_bound(set.readings.begin(), set.readings.end(), std::pair(reading.sample, reading.analyte), [](const spatial::Reading& one, const auto& key) { return std::pair(one.sample, one.analyte) < key; });
            const spatial::Limit* limit = reading.decisive;
            made.rows.push_back({sample.id, sample.depthTop && sample.depthBottom ? plainNumber(*sample.depthTop) + "–" + plainNumber(*sample.depthBottom) : "–", out_.words(spatial::nameOf(*set.analytes[reading.analyte])),
                                 std::isnan(value->value) ? out_.words(text("not detected")) : (value->below ? "< " : "") + plainNumber(value->value) + " " + set.units[reading.analyte],
                                 limit ? plainNumber(limit->value) + " " + set.units[reading.analyte] : "–", std::isnan(reading.factor) || !limit ? "–" : figure(reading.factor, 2), limit ? out_.words(spatial::levelWords(samples.limits(), limit->level)) : "–",
                                 limit ? clauseOf(*limit) + (limit->isVerified() ? "" : " " + out_.words(text("(unverified)"))) : "–"});
        }
        out_.add(std::move(made));
    }

    std::string clauseOf(const spatial::Limit& limit) const
    {
        constexpr std::string_view kTable = "Table ";
        return limit.clause.starts_with(kTable) ? out_.words(text("Table {0}", limit.clause.substr(kTable.size()))) : limit.clause;
    }

    void log()
    {
        out_.heading(1, text("States of the site"));
        if (site_.log.empty())
            return out_.paragraph(text("None is entered."));
        Table table{{out_.column(text("When"), 1), out_.column(text("State"), 1.4), out_.column(text("Who"), 1), out_.column(text("Remark"), 3)}, {}, 9};
        for (const spatial::StateEntry& entry : site_.log)
            table.rows.push_back({orDash(entry.when), out_.words(spatial::titleOf(entry.state)), orDash(entry.who), orDash(entry.remark)});
        out_.add(std::move(table));
    }

    void photos()
    {
        if (std::none_of(study_.photos.begin(), study_.photos.end(), [](const auto& photo) { return !photo.png.empty(); }))
            return;
        out_.heading(1, text("Photos"));
        for (const auto& photo : study_.photos)
            if (!photo.png.empty())
                out_.add(Picture{photo.png, photo.file.caption.empty() ? photo.file.path : photo.file.caption});
    }

    void documents()
    {
        if (site_.documents.empty())
            return;
        out_.heading(1, text("Documents"));
        for (const spatial::SiteFile& file : site_.documents)
            out_.plain(file.caption.empty() ? file.path : file.caption + " (" + file.path + ")", ParagraphStyle::Item);
    }

    void provenance()
    {
        out_.heading(1, text("Where this comes from"));
        out_.paragraph(text("The register of the project \"{0}\".", out_.words(study_.project)), ParagraphStyle::Item);
        for (const layers::LayerEntry& layer : study_.sources)
            out_.source(layer);
        for (const layers::LayerEntry& layer : study_.sources)
            if (const auto found = study_.made.find(layer.id); found != study_.made.end())
                out_.paragraph(text("{0}: result of {1} (version {2}); record: {3}", out_.words(layer.name), found->second.title, orDash(found->second.version), found->second.record), ParagraphStyle::Item);
        if (study_.samples)
            out_.paragraph(text("Limits: {0}, in force since {1}; {2}", study_.samples->limits().number, orDash(dateOfLaw(study_.samples->limits().effective, out_.chinese())), out_.words(study_.samples->limits().source)), ParagraphStyle::Item);
        for (const spatial::Text& note : study_.notes)
            out_.paragraph(note, ParagraphStyle::Item);
    }

    std::string layerName(const std::string& id) const
    {
        for (const layers::LayerEntry& layer : study_.sources)
            if (layer.id == id && !layer.name.empty())
                return out_.words(layer.name);
        return id;
    }

    const SiteSheetStudy& study_;
    const CaseStudy* case_;   // null: the sheet alone
    const RegisteredSite& site_;
    DocumentWriter out_;
};

Document sheetOf(const SiteSheetStudy& study, const CaseStudy* pollution, Language language)
{
    Document document;
    document.language = language;
    const std::string& name = study.site.name.empty() ? study.site.id : study.site.name;
    const std::string project = study.project.in(language == Language::Chinese);
    document.title = translate(pollution ? text("Pollution case {0}", name) : text("Site sheet of {0}", name), language);
    document.footer = document.title + " · " + project;
    SheetWriter(study, pollution, document).write();
    return document;
}

}  // namespace

Document siteSheetDocument(const SiteSheetStudy& study, Language language) { return sheetOf(study, nullptr, language); }

Document caseDocument(const CaseStudy& study, Language language) { return sheetOf(study.sheet, &study, language); }

}  // namespace app
