// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spatial::expressions {

/// Word: a name or a key word; Quoted: a field in double quotes; Special: $area, written with its sign.
enum class TokenKind : std::uint8_t { Word, Quoted, Special, Text, Number, Sign, End };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;             ///< without quotes; signs in their narrow form
    double number = 0;
    bool whole = false;           ///< the number is kept in `integer` too
    std::int64_t integer = 0;
    std::size_t at = 1;           ///< in characters, from 1
};

/// The last is End. InvalidParameter at a character that belongs to nothing. Wide signs of Chinese keyboards count as the narrow ones.
Result<std::vector<Token>> tokensOf(std::string_view written);

/// "At character 7: ", and what is wrong there.
Error faultAt(std::size_t character, const Text& trouble, const Text& hint = {});

/// ASCII letters in lower case: key words and functions are known in either.
std::string lowerAscii(std::string_view word);

}  // namespace spatial::expressions
