// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/joins/key_guess.h"

#include "spatial/features/attribute_join.h"
#include "spatial/features/joined_table.h"

#include <algorithm>

namespace app::desktop {

namespace {

constexpr std::size_t kTried = 1000;
constexpr std::size_t kMostOtherRows = 20'000;
constexpr std::size_t kMostFields = 40;

/// Evenly spread rows of a column.
spatial::AttributeColumn sampleOf(const spatial::AttributeColumn& column, std::size_t most)
{
    std::vector<std::uint32_t> rows;
    const std::size_t count = std::min(column.size(), most);
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back(static_cast<std::uint32_t>(i * column.size() / count));
    return spatial::gathered(column, rows);
}

bool mayBeKey(const spatial::Field& field) { return field.type == spatial::FieldType::Integer || field.type == spatial::FieldType::Text; }

}  // namespace

spatial::Result<KeyGuess> guessKeys(const spatial::FeatureTable& table, const spatial::FeatureTable& other, spatial::Progress& progress)
{
    KeyGuess best;
    double bestScore = 0.1;
    for (std::size_t j = 0; j < std::min(other.fields.size(), kMostFields); ++j) {
        if (!mayBeKey(other.fields[j]))
            continue;
        const spatial::AttributeColumn otherKeys = sampleOf(other.columns[j], kMostOtherRows);
        for (std::size_t i = 0; i < std::min(table.fields.size(), kMostFields); ++i) {
            TRY(spatial::notCancelled(progress));
            if (!mayBeKey(table.fields[i]))
                continue;
            const spatial::AttributeColumn keys = sampleOf(table.columns[i], kTried);
            spatial::CancelOnly quiet(progress);
            TRY_ASSIGN(const auto matched, spatial::matchKeys(keys, otherKeys, quiet));
            const auto share = static_cast<double>(matched.report.matched) / static_cast<double>(std::max<std::size_t>(1, keys.size()));
            const auto used = 1 - static_cast<double>(matched.report.unused) / static_cast<double>(std::max<std::size_t>(1, otherKeys.size()));
            const auto repeated = static_cast<double>(matched.report.duplicates) / static_cast<double>(std::max<std::size_t>(1, otherKeys.size()));
            const bool sameName = table.fieldIndex(other.fields[j].name) == static_cast<int>(i);
            const double score = (share + 0.5 * used) * (1 - repeated) + (share > 0 && sameName ? 0.2 : 0);
            if (score > bestScore) {
                bestScore = score;
                best = {static_cast<int>(i), static_cast<int>(j)};
            }
        }
    }
    return best;
}

}  // namespace app::desktop
