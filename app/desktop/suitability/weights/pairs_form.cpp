// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"
#include "app/desktop/save_dialog.h"
#include "app/desktop/suitability/weights/group_table.h"
#include "app/desktop/suitability/weights/judgement_sets.h"
#include "app/desktop/suitability/weights/judgement_table.h"
#include "app/desktop/suitability/weights/pairs_page.h"
#include "app/desktop/suitability/weights/weight_desk.h"
#include "app/desktop/theme/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace app::desktop {

using spatial::text;

PairsPage::PairsPage(WeightDesk& desk, QWidget* parent)
    : ProposalPage(desk, "ahp", parent), who_(new QComboBox(this)), add_(new QToolButton(this)), remove_(new QToolButton(this)), name_(new QLineEdit(this)), sayLabel_(new QLabel(this)),
      say_(new QDoubleSpinBox(this)), table_(new JudgementTable(this)), words_(new QLabel(this)), scale_(new QSlider(Qt::Horizontal, this)), consistency_(new QLabel(this)), contradiction_(new QLabel(this)), worst_(new QLabel(this)),
      repair_(new QPushButton(this)), group_(new GroupTable(this)), randomIndex_(new QComboBox(this)), randomLabel_(new QLabel(this)), import_(new QPushButton(this)), export_(new QPushButton(this)), refusal_(new QLabel(this))
{
    buildForm();
    connectForm();
    onTheme(this, [this] {
        add_->setIcon(icon(QStringLiteral("list-add")));
        remove_->setIcon(icon(QStringLiteral("list-remove")));
        if (isVisible())
            fill();
    });
    onLanguage(this, [this] { setTexts(); });
}

void PairsPage::buildForm()
{
    for (QComboBox* box : {who_, randomIndex_})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    who_->setObjectName(QStringLiteral("judge"));
    add_->setObjectName(QStringLiteral("addJudge"));
    remove_->setObjectName(QStringLiteral("removeJudge"));
    name_->setObjectName(QStringLiteral("judgeName"));
    say_->setObjectName(QStringLiteral("judgeSay"));
    scale_->setObjectName(QStringLiteral("judgementScale"));
    consistency_->setObjectName(QStringLiteral("consistency"));
    contradiction_->setObjectName(QStringLiteral("contradiction"));
    consistency_->setProperty("role", "hint");
    contradiction_->setProperty("role", "fault");
    worst_->setObjectName(QStringLiteral("worstJudgement"));
    repair_->setObjectName(QStringLiteral("repairJudgement"));
    randomIndex_->setObjectName(QStringLiteral("randomIndex"));
    refusal_->setObjectName(QStringLiteral("judgementRefusal"));
    import_->setObjectName(QStringLiteral("importJudgements"));
    export_->setObjectName(QStringLiteral("exportJudgements"));
    for (QLabel* label : {words_, consistency_, contradiction_, worst_, refusal_})
        label->setWordWrap(true);
    worst_->setProperty("role", "hint");
    refusal_->setProperty("role", "fault");
    refusal_->hide();
    say_->setRange(0, 1000);
    say_->setDecimals(1);
    scale_->setRange(-kMostSteps, kMostSteps);
    scale_->setPageStep(2);
    scale_->setTickPosition(QSlider::TicksBelow);
    scale_->setTickInterval(kMostSteps);
    randomLabel_->setBuddy(randomIndex_);
    sayLabel_->setBuddy(say_);

    auto* people = new QHBoxLayout;
    people->setSpacing(2);
    people->addWidget(who_, 1);
    people->addWidget(add_);
    people->addWidget(remove_);
    form()->addLayout(people);
    auto* one = new QHBoxLayout;
    one->addWidget(name_, 1);
    one->addWidget(sayLabel_);
    one->addWidget(say_);
    form()->addLayout(one);
    form()->addWidget(table_);
    form()->addWidget(words_);
    form()->addWidget(scale_);
    form()->addWidget(consistency_);
    form()->addWidget(contradiction_);
    form()->addWidget(worst_);
    form()->addWidget(repair_, 0, Qt::AlignLeft);
    form()->addWidget(group_);
    auto* index = new QHBoxLayout;
    index->addWidget(randomLabel_);
    index->addWidget(randomIndex_, 1);
    form()->addLayout(index);
    auto* files = new QHBoxLayout;
    files->addWidget(import_);
    files->addWidget(export_);
    files->addStretch(1);
    form()->addLayout(files);
    form()->addWidget(refusal_);
}

