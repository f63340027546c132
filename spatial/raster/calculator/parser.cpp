// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/calculator/expression.h"
#include "spatial/raster/calculator/tokens.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numbers>
#include <optional>

namespace spatial::calculator {

namespace {

constexpr std::size_t kMostBytes = 10'000;
constexpr int kDeepest = 100;

struct Function {
    std::string_view name;
    Operation operation;
    bool more = false;   ///< two or more operands, taken one after the other
};
constexpr std::array kFunctions = {
    Function{"if", Operation::Choose}, Function{"min", Operation::Minimum, true}, Function{"max", Operation::Maximum, true}, Function{"abs", Operation::Absolute},
    Function{"sqrt", Operation::SquareRoot}, Function{"exp", Operation::Exponential}, Function{"ln", Operation::Logarithm}, Function{"log10", Operation::Logarithm10},
    Function{"sin", Operation::Sine}, Function{"cos", Operation::Cosine}, Function{"tan", Operation::Tangent}, Function{"asin", Operation::ArcSine},
    Function{"acos", Operation::ArcCosine}, Function{"atan", Operation::ArcTangent}, Function{"atan2", Operation::ArcTangent2}, Function{"floor", Operation::Floor},
    Function{"ceil", Operation::Ceiling}, Function{"round", Operation::Round}, Function{"trunc", Operation::Truncate}, Function{"clamp", Operation::Clamp},
    Function{"isnodata", Operation::IsNoData}, Function{"coalesce", Operation::Coalesce, true},
};
constexpr std::array<std::string_view, 5> kWords = {"and", "or", "not", "pi", "nodata"};

const Function* functionCalled(std::string_view name)
{
    const auto found = std::find_if(kFunctions.begin(), kFunctions.end(), [&](const Function& f) { return f.name == name; });
    return found == kFunctions.end() ? nullptr : &*found;
}

struct Binary {
    std::string_view sign;
    Operation operation;
};
constexpr std::array kComparisons = {Binary{"<", Operation::Less}, Binary{"<=", Operation::LessEqual}, Binary{">", Operation::Greater},
                                     Binary{">=", Operation::GreaterEqual}, Binary{"==", Operation::Equal}, Binary{"!=", Operation::Unequal}};
constexpr std::array kSums = {Binary{"+", Operation::Add}, Binary{"-", Operation::Subtract}};
constexpr std::array kProducts = {Binary{"*", Operation::Multiply}, Binary{"/", Operation::Divide}, Binary{"%", Operation::Remainder}};

/// Recursive descent. Each function parses one level of binding and returns the number of its node.
class Parser {
public:
    /// Null `names`: any.
    Parser(std::vector<Token> tokens, const std::vector<std::string>* names) : tokens_(std::move(tokens)), names_(names) {}

    Result<Expression> operator()()
    {
        TRY(alternatives());
        if (peek().kind != TokenKind::End)
            return expected(text("an operator such as + or *, or the end"));
        return std::move(expression_);
    }

private:
    const Token& peek() const { return tokens_[at_]; }
    bool takes(std::string_view sign)
    {
        if (peek().kind == TokenKind::End || peek().kind == TokenKind::Number || peek().quoted || peek().text != sign)
            return false;
        ++at_;
        return true;
    }
    template <std::size_t n>
    std::optional<Operation> takes(const std::array<Binary, n>& signs)
    {
        for (const Binary& binary : signs)
            if (takes(binary.sign))
                return binary.operation;
        return std::nullopt;
    }

    Error expected(const Text& what) const
    {
        if (peek().kind == TokenKind::End)
            return at(peek().column, text("the expression ends where {0} was expected.", what));
        return at(peek().column, text("{0} was expected, not \"{1}\".", what, peek().text));
    }

    int add(Operation operation, int a = -1, int b = -1, int c = -1)
    {
        expression_.nodes.push_back({operation, 0, 0, {a, b, c}});
        return static_cast<int>(expression_.nodes.size()) - 1;
    }
    int constant(double value)
    {
        expression_.nodes.push_back({Operation::Constant, value, 0, {-1, -1, -1}});
        return static_cast<int>(expression_.nodes.size()) - 1;
    }

