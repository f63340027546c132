// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/syntax_tree.h"
#include "spatial/expressions/tokens.h"

#include "spatial/core/nearest_name.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace spatial::expressions {

namespace {

constexpr std::array<std::string_view, 19> kKeyWords = {"and", "or", "not", "in", "like", "ilike", "is", "null", "between", "case", "when", "then", "else", "end", "true", "false",
                                                        "与", "或", "非"};

class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    Result<std::vector<SyntaxNode>> operator()()
    {
        TRY(alternatives());
        if (now().kind != TokenKind::End)
            return faultAt(now().at, text("\"{0}\" is too much here.", now().text), text("Between two values stands an operator such as + = and; a text stands in single quotes."));
        return std::move(nodes_);
    }

private:
    /// What a rule of the grammar gives: the number of its node.
    using Parsed = Result<int>;

    const Token& now() const { return tokens_[next_]; }
    bool isWord(std::string_view word) const { return now().kind == TokenKind::Word && lowerAscii(now().text) == word; }
    bool isSign(std::string_view sign) const { return now().kind == TokenKind::Sign && now().text == sign; }
    bool takesSign(std::string_view sign)
    {
        const bool here = isSign(sign);
        next_ += here ? 1U : 0U;
        return here;
    }
    bool takesWord(std::initializer_list<std::string_view> words)
    {
        const bool here = std::any_of(words.begin(), words.end(), [&](std::string_view word) { return isWord(word); });
        next_ += here ? 1U : 0U;
        return here;
    }

    Error expected(const Text& what) const
    {
        if (now().kind == TokenKind::End)
            return faultAt(now().at, text("the expression ends where {0} was expected.", what));
        return faultAt(now().at, text("{0} was expected, not \"{1}\".", what, now().text));
    }

    Parsed add(SyntaxNode node)
    {
        int depth = 1;
        for (const int operand : node.operands)
            depth = std::max(depth, depths_[static_cast<std::size_t>(operand)] + 1);
        if (depth > kDeepest)
            return tooDeep();
        if (nodes_.size() >= kMostNodes)
            return faultAt(node.at, text("the expression has more than {0} parts.", kMostNodes));
        depths_.push_back(depth);
        nodes_.push_back(std::move(node));
        return static_cast<int>(nodes_.size()) - 1;
    }
    Parsed add(Operation operation, std::size_t at, std::vector<int> operands) { return add(SyntaxNode{operation, at, std::move(operands)}); }
    Parsed negated(Parsed inner, bool wanted, std::size_t at)
    {
        if (!inner || !wanted)
            return inner;
        return add(Operation::Not, at, {*inner});
    }
    Error tooDeep() const { return faultAt(now().at, text("the expression is nested more than {0} deep.", kDeepest)); }

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

    Parsed alternatives() { return chain(Operation::Or, {"or", "或"}, &Parser::conjunction); }
    Parsed conjunction() { return chain(Operation::And, {"and", "与"}, &Parser::negation); }

    /// a and b and c: one node of three operands, so that long lists are not deep.
    Parsed chain(Operation operation, std::initializer_list<std::string_view> words, Parsed (Parser::*rule)())
    {
        const std::size_t at = now().at;
        TRY_ASSIGN(const int first, (this->*rule)());
        std::vector<int> operands{first};
        while (takesWord(words)) {
            TRY_ASSIGN(const int more, (this->*rule)());
            operands.push_back(more);
        }
        return operands.size() == 1 ? Parsed(first) : add(operation, at, std::move(operands));
    }

    Parsed negation()
    {
        const std::size_t at = now().at;
        if (!takesWord({"not", "非"}))
            return comparison();
        const Level level(depth_);
        if (level.tooDeep())
            return tooDeep();
        TRY_ASSIGN(const int inner, negation());
        return add(Operation::Not, at, {inner});
    }

    Parsed comparison()
    {
        const std::size_t at = now().at;
        TRY_ASSIGN(int left, joined());
        while (true) {
            static constexpr std::array<std::pair<std::string_view, Operation>, 6> kComparisons{{{"=", Operation::Equal}, {"<>", Operation::Unequal}, {"<=", Operation::LessEqual},
                                                                                                 {">=", Operation::GreaterEqual}, {"<", Operation::Less}, {">", Operation::Greater}}};
            const auto sign = std::find_if(kComparisons.begin(), kComparisons.end(), [&](const auto& each) { return isSign(each.first); });
            if (sign != kComparisons.end()) {
                const std::size_t signAt = now().at;
                ++next_;
                TRY_ASSIGN(const int right, joined());
                TRY_ASSIGN(left, add(sign->second, signAt, {left, right}));
                continue;
            }
            if (!isWord("is") && !isWord("not") && !isWord("in") && !isWord("like") && !isWord("ilike") && !isWord("between"))
                return left;
            TRY_ASSIGN(left, predicate(left, at));
        }
    }

