// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spatial::expressions {

/// A pattern of `like`, made ready: % stands for any text, also none; _ for one character of UTF-8; a backslash takes the next sign as it is
/// where `escapes`. The plain ones (%x, x%, %x%) are a single comparison or search. Any thread.
class LikePattern {
public:
    explicit LikePattern(std::string_view pattern, bool escapes = true);
    bool matches(std::string_view text) const;

private:
    /// What stands between two %: texts and single characters.
    struct Piece {
        std::string text;                    // a _ is kept as one 0 byte
        std::vector<std::size_t> anyAt;      // where those lie
    };
    /// How many bytes of `text` the piece takes from its beginning; npos: it does not fit there.
    static std::size_t fits(const Piece& piece, std::string_view text);

    std::vector<Piece> pieces_;
    bool openAtBegin_ = false;
    bool openAtEnd_ = false;
};

}  // namespace spatial::expressions
