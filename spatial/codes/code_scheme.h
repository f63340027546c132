// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/rules/bilingual.h"
#include "spatial/rules/rule.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// One class of a code scheme. Codes and Chinese names are the standard's, English names ours.
struct CodeClass {
    std::string_view code;
    std::string_view zh;
    std::string_view en;
    std::string_view parent = {};   ///< code of the class it belongs to; empty: of the first level

    bool isFirstLevel() const { return parent.empty(); }
    std::string_view name(bool chinese) const { return chinese ? zh : en; }
};

/// A list of codes that a field of land use may hold: the one list that palettes, the doctor of opened data, forms and budgets look into.
///   gb21010   GB/T 21010-2017, 12 classes and 73 under them
///   dlbm      what layers of the third land survey (TD/T 1055) hold in DLBM: GB/T 21010 and the survey's own 05H1, 0508, 08H1, 08H2, 0810A, 1104A
///   gb50137   GB 50137-2011, urban construction land: industrial (M, M1-M3) and logistics (W) only, which is what siting needs
///   planning  land and sea use for territorial planning (2020 trial, 2023): industrial 1001, 100101-100103 only
struct CodeScheme {
    std::string_view id;
    Bilingual name;
    std::string_view standard;      ///< "GB/T 21010-2017"
    Confidence confidence = Confidence::High;
    std::span<const CodeClass> classes;   ///< in order of code, a class before those under it

    /// By its exact code; null where there is none.
    const CodeClass* find(std::string_view code) const;
};

std::span<const CodeScheme> codeSchemes();
const CodeScheme* codeScheme(std::string_view id);
const CodeScheme& gb21010();
const CodeScheme& surveyCodes();

/// A code of the land survey as a class of GB/T 21010-2017. What was dropped on the way is for the record: never strip without keeping it.
///   0601 -> 0601    1104A -> 1104, dropped "A"    05H1 -> 05, dropped "H1"    0508 -> 05, dropped "08" (the standard has no such class)
struct StandardCode {
    const CodeClass* standard = nullptr;   ///< never null in a result
    std::string dropped = {};              ///< letters and digits behind; empty: the code is the standard's own
    /// "05H1 was read as 05: H1 is not of GB/T 21010-2017." Empty where nothing was dropped.
    Text record(std::string_view code) const;
};
/// Nothing where no class fits ("99", "", "abc").
std::optional<StandardCode> standardCode(std::string_view code);

/// A class in one scheme and what it is called in another.
struct Crossing {
    std::string_view from;     ///< scheme
    std::string_view fromCode;
    std::string_view to;       ///< scheme
    std::string_view toCode;
    bool exact = true;         ///< false: part of the class, or more than it; a person has to look
    Confidence confidence = Confidence::High;
};
std::span<const Crossing> crosswalk();
/// What `code` may be in the other scheme, exact ones first. From DLBM to GB/T 21010 by standardCode().
std::vector<Crossing> crossings(std::string_view from, std::string_view code, std::string_view to);

/// 1001 and what begins with it: railway land in GB/T 21010, industrial land in the classification for planning. Which one a layer means must be asked
/// before any siting run.
bool clashes1001(std::string_view code);
/// Classes that only the classification for planning has: first-level 13 to 24, and six digits.
bool onlyPlanningHas(std::string_view code);
struct CodeQuestion {
    Text question;
    struct Answer {
        std::string_view scheme;   ///< "gb21010" or "planning"
        Text words;
    };
    std::vector<Answer> answers;
};
CodeQuestion question1001(std::string_view field);

/// How many of these codes each scheme knows; the scheme that fits best, with its share of the codes (each counted as often as it occurs). Codes that both
/// GB/T 21010 and the planning scheme have say nothing about which it is: see clashes1001.
struct SchemeFit {
    const CodeScheme* scheme = nullptr;
    double share = 0;     ///< 0 .. 1
    bool clash = false;   ///< 1001 occurs: ask
};
SchemeFit fittingScheme(std::span<const std::string> codes);

}  // namespace spatial
