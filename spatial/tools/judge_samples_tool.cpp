// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/judgement.h"
#include "spatial/environment/pollution_index.h"
#include "spatial/tools/judge_samples_tool.h"
#include "spatial/tools/site_criteria.h"
#include "spatial/tools/tool.h"

#include <cmath>

namespace spatial {

namespace {

Result<LimitTable> tableFor(const Arguments& in, std::vector<Warning>& warnings)
{
    LimitTable table = *shippedLimits(in.text("standard"));
    if (!in.has("limits"))
        return table;
    const auto own = parseLimitTable(in.data("limits").text);
    if (!own)
        return inFile(own.error(), in.data("limits").name);
    if (own->medium != table.medium)
        return Error{ErrorCode::InvalidInput, text("The limits are for another medium than {0}.", table.number), {}, "limits", in.data("limits").name};
    std::vector<const Limit*> laxer;
    table = withOverrides(table, *own, &laxer);
    for (const Limit* limit : laxer)
        warnings.push_back({"limit.laxer", text("{0}, {1}: the local limit of {2} is laxer than that of {3}.", nameOf(*limit->analyte), levelWords(table, limit->level), limit->value, table.number), in.data("limits").name});
    return table;
}

Result<JudgementContext> contextFor(const Arguments& in, const LimitTable& table, const FeatureTable& samples)
{
    std::map<std::string, std::string> conditions;
    for (const auto& [key, parameter] : kConditionParameters)
        conditions[key] = in.text(parameter);
    TRY_ASSIGN(JudgementContext context, contextOf(samples, table, conditions, in.text("class"), in.text("background")));
    context.everything = in.flag("everything");
    return context;
}

/// The error with the tool's own name of the condition at fault.
Error withParameter(Error error)
{
    for (const auto& [key, parameter] : kConditionParameters)
        if (error.parameter == key)
            error.parameter = parameter;
    return error;
}

const char* stateWord(ReadingState state)
{
    switch (state) {
    case ReadingState::Judged: return "judged";
    case ReadingState::Background: return "background";
    case ReadingState::BelowDetection: return "below-detection";
    case ReadingState::LimitUnclear: return "unclear";
    case ReadingState::NoLimit: return "no-limit";
    case ReadingState::NeedsPh: return "needs-ph";
    case ReadingState::LeftOut: return "left-out";
    }
    return "";
}

/// Everything that is written of one judgement.
class Findings {
public:
    Findings(const FeatureTable& input, const SampleSet& set, const LimitTable& table, const JudgementContext& context, const Judgement& made) : input_(input), set_(set), table_(table), context_(context), made_(made) {}

    /// The layer with verdict, worst analyte, its factor, the analytes that exceed, Nemerow's index over the factors, and the sentence.
    FeatureTablePtr samples() const
    {
        auto out = std::make_shared<FeatureTable>(input_);
        AttributeColumn level(FieldType::Integer), verdict(FieldType::Text), worst(FieldType::Text), factor(FieldType::Real), exceeding(FieldType::Text), nemerow(FieldType::Real), unclear(FieldType::Integer),
            sentence(FieldType::Text);
        const std::vector<double> indices = nemerowOfSamples();
        for (std::size_t s = 0; s < set_.samples.size(); ++s) {
            const Verdict& one = made_.samples[s];
            unclear.append(static_cast<std::int64_t>(one.unclear));
            if (!one.isJudged) {
                level.appendNull();
                verdict.appendNull();
            } else {
                level.append(static_cast<std::int64_t>(one.exceeded));
                verdict.append(std::string_view(verdictWords(table_, one.exceeded).english()));
            }
            if (one.worst) {
                const ReadingJudgement& reading = made_.readings[*one.worst];
                worst.append(std::string_view(set_.analytes[reading.analyte]->symbol));
                sentence.append(std::string_view(sentenceOf(set_, table_, context_, reading).english()));
                appendNumber(factor, reading.factor);
            } else {
                worst.appendNull();
                sentence.appendNull();
                factor.appendNull();
            }
            exceeding.append(std::string_view(symbols(one)));
            appendNumber(nemerow, indices[s]);
        }
        out->addField({"exceeded", FieldType::Integer}, std::move(level));
        out->addField({"verdict", FieldType::Text}, std::move(verdict));
        out->addField({"worst", FieldType::Text}, std::move(worst));
        out->addField({"factor", FieldType::Real}, std::move(factor));
        out->addField({"exceeding", FieldType::Text}, std::move(exceeding));
        out->addField({"nemerow", FieldType::Real}, std::move(nemerow));
        out->addField({"unclear", FieldType::Integer}, std::move(unclear));
        out->addField({"sentence", FieldType::Text}, std::move(sentence));
        return out;
    }

