// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/topology_findings.h"

#include "layers/sources/save.h"
#include "tests/support/feature_tables.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

namespace layers {
namespace {

TEST(TopologyRuleFindings, SayHowOftenARuleOfTheProjectIsBroken)
{
    QTemporaryDir folder;
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "parcels.gpkg";
    auto table = std::make_shared<spatial::FeatureTable>(spatial::features({"n"}, {{"POLYGON ((500000 5000000, 500100 5000000, 500100 5000100, 500000 5000100, 500000 5000000))", {spatial::intValue(1)}},
                                                                                  {"POLYGON ((500090 5000000, 500200 5000000, 500200 5000100, 500090 5000100, 500090 5000000))", {spatial::intValue(2)}}},
                                                                          *spatial::Crs::fromText("EPSG:4551")));
    table->name = "parcels";
    const auto saved = saveFeatures({table}, file, {}, spatial::noProgress());
    ASSERT_TRUE(saved) << saved.error().message.english();
    Project project;
    LayerEntry entry;
    entry.id = "parcels";
    entry.source.path = file;
    project.layers.push_back(entry);
    for (spatial::TopologyRule rule : spatial::landUseTopology()) {
        rule.id = codeOf(rule.kind);
        rule.layer = "parcels";
        project.topology.rules.push_back(rule);
    }
    const auto findings = topologyRuleFindings(project, spatial::noProgress());
    ASSERT_TRUE(findings) << findings.error().message.english();
    ASSERT_EQ(findings->size(), 1u);
    EXPECT_EQ((*findings)[0].code, "topology.rule");
    EXPECT_THAT((*findings)[0].message.english(), testing::StartsWith("Must not overlap: 1 faults. The first: Features 1 and 2 overlap: 1000 m²"));

    project.topology.ignored.push_back({"no-overlap", {1, 2}, 500095, 5000050, "surveyed so"});
    EXPECT_TRUE(topologyRuleFindings(project, spatial::noProgress())->empty());
}

}  // namespace
}  // namespace layers
