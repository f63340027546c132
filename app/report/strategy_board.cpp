// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/access_words.h"
#include "app/report/html.h"
#include "app/report/strategy_words.h"

#include <algorithm>
#include <cmath>

namespace app {

using spatial::text;

namespace {

constexpr std::size_t kMostNamed = 3;   // sectors a cell names (ours): a board is read at a glance

std::string sayIn(const spatial::Text& sentence, Language language) { return translate(sentence, language); }

std::vector<std::string> strengthsOfCity(const ClusterDiagnosis& clusters, std::size_t city, Language language)
{
    std::vector<std::string> out;
    for (const std::size_t sector : clusters.strengthsOf(city)) {
        const std::size_t cell = clusters.cell(city, sector);
        if (clusters.before && clusters.portfolio[cell] != spatial::PortfolioField::Leading)
            continue;
        if (out.size() < kMostNamed)
            out.push_back(sayIn(text("{0} (LQ {1})", spatial::Text::literal(clusters.sectors[sector].in(language == Language::Chinese)), figure(clusters.quotients[cell], 2)), language));
    }
    return out;
}

void gapsOfJobs(const ClusterDiagnosis& clusters, std::size_t city, Language language, std::vector<std::string>& out)
{
    if (!clusters.before)
        return;
    if (const double behind = clusters.shifts.ofRegions[city].competitive; behind < -0.5)
        out.push_back(sayIn(text("{0} jobs fewer than with the growth of its sectors in all cities", figure(-behind, 0)), language));
    std::size_t named = 0;
    for (const std::size_t sector : clusters.strengthsOf(city))
        if (clusters.portfolio[clusters.cell(city, sector)] == spatial::PortfolioField::Declining && named++ < kMostNamed)
            out.push_back(sayIn(text("{0}: strong, falling behind", spatial::Text::literal(clusters.sectors[sector].in(language == Language::Chinese))), language));
}

/// What the corridor says of the city: neighbours without a way, and by how much winter makes the way to the nearest one longer.
void gapsOfWays(const CorridorStudy& corridor, std::size_t city, Language language, std::vector<std::string>& out)
{
    const CorridorByMode* const road = corridor.by(CorridorMode::Road);
    const CorridorByMode* const winter = corridor.by(CorridorMode::Winter);
    const CorridorByMode* const rail = corridor.by(CorridorMode::Rail);
    const auto nameOf = [&](std::size_t other) { return spatial::Text::literal(shortCityName(corridor.cities[other].city.name.in(language == Language::Chinese))); };
    if (road && winter) {
        std::optional<std::size_t> worst;
        const auto added = [&](std::size_t other) { return winter->minutesOf(city, other) - road->minutesOf(city, other); };
        for (std::size_t other = 0; other < corridor.cities.size(); ++other)
            if (other != city && road->reaches(city, other) && winter->reaches(city, other) && (!worst || added(other) > added(*worst)))
                worst = other;
        if (worst && added(*worst) >= 0.5)
            out.push_back(sayIn(text("winter adds {0} min to the way to {1}", figure(added(*worst), 0), nameOf(*worst)), language));
    }
    for (const CorridorByMode* mode : {road, rail})
        for (std::size_t other = 0; mode && other < corridor.cities.size(); ++other)
            if (other != city && !mode->reaches(city, other))
                out.push_back(sayIn(text("{0}: no way to {1}", corridorModeTitle(mode->mode), nameOf(other)), language));
}

void addActions(const InvestmentProgramme& programme, const auto& belongs, bool chinese, BoardRow& row)
{
    for (const Investment& item : programme.items) {
        if (!belongs(item))
            continue;
        row.actions.push_back(item.project.empty() ? std::string("–") : item.project.in(chinese));
        if (item.yuan)
            row.yuan = row.yuan.value_or(0) + *item.yuan;
        const std::string indicator = item.indicator.in(chinese);
        if (!indicator.empty() && std::ranges::find(row.indicators, indicator) == row.indicators.end())
            row.indicators.push_back(indicator);
    }
}

bool isNamedLike(const spatial::Bilingual& name, const layers::CorridorCity& city) { return (!name.zh.empty() && namesCity(name.zh, city)) || (!name.en.empty() && namesCity(name.en, city)); }

}  // namespace

spatial::Text unemploymentWords(const AccessStudy* access, bool chinese)
{
    if (!access || !access->peopleLayer)
        return text("Unemployed: no figure, for no layer of people was read.");
    const auto layer = spatial::Text::literal(access->peopleLayer->name.in(chinese));
    const PeopleGroup* const unemployed = access->people.group(PeopleKind::Unemployed);
    const PeopleGroup* const labour = access->people.group(PeopleKind::LabourForce);
    if (!unemployed || !labour || access->people.cityOf.empty())
        return text("Unemployed: no figure, for the layer {0} does not count the unemployed and the labour force of each city.", layer);
    return text("Unemployed: people out of work, of the labour force of the city; sums over the rows of the layer {0} that have both.", layer);
}

std::vector<BoardRow> strategyBoard(const StrategyStudy& study, const AccessStudy* access, Language language)
{
    const bool chinese = language == Language::Chinese;
    std::vector<layers::CorridorCity> cities;
    if (access && access->corridor)
        for (const CorridorCityValues& one : access->corridor->cities)
            cities.push_back(one.city);
    const std::size_t ofCorridor = cities.size();
    const auto addCity = [&](const spatial::Bilingual& name) {
        if (!name.empty() && std::ranges::none_of(cities, [&](const auto& city) { return isNamedLike(name, city); }))
            cities.emplace_back().name = name;
    };
    if (study.clusters)
        std::ranges::for_each(study.clusters->cities, addCity);
    if (study.ofCity)
        addCity(study.ofCity->name);
    const InvestmentProgramme* const programme = access && access->programme ? &*access->programme : nullptr;
    if (programme)
        for (const Investment& item : programme->items)
            addCity(item.city);

    std::vector<BoardRow> board;
    for (std::size_t c = 0; c < cities.size(); ++c) {
        if (study.ofCity && !isNamedLike(study.ofCity->name, cities[c]))
            continue;
        BoardRow row;
        row.city = shortCityName(cities[c].name.in(chinese));
        if (access)
            row.unemployment = unemploymentOf(access->people, cities[c]);
        for (std::size_t i = 0; study.clusters && i < study.clusters->cities.size(); ++i)
            if (isNamedLike(study.clusters->cities[i], cities[c])) {
                row.strengths = strengthsOfCity(*study.clusters, i, language);
                gapsOfJobs(*study.clusters, i, language, row.gaps);
            }
        if (c < ofCorridor)
            gapsOfWays(*access->corridor, c, language, row.gaps);
        if (programme)
            addActions(*programme, [&](const Investment& item) { return isNamedLike(item.city, cities[c]); }, chinese, row);
        board.push_back(std::move(row));
    }
    if (programme && !study.ofCity) {
        BoardRow rest;
        rest.city = sayIn(text("no city named"), language);
        addActions(*programme, [](const Investment& item) { return item.city.empty(); }, chinese, rest);
        if (!rest.actions.empty())
            board.push_back(std::move(rest));
    }
    return board;
}

}  // namespace app
