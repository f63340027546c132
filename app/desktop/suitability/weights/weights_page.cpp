// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/weights_page.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/live/data_lead.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/weights/best_worst_page.h"
#include "app/desktop/suitability/weights/data_page.h"
#include "app/desktop/suitability/weights/pairs_page.h"
#include "app/desktop/suitability/weights/rank_page.h"
#include "app/desktop/suitability/weights/robustness_box.h"
#include "app/desktop/suitability/weights/sliders_page.h"
#include "app/desktop/suitability/weights/swing_page.h"

#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace app::desktop {

using spatial::text;
using Kind = WeightScope::Kind;

namespace {

constexpr std::array<const char*, 7> kWays{"direct", "ahp", "best-worst", "rank-order", "swing", "entropy", "critic"};

}  // namespace

WeightsPage::WeightsPage(Workbench& bench, QWidget* parent)
    : QWidget(parent), desk_(bench), from_(new QLabel(this)), problems_(new QLabel(this)), way_(new QComboBox(this)), scopeLabel_(new QLabel(this)), scope_(new QComboBox(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    auto* head = new QGridLayout;
    head->setContentsMargins(10, 0, 10, 0);
    head->setColumnStretch(1, 1);
    way_->setObjectName(QStringLiteral("weightWay"));
    scope_->setObjectName(QStringLiteral("weightScope"));
    for (QComboBox* box : {way_, scope_})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    scopeLabel_->setBuddy(scope_);
    from_->setProperty("role", "hint");
    from_->setObjectName(QStringLiteral("weightsFrom"));
    problems_->setProperty("role", "fault");
    problems_->setObjectName(QStringLiteral("weightProblems"));
    for (QLabel* label : {from_, problems_})
        label->setWordWrap(true);
    head->addWidget(way_, 0, 0, 1, 2);
    head->addWidget(scopeLabel_, 1, 0);
    head->addWidget(scope_, 1, 1);
    head->addWidget(from_, 2, 0, 1, 2);
    head->addWidget(problems_, 3, 0, 1, 2);
    lead_ = new DataLead(bench, this);
    head->addWidget(lead_, 4, 0, 1, 2);
    connect(lead_, &DataLead::neededChanged, this, &WeightsPage::follow);
    column->addLayout(head);

    pages_ = {new SlidersPage(desk_), new PairsPage(desk_), new BestWorstPage(desk_), new RankPage(desk_), new SwingPage(desk_), new DataPage(desk_, DataPage::Way::Entropy), new DataPage(desk_, DataPage::Way::Critic)};
    auto* scroll = new QScrollArea(this);
    auto* inside = new QWidget;
    auto* padded = new QVBoxLayout(inside);
    padded->setContentsMargins(10, 4, 10, 8);
    for (QWidget* page : pages_) {
        page->hide();
        padded->addWidget(page, 1);
    }
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    column->addWidget(scroll, 1);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(10, 4, 10, 8);
    foot->addWidget(new RobustnessBox(desk_, this));
    column->addLayout(foot);

    connect(way_, &QComboBox::activated, this, &WeightsPage::showWay);
    connect(scope_, &QComboBox::activated, this, [this](int entry) {
        if (entry >= 0 && static_cast<std::size_t>(entry) < scopes_.size())
            desk_.setScope(scopes_[static_cast<std::size_t>(entry)]);
    });
    connect(&desk_, &WeightDesk::changed, this, &WeightsPage::follow);
    connect(&desk_.live(), &LiveModel::shownChanged, this, &WeightsPage::follow);
    onLanguage(this, [this] {
        const QSignalBlocker quiet(way_);
        const int chosen = std::max(0, way_->currentIndex());
        way_->clear();
        for (const char* way : kWays)
            way_->addItem(say(methodTitle(way)));
        way_->setCurrentIndex(chosen);
        way_->setAccessibleName(say(text("How weights are found")));
        way_->setToolTip(say(text("How weights are found")));
        scopeLabel_->setText(say(text("Weighed")));
        scope_->setAccessibleName(say(text("What is weighed against each other")));
        follow();
    });
    showWay(0);
}

void WeightsPage::chooseWay(std::string_view method)
{
    const auto found = std::find(kWays.begin(), kWays.end(), method);
    if (found == kWays.end())
        return;
    way_->setCurrentIndex(static_cast<int>(found - kWays.begin()));
    showWay(way_->currentIndex());
}

void WeightsPage::showWay(int way)
{
    pages_[shown_]->hide();
    shown_ = static_cast<std::size_t>(way);
    pages_[shown_]->show();
    follow();
}

void WeightsPage::follow()
{
    const auto* model = desk_.model();
    const bool judged = shown_ > 0;
    scopes_ = model ? scopesOf(*model) : std::vector<WeightScope>();
    {
        const QSignalBlocker quiet(scope_);
        scope_->clear();
        for (const WeightScope& scope : scopes_) {
            if (scope.kind == Kind::All)
                scope_->addItem(say(text("All criteria")));
            else if (scope.kind == Kind::Groups)
                scope_->addItem(say(text("The groups")));
            else
                scope_->addItem(say(text("Inside {0}", say(partName(*model, {Kind::Groups}, scope.group)).toStdString())));
            if (scope == desk_.scope())
                scope_->setCurrentIndex(scope_->count() - 1);
        }
    }
    scopeLabel_->setVisible(judged && scopes_.size() > 1);
    scope_->setVisible(judged && scopes_.size() > 1);
    from_->setText(model && !model->weighting.empty() ? say(text("The weights of the model come from: {0}.", methodTitle(model->weighting))) : QString());
    from_->setVisible(!from_->text().isEmpty());
    QStringList problems;
    for (const auto& problem : desk_.live().problems())
        problems << say(problem);
    problems_->setText(problems.join(QLatin1Char(' ')));
    const bool saidBelow = kWays[shown_] == std::string_view("entropy") || kWays[shown_] == std::string_view("critic");   // why there is no data
    problems_->setVisible(!problems.isEmpty() && !lead_->isNeeded() && !(saidBelow && desk_.live().failure()));
}

void WeightsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.live().request();
    if (desk_.live().shown() == LiveModel::Shown::Nothing)
        desk_.live().show(LiveModel::Shown::Score);   // weights are pulled to see what they do
    desk_.facts().follow(true);
}

void WeightsPage::hideEvent(QHideEvent* event)
{
    desk_.facts().follow(false);
    QWidget::hideEvent(event);
}

}  // namespace app::desktop
