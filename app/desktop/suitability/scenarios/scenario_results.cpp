// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/scenarios/scenario_results.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/scenarios/radar_chart.h"
#include "app/desktop/suitability/scenarios/scenario_tables.h"

#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

QTableWidget* resultTable(const char* name)
{
    auto* table = new QTableWidget;
    table->setObjectName(QLatin1String(name));
    table->setProperty("data", true);
    table->setMinimumHeight(210);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    return table;
}

}  // namespace

ScenarioResults::ScenarioResults(QWidget* parent)
    : QTabWidget(parent), indicators_(resultTable("scenarioIndicators")), radar_(new RadarChart), sites_(resultTable("scenarioSiteTable")), regret_(new QLabel)
{
    setObjectName(QStringLiteral("scenarioResults"));
    radar_->setObjectName(QStringLiteral("scenarioRadar"));
    regret_->setObjectName(QStringLiteral("scenarioRegret"));
    regret_->setWordWrap(true);
    auto* sitesPage = new QWidget;
    auto* sitesColumn = new QVBoxLayout(sitesPage);
    sitesColumn->setContentsMargins(0, 4, 0, 0);
    sitesColumn->addWidget(regret_);
    sitesColumn->addWidget(sites_, 1);
    auto* radarPage = new QWidget;
    auto* radarColumn = new QVBoxLayout(radarPage);
    radarColumn->setContentsMargins(0, 4, 0, 0);
    radarColumn->addWidget(radar_);
    radarColumn->addStretch(1);
    addTab(indicators_, {});
    addTab(radarPage, {});
    addTab(sitesPage, {});
    setDocumentMode(true);
    onLanguage(this, [this] {
        indicators_->setAccessibleName(say(text("Figures of the scenarios")));
        radar_->setAccessibleName(say(text("Radar of the scenarios")));
        sites_->setAccessibleName(say(text("Sites in the scenarios")));
        setTabText(0, say(text("Figures")));
        setTabText(1, say(text("Radar")));
        setTabText(2, say(text("Sites and regret")));
    });
}

void ScenarioResults::show(const ScenarioStudy& study)
{
    fillIndicators(*indicators_, study);
    fillSites(*sites_, study);
    fillRadar(*radar_, study);
    const QString careful = regretWords(study);
    regret_->setText(careful.isEmpty() ? say(text("Choose a layer of sites, then compare: each site gets its score, rank and regret in every scenario.")) : careful);
    sites_->setVisible(!study.sites.empty());
}

}  // namespace app::desktop
