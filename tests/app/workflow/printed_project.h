// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"

#include <filesystem>
#include <string>

namespace app::test {

/// A small made-up project with a layer of every role that pages show, in CGCS2000 zone 44 (EPSG:4554), in a folder of its own that the destructor removes: two cities with roads, a railway
/// and a programme, two layers of parcels with the same classes, brownfields, samples, townships. Nothing in it is random.
class PrintedProject {
public:
    explicit PrintedProject(const std::string& folder = "鸡西 printed");
    ~PrintedProject();
    PrintedProject(const PrintedProject&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path out(const std::string& name) const { return folder_ / name; }
    const layers::Project& project() const { return project_; }

private:
    std::filesystem::path folder_;
    layers::Project project_;
};

}  // namespace app::test
