// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/select_by_location.h"

#include "spatial/crs/transform.h"
#include "tests/support/feature_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace spatial;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

FeatureTable shapes(const std::vector<std::string>& wkts, const Crs& crs = {})
{
    FeatureTable table = features({}, {}, crs);
    for (const std::string& each : wkts) {
        each.empty() ? table.geometry.appendNull() : table.geometry.append(wkt(each));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
    }
    return table;
}

const std::vector<std::string> kMine{"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POINT (5 5)", "LINESTRING (20 0, 30 0)", "POLYGON ((100 0, 101 0, 101 1, 100 1, 100 0))", ""};
const std::vector<std::string> kOthers{"POLYGON ((-1 -1, 11 -1, 11 11, -1 11, -1 -1))", "POINT (30 0)", "POINT (100.5 0.5)"};

std::vector<std::uint32_t> found(LocationQuestion question) { return *rowsByLocation(shapes(kMine), shapes(kOthers), question, noProgress()); }

}  // namespace

TEST(SelectByLocation, FindsWhatLiesAsAsked)
{
    EXPECT_THAT(found({LocationPredicate::Intersects}), ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(found({LocationPredicate::Within}), ElementsAre(0, 1));
    EXPECT_THAT(found({LocationPredicate::Contains}), ElementsAre(3));
    EXPECT_THAT(found({LocationPredicate::WithinDistance, 0}), ElementsAre(0, 1, 2, 3));
}

TEST(SelectByLocation, MeasuresDistancesToTheEdge)
{
    const FeatureTable points = shapes({"POINT (13 5)", "POINT (13.1 5)"});
    EXPECT_THAT(*rowsByLocation(shapes(kMine), points, {LocationPredicate::WithinDistance, 3}, noProgress()), ElementsAre(0));
    EXPECT_THAT(*rowsByLocation(shapes(kMine), points, {LocationPredicate::WithinDistance, 2.99}, noProgress()), IsEmpty());
    EXPECT_FALSE(rowsByLocation(shapes(kMine), points, {LocationPredicate::WithinDistance, -1}, noProgress()));
}

TEST(SelectByLocation, FindsTheOppositeButNothingWithoutGeometry)
{
    EXPECT_THAT(found({LocationPredicate::Contains, 0, true}), ElementsAre(0, 1, 2));
}

TEST(SelectByLocation, AsksOnlyTheChosenFeaturesOfTheOtherLayer)
{
    const std::vector<std::uint32_t> last{2};
    EXPECT_THAT(found({LocationPredicate::Intersects, 0, false, &last}), ElementsAre(3));
    const std::vector<std::uint32_t> none;
    EXPECT_THAT(found({LocationPredicate::Intersects, 0, false, &none}), IsEmpty());
}

TEST(SelectByLocation, BringsLayersOfDifferentSystemsTogether)
{
    const Crs zone = *Crs::fromText("EPSG:4549");
    const Transform toDegrees = *Transform::between(zone, cgcs2000());
    const Coordinate near = toDegrees(Coordinate{500050, 5000000});
    const FeatureTable mine = shapes({"POLYGON ((499900 4999900, 500000 4999900, 500000 5000100, 499900 5000100, 499900 4999900))"}, zone);
    FeatureTable other = shapes({}, cgcs2000());
    other.geometry.append(Geometry::point(near).view());
    other.ids.push_back(0);
    EXPECT_THAT(*rowsByLocation(mine, other, {LocationPredicate::WithinDistance, 51}, noProgress()), ElementsAre(0));
    EXPECT_THAT(*rowsByLocation(mine, other, {LocationPredicate::WithinDistance, 49}, noProgress()), IsEmpty());
    EXPECT_THAT(*rowsByLocation(other, mine, {LocationPredicate::WithinDistance, 51}, noProgress()), ElementsAre(0));
    EXPECT_EQ(rowsByLocation(mine, shapes(kOthers), {}, noProgress()).error().code, ErrorCode::CrsMismatch);
}
