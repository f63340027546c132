// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/pairs_page.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/weights/group_table.h"
#include "app/desktop/suitability/weights/judgement_sets.h"
#include "app/desktop/suitability/weights/judgement_table.h"
#include "app/desktop/suitability/weights/weight_desk.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace app::desktop {

using spatial::AhpResult;
using spatial::JudgementMatrix;
using spatial::PairwiseJudgements;
using spatial::RandomIndexTable;
using spatial::text;

namespace {

constexpr double kConsistent = 0.1;
constexpr std::size_t kMostIndexed = 15;   // the published random indices end there

spatial::Text tableTitle(RandomIndexTable table) { return table == RandomIndexTable::Saaty ? text("Saaty, as commonly cited") : text("Saaty, later"); }

}  // namespace

PairsPage::View PairsPage::view() const
{
    const int entry = who_->currentData().toInt();
    return entry >= 0 ? View::Person : entry == -1 ? View::Judgements : View::Priorities;
}

std::size_t PairsPage::person() const { return static_cast<std::size_t>(std::max(0, who_->currentData().toInt())); }

std::vector<const PairwiseJudgements*> PairsPage::people() const
{
    std::vector<const PairwiseJudgements*> found;
    if (desk().model())
        for (const std::size_t place : setsOf(*desk().model(), scopeCode(desk().scope())))
            found.push_back(&desk().model()->judgements[place]);
    return found;
}

QString PairsPage::personName(std::size_t person) const
{
    const auto all = people();
    return person < all.size() && !all[person]->name.empty() ? QString::fromStdString(all[person]->name) : say(text("Person {0}", person + 1));
}

std::string PairsPage::method() const { return view() == View::Person ? "ahp" : view() == View::Judgements ? "ahp-aij" : "ahp-aip"; }

JudgementMatrix PairsPage::shownMatrix() const
{
    const auto parts = desk().parts();
    const auto all = people();
    if (view() != View::Person)
        if (const auto joint = spatial::groupHierarchy(stakeholders(), spatial::GroupAggregation::Judgements))
            return joint->jointJudgements;
    return matrixOf(person() < all.size() ? *all[person()] : PairwiseJudgements{}, parts);
}

std::vector<spatial::Stakeholder> PairsPage::stakeholders() const
{
    const auto parts = desk().parts();
    const auto all = people();
    std::vector<spatial::Stakeholder> group;
    for (std::size_t k = 0; k < all.size(); ++k)
        group.push_back({personName(k).toStdString(), matrixOf(*all[k], parts), all[k]->say});
    return group;
}

void PairsPage::fillGroup(const std::vector<QString>& names)
{
    const auto group = stakeholders();
    group_->setVisible(group.size() > 1);
    if (group.size() < 2)
        return;
    const auto table = static_cast<RandomIndexTable>(std::max(0, randomIndex_->currentIndex()));
    const auto known = [&](double ratio) { return names.size() > 2 && names.size() <= kMostIndexed ? ratio : -1; };
    std::vector<GroupTable::Column> columns;
    for (std::size_t k = 0; k < group.size(); ++k) {
        const AhpResult alone = spatial::analyticHierarchy(group[k].judgements, table);
        columns.push_back({personName(k), personName(k), alone.weights, known(alone.ratio)});
    }
    const auto judgements = spatial::groupHierarchy(group, spatial::GroupAggregation::Judgements, table);
    const auto priorities = spatial::groupHierarchy(group, spatial::GroupAggregation::Priorities, table);
    if (judgements && priorities) {
        columns.push_back({QStringLiteral("AIJ"), say(methodTitle("ahp-aij")), judgements->weights, known(judgements->joint.ratio)});
        columns.push_back({QStringLiteral("AIP"), say(methodTitle("ahp-aip")), priorities->weights, -1});
    }
    group_->show(names, columns, std::min(who_->currentIndex(), static_cast<int>(columns.size()) - 1));
}

void PairsPage::fillPeople()
{
    const QSignalBlocker quiet(who_);
    const int before = who_->currentIndex() < 0 ? 0 : who_->currentData().toInt();
    const auto count = std::max<std::size_t>(1, people().size());
    who_->clear();
    for (std::size_t k = 0; k < count; ++k)
        who_->addItem(personName(k), static_cast<int>(k));
    if (count > 1) {
        who_->addItem(say(text("All {0}: judgements joined (AIJ)", count)), -1);
        who_->addItem(say(text("All {0}: weights joined (AIP)", count)), -2);
    }
    const int wanted = wantedPerson_ > 0 ? static_cast<int>(wantedPerson_) : before;
    wantedPerson_ = 0;
    who_->setCurrentIndex(std::max(0, who_->findData(std::min(wanted, static_cast<int>(count) - 1))));
}

