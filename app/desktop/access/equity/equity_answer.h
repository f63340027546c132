// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/value_picture.h"
#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"
#include "spatial/regional/equity_profile.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// Values of places, from wherever they come, and by which fields of these places they are judged.
struct EquityQuestion {
    spatial::FeatureTablePtr places;
    std::vector<double> values = {};          ///< one for each place, NaN for none; empty: those of the field `value`
    std::vector<double> before = {};          ///< the same before; empty: those of the field `beforeField`, where it is given
    std::string value = {};
    std::string beforeField = {};
    std::string people = {};                  ///< "" : each place counts 1
    std::string city = {};                    ///< "" : none
    std::string rank = {};                    ///< "" : none
    std::vector<std::string> groups = {};     ///< further fields of people
    spatial::EquityOptions options = {};
};

/// One group of people, over the same values.
struct EquityOfGroup {
    std::string field;
    std::optional<spatial::EquityProfile> profile;   ///< nothing: nobody of the group lives at places that count
};

/// How unevenly they fall. Immutable; any thread.
struct EquityAnswer {
    EquityQuestion question;                  ///< with values and before, whatever they came from
    spatial::EquityProfile profile;           ///< of `people`
    std::vector<EquityOfGroup> groups;
    std::vector<std::string> cities;          ///< names, as profile.cities
    ValueMapPtr map;                          ///< who gains and who loses; null without values before
};
using EquityAnswerPtr = std::shared_ptr<const EquityAnswer>;

/// O(groups x n log n). Errors of equityProfile(); InvalidParameter for a field that is not there. Any thread.
spatial::Result<EquityAnswerPtr> equityAnswer(EquityQuestion question, spatial::Progress& progress);

}  // namespace app::desktop
