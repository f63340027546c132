// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/features/feature_table.h"
#include "spatial/rules/bilingual.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layers {

/// What a field of received data stands for.
struct FieldReading {
    std::string field;                   ///< as the file has it
    spatial::Bilingual full = {};        ///< the name it stands for; empty: nothing is proposed
    spatial::Text reason = {};           ///< where the full name comes from, or what is wrong with the name
    std::string codes = {};              ///< scheme of land-use codes (spatial/codes) that fits its values; empty: none
    double share = 0;                    ///< of the values looked at that the scheme knows, 0 .. 1
    std::int64_t looked = 0;             ///< values
    bool ask1001 = false;                ///< 1001 occurs and nothing says which classification it follows
};

/// Names that fields elsewhere have: another layer of the project, a table beside the file.
struct KnownNames {
    std::string where;                   ///< for people, in their language
    std::vector<std::string> names;
};

/// Every field of the table, in its order. Full names come from the fields of the third land survey's layer of parcels (TD/T 1055: DLBM, QSDWDM ...)
/// and, for names that a shapefile's ten bytes have cut or that hold unreadable characters, from the one longer name of `others` that begins with what
/// is left. At most 20,000 values of a field are looked at, spread over the table. For a job.
std::vector<FieldReading> readFields(const spatial::FeatureTable& table, const std::vector<KnownNames>& others);

}  // namespace layers
