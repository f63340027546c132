// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/codes/code_scheme.h"

#include <algorithm>
#include <array>

namespace spatial {

namespace {

constexpr std::array<Crossing, 10> kCrossings{{
    {"planning", "1001", "gb21010", "0601", true},
    {"planning", "100101", "gb21010", "0601", false},
    {"planning", "100102", "gb21010", "0601", false},
    {"planning", "100103", "gb21010", "0601", false},
    {"gb50137", "M", "gb21010", "0601", true},
    {"gb50137", "W", "gb21010", "0604", false},   // logistics is more than storage
    {"gb50137", "M", "planning", "1001", true},
    {"gb50137", "M1", "planning", "100101", true},
    {"gb50137", "M2", "planning", "100102", true},
    {"gb50137", "M3", "planning", "100103", true},
}};

}  // namespace

std::span<const Crossing> crosswalk() { return kCrossings; }

std::vector<Crossing> crossings(std::string_view from, std::string_view code, std::string_view to)
{
    std::vector<Crossing> found;
    if (from == "dlbm" && to == "gb21010") {
        if (const auto standard = standardCode(code))
            found.push_back({from, code, to, standard->standard->code, standard->dropped.empty(), Confidence::High});
        return found;
    }
    for (const Crossing& each : kCrossings) {
        if (each.from == from && each.fromCode == code && each.to == to)
            found.push_back(each);
        if (each.to == from && each.toCode == code && each.from == to)
            found.push_back({each.to, each.toCode, each.from, each.fromCode, each.exact, each.confidence});
    }
    std::stable_sort(found.begin(), found.end(), [](const Crossing& a, const Crossing& b) { return a.exact > b.exact; });
    return found;
}

bool clashes1001(std::string_view code) { return code.starts_with("1001"); }

bool onlyPlanningHas(std::string_view code)
{
    if (code.size() < 4 || !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    const int first = (code[0] - '0') * 10 + (code[1] - '0');
    return (code.size() == 6 && first >= 1 && first <= 24) || (code.size() == 4 && first >= 13 && first <= 24);
}

CodeQuestion question1001(std::string_view field)
{
    return {text("Field {0} holds the code 1001. Which classification does it follow?", field),
            {{"gb21010", text("GB/T 21010-2017: 1001 is railway land")}, {"planning", text("Land and sea use for planning (2020, 2023): 1001 is industrial land")}}};
}

SchemeFit fittingScheme(std::span<const std::string> codes)
{
    std::size_t standard = 0, survey = 0, urban = 0, planning = 0;
    SchemeFit fit;
    for (const std::string& code : codes) {
        const auto read = standardCode(code);
        standard += read && read->dropped.empty();
        survey += read.has_value();
        urban += codeScheme("gb50137")->find(code) != nullptr;
        planning += onlyPlanningHas(code);
        fit.clash |= clashes1001(code);
    }
    if (codes.empty())
        return fit;
    const auto take = [&](std::string_view id, std::size_t known) {
        const double share = static_cast<double>(known) / static_cast<double>(codes.size());
        if (share > fit.share)
            fit = {codeScheme(id), share, fit.clash};
    };
    take("gb21010", standard);
    take("dlbm", survey);   // only where the survey's own codes occur
    take("gb50137", urban);
    if (planning > 0)   // what both have counts for the planning scheme as soon as one code is only its own
        take("planning", planning + standard);
    return fit;
}

}  // namespace spatial
