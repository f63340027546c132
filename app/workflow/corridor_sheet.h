// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_page.h"
#include "app/workflow/access_study.h"

namespace app {

/// What the template "corridor" shows (a map of this theme, tables of this study, see layout.h): the cities with the ways between them, desire lines whose width follows R, breaking points, the most loaded stretches by number, investments; with the tables of times
/// and linkage, bottlenecks and programme. By road where there is one, else by rail. `study`: of the project, with its corridor; layers are opened by `tables`. Layers of the ground that cannot be opened are left out.
/// InvalidInput: the study has no corridor (and says why). Cancelled.
spatial::Result<MapPage> corridorSheet(const layers::Project& project, const AccessStudy& study, const CorridorTables& tables, Language language, spatial::Progress& progress);

}  // namespace app
