// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/combination_boxes.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/model/model_desk.h"
#include "app/desktop/suitability/weights/strategy_triangle.h"
#include "app/workflow/model_overlay.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app::desktop {

using spatial::DecisionStrategy;
using spatial::OverlayRule;
using spatial::text;

namespace {

constexpr int kGammaSteps = 100;

std::string shortNumber(double value) { return numberWords(value, 2).toStdString(); }

}  // namespace

StrategyBox::StrategyBox(ModelDesk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), triangle_(new StrategyTriangle(this)), riskLabel_(new QLabel(this)), risk_(new QDoubleSpinBox(this)), tradeoffLabel_(new QLabel(this)),
      tradeoff_(new QDoubleSpinBox(this)), weights_(new QLabel(this)), projected_(new QLabel(this))
{
    setObjectName(QStringLiteral("strategyBox"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    for (QLabel* label : {weights_, projected_})
        label->setWordWrap(true);
    weights_->setProperty("role", "hint");
    weights_->setObjectName(QStringLiteral("orderWeights"));
    projected_->setProperty("role", "fault");
    projected_->setObjectName(QStringLiteral("strategyProjected"));
    risk_->setObjectName(QStringLiteral("strategyRisk"));
    tradeoff_->setObjectName(QStringLiteral("strategyTradeoff"));
    for (QDoubleSpinBox* box : {risk_, tradeoff_}) {
        box->setRange(0, 1);
        box->setDecimals(2);
        box->setSingleStep(0.05);
        box->setKeyboardTracking(false);
    }
    riskLabel_->setBuddy(risk_);
    tradeoffLabel_->setBuddy(tradeoff_);
    grid->addWidget(triangle_, 0, 0, 1, 2);
    grid->addWidget(riskLabel_, 1, 0);
    grid->addWidget(risk_, 1, 1, Qt::AlignLeft);
    grid->addWidget(tradeoffLabel_, 2, 0);
    grid->addWidget(tradeoff_, 2, 1, Qt::AlignLeft);
    grid->addWidget(projected_, 3, 0, 1, 2);
    grid->addWidget(weights_, 4, 0, 1, 2);
    connect(triangle_, &StrategyTriangle::pulled, this, [this](DecisionStrategy at) {
        const QSignalBlocker quietRisk(risk_);
        const QSignalBlocker quietTradeoff(tradeoff_);
        risk_->setValue(at.risk);
        tradeoff_->setValue(at.tradeoff);
        sayWeights(at);
        desk_.tryOut([at](spatial::SuitabilityModel& model) { model.strategy = at; });
    });
    connect(triangle_, &StrategyTriangle::chosen, this, &StrategyBox::choose);
    for (QDoubleSpinBox* box : {risk_, tradeoff_})
        connect(box, &QDoubleSpinBox::valueChanged, this, [this] { choose({risk_->value(), tradeoff_->value()}); });
    connect(&desk_, &ModelDesk::changed, this, &StrategyBox::follow);
    connect(&desk_, &ModelDesk::dataChanged, this, &StrategyBox::follow);
    onLanguage(this, [this] {
        riskLabel_->setText(say(text("Risk")));
        risk_->setAccessibleName(say(text("Risk")));
        risk_->setToolTip(say(text("ORness: 0 the worst criterion decides, 1 the best.")));
        tradeoffLabel_->setText(say(text("Trade-off")));
        tradeoff_->setAccessibleName(say(text("Trade-off")));
        tradeoff_->setToolTip(say(text("How far good criteria make up for bad ones: 0 not at all, 1 fully.")));
        follow();
    });
}

int StrategyBox::criteria() const
{
    const auto prepared = desk_.bench().suitability.prepared();
    const std::size_t used = prepared ? usedCriteria(*prepared, desk_.model()).size() : 0;
    return static_cast<int>(used > 0 ? used : desk_.model().criteria.size());
}

void StrategyBox::follow()
{
    const auto& model = desk_.model();
    setVisible(model.combination == OverlayRule::Ordered);
    const QSignalBlocker quietRisk(risk_);
    const QSignalBlocker quietTradeoff(tradeoff_);
    risk_->setValue(model.strategy.risk);
    tradeoff_->setValue(model.strategy.tradeoff);
    triangle_->show(criteria(), model.strategy);
    sayWeights(model.strategy);
}

void StrategyBox::sayWeights(DecisionStrategy strategy)
{
    const auto made = spatial::strategyWeights(criteria(), strategy);
    QStringList listed;
    for (const double weight : made.orderWeights)
        listed << numberWords(weight, 3);
    weights_->setText(say(text("Order weights, from each place's best value to its worst: {0}.", listed.join(QStringLiteral("  ")).toStdString())));
    const bool apart = std::abs(made.reached.tradeoff - strategy.tradeoff) > 0.005;
    projected_->setVisible(apart);
    if (apart)
        projected_->setText(say(text("With a risk of {0} the trade-off comes to {1}: {2} criteria allow no other nearer to {3}.", shortNumber(strategy.risk), shortNumber(std::max(0.0, made.reached.tradeoff)), criteria(), shortNumber(strategy.tradeoff))));
}

void StrategyBox::choose(DecisionStrategy strategy)
{
    desk_.edit(text("Risk {0}, trade-off {1}", shortNumber(strategy.risk), shortNumber(strategy.tradeoff)), [strategy](spatial::SuitabilityModel& model) { model.strategy = strategy; }, "strategy");
    follow();
}

GammaBox::GammaBox(ModelDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk), label_(new QLabel(this)), slider_(new QSlider(Qt::Horizontal, this)), number_(new QDoubleSpinBox(this))
{
    setObjectName(QStringLiteral("gammaBox"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    slider_->setObjectName(QStringLiteral("gammaSlider"));
    slider_->setRange(0, kGammaSteps);
    slider_->setPageStep(5);
    number_->setObjectName(QStringLiteral("gammaNumber"));
    number_->setRange(0, 1);
    number_->setDecimals(2);
    number_->setSingleStep(0.05);
    number_->setKeyboardTracking(false);
    label_->setBuddy(slider_);
    grid->addWidget(label_, 0, 0);
    grid->addWidget(slider_, 0, 1);
    grid->addWidget(number_, 0, 2);
    const auto keep = [this](double gamma) {
        desk_.edit(text("Gamma {0}", shortNumber(gamma)), [gamma](spatial::SuitabilityModel& model) { model.gamma = gamma; }, "gamma");
        follow();
    };
    connect(slider_, &QSlider::valueChanged, this, [this, keep](int step) {
        const double gamma = static_cast<double>(step) / kGammaSteps;
        if (!slider_->isSliderDown())
            return keep(gamma);
        const QSignalBlocker quiet(number_);
        number_->setValue(gamma);
        desk_.tryOut([gamma](spatial::SuitabilityModel& model) { model.gamma = gamma; });
    });
    connect(slider_, &QSlider::sliderReleased, this, [this, keep] {
        if (std::lround(desk_.model().gamma * kGammaSteps) != slider_->value())
            keep(static_cast<double>(slider_->value()) / kGammaSteps);
        else
            desk_.bench().suitability.tryOut(nullptr);
    });
    connect(number_, &QDoubleSpinBox::valueChanged, this, keep);
    connect(&desk_, &ModelDesk::changed, this, &GammaBox::follow);
    onLanguage(this, [this] {
        label_->setText(say(text("Gamma")));
        slider_->setAccessibleName(say(text("Gamma")));
        number_->setAccessibleName(say(text("Gamma")));
        slider_->setToolTip(say(text("0 is the product, 1 the algebraic sum.")));
        follow();
    });
}

void GammaBox::follow()
{
    setVisible(desk_.model().combination == OverlayRule::Gamma);
    const QSignalBlocker quietSlider(slider_);
    const QSignalBlocker quietNumber(number_);
    if (!slider_->isSliderDown())
        slider_->setValue(static_cast<int>(std::lround(desk_.model().gamma * kGammaSteps)));
    number_->setValue(desk_.model().gamma);
}

}  // namespace app::desktop
