// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

class QComboBox;
class QMenu;

namespace app::desktop {

class ScenarioDesk;

/// Differences that no change of the model tells: a layer hidden or exchanged for another, a rule off. Filled anew when it opens, for that scenario.
void fillDifferenceMenu(QMenu& menu, ScenarioDesk& desk, const std::string& scenario);

/// Layers whose polygons may be sites; the choice of the desk, else the sites found last.
void fillSitesBox(QComboBox& box, const ScenarioDesk& desk);

}  // namespace app::desktop
