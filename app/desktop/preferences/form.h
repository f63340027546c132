// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace app::desktop {

/// The parts of which pages of preferences are made; all of them follow the language.

/// A line of a form: its label, which is also the field's accessible name, and its tool tip.
void addRow(QFormLayout* form, spatial::Text label, QWidget* field, spatial::Text help = {});
/// A heading over some lines.
void addHeading(QFormLayout* form, spatial::Text heading);
/// A sentence across the form.
QLabel* addHint(QFormLayout* form, spatial::Text hint);

struct Choice {
    QString value;
    spatial::Text title;
};
/// A list to choose from; `chosen` is told the value that a person takes.
QComboBox* choiceBox(QWidget* parent, std::vector<Choice> choices, const QString& current, std::function<void(const QString&)> chosen);
QPushButton* pushButton(QWidget* parent, spatial::Text title, std::function<void()> pressed);

/// Marks a field whose content cannot be used.
void markFault(QWidget* field, bool fault);

/// An empty form in a page that scrolls where it is too long.
QWidget* formPage(QFormLayout*& form);

}  // namespace app::desktop
