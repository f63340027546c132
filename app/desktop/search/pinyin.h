// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app::desktop {

/// A name in Latin letters: every Han character by its most common reading (ICU's Han-Latin rules), without tones; other letters in
/// lower case without accents. "大庆市": full "daqingshi", initials "dqs"; "Harbin West": "harbinwest", "hw".
struct Romanized {
    QString full;
    QString initials;
};

/// Any thread; the first call of a thread loads ICU's rules (about 0.1 s).
Romanized romanized(const QString& name);

}  // namespace app::desktop
