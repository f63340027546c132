// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/columns.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace app::cli {

namespace {

using Range = std::pair<char32_t, char32_t>;

// East Asian Wide and Fullwidth of Unicode 15 (UAX 11), in runs that also cover what is unassigned between them.
constexpr std::array<Range, 12> kWide{{{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0xA4CF}, {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}}};
constexpr std::array<Range, 4> kNoWidth{{{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}, {0x20D0, 0x20FF}}};

template <std::size_t N>
bool contains(const std::array<Range, N>& ranges, char32_t c)
{
    return std::any_of(ranges.begin(), ranges.end(), [c](const Range& r) { return r.first <= c && c <= r.second; });
}

int widthOf(char32_t c) { return contains(kNoWidth, c) ? 0 : contains(kWide, c) ? 2 : 1; }

/// The character at the start of `text` and its length in bytes.
std::pair<char32_t, std::size_t> firstCharacter(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (length == 1 || length > text.size())
        return {first, 1};
    char32_t c = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        c = (c << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    return {c, length};
}

bool isNumber(std::string_view cell) { return !cell.empty() && cell.find_first_not_of("0123456789.,+- %") == std::string_view::npos; }

}  // namespace

int displayWidth(std::string_view text)
{
    int width = 0;
    while (!text.empty()) {
        const auto [c, length] = firstCharacter(text);
        width += widthOf(c);
        text.remove_prefix(length);
    }
    return width;
}

std::string wrapped(std::string_view text, int width, int indent)
{
    std::string out;
    std::string word;
    int column = 0;
    const auto endWord = [&] {
        const int wide = displayWidth(word);
        if (column > indent && column + wide > width) {
            while (out.ends_with(' '))
                out.pop_back();
            out += '\n';
            out.append(static_cast<std::size_t>(indent), ' ');
            column = indent;
            if (word.starts_with(' '))
                word.erase(0, 1);
        }
        out += word;
        column += displayWidth(word);
        word.clear();
    };
    column = indent;
    while (!text.empty()) {
        const auto [c, length] = firstCharacter(text);
        const bool han = widthOf(c) == 2;
        const bool closing = c == U'，' || c == U'。' || c == U'；' || c == U'：' || c == U'、' || c == U'）' || c == U'”';   // never starts a line
        if ((c == U' ' || han) && !closing)
            endWord();
        word += text.substr(0, length);
        text.remove_prefix(length);
    }
    endWord();
    return out;
}

std::string columns(const std::vector<std::vector<std::string>>& rows, int indent)
{
    std::size_t count = 0;
    for (const auto& row : rows)
        count = std::max(count, row.size());
    std::vector<int> widths(count, 0);
    std::vector<bool> right(count, rows.size() > 1);
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            widths[c] = std::max(widths[c], displayWidth(rows[r][c]));
            if (r > 0 && !rows[r][c].empty() && !isNumber(rows[r][c]))
                right[c] = false;
        }
    std::string out;
    for (const auto& row : rows) {
        std::string line(static_cast<std::size_t>(indent), ' ');
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string gap(static_cast<std::size_t>(widths[c] - displayWidth(row[c])), ' ');
            line += right[c] ? gap + row[c] : row[c] + gap;
            line += "  ";
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    return out;
}

}  // namespace app::cli
