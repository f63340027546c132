// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/rules/rules_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/rules/rule_grounds.h"
#include "app/desktop/theme/theme.h"
#include "layers/rules/rule_overrides.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using layers::RuleBinding;
using spatial::text;
using spatial::Text;

namespace {

constexpr int kId = Qt::UserRole;
/// Choices of the binding box before the layers.
enum Choice { AsUsual, Off, FirstLayer };

std::string layerNames(const layers::Project& project, const std::vector<std::string>& ids)
{
    std::string names;
    for (const std::string& id : ids)
        if (const layers::LayerEntry* layer = project.layer(id))
            names += (names.empty() ? "" : ", ") + say(layer->name).toStdString();
    return names;
}

/// "30 m", "15 %"
std::string figureOf(const spatial::Rule& rule) { return rule.value ? numberWords(*rule.value, 2).toStdString() + " " + rule.unit : std::string(); }

Text whatItAsks(const spatial::Rule& rule)
{
    switch (rule.comparison) {
    case spatial::Comparison::Inside: return text("Nothing of it may lie inside.");
    case spatial::Comparison::Outside: return text("Nothing of it may lie outside.");
    case spatial::Comparison::Nearer: return text("It stays at least {0} away.", figureOf(rule));
    case spatial::Comparison::Above: return text("Its value is at most {0}.", figureOf(rule));
    }
    return {};
}

QLabel* wrapped(QWidget* parent, const char* role)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setProperty("role", role);
    return label;
}

}  // namespace

RulesPanel::RulesPanel(Workbench& bench, RuleGrounds& grounds, QWidget* parent)
    : QWidget(parent), bench_(bench), grounds_(grounds), search_(new QLineEdit(this)), list_(new QTreeWidget(this)), name_(wrapped(this, "title")), citation_(wrapped(this, "")), facts_(wrapped(this, "hint")),
      sure_(wrapped(this, "hint")), ground_(wrapped(this, "hint")), binding_(new QComboBox(this)), severity_(new QComboBox(this)), value_(new QDoubleSpinBox(this)), codes_(new QLineEdit(this)),
      effective_(new QLineEdit(this)), expired_(new QLineEdit(this)), source_(new QLineEdit(this)), keep_(pushButton(this, text("Keep as the project's own"), [this] { keepOverride(); })),
      reset_(pushButton(this, text("Back to the law"), [this] { resetRule(); })), fault_(wrapped(this, "error"))
{
    list_->setObjectName(QStringLiteral("planningRules"));
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setColumnCount(2);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::Interactive);
    list_->header()->resizeSection(1, 120);
    search_->setClearButtonEnabled(true);
    search_->setObjectName(QStringLiteral("ruleSearch"));
    auto* split = new QSplitter(Qt::Vertical, this);
    auto* above = new QWidget(split);
    auto* aboveColumn = new QVBoxLayout(above);
    aboveColumn->setContentsMargins(0, 6, 0, 0);
    auto* searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(8, 0, 8, 0);
    searchRow->addWidget(search_);
    aboveColumn->addLayout(searchRow);
    aboveColumn->addWidget(list_, 1);
    split->addWidget(above);
    split->addWidget(makeDetails());
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 4);
    split->setSizes({240, 400});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(list_, &QTreeWidget::currentItemChanged, this, &RulesPanel::describe);
    connect(search_, &QLineEdit::textChanged, this, &RulesPanel::fill);
    connect(&grounds, &RuleGrounds::changed, this, [this] {
        if (isVisible())
            fill();
    });
    connect(binding_, &QComboBox::activated, this, &RulesPanel::bind);
    onLanguage(this, [this] {
        shownRule_.clear();
        list_->setAccessibleName(say(text("Planning rules")));
        list_->setHeaderLabels({say(text("Rule")), say(text("Looks at"))});
        search_->setPlaceholderText(say(text("Search rules, laws, layers")));
        search_->setAccessibleName(search_->placeholderText());
        fill();
    });
    onTheme(this, [this] { fill(); });
}

