// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/csv_rows.h"

namespace layers {

CsvRow nextCsvRow(std::string_view body, std::size_t& at, char delimiter, CsvSpans* spans)
{
    CsvRow row(1);
    bool quoted = false;
    std::size_t begin = at;
    const auto ended = [&](std::size_t end) {
        if (spans)
            spans->emplace_back(begin, end);
        begin = end + 1;
    };
    while (at < body.size()) {
        const char c = body[at++];
        if (quoted) {
            if (c != '"') {
                row.back() += c;
            } else if (at < body.size() && body[at] == '"') {
                row.back() += '"';
                ++at;
            } else {
                quoted = false;
            }
        } else if (c == '"' && row.back().empty()) {
            quoted = true;
        } else if (c == delimiter) {
            ended(at - 1);
            row.emplace_back();
        } else if (c == '\n') {
            ended(at - (at >= 2 && body[at - 2] == '\r' && at - 1 > begin ? 2 : 1));
            return row;
        } else if (c != '\r' || (at < body.size() && body[at] != '\n')) {
            row.back() += c;
        }
    }
    ended(at);
    return row;
}

char csvDelimiterOf(std::string_view body)
{
    char best = ',';
    std::size_t bestScore = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        std::size_t at = 0;
        const std::size_t columns = nextCsvRow(body, at, candidate).size();
        std::size_t alike = 0;
        for (int line = 0; line < 20 && at < body.size(); ++line)
            alike += nextCsvRow(body, at, candidate).size() == columns ? 1 : 0;
        const std::size_t score = columns < 2 ? 0 : 100 * (alike + 1) + columns;
        if (score > bestScore) {
            best = candidate;
            bestScore = score;
        }
    }
    return best;
}

}  // namespace layers
