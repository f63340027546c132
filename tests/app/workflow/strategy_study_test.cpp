// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/strategy_study.h"

#include "app/workflow/sample_settings.h"
#include "app/workflow/symbiosis_settings.h"
#include "layers/project/project.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace app::test {
namespace {

layers::Project sampleProject()
{
    auto project = layers::readProject(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua");
    EXPECT_TRUE(project);
    return project ? *std::move(project) : layers::Project{};
}

TEST(StrategyStudy, OfTheSampleHasClustersExchangesAndAScorecardWithTheirSources)
{
    const layers::Project project = sampleProject();
    const auto study = strategyStudy(project, tablesOf(project, spatial::noProgress()), spatial::noProgress());
    ASSERT_TRUE(study);
    for (const spatial::Text& missing : study->missing)
        ADD_FAILURE() << missing.english();
    ASSERT_TRUE(study->clusters && study->symbiosis && study->scorecard);
    EXPECT_TRUE(study->isSynthetic());

    const ClusterDiagnosis& clusters = *study->clusters;
    EXPECT_EQ(clusters.source.layer, "sector-jobs");
    EXPECT_FALSE(clusters.source.hash.empty());
    EXPECT_EQ(clusters.cities.size(), 13u);
    EXPECT_EQ(clusters.sectors.size(), 8u);
    EXPECT_EQ(clusters.yearBefore, "2020");
    ASSERT_EQ(clusters.portfolio.size(), 13u * 8);
    const auto daqing = std::find_if(clusters.cities.begin(), clusters.cities.end(), [](const auto& city) { return city.en == "Daqing"; });
    ASSERT_NE(daqing, clusters.cities.end());
    const auto strengths = clusters.strengthsOf(static_cast<std::size_t>(daqing - clusters.cities.begin()));
    ASSERT_FALSE(strengths.empty());
    EXPECT_EQ(clusters.sectors[strengths.front()].en, "Oil and chemicals (synthetic)") << "the city of oil";
    double competitive = 0;
    for (const spatial::ShiftShare& city : clusters.shifts.ofRegions)
        competitive += city.competitive;
    EXPECT_NEAR(competitive, 0, 1e-6);

    const SymbiosisStudy& symbiosis = *study->symbiosis;
    EXPECT_EQ(symbiosis.firms.firms.size(), 120u);
    EXPECT_FALSE(symbiosis.ways.empty());
    EXPECT_FALSE(symbiosis.distances.straight);
    EXPECT_FALSE(symbiosis.exchanges.flows.empty());
    EXPECT_GT(symbiosis.indicators.utilisation(), 0);
    EXPECT_LT(symbiosis.fragility.robustness(), 1);
    for (const spatial::Exchange& flow : symbiosis.exchanges.flows)
        EXPECT_LE(flow.metres, SymbiosisSettings().maxKm * 1000);

    const spatial::ParkScorecard& card = study->scorecard->card;
    EXPECT_EQ(card.count(spatial::IndicatorState::NoData), 2u);
    EXPECT_EQ(card.overall, spatial::IndicatorState::NotMet) << "disclosure of 92 % is mandatory at 100";
}

TEST(StrategyStudy, SaysWhatAProjectLacks)
{
    layers::Project project = sampleProject();
    std::erase_if(project.layers, [](const layers::LayerEntry& layer) { return layer.role == "firms" || layer.role == "sector-jobs" || layer.role == "park-indicators"; });
    const auto study = strategyStudy(project, tablesOf(project, spatial::noProgress()), spatial::noProgress());
    ASSERT_TRUE(study);
    EXPECT_FALSE(study->hasAny());
    EXPECT_EQ(study->missing.size(), 3u);
}

TEST(SymbiosisSettings, AreKeptInTheProjectBesideOthers)
{
    SymbiosisSettings settings;
    settings.wish = spatial::ExchangeWish::Pays;
    settings.maxKm = 12.5;
    settings.network = kStraightDistances;
    layers::Project project;
    project.environment = R"({"samples":{"standard":"gb15618"}})";
    setSymbiosisSettings(project, settings);
    EXPECT_EQ(*symbiosisSettingsOf(project), settings);
    EXPECT_EQ(sampleSettingsOf(project)->standard, "gb15618");
    EXPECT_EQ(*symbiosisSettingsOf(layers::Project{}), SymbiosisSettings());
}

TEST(SymbiosisSettings, NameTheMemberThatIsWrong)
{
    const auto refused = [](const char* environment, auto read) {
        layers::Project project;
        project.environment = environment;
        const auto settings = read(project);
        return settings ? std::string() : settings.error().message.english();
    };
    EXPECT_THAT(refused(R"({"symbiosis":{"max_km":-3}})", symbiosisSettingsOf), testing::HasSubstr("environment.symbiosis.max_km"));
    EXPECT_THAT(refused(R"({"symbiosis":{"rule":"odd"}})", symbiosisSettingsOf), testing::HasSubstr("environment.symbiosis.rule"));
    EXPECT_THAT(refused(R"({"symbiosis":{"layer":7}})", symbiosisSettingsOf), testing::HasSubstr("environment.symbiosis.layer"));
    EXPECT_THAT(refused(R"({"samples":{"standard":"gb1"}})", sampleSettingsOf), testing::HasSubstr("gb1 is no standard"));
    EXPECT_THAT(refused(R"({"samples":{"conditions":{"land":1}}})", sampleSettingsOf), testing::HasSubstr("environment.samples.conditions.land"));
}

}  // namespace
}  // namespace app::test
