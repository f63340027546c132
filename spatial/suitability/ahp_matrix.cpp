// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/ahp.h"

#include <charconv>
#include <cmath>
#include <optional>

namespace spatial {

namespace {

constexpr std::size_t kFewest = 2;
constexpr std::size_t kMost = 15;   // the random index tables end there
constexpr double kRounding = 0.12;  // a_ij * a_ji may differ from 1 by so much: 0.3 stands for 1/3, 0.1 for 1/9

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \r\"\xEF\xBB\xBF";
    const std::size_t begin = text.find_first_not_of(kBlank);
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::optional<double> parsePlain(std::string_view text)
{
    text = trimmed(text);
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) || value <= 0)
        return std::nullopt;
    return value;
}

/// "3", "0.2", "1/3".
std::optional<double> parseJudgement(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return parsePlain(text);
    const auto above = parsePlain(text.substr(0, slash));
    const auto below = parsePlain(text.substr(slash + 1));
    return above && below ? std::optional(*above / *below) : std::nullopt;
}

Error atCell(std::size_t row, std::size_t column, const Text& what)
{
    return {ErrorCode::InvalidInput, text("Row {0}, column {1}: {2}", row + 1, column + 1, what), text("The matrix has one row and column per criterion, positive numbers such as 3 or 1/3, and 1 on the diagonal."), "matrix"};
}

using Cells = std::vector<std::vector<std::optional<double>>>;

Result<Cells> parseCells(std::string_view csv)
{
    Cells rows;
    // Written in one line, on the command line, rows have semicolons between them: "1,3;1/3,1".
    const char rowEnd = trimmed(csv).find('\n') == std::string_view::npos && csv.find(',') != std::string_view::npos ? ';' : '\n';
    while (!csv.empty()) {
        const std::size_t end = csv.find(rowEnd);
        std::string_view line = csv.substr(0, end);
        csv = end == std::string_view::npos ? std::string_view{} : csv.substr(end + 1);
        if (trimmed(line).empty())
            continue;
        rows.emplace_back();
        for (bool more = true; more;) {
            const std::size_t stop = line.find_first_of(",;\t");
            const std::string_view cell = trimmed(line.substr(0, stop));
            const auto value = parseJudgement(cell);
            if (!cell.empty() && !value)
                return atCell(rows.size() - 1, rows.back().size(), text("{0} is not a positive number.", cell));
            rows.back().push_back(value);
            more = stop != std::string_view::npos;
            line = more ? line.substr(stop + 1) : std::string_view{};
        }
        if (rows.size() > kMost || rows.back().size() > kMost)
            return Error{ErrorCode::InvalidInput, text("The matrix has more than {0} criteria; no random index is known for so many.", kMost), text("Group the criteria and compare within groups."), "matrix"};
    }
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (rows[row].size() != rows.size())
            return Error{ErrorCode::InvalidInput, text("The matrix is not square: row {0} has {1} cells, and there are {2} rows.", row + 1, rows[row].size(), rows.size()), text("Leave out headers and labels."), "matrix"};
    if (rows.size() < kFewest)
        return Error{ErrorCode::InvalidInput, text("The matrix has {0} criteria; at least {1} are compared.", rows.size(), kFewest), {}, "matrix"};
    return rows;
}

}  // namespace

Result<JudgementMatrix> parseJudgements(std::string_view csv)
{
    TRY_ASSIGN(const Cells cells, parseCells(csv));
    const std::size_t n = cells.size();
    JudgementMatrix matrix{n, std::vector<double>(n * n, 1.0)};
    for (std::size_t i = 0; i < n; ++i) {
        if (cells[i][i] && std::abs(*cells[i][i] - 1) > 1e-9)
            return atCell(i, i, text("a criterion is as important as itself: 1."));
        for (std::size_t j = i + 1; j < n; ++j) {
            const auto& here = cells[i][j];
            const auto& mirrored = cells[j][i];
            if (!here && !mirrored)
                return atCell(i, j, text("there is no judgement, and none in the mirrored cell."));
            if (here && mirrored && std::abs(*here * *mirrored - 1) > kRounding)
                return atCell(i, j, text("{0} is not the reciprocal of {1} in the mirrored cell.", *here, *mirrored));
            const bool hereCounts = here && (!mirrored || *here >= 1);
            matrix.at(i, j) = hereCounts ? *here : 1 / *mirrored;
            matrix.at(j, i) = hereCounts ? 1 / *here : *mirrored;
        }
    }
    return matrix;
}

}  // namespace spatial
