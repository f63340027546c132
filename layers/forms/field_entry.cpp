// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/field_entry.h"

#include "spatial/codes/code_scheme.h"
#include "spatial/expressions/text_forms.h"
#include "spatial/units/unit.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::FieldType;
using spatial::Result;
using spatial::text;
using spatial::Value;

namespace {

constexpr double kLargestWhole = 9'007'199'254'740'992.0;   // 2^53: every whole number below is exact

Error invalid(spatial::Text sentence, spatial::Text hint = {}) { return Error{ErrorCode::InvalidInput, std::move(sentence), std::move(hint)}; }

std::string lowerAscii(std::string_view written)
{
    std::string out(written);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string shortest(double value)
{
    char buffer[40];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

Result<void> inRange(double value, const FieldForm& form)
{
    const spatial::Unit* const unit = spatial::unitNamed(form.unit);
    const std::string behind = unit ? " " + std::string(unit->shown) : "";
    if (form.lowest && value < *form.lowest)
        return invalid(text("{0} is below {1}, the least this field allows.", shortest(value) + behind, shortest(*form.lowest) + behind));
    if (form.highest && value > *form.highest)
        return invalid(text("{0} is above {1}, the most this field allows.", shortest(value) + behind, shortest(*form.highest) + behind));
    return {};
}

Result<Value> numberValue(double value, const spatial::Field& field, const FieldForm& form)
{
    TRY(inRange(value, form));
    if (field.type == FieldType::Real)
        return Value(value);
    if (value != std::floor(value) || std::abs(value) > kLargestWhole)
        return invalid(text("This field holds whole numbers; {0} is none.", shortest(value)));
    return Value(static_cast<std::int64_t>(value));
}

/// Bytes in the narrowest encoding that data here uses: two for a Han character (GBK), one for ASCII.
std::size_t leastBytes(std::string_view written)
{
    std::size_t bytes = 0;
    for (const char c : written)
        bytes += (c & 0x80) == 0 ? 1 : (c & 0xC0) == 0xC0 ? 2 : 0;
    return bytes;
}

/// The code as the field's type keeps it: a number field has lost the zero in front.
Result<Value> codeValue(std::string_view code, const spatial::Field& field)
{
    if (field.type != FieldType::Integer)
        return Value(std::string(code));
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(code.data(), code.data() + code.size(), number);
    if (fault != std::errc{} || end != code.data() + code.size())
        return invalid(text("This field holds whole numbers; {0} is none.", code));
    return Value(number);
}

Result<Value> codeEntered(std::string_view typed, const spatial::Field& field, const FieldForm& form)
{
    const spatial::CodeScheme* const scheme = spatial::codeScheme(form.codes);
    if (!scheme)
        return codeValue(typed, field);
    std::string code(typed);
    std::transform(code.begin(), code.end(), code.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    const bool known = scheme->find(code) || (scheme->id == "dlbm" && spatial::standardCode(code));
    if (known)
        return codeValue(code, field);
    if (field.type == FieldType::Integer && scheme->find("0" + code))
        return codeValue(code, field);
    for (const spatial::CodeClass& each : scheme->classes)
        if (each.zh == typed || lowerAscii(each.en) == lowerAscii(typed))
            return codeValue(each.code, field);
    if (form.othersAllowed)
        return codeValue(typed, field);
    return invalid(text("{0} is no class of {1}.", typed, scheme->standard), text("Type a code or a name and choose from the list."));
}

Result<Value> listEntered(std::string_view typed, const FieldForm& form, const spatial::Field& field)
{
    for (const ListedValue& each : form.list)
        if (each.value == typed || each.name.zh == typed || (!each.name.en.empty() && lowerAscii(each.name.en) == lowerAscii(typed))) {
            FieldForm plain;
            plain.widget = FieldWidget::Text;
            return field.type == FieldType::Text ? Value(each.value) : entered(each.value, field, plain);
        }
    FieldForm plain = form;
    plain.widget = FieldWidget::Text;
    if (form.othersAllowed)
        return entered(typed, field, plain);
    return invalid(text("{0} is not in the list of this field.", typed), text("Choose from the list, or add the value to it in the layer's form."));
}

Result<Value> flagEntered(std::string_view typed)
{
    const std::string flag = lowerAscii(typed);
    for (const char* const yes : {"yes", "y", "true", "1", "是", "有", "对"})
        if (flag == yes)
            return Value(true);
    for (const char* const no : {"no", "n", "false", "0", "否", "无", "不"})
        if (flag == no)
            return Value(false);
    return invalid(text("\"{0}\" is neither yes nor no.", typed));
}

}  // namespace

FieldWidget widgetOf(const spatial::Field& field, const FieldForm& form)
{
    if (form.widget != FieldWidget::Automatic)
        return form.widget;
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Real: return FieldWidget::Number;
    case FieldType::Boolean: return FieldWidget::Check;
    case FieldType::Date: return FieldWidget::Date;
    case FieldType::DateTime: return FieldWidget::DateTime;
    case FieldType::Text: break;
    }
    return FieldWidget::Text;
}

Result<Value> entered(std::string_view typed, const spatial::Field& field, const FieldForm& form)
{
    const FieldWidget widget = widgetOf(field, form);
    const bool keepsSpaces = widget == FieldWidget::Text || widget == FieldWidget::Paragraph;
    const std::string_view words = spatial::trimmed(typed);
    if (words.empty()) {
        if (form.required)
            return invalid(text("This field is required."));
        return Value();
    }
    if (widget == FieldWidget::Codes)
        return codeEntered(words, field, form);
    if (widget == FieldWidget::List)
        return listEntered(words, form, field);
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Real: {
        TRY_ASSIGN(const double value, spatial::quantityIn(words, spatial::unitNamed(form.unit)));
        return numberValue(value, field, form);
    }
    case FieldType::Boolean: return flagEntered(words);
    case FieldType::Date:
    case FieldType::DateTime: {
        auto date = spatial::dateIn(words);
        if (!date)
            return invalid(text("\"{0}\" is no date.", typed), text("Write it as 2026-11-25."));
        date->hasTime = field.type == FieldType::DateTime;
        return Value(date->iso());
    }
    case FieldType::Text: break;
    }
    if (widget == FieldWidget::Number) {   // numbers in a text field
        TRY_ASSIGN(const double value, spatial::quantityIn(words, spatial::unitNamed(form.unit)));
        TRY(inRange(value, form));
        return Value(shortest(value));
    }
    const std::string_view kept = keepsSpaces ? typed : words;
    if (field.width > 0 && leastBytes(kept) > static_cast<std::size_t>(field.width))
        return invalid(text("This text needs {0} bytes; the field holds {1}.", leastBytes(kept), field.width), text("Shorten it, or make the field wider."));
    return Value(std::string(kept));
}

Result<Value> checked(const Value& value, const spatial::Field& field, const FieldForm& form)
{
    if (std::holds_alternative<std::monostate>(value) || std::holds_alternative<std::string>(value) || field.type == FieldType::Text)
        return entered(typedForm(value), field, form);
    if (widgetOf(field, form) == FieldWidget::Codes || widgetOf(field, form) == FieldWidget::List || field.type == FieldType::Boolean)
        return entered(typedForm(value), field, form);
    if (const auto* const number = std::get_if<double>(&value))
        return std::isfinite(*number) ? numberValue(*number, field, form) : Result<Value>(Value());
    if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
        TRY(inRange(static_cast<double>(*whole), form));
        return field.type == FieldType::Real ? Value(static_cast<double>(*whole)) : Value(*whole);
    }
    return Value(static_cast<std::int64_t>(std::get<bool>(value)));
}

std::string typedForm(const Value& value)
{
    if (const auto* const whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto* const number = std::get_if<double>(&value))
        return shortest(*number);
    if (const auto* const words = std::get_if<std::string>(&value))
        return *words;
    if (const auto* const flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    return {};
}

}  // namespace layers
