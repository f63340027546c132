// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/cost_matrix.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <optional>

namespace spatial {

namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();

Error wrongMatrix(const Text& what) { return {ErrorCode::InvalidInput, what, text("Give a list demand_id,facility_id,cost, a table with the candidates above and the demands on the left, or numbers only."), "matrix"}; }

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \r\n\"\xEF\xBB\xBF";
    const std::size_t begin = text.find_first_not_of(kBlank);
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::string lower(std::string_view text)
{
    std::string made(text);
    for (char& c : made)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return made;
}

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return !text.empty() && fault == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

using Row = std::vector<std::string_view>;

/// Fields of a line; a separator inside quotation marks belongs to the field.
Row fieldsOf(std::string_view line, char separator)
{
    Row fields;
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t at = 0; at <= line.size(); ++at) {
        if (at < line.size() && line[at] == '"')
            quoted = !quoted;
        if (at == line.size() || (line[at] == separator && !quoted)) {
            fields.push_back(trimmed(line.substr(begin, at - begin)));
            begin = at + 1;
        }
    }
    return fields;
}

/// The lines that are not empty. Their fields are found when they are asked for: a list may have many millions of lines.
struct Lines {
    std::vector<std::string_view> texts;
    std::vector<std::size_t> numbers;   ///< of the line in the file, from 1
    char separator = ',';

    std::size_t size() const { return texts.size(); }
    Row fields(std::size_t line) const { return fieldsOf(texts[line], separator); }
};
Lines linesOf(std::string_view csv)
{
    Lines lines;
    const std::string_view first = csv.substr(0, csv.find('\n'));
    lines.separator = first.find('\t') != std::string_view::npos ? '\t' : first.find(';') != std::string_view::npos ? ';' : ',';
    for (std::size_t line = 1; !csv.empty(); ++line) {
        const std::size_t end = csv.find('\n');
        const std::string_view text = csv.substr(0, end);
        csv = end == std::string_view::npos ? std::string_view{} : csv.substr(end + 1);
        if (trimmed(text).empty())
            continue;
        lines.texts.push_back(text);
        lines.numbers.push_back(line);
    }
    return lines;
}

/// The first of these names that the heading has.
std::optional<std::size_t> columnOf(const Row& heading, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        for (std::size_t c = 0; c < heading.size(); ++c)
            if (lower(heading[c]) == name)
                return c;
    return std::nullopt;
}
std::optional<std::size_t> columnNamed(const Row& heading, const std::string& name)
{
    const std::string wanted = lower(name);
    return columnOf(heading, {wanted.c_str()});
}

class Ids {
public:
    std::size_t of(std::string_view id, std::vector<std::string>& names)
    {
        const auto [at, isNew] = numbers_.try_emplace(std::string(id), names.size());
        if (isNew)
            names.emplace_back(id);
        return at->second;
    }

private:
    std::map<std::string, std::size_t, std::less<>> numbers_;
};

Result<double> costIn(std::string_view cell, std::size_t line)
{
    const std::string word = lower(cell);
    if (word.empty() || word == "inf" || word == "infinity")
        return kNoWay;
    const auto value = number(cell);
    if (!value || !(*value >= 0))
        return wrongMatrix(text("Line {0} of the matrix: \"{1}\" is not a cost of 0 or more.", line, cell));
    return *value;
}

struct Pair {
    std::size_t demand;
    std::size_t candidate;
    double cost;
};