void PairsPage::fill()
{
    fillPeople();
    refusal_->hide();
    const auto parts = desk().parts();
    const auto all = people();
    const bool alone = view() == View::Person;
    std::vector<QString> names;
    for (const auto& part : parts)
        names.push_back(desk().name(part));
    const JudgementMatrix matrix = shownMatrix();
    const auto table = static_cast<RandomIndexTable>(std::max(0, randomIndex_->currentIndex()));
    const AhpResult result = spatial::analyticHierarchy(matrix, table);
    const bool points = parts.size() > 2 && result.hasWorst && result.ratio > kConsistent;
    table_->show(matrix, names, alone, points ? static_cast<int>(result.worst.row) : -1, points ? static_cast<int>(result.worst.column) : -1);
    {
        const QSignalBlocker quietName(name_);
        const QSignalBlocker quietSay(say_);
        if (!name_->hasFocus() || !alone)
            name_->setText(alone && person() < all.size() ? QString::fromStdString(all[person()]->name) : QString());
        say_->setValue(alone && person() < all.size() ? all[person()]->say : 1);
    }
    name_->setVisible(alone);
    sayLabel_->setVisible(alone && all.size() > 1);
    say_->setVisible(alone && all.size() > 1);
    remove_->setEnabled(alone && all.size() > 1);
    import_->setEnabled(alone);

    QString consistency;
    if (parts.size() > kMostIndexed)
        consistency = say(text("λmax = {0}. For more than 15 parts no random index is published, so there is no consistency ratio: compare groups and then the criteria inside them.", numberWords(result.lambda, 3).toStdString()));
    else if (parts.size() > 2)
        consistency = say(text("Consistency ratio CR = {0} (λmax = {1}, random index {2} of the table \"{3}\"): {4}", numberWords(result.ratio, 3).toStdString(), numberWords(result.lambda, 3).toStdString(),
                               numberWords(result.randomIndex, 2).toStdString(), tableTitle(table), result.ratio <= kConsistent ? text("consistent enough.") : text("above 0.10, the judgements contradict each other.")));
    else
        consistency = say(text("Two parts: one judgement cannot contradict itself."));
    const bool contradicts = parts.size() > 2 && parts.size() <= kMostIndexed && result.ratio > kConsistent;
    for (QLabel* label : {consistency_, contradiction_}) {
        label->setText(consistency);
        label->setVisible(contradicts == (label == contradiction_));
    }
    worst_->setVisible(points);
    repair_->setVisible(points && alone);
    if (points) {
        worst_->setText(say(text("Look at this one first: {0} against {1} is {2}; all of them together say {3}. With it CR = {4}.", names[result.worst.row].toStdString(), names[result.worst.column].toStdString(),
                                 judgementText(result.worst.given), judgementText(result.worst.proposed), numberWords(result.worst.ratioAfter, 3).toStdString())));
        repair_->setText(say(text("Set it to {0}", judgementText(result.worst.proposed))));
    }
    fillGroup(names);
    followPair();
}

void PairsPage::followPair()
{
    std::size_t row = 0, column = 0;
    const auto parts = desk().parts();
    const bool chosen = table_->chosenPair(row, column) && column < parts.size();
    const QSignalBlocker quiet(scale_);
    scale_->setEnabled(chosen && view() == View::Person);
    if (!chosen) {
        words_->setText(say(text("Choose a pair in the table.")));
        scale_->setAccessibleDescription(QString());
        return;
    }
    const double value = shownMatrix().at(row, column);
    const QString sentence = say(text("{0} is {1} {2} ({3}).", desk().name(parts[row]).toStdString(), judgementWords(value), desk().name(parts[column]).toStdString(), judgementText(value)));
    words_->setText(sentence);
    scale_->setValue(-nearestStep(value));   // the row's part stands at the left
    scale_->setAccessibleDescription(sentence);
}

