// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/sample_answer.h"

#include "spatial/environment/reading_text.h"
#include "spatial/environment/small_csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace app::desktop {

using spatial::text;

namespace {

constexpr styles::Color kKept = styles::Color::rgb(0x4d9f6a);
constexpr styles::Color kUnclear = styles::Color::rgb(0xb9bec4);

/// From kept to worst; as many as a standard has levels and one more.
std::vector<styles::Color> levelColors(std::size_t count)
{
    constexpr styles::Color two[] = {kKept, styles::Color::rgb(0xd64b40)};
    constexpr styles::Color three[] = {kKept, styles::Color::rgb(0xf0a830), styles::Color::rgb(0xc93a32)};
    constexpr styles::Color six[] = {styles::Color::rgb(0x2b83ba), styles::Color::rgb(0x6bb0c9), styles::Color::rgb(0x57a85c), styles::Color::rgb(0xe8c547), styles::Color::rgb(0xe8873a), styles::Color::rgb(0xb5302a)};
    if (count <= 2)
        return {std::begin(two), std::end(two)};
    if (count == 3)
        return {std::begin(three), std::end(three)};
    return {std::begin(six), std::end(six)};
}

spatial::Result<spatial::JudgementContext> contextOf(const spatial::FeatureTable& table, const spatial::LimitTable& limits, const SampleSettings& settings)
{
    spatial::JudgementContext context;
    context.target = settings.target;
    for (const std::string& key : limits.conditionKeys()) {
        const auto known = limits.conditions(key);
        const auto given = settings.conditions.find(key);
        if (given == settings.conditions.end())
            continue;   // judge() says that it is missing
        const std::string& value = given->second;
        const spatial::AttributeColumn* field = std::find(known.begin(), known.end(), value) == known.end() ? table.column(value) : nullptr;
        if (!field) {
            context.conditions[key] = value;
            continue;
        }
        context.perSample = key;
        for (std::size_t row = 0; row < table.size(); ++row)
            context.sampleValues.push_back(field->display(row));
    }
    for (const std::string& part : spatial::partsOf(settings.background, ';')) {
        const std::size_t equals = part.find('=');
        const spatial::Analyte* analyte = equals == std::string::npos ? nullptr : spatial::analyteNamed(part.substr(0, equals), limits.medium);
        double value = 0;
        if (!analyte || std::from_chars(part.data() + equals + 1, part.data() + part.size(), value).ptr != part.data() + part.size() || !(value > 0))
            return spatial::Error{spatial::ErrorCode::InvalidParameter, text("\"{0}\" is no background.", part), text("Write analyte=value, with ; between several: as=12;co=15.")};
        context.background[analyte->id] = value;
    }
    return context;
}

double rankOf(const spatial::Judgement& made, const spatial::Verdict& verdict)
{
    const double factor = verdict.worst && !std::isnan(made.readings[*verdict.worst].factor) ? made.readings[*verdict.worst].factor : 0;
    return verdict.exceeded * 1e9 + std::min(factor, 1e8);
}

ValueMapPtr mapOf(const SampleAnswer& answer)
{
    const spatial::LimitTable& limits = answer.limits();
    const std::vector<styles::Color> colors = levelColors(limits.levels.size() + 1);
    std::vector<ValueClass> classes;
    for (std::size_t level = 0; level <= limits.levels.size(); ++level)
        classes.push_back({colors[level], spatial::verdictWords(limits, static_cast<std::uint8_t>(level)), level == 0 && limits.medium != spatial::Medium::Water});
    classes.push_back({kUnclear, text("Not judged"), true});
    std::vector<std::uint32_t> classOf;
    for (std::size_t s = 0; s < answer.read.set.samples.size(); ++s) {
        const spatial::Verdict& verdict = answer.judgement.samples[s];
        const bool isSample = answer.read.set.samples[s].kind == spatial::SampleKind::Sample;
        classOf.push_back(!isSample ? std::numeric_limits<std::uint32_t>::max() : verdict.isJudged ? verdict.exceeded : static_cast<std::uint32_t>(classes.size() - 1));
    }
    return valueMapOf(*answer.table, classOf, std::move(classes), text("Samples by {0}", limits.number));
}

}  // namespace

spatial::Text SampleAnswer::sentence(const spatial::Verdict& verdict) const
{
    return verdict.worst ? spatial::sentenceOf(read.set, limits(), context, judgement.readings[*verdict.worst]) : spatial::Text();
}

spatial::Result<SampleAnswerPtr> sampleAnswer(spatial::FeatureTablePtr table, const SampleSettings& settings, spatial::Progress& progress)
{
    auto made = std::make_shared<SampleAnswer>();
    made->settings = settings;
    made->table = std::move(table);
    const spatial::LimitTable& limits = made->limits();
    TRY_ASSIGN(made->read, spatial::samplesFrom(*made->table, limits.medium));
    TRY_ASSIGN(made->context, contextOf(*made->table, limits, settings));
    TRY_ASSIGN(made->judgement, spatial::judge(made->read.set, limits, made->context, progress));
    made->byLevel.resize(limits.levels.size() + 1);
    for (std::size_t s = 0; s < made->judgement.samples.size(); ++s) {
        const spatial::Verdict& verdict = made->judgement.samples[s];
        if (made->read.set.samples[s].kind != spatial::SampleKind::Sample)
            continue;
        verdict.isJudged ? ++made->byLevel[verdict.exceeded] : ++made->notJudged;
        if (!verdict.analytes.empty())
            made->worstFirst.push_back(s);
    }
    const spatial::Judgement& judgement = made->judgement;
    std::stable_sort(made->worstFirst.begin(), made->worstFirst.end(), [&](std::size_t a, std::size_t b) { return rankOf(judgement, judgement.samples[a]) > rankOf(judgement, judgement.samples[b]); });
    for (std::size_t i = 0; i < judgement.sites.size(); ++i)
        if (!judgement.sites[i].depthTop)
            made->sites.push_back(i);
    std::stable_sort(made->sites.begin(), made->sites.end(), [&](std::size_t a, std::size_t b) { return rankOf(judgement, judgement.sites[a].verdict) > rankOf(judgement, judgement.sites[b].verdict); });
    made->map = mapOf(*made);
    return SampleAnswerPtr(std::move(made));
}

int sampleFit(const spatial::FeatureTable& table, spatial::Medium medium)
{
    if (table.commonKind() != spatial::GeometryKind::Point)
        return 0;
    int analytes = 0;
    bool hasOwn = false;
    for (const spatial::Field& field : table.fields) {
        const spatial::Analyte* analyte = spatial::analyteHeaderOf(field.name, medium).analyte;
        if (!analyte || analyte->id == "ph")
            continue;
        if (std::find(analyte->media.begin(), analyte->media.end(), medium) == analyte->media.end())
            return 0;
        ++analytes;
        hasOwn = hasOwn || analyte->media.size() == 1;
    }
    return analytes < 2 ? 0 : hasOwn ? 2 : 1;
}

}  // namespace app::desktop
