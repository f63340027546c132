// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/topology/topology_panel.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/topology/finding_model.h"
#include "app/desktop/topology/rule_form.h"
#include "app/desktop/topology/rule_list.h"
#include "app/desktop/topology/topology_markers.h"
#include "app/desktop/topology/topology_watch.h"
#include "spatial/crs/transform.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;
using spatial::TopologyRule;

namespace {

QHBoxLayout* buttonRow(QVBoxLayout* column)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    row->setContentsMargins(8, 2, 8, 2);
    column->addLayout(row);
    return row;
}

/// An id that no rule has: "overlap-2".
std::string newId(const layers::Project& project, const TopologyRule& rule)
{
    const std::string stem(codeOf(rule.kind));
    for (int number = 1;; ++number) {
        const std::string id = number == 1 ? stem : stem + "-" + std::to_string(number);
        if (std::none_of(project.topology.rules.begin(), project.topology.rules.end(), [&](const TopologyRule& known) { return known.id == id; }))
            return id;
    }
}

}  // namespace

TopologyPanel::TopologyPanel(Workbench& bench, MainWindow& window, TopologyWatch& watch, TopologyMarkers& markers, QWidget* parent)
    : QWidget(parent), bench_(bench), window_(window), watch_(watch), markers_(markers), pages_(new QStackedWidget(this)), form_(new RuleForm(bench, this)), rules_(new RuleList(bench, watch, this)),
      model_(new FindingModel(bench.document, watch, this)), findings_(new QTreeView(this)), which_(new QComboBox(this)), inView_(new QCheckBox(this)), accepted_(new QCheckBox(this)), state_(new QLabel(this)),
      words_(new QLabel(this)), viewTimer_(new QTimer(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(pages_);
    pages_->addWidget(makeLists());
    pages_->addWidget(form_);
    viewTimer_->setSingleShot(true);
    viewTimer_->setInterval(150);
    connect(viewTimer_, &QTimer::timeout, this, &TopologyPanel::setFilter);
    connect(&bench.map, &MapCanvas::viewChanged, this, [this] {
        if (inView_->isChecked())
            viewTimer_->start();
    });
    connect(form_, &RuleForm::accepted, this, &TopologyPanel::saveRule);
    connect(form_, &RuleForm::dismissed, this, [this] { pages_->setCurrentIndex(0); });
    connect(rules_, &QTreeWidget::itemActivated, this, &TopologyPanel::editRule);
    connect(rules_, &QTreeWidget::currentItemChanged, this, &TopologyPanel::currentChanged);
    connect(which_, &QComboBox::currentIndexChanged, this, &TopologyPanel::setFilter);
    connect(inView_, &QCheckBox::toggled, this, &TopologyPanel::setFilter);
    connect(accepted_, &QCheckBox::toggled, this, &TopologyPanel::setFilter);
    connect(findings_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TopologyPanel::describe);
    connect(findings_, &QTreeView::clicked, this, &TopologyPanel::showCurrent);
    connect(findings_, &QTreeView::activated, this, &TopologyPanel::showCurrent);
    connect(&watch, &TopologyWatch::changed, this, &TopologyPanel::follow);
    connect(&bench.document, &Document::changed, this, &TopologyPanel::follow);
    connect(&bench.document, &Document::opened, this, [this] { fixing_.cancel(); });
    connect(&bench.jobs, &Jobs::finished, this, [this](int id) {
        if (id == fixing_.id())
            emit currentChanged();   // somebody stopped it
    });
    onLanguage(this, [this] {
        findings_->setAccessibleName(say(text("Faults of topology")));
        which_->setAccessibleName(say(text("Faults of which rule")));
        inView_->setText(say(text("On the map only")));
        accepted_->setText(say(text("Accepted ones too")));
        follow();
    });
}

QWidget* TopologyPanel::makeLists()
{
    auto* lists = new QWidget(this);
    auto* column = new QVBoxLayout(lists);
    column->setContentsMargins(0, 6, 0, 0);
    auto* split = new QSplitter(Qt::Vertical, lists);
    auto* above = new QWidget(split);
    auto* aboveColumn = new QVBoxLayout(above);
    aboveColumn->setContentsMargins(0, 0, 0, 0);
    ruleButtons_ = buttonRow(aboveColumn);
    aboveColumn->addWidget(rules_, 1);
    auto* below = new QWidget(split);
    auto* belowColumn = new QVBoxLayout(below);
    belowColumn->setContentsMargins(0, 0, 0, 0);
    state_->setWordWrap(true);
    state_->setContentsMargins(8, 4, 8, 0);
    state_->setProperty("role", "title");
    state_->setObjectName(QStringLiteral("topologyState"));
    belowColumn->addWidget(state_);
    auto* filters = new QVBoxLayout;
    filters->setContentsMargins(8, 0, 8, 0);
    which_->setObjectName(QStringLiteral("topologyWhich"));
    which_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    filters->addWidget(which_);
    auto* ticks = new QHBoxLayout;
    ticks->addWidget(inView_);
    accepted_->setObjectName(QStringLiteral("topologyAccepted"));
    ticks->addWidget(accepted_);
    ticks->addStretch(1);
    filters->addLayout(ticks);
    belowColumn->addLayout(filters);
    findingButtons_ = buttonRow(belowColumn);
    findings_->setObjectName(QStringLiteral("topologyFindings"));
    findings_->setModel(model_);
    findings_->setRootIsDecorated(false);
    findings_->setUniformRowHeights(true);
    findings_->setSortingEnabled(true);
    findings_->sortByColumn(-1, Qt::AscendingOrder);
    findings_->header()->setStretchLastSection(false);
    findings_->header()->setSectionResizeMode(FindingModel::Fault, QHeaderView::Stretch);
    findings_->header()->setSectionResizeMode(FindingModel::Size, QHeaderView::ResizeToContents);
    findings_->setColumnHidden(FindingModel::Layer, true);
    belowColumn->addWidget(findings_, 1);
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::PlainText);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words_->setContentsMargins(8, 4, 8, 6);
    words_->setObjectName(QStringLiteral("topologyWords"));
    belowColumn->addWidget(words_);
    split->addWidget(above);
    split->addWidget(below);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 4);
    split->setChildrenCollapsible(false);
    split->setSizes({190, 420});
    column->addWidget(split, 1);
    return lists;
}

