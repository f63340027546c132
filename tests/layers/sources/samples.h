// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "spatial/features/feature_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace layers::test {

/// Named points in one field "名称", or whatever it is called.
inline spatial::FeatureTablePtr namedPoints(const std::vector<std::pair<std::string, spatial::Coordinate>>& points, const std::string& crs, const std::string& field = "名称")
{
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = "points";
    if (!crs.empty())
        table->crs = *spatial::Crs::fromText(crs);
    spatial::AttributeColumn names(spatial::FieldType::Text);
    for (const auto& [name, place] : points) {
        table->geometry.append(spatial::Geometry::point(place));
        names.append(std::string_view(name));
        table->ids.push_back(static_cast<std::int64_t>(table->ids.size()));
    }
    table->addField({field, spatial::FieldType::Text}, std::move(names));
    return table;
}

inline spatial::FeatureTablePtr fiveCities(const std::string& crs = "EPSG:4490")
{
    return namedPoints({{"哈尔滨市", {126.642, 45.757}}, {"大庆市", {125.103, 46.589}}, {"齐齐哈尔市", {123.918, 47.354}}, {"牡丹江市", {129.633, 44.551}}, {"鸡西市", {130.969, 45.295}}}, crs);
}

inline void save(const spatial::FeatureTablePtr& table, const std::filesystem::path& target, const SaveOptions& options = {})
{
    const auto report = saveFeatures({table}, target, options, spatial::noProgress());
    ASSERT_TRUE(report) << report.error().message.english();
}

inline OpenedFeatures open(const SourceSpec& spec)
{
    auto read = openFeatures(spec, spatial::noProgress());
    EXPECT_TRUE(read) << spec.path << ": " << (read ? "" : read.error().message.english());
    return read ? *std::move(read) : OpenedFeatures{std::make_shared<const spatial::FeatureTable>(), {}};
}

inline DataInfo look(const SourceSpec& spec)
{
    auto info = inspect(spec, spatial::noProgress());
    EXPECT_TRUE(info) << spec.path << ": " << (info ? "" : info.error().message.english());
    return info ? *std::move(info) : DataInfo{};
}

inline spatial::Error refusal(const SourceSpec& spec)
{
    const auto info = inspect(spec, spatial::noProgress());
    EXPECT_FALSE(info) << spec.path << " was opened";
    return info ? spatial::Error{} : info.error();
}

inline const Finding* find(const std::vector<Finding>& findings, const std::string& code)
{
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.code == code; });
    return found == findings.end() ? nullptr : &*found;
}

}  // namespace layers::test
