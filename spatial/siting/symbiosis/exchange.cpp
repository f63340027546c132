// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/exchange_matching.h"

#include "spatial/core/parallel.h"
#include "spatial/siting/symbiosis/minimum_cost_flow.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr double kKilograms = 1000;        // of a tonne: amounts become whole numbers
constexpr double kCostGrains = 10'000;     // of a yuan: unit costs become whole numbers
constexpr double kMostTonnes = 1e9;
constexpr double kMostYuan = 1e6;
constexpr std::size_t kBytesOfAPair = 160; // of the problem, the graph, its maps and the simplex

std::int64_t kilograms(double tonnes) { return std::llround(tonnes * kKilograms); }

}  // namespace

double Exchanges::tonnes() const
{
    double sum = 0;
    for (const Exchange& flow : flows)
        sum += flow.tonnes;
    return sum;
}

Result<ExchangeMatching> ExchangeMatching::of(const FirmRegister& firms, const MaterialFactors& factors, const FirmDistances& distances, const ExchangeRules& rules)
{
    if (distances.firms != firms.firms.size() || distances.metres.size() != distances.firms * distances.firms)
        return Error{ErrorCode::InvalidInput, text("The distances are of {0} firms, the register holds {1}.", distances.firms, firms.firms.size()), {}, "firms"};
    if (!(rules.yuanPerTonneKm >= 0) || !(rules.yuanPerTonne >= 0) || !(rules.maxMetres >= 0))
        return Error{ErrorCode::InvalidInput, text("Prices and the longest way of exchanges are 0 or more."), {}, "transport"};
    const auto tooMuch = [&](std::size_t firm, double tonnes) {
        return Error{ErrorCode::InvalidInput, text("The firm {0} gives or takes {1} t a year; more than {2} cannot be right.", firms.firms[firm].id, tonnes, kMostTonnes), text("Check the unit: amounts are tonnes a year."), "firms"};
    };
    std::map<std::string, MaterialMarket> byKey;
    for (std::size_t o = 0; o < firms.offers.size(); ++o) {
        if (!(firms.offers[o].tonnes <= kMostTonnes))
            return tooMuch(firms.offers[o].firm, firms.offers[o].tonnes);
        byKey[firms.offers[o].material].offers.push_back(o);
    }
    for (std::size_t n = 0; n < firms.needs.size(); ++n) {
        if (!(firms.needs[n].tonnes <= kMostTonnes))
            return tooMuch(firms.needs[n].firm, firms.needs[n].tonnes);
        byKey[firms.needs[n].material].needs.push_back(n);
    }
    ExchangeMatching matching(firms, factors, distances, rules);
    for (auto& [material, market] : byKey) {
        market.material = material;
        matching.markets_.push_back(std::move(market));
    }
    return matching;
}

double ExchangeMatching::yuanPerTonne(const std::string& material, double metres) const
{
    return factors_.value(material, MaterialFactor::Transport).value_or(rules_.yuanPerTonneKm) * metres / 1000 + factors_.value(material, MaterialFactor::Handling).value_or(rules_.yuanPerTonne);
}

std::int64_t ExchangeMatching::netCost(const std::string& material, double metres) const
{
    return std::llround((yuanPerTonne(material, metres) - factors_.value(material, MaterialFactor::Benefit).value_or(0)) * kCostGrains);
}

std::optional<LeftOverReason> ExchangeMatching::against(const Offer& offer, const Need& need) const
{
    if (offer.firm == need.firm)
        return LeftOverReason::NoPartner;
    if (need.leastQuality && (!offer.quality || *offer.quality < *need.leastQuality))
        return LeftOverReason::Quality;
    if (need.leastCelsius && (!offer.celsius || *offer.celsius < *need.leastCelsius))
        return LeftOverReason::Temperature;
    const double metres = distances_.at(offer.firm, need.firm);
    if (!std::isfinite(metres) || metres > rules_.maxMetres || metres / 1000 > factors_.value(offer.material, MaterialFactor::Reach).value_or(metres))
        return LeftOverReason::Distance;
    if (rules_.wish == ExchangeWish::Pays && (!factors_.find(offer.material, MaterialFactor::Benefit) || netCost(offer.material, metres) >= 0))
        return LeftOverReason::Price;
    return {};
}

