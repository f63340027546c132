// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples/sample_answer.h"
#include "spatial/environment/site_register.h"
#include "styles/symbols/color.h"

#include <QString>

#include <vector>

namespace app::desktop {

/// The colour of a state on the map and in lists: warm while something is wrong, cool while it is worked on, green at its end.
styles::Color colorOf(spatial::RegisterState state);
/// Its title with a capital letter, for a list or legend.
spatial::Text stateTitle(spatial::RegisterState state);

/// What the samples that belong to a site came to, where the answer of the page Samples has them: those that the site names, or whose site is called as it is.
struct RelatedVerdict {
    QString site;          ///< as the samples name it
    QString verdict;       ///< "3 samples, 2 exceed: Above ..."
    QString sentence;      ///< of the worst reading; empty where nothing was judged
};
std::vector<RelatedVerdict> relatedVerdicts(const SampleAnswerPtr& answer, const spatial::RegisteredSite& site);

}  // namespace app::desktop
