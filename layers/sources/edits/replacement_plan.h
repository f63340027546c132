// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// What becomes of each file of a source that is being replaced, as it is written down before the first step.
struct ReplacementPlan {
    /// New content; a file that was not there; stays; goes to .bak; only its .bak goes.
    enum class Kind : char { Replace = 'N', Create = 'C', Keep = 'K', Remove = 'R', Forget = 'F' };
    struct Step {
        Kind kind = Kind::Keep;
        std::string name;
    };
    std::string folder;          ///< beside the source, with the new files
    std::vector<Step> steps;

    std::string written() const;
    /// Nothing where it is not whole, or names something outside of its folder.
    static std::optional<ReplacementPlan> read(std::string_view bytes);
};

inline constexpr const char* kPlanName = "plan.songhua-replace";
inline constexpr const char* kManifestEnd = ".songhua-replace";

inline std::filesystem::path manifestOf(const std::filesystem::path& main) { return main.string() + kManifestEnd; }

}  // namespace layers
