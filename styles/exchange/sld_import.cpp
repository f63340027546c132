// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/sld.h"

#include "styles/exchange/sld_filter.h"
#include "styles/exchange/sld_raster.h"
#include "styles/exchange/sld_symbols.h"

#include <algorithm>
#include <cmath>

namespace styles {
namespace {

using spatial::text;

struct SldRule {
    Words title;
    const XmlNode* filter = nullptr;    ///< null: every feature
    bool otherwise = false;             ///< ElseFilter
    double smallest = 0;
    double largest = 0;
    std::optional<Symbol> symbol;
};

Words titleOf(const XmlNode& rule)
{
    QString title = rule.find({"Description", "Title"}) ? rule.find({"Description", "Title"})->text : rule.textOf("Title");
    if (title.isEmpty())
        title = rule.textOf("Name");
    return {title.toStdString(), title.toStdString()};
}

double denominatorOf(const XmlNode& rule, const char* name) { return std::clamp(rule.textOf(name).toDouble(), 0.0, 1e12); }

/// A field compared with a literal by this operator.
std::optional<std::pair<QString, QString>> fieldAndLiteral(const XmlNode& node, const char* comparison)
{
    if (node.name != QLatin1String(comparison) || node.children.size() != 2 || node.children[0].name != QLatin1String("PropertyName") || node.children[1].name != QLatin1String("Literal"))
        return std::nullopt;
    return std::pair(node.children[0].text, node.children[1].text);
}

/// The values of one field that a rule names: equality, or several joined by Or.
std::optional<std::pair<QString, std::vector<QString>>> valuesOf(const XmlNode& filter)
{
    const XmlNode& node = filter.children.size() == 1 ? filter.children[0] : filter;
    if (const auto one = fieldAndLiteral(node, "PropertyIsEqualTo"))
        return std::pair(one->first, std::vector{one->second});
    if (node.name != QLatin1String("Or") || node.children.empty())
        return std::nullopt;
    std::pair<QString, std::vector<QString>> all;
    for (const XmlNode& child : node.children) {
        const auto one = fieldAndLiteral(child, "PropertyIsEqualTo");
        if (!one || (!all.second.empty() && all.first != one->first))
            return std::nullopt;
        all.first = one->first;
        all.second.push_back(one->second);
    }
    return all;
}

struct Range {
    QString field;
    double low = -1e300;
    double high = 1e300;
    bool upperInside = true;
};

std::optional<Range> rangeOf(const XmlNode& filter)
{
    const XmlNode& node = filter.children.size() == 1 ? filter.children[0] : filter;
    Range range;
    const auto bound = [&](const XmlNode& part) {
        for (const char* low : {"PropertyIsGreaterThan", "PropertyIsGreaterThanOrEqualTo"})
            if (const auto found = fieldAndLiteral(part, low); found && (range.field.isEmpty() || range.field == found->first)) {
                range.field = found->first;
                bool good = false;
                range.low = found->second.toDouble(&good);
                return good && std::isfinite(range.low);
            }
        for (const char* high : {"PropertyIsLessThan", "PropertyIsLessThanOrEqualTo"})
            if (const auto found = fieldAndLiteral(part, high); found && (range.field.isEmpty() || range.field == found->first)) {
                range.field = found->first;
                range.upperInside = QLatin1String(high) == QLatin1String("PropertyIsLessThanOrEqualTo");
                bool good = false;
                range.high = found->second.toDouble(&good);
                return good && std::isfinite(range.high);
            }
        return false;
    };
    if (node.name == QLatin1String("And")) {
        if (node.children.size() != 2 || !bound(node.children[0]) || !bound(node.children[1]))
            return std::nullopt;
    } else if (node.name == QLatin1String("PropertyIsBetween")) {
        const XmlNode* low = node.find({"LowerBoundary", "Literal"});
        const XmlNode* high = node.find({"UpperBoundary", "Literal"});
        if (!low || !high || !node.child("PropertyName"))
            return std::nullopt;
        bool lowGood = false;
        bool highGood = false;
        range = {node.textOf("PropertyName"), low->text.toDouble(&lowGood), high->text.toDouble(&highGood), true};
        if (!lowGood || !highGood || !std::isfinite(range.low) || !std::isfinite(range.high))
            return std::nullopt;
    } else if (!bound(node)) {
        return std::nullopt;
    }
    return range.high > range.low ? std::optional(range) : std::nullopt;
}

class Importer {
public:
    spatial::Result<SldLook> read(const XmlNode& root)
    {
        if (root.name != QLatin1String("StyledLayerDescriptor") && root.name != QLatin1String("FeatureTypeStyle") && root.name != QLatin1String("UserStyle"))
            return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("This is no style in the form of OGC SLD or SE.")};
        const XmlNode* style = root.name == QLatin1String("StyledLayerDescriptor") ? nullptr : &root;
        int layers = 0;
        for (const XmlNode& child : root.children)
            if (child.name == QLatin1String("NamedLayer") || child.name == QLatin1String("UserLayer")) {
                ++layers;
                if (!style) {
                    out_.name = child.textOf("Name").toStdString();
                    style = child.child("UserStyle");
                }
            }
        if (layers > 1)
            warnings_.add(text("The file has styles of {0} layers; the first is taken.", layers));
        if (!style)
            return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("The file holds no style of its own.")};
        readStyle(*style);
        if (out_.look == LayerLook{})
            return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("The file holds no symbol, label or colour that can be taken over.")};
        out_.warnings = warnings_.take();
        return std::move(out_);
    }

