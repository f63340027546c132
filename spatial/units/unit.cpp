// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/units/unit.h"

#include "spatial/core/units.h"
#include "spatial/expressions/text_forms.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace spatial {

namespace {

using enum Dimension;

constexpr std::array kUnits{
    Unit{"m2", "m²", "平方米", Area, 1},
    Unit{"ha", "ha", "公顷", Area, kSquareMetersPerHectare},
    Unit{"mu", "mu", "亩", Area, kSquareMetersPerMu},
    Unit{"km2", "km²", "平方千米", Area, 1e6},
    Unit{"m", "m", "米", Length, 1},
    Unit{"km", "km", "千米", Length, 1000},
    Unit{"cm", "cm", "厘米", Length, 0.01},
    Unit{"mm", "mm", "毫米", Length, 0.001},
    Unit{"kg", "kg", "千克", Mass, 1},
    Unit{"g", "g", "克", Mass, 1e-3},
    Unit{"t", "t", "吨", Mass, 1000},
    Unit{"yuan", "yuan", "元", Money, 1},
    Unit{"10k yuan", "10k yuan", "万元", Money, 1e4},
    Unit{"100m yuan", "100m yuan", "亿元", Money, 1e8},
    Unit{"min", "min", "分钟", Time, 1},
    Unit{"h", "h", "小时", Time, 60},
    Unit{"s", "s", "秒", Time, 1.0 / 60},
    Unit{"km/h", "km/h", "千米/时", Speed, 1},
    Unit{"m/s", "m/s", "米/秒", Speed, 3.6},
    Unit{"%", "%", "%", Ratio, 1},
    Unit{"mg/kg", "mg/kg", "毫克/千克", MassPerMass, 1},
    Unit{"ug/kg", "µg/kg", "微克/千克", MassPerMass, 1e-3},
    Unit{"g/kg", "g/kg", "克/千克", MassPerMass, 1e3},
    Unit{"mg/L", "mg/L", "毫克/升", MassPerVolume, 1},
    Unit{"ug/L", "µg/L", "微克/升", MassPerVolume, 1e-3},
    Unit{"g/L", "g/L", "克/升", MassPerVolume, 1e3},
    Unit{"ug/m3", "µg/m³", "微克/立方米", MassPerGas, 1},
    Unit{"mg/m3", "mg/m³", "毫克/立方米", MassPerGas, 1e3},
    Unit{"t/a", "t/a", "吨/年", MassPerYear, 1},
    Unit{"kg/a", "kg/a", "千克/年", MassPerYear, 1e-3},
    Unit{"persons", "persons", "人", Population, 1},
    Unit{"10k persons", "10k persons", "万人", Population, 1e4},
};

struct Alias {
    std::string_view written;
    std::string_view id;
};
constexpr std::array kAliases{
    Alias{"㎡", "m2"},         Alias{"sqm", "m2"},           Alias{"m^2", "m2"},         Alias{"hm2", "ha"},         Alias{"hm²", "ha"},        Alias{"hectare", "ha"},
    Alias{"hectares", "ha"},   Alias{"sqkm", "km2"},         Alias{"平方公里", "km2"},   Alias{"㎢", "km2"},         Alias{"km^2", "km2"},      Alias{"市亩", "mu"},
    Alias{"公里", "km"},       Alias{"公斤", "kg"},          Alias{"ton", "t"},          Alias{"tons", "t"},         Alias{"tonnes", "t"},      Alias{"rmb", "yuan"},
    Alias{"cny", "yuan"},      Alias{"¥", "yuan"},           Alias{"￥", "yuan"},        Alias{"人民币", "yuan"},    Alias{"分", "min"},        Alias{"时", "h"},
    Alias{"公里/小时", "km/h"}, Alias{"ppm", "mg/kg"},       Alias{"ppb", "ug/kg"},      Alias{"吨/a", "t/a"},       Alias{"t/yr", "t/a"},      Alias{"people", "persons"},
             Alias{"percent", "%"},
};

/// Lower case in ASCII, without spaces, micro signs as u, raised digits as digits, full-width forms as ASCII.
std::string plain(std::string_view written)
{
    const std::string narrow = narrowed(written);
    std::string out;
    for (std::size_t i = 0; i < narrow.size(); ++i) {
        const std::string_view rest = std::string_view(narrow).substr(i);
        const auto is = [&](std::string_view sign) { return rest.starts_with(sign); };
        if (is("µ") || is("μ") || is("²") || is("³")) {
            out += is("²") ? '2' : is("³") ? '3' : 'u';
            ++i;
        } else if (narrow[i] != ' ' && narrow[i] != '\t') {
            out += narrow[i] >= 'A' && narrow[i] <= 'Z' ? static_cast<char>(narrow[i] - 'A' + 'a') : narrow[i];
        }
    }
    return out;
}

/// The number at the front and what stands behind it. Commas between digits are separators of thousands.
std::optional<double> numberInFront(std::string_view written, std::string_view& rest)
{
    std::string digits;
    std::size_t end = 0;
    for (; end < written.size(); ++end) {
        const char c = written[end];
        if (c == ',' && end > 0 && end + 1 < written.size() && written[end - 1] >= '0' && written[end - 1] <= '9' && written[end + 1] >= '0' && written[end + 1] <= '9')
            continue;
        const bool exponent = (c == 'e' || c == 'E') && end + 1 < written.size() && (written[end + 1] == '-' || written[end + 1] == '+' || (written[end + 1] >= '0' && written[end + 1] <= '9'));
        const bool sign = (c == '-' || c == '+') && (end == 0 || written[end - 1] == 'e' || written[end - 1] == 'E');
        if (!(c >= '0' && c <= '9') && c != '.' && !exponent && !sign)
            break;
        if (c != '+' || end != 0)
            digits += c;
    }
    double value = 0;
    const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (fault != std::errc{} || stop != digits.data() + digits.size() || !std::isfinite(value))
        return std::nullopt;
    rest = written.substr(end);
    return value;
}

}  // namespace

