// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/features/feature_table.h"
#include "spatial/rules/bilingual.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace spatial {

/// What a tonne of a material does when it is exchanged instead of thrown away and bought anew. The program knows none of these figures: people give them, each with its source.
enum class MaterialFactor {
    Landfill,    ///< "landfill_t": tonnes not brought to a landfill
    Energy,      ///< "energy_gj"
    Water,       ///< "water_m3": fresh water not taken
    Carbon,      ///< "co2_t": tonnes CO2e not given off
    Benefit,     ///< "yuan": saved disposal and purchase, before transport and handling
    Transport,   ///< "transport_yuan_tkm": of a tonne-kilometre of this material
    Handling,    ///< "handling_yuan_t": cleaning, loading, pipes
    Reach,       ///< "max_km": it goes no farther (steam cools)
};
inline constexpr MaterialFactor kMaterialFactors[] = {MaterialFactor::Landfill, MaterialFactor::Energy, MaterialFactor::Water, MaterialFactor::Carbon,
                                                      MaterialFactor::Benefit, MaterialFactor::Transport, MaterialFactor::Handling, MaterialFactor::Reach};
std::string_view idOf(MaterialFactor factor);

struct SourcedFactor {
    double value = 0;
    Bilingual source;
};

/// Factors by material. A value; any thread.
struct MaterialFactors {
    std::map<std::string, std::map<MaterialFactor, SourcedFactor>> ofMaterials = {};

    const SourcedFactor* find(const std::string& material, MaterialFactor factor) const;
    std::optional<double> value(const std::string& material, MaterialFactor factor) const;
};

/// From a table with the fields material, factor, value and source (材料, 因子, 数值, 来源; source_zh too where the source has a Chinese name): one figure a row, each with its source. Savings may be negative (an exchange may cost energy), but prices of transport and handling
/// and the reach are 0 or more. Rows of which all four are empty are passed over. InvalidInput (parameter "factors") names the row: an unknown factor, no number, no source, a figure given twice.
Result<MaterialFactors> materialFactorsOf(const FeatureTable& table);

}  // namespace spatial
