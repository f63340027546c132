// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_access.h"

#include "app/report/access_words.h"
#include "app/report/chapter_blocks.h"
#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_parts.h"
#include "app/workflow/field_words.h"

#include <algorithm>
#include <cmath>

namespace app {

using spatial::text;

namespace {

constexpr std::size_t kFirstSites = 10;   // in print; the workbook has all

/// Writes the chapter block by block in one language.
class AccessChapter : private ChapterBlocks {
public:
    AccessChapter(const AccessStudy& study, Language language, const SiteReport* named) : ChapterBlocks(language), study_(study), named_(named && !named->sites.empty() ? named : nullptr), words_(study, language) {}

    std::vector<Block> blocks()
    {
        heading(1, text("Access and the corridor"));
        if (!study_.hasAny())
            say(text("Nothing can be said about access and the corridor; why, is said below."));
        else if (study_.isSynthetic())
            say(text("These figures rest on sample data and are schematic: they show the method and are no basis for a decision. Sample data are: {0}.", syntheticNames()), ParagraphStyle::Banner);
        if (study_.corridor) {
            cities();
            times();
            linkage();
            breaks();
            bottlenecks();
        }
        if (!study_.seasons.empty())
            equity();
        if (study_.programme)
            programme();
        missing();
        return take();
    }

private:
    using Row = std::vector<std::string>;

    /// The first column is text, `left` more are; all others are figures.
    void table(const std::vector<spatial::Text>& heads, const std::vector<Row>& rows, const std::vector<double>& shares, const std::vector<std::size_t>& left = {})
    {
        std::vector<std::vector<Cell>> cells;
        for (const Row& row : rows)
            cells.emplace_back(row.begin(), row.end());
        ChapterBlocks::table(heads, std::move(cells), shares, left);
    }

    std::string syntheticNames() const
    {
        std::vector<std::string> names;
        for (const AccessSource& source : study_.sources)
            if (source.synthetic)
                names.push_back(words_(source.name));
        return listOf(names);
    }
    spatial::Text cityName() const { return spatial::Text::literal(shortCityName(study_.ofCity->name.in(chinese()))); }
    std::string networkNames() const
    {
        std::vector<std::string> names;
        for (const CorridorByMode& mode : study_.corridor->modes)
            names.push_back(words_(corridorModeTitle(mode.mode)));
        return listOf(names);
    }

    template <class F>
    std::vector<Row> eachPair(F&& cells) const
    {
        std::vector<Row> rows;
        for (std::size_t from = 0; from < study_.corridor->cities.size(); ++from)
            for (std::size_t to = from + 1; to < study_.corridor->cities.size(); ++to) {
                if (!study_.isAbout(from, to))
                    continue;
                Row row{words_.pair(from, to)};
                for (std::string& cell : cells(from, to))
                    row.push_back(std::move(cell));
                rows.push_back(std::move(row));
            }
        return rows;
    }

    void cities()
    {
        heading(2, text("Cities and their masses"));
        const std::string layer = study_.peopleLayer ? words_(study_.peopleLayer->name) : std::string();
        std::vector<Row> rows;
        bool jobs = true;
        for (std::size_t c = 0; c < study_.corridor->cities.size(); ++c) {
            if (!study_.isAbout(c, c))
                continue;
            const CorridorCityValues& city = study_.corridor->cities[c];
            jobs = jobs && city.outputSource.kind == CorridorMassSource::Kind::Jobs;
            rows.push_back({words_.city(c), figure(city.people, 0), figure(city.output, 0), city.mass() > 0 ? figure(city.mass(), 0) : "–", massWords(city.peopleSource, layer), massWords(city.outputSource, layer)});
        }
        table({text("City"), text("People P"), jobs ? text("Output V (jobs)") : text("Output V"), text("Mass M = √(PV)"), text("Where P comes from"), text("Where V comes from")}, rows, {2, 2, 2, 2, 4, 5}, {4, 5});
    }

