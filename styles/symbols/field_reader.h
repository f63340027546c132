// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/expressions/feature_expression.h"
#include "spatial/features/feature_table.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace styles {

/// What a style's `field` stands for in a table: the field of that name, else the expression that it is. All values are null where it is
/// neither. Looks into the table, which must outlive it. Any thread.
class FieldReader {
public:
    FieldReader() = default;
    FieldReader(const spatial::FeatureTable& table, const std::string& fieldOrExpression);

    bool isValid() const { return column_ || expression_; }
    /// Evaluates an expression for all rows at once, with several threads; afterwards each row costs no more than a field's. Cancelled.
    spatial::Result<void> evaluateAll(spatial::Progress& progress);

    /// The field, or the values of an evaluated expression; else nothing.
    const spatial::AttributeColumn* column() const { return column_; }
    std::optional<double> number(std::size_t row) const { return column_ ? column_->number(row) : expression_ ? expression_->number(row) : std::nullopt; }
    /// As people read it; `buffer` may hold it.
    std::string_view display(std::size_t row, std::string& buffer) const;

private:
    const spatial::AttributeColumn* column_ = nullptr;
    std::optional<spatial::BoundExpression> expression_;
    std::shared_ptr<const spatial::AttributeColumn> evaluated_;
};

}  // namespace styles
