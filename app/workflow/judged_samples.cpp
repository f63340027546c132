// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/judged_samples.h"

#include "app/translations/translate.h"
#include "app/workflow/sample_judgement.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::text;

namespace {

constexpr std::array<std::uint32_t, 6> kLevelColors{0x2f8f4e, 0xf2c14e, 0xe8833a, 0xd1462f, 0x9c1f3f, 0x5e1742};   // none exceeded .. all: light to dark, ours
constexpr std::uint32_t kUnjudged = 0x9aa0a6;

styles::PointSymbol sampleSymbol(std::uint32_t color)
{
    styles::PointSymbol symbol;
    symbol.size = 2.4;
    symbol.fill = styles::Color::rgb(color);
    symbol.outline = {styles::Color::rgb(0xffffff), 0.3};
    return symbol;
}

spatial::Result<SampleSettings> settingsFor(const layers::Project& project, const std::string& role)
{
    TRY_ASSIGN(SampleSettings asked, sampleSettingsOf(project));
    const spatial::Medium medium = role == "water-samples" ? spatial::Medium::Water : role == "air-samples" ? spatial::Medium::Air : spatial::Medium::Soil;
    if (const spatial::LimitTable* const limits = spatial::shippedLimits(asked.standard); limits && limits->medium == medium)
        return std::move(asked);
    SampleSettings usual;
    usual.standard = medium == spatial::Medium::Water ? "gb3838" : medium == spatial::Medium::Air ? "gb3095" : "gb36600";
    return usual;
}

}  // namespace

spatial::Result<styles::SceneLayer> judgedSamples(const layers::Project& project, const layers::LayerEntry& entry, const spatial::FeatureTable& table, spatial::Progress& progress)
{
    TRY_ASSIGN(SampleSettings settings, settingsFor(project, entry.role));
    settings.conditions = completedConditions(settings, &table);
    TRY_ASSIGN(const SampleJudgement judged, judgeTable(table, settings, progress));
    const spatial::LimitTable& limits = judged.limits();
    const spatial::ReadSamples& read = judged.read;
    const spatial::Judgement& judgement = judged.judgement;
    auto made = std::make_shared<spatial::FeatureTable>();
    made->name = "samples";
    made->crs = table.crs;
    std::array<AttributeColumn, 7> columns{AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Real),
                                           AttributeColumn(FieldType::Integer)};
    std::uint8_t most = 0;
    for (std::size_t s = 0; s < read.set.samples.size(); ++s) {
        const spatial::Sample& sample = read.set.samples[s];
        if (table.geometry.box(sample.row).empty())
            continue;
        const spatial::Verdict& verdict = judgement.samples[s];
        made->geometry.append(table.geometry[sample.row]);
        made->ids.push_back(static_cast<std::int64_t>(made->ids.size()));
        columns[0].append(std::string_view(sample.id));
        columns[1].append(std::string_view(sample.site));
        const spatial::Text words = verdict.isJudged ? spatial::verdictWords(limits, verdict.exceeded) : text("Not judged");
        columns[2].append(std::string_view(translate(words, Language::Chinese)));
        columns[3].append(std::string_view(translate(words, Language::English)));
        const spatial::ReadingJudgement* const worst = verdict.worst ? &judgement.readings[*verdict.worst] : nullptr;
        columns[4].append(spatial::Value(worst ? spatial::Value(read.set.analytes[worst->analyte]->symbol) : spatial::Value()));
        columns[5].append(spatial::Value(worst && std::isfinite(worst->factor) ? spatial::Value(std::round(worst->factor * 100) / 100) : spatial::Value()));
        columns[6].append(static_cast<std::int64_t>(verdict.isJudged ? verdict.exceeded : -1));
        most = std::max(most, verdict.isJudged ? verdict.exceeded : std::uint8_t{0});
    }
    if (made->size() == 0)
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("No sample of the layer has a place.")};
    static constexpr std::array<std::pair<const char*, FieldType>, 7> kFields{{{"sample", FieldType::Text}, {"site", FieldType::Text}, {"verdict_zh", FieldType::Text}, {"verdict_en", FieldType::Text}, {"worst", FieldType::Text},
                                                                              {"times_limit", FieldType::Real}, {"levels_exceeded", FieldType::Integer}}};
    for (std::size_t f = 0; f < kFields.size(); ++f)
        made->addField({kFields[f].first, kFields[f].second}, std::move(columns[f]));
    styles::Categorized style;
    style.field = "levels_exceeded";
    for (std::uint8_t level = 0; level <= most; ++level) {
        const spatial::Text words = spatial::verdictWords(limits, level);
        style.categories.push_back({std::to_string(level), {translate(words, Language::English), translate(words, Language::Chinese)}, sampleSymbol(kLevelColors[std::min<std::size_t>(level, kLevelColors.size() - 1)])});
    }
    style.others = sampleSymbol(kUnjudged);
    return styles::SceneLayer{{entry.name.en, entry.name.zh}, styles::VectorContent{std::move(made), std::move(style), {}}};
}

}  // namespace app