spatial::Result<ProposalPage::Proposal> PairsPage::proposal() const
{
    const auto parts = desk().parts();
    if (parts.size() < 2)
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("A comparison needs two parts."), text("Add a criterion to the model.")};
    const auto table = static_cast<RandomIndexTable>(std::max(0, randomIndex_->currentIndex()));
    if (view() == View::Person)
        return Proposal{.weights = spatial::analyticHierarchy(shownMatrix(), table).weights};
    const auto group = stakeholders();
    const auto joint = spatial::groupHierarchy(group, view() == View::Judgements ? spatial::GroupAggregation::Judgements : spatial::GroupAggregation::Priorities, table);
    if (!joint)
        return joint.error();
    Proposal made{.weights = joint->weights, .lowest = joint->lowest, .highest = joint->highest};
    for (std::size_t k = 0; k < group.size(); ++k)
        made.remarks.push_back(parts.size() > kMostIndexed
                                   ? text("{0}: say {1} %, {2} % of the weight away from the group.", group[k].name, numberWords(joint->say[k] * 100, 0).toStdString(), numberWords(joint->distance[k] * 100, 1).toStdString())
                                   : text("{0}: say {1} %, CR = {2}, {3} % of the weight away from the group.", group[k].name, numberWords(joint->say[k] * 100, 0).toStdString(),
                                          numberWords(joint->single[k].ratio, 3).toStdString(), numberWords(joint->distance[k] * 100, 1).toStdString()));
    if (joint->dispute > 1.0001)
        made.remarks.push_back(text("They differ most on {0} against {1}: by a factor of {2}.", desk().name(parts[joint->disputedRow]).toStdString(), desk().name(parts[joint->disputedColumn]).toStdString(),
                                    numberWords(joint->dispute, 2).toStdString()));
    made.remarks.push_back(text("The thin line in a bar reaches from the lowest to the highest weight that a person gives."));
    return made;
}

void PairsPage::edit(spatial::Text title, const std::function<void(PairwiseJudgements&)>& change, std::string_view merge)
{
    const auto parts = desk().parts();
    if (parts.size() < 2)
        return;
    const std::string scope = scopeCode(desk().scope());
    const std::size_t which = person();
    desk().live().edit(std::move(title), [&](spatial::SuitabilityModel& model) { change(setFor(model, scope, parts, which)); }, merge);
}

void PairsPage::judge(std::size_t row, std::size_t column, double value)
{
    const auto parts = desk().parts();
    if (column < parts.size())
        setJudgement(row, column, value, "judgement " + std::to_string(person()) + ' ' + parts[row] + ' ' + parts[column]);
}

void PairsPage::setJudgement(std::size_t row, std::size_t column, double value, std::string_view merge)
{
    const auto parts = desk().parts();
    if (view() != View::Person || column >= parts.size())
        return;
    edit(
        text("{0} against {1}: {2}", desk().name(parts[row]).toStdString(), desk().name(parts[column]).toStdString(), judgementText(value)),
        [&](PairwiseJudgements& judgements) {
            JudgementMatrix matrix = matrixOf(judgements, parts);
            matrix.at(row, column) = value;
            matrix.at(column, row) = 1 / value;
            setMatrix(judgements, parts, matrix);
        },
        merge);
}

void PairsPage::repair()
{
    const AhpResult result = spatial::analyticHierarchy(shownMatrix());
    if (!result.hasWorst)
        return;
    table_->choosePair(result.worst.row, result.worst.column);
    setJudgement(result.worst.row, result.worst.column, result.worst.proposed, {});   // a step of undo of its own
}

void PairsPage::addPerson()
{
    const auto parts = desk().parts();
    if (parts.size() < 2)
        return;
    const std::string scope = scopeCode(desk().scope());
    const std::size_t next = std::max<std::size_t>(1, people().size());
    wantedPerson_ = next;
    desk().live().edit(text("Another person's judgements"), [&](spatial::SuitabilityModel& model) {
        setFor(model, scope, parts, 0);
        setFor(model, scope, parts, next);
    });
    name_->setFocus();
}

void PairsPage::removePerson()
{
    const std::string scope = scopeCode(desk().scope());
    const std::size_t which = person();
    desk().live().edit(text("Remove the judgements of {0}", personName(which).toStdString()), [&](spatial::SuitabilityModel& model) {
        const auto sets = setsOf(model, scope);
        if (which < sets.size())
            model.judgements.erase(model.judgements.begin() + static_cast<std::ptrdiff_t>(sets[which]));
    });
}

void PairsPage::refuse(const spatial::Text& why)
{
    refusal_->setText(say(why));
    refusal_->show();
}

void PairsPage::importFrom(const std::string& file)
{
    std::ifstream in(std::filesystem::path(file), std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    if (!in)
        return refuse(text("The file {0} cannot be read.", file));
    const auto matrix = spatial::parseJudgements(content.str());
    const auto parts = desk().parts();
    if (!matrix)
        return refuse(matrix.error().message);
    if (matrix->size != parts.size())
        return refuse(text("The file compares {0} parts, here are {1}.", matrix->size, parts.size()));
    edit(text("Judgements from a file"), [&](PairwiseJudgements& judgements) { setMatrix(judgements, parts, *matrix); });
}

void PairsPage::exportTo(const std::string& file)
{
    std::ofstream out(std::filesystem::path(file), std::ios::binary | std::ios::trunc);
    out << judgementCsv(shownMatrix());
    out.close();
    if (!out)
        refuse(text("The file {0} cannot be written.", file));
}

}  // namespace app::desktop