    /// Entered wherever the grammar returns to itself.
    class Level {
    public:
        explicit Level(int& depth) : depth_(++depth) {}
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        ~Level() { --depth_; }
        bool tooDeep() const { return depth_ > kDeepest; }

    private:
        int& depth_;
    };

    Result<int> alternatives()
    {
        const Level level(depth_);
        if (level.tooDeep())
            return at(peek().column, text("the expression is nested more than {0} deep.", kDeepest));
        TRY_ASSIGN(int left, conditions());
        while (takes("or") || takes("||")) {
            TRY_ASSIGN(const int right, conditions());
            left = add(Operation::Or, left, right);
        }
        return left;
    }

    Result<int> conditions()
    {
        TRY_ASSIGN(int left, condition());
        while (takes("and") || takes("&&")) {
            TRY_ASSIGN(const int right, condition());
            left = add(Operation::And, left, right);
        }
        return left;
    }

    Result<int> condition()
    {
        if (!takes("not") && !takes("!"))
            return comparison();
        const Level level(depth_);
        if (level.tooDeep())
            return at(peek().column, text("the expression is nested more than {0} deep.", kDeepest));
        TRY_ASSIGN(const int operand, condition());
        return add(Operation::Not, operand);
    }

    Result<int> comparison()
    {
        TRY_ASSIGN(const int left, sum());
        const int column = peek().column;
        const auto operation = takes(kComparisons);
        if (!operation)
            return left;
        TRY_ASSIGN(const int right, sum());
        if (isNoDataWord(left) || isNoDataWord(right))
            return at(column, text("nothing compares with nodata."), text("Ask isnodata(A)."));
        const int result = add(*operation, left, right);
        if (peek().kind == TokenKind::Sign && std::any_of(kComparisons.begin(), kComparisons.end(), [&](const Binary& b) { return b.sign == peek().text; }))
            return at(peek().column, text("one comparison at a time."), text("Write 1 < A and A < 5."));
        return result;
    }

    Result<int> sum()
    {
        TRY_ASSIGN(int left, product());
        while (const auto operation = takes(kSums)) {
            TRY_ASSIGN(const int right, product());
            left = add(*operation, left, right);
        }
        return left;
    }

    Result<int> product()
    {
        TRY_ASSIGN(int left, signedValue());
        while (const auto operation = takes(kProducts)) {
            TRY_ASSIGN(const int right, signedValue());
            left = add(*operation, left, right);
        }
        return left;
    }

    Result<int> signedValue()
    {
        const bool minus = takes("-");
        if (!minus && !takes("+"))
            return power();
        const Level level(depth_);
        if (level.tooDeep())
            return at(peek().column, text("the expression is nested more than {0} deep.", kDeepest));
        TRY_ASSIGN(const int operand, signedValue());
        return minus ? add(Operation::Negate, operand) : operand;
    }

    Result<int> power()
    {
        TRY_ASSIGN(const int base, operand());
        if (!takes("^"))
            return base;
        const Level level(depth_);
        if (level.tooDeep())
            return at(peek().column, text("the expression is nested more than {0} deep.", kDeepest));
        TRY_ASSIGN(const int exponent, signedValue());
        return add(Operation::Power, base, exponent);
    }

    Result<int> operand()
    {
        const Token token = peek();
        if (token.kind == TokenKind::Number) {
            ++at_;
            return constant(token.number);
        }
        if (takes("(")) {
            TRY_ASSIGN(const int inner, alternatives());
            if (!takes(")"))
                return expected(text("\")\""));
            return inner;
        }
        if (token.kind != TokenKind::Name || (!token.quoted && (token.text == "and" || token.text == "or" || token.text == "not")))
            return expected(text("a raster, a number or a function"));
        ++at_;
        if (token.quoted)
            return raster(token);
        if (const Function* function = functionCalled(token.text))
            return call(*function);
        if (token.text == "pi")
            return constant(std::numbers::pi);
        if (token.text == "nodata")
            return constant(std::numeric_limits<double>::quiet_NaN());
        return raster(token);
    }

