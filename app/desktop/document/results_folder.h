// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace layers {
struct Project;
}

namespace app::desktop {

/// The folder "results" beside the project's file, among this user's files where it has none yet; made where it is not there.
std::filesystem::path resultsFolder(const layers::Project& project);

/// The first of STEM-1ENDING, STEM-2ENDING ... in it that is not there yet: the name of a file or a folder.
std::filesystem::path newResult(const layers::Project& project, const std::string& stem, const std::string& ending = {});

}  // namespace app::desktop
