// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <filesystem>
#include <string>

namespace torture {

/// How files must not be saved: on after the first failure, and success at the end. The sweep proves by them that it bites. `what`: "bytes" writes a
/// file in place; "sqlite" changes all rows of a table in one transaction.
void saveCarelessly(const std::string& what, const std::filesystem::path& target);

/// The old file.
spatial::Result<void> saveCarefully(const std::string& what, const std::filesystem::path& target);

/// "old", "new" or "wrong: ...".
std::string stateOfCareless(const std::string& what, const std::filesystem::path& target);

}  // namespace torture
