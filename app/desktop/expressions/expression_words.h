// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/expressions/feature_expression.h"

#include <QString>

#include <vector>

namespace app::desktop {

/// The position in a QString of character `character` (from 1) of the language's errors, which count whole characters.
int positionOfCharacter(const QString& text, std::size_t character);

/// The part of the word or quoted name before the cursor that completion replaces; empty inside a text in single quotes.
QString wordBefore(const QString& text, int cursor);

/// "Whole number", "Text" ...
spatial::Text typeName(spatial::FieldType type);
/// The name of an icon for it.
QString typeIcon(spatial::FieldType type);
spatial::Text groupName(spatial::ExpressionFunction::Group group);

/// What choosing a function writes, and how many places the cursor then goes back: "round()" and 1.
struct Written {
    QString text;
    int back = 0;
};
Written writtenFor(const spatial::ExpressionFunction& function);

/// A value as an expression writes it: 'text', 12.5, null.
QString literalOf(const spatial::Value& value);
/// As a person reads it, numbers with at most six digits behind the point; "null" in the window's language without one.
QString shownValue(const spatial::Value& value);

/// One thing that completion offers.
struct CompletionEntry {
    QString shown;      ///< "round(x, digits)"
    QString match;      ///< what is compared with the typed word
    Written written;
    QString icon;
};
std::vector<CompletionEntry> completionsFor(const spatial::FeatureTable* table);

}  // namespace app::desktop
