// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/tools/parameter_check.h"

#include "spatial/core/nearest_name.h"
#include "layers/tools/quantity.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/ranges.h>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Parameter;
using spatial::ParameterKind;
using spatial::Result;
using spatial::Text;
using spatial::text;

namespace {

Error wrongValue(const Parameter& parameter, std::string_view written)
{
    return {ErrorCode::InvalidParameter, text("--{0} cannot be \"{1}\".", parameter.name, written), allowedValues(parameter), parameter.name};
}

/// The unit that a number of this parameter is in where none is written.
std::string_view unitOf(const Parameter& parameter)
{
    if (!parameter.unit.empty())
        return parameter.unit;
    if (parameter.kind == ParameterKind::Distance)
        return "m";
    return parameter.kind == ParameterKind::Duration ? "min" : "";
}

bool inRange(const Parameter& parameter, double value)
{
    return value >= parameter.minimum.value_or(value) && value <= parameter.maximum.value_or(value);
}

std::vector<std::string> splitAtCommas(std::string_view written)
{
    std::vector<std::string> pieces(1);
    for (const char c : written)
        if (c == ',')
            pieces.emplace_back();
        else if (c != ' ' || !pieces.back().empty())
            pieces.back() += c;
    return pieces;
}

Result<std::vector<double>> numbersOf(const Parameter& parameter, const std::string& written)
{
    std::vector<double> numbers;
    for (const std::string& piece : splitAtCommas(written)) {
        const auto number = quantity(piece, unitOf(parameter));
        if (!number || !inRange(parameter, *number))
            return wrongValue(parameter, written);
        numbers.push_back(*number);
    }
    return numbers;
}

Result<double> numberOf(const Parameter& parameter, const std::string& written)
{
    const auto number = quantity(written, unitOf(parameter));
    const bool whole = number && *number == std::floor(*number) && std::abs(*number) <= 2e9;
    if (!number || !inRange(parameter, *number) || (parameter.kind == ParameterKind::Integer && !whole))
        return wrongValue(parameter, written);
    return *number;
}

Result<spatial::Box> extentOf(const Parameter& parameter, const std::string& written)
{
    std::vector<double> edges;
    for (const std::string& piece : splitAtCommas(written)) {
        const auto edge = quantity(piece, "");
        if (!edge)
            return wrongValue(parameter, written);
        edges.push_back(*edge);
    }
    if (edges.size() != 4 || !(edges[0] < edges[2]) || !(edges[1] < edges[3]))
        return wrongValue(parameter, written);
    return spatial::Box{edges[0], edges[1], edges[2], edges[3]};
}

Text rangeOf(const Parameter& parameter, const Text& kind)
{
    const bool low = parameter.minimum.has_value();
    const bool high = parameter.maximum.has_value();
    const Text range = low && high ? text("{0} from {1} to {2}", kind, *parameter.minimum, *parameter.maximum)
                       : low       ? text("{0} of at least {1}", kind, *parameter.minimum)
                       : high      ? text("{0} of at most {1}", kind, *parameter.maximum)
                                   : kind;
    const std::string units = writableUnits(unitOf(parameter));
    if (unitOf(parameter).empty())
        return text("Allowed: {0}.", range);
    if (units.empty() || units == unitOf(parameter))
        return text("Allowed: {0}, in {1}.", range, unitOf(parameter));
    return text("Allowed: {0}, in {1} where no unit is written ({2}).", range, unitOf(parameter), units);
}

}  // namespace

bool isInput(ParameterKind kind) { return kind <= ParameterKind::File; }
bool isOutput(ParameterKind kind) { return kind >= ParameterKind::OutputFeatures; }

bool isContent(const Parameter& parameter, const std::string& written)
{
    if (parameter.kind != ParameterKind::File || !parameter.inlineText)
        return false;
    const bool word = std::find(parameter.words.begin(), parameter.words.end(), written) != parameter.words.end();
    std::error_code ignored;
    return word || (written.find_first_of(",=") != std::string::npos && !std::filesystem::exists(written, ignored));
}

LabelledValue labelledValue(const Parameter& parameter, const std::string& written)
{
    const std::size_t equals = parameter.labelled ? written.find('=') : std::string::npos;
    return equals == std::string::npos ? LabelledValue{{}, written} : LabelledValue{written.substr(0, equals), written.substr(equals + 1)};
}

