// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/roles.h"

#include <algorithm>
#include <cctype>

namespace layers {

using spatial::text;

const std::vector<Role>& allRoles()
{
    static const std::vector<Role> roles{
        {"land-use", text("Land use parcels")},
        {"roads", text("Roads")},
        {"railways", text("Railways")},
        {"freight-stations", text("Rail freight stations")},
        {"settlements", text("Settlements")},
        {"townships", text("Townships")},
        {"population", text("Population and labour")},
        {"places", text("Place names")},
        {"industrial", text("Industrial land")},
        {"brownfields", text("Brownfields")},
        {"firms", text("Firms")},
        {"soil-samples", text("Soil samples")},
        {"water-samples", text("Water samples")},
        {"hot-spots", text("Pollution hot spots")},
        {"power", text("Substations")},
        {"wastewater", text("Wastewater plants")},
        {"water", text("Water bodies")},
        {"rivers", text("Rivers")},
        {"dem", text("Elevation")},
        {"wind", text("Wind")},
        {"boundary-prefectures", text("Prefecture boundaries")},
        {"constraint:ecological-red-line", text("Ecological red line")},
        {"constraint:permanent-basic-farmland", text("Permanent basic farmland")},
        {"constraint:urban-development-boundary", text("Urban development boundary")},
        {"constraint:flood-100-year", text("100-year flood zone")},
        {"constraint:protected-area", text("Protected areas")},
        {"constraint:drinking-water-zone", text("Drinking water protection zones")},
    };
    return roles;
}

bool isRole(std::string_view id)
{
    return std::any_of(allRoles().begin(), allRoles().end(), [&](const Role& role) { return role.id == id; });
}

spatial::Text roleTitle(std::string_view id)
{
    for (const Role& role : allRoles())
        if (role.id == id)
            return role.title;
    return spatial::Text::literal(std::string(id));
}

namespace {

struct Hint {
    std::string_view role;
    std::vector<std::string_view> words;   ///< any of them inside the lower-cased name
    int dimension;                         ///< of the geometry it makes sense for; -1: any
};

/// More particular words stand first: "wastewater" before "water".
const std::vector<Hint>& hints()
{
    static const std::vector<Hint> list{
        {"constraint:ecological-red-line", {"redline", "red_line", "red-line", "ecological", "生态保护红线", "生态红线", "红线"}, 2},
        {"constraint:permanent-basic-farmland", {"permanent", "yjjbnt", "farmland", "永久基本农田", "基本农田"}, 2},
        {"constraint:urban-development-boundary", {"urban_boundary", "urban-boundary", "cskfbj", "development_boundary", "城镇开发边界", "开发边界"}, 2},
        {"constraint:flood-100-year", {"flood", "洪水", "淹没", "蓄滞洪"}, 2},
        {"constraint:drinking-water-zone", {"drinking", "饮用水", "水源地"}, 2},
        {"constraint:protected-area", {"protected", "reserve", "自然保护", "保护区"}, 2},
        {"wastewater", {"wastewater", "sewage", "污水"}, -1},
        {"soil-samples", {"soil", "土壤"}, 0},
        {"water-samples", {"water_sample", "water-sample", "水质", "水样"}, 0},
        {"hot-spots", {"hotspot", "hot-spot", "hot_spot", "complaint", "污染源", "热点", "投诉"}, -1},
        {"brownfields", {"brownfield", "棕地", "污染地块", "关停"}, -1},
        {"freight-stations", {"freight", "货运站", "货场", "station"}, 0},
        {"railways", {"rail", "铁路"}, 1},
        {"roads", {"road", "street", "highway", "公路", "道路"}, 1},
        {"settlements", {"settlement", "village", "built", "居民点", "村庄", "建成区"}, 2},
        {"population", {"township", "population", "census", "乡镇", "人口"}, -1},
        {"power", {"substation", "power", "变电"}, -1},
        {"firms", {"firm", "enterprise", "company", "企业"}, 0},
        {"industrial", {"industr", "工业用地"}, 2},
        {"land-use", {"parcel", "landuse", "land_use", "land-use", "dltb", "地类图斑", "图斑", "地块", "土地利用"}, 2},
        {"dem", {"dem", "elevation", "高程"}, -1},
        {"rivers", {"river", "stream", "河流", "水系"}, 1},
        {"water", {"lake", "water", "river", "湖", "水面", "水域"}, 2},
        {"boundary-prefectures", {"prefecture", "boundary", "行政区", "市界"}, 2},
        {"places", {"place", "geonames", "地名"}, 0},
    };
    return list;
}

std::string lowerCase(std::string_view written)
{
    std::string out(written);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x80)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

bool hasField(const std::vector<spatial::Field>& fields, std::initializer_list<std::string_view> names)
{
    for (const spatial::Field& field : fields)
        for (const std::string_view name : names)
            if (lowerCase(field.name) == name)
                return true;
    return false;
}

}  // namespace

std::optional<std::string> suggestedRole(std::string_view name, const std::vector<spatial::Field>& fields, spatial::GeometryKind kind, bool raster)
{
    const std::string lower = lowerCase(name);
    if (raster)
        return lower.find("dem") != std::string::npos || lower.find("elev") != std::string::npos || lower.find("高程") != std::string::npos ? std::optional<std::string>("dem")
                                                                                                                                           : std::nullopt;
    const int dimension = spatial::dimensionOf(kind);
    for (const Hint& hint : hints()) {
        if (hint.dimension >= 0 && dimension >= 0 && dimension != hint.dimension)
            continue;
        for (const std::string_view word : hint.words)
            if (lower.find(word) != std::string::npos)
                return std::string(hint.role);
    }
    if (dimension == 2 && hasField(fields, {"dlbm", "dlmc", "地类编码", "地类名称"}))
        return "land-use";
    if (dimension == 1 && hasField(fields, {"oneway", "speed_kmh", "maxspeed", "highway", "道路等级"}))
        return "roads";
    return std::nullopt;
}

}  // namespace layers
