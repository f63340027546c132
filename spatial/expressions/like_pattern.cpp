// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/like_pattern.h"

#include <algorithm>

namespace spatial::expressions {

namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

bool continuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t sizeOfFirst(std::string_view text)
{
    std::size_t size = 1;
    while (size < text.size() && continuesCharacter(text[size]))
        ++size;
    return size;
}

}  // namespace

LikePattern::LikePattern(std::string_view pattern, bool escapes)
{
    Piece piece;
    bool any = false;   // a % stands directly before
    const auto finish = [&] {
        if (!piece.text.empty())
            pieces_.push_back(std::move(piece));
        piece = {};
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        any = c == '%';
        if (c == '%') {
            openAtBegin_ = openAtBegin_ || (pieces_.empty() && piece.text.empty());
            finish();
        } else if (c == '_') {
            piece.anyAt.push_back(piece.text.size());
            piece.text += '\0';
        } else if (escapes && c == '\\' && i + 1 < pattern.size()) {
            piece.text += pattern[++i];
        } else {
            piece.text += c;
        }
    }
    finish();
    openAtEnd_ = any;
}

std::size_t LikePattern::fits(const Piece& piece, std::string_view text)
{
    if (piece.anyAt.empty())
        return text.starts_with(piece.text) ? piece.text.size() : kNowhere;
    std::size_t at = 0;
    std::size_t from = 0;
    for (const std::size_t any : piece.anyAt) {
        const std::string_view plain = std::string_view(piece.text).substr(from, any - from);
        if (!text.substr(at).starts_with(plain) || at + plain.size() >= text.size())
            return kNowhere;
        at += plain.size();
        at += sizeOfFirst(text.substr(at));
        from = any + 1;
    }
    const std::string_view rest = std::string_view(piece.text).substr(from);
    return text.substr(at).starts_with(rest) ? at + rest.size() : kNowhere;
}

bool LikePattern::matches(std::string_view text) const
{
    if (pieces_.empty())
        return openAtBegin_ || text.empty();
    std::size_t first = 0;
    std::size_t last = pieces_.size();
    if (!openAtBegin_) {
        const std::size_t size = fits(pieces_.front(), text);
        if (size == kNowhere)
            return false;
        text.remove_prefix(size);
        if (++first == last)
            return openAtEnd_ || text.empty();
    }
    // What must stand at the end is looked for there; of pieces between, the first place that fits is as good as any.
    const auto place = [](const Piece& piece, std::string_view in, std::size_t& size) {
        if (piece.anyAt.empty()) {
            size = piece.text.size();
            return in.find(piece.text);
        }
        for (std::size_t at = 0; at < in.size(); at += sizeOfFirst(in.substr(at)))
            if ((size = fits(piece, in.substr(at))) != kNowhere)
                return at;
        return kNowhere;
    };
    if (!openAtEnd_)
        --last;
    for (; first < last; ++first) {
        std::size_t size = 0;
        const std::size_t at = place(pieces_[first], text, size);
        if (at == kNowhere)
            return false;
        text.remove_prefix(at + size);
    }
    if (openAtEnd_)
        return true;
    const Piece& end = pieces_[last];
    if (end.anyAt.empty())
        return text.ends_with(end.text);
    for (std::size_t at = 0; at < text.size(); at += sizeOfFirst(text.substr(at)))
        if (fits(end, text.substr(at)) == text.size() - at)
            return true;
    return false;
}

}  // namespace spatial::expressions
