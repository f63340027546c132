// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/codes/code_tables.h"

#include <array>

namespace spatial::code_tables {

namespace {

constexpr std::array<CodeClass, 6> kSurvey{{
    {"0508", "商服用地（三调 0508）", "Commerce and services (survey 0508)", "05"},
    {"05H1", "商服用地（三调 05H1）", "Commerce and services (survey 05H1)", "05"},
    {"0810A", "公园与绿地（三调 0810A）", "Parks and green space (survey 0810A)", "0810"},
    {"08H1", "公共管理与公共服务用地（三调 08H1）", "Public services (survey 08H1)", "08"},
    {"08H2", "公共管理与公共服务用地（三调 08H2）", "Public services (survey 08H2)", "08"},
    {"1104A", "坑塘水面（三调 1104A）", "Pond (survey 1104A)", "1104"},
}};

constexpr std::array<CodeClass, 5> kUrban{{
    {"M", "工业用地", "Industrial land"},
    {"M1", "一类工业用地", "Industrial land, class I", "M"},
    {"M2", "二类工业用地", "Industrial land, class II", "M"},
    {"M3", "三类工业用地", "Industrial land, class III", "M"},
    {"W", "物流仓储用地", "Logistics and storage land"},
}};

constexpr std::array<CodeClass, 4> kPlanning{{
    {"1001", "工业用地", "Industrial land"},
    {"100101", "一类工业用地", "Industrial land, class I", "1001"},
    {"100102", "二类工业用地", "Industrial land, class II", "1001"},
    {"100103", "三类工业用地", "Industrial land, class III", "1001"},
}};

}  // namespace

std::span<const CodeClass> surveyClasses() { return kSurvey; }
std::span<const CodeClass> urbanClasses() { return kUrban; }
std::span<const CodeClass> planningClasses() { return kPlanning; }

}  // namespace spatial::code_tables
