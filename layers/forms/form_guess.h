// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/layer_form.h"
#include "spatial/core/text.h"
#include "spatial/features/feature_table.h"

#include <optional>
#include <string>
#include <vector>

namespace layers {

struct Project;
struct LayerEntry;

/// What a field probably is, read from its name and at most 20,000 of its values; `guessed` is set. Nothing where nothing special is seen.
///   DLBM, 地类编码 ... with land-use codes     the scheme that fits best
///   TBMJ, area_ha, 面积_亩 ...                an area in its unit, computed for new features
///   Pb_mgkg, COD_mgL, length_km, 产值_万元 ... a number in that unit
///   photo, 照片 ..., or names of pictures      a photo
///   texts of few different values              a list that takes others too
std::optional<FieldForm> guessedForm(const spatial::FeatureTable& table, std::size_t field);

/// The default of an area field in this unit, rounded as areas are kept: "round($area_mu, 3)". Empty for units of anything else.
std::string areaExpression(std::string_view unit);

/// The field holds 1001 in a row that nothing else calls a railway: which classification it follows must be asked (spatial::question1001).
bool mustAskAbout1001(const spatial::FeatureTable& table, std::size_t field);

/// The form of a field whose question (spatial::question1001) was answered with this scheme: third-survey codes stay those where GB/T 21010 is meant.
FieldForm answered1001(FieldForm form, std::string_view scheme);

/// The form of every field of the table: as the project keeps it, else as it is guessed, else by its type; those of the project first, in its order.
std::vector<FieldForm> formOf(const LayerEntry& layer, const spatial::FeatureTable& table);

/// "Looks like land-use codes of TD/T 1055." What a guess means, for the person who may change it. Empty where it is no guess.
spatial::Text wordsOfGuess(const FieldForm& form);

/// Records of other layers that belong to this one: as its form keeps them, and the joins with it and of it in both directions.
std::vector<RelatedRecords> relatedOf(const Project& project, const LayerEntry& layer);

}  // namespace layers