void TopologyPanel::addButtons(const std::vector<QAction*>& forRules, const std::vector<QAction*>& forFindings)
{
    for (const auto& [row, actions] : {std::pair{ruleButtons_, &forRules}, {findingButtons_, &forFindings}}) {
        for (QAction* const action : *actions) {
            auto* button = new QToolButton(this);
            button->setDefaultAction(action);
            onLanguage(button, [button, action] { button->setAccessibleName(action->text()); });
            row->addWidget(button);
        }
        row->addStretch(1);
    }
}

void TopologyPanel::follow()
{
    const QString chosen = which_->currentData().toString();
    const QSignalBlocker quiet(which_);
    which_->clear();
    which_->addItem(say(text("Faults of all rules")), QString());
    for (int i = 0; i < rules_->topLevelItemCount(); ++i)
        which_->addItem(rules_->topLevelItem(i)->text(0), rules_->topLevelItem(i)->data(0, Qt::UserRole));
    which_->setCurrentIndex(std::max(0, which_->findData(chosen)));
    const auto missing = watch_.missingLayers();
    const bool none = bench_.document.project().topology.rules.empty();
    state_->setText(none                   ? say(text("No rules yet: add the usual ones for the layer in hand, or one of your own."))
                    : watch_.isChecking()  ? say(text("Checking …"))
                    : watch_.problem()     ? say(watch_.problem()->message)
                    : watch_.isStopped()   ? say(text("The check was stopped: check again for all faults."))
                    : watch_.open() == 0   ? (missing.empty() ? say(text("No faults.")) : say(text("{0} layers of the rules are not read yet.", missing.size())))
                                           : say(text("{0} faults", countWords(static_cast<qint64>(watch_.open())).toStdString())));
    describe();
}

