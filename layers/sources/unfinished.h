// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace layers {

/// Files and folders that are being written and must not outlive the program. Their owners remove them when the work ends; a program that
/// ends while the work goes on (Ctrl+C that a library does not notice) calls removeUnfinished() first. Any thread.
void addUnfinished(const std::filesystem::path& path);
void dropUnfinished(const std::filesystem::path& path);
void removeUnfinished();

}  // namespace layers
