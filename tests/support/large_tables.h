// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace test_support {

/// A layer of parcels as large as one likes, the same each time: a point, number, area, owner (40 Chinese names), town (all different),
/// class (one in ten null).
inline spatial::FeatureTablePtr parcels(std::size_t rows)
{
    constexpr std::array<const char*, 8> kFamilies{"王", "李", "张", "刘", "陈", "杨", "赵", "黄"};
    constexpr std::array<const char*, 5> kNames{"建国", "秀英", "伟", "芳", "大庆"};
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = "parcels";
    spatial::AttributeColumn number(spatial::FieldType::Integer);
    spatial::AttributeColumn area(spatial::FieldType::Real);
    spatial::AttributeColumn owner(spatial::FieldType::Text);
    spatial::AttributeColumn town(spatial::FieldType::Text);
    spatial::AttributeColumn land(spatial::FieldType::Text);
    std::uint64_t state = 88172645463325252ULL;
    const auto next = [&state] {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state;
    };
    for (std::size_t row = 0; row < rows; ++row) {
        const std::uint64_t r = next();
        const spatial::Coordinate place{static_cast<double>(row % 1000) * 10, static_cast<double>(row / 1000) * 10};
        table->geometry.append(spatial::GeometryKind::Point, {&place, 1});
        table->ids.push_back(static_cast<std::int64_t>(row));
        number.append(static_cast<std::int64_t>(r % 1'000'000));
        area.append(static_cast<double>(r >> 20 & 0xFFFFF) / 7.0);
        owner.append(std::string_view(std::string(kFamilies[r % 8]) + kNames[(r >> 8) % 5]));
        town.append(std::string_view("屯" + std::to_string(r % 100'000'007)));
        if (r % 10 == 3)
            land.appendNull();
        else
            land.append(std::string_view(std::string("0") + static_cast<char>('1' + r % 8)));
    }
    table->addField({"number", spatial::FieldType::Integer}, std::move(number));
    table->addField({"area", spatial::FieldType::Real}, std::move(area));
    table->addField({"owner", spatial::FieldType::Text, 60}, std::move(owner));
    table->addField({"town", spatial::FieldType::Text}, std::move(town));
    table->addField({"class", spatial::FieldType::Text}, std::move(land));
    return table;
}

}  // namespace test_support
