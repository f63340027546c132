// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/sld_raster.h"

#include <QLocale>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>

namespace styles {
namespace {

using spatial::text;

struct MapEntry {
    double value = 0;
    Color color;
    Words title;
};

std::vector<MapEntry> entriesOf(const XmlNode& map, SldWarnings& warnings)
{
    std::vector<MapEntry> entries;
    for (const XmlNode& node : map.children) {
        if (node.name != QLatin1String("ColorMapEntry"))
            continue;
        bool good = false;
        const double value = node.attribute("quantity").toDouble(&good);
        const auto color = colorFromSld(node.attribute("color"), node.attribute("opacity").isEmpty() ? 1 : node.attribute("opacity").toDouble());
        if (!good || std::isnan(value) || !color) {
            warnings.add(text("A colour without a number is left out."));
            continue;
        }
        const std::string label = node.attribute("label").toStdString();
        entries.push_back({std::clamp(value, -1e300, 1e300), *color, {label, label}});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const MapEntry& a, const MapEntry& b) { return a.value < b.value; });
    const auto last = std::unique(entries.begin(), entries.end(), [](const MapEntry& a, const MapEntry& b) { return a.value == b.value; });
    if (last != entries.end())
        warnings.add(text("Of several colours for one number the first is taken."));
    entries.erase(last, entries.end());
    return entries;
}

std::optional<RasterStyle> styleOf(const std::vector<MapEntry>& entries, const QString& type, SldWarnings& warnings)
{
    if (entries.empty())
        return std::nullopt;
    if (type == QLatin1String("values")) {
        RasterCodes codes;
        for (const MapEntry& e : entries)
            codes.codes.push_back({e.value, e.color, e.title});
        return codes;
    }
    if (type == QLatin1String("intervals")) {
        // The quantity is the upper bound of its class; below the first one nothing bounds it.
        RasterClassified classes;
        classes.lower = -1e300;
        for (const MapEntry& e : entries)
            classes.classes.push_back({e.value, e.color, e.title});
        return classes;
    }
    RasterRamp ramp;
    for (const MapEntry& e : entries)
        ramp.stops.push_back({e.value, e.color});
    if (ramp.stops.size() == 1)
        ramp.stops.push_back({ramp.stops[0].value + 1, ramp.stops[0].color});
    if (std::any_of(entries.begin(), entries.end(), [](const MapEntry& e) { return !e.title.empty() && e.title.en != std::to_string(e.value); }))
        warnings.add(text("Words beside single colours of a ramp are left out."));
    return ramp;
}

/// SE 1.1: Categorize lists colour, bound, colour, bound ... colour.
std::optional<RasterStyle> categorizeOf(const XmlNode& node)
{
    RasterClassified classes;
    classes.lower = -1e300;
    std::optional<Color> color;
    for (const XmlNode& child : node.children) {
        if (child.name == QLatin1String("Value"))
            color = colorFromSld(child.text, 1);
        bool good = false;
        const double bound = child.text.toDouble(&good);
        if (child.name == QLatin1String("Threshold") && color && good && (classes.classes.empty() || bound > classes.classes.back().upper))
            classes.classes.push_back({std::clamp(bound, -1e299, 1e299), *color, {}});
    }
    if (color)
        classes.classes.push_back({1e300, *color, {}});
    return classes.classes.empty() ? std::nullopt : std::optional<RasterStyle>(classes);
}

std::optional<RasterStyle> interpolateOf(const XmlNode& node, SldWarnings& warnings)
{
    std::vector<MapEntry> entries;
    for (const XmlNode& child : node.children)
        if (child.name == QLatin1String("InterpolationPoint"))
            if (const auto color = colorFromSld(child.textOf("Value"), 1)) {
                const double value = child.textOf("Data").toDouble();
                if (std::isfinite(value) && (entries.empty() || value > entries.back().value))
                    entries.push_back({value, *color, {}});
            }
    return styleOf(entries, QStringLiteral("ramp"), warnings);
}

RasterChannel channelOf(const XmlNode* node)
{
    RasterChannel channel;
    if (!node)
        return channel;
    channel.band = std::clamp(node->textOf("SourceChannelName").toInt(), 1, 10'000);
    if (const XmlNode* contrast = node->find({"ContrastEnhancement", "Normalize"}))
        for (const XmlNode& option : contrast->children) {
            bool good = false;
            const double value = option.text.toDouble(&good);
            if (good && std::isfinite(value) && option.attribute("name") == QLatin1String("minValue"))
                channel.minimum = value;
            if (good && std::isfinite(value) && option.attribute("name") == QLatin1String("maxValue"))
                channel.maximum = value;
        }
    if (!(channel.maximum > channel.minimum))
        channel.maximum = channel.minimum + 1;
    return channel;
}

QString rasterNumberText(double value) { return QString::number(value, 'g', QLocale::FloatingPointShortest); }

class MapWriter {
public:
    MapWriter(MapLanguage language, QString prefix, QXmlStreamWriter& out, SldWarnings& warnings) : language_(language), prefix_(std::move(prefix)), out_(out), warnings_(warnings) {}

    void operator()(const RasterRamp& ramp) const
    {
        begin("ramp");
        for (const ColorStop& stop : ramp.stops)
            entry(stop.value, stop.color, {});
        out_.writeEndElement();
        special(ramp.special);
    }
    void operator()(const RasterClassified& style) const
    {
        begin("intervals");
        if (style.lower > -1e299)
            entry(style.lower, kTransparent, {});
        for (const RasterClass& c : style.classes)
            entry(c.upper, c.color, c.title);
        out_.writeEndElement();
        special(style.special);
    }
    void operator()(const RasterCodes& style) const
    {
        begin("values");
        for (const RasterCode& code : style.codes)
            entry(code.value, code.color, code.title);
        out_.writeEndElement();
        if (style.others)
            warnings_.add(text("The colour of values without a code cannot be written to such a file."));
    }
    void operator()(const Hillshade& shade) const
    {
        out_.writeStartElement(prefix_ + QStringLiteral("ShadedRelief"));
        out_.writeTextElement(prefix_ + QStringLiteral("BrightnessOnly"), QStringLiteral("true"));
        out_.writeTextElement(prefix_ + QStringLiteral("ReliefFactor"), rasterNumberText(shade.exaggeration));
        out_.writeEndElement();
        warnings_.add(text("Of a hillshade only the exaggeration can be written, not where the light comes from."));
    }
    void operator()(const RasterComposite& style) const
    {
        out_.writeStartElement(prefix_ + QStringLiteral("ChannelSelection"));
        const auto channel = [&](const char* name, const RasterChannel& c) {
            out_.writeStartElement(prefix_ + QString::fromLatin1(name));
            out_.writeTextElement(prefix_ + QStringLiteral("SourceChannelName"), QString::number(c.band));
            out_.writeStartElement(prefix_ + QStringLiteral("ContrastEnhancement"));
            out_.writeStartElement(prefix_ + QStringLiteral("Normalize"));
            option("algorithm", QStringLiteral("StretchToMinimumMaximum"));
            option("minValue", rasterNumberText(c.minimum));
            option("maxValue", rasterNumberText(c.maximum));
            out_.writeEndElement();
            out_.writeEndElement();
            out_.writeEndElement();
        };
        channel("RedChannel", style.red);
        channel("GreenChannel", style.green);
        channel("BlueChannel", style.blue);
        out_.writeEndElement();
        if (style.gamma != 1)
            warnings_.add(text("The brightness of middle tones is not written."));
    }
    template <class Other>
    void operator()(const Other&) const
    {
        warnings_.add(text("This kind of style cannot be written to such a file."));
    }

private:
    void begin(const char* type) const
    {
        out_.writeStartElement(prefix_ + QStringLiteral("ColorMap"));
        out_.writeAttribute(QStringLiteral("type"), QString::fromLatin1(type));
    }
    void option(const char* name, const QString& value) const
    {
        out_.writeStartElement(prefix_ + QStringLiteral("VendorOption"));
        out_.writeAttribute(QStringLiteral("name"), QString::fromLatin1(name));
        out_.writeCharacters(value);
        out_.writeEndElement();
    }
    void entry(double value, Color color, const Words& title) const
    {
        out_.writeEmptyElement(prefix_ + QStringLiteral("ColorMapEntry"));
        out_.writeAttribute(QStringLiteral("color"), color.qt().name());
        out_.writeAttribute(QStringLiteral("quantity"), rasterNumberText(value));
        if (color.alpha < 255)
            out_.writeAttribute(QStringLiteral("opacity"), QString::number(color.alpha / 255.0, 'g', 4));
        if (!title.empty())
            out_.writeAttribute(QStringLiteral("label"), QString::fromStdString(title.in(language_)));
    }
    void special(const std::vector<SpecialValue>& values) const
    {
        if (!values.empty())
            warnings_.add(text("Values that are drawn apart (excluded cells, no data) cannot be written to such a file."));
    }

    MapLanguage language_;
    QString prefix_;
    QXmlStreamWriter& out_;
    SldWarnings& warnings_;
};

}  // namespace

std::optional<RasterStyle> rasterFromSld(const XmlNode& symbolizer, double& opacity, SldWarnings& warnings)
{
    if (const XmlNode* given = symbolizer.child("Opacity")) {
        bool good = false;
        const double value = (given->child("Literal") ? given->textOf("Literal") : given->text).toDouble(&good);
        if (good && value >= 0 && value <= 1)
            opacity = value;
    }
    if (const XmlNode* map = symbolizer.child("ColorMap")) {
        if (const XmlNode* categorize = map->child("Categorize"))
            return categorizeOf(*categorize);
        if (const XmlNode* interpolate = map->child("Interpolate"))
            return interpolateOf(*interpolate, warnings);
        const auto entries = entriesOf(*map, warnings);
        const QString type = map->attribute("type");
        auto style = styleOf(entries, type, warnings);
        if (auto* classes = style ? std::get_if<RasterClassified>(&*style) : nullptr; classes && classes->classes.size() > 1 && !classes->classes.front().color.isVisible()) {
            classes->lower = classes->classes.front().upper;   // a transparent first class is what lies below all others
            classes->classes.erase(classes->classes.begin());
        }
        return style;
    }
    if (const XmlNode* relief = symbolizer.child("ShadedRelief")) {
        Hillshade shade;
        const double factor = relief->textOf("ReliefFactor").toDouble();
        if (factor > 0 && factor <= 1000)
            shade.exaggeration = factor;
        return shade;
    }
    if (const XmlNode* channels = symbolizer.child("ChannelSelection")) {
        if (channels->child("GrayChannel"))
            return std::nullopt;
        return RasterComposite{channelOf(channels->child("RedChannel")), channelOf(channels->child("GreenChannel")), channelOf(channels->child("BlueChannel")), 1};
    }
    return std::nullopt;
}

void writeRaster(const RasterStyle& style, double opacity, MapLanguage language, const QString& prefix, QXmlStreamWriter& out, SldWarnings& warnings)
{
    if (opacity < 1)
        out.writeTextElement(prefix + QStringLiteral("Opacity"), QString::number(opacity, 'g', 4));
    std::visit(MapWriter(language, prefix, out, warnings), style);
}

}  // namespace styles
