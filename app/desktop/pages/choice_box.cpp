// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pages/choice_box.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QScrollBar>
#include <QSignalBlocker>

namespace app::desktop {

QComboBox* choiceBox(QWidget* parent, const char* name)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

void offer(QComboBox* box, const Choices& choices, const std::string& chosen)
{
    const QSignalBlocker quiet(box);
    bool same = box->count() == static_cast<int>(choices.size());
    for (int i = 0; same && i < box->count(); ++i) {
        const auto& [value, words] = choices[static_cast<std::size_t>(i)];
        same = box->itemData(i).toString().toStdString() == value && box->itemText(i) == words;
    }
    if (!same) {
        box->clear();
        for (const auto& [value, words] : choices)
            box->addItem(words, QString::fromStdString(value));
        // The open list is as wide as its words, however narrow the box is.
        box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + box->view()->verticalScrollBar()->sizeHint().width() + 8);
    }
    box->setCurrentIndex(box->findData(QString::fromStdString(chosen)));
}

std::string chosenIn(const QComboBox* box) { return box->currentData().toString().toStdString(); }

}  // namespace app::desktop
