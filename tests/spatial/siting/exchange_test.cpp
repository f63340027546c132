// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/exchange.h"
#include "spatial/siting/symbiosis/indicators.h"

#include "spatial/core/parallel.h"
#include "tests/support/cancelled_after.h"
#include "tests/support/drawn_network.h"
#include "tests/support/firms.h"

#include <gtest/gtest.h>

#include <random>

namespace spatial::test {
namespace {

Exchanges matched(const FirmRegister& firms, const MaterialFactors& factors = {}, const ExchangeRules& rules = {})
{
    auto made = matchExchanges(firms, factors, alongTheLine(firms), rules, noProgress());
    EXPECT_TRUE(made) << (made ? "" : made.error().message.english());
    return made ? *std::move(made) : Exchanges{};
}

TEST(Exchange, GoesToTheNearerOfTwoTakers)
{
    FirmRegister firms = firmsAt({0, 2, 5});
    firms.offers = {{0, "fly-ash", 100}};
    firms.needs = {{1, "fly-ash", 60}, {2, "fly-ash", 80}};
    const Exchanges made = matched(firms, {}, {.yuanPerTonneKm = 0.5, .yuanPerTonne = 1});
    ASSERT_EQ(made.flows.size(), 2u);
    EXPECT_EQ(made.flows[0].tonnes, 60);
    EXPECT_EQ(made.flows[1].tonnes, 40);
    EXPECT_DOUBLE_EQ(made.flows[0].cost, 60 * (0.5 * 2 + 1));
    EXPECT_DOUBLE_EQ(made.flows[1].cost, 40 * (0.5 * 5 + 1));
    ASSERT_EQ(made.unmet.size(), 1u);
    EXPECT_EQ(made.unmet[0].number, 1u);
    EXPECT_NEAR(made.unmet[0].tonnes, 40, 1e-9);
    EXPECT_EQ(made.unmet[0].reason, LeftOverReason::Exhausted);
    EXPECT_TRUE(made.unused.empty());
}

TEST(Exchange, GivesUpTheNearestPairWhereTheWholeIsBetter)
{
    // 0 gives at 0, 3 gives at 10; takers at 1 and -20: greedy would send 3 kilometres less first and 30 more later.
    FirmRegister firms = firmsAt({0, 1, -20, 10});
    firms.offers = {{0, "steam", 10}, {3, "steam", 10}};
    firms.needs = {{1, "steam", 10}, {2, "steam", 10}};
    const Exchanges made = matched(firms);
    double tonneKm = 0;
    for (const Exchange& flow : made.flows)
        tonneKm += flow.tonnes * flow.metres / 1000;
    EXPECT_DOUBLE_EQ(tonneKm, 10 * 20 + 10 * 9);
}

TEST(Exchange, ReasonsTellWhatIsAgainstAPartner)
{
    FirmRegister firms = firmsAt({0, 10, 20});
    firms.offers = {{0, "steam", 10, {}, 80.0}, {0, "solvent", 5, 2.0}, {0, "bark", 5}, {0, "whey", 5}, {1, "scrap", 5}};
    firms.needs = {{1, "steam", 10, {}, 120.0}, {1, "solvent", 5, 3.0}, {2, "bark", 5}, {1, "sulphur", 1}, {1, "whey", 4}, {1, "scrap", 7}};
    const Exchanges made = matched(firms, factorsOf("whey,yuan,1,test\nbark,yuan,90,test\nbark,max_km,15,test\n"), {.wish = ExchangeWish::Pays, .yuanPerTonneKm = 1});
    EXPECT_TRUE(made.flows.empty());
    const LeftOverReason wanted[] = {LeftOverReason::Temperature, LeftOverReason::Quality, LeftOverReason::Distance, LeftOverReason::NoPartner, LeftOverReason::Price, LeftOverReason::NoPartner};
    ASSERT_EQ(made.unmet.size(), 6u);
    for (std::size_t n = 0; n < 6; ++n)
        EXPECT_EQ(made.unmet[n].reason, wanted[n]) << n;
    EXPECT_EQ(made.unused.size(), 5u);
    EXPECT_EQ(made.unused.back().reason, LeftOverReason::NoPartner) << "a firm is no partner of itself";
}

TEST(Exchange, FlowsOnlyWhereItPaysOrAsMuchAsCan)
{
    FirmRegister firms = firmsAt({0, 10, 100});
    firms.offers = {{0, "gypsum", 100}};
    firms.needs = {{1, "gypsum", 30}, {2, "gypsum", 30}};
    const MaterialFactors factors = factorsOf("gypsum,yuan,20,test\ngypsum,transport_yuan_tkm,0.4,test\ngypsum,handling_yuan_t,5,test\n");
    const Exchanges pays = matched(firms, factors, {.wish = ExchangeWish::Pays});
    ASSERT_EQ(pays.flows.size(), 1u);
    EXPECT_DOUBLE_EQ(pays.flows[0].cost, 30 * (4 + 5));
    EXPECT_DOUBLE_EQ(pays.flows[0].benefit, 30 * 20);
    EXPECT_EQ(pays.unmet[0].reason, LeftOverReason::Price);
    EXPECT_EQ(matched(firms, factors).flows.size(), 2u);
    EXPECT_EQ(matched(firms, {}, {.wish = ExchangeWish::Pays}).flows.size(), 0u) << "without a price nobody knows whether it pays";
    EXPECT_EQ(matched(firms, {}, {.maxMetres = 50'000}).flows.size(), 1u);
}

TEST(Exchange, IndicatorsCountByTheFactorsGiven)
{
    FirmRegister firms = firmsAt({0, 10, 20, 30});
    firms.offers = {{0, "fly-ash", 100}, {1, "bark", 40}, {1, "fly-ash", 10}};
    firms.needs = {{1, "fly-ash", 50}, {0, "bark", 20}, {2, "bark", 10}};
    const MaterialFactors factors = factorsOf("fly-ash,landfill_t,1,test\nfly-ash,co2_t,0.02,test\nbark,energy_gj,-0.5,test\n");
    const ExchangeIndicators made = indicatorsOf(firms, factors, matched(firms));
    EXPECT_EQ(made.offered, 150);
    EXPECT_EQ(made.needed, 80);
    EXPECT_EQ(made.exchanged, 80);
    EXPECT_DOUBLE_EQ(made.utilisation(), 80.0 / 150);
    EXPECT_EQ(made.links, 2u) << "ash one way and bark the other are one pair";
    EXPECT_DOUBLE_EQ(made.connectance(), 2.0 / 6);
    EXPECT_EQ(made.landfill.value, 50);
    EXPECT_EQ(made.landfill.tonnesWithout, 30);
    EXPECT_DOUBLE_EQ(made.carbon.value, 1);
    EXPECT_DOUBLE_EQ(made.energy.value, -15);
    EXPECT_FALSE(made.water.isKnown());
    EXPECT_EQ(made.materials.size(), 2u);
    EXPECT_EQ(made.materials[1].exchanges, 1u);
}

TEST(Exchange, RoadsMayBeFartherThanTheStraightLine)
{
    const Town town = drawn(100_m, R"(
        A--B
           |
        D--C        )");
    FirmRegister firms;
    firms.crs = town.streets->crs;
    for (const char node : {'A', 'D', 'C'})
        firms.firms.push_back({.id = std::string(1, node), .place = town.at(node)});
    firms.firms.push_back({.id = "far", .place = {town.at('A').x, town.at('A').y + 50'000}});
    const Snapper snapper(*town.streets);
    const auto roads = roadDistances(firms, *town.streets, snapper, {.maximum = 1000, .offRoadKmh = 0}, noProgress());
    ASSERT_TRUE(roads);
    EXPECT_NEAR(roads->at(0, 1), 300 + 200 + 300, 1e-3);
    EXPECT_FALSE(roads->straight);
    EXPECT_EQ(roads->offRoad, 1u);
    EXPECT_TRUE(std::isinf(roads->at(0, 3)));
}

FirmRegister manyFirms(std::size_t count, std::size_t materials)
{
    std::mt19937 random(11);
    std::uniform_real_distribution<double> place(0, 200), tonnes(10, 1000);
    std::vector<double> places(count);
    for (double& at : places)
        at = place(random);
    FirmRegister firms = firmsAt(places);
    for (std::size_t f = 0; f < count; ++f) {
        firms.offers.push_back({f, "m" + std::to_string(random() % materials), tonnes(random)});
        firms.needs.push_back({f, "m" + std::to_string(random() % materials), tonnes(random)});
    }
    return firms;
}

TEST(Exchange, IsTheSameOnAnyNumberOfThreads)
{
    const FirmRegister firms = manyFirms(150, 6);
    const int threads = threadLimit();
    const auto onThreads = [&](int limit) {
        setThreadLimit(limit);
        const Exchanges made = matched(firms);
        auto fragility = fragilityOf(firms, {}, alongTheLine(firms), {}, made, noProgress());
        return std::pair(made, fragility->firms);
    };
    const auto one = onThreads(1);
    const auto four = onThreads(4);
    setThreadLimit(threads);
    ASSERT_EQ(one.first.flows.size(), four.first.flows.size());
    for (std::size_t f = 0; f < one.first.flows.size(); ++f) {
        EXPECT_EQ(one.first.flows[f].need, four.first.flows[f].need);
        EXPECT_EQ(one.first.flows[f].tonnes, four.first.flows[f].tonnes);
    }
    for (std::size_t f = 0; f < one.second.size(); ++f)
        EXPECT_EQ(one.second[f].kept, four.second[f].kept);
}

TEST(Exchange, StopsWhenAsked)
{
    const FirmRegister firms = manyFirms(400, 4);
    const FirmDistances distances = alongTheLine(firms);
    CancelledAfter at_once(std::chrono::milliseconds(0));
    const auto made = matchExchanges(firms, {}, distances, {}, at_once);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::Cancelled);
    CancelledAfter soon(std::chrono::milliseconds(20));
    const auto closed = fragilityOf(firms, {}, distances, {}, matched(firms), soon);
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().code, ErrorCode::Cancelled);
    EXPECT_LT(soon.secondsSince(), kStopsSoon);
}

TEST(Exchange, RefusesWhatCannotBeRight)
{
    FirmRegister firms = firmsAt({0, 1});
    firms.offers = {{0, "steam", 2e9}};
    EXPECT_EQ(matchExchanges(firms, {}, alongTheLine(firms), {}, noProgress()).error().code, ErrorCode::InvalidInput);
    firms.offers = {{0, "steam", 2}};
    firms.needs = {{1, "steam", 2}};
    EXPECT_EQ(matchExchanges(firms, factorsOf("steam,handling_yuan_t,9e6,test\n"), alongTheLine(firms), {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(matchExchanges(firms, {}, {1, {0}}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
}

TEST(MaterialFactors, EachHasItsSource)
{
    const auto made = readFactors("steam,energy_gj,2.8,plant 2024\n,,,\n");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->find("steam", MaterialFactor::Energy)->source.en, "plant 2024");
    for (const char* wrong : {"steam,energy_gj,2.8,\n", "steam,energy,2.8,x\n", "steam,energy_gj,many,x\n", "steam,max_km,-1,x\n", "steam,yuan,1,x\nsteam,yuan,2,x\n", ",yuan,1,x\n"})
        EXPECT_EQ(readFactors(wrong).error().code, ErrorCode::InvalidInput) << wrong;
    EXPECT_EQ(materialFactorsOf({}).error().parameter, "factors");
}

}  // namespace
}  // namespace spatial::test
