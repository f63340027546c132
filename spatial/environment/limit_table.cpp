// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/limit_table.h"

#include "spatial/environment/shipped_tables.h"
#include "spatial/environment/small_csv.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace spatial {

namespace {

bool readNumber(std::string_view word, double& number)
{
    const auto found = finiteNumber(word);
    number = found.value_or(number);
    return found.has_value();
}

/// "..5.5", "5.5..6.5", "7.5.."
bool readBand(std::string_view word, std::optional<double>& above, std::optional<double>& upTo)
{
    const std::size_t dots = word.find("..");
    if (dots == std::string_view::npos)
        return false;
    double number = 0;
    if (dots > 0) {
        if (!readNumber(word.substr(0, dots), number))
            return false;
        above = number;
    }
    if (dots + 2 < word.size()) {
        if (!readNumber(word.substr(dots + 2), number))
            return false;
        upTo = number;
    }
    return above || upTo;
}

class TableReader {
public:
    explicit TableReader(std::string_view text) : text_(text) {}

    Result<LimitTable> operator()()
    {
        bool sawHeader = false;
        for (const std::string_view line : split(text_, '\n')) {
            ++line_;
            if (line.empty())
                continue;
            if (line.front() == '#') {
                TRY(head(line));
            } else if (!sawHeader) {
                if (line != "analyte,where,level,value,mark,clause" && line != "analyte,where,level,value,mark,clause,source")
                    return wrong(text("the columns must be analyte,where,level,value,mark,clause"));
                sawHeader = true;
            } else {
                TRY(row(smallCsvRow(line)));
            }
        }
        if (table_.id.empty() || table_.limits.empty())
            return Error{ErrorCode::InvalidInput, text("The table of limits names no standard or holds no limit."), text("It needs a line \"# standard: NAME\" and rows below its header.")};
        return std::move(table_);
    }

private:
    Error wrong(const Text& what) const
    {
        return {ErrorCode::InvalidInput, text("Line {0} of the table of limits: {1}.", line_, what)};
    }

    Result<void> head(std::string_view line)
    {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            return {};
        const std::string key(split(line.substr(1, colon - 1), '\n').front());
        const std::string value(split(line.substr(colon + 1), '\n').front());
        const std::array<std::pair<std::string_view, std::string*>, 8> plain{{{"standard", &table_.id}, {"number", &table_.number}, {"title-en", &table_.title.en}, {"title-zh", &table_.title.zh},
                                                                              {"effective", &table_.effective}, {"source", &table_.source.en}, {"source-zh", &table_.source.zh}, {"unit", &table_.unit}}};
        for (const auto& [name, target] : plain)
            if (key == name)
                *target = value;
        if (key == "medium") {
            if (value != "soil" && value != "water" && value != "air")
                return wrong(text("the medium is soil, water or air, not {0}", value));
            table_.medium = value == "soil" ? Medium::Soil : value == "water" ? Medium::Water : Medium::Air;
        }
        if (key == "background")
            table_.background = partsOf(value, ';');
        if (key == "left-out")
            table_.leftOut = partsOf(value, ';');
        return {};
    }

    Result<void> row(const std::vector<std::string>& cells)
    {
        if (cells.size() < 6)
            return wrong(text("it has {0} of 6 cells", cells.size()));
        Limit limit;
        limit.analyte = analyteById(cells[0]);
        if (!limit.analyte)
            limit.analyte = analyteNamed(cells[0], table_.medium);
        if (!limit.analyte)
            return wrong(text("{0} is no analyte that the program knows", cells[0]));
        for (const std::string& condition : partsOf(cells[1], ';')) {
            const std::size_t equals = condition.find('=');
            if (equals == std::string::npos)
                return wrong(text("{0} is no condition", condition));
            const std::string key = condition.substr(0, equals);
            const std::string value = condition.substr(equals + 1);
            if (key != "ph")
                limit.where[key] = partsOf(value, '|');
            else if (!readBand(value, limit.phAbove, limit.phUpTo))
                return wrong(text("{0} is no range of pH", value));
        }
        limit.level = cells[2];
        TRY(figure(cells[3], limit));
        limit.mark = cells[4];
        limit.clause = cells[5];
        limit.source = cells.size() > 6 ? cells[6] : "";
        if (std::find(table_.levels.begin(), table_.levels.end(), limit.level) == table_.levels.end())
            table_.levels.push_back(limit.level);
        table_.limits.push_back(std::move(limit));
        return {};
    }

    Result<void> figure(const std::string& cell, Limit& limit) const
    {
        std::string_view word = cell;
        const std::size_t dots = word.find("..");
        bool good = false;
        if (dots != std::string_view::npos) {
            limit.kind = LimitKind::Between;
            good = readNumber(word.substr(0, dots), limit.lower) && readNumber(word.substr(dots + 2), limit.value) && limit.lower <= limit.value;
        } else {
            if (word.starts_with(">=")) {
                limit.kind = LimitKind::AtLeast;
                word.remove_prefix(2);
            }
            good = readNumber(word, limit.value);
        }
        if (!good || !(limit.value > 0) || limit.value > 1e12)
            return wrong(text("{0} is no limit", cell));
        return {};
    }

