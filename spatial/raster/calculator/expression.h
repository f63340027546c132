// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spatial::calculator {

/// What a node of an expression does with its operands.
enum class Operation : std::uint8_t {
    Constant, Input,
    Negate, Not, IsNoData, Absolute, SquareRoot, Exponential, Logarithm, Logarithm10, Sine, Cosine, Tangent, ArcSine, ArcCosine, ArcTangent, Floor, Ceiling, Round, Truncate,
    Add, Subtract, Multiply, Divide, Remainder, Power, ArcTangent2,
    Less, LessEqual, Greater, GreaterEqual, Equal, Unequal, And, Or,
    Minimum, Maximum, Coalesce,
    Choose, Clamp,
};
int operandsOf(Operation operation);

struct Node {
    Operation operation = Operation::Constant;
    double constant = 0;                  ///< of Constant; NaN is nodata
    int input = 0;                        ///< of Input: number of the name
    int operands[3] = {-1, -1, -1};       ///< numbers of earlier nodes
};

/// A parsed expression: every node comes after its operands; the last is the result.
struct Expression {
    std::vector<Node> nodes;
    std::vector<std::string> inputs;      ///< names of rasters that occur, in the order of their first use
    std::vector<int> columns;             ///< of each input: where it is first used, in characters from 1
};

/// The language of the raster calculator. Values are numbers, or nodata.
///
///   numbers      3  0.5  1e-3  pi  nodata
///   rasters      names: letters (of any script), digits and _, not beginning with a digit; or anything else between quotation marks: "dem-30 m"
///   + - * / % ^  as in school; ^ binds strongest and to the right (-2^2 is -4); a % b has the sign of b
///   == != < <= > >=   1 where it holds, 0 elsewhere
///   not and or   of 0 (false) and anything else (true); ! && || mean the same
///   if(c, a, b)  a where c is true, b where it is 0; the one not chosen may be nodata
///   min max (two or more)  abs sqrt exp ln log10 sin cos tan asin acos atan atan2(y, x) floor ceil round trunc clamp(x, low, high)
///   isnodata(x)  1 where x is nodata, 0 elsewhere;  coalesce(a, b, ...) the first that is not nodata
///
/// Angles are radians. round takes halves away from 0. From the loosest to the tightest: or, and, not, comparisons (one at a time), + -,
/// * / %, sign, ^.
/// Nodata makes the result nodata everywhere but in isnodata, coalesce and the branch of if that is not chosen: also "0 and nodata", "1 or
/// nodata" and nodata as the condition of if are nodata. So is what has no value: division by 0, a root or logarithm of a negative number,
/// and whatever is not finite.
///
/// `names`: the rasters there are. InvalidParameter with the column (counted in characters from 1), what stands there and what was expected.
/// At most 10,000 bytes, nested at most 100 deep.
Result<Expression> parse(std::string_view written, const std::vector<std::string>& names);

/// Every name may occur: what they mean is the caller's, who finds them in `inputs`.
Result<Expression> parse(std::string_view written);

/// The name as an expression writes it: between quotation marks where it has to be. Such a name has none of them inside.
std::string asName(std::string_view name);

/// Whether a raster may have this name.
bool isName(std::string_view name);

}  // namespace spatial::calculator
