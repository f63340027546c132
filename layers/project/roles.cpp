// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/roles.h"

#include <algorithm>
#include <cctype>
#include <utility>

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
        {"material-factors", text("Factors of materials")},
        {"sector-jobs", text("Jobs by city and sector")},
        {"park-indicators", text("Indicators of a park")},
        {"soil-samples", text("Soil samples")},
        {"water-samples", text("Water samples")},
        {"hot-spots", text("Pollution hot spots")},
        {"power", text("Substations")},
        {"wastewater", text("Wastewater plants")},
        {"water", text("Water bodies")},
        {"rivers", text("Rivers")},
        {"dem", text("Elevation")},
        {"wind", text("Wind")},
        {"investments", text("Programme of investments")},
        {"boundary-prefectures", text("Prefecture boundaries")},
        {"constraint:ecological-red-line", text("Ecological red line")},
        {"constraint:permanent-basic-farmland", text("Permanent basic farmland")},
        {"constraint:urban-development-boundary", text("Urban development boundary")},
        {"constraint:flood-100-year", text("100-year flood zone")},
        {"constraint:protected-area", text("Protected areas")},
        {"constraint:drinking-water-zone", text("Drinking water protection zones")},
        {"constraint:drinking-water-zone-1", text("Drinking water protection zone 1")},
        {"constraint:drinking-water-zone-2", text("Drinking water protection zone 2")},
        {"constraint:black-soil", text("Black soil")},
        {"constraint:pipeline", text("Oil and gas pipelines")},
        {"constraint:power-line-35-110", text("Power lines of 35-110 kV")},
        {"constraint:power-line-500", text("Power lines of 500 kV")},
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
    std::vector<std::string_view> words;   ///< beginnings of words of the lower-cased name; short ones are whole words
    int dimension;                         ///< of the geometry it makes sense for; -1: any
};

/// The longest word that is found decides ("substation", not "station"); of two equally long ones the first here.
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
        {"soil-samples", {"soil", "soilsample", "土壤"}, 0},
        {"water-samples", {"water_sample", "water-sample", "水质", "水样"}, 0},
        {"hot-spots", {"hotspot", "hot-spot", "hot_spot", "complaint", "污染源", "热点", "投诉"}, -1},
        {"investments", {"investment", "programme", "投资项目", "投资计划", "项目库", "重点项目"}, -1},
        {"brownfields", {"brownfield", "棕地", "污染地块", "关停"}, -1},
        {"freight-stations", {"freight", "货运站", "货场", "station"}, 0},
        {"railways", {"rail", "railway", "railroad", "铁路"}, 1},
        {"roads", {"road", "roadnet", "road_net", "street", "highway", "公路", "道路"}, 1},
        {"settlements", {"settlement", "village", "built", "builtup", "居民点", "村庄", "建成区"}, 2},
        {"population", {"township", "population", "census", "乡镇", "人口"}, -1},
        {"power", {"substation", "power", "变电", "变电站"}, -1},
        {"firms", {"firm", "enterprise", "company", "企业"}, 0},
        {"material-factors", {"material_factor", "material-factor", "材料因子", "物料因子"}, -1},
        {"sector-jobs", {"sector_jobs", "sector-jobs", "分行业就业", "行业就业"}, -1},
        {"park-indicators", {"park_indicator", "park-indicator", "园区指标"}, -1},
        {"industrial", {"industr", "工业用地"}, 2},
        {"land-use", {"parcel", "landuse", "land_use", "land-use", "dltb", "地类图斑", "图斑", "地块", "土地利用"}, 2},
        {"dem", {"dem", "elevation", "高程"}, -1},
        {"rivers", {"river", "stream", "河流", "水系"}, 1},
        {"water", {"lake", "water", "waterbod", "river", "湖", "水面", "水域"}, 2},
        {"boundary-prefectures", {"prefecture", "boundary", "行政区", "市界"}, 2},
        {"places", {"place", "placename", "geonames", "地名"}, 0},
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

bool isAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether a word of the name begins with `word` ("Roads_2023", "ruralRoads", not "broad" for "road"). Words of up to five letters must be whole
/// but for a plural. Chinese is written without gaps: there any place will do.
bool holdsWord(std::string_view written, std::string_view lower, std::string_view word)
{
    if (!isAsciiLetter(word.front()))
        return lower.find(word) != std::string_view::npos;
    constexpr std::size_t kShort = 5;
    for (std::size_t at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1)) {
        const bool hump = at > 0 && written[at] != lower[at] && written[at - 1] == lower[at - 1];
        if (at > 0 && isAsciiLetter(lower[at - 1]) && !hump)
            continue;
        std::size_t end = at + word.size();
        if (word.size() > kShort)
            return true;
        const auto ends = [&](std::size_t i) { return i >= lower.size() || !isAsciiLetter(lower[i]) || written[i] != lower[i]; };
        if (ends(end) || (lower[end] == 's' && ends(end + 1)))
            return true;
    }
    return false;
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
    const Hint* best = nullptr;
    std::size_t longest = 0;
    for (const Hint& hint : hints()) {
        if (hint.dimension >= 0 && dimension >= 0 && dimension != hint.dimension)
            continue;
        for (const std::string_view word : hint.words)
            if (word.size() > longest && holdsWord(name, lower, word)) {
                best = &hint;
                longest = word.size();
            }
    }
    if (best)
        return std::string(best->role);
    if (dimension == 2 && hasField(fields, {"dlbm", "dlmc", "地类编码", "地类名称"}))
        return "land-use";
    if (hasField(fields, {"cost_yuan", "cost_10k_yuan", "investment_yuan", "投资", "总投资", "投资_元", "投资_万元"}) && hasField(fields, {"project", "project_en", "project_zh", "phase", "项目", "项目名称", "阶段"}))
        return "investments";
    if (dimension == 1 && hasField(fields, {"oneway", "speed_kmh", "maxspeed", "highway", "道路等级"}))
        return "roads";
    return std::nullopt;
}

int dimensionOfRole(std::string_view id)
{
    static constexpr std::pair<std::string_view, int> kDimensions[] = {
        {"land-use", 2}, {"roads", 1}, {"railways", 1}, {"freight-stations", 0}, {"settlements", 2}, {"industrial", 2}, {"soil-samples", 0}, {"water-samples", 0},
        {"rivers", 1}, {"places", 0}, {"boundary-prefectures", 2},
    };
    for (const auto& [role, dimension] : kDimensions)
        if (role == id)
            return dimension;
    return -1;
}

}  // namespace layers