    Parsed predicate(int left, std::size_t at)
    {
        if (takesWord({"is"})) {
            const bool inverse = takesWord({"not"});
            if (!takesWord({"null"}))
                return expected(text("the word {0}", "null"));
            return negated(add(Operation::IsNull, at, {left}), inverse, at);
        }
        const bool inverse = takesWord({"not"});
        if (takesWord({"in"}))
            return negated(among(left, at), inverse, at);
        if (takesWord({"between"})) {
            TRY_ASSIGN(const int low, joined());
            if (!takesWord({"and", "与"}))
                return expected(text("the word {0}", "and"));
            TRY_ASSIGN(const int high, joined());
            return negated(add(Operation::Between, at, {left, low, high}), inverse, at);
        }
        const bool anyCase = isWord("ilike");
        if (!takesWord({"like", "ilike"}))
            return expected(text("\"in\", \"like\" or \"between\""));
        TRY_ASSIGN(const int pattern, joined());
        return negated(add(anyCase ? Operation::LikeAnyCase : Operation::Like, at, {left, pattern}), inverse, at);
    }

    Parsed among(int left, std::size_t at)
    {
        if (!takesSign("("))
            return expected(text("\"(\""));
        const Level level(depth_);
        if (level.tooDeep())
            return tooDeep();
        std::vector<int> operands{left};
        do {
            TRY_ASSIGN(const int value, alternatives());
            operands.push_back(value);
        } while (takesSign(","));
        if (!takesSign(")"))
            return expected(text("\",\" or \")\""));
        return add(Operation::In, at, std::move(operands));
    }

    Parsed joined()
    {
        const std::size_t at = now().at;
        TRY_ASSIGN(const int first, sum());
        std::vector<int> operands{first};
        while (takesSign("||")) {
            TRY_ASSIGN(const int more, sum());
            operands.push_back(more);
        }
        return operands.size() == 1 ? Parsed(first) : add(Operation::Concatenate, at, std::move(operands));
    }

    Parsed sum()
    {
        TRY_ASSIGN(int left, product());
        while (isSign("+") || isSign("-")) {
            const Token sign = tokens_[next_++];
            TRY_ASSIGN(const int right, product());
            TRY_ASSIGN(left, add(sign.text == "+" ? Operation::Add : Operation::Subtract, sign.at, {left, right}));
        }
        return left;
    }

    Parsed product()
    {
        TRY_ASSIGN(int left, signedValue());
        while (isSign("*") || isSign("/") || isSign("%")) {
            const Token sign = tokens_[next_++];
            TRY_ASSIGN(const int right, signedValue());
            const Operation operation = sign.text == "*" ? Operation::Multiply : sign.text == "/" ? Operation::Divide : Operation::Modulo;
            TRY_ASSIGN(left, add(operation, sign.at, {left, right}));
        }
        return left;
    }

    Parsed signedValue()
    {
        const std::size_t at = now().at;
        const bool minus = takesSign("-");
        if (!minus && !takesSign("+"))
            return power();
        const Level level(depth_);
        if (level.tooDeep())
            return tooDeep();
        TRY_ASSIGN(const int operand, signedValue());
        return minus ? add(Operation::Negate, at, {operand}) : Parsed(operand);
    }

    Parsed power()
    {
        TRY_ASSIGN(const int base, operand());
        const std::size_t at = now().at;
        if (!takesSign("^"))
            return base;
        const Level level(depth_);
        if (level.tooDeep())
            return tooDeep();
        TRY_ASSIGN(const int exponent, signedValue());
        return add(Operation::Power, at, {base, exponent});
    }

    Parsed operand()
    {
        const Token token = now();
        const Level level(depth_);
        if (level.tooDeep())
            return tooDeep();
        switch (token.kind) {
        case TokenKind::Number:
            ++next_;
            return add({Operation::Constant, token.at, {}, nullptr, token.whole ? Kind::Integer : Kind::Real, token.integer, token.number});
        case TokenKind::Text: ++next_; return add({Operation::Constant, token.at, {}, nullptr, Kind::Text, 0, 0, token.text});
        case TokenKind::Quoted: ++next_; return field(token);
        case TokenKind::Special: ++next_; return special(token);
        case TokenKind::Word: return word(token);
        case TokenKind::Sign:
        case TokenKind::End: break;
        }
        if (!takesSign("("))
            return expected(text("a field, a value or a function"));
        TRY_ASSIGN(const int inner, alternatives());
        if (!takesSign(")"))
            return expected(text("\")\""));
        return inner;
    }

