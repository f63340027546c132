// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/pyramid_cache.h"

#include "layers/cache/cache.h"
#include "tests/layers/sources/scratch.h"
#include "tests/support/parcels.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace {

using namespace layers;
using namespace layers::test;
namespace fs = std::filesystem;

class PyramidCacheTest : public testing::Test {
protected:
    PyramidCacheTest() { ::setenv("SONGHUA_CACHE", cache().c_str(), 1); }
    ~PyramidCacheTest() override { ::setenv("SONGHUA_CACHE", "off", 1); }
    fs::path cache() const { return scratch_ / "cache"; }

    spatial::FeatureTablePtr table_ = test_support::parcels(30);

private:
    Scratch scratch_;
};

TEST_F(PyramidCacheTest, WhatWasBuiltOnceIsFoundAgain)
{
    EXPECT_EQ(cachedPyramid(table_->geometry), nullptr);
    const auto built = pyramidOf(table_->geometry, spatial::noProgress());
    ASSERT_TRUE(built.hasValue());
    const auto found = cachedPyramid(table_->geometry);
    ASSERT_NE(found, nullptr);
    ASSERT_EQ(found->bands().size(), (*built)->bands().size());
    EXPECT_EQ(found->origin(), (*built)->origin());
    for (std::size_t i = 0; i < found->bands().size(); ++i) {
        EXPECT_EQ(found->bands()[i].step, (*built)->bands()[i].step);
        EXPECT_EQ(found->bands()[i].rowRings, (*built)->bands()[i].rowRings);
        EXPECT_EQ(found->bands()[i].ringBegin, (*built)->bands()[i].ringBegin);
    }
}

TEST_F(PyramidCacheTest, OtherCoordinatesAreAnotherPyramid)
{
    ASSERT_TRUE(pyramidOf(table_->geometry, spatial::noProgress()).hasValue());
    const auto moved = table_->geometry.transformed([](spatial::Coordinate c) { return spatial::Coordinate{c.x + 1e-6, c.y}; });
    EXPECT_EQ(cachedPyramid(moved), nullptr);
}

TEST_F(PyramidCacheTest, ADamagedOneIsBuiltAnew)
{
    ASSERT_TRUE(pyramidOf(table_->geometry, spatial::noProgress()).hasValue());
    for (const auto& entry : fs::directory_iterator(cache())) {
        std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-7, std::ios::end);
        file.put('#');
    }
    EXPECT_EQ(cachedPyramid(table_->geometry), nullptr);
    EXPECT_TRUE(pyramidOf(table_->geometry, spatial::noProgress()).hasValue());
}

TEST_F(PyramidCacheTest, WithoutACacheItIsBuiltAllTheSame)
{
    ::setenv("SONGHUA_CACHE", "off", 1);
    EXPECT_TRUE(pyramidOf(table_->geometry, spatial::noProgress()).hasValue());
    EXPECT_EQ(cachedPyramid(table_->geometry), nullptr);
}

}  // namespace
