// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/field_words.h"

#include "app/layout/sheet.h"
#include "layers/project/criterion_library.h"
#include "styles/symbols/default_styles.h"

#include <cctype>
#include <cmath>
#include <fmt/format.h>

namespace app {

using spatial::text;
using spatial::Text;

namespace {

/// Fields of layers with roles and of results, as the program reads and writes them.
const std::map<std::string, Text, std::less<>>& knownFields()
{
    static const std::map<std::string, Text, std::less<>> all{
        {"name", text("Name")}, {"name_zh", text("Name")}, {"name_en", text("Name")}, {"code", text("Code")}, {"kind", text("Kind")}, {"class", text("Class")}, {"status", text("Status")},
        {"source", text("Source")}, {"year", text("Year")}, {"site", text("Sampled site")}, {"site_id", text("Site")}, {"rank", text("Rank")}, {"score", text("Score")}, {"robustness", text("Robustness")},
        {"area_ha", text("Area (ha)")}, {"area_mu", text("Area (mu)")}, {"area_km2", text("Area (km²)")}, {"length_km", text("Length (km)")},
        {"rail_min", text("Rail (min)")}, {"labour_45min", text("Labour within 45 min")}, {"parcels", text("Parcels")}, {"land_codes", text("Land-use classes")}, {"constraints", text("Constraints")},
        {"place_zh", text("Place")}, {"place_en", text("Place")}, {"district", text("District")}, {"county_zh", text("County")}, {"prefecture", text("Prefecture")}, {"city", text("City")},
        {"city_zh", text("City")}, {"city_en", text("City")},
        {"former", text("Former use")}, {"yr_closed", text("Closed in")}, {"sector", text("Sector")}, {"sector_zh", text("Sector")}, {"sector_en", text("Sector")},
        {"gb4754", text("Industry code (GB/T 4754)")}, {"gb4754_zh", text("Industry (GB/T 4754)")}, {"jobs", text("Jobs")},
        {"population", text("Population")}, {"pop", text("Population")}, {"labour", text("Labour")}, {"unemployed", text("Unemployed")}, {"poor_households", text("Poor households")},
        {"quality", text("Quality grade")}, {"DLBM", text("Land-use code")}, {"DLMC", text("Land-use class")}, {"TBMJ", text("Area (m²)")}, {"QSDWDM", text("Owner's code")}, {"QSDWMC", text("Owner")}, {"BSM", text("Number")},
        {"speed_kmh", text("Speed (km/h)")}, {"winter_kmh", text("Speed in winter (km/h)")}, {"lanes", text("Lanes")}, {"ref", text("Road number")}, {"capacity_t", text("Capacity (t a year)")},
        {"capacity_m3d", text("Capacity (m³ a day)")}, {"load_pct", text("Load (%)")}, {"standard", text("Standard")}, {"kv", text("Voltage (kV)")}, {"free_mva", text("Free (MVA)")},
        {"by_product", text("By-product")}, {"by_product_zh", text("By-product")}, {"by_product_en", text("By-product")}, {"by_product_t", text("By-product (t a year)")}, {"needs", text("Need")}, {"need_t", text("Need (t a year)")},
        {"pollutant", text("Pollutant")}, {"intensity", text("Intensity")}, {"cost_10k_yuan", text("Cost (10,000 yuan)")}, {"phase", text("Phase")}, {"indicator", text("Indicator")},
        {"source_zh", text("Source")}, {"source_en", text("Source")}, {"indicator_zh", text("Indicator")}, {"indicator_en", text("Indicator")},
        {"project_zh", text("Project")}, {"project_en", text("Project")}, {"date", text("Date")}, {"elev_m", text("Height (m)")}};
    return all;
}

/// Numbers that name a thing are no amounts.
bool namesThings(std::string_view field)
{
    const auto ends = [&](std::string_view with) { return field.size() >= with.size() && std::equal(with.rbegin(), with.rend(), field.rbegin(), [](char a, char b) { return std::tolower(static_cast<unsigned char>(b)) == a; }); };
    return ends("id") || ends("code") || ends("bsm") || ends("year") || field.starts_with("yr");
}

}  // namespace

std::string withThousands(std::string number)
{
    const std::size_t begin = number.starts_with('-') ? 1 : 0;
    for (std::size_t i = std::min(number.find_first_not_of("0123456789", begin), number.size()); i > begin + 3;) {
        i -= 3;
        number.insert(i, ",");
    }
    return number;
}

std::string shortNumber(double value)
{
    const double size = std::fabs(value);
    if (size >= 10'000)
        return withThousands(fmt::format("{:.0f}", value));
    return size >= 1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.{}g}", value, 4);
}

std::string fieldWords(const layers::LayerEntry& entry, const std::string& field, Language language)
{
    const layers::FieldForm* form = entry.form.find(field);
    std::string words = form && !form->label.empty() ? form->label.in(language == Language::Chinese) : std::string();
    if (words.empty()) {
        if (const auto known = knownFields().find(field); known != knownFields().end())
            return translate(known->second, language);
        words = field;
    }
    if (form && !form->unit.empty())
        words += " (" + form->unit + ")";
    return words;
}

const spatial::CodeScheme* codeSchemeOf(const layers::LayerEntry& entry, const std::string& field)
{
    if (const layers::FieldForm* form = entry.form.find(field); form && !form->codes.empty())
        return spatial::codeScheme(form->codes);
    return entry.role == "land-use" ? &spatial::surveyCodes() : nullptr;
}

ValueWords::ValueWords(const layers::LayerEntry& entry, const spatial::FeatureTable& table, Language language) : entry_(entry), language_(language)
{
    const bool chinese = language == Language::Chinese;
    for (const char* field : {"former", "sector"})
        for (const layers::Industry& industry : layers::industries())
            names_[field][industry.id] = industry.name.in(chinese);
    const auto ofStyle = [&](const styles::VectorStyle& style) {
        if (const auto* classes = std::get_if<styles::Categorized>(&style); classes && !classes->byPrefix)
            for (const styles::Category& one : classes->categories)
                if (!one.title.empty())
                    names_[classes->field][one.value] = one.title.in(mapLanguage(language));
    };
    const auto look = styles::layerLookFromJson(entry.style);
    if (const auto* own = look ? std::get_if<styles::VectorStyle>(&look->symbols) : nullptr)
        ofStyle(*own);
    else
        ofStyle(styles::defaultFeatureStyle(table, entry.role).style);
    for (const layers::FieldForm& form : entry.form.fields)
        for (const layers::ListedValue& listed : form.list)
            if (!listed.name.empty())
                names_[form.field][listed.value] = listed.name.in(chinese);
}

const std::string* ValueWords::named(const std::string& field, const std::string& value) const
{
    const auto values = names_.find(field);
    if (values == names_.end())
        return nullptr;
    const auto found = values->second.find(value);
    return found == values->second.end() ? nullptr : &found->second;
}

std::string ValueWords::operator()(const std::string& field, const spatial::AttributeColumn& column, std::size_t row) const
{
    if (column.isNull(row))
        return "–";
    if (column.type() == spatial::FieldType::Real)
        return shortNumber(column.real(row));
    const std::string value = column.display(row);
    if (const std::string* words = named(field, value))
        return *words;
    if (const spatial::CodeScheme* scheme = codeSchemeOf(entry_, field))
        if (const spatial::CodeClass* found = scheme->find(value))
            return value + " " + std::string(found->name(language_ == Language::Chinese));
    if (column.type() == spatial::FieldType::Integer && !namesThings(field))
        if (const auto number = column.number(row); number && std::fabs(*number) >= 10'000)
            return shortNumber(*number);
    return value;
}

}  // namespace app
