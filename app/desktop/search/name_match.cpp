// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/name_match.h"

#include <algorithm>

namespace app::desktop {
namespace {

constexpr double kWhole = 1.0;
constexpr double kBeginning = 0.8;
constexpr double kInitials = 0.7;
constexpr double kInitialsBegin = 0.6;
constexpr double kPart = 0.4;

/// A longer name is a weaker match for the same letters.
double shortened(double score, qsizetype query, qsizetype name) { return score + 0.1 * static_cast<double>(query) / static_cast<double>(std::max<qsizetype>(name, 1)); }

}  // namespace

QString plainQuery(const QString& typed)
{
    QString plain;
    for (const QChar c : typed.normalized(QString::NormalizationForm_KD))
        if (c.isLetterOrNumber())
            plain += c.toLower();
    return plain;
}

SearchName::SearchName(const QStringList& names)
{
    for (const QString& name : names) {
        if (name.isEmpty())
            continue;
        const Romanized latin = romanized(name);
        const QString own = plainQuery(name);
        forms_.push_back({own, latin.initials});
        if (latin.full != own)
            forms_.push_back({latin.full, {}});
    }
}

double SearchName::score(const QString& plain) const
{
    double best = 0;
    if (plain.isEmpty())
        return best;
    for (const Form& form : forms_) {
        if (form.letters == plain)
            return kWhole;
        if (form.letters.startsWith(plain))
            best = std::max(best, shortened(kBeginning, plain.size(), form.letters.size()));
        if (form.initials == plain && plain.size() > 1)
            best = std::max(best, kInitials + 0.1);
        else if (form.initials.startsWith(plain) && plain.size() > 1)
            best = std::max(best, shortened(kInitialsBegin, plain.size(), form.initials.size()));
        if (best < kPart + 0.1 && form.letters.contains(plain))
            best = std::max(best, shortened(kPart, plain.size(), form.letters.size()));
    }
    return best;
}

}  // namespace app::desktop
