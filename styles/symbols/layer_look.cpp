// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/layer_look.h"

#include "styles/labels/label_style_json.h"
#include "styles/symbols/raster_style_json.h"
#include "styles/symbols/style_checks.h"
#include "styles/symbols/vector_style_json.h"

namespace styles::json {

template <>
struct EnumNames<Blend> {
    static constexpr std::array<const char*, 6> names{"normal", "multiply", "screen", "overlay", "darken", "lighten"};
};

}  // namespace styles::json

namespace styles {
namespace {

using json::Json;

template <class Style>
bool isKindOf(const std::string& kind)
{
    const auto& names = json::VariantNames<Style>::names;
    return std::find(names.begin(), names.end(), kind) != names.end();
}

/// Vector and raster styles have kinds of different names, so that the kind tells which of them it is.
void readSymbols(json::Reader& in, const Json& object, LayerLook& look)
{
    const auto kind = object.is_object() ? object.find("kind") : object.end();
    if (kind == object.end() || !kind->is_string())
        return in.fail("symbols.kind", spatial::text("is missing"));
    const auto name = kind->get<std::string>();
    if (isKindOf<VectorStyle>(name))
        in.read(object, look.symbols.emplace<VectorStyle>(), "symbols");
    else if (isKindOf<RasterStyle>(name))
        in.read(object, look.symbols.emplace<RasterStyle>(), "symbols");
    else {
        std::vector<std::string> all(json::VariantNames<VectorStyle>::names.begin(), json::VariantNames<VectorStyle>::names.end());
        all.insert(all.end(), json::VariantNames<RasterStyle>::names.begin(), json::VariantNames<RasterStyle>::names.end());
        in.fail("symbols.kind", json::oneOf(all));
    }
}

spatial::Result<LayerLook> styleAlone(std::string_view text, const Json& document)
{
    LayerLook look;
    const Json& kind = document.at("kind");
    if (kind.is_string() && isKindOf<RasterStyle>(kind.get<std::string>())) {
        TRY_ASSIGN(look.symbols, rasterStyleFromJson(text));
    } else {
        TRY_ASSIGN(look.symbols, vectorStyleFromJson(text));
    }
    return look;
}

}  // namespace

std::string toJson(const LayerLook& look)
{
    const LayerLook plain;
    Json out = Json::object();
    if (look == plain)
        return "{}";
    out["version"] = kStyleVersion;
    LayerLook copy = look;   // a description takes members that it may write to
    if (auto* vector = std::get_if<VectorStyle>(&copy.symbols))
        out["symbols"] = json::Writer::write(*vector);
    if (auto* raster = std::get_if<RasterStyle>(&copy.symbols))
        out["symbols"] = json::Writer::write(*raster);
    if (copy.labels)
        out["labels"] = json::Writer::write(*copy.labels);
    if (copy.opacity != plain.opacity)
        out["opacity"] = copy.opacity;
    if (copy.blend != plain.blend)
        out["blend"] = json::Writer::write(copy.blend);
    if (copy.smallestDenominator != plain.smallestDenominator)
        out["smallestDenominator"] = copy.smallestDenominator;
    if (copy.largestDenominator != plain.largestDenominator)
        out["largestDenominator"] = copy.largestDenominator;
    if (!copy.filter.empty())
        out["filter"] = copy.filter;
    return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

spatial::Result<LayerLook> layerLookFromJson(std::string_view text)
{
    if (text.empty())
        return LayerLook{};
    const Json document = Json::parse(text, nullptr, false);
    if (document.is_discarded() || !document.is_object())
        return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("The style cannot be read: it is not a JSON object.")};
    if (document.empty())
        return LayerLook{};
    if (document.contains("kind"))
        return styleAlone(text, document);

    LayerLook look;
    std::optional<spatial::Error> fault;
    json::Reader in(document, "", fault);
    TRY(json::readVersion(in, fault, kStyleVersion));
    in.know("symbols");
    if (document.contains("symbols"))
        readSymbols(in, document.at("symbols"), look);
    in("labels", look.labels);
    in("opacity", look.opacity, {0, 1});
    in("blend", look.blend);
    in("smallestDenominator", look.smallestDenominator, json::kDenominators);
    in("largestDenominator", look.largestDenominator, json::kDenominators);
    in("filter", look.filter);
    in.refuseUnknownKeys();
    if (fault)
        return std::move(*fault);
    if (const auto* vector = std::get_if<VectorStyle>(&look.symbols))
        TRY(checkStyle(*vector, "symbols"));
    if (const auto* raster = std::get_if<RasterStyle>(&look.symbols))
        TRY(checkStyle(*raster, "symbols"));
    return look;
}

}  // namespace styles