    std::string massWords(CorridorMassSource source, const std::string& layer) const
    {
        source.fields = fieldWords({}, source.fields, language());
        return words_(corridorMassWords(source, layer));
    }

    void times()
    {
        const CorridorStudy& corridor = *study_.corridor;
        const CorridorByMode* const road = corridor.by(CorridorMode::Road);
        const CorridorByMode* const winter = corridor.by(CorridorMode::Winter);
        const CorridorByMode* const rail = corridor.by(CorridorMode::Rail);
        heading(2, study_.ofCity ? text("Times and detours to the cities of the corridor") : text("Times and detours between the cities"));
        if (study_.joined)
            say(text("{0} is no city of the corridor; here it is put beside them, so that its ways can be told. That changes the shares of the others.", cityName()), ParagraphStyle::Note);
        say(text("Quickest ways over the networks: {0}. A city meets a network at the nearest place within {1} km; the way there counts at {2} km/h (ours). The detour index is the length on the network divided by the straight "
                 "line, both between the places where the two cities meet that network; the kilometres are from city to city.", networkNames(), figure(study_.settings.snap / 1000, 0), figure(study_.settings.offRoadKmh, 0)));
        table({text("Cities"), text("By road (min)"), text("In winter (min)"), text("By rail (min)"), text("Road (km)"), text("Detour by road"), text("Rail (km)"), text("Detour by rail")},
              eachPair([&](std::size_t from, std::size_t to) {
                  return Row{words_.minutes(road, from, to), words_.minutes(winter, from, to), words_.minutes(rail, from, to), words_.kilometres(road, from, to), words_.detour(road, from, to),
                             words_.kilometres(rail, from, to), words_.detour(rail, from, to)};
              }),
              {4, 2, 2, 2, 2, 2, 2, 2});
    }

    void linkage()
    {
        const CorridorByMode* const road = study_.corridor->by(CorridorMode::Road);
        const CorridorByMode* const rail = study_.corridor->by(CorridorMode::Rail);
        heading(2, text("Linkage"));
        formula("Rᵢⱼ = Mᵢ Mⱼ / Dᵢⱼᵇ        Fᵢⱼ = Rᵢⱼ / Σⱼ Rᵢⱼ");
        say(text("Gravity of two cities: D is the time in minutes, b = {0}. The strongest link of all is written as 100. F is the share of a link in all links of its city.", study_.corridor->exponent));
        table({text("Cities"), text("R by road"), text("F of the first, by road"), text("F of the second, by road"), text("R by rail"), text("F of the first, by rail"), text("F of the second, by rail")},
              eachPair([&](std::size_t from, std::size_t to) {
                  return Row{words_.strength(road, from, to), words_.share(road, from, to), words_.share(road, to, from), words_.strength(rail, from, to), words_.share(rail, from, to), words_.share(rail, to, from)};
              }),
              {4, 2, 2.4, 2.4, 2, 2.4, 2.4});
    }

    void breaks()
    {
        if (std::all_of(study_.corridor->modes.begin(), study_.corridor->modes.end(), [](const CorridorByMode& mode) { return mode.breaks.empty(); }))
            return;
        heading(2, text("Breaking points"));
        formula("d = D / (1 + √(Mᵢ / Mⱼ))");
        say(text("Where on the way the pull of both cities is the same (Converse 1949), with the masses M above: minutes from the first city / to the second."));
        std::vector<spatial::Text> heads{text("Cities")};
        for (const CorridorByMode& mode : study_.corridor->modes)
            heads.push_back(mode.mode == CorridorMode::Road ? text("By road (min)") : mode.mode == CorridorMode::Winter ? text("In winter (min)") : text("By rail (min)"));
        table(heads, eachPair([&](std::size_t from, std::size_t to) {
                  Row row;
                  for (const CorridorByMode& mode : study_.corridor->modes)
                      row.push_back(words_.breaking(&mode, from, to));
                  return row;
              }),
              {4, 3, 3, 3});
    }

