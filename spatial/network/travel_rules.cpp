// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/travel_rules.h"

#include "spatial/network/line_fields.h"

#include <charconv>
#include <cmath>
#include <functional>
#include <optional>

namespace spatial {

namespace {

constexpr double kTruckKmh = 90;

enum class Ways { Both, Along, Against, None, Unknown };

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

Ways waysOf(std::string_view written)
{
    const std::string value = lower(written);
    for (const char* both : {"", "b", "0", "no", "false", "both", "n/a"})
        if (value == both)
            return Ways::Both;
    for (const char* along : {"ft", "f", "1", "yes", "true"})
        if (value == along)
            return Ways::Along;
    for (const char* against : {"tf", "t", "-1", "reverse"})
        if (value == against)
            return Ways::Against;
    return value == "n" || value == "none" ? Ways::None : Ways::Unknown;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r\n\"";
    const std::size_t begin = text.find_first_not_of(kBlank);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// "60", "40 mph", "7.5 t": the number and what follows it, in small letters.
struct WrittenMeasure {
    double value = 0;
    std::string unit;
};
std::optional<WrittenMeasure> measureOf(std::string_view written)
{
    const std::string_view shown = trimmed(written);
    WrittenMeasure measure;
    const auto [end, fault] = std::from_chars(shown.data(), shown.data() + shown.size(), measure.value);
    if (fault != std::errc{} || !std::isfinite(measure.value))
        return std::nullopt;
    measure.unit = lower(trimmed(shown.substr(static_cast<std::size_t>(end - shown.data()))));
    return measure;
}

constexpr double kKmhPerMph = 1.609344;

std::optional<double> kmhOf(const AttributeColumn* column, std::size_t row)
{
    if (column == nullptr || column->type() != FieldType::Text)
        return column ? column->number(row) : std::nullopt;
    const auto measure = measureOf(column->display(row));
    if (!measure)
        return std::nullopt;
    if (measure->unit == "mph")
        return measure->value * kKmhPerMph;
    return measure->unit.empty() || measure->unit == "km/h" || measure->unit == "kmh" || measure->unit == "kph" ? std::optional(measure->value) : std::nullopt;
}

/// Whether a list such as "winter; thaw" has this name.
bool namesSeason(std::string_view seasons, std::string_view season)
{
    while (!seasons.empty() && !season.empty()) {
        const std::size_t stop = seasons.find_first_of(",;");
        if (lower(trimmed(seasons.substr(0, stop))) == lower(season))
            return true;
        seasons = stop == std::string_view::npos ? std::string_view{} : seasons.substr(stop + 1);
    }
    return false;
}

/// Whether the season is known by a line that it closes.
bool closesAny(const FeatureTable& lines, const TravelRules& rules)
{
    const AttributeColumn* closed = rules.closedField.empty() ? nullptr : lines.column(rules.closedField);
    for (std::size_t row = 0; closed && row < lines.size(); ++row)
        if (namesSeason(closed->display(row), rules.season))
            return true;
    return false;
}

/// Lines that are closed by their season or to a vehicle of these measures.
class Closures {
public:
    static Result<Closures> of(const FeatureTable& lines, const TravelRules& rules)
    {
        Closures closures(rules.season);
        TRY_ASSIGN(closures.seasons_, fieldNamed(lines, rules.closedField, "closed"));
        for (const auto& [field, measure] : rules.vehicle) {
            if (!(measure > 0) || !std::isfinite(measure))
                return Error{ErrorCode::InvalidParameter, text("A vehicle cannot have {0} of {1}.", measure, field), text("Measures are positive."), "vehicle"};
            TRY_ASSIGN(const AttributeColumn* column, fieldNamed(lines, field, "vehicle"));
            closures.limits_.push_back({column, field, measure});
        }
        return closures;
    }

    bool closes(std::size_t row)
    {
        bool closed = false;
        const std::string seasons = seasons_ ? seasons_->display(row) : "";
        if (namesSeason(seasons, season_) || namesSeason(seasons, "all")) {
            ++bySeason_;
            closed = true;
        }
        for (Limit& limit : limits_)
            if (!closed && isBelow(limit, row)) {
                ++limit.lines;
                closed = true;
            }
        return closed;
    }

    void tell(const std::string& layer, std::vector<Warning>& warnings) const
    {
        if (bySeason_ > 0)
            warnings.push_back({"network.closed-season", season_.empty() ? text("{0} {0|line|lines} {0|is|are} closed in all seasons.", bySeason_) : text("{0} {0|line|lines} {0|is|are} closed in the season {1}.", bySeason_, season_), layer});
        for (const Limit& limit : limits_) {
            if (limit.lines > 0)
                warnings.push_back({"network.closed-vehicle", text("{0} {0|line|lines} {0|is|are} closed to the vehicle: {0|its|their} {1} is below {2}.", limit.lines, limit.field, limit.measure), layer});
            if (limit.unknown > 0)
                warnings.push_back({"network.limit-unknown", text("{0} {0|line|lines} {0|has|have} a {1} that is no measure (such as {2}); {0|it is|they are} taken as without this limit.", limit.unknown, limit.field, limit.firstUnknown), layer});
        }
    }

private:
    struct Limit {
        const AttributeColumn* column;
        std::string field;
        double measure;
        std::size_t lines = 0;
        std::size_t unknown = 0;
        std::string firstUnknown = {};
    };
    explicit Closures(std::string season) : season_(std::move(season)) {}

    static bool isBelow(Limit& limit, std::size_t row)
    {
        if (limit.column->isNull(row))
            return false;
        std::optional<double> value;
        if (limit.column->type() != FieldType::Text) {
            value = limit.column->number(row);
        } else {
            const std::string written = lower(trimmed(limit.column->display(row)));
            if (written.empty() || written == "none" || written == "no" || written == "default" || written == "unsigned")
                return false;
            if (const auto measure = measureOf(written); measure && (measure->unit.empty() || measure->unit == "t" || measure->unit == "m"))
                value = measure->value;
            else if (measure && measure->unit == "kg")
                value = measure->value / 1000;
            else if (limit.unknown++ == 0)
                limit.firstUnknown = written;
        }
        return value && *value > 0 && *value < limit.measure;
    }

    std::string season_;
    const AttributeColumn* seasons_ = nullptr;
    std::vector<Limit> limits_;
    std::size_t bySeason_ = 0;
};

/// Whether OpenStreetMap takes a line without a one-way value as one-way.
class ImpliedOneways {
public:
    explicit ImpliedOneways(const FeatureTable& lines) : junction_(lines.column("junction")), highway_(lines.column("highway")) {}
    bool at(std::size_t row) const
    {
        const std::string junction = junction_ ? junction_->display(row) : "";
        const std::string highway = highway_ ? highway_->display(row) : "";
        return junction == "roundabout" || junction == "circular" || highway == "motorway" || highway == "motorway_link";
    }

private:
    const AttributeColumn* junction_;
    const AttributeColumn* highway_;
};

/// The speed of each row before one-way rules: season field, speed field, class table, default, in this order.
class SpeedOfRow {
public:
    static Result<SpeedOfRow> of(const FeatureTable& lines, const TravelRules& rules)
    {
        SpeedOfRow speed(rules);
        TRY_ASSIGN(speed.speeds_, fieldNamed(lines, rules.speedField, "speed"));
        TRY_ASSIGN(speed.classes_, fieldNamed(lines, rules.classField, "class"));
        if (!rules.season.empty()) {
            speed.seasonal_ = lines.column(rules.season + "_kmh");
            if (const auto found = seasonFactors().find(rules.season); found != seasonFactors().end())
                speed.factor_ = rules.profile == TravelProfile::Rail ? 1 : found->second;
            else if (speed.seasonal_ == nullptr && !closesAny(lines, rules))
                return Error{ErrorCode::InvalidParameter, text("Nothing is known of the season {0}: the lines have no field {0}_kmh.", rules.season),
                             text("Without such a field the seasons are: summer, thaw, winter."), "season"};
        }
        return speed;
    }

    Result<double> at(std::size_t row, std::int64_t feature)
    {
        const auto fromClass = byClass(row);
        double kmh = rules_.defaultKmh;
        bool seasonal = false;
        if (fromClass == 0.0) {
            kmh = 0;
        } else if (const auto value = number(seasonal_, row)) {
            kmh = *value;
            seasonal = true;
        } else if (const auto fromField = kmhOf(speeds_, row)) {
            kmh = *fromField;
        } else if (fromClass) {
            kmh = *fromClass;
        } else {
            ++missing_;
        }
        if (!(kmh >= 0) || !std::isfinite(kmh))
            return Error{ErrorCode::InvalidInput, text("The line {0} has the speed {1} km/h.", feature, kmh), text("Speeds are positive; 0 closes a line.")};
        if (!seasonal)
            kmh *= factor_;
        return rules_.profile == TravelProfile::Truck ? std::min(kmh, kTruckKmh) : kmh;
    }
    std::size_t missing() const { return missing_; }

private:
    explicit SpeedOfRow(const TravelRules& rules) : rules_(rules) {}
    static std::optional<double> number(const AttributeColumn* column, std::size_t row) { return column ? column->number(row) : std::nullopt; }
    std::optional<double> byClass(std::size_t row) const
    {
        if (classes_ == nullptr)
            return std::nullopt;
        auto found = rules_.classSpeeds.find(classes_->display(row));
        if (found == rules_.classSpeeds.end())
            found = rules_.classSpeeds.find("*");
        return found == rules_.classSpeeds.end() ? std::nullopt : std::optional(found->second);
    }

    const TravelRules& rules_;
    const AttributeColumn* seasonal_ = nullptr;
    const AttributeColumn* speeds_ = nullptr;
    const AttributeColumn* classes_ = nullptr;
    double factor_ = 1;
    std::size_t missing_ = 0;
};

}  // namespace

Result<const AttributeColumn*> fieldNamed(const FeatureTable& lines, const std::string& name, const char* parameter)
{
    if (name.empty())
        return static_cast<const AttributeColumn*>(nullptr);
    if (const AttributeColumn* column = lines.column(name))
        return column;
    std::string known;
    for (const Field& field : lines.fields)
        known += (known.empty() ? "" : ", ") + field.name;
    return Error{ErrorCode::InvalidParameter, text("The lines have no field {0}.", name), text("Their fields are: {0}.", known), parameter};
}

const std::map<std::string, double>& seasonFactors()
{
    static const std::map<std::string, double> factors{{"summer", 1.0}, {"thaw", 0.85}, {"winter", 0.8}};
    return factors;
}

Result<std::vector<LineSpeeds>> lineSpeeds(const FeatureTable& lines, const TravelRules& rules, std::vector<Warning>& warnings)
{
    TRY_ASSIGN(SpeedOfRow speed, SpeedOfRow::of(lines, rules));
    TRY_ASSIGN(const AttributeColumn* oneway, fieldNamed(lines, rules.onewayField, "oneway"));
    TRY_ASSIGN(Closures closures, Closures::of(lines, rules));
    const ImpliedOneways implied(lines);

    std::vector<LineSpeeds> speeds(lines.size());
    std::size_t unknownWays = 0;
    std::string firstUnknown;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        TRY_ASSIGN(const double kmh, speed.at(row, lines.ids[row]));
        const std::string written = oneway ? oneway->display(row) : "";
        Ways ways = closures.closes(row) ? Ways::None : waysOf(trimmed(written));
        if (oneway && ways == Ways::Both && trimmed(written).empty() && implied.at(row))
            ways = Ways::Along;
        if (ways == Ways::Unknown) {
            if (unknownWays++ == 0)
                firstUnknown = written;
            ways = Ways::Both;
        }
        speeds[row].forward = ways == Ways::Both || ways == Ways::Along ? kmh : 0;
        speeds[row].backward = ways == Ways::Both || ways == Ways::Against ? kmh : 0;
    }
    closures.tell(lines.name, warnings);
    if (speed.missing() > 0)
        warnings.push_back({"network.speed-assumed", text("{0} lines say nothing of their speed; {1} km/h is assumed for them.", speed.missing(), rules.defaultKmh), lines.name});
    if (unknownWays > 0)
        warnings.push_back({"network.oneway-unknown", text("{0} {0|line|lines} {0|has|have} a one-way value that is not known (such as {1}); {0|it is|they are} taken as open both ways.", unknownWays, firstUnknown), lines.name});
    return speeds;
}

namespace {

/// Entries "name=number" with semicolons or line ends between; `wrong` makes the error of one that is none.
Result<std::map<std::string, double>> parseEntries(std::string_view table, bool mayBeCsv, const std::function<Error(std::string_view)>& wrong)
{
    std::map<std::string, double> values;
    bool first = true;
    while (!table.empty()) {
        const std::size_t stop = table.find_first_of(";\n");
        const std::string_view entry = trimmed(table.substr(0, stop));
        table = stop == std::string_view::npos ? std::string_view{} : table.substr(stop + 1);
        if (entry.empty())
            continue;
        const std::size_t sign = entry.find_last_of(mayBeCsv ? "=," : "=");
        const std::string_view written = sign == std::string_view::npos ? std::string_view{} : trimmed(entry.substr(sign + 1));
        double value = 0;
        const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), value);
        const bool isNumber = !written.empty() && fault == std::errc{} && end == written.data() + written.size() && std::isfinite(value) && value >= 0;
        const bool isHeader = first && mayBeCsv && !isNumber && sign != std::string_view::npos && entry[sign] == ',';
        first = false;
        if (isHeader)
            continue;
        if (!isNumber)
            return wrong(entry);
        values[std::string(trimmed(entry.substr(0, sign)))] = value;
    }
    return values;
}

}  // namespace

