// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "spatial/core/text.h"
#include "spatial/rules/bilingual.h"
#include "styles/symbols/words.h"

#include <QString>

#include <functional>

class QObject;

namespace app::desktop {

/// The language of the window. Every text that people see passes through here, so that it changes without a restart. GUI thread.
Language currentLanguage();
void setLanguage(Language language);   ///< all that onLanguage() was told is done again
styles::MapLanguage mapLanguage();     ///< of labels and legends: follows the window

/// The sentence in the window's language.
QString say(const spatial::Text& text);
/// A name that a project, a rule or a style brings along.
QString say(const spatial::Bilingual& name);
QString say(const styles::Words& words);

/// Does `apply` now and after every change of language, as long as `owner` lives:
///     onLanguage(label, [label] { label->setText(say(text("Layers"))); });
void onLanguage(QObject* owner, std::function<void()> apply);

/// A file size, a count with separators, a number with at most `decimals` decimals, as people read them (never for parsing).
QString sizeWords(qint64 bytes);
QString countWords(qint64 count);
QString numberWords(double value, int decimals);

}  // namespace app::desktop
