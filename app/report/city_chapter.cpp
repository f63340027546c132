// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/city_chapter.h"

#include "app/report/chapter_blocks.h"
#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/sheet_words.h"
#include "app/report/strategy_words.h"
#include "app/workflow/city_report.h"

#include <algorithm>
#include <numeric>

namespace app {

using spatial::text;

namespace {

constexpr double kMuOfHectare = 15;

class CityChapter : private ChapterBlocks {
public:
    CityChapter(const SiteReport& report, Language language) : ChapterBlocks(language), report_(report), city_(*report.city) {}

    std::vector<Block> blocks()
    {
        heading(1, text("The city: {0}", name()));
        say(text("The run found {0} candidate sites in all; {1} of them lie in {2}, with the ranks that they have among all.", city_.sitesInAll, report_.sites.size(), name()));
        people();
        land();
        say(belongingWords(city_.city, chinese()), ParagraphStyle::Note);
        return take();
    }

private:
    spatial::Text name() const { return spatial::Text::literal(words(city_.city.name())); }

    void people()
    {
        const AccessStudy* const access = report_.access.get();
        if (!access || !access->peopleLayer || access->people.groups.empty())
            return;
        std::vector<std::pair<std::string, std::string>> all;
        for (const PeopleGroup& group : access->people.groups)
            if (std::ranges::find(group.known, 1) != group.known.end())
                all.emplace_back(figure(std::accumulate(group.people.begin(), group.people.end(), 0.0), 0), words(group.title));
        if (const auto out = unemploymentOf(access->people, city_.city.city))
            all.emplace_back(percent(out->share(), 1), words(text("of the labour force out of work")));
        if (!all.empty())
            figures(std::move(all));
        say(unemploymentWords(access, chinese()), ParagraphStyle::Note);
    }

    void land()
    {
        if (city_.land.empty())
            return;
        heading(2, text("Land by use"));
        const double whole = std::accumulate(city_.land.begin(), city_.land.end(), 0.0, [](double sum, const auto& row) { return sum + row.hectares; });
        std::vector<std::vector<Cell>> rows;
        for (const CityReport::Land& row : city_.land)
            rows.push_back({row.code, row.name.empty() ? std::string("–") : words(row.name), figure(static_cast<double>(row.parcels), 0), figure(row.hectares, 1), figure(row.hectares * kMuOfHectare, 0), percent(row.hectares / whole, 1),
                            row.candidateHectares > 0 ? figure(row.candidateHectares, 1) : std::string("–")});
        say(text("Parcels of the layers of land use whose middle lies in the city, by class of GB/T 21010-2017: {0} ha in all. That is what was mapped, not the whole area of the city.", figure(whole, 0)));
        table({text("Code"), text("Class"), text("Parcels"), text("Area (ha)"), text("Area (mu)"), text("Share"), text("of which candidates (ha)")}, std::move(rows), {1.2, 4.4, 1.5, 2, 2.2, 1.5, 2.4}, {1});
    }

    const SiteReport& report_;
    const CityReport& city_;
};

}  // namespace

std::vector<Block> cityBlocks(const SiteReport& report, Language language) { return report.city ? CityChapter(report, language).blocks() : std::vector<Block>(); }

void writeCity(Html& out, const SiteReport& report) { writeBlocks(out, cityBlocks(report, out.language()), "city"); }

void writeCity(DocumentWriter& out, const SiteReport& report)
{
    for (Block& block : cityBlocks(report, out.chinese() ? Language::Chinese : Language::English))
        out.add(std::move(block));
}

void writeCitySheet(Workbook& book, const SiteReport& report, Language language)
{
    if (!report.city || report.city->land.empty())
        return;
    const SheetWords words{language};
    WorkbookSheet sheet = book.sheet(words(text("land of the city")), {words.head(text("Code"), "code", 10), words.head(text("Class"), "class", 30), words.head(text("Parcels"), "parcels", 12, SheetNumber::Whole),
                                                                        words.head(text("Area (ha)"), "area_ha", 14, SheetNumber::Tenths), words.head(text("of which candidates (ha)"), "candidate_ha", 16, SheetNumber::Tenths)});
    for (const CityReport::Land& row : report.city->land)
        sheet.row({row.code, row.name.in(words.chinese()), static_cast<double>(row.parcels), row.hectares, row.candidateHectares});
}

}  // namespace app