    FeatureTablePtr details() const
    {
        TableBuilder out("judgement");
        std::vector<std::string> sample, site, analyte, below, state, level, standard, clause, mark, sentence;
        std::vector<double> top, bottom, value, limit, factor;
        std::vector<std::int64_t> exceeded;
        const double none = std::nan("");
        std::size_t at = 0;
        for (const ReadingJudgement& reading : made_.readings) {
            while (set_.readings[at].sample != reading.sample || set_.readings[at].analyte != reading.analyte)
                ++at;
            const Sample& of = set_.samples[reading.sample];
            sample.push_back(of.id);
            site.push_back(of.site);
            top.push_back(of.depthTop.value_or(none));
            bottom.push_back(of.depthBottom.value_or(none));
            analyte.push_back(set_.analytes[reading.analyte]->symbol);
            below.emplace_back(set_.readings[at].below ? "yes" : "no");
            value.push_back(set_.readings[at].value);
            state.emplace_back(stateWord(reading.state));
            exceeded.push_back(reading.exceeded);
            factor.push_back(reading.factor);
            level.push_back(reading.decisive ? reading.decisive->level : "");
            limit.push_back(reading.decisive ? reading.decisive->value : none);
            standard.push_back(table_.number);
            clause.push_back(reading.decisive ? reading.decisive->clause : "");
            mark.push_back(reading.decisive ? reading.decisive->mark : "");
            sentence.push_back(sentenceOf(set_, table_, context_, reading).english());
        }
        out.text("sample_id", sample);
        out.text("site", site);
        out.real("depth_top_m", top);
        out.real("depth_bottom_m", bottom);
        out.text("analyte", analyte);
        out.real("value", value);
        out.text("below_detection", below);
        out.text("state", state);
        out.integer("exceeded", exceeded);
        out.real("factor", factor);
        out.text("level", level);
        out.real("limit", limit);
        out.text("standard", standard);
        out.text("clause", clause);
        out.text("mark", mark);
        out.text("sentence", sentence);
        return out.table();
    }

    FeatureTablePtr sites() const
    {
        TableBuilder out("sites");
        std::vector<std::string> site, verdict, worst, exceeding, sentence;
        std::vector<double> top, bottom, factor;
        std::vector<std::int64_t> samples, samplesExceeding, exceeded, unclear;
        for (const SiteVerdict& one : made_.sites) {
            site.push_back(one.site);
            top.push_back(one.depthTop.value_or(std::nan("")));
            bottom.push_back(one.depthBottom.value_or(std::nan("")));
            samples.push_back(static_cast<std::int64_t>(one.samples));
            samplesExceeding.push_back(static_cast<std::int64_t>(one.samplesExceeding));
            exceeded.push_back(one.verdict.exceeded);
            verdict.push_back(one.verdict.isJudged ? verdictWords(table_, one.verdict.exceeded).english() : "");
            worst.push_back(one.verdict.worst ? set_.analytes[made_.readings[*one.verdict.worst].analyte]->symbol : "");
            factor.push_back(one.verdict.worst ? made_.readings[*one.verdict.worst].factor : std::nan(""));
            exceeding.push_back(symbols(one.verdict));
            unclear.push_back(static_cast<std::int64_t>(one.verdict.unclear));
            sentence.push_back(one.verdict.worst ? sentenceOf(set_, table_, context_, made_.readings[*one.verdict.worst]).english() : "");
        }
        out.text("site", site);
        out.real("depth_top_m", top);
        out.real("depth_bottom_m", bottom);
        out.integer("samples", samples);
        out.integer("samples_exceeding", samplesExceeding);
        out.integer("exceeded", exceeded);
        out.text("verdict", verdict);
        out.text("worst", worst);
        out.real("factor", factor);
        out.text("exceeding", exceeding);
        out.integer("unclear", unclear);
        out.text("sentence", sentence);
        return out.table();
    }

