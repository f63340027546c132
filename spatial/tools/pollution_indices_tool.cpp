// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/judgement.h"
#include "spatial/environment/pollution_index.h"
#include "spatial/environment/sample_set.h"
#include "spatial/tools/judge_samples_tool.h"
#include "spatial/tools/site_criteria.h"
#include "spatial/tools/tool.h"

#include <array>
#include <cmath>
#include <map>

namespace spatial {

namespace {

constexpr std::array<const char*, 4> kRiskClasses{"low", "moderate", "considerable", "very high"};   // Hakanson (1980)

/// An analyte with its background; `values` has a number for each place, NaN where there is none.
struct IndexedAnalyte {
    const Analyte* analyte = nullptr;
    double background = 0;
    std::vector<double> values;
};

/// The indices of places: those of each analyte, and over all analytes of a place.
class Indices {
public:
    explicit Indices(const std::vector<IndexedAnalyte>& analytes) : analytes_(analytes), places_(analytes.front().values.size()), ratios_(places_), risk_(places_, std::nan("")), load_(places_, std::nan(""))
    {
        for (const IndexedAnalyte& one : analytes) {
            std::vector<double> igeo(places_, std::nan("")), response(places_, std::nan(""));
            const auto toxic = toxicResponse(one.analyte->id);
            for (std::size_t i = 0; i < places_; ++i) {
                if (!(one.values[i] > 0))
                    continue;
                igeo[i] = *geoaccumulationIndex(one.values[i], one.background);
                ratios_[i].push_back(one.values[i] / one.background);
                if (!toxic)
                    continue;
                response[i] = ecologicalRisk(*toxic, one.values[i], one.background);
                risk_[i] = std::isnan(risk_[i]) ? response[i] : risk_[i] + response[i];
            }
            igeo_.push_back(std::move(igeo));
            response_.push_back(std::move(response));
        }
        for (std::size_t i = 0; i < places_; ++i)
            if (!ratios_[i].empty())
                load_[i] = *pollutionLoadIndex(ratios_[i]);
    }

    /// igeo_Cd, er_Cd ... of every analyte, then pli, ri, its class and how many analytes each place had.
    void addTo(TableBuilder& out) const
    {
        for (std::size_t a = 0; a < analytes_.size(); ++a) {
            out.real("igeo_" + analytes_[a].analyte->symbol, igeo_[a]);
            if (toxicResponse(analytes_[a].analyte->id))
                out.real("er_" + analytes_[a].analyte->symbol, response_[a]);
        }
        std::vector<std::string> classes;
        std::vector<std::int64_t> counts;
        for (std::size_t i = 0; i < places_; ++i) {
            classes.emplace_back(std::isnan(risk_[i]) ? "" : kRiskClasses[static_cast<std::size_t>(riskIndexClass(risk_[i]))]);
            counts.push_back(static_cast<std::int64_t>(ratios_[i].size()));
        }
        out.real("pli", load_);
        out.real("ri", risk_);
        out.text("ri_class", classes);
        out.integer("analytes", counts);
    }