    void bottlenecks()
    {
        std::vector<Row> rows;
        bool evenly = false;
        std::size_t nameless = 0;
        for (const CorridorByMode& mode : study_.corridor->modes) {
            for (const CorridorBottleneck& one : mode.bottlenecks)
                if (!study_.isAbout(one))
                    continue;
                else if (!one.isTold())
                    ++nameless;
                else
                    rows.push_back({words_(corridorModeTitle(mode.mode)), words_.stretchName(one), figure(one.kilometres, 1), words_.pairs(one.pairs), words_.percent(one.load, 0), words_.closing(one)});
            evenly = evenly || (mode.weighedEvenly && !mode.bottlenecks.empty());
        }
        if (rows.empty())
            return;
        heading(2, text("Bottlenecks"));
        say(text("Stretches without a fork by the share of all linkage whose quickest way drives over them (edge betweenness: Freeman 1977, Brandes 2008). Up to {0} places of each network were closed in turn, both ways: by how much the "
                 "ways over the stretch become longer at the worst of them, or what share of all linkage has no way any more.", study_.settings.closures));
        if (study_.ofCity)
            say(text("Only stretches on ways of {0} are listed; the shares are of the linkage of all cities.", cityName()), ParagraphStyle::Note);
        if (evenly)
            say(text("Where no city has a mass every pair counts alike."), ParagraphStyle::Note);
        table({text("Mode"), text("Stretch"), text("Length (km)"), text("Links over it"), text("Share of the linkage"), text("Closed")}, rows, {2.2, 4, 1.6, 6, 2, 2.4}, {1, 3});
        if (nameless > 0)
            say(text("{0} {0|stretch|stretches} without a name that {0|was|were} not closed {0|is|are} left out here; the workbook lists {0|it|them}.", nameless), ParagraphStyle::Note);
    }

    void equity()
    {
        heading(2, text("Access of people to the sites"));
        if (study_.ofCity)
            say(study_.sitesElsewhere ? text("The people are those of {0} alone. It has no site of its own: the sites are all {1} of the corridor.", cityName(), study_.sites.size())
                                      : text("The people are those of {0} alone, the sites those that lie in it.", cityName()));
        say(text("From each place of the layer {0} over the networks above to the {1} sites of this report. Within reach are sites at most {2} minutes away; what a place reaches is counted in hectares of sites, for the area stands for the "
                 "jobs that may come.", words_(study_.peopleLayer->name), study_.sites.size(), kReachedMinutes));
        std::vector<Row> reach;
        std::vector<Row> measures;
        bool palma = false;
        for (const SeasonReach& season : study_.seasons)
            for (std::size_t g = 0; g < season.groups.size(); ++g) {
                const GroupReach& group = season.groups[g];
                const auto percent = [&](double people) { return words_.percent(people / group.people, 1); };
                const std::string mode = words_(seasonWords(season.mode));
                const std::string name = words_(groupWords(study_.people.groups[g]));
                reach.push_back({mode, name, figure(group.people, 0), figure(group.within, 0), percent(group.within), percent(group.beyond), percent(group.unreached), figure(group.meanMinutes, 0)});
                measures.push_back({mode, name, figure(group.meanReached, 0), figure(group.gini, 3), figure(group.theil, 3), figure(group.theilWithin, 3), figure(group.theilBetween, 3), words_.ratio(group.palma, 1)});
                palma = palma || std::isfinite(group.palma);
            }
        table({text("State of the roads"), text("Group"), text("In all"), text("Within 45 min"), text("Share within"), text("Share beyond"), text("Share without a way"), text("Mean to the nearest (min)")}, reach,
              {3, 3, 2.2, 2.2, 2, 2, 2.2, 2.4}, {1});
        inequality(std::move(measures), palma);
        reachOfSites();
    }

