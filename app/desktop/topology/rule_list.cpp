// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/topology/rule_list.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/topology/topology_watch.h"
#include "app/desktop/workbench.h"

#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>
#include <map>

namespace app::desktop {

using spatial::text;
using spatial::TopologyRule;

namespace {

constexpr int kId = Qt::UserRole;

std::string nameOf(const layers::Project& project, const std::string& id)
{
    const layers::LayerEntry* layer = project.layer(id);
    return layer ? say(layer->name).toStdString() : id;
}

/// "Must not overlap: Parcels", "Minimum area 400 m²: Parcels", "Must not enter Red line: Parcels"
spatial::Text wordsOf(const TopologyRule& rule, const layers::Project& project)
{
    const spatial::Text layer = spatial::Text::literal(nameOf(project, rule.layer));
    if (needsOtherLayer(rule.kind))
        return text("{0}: {1} → {2}", titleOf(rule.kind), layer, nameOf(project, rule.other));
    if (rule.kind == spatial::TopologyRuleKind::MinimumLength)
        return text("{0} {1} m: {2}", titleOf(rule.kind), numberWords(rule.threshold, 2).toStdString(), layer);
    if (hasThreshold(rule.kind))
        return text("{0}, {1} m²: {2}", titleOf(rule.kind), numberWords(rule.threshold, 2).toStdString(), layer);
    return text("{0}: {1}", titleOf(rule.kind), layer);
}

}  // namespace

RuleList::RuleList(Workbench& bench, TopologyWatch& watch, QWidget* parent) : QTreeWidget(parent), bench_(bench), watch_(watch)
{
    setObjectName(QStringLiteral("topologyRules"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setColumnCount(2);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(&bench.document, &Document::changed, this, &RuleList::fill);
    connect(&watch, &TopologyWatch::changed, this, &RuleList::fill);
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        if (filling_ || column != 0)
            return;
        const std::string id = item->data(0, kId).toString().toStdString();
        const bool on = item->checkState(0) == Qt::Checked;
        bench_.document.edit(on ? text("Turn a topology rule on") : text("Turn a topology rule off"), [&](layers::Project& project) {
            for (TopologyRule& rule : project.topology.rules)
                if (rule.id == id)
                    rule.on = on;
        });
    });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Topology rules")));
        setHeaderLabels({say(text("Rule")), say(text("Faults"))});
        fill();
    });
}

std::string RuleList::currentRule() const { return currentItem() ? currentItem()->data(0, kId).toString().toStdString() : std::string(); }

void RuleList::fill()
{
    std::map<std::string, std::size_t> faults;
    for (const auto& finding : watch_.findings().all())
        if (!watch_.isAccepted(*finding))
            ++faults[finding->rule];
    const auto& project = bench_.document.project();
    const auto& rules = project.topology.rules;
    filling_ = true;
    while (topLevelItemCount() > static_cast<int>(rules.size()))
        delete takeTopLevelItem(topLevelItemCount() - 1);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const TopologyRule& rule = rules[i];
        QTreeWidgetItem* item = topLevelItem(static_cast<int>(i));
        if (!item)
            item = new QTreeWidgetItem(this);
        const QString words = say(wordsOf(rule, project));
        const bool missing = !project.layer(rule.layer) || (needsOtherLayer(rule.kind) && !project.layer(rule.other));
        const std::size_t count = faults[rule.id];
        item->setText(0, words);
        item->setData(0, kId, QString::fromStdString(rule.id));
        item->setCheckState(0, rule.on ? Qt::Checked : Qt::Unchecked);
        item->setToolTip(0, say(missing ? text("A layer of this rule is not in the project any more.") : helpOf(rule.kind)));
        item->setText(1, missing ? QStringLiteral("–") : !rule.on ? QString() : countWords(static_cast<qint64>(count)));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setForeground(0, missing || !rule.on ? colors().quietText : colors().text);
        item->setForeground(1, count > 0 ? colors().text : colors().quietText);
    }
    filling_ = false;
}

}  // namespace app::desktop