    Result<int> call(const Function& function)
    {
        if (!takes("("))
            return expected(text("\"(\" after {0}", function.name));
        std::vector<int> operands;
        do {
            TRY_ASSIGN(const int value, alternatives());
            operands.push_back(value);
        } while (takes(","));
        const int column = peek().column;
        if (!takes(")"))
            return expected(text("\",\" or \")\""));
        const auto wanted = static_cast<std::size_t>(operandsOf(function.operation));
        if (function.more ? operands.size() < 2 : operands.size() != wanted)
            return at(column, function.more ? text("{0} takes two values or more, not {1}.", function.name, operands.size())
                                            : text("the number of values that {0} takes is {1}, not {2}.", function.name, wanted, operands.size()));
        if (!function.more) {
            operands.resize(3, -1);
            return add(function.operation, operands[0], operands[1], operands[2]);
        }
        int result = operands[0];
        for (std::size_t i = 1; i < operands.size(); ++i)
            result = add(function.operation, result, operands[i]);
        return result;
    }

    Result<int> raster(const Token& token)
    {
        if (!names_ || std::find(names_->begin(), names_->end(), token.text) == names_->end()) {
            std::string all;
            for (const std::string& name : names_ ? *names_ : std::vector<std::string>())
                all += (all.empty() ? "" : ", ") + name;
            if (peek().text == "(" && !token.quoted)
                return at(token.column, text("there is no function {0}.", token.text), text("The functions are if min max abs sqrt exp ln log10 sin cos tan asin acos atan atan2 floor ceil round trunc clamp isnodata coalesce."));
            if (names_)
                return at(token.column, text("there is no raster {0}.", token.text), text("The rasters are {0}; give another as --input {1}=FILE.", all, token.text));
        }
        auto& used = expression_.inputs;
        const auto found = std::find(used.begin(), used.end(), token.text);
        const auto number = found - used.begin();
        if (found == used.end()) {
            used.emplace_back(token.text);
            expression_.columns.push_back(token.column);
        }
        expression_.nodes.push_back({Operation::Input, 0, static_cast<int>(number), {-1, -1, -1}});
        return static_cast<int>(expression_.nodes.size()) - 1;
    }

    bool isNoDataWord(int node) const
    {
        const Node& n = expression_.nodes[static_cast<std::size_t>(node)];
        return n.operation == Operation::Constant && n.constant != n.constant;
    }

    std::vector<Token> tokens_;
    const std::vector<std::string>* names_;
    std::size_t at_ = 0;
    int depth_ = 0;
    Expression expression_;
};

}  // namespace

int operandsOf(Operation operation)
{
    if (operation <= Operation::Input)
        return 0;
    if (operation <= Operation::Truncate)
        return 1;
    return operation <= Operation::Coalesce ? 2 : 3;
}

namespace {

Result<Expression> parsed(std::string_view written, const std::vector<std::string>* names)
{
    if (written.size() > kMostBytes)
        return Error{ErrorCode::InvalidParameter, text("The expression has {0} bytes; at most {1} are read.", written.size(), kMostBytes), {}, "expression"};
    TRY_ASSIGN(auto tokens, tokensOf(written));
    return Parser(std::move(tokens), names)();
}

}  // namespace

Result<Expression> parse(std::string_view written) { return parsed(written, nullptr); }

Result<Expression> parse(std::string_view written, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        if (!isName(name))
            return Error{ErrorCode::InvalidParameter, text("\"{0}\" is no name for a raster.", name), text("A name has letters, digits and _, and does not begin with a digit: A=a.tif"), "input"};
        if (functionCalled(name) || std::find(kWords.begin(), kWords.end(), name) != kWords.end())
            return Error{ErrorCode::InvalidParameter, text("\"{0}\" has a meaning of its own in expressions and is no name for a raster.", name), {}, "input"};
        if (std::count(names.begin(), names.end(), name) > 1)
            return Error{ErrorCode::InvalidParameter, text("Two rasters have the name {0}.", name), {}, "input"};
    }
    return parsed(written, &names);
}

std::string asName(std::string_view name)
{
    const bool plain = isName(name) && !functionCalled(name) && std::find(kWords.begin(), kWords.end(), name) == kWords.end();
    return plain ? std::string(name) : '"' + std::string(name) + '"';
}

}  // namespace spatial::calculator