Text nameOf(Dimension dimension)
{
    switch (dimension) {
    case Area: return text("area");
    case Length: return text("length");
    case Mass: return text("mass");
    case Money: return text("money");
    case Time: return text("time");
    case Speed: return text("speed");
    case Ratio: return text("share");
    case MassPerMass: return text("mass per mass (soil)");
    case MassPerVolume: return text("mass per volume (water)");
    case MassPerGas: return text("mass per volume (air)");
    case MassPerYear: return text("mass per year");
    case Population: return text("number of people");
    }
    return {};
}

std::span<const Unit> allUnits() { return kUnits; }

const Unit* unitNamed(std::string_view written)
{
    const std::string wanted = plain(written);
    if (wanted.empty())
        return nullptr;
    for (const Unit& unit : kUnits)
        if (plain(unit.id) == wanted || plain(unit.shown) == wanted || plain(unit.zh) == wanted)
            return &unit;
    for (const Alias& alias : kAliases)
        if (plain(alias.written) == wanted)
            return unitNamed(alias.id);
    return nullptr;
}

std::optional<double> converted(double value, const Unit& from, const Unit& to)
{
    if (from.dimension != to.dimension)
        return std::nullopt;
    if (from == to)
        return value;
    return value * from.factor / to.factor;
}

Result<double> quantityIn(std::string_view written, const Unit* unit)
{
    const std::string line = plain(written);
    std::string_view rest;
    auto value = numberInFront(line, rest);
    if (!value)
        return Error{ErrorCode::InvalidInput, text("\"{0}\" is no number.", written)};
    if (rest.empty())
        return *value;
    const Unit* typed = unitNamed(rest);
    if (!typed && rest.starts_with("万")) {
        typed = unitNamed(rest.substr(std::string_view("万").size()));
        *value *= 1e4;
        if (rest == "万")
            return *value;
    }
    if (!typed)
        return Error{ErrorCode::InvalidInput, text("\"{0}\" is no unit that is known here.", rest), unit ? text("This field is in {0}.", unit->shown) : Text()};
    if (!unit)
        return Error{ErrorCode::InvalidInput, text("This field has no unit, so {0} cannot be converted.", typed->shown), text("Write the number alone, or give the field a unit.")};
    const auto there = converted(*value, *typed, *unit);
    if (!there)
        return Error{ErrorCode::InvalidInput, text("{0} is {1}; this field is in {2}, {3}. They do not convert.", typed->shown, nameOf(typed->dimension), unit->shown, nameOf(unit->dimension))};
    return *there;
}

}  // namespace spatial
