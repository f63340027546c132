// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/combination_page.h"

#include "app/desktop/form/wrapped_button.h"
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/suitability/weights/combination_boxes.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace app::desktop {

using spatial::OverlayRule;
using spatial::text;

namespace {

spatial::Text ruleWords(OverlayRule rule)
{
    switch (rule) {
    case OverlayRule::WeightedSum: return text("Weighted sum");
    case OverlayRule::Ordered: return text("Ordered weighted average");
    case OverlayRule::And: return text("And: the worst criterion decides");
    case OverlayRule::Or: return text("Or: the best criterion decides");
    case OverlayRule::Product: return text("Product");
    case OverlayRule::Sum: return text("Algebraic sum");
    case OverlayRule::Gamma: return text("Gamma, between product and sum");
    default: return spatial::Text::literal(spatial::overlayRuleNames()[static_cast<std::size_t>(rule)]);
    }
}

spatial::Text ruleHint(const spatial::SuitabilityModel& model)
{
    switch (model.combination) {
    case OverlayRule::WeightedSum: return text("Good criteria make up for bad ones, as far as their weights go.");
    case OverlayRule::Ordered: return text("The criteria in the order of their values at each place; with equal order weights it is the weighted sum.");
    case OverlayRule::And: return text("A place is as good as its worst criterion; weights do not count.");
    case OverlayRule::Or: return text("A place is as good as its best criterion; weights do not count.");
    case OverlayRule::Product: return text("Several middling criteria together are bad; weights do not count.");
    case OverlayRule::Sum: return text("Several middling criteria together are good; weights do not count.");
    case OverlayRule::Gamma: return text("With g = {0}, between the product (0) and the algebraic sum (1); weights do not count.", fmt::format("{:.2f}", model.gamma));
    default: return {};
    }
}

}  // namespace

spatial::Text formulaOf(const spatial::SuitabilityModel& model, bool chinese)
{
    constexpr std::size_t kShown = 6;   // more make the line unreadable
    const auto weights = model.weights();
    std::vector<std::size_t> order(model.criteria.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
    const bool weighted = model.combination == OverlayRule::WeightedSum || model.combination == OverlayRule::Ordered;
    const auto part = [&](std::size_t i) {
        const std::string& name = model.criteria[i].name.in(chinese);
        return weighted ? fmt::format("{:.3f} × {}", weights[i], name) : name;
    };
    const auto list = [&](const char* between, const char* before, const char* after) {
        std::string out;
        for (std::size_t k = 0; k < std::min(kShown, order.size()); ++k)
            out += (k == 0 ? "" : between) + std::string(before) + part(order[k]) + after;
        return order.size() > kShown ? out + between + "…" : out;
    };
    switch (model.combination) {
    case OverlayRule::Ordered:
        if (model.strategy.risk != 0.5 || model.strategy.tradeoff != 1)
            return spatial::Text::literal("S = Σ v(k) w(k) u(k) / Σ v(k) w(k), u(1) ≥ u(2) ≥ …");
        [[fallthrough]];
    case OverlayRule::WeightedSum: return spatial::Text::literal("S = " + list(" + ", "", ""));
    case OverlayRule::And: return spatial::Text::literal("S = min(" + list(", ", "", "") + ")");
    case OverlayRule::Or: return spatial::Text::literal("S = max(" + list(", ", "", "") + ")");
    case OverlayRule::Product: return spatial::Text::literal("S = " + list(" × ", "", ""));
    case OverlayRule::Sum: return spatial::Text::literal("S = 1 − " + list(" × ", "(1 − ", ")"));
    case OverlayRule::Gamma: return spatial::Text::literal("S = (1 − " + list(" × ", "(1 − ", ")") + fmt::format(")^{:.2f} × (", model.gamma) + list(" × ", "", "") + fmt::format(")^{:.2f}", 1 - model.gamma));
    default: return ruleWords(model.combination);
    }
}

CombinationPage::CombinationPage(ModelDesk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), heading_(new QLabel(this)), note_(new QLabel(this)), lead_(new QWidget(this)), leadWords_(new QLabel(lead_)), rule_(new QComboBox(this)),
      formula_(new QLabel(this)), threshold_(new QSlider(Qt::Horizontal, this)), thresholdWords_(new QLabel(this))
{
    setObjectName(QStringLiteral("combinationPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    for (QLabel* label : {heading_, note_, leadWords_, formula_, thresholdWords_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    heading_->setProperty("role", "heading");
    note_->setProperty("role", "hint");
    thresholdWords_->setProperty("role", "hint");
    column->addWidget(heading_);
    column->addWidget(note_);
    auto* lead = new QVBoxLayout(lead_);
    lead->setContentsMargins(0, 6, 0, 6);
    lead->addWidget(leadWords_);
    lead->addWidget(new WrappedButton(lead_, text("Add data …"), [this] { emit dataAsked(); }));
    lead_->setObjectName(QStringLiteral("modelLead"));
    column->addWidget(lead_);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    rule_->setObjectName(QStringLiteral("combinationRule"));
    rule_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    rule_->setMinimumContentsLength(10);
    for (std::size_t i = 0; i < spatial::overlayRuleNames().size(); ++i)
        rule_->addItem(QString());
    addRow(form, text("Combination"), rule_);
    form->addRow(formula_);
    form->addRow(new StrategyBox(desk_, this));
    form->addRow(new GammaBox(desk_, this));
    threshold_->setObjectName(QStringLiteral("threshold"));
    threshold_->setRange(0, 100);
    threshold_->setPageStep(5);
    addRow(form, text("Threshold"), threshold_, text("A score from here on counts as suitable."));
    form->addRow(thresholdWords_);
    column->addLayout(form);
    column->addStretch();
    formula_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    formula_->setProperty("data", true);
    formula_->setObjectName(QStringLiteral("formula"));
    connect(rule_, &QComboBox::activated, this, [this](int row) {
        desk_.edit(text("Combination: {0}", ruleWords(static_cast<OverlayRule>(row))), [row](spatial::SuitabilityModel& m) { m.combination = static_cast<OverlayRule>(row); });
    });
    connect(threshold_, &QSlider::valueChanged, this, [this](int hundredths) {
        desk_.edit(text("Threshold {0}", fmt::format("{:.2f}", hundredths / 100.0)), [hundredths](spatial::SuitabilityModel& m) { m.threshold = hundredths / 100.0; }, "threshold");
    });
    connect(&desk_, &ModelDesk::changed, this, &CombinationPage::refresh);
    connect(&desk_, &ModelDesk::dataChanged, this, &CombinationPage::refreshMissing);
    onLanguage(this, [this] {
        for (int i = 0; i < rule_->count(); ++i)
            rule_->setItemText(i, say(ruleWords(static_cast<OverlayRule>(i))));
        refresh();
    });
}

void CombinationPage::refresh()
{
    const spatial::SuitabilityModel& model = desk_.model();
    heading_->setText(say(model.name));
    note_->setText(say(model.note));
    note_->setVisible(!model.note.empty());
    const QSignalBlocker quietRule(rule_);
    rule_->setCurrentIndex(static_cast<int>(model.combination));
    const spatial::Text hint = ruleHint(model);
    formula_->setText(say(formulaOf(model, currentLanguage() == Language::Chinese)) + (hint.empty() ? QString() : QStringLiteral("\n\n") + say(hint)));
    const QSignalBlocker quiet(threshold_);
    threshold_->setValue(static_cast<int>(std::lround(model.threshold * 100)));
    thresholdWords_->setText(say(text("Scores of {0} and more count as suitable.", numberWords(model.threshold, 2).toStdString())));
    refreshMissing();
}

void CombinationPage::refreshMissing()
{
    const spatial::SuitabilityModel& model = desk_.model();
    std::vector<std::string> missing;
    std::string list;
    std::size_t without = 0;
    for (const spatial::Criterion& c : model.criteria) {
        const auto state = desk_.dataOf(c).state;
        if (state == ModelDesk::State::Ready || state == ModelDesk::State::Waiting)
            continue;
        ++without;
        const std::string words = (c.preparation == spatial::Preparation::Formula ? say(c.name) : say(wordsOf(desk_, c.data))).toStdString();
        if (std::find(missing.begin(), missing.end(), words) == missing.end()) {
            missing.push_back(words);
            list += (list.empty() ? "" : currentLanguage() == Language::Chinese ? "、" : ", ") + words;
        }
    }
    lead_->setVisible(without > 0);
    if (without == model.criteria.size())
        leadWords_->setText(say(text("This model has no data yet. Add layers and say what they are: {0}. One of them is enough to begin.", list)));
    else
        leadWords_->setText(say(text("{0} of {1} criteria have no data yet: {2}. The model runs without them.", without, model.criteria.size(), list)));
}

}  // namespace app::desktop
