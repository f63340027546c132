// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layers {

/// The table as a DBF can hold it: names of at most 10 bytes in `encoding`, cut between characters and unique, texts of at most 254
/// bytes, no times. Each loss is told, names with their mapping. InvalidParameter for an encoding that is not offered.
spatial::Result<spatial::FeatureTablePtr> forShapefile(const spatial::FeatureTablePtr& table, const std::string& encoding, std::vector<spatial::Warning>& losses);

/// The name cut to ten bytes in `encoding` between characters, with a number at the end where `taken` holds the same.
std::string shortFieldName(const std::string& name, const std::string& encoding, const std::vector<std::string>& taken);

/// The language driver id of a DBF: 0x4D for GBK, 0x57 for what only the .cpg can tell.
std::uint8_t languageDriver(const std::string& encoding);

}  // namespace layers
