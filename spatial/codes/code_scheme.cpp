// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/codes/code_scheme.h"

#include "spatial/codes/code_tables.h"

#include <algorithm>
#include <array>

namespace spatial {

namespace {

/// GB/T 21010 and the survey's own codes in one order.
std::vector<CodeClass> surveyList()
{
    std::vector<CodeClass> all(code_tables::standardClasses().begin(), code_tables::standardClasses().end());
    for (const CodeClass& each : code_tables::surveyClasses())
        all.insert(std::upper_bound(all.begin(), all.end(), each, [](const CodeClass& a, const CodeClass& b) { return a.code < b.code; }), each);
    return all;
}

const std::array<CodeScheme, 4>& schemes()
{
    static const std::vector<CodeClass> survey = surveyList();
    static const std::array<CodeScheme, 4> all{{
        {"gb21010", {"Land use (GB/T 21010-2017)", "土地利用现状分类（GB/T 21010-2017）"}, "GB/T 21010-2017", Confidence::High, code_tables::standardClasses()},
        {"dlbm", {"Third land survey (DLBM)", "第三次国土调查地类（DLBM）"}, "TD/T 1055", Confidence::High, survey},
        {"gb50137", {"Urban construction land (GB 50137-2011), industry and logistics", "城市建设用地（GB 50137-2011），工业与物流仓储"}, "GB 50137-2011", Confidence::High,
         code_tables::urbanClasses()},
        {"planning", {"Land and sea use for planning (2020, 2023), industry", "国土空间用地用海分类（2020、2023），工业用地"}, "2020, 2023", Confidence::High, code_tables::planningClasses()},
    }};
    return all;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return c >= 'A' && c <= 'Z'; }

/// What the survey writes behind a class of the standard: a letter behind four digits (1104A), H and a digit behind two (08H1, 08H2A), or one of its own
/// codes (0508). Anything else is no code: 0599 is not class 05.
bool isSurveySuffix(std::string_view code, std::string_view rest)
{
    if (rest.empty())
        return true;
    const std::size_t level = code.size() - rest.size();
    if (level == 4)
        return rest.size() == 1 && isLetter(rest[0]);
    if (rest.size() >= 2 && rest.size() <= 3 && rest[0] == 'H' && isDigit(rest[1]) && (rest.size() == 2 || isLetter(rest[2])))
        return true;
    const auto own = code_tables::surveyClasses();
    return std::any_of(own.begin(), own.end(), [&](const CodeClass& each) { return each.code == code; });
}

}  // namespace

const CodeClass* CodeScheme::find(std::string_view code) const
{
    const auto place = std::lower_bound(classes.begin(), classes.end(), code, [](const CodeClass& each, std::string_view wanted) { return each.code < wanted; });
    return place != classes.end() && place->code == code ? &*place : nullptr;
}

std::span<const CodeScheme> codeSchemes() { return schemes(); }

const CodeScheme* codeScheme(std::string_view id)
{
    const auto place = std::find_if(schemes().begin(), schemes().end(), [&](const CodeScheme& each) { return each.id == id; });
    return place == schemes().end() ? nullptr : &*place;
}

const CodeScheme& gb21010() { return schemes()[0]; }
const CodeScheme& surveyCodes() { return schemes()[1]; }

std::optional<StandardCode> standardCode(std::string_view code)
{
    for (const std::size_t level : {std::size_t{4}, std::size_t{2}}) {
        if (code.size() < level)
            continue;
        const CodeClass* const standard = gb21010().find(code.substr(0, level));
        if (standard && isSurveySuffix(code, code.substr(level)))
            return StandardCode{standard, std::string(code.substr(level))};
    }
    return std::nullopt;
}

Text StandardCode::record(std::string_view code) const
{
    return dropped.empty() ? Text() : text("{0} was read as {1}: {2} is not of GB/T 21010-2017.", code, standard->code, dropped);
}

}  // namespace spatial