    std::size_t worst() const   ///< the place with the greatest load index; the number of places where none has one
    {
        std::size_t found = places_;
        for (std::size_t i = 0; i < places_; ++i)
            if (!std::isnan(load_[i]) && (found == places_ || load_[i] > load_[found]))
                found = i;
        return found;
    }
    double load(std::size_t i) const { return load_[i]; }
    double risk(std::size_t i) const { return risk_[i]; }

private:
    const std::vector<IndexedAnalyte>& analytes_;
    std::size_t places_;
    std::vector<std::vector<double>> ratios_;   // concentration over background
    std::vector<double> risk_, load_;
    std::vector<std::vector<double>> igeo_, response_;
};

/// The analytes of the samples that have a background, with their numbers under the rule.
Result<std::vector<IndexedAnalyte>> indexedAnalytes(const SampleSet& set, const std::map<std::string, double>& backgrounds, BelowRule rule, std::vector<Warning>& warnings, const std::string& layer)
{
    std::vector<IndexedAnalyte> made;
    for (std::size_t a = 0; a < set.analytes.size(); ++a) {
        const auto background = backgrounds.find(set.analytes[a]->id);
        if (background == backgrounds.end())
            continue;
        auto numbers = numbersOf(set, a, rule);
        if (!numbers) {
            warnings.push_back({"below.rule", text("{0}: {1}", nameOf(*set.analytes[a]), numbers.error().message), layer});
            continue;
        }
        made.push_back({set.analytes[a], background->second, *std::move(numbers)});
    }
    if (made.empty())
        return Error{ErrorCode::InvalidParameter, text("None of the analytes with a background is measured in the samples."), text("Name backgrounds of analytes that the samples have."), "background", layer};
    return made;
}

/// The means of the samples of each site.
struct SiteMeans {
    std::vector<std::string> names;
    std::vector<std::int64_t> samples;
    std::vector<IndexedAnalyte> analytes;
};

SiteMeans meansOf(const SampleSet& set, const std::vector<IndexedAnalyte>& analytes)
{
    std::map<std::string, std::vector<std::size_t>> bySite;
    for (std::size_t s = 0; s < set.samples.size(); ++s)
        if (set.samples[s].kind == SampleKind::Sample && !set.samples[s].site.empty())
            bySite[set.samples[s].site].push_back(s);
    SiteMeans means;
    for (const IndexedAnalyte& one : analytes)
        means.analytes.push_back({one.analyte, one.background, {}});
    for (const auto& [name, samples] : bySite) {
        means.names.push_back(name);
        means.samples.push_back(static_cast<std::int64_t>(samples.size()));
        for (std::size_t a = 0; a < analytes.size(); ++a) {
            double sum = 0;
            std::size_t count = 0;
            for (const std::size_t s : samples)
                if (!std::isnan(analytes[a].values[s])) {
                    sum += analytes[a].values[s];
                    ++count;
                }
            means.analytes[a].values.push_back(count > 0 ? sum / static_cast<double>(count) : std::nan(""));
        }
    }
    return means;
}

Result<Outputs> runPollutionIndices(const Arguments& in, Progress& progress)
{
    Outputs out;
    const FeatureTable& input = in.features("samples");
    const Medium medium = in.text("medium") == "water" ? Medium::Water : Medium::Soil;
    TRY_ASSIGN(const ReadSamples read, samplesFrom(input, medium));
    tellDoubts(read, in.data("samples").name, out.warnings);
    TRY_ASSIGN(const auto backgrounds, backgroundsOf(in.text("background"), medium));
    TRY_ASSIGN(const auto analytes, indexedAnalytes(read.set, backgrounds, *belowRuleNamed(in.text("below")), out.warnings, in.data("samples").name));
    TRY(notCancelled(progress));
    const Indices ofSamples(analytes);
    ValueTree::List used;
    for (const IndexedAnalyte& one : analytes)
        used.emplace_back(ValueTree::Members{{"analyte", one.analyte->symbol}, {"background", one.background}});
    ValueTree::Members members{{"samples", read.set.samples.size()}, {"analytes", std::move(used)}};
    if (const std::size_t worst = ofSamples.worst(); worst < read.set.samples.size())
        members.emplace_back("worst", ValueTree::Members{{"sample_id", read.set.samples[worst].id}, {"pli", ofSamples.load(worst)}, {"ri", ofSamples.risk(worst)}});
    out.values = std::move(members);
    if (in.wants("output")) {
        TableBuilder columns("indices");
        ofSamples.addTo(columns);
        auto layer = std::make_shared<FeatureTable>(input);
        const FeatureTablePtr indices = columns.table();
        for (std::size_t i = 0; i < indices->fields.size(); ++i)
            layer->addField(indices->fields[i], AttributeColumn(indices->columns[i]));
        out.results["output"] = std::move(layer);
    }
    if (in.wants("sites")) {
        const SiteMeans means = meansOf(read.set, analytes);
        TableBuilder sites("sites");
        sites.text("site", means.names);
        sites.integer("samples", means.samples);
        Indices(means.analytes).addTo(sites);
        out.results["sites"] = sites.table();
    }
    return out;
}

Tool pollutionIndicesTool()
{
    return {
        .id = "pollution-indices",
        .title = text("Indices of pollution"),
        .description = text("Index of geoaccumulation, ecological risk after Hakanson and pollution load index of each sample, and of the mean of each site, over your own background values."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "samples", .kind = ParameterKind::Features, .title = text("Samples"), .help = text("One feature a sample, one column an analyte, as judge-samples reads them.")},
            {.name = "background", .kind = ParameterKind::Text, .title = text("Natural background"), .help = text("Of each analyte that counts, in the unit of the medium: cd=0.09;as=8;hg=0.03. The program knows none.")},
            {.name = "medium", .kind = ParameterKind::Choice, .title = text("Medium"), .required = false, .defaultValue = "soil", .choices = {"soil", "water"}},
            {.name = "below", .kind = ParameterKind::Choice, .title = text("Below detection"), .help = text("What a value below detection counts: the limit, its half, limit / root of 2, or regression on order statistics. Half is ours."), .required = false, .defaultValue = "half",
             .choices = {"limit", "half", "root", "regression"}},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Samples with indices"), .help = text("igeo_ and er_ of each analyte, pli, ri and its class: low below 150, moderate below 300, considerable below 600."), .required = false},
            {.name = "sites", .kind = ParameterKind::OutputTable, .title = text("Sites"), .help = text("The same of the mean concentrations of each site."), .required = false},
        },
        .run = runPollutionIndices,
    };
}

}  // namespace

std::vector<Tool> environmentToolsOfIndices() { return {pollutionIndicesTool()}; }

}  // namespace spatial
