// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/analyte.h"

#include "spatial/environment/shipped_tables.h"
#include "spatial/environment/small_csv.h"

#include <array>
#include <map>
#include <unordered_map>
#include <utility>

namespace spatial {

namespace {

/// Signs that laboratories write in several ways, and what they mean; an empty meaning: not regarded.
constexpr std::pair<std::string_view, std::string_view> kSameSigns[] = {
    {"（", ""}, {"）", ""}, {"［", ""}, {"］", ""}, {"【", ""}, {"】", ""}, {"，", ","}, {"、", ","}, {"．", "."}, {"—", ""}, {"–", ""}, {"－", ""}, {"‐", ""}, {"‑", ""}, {"−", ""}, {"　", ""}, {"\u00A0", ""},
    {"＋", "+"}, {"⁺", "+"}, {"⁻", ""}, {"₀", "0"}, {"₁", "1"}, {"₂", "2"}, {"₃", "3"}, {"₄", "4"}, {"₅", "5"}, {"₆", "6"}, {"⁶", "6"}, {"Ⅵ", "vi"}, {"ⅵ", "vi"}, {"苯并(a)芘", "苯并a芘"}, {"＆", "&"}, {"〜", "~"}, {"～", "~"},
};

std::vector<Analyte> shippedAnalytes()
{
    std::vector<Analyte> all;
    bool isHeader = true;
    for (const std::string_view line : linesOf(kShipped_analytes)) {
        if (std::exchange(isHeader, false))
            continue;
        const auto cells = smallCsvRow(line);
        Analyte one{cells[0], cells[1], cells[2], {cells[3], cells[4]}, partsOf(cells[5], ';')};
        for (const char medium : cells[6])
            one.media.push_back(medium == 's' ? Medium::Soil : medium == 'w' ? Medium::Water : Medium::Air);
        all.push_back(std::move(one));
    }
    return all;
}

/// All analytes by each of their bare names.
const std::unordered_map<std::string, std::vector<const Analyte*>>& byName()
{
    static const auto names = [] {
        std::unordered_map<std::string, std::vector<const Analyte*>> made;
        const auto add = [&](const std::string& name, const Analyte& analyte) {
            auto& held = made[bareName(name)];
            if (!name.empty() && (held.empty() || held.back() != &analyte))
                held.push_back(&analyte);
        };
        for (const Analyte& analyte : analytes()) {
            for (const std::string& name : {analyte.id, analyte.symbol, analyte.cas, analyte.name.en, analyte.name.zh})
                add(name, analyte);
            for (const std::string& name : analyte.synonyms)
                add(name, analyte);
        }
        return made;
    }();
    return names;
}

}  // namespace

const std::vector<Analyte>& analytes()
{
    static const std::vector<Analyte> all = shippedAnalytes();
    return all;
}

const Analyte* analyteById(std::string_view id)
{
    for (const Analyte& analyte : analytes())
        if (analyte.id == id)
            return &analyte;
    return nullptr;
}

std::string bareName(std::string_view name)
{
    std::string bare;
    for (std::size_t i = 0; i < name.size();) {
        bool replaced = false;
        for (const auto& [sign, meaning] : kSameSigns)
            if (name.substr(i, sign.size()) == sign) {
                bare += meaning;
                i += sign.size();
                replaced = true;
                break;
            }
        if (replaced)
            continue;
        const auto byte = static_cast<unsigned char>(name[i]);
        // Full-width forms U+FF01..FF5E are EF BC 81 .. EF BD 9E.
        if (byte == 0xEF && i + 2 < name.size() && (static_cast<unsigned char>(name[i + 1]) == 0xBC || static_cast<unsigned char>(name[i + 1]) == 0xBD)) {
            const unsigned code = (static_cast<unsigned char>(name[i + 1]) == 0xBC ? 0x20u : 0x60u) + (static_cast<unsigned char>(name[i + 2]) & 0x3Fu);
            const char narrow = static_cast<char>(code);
            bare += narrow >= 'A' && narrow <= 'Z' ? static_cast<char>(narrow + 32) : narrow;
            i += 3;
            continue;
        }
        const char c = name[i++];
        constexpr std::string_view unseen = " \t\r\n-_()[]{}'\"*";
        if (unseen.find(c) == std::string_view::npos)
            bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return bare;
}

const Analyte* analyteNamed(std::string_view name, Medium medium)
{
    const auto found = byName().find(bareName(name));
    if (found == byName().end() || found->first.empty())
        return nullptr;
    for (const Analyte* analyte : found->second)
        for (const Medium one : analyte->media)
            if (one == medium)
                return analyte;
    return found->second.front();
}

std::string_view unitOf(Medium medium)
{
    switch (medium) {
    case Medium::Soil: return "mg/kg";
    case Medium::Water: return "mg/L";
    case Medium::Air: return "ug/m3";
    }
    return "";
}

std::string_view unitOf(const Analyte& analyte, Medium medium)
{
    if (analyte.id == "ph")
        return "";
    if (analyte.id == "faecal-coliform")
        return "1/L";
    return unitOf(medium);
}

}  // namespace spatial
