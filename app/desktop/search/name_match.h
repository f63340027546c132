// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/search/pinyin.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace app::desktop {

/// What people may type, ready to be compared: letters in lower case, full-width ones as plain ones, without spaces and marks.
QString plainQuery(const QString& typed);

/// A name in every way people look for it.
class SearchName {
public:
    SearchName() = default;
    /// `names`: the name in each language; their romanisations are added.
    explicit SearchName(const QStringList& names);

    /// How well a plain query fits: 0 not at all; 1 the whole name; then its beginning, the beginning of a word or the initials, a part of it.
    double score(const QString& plain) const;

private:
    struct Form {
        QString letters;
        QString initials;
    };
    std::vector<Form> forms_;
};

}  // namespace app::desktop
