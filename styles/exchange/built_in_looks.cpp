// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/style_library.h"
#include "styles/symbols/default_styles.h"

namespace styles {
namespace {

struct RoleLook {
    const char* role;
    Words name;
};

/// Looks that do not depend on fields of the layer.
const RoleLook kRoles[] = {{"railways", {"Railway", "铁路"}},
                           {"rivers", {"River", "河流"}},
                           {"water", {"Water surface", "水面"}},
                           {"settlements", {"Settlement", "居民地"}},
                           {"industrial", {"Industrial land", "工业用地"}},
                           {"boundary-prefectures", {"Prefecture boundary", "市（地）界"}},
                           {"constraint:ecological-red-line", {"Ecological red line", "生态保护红线"}},
                           {"constraint:permanent-basic-farmland", {"Permanent basic farmland", "永久基本农田"}},
                           {"constraint:flood-100-year", {"Flood area, 100 years", "百年一遇洪水淹没区"}},
                           {"constraint:protected-area", {"Protected area", "自然保护地"}},
                           {"constraint:drinking-water-zone", {"Drinking-water zone", "饮用水水源保护区"}},
                           {"constraint:urban-development-boundary", {"Urban development boundary", "城镇开发边界"}}};

const RoleLook kRasters[] = {{"suitability", {"Suitability", "适宜性"}}, {"robustness", {"Robustness", "稳健性"}}, {"access", {"Travel time", "通行时间"}}, {"hillshade", {"Hillshade", "地形晕渲"}}};

struct MarkerLook {
    MarkerShape shape;
    std::uint32_t color;
};
constexpr MarkerLook kMarkers[] = {
    {MarkerShape::Factory, 0x7a4f9a},       {MarkerShape::Warehouse, 0x7a4f9a},     {MarkerShape::OilWell, 0x4a4a4a},      {MarkerShape::CoalMine, 0x4a4a4a},
    {MarkerShape::PowerPlant, 0xb8741f},    {MarkerShape::Substation, 0xb8741f},    {MarkerShape::RailwayStation, 0x2f5f8a}, {MarkerShape::FreightYard, 0x2f5f8a},
    {MarkerShape::Airport, 0x2f5f8a},       {MarkerShape::WasteWaterPlant, 0x2c7a86}, {MarkerShape::WaterSource, 0x2f7fc1}, {MarkerShape::SamplingPoint, 0x8a5a2b},
    {MarkerShape::MonitoringWell, 0x2c7a86}, {MarkerShape::HotSpot, 0xc0392b},      {MarkerShape::Brownfield, 0x8a6d3b},   {MarkerShape::Landfill, 0x8a6d3b},
    {MarkerShape::HazardousWaste, 0xc0392b}, {MarkerShape::School, 0x3f7f4f},       {MarkerShape::Hospital, 0xc0392b},     {MarkerShape::Village, 0x6a5a4a}};

NamedLook markerLook(const MarkerLook& of)
{
    const MarkerInfo& info = markerInfo(of.shape);
    PointSymbol symbol;
    symbol.shape = of.shape;
    symbol.plate = MarkerPlate::Disc;
    symbol.size = 4.2;
    symbol.fill = Color::rgb(of.color);
    symbol.outline = {Color::rgb(0xffffff), 0.25};
    NamedLook named{"marker-" + std::string(info.id), {std::string(info.en), std::string(info.zh)}, {}, true};
    named.look.symbols = SingleSymbol{symbol};
    return named;
}

}  // namespace

const std::vector<NamedLook>& builtInLooks()
{
    static const std::vector<NamedLook> all = [] {
        std::vector<NamedLook> looks;
        const spatial::FeatureTable none;
        for (const RoleLook& r : kRoles) {
            NamedLook named{std::string("role-") + r.role, r.name, {}, true};
            named.look.symbols = defaultFeatureStyle(none, r.role).style;
            looks.push_back(std::move(named));
        }
        for (const MarkerLook& marker : kMarkers)
            looks.push_back(markerLook(marker));
        for (const RoleLook& r : kRasters) {
            NamedLook named{std::string("raster-") + r.role, r.name, {}, true};
            named.look.symbols = defaultRasterStyle(r.role);
            looks.push_back(std::move(named));
        }
        return looks;
    }();
    return all;
}

}  // namespace styles
