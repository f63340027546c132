// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/sample_answer.h"

#include "spatial/environment/reading_text.h"

#include <algorithm>
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

/// Worse first: what nobody could judge is last.
bool isWorse(const spatial::Judgement& made, const spatial::Verdict& a, const spatial::Verdict& b)
{
    const auto severity = [&](const spatial::Verdict& verdict) { return verdict.worst ? made.readings[*verdict.worst].severity() : std::pair<std::uint8_t, double>(); };
    return severity(a) > severity(b);
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
    made->table = std::move(table);
    TRY_ASSIGN(static_cast<SampleJudgement&>(*made), judgeTable(*made->table, settings, progress));
    const spatial::LimitTable& limits = made->limits();
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
    std::stable_sort(made->worstFirst.begin(), made->worstFirst.end(), [&](std::size_t a, std::size_t b) { return isWorse(judgement, judgement.samples[a], judgement.samples[b]); });
    for (std::size_t i = 0; i < judgement.sites.size(); ++i)
        if (!judgement.sites[i].depthTop)
            made->sites.push_back(i);
    std::stable_sort(made->sites.begin(), made->sites.end(), [&](std::size_t a, std::size_t b) { return isWorse(judgement, judgement.sites[a].verdict, judgement.sites[b].verdict); });
    made->map = mapOf(*made);
    return SampleAnswerPtr(std::move(made));
}

int sampleFit(const spatial::FeatureTable& table, spatial::Medium medium)
{
    const bool isImported = table.column("sample_id") && table.column("depth_top_m");   // as the import writes them: places and further analytes may be missing
    if (table.commonKind() != spatial::GeometryKind::Point && !(isImported && table.commonKind() == spatial::GeometryKind::Null))
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
    return analytes < (isImported ? 1 : 2) ? 0 : hasOwn ? 2 : 1;
}

}  // namespace app::desktop
