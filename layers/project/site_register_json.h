// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/environment/site_register.h"

#include <vector>

namespace layers {

struct Project;

/// The register of sites, the member "sites" of Project::environment (a list); none where it has none. Members that a newer program wrote are kept with the site,
/// route, file, entry or samples they stand in. What a site lacks is no error here: spatial::faultsOf() tells. InvalidInput names a bad member with its path
/// ("environment.sites[3].log[1].state"), and an id that two sites have.
spatial::Result<std::vector<spatial::RegisteredSite>> sitesOf(const Project& project);
void setSites(Project& project, const std::vector<spatial::RegisteredSite>& sites);

}  // namespace layers