    /// Columns that say nothing are left out: Theil within and between where one city alone is told, Palma where it is infinite in every row.
    void inequality(std::vector<Row> measures, bool palma)
    {
        std::string about = words_(text("How unequally the hectares within 45 minutes fall on the people of a group: Gini (0 all alike, near 1 a few have all) and Theil's T. Places that reach no site count 0."));
        const auto add = [&](const spatial::Text& sentence) { about += (chinese() ? "" : " ") + words_(sentence); };
        std::vector<spatial::Text> heads{text("State of the roads"), text("Group"), text("Mean (ha)"), text("Gini"), text("Theil")};
        std::vector<std::size_t> kept{0, 1, 2, 3, 4};
        if (!study_.ofCity) {
            heads.insert(heads.end(), {text("Theil within cities"), text("Theil between cities")});
            kept.insert(kept.end(), {5, 6});
            const std::string& field = study_.people.cityField;
            add(field.empty() ? text("Theil's T is taken apart into what lies within cities and between them.")
                              : text("Theil's T is taken apart into what lies within cities and between them, by the field \"{0}\".", fieldWords({}, field, language())));
        }
        if (palma) {
            heads.push_back(text("Palma"));
            kept.push_back(7);
            add(text("Palma: what the best-off tenth has to what the worst-off four tenths have; ∞ where these have nothing."));
        }
        for (Row& row : measures) {
            Row shown;
            for (const std::size_t column : kept)
                shown.push_back(std::move(row[column]));
            row = std::move(shown);
        }
        say(spatial::Text::literal(about));
        table(heads, measures, {3, 3, 2, 1.8, 1.8, 2.2, 2.2, 1.8}, {1});
    }

    /// Rank and place of a site as the report names it; its id alone where no report does.
    Row nameOfSite(const ReachedSite& site) const
    {
        if (!named_)
            return {site.id};
        const spatial::Site* const found = siteOf(*named_, site.id);
        return found ? Row{std::to_string(found->rank), placeName(*named_, *found, chinese())} : Row{site.id, "–"};
    }

    void reachOfSites()
    {
        const std::size_t count = std::min(kFirstSites, study_.sites.size());
        std::vector<spatial::Text> heads = named_ ? std::vector{text("Rank"), text("Place")} : std::vector{text("Candidate site")};
        std::vector<double> shares(heads.size(), 3);
        shares.front() = named_ ? 1 : 3;
        for (const SeasonReach& season : study_.seasons)
            for (const PeopleGroup& group : study_.people.groups)
                heads.push_back(season.mode == CorridorMode::Road ? groupWords(group) : text("{0}, winter", groupWords(group)));
        std::vector<Row> rows;
        for (std::size_t s = 0; s < count; ++s) {
            Row row = nameOfSite(study_.sites[s]);
            for (const SeasonReach& season : study_.seasons)
                for (const double people : season.ofSites[s])
                    row.push_back(figure(people, 0));
            rows.push_back(std::move(row));
        }
        const bool all = study_.sites.size() == count;
        if (study_.ofCity)
            say(all ? text("People of {0} within 45 minutes of each site:", cityName()) : text("People of {0} within 45 minutes of the first {1} sites:", cityName(), count));
        else
            say(all ? text("People within 45 minutes of each site:") : text("People within 45 minutes of the first {0} sites:", count));
        table(heads, rows, shares, named_ ? std::vector<std::size_t>{1} : std::vector<std::size_t>{});
    }

