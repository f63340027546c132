// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "tests/spatial/expressions/expressed.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace spatial;

namespace {

/// Conditions over the fields a, b (whole), x (real), s (text), made at random.
rc::Gen<std::string> number(int depth);
rc::Gen<std::string> condition(int depth)
{
    if (depth == 0)
        return rc::gen::element<std::string>("a = b", "a < 2", "x >= b", "s = 'p'", "s like '%q%'", "a is null", "true", "null = 1", "a in (1, 2)", "x between a and b");
    return rc::gen::join(rc::gen::map(rc::gen::inRange(0, 6), [depth](int kind) {
        const auto a = condition(depth - 1);
        const auto b = condition(depth - 1);
        const auto pair = rc::gen::pair(a, b);
        switch (kind) {
        case 0: return rc::gen::map(pair, [](const auto& p) { return "(" + p.first + " and " + p.second + ")"; });
        case 1: return rc::gen::map(pair, [](const auto& p) { return "(" + p.first + " or " + p.second + ")"; });
        case 2: return rc::gen::map(a, [](const std::string& c) { return "(not " + c + ")"; });
        case 3: return rc::gen::map(rc::gen::pair(number(depth - 1), number(depth - 1)), [](const auto& p) { return "(" + p.first + " < " + p.second + ")"; });
        case 4: return rc::gen::map(pair, [](const auto& p) { return "if(" + p.first + ", " + p.second + ", a > 1)"; });
        default: return rc::gen::map(pair, [](const auto& p) { return "coalesce(" + p.first + ", " + p.second + ")"; });
        }
    }));
}
rc::Gen<std::string> number(int depth)
{
    if (depth == 0)
        return rc::gen::element<std::string>("a", "b", "x", "1", "2.5", "length(s)", "null", "to_number(s)");
    return rc::gen::join(rc::gen::map(rc::gen::inRange(0, 4), [depth](int kind) {
        const auto pair = rc::gen::pair(number(depth - 1), number(depth - 1));
        switch (kind) {
        case 0: return rc::gen::map(pair, [](const auto& p) { return "(" + p.first + " + " + p.second + ")"; });
        case 1: return rc::gen::map(pair, [](const auto& p) { return "(" + p.first + " / " + p.second + ")"; });
        case 2: return rc::gen::map(pair, [](const auto& p) { return "max(" + p.first + ", " + p.second + ")"; });
        default: return rc::gen::map(rc::gen::pair(condition(depth - 1), number(depth - 1)), [](const auto& p) { return "case when " + p.first + " then " + p.second + " end"; });
        }
    }));
}

/// Small values, so that many are equal, and a third of nulls.
FeatureTable randomTable(std::size_t rows)
{
    FeatureTable table;
    for (const auto& [name, type] : {std::pair{"a", FieldType::Integer}, {"b", FieldType::Integer}, {"x", FieldType::Real}, {"s", FieldType::Text}})
        table.addField({name, type}, AttributeColumn(type));
    for (std::size_t row = 0; row < rows; ++row) {
        table.geometry.appendNull();
        table.ids.push_back(static_cast<std::int64_t>(row));
        for (AttributeColumn& column : table.columns) {
            const int value = *rc::gen::inRange(0, 6);
            if (value >= 4)
                column.appendNull();
            else if (column.type() == FieldType::Text)
                column.append(std::string_view(std::array{"p", "q", "pq", "3"}[static_cast<std::size_t>(value)]));
            else if (column.type() == FieldType::Real)
                column.append(value * 0.5);
            else
                column.append(std::int64_t{value});
        }
    }
    return table;
}

/// 1 true, 0 false, -1 unknown.
std::vector<int> truthOf(const std::string& source, const FeatureTable& table)
{
    const auto expression = FeatureExpression::parse(source);
    RC_ASSERT(expression.hasValue());
    const auto bound = expression->bind(table);
    RC_ASSERT(bound.hasValue());
    std::vector<int> truth;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const Value value = bound->at(row);
        truth.push_back(std::holds_alternative<bool>(value) ? (std::get<bool>(value) ? 1 : 0) : -1);
    }
    return truth;
}

}  // namespace

RC_GTEST_PROP(ExpressionLaws, AFilterKeepsTheRowsThatAreTrue, ())
{
    const FeatureTable table = randomTable(50);
    const std::string source = *condition(*rc::gen::inRange(0, 4));
    const auto bound = FeatureExpression::parse(source)->bindCondition(table);
    if (!bound)
        RC_DISCARD("a branch of null alone has no type");
    const auto kept = *bound->where(noProgress());
    const auto truth = truthOf(source, table);
    for (std::size_t row = 0; row < table.size(); ++row) {
        RC_ASSERT((kept[row] != 0) == (truth[row] == 1));
        RC_ASSERT(bound->isTrue(row) == (truth[row] == 1));
    }
}

RC_GTEST_PROP(ExpressionLaws, DeMorganHoldsForUnknownToo, ())
{
    const FeatureTable table = randomTable(20);
    const std::string a = *condition(2);
    const std::string b = *condition(2);
    RC_ASSERT(truthOf("not (" + a + " and " + b + ")", table) == truthOf("(not " + a + ") or (not " + b + ")", table));
    RC_ASSERT(truthOf("not (not " + a + ")", table) == truthOf("(" + a + ") or false", table));
    RC_ASSERT(truthOf(a + " and " + b, table) == truthOf(b + " and " + a, table));
    RC_ASSERT(truthOf("(" + a + ") is null or (" + a + ") or not (" + a + ")", table) == std::vector<int>(table.size(), 1));
}

RC_GTEST_PROP(ExpressionLaws, ListsAndRangesAreShortForComparisons, ())
{
    const FeatureTable table = randomTable(20);
    const std::string a = *number(1);
    const std::string b = *number(1);
    const std::string c = *number(1);
    if (!FeatureExpression::parse(a + " + " + b + " + " + c)->bind(table))
        RC_DISCARD("null alone");
    RC_ASSERT(truthOf(a + " in (" + b + ", " + c + ")", table) == truthOf(a + " = " + b + " or " + a + " = " + c, table));
    RC_ASSERT(truthOf(a + " between " + b + " and " + c, table) == truthOf(a + " >= " + b + " and " + a + " <= " + c, table));
}

RC_GTEST_PROP(ExpressionLaws, ResultsDoNotDependOnThreadsOrBlocks, ())
{
    FeatureTable part = randomTable(64);
    FeatureTable table = emptyLike(part);
    for (int i = 0; i < 600; ++i)
        for (std::size_t row = 0; row < part.size(); ++row)
            table.appendRow(part.geometry[row], part, row);
    const auto bound = FeatureExpression::parse(*number(2))->bind(table);
    RC_ASSERT(bound.hasValue());
    const int threads = threadLimit();
    setThreadLimit(1);
    const auto one = *bound->column(noProgress());
    setThreadLimit(4);
    const auto four = *bound->column(noProgress());
    setThreadLimit(threads);
    RC_ASSERT(one.arrays().valid == four.arrays().valid);
    RC_ASSERT(one.arrays().reals == four.arrays().reals);
    RC_ASSERT(one.arrays().integers == four.arrays().integers);
    for (std::size_t row = 0; row < part.size(); ++row)
        RC_ASSERT(one.value(row) == bound->at(row));
}
