// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_report.h"
#include "spatial/core/text.h"

#include <string>

namespace app {

/// How a criterion's raw value comes from data, as a sentence.
spatial::Text preparationWords(const spatial::Criterion& criterion);

/// A unit behind figures: "persons", "(grade)" in the language of the reader; others as they are.
spatial::Text unitWords(const std::string& unit);
/// The same where it stands alone: "grade".
spatial::Text unitName(const std::string& unit);

/// The value that criterion `i` of those in use has on a site: the mean of its cells, of classes the commonest; "–" where that says nothing.
spatial::Text siteValueWords(const spatial::Criterion& criterion, const spatial::Site& site, std::size_t i);

/// What happens where the criterion has no value, as a sentence.
spatial::Text missingWords(const spatial::Criterion& criterion);

/// The curve for people: "0 at 15 % or more, 1 at 5 % or less"; for classes, each with its utility; other curves as they are written.
spatial::Text curveWords(const spatial::Criterion& criterion);
/// The same, but empty where what the curve rests on tells its classes already.
spatial::Text curveBesideBasis(const spatial::Criterion& criterion);

}  // namespace app
