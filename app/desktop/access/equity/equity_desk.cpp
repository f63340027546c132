// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/equity/equity_desk.h"

#include "app/desktop/access/link/link_desk.h"
#include "app/desktop/access/measures/measure_desk.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

bool holds(const std::vector<std::string>& fields, const std::string& field) { return std::find(fields.begin(), fields.end(), field) != fields.end(); }

}  // namespace

EquityDesk::EquityDesk(Workbench& bench, MeasureDesk& measure, LinkDesk& link, QObject* parent) : QObject(parent), bench_(bench), measure_(measure), link_(link)
{
    connect(&bench_.document, &Document::changed, this, &EquityDesk::follow);
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == settings().source)
            follow();
    });
    connect(&measure_, &MeasureDesk::answered, this, [this] {
        if (settings().source == kOfMeasure)
            follow();
    });
    connect(&link_, &LinkDesk::answered, this, [this] {
        if (settings().source == kOfLink)
            follow();
    });
    connect(&bench_.document, &Document::opened, this, [this] {
        asking_.cancel();
        isBusy_ = isWished_ = false;
        before_.reset();
        answer_.reset();
        failure_.reset();
        emit answered();
        emit changed();
    });
}

EquityDesk::~EquityDesk() { asking_.cancel(); }

EquitySettings EquityDesk::settings() const { return equitySettingsFrom(bench_.document.project().access); }

bool EquityDesk::isOfLayer() const
{
    const std::string source = settings().source;
    return source != kOfMeasure && source != kOfLink;
}

std::vector<std::string> EquityDesk::layers() const { return measure_.layers(); }

spatial::FeatureTablePtr EquityDesk::places() const
{
    const std::string source = settings().source;
    if (source == kOfMeasure)
        return measure_.answer() ? measure_.answer()->costs->origins : nullptr;
    if (source == kOfLink) {
        const auto people = bench_.document.project().withRole("population");
        return people.empty() ? nullptr : bench_.store.layer(people.front()->id)->table;
    }
    return bench_.store.layer(source)->table;
}

EquitySettings EquityDesk::completed() const
{
    EquitySettings made = settings();
    const spatial::FeatureTablePtr table = places();
    if (!table)
        return made;
    const std::vector<std::string> numbers = numericFields(*table);
    for (std::string* field : {&made.value, &made.before, &made.rank})
        if (!holds(numbers, *field))
            field->clear();
    if (!holds(numbers, made.people) && made.people != kNobody) {
        const std::vector<std::string> known = knownPeopleFields(*table);
        made.people = made.source == kOfLink && holds(numbers, link_.massField()) ? link_.massField() : known.empty() ? std::string(kNobody) : known.front();
    }
    const std::vector<std::string> cities = cityFields(*table);
    if (!holds(cities, made.city) && made.city != kNobody)
        made.city = cities.empty() ? std::string(kNobody) : cities.front();
    for (const std::string& field : numbers)
        if (made.value.empty() && !isPeopleField(field))
            made.value = field;
    return made;
}

void EquityDesk::set(const EquitySettings& settings, std::string_view what)
{
    bench_.document.edit(text("Question of equity"), [&](layers::Project& project) { project.access = withEquitySettings(project.access, settings); }, "equity:" + std::string(what));
}

void EquityDesk::request(bool isWanted)
{
    isWanted_ = isWanted;
    if (isWanted_)
        follow();
    else
        measure_.want(this, false);
}

void EquityDesk::follow()
{
    emit changed();
    const std::string source = settings().source;
    measure_.want(this, isWanted_ && source == kOfMeasure);
    if (!isWanted_)
        return;
    if (source == kOfLink)
        link_.request();
    else if (bench_.document.project().layer(source))
        bench_.store.request(source);
    wish();
}

bool EquityDesk::mayKeep() const { return measure_.answer() && measure_.answer()->isJudged(); }

void EquityDesk::keepBefore()
{
    if (!mayKeep())
        return;
    before_ = measure_.answer();
    follow();
}

void EquityDesk::forgetBefore()
{
    before_.reset();
    follow();
}

bool EquityDesk::fitsKept(const MeasureAnswer& now) const
{
    return before_ && before_.get() != &now && before_->settings.measure == now.settings.measure && before_->costs->isByLength == now.costs->isByLength && before_->costs->origins->ids == now.costs->origins->ids;
}

spatial::Text EquityDesk::whatIsMissing() const
{
    const EquitySettings now = settings();
    if (now.source == kOfMeasure) {
        if (!measure_.answer())
            return measure_.failure() ? spatial::Text() : text("The measure on the page Measures is not there yet.");
        if (!measure_.answer()->isJudged())
            return text("Huff's shares say who goes where, not who is better off. Choose another measure on the page Measures.");
        return {};
    }
    if (now.source == kOfLink) {
        const auto table = places();
        if (!link_.answer() || !table || link_.answer()->gains.towns.size() != table->size())
            return text("Draw a link on the page New link: the towns before and after it are compared here.");
        return {};
    }
    if (!bench_.document.project().layer(now.source))
        return text("Choose what is shared out.");
    if (places() && completed().value.empty())
        return text("This layer has no field with numbers.");
    return {};
}

std::optional<EquityQuestion> EquityDesk::question() const
{
    EquityQuestion asked;
    asked.places = places();
    if (!asked.places || !whatIsMissing().empty())
        return {};
    const EquitySettings now = completed();
    asked.people = now.people == kNobody ? std::string() : now.people;
    asked.city = now.city == kNobody ? std::string() : now.city;
    asked.rank = now.rank;
    asked.options.lessIsBetter = now.lessIsBetter;
    if (now.line > 0)
        asked.options.line = now.line;
    if (now.source == kOfMeasure) {
        const MeasureAnswer& answer = *measure_.answer();
        asked.values = answer.values;
        asked.options.lessIsBetter = answer.lessIsBetter();
        if (fitsKept(answer))
            asked.before = before_->values;
    } else if (now.source == kOfLink) {
        for (const spatial::TownGain& town : link_.answer()->gains.towns) {
            asked.values.push_back(town.after);
            asked.before.push_back(town.before);
        }
        asked.options.lessIsBetter = false;
    } else {
        asked.value = now.value;
        asked.beforeField = now.before;
    }
    for (const std::string& field : knownPeopleFields(*asked.places))
        if (field != asked.people)
            asked.groups.push_back(field);
    return asked;
}

void EquityDesk::wish()
{
    isWished_ = true;
    if (!isBusy_)
        ask();
}

void EquityDesk::ask()
{
    isWished_ = false;
    auto asked = question();
    if (!asked) {
        if (answer_ || failure_) {
            answer_.reset();
            failure_.reset();
            emit answered();
        }
        return;
    }
    isBusy_ = true;
    asking_ = bench_.jobs.startQuietly(
        this, JobPool::Drawing, [asked = std::move(*asked)](spatial::Progress& progress) { return equityAnswer(asked, progress); },
        [this](spatial::Result<EquityAnswerPtr> answer) {
            isBusy_ = false;
            if (answer) {
                answer_ = std::move(*answer);
                failure_.reset();
            } else {
                answer_.reset();
                failure_ = answer.error();
            }
            emit answered();
            if (isWished_)
                ask();
        });
}

}  // namespace app::desktop
