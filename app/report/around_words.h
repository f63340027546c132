// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document_writer.h"
#include "app/workflow/surroundings.h"

namespace app {

/// The chapter on what lies round a site: distances to the nearest of every layer, how many within stated distances, and people.
void writeAround(DocumentWriter& out, const Surroundings& around);

/// "0 (touches it)", "350 m", "12.4 km".
std::string metresWords(const DocumentWriter& out, double metres);

}  // namespace app
