// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/wkb.h"

#include "tests/support/random_geometry.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string_view>

namespace spatial {
namespace {

std::vector<std::byte> bytes(std::string_view hex)
{
    std::vector<std::byte> out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out.push_back(static_cast<std::byte>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
    return out;
}

TEST(Wkb, EveryKindComesBack)
{
    for (const char* text : {"POINT (126.642 45.757)", "MULTIPOINT ((1 2), (3 4))", "LINESTRING (0 0, 1.5 -2)", "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
                             "POLYGON ((0 0, 4 0, 4 4, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))", "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
                             "POINT Z (1 2 3)", "MULTIPOLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY"}) {
        const auto back = fromWkb(toWkb(wkt(text)));
        ASSERT_TRUE(back) << text;
        EXPECT_EQ(toWkt(*back), text);
    }
}

TEST(Wkb, BigEndianAndPostgisFormsAreRead)
{
    EXPECT_EQ(toWkt(*fromWkb(bytes("00000000013FF00000000000004000000000000000"))), "POINT (1 2)");
    EXPECT_EQ(toWkt(*fromWkb(bytes("01010000208A110000000000000000F03F0000000000000040"))), "POINT (1 2)");   // SRID 4490
    EXPECT_EQ(toWkt(*fromWkb(bytes("0101000080000000000000F03F00000000000000400000000000000840"))), "POINT Z (1 2 3)");
    EXPECT_EQ(toWkt(*fromWkb(bytes("01D1070000000000000000F03F00000000000000400000000000000840"))), "POINT (1 2)");   // M dropped
    EXPECT_TRUE(fromWkb(bytes("0101000000000000000000F87F000000000000F87F"))->view().isEmpty());
}

TEST(Wkb, CountsLargerThanTheBytesLeftAreRefusedBeforeMemoryIsTaken)
{
    EXPECT_FALSE(fromWkb(bytes("0102000000FFFFFFFF")));
    EXPECT_FALSE(fromWkb(bytes("0103000000FFFFFFFF00000000")));
    EXPECT_FALSE(fromWkb(bytes("0106000000FFFFFF7F")));
    EXPECT_FALSE(fromWkb({}));
}

TEST(Wkb, EveryCutAndEveryFlippedByteEndsWell)
{
    const auto good = toWkb(wkt("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5)), ((5 5, 6 5, 6 6, 5 5)))"));
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(fromWkb(std::span(good).first(size)));
    SeededRandom random(1);
    for (std::size_t i = 0; i < good.size(); ++i)
        for (int round = 0; round < 8; ++round) {
            auto broken = good;
            broken[i] = static_cast<std::byte>(random.integer(0, 255));
            const auto read = fromWkb(broken);
            if (read)
                (void)isValid(*read);
        }
}

TEST(Wkb, NestingIsBounded)
{
    std::vector<std::byte> deep;
    const auto level = bytes("010700000001000000");
    for (int i = 0; i < 100000; ++i)
        deep.insert(deep.end(), level.begin(), level.end());
    EXPECT_FALSE(fromWkb(deep));
}

}  // namespace
}  // namespace spatial
