// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON form of all style values: one description each, read and written by json_form.h.
#include "styles/labels/label_style.h"
#include "styles/symbols/json_form.h"
#include "styles/symbols/raster_style.h"
#include "styles/symbols/vector_style.h"

namespace styles::json {

template <>
struct EnumNames<MarkerShape> {
    static constexpr std::array<const char*, 6> names{"circle", "square", "diamond", "triangle", "star", "cross"};
};
template <>
struct EnumNames<FillPattern> {
    static constexpr std::array<const char*, 5> names{"solid", "none", "hatch", "cross-hatch", "dots"};
};
template <>
struct VariantNames<Symbol> {
    static constexpr const char* key = "type";
    static constexpr std::array<const char*, 3> names{"point", "line", "fill"};
};
template <>
struct VariantNames<VectorStyle> {
    static constexpr const char* key = "kind";
    static constexpr std::array<const char*, 3> names{"single", "categorized", "graduated"};
};
template <>
struct VariantNames<RasterStyle> {
    static constexpr const char* key = "kind";
    static constexpr std::array<const char*, 3> names{"ramp", "classified", "hillshade"};
};

}  // namespace styles::json

namespace styles {
namespace {
constexpr json::Range kMillimetres{0, 100};
}

// describe() is found by argument-dependent lookup, so it lives beside the values and not in the unnamed namespace.
template <class A>
void describe(A& a, Words& w)
{
    a("en", w.en);
    a("zh", w.zh);
}
template <class A>
void describe(A& a, Stroke& s)
{
    a("color", s.color);
    a("width", s.width, kMillimetres);
    a("dash", s.dash, kMillimetres);
    a("roundCap", s.roundCap);
}
template <class A>
void describe(A& a, PointSymbol& s)
{
    a("shape", s.shape);
    a("size", s.size, kMillimetres);
    a("fill", s.fill);
    a("outline", s.outline);
    a("textField", s.textField);
    a("textColor", s.textColor);
}
template <class A>
void describe(A& a, LineSymbol& s)
{
    a("strokes", s.strokes);
}
template <class A>
void describe(A& a, FillSymbol& s)
{
    a("fill", s.fill);
    a("pattern", s.pattern);
    a("patternColor", s.patternColor);
    a("patternSpacing", s.patternSpacing, json::Range{0.2, 100});
    a("outline", s.outline);
    a("badge", s.badge);
}
template <class A>
void describe(A& a, SingleSymbol& s)
{
    a.required("symbol", s.symbol);
}
template <class A>
void describe(A& a, Category& c)
{
    a.required("value", c.value);
    a("title", c.title);
    a.required("symbol", c.symbol);
}
template <class A>
void describe(A& a, Categorized& c)
{
    a.required("field", c.field);
    a("byPrefix", c.byPrefix);
    a.required("categories", c.categories);
    a("others", c.others);
}
template <class A>
void describe(A& a, ClassBreak& c)
{
    a.required("upper", c.upper, json::kAnyNumber);
    a("title", c.title);
    a.required("symbol", c.symbol);
}
template <class A>
void describe(A& a, Graduated& g)
{
    a.required("field", g.field);
    a("unit", g.unit);
    a.required("lower", g.lower, json::kAnyNumber);
    a.required("classes", g.classes);
    a("others", g.others);
}
template <class A>
void describe(A& a, ColorStop& s)
{
    a.required("value", s.value, json::kAnyNumber);
    a.required("color", s.color);
}
template <class A>
void describe(A& a, SpecialValue& s)
{
    a("value", s.value, json::kAnyNumber);
    a("color", s.color);
    a("hatch", s.hatch);
    a("title", s.title);
}
template <class A>
void describe(A& a, RasterRamp& r)
{
    a.required("stops", r.stops);
    a("special", r.special);
    a("unit", r.unit);
    a("decimals", r.decimals, json::Range{0, 12});
}
template <class A>
void describe(A& a, RasterClass& c)
{
    a.required("upper", c.upper, json::kAnyNumber);
    a.required("color", c.color);
    a("title", c.title);
}
template <class A>
void describe(A& a, RasterClassified& r)
{
    a.required("lower", r.lower, json::kAnyNumber);
    a.required("classes", r.classes);
    a("special", r.special);
    a("unit", r.unit);
}
template <class A>
void describe(A& a, Hillshade& h)
{
    a("azimuth", h.azimuth, json::Range{0, 360});
    a("altitude", h.altitude, json::Range{0, 90});
    a("exaggeration", h.exaggeration, json::Range{0, 1000});
    a("strength", h.strength, json::Range{0, 1});
}
template <class A>
void describe(A& a, LabelStyle& l)
{
    a("fieldZh", l.fieldZh);
    a("fieldEn", l.fieldEn);
    a("size", l.size, json::Range{1, 200});
    a("color", l.color);
    a("halo", l.halo);
    a("haloWidth", l.haloWidth, kMillimetres);
    a("bold", l.bold);
    a("priority", l.priority, json::Range{-1000, 1000});
    a("rankField", l.rankField);
    a("largestScale", l.largestScale, json::Range{0, 1e12});
}

namespace {

/// What single keys cannot say: bounds must ascend.
template <class T, class Number>
spatial::Result<void> ascending(const std::vector<T>& list, const char* path, std::size_t atLeast, double above, Number number)
{
    const auto bad = [&](const std::string& where, const spatial::Text& reason) {
        return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("The style cannot be read: {0} {1}.", where, reason)};
    };
    if (list.size() < atLeast)
        return bad(path, spatial::text("needs at least {0} elements", atLeast));
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!(number(list[i]) > above))
            return bad(fmt::format("{}[{}]", path, i), spatial::text("must be larger than the one before"));
        above = number(list[i]);
    }
    return {};
}

}  // namespace

std::string toJson(const VectorStyle& style) { return json::writeDocument(style, kStyleVersion); }
std::string toJson(const RasterStyle& style) { return json::writeDocument(style, kStyleVersion); }
std::string toJson(const LabelStyle& style) { return json::writeDocument(style, kStyleVersion); }

spatial::Result<VectorStyle> vectorStyleFromJson(std::string_view text)
{
    TRY_ASSIGN(VectorStyle style, json::readDocument<VectorStyle>(text, kStyleVersion));
    if (const auto* graduated = std::get_if<Graduated>(&style))
        TRY(ascending(graduated->classes, "classes", 1, -1e301, [](const ClassBreak& c) { return c.upper; }));
    return style;
}

spatial::Result<RasterStyle> rasterStyleFromJson(std::string_view text)
{
    TRY_ASSIGN(RasterStyle style, json::readDocument<RasterStyle>(text, kStyleVersion));
    if (const auto* ramp = std::get_if<RasterRamp>(&style))
        TRY(ascending(ramp->stops, "stops", 2, -1e301, [](const ColorStop& s) { return s.value; }));
    if (const auto* classified = std::get_if<RasterClassified>(&style))
        TRY(ascending(classified->classes, "classes", 1, classified->lower, [](const RasterClass& c) { return c.upper; }));
    return style;
}

spatial::Result<LabelStyle> labelStyleFromJson(std::string_view text) { return json::readDocument<LabelStyle>(text, kStyleVersion); }

}  // namespace styles
