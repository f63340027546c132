// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/register/register_sheets.h"

#include "app/desktop/document/sheet.h"
#include "app/desktop/environment/register/register_desk.h"
#include "app/desktop/environment/register/register_words.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/pages/words_label.h"

#include <QComboBox>
#include <QDate>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>

namespace app::desktop {

using spatial::RegisteredSite;
using spatial::text;

namespace {

constexpr int kFieldWidth = 300;

/// Who, when, why: what every change of state is asked.
struct EntryFields {
    QLineEdit* who;
    QDateEdit* when;
    QLineEdit* remark;

    EntryFields(Sheet* sheet, FieldRows& rows, const RegisterDesk& desk) : who(new QLineEdit(QString::fromStdString(desk.lastWho()), sheet)), when(new QDateEdit(QDate::currentDate(), sheet)), remark(new QLineEdit(sheet))
    {
        who->setObjectName(QStringLiteral("stateWho"));
        when->setObjectName(QStringLiteral("stateWhen"));
        remark->setObjectName(QStringLiteral("stateRemark"));
        when->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
        when->setCalendarPopup(true);
        who->setMinimumWidth(kFieldWidth);
        rows.add(who, text("Who"), text("The officer who answers for the entry."));
        rows.add(when, text("When"), text("The day from which the state holds."));
        rows.add(remark, text("Remark"), text("Why: the report, decision or finding it rests on."));
    }
    spatial::StateEntry entry(spatial::RegisterState state) const { return {state, who->text().trimmed().toStdString(), when->date().toString(QStringLiteral("yyyy-MM-dd")).toStdString(), remark->text().trimmed().toStdString()}; }
};

QString faultWords(const spatial::Error& error) { return say(error.message) + QLatin1Char(' ') + say(error.hint); }

}  // namespace

void askForState(RegisterDesk& desk, MainWindow& window)
{
    const RegisteredSite* site = desk.chosen();
    if (!site)
        return;
    auto* sheet = new Sheet(window, text("State of {0}", site->name.empty() ? site->id : site->name));
    sheet->setObjectName(QStringLiteral("stateSheet"));
    sheet->addLine(text("Now: {0}", spatial::titleOf(site->state())));
    FieldRows rows(sheet->body());
    QComboBox* states = choiceBox(sheet, "stateNext");
    Choices choices;
    for (const spatial::RegisterState state : spatial::statesAfter(site->state()))
        choices.emplace_back(spatial::codeOf(state), say(stateTitle(state)));
    offer(states, choices, choices.front().first);
    rows.add(states, text("New state"), text("Those that the present state may lead to."));
    const EntryFields fields(sheet, rows, desk);
    auto* fault = wordsLabel(sheet, "stateFault", "fault");
    sheet->body()->addWidget(fault);
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    const auto entry = [states, fields] { return fields.entry(*spatial::registerStateOf(chosenIn(states))); };
    auto* change = sheet->addButton(text("Change the state"), Sheet::Button::Primary, [&desk, entry] {
        desk.change(text("Change the state of a site"), [&](RegisteredSite& changed) { (void)spatial::changeState(changed, entry()).hasValue(); });
    });
    change->setObjectName(QStringLiteral("stateChange"));
    // A copy that the change is tried on, so that a refusal stands in the sheet and not behind it.
    const auto look = [sheet, trial = *site, entry, fault, change] {
        RegisteredSite tried = trial;
        const auto made = spatial::changeState(tried, entry());
        sayIn(fault, made ? QString() : faultWords(made.error()));
        change->setEnabled(made.hasValue());
        sheet->adjustSize();   // the refusal takes room
    };
    QObject::connect(fields.who, &QLineEdit::textChanged, sheet, look);
    QObject::connect(fields.when, &QDateEdit::dateChanged, sheet, look);
    QObject::connect(states, &QComboBox::currentIndexChanged, sheet, look);
    look();
    sheet->open();
    (fields.who->text().isEmpty() ? fields.who : fields.remark)->setFocus();
}

void askForSite(RegisterDesk& desk, MainWindow& window, spatial::Coordinate place)
{
    auto* sheet = new Sheet(window, text("Register a site"));
    sheet->setObjectName(QStringLiteral("siteSheet"));
    FieldRows rows(sheet->body());
    auto* name = new QLineEdit(sheet);
    name->setObjectName(QStringLiteral("newSiteName"));
    rows.add(name, text("Name"), text("As the site is called in letters and reports."));
    QComboBox* kinds = choiceBox(sheet, "newSiteKind");
    Choices choices;
    for (const auto kind : {spatial::RegisterKind::Suspected, spatial::RegisterKind::Contaminated, spatial::RegisterKind::Brownfield})
        choices.emplace_back(spatial::codeOf(kind), say(spatial::titleOf(kind)));
    offer(kinds, choices, choices.front().first);
    rows.add(kinds, text("Kind"), text("Contaminated, suspected or brownfield."));
    QComboBox* states = choiceBox(sheet, "newSiteState");
    Choices all;
    for (std::size_t i = 0; i < spatial::kRegisterStates; ++i)
        all.emplace_back(spatial::codeOf(static_cast<spatial::RegisterState>(i)), say(stateTitle(static_cast<spatial::RegisterState>(i))));
    offer(states, all, all.front().first);
    rows.add(states, text("State"), text("Where the site stands when it enters the register."));
    const EntryFields fields(sheet, rows, desk);
    auto* fault = wordsLabel(sheet, "stateFault", "fault");
    sheet->body()->addWidget(fault);
    sheet->addButton(text("Cancel"), Sheet::Button::Ordinary);
    const auto site = [&desk, place, name, kinds, states, fields]() -> spatial::Result<RegisteredSite> {
        RegisteredSite made;
        made.name = name->text().trimmed().toStdString();
        made.kind = *spatial::registerKindOf(chosenIn(kinds));
        desk.setPlace(made, place);
        TRY(spatial::changeState(made, fields.entry(*spatial::registerStateOf(chosenIn(states)))));
        if (made.name.empty())
            return spatial::Error{spatial::ErrorCode::InvalidParameter, text("The site needs a name."), text("Write what it is called.")};
        return made;
    };
    auto* add = sheet->addButton(text("Register"), Sheet::Button::Primary, [&desk, site] {
        if (auto made = site())
            desk.add(*std::move(made));
    });
    add->setObjectName(QStringLiteral("newSiteAdd"));
    const auto look = [sheet, site, fault, add] {
        const auto made = site();
        sayIn(fault, made ? QString() : faultWords(made.error()));
        add->setEnabled(made.hasValue());
        sheet->adjustSize();
    };
    for (QLineEdit* field : {name, fields.who})
        QObject::connect(field, &QLineEdit::textChanged, sheet, look);
    QObject::connect(fields.when, &QDateEdit::dateChanged, sheet, look);
    look();
    sheet->open();
    name->setFocus();
}

}  // namespace app::desktop
