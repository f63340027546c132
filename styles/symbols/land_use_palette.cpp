// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/land_use_palette.h"

#include "spatial/codes/code_scheme.h"

#include <array>
#include <vector>

namespace styles {
namespace {

/// Of the classes of GB/T 21010-2017 in the order of spatial::gb21010().
constexpr std::array<Color, 85> kColors{
    Color::rgb(0xf3e3a1),   // 01 耕地
    Color::rgb(0xe4e3a0),   // 0101 水田
    Color::rgb(0xf5e9b3),   // 0102 水浇地
    Color::rgb(0xf7e6a9),   // 0103 旱地
    Color::rgb(0xd9dc8d),   // 02 园地
    Color::rgb(0xd5d983),   // 0201 果园
    Color::rgb(0xcbd27c),   // 0202 茶园
    Color::rgb(0xc2cb80),   // 0203 橡胶园
    Color::rgb(0xdfe19d),   // 0204 其他园地
    Color::rgb(0x9cc08b),   // 03 林地
    Color::rgb(0x8fb87f),   // 0301 乔木林地
    Color::rgb(0x9dc489),   // 0302 竹林地
    Color::rgb(0x83b08b),   // 0303 红树林地
    Color::rgb(0x8bb697),   // 0304 森林沼泽
    Color::rgb(0xaacb95),   // 0305 灌木林地
    Color::rgb(0x9dc3a3),   // 0306 灌丛沼泽
    Color::rgb(0xb4d0a1),   // 0307 其他林地
    Color::rgb(0xc9dda4),   // 04 草地
    Color::rgb(0xc3da9a),   // 0401 天然牧草地
    Color::rgb(0xb9d7ad),   // 0402 沼泽草地
    Color::rgb(0xcde1a0),   // 0403 人工牧草地
    Color::rgb(0xd5e4b4),   // 0404 其他草地
    Color::rgb(0xe79a8c),   // 05 商服用地
    Color::rgb(0xe99a8a),   // 0501 零售商业用地
    Color::rgb(0xe38f81),   // 0502 批发市场用地
    Color::rgb(0xeca697),   // 0503 餐饮用地
    Color::rgb(0xefae9f),   // 0504 旅馆用地
    Color::rgb(0xdd867c),   // 0505 商务金融用地
    Color::rgb(0xf0b5a6),   // 0506 娱乐用地
    Color::rgb(0xf2bfb1),   // 0507 其他商服用地
    Color::rgb(0xb69bc4),   // 06 工矿仓储用地
    Color::rgb(0xa98bbd),   // 0601 工业用地
    Color::rgb(0x95809f),   // 0602 采矿用地
    Color::rgb(0xc9b9cf),   // 0603 盐田
    Color::rgb(0xc2add0),   // 0604 仓储用地
    Color::rgb(0xeebfa0),   // 07 住宅用地
    Color::rgb(0xebb490),   // 0701 城镇住宅用地
    Color::rgb(0xf1cbb0),   // 0702 农村宅基地
    Color::rgb(0xe5a9b9),   // 08 公共管理与公共服务用地
    Color::rgb(0xde9caf),   // 0801 机关团体用地
    Color::rgb(0xe3a6b6),   // 0802 新闻出版用地
    Color::rgb(0xe9b1bf),   // 0803 教育用地
    Color::rgb(0xe0a3c0),   // 0804 科研用地
    Color::rgb(0xe79fa9),   // 0805 医疗卫生用地
    Color::rgb(0xebb6c2),   // 0806 社会福利用地
    Color::rgb(0xdca4b4),   // 0807 文化设施用地
    Color::rgb(0xd9b6b4),   // 0808 体育用地
    Color::rgb(0xc8a9b4),   // 0809 公用设施用地
    Color::rgb(0xa9d08e),   // 0810 公园与绿地
    Color::rgb(0xb7a99a),   // 09 特殊用地
    Color::rgb(0xac9d8d),   // 0901 军事设施用地
    Color::rgb(0xbbae9f),   // 0902 使领馆用地
    Color::rgb(0xa99f95),   // 0903 监教场所用地
    Color::rgb(0xc3b39f),   // 0904 宗教用地
    Color::rgb(0xa7ab94),   // 0905 殡葬用地
    Color::rgb(0xbcb795),   // 0906 风景名胜设施用地
    Color::rgb(0xb9bcc0),   // 10 交通运输用地
    Color::rgb(0x9fa3a8),   // 1001 铁路用地
    Color::rgb(0xa9adb2),   // 1002 轨道交通用地
    Color::rgb(0xb7babe),   // 1003 公路用地
    Color::rgb(0xc3c6c9),   // 1004 城镇村道路用地
    Color::rgb(0xadb3bb),   // 1005 交通服务场站用地
    Color::rgb(0xcfd1d2),   // 1006 农村道路
    Color::rgb(0xb0b5c2),   // 1007 机场用地
    Color::rgb(0xa5b1bd),   // 1008 港口码头用地
    Color::rgb(0xbcb8b8),   // 1009 管道运输用地
    Color::rgb(0xa6cbe3),   // 11 水域及水利设施用地
    Color::rgb(0x97c2de),   // 1101 河流水面
    Color::rgb(0x9dc8e4),   // 1102 湖泊水面
    Color::rgb(0x8fbcdb),   // 1103 水库水面
    Color::rgb(0xaed2e8),   // 1104 坑塘水面
    Color::rgb(0xc5dcdf),   // 1105 沿海滩涂
    Color::rgb(0xc9dcd8),   // 1106 内陆滩涂
    Color::rgb(0xb5d5e6),   // 1107 沟渠
    Color::rgb(0xa9ccc8),   // 1108 沼泽地
    Color::rgb(0x9eb4c4),   // 1109 水工建筑用地
    Color::rgb(0xe3f0f6),   // 1110 冰川及永久积雪
    Color::rgb(0xdcd6cb),   // 12 其他土地
    Color::rgb(0xe2ddd3),   // 1201 空闲地
    Color::rgb(0xd8cfae),   // 1202 设施农用地
    Color::rgb(0xdfd9bd),   // 1203 田坎
    Color::rgb(0xe4dfe3),   // 1204 盐碱地
    Color::rgb(0xe9dfbd),   // 1205 沙地
    Color::rgb(0xd6c7b1),   // 1206 裸土地
    Color::rgb(0xc9c4bd),   // 1207 裸岩石砾地
};

std::vector<LandUseClass> coloured()
{
    const std::span<const spatial::CodeClass> classes = spatial::gb21010().classes;
    std::vector<LandUseClass> out;
    out.reserve(classes.size());
    for (std::size_t i = 0; i < classes.size(); ++i)
        out.push_back({classes[i].code, classes[i].zh, classes[i].en, kColors[i]});
    return out;
}

Category categoryOf(const LandUseClass& c)
{
    FillSymbol symbol;
    symbol.fill = c.color;
    symbol.outline = {mix(c.color, Color::rgb(0x55504a), 0.35), 0.08};
    return {std::string(c.code), {std::string(c.en), std::string(c.zh)}, symbol};
}

}  // namespace

std::span<const LandUseClass> landUseClasses()
{
    static const std::vector<LandUseClass> classes = coloured();
    return classes;
}

const LandUseClass* landUseClass(std::string_view code)
{
    const auto standard = spatial::standardCode(code);
    return standard ? &landUseClasses()[static_cast<std::size_t>(standard->standard - spatial::gb21010().classes.data())] : nullptr;
}

Categorized landUseStyle(std::string_view field, bool secondLevel)
{
    Categorized style;
    style.field = field;
    style.byPrefix = true;
    for (const LandUseClass& c : landUseClasses())
        if (secondLevel || c.isFirstLevel())
            style.categories.push_back(categoryOf(c));
    FillSymbol unknown;
    unknown.fill = Color::rgb(0xf4f4f4);
    unknown.outline = {Color::rgb(0xb8b8b8), 0.08};
    style.others = unknown;
    return style;
}

}  // namespace styles
