// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/rules/bilingual.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

enum class Medium { Soil, Water, Air };

/// A substance or property that a sample is analysed for. `id` is stable and names columns and limits ("as", "cr6", "benzo-a-pyrene").
struct Analyte {
    std::string id;
    std::string symbol;                       ///< short, for columns and charts: "As", "Cr6", "BaP"
    std::string cas = {};                     ///< "7440-38-2"; empty for sums and properties
    Bilingual name;
    std::vector<std::string> synonyms = {};   ///< further names as laboratories write them, any case
    std::vector<Medium> media = {};           ///< in which it is analysed
};

/// All analytes the program knows: those of GB 36600, GB 15618, GB 3838 and GB 3095, and pH. The list is data (data/analytes.csv). Any thread.
const std::vector<Analyte>& analytes();
const Analyte* analyteById(std::string_view id);

/// The analyte that a header or a cell names: symbol, Chinese or English name, synonym or CAS number, without regard to case, width of letters,
/// blanks, hyphens and kinds of brackets. Where two share a spelling (Co and CO) the one of the medium is meant. Units and words of a header
/// must be taken off before: analyteHeaderOf() of reading_text.h. Null for what is not in the list: nothing is guessed.
const Analyte* analyteNamed(std::string_view name, Medium medium = Medium::Soil);

/// A name without what analyteNamed() does not regard: lower case, narrow letters, no blanks, hyphens and brackets.
std::string bareName(std::string_view name);

/// In which unit limits and results of a medium are stated: mg/kg in soil, mg/L in water, ug/m3 in air.
std::string_view unitOf(Medium medium);
/// The unit of an analyte's results in a medium: that of the medium, but "" for pH and "1/L" for faecal coliforms.
std::string_view unitOf(const Analyte& analyte, Medium medium);

}  // namespace spatial
