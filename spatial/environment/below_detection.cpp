// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/sample_set.h"

#include "spatial/core/normal_quantile.h"
#include "spatial/environment/reading_text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace spatial {

namespace {

struct Censored {
    double value;
    bool below;
    std::size_t sample;
};

/// Regression on order statistics with several detection limits (Helsel & Cohn 1988): exceedance probabilities at each limit from the
/// highest down, plotting positions between them, a line of log values over normal scores, and values on it for what lies below.
Result<void> fillByRegression(std::vector<Censored> data, std::vector<double>& numbers)
{
    std::vector<double> limits;
    std::size_t measured = 0;
    for (const Censored& one : data) {
        measured += one.below ? 0 : 1;
        if (one.below)
            limits.push_back(one.value);
    }
    if (measured < 3)
        return Error{ErrorCode::InvalidInput, text("Regression on order statistics needs at least 3 measured values; here are {0}.", measured), text("Choose another rule for values below detection.")};
    std::sort(limits.begin(), limits.end());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    const std::size_t count = limits.size();
    // exceeds[j]: probability of a value at or above limit j; one more above the highest.
    std::vector<double> exceeds(count + 1, 0.0);
    for (std::size_t j = count; j-- > 0;) {
        double above = 0, below = 0;
        for (const Censored& one : data) {
            const bool inBand = !one.below && one.value >= limits[j] && (j + 1 == count || one.value < limits[j + 1]);
            above += inBand ? 1 : 0;
            below += (one.below && one.value <= limits[j]) || (!one.below && one.value < limits[j]) ? 1 : 0;
        }
        exceeds[j] = exceeds[j + 1] + (above + below > 0 ? above / (above + below) * (1 - exceeds[j + 1]) : 0);
    }
    std::sort(data.begin(), data.end(), [](const Censored& a, const Censored& b) { return std::pair(a.value, a.sample) < std::pair(b.value, b.sample); });
    std::vector<double> positions(data.size(), 0);
    const auto place = [&](bool below, std::size_t band, double from, double to) {   // evenly between the probabilities `from` and `to`, not at their ends
        std::vector<std::size_t> members;
        for (std::size_t i = 0; i < data.size(); ++i) {
            if (data[i].below != below)
                continue;
            const std::size_t bandOf = below ? static_cast<std::size_t>(std::lower_bound(limits.begin(), limits.end(), data[i].value) - limits.begin())
                                             : static_cast<std::size_t>(std::upper_bound(limits.begin(), limits.end(), data[i].value) - limits.begin());
            if (bandOf == band)
                members.push_back(i);
        }
        for (std::size_t k = 0; k < members.size(); ++k)
            positions[members[k]] = from + (to - from) * static_cast<double>(k + 1) / static_cast<double>(members.size() + 1);
    };
    for (std::size_t band = 0; band <= count; ++band) {
        const double from = band == 0 ? 0 : 1 - exceeds[band - 1];
        const double to = band == count ? 1 : 1 - exceeds[band];
        place(false, band, from, to);
        if (band < count)
            place(true, band, 0, 1 - exceeds[band]);
    }
    double n = 0, sumX = 0, sumY = 0, sumXx = 0, sumXy = 0;
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (data[i].below || data[i].value <= 0)
            continue;
        const double x = normalQuantile(positions[i]);
        const double y = std::log(data[i].value);
        n += 1;
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumXy += x * y;
    }
    const double spread = n * sumXx - sumX * sumX;
    const double slope = spread > 0 ? (n * sumXy - sumX * sumY) / spread : 0;
    const double middle = n > 0 ? (sumY - slope * sumX) / n : 0;
    for (std::size_t i = 0; i < data.size(); ++i)
        if (data[i].below)
            numbers[data[i].sample] = std::exp(middle + slope * normalQuantile(positions[i]));
    return {};
}

}  // namespace

Result<std::vector<double>> numbersOf(const SampleSet& set, std::size_t analyte, BelowRule rule)
{
    std::vector<double> numbers(set.samples.size(), std::nan(""));
    std::vector<Censored> data;
    for (const Reading& reading : set.readings) {
        if (reading.analyte != analyte || set.samples[reading.sample].kind != SampleKind::Sample)
            continue;
        if (!reading.below)
            numbers[reading.sample] = reading.value;
        else if (rule == BelowRule::Limit)
            numbers[reading.sample] = reading.value;
        else if (rule == BelowRule::Half)
            numbers[reading.sample] = reading.value / 2;
        else if (rule == BelowRule::Root)
            numbers[reading.sample] = reading.value / std::sqrt(2.0);
        data.push_back({reading.value, reading.below, reading.sample});
    }
    if (rule == BelowRule::Regression && std::any_of(data.begin(), data.end(), [](const Censored& one) { return one.below; })) {
        // What names no limit lies below the highest one: nothing more is known of it.
        double highest = 0;
        for (const Censored& one : data)
            highest = one.below && one.value > highest ? one.value : highest;
        for (Censored& one : data)
            if (one.below && std::isnan(one.value))
                one.value = highest;
        if (highest <= 0)
            return Error{ErrorCode::InvalidInput, text("Regression on order statistics needs a detection limit; the samples name none."), text("Choose another rule for values below detection.")};
        TRY(fillByRegression(std::move(data), numbers));
    }
    return numbers;
}

Result<FieldReadings> readingsOfField(const FeatureTable& table, const std::string& field, std::optional<BelowRule> rule)
{
    FieldReadings made;
    const int index = table.fieldIndex(field);
    if (index < 0)
        return made;
    const Field& own = table.fields[static_cast<std::size_t>(index)];
    const bool hasOthers = table.column(own.name + "_lt") || table.column(own.name + "_text");
    if (!hasOthers && own.type != FieldType::Text)
        return made;
    FeatureTable part;   // what samplesFrom() shall look at: this analyte and the kind of the samples
    part.ids = table.ids;
    for (std::size_t row = 0; row < table.size(); ++row)
        part.geometry.appendNull();
    for (const std::string& name : {own.name, own.name + "_lt", own.name + "_text", std::string("kind")})
        if (const int at = table.fieldIndex(name); at >= 0)
            part.addField(table.fields[static_cast<std::size_t>(at)], AttributeColumn(table.columns[static_cast<std::size_t>(at)]));
    for (const Medium medium : {Medium::Soil, Medium::Water, Medium::Air}) {
        const AnalyteHeader header = analyteHeaderOf(own.name, medium);
        const auto factor = header.unit.empty() ? std::optional(1.0) : factorTo(medium, header.unit);
        const auto read = header.analyte && factor ? samplesFrom(part, medium) : Result<ReadSamples>(Error{ErrorCode::InvalidInput, {}});
        if (!read)
            continue;
        std::vector<std::uint8_t> isBelow(table.size(), 0);
        for (const Reading& reading : read->set.readings)
            if (reading.below && read->set.samples[reading.sample].kind == SampleKind::Sample) {
                isBelow[reading.sample] = 1;
                ++made.below;
            }
        TRY_ASSIGN(made.numbers, numbersOf(read->set, 0, rule.value_or(BelowRule::Half)));
        for (std::size_t row = 0; row < made.numbers.size(); ++row) {
            made.numbers[row] = isBelow[row] && !rule ? std::nan("") : made.numbers[row] / *factor;
            made.substituted += isBelow[row] && !std::isnan(made.numbers[row]) ? 1 : 0;
        }
        return made;
    }
    return made;
}

}  // namespace spatial
