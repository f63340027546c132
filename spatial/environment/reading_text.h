// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/environment/analyte.h"

#include <optional>
#include <string>
#include <string_view>

namespace spatial {

/// What one cell of a laboratory's table says.
struct ReadingText {
    enum class Kind { Empty, Number, Below, NotDetected, NotUnderstood };
    Kind kind = Kind::Empty;
    double value = 0;   ///< of Number; the limit of Below
};

/// "12.5", "1,234.5", "0,05" (comma as decimal sign only where no point stands beside it and not three digits follow), "1.2E-3", full-width digits; "<0.05", "＜0.05", "0.05L"
/// (the mark of HJ standards for the limit), "ND(0.05)" are Below; "ND", "n.d.", "未检出" are NotDetected; "", "-", "/", "—" are Empty.
/// Negative numbers, dates, formulas, "12.5mg" and everything else: NotUnderstood.
ReadingText readingOf(std::string_view cell);

/// By which factor a number in `unit` becomes one in unitOf(medium): mg/kg, ug/kg, g/kg, ng/g, ug/g, ppm, ppb, % in soil; mg/L, ug/L, g/L, ng/L in water;
/// ug/m3, mg/m3, ng/m3 in air; with μ, µ, u, ㎎, ㎏, ³, "mg·kg-1", "mg kg⁻¹", "毫克/千克". Nothing where the unit is unknown or of another medium (% in water, mg/L in soil):
/// such a column is refused, not guessed. "pH", "无量纲" and "" have no factor.
std::optional<double> factorTo(Medium medium, std::string_view unit);

/// A header taken apart: "镉(Cd) ug/kg" -> {"cd", "ug/kg"}; "Benzo[a]pyrene, mg/kg"; "砷 As 7440-38-2 (mg/kg)".
struct AnalyteHeader {
    const Analyte* analyte = nullptr;   ///< null: the header names none
    std::string unit = {};              ///< as written; empty: none
};
AnalyteHeader analyteHeaderOf(std::string_view header, Medium medium = Medium::Soil);

}  // namespace spatial