Text allowedValues(const Parameter& parameter)
{
    switch (parameter.kind) {
    case ParameterKind::Number:
        return rangeOf(parameter, text("a number"));
    case ParameterKind::Integer:
        return rangeOf(parameter, text("a whole number"));
    case ParameterKind::Distance:
        return rangeOf(parameter, text("a distance"));
    case ParameterKind::Duration:
        return rangeOf(parameter, text("a time"));
    case ParameterKind::NumberList:
        return rangeOf(parameter, parameter.minimum || parameter.maximum ? text("numbers with commas between them, each") : text("numbers with commas between them"));
    case ParameterKind::Choice:
        return text("Allowed: {0}.", fmt::format("{}", fmt::join(parameter.choices, ", ")));
    case ParameterKind::Flag:
        return text("A flag takes no value: write --{0} or leave it out.", parameter.name);
    case ParameterKind::Extent:
        return text("Allowed: x0,y0,x1,y1 with x0 < x1 and y0 < y1.");
    case ParameterKind::Crs:
        return text("Allowed: a code such as EPSG:4530, WKT or a PROJ string.");
    case ParameterKind::Text:
        return text("Allowed: a text.");
    case ParameterKind::OutputFeatures:
        return text("Allowed: a file ending in {0}.", "gpkg, shp, geojson, fgb, kml, gml, csv, dxf, gpx");
    case ParameterKind::OutputRaster:
        return text("Allowed: a file ending in {0}.", "tif, img, asc");
    case ParameterKind::OutputTable:
        return text("Allowed: a file ending in {0}.", "csv");
    case ParameterKind::OutputFile:
        return text("Allowed: the name of a file.");
    case ParameterKind::Features:
    case ParameterKind::Raster:
    case ParameterKind::FeaturesOrRaster:
    case ParameterKind::Spreadsheet:
    case ParameterKind::Table:
    case ParameterKind::File:
        break;
    }
    if (parameter.labelled)
        return text("Allowed: a name, =, and a file, such as A=a.tif, with details of it behind bars (A=a.tif|band=2).");
    if (parameter.inlineText && !parameter.words.empty())
        return text("Allowed: {0}, a file, or its content itself where that holds a comma or =.", fmt::format("{}", fmt::join(parameter.words, ", ")));
    if (parameter.inlineText)
        return text("Allowed: a file, or its content itself where that holds a comma or =.");
    if (parameter.options.empty())
        return text("Allowed: a file, with details of it behind bars (FILE|layer=NAME|where=EXPR).");
    return text("Allowed: a file, with details of it behind bars (FILE|layer=NAME|where=EXPR) and {0}.", fmt::format("{}=", fmt::join(parameter.options, "=, ")));
}

Result<ValuesByName> byName(const spatial::Tool& tool, const std::vector<std::pair<std::string, std::string>>& written)
{
    ValuesByName values;
    for (const auto& [name, value] : written) {
        const Parameter* parameter = tool.parameter(name);
        if (!parameter) {
            std::vector<std::string> names;
            for (const Parameter& known : tool.parameters)
                names.push_back(known.name);
            const std::string nearest = spatial::nearestName(name, names);
            const Text hint = nearest.empty() ? text("Allowed: {0}.", fmt::format("--{}", fmt::join(names, ", --"))) : text("Did you mean --{0}?", nearest);
            return Error{ErrorCode::InvalidParameter, text("{0} has no parameter --{1}.", tool.id, name), hint, name};
        }
        auto& list = values[name];
        if (!list.empty() && !parameter->repeated)
            return Error{ErrorCode::InvalidParameter, text("--{0} is given twice; it takes one value.", name), allowedValues(*parameter), name};
        list.push_back(value);
    }
    for (const Parameter& parameter : tool.parameters) {
        if (values.contains(parameter.name))
            continue;
        if (!parameter.defaultValue.empty())
            values[parameter.name] = {parameter.defaultValue};
        else if (parameter.required && parameter.kind != ParameterKind::Flag)
            return Error{ErrorCode::InvalidParameter, text("{0} needs --{1}.", tool.id, parameter.name), allowedValues(parameter), parameter.name};
    }
    return values;
}

Result<void> setPlainValue(spatial::Arguments& arguments, const Parameter& parameter, const std::vector<std::string>& written)
{
    const std::string& first = written.front();
    switch (parameter.kind) {
    case ParameterKind::Number:
    case ParameterKind::Integer:
    case ParameterKind::Distance:
    case ParameterKind::Duration: {
        TRY_ASSIGN(const double number, numberOf(parameter, first));
        arguments.set(parameter.name, number);
        return {};
    }
    case ParameterKind::NumberList: {
        TRY_ASSIGN(auto numbers, numbersOf(parameter, first));
        arguments.set(parameter.name, std::move(numbers));
        return {};
    }
    case ParameterKind::Choice:
        if (std::find(parameter.choices.begin(), parameter.choices.end(), first) == parameter.choices.end())
            return wrongValue(parameter, first);
        arguments.set(parameter.name, first);
        return {};
    case ParameterKind::Text:
        if (parameter.repeated)
            arguments.set(parameter.name, written);
        else
            arguments.set(parameter.name, first);
        return {};
    case ParameterKind::Flag:
        if (!first.empty() && first != "true" && first != "false")
            return wrongValue(parameter, first);
        arguments.set(parameter.name, first != "false");
        return {};
    case ParameterKind::Extent: {
        TRY_ASSIGN(const spatial::Box extent, extentOf(parameter, first));
        arguments.set(parameter.name, extent);
        return {};
    }
    case ParameterKind::Crs: {
        auto crs = spatial::Crs::fromText(first);
        if (!crs)
            return wrongValue(parameter, first);
        arguments.set(parameter.name, *std::move(crs));
        return {};
    }
    default:
        return {};
    }
}

}  // namespace layers