const std::map<std::string, double>& openStreetMapSpeeds()
{
    static const std::map<std::string, double> speeds{
        {"motorway", 110}, {"motorway_link", 60}, {"trunk", 90}, {"trunk_link", 50}, {"primary", 70}, {"primary_link", 45}, {"secondary", 60}, {"secondary_link", 40},
        {"tertiary", 50}, {"tertiary_link", 35}, {"unclassified", 40}, {"road", 40}, {"residential", 30}, {"service", 20}, {"track", 20}, {"living_street", 10}, {"*", 0}};
    return speeds;
}

Result<std::map<std::string, double>> parseSpeedTable(std::string_view table)
{
    if (trimmed(table) == "openstreetmap")
        return openStreetMapSpeeds();
    return parseEntries(table, true, [](std::string_view entry) {
        return Error{ErrorCode::InvalidParameter, text("The entry {0} of the speed table is not a class and a speed.", entry),
                     text("Write class=km/h, with semicolons between: expressway=100;national=80;*=40."), "speeds"};
    });
}

Result<std::map<std::string, double>> parseVehicle(std::string_view measures)
{
    return parseEntries(measures, false, [](std::string_view entry) {
        return Error{ErrorCode::InvalidParameter, text("The entry {0} is not a field and a measure of the vehicle.", entry),
                     text("Write FIELD=value, with semicolons between: max_t=40;max_m=4.2."), "vehicle"};
    });
}

}  // namespace spatial
