// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/results_folder.h"

#include "layers/project/project.h"
#include "layers/journal/journal.h"

#include <system_error>

namespace app::desktop {

namespace fs = std::filesystem;

fs::path resultsFolder(const layers::Project& project)
{
    const fs::path folder = (project.file.empty() ? layers::stateFolder() : project.file.parent_path()) / "results";
    std::error_code fault;
    fs::create_directories(folder, fault);   // who writes into it says what is wrong
    return folder;
}

fs::path newResult(const layers::Project& project, const std::string& stem, const std::string& ending)
{
    const fs::path folder = resultsFolder(project);
    std::error_code fault;
    for (int number = 1;; ++number)
        if (const fs::path path = folder / (stem + "-" + std::to_string(number) + ending); !fs::exists(path, fault))
            return path;
}

}  // namespace app::desktop
