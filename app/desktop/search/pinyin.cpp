// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/pinyin.h"

#include <unicode/translit.h>

#include <memory>

namespace app::desktop {
namespace {

/// Null where ICU has no such rules.
icu::Transliterator* rules()
{
    thread_local const std::unique_ptr<icu::Transliterator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> found(
            icu::Transliterator::createInstance("Han-Latin; NFD; [:Nonspacing Mark:] Remove; Lower", UTRANS_FORWARD, status));
        return U_SUCCESS(status) ? std::move(found) : nullptr;
    }();
    return made.get();
}

bool isHan(char16_t c) { return c >= 0x3400 && c <= 0x9fff; }

}  // namespace

Romanized romanized(const QString& name)
{
    // A space around every Han character, so that each gives a word of its own.
    QString spaced;
    for (const QChar c : name) {
        const bool han = isHan(c.unicode());
        if (han)
            spaced += QLatin1Char(' ');
        spaced += c;
        if (han)
            spaced += QLatin1Char(' ');
    }
    icu::UnicodeString text(reinterpret_cast<const char16_t*>(spaced.utf16()), static_cast<int32_t>(spaced.size()));
    if (auto* latin = rules())
        latin->transliterate(text);
    Romanized out;
    bool begins = true;
    for (int32_t i = 0; i < text.length(); ++i) {
        const QChar c(text[i]);
        if (!c.isLetterOrNumber()) {
            begins = begins || c.isSpace() || c == QLatin1Char('-') || c == QLatin1Char('_');
            continue;
        }
        if (begins)
            out.initials += c;
        out.full += c;
        begins = false;
    }
    return out;
}

}  // namespace app::desktop
