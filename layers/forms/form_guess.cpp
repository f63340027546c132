// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/form_guess.h"

#include "layers/project/project.h"
#include "spatial/codes/code_scheme.h"
#include "spatial/units/unit.h"

#include <algorithm>
#include <array>
#include <map>

namespace layers {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::text;

namespace {

constexpr std::size_t kLookedAt = 20'000;
constexpr double kNearlyAll = 0.9;

std::string lower(std::string_view name)
{
    std::string out(name);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

template <std::size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N>& names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 12> kCodeNames{"dlbm", "dldm", "地类编码", "地类代码", "landcode", "land_code", "lu_code", "lucode", "yddm", "用地代码", "ghdlbm", "ydfldm"};
constexpr std::array<std::string_view, 12> kSquareMetres{"tbmj", "tbdlmj", "jsmj", "kcmj", "shape_area", "area", "area_m2", "mj", "面积", "图斑面积", "用地面积", "shape_ar_1"};
constexpr std::array<std::string_view, 7> kPhotoNames{"photo", "photos", "picture", "image", "照片", "zp", "图片"};
constexpr std::array<std::string_view, 5> kIdNames{"fid", "objectid", "bsm", "ogc_fid", "标识码"};

/// What stands behind a name as its unit: "pb_mgkg" mg/kg, "面积（亩）" mu, "length_km" km.
const spatial::Unit* unitBehind(const std::string& name)
{
    struct Ending {
        std::string_view ending;
        std::string_view unit;
    };
    constexpr std::array kEndings{
        Ending{"_mgkg", "mg/kg"}, Ending{"_mg_kg", "mg/kg"}, Ending{"_ugkg", "ug/kg"}, Ending{"_ug_kg", "ug/kg"}, Ending{"_gkg", "g/kg"}, Ending{"_mgl", "mg/L"}, Ending{"_mg_l", "mg/L"},
        Ending{"_ugl", "ug/L"}, Ending{"_ug_l", "ug/L"}, Ending{"_ugm3", "ug/m3"}, Ending{"_mgm3", "mg/m3"}, Ending{"_m2", "m2"}, Ending{"_ha", "ha"}, Ending{"_mu", "mu"},
        Ending{"_km2", "km2"}, Ending{"_m", "m"}, Ending{"_km", "km"}, Ending{"_kmh", "km/h"}, Ending{"_t", "t"}, Ending{"_t_a", "t/a"}, Ending{"_ta", "t/a"}, Ending{"_yuan", "yuan"},
        Ending{"_pct", "%"}, Ending{"_min", "min"},
    };
    for (const Ending& each : kEndings)
        if (name.size() > each.ending.size() && name.ends_with(each.ending))
            return spatial::unitNamed(each.unit);
    // Behind the last opening bracket or underscore, as it is written there.
    for (const std::string_view open : {"（", "(", "_"})
        if (const std::size_t at = name.rfind(open); at != std::string::npos && at > 0) {
            std::string unit = name.substr(at + open.size());
            for (const std::string_view close : {"）", ")"})
                if (unit.ends_with(close))
                    unit.resize(unit.size() - close.size());
            const bool han = !unit.empty() && (unit[0] & 0x80) != 0;
            if (const spatial::Unit* const found = open == "_" && !han ? nullptr : spatial::unitNamed(unit))
                return found;
        }
    return nullptr;
}

struct Looked {
    std::vector<std::string> codes;            // as they would be codes
    std::map<std::string, std::size_t> counts;  // of texts, up to 40 different ones
    std::size_t filled = 0;
    std::size_t pictures = 0;
    bool tooMany = false;
};

Looked lookAt(const AttributeColumn& column)
{
    Looked looked;
    const std::size_t step = std::max<std::size_t>(1, column.size() / kLookedAt);
    for (std::size_t row = 0; row < column.size(); row += step) {
        if (column.isNull(row))
            continue;
        std::string value = column.display(row);
        if (value.empty())
            continue;
        ++looked.filled;
        if (column.type() == FieldType::Integer && (value.size() == 3 || value.size() == 5))
            looked.codes.push_back("0" + value);
        else
            looked.codes.push_back(value);
        const std::string name = lower(value);
        looked.pictures += name.ends_with(".jpg") || name.ends_with(".jpeg") || name.ends_with(".png");
        if (!looked.tooMany)
            ++looked.counts[std::move(value)];
        if (looked.counts.size() > 40)
            looked.tooMany = true;
    }
    return looked;
}

/// Few values, each many times: a list.
bool isList(const Looked& looked)
{
    return !looked.tooMany && looked.filled >= 30 && looked.counts.size() >= 2 && looked.counts.size() <= 20 && looked.filled / looked.counts.size() >= 5;
}

}  // namespace

std::optional<FieldForm> guessedForm(const FeatureTable& table, std::size_t field)
{
    const spatial::Field& what = table.fields[field];
    const AttributeColumn& column = table.columns[field];
    const std::string name = lower(what.name);
    FieldForm form;
    form.field = what.name;
    form.guessed = true;
    if (isOneOf(name, kIdNames)) {
        form.readOnly = true;
        return form;
    }
    const bool number = what.type == FieldType::Integer || what.type == FieldType::Real;
    if (number && !isOneOf(name, kCodeNames)) {
        const spatial::Unit* const unit = isOneOf(name, kSquareMetres) ? spatial::unitNamed("m2") : unitBehind(name);
        if (!unit)
            return std::nullopt;
        form.widget = FieldWidget::Number;
        form.unit = unit->id;
        if (unit->dimension == spatial::Dimension::Area && spatial::isPolygon(table.commonKind()))
            form.expression = areaExpression(unit->id);
        return form;
    }
    if (what.type != FieldType::Text && !number)
        return std::nullopt;
    const Looked looked = lookAt(column);
    const bool codeName = isOneOf(name, kCodeNames);
    if (const spatial::SchemeFit fit = spatial::fittingScheme(looked.codes); fit.scheme && fit.share >= kNearlyAll && (codeName || (looked.counts.size() >= 3 && !number))) {
        form.widget = FieldWidget::Codes;
        // DLBM is the survey's own name, whether or not one of its own codes occurs here.
        form.codes = name == "dlbm" && fit.scheme->id == "gb21010" ? "dlbm" : std::string(fit.scheme->id);
        return form;
    }
    if (number)
        return std::nullopt;
    if (codeName && looked.filled == 0) {
        form.widget = FieldWidget::Codes;
        form.codes = "dlbm";
        return form;
    }
    if (isOneOf(name, kPhotoNames) || (looked.filled > 0 && looked.pictures * 10 >= looked.filled * 9)) {
        form.widget = FieldWidget::Photo;
        return form;
    }
    if (isList(looked)) {
        form.widget = FieldWidget::List;
        form.othersAllowed = true;
        for (const auto& [value, count] : looked.counts)
            form.list.push_back({value, {}});
        return form;
    }
    return std::nullopt;
}

std::string areaExpression(std::string_view unit)
{
    if (unit == "m2")
        return "round($area, 2)";
    if (unit == "ha")
        return "round($area_ha, 4)";
    if (unit == "mu")
        return "round($area_mu, 3)";
    return unit == "km2" ? "round($area / 1000000, 6)" : "";
}

bool mustAskAbout1001(const FeatureTable& table, std::size_t field)
{
    const AttributeColumn& codes = table.columns[field];
    for (std::size_t row = 0; row < codes.size(); ++row) {
        if (codes.isNull(row) || !spatial::clashes1001(codes.display(row)))
            continue;
        const bool railway = std::any_of(table.columns.begin(), table.columns.end(), [&](const AttributeColumn& each) {
            return each.type() == FieldType::Text && !each.isNull(row) && each.text(row).find("铁路") != std::string_view::npos;
        });
        if (!railway)
            return true;
    }
    return false;
}

FieldForm answered1001(FieldForm form, std::string_view scheme)
{
    form.widget = FieldWidget::Codes;
    if (scheme != "gb21010" || form.codes != "dlbm")
        form.codes = scheme;
    form.othersAllowed = scheme == "planning";   // of that one only the industrial classes are known here
    return form;
}

std::vector<FieldForm> formOf(const LayerEntry& layer, const FeatureTable& table)
{
    std::vector<FieldForm> forms;
    for (const FieldForm& kept : layer.form.fields)
        if (table.fieldIndex(kept.field) >= 0)
            forms.push_back(kept);
    for (std::size_t field = 0; field < table.fields.size(); ++field) {
        if (layer.form.find(table.fields[field].name))
            continue;
        auto guess = guessedForm(table, field);
        if (!guess) {
            guess.emplace();
            guess->field = table.fields[field].name;
        }
        forms.push_back(*std::move(guess));
    }
    return forms;
}

spatial::Text wordsOfGuess(const FieldForm& form)
{
    if (!form.guessed)
        return {};
    if (form.readOnly)
        return text("Looks like a number that the data keeps by itself.");
    switch (form.widget) {
    case FieldWidget::Codes: {
        const spatial::CodeScheme* const scheme = spatial::codeScheme(form.codes);
        return text("Looks like codes of {0}.", scheme ? scheme->standard : std::string_view(form.codes));
    }
    case FieldWidget::Number: {
        const spatial::Unit* const unit = spatial::unitNamed(form.unit);
        return unit ? text("Looks like {0} in {1}.", nameOf(unit->dimension), unit->shown) : spatial::Text();
    }
    case FieldWidget::List: return text("Looks like a list of {0} values.", form.list.size());
    case FieldWidget::Photo: return text("Looks like names of pictures.");
    default: return {};
    }
}

std::vector<RelatedRecords> relatedOf(const Project& project, const LayerEntry& layer)
{
    std::vector<RelatedRecords> all = layer.form.related;
    const auto add = [&](RelatedRecords related) {
        const bool there = std::any_of(all.begin(), all.end(), [&](const RelatedRecords& each) {
            return each.layer == related.layer && each.field == related.field && each.otherField == related.otherField;
        });
        if (!there && project.layer(related.layer))
            all.push_back(std::move(related));
    };
    for (const LayerJoin& join : layer.joins)
        add({join.layer, join.keys.field, join.keys.otherField, {}});
    for (const LayerEntry& other : project.layers)
        for (const LayerJoin& join : other.joins)
            if (join.layer == layer.id && other.id != layer.id)
                add({other.id, join.keys.otherField, join.keys.field, {}});
    return all;
}

}  // namespace layers
