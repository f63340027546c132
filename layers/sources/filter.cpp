// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/filter.h"

#include "spatial/expressions/like_pattern.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::Result;
using spatial::text;
using spatial::expressions::LikePattern;

using Truth = std::optional<bool>;

struct Filter::Node {
    std::function<Truth(const FeatureTable&, std::size_t)> judge;
};

namespace {

constexpr int kDeepest = 100;
constexpr std::size_t kLongest = 10'000;

enum class TokenKind { Word, Quoted, Text, Number, Symbol, End };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string written = {};
    std::size_t at = 0;
};

std::string upper(std::string word)
{
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return word;
}

Error fault(const spatial::Text& what, std::size_t at)
{
    return Error{ErrorCode::InvalidParameter, text("The condition of where= cannot be understood at character {0}: {1}.", at + 1, what),
                 text("Write for example where=population > 10000 and name like '%市'."), "where"};
}

bool endsWord(char c)
{
    return c == ' ' || c == '\t' || c == '=' || c == '<' || c == '>' || c == '!' || c == '(' || c == ')' || c == ',' || c == '\'' || c == '"';
}

Result<std::vector<Token>> tokensOf(std::string_view written)
{
    std::vector<Token> tokens;
    std::size_t i = 0;
    while (i < written.size()) {
        const char c = written[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++i;
        } else if (c == '\'' || c == '"') {
            Token token{c == '"' ? TokenKind::Quoted : TokenKind::Text, {}, i++};
            for (;; ++i) {
                if (i >= written.size())
                    return fault(text("a quote is not closed"), token.at);
                if (written[i] == c && (i + 1 >= written.size() || written[i + 1] != c))
                    break;
                i += written[i] == c ? 1 : 0;
                token.written += written[i];
            }
            ++i;
            tokens.push_back(std::move(token));
        } else if (c == '(' || c == ')' || c == ',' || c == '=') {
            tokens.push_back({TokenKind::Symbol, std::string(1, c), i++});
        } else if (c == '<' || c == '>' || c == '!') {
            const bool two = i + 1 < written.size() && (written[i + 1] == '=' || (c == '<' && written[i + 1] == '>'));
            tokens.push_back({TokenKind::Symbol, std::string(written.substr(i, two ? 2 : 1)), i});
            i += two ? 2 : 1;
        } else {
            std::size_t end = i;
            while (end < written.size() && !endsWord(written[end]))
                ++end;
            const std::string word(written.substr(i, end - i));
            double number = 0;
            const auto [stop, wrong] = std::from_chars(word.data(), word.data() + word.size(), number);
            const bool isNumber = wrong == std::errc{} && stop == word.data() + word.size();
            tokens.push_back({isNumber ? TokenKind::Number : TokenKind::Word, word, i});
            i = end;
        }
    }
    tokens.push_back({TokenKind::End, {}, written.size()});
    return tokens;
}

/// A field, a number or a text.
struct Operand {
    int field = -1;
    std::string text = {};
    std::optional<double> number = {};

    bool isNull(const FeatureTable& table, std::size_t row) const { return field >= 0 && table.columns[static_cast<std::size_t>(field)].isNull(row); }
    std::optional<double> numberAt(const FeatureTable& table, std::size_t row) const
    {
        if (field < 0)
            return number;
        return table.columns[static_cast<std::size_t>(field)].number(row);
    }
    std::string textAt(const FeatureTable& table, std::size_t row) const
    {
        return field < 0 ? text : table.columns[static_cast<std::size_t>(field)].display(row);
    }
    bool isTextField(const FeatureTable& table) const { return field >= 0 && table.columns[static_cast<std::size_t>(field)].type() == spatial::FieldType::Text; }
};

