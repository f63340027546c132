// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/robustness_box.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/weights/weight_desk.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace app::desktop {

using spatial::text;
using Region = spatial::WeightRegion;
using Shown = LiveModel::Shown;

RobustnessBox::RobustnessBox(WeightDesk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), on_(new QCheckBox(this)), overLabel_(new QLabel(this)), over_(new QComboBox(this)), spreadLabel_(new QLabel(this)), spread_(new QSlider(Qt::Horizontal, this)),
      about_(new QLabel(this))
{
    on_->setObjectName(QStringLiteral("robustnessOn"));
    over_->setObjectName(QStringLiteral("robustnessOver"));
    over_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    spread_->setObjectName(QStringLiteral("robustnessSpread"));
    spread_->setRange(1, 100);
    spread_->setValue(30);
    overLabel_->setBuddy(over_);
    about_->setWordWrap(true);
    about_->setProperty("role", "hint");
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(on_, 0, 0, 1, 2);
    grid->addWidget(overLabel_, 1, 0);
    grid->addWidget(over_, 1, 1);
    grid->addWidget(spreadLabel_, 2, 0);
    grid->addWidget(spread_, 2, 1);
    grid->addWidget(about_, 3, 0, 1, 2);
    connect(on_, &QCheckBox::toggled, this, [this](bool on) {
        if (on)
            choose();
        desk_.live().show(on ? Shown::Robustness : Shown::Score);
        follow();
    });
    connect(over_, &QComboBox::activated, this, &RobustnessBox::choose);
    connect(spread_, &QSlider::valueChanged, this, &RobustnessBox::choose);
    connect(&desk_.live(), &LiveModel::shownChanged, this, &RobustnessBox::follow);
    connect(&desk_, &WeightDesk::changed, this, &RobustnessBox::follow);
    onLanguage(this, [this] {
        on_->setText(say(text("Show how robust the map is")));
        overLabel_->setText(say(text("Over the weights")));
        over_->setAccessibleName(say(text("Over the weights")));
        spread_->setAccessibleName(say(text("How far weights may be off")));
        {
            const QSignalBlocker quiet(over_);
            over_->clear();
            over_->addItem(say(text("all of them")), static_cast<int>(Region::Kind::Uniform));
            over_->addItem(say(text("around those of the model")), static_cast<int>(Region::Kind::Around));
            over_->addItem(say(text("with the order of the model")), static_cast<int>(Region::Kind::Ranked));
        }
        follow();
    });
}

void RobustnessBox::choose()
{
    Region region;
    region.kind = static_cast<Region::Kind>(over_->currentData().toInt());
    region.spread = spread_->value() / 100.0;
    desk_.live().setRegion(std::move(region));
}

void RobustnessBox::follow()
{
    const LiveModel& live = desk_.live();
    const bool on = live.shown() == Shown::Robustness || live.shown() == Shown::Classes;
    {
        const QSignalBlocker quietOn(on_);
        const QSignalBlocker quietOver(over_);
        const QSignalBlocker quietSpread(spread_);
        on_->setChecked(on);
        over_->setCurrentIndex(over_->findData(static_cast<int>(live.region().kind)));
        if (live.region().kind == Region::Kind::Around)
            spread_->setValue(static_cast<int>(std::lround(live.region().spread * 100)));
    }
    const bool around = on && live.region().kind == Region::Kind::Around;
    overLabel_->setVisible(on);
    over_->setVisible(on);
    spreadLabel_->setVisible(around);
    spread_->setVisible(around);
    about_->setVisible(on);
    spreadLabel_->setText(say(text("off by {0} %", spread_->value())));
    QString words;
    if (const auto* model = desk_.model()) {
        words = say(text("Each place shows P(score ≥ {0}): the share of these weights with which it reaches the threshold. Computed in closed form (Varsi 1973), without sampling.", numberWords(model->threshold, 2).toStdString()));
        if (model->combination != spatial::OverlayRule::WeightedSum)
            words += QLatin1Char(' ') + say(text("It is over weighted sums, also where the model combines otherwise."));
    }
    about_->setText(words);
}

}  // namespace app::desktop
