// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/network_parameters.h"

#include "spatial/network/network_file.h"

#include <iterator>

namespace spatial {

namespace {

TravelProfile profileOf(const std::string& name)
{
    return name == "truck" ? TravelProfile::Truck : name == "rail" ? TravelProfile::Rail : TravelProfile::Car;
}

bool seemsInDegrees(const FeatureTable& table) { return !table.geometry.extent().empty() && Box{-180, -90, 180, 90}.contains(table.geometry.extent()); }

/// The parameters that a prepared network has already decided.
constexpr const char* kOfBuilding[] = {"speed", "class", "speeds", "oneway", "season", "level", "closed", "vehicle", "turns", "snap"};

Result<NetworkOptions> optionsOf(const Arguments& in)
{
    NetworkOptions options;
    options.rules.speedField = in.text("speed");
    options.rules.classField = in.text("class");
    options.rules.onewayField = in.text("oneway");
    options.rules.season = in.text("season");
    options.rules.closedField = in.text("closed");
    options.levelField = in.text("level");
    if (in.has("turns"))
        options.turns = in.data("turns").features;
    if (in.has("vehicle")) {
        TRY_ASSIGN(options.rules.vehicle, parseVehicle(in.text("vehicle")));
    }
    options.rules.profile = profileOf(in.text("profile"));
    options.snap = in.optionalNumber("snap").value_or(0);
    if (in.has("class") != in.has("speeds"))
        return Error{ErrorCode::InvalidParameter, text("--class names the field of the road class and --speeds the speed of each class; both are needed."),
                     text("For example --class class --speeds \"expressway=100;national=80;*=40\"."), in.has("class") ? "speeds" : "class"};
    if (in.has("speeds")) {
        TRY_ASSIGN(options.rules.classSpeeds, parseSpeedTable(in.data("speeds").text));
    }
    return options;
}

}  // namespace

std::vector<Parameter> joinedParameters(std::vector<std::vector<Parameter>> lists)
{
    std::vector<Parameter> all;
    for (auto& list : lists)
        std::move(list.begin(), list.end(), std::back_inserter(all));
    return all;
}

std::vector<Parameter> networkParameters(bool orPrepared)
{
    std::vector<Parameter> parameters{
        {.name = "roads", .kind = ParameterKind::Features, .title = text("Roads or railways"), .help = text("Lines; they are joined where their ends meet."), .required = !orPrepared},
        {.name = "speed", .kind = ParameterKind::Text, .title = text("Speed field"), .help = text("Field with the speed in km/h; 0 closes a line."), .required = false},
        {.name = "class", .kind = ParameterKind::Text, .title = text("Class field"), .help = text("Field with the class of a line, for --speeds."), .required = false},
        {.name = "speeds", .kind = ParameterKind::File, .title = text("Speeds of the classes"), .help = text("class=km/h with semicolons between, * for all others, or a CSV of class and km/h; openstreetmap: speeds for the field highway (ours). 0 closes a class."), .required = false, .words = {"openstreetmap"}, .inlineText = true},
        {.name = "oneway", .kind = ParameterKind::Text, .title = text("One-way field"), .help = text("B or 0: both ways; FT or 1: as drawn; TF or -1: against; N: closed."), .required = false},
        {.name = "profile", .kind = ParameterKind::Choice, .title = text("Profile"), .help = text("truck goes no faster than 90 km/h; rail keeps its speed in winter."), .required = false, .defaultValue = "car", .choices = {"truck", "car", "rail"}},
        {.name = "season", .kind = ParameterKind::Text, .title = text("Season"), .help = text("NAME uses the field NAME_kmh where there is one; else winter is 0.8, thaw 0.85 of the speed (our assumption)."), .required = false},
        {.name = "level", .kind = ParameterKind::Text, .title = text("Level field"), .help = text("Lines meet only on the same level; empty is 0. Two fields, START,END, give the levels of the ends. Not for the layer of OpenStreetMap, whose lines meet at their ends whatever it says."), .required = false},
        {.name = "closed", .kind = ParameterKind::Text, .title = text("Closure field"), .help = text("Seasons in which a line is closed, as winter;thaw or all, compared with --season."), .required = false},
        {.name = "vehicle", .kind = ParameterKind::Text, .title = text("Vehicle"), .help = text("FIELD=value with semicolons between, such as max_t=40;max_m=4.2: lines whose field holds a smaller number are closed to it; empty or 0 is no limit."), .required = false},
        {.name = "turns", .kind = ParameterKind::Features, .title = text("Banned turns"), .help = text("Lines from the street that is left, over the junction, into the street that is entered; or restrictions of OpenStreetMap. With only_... in the field type or restriction all other turns are banned."), .required = false},
        {.name = "snap", .kind = ParameterKind::Distance, .title = text("Join loose ends"), .help = text("Ends that lead nowhere are joined to a line within this distance."), .required = false, .minimum = 0, .maximum = 10'000, .unit = "m"},
    };
    if (orPrepared)
        parameters.insert(parameters.begin() + 1, {.name = "network", .kind = ParameterKind::File, .title = text("Prepared network"), .help = text("A file of network-build, instead of --roads."), .required = false, .binary = true});
    return parameters;
}

Result<BuiltNetwork> networkOf(const Arguments& in, Progress& progress)
{
    if (in.has("roads") == in.has("network"))
        return Error{ErrorCode::InvalidParameter, text("The network is not given, or given twice."), text("Give either --roads LINES or --network FILE."), "roads"};
    if (in.has("network")) {
        for (const char* name : kOfBuilding)
            if (in.has(name))
                return Error{ErrorCode::InvalidParameter, text("--{0} has no effect on a prepared network.", name), text("Give it to network-build, or give the lines with --roads."), name};
        TRY_ASSIGN(NetworkPtr network, networkFromBytes(in.data("network").text));
        return BuiltNetwork{std::move(network), {}, {}};
    }
    const FeatureTable& roads = in.features("roads");
    if (!roads.crs.isKnown() && seemsInDegrees(roads))
        return Error{ErrorCode::CrsMismatch, text("The coordinate system of the lines is not known, and they seem to be in degrees; lengths cannot be measured."),
                     text("Give the layer its coordinate system, with a .prj file or by FILE|crs=EPSG:4490."), "roads"};
    TRY_ASSIGN(const NetworkOptions options, optionsOf(in));
    TRY_ASSIGN(BuiltNetwork built, buildNetwork(roads, options, progress));
    if (!roads.crs.isKnown())
        built.warnings.push_back({"crs.missing", text("The coordinate system of the lines is not known; their coordinates are taken as metres."), roads.name});
    return built;
}

std::vector<Parameter> pairParameters()
{
    return {
        {.name = "origins", .kind = ParameterKind::Features, .title = text("Origins")},
        {.name = "destinations", .kind = ParameterKind::Features, .title = text("Destinations")},
        {.name = "id", .kind = ParameterKind::Text, .title = text("Id field"), .help = text("Field that names the points in the result; the feature id where absent."), .required = false},
        {.name = "impedance", .kind = ParameterKind::Choice, .title = text("Impedance"), .help = text("What is made small; the other measure is that of the same way."), .required = false, .defaultValue = "time", .choices = {"time", "length"}},
    };
}

std::vector<Parameter> snapParameters()
{
    return {
        {.name = "max-snap", .kind = ParameterKind::Distance, .title = text("Farthest way to the road"), .help = text("Points farther from every road are not snapped."), .required = false, .defaultValue = "5000", .minimum = 0, .unit = "m"},
        {.name = "off-road", .kind = ParameterKind::Number, .title = text("Speed off the road"), .help = text("Adds the straight way to the road at this speed; 0: it costs nothing."), .required = false, .defaultValue = "0", .minimum = 0, .maximum = 200, .unit = "km/h"},
    };
}

SnapOptions snapOptionsOf(const Arguments& in) { return {in.number("max-snap"), in.number("off-road")}; }

Result<const AttributeColumn*> columnNamed(const FeatureTable& table, const std::string& field, const char* parameter)
{
    if (const AttributeColumn* column = table.column(field))
        return column;
    std::string known;
    for (const Field& each : table.fields)
        known += (known.empty() ? "" : ", ") + each.name;
    return Error{ErrorCode::InvalidParameter, text("{0} has no field {1}.", table.name, field), text("Its fields are: {0}.", known), parameter};
}

Result<std::vector<double>> numbersOfField(const DataInput& input, const std::string& field, const char* parameter, std::vector<Warning>& warnings)
{
    TRY_ASSIGN(const AttributeColumn* column, columnNamed(*input.features, field, parameter));
    std::vector<double> values;
    std::size_t empty = 0;
    for (std::size_t row = 0; row < input.features->size(); ++row) {
        const auto value = column->number(row);
        empty += value ? 0 : 1;
        values.push_back(value.value_or(0));
    }
    if (empty > 0)
        warnings.push_back({"value.missing", text("{0} {0|place|places} {0|has|have} no {1}; {0|it counts|they count} 0.", empty, field), input.name});
    return values;
}

std::string idFieldFor(const char* layer, const char* other, const Arguments& in, std::vector<Warning>& warnings)
{
    const std::string& field = in.text("id");
    if (field.empty() || in.features(layer).column(field) || !in.features(other).column(field))
        return field;
    warnings.push_back({"id.missing", text("{0} has no field {1}; its points are named by their feature ids.", in.data(layer).name, field), in.data(layer).name});
    return {};
}

namespace {

/// Points and network must be brought together: where the CRS of one is not known, nothing may be guessed that could be wrong.
Result<void> checkCrsOf(const DataInput& points, const Crs& network, std::vector<Warning>& warnings)
{
    const FeatureTable& table = *points.features;
    if (table.crs.isKnown() == network.isKnown() || table.geometry.extent().empty())
        return {};
    if (table.crs.isKnown())
        return Error{ErrorCode::CrsMismatch, text("The coordinate system of the lines is not known, that of {0} is; they cannot be brought together.", points.name),
                     text("Give the lines their coordinate system, with a .prj file or by FILE|crs=EPSG:4490."), "roads"};
    if (seemsInDegrees(table))
        return Error{ErrorCode::CrsMismatch, text("The coordinate system of {0} is not known, and its coordinates seem to be degrees.", points.name),
                     text("Give the layer its coordinate system, with a .prj file or by FILE|crs=EPSG:4490.")};
    warnings.push_back({"crs.missing", text("The coordinate system of {0} is not known; its coordinates are taken as those of the network.", points.name), points.name});
    return {};
}

}  // namespace

Result<SnappedPoints> snappedPoints(const DataInput& input, const std::string& idField, const Snapper& snapper, const SnapOptions& options,
                                    std::vector<Warning>& warnings, Progress& progress)
{
    const FeatureTable& table = *input.features;
    const AttributeColumn* ids = nullptr;
    if (!idField.empty()) {
        TRY_ASSIGN(ids, columnNamed(table, idField, "id"));
    }
    TRY(checkCrsOf(input, snapper.network().crs, warnings));
    SnappedPoints points;
    TRY_ASSIGN(points.snaps, snapper.snap(table, options, progress));
    std::size_t unsnapped = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        points.ids.push_back(ids ? ids->display(row) : std::to_string(table.ids[row]));
        unsnapped += points.snaps[row] ? 0 : 1;
    }
    if (unsnapped > 0)
        warnings.push_back({"network.unsnapped", text("{0} of {1} points have no road within {2} m.", unsnapped, table.size(), options.maximum), input.name});
    return points;
}

void tellMetric(const FeatureTable& data, const Network& network, std::vector<Warning>& warnings)
{
    if (data.crs.isKnown() && data.crs.isGeographic() && network.crs.isKnown())
        warnings.push_back({"crs.metric", text("The data are in degrees; the network lies in {0}.", network.crs.name()), data.name});
}

}  // namespace spatial
