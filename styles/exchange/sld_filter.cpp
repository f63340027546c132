// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/sld_filter.h"

#include "spatial/expressions/feature_expression.h"
#include "spatial/expressions/tokens.h"

#include <QXmlStreamWriter>

#include <algorithm>
#include <array>

namespace styles {
namespace {

struct Comparison {
    const char* element;
    const char* sign;
};
constexpr Comparison kComparisons[] = {{"PropertyIsEqualTo", "="},       {"PropertyIsNotEqualTo", "<>"},        {"PropertyIsLessThan", "<"}, {"PropertyIsLessThanOrEqualTo", "<="},
                                       {"PropertyIsGreaterThan", ">"}, {"PropertyIsGreaterThanOrEqualTo", ">="}};
constexpr Comparison kArithmetic[] = {{"Add", "+"}, {"Sub", "-"}, {"Mul", "*"}, {"Div", "/"}};

std::string quoted(const QString& literal)
{
    QString text = literal;
    return '\'' + text.replace(QLatin1Char('\''), QStringLiteral("''")).toStdString() + '\'';
}

std::string literalOf(const QString& text)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    // 0601 is a code, not six hundred and one.
    const bool code = text.size() > 1 && text[0] == QLatin1Char('0') && text[1].isDigit();
    return isNumber && !code && value == value ? text.trimmed().toStdString() : quoted(text);
}

/// ogc:PropertyIsLike with its own wild cards becomes LIKE with % and _.
QString likePattern(const XmlNode& node, const QString& literal)
{
    const auto mark = [&](const char* first, const char* second, const char* usual) {
        const QString given = node.attribute(first).isEmpty() ? node.attribute(second) : node.attribute(first);
        return given.isEmpty() ? QString::fromLatin1(usual) : given;
    };
    const QString any = mark("wildCard", "wildcard", "%");
    const QString one = mark("singleChar", "singlechar", "_");
    QString pattern;
    for (const QChar c : literal)
        pattern += QString(c) == any ? QStringLiteral("%") : QString(c) == one ? QStringLiteral("_") : QString(c);
    return pattern;
}

std::optional<std::string> joined(const std::vector<XmlNode>& nodes, const char* word)
{
    std::string all;
    for (const XmlNode& node : nodes) {
        const auto part = conditionOf(node);
        if (!part)
            return std::nullopt;
        all += (all.empty() ? "(" : std::string(" ") + word + " (") + *part + ")";
    }
    return all.empty() ? std::nullopt : std::optional(all);
}

}  // namespace

std::string fieldInExpression(const QString& field)
{
    const std::string plain = field.toStdString();
    const auto tokens = spatial::expressions::tokensOf(plain);
    const bool word = tokens && tokens->size() == 2 && tokens->front().kind == spatial::expressions::TokenKind::Word;
    if (word)
        if (const auto parsed = spatial::FeatureExpression::parse(plain); parsed && parsed->fields().size() == 1)
            return plain;
    QString name = field;
    return '"' + name.replace(QLatin1Char('"'), QStringLiteral("\"\"")).toStdString() + '"';
}

std::optional<std::string> valueOf(const XmlNode& node)
{
    if (node.name == QLatin1String("PropertyName") || node.name == QLatin1String("ValueReference"))
        return node.text.isEmpty() ? std::nullopt : std::optional(fieldInExpression(node.text));
    if (node.name == QLatin1String("Literal"))
        return literalOf(node.text);
    for (const auto& [element, sign] : kArithmetic)
        if (node.name == QLatin1String(element) && node.children.size() == 2) {
            const auto a = valueOf(node.children[0]);
            const auto b = valueOf(node.children[1]);
            return a && b ? std::optional("(" + *a + " " + sign + " " + *b + ")") : std::nullopt;
        }
    if (node.name == QLatin1String("Function"))
        return std::nullopt;
    if (node.children.size() == 1 && node.mixed.empty())
        return valueOf(node.children[0]);
    // A label of text and fields in turn.
    std::string all;
    const auto& pieces = node.mixed.empty() ? node.children : node.mixed;
    for (const XmlNode& piece : pieces) {
        if (piece.name.isEmpty() && piece.text.trimmed().isEmpty())
            continue;
        const auto part = piece.name.isEmpty() ? std::optional(quoted(piece.text)) : piece.name == QLatin1String("Literal") ? std::optional(quoted(piece.text)) : valueOf(piece);
        if (!part)
            return std::nullopt;
        all += (all.empty() ? "" : " || ") + *part;
    }
    if (!all.empty())
        return all;
    return node.text.isEmpty() ? std::nullopt : std::optional(quoted(node.text));
}

