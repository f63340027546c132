// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/journal/journal.h"

#include <string>
#include <string_view>

namespace layers {

/// A sentence as JSON: a literal is a text, a sentence {"text": source, "with": [arguments]}.
std::string keptText(const spatial::Text& text);
/// An empty text where the JSON is none of ours.
spatial::Text textFromKept(std::string_view json);

/// Fingerprint of everything that recovery takes from a gesture, so that a damaged one is known.
std::string checkOf(const Gesture& gesture);
std::string checkOf(std::string_view base);
std::string checkOf(const SourceSave& save, std::int64_t number);

/// The gesture that takes this one back.
Gesture oppositeOf(const Gesture& gesture);

}  // namespace layers
