// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <utility>
#include <vector>

class QComboBox;
class QWidget;

namespace app::desktop {

/// What is offered, with the words for it.
using Choices = std::vector<std::pair<std::string, QString>>;

/// A choice that may be narrower than its words. `name` for tests.
QComboBox* choiceBox(QWidget* parent, const char* name);

/// Offers these, with one of them chosen (none where it is not among them). Says nothing to anybody, and does not touch a list that is the same already:
/// it may be open.
void offer(QComboBox* box, const Choices& choices, const std::string& chosen);

/// What is chosen; empty where nothing is.
std::string chosenIn(const QComboBox* box);

}  // namespace app::desktop