std::optional<std::string> conditionOf(const XmlNode& node)
{
    const auto& children = node.children;
    if (node.name == QLatin1String("Filter"))
        return children.size() == 1 ? conditionOf(children[0]) : std::nullopt;
    if (node.name == QLatin1String("And"))
        return joined(children, "and");
    if (node.name == QLatin1String("Or"))
        return joined(children, "or");
    if (node.name == QLatin1String("Not") && children.size() == 1) {
        const auto inner = conditionOf(children[0]);
        return inner ? std::optional("not (" + *inner + ")") : std::nullopt;
    }
    for (const auto& [element, sign] : kComparisons)
        if (node.name == QLatin1String(element) && children.size() == 2) {
            const auto a = valueOf(children[0]);
            const auto b = valueOf(children[1]);
            return a && b ? std::optional(*a + " " + sign + " " + *b) : std::nullopt;
        }
    if (node.name == QLatin1String("PropertyIsNull") && children.size() == 1) {
        const auto value = valueOf(children[0]);
        return value ? std::optional(*value + " is null") : std::nullopt;
    }
    if (node.name == QLatin1String("PropertyIsLike") && children.size() == 2 && node.attribute("escapeChar").size() <= 1) {
        const auto value = valueOf(children[0]);
        return value ? std::optional(*value + " like " + quoted(likePattern(node, children[1].text))) : std::nullopt;
    }
    if (node.name == QLatin1String("PropertyIsBetween") && children.size() == 3 && children[1].children.size() == 1 && children[2].children.size() == 1) {
        const auto value = valueOf(children[0]);
        const auto low = valueOf(children[1].children[0]);
        const auto high = valueOf(children[2].children[0]);
        return value && low && high ? std::optional(*value + " >= " + *low + " and " + *value + " <= " + *high) : std::nullopt;
    }
    return std::nullopt;
}

namespace {

/// The part of our language that filters can say, read from its tokens.
class FilterWriter {
public:
    explicit FilterWriter(std::vector<spatial::expressions::Token> tokens) : tokens_(std::move(tokens)) {}

    std::optional<XmlNode> condition()
    {
        auto node = either(0);
        return node && peek().kind == Kind::End ? node : std::nullopt;
    }
    std::optional<XmlNode> value()
    {
        auto node = sum(0);
        return node && peek().kind == Kind::End ? node : std::nullopt;
    }

private:
    using Kind = spatial::expressions::TokenKind;
    using Node = std::optional<XmlNode>;
    static constexpr int kDeepest = 60;

    const spatial::expressions::Token& peek() const { return tokens_[at_]; }
    bool isSign(const char* sign) const { return peek().kind == Kind::Sign && peek().text == sign; }
    bool isWord(const char* word) const { return peek().kind == Kind::Word && spatial::expressions::lowerAscii(peek().text) == word; }
    bool take(bool is)
    {
        at_ += is ? 1U : 0U;
        return is;
    }

    static XmlNode element(const char* name, std::vector<XmlNode> children)
    {
        XmlNode node;
        node.name = QString::fromLatin1(name);
        node.children = std::move(children);
        return node;
    }
    static XmlNode leaf(const char* name, const std::string& text)
    {
        XmlNode node;
        node.name = QString::fromLatin1(name);
        node.text = QString::fromStdString(text);
        return node;
    }

    Node either(int depth)
    {
        Node first = both(depth);
        while (first && isWord("or")) {
            ++at_;
            Node next = both(depth);
            first = next ? Node(element("Or", {std::move(*first), std::move(*next)})) : std::nullopt;
        }
        return first;
    }
    Node both(int depth)
    {
        Node first = single(depth);
        while (first && isWord("and")) {
            ++at_;
            Node next = single(depth);
            first = next ? Node(element("And", {std::move(*first), std::move(*next)})) : std::nullopt;
        }
        return first;
    }
    Node single(int depth)
    {
        if (depth > kDeepest)
            return std::nullopt;
        if (take(isWord("not"))) {
            Node inner = single(depth + 1);
            return inner ? Node(element("Not", {std::move(*inner)})) : std::nullopt;
        }
        if (isSign("(")) {
            const std::size_t start = at_++;
            Node inner = either(depth + 1);
            if (inner && take(isSign(")")) && !continuesAsValue())
                return inner;
            at_ = start;   // not a condition in brackets: a value
        }
        return comparison(depth);
    }
    bool continuesAsValue() const
    {
        return peek().kind == Kind::Sign && peek().text != ")";
    }