    Parsed word(const Token& token)
    {
        const std::string lower = lowerAscii(token.text);
        if (lower == "true" || lower == "false" || lower == "null") {
            ++next_;
            return add({Operation::Constant, token.at, {}, nullptr, lower == "null" ? Kind::Null : Kind::Boolean, lower == "true" ? 1 : 0});
        }
        if (lower == "case")
            return choice();
        if (std::find(kKeyWords.begin(), kKeyWords.end(), lower) != kKeyWords.end())
            return expected(text("a field, a value or a function"));
        ++next_;
        if (!isSign("("))
            return field(token);
        const Function* const function = functionNamed(token.text);
        if (function)
            return call(*function, token.at);
        std::vector<std::string> names;
        for (const ExpressionFunction& each : expressionFunctions())
            if (functionNamed(each.name))
                names.push_back(each.name);
        const std::string near = nearestName(lower, names);
        return faultAt(token.at, text("there is no function {0}.", token.text), near.empty() ? Text() : text("Did you mean {0}?", near));
    }

    Parsed field(const Token& token) { return add({Operation::Column, token.at, {}, nullptr, Kind::Null, 0, 0, token.text}); }

    Parsed special(const Token& token)
    {
        if (const Function* const function = specialNamed(token.text))
            return add({function->operation, token.at, {}, function});
        std::vector<std::string> names;
        for (const ExpressionFunction& each : expressionFunctions())
            if (each.name.starts_with('$'))
                names.push_back(each.name);
        const std::string near = nearestName(lowerAscii(token.text), names);
        return faultAt(token.at, text("{0} is not known.", token.text), near.empty() ? Text() : text("Did you mean {0}?", near));
    }

    Parsed call(const Function& function, std::size_t at)
    {
        ++next_;
        std::vector<int> operands;
        if (!isSign(")"))
            do {
                TRY_ASSIGN(const int value, alternatives());
                operands.push_back(value);
            } while (takesSign(","));
        if (!takesSign(")"))
            return expected(text("\",\" or \")\""));
        if (operands.size() < function.fewest() || operands.size() > function.most())
            return faultAt(at, text("{0} does not take {1} values.", function.name, operands.size()), text("Write {0}.", formOf(function)));
        return add({function.operation, at, std::move(operands), &function});
    }

    static std::string formOf(const Function& function)
    {
        for (const ExpressionFunction& each : expressionFunctions())
            if (each.name == function.name)
                return each.form;
        return std::string(function.name);
    }

    /// case when c then v ... else w end: operands c, v, ..., w. case x when u then v ... : operands x, u, v, ..., w.
    Parsed choice()
    {
        const std::size_t at = now().at;
        ++next_;
        std::vector<int> operands;
        const bool ofValue = !isWord("when");
        if (ofValue) {
            TRY_ASSIGN(const int value, alternatives());
            operands.push_back(value);
        }
        if (!isWord("when"))
            return expected(text("the word {0}", "when"));
        while (takesWord({"when"})) {
            TRY_ASSIGN(const int condition, alternatives());
            if (!takesWord({"then"}))
                return expected(text("the word {0}", "then"));
            TRY_ASSIGN(const int value, alternatives());
            operands.insert(operands.end(), {condition, value});
        }
        if (takesWord({"else"})) {
            TRY_ASSIGN(const int other, alternatives());
            operands.push_back(other);
        } else {
            TRY_ASSIGN(const int nothing, add({Operation::Constant, at}));
            operands.push_back(nothing);
        }
        if (!takesWord({"end"}))
            return expected(text("the word {0}", "end"));
        return add(ofValue ? Operation::CaseOf : Operation::Case, at, std::move(operands));
    }

    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    int depth_ = 0;
    std::vector<SyntaxNode> nodes_;
    std::vector<int> depths_;
};

}  // namespace

}  // namespace spatial::expressions

namespace spatial {

Result<FeatureExpression> FeatureExpression::parse(std::string_view source)
{
    using namespace expressions;
    if (source.size() > kMostBytes)
        return Error{ErrorCode::InvalidParameter, text("The expression has {0} bytes; at most {1} are read.", source.size(), kMostBytes), {}, "expression"};
    TRY_ASSIGN(auto tokens, tokensOf(source));
    TRY_ASSIGN(auto nodes, Parser(std::move(tokens))());
    FeatureExpression expression;
    expression.source_ = source;
    for (const SyntaxNode& node : nodes)
        if (node.operation == Operation::Column && std::find(expression.fields_.begin(), expression.fields_.end(), node.text) == expression.fields_.end())
            expression.fields_.push_back(node.text);
    expression.tree_ = std::make_shared<const Tree>(Tree{std::move(nodes)});
    return expression;
}

std::string fieldInExpression(std::string_view name)
{
    const auto tokens = expressions::tokensOf(name);
    const bool plain = tokens && tokens->size() == 2 && tokens->front().kind == expressions::TokenKind::Word && tokens->front().text == name &&
                       std::find(expressions::kKeyWords.begin(), expressions::kKeyWords.end(), expressions::lowerAscii(name)) == expressions::kKeyWords.end();
    if (plain)
        return std::string(name);
    std::string quoted = "\"";
    for (const char c : name)
        (quoted += c) += c == '"' ? "\"" : "";
    return quoted + '"';
}

}  // namespace spatial
