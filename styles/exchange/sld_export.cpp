// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/sld.h"

#include "styles/exchange/sld_filter.h"
#include "styles/exchange/sld_raster.h"
#include "styles/exchange/sld_symbols.h"

#include <fmt/format.h>

#include <QByteArray>
#include <QXmlStreamWriter>

#include <algorithm>
#include <optional>

namespace styles {
namespace {

using spatial::text;

QString numberText(double value) { return QString::number(value, 'g', 10); }
QString pixels(double millimetres) { return QString::number(millimetres / kSldPixel, 'f', 2); }

class Exporter {
public:
    Exporter(MapLanguage language, SldVersion version) : language_(language), prefix_(version == SldVersion::Se11 ? "se:" : "sld:"), se_(version == SldVersion::Se11), out_(&xml_)
    {
        out_.setAutoFormatting(true);
        out_.setAutoFormattingIndent(2);
    }

    SldText write(const LayerLook& look, const std::string& name)
    {
        const QString layer = QString::fromStdString(name);
        out_.writeStartDocument();
        out_.writeStartElement(QStringLiteral("sld:StyledLayerDescriptor"));
        out_.writeAttribute(QStringLiteral("version"), se_ ? QStringLiteral("1.1.0") : QStringLiteral("1.0.0"));
        out_.writeAttribute(QStringLiteral("xmlns:sld"), QStringLiteral("http://www.opengis.net/sld"));
        out_.writeAttribute(QStringLiteral("xmlns:ogc"), QStringLiteral("http://www.opengis.net/ogc"));
        if (se_)
            out_.writeAttribute(QStringLiteral("xmlns:se"), QStringLiteral("http://www.opengis.net/se"));
        begin("sld:NamedLayer");
        element("Name", layer);
        begin("sld:UserStyle");
        element("Name", layer);
        start("FeatureTypeStyle");
        if (const auto* vector = std::get_if<VectorStyle>(&look.symbols))
            std::visit([&](const auto& style) { writeStyle(style, look); }, *vector);
        if (const auto* raster = std::get_if<RasterStyle>(&look.symbols))
            rule({}, nullptr, false, look.smallestDenominator, look.largestDenominator, [&] {
                start("RasterSymbolizer");
                writeRaster(*raster, look.opacity, language_, prefix_, out_, warnings_);
                out_.writeEndElement();
            });
        if (look.labels)
            writeLabels(*look.labels);
        out_.writeEndElement();
        out_.writeEndElement();
        out_.writeEndElement();
        out_.writeEndElement();
        out_.writeEndDocument();
        if (look.opacity < 1 && std::holds_alternative<VectorStyle>(look.symbols))
            warnings_.add(text("The opacity of the whole layer is not written; that of each colour is."));
        if (look.blend != Blend::Normal)
            warnings_.add(text("How the layer blends with those below is not written."));
        if (!look.filter.empty())
            warnings_.add(text("The filter of the layer is not written."));
        return {xml_.toStdString(), warnings_.take()};
    }

private:
    void begin(const char* qualified) { out_.writeStartElement(QString::fromLatin1(qualified)); }
    void start(const char* name) { out_.writeStartElement(prefix_ + QString::fromLatin1(name)); }
    void element(const char* name, const QString& value) { out_.writeTextElement(prefix_ + QString::fromLatin1(name), value); }
    void parameter(const char* name, const QString& value)
    {
        start(se_ ? "SvgParameter" : "CssParameter");
        out_.writeAttribute(QStringLiteral("name"), QString::fromLatin1(name));
        out_.writeCharacters(value);
        out_.writeEndElement();
    }
    void color(const char* name, Color c)
    {
        parameter(name, c.qt().name());
        if (c.alpha < 255)
            parameter((std::string(name) + "-opacity").c_str(), QString::number(c.alpha / 255.0, 'g', 4));
    }