QWidget* RulesPanel::makeDetails()
{
    QWidget* const page = formPage(form_);
    form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (QLabel* label : {name_, citation_, facts_, sure_})
        form_->addRow(label);
    value_->setRange(0, 1e6);
    value_->setDecimals(2);
    value_->setObjectName(QStringLiteral("ruleValue"));
    binding_->setObjectName(QStringLiteral("ruleBinding"));
    severity_->setObjectName(QStringLiteral("ruleSeverity"));
    keep_->setObjectName(QStringLiteral("ruleKeep"));
    reset_->setObjectName(QStringLiteral("ruleReset"));
    source_->setObjectName(QStringLiteral("ruleSource"));
    binding_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    severity_->addItems({QString(), QString()});
    addRow(form_, text("Looks at"), binding_, text("The layer whose features the rule is about; siting and editing use the same."));
    form_->addRow(ground_);
    addHeading(form_, text("In this project"));
    addRow(form_, text("When broken"), severity_);
    addRow(form_, text("Limit"), value_);
    addRow(form_, text("Land classes"), codes_, text("Codes of GB/T 21010 or their beginnings, with commas; empty: every class."));
    addRow(form_, text("In force since"), effective_, text("Year, month, day: 2024-05-15."));
    addRow(form_, text("Replaced on"), expired_, text("Year, month, day; empty while it is in force."));
    addRow(form_, text("Local source"), source_, text("The document of the province or city that sets this value."));
    form_->addRow(fault_);
    auto* buttons = new QWidget(page);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(keep_);
    row->addWidget(reset_);
    row->addStretch(1);
    form_->addRow(buttons);
    onLanguage(severity_, [this] {
        severity_->setItemText(0, say(text("Warn")));
        severity_->setItemText(1, say(text("Refuse, unless somebody gives a reason")));
    });
    return page;
}

void RulesPanel::showEvent(QShowEvent* event)
{
    grounds_.prepare();
    fill();
    QWidget::showEvent(event);
}

std::string RulesPanel::currentRule() const { return list_->currentItem() ? list_->currentItem()->data(0, kId).toString().toStdString() : std::string(); }

bool RulesPanel::isOverridden() const { return layers::overrideOf(bench_.document.project().rules, currentRule()).has_value(); }

void RulesPanel::showRule(const std::string& rule)
{
    search_->clear();
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        if (list_->topLevelItem(i)->data(0, kId).toString().toStdString() == rule) {
            list_->setCurrentItem(list_->topLevelItem(i));
            list_->scrollToItem(list_->topLevelItem(i));
        }
}

void RulesPanel::fill()
{
    const std::string chosen = currentRule();
    const QString wanted = search_->text().trimmed();
    const std::string day = layers::today();
    const layers::Project& project = bench_.document.project();
    filling_ = true;
    list_->clear();
    for (const RuleGrounds::Entry& entry : grounds_.entries()) {
        const spatial::Rule& rule = entry.rule;
        const QString names = QString::fromStdString(layerNames(project, entry.layers));
        const QString searched = QStringList{say(rule.name), QString::fromStdString(rule.name.en), QString::fromStdString(rule.name.zh), QString::fromStdString(rule.standard.en), QString::fromStdString(rule.standard.zh), names}.join(QLatin1Char('\n'));
        if (!wanted.isEmpty() && !searched.contains(wanted, Qt::CaseInsensitive))
            continue;
        const bool off = entry.binding && !entry.binding->on;
        auto* item = new QTreeWidgetItem(list_, {say(rule.name), off ? say(text("not asked")) : names.isEmpty() ? QStringLiteral("–") : names});
        item->setData(0, kId, QString::fromStdString(rule.id));
        item->setIcon(0, icon(rule.severity == spatial::RuleSeverity::Refuse ? QStringLiteral("dialog-cancel") : QStringLiteral("data-warning")));
        QFont font = list_->font();
        font.setStrikeOut(!spatial::inForce(rule, day));
        font.setBold(rule.overridden);
        item->setFont(0, font);
        item->setToolTip(0, say(citationOf(rule, currentLanguage() == Language::Chinese)));
        item->setToolTip(1, names);
        if (off || names.isEmpty())
            for (const int column : {0, 1})
                item->setForeground(column, colors().quietText);
        if (rule.id == chosen)
            list_->setCurrentItem(item);
    }
    filling_ = false;
    if (!list_->currentItem() && list_->topLevelItemCount() > 0)
        list_->setCurrentItem(list_->topLevelItem(0));
    describe();
}