private:
    void readStyle(const XmlNode& style)
    {
        std::vector<SldRule> rules;
        bool first = true;
        const auto readGroup = [&](const XmlNode& group) {
            std::vector<SldRule> more;
            for (const XmlNode& rule : group.children)
                if (rule.name == QLatin1String("Rule"))
                    readRule(rule, more);
            if (first)
                rules = std::move(more);
            else
                layOver(rules, more);
            first = first && rules.empty();
        };
        if (style.name == QLatin1String("FeatureTypeStyle"))
            readGroup(style);
        else
            for (const XmlNode& group : style.children)
                if (group.name == QLatin1String("FeatureTypeStyle") || group.name == QLatin1String("CoverageStyle"))
                    readGroup(group);
        finishLabels();
        if (!rules.empty())
            out_.look.symbols = vectorStyle(rules);
    }

    void readRule(const XmlNode& node, std::vector<SldRule>& rules)
    {
        SldRule rule;
        rule.title = titleOf(node);
        rule.filter = node.child("Filter");
        rule.otherwise = node.child("ElseFilter") != nullptr;
        rule.smallest = denominatorOf(node, "MinScaleDenominator");
        rule.largest = denominatorOf(node, "MaxScaleDenominator");
        for (const XmlNode& symbolizer : node.children) {
            if (symbolizer.name == QLatin1String("TextSymbolizer"))
                addLabel(rule, labelFromSld(symbolizer, warnings_));
            if (symbolizer.name == QLatin1String("RasterSymbolizer"))
                if (auto raster = rasterFromSld(symbolizer, out_.look.opacity, warnings_))
                    out_.look.symbols = std::move(*raster);
        }
        rule.symbol = symbolFromSld(node, warnings_);
        if (rule.symbol)
            rules.push_back(std::move(rule));
    }

    void addLabel(const SldRule& rule, const LabelClass& label)
    {
        LabelRule made;
        static_cast<LabelClass&>(made) = label;
        made.title = rule.title;
        made.smallestScale = rule.smallest;
        made.largestScale = rule.largest;
        if (rule.filter) {
            const auto condition = conditionOf(*rule.filter);
            if (!condition)
                return warnings_.add(text("A condition uses functions or places, which are not known here; its rule is left out."));
            made.filter = *condition;
        }
        if (made.hasText())
            labels_.push_back(std::move(made));
    }

    void finishLabels()
    {
        if (labels_.empty())
            return;
        LabelStyle style;
        if (labels_.back().filter.empty()) {
            static_cast<LabelClass&>(style) = labels_.back();
            labels_.pop_back();
        }
        style.rules = std::move(labels_);
        out_.look.labels = std::move(style);
    }

    /// A second FeatureTypeStyle is drawn over the first: where its rules are the same, lines become strokes over strokes.
    void layOver(std::vector<SldRule>& rules, std::vector<SldRule>& more)
    {
        const auto condition = [](const SldRule& r) { return r.filter ? conditionOf(*r.filter).value_or("?") : std::string(r.otherwise ? "else" : ""); };
        bool same = rules.size() == more.size();
        for (std::size_t i = 0; same && i < rules.size(); ++i)
            same = condition(rules[i]) == condition(more[i]) && std::holds_alternative<LineSymbol>(*rules[i].symbol) && std::holds_alternative<LineSymbol>(*more[i].symbol);
        if (!same) {
            if (!more.empty())
                warnings_.add(text("Of several symbols one over the other only the first is taken over."));
            return;
        }
        for (std::size_t i = 0; i < rules.size(); ++i) {
            auto& strokes = std::get<LineSymbol>(*rules[i].symbol).strokes;
            const auto& over = std::get<LineSymbol>(*more[i].symbol).strokes;
            strokes.insert(strokes.end(), over.begin(), over.end());
        }
    }

    VectorStyle vectorStyle(const std::vector<SldRule>& rules)
    {
        const bool sameScale = std::all_of(rules.begin(), rules.end(), [&](const SldRule& r) { return r.smallest == rules[0].smallest && r.largest == rules[0].largest; });
        const bool plainElse = std::none_of(rules.begin(), rules.end() - 1, [](const SldRule& r) { return !r.filter; });
        if (sameScale && plainElse) {
            std::optional<VectorStyle> simple;
            if (rules.size() == 1 && !rules[0].filter)
                simple = SingleSymbol{*rules[0].symbol};
            else if (auto categories = categorized(rules))
                simple = std::move(*categories);
            else if (auto classes = graduated(rules))
                simple = std::move(*classes);
            if (simple) {
                out_.look.smallestDenominator = rules[0].smallest;
                out_.look.largestDenominator = rules[0].largest;
                return *simple;
            }
        }
        return ruleBased(rules);
    }

    static std::optional<Symbol> elseOf(const std::vector<SldRule>& rules) { return rules.back().filter ? std::nullopt : rules.back().symbol; }

    static std::optional<Categorized> categorized(const std::vector<SldRule>& rules)
    {
        Categorized style;
        for (const SldRule& rule : rules) {
            if (!rule.filter)
                continue;
            const auto values = valuesOf(*rule.filter);
            if (!values || (!style.field.empty() && style.field != values->first.toStdString()))
                return std::nullopt;
            style.field = values->first.toStdString();
            for (const QString& value : values->second)
                style.categories.push_back({value.toStdString(), rule.title, *rule.symbol});
        }
        style.others = elseOf(rules);
        return style.categories.empty() ? std::nullopt : std::optional(style);
    }

    std::optional<Graduated> graduated(const std::vector<SldRule>& rules)
    {
        struct Class {
            Range range;
            const SldRule* rule;
        };
        std::vector<Class> classes;
        for (const SldRule& rule : rules)
            if (rule.filter) {
                const auto range = rangeOf(*rule.filter);
                if (!range || (!classes.empty() && classes.front().range.field != range->field))
                    return std::nullopt;
                classes.push_back({*range, &rule});
            }
        if (classes.empty())
            return std::nullopt;
        std::stable_sort(classes.begin(), classes.end(), [](const Class& a, const Class& b) { return a.range.low < b.range.low; });
        Graduated style;
        style.field = classes.front().range.field.toStdString();
        style.lower = classes.front().range.low;
        for (std::size_t i = 0; i < classes.size(); ++i) {
            if (i > 0 && classes[i].range.low != classes[i - 1].range.high)
                return std::nullopt;
            style.classes.push_back({classes[i].range.high, classes[i].rule->title, *classes[i].rule->symbol});
            if (!classes[i].range.upperInside && i + 1 < classes.size())
                warnings_.add(text("A value exactly on a bound belongs to the class below it here, to the one above in the file."));
        }
        style.others = elseOf(rules);
        return style;
    }

    RuleBased ruleBased(const std::vector<SldRule>& rules)
    {
        RuleBased style;
        std::optional<Rule> otherwise;
        for (const SldRule& rule : rules) {
            Rule made;
            made.title = rule.title;
            made.smallestDenominator = rule.smallest;
            made.largestDenominator = rule.largest;
            made.symbol = rule.symbol;
            if (rule.filter) {
                const auto condition = conditionOf(*rule.filter);
                if (!condition) {
                    warnings_.add(text("A condition uses functions or places, which are not known here; its rule is left out."));
                    continue;
                }
                made.filter = *condition;
            }
            if (rule.otherwise)
                otherwise = std::move(made);
            else
                style.rules.push_back(std::move(made));
        }
        if (style.rules.size() > 1)
            warnings_.add(text("Here a feature takes the first rule that fits; in the file it takes all that fit."));
        if (otherwise)
            style.rules.push_back(std::move(*otherwise));
        return style;
    }

    SldLook out_;
    SldWarnings warnings_;
    std::vector<LabelRule> labels_;
};

}  // namespace

spatial::Result<SldLook> lookFromSld(std::string_view xml)
{
    TRY_ASSIGN(const XmlNode root, xmlTreeOf(xml));
    return Importer().read(root);
}

}  // namespace styles