    template <class Inside>
    void rule(const Words& title, const XmlNode* filter, bool otherwise, double smallest, double largest, Inside inside)
    {
        start("Rule");
        const QString name = QString::fromStdString(title.in(language_));
        if (!name.isEmpty()) {
            element("Name", name);
            if (se_) {
                start("Description");
                element("Title", name);
                out_.writeEndElement();
            } else {
                element("Title", name);
            }
        }
        if (filter)
            styles::write(*filter, QStringLiteral("ogc:"), out_);
        if (otherwise) {
            start("ElseFilter");
            out_.writeEndElement();
        }
        if (smallest > 0)
            element("MinScaleDenominator", numberText(smallest));
        if (largest > 0)
            element("MaxScaleDenominator", numberText(largest));
        inside();
        out_.writeEndElement();
    }
    void symbolRule(const Words& title, const XmlNode* filter, bool otherwise, const LayerLook& look, const Symbol& symbol)
    {
        rule(title, filter, otherwise, look.smallestDenominator, look.largestDenominator, [&] { writeSymbol(symbol); });
    }
    void conditionRule(const Words& title, const std::string& condition, const LayerLook& look, const Symbol& symbol)
    {
        if (const auto filter = filterOf(condition))
            symbolRule(title, &*filter, false, look, symbol);
        else
            warnings_.add(text("The condition {0} cannot be written; its rule is left out.", condition));
    }

    void writeStyle(const SingleSymbol& style, const LayerLook& look) { symbolRule({}, nullptr, false, look, style.symbol); }
    void writeStyle(const Categorized& style, const LayerLook& look)
    {
        const std::string field = fieldInExpression(QString::fromStdString(style.field));
        for (const Category& c : style.categories) {
            std::string value = c.value;
            for (std::size_t at = 0; (at = value.find('\'', at)) != std::string::npos; at += 2)
                value.insert(at, 1, '\'');
            conditionRule(c.title.empty() ? Words{c.value, c.value} : c.title, field + (style.byPrefix ? " like '" + value + "%'" : " = '" + value + "'"), look, c.symbol);
        }
        if (style.byPrefix)
            warnings_.add(text("Here the longest prefix decides; in the file every prefix that fits draws."));
        if (style.others)
            symbolRule({}, nullptr, true, look, *style.others);
    }
    void writeStyle(const Graduated& style, const LayerLook& look)
    {
        const std::string field = fieldInExpression(QString::fromStdString(style.field));
        double low = style.lower;
        bool first = true;
        for (const ClassBreak& c : style.classes) {
            Words title = c.title;
            if (title.empty())
                title.en = title.zh = fmt::format("{} - {}", low, c.upper);
            conditionRule(title, fmt::format("{} {} {} and {} <= {}", field, first ? ">=" : ">", low, field, c.upper), look, c.symbol);
            low = c.upper;
            first = false;
        }
        if (style.others)
            symbolRule({}, nullptr, true, look, *style.others);
    }
    void writeStyle(const RuleBased& style, const LayerLook& look)
    {
        if (style.rules.size() > 1)
            warnings_.add(text("Here a feature takes the first rule that fits; in the file it takes all that fit."));
        for (std::size_t i = 0; i < style.rules.size(); ++i)
            writeRule(style.rules[i], {}, look, i + 1 == style.rules.size() && style.rules.size() > 1);
    }
    void writeRule(const Rule& r, const std::string& outer, const LayerLook& look, bool last)
    {
        const std::string condition = outer.empty() ? r.filter : r.filter.empty() ? outer : "(" + outer + ") and (" + r.filter + ")";
        LayerLook range = look;
        if (r.smallestDenominator > 0)
            range.smallestDenominator = std::max(range.smallestDenominator, r.smallestDenominator);
        if (r.largestDenominator > 0)
            range.largestDenominator = range.largestDenominator > 0 ? std::min(range.largestDenominator, r.largestDenominator) : r.largestDenominator;
        const Words title = r.title.empty() ? Words{r.filter, r.filter} : r.title;
        for (const Rule& inner : r.rules)
            writeRule(inner, condition, range, false);
        if (!r.symbol)
            return;
        if (condition.empty())
            symbolRule(title, nullptr, last, range, *r.symbol);
        else
            conditionRule(title, condition, range, *r.symbol);
    }
    template <class Other>
    void writeStyle(const Other&, const LayerLook&)
    {
        warnings_.add(text("This kind of style cannot be written to such a file."));
    }