    ValueTree::Members values() const
    {
        std::size_t judged = 0, exceeding = 0, unverified = 0, unclear = 0;
        std::vector<std::size_t> levels(table_.levels.size() + 1, 0);
        std::optional<std::size_t> worst;
        for (const Verdict& one : made_.samples) {
            judged += one.isJudged ? 1 : 0;
            exceeding += one.analytes.empty() ? 0 : 1;
            unclear += one.unclear;
            if (one.isJudged)
                ++levels[one.exceeded];
            if (one.worst && (!worst || made_.readings[*one.worst].severity() > made_.readings[*worst].severity()))
                worst = one.worst;
        }
        for (const ReadingJudgement& reading : made_.readings)
            unverified += reading.decisive && !reading.decisive->isVerified() && reading.decisive->mark != "local" ? 1 : 0;
        ValueTree::List byLevel;
        for (std::size_t level = 0; level < levels.size(); ++level)
            byLevel.emplace_back(ValueTree::Members{{"exceeded", level}, {"verdict", verdictWords(table_, static_cast<std::uint8_t>(level)).english()}, {"samples", levels[level]}});
        ValueTree::Members members{{"standard", table_.number}, {"samples", set_.samples.size()}, {"samples_judged", judged}, {"samples_exceeding", exceeding}, {"readings", made_.readings.size()},
                                   {"readings_unclear", unclear}, {"unverified_figures", unverified}, {"by_level", std::move(byLevel)}};
        if (worst) {
            const ReadingJudgement& reading = made_.readings[*worst];
            members.emplace_back("worst", ValueTree::Members{{"sample_id", set_.samples[reading.sample].id}, {"analyte", set_.analytes[reading.analyte]->symbol}, {"factor", reading.factor},
                                                             {"sentence", sentenceOf(set_, table_, context_, reading).english()}});
        }
        return members;
    }

private:
    static void appendNumber(AttributeColumn& column, double value)
    {
        if (std::isnan(value))
            column.appendNull();
        else
            column.append(value);
    }

    std::string symbols(const Verdict& verdict) const
    {
        std::string words;
        for (const std::uint16_t analyte : verdict.analytes)
            words += (words.empty() ? "" : ", ") + set_.analytes[analyte]->symbol;
        return words;
    }

    std::vector<double> nemerowOfSamples() const
    {
        std::vector<std::vector<double>> factors(set_.samples.size());
        for (const ReadingJudgement& reading : made_.readings)
            if (!std::isnan(reading.factor))
                factors[reading.sample].push_back(reading.factor);
        std::vector<double> indices;
        for (const auto& own : factors)
            indices.push_back(own.empty() ? std::nan("") : *nemerowIndex(own));
        return indices;
    }