Result<CostMatrix> parseList(const Lines& lines, std::size_t demandColumn, std::size_t candidateColumn, const CostMatrixReading& reading)
{
    const Row heading = lines.fields(0);
    const auto costColumn = reading.costColumn.empty() ? columnOf(heading, {"cost", "time_min", "time", "minutes", "length_m", "length", "distance", "dist"}) : columnNamed(heading, reading.costColumn);
    if (!costColumn)
        return wrongMatrix(text("The matrix has no column with the cost."));
    const auto statusColumn = columnOf(heading, {"status"});
    std::optional<std::size_t> weightColumn;
    if (!reading.weightColumn.empty()) {
        weightColumn = columnNamed(heading, reading.weightColumn);
        if (!weightColumn)
            return wrongMatrix(text("The matrix has no column {0}.", reading.weightColumn));
    }
    CostMatrix matrix;
    Ids demandIds, candidateIds;
    std::vector<Pair> pairs;
    for (std::size_t r = 1; r < lines.size(); ++r) {
        const Row row = lines.fields(r);
        if (row.size() != heading.size())
            return wrongMatrix(text("Line {0} of the matrix has {1} fields, its heading has {2}.", lines.numbers[r], row.size(), heading.size()));
        Pair pair{demandIds.of(row[demandColumn], matrix.demands), candidateIds.of(row[candidateColumn], matrix.candidates), kNoWay};
        if (!statusColumn || lower(row[*statusColumn]) == "ok" || row[*statusColumn].empty()) {
            TRY_ASSIGN(pair.cost, costIn(row[*costColumn], lines.numbers[r]));
        }
        pairs.push_back(pair);
        if (weightColumn) {
            const auto weight = number(row[*weightColumn]);
            if (!weight || !(*weight >= 0))
                return wrongMatrix(text("Line {0} of the matrix: \"{1}\" is not a weight of 0 or more.", lines.numbers[r], row[*weightColumn]));
            matrix.weight.resize(matrix.demands.size());
            matrix.weight[pair.demand] = *weight;
        }
    }
    matrix.cost.assign(matrix.demands.size() * matrix.candidates.size(), kNoWay);
    std::vector<bool> seen(matrix.cost.size(), false);
    for (const Pair& pair : pairs) {
        const std::size_t at = pair.candidate * matrix.demands.size() + pair.demand;
        matrix.repeated += seen[at] ? 1 : 0;
        seen[at] = true;
        matrix.cost[at] = pair.cost;
    }
    return matrix;
}

Result<CostMatrix> parseTable(const Lines& lines, bool hasNames)
{
    CostMatrix matrix;
    const std::size_t skip = hasNames ? 1 : 0;
    const Row first = lines.fields(0);
    for (std::size_t c = skip; c < first.size(); ++c)
        matrix.candidates.push_back(hasNames ? std::string(first[c]) : std::to_string(c + 1));
    const std::size_t demands = lines.size() - skip;
    matrix.cost.resize(demands * matrix.candidates.size());
    for (std::size_t i = 0; i < demands; ++i) {
        const Row row = lines.fields(i + skip);
        if (row.size() != first.size())
            return wrongMatrix(text("Line {0} of the matrix has {1} fields, its heading has {2}.", lines.numbers[i + skip], row.size(), first.size()));
        matrix.demands.push_back(hasNames ? std::string(row.front()) : std::to_string(i + 1));
        for (std::size_t j = 0; j < matrix.candidates.size(); ++j) {
            TRY_ASSIGN(matrix.cost[j * demands + i], costIn(row[j + skip], lines.numbers[i + skip]));
        }
    }
    return matrix;
}

}  // namespace

Result<CostMatrix> parseCostMatrix(std::string_view csv, const CostMatrixReading& reading)
{
    const Lines lines = linesOf(csv);
    if (lines.size() == 0)
        return wrongMatrix(text("The matrix is empty."));
    const Row heading = lines.fields(0);
    auto from = columnOf(heading, {"demand_id", "demand", "origin_id", "origin", "from"});
    auto to = columnOf(heading, {"facility_id", "facility", "candidate_id", "candidate", "site_id", "site", "destination_id", "destination", "to"});
    if (from && to) {
        const std::string name = lower(heading[*from]);
        if (reading.originsAreCandidates && (name.starts_with("origin") || name == "from"))
            std::swap(from, to);
        return parseList(lines, *from, *to, reading);
    }
    if (!reading.weightColumn.empty())
        return wrongMatrix(text("Only a list of pairs can have a column of weights."));
    return parseTable(lines, !number(heading.front()));
}

}  // namespace spatial