    void stroke(const Stroke& s)
    {
        if (s.width <= 0 || !s.color.isVisible())
            return;
        start("Stroke");
        color("stroke", s.color);
        parameter("stroke-width", pixels(s.width));
        if (s.roundCap)
            parameter("stroke-linecap", QStringLiteral("round"));
        parameter("stroke-linejoin", QStringLiteral("round"));
        QStringList dash;
        for (const double length : s.dash)
            dash << pixels(length);
        if (!dash.isEmpty())
            parameter("stroke-dasharray", dash.join(QLatin1Char(' ')));
        out_.writeEndElement();
    }
    void fill(Color c)
    {
        start("Fill");
        color("fill", c);
        out_.writeEndElement();
    }

    void writeSymbol(const Symbol& symbol)
    {
        std::visit([this](const auto& s) { draw(s); }, symbol);
    }
    void mark(const QString& name, const PointSymbol& s)
    {
        start("Mark");
        element("WellKnownName", name);
        if (s.fill.isVisible())
            fill(s.fill);
        stroke(s.outline);
        out_.writeEndElement();
    }
    void draw(const PointSymbol& s)
    {
        static constexpr std::pair<MarkerShape, const char*> kKnown[] = {{MarkerShape::Circle, "circle"}, {MarkerShape::Square, "square"}, {MarkerShape::Triangle, "triangle"},
                                                                         {MarkerShape::Star, "star"},     {MarkerShape::Cross, "cross"},   {MarkerShape::Saltire, "x"}};
        const char* known = nullptr;
        for (const auto& [shape, name] : kKnown)
            known = shape == s.shape ? name : known;
        start("PointSymbolizer");
        start("Graphic");
        const MarkerInfo& info = markerInfo(s.shape);
        if (known) {
            mark(QString::fromLatin1(known), s);
        } else {
            mark(QStringLiteral("songhua:") + QString::fromLatin1(info.id.data(), static_cast<qsizetype>(info.id.size())), s);
            mark(QStringLiteral("circle"), s);
            warnings_.add(text("Other programs draw a circle for the symbol {0}.", info.id));
        }
        element("Size", pixels(s.size));
        if (s.rotation != 0)
            element("Rotation", numberText(s.rotation));
        out_.writeEndElement();
        out_.writeEndElement();
        if (!s.textField.empty())
            warnings_.add(text("Numbers inside symbols are not written."));
        if (s.plate != MarkerPlate::None)
            warnings_.add(text("Signs behind symbols are not written."));
    }
    void draw(const LineSymbol& s)
    {
        for (const Stroke& one : s.strokes) {
            start("LineSymbolizer");
            stroke(one);
            out_.writeEndElement();
        }
        if (s.strokes.size() > 1)
            warnings_.add(text("Other programs draw casings line by line, so that crossings look cut."));
    }
    void draw(const FillSymbol& s)
    {
        const bool pattern = s.pattern != FillPattern::Solid && s.pattern != FillPattern::None;
        start("PolygonSymbolizer");
        if (s.fill.isVisible() && s.pattern != FillPattern::None)
            fill(s.fill);
        if (!pattern)
            stroke(s.outline);
        out_.writeEndElement();
        if (pattern) {
            start("PolygonSymbolizer");
            start("Fill");
            start("GraphicFill");
            start("Graphic");
            start("Mark");
            element("WellKnownName", s.pattern == FillPattern::Hatch ? QStringLiteral("shape://slash") : s.pattern == FillPattern::CrossHatch ? QStringLiteral("shape://times") : QStringLiteral("shape://dot"));
            stroke({s.patternColor, 0.13, {}, false});
            out_.writeEndElement();
            element("Size", pixels(s.patternSpacing));
            for (int i = 0; i < 3; ++i)
                out_.writeEndElement();
            stroke(s.outline);
            out_.writeEndElement();
        }
        if (s.badge)
            warnings_.add(text("Numbers of polygons are not written."));
    }

