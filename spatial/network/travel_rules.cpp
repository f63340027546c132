// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/travel_rules.h"

#include <charconv>

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
            else if (speed.seasonal_ == nullptr)
                return Error{ErrorCode::InvalidParameter, text("Nothing is known of the season {0}: the lines have no field {0}_kmh.", rules.season),
                             text("Without such a field the seasons are: summer, thaw, winter."), "season"};
        }
        return speed;
    }

    Result<double> at(std::size_t row, std::int64_t feature)
    {
        double kmh = rules_.defaultKmh;
        bool seasonal = false;
        if (const auto value = number(seasonal_, row)) {
            kmh = *value;
            seasonal = true;
        } else if (const auto fromField = number(speeds_, row)) {
            kmh = *fromField;
        } else if (const auto fromClass = byClass(row)) {
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

const std::map<std::string, double>& seasonFactors()
{
    static const std::map<std::string, double> factors{{"summer", 1.0}, {"thaw", 0.85}, {"winter", 0.8}};
    return factors;
}

Result<std::vector<LineSpeeds>> lineSpeeds(const FeatureTable& lines, const TravelRules& rules, std::vector<Warning>& warnings)
{
    TRY_ASSIGN(SpeedOfRow speed, SpeedOfRow::of(lines, rules));
    TRY_ASSIGN(const AttributeColumn* oneway, fieldNamed(lines, rules.onewayField, "oneway"));

    std::vector<LineSpeeds> speeds(lines.size());
    std::size_t unknownWays = 0;
    std::string firstUnknown;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        TRY_ASSIGN(const double kmh, speed.at(row, lines.ids[row]));
        const std::string written = oneway ? oneway->display(row) : "";
        Ways ways = waysOf(trimmed(written));
        if (ways == Ways::Unknown) {
            if (unknownWays++ == 0)
                firstUnknown = written;
            ways = Ways::Both;
        }
        speeds[row].forward = ways == Ways::Both || ways == Ways::Along ? kmh : 0;
        speeds[row].backward = ways == Ways::Both || ways == Ways::Against ? kmh : 0;
    }
    if (speed.missing() > 0)
        warnings.push_back({"network.speed-assumed", text("{0} lines say nothing of their speed; {1} km/h is assumed for them.", speed.missing(), rules.defaultKmh), lines.name});
    if (unknownWays > 0)
        warnings.push_back({"network.oneway-unknown", text("{0} lines have a one-way value that is not known (such as {1}); they are taken as open both ways.", unknownWays, firstUnknown), lines.name});
    return speeds;
}

Result<std::map<std::string, double>> parseSpeedTable(std::string_view table)
{
    std::map<std::string, double> speeds;
    bool first = true;
    while (!table.empty()) {
        const std::size_t stop = table.find_first_of(";\n");
        const std::string_view entry = trimmed(table.substr(0, stop));
        table = stop == std::string_view::npos ? std::string_view{} : table.substr(stop + 1);
        if (entry.empty())
            continue;
        const std::size_t sign = entry.find_last_of("=,");
        const std::string_view kmh = sign == std::string_view::npos ? std::string_view{} : trimmed(entry.substr(sign + 1));
        double value = 0;
        const auto [end, fault] = std::from_chars(kmh.data(), kmh.data() + kmh.size(), value);
        const bool isNumber = !kmh.empty() && fault == std::errc{} && end == kmh.data() + kmh.size() && std::isfinite(value) && value >= 0;
        const bool isHeader = first && !isNumber && sign != std::string_view::npos && entry[sign] == ',';
        first = false;
        if (isHeader)
            continue;
        if (!isNumber)
            return Error{ErrorCode::InvalidParameter, text("The entry {0} of the speed table is not a class and a speed.", entry),
                         text("Write class=km/h, with semicolons between: expressway=100;national=80;*=40."), "speeds"};
        speeds[std::string(trimmed(entry.substr(0, sign)))] = value;
    }
    return speeds;
}

}  // namespace spatial
