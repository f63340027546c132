// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/feature_expression.h"
#include "tests/support/tables.h"

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string_view>

/// Any bytes are an expression or refused; what is accepted and fits the table runs, and both ways of running agree.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace spatial;
    static const FeatureTable table = [] {
        FeatureTable made = test_support::tableOf({test_support::square(126, 45, 0.1), Geometry::point({127, 46}), Geometry()}, cgcs2000());
        test_support::addColumn<Value>(made, "a", FieldType::Integer, {std::int64_t{3}, std::numeric_limits<std::int64_t>::min(), {}});
        test_support::addColumn<Value>(made, "x", FieldType::Real, {2.5, -1e300, {}});
        test_support::addColumn<Value>(made, "s", FieldType::Text, {std::string("p%q"), std::string("\xE5\x93"), {}});
        test_support::addColumn<Value>(made, "名", FieldType::Text, {std::string("哈尔滨市"), std::string("2026-02-28"), {}});
        return made;
    }();
    const auto expression = FeatureExpression::parse(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!expression)
        return 0;
    const auto bound = expression->bind(table);
    if (!bound)
        return 0;
    const auto column = bound->column(noProgress());
    const auto kept = bound->where(noProgress());
    for (std::size_t row = 0; row < table.size(); ++row)
        if (!column || column->display(row) != bound->display(row) || !kept || ((*kept)[row] != 0) != bound->isTrue(row))
            std::abort();
    return 0;
}
