// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pages/words_label.h"

#include <QLabel>

namespace app::desktop {

QLabel* wordsLabel(QWidget* parent, const char* name, const char* role)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    if (role)
        label->setProperty("role", role);
    return label;
}

void sayIn(QLabel* label, const QString& words)
{
    label->setText(words);
    label->setVisible(!words.isEmpty());
}

}  // namespace app::desktop