    void writeLabels(const LabelStyle& labels)
    {
        for (const LabelRule& r : labels.rules)
            writeLabel(r, r.title, r.filter);
        writeLabel(labels, {}, {});
        if (!labels.moved.empty())
            warnings_.add(text("Labels placed by hand are not written."));
        if (!labels.rules.empty())
            warnings_.add(text("Here a feature takes the first rule that fits; in the file it takes all that fit."));
    }
    void writeLabel(const LabelClass& label, const Words& title, const std::string& condition)
    {
        if (!label.hasText())
            return;
        std::optional<XmlNode> value;
        const std::string& field = language_ == MapLanguage::Chinese && !label.fieldZh.empty() ? label.fieldZh : label.fieldEn.empty() ? label.fieldZh : label.fieldEn;
        value = valueNodeOf(label.expression.empty() ? fieldInExpression(QString::fromStdString(field)) : label.expression);
        const auto filter = condition.empty() ? std::nullopt : filterOf(condition);
        if (!value || (!condition.empty() && !filter)) {
            warnings_.add(text("The condition {0} cannot be written; its rule is left out.", value ? condition : label.expression));
            return;
        }
        if (!label.fieldEn.empty() && !label.fieldZh.empty() && label.fieldEn != label.fieldZh)
            warnings_.add(text("Only the labels of one language are written."));
        rule(title, filter ? &*filter : nullptr, false, label.smallestScale, label.largestScale, [&] { textSymbolizer(label, *value); });
    }
    void textSymbolizer(const LabelClass& label, const XmlNode& value)
    {
        start("TextSymbolizer");
        start("Label");
        styles::write(value, QStringLiteral("ogc:"), out_);
        out_.writeEndElement();
        start("Font");
        parameter("font-family", QStringLiteral("Noto Sans CJK SC"));
        parameter("font-size", pixels(label.size * 25.4 / 72));
        if (label.bold)
            parameter("font-weight", QStringLiteral("bold"));
        out_.writeEndElement();
        if (label.haloWidth > 0 && label.halo.isVisible()) {
            start("Halo");
            element("Radius", pixels(label.haloWidth));
            fill(label.halo);
            out_.writeEndElement();
        }
        fill(label.color);
        if (!label.rankField.empty()) {
            start("Priority");
            out_.writeTextElement(QStringLiteral("ogc:PropertyName"), QString::fromStdString(label.rankField));
            out_.writeEndElement();
        }
        const auto option = [&](const char* name, const QString& text) {
            start("VendorOption");
            out_.writeAttribute(QStringLiteral("name"), QString::fromLatin1(name));
            out_.writeCharacters(text);
            out_.writeEndElement();
        };
        if (label.curved)
            option("followLine", QStringLiteral("true"));
        if (label.repeat)
            option("repeat", pixels(label.spacing));
        if (label.lineLength > 0)
            option("autoWrap", pixels(label.lineLength * label.size * 25.4 / 72));
        out_.writeEndElement();
        if (label.vertical || label.callout)
            warnings_.add(text("Columns of letters and callouts are not written."));
    }

    QByteArray xml_;
    MapLanguage language_;
    QString prefix_;
    bool se_;
    QXmlStreamWriter out_;
    SldWarnings warnings_;
};

}  // namespace

spatial::Result<SldText> sldFromLook(const LayerLook& look, const std::string& layerName, MapLanguage language, SldVersion version)
{
    if (std::holds_alternative<std::monostate>(look.symbols) && !look.labels)
        return spatial::Error{spatial::ErrorCode::InvalidParameter, text("The layer has no style of its own yet."), text("Choose one first; then it can be written.")};
    return Exporter(language, version).write(look, layerName);
}

}  // namespace styles