    std::string_view text_;
    LimitTable table_;
    std::size_t line_ = 0;
};

bool isLaxer(const Limit& local, const Limit& standard)
{
    switch (standard.kind) {
    case LimitKind::AtMost: return local.value > standard.value;
    case LimitKind::AtLeast: return local.value < standard.value;
    case LimitKind::Between: return local.value > standard.value || local.lower < standard.lower;
    }
    return false;
}

}  // namespace

std::vector<std::string> LimitTable::conditions(std::string_view key) const
{
    std::vector<std::string> values;
    for (const Limit& limit : limits)
        if (const auto found = limit.where.find(std::string(key)); found != limit.where.end())
            for (const std::string& value : found->second)
                if (std::find(values.begin(), values.end(), value) == values.end())
                    values.push_back(value);
    return values;
}

std::vector<std::string> LimitTable::conditionKeys() const
{
    std::vector<std::string> keys;
    for (const Limit& limit : limits)
        for (const auto& [key, values] : limit.where)
            if (std::find(keys.begin(), keys.end(), key) == keys.end())
                keys.push_back(key);
    return keys;
}

bool Limit::holdsAt(double ph) const
{
    return (!phAbove || ph > *phAbove) && (!phUpTo || ph <= *phUpTo);
}

std::vector<const Limit*> LimitTable::limitsOf(const Analyte& analyte, const std::map<std::string, std::string>& conditions) const
{
    std::vector<const Limit*> found;
    for (const Limit& limit : limits) {
        if (limit.analyte != &analyte)
            continue;
        const bool met = std::all_of(limit.where.begin(), limit.where.end(), [&](const auto& condition) {
            const auto asked = conditions.find(condition.first);
            return asked != conditions.end() && std::find(condition.second.begin(), condition.second.end(), asked->second) != condition.second.end();
        });
        if (met)
            found.push_back(&limit);
    }
    std::stable_sort(found.begin(), found.end(), [&](const Limit* a, const Limit* b) {
        return std::find(levels.begin(), levels.end(), a->level) < std::find(levels.begin(), levels.end(), b->level);
    });
    return found;
}

std::vector<const Limit*> LimitTable::limitsOf(const Analyte& analyte, const std::map<std::string, std::string>& conditions, std::optional<double> ph, bool* needsPh) const
{
    std::vector<const Limit*> found = limitsOf(analyte, conditions);
    const bool lacksPh = !ph && std::any_of(found.begin(), found.end(), [](const Limit* limit) { return limit->dependsOnPh(); });
    if (needsPh)
        *needsPh = lacksPh;
    std::erase_if(found, [&](const Limit* limit) { return limit->dependsOnPh() && (!ph || !limit->holdsAt(*ph)); });
    return found;
}

Result<LimitTable> parseLimitTable(std::string_view text)
{
    return TableReader(text)();
}

const LimitTable* shippedLimits(std::string_view id)
{
    static const std::vector<LimitTable> tables = [] {
        std::vector<LimitTable> all;
        for (const std::string_view text : {kShipped_gb36600, kShipped_gb15618, kShipped_gb3838, kShipped_gb3095}) {
            auto table = parseLimitTable(text);
            assert(table.hasValue() && "a shipped table of limits is broken");
            all.push_back(std::move(*table));
        }
        return all;
    }();
    for (const LimitTable& table : tables)
        if (table.id == id)
            return &table;
    return nullptr;
}

std::vector<std::string> shippedLimitIds()
{
    return {"gb36600", "gb15618", "gb3838", "gb3095"};
}

LimitTable withOverrides(const LimitTable& base, const LimitTable& local, std::vector<const Limit*>* laxer)
{
    LimitTable merged = base;
    for (const Limit& own : local.limits) {
        Limit limit = own;
        limit.mark = "local";
        if (limit.source.empty())
            limit.source = local.number.empty() ? local.source.in(false) : local.number;
        const auto same = std::find_if(merged.limits.begin(), merged.limits.end(), [&](const Limit& other) {
            return other.analyte == limit.analyte && other.level == limit.level && other.where == limit.where && other.phAbove == limit.phAbove && other.phUpTo == limit.phUpTo;
        });
        if (same == merged.limits.end()) {
            if (std::find(merged.levels.begin(), merged.levels.end(), limit.level) == merged.levels.end())
                merged.levels.push_back(limit.level);
            merged.limits.push_back(std::move(limit));
            continue;
        }
        if (laxer && isLaxer(limit, *same))
            laxer->push_back(&own);
        *same = std::move(limit);
    }
    return merged;
}

}  // namespace spatial
