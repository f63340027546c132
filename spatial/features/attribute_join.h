// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace spatial {

/// Which rows of another table belong to the features of a layer: those whose keys are the same. Keys are brought together as people mean
/// them: without spaces at both ends, full-width digits and letters as the narrow ones, dates by their day; where one side is a number field,
/// both as numbers (601 and '0601'), otherwise as texts ('0601' is not '601'). Empty and null keys belong to nothing.
struct AttributeJoin {
    std::string field;                       ///< the key of the layer
    std::string otherField;                  ///< the key of the other table
    std::vector<std::string> take = {};      ///< fields of the other table; all but its key where empty
    std::string prefix = {};                 ///< before their names; names that clash get "_2" all the same
    friend bool operator==(const AttributeJoin&, const AttributeJoin&) = default;
};

/// How well the keys met, for the dialog and the doctor.
struct JoinReport {
    std::size_t matched = 0;                 ///< features that found a row
    std::size_t unmatched = 0;               ///< features whose key the other table does not have
    std::size_t withoutKey = 0;              ///< features whose key is null or empty
    std::size_t unused = 0;                  ///< rows of the other table that no feature asks for
    std::size_t duplicates = 0;              ///< keys that several rows of the other table have: the first row counts
    std::vector<std::string> unmatchedKeys = {};    ///< the first few of them, as they were written
    std::vector<std::string> duplicateKeys = {};
    static constexpr std::size_t kExamples = 5;
};

struct MatchedRows {
    std::vector<std::uint32_t> rows;         ///< of the other table, for each feature; kNoRow (joined_table.h) without one
    JoinReport report;
};

/// Linear: a million keys on both sides about a second. The same on every number of threads. Cancelled.
Result<MatchedRows> matchKeys(const AttributeColumn& keys, const AttributeColumn& otherKeys, Progress& progress);

/// Adds the other table's fields to the table; features without a row there get nulls (a left join).
/// InvalidParameter: a field that is not there. Cancelled; the table is unchanged then.
Result<JoinReport> joinFields(FeatureTable& table, const FeatureTable& other, const AttributeJoin& join, Progress& progress);

}  // namespace spatial
