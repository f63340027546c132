// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/geometry/wkt.h"
#include "spatial/topology/table_surroundings.h"
#include "spatial/topology/topology_check.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace test_support {

/// A layer whose features have the ids 1, 2 ... in metres of no known CRS.
inline std::shared_ptr<spatial::FeatureTable> layerOf(const std::vector<std::string>& shapes)
{
    auto table = std::make_shared<spatial::FeatureTable>();
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const auto geometry = spatial::fromWkt(shapes[i]);
        EXPECT_TRUE(geometry) << shapes[i];
        table->geometry.append(geometry ? geometry->view() : spatial::Geometry().view());
        table->ids.push_back(static_cast<std::int64_t>(i) + 1);
    }
    return table;
}

inline void put(spatial::TopologyLayers& layers, const std::string& id, const std::shared_ptr<const spatial::FeatureTable>& table)
{
    layers.put(id, spatial::surroundingsOf(table), table->crs, table->geometry.extent());
}

inline spatial::TopologyLayers layersOf(const std::vector<std::string>& shapes, const std::vector<std::string>& other = {})
{
    spatial::TopologyLayers layers;
    put(layers, "parcels", layerOf(shapes));
    put(layers, "other", layerOf(other));
    return layers;
}

inline spatial::TopologyRule ruleOf(spatial::TopologyRuleKind kind, double threshold = 0)
{
    spatial::TopologyRule rule;
    rule.id = std::string(spatial::codeOf(kind));
    rule.kind = kind;
    rule.layer = "parcels";
    rule.other = spatial::needsOtherLayer(kind) ? "other" : "";
    rule.threshold = threshold;
    return rule;
}

inline spatial::TopologyFindings check(const std::vector<spatial::TopologyRule>& rules, const spatial::TopologyLayers& layers)
{
    auto findings = spatial::checkTopology(rules, layers, spatial::noProgress());
    EXPECT_TRUE(findings) << (findings ? "" : findings.error().message.english());
    return findings ? *findings : spatial::TopologyFindings();
}

inline std::vector<std::string> sentences(const spatial::TopologyFindings& findings)
{
    std::vector<std::string> all;
    for (const auto& finding : findings.all())
        all.push_back(explain(*finding).english());
    return all;
}

inline std::vector<std::string> sentences(spatial::TopologyRuleKind kind, const std::vector<std::string>& shapes, double threshold = 0, const std::vector<std::string>& other = {})
{
    return sentences(check({ruleOf(kind, threshold)}, layersOf(shapes, other)));
}

}  // namespace test_support
