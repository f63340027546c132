// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/scenario_study.h"

#include <QString>

class QTableWidget;

namespace app::desktop {

class RadarChart;

/// The name of an outcome in the window's language: the scenario's, or "Base".
QString nameOfOutcome(const ScenarioOutcome& outcome);
/// The name of a site with its number.
QString nameOfSite(const StudiedSite& site);

/// A row for each indicator, a column for the base and each scenario.
void fillIndicators(QTableWidget& table, const ScenarioStudy& study);
/// A row for each site: score, rank and how far the rank moved in each, its largest regret. Best first.
void fillSites(QTableWidget& table, const ScenarioStudy& study);
/// Suitable land, scores and land that no rule excludes, each against the best of all; with sites also the best of them and how many are suitable.
void fillRadar(RadarChart& chart, const ScenarioStudy& study);
/// Which site a careful person takes, in sentences; empty without sites.
QString regretWords(const ScenarioStudy& study);

}  // namespace app::desktop
