// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/scenarios/scenario_menu.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/suitability/scenarios/scenario_desk.h"
#include "app/workflow/scenario_words.h"
#include "layers/rules/rule_binding.h"
#include "layers/rules/rule_file.h"

#include <QComboBox>
#include <QMenu>
#include <QSignalBlocker>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

QString nameOf(const layers::LayerEntry& layer)
{
    QString name = say(layer.name);
    if (name.isEmpty())
        name = QString::fromStdString(layer.id);
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

/// Whether the model or its rules may look at it at all: results of earlier runs are no data.
bool isData(const layers::LayerEntry& layer) { return !layer.role.empty() && layer.role != "suitability" && layer.role != "robustness" && layer.role != "access" && layer.role != "sites"; }

}  // namespace

void fillDifferenceMenu(QMenu& menu, ScenarioDesk& desk, const std::string& scenario)
{
    menu.clear();
    qDeleteAll(menu.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));   // clear() takes their entries only
    const layers::Project& project = desk.bench().document.project();
    QMenu* hide = menu.addMenu(say(text("Hide a layer")));
    QMenu* exchange = menu.addMenu(say(text("Exchange a layer")));
    QMenu* off = menu.addMenu(say(text("Switch a rule off")));
    for (const auto& layer : project.layers) {
        if (!isData(layer))
            continue;
        QObject::connect(hide->addAction(nameOf(layer)), &QAction::triggered, &desk, [&desk, scenario, id = layer.id, name = layer.name] { desk.addDifference(scenario, spatial::LayerHidden{id, name}); });
        QMenu* with = exchange->addMenu(nameOf(layer));
        for (const auto& other : project.layers)
            if (other.id != layer.id && (other.role == layer.role || other.role.empty()))
                QObject::connect(with->addAction(say(text("for {0}", nameOf(other).toStdString()))), &QAction::triggered, &desk,
                                 [&desk, scenario, id = layer.id, name = layer.name, byId = other.id, byName = other.name] { desk.addDifference(scenario, spatial::LayerExchanged{id, byId, name, byName}); });
        with->setEnabled(!with->isEmpty());
        with->setToolTip(say(text("Only layers of the same role, or of none, can take its place.")));
    }
    if (const auto* model = desk.model()) {
        const auto book = layers::ruleBookWith(project.rules);
        const auto bound = book ? layers::boundModel(project, *book, *model, layers::today()) : spatial::Result<spatial::SuitabilityModel>(*model);
        for (const auto& constraint : (bound ? *bound : *model).constraints) {
            const QString name = QString::fromStdString(nameOfRule(project, constraint.rule, currentLanguage() == Language::Chinese));
            const spatial::Bilingual both{nameOfRule(project, constraint.rule, false), nameOfRule(project, constraint.rule, true)};
            QObject::connect(off->addAction(name), &QAction::triggered, &desk, [&desk, scenario, rule = constraint.rule, both] { desk.addDifference(scenario, spatial::RuleOff{rule, both}); });
        }
    }
    for (QMenu* part : {hide, exchange, off})
        part->setEnabled(!part->isEmpty());
}

void fillSitesBox(QComboBox& box, const ScenarioDesk& desk)
{
    const QSignalBlocker quiet(&box);
    box.clear();
    box.addItem(say(text("No sites")), QString());
    std::string usual;
    for (const auto& layer : desk.bench().document.project().layers) {
        const bool result = layer.role == "sites";
        if (!result && layer.role != "brownfields" && layer.role != "industrial" && !layer.role.empty())
            continue;   // roads and the like are no sites
        box.addItem(say(layer.name), QString::fromStdString(layer.id));
        if (result)
            usual = layer.id;
    }
    box.setCurrentIndex(std::max(0, box.findData(QString::fromStdString(desk.sites().value_or(usual)))));
}

}  // namespace app::desktop
