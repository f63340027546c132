// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <string_view>
#include <vector>

namespace spatial::calculator {

enum class TokenKind { Number, Name, Sign, End };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string_view text;
    double number = 0;
    int column = 1;        ///< in characters, from 1
    bool quoted = false;   ///< a name between quotation marks, which `text` is without
};

/// Words and signs of an expression; the last is End. InvalidParameter at a character that belongs to none.
Result<std::vector<Token>> tokensOf(std::string_view written);

/// "Column 7: ", and what is wrong there.
Error at(int column, const Text& trouble, const Text& hint = {});

}  // namespace spatial::calculator
