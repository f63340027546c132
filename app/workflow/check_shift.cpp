// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/check_shift.h"

#include "app/workflow/open_inputs.h"
#include "layers/sources/doctor/doctor.h"

namespace app {

using spatial::text;

std::vector<layers::Finding> checkWebMapShift(const layers::Project& project, spatial::Progress& progress)
{
    std::vector<layers::Finding> findings;
    spatial::GeometryColumn land;
    for (const auto* entry : project.withRole("industrial"))
        if (const auto opened = openLayer(project, *entry, spatial::cgcs2000(), progress); opened && opened->features)
            for (std::size_t row = 0; row < opened->features->size(); ++row)
                land.append(opened->features->geometry[row]);
    for (const auto* entry : project.withRole("firms")) {
        if (!entry->source.offset.empty())
            continue;
        const auto opened = openLayer(project, *entry, spatial::cgcs2000(), progress);
        if (!opened || !opened->features || !layers::suspectGcj02(opened->features->geometry.coordinates(), land))
            continue;
        findings.push_back({"crs.gcj02", layers::Severity::Warning, entry->id,
                            text("Its points fall into the industrial land only when the shift of Chinese web maps (GCJ-02) is taken back."),
                            text("Add it as {0}|offset=gcj02, or write \"offset\": \"gcj02\" into its source.", entry->source.path.generic_string()), "offset=gcj02"});
    }
    return findings;
}

}  // namespace app
