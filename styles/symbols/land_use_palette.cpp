// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/land_use_palette.h"

#include <array>

namespace styles {
namespace {

constexpr std::array<LandUseClass, 85> kClasses{{
    {"01", "耕地", "Cropland", Color::rgb(0xf3e3a1)},
    {"0101", "水田", "Paddy field", Color::rgb(0xe4e3a0)},
    {"0102", "水浇地", "Irrigated land", Color::rgb(0xf5e9b3)},
    {"0103", "旱地", "Dry land", Color::rgb(0xf7e6a9)},
    {"02", "园地", "Orchard and garden", Color::rgb(0xd9dc8d)},
    {"0201", "果园", "Orchard", Color::rgb(0xd5d983)},
    {"0202", "茶园", "Tea garden", Color::rgb(0xcbd27c)},
    {"0203", "橡胶园", "Rubber garden", Color::rgb(0xc2cb80)},
    {"0204", "其他园地", "Other garden", Color::rgb(0xdfe19d)},
    {"03", "林地", "Forest", Color::rgb(0x9cc08b)},
    {"0301", "乔木林地", "Arbor forest", Color::rgb(0x8fb87f)},
    {"0302", "竹林地", "Bamboo forest", Color::rgb(0x9dc489)},
    {"0303", "红树林地", "Mangrove", Color::rgb(0x83b08b)},
    {"0304", "森林沼泽", "Forest swamp", Color::rgb(0x8bb697)},
    {"0305", "灌木林地", "Shrubland", Color::rgb(0xaacb95)},
    {"0306", "灌丛沼泽", "Shrub swamp", Color::rgb(0x9dc3a3)},
    {"0307", "其他林地", "Other forest", Color::rgb(0xb4d0a1)},
    {"04", "草地", "Grassland", Color::rgb(0xc9dda4)},
    {"0401", "天然牧草地", "Natural pasture", Color::rgb(0xc3da9a)},
    {"0402", "沼泽草地", "Marsh grassland", Color::rgb(0xb9d7ad)},
    {"0403", "人工牧草地", "Sown pasture", Color::rgb(0xcde1a0)},
    {"0404", "其他草地", "Other grassland", Color::rgb(0xd5e4b4)},
    {"05", "商服用地", "Commerce and services", Color::rgb(0xe79a8c)},
    {"0501", "零售商业用地", "Retail", Color::rgb(0xe99a8a)},
    {"0502", "批发市场用地", "Wholesale market", Color::rgb(0xe38f81)},
    {"0503", "餐饮用地", "Catering", Color::rgb(0xeca697)},
    {"0504", "旅馆用地", "Hotel", Color::rgb(0xefae9f)},
    {"0505", "商务金融用地", "Business and finance", Color::rgb(0xdd867c)},
    {"0506", "娱乐用地", "Entertainment", Color::rgb(0xf0b5a6)},
    {"0507", "其他商服用地", "Other services", Color::rgb(0xf2bfb1)},
    {"06", "工矿仓储用地", "Industry, mining, storage", Color::rgb(0xb69bc4)},
    {"0601", "工业用地", "Industrial land", Color::rgb(0xa98bbd)},
    {"0602", "采矿用地", "Mining land", Color::rgb(0x95809f)},
    {"0603", "盐田", "Salt field", Color::rgb(0xc9b9cf)},
    {"0604", "仓储用地", "Storage land", Color::rgb(0xc2add0)},
    {"07", "住宅用地", "Residential", Color::rgb(0xeebfa0)},
    {"0701", "城镇住宅用地", "Urban housing", Color::rgb(0xebb490)},
    {"0702", "农村宅基地", "Rural homestead", Color::rgb(0xf1cbb0)},
    {"08", "公共管理与公共服务用地", "Public services", Color::rgb(0xe5a9b9)},
    {"0801", "机关团体用地", "Government", Color::rgb(0xde9caf)},
    {"0802", "新闻出版用地", "Press", Color::rgb(0xe3a6b6)},
    {"0803", "教育用地", "Education", Color::rgb(0xe9b1bf)},
    {"0804", "科研用地", "Research", Color::rgb(0xe0a3c0)},
    {"0805", "医疗卫生用地", "Health care", Color::rgb(0xe79fa9)},
    {"0806", "社会福利用地", "Social welfare", Color::rgb(0xebb6c2)},
    {"0807", "文化设施用地", "Culture", Color::rgb(0xdca4b4)},
    {"0808", "体育用地", "Sports", Color::rgb(0xd9b6b4)},
    {"0809", "公用设施用地", "Utilities", Color::rgb(0xc8a9b4)},
    {"0810", "公园与绿地", "Parks and green space", Color::rgb(0xa9d08e)},
    {"09", "特殊用地", "Special use", Color::rgb(0xb7a99a)},
    {"0901", "军事设施用地", "Military", Color::rgb(0xac9d8d)},
    {"0902", "使领馆用地", "Embassy", Color::rgb(0xbbae9f)},
    {"0903", "监教场所用地", "Detention", Color::rgb(0xa99f95)},
    {"0904", "宗教用地", "Religion", Color::rgb(0xc3b39f)},
    {"0905", "殡葬用地", "Cemetery", Color::rgb(0xa7ab94)},
    {"0906", "风景名胜设施用地", "Scenic facilities", Color::rgb(0xbcb795)},
    {"10", "交通运输用地", "Transport", Color::rgb(0xb9bcc0)},
    {"1001", "铁路用地", "Railway", Color::rgb(0x9fa3a8)},
    {"1002", "轨道交通用地", "Rail transit", Color::rgb(0xa9adb2)},
    {"1003", "公路用地", "Highway", Color::rgb(0xb7babe)},
    {"1004", "城镇村道路用地", "Town street", Color::rgb(0xc3c6c9)},
    {"1005", "交通服务场站用地", "Transport station", Color::rgb(0xadb3bb)},
    {"1006", "农村道路", "Rural road", Color::rgb(0xcfd1d2)},
    {"1007", "机场用地", "Airport", Color::rgb(0xb0b5c2)},
    {"1008", "港口码头用地", "Port", Color::rgb(0xa5b1bd)},
    {"1009", "管道运输用地", "Pipeline", Color::rgb(0xbcb8b8)},
    {"11", "水域及水利设施用地", "Water and waterworks", Color::rgb(0xa6cbe3)},
    {"1101", "河流水面", "River", Color::rgb(0x97c2de)},
    {"1102", "湖泊水面", "Lake", Color::rgb(0x9dc8e4)},
    {"1103", "水库水面", "Reservoir", Color::rgb(0x8fbcdb)},
    {"1104", "坑塘水面", "Pond", Color::rgb(0xaed2e8)},
    {"1105", "沿海滩涂", "Coastal tidal flat", Color::rgb(0xc5dcdf)},
    {"1106", "内陆滩涂", "Inland tidal flat", Color::rgb(0xc9dcd8)},
    {"1107", "沟渠", "Ditch", Color::rgb(0xb5d5e6)},
    {"1108", "沼泽地", "Marsh", Color::rgb(0xa9ccc8)},
    {"1109", "水工建筑用地", "Waterworks", Color::rgb(0x9eb4c4)},
    {"1110", "冰川及永久积雪", "Glacier and permanent snow", Color::rgb(0xe3f0f6)},
    {"12", "其他土地", "Other land", Color::rgb(0xdcd6cb)},
    {"1201", "空闲地", "Vacant land", Color::rgb(0xe2ddd3)},
    {"1202", "设施农用地", "Farm facilities", Color::rgb(0xd8cfae)},
    {"1203", "田坎", "Field ridge", Color::rgb(0xdfd9bd)},
    {"1204", "盐碱地", "Saline-alkali land", Color::rgb(0xe4dfe3)},
    {"1205", "沙地", "Sandy land", Color::rgb(0xe9dfbd)},
    {"1206", "裸土地", "Bare soil", Color::rgb(0xd6c7b1)},
    {"1207", "裸岩石砾地", "Bare rock and gravel", Color::rgb(0xc9c4bd)},
}};

Category categoryOf(const LandUseClass& c)
{
    FillSymbol symbol;
    symbol.fill = c.color;
    symbol.outline = {mix(c.color, Color::rgb(0x55504a), 0.35), 0.08};
    return {std::string(c.code), {std::string(c.en), std::string(c.zh)}, symbol};
}

}  // namespace

std::span<const LandUseClass> landUseClasses() { return kClasses; }

const LandUseClass* landUseClass(std::string_view code)
{
    const LandUseClass* found = nullptr;
    for (const LandUseClass& c : kClasses)
        if (code.starts_with(c.code) && (!found || c.code.size() > found->code.size()))
            found = &c;
    return found;
}

Categorized landUseStyle(std::string_view field, bool secondLevel)
{
    Categorized style;
    style.field = field;
    style.byPrefix = true;
    for (const LandUseClass& c : kClasses)
        if (secondLevel || c.isFirstLevel())
            style.categories.push_back(categoryOf(c));
    FillSymbol unknown;
    unknown.fill = Color::rgb(0xf4f4f4);
    unknown.outline = {Color::rgb(0xb8b8b8), 0.08};
    style.others = unknown;
    return style;
}

}  // namespace styles
