// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>

namespace app {

/// What a report is about.

/// The whole project.
struct CorridorScope {};
/// One city, by its name as namesCity() compares names; its report limits every chapter to it and keeps the corridor as what its shares are of.
struct CityScope {
    std::string name;
};
/// One site: of the register, or one that the siting run found, by the id that it has in sites.gpkg. Where both have the id it must be written "register:ID" or "candidate:ID".
struct SiteScope {
    std::string id;
};
/// One pollution case: a site of the register with samples, indices, what lies around it and what is to be done.
struct CaseScope {
    std::string id;
};
using ReportScope = std::variant<CorridorScope, CityScope, SiteScope, CaseScope>;

inline constexpr const char* kRegisterPrefix = "register:";
inline constexpr const char* kCandidatePrefix = "candidate:";

}  // namespace app
