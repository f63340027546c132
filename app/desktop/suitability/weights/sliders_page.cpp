// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/sliders_page.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/weights/weight_desk.h"
#include "app/desktop/suitability/weights/weight_row.h"
#include "spatial/suitability/double_counting.h"
#include "spatial/suitability/locked_weights.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::SuitabilityModel;
using spatial::text;
using Kind = WeightScope::Kind;

namespace {

std::string percentText(double share) { return numberWords(share * 100, 1).toStdString(); }

}  // namespace

SlidersPage::SlidersPage(WeightDesk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), rows_(new QVBoxLayout), about_(new QLabel(this)), refusal_(new QLabel(this)), doubled_(new QLabel(this)), even_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    for (QLabel* label : {about_, refusal_, doubled_})
        label->setWordWrap(true);
    about_->setProperty("role", "hint");
    refusal_->setProperty("role", "fault");
    refusal_->setObjectName(QStringLiteral("weightsRefusal"));
    refusal_->hide();
    doubled_->setProperty("role", "fault");
    doubled_->setObjectName(QStringLiteral("doubleCounting"));
    doubled_->hide();
    column->addWidget(about_);
    column->addWidget(refusal_);
    rows_->setSpacing(0);
    column->addLayout(rows_);
    column->addWidget(doubled_);
    even_->setObjectName(QStringLiteral("evenOut"));
    column->addWidget(even_, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(even_, &QPushButton::clicked, this, &SlidersPage::evenOut);
    connect(&desk_, &WeightDesk::changed, this, &SlidersPage::follow);
    connect(&desk_.facts(), &MapFacts::changed, this, &SlidersPage::follow);
    onLanguage(this, [this] {
        even_->setText(say(text("Make unlocked weights equal")));
        follow();
    });
}

void SlidersPage::follow()
{
    const SuitabilityModel* model = desk_.model();
    setEnabled(model);
    if (!model || dragging_)
        return;
    build(*model);
    fillNames(*model);
    fill(*model);
    sayFacts(*model);
}

void SlidersPage::build(const SuitabilityModel& model)
{
    const auto scopes = scopesOf(model);
    const bool grouped = scopes.size() > 1;
    std::string wanted;
    for (const auto& group : model.groups)
        wanted += '#' + group.id;
    for (const auto& criterion : model.criteria)
        wanted += '/' + criterion.group + ':' + criterion.id;
    if (wanted == built_ && !entries_.empty())
        return;
    built_ = wanted;
    for (const Entry& entry : entries_) {
        rows_->removeWidget(entry.row);
        entry.row->hide();
        entry.row->deleteLater();   // perhaps it is one of its own signals that led here
    }
    entries_.clear();
    const auto add = [&](WeightRow::Of what, const WeightScope& scope, std::size_t place, const std::string& part) {
        const Entry entry{new WeightRow(what, part, this), scope, place};
        rows_->addWidget(entry.row);
        connect(entry.row, &WeightRow::held, this, &SlidersPage::hold);
        connect(entry.row, &WeightRow::dragged, this, [this, entry](double share) { drag(entry, share); });
        connect(entry.row, &WeightRow::released, this, [this, entry] { release(entry); });
        connect(entry.row, &WeightRow::typed, this, [this, entry](double share) { type(entry, share); });
        entries_.push_back(entry);
    };
    if (!grouped) {
        const auto parts = partsOf(model, {});
        for (std::size_t i = 0; i < parts.size(); ++i)
            add(WeightRow::Of::Criterion, {}, i, parts[i]);
    } else {
        const auto groups = partsOf(model, {Kind::Groups});
        for (std::size_t g = 0; g < groups.size(); ++g) {
            add(WeightRow::Of::Group, {Kind::Groups}, g, groups[g]);
            const WeightScope inside{Kind::OneGroup, groups[g]};
            const auto parts = partsOf(model, inside);
            for (std::size_t i = 0; parts.size() > 1 && i < parts.size(); ++i)   // one alone has all of the group
                add(WeightRow::Of::Criterion, inside, i, parts[i]);
        }
    }
    QWidget* before = nullptr;
    for (const Entry& entry : entries_) {
        if (before)
            setTabOrder(before, entry.row);
        before = entry.row;
    }
}

void SlidersPage::fillNames(const SuitabilityModel& model)
{
    for (const Entry& entry : entries_) {
        QString name = say(partName(model, entry.scope, entry.row->part()));
        if (entry.scope.kind == Kind::Groups)
            if (const auto alone = partsOf(model, {Kind::OneGroup, entry.row->part()}); alone.size() == 1)
                name += QStringLiteral(" · ") + say(partName(model, {}, alone.front()));
        entry.row->setName(name);
    }
}

void SlidersPage::fill(const SuitabilityModel& model)
{
    const auto whole = model.weights();
    std::vector<double> effective(whole.size(), 0.0);
    double sum = 0;
    bool known = false;
    for (std::size_t i = 0; i < whole.size(); ++i)
        if (const auto deviation = desk_.facts().deviation(model.criteria[i].id)) {
            known = true;
            effective[i] = whole[i] * *deviation;
            sum += effective[i];
        }
    for (const Entry& entry : entries_) {
        entry.row->setShare(sharesOf(model, entry.scope)[entry.place]);
        double nominal = 0, decides = 0;
        bool hasData = entry.scope.kind == Kind::Groups;
        for (std::size_t i = 0; i < whole.size(); ++i) {
            const bool inside = entry.scope.kind == Kind::Groups ? model.criteria[i].group == entry.row->part() : model.criteria[i].id == entry.row->part();
            nominal += inside ? whole[i] : 0;
            decides += inside && sum > 0 ? effective[i] / sum : 0;
            hasData = hasData || (inside && desk_.facts().deviation(model.criteria[i].id));
        }
        QString words = numberWords(nominal * 100, 1) + QStringLiteral(" %");
        QString sentence = say(text("{0} % of the whole score.", percentText(nominal)));
        if (known && sum > 0) {
            words += QStringLiteral(" → ") + (hasData ? numberWords(decides * 100, 1) + QStringLiteral(" %") : QStringLiteral("–"));
            sentence += QLatin1Char(' ') + (hasData ? say(text("On this map it decides {0} %: a criterion that hardly varies decides little.", percentText(decides))) : say(text("It has no data on this map.")));
        }
        entry.row->setComesTo(words, sentence);
    }
}