void TopologyPanel::setFilter()
{
    FindingModel::Filter filter;
    filter.rule = which_->currentData().toString().toStdString();
    filter.accepted = accepted_->isChecked();
    if (inView_->isChecked()) {
        std::map<std::string, spatial::Box> windows;
        for (const TopologyRule& rule : bench_.document.project().topology.rules) {
            const spatial::Crs crs = bench_.store.layer(rule.layer)->crs();
            const auto back = spatial::Transform::between(bench_.map.crs(), crs);
            windows[rule.layer] = back ? (*back)(bench_.map.view().shown()) : bench_.map.view().shown();
        }
        filter.inView = [windows](const spatial::TopologyFinding& f) {
            const auto window = windows.find(f.layer);
            return window == windows.end() || window->second.intersects(f.box());
        };
    }
    model_->setFilter(std::move(filter));
    describe();
}

spatial::TopologyFindingPtr TopologyPanel::current() const
{
    const QModelIndex index = findings_->currentIndex();
    return index.isValid() ? model_->finding(index.row()) : nullptr;
}

void TopologyPanel::describe()
{
    const auto finding = current();
    markers_.setCurrent(finding);
    QString words;
    if (finding) {
        words = say(explain(*finding));
        if (isCurrentAccepted()) {
            for (const auto& one : bench_.document.project().topology.ignored)
                if (spatial::isAccepted(*finding, {&one, 1}))
                    words += QLatin1Char('\n') + say(text("Accepted: {0}", one.reason));
        } else if (const auto fix = watch_.fix(*finding)) {
            words += QLatin1Char('\n') + say(text("Safe fix: {0}.", fix->title));
        } else {
            words += QLatin1Char('\n') + say(fix.error().message) + QLatin1Char(' ') + say(fix.error().hint);
        }
    }
    words_->setText(words);
    words_->setVisible(!words.isEmpty());
    emit currentChanged();
}

bool TopologyPanel::hasRule() const { return !rules_->currentRule().empty(); }
bool TopologyPanel::isCurrentAccepted() const { return current() && watch_.isAccepted(*current()); }
bool TopologyPanel::mayFix() const { return current() && !isCurrentAccepted(); }

void TopologyPanel::addRule()
{
    TopologyRule rule;
    rule.layer = bench_.selection.currentLayer();
    form_->edit(rule);
    pages_->setCurrentWidget(form_);
}

void TopologyPanel::editRule()
{
    for (const TopologyRule& rule : bench_.document.project().topology.rules)
        if (rule.id == rules_->currentRule()) {
            form_->edit(rule);
            pages_->setCurrentWidget(form_);
        }
}

void TopologyPanel::saveRule()
{
    TopologyRule rule = form_->rule();
    pages_->setCurrentIndex(0);
    bench_.document.edit(rule.id.empty() ? text("Add a topology rule") : text("Change a topology rule"), [&](layers::Project& project) {
        for (TopologyRule& known : project.topology.rules)
            if (!rule.id.empty() && known.id == rule.id) {
                known = rule;
                return;
            }
        rule.id = newId(project, rule);
        project.topology.rules.push_back(rule);
    });
}

void TopologyPanel::removeRule()
{
    const std::string id = rules_->currentRule();
    bench_.document.edit(text("Remove a topology rule"), [&](layers::Project& project) {
        std::erase_if(project.topology.rules, [&](const TopologyRule& rule) { return rule.id == id; });
        std::erase_if(project.topology.ignored, [&](const spatial::IgnoredFinding& ignored) { return ignored.rule == id; });
    });
}

void TopologyPanel::addPreset(bool lines)
{
    const std::string layer = bench_.selection.currentLayer();
    if (!bench_.document.project().layer(layer))
        return;
    bench_.document.edit(text("Add the usual topology rules"), [&](layers::Project& project) {
        for (TopologyRule rule : lines ? spatial::lineTopology() : spatial::landUseTopology()) {
            rule.layer = layer;
            const bool known = std::any_of(project.topology.rules.begin(), project.topology.rules.end(), [&](const TopologyRule& r) { return r.kind == rule.kind && r.layer == layer; });
            rule.id = newId(project, rule);
            if (!known)
                project.topology.rules.push_back(rule);
        }
    });
}

}  // namespace app::desktop