Result<std::vector<Exchange>> ExchangeMatching::match(const MaterialMarket& market, std::optional<std::size_t> without, const Progress& progress) const
{
    FlowProblem problem;
    problem.supplies.assign(market.offers.size() + market.needs.size(), 0);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t n = 0; n < market.needs.size(); ++n)
        problem.supplies[market.offers.size() + n] = -kilograms(firms_.needs[market.needs[n]].tonnes);
    for (std::size_t o = 0; o < market.offers.size(); ++o) {
        TRY(notCancelled(progress));
        const Offer& offer = firms_.offers[market.offers[o]];
        problem.supplies[o] = kilograms(offer.tonnes);
        if (offer.firm == without)
            continue;
        for (std::size_t n = 0; n < market.needs.size(); ++n) {
            const Need& need = firms_.needs[market.needs[n]];
            if (need.firm == without || against(offer, need))
                continue;
            const double metres = distances_.at(offer.firm, need.firm);
            const double yuan = yuanPerTonne(market.material, metres);
            if (!(yuan <= kMostYuan) || std::abs(factors_.value(market.material, MaterialFactor::Benefit).value_or(0)) > kMostYuan)
                return Error{ErrorCode::InvalidInput, text("A tonne of {0} would cost or save more than {1} yuan, which cannot be right.", market.material, kMostYuan), text("Check the units: prices are yuan a tonne and yuan a tonne-kilometre."), "factors"};
            problem.arcs.push_back({o, market.offers.size() + n, std::min(problem.supplies[o], -problem.supplies[market.offers.size() + n]), netCost(market.material, metres)});
            pairs.emplace_back(market.offers[o], market.needs[n]);
        }
        if (problem.arcs.size() * kBytesOfAPair > memoryLimit())
            return Error{ErrorCode::LimitReached, text("{0} has more pairs of firms than fit into the memory allowed.", market.material), text("Give a longest distance, or allow more memory."), "max-distance"};
    }
    std::vector<Exchange> flows;
    if (problem.arcs.empty())
        return flows;
    TRY_ASSIGN(const Flow flow, minimumCostFlow(problem, rules_.wish == ExchangeWish::Most ? FlowWish::Most : FlowWish::Pays, progress));
    for (std::size_t a = 0; a < pairs.size(); ++a) {
        if (flow.ofArcs[a] == 0)
            continue;
        const double tonnes = static_cast<double>(flow.ofArcs[a]) / kKilograms;
        const double metres = distances_.at(firms_.offers[pairs[a].first].firm, firms_.needs[pairs[a].second].firm);
        flows.push_back({pairs[a].first, pairs[a].second, tonnes, metres, tonnes * yuanPerTonne(market.material, metres), tonnes * factors_.value(market.material, MaterialFactor::Benefit).value_or(0)});
    }
    return flows;
}

namespace {

/// What is left of each offer and need of a market, and why.
void tellLeftOvers(const ExchangeMatching& matching, const FirmRegister& firms, const MaterialMarket& market, const std::vector<double>& given, const std::vector<double>& taken, Exchanges& out)
{
    constexpr double kHalfAKilogram = 0.5 / kKilograms;
    const auto furthest = [&](const auto& partners, const auto& reasonOf) {
        LeftOverReason reason = LeftOverReason::NoPartner;
        for (const std::size_t partner : partners)
            reason = std::max(reason, reasonOf(partner).value_or(LeftOverReason::Exhausted));
        return reason;
    };
    for (const std::size_t o : market.offers)
        if (const double left = firms.offers[o].tonnes - given[o]; left > kHalfAKilogram)
            out.unused.push_back({o, left, furthest(market.needs, [&](std::size_t n) { return matching.against(firms.offers[o], firms.needs[n]); })});
    for (const std::size_t n : market.needs)
        if (const double left = firms.needs[n].tonnes - taken[n]; left > kHalfAKilogram)
            out.unmet.push_back({n, left, furthest(market.offers, [&](std::size_t o) { return matching.against(firms.offers[o], firms.needs[n]); })});
}

}  // namespace

Result<Exchanges> matchExchanges(const FirmRegister& firms, const MaterialFactors& factors, const FirmDistances& distances, const ExchangeRules& rules, Progress& progress)
{
    TRY_ASSIGN(const ExchangeMatching matching, ExchangeMatching::of(firms, factors, distances, rules));
    std::vector<std::vector<Exchange>> ofMarkets(matching.markets().size());
    CountedProgress counted(progress, ofMarkets.size(), "Matching firms");
    TRY(parallelFor(ofMarkets.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t m = begin; m < end; ++m) {
            TRY_ASSIGN(ofMarkets[m], matching.match(matching.markets()[m], {}, progress));
            counted.add(1);
        }
        return {};
    }));
    Exchanges out;
    std::vector<double> given(firms.offers.size(), 0), taken(firms.needs.size(), 0);
    for (const auto& flows : ofMarkets)
        for (const Exchange& flow : flows) {
            given[flow.offer] += flow.tonnes;
            taken[flow.need] += flow.tonnes;
            out.flows.push_back(flow);
        }
    std::sort(out.flows.begin(), out.flows.end(), [](const Exchange& a, const Exchange& b) { return std::pair(a.offer, a.need) < std::pair(b.offer, b.need); });
    for (const MaterialMarket& market : matching.markets()) {
        TRY(notCancelled(progress));
        tellLeftOvers(matching, firms, market, given, taken, out);
    }
    const auto byNumber = [](const LeftOver& a, const LeftOver& b) { return a.number < b.number; };
    std::sort(out.unused.begin(), out.unused.end(), byNumber);
    std::sort(out.unmet.begin(), out.unmet.end(), byNumber);
    return out;
}

}  // namespace spatial
