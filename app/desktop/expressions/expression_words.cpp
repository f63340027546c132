// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/expressions/expression_words.h"

#include "app/desktop/language.h"

#include <cmath>

namespace app::desktop {

using spatial::ExpressionFunction;
using spatial::FieldType;
using spatial::text;

namespace {

bool isWordCharacter(QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('$') || c.isSurrogate(); }

}  // namespace

int positionOfCharacter(const QString& written, std::size_t character)
{
    int position = 0;
    for (std::size_t i = 1; i < character && position < written.size(); ++i)
        position += written.at(position).isHighSurrogate() && position + 1 < written.size() ? 2 : 1;
    return position;
}

QString wordBefore(const QString& written, int cursor)
{
    QChar quote;
    int opened = 0;
    for (int i = 0; i < cursor && i < written.size(); ++i) {
        const QChar c = written.at(i);
        if (quote.isNull() ? c == QLatin1Char('\'') || c == QLatin1Char('"') : c == quote) {
            opened = i;
            quote = quote.isNull() ? c : QChar();
        }
    }
    if (quote == QLatin1Char('\''))
        return {};
    if (quote == QLatin1Char('"'))
        return written.mid(opened, cursor - opened);
    int begin = cursor;
    while (begin > 0 && isWordCharacter(written.at(begin - 1)))
        --begin;
    return written.mid(begin, cursor - begin);
}

spatial::Text typeName(FieldType type)
{
    switch (type) {
    case FieldType::Integer: return text("Whole number");
    case FieldType::Real: return text("Decimal number");
    case FieldType::Boolean: return text("Yes or no");
    case FieldType::Date: return text("Date");
    case FieldType::DateTime: return text("Date and time");
    case FieldType::Text: break;
    }
    return text("Text");
}

QString typeIcon(FieldType type)
{
    switch (type) {
    case FieldType::Integer: return QStringLiteral("gnumeric-format-thousand-separator");
    case FieldType::Real: return QStringLiteral("format-precision-more");
    case FieldType::Boolean: return QStringLiteral("checkbox");
    case FieldType::Date:
    case FieldType::DateTime: return QStringLiteral("view-calendar");
    case FieldType::Text: break;
    }
    return QStringLiteral("format-text-capitalize");
}

spatial::Text groupName(ExpressionFunction::Group group)
{
    switch (group) {
    case ExpressionFunction::Group::Logic: return text("Conditions");
    case ExpressionFunction::Group::Numbers: return text("Number functions");
    case ExpressionFunction::Group::Texts: return text("Text functions");
    case ExpressionFunction::Group::Dates: return text("Date functions");
    case ExpressionFunction::Group::Geometry: break;
    }
    return text("Shape and place");
}

Written writtenFor(const ExpressionFunction& function)
{
    const QString name = QString::fromStdString(function.name);
    if (name == QLatin1String("case"))
        return {QStringLiteral("case when  then  else  end"), 17};
    if (function.form.find('(') == std::string::npos || name == QLatin1String("in"))
        return name == QLatin1String("in") ? Written{QStringLiteral("in ()"), 1} : name == QLatin1String("between") ? Written{QStringLiteral("between  and "), 5} : Written{name, 0};
    return {name + QStringLiteral("()"), 1};
}

QString literalOf(const spatial::Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return QString::number(*whole);
    if (const auto* real = std::get_if<double>(&value))
        return std::isfinite(*real) ? QString::fromStdString(fmt::format("{}", *real)) : QStringLiteral("null");
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto* written = std::get_if<std::string>(&value)) {
        QString quoted = QString::fromStdString(*written);
        quoted.replace(QLatin1Char('\''), QStringLiteral("''"));
        return QLatin1Char('\'') + quoted + QLatin1Char('\'');
    }
    return QStringLiteral("null");
}

QString shownValue(const spatial::Value& value)
{
    constexpr int kDecimals = 6;
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return QString::number(*whole);
    if (const auto* real = std::get_if<double>(&value))
        return numberWords(*real, kDecimals);
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth ? say(text("yes")) : say(text("no"));
    if (const auto* written = std::get_if<std::string>(&value))
        return QString::fromStdString(*written);
    return say(text("no value"));
}

std::vector<CompletionEntry> completionsFor(const spatial::FeatureTable* table)
{
    std::vector<CompletionEntry> entries;
    if (table)
        for (const spatial::Field& field : table->fields) {
            const QString name = QString::fromStdString(field.name);
            entries.push_back({name, name, {QString::fromStdString(spatial::fieldInExpression(field.name)), 0}, typeIcon(field.type)});
        }
    for (const ExpressionFunction& function : spatial::expressionFunctions()) {
        const QString name = QString::fromStdString(function.name);
        if (name.at(0).isLetter() || name.startsWith(QLatin1Char('$')))
            entries.push_back({QString::fromStdString(function.form), name, writtenFor(function), QStringLiteral("code-function")});
    }
    return entries;
}

}  // namespace app::desktop
