// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/proposal_page.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/weights/weight_bars.h"
#include "app/desktop/suitability/weights/weight_desk.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kSameShare = 5e-7;   // half of what is written

}  // namespace

ProposalPage::ProposalPage(WeightDesk& desk, std::string method, QWidget* parent)
    : QWidget(parent), desk_(desk), method_(std::move(method)), form_(new QVBoxLayout), remarks_(new QLabel(this)), refusal_(new QLabel(this)), bars_(new WeightBars(this)), try_(new QCheckBox(this)),
      apply_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(form_);
    for (QLabel* label : {refusal_, remarks_}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    refusal_->setProperty("role", "fault");
    refusal_->setObjectName(QStringLiteral("proposalRefusal"));
    remarks_->setProperty("role", "hint");
    remarks_->setObjectName(QStringLiteral("proposalRemarks"));
    column->addWidget(bars_);
    auto* buttons = new QHBoxLayout;
    try_->setObjectName(QStringLiteral("tryWeights"));
    apply_->setObjectName(QStringLiteral("applyWeights"));
    apply_->setProperty("role", "primary");
    buttons->addWidget(try_);
    buttons->addStretch(1);
    buttons->addWidget(apply_);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(try_, &QCheckBox::toggled, this, &ProposalPage::propose);
    connect(apply_, &QPushButton::clicked, this, &ProposalPage::apply);
    connect(&desk_, &WeightDesk::changed, this, &ProposalPage::follow);
    onLanguage(this, [this] {
        try_->setText(say(text("Try on the map")));
        try_->setToolTip(say(text("The map shows the proposed weights; the model keeps its own until you apply them.")));
        apply_->setText(say(text("Apply")));
        apply_->setToolTip(say(text("Makes them the weights of the model: one step that undo takes back.")));
        if (isVisible())
            follow();
    });
}

void ProposalPage::follow()
{
    if (!isVisible() || !desk_.model())
        return;
    fill();
    propose();
}

void ProposalPage::propose()
{
    if (!desk_.model())
        return;
    const auto found = proposal();
    const auto parts = desk_.parts();
    const auto now = desk_.shares();
    const bool fits = found && found->weights.size() == parts.size();
    weights_ = fits ? found->weights : std::vector<double>();
    refusal_->setVisible(!found);
    if (!found)
        refusal_->setText((say(found.error().message) + QLatin1Char(' ') + say(found.error().hint)).trimmed());
    QStringList remarks;
    std::vector<WeightBars::Bar> bars;
    bool same = true;
    if (fits) {
        for (const auto& remark : found->remarks)
            remarks << say(remark);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            WeightBars::Bar bar{desk_.name(parts[i]), now[i], weights_[i]};
            if (found->lowest.size() == parts.size() && found->highest.size() == parts.size()) {
                bar.lowest = found->lowest[i];
                bar.highest = found->highest[i];
            }
            bars.push_back(std::move(bar));
            same = same && std::abs(now[i] - weights_[i]) < kSameShare * 4;
        }
    }
    remarks_->setText(remarks.join(QLatin1Char('\n')));
    remarks_->setVisible(!remarks.isEmpty());
    bars_->setVisible(fits);
    bars_->show(std::move(bars));
    try_->setEnabled(fits);
    apply_->setEnabled(fits && !(same && desk_.model()->weighting == method()));
    if (isVisible())
        desk_.tryOut(try_->isChecked() && fits ? weights_ : std::vector<double>());
}

void ProposalPage::apply()
{
    if (weights_.empty())
        return;
    const std::vector<double> weights = weights_;
    const std::string from = method();
    desk_.apply(text("Weights by: {0}", methodTitle(from)), weights, from);
    propose();
}

void ProposalPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
}

void ProposalPage::hideEvent(QHideEvent* event)
{
    desk_.tryOut({});
    QWidget::hideEvent(event);
}

}  // namespace app::desktop
