// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/calculator/tokens.h"

#include "spatial/raster/calculator/expression.h"

#include <array>
#include <charconv>
#include <cmath>

namespace spatial::calculator {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
/// Bytes of characters beyond ASCII count as letters: 坡度 is a name.
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool continuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Signs of the keyboards of China that look like ours.
constexpr std::array<std::string_view, 11> kWideSigns = {"（", "）", "，", "＋", "－", "＊", "／", "＝", "“", "”", "＂"};

constexpr std::array<std::string_view, 19> kSigns = {"<=", ">=", "==", "!=", "&&", "||", "+", "-", "*", "/", "%", "^", "(", ")", ",", "<", ">", "!", "="};

std::size_t characters(std::string_view bytes)
{
    std::size_t count = 0;
    for (const char c : bytes)
        count += continuesCharacter(c) ? 0 : 1;
    return count;
}

/// The bytes of the first character.
std::string_view firstCharacter(std::string_view bytes)
{
    std::size_t size = 1;
    while (size < bytes.size() && continuesCharacter(bytes[size]))
        ++size;
    return bytes.substr(0, size);
}

class Lexer {
public:
    explicit Lexer(std::string_view written) : rest_(written) {}

    Result<std::vector<Token>> operator()()
    {
        while (true) {
            while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == '\n' || rest_.front() == '\r'))
                take(1);
            if (rest_.empty())
                break;
            TRY(next());
        }
        tokens_.push_back({TokenKind::End, {}, 0, column_});
        return std::move(tokens_);
    }

private:
    std::string_view take(std::size_t bytes)
    {
        const std::string_view taken = rest_.substr(0, bytes);
        rest_.remove_prefix(bytes);
        column_ += static_cast<int>(characters(taken));
        return taken;
    }

    Result<void> next()
    {
        const int column = column_;
        if (isDigit(rest_.front()) || (rest_.front() == '.' && rest_.size() > 1 && isDigit(rest_[1])))
            return number();
        if (rest_.front() == '"')
            return quoted();
        for (const std::string_view sign : kWideSigns)
            if (rest_.starts_with(sign))
                return at(column, text("\"{0}\" is a wide sign.", sign), text("Write the sign of the Latin keyboard."));
        if (isLetter(rest_.front())) {
            std::size_t size = 1;
            while (size < rest_.size() && (isLetter(rest_[size]) || isDigit(rest_[size])) && !beginsWideSign(rest_.substr(size)))
                ++size;
            tokens_.push_back({TokenKind::Name, take(size), 0, column});
            return {};
        }
        for (const std::string_view sign : kSigns)
            if (rest_.starts_with(sign)) {
                if (sign == "=")
                    return at(column, text("a single = compares nothing."), text("Write == for \"is equal to\"."));
                tokens_.push_back({TokenKind::Sign, take(sign.size()), 0, column});
                return {};
            }
        return at(column, text("\"{0}\" means nothing in an expression.", firstCharacter(rest_)), text("Write rasters by their names, numbers with a decimal point, and + - * / % ^ ( ) < > == and or not."));
    }

    static bool beginsWideSign(std::string_view bytes)
    {
        for (const std::string_view sign : kWideSigns)
            if (bytes.starts_with(sign))
                return true;
        return false;
    }

    Result<void> quoted()
    {
        const int column = column_;
        const std::size_t end = rest_.find('"', 1);
        if (end == std::string_view::npos)
            return at(column, text("the quote that begins here is not closed."), text("Write a name with blanks or signs in it between two quotes: \"elevation 30 m\"."));
        if (end == 1)
            return at(column, text("there is no name between these quotes."));
        tokens_.push_back({TokenKind::Name, take(end + 1).substr(1, end - 1), 0, column, true});
        return {};
    }

    Result<void> number()
    {
        const int column = column_;
        double value = 0;
        const auto [end, fault] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        const auto size = static_cast<std::size_t>(end - rest_.data());
        if (fault != std::errc() || !std::isfinite(value))
            return at(column, text("this number cannot be kept."), text("Numbers lie between -1e308 and 1e308."));
        if (size < rest_.size() && (isLetter(rest_[size]) || rest_[size] == '.'))
            return at(column, text("\"{0}\" is no number.", rest_.substr(0, size + 1)), text("A number is written as 3, 0.5 or 1e-3; a name does not begin with a digit."));
        tokens_.push_back({TokenKind::Number, take(size), value, column});
        return {};
    }

    std::string_view rest_;
    int column_ = 1;
    std::vector<Token> tokens_;
};

}  // namespace

Error at(int column, const Text& trouble, const Text& hint) { return {ErrorCode::InvalidParameter, text("Column {0}: {1}", column, trouble), hint, "expression"}; }

Result<std::vector<Token>> tokensOf(std::string_view written) { return Lexer(written)(); }

bool isName(std::string_view name)
{
    if (name.empty() || !isLetter(name.front()))
        return false;
    for (const char c : name)
        if (!isLetter(c) && !isDigit(c))
            return false;
    return true;
}

}  // namespace spatial::calculator
