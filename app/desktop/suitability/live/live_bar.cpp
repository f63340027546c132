// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live/live_bar.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/jobs/jobs.h"
#include "app/workflow/prepared_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSlider>

#include <algorithm>

namespace app::desktop {

using Shown = LiveModel::Shown;
using spatial::text;
using Kind = spatial::WeightRegion::Kind;

LiveBar::LiveBar(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), shownLabel_(new QLabel(this)), shown_(new QComboBox(this)), regionLabel_(new QLabel(this)), region_(new QComboBox(this)), spreadLabel_(new QLabel(this)),
      spread_(new QSlider(Qt::Horizontal, this)), withoutRules_(new QCheckBox(this)), progress_(new QProgressBar(this)), state_(new QLabel(this))
{
    auto* rows = new QGridLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setColumnStretch(1, 1);
    shownLabel_->setBuddy(shown_);
    regionLabel_->setBuddy(region_);
    spreadLabel_->setBuddy(spread_);
    for (QComboBox* box : {shown_, region_})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    shown_->setObjectName(QStringLiteral("liveShown"));
    region_->setObjectName(QStringLiteral("liveRegion"));
    spread_->setObjectName(QStringLiteral("liveSpread"));
    spread_->setRange(1, 100);
    spread_->setValue(30);
    progress_->setRange(0, 1000);
    state_->setWordWrap(true);
    state_->setProperty("role", "hint");
    rows->addWidget(shownLabel_, 0, 0);
    rows->addWidget(shown_, 0, 1);
    rows->addWidget(regionLabel_, 1, 0);
    rows->addWidget(region_, 1, 1);
    rows->addWidget(spreadLabel_, 2, 0);
    rows->addWidget(spread_, 2, 1);
    withoutRules_->setObjectName(QStringLiteral("liveWithoutRules"));
    rows->addWidget(withoutRules_, 3, 0, 1, 2);
    rows->addWidget(progress_, 4, 0, 1, 2);
    rows->addWidget(state_, 5, 0, 1, 2);
    connect(shown_, &QComboBox::activated, this, &LiveBar::choose);
    connect(region_, &QComboBox::activated, this, &LiveBar::chooseRegion);
    connect(spread_, &QSlider::valueChanged, this, &LiveBar::chooseRegion);
    LiveModel& live = bench_.suitability;
    connect(withoutRules_, &QCheckBox::toggled, &live, &LiveModel::showWithoutRules);
    connect(&live, &LiveModel::modelChanged, this, &LiveBar::fill);
    connect(&live, &LiveModel::shownChanged, this, &LiveBar::follow);
    connect(&live, &LiveModel::preparedChanged, this, &LiveBar::follow);
    connect(&bench_.jobs, &Jobs::changed, this, &LiveBar::follow);
    onLanguage(this, [this] {
        shownLabel_->setText(say(text("On the map")));
        shown_->setAccessibleName(say(text("On the map")));
        regionLabel_->setText(say(text("Over the weights")));
        region_->setAccessibleName(say(text("Over the weights")));
        spread_->setAccessibleName(say(text("How far weights may be off")));
        withoutRules_->setText(say(text("Without rules")));
        withoutRules_->setToolTip(say(text("The score of all land, as if no rule excluded any; what the rules exclude is pale and hatched. Sites keep to the rules.")));
        progress_->setAccessibleName(say(text("Progress")));
        fill();
    });
}

void LiveBar::fill()
{
    const QSignalBlocker quiet(shown_);
    shown_->clear();
    const auto add = [this](const QString& words, Shown what, const QString& criterion = {}) { shown_->addItem(words, QVariantList{static_cast<int>(what), criterion}); };
    add(say(text("nothing of the model")), Shown::Nothing);
    add(say(text("Suitability")), Shown::Score);
    add(say(text("Robustness, as a share of weights")), Shown::Robustness);
    add(say(text("Robustness, in classes")), Shown::Classes);
    add(say(text("Missing data")), Shown::MissingData);
    if (const auto* model = bench_.suitability.model()) {
        shown_->insertSeparator(shown_->count());
        for (const auto& criterion : model->criteria)
            add(say(text("Utility of {0}", (criterion.name.empty() ? QString::fromStdString(criterion.id) : say(criterion.name)).toStdString())), Shown::OneCriterion,
                QString::fromStdString(criterion.id));
    }
    const QSignalBlocker regions(region_);
    region_->clear();
    region_->addItem(say(text("all of them")), static_cast<int>(Kind::Uniform));
    region_->addItem(say(text("around those of the model")), static_cast<int>(Kind::Around));
    region_->addItem(say(text("with the order of the model")), static_cast<int>(Kind::Ranked));
    follow();
}

void LiveBar::follow()
{
    const LiveModel& live = bench_.suitability;
    {
        const QSignalBlocker quiet(shown_);
        for (int i = 0; i < shown_->count(); ++i) {
            const QVariantList entry = shown_->itemData(i).toList();
            if (entry.size() == 2 && entry[0].toInt() == static_cast<int>(live.shown()) && entry[1].toString().toStdString() == live.shownCriterion())
                shown_->setCurrentIndex(i);
        }
        const QSignalBlocker regions(region_);
        region_->setCurrentIndex(region_->findData(static_cast<int>(live.region().kind)));
    }
    const bool robust = live.shown() == Shown::Robustness || live.shown() == Shown::Classes;
    const bool around = robust && live.region().kind == Kind::Around;
    const auto values = live.prepared();
    const bool rules = values && std::any_of(values->rules.begin(), values->rules.end(), [](const auto& rule) { return rule.used; });
    withoutRules_->setVisible(rules && (robust || live.shown() == Shown::Score));
    withoutRules_->setChecked(live.isShownWithoutRules());
    regionLabel_->setVisible(robust);
    region_->setVisible(robust);
    spreadLabel_->setVisible(around);
    spread_->setVisible(around);
    spreadLabel_->setText(say(text("off by {0} %", spread_->value())));
    const bool prepares = live.state() == LiveModel::State::Preparing;
    progress_->setVisible(prepares);
    if (prepares)
        for (const JobInfo& job : bench_.jobs.running())
            if (job.title == text("Preparing the suitability model"))
                progress_->setValue(static_cast<int>(job.done * 1000));
    QString words;
    if (prepares) {
        words = say(text("The values of the criteria are prepared; this is done once."));
    } else if (const auto failure = live.failure()) {
        words = say(failure->message) + QLatin1Char(' ') + say(failure->hint);
    } else if (const auto prepared = live.prepared()) {
        const auto missing = std::count_if(prepared->criteria.begin(), prepared->criteria.end(), [](const auto& c) { return !c.used; });
        if (missing > 0)
            words = say(text("{0} of {1} criteria have no data and do not count.", missing, prepared->criteria.size()));
        if (rules && (robust || live.shown() == Shown::Score) && !live.isShownWithoutRules() && prepared->allowedShare < 0.5)
            words += QLatin1Char(' ') + say(text("The rules leave {0} % of the land that is studied.", numberWords(prepared->allowedShare * 100, 1).toStdString()));
    }
    state_->setText(words.trimmed());
    state_->setVisible(!words.trimmed().isEmpty());
}

void LiveBar::choose()
{
    const QVariantList entry = shown_->currentData().toList();
    if (entry.size() == 2)
        bench_.suitability.show(static_cast<Shown>(entry[0].toInt()), entry[1].toString().toStdString());
}

void LiveBar::chooseRegion()
{
    spatial::WeightRegion region;
    region.kind = static_cast<Kind>(region_->currentData().toInt());
    region.spread = spread_->value() / 100.0;
    bench_.suitability.setRegion(std::move(region));
}

void LiveBar::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
}

}  // namespace app::desktop
