// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace app::desktop {

/// Metres from what a person types: "120", "120.5 m", "1.2km", "2 里"; full-width digits count. Nothing for anything else and for 0 and less.
std::optional<double> lengthFromText(const QString& typed);
/// Degrees: "45", "45.5°", "45°30′15″", "45 30 15", "45-30-15", "-30". Nothing for anything else.
std::optional<double> angleFromText(const QString& typed);
/// Square metres: "12 ha", "30 mu", "30 亩", "5000 m²", "1.5 公顷", "2 km²"; a bare number is hectares.
std::optional<double> areaFromText(const QString& typed);

}  // namespace app::desktop
