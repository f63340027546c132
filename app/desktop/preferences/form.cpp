// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/form.h"

#include "app/desktop/language.h"

#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>

namespace app::desktop {

void addRow(QFormLayout* form, spatial::Text label, QWidget* field, spatial::Text help)
{
    auto* words = new QLabel;
    words->setBuddy(field);
    onLanguage(words, [words, field, label, help] {
        words->setText(say(label));
        field->setAccessibleName(say(label));
        field->setToolTip(say(help));
        words->setToolTip(say(help));
    });
    form->addRow(words, field);
}

void addHeading(QFormLayout* form, spatial::Text heading)
{
    auto* words = new QLabel;
    words->setProperty("role", "heading");
    if (form->rowCount() > 0)
        words->setContentsMargins(0, 12, 0, 0);
    onLanguage(words, [words, heading] { words->setText(say(heading)); });
    form->addRow(words);
}

QLabel* addHint(QFormLayout* form, spatial::Text hint)
{
    auto* words = new QLabel;
    words->setProperty("role", "hint");
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    onLanguage(words, [words, hint] { words->setText(say(hint)); });
    form->addRow(words);
    return words;
}

QComboBox* choiceBox(QWidget* parent, std::vector<Choice> choices, const QString& current, std::function<void(const QString&)> chosen)
{
    auto* box = new QComboBox(parent);
    for (const Choice& choice : choices)
        box->addItem(QString(), choice.value);
    box->setCurrentIndex(std::max(0, box->findData(current)));
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    onLanguage(box, [box, choices = std::move(choices)] {
        for (std::size_t i = 0; i < choices.size(); ++i)
            box->setItemText(static_cast<int>(i), say(choices[i].title));
    });
    QObject::connect(box, &QComboBox::activated, box, [box, chosen = std::move(chosen)] { chosen(box->currentData().toString()); });
    return box;
}

QPushButton* pushButton(QWidget* parent, spatial::Text title, std::function<void()> pressed)
{
    auto* button = new QPushButton(parent);
    button->setAutoDefault(false);
    onLanguage(button, [button, title = std::move(title)] { button->setText(say(title)); });
    QObject::connect(button, &QPushButton::clicked, button, [pressed = std::move(pressed)] { pressed(); });
    return button;
}

void markFault(QWidget* field, bool fault)
{
    field->setProperty("fault", fault);
    field->style()->unpolish(field);
    field->style()->polish(field);
}

QWidget* formPage(QFormLayout*& form)
{
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget;
    form = new QFormLayout(page);
    form->setContentsMargins(16, 4, 12, 8);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(9);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setLabelAlignment(Qt::AlignLeft);
    scroll->setWidget(page);
    return scroll;
}

}  // namespace app::desktop
