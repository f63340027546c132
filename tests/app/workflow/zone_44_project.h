// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_run.h"
#include "layers/project/project.h"

#include <filesystem>
#include <string>

namespace app::test {

/// A small project made from nothing in CGCS2000 zone 44 (EPSG:4554), in a folder of its own that the destructor removes.
///
///        detour (14.5 km east, then back west)
///     +--------------------------------------------+
///     |A|                                          |
///      | shortcut, 4 km                            | 4 km
///      |                                           |
///   S--+-------------------------------[B]---------+      60 km/h everywhere
///
/// S is the freight station at the west end; A and B are 100 ha each. With the shortcut A is 7.5 km from S and B 10 km; without it A is
/// some 24 km away. Two towns send 1,000 and 300 people; a substation stands beside B.
class Zone44Project {
public:
    explicit Zone44Project(bool withShortcut = true, const std::string& folder = "鸡西 zone44");
    ~Zone44Project();
    Zone44Project(const Zone44Project&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path out(const std::string& name) const { return folder_ / name; }

    /// Two criteria, rail (time to the station, 1 at 0 min, 0 at 20) and power (distance, 1 at 0 m, 0 at 10 km), with these weights.
    layers::Project project(double railWeight, double powerWeight) const;

    SiteReport run(const layers::Project& project, const std::string& out) const;   ///< without maps; fails the test on error

private:
    std::filesystem::path folder_;
};

/// The site whose land-use code this is.
const spatial::Site& siteWithCode(const SiteReport& report, const std::string& code);

inline constexpr const char* kCodeOfA = "0601";
inline constexpr const char* kCodeOfB = "1201";

}  // namespace app::test
