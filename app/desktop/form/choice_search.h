// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/layer_form.h"

#include <QColor>
#include <QString>

#include <vector>

namespace app::desktop {

/// A value that an entry offers: a class of a code scheme, or a value of a list.
struct EntryChoice {
    QString value;
    QString zh;
    QString en;
    int level = 0;               ///< 1: under the one before it of level 0
    QColor color = {};           ///< of the class on land-use maps; invalid: none
    QString pinyin = {};         ///< of `zh`, and its initials
    QString initials = {};

    QString name(bool chinese) const { return (chinese && !zh.isEmpty()) || en.isEmpty() ? zh : en; }
};

/// The values that a field's form offers, in its order; empty where it offers none.
std::vector<EntryChoice> choicesOf(const layers::FieldForm& form);

/// Which choices fit what a person typed, the best first: the code, its beginning, the name, its pinyin ("gongye"), initials ("gyyd"), English words.
/// All of them, in their order, for nothing typed. Numbers into `choices`.
std::vector<std::size_t> fittingChoices(const std::vector<EntryChoice>& choices, const QString& typed);

}  // namespace app::desktop
