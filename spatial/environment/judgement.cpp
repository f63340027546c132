// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/judgement.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace spatial {

namespace {

bool exceeds(const Limit& limit, double value)
{
    switch (limit.kind) {
    case LimitKind::AtMost: return value > limit.value;
    case LimitKind::AtLeast: return value < limit.value;
    case LimitKind::Between: return value < limit.lower || value > limit.value;
    }
    return false;
}

std::size_t levelIndex(const LimitTable& table, const std::string& level)
{
    return static_cast<std::size_t>(std::find(table.levels.begin(), table.levels.end(), level) - table.levels.begin());
}

bool judgesClasses(const LimitTable& table)
{
    return table.medium == Medium::Water;
}

/// From which number of exceeded levels on a reading counts as exceeding: 1, for water one beyond the target class.
Result<std::size_t> tolerated(const LimitTable& table, const JudgementContext& context)
{
    if (!judgesClasses(table))
        return std::size_t{0};
    const std::size_t target = levelIndex(table, context.target.empty() ? "III" : context.target);
    if (target >= table.levels.size())
        return Error{ErrorCode::InvalidParameter, text("{0} has no class {1}.", table.number, context.target), text("Its classes are I, II, III, IV and V."), "class"};
    return target;
}

Result<void> checkContext(const SampleSet& set, const LimitTable& table, const JudgementContext& context)
{
    if (set.medium != table.medium)
        return Error{ErrorCode::InvalidInput, text("{0} judges another medium than that of the samples.", table.number), {}, "standard"};
    for (const std::string& key : table.conditionKeys()) {
        const auto values = table.conditions(key);
        std::string choices;
        for (const std::string& value : values)
            choices += (choices.empty() ? "" : ", ") + value;
        if (key == context.perSample) {
            if (context.sampleValues.size() != set.samples.size())
                return Error{ErrorCode::InvalidParameter, text("{0} needs to know {1} of every sample.", table.number, key), {}, key};
            for (std::size_t s = 0; s < set.samples.size(); ++s)
                if (std::find(values.begin(), values.end(), context.sampleValues[s]) == values.end())
                    return Error{ErrorCode::InvalidInput, text("Sample {0}: {1} does not know {2} = \"{3}\".", set.samples[s].id, table.number, key, context.sampleValues[s]), text("Give one of: {0}.", choices), key};
            continue;
        }
        const auto given = context.conditions.find(key);
        if (given == context.conditions.end() || given->second.empty())
            return Error{ErrorCode::InvalidParameter, text("{0} needs to know {1}.", table.number, key), text("Give one of: {0}.", choices), key};
        if (std::find(values.begin(), values.end(), given->second) == values.end())
            return Error{ErrorCode::InvalidParameter, text("{0} does not know {1} = {2}.", table.number, key, given->second), text("Give one of: {0}.", choices), key};
    }
    return {};
}

/// The limits of the analytes of a set, looked up once: only pH changes from sample to sample.
class LimitsOfSet {
public:
    LimitsOfSet(const SampleSet& set, const LimitTable& table, const std::map<std::string, std::string>& conditions)
    {
        for (const Analyte* analyte : set.analytes)
            analytes_.push_back(table.limitsOf(*analyte, conditions));
    }

    /// The limits in the order of levels, in `found`. False where they depend on a pH that is not there.
    bool find(std::size_t analyte, std::optional<double> ph, std::vector<const Limit*>& found) const
    {
        found.clear();
        for (const Limit* limit : analytes_[analyte]) {
            if (limit->dependsOnPh() && !ph)
                return false;
            if (!limit->dependsOnPh() || limit->holdsAt(*ph))
                found.push_back(limit);
        }
        return true;
    }

private:
    std::vector<std::vector<const Limit*>> analytes_;
};

class Judge {
public:
    Judge(const SampleSet& set, const LimitTable& table, const JudgementContext& context, std::size_t tolerated) : set_(set), table_(table), context_(context), tolerated_(tolerated)
    {
        if (context.perSample.empty())
            limits_.try_emplace("", set, table, context.conditions);
        for (std::size_t s = 0; s < context.sampleValues.size(); ++s)
            if (!limits_.contains(context.sampleValues[s]))
                limits_.try_emplace(context.sampleValues[s], set, table, context.conditionsOf(s));
        for (const Analyte* analyte : set.analytes)
            leftOut_.push_back(!context.everything && std::find(table.leftOut.begin(), table.leftOut.end(), analyte->id) != table.leftOut.end());
    }