/// -1, 0, 1; nothing where one side is null. A text field beside a quoted text compares as text: code '0601' is not 601.
std::optional<int> compared(const Operand& a, const Operand& b, const FeatureTable& table, std::size_t row)
{
    if (a.isNull(table, row) || b.isNull(table, row))
        return std::nullopt;
    const auto x = a.numberAt(table, row);
    const auto y = b.numberAt(table, row);
    if (x && y && !(a.isTextField(table) && b.isTextField(table)))
        return *x < *y ? -1 : *x > *y ? 1 : 0;
    const int order = a.textAt(table, row).compare(b.textAt(table, row));
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

using Judge = std::function<Truth(const FeatureTable&, std::size_t)>;

Truth negated(Truth truth) { return truth ? Truth(!*truth) : truth; }

class Parser {
public:
    Parser(std::vector<Token> tokens, const FeatureTable& table) : tokens_(std::move(tokens)), table_(table) {}

    Result<Judge> whole()
    {
        TRY_ASSIGN(Judge judge, either());
        if (now().kind != TokenKind::End)
            return fault(text("\"{0}\" is too much", now().written), now().at);
        return judge;
    }

private:
    const Token& now() const { return tokens_[next_]; }
    bool isWord(const char* word) const { return now().kind == TokenKind::Word && upper(now().written) == word; }
    bool isSymbol(std::string_view symbol) const { return now().kind == TokenKind::Symbol && now().written == symbol; }
    bool take(const char* word)
    {
        if (!isWord(word))
            return false;
        ++next_;
        return true;
    }

    Result<Judge> either()
    {
        TRY_ASSIGN(Judge left, both());
        while (take("OR")) {
            TRY_ASSIGN(Judge right, both());
            left = [left, right](const FeatureTable& t, std::size_t row) -> Truth {
                const Truth a = left(t, row);
                if (a && *a)
                    return true;
                const Truth b = right(t, row);
                return b && *b ? Truth(true) : a && b ? Truth(false) : Truth();
            };
        }
        return left;
    }

    Result<Judge> both()
    {
        TRY_ASSIGN(Judge left, one());
        while (take("AND")) {
            TRY_ASSIGN(Judge right, one());
            left = [left, right](const FeatureTable& t, std::size_t row) -> Truth {
                const Truth a = left(t, row);
                if (a && !*a)
                    return false;
                const Truth b = right(t, row);
                return b && !*b ? Truth(false) : a && b ? Truth(true) : Truth();
            };
        }
        return left;
    }

    Result<Judge> one()
    {
        if (++depth_ > kDeepest)
            return fault(text("too many parentheses"), now().at);
        auto judge = unnested();
        --depth_;
        return judge;
    }

    Result<Judge> unnested()
    {
        if (take("NOT")) {
            TRY_ASSIGN(Judge inner, one());
            return Judge([inner](const FeatureTable& t, std::size_t row) { return negated(inner(t, row)); });
        }
        if (isSymbol("(")) {
            ++next_;
            TRY_ASSIGN(Judge inner, either());
            if (!isSymbol(")"))
                return fault(text("a parenthesis is not closed"), now().at);
            ++next_;
            return inner;
        }
        return predicate();
    }

    Result<Operand> operand(bool mustBeField)
    {
        const Token token = now();
        if (token.kind == TokenKind::End || token.kind == TokenKind::Symbol)
            return fault(text("a field or value is missing"), token.at);
        ++next_;
        Operand out{-1, token.written, {}};
        if (token.kind == TokenKind::Number) {
            double number = 0;
            std::from_chars(token.written.data(), token.written.data() + token.written.size(), number);
            out.number = number;
        }
        if (token.kind == TokenKind::Word || token.kind == TokenKind::Quoted || mustBeField)
            out.field = table_.fieldIndex(token.written);
        if (out.field < 0 && (mustBeField || token.kind == TokenKind::Quoted)) {
            std::string names;
            for (const auto& field : table_.fields)
                names += (names.empty() ? "" : ", ") + field.name;
            return Error{ErrorCode::InvalidParameter, text("The condition of where= names the field \"{0}\", which is not there.", token.written), text("There are: {0}.", names), "where"};
        }
        return out;
    }

    Result<Judge> predicate()
    {
        TRY_ASSIGN(const Operand left, operand(true));
        if (take("IS")) {
            const bool inverse = take("NOT");
            if (!take("NULL"))
                return fault(text("NULL is missing after IS"), now().at);
            return Judge([left, inverse](const FeatureTable& t, std::size_t row) -> Truth { return left.isNull(t, row) != inverse; });
        }
        const bool inverse = take("NOT");
        if (take("IN"))
            return among(left, inverse);
        if (take("LIKE")) {
            TRY_ASSIGN(const Operand pattern, operand(false));
            const auto ready = pattern.field < 0 ? std::make_shared<const LikePattern>(pattern.text, false) : nullptr;
            return Judge([left, pattern, ready, inverse](const FeatureTable& t, std::size_t row) -> Truth {
                if (left.isNull(t, row) || pattern.isNull(t, row))
                    return {};
                return (ready ? ready->matches(left.textAt(t, row)) : LikePattern(pattern.textAt(t, row), false).matches(left.textAt(t, row))) != inverse;
            });
        }
        if (inverse)
            return fault(text("IN or LIKE is missing after NOT"), now().at);
        return comparison(left);
    }

    Result<Judge> among(const Operand& left, bool inverse)
    {
        if (!isSymbol("("))
            return fault(text("a parenthesis is missing after IN"), now().at);
        std::vector<Operand> values;
        do {
            ++next_;
            TRY_ASSIGN(Operand value, operand(false));
            values.push_back(std::move(value));
        } while (isSymbol(","));
        if (!isSymbol(")"))
            return fault(text("a parenthesis is not closed"), now().at);
        ++next_;
        return Judge([left, values, inverse](const FeatureTable& t, std::size_t row) -> Truth {
            if (left.isNull(t, row))
                return {};
            return std::any_of(values.begin(), values.end(), [&](const Operand& value) { return compared(left, value, t, row) == 0; }) != inverse;
        });
    }

    Result<Judge> comparison(const Operand& left)
    {
        const Token token = now();
        const std::string op = token.written;
        if (token.kind != TokenKind::Symbol || op == "(" || op == ")" || op == "," || op == "!")
            return fault(text("a comparison such as = or > is missing"), token.at);
        ++next_;
        TRY_ASSIGN(const Operand right, operand(false));
        return Judge([left, right, op](const FeatureTable& t, std::size_t row) -> Truth {
            const auto order = compared(left, right, t, row);
            if (!order)
                return {};
            if (op == "=") return *order == 0;
            if (op == "<>" || op == "!=") return *order != 0;
            if (op == "<") return *order < 0;
            if (op == "<=") return *order <= 0;
            if (op == ">") return *order > 0;
            return *order >= 0;
        });
    }

    std::vector<Token> tokens_;
    const FeatureTable& table_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

}  // namespace

Result<Filter> Filter::parse(std::string_view condition, const FeatureTable& table)
{
    if (condition.size() > kLongest)
        return fault(text("it is too long"), kLongest);
    TRY_ASSIGN(auto tokens, tokensOf(condition));
    TRY_ASSIGN(auto judge, Parser(std::move(tokens), table).whole());
    return Filter(std::make_shared<const Node>(Node{std::move(judge)}));
}

bool Filter::keeps(const FeatureTable& table, std::size_t row) const
{
    const Truth truth = root_->judge(table, row);
    return truth && *truth;
}

std::vector<std::size_t> Filter::rowsKept(const FeatureTable& table) const
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.size(); ++row)
        if (keeps(table, row))
            rows.push_back(row);
    return rows;
}

}  // namespace layers
