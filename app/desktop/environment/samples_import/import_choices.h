// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples_import/import_wish.h"

#include <vector>

namespace app::desktop {

/// One answer to a question of the engine, in words and as what it says about columns or coordinates.
struct DoubtChoice {
    spatial::Text words;
    std::vector<spatial::ImportAnswers::Column> columns = {};
    std::string crs = {};
};

/// The answers that a doubt may have; none for one that only tells something.
std::vector<DoubtChoice> choicesFor(const spatial::ImportDoubt& doubt, const spatial::ImportProposal& proposal);

/// "Cd  镉" as an entry of a list: the symbol first, so that typing it finds it.
spatial::Text analyteEntry(const spatial::Analyte& analyte);

}  // namespace app::desktop
