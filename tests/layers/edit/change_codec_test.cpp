// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/edit/edited_layers.h"

#include <cmath>
#include <limits>

namespace layers {
namespace {

using namespace test;

FeatureImage everyKindOfValue()
{
    Geometry line(spatial::GeometryKind::LineString);
    line.beginPart();
    const std::vector<Coordinate> at{{1, 2}, {std::nan(""), -0.0}, {1e300, 5e-324}};
    line.addRing(at, std::vector<double>{1, -0.0, std::numeric_limits<double>::infinity()});
    return {line, {std::int64_t{std::numeric_limits<std::int64_t>::min()}, -0.0, std::string("松花江\0x", 11), true, false, Value(), std::int64_t{-1}}};
}

LayerChange everyKind()
{
    FieldChange field{7, FieldSlot{{"DLBM", spatial::FieldType::Text, 10, 0}}, FieldSlot{{"DLBM", spatial::FieldType::Text, 10, 0}, false}, {5, -3, std::numeric_limits<std::int64_t>::max()}};
    field.oldValues = spatial::AttributeColumn(spatial::FieldType::Text);
    field.oldValues->append("0101");
    field.oldValues->appendNull();
    field.oldValues->append("");
    FeatureImage other = everyKindOfValue();
    other.geometry = Geometry();
    return {{field}, {{std::numeric_limits<std::int64_t>::min(), std::nullopt, everyKindOfValue()}, {12, everyKindOfValue(), other}, {13, other, std::nullopt}}};
}

TEST(ChangeCodec, EveryBitComesBack)
{
    const auto rows = toJournal("layer:/a.gpkg", everyKind());
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].key, "field/7");
    EXPECT_EQ(rows[2].key, "feature/12");
    const auto read = fromJournal(rows);
    ASSERT_TRUE(read);
    EXPECT_EQ(toJournal("layer:/a.gpkg", *read), rows);
    EXPECT_TRUE(sameImage(*read->features[0].after, everyKindOfValue()));
    EXPECT_EQ(read->fields[0].ids, everyKind().fields[0].ids);
    EXPECT_TRUE(read->fields[0].oldValues->isNull(1));
    EXPECT_FALSE(read->fields[0].newValues);
}

TEST(ChangeCodec, ARecordThatIsCutAnywhereIsRefused)
{
    for (const JournalChange& whole : toJournal("layer:/a.gpkg", everyKind()))
        for (auto side : {&JournalChange::before, &JournalChange::after}) {
            if (!(whole.*side))
                continue;
            for (std::size_t size = 0; size < (whole.*side)->size(); ++size) {
                JournalChange cut = whole;
                (cut.*side)->resize(size);
                const auto read = fromJournal(std::span(&cut, 1));
                ASSERT_FALSE(read) << whole.key << " cut to " << size;
                EXPECT_EQ(read.error().code, spatial::ErrorCode::InvalidInput);
            }
            JournalChange longer = whole;
            (longer.*side)->push_back('\0');
            EXPECT_FALSE(fromJournal(std::span(&longer, 1)));
        }
}

TEST(ChangeCodec, KeysThatAreNoneOfOursAreRefused)
{
    for (const char* key : {"", "feature/", "feature/1x", "feature/99999999999999999999", "field/-1", "layers/a"}) {
        const JournalChange row{"layer:/a.gpkg", key, std::nullopt, std::nullopt};
        EXPECT_FALSE(fromJournal(std::span(&row, 1))) << key;
    }
}

TEST(ChangeCodec, AnAnnouncedMillionTakesNoMemory)
{
    const JournalChange row{"layer:/a.gpkg", "feature/1", std::string("\x01\x05\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 11), std::nullopt};
    EXPECT_FALSE(fromJournal(std::span(&row, 1)));
}

}  // namespace
}  // namespace layers