void PairsPage::connectForm()
{
    const auto again = [this] {
        fill();
        propose();
    };
    connect(who_, &QComboBox::activated, this, again);
    connect(randomIndex_, &QComboBox::activated, this, again);
    connect(group_, &GroupTable::columnChosen, this, [this, again](int column) {
        who_->setCurrentIndex(column);   // in the same order
        again();
    });
    connect(table_, &JudgementTable::pairChosen, this, &PairsPage::followPair);
    connect(table_, &JudgementTable::judged, this, &PairsPage::judge);
    connect(scale_, &QSlider::valueChanged, this, [this](int step) {
        std::size_t row = 0, column = 0;
        if (table_->chosenPair(row, column))
            judge(row, column, judgementAt(-step));
    });
    connect(repair_, &QPushButton::clicked, this, &PairsPage::repair);
    connect(add_, &QToolButton::clicked, this, &PairsPage::addPerson);
    connect(remove_, &QToolButton::clicked, this, &PairsPage::removePerson);
    connect(name_, &QLineEdit::editingFinished, this, [this] {
        const std::string given = name_->text().trimmed().toStdString();
        const auto all = people();
        const std::string before = person() < all.size() ? all[person()]->name : std::string();
        if (view() == View::Person && given != before)
            edit(text("Judgements of {0}", given), [&](spatial::PairwiseJudgements& judgements) { judgements.name = given; });
    });
    connect(say_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        edit(text("Say of {0}", personName(person()).toStdString()), [&](spatial::PairwiseJudgements& judgements) { judgements.say = value; }, "say " + std::to_string(person()));
    });
    connect(import_, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, say(text("Judgements from a file")), {}, QStringLiteral("CSV (*.csv *.txt)"));
        if (!file.isEmpty())
            importFrom(file.toStdString());
    });
    connect(export_, &QPushButton::clicked, this, [this] {
        const QString file = askSaveFile(desk().bench(), this, text("Save the judgements"), say(text("Judgements")), {{spatial::Text::literal("CSV"), QStringLiteral("csv")}});
        if (!file.isEmpty())
            exportTo(file.toStdString());
    });
}

void PairsPage::setTexts()
{
    who_->setAccessibleName(say(text("Whose judgements")));
    who_->setToolTip(say(text("Whose judgements")));
    add_->setToolTip(say(text("Add a person who judges")));
    add_->setAccessibleName(say(text("Add a person who judges")));
    remove_->setToolTip(say(text("Remove this person's judgements")));
    remove_->setAccessibleName(say(text("Remove this person's judgements")));
    name_->setPlaceholderText(say(text("Name of who judges")));
    name_->setAccessibleName(say(text("Name of who judges")));
    sayLabel_->setText(say(text("Say")));
    say_->setAccessibleName(say(text("Say in the group")));
    say_->setToolTip(say(text("How much this person counts in the group, relative to the others.")));
    scale_->setAccessibleName(say(text("Judgement of the chosen pair")));
    scale_->setToolTip(say(text("To the left the row matters more, to the right the column. In the table: keys 1 to 9, / turns round, + and - step.")));
    randomLabel_->setText(say(text("Random index")));
    randomIndex_->setAccessibleName(say(text("Random index")));
    {
        const QSignalBlocker quiet(randomIndex_);
        const int chosen = std::max(0, randomIndex_->currentIndex());
        randomIndex_->clear();
        randomIndex_->addItem(say(text("Saaty, as commonly cited")));
        randomIndex_->addItem(say(text("Saaty, later")));
        randomIndex_->setCurrentIndex(chosen);
    }
    import_->setText(say(text("From CSV …")));
    export_->setText(say(text("To CSV …")));
    if (isVisible())
        fill();
}

}  // namespace app::desktop