    void programme()
    {
        const InvestmentProgramme& programme = *study_.programme;
        heading(2, text("Programme of investments"));
        if (study_.ofCity && programme.items.empty()) {
            say(text("The layer {0} has no project of {1}.", words_(study_.programmeLayer->name), cityName()));
            return;
        }
        say(text("{0} {0|project|projects} of the layer {1}; costs in 10,000 yuan: {2} in all.", programme.whole.projects, words_(study_.programmeLayer->name),
                 words_.tenThousandYuan(programme.whole.yuan, programme.whole.projects, programme.whole.withoutCost)));
        const auto name = [&](const spatial::Bilingual& given) { return given.empty() ? words_(text("not given")) : given.in(words_.chinese()); };
        std::vector<Row> sums;
        const auto add = [&](const spatial::Text& kind, const std::vector<ProgrammeSum>& all) {
            for (const ProgrammeSum& sum : all)
                sums.push_back({words_(kind), name(sum.name), std::to_string(sum.projects), words_.tenThousandYuan(sum.yuan, sum.projects, sum.withoutCost), std::to_string(sum.withoutCost)});
        };
        add(text("Phase"), programme.byPhase);
        add(text("Source of money"), programme.bySource);
        add(text("City"), programme.byCity);
        table({text("By"), text("Name"), text("Number of projects"), text("Cost (10,000 yuan)"), text("Without a cost")}, sums, {2, 4, 1.6, 2.4, 2}, {1});
        std::vector<Row> items;
        for (const Investment& item : programme.items) {
            const auto or_ = [](const std::string& given) { return given.empty() ? std::string("–") : given; };
            items.push_back({or_(item.project.in(words_.chinese())), words_.tenThousandYuan(item.yuan.value_or(0), 1, item.yuan ? 0 : 1), or_(item.phase), or_(item.source.in(words_.chinese())), or_(item.indicator.in(words_.chinese())), item.city.empty() ? "–" : item.city.in(words_.chinese())});
        }
        table({text("Project"), text("Cost (10,000 yuan)"), text("Phase"), text("Source of money"), text("Indicator"), text("City")}, items, {5, 2.2, 1.6, 2.6, 3.6, 2}, {2, 3, 4, 5});
        if (programme.nearestCities)
            say(text("The layer names no city: the nearest of the corridor by the straight line was taken."), ParagraphStyle::Note);
        for (const spatial::Warning& warning : programme.warnings)
            say(warning.message, ParagraphStyle::Note);
    }

    void missing()
    {
        std::vector<spatial::Text> sentences = study_.missing;
        if (study_.corridor)
            for (const spatial::Warning& warning : study_.corridor->warnings)
                sentences.push_back(warning.message);
        for (const SeasonReach& season : study_.seasons)
            if (season.unsnapped > 0)
                sentences.push_back(text("{0}: {1} places of people lie too far from any road; their people count as without a way.", corridorModeTitle(season.mode), season.unsnapped));
        if (!study_.people.groups.empty())
            for (const spatial::Text& title : study_.people.uncounted)
                sentences.push_back(text("The layer of people does not count this group: {0}.", title));
        if (study_.people.missingValues > 0)
            sentences.push_back(text("{0} values of the layer of people are missing or below 0 and count as nobody.", study_.people.missingValues));
        if (!sentences.empty()) {
            heading(2, text("What is missing"));
            for (const spatial::Text& sentence : sentences)
                say(sentence, ParagraphStyle::Item);
        }
        if (!study_.sources.empty()) {
            std::vector<std::string> names;
            for (const AccessSource& source : study_.sources)
                names.push_back(words_(source.name));
            say(text("Layers that these figures come from: {0}.", listOf(names)), ParagraphStyle::Note);
        }
    }

    const AccessStudy& study_;
    const SiteReport* named_;
    AccessWords words_;
};

std::vector<Block> markedAccess(const SiteReport& report, Language language)
{
    std::vector<Block> blocks = accessBlocks(*report.access, language, &report);
    markChapter(blocks, staleOf(report, layersOfAccess(report), language == Language::Chinese), language);
    return blocks;
}

}  // namespace

std::vector<Block> accessBlocks(const AccessStudy& study, Language language, const SiteReport* named) { return AccessChapter(study, language, named).blocks(); }

void writeAccess(Html& out, const SiteReport& report)
{
    if (!report.access)
        return;
    writeBlocks(out, markedAccess(report, out.language()), "access");
}

void writeAccess(DocumentWriter& out, const SiteReport& report)
{
    if (!report.access)
        return;
    for (Block& block : markedAccess(report, out.chinese() ? Language::Chinese : Language::English))
        out.add(std::move(block));
}

}  // namespace app
