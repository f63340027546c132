// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/project.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

TEST(TopologyOfAProject, IsWrittenAndReadBack)
{
    Project project;
    project.name = {"Test", "测试"};
    for (std::size_t i = 0; i < spatial::kTopologyRuleKinds; ++i) {
        spatial::TopologyRule rule;
        rule.kind = static_cast<spatial::TopologyRuleKind>(i);
        rule.id = "rule-" + std::to_string(i);
        rule.layer = "parcels";
        rule.other = needsOtherLayer(rule.kind) ? "towns" : "";
        rule.threshold = hasThreshold(rule.kind) ? 400 : 0;
        rule.tolerance = i % 2 == 0 ? 0.001 : 0.01;
        rule.on = i % 3 != 0;
        project.topology.rules.push_back(rule);
    }
    project.topology.ignored.push_back({"rule-7", {3, 9'000'000'001}, 550000.25, 5069000.5, "内院", "2026-01-02"});
    const std::string text = projectToJson(project);
    const auto back = projectFromJson(text);
    ASSERT_TRUE(back) << back.error().message.english();
    EXPECT_EQ(back->topology, project.topology);
    EXPECT_EQ(projectToJson(*back), text);
}

TEST(TopologyOfAProject, IsNotWrittenWhereThereIsNone)
{
    Project project;
    project.name = {"Test", "Test"};
    EXPECT_THAT(projectToJson(project), testing::Not(testing::HasSubstr("topology")));
}

TEST(TopologyOfAProject, SaysWhatIsWrong)
{
    const auto read = [](const std::string& rules) {
        const auto project = projectFromJson(R"({"schema": 1, "name": "x", "topology": {"rules": )" + rules + "}}");
        return project ? std::string("no error") : project.error().message.english();
    };
    EXPECT_EQ(read(R"([{"id": "a", "kind": "no-such", "layer": "p"}])"), "topology.rules[0].kind: \"no-such\" is not known.");
    EXPECT_EQ(read(R"([{"id": "a", "kind": "not-enter", "layer": "p"}])"), "topology.rules[0].other is missing.");
    EXPECT_EQ(read(R"([{"id": "a", "kind": "valid", "layer": "p", "tolerance": -1}])"), "topology.rules[0].tolerance: a threshold is not negative.");
    EXPECT_THAT(read(R"([{"id": "a", "kind": "valid", "layer": "p"}, {"id": "a", "kind": "valid", "layer": "p"}])"), testing::HasSubstr("is used twice"));
}

}  // namespace
}  // namespace layers
