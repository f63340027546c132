// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "layers/project/project.h"
#include "spatial/codes/code_scheme.h"
#include "spatial/features/feature_table.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace app {

/// A field as people call it: its label in the layer's form (with its unit), else what fields of that name are in the layers that the program knows ("area_ha" is "Area (ha)"), else its name.
std::string fieldWords(const layers::LayerEntry& entry, const std::string& field, Language language);

/// Of which scheme the codes of a field are: as its form says, and the survey's in layers of land use; null: of none.
const spatial::CodeScheme* codeSchemeOf(const layers::LayerEntry& entry, const std::string& field);

/// Values of a layer as people call them, for tables of a page: by the list or the code scheme of the field's form, by the classes of the layer's style where it is of that field, by the
/// classes of land use and the industries that the program knows. Keeps a reference to the table. Any thread.
class ValueWords {
public:
    ValueWords(const layers::LayerEntry& entry, const spatial::FeatureTable& table, Language language);

    /// The cell of a table: "–" for nothing, numbers short and grouped by thousands, whole numbers that number things (codes, ids, years) as they are.
    std::string operator()(const std::string& field, const spatial::AttributeColumn& column, std::size_t row) const;

    /// What a value is called; null where nobody says.
    const std::string* named(const std::string& field, const std::string& value) const;

private:
    const layers::LayerEntry& entry_;
    Language language_;
    std::map<std::string, std::map<std::string, std::string>, std::less<>> names_;   // field -> value -> words
};

/// The whole part of a written number in groups of three: "-1234567.5" is "-1,234,567.5".
std::string withThousands(std::string number);
/// Up to four digits, thousands from 10,000 on apart: "12,346", "0.5".
std::string shortNumber(double value);

}  // namespace app