    ReadingJudgement operator()(const Reading& reading)
    {
        ReadingJudgement made{reading.sample, reading.analyte, ReadingState::NoLimit, 0, std::nan(""), nullptr};
        if (leftOut_[reading.analyte]) {
            made.state = ReadingState::LeftOut;
            return made;
        }
        const LimitsOfSet& limits = limits_.at(context_.perSample.empty() ? std::string() : context_.sampleValues[reading.sample]);
        if (!limits.find(reading.analyte, set_.samples[reading.sample].ph, found_)) {
            made.state = ReadingState::NeedsPh;
            return made;
        }
        if (found_.empty())
            return made;
        const Limit* reference = found_.front();
        if (judgesClasses(table_))
            for (const Limit* limit : found_)
                if (levelIndex(table_, limit->level) == tolerated_)
                    reference = limit;
        made.decisive = found_.front();
        if (std::isnan(reading.value)) {
            made.state = ReadingState::LimitUnclear;
            return made;
        }
        for (const Limit* limit : found_)
            if (exceeds(*limit, reading.value)) {
                made.exceeded = static_cast<std::uint8_t>(levelIndex(table_, limit->level) + 1);
                made.decisive = limit;
            }
        if (reading.below && reference->kind != LimitKind::AtLeast) {
            const bool kept = made.exceeded <= tolerated_;
            made.state = kept ? ReadingState::BelowDetection : ReadingState::LimitUnclear;
            made.exceeded = kept ? made.exceeded : 0;
            return made;
        }
        made.state = ReadingState::Judged;
        if (reference->kind == LimitKind::AtMost)
            made.factor = reading.value / reference->value;
        if (made.exceeded > 0 && isBackground(reading)) {
            made.state = ReadingState::Background;
            made.exceeded = 0;
        }
        return made;
    }

private:
    bool isBackground(const Reading& reading) const
    {
        const std::string& id = set_.analytes[reading.analyte]->id;
        const auto held = context_.background.find(id);
        return held != context_.background.end() && std::find(table_.background.begin(), table_.background.end(), id) != table_.background.end() && reading.value <= held->second;
    }

    const SampleSet& set_;
    const LimitTable& table_;
    const JudgementContext& context_;
    std::map<std::string, LimitsOfSet> limits_;   // by the value of the condition that samples have of their own
    std::size_t tolerated_;
    std::vector<bool> leftOut_;
    std::vector<const Limit*> found_;
};

/// Adds a reading to what a sample or a site comes to.
void take(Verdict& verdict, const std::vector<ReadingJudgement>& readings, std::size_t index, std::size_t toleratedLevels)
{
    const ReadingJudgement& reading = readings[index];
    verdict.unclear += reading.state == ReadingState::LimitUnclear || reading.state == ReadingState::NeedsPh ? 1 : 0;
    if (reading.state != ReadingState::Judged && reading.state != ReadingState::Background && reading.state != ReadingState::BelowDetection)
        return;
    verdict.isJudged = true;
    if (!verdict.worst || reading.severity() > readings[*verdict.worst].severity())
        verdict.worst = index;
    verdict.exceeded = std::max(verdict.exceeded, reading.exceeded);
    if (reading.exceeded > toleratedLevels && std::find(verdict.analytes.begin(), verdict.analytes.end(), reading.analyte) == verdict.analytes.end())
        verdict.analytes.push_back(reading.analyte);
}

void worstFirst(Verdict& verdict, const std::vector<ReadingJudgement>& readings, const std::vector<std::size_t>& own)
{
    if (verdict.analytes.size() < 2)
        return;
    std::map<std::uint16_t, std::pair<std::uint8_t, double>> worst;
    for (const std::size_t index : own) {
        const ReadingJudgement& reading = readings[index];
        auto& held = worst[reading.analyte];
        held = std::max(held, reading.severity());
    }
    std::stable_sort(verdict.analytes.begin(), verdict.analytes.end(), [&](std::uint16_t a, std::uint16_t b) { return worst[a] > worst[b]; });
}

/// A site and, where depths are known, its intervals.
class SitesOf {
public:
    SitesOf(const SampleSet& set, const Judgement& judgement, std::size_t toleratedLevels) : set_(set), judgement_(judgement), tolerated_(toleratedLevels) {}

