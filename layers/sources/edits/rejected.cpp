// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/rejected.h"

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

spatial::Text listOf(const std::vector<std::int64_t>& ids)
{
    constexpr std::size_t kShown = 10;
    std::string shown;
    for (std::size_t i = 0; i < std::min(ids.size(), kShown); ++i)
        shown += (i ? ", " : "") + std::to_string(ids[i]);
    return ids.size() > kShown ? text("{0} and {1} more", shown, ids.size() - kShown) : spatial::Text::literal(shown);
}

Result<void> onlyFinite(const PendingEdits& edits)
{
    std::vector<std::int64_t> bad;
    for (std::size_t row = 0; row < edits.after().size(); ++row)
        if (edits.touched(row) && !isFinite(edits.after().geometry[row]))
            bad.push_back(edits.after().ids[row]);
    if (bad.empty())
        return {};
    return Error{ErrorCode::InvalidInput, text("Coordinates of these features are no numbers, which no format may store: {0}. Nothing was saved.", listOf(bad)),
                 text("Undo the edit that made them, or remove the features.")};
}

}  // namespace layers