    const FeatureTable& input_;
    const SampleSet& set_;
    const LimitTable& table_;
    const JudgementContext& context_;
    const Judgement& made_;
};

Result<Outputs> runJudgeSamples(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const LimitTable table, tableFor(in, out.warnings));
    const FeatureTable& input = in.features("samples");
    TRY_ASSIGN(const ReadSamples read, samplesFrom(input, table.medium));
    tellDoubts(read, in.data("samples").name, out.warnings);
    const auto context = contextFor(in, table, input);
    if (!context)
        return withParameter(context.error());
    const auto made = judge(read.set, table, *context, progress);
    if (!made)
        return withParameter(made.error());
    const Findings findings(input, read.set, table, *context, *made);
    out.values = findings.values();
    if (in.wants("output"))
        out.results["output"] = findings.samples();
    if (in.wants("details"))
        out.results["details"] = findings.details();
    if (in.wants("sites"))
        out.results["sites"] = findings.sites();
    return out;
}

Tool judgeSamplesTool()
{
    return {
        .id = "judge-samples",
        .title = text("Judge samples"),
        .description = text("Holds samples of soil, water or air against the limits of a Chinese standard: which are exceeded, by which analyte, how many times, by which clause."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "samples", .kind = ParameterKind::Features, .title = text("Samples"),
             .help = text("One feature a sample, one column an analyte, named by symbol, name or CAS number with the unit in brackets; values below detection as text (<0.05, ND) or made by import-samples.")},
            {.name = "standard", .kind = ParameterKind::Choice, .title = text("Standard"), .help = text("gb36600 development land, gb15618 farmland, gb3838 surface water, gb3095 ambient air."), .choices = shippedLimitIds()},
            {.name = "land-class", .kind = ParameterKind::Text, .title = text("Class of land"), .help = text("GB 36600: 1 (homes, schools, hospitals, parks) or 2 (industry, logistics, commerce), or the field that holds it."), .required = false},
            {.name = "land-use", .kind = ParameterKind::Text, .title = text("Farmland"), .help = text("GB 15618: paddy, orchard or other, or the field that holds it."), .required = false},
            {.name = "water", .kind = ParameterKind::Text, .title = text("Kind of water"), .help = text("GB 3838: river or lake, or the field that holds it. Total nitrogen is not judged in rivers."), .required = false},
            {.name = "class", .kind = ParameterKind::Choice, .title = text("Target class"), .help = text("GB 3838: the class that the use of the water asks for; multiples refer to it."), .required = false, .defaultValue = "III", .choices = {"I", "II", "III", "IV", "V"}},
            {.name = "grade", .kind = ParameterKind::Text, .title = text("Grade"), .help = text("GB 3095: 1 (reserves, scenic areas) or 2 (elsewhere), or the field that holds it."), .required = false},
            {.name = "average", .kind = ParameterKind::Text, .title = text("Averaging time"), .help = text("GB 3095: year, quarter, day, 8h or hour, as the values were measured, or the field that holds it."), .required = false},
            {.name = "background", .kind = ParameterKind::Text, .title = text("Natural background"), .help = text("GB 36600, for arsenic, cobalt and vanadium: as=12;co=15 in mg/kg. Soil not above it is not managed as contaminated."), .required = false},
            {.name = "limits", .kind = ParameterKind::File, .title = text("Local limits"), .help = text("A table of limits that stand in place of the standard's own, in the form of the shipped ones."), .required = false},
            {.name = "everything", .kind = ParameterKind::Flag, .title = text("Judge everything"), .help = text("Faecal coliforms too, which routine assessment leaves out of the class."), .required = false},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Judged samples"), .required = false},
            {.name = "details", .kind = ParameterKind::OutputTable, .title = text("Every reading"), .help = text("Value, limit, factor, clause, confidence and sentence of each reading."), .required = false},
            {.name = "sites", .kind = ParameterKind::OutputTable, .title = text("Sites"), .help = text("The verdict of each site, and of its depth intervals."), .required = false},
        },
        .run = runJudgeSamples,
    };
}

}  // namespace

void tellDoubts(const ReadSamples& read, const std::string& layer, std::vector<Warning>& warnings)
{
    if (!read.assumed.empty()) {
        std::string symbols;
        for (const std::string& symbol : read.assumed)
            symbols += (symbols.empty() ? "" : ", ") + symbol;
        warnings.push_back({"unit.assumed", text("No unit is named for {0}; {1} is assumed.", symbols, unitOf(read.set.medium)), layer});
    }
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < read.doubts.size() && i < most; ++i)
        warnings.push_back({"cell.not-understood", read.doubts[i].isHeader ? text("Column {0}: {1}", read.doubts[i].column, read.doubts[i].what) : text("Row {0}, column {1}: {2}", read.doubts[i].row + 1, read.doubts[i].column, read.doubts[i].what),
                            layer});
    if (read.doubts.size() > most)
        warnings.push_back({"cell.not-understood", text("{0} more cells were not understood.", read.doubts.size() - most), layer});
}

std::vector<Tool> environmentToolsOfSamples()
{
    return {judgeSamplesTool()};
}

}  // namespace spatial
