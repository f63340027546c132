// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_searches.h"

#include "app/report/document_writer.h"
#include "app/report/html.h"

#include <cmath>
#include <fmt/format.h>

namespace app {

using spatial::text;

namespace {

spatial::Text searchHeading() { return text("Sites that were searched for"); }
spatial::Text aboutSearches()
{
    return text("These layers were found by a search, not by the chain above. The objective value is what the search made most or least; no admissible answer is better than the proven bound; the gap between them, as a share of the "
                "value, is how far from the best the answer is at most.");
}
spatial::Text titleOf(const SiteSearchRow& search, bool chinese) { return text("{0}: {1}", search.title, spatial::Text::literal(search.layerName.in(chinese))); }
spatial::Text askedLine(const SiteSearchRow& search)
{
    spatial::Text line;
    for (const spatial::Text& one : search.asked)
        line = line.empty() ? one : text("{0}; {1}", line, one);
    return text("Asked for: {0}.", line);
}

std::vector<spatial::Text> searchHeads() { return {text("Number"), text("Area (ha)"), text("Objective value"), text("Proven bound"), text("Gap at most")}; }

/// The cells of an answer; not escaped.
std::vector<std::string> answerCells(const SiteSearchRow& search, std::size_t number, Language language)
{
    const SearchAnswer& answer = search.answers[number];
    return {std::to_string(number + 1), figure(answer.hectares, 1), searchFigure(answer.value), searchFigure(answer.bound), translate(gapWords(answer.gap), language)};
}

}  // namespace

std::string searchFigure(const std::optional<double>& value)
{
    if (!value || !std::isfinite(*value))
        return "–";
    const double size = std::abs(*value);
    return figure(*value, size < 10 ? 4 : size < 1000 ? 2 : *value == std::round(*value) ? 0 : 1);
}

spatial::Text gapWords(const std::optional<double>& gap)
{
    if (!gap || !std::isfinite(*gap))
        return spatial::Text::literal("–");
    if (*gap < kProvenGap)
        return text("none: proven");
    return text("{0} %", figure(*gap * 100, *gap < 0.001 ? 4 : 2));
}

void writeSearches(Html& out, const SiteReport& report)
{
    if (report.searches.empty())
        return;
    out.heading(2, searchHeading(), "searches");
    out.paragraph(aboutSearches());
    for (const SiteSearchRow& search : report.searches) {
        out.heading(3, titleOf(search, out.chinese()));
        out.paragraph(askedLine(search));
        if (!search.answers.empty()) {
            out.paragraph(text("Objective value: {0}.", search.measure));
            out.beginTable(searchHeads(), "figures");
            for (std::size_t i = 0; i < search.answers.size(); ++i) {
                std::vector<std::string> cells;
                for (const std::string& cell : answerCells(search, i, out.language()))
                    cells.push_back(escaped(cell));
                out.row(cells);
            }
            out.endTable();
        }
        for (const spatial::Text& words : search.stopped)
            out.paragraph(words);
        for (const spatial::Text& words : search.remarks)
            out.paragraph(words, "note");
    }
}

void writeSearches(DocumentWriter& out, const SiteReport& report)
{
    if (report.searches.empty())
        return;
    out.heading(1, searchHeading());
    out.paragraph(aboutSearches());
    for (const SiteSearchRow& search : report.searches) {
        out.heading(2, titleOf(search, out.chinese()));
        out.paragraph(askedLine(search));
        if (!search.answers.empty()) {
            out.paragraph(text("Objective value: {0}.", search.measure));
            const auto heads = searchHeads();
            Table table{{}, {}, 8};
            for (std::size_t c = 0; c < heads.size(); ++c)
                table.columns.push_back(out.column(heads[c], c == 0 ? 1 : 2, Align::Right));
            for (std::size_t i = 0; i < search.answers.size(); ++i) {
                std::vector<Cell> row;
                for (std::string& cell : answerCells(search, i, out.chinese() ? Language::Chinese : Language::English))
                    row.emplace_back(std::move(cell));
                table.rows.push_back(std::move(row));
            }
            out.add(std::move(table));
        }
        for (const spatial::Text& words : search.stopped)
            out.paragraph(words);
        for (const spatial::Text& words : search.remarks)
            out.paragraph(words, ParagraphStyle::Note);
    }
}

}  // namespace app
