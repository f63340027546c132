// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/field_reader.h"

namespace styles {

FieldReader::FieldReader(const spatial::FeatureTable& table, const std::string& fieldOrExpression) : column_(table.column(fieldOrExpression))
{
    if (column_ || fieldOrExpression.empty())
        return;
    if (const auto parsed = spatial::FeatureExpression::parse(fieldOrExpression))
        if (auto bound = parsed->bind(table))
            expression_ = *std::move(bound);
}

spatial::Result<void> FieldReader::evaluateAll(spatial::Progress& progress)
{
    if (column_ || !expression_)
        return {};
    TRY_ASSIGN(auto values, expression_->column(progress));
    evaluated_ = std::make_shared<const spatial::AttributeColumn>(std::move(values));
    column_ = evaluated_.get();
    return {};
}

std::string_view FieldReader::display(std::size_t row, std::string& buffer) const
{
    if (column_ && column_->type() == spatial::FieldType::Text && !column_->isNull(row))
        return column_->text(row);
    if (column_)
        buffer = column_->display(row);
    else if (expression_)
        buffer = expression_->display(row);
    else
        buffer.clear();
    return buffer;
}

}  // namespace styles