    Node comparison(int depth)
    {
        Node left = sum(depth);
        if (!left)
            return std::nullopt;
        if (take(isWord("is"))) {
            const bool negated = take(isWord("not"));
            if (!take(isWord("null")))
                return std::nullopt;
            XmlNode null = element("PropertyIsNull", {std::move(*left)});
            return negated ? element("Not", {std::move(null)}) : null;
        }
        const bool negated = take(isWord("not"));
        if (take(isWord("in")))
            return among(std::move(*left), negated, depth);
        if (take(isWord("like")))
            return like(std::move(*left), negated);
        if (negated)
            return std::nullopt;
        for (const auto& [name, sign] : kComparisons)
            if (isSign(sign) || (isSign("!=") && std::string_view(sign) == "<>") || (isSign("==") && std::string_view(sign) == "=")) {
                ++at_;
                Node right = sum(depth);
                return right ? Node(element(name, {std::move(*left), std::move(*right)})) : std::nullopt;
            }
        return std::nullopt;
    }
    Node among(XmlNode left, bool negated, int depth)
    {
        if (!take(isSign("(")))
            return std::nullopt;
        std::vector<XmlNode> choices;
        do {
            Node value = sum(depth + 1);
            if (!value)
                return std::nullopt;
            choices.push_back(element("PropertyIsEqualTo", {left, std::move(*value)}));
        } while (take(isSign(",")));
        if (!take(isSign(")")))
            return std::nullopt;
        XmlNode any = choices.size() == 1 ? std::move(choices.front()) : element("Or", std::move(choices));
        return negated ? element("Not", {std::move(any)}) : any;
    }
    Node like(XmlNode left, bool negated)
    {
        if (peek().kind != Kind::Text)
            return std::nullopt;
        XmlNode node = element("PropertyIsLike", {std::move(left), leaf("Literal", peek().text)});
        ++at_;
        node.attributes = {{QStringLiteral("wildCard"), QStringLiteral("%")}, {QStringLiteral("singleChar"), QStringLiteral("_")}, {QStringLiteral("escapeChar"), QStringLiteral("\\")}};
        return negated ? element("Not", {std::move(node)}) : node;
    }

    Node sum(int depth) { return chain(depth, "+", "Add", "-", "Sub", [this](int d) { return product(d); }); }
    Node product(int depth) { return chain(depth, "*", "Mul", "/", "Div", [this](int d) { return atom(d); }); }

    template <class Next>
    Node chain(int depth, const char* sign1, const char* name1, const char* sign2, const char* name2, Next next)
    {
        Node first = next(depth);
        while (first && (isSign(sign1) || isSign(sign2))) {
            const char* name = isSign(sign1) ? name1 : name2;
            ++at_;
            Node second = next(depth);
            first = second ? Node(element(name, {std::move(*first), std::move(*second)})) : std::nullopt;
        }
        return first;
    }
    Node atom(int depth)
    {
        if (depth > kDeepest)
            return std::nullopt;
        const auto token = peek();
        if (take(isSign("("))) {
            Node inner = sum(depth + 1);
            return inner && take(isSign(")")) ? std::move(inner) : std::nullopt;
        }
        if (take(isSign("-")) && peek().kind == Kind::Number)
            return leaf("Literal", '-' + tokens_[at_++].text);
        static constexpr std::array kKeyWords{"and", "or", "not", "is", "in", "like", "null", "true", "false", "case", "between"};
        const std::string lower = spatial::expressions::lowerAscii(token.text);
        const bool keyWord = token.kind == Kind::Word && std::find(kKeyWords.begin(), kKeyWords.end(), lower) != kKeyWords.end();
        ++at_;
        switch (token.kind) {
        case Kind::Word:
            if (keyWord || isSign("("))
                return std::nullopt;   // a function
            return leaf("PropertyName", token.text);
        case Kind::Quoted: return leaf("PropertyName", token.text);
        case Kind::Text:
        case Kind::Number: return leaf("Literal", token.text);
        default: --at_; return std::nullopt;
        }
    }

    std::vector<spatial::expressions::Token> tokens_;
    std::size_t at_ = 0;
};

std::optional<FilterWriter> writerOf(const std::string& expression)
{
    if (!spatial::FeatureExpression::parse(expression))
        return std::nullopt;
    auto tokens = spatial::expressions::tokensOf(expression);
    return tokens ? std::optional(FilterWriter(std::move(*tokens))) : std::nullopt;
}

}  // namespace

std::optional<XmlNode> filterOf(const std::string& condition)
{
    auto writer = writerOf(condition);
    auto node = writer ? writer->condition() : std::nullopt;
    if (!node)
        return std::nullopt;
    XmlNode filter;
    filter.name = QStringLiteral("Filter");
    filter.children.push_back(std::move(*node));
    return filter;
}

std::optional<XmlNode> valueNodeOf(const std::string& expression)
{
    auto writer = writerOf(expression);
    return writer ? writer->value() : std::nullopt;
}

void write(const XmlNode& node, const QString& prefix, QXmlStreamWriter& out)
{
    out.writeStartElement(prefix + node.name);
    for (const auto& [key, value] : node.attributes)
        out.writeAttribute(key, value);
    if (!node.text.isEmpty())
        out.writeCharacters(node.text);
    for (const XmlNode& child : node.children)
        write(child, prefix, out);
    out.writeEndElement();
}

}  // namespace styles
