// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// Where the parts of a JSON text stand, so that one of them can be changed and all others stay byte for byte.
struct JsonSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

struct JsonMember {
    std::string name;       ///< without escapes
    JsonSpan key;           ///< with its quotes
    JsonSpan value;
};

/// The value at `at`, which may be led by blanks. Nothing where it is none.
std::optional<JsonSpan> jsonValue(std::string_view text, std::size_t at);
/// Of an object. Nothing where it is none.
std::optional<std::vector<JsonMember>> jsonMembers(std::string_view text, JsonSpan object);
/// Of an array.
std::optional<std::vector<JsonSpan>> jsonElements(std::string_view text, JsonSpan array);
const JsonMember* memberNamed(const std::vector<JsonMember>& members, std::string_view name);

/// "text" with its quotes; characters beyond ASCII as \u escapes where asked for.
std::string jsonText(std::string_view text, bool onlyAscii = false);

}  // namespace layers