void SlidersPage::sayFacts(const SuitabilityModel& model)
{
    const MapFacts::Facts* facts = desk_.facts().facts();
    about_->setText(facts && !facts->criteria.empty() ? say(text("Below each weight: its share of the whole score → what it decides on this map (weight × spread)."))
                                                      : say(text("Below each weight: its share of the whole score. What it decides on the map is added once the data is prepared.")));
    QStringList warnings;
    for (std::size_t i = 0; facts && i < facts->doubled.size() && i < 3; ++i) {
        const auto& pair = facts->doubled[i];
        if (!model.criterion(pair.first) || !model.criterion(pair.second))
            continue;
        const std::string first = say(partName(model, {}, pair.first)).toStdString();
        const std::string second = say(partName(model, {}, pair.second)).toStdString();
        const std::string r = numberWords(pair.correlation, 2).toStdString();
        warnings << (pair.correlation > 0 ? say(text("{0} and {1} move together (r = {2}): one thing counts twice. Lower one of the weights or leave one out.", first, second, r))
                                          : say(text("{0} and {1} move against each other (r = {2}): they cancel out.", first, second, r)));
    }
    doubled_->setText(warnings.join(QLatin1Char('\n')));
    doubled_->setVisible(!warnings.isEmpty());
}

SuitabilityModel SlidersPage::withShare(const SuitabilityModel& start, const Entry& entry, double share) const
{
    std::vector<bool> locked(sharesOf(start, entry.scope).size(), false);
    for (const Entry& other : entries_)
        if (other.scope == entry.scope && other.row->isLocked() && other.row != entry.row)
            locked[other.place] = true;
    SuitabilityModel changed = start;
    setShares(changed, entry.scope, spatial::withWeight(sharesOf(start, entry.scope), entry.place, share, locked), "direct");
    return changed;
}

void SlidersPage::hold()
{
    if (!desk_.model())
        return;
    start_ = pulled_ = *desk_.model();
    dragging_ = true;
    moved_ = false;
}

void SlidersPage::drag(const Entry& entry, double share)
{
    if (!dragging_)
        return;
    pulled_ = withShare(start_, entry, share);
    moved_ = true;
    fill(pulled_);
    desk_.live().tryOut(&pulled_);
}

void SlidersPage::release(const Entry& entry)
{
    if (!dragging_)
        return;
    dragging_ = false;
    const double reached = moved_ ? sharesOf(pulled_, entry.scope)[entry.place] : 0;
    if (!moved_)
        return follow();
    const std::string name = say(partName(start_, entry.scope, entry.row->part())).toStdString();
    const SuitabilityModel pulled = std::move(pulled_);
    desk_.live().edit(text("Weight of {0}: {1} %", name, percentText(reached)), [&](SuitabilityModel& model) {
        setShares(model, entry.scope, sharesOf(pulled, entry.scope), "direct");
    });
    follow();
}

void SlidersPage::type(const Entry& entry, double share)
{
    const SuitabilityModel* model = desk_.model();
    if (!model || dragging_)
        return;
    const SuitabilityModel changed = withShare(*model, entry, share);
    const double reached = sharesOf(changed, entry.scope)[entry.place];
    const QString name = say(partName(*model, entry.scope, entry.row->part()));
    refusal_->setVisible(std::abs(reached - share) > 0.002);
    refusal_->setText(reached > share ? say(text("{0} cannot go below {1} %: nothing that is unlocked beside it could take the rest.", name.toStdString(), percentText(reached)))
                                      : say(text("{0} cannot go above {1} %: the rest is locked.", name.toStdString(), percentText(reached))));
    desk_.live().edit(text("Weight of {0}: {1} %", name.toStdString(), percentText(reached)), [&](SuitabilityModel& edited) { setShares(edited, entry.scope, sharesOf(changed, entry.scope), "direct"); },
                      "weight " + scopeCode(entry.scope) + ' ' + entry.row->part());
    follow();
}

void SlidersPage::evenOut()
{
    if (!desk_.model())
        return;
    desk_.live().edit(text("Equal weights"), [&](SuitabilityModel& model) {
        for (const WeightScope& scope : scopesOf(model)) {
            if (scope.kind == Kind::All && scopesOf(model).size() > 1)
                continue;   // groups and their criteria are weighed, not all together
            auto shares = sharesOf(model, scope);
            double free = 0;
            std::vector<std::size_t> open;
            for (const Entry& entry : entries_)
                if (entry.scope == scope && !entry.row->isLocked()) {
                    open.push_back(entry.place);
                    free += shares[entry.place];
                }
            for (const std::size_t place : open)
                shares[place] = free / static_cast<double>(open.size());
            if (!open.empty())
                setShares(model, scope, shares, "direct");
        }
    });
}

}  // namespace app::desktop
