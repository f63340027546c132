// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/topology/rule_form.h"

#include "app/desktop/expressions/layer_box.h"
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/workbench.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;
using spatial::TopologyRule;
using spatial::TopologyRuleKind;

namespace {

QDoubleSpinBox* figure(QWidget* parent, const char* name, double most, int decimals, const char* unit)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(0, most);
    box->setDecimals(decimals);
    box->setGroupSeparatorShown(true);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setSuffix(QString::fromUtf8(unit));
    return box;
}

}  // namespace

RuleForm::RuleForm(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), form_(new QFormLayout), kind_(new QComboBox(this)), help_(new QLabel(this)), layer_(new LayerBox(bench.document, bench.store, LayerBox::Offers::WithGeometry, this)),
      other_(new LayerBox(bench.document, bench.store, LayerBox::Offers::WithGeometry, this)), threshold_(figure(this, "topologyThreshold", 1e12, 2, " m²")), thinness_(figure(this, "topologyThinness", 0.8, 3, "")),
      reach_(figure(this, "topologyReach", 1e6, 0, " m")), tolerance_(figure(this, "topologyTolerance", 1000, 4, " m"))
{
    kind_->setObjectName(QStringLiteral("topologyKind"));
    layer_->setObjectName(QStringLiteral("topologyLayer"));
    other_->setObjectName(QStringLiteral("topologyOther"));
    for (std::size_t i = 0; i < spatial::kTopologyRuleKinds; ++i)
        kind_->addItem(QString(), static_cast<int>(i));
    kind_->setMaxVisibleItems(static_cast<int>(spatial::kTopologyRuleKinds));
    help_->setWordWrap(true);
    help_->setProperty("role", "hint");
    form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRow(form_, text("Rule"), kind_);
    form_->addRow(help_);
    addRow(form_, text("Layer"), layer_);
    addRow(form_, text("Other layer"), other_);
    addRow(form_, text("Limit"), threshold_);
    addRow(form_, text("Thinness"), thinness_, text("4 π area / perimeter²: 1 for a circle, 0.79 for a square, 0.1 for a strip 29 times as long as wide."));
    addRow(form_, text("Largest extent"), reach_, text("A hole that is wider or higher than this is open land, no gap."));
    addRow(form_, text("Tolerance"), tolerance_, text("What lies nearer is the same place; what is narrower is rounding."));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto* cancel = pushButton(this, text("Cancel"), [this] { emit dismissed(); });
    save_ = pushButton(this, text("Save the rule"), [this] { emit accepted(); });
    save_->setObjectName(QStringLiteral("topologySave"));
    save_->setProperty("role", "primary");
    buttons->addWidget(cancel);
    buttons->addWidget(save_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addLayout(form_);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(kind_, &QComboBox::currentIndexChanged, this, &RuleForm::follow);
    connect(layer_, &LayerBox::layerChanged, this, &RuleForm::follow);
    connect(other_, &LayerBox::layerChanged, this, &RuleForm::follow);
    onLanguage(this, [this] {
        for (int i = 0; i < kind_->count(); ++i)
            kind_->setItemText(i, say(titleOf(static_cast<TopologyRuleKind>(i))));
        follow();
    });
}

void RuleForm::edit(const TopologyRule& rule)
{
    rule_ = rule;
    kind_->setCurrentIndex(static_cast<int>(rule.kind));
    layer_->setLayer(rule.layer);
    other_->setLayer(rule.other);
    threshold_->setValue(rule.threshold);
    thinness_->setValue(rule.thinness);
    reach_->setValue(rule.reach);
    tolerance_->setValue(rule.tolerance);
    follow();
}

TopologyRule RuleForm::rule() const
{
    TopologyRule rule = rule_;
    rule.kind = static_cast<TopologyRuleKind>(kind_->currentIndex());
    rule.layer = layer_->layer();
    rule.other = needsOtherLayer(rule.kind) ? other_->layer() : std::string();
    rule.threshold = hasThreshold(rule.kind) ? threshold_->value() : 0;
    rule.thinness = thinness_->value();
    rule.reach = reach_->value();
    rule.tolerance = tolerance_->value();
    return rule;
}

void RuleForm::follow()
{
    const auto kind = static_cast<TopologyRuleKind>(std::max(0, kind_->currentIndex()));
    help_->setText(say(helpOf(kind)));
    threshold_->setSuffix(kind == TopologyRuleKind::MinimumLength ? QStringLiteral(" m") : QStringLiteral(" m²"));
    const auto show = [this](QWidget* field, bool shown) {
        field->setVisible(shown);
        if (QWidget* label = form_->labelForField(field))
            label->setVisible(shown);
    };
    show(other_, needsOtherLayer(kind));
    show(threshold_, hasThreshold(kind));
    show(thinness_, kind == TopologyRuleKind::NoSlivers);
    show(reach_, kind == TopologyRuleKind::NoGaps);
    const bool sameLayer = needsOtherLayer(kind) && other_->layer() == layer_->layer();
    if (save_)
        save_->setEnabled(!layer_->layer().empty() && !sameLayer);
    markFault(other_, sameLayer);
}

}  // namespace app::desktop