void RulesPanel::describe()
{
    if (filling_)
        return;
    const RuleGrounds::Entry* const entry = grounds_.find(currentRule());
    for (QWidget* field : std::initializer_list<QWidget*>{binding_, severity_, value_, codes_, effective_, expired_, source_, keep_})
        field->setEnabled(entry != nullptr);
    reset_->setEnabled(entry && isOverridden());
    fault_->hide();
    if (!entry) {
        shownRule_.clear();
        name_->setText(grounds_.problem() ? say(grounds_.problem()->message) : QString());
        for (QLabel* label : {citation_, facts_, sure_, ground_})
            label->clear();
        return;
    }
    describeGround();
    const spatial::Rule& rule = entry->rule;
    const layers::Project& project = bench_.document.project();
    const std::string layersNow = layerNames(project, entry->layers);
    if (std::string state = project.rules + layersNow; rule.id == shownRule_ && state == shownRules_)
        return;
    else
        shownRules_ = std::move(state);
    shownRule_ = rule.id;
    name_->setText(say(rule.name));
    citation_->setText(say(rule.citation));
    QStringList facts{say(whatItAsks(rule)), say(citationOf(rule, currentLanguage() == Language::Chinese))};
    if (!rule.source.empty())
        facts += say(text("Read in: {0}", say(rule.source).toStdString()));
    facts_->setText(facts.join(QLatin1Char('\n')));
    sure_->setText(say(text("How sure the figure is: {0}.", nameOf(rule.confidence))) + (rule.overridden ? QLatin1Char('\n') + say(text("The project has its own value here.")) : QString()));

    filling_ = true;
    const bool own = entry->binding && entry->binding->origin == RuleBinding::Origin::Project;
    binding_->clear();
    const std::string usual = own ? std::string() : layerNames(project, entry->layers);
    binding_->addItem(say(usual.empty() ? text("As the model and the layers' roles say") : text("As the model and the layers' roles say: {0}", usual)));
    binding_->addItem(say(text("Not asked in this project")));
    int current = own && !entry->binding->on ? Off : AsUsual;
    for (const layers::LayerEntry& layer : project.layers) {
        binding_->addItem(say(layer.name), QString::fromStdString(layer.id));
        if (own && entry->binding->on && entry->binding->data.layer == layer.id)
            current = binding_->count() - 1;
    }
    binding_->setCurrentIndex(current);
    const bool raster = rule.comparison == spatial::Comparison::Above;
    severity_->setCurrentIndex(rule.severity == spatial::RuleSeverity::Refuse ? 1 : 0);
    const bool figure = rule.comparison == spatial::Comparison::Nearer || raster;
    value_->setVisible(figure);
    if (QWidget* label = form_->labelForField(value_))
        label->setVisible(figure);
    value_->setSuffix(QLatin1Char(' ') + QString::fromStdString(rule.unit));
    value_->setValue(rule.value.value_or(0));
    QStringList codes;
    for (const std::string& code : rule.landCodes)
        codes += QString::fromStdString(code);
    codes_->setText(codes.join(QStringLiteral(", ")));
    effective_->setText(QString::fromStdString(rule.effective));
    expired_->setText(QString::fromStdString(rule.expired));
    const auto change = layers::overrideOf(project.rules, rule.id);
    source_->setText(change && change->source ? say(*change->source) : QString());
    filling_ = false;
}

void RulesPanel::describeGround()
{
    const RuleGrounds::Entry* const entry = grounds_.find(currentRule());
    if (!entry)
        return;
    const bool raster = entry->rule.comparison == spatial::Comparison::Above;
    ground_->setText(raster                         ? say(text("Siting asks this rule of every cell; edits are not judged by it."))
                     : entry->layers.empty()        ? say(text("No layer of the project has this role yet."))
                     : entry->ground                ? say(text("{0} features are looked at.", countWords(static_cast<qint64>(entry->ground->size())).toStdString()))
                     : entry->binding && entry->binding->on ? say(text("Being read …"))
                                                    : QString());
    ground_->setVisible(!ground_->text().isEmpty());
}

void RulesPanel::bind(int choice)
{
    const std::string rule = currentRule();
    if (filling_ || rule.empty())
        return;
    const std::string layer = binding_->itemData(choice).toString().toStdString();
    bench_.document.edit(text("Change what a planning rule looks at"), [&](layers::Project& project) {
        project.rules = choice == AsUsual ? layers::withoutBinding(project.rules, rule)
                        : choice == Off   ? layers::withBinding(project.rules, rule, {}, false)
                                          : layers::withBinding(project.rules, rule, {"", layer, "", {}}, true);
    });
}

void RulesPanel::keepOverride()
{
    const RuleGrounds::Entry* const entry = grounds_.find(currentRule());
    if (!entry)
        return;
    layers::RuleOverride change;
    change.rule = entry->rule.id;
    if (value_->isVisibleTo(this))
        change.value = value_->value();
    change.severity = severity_->currentIndex() == 1 ? spatial::RuleSeverity::Refuse : spatial::RuleSeverity::Warn;
    change.landCodes.emplace();
    for (const QString& code : codes_->text().split(QRegularExpression(QStringLiteral("[,，、;\\s]+")), Qt::SkipEmptyParts))
        change.landCodes->push_back(code.toStdString());
    change.effective = effective_->text().trimmed().toStdString();
    change.expired = expired_->text().trimmed().toStdString();
    if (const std::string source = source_->text().trimmed().toStdString(); !source.empty())
        change.source = spatial::Bilingual{source, source};
    const auto rules = layers::withOverride(bench_.document.project().rules, change);
    fault_->setVisible(!rules);
    if (!rules) {
        fault_->setText(say(rules.error().message) + QLatin1Char(' ') + say(rules.error().hint));
        return;
    }
    bench_.document.edit(text("Set the project's own value of a planning rule"), [&](layers::Project& project) { project.rules = *rules; });
}

void RulesPanel::resetRule()
{
    const std::string rule = currentRule();
    bench_.document.edit(text("Take the planning rule back to the law"), [&](layers::Project& project) { project.rules = layers::withoutOverride(project.rules, rule); });
}

}  // namespace app::desktop
