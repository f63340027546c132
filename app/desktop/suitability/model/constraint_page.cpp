// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/constraint_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/suitability/model/data_box.h"
#include "layers/rules/rule_file.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <fmt/format.h>

namespace app::desktop {

using spatial::text;

namespace {

spatial::RuleBook bookOf(const ModelDesk& desk)
{
    auto book = layers::ruleBookWith(desk.bench().document.project().rules);
    return book ? *std::move(book) : layers::shippedRules();
}

QString lawOf(const spatial::Rule& rule)
{
    QStringList lines;
    if (const std::string standard = spatial::standardOf(rule, currentLanguage() == Language::Chinese); !standard.empty())
        lines += QString::fromStdString(standard);
    if (!rule.citation.empty())
        lines += say(rule.citation);
    if (!rule.expired.empty())
        lines += say(text("Replaced on {0}: no longer in force.", rule.expired));
    lines += say(text("Confidence: {0}", spatial::nameOf(rule.confidence)));
    if (rule.overridden)
        lines += say(text("The project replaced the shipped value."));
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

ConstraintPage::ConstraintPage(ModelDesk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), heading_(new QLabel(this)), state_(new QLabel(this)), share_(new QLabel(this)), rule_(new QComboBox(this)), data_(new QComboBox(this)),
      value_(new QLineEdit(this)), law_(new QLabel(this))
{
    setObjectName(QStringLiteral("constraintPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    for (QLabel* label : {heading_, state_, share_, law_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    heading_->setProperty("role", "heading");
    state_->setProperty("role", "fault");
    column->addWidget(heading_);
    column->addWidget(state_);
    column->addWidget(share_);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (QComboBox* box : {rule_, data_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
    }
    rule_->setObjectName(QStringLiteral("constraintRule"));
    value_->setObjectName(QStringLiteral("constraintValue"));
    addRow(form, text("Rule"), rule_);
    addRow(form, text("Data"), data_);
    addRow(form, text("Stricter value"), value_, text("Replaces the rule's value where this model wants more; empty: the rule's own."));
    column->addLayout(form);
    law_->setProperty("role", "hint");
    law_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(law_);
    column->addStretch();
    connect(rule_, &QComboBox::activated, this, [this] {
        const std::string rule = rule_->currentData().toString().toStdString();
        change(text("Rule of the constraint"), [&](spatial::ModelConstraint& c) {
            c.rule = rule;
            c.value.reset();
        });
    });
    connect(data_, &QComboBox::activated, this, [this] {
        const spatial::DataChoice choice = dataOfKey(data_->currentData().toString());
        change(text("Data of the constraint"), [&](spatial::ModelConstraint& c) { c.data = choice; });
    });
    connect(value_, &QLineEdit::editingFinished, this, &ConstraintPage::typedValue);
    connect(&desk_, &ModelDesk::changed, this, &ConstraintPage::refresh);
    connect(&desk_, &ModelDesk::dataChanged, this, &ConstraintPage::refresh);
    onLanguage(this, [this] { refresh(); });
}

bool ConstraintPage::change(spatial::Text title, const std::function<void(spatial::ModelConstraint&)>& apply)
{
    const std::size_t number = number_;
    return desk_.edit(std::move(title), [&](spatial::SuitabilityModel& model) {
        if (number < model.constraints.size())
            apply(model.constraints[number]);
    });
}

void ConstraintPage::typedValue()
{
    if (!value_->isModified())
        return;
    value_->setModified(false);
    const QString written = value_->text().trimmed();
    bool sound = true;
    const double value = written.isEmpty() ? 0 : written.toDouble(&sound);
    sound = sound && value >= 0;
    markFault(value_, !sound);
    if (sound)
        change(text("Stricter value"), [&](spatial::ModelConstraint& c) { c.value = written.isEmpty() ? std::nullopt : std::optional(value); });
}

void ConstraintPage::show(std::size_t constraint)
{
    number_ = constraint;
    value_->setModified(false);
    refresh();
}

void ConstraintPage::refresh()
{
    if (number_ >= desk_.model().constraints.size())
        return;
    const spatial::ModelConstraint& constraint = desk_.model().constraints[number_];
    const spatial::RuleBook book = bookOf(desk_);
    rule_->clear();
    for (const spatial::Rule& rule : book.rules())
        rule_->addItem(say(rule.name), QString::fromStdString(rule.id));
    if (rule_->findData(QString::fromStdString(constraint.rule)) < 0)
        rule_->addItem(QString::fromStdString(constraint.rule), QString::fromStdString(constraint.rule));
    rule_->setCurrentIndex(rule_->findData(QString::fromStdString(constraint.rule)));
    fillDataBox(desk_, data_, constraint.data);
    const spatial::Rule* rule = book.find(constraint.rule);
    heading_->setText(rule ? say(rule->name) : QString::fromStdString(constraint.rule));
    const bool numbers = rule && rule->value.has_value();
    value_->setEnabled(numbers);
    value_->setPlaceholderText(numbers ? QString::fromStdString(fmt::format("{} {}", *rule->value, rule->unit)) : say(text("this rule has no value")));
    if (!value_->isModified())
        value_->setText(constraint.value ? QString::number(*constraint.value) : QString());
    law_->setText(rule ? lawOf(*rule) : say(text("The rule book has no such rule.")));
    const ModelDesk::Data known = desk_.dataOf(constraint);
    state_->setText(known.remark.empty() ? QString() : say(known.remark));
    state_->setVisible(!known.remark.empty());
    const auto share = desk_.excludedShareOf(number_);
    share_->setText(share ? say(text("Takes {0} % of the study area.", numberWords(*share * 100, 1).toStdString())) : QString());
    share_->setVisible(share.has_value());
}

}  // namespace app::desktop
