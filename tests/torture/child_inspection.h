// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace torture {

/// What became of one file that was inspected in a process of its own, with 2 GB and 10 seconds.
struct Outcome {
    enum Kind { Opened, Refused, Crashed } kind = Crashed;
    std::size_t layers = 0;
    std::int64_t features = 0;       ///< of all vector layers and tables
    std::string size;                ///< "187x133" of a raster
    std::string message;             ///< of a refusal, or how it crashed
    bool hasHint = false;
    std::vector<std::string> codes;  ///< of the findings
    double seconds = 0;

    bool found(const std::string& code) const;
};

Outcome inspectInChild(const std::filesystem::path& file);

}  // namespace torture
