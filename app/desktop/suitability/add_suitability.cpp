// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/add_suitability.h"

#include "app/desktop/suitability/model/add_model.h"

namespace app::desktop {

void addSuitability(Workbench& bench, MainWindow& window)
{
    addModel(bench, window);
}

}  // namespace app::desktop