    std::vector<SiteVerdict> operator()()
    {
        std::vector<std::vector<std::size_t>> readingsOf(set_.samples.size());
        for (std::size_t i = 0; i < judgement_.readings.size(); ++i)
            readingsOf[judgement_.readings[i].sample].push_back(i);
        using Key = std::tuple<std::string, int, double, double>;   // the whole site before its intervals
        std::map<Key, std::vector<std::size_t>> groups;
        for (std::size_t s = 0; s < set_.samples.size(); ++s) {
            const Sample& sample = set_.samples[s];
            if (sample.site.empty() || sample.kind != SampleKind::Sample)
                continue;
            groups[{sample.site, 0, 0, 0}].push_back(s);
            if (sample.depthTop && sample.depthBottom)
                groups[{sample.site, 1, *sample.depthTop, *sample.depthBottom}].push_back(s);
        }
        std::vector<SiteVerdict> sites;
        for (const auto& [key, samples] : groups) {
            SiteVerdict site;
            site.site = std::get<0>(key);
            if (std::get<1>(key) == 1) {
                site.depthTop = std::get<2>(key);
                site.depthBottom = std::get<3>(key);
            }
            std::vector<std::size_t> own;
            for (const std::size_t s : samples) {
                ++site.samples;
                site.samplesExceeding += judgement_.samples[s].analytes.empty() ? 0 : 1;
                for (const std::size_t index : readingsOf[s]) {
                    take(site.verdict, judgement_.readings, index, tolerated_);
                    own.push_back(index);
                }
            }
            worstFirst(site.verdict, judgement_.readings, own);
            sites.push_back(std::move(site));
        }
        return sites;
    }

private:
    const SampleSet& set_;
    const Judgement& judgement_;
    std::size_t tolerated_;
};

}  // namespace

std::pair<std::uint8_t, double> ReadingJudgement::severity() const
{
    return {exceeded, std::isnan(factor) ? 0.0 : factor};
}

std::map<std::string, std::string> JudgementContext::conditionsOf(std::size_t sample) const
{
    auto own = conditions;
    if (!perSample.empty())
        own[perSample] = sampleValues[sample];
    return own;
}

Result<Judgement> judge(const SampleSet& set, const LimitTable& table, const JudgementContext& context, Progress& progress)
{
    TRY(checkContext(set, table, context));
    TRY_ASSIGN(const std::size_t toleratedLevels, tolerated(table, context));
    Judgement made;
    made.samples.resize(set.samples.size());
    Judge judgeOne(set, table, context, toleratedLevels);
    std::vector<std::size_t> own;
    for (std::size_t i = 0; i < set.readings.size(); ++i) {
        const Reading& reading = set.readings[i];
        if (i % 65'536 == 0) {
            TRY(notCancelled(progress));
            progress.report(static_cast<double>(i) / static_cast<double>(set.readings.size()), "judge");
        }
        if (set.samples[reading.sample].kind != SampleKind::Sample)
            continue;
        if (!made.readings.empty() && made.readings.back().sample != reading.sample)
            own.clear();
        made.readings.push_back(judgeOne(reading));
        own.push_back(made.readings.size() - 1);
        Verdict& verdict = made.samples[reading.sample];
        take(verdict, made.readings, made.readings.size() - 1, toleratedLevels);
        if (i + 1 == set.readings.size() || set.readings[i + 1].sample != reading.sample)
            worstFirst(verdict, made.readings, own);
    }
    made.sites = SitesOf(set, made, toleratedLevels)();
    return made;
}

}  // namespace spatial
