// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace app::desktop {

/// The place of each text among all of them as a Chinese reader sorts: Latin letters first, Han by pinyin, numbers inside by their value ("lot 2" before
/// "lot 10"), letters without regard to case first. Texts that this order takes for the same are told apart by their bytes, so that equal
/// numbers mean equal texts. The collation is ICU's for zh, whatever the language of the window is.
/// About a microsecond a text, on several threads. Cancelled.
spatial::Result<std::vector<std::uint32_t>> pinyinRanks(const std::vector<std::string_view>& texts, spatial::Progress& progress);

}  // namespace app::desktop
