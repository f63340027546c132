// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/layer_form.h"
#include "spatial/core/result.h"
#include "spatial/features/feature_table.h"

#include <string>
#include <string_view>

namespace layers {

/// How a field is entered: what the form says, or by the type of the field.
FieldWidget widgetOf(const spatial::Field& field, const FieldForm& form);

/// What a person typed (or pasted) as a value of the field, checked against its form. The same for form, table, calculator and paste.
///   nothing typed      null; InvalidInput where the field is required
///   numbers            in the field's unit; another unit of the same kind is converted ("3 ha" into mu: 45), others are refused (spatial/units)
///   codes              a code of the scheme, or the Chinese or English name of a class; others only where the form allows them
///   list               a value of the list, or its name
///   dates              as people write them: 2026-11-25, 2026/11/25, 20261125, 2026年11月25日; kept as ISO 8601
///   yes or no          yes, no, 是, 否, true, false, 1, 0
///   texts              at most the field's width, a Han character counted as two bytes; whether the file's encoding has them all is told at saving
/// InvalidInput with a sentence.
spatial::Result<spatial::Value> entered(std::string_view typed, const spatial::Field& field, const FieldForm& form);

/// The same checks for a value that is there already (an expression's result, a file's content).
spatial::Result<spatial::Value> checked(const spatial::Value& value, const spatial::Field& field, const FieldForm& form);

/// A value as it is typed: numbers with a decimal point, no unit. entered(typedForm(v)) == v.
std::string typedForm(const spatial::Value& value);

}  // namespace layers
