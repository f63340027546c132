// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/expressions/tokens.h"

#include "spatial/expressions/feature_expression.h"

#include <array>
#include <charconv>
#include <cmath>

namespace spatial::expressions {

namespace {

constexpr const char* kFault = "At character {0}: {1}";

bool startsNumber(char c) { return c >= '0' && c <= '9'; }
/// Bytes of characters beyond ASCII count as letters: 面积 is a name.
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool followsInCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

struct WideSign {
    std::string_view wide;
    std::string_view narrow;
};
constexpr std::array<WideSign, 13> kWideSigns = {{{"（", "("}, {"）", ")"}, {"，", ","}, {"＋", "+"}, {"－", "-"}, {"＊", "*"}, {"／", "/"}, {"＝", "="}, {"＜", "<"}, {"＞", ">"},
                                                  {"≤", "<="}, {"≥", ">="}, {"≠", "<>"}}};
constexpr std::string_view kWideSpace = "\u3000";

constexpr std::array<std::string_view, 18> kSigns = {"<=", ">=", "<>", "!=", "==", "||", "+", "-", "*", "/", "%", "^", "(", ")", ",", "<", ">", "="};

std::string_view firstCharacter(std::string_view bytes)
{
    std::size_t size = 1;
    while (size < bytes.size() && followsInCharacter(bytes[size]))
        ++size;
    return bytes.substr(0, size);
}

const WideSign* wideSignAt(std::string_view bytes)
{
    for (const WideSign& sign : kWideSigns)
        if (bytes.starts_with(sign.wide))
            return &sign;
    return nullptr;
}

class Lexer {
public:
    explicit Lexer(std::string_view written) : rest_(written) {}

    Result<std::vector<Token>> operator()()
    {
        while (skipSpace())
            TRY(next());
        tokens_.push_back({TokenKind::End, {}, 0, false, 0, at_});
        return std::move(tokens_);
    }

private:
    bool skipSpace()
    {
        while (!rest_.empty()) {
            if (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == '\n' || rest_.front() == '\r')
                take(1);
            else if (rest_.starts_with(kWideSpace))
                take(kWideSpace.size());
            else
                return true;
        }
        return false;
    }

    std::string_view take(std::size_t bytes)
    {
        const std::string_view taken = rest_.substr(0, bytes);
        rest_.remove_prefix(bytes);
        for (const char c : taken)
            at_ += followsInCharacter(c) ? 0U : 1U;
        return taken;
    }

    void add(TokenKind kind, std::size_t at, std::string_view written) { tokens_.push_back({kind, std::string(written), 0, false, 0, at}); }

    Result<void> next()
    {
        const std::size_t at = at_;
        const char c = rest_.front();
        if (c == '\'' || c == '"')
            return quoted(c);
        if (startsNumber(c) || (c == '.' && rest_.size() > 1 && startsNumber(rest_[1])))
            return number();
        if (const WideSign* const sign = wideSignAt(rest_)) {
            take(sign->wide.size());
            add(TokenKind::Sign, at, sign->narrow);
            return {};
        }
        if (isLetter(c) || (c == '$' && rest_.size() > 1 && isLetter(rest_[1]))) {
            add(c == '$' ? TokenKind::Special : TokenKind::Word, at, take(lengthOfWord()));
            return {};
        }
        for (const std::string_view sign : kSigns)
            if (rest_.starts_with(sign)) {
                take(sign.size());
                add(TokenKind::Sign, at, sign == "==" ? "=" : sign == "!=" ? "<>" : sign);
                return {};
            }
        return faultAt(at, text("\"{0}\" means nothing in an expression.", firstCharacter(rest_)), text("Put a field with such signs in its name in double quotes: \"pop.2020\"."));
    }

    std::size_t lengthOfWord() const
    {
        std::size_t size = 1;
        while (size < rest_.size() && (isLetter(rest_[size]) || startsNumber(rest_[size])) && !wideSignAt(rest_.substr(size)) && !rest_.substr(size).starts_with(kWideSpace))
            ++size;
        return size;
    }

    /// A quote inside is written twice.
    Result<void> quoted(char quote)
    {
        const std::size_t at = at_;
        std::string content;
        for (std::size_t i = 1; i < rest_.size(); ++i) {
            if (rest_[i] == quote && (i + 1 == rest_.size() || rest_[i + 1] != quote)) {
                take(i + 1);
                add(quote == '"' ? TokenKind::Quoted : TokenKind::Text, at, content);
                return {};
            }
            i += rest_[i] == quote ? 1U : 0U;
            content += rest_[i];
        }
        return faultAt(at, text("the quote that begins here is not closed."), text("A quote inside a text is written twice."));
    }

    Result<void> number()
    {
        Token token{TokenKind::Number, {}, 0, false, 0, at_};
        const char* const first = rest_.data();
        const auto [end, fault] = std::from_chars(first, first + rest_.size(), token.number);
        const auto size = static_cast<std::size_t>(end - first);
        if (fault != std::errc() || !std::isfinite(token.number))
            return faultAt(at_, text("this number cannot be kept."), text("Numbers lie between -1e308 and 1e308."));
        if (size < rest_.size() && (rest_[size] == '.' || (isLetter(rest_[size]) && !wideSignAt(rest_.substr(size)) && !rest_.substr(size).starts_with(kWideSpace))))
            return faultAt(at_, text("\"{0}\" is no number.", std::string_view(first, size + firstCharacter(rest_.substr(size)).size())),
                           text("A number is written as 3, 0.5 or 1e-3; a field whose name begins with a digit stands in double quotes."));
        const auto [wholeEnd, notWhole] = std::from_chars(first, first + size, token.integer);
        token.whole = notWhole == std::errc() && wholeEnd == end;
        token.text = take(size);
        tokens_.push_back(std::move(token));
        return {};
    }

    std::string_view rest_;
    std::size_t at_ = 1;
    std::vector<Token> tokens_;
};

}  // namespace

Error faultAt(std::size_t character, const Text& trouble, const Text& hint)
{
    return {ErrorCode::InvalidParameter, text("At character {0}: {1}", character, trouble), hint, "expression"};
}

Result<std::vector<Token>> tokensOf(std::string_view written) { return Lexer(written)(); }

std::string lowerAscii(std::string_view word)
{
    std::string lower(word);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

}  // namespace spatial::expressions

namespace spatial {

std::optional<std::size_t> characterOfFault(const Error& error)
{
    if (error.message.source() != expressions::kFault || error.message.arguments().empty())
        return std::nullopt;
    const std::string& written = error.message.arguments().front().source();
    std::size_t character = 0;
    const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), character);
    return fault == std::errc() && end == written.data() + written.size() ? std::optional(character) : std::nullopt;
}

}  // namespace spatial
