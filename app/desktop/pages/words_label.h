// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace app::desktop {

/// Words of a page over as many lines as they need; `role` as the sheets know it ("hint", "fault"). `name` for tests.
QLabel* wordsLabel(QWidget* parent, const char* name, const char* role = nullptr);

/// Shows the words, and takes no room where there are none.
void sayIn(QLabel* label, const QString& words);

}  // namespace app::desktop
