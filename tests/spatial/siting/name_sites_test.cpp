// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/build_sites.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

struct Named {
    double x;
    const char* chinese;
    const char* english;
};

FeatureTablePtr placesOf(const std::vector<Named>& named)
{
    auto table = std::make_shared<FeatureTable>();
    AttributeColumn chinese(FieldType::Text);
    AttributeColumn english(FieldType::Text);
    for (const Named& place : named) {
        table->geometry.append(Geometry::point({place.x, 0}).view());
        table->ids.push_back(static_cast<std::int64_t>(table->ids.size()));
        chinese.append(place.chinese);
        english.append(place.english);
    }
    table->addField({"name_zh", FieldType::Text}, std::move(chinese));
    table->addField({"name_en", FieldType::Text}, std::move(english));
    return table;
}

Site nameOfSite(const std::vector<FeatureTablePtr>& places)
{
    std::vector<Site> sites(1);
    nameSites(places, sites);
    return sites.front();
}

TEST(NameSites, ATownshipServesWhereThePlaceHasNoChineseName)
{
    const Site site = nameOfSite({placesOf({{1000, "", "Hulan"}}), placesOf({{4000, "呼兰区城区", "Hulan District urban core"}})});
    EXPECT_EQ(site.place, "呼兰区城区");
    EXPECT_EQ(site.placeEnglish, "Hulan District urban core");
}

TEST(NameSites, OneLanguageServesForTheOtherWhereNothingIsNear)
{
    const Site site = nameOfSite({placesOf({{1000, "", "Hulan"}, {40'000, "兰西", "Lanxi"}})});
    EXPECT_EQ(site.place, "Hulan");
    EXPECT_EQ(site.placeEnglish, "Hulan");
}

TEST(NameSites, WithoutPlacesASiteHasNoName)
{
    EXPECT_EQ(nameOfSite({}).place, "");
    EXPECT_EQ(nameOfSite({placesOf({{1000, "", ""}})}).place, "");
}

}  // namespace
}  // namespace spatial
