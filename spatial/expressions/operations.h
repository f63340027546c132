// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <cstdint>
#include <string_view>

namespace spatial::expressions {

/// What a value is. Null is the kind of the word null alone; values of every kind may be null.
enum class Kind : std::uint8_t { Null, Boolean, Integer, Real, Text, Date, DateTime };

Kind kindOf(FieldType type);
FieldType fieldTypeOf(Kind kind);   ///< Text for Null
inline bool isNumber(Kind kind) { return kind == Kind::Integer || kind == Kind::Real; }
inline bool isWhole(Kind kind) { return kind == Kind::Integer || kind == Kind::Boolean; }           ///< kept as integers
inline bool isTextual(Kind kind) { return kind == Kind::Text || kind == Kind::Date || kind == Kind::DateTime; }   ///< kept as text
inline bool isDate(Kind kind) { return kind == Kind::Date || kind == Kind::DateTime; }

/// What a node of an expression does with its operands.
enum class Operation : std::uint8_t {
    Constant, Column,
    // These decide themselves for which rows an operand is evaluated.
    And, Or, If, Case, CaseOf, Coalesce, In,
    Not, IsNull, Equal, Unequal, Less, LessEqual, Greater, GreaterEqual, Between, Like, LikeAnyCase,
    Negate, Add, Subtract, Multiply, Divide, Modulo, Power,
    ToReal, Absolute, Sign, RoundTo, Floor, Ceiling, SquareRoot, NaturalLogarithm, Logarithm10, Exponential, Sine, Cosine, Tangent, Least, Greatest,
    ToText, FormatNumber, ToNumber, ToInteger, IsNumber, ToDate,
    Concatenate, Join, Upper, Lower, Trim, Length, Left, Right, Substring, Replace, Contains, StartsWith, EndsWith, Position, NullIf,
    Year, Month, Day, Hour, Weekday, DaysBetween, AddDays,
    Id, RowNumber, Area, AreaHectares, AreaMu, LineLength, Perimeter, X, Y, Longitude, Latitude, XIn, YIn,
    WestEdge, SouthEdge, EastEdge, NorthEdge, GeometryName, PartCount, VertexCount, IsValid,
};
inline bool isGeometric(Operation operation) { return operation >= Operation::Area; }
/// Whether the value differs from row to row though it has no operand.
inline bool readsRow(Operation operation) { return operation == Operation::Column || operation >= Operation::Id; }

/// A function of the language: how it is called and what it wants.
/// `takes`, one letter for each operand: n a number, i a whole number, t a text, d a date, b a condition, a anything (all of one kind), v
/// anything, s anything, made text. "?" behind a letter: may be left out; "*": once or more often.
/// `gives`: b, i, r (real), t, d; a: the kind that its operands have in common.
struct Function {
    std::string_view name;
    std::string_view chinese;   ///< another name, or empty
    Operation operation;
    std::string_view takes;
    char gives;

    std::size_t fewest() const;
    std::size_t most() const;
};
/// By either name, ASCII case apart; nullptr where there is none.
const Function* functionNamed(std::string_view name);
/// $area, $id ...
const Function* specialNamed(std::string_view name);

}  // namespace spatial::expressions
