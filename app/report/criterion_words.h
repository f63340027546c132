// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_report.h"
#include "spatial/core/text.h"

#include <string>

namespace app {

/// How a criterion's raw value comes from data, as a sentence.
spatial::Text preparationWords(const spatial::Criterion& criterion);

/// A unit of figures: "persons", "(grade)" in the language of the reader; others as they are.
spatial::Text unitWords(const std::string& unit);

/// What happens where the criterion has no value, as a sentence.
spatial::Text missingWords(const spatial::Criterion& criterion);

/// The curve for people: "0 at 15 % or more, 1 at 5 % or less"; for classes, each with its utility; other curves as they are written.
spatial::Text curveWords(const spatial::Criterion& criterion);

}  // namespace app
