// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/pages/choice_box.h"
#include "app/workflow/sample_settings.h"
#include "spatial/core/text.h"
#include "spatial/environment/analyte.h"
#include "spatial/features/feature_table.h"

#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// Fields of a layer whose values lie somewhere between low and high: numbers, those that name analytes first.
std::vector<std::string> valueFields(const spatial::FeatureTable& table);

/// The analyte that a field of samples names, its medium and unit.
struct FieldAnalyte {
    const spatial::Analyte* analyte = nullptr;
    spatial::Medium medium = spatial::Medium::Soil;
    std::string unit;           ///< of the field's values: as its header says, else that of the medium
    double toMedium = 1;        ///< factor from that unit to the medium's; 0: not known
};
std::optional<FieldAnalyte> analyteOf(const spatial::FeatureTable& table, const std::string& field);

/// "Lead (Pb)" for an analyte, the field's own name otherwise; in the window's language.
QString fieldWords(const spatial::FeatureTable& table, const std::string& field);

/// The limit that a field's values are held against, in the field's unit.
struct FieldLimit {
    double value = 0;
    spatial::Text words;   ///< "screening value of GB 36600-2018", with its condition and that it is unverified where it is
};
/// The lowest figure of the first level (water: of the target class) under the conditions that the page Samples has, else under any; of its standard where that is of the
/// field's medium and has a figure, else of the first one that has. Nothing where the field names no analyte or no standard limits it from above.
std::optional<FieldLimit> limitOfField(const spatial::FeatureTable& table, const std::string& field, const SampleSettings& samples);

/// What the parameter "below" of a tool offers, in words.
Choices belowChoices(std::string_view tool);

/// What a row is called: its sample's code, its name, or its number.
QString rowName(const spatial::FeatureTable& table, std::size_t row);

/// Up to four figures that count: 0.00123, 45.6, 12,300.
QString figureWords(double value);
/// "850 m", "12.5 km".
QString distanceWords(double metres);

}  // namespace app::desktop
