// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/content_hash.h"
#include "spatial/core/exact_sum.h"
#include "spatial/core/units.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <vector>

namespace spatial {
namespace {

TEST(Units, AHectareIsFifteenMu)
{
    EXPECT_DOUBLE_EQ(mu(SquareMeters{10'000}), 15);
    EXPECT_DOUBLE_EQ(hectares(SquareMeters{25'000}), 2.5);
    EXPECT_LT(Meters{1}, Meters{2});
}

TEST(ExactSum, DoesNotDependOnOrderOrOnHowItWasSplit)
{
    std::mt19937 random(4);
    std::vector<float> values;
    for (int i = 0; i < 20'000; ++i) {
        const float value = std::ldexp(static_cast<float>(random() % 1000), static_cast<int>(random() % 60) - 30);
        values.push_back(value);
        values.push_back(-value * (i % 2 == 0 ? 1.0f : 0.5f));
    }
    ExactSum forward;
    for (const float value : values)
        forward.add(value);
    std::shuffle(values.begin(), values.end(), random);
    ExactSum left;
    ExactSum right;
    for (std::size_t i = 0; i < values.size(); ++i)
        (i % 3 == 0 ? left : right).add(values[i]);
    left.merge(right);
    EXPECT_EQ(forward.value(), left.value());
}

TEST(ExactSum, LosesNothingWhereDoublesWould)
{
    ExactSum sum;
    sum.add(1e30f);
    sum.add(1.0f);
    sum.add(-1e30f);
    sum.add(1e-40f);   // subnormal
    EXPECT_EQ(sum.value(), 1.0 + static_cast<double>(1e-40f));
    EXPECT_EQ(ExactSum().value(), 0);
}

TEST(ContentHash, IsTheSameHoweverTheBytesArrive)
{
    ContentHash once;
    once.add("哈尔滨大庆");
    ContentHash twice;
    twice.add("哈尔滨");
    twice.add("大庆");
    EXPECT_EQ(once.digits(), twice.digits());
    EXPECT_EQ(once.digits().size(), 32u);
    EXPECT_NE(once.digits(), ContentHash().digits());
}

TEST(ContentHash, AFileThatIsNotThereIsNamed)
{
    const auto hash = ContentHash::ofFile("/nonexistent/file");
    ASSERT_FALSE(hash);
    EXPECT_EQ(hash.error().code, ErrorCode::Unreadable);
    EXPECT_EQ(hash.error().file, "/nonexistent/file");
    EXPECT_FALSE(ContentHash::ofFile("/"));
}

TEST(ContentHash, OfAFileIsThatOfItsBytes)
{
    const auto place = std::filesystem::temp_directory_path() / "songhua 哈希 test";
    std::ofstream(place) << "abc";
    ContentHash hash;
    hash.add("abc");
    EXPECT_EQ(*ContentHash::ofFile(place), hash.digits());
    std::filesystem::remove(place);
}

}  // namespace
}  // namespace spatial
