// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/field_readings.h"

#include <gtest/gtest.h>

namespace layers {
namespace {

spatial::FeatureTable tableOf(const std::vector<std::pair<const char*, std::vector<const char*>>>& fields)
{
    spatial::FeatureTable table;
    for (const auto& [name, values] : fields) {
        spatial::AttributeColumn column(spatial::FieldType::Text);
        for (const char* value : values)
            column.append(value);
        table.addField({name, spatial::FieldType::Text}, std::move(column));
    }
    for (std::size_t row = 0; row < fields.front().second.size(); ++row) {
        table.geometry.appendNull();
        table.ids.push_back(static_cast<std::int64_t>(row));
    }
    return table;
}

TEST(FieldReadings, FieldsOfTheLandSurveyGetTheirNames)
{
    const auto readings = readFields(tableOf({{"qsdwdm", {"230100"}}, {"NOTES", {"x"}}}), {});
    EXPECT_EQ(readings[0].full.zh, "权属单位代码（QSDWDM）");
    EXPECT_TRUE(readings[1].full.empty());
    EXPECT_TRUE(readings[1].reason.empty());
}

TEST(FieldReadings, ACutNameIsCompletedByTheOneLongerNameElsewhere)
{
    const std::vector<KnownNames> others{{"Parcels", {"土地利用现状", "土地面积", "POPULATION_2020"}}};
    const auto readings = readFields(tableOf({{"土地利", {"a"}}, {"POPULATION", {"1"}}, {"土地\xEF\xBF\xBD", {"a"}}, {"土", {"a"}}}), others);
    EXPECT_EQ(readings[0].full.zh, "土地利用现状");
    EXPECT_EQ(readings[1].full.en, "POPULATION_2020");
    EXPECT_TRUE(readings[2].full.empty()) << "two names begin like it";
    EXPECT_FALSE(readings[2].reason.empty());
    EXPECT_TRUE(readings[3].reason.empty()) << "a short name was not cut";
}

TEST(FieldReadings, CodesAreRecognisedWithTheirShareAndThe1001IsAsked)
{
    std::vector<const char*> codes(19, "0103");
    codes.push_back("abc");
    codes[0] = "0601";
    codes[1] = "1001";
    const auto readings = readFields(tableOf({{"DLBM", codes}}), {});
    EXPECT_EQ(readings[0].codes, "dlbm");
    EXPECT_EQ(readings[0].looked, 20);
    EXPECT_DOUBLE_EQ(readings[0].share, 0.95);
    EXPECT_TRUE(readings[0].ask1001);
}

}  // namespace
}  // namespace layers
