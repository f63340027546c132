// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/number_list.h"

#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// The cells of one line of our own tables: commas, quotes as RFC 4180, no line breaks within a cell.
inline std::vector<std::string> smallCsvRow(std::string_view line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"') {
            if (quoted && i + 1 < line.size() && line[i + 1] == '"')
                cells.back() += line[++i];
            else
                quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

/// The lines of a text, without their ends.
inline std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return lines;
}

/// The pieces of split() that are not empty.
inline std::vector<std::string> partsOf(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (const std::string_view piece : split(text, separator))
        if (!piece.empty())
            parts.emplace_back(piece);
    return parts;
}

}  // namespace spatial
