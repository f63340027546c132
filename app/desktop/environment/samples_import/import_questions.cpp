// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples_import/import_questions.h"

#include "app/desktop/language.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/words_label.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

bool WheelGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
        return false;
    event->ignore();
    return true;
}

ImportQuestions::ImportQuestions(QWidget* parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("importQuestions"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumHeight(110);
}

void ImportQuestions::show(const std::optional<spatial::ImportProposal>& proposal)
{
    std::vector<spatial::ImportDoubt> doubts;
    if (proposal)
        doubts = proposal->doubts;
    std::stable_sort(doubts.begin(), doubts.end(), [](const auto& a, const auto& b) { return a.blocking > b.blocking; });
    all_ = doubts.size();
    open_ = static_cast<std::size_t>(std::count_if(doubts.begin(), doubts.end(), [](const auto& doubt) { return doubt.blocking; }));
    const bool hadFocus = widget() && widget()->focusWidget() && widget()->focusWidget()->hasFocus();
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 6, 0);
    int number = 0;
    for (const spatial::ImportDoubt& doubt : doubts) {
        auto* words = wordsLabel(inside, "importQuestion", doubt.blocking ? "fault" : nullptr);
        words->setText(doubt.blocking || doubt.otherwise.empty() ? say(doubt.what) : say(text("{0} {1}", doubt.what, doubt.otherwise)));
        column->addWidget(words);
        const auto choices = choicesFor(doubt, *proposal);
        if (choices.empty())
            continue;
        auto* answers = choiceBox(inside, "");
        answers->setObjectName(QStringLiteral("importAnswer%1").arg(number++));
        answers->setFocusPolicy(Qt::StrongFocus);
        answers->installEventFilter(new WheelGuard(answers));
        answers->setAccessibleName(words->text());
        Choices offered{{"", say(doubt.blocking ? text("Please choose …") : text("Leave it so"))}};
        for (std::size_t i = 0; i < choices.size(); ++i)
            offered.emplace_back(std::to_string(i), say(choices[i].words));
        offer(answers, offered, "");
        words->setBuddy(answers);
        connect(answers, &QComboBox::activated, this, [this, answers, choices] {
            if (const std::string chosen = chosenIn(answers); !chosen.empty())
                emit answered(choices[std::stoul(chosen)]);
        });
        column->addWidget(answers);
    }
    column->addStretch();
    setWidget(inside);
    inside->show();
    if (auto* next = inside->findChild<QComboBox*>(QStringLiteral("importAnswer0")); next && hadFocus)
        next->setFocus();
}

}  // namespace app::desktop
