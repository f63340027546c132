// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <string>
#include <string_view>

namespace app {

enum class Language { English, Chinese };

/// The language people asked for: `--lang`, else the environment (LC_ALL, LC_MESSAGES, LANG), else English.
Language languageOf(std::string_view code);   ///< "zh", "zh_CN.UTF-8", "en" ...; anything unknown is English.
Language languageOfEnvironment();

/// The sentence in `language`, with its arguments put in. A source text without a translation stays English (a test forbids it).
/// Any thread.
std::string translate(const spatial::Text& text, Language language);

/// The Chinese of a source text, or empty where the catalogue has none.
std::string_view chineseOf(std::string_view source);

}  // namespace app
