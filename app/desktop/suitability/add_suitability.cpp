// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/add_suitability.h"

#include "app/desktop/suitability/model/add_model.h"
#include "app/desktop/suitability/scenarios/add_scenarios.h"
#include "app/desktop/suitability/sites/add_sites.h"
#include "app/desktop/suitability/weights/add_weights.h"
#include "app/desktop/suitability/why/add_why.h"

namespace app::desktop {

void addSuitability(Workbench& bench, MainWindow& window)
{
    addModel(bench, window);
    addWeights(bench, window);
    addWhy(bench, window);
    addSites(bench, window);
    addScenarios(bench, window);
}

}  // namespace app::desktop
