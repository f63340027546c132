// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/indicators.h"
#include "spatial/siting/symbiosis/symbiosis_words.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/regional_tools.h"
#include "spatial/tools/site_criteria.h"

#include <algorithm>
#include <iterator>

namespace spatial {

namespace {

/// A field parameter of the tool and the member that it sets.
struct FieldParameter {
    const char* name;
    std::string FirmFields::*member;
    Text title;
};
const std::vector<FieldParameter>& fieldParameters()
{
    static const std::vector<FieldParameter> all{
        {"id", &FirmFields::id, text("Field that names a firm")},
        {"by-product", &FirmFields::offer, text("Field of the by-product")},
        {"by-product-t", &FirmFields::offerTonnes, text("Field of its tonnes a year")},
        {"quality", &FirmFields::offerQuality, text("Field of its grade")},
        {"temperature", &FirmFields::offerCelsius, text("Field of its temperature")},
        {"need", &FirmFields::need, text("Field of the need")},
        {"need-t", &FirmFields::needTonnes, text("Field of the need's tonnes a year")},
        {"need-quality", &FirmFields::needQuality, text("Field of the least grade that will do")},
        {"need-temperature", &FirmFields::needCelsius, text("Field of the least temperature that will do")},
    };
    return all;
}

/// The names of a list "a|b" that are plain letters: help has them in either language.
std::string writtenPlainly(const std::string& names)
{
    std::string plain;
    for (std::size_t from = 0; from <= names.size();) {
        const std::size_t end = std::min(names.find('|', from), names.size());
        const std::string name = names.substr(from, end - from);
        if (std::all_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x80; }))
            plain += (plain.empty() ? "" : ", ") + name;
        from = end + 1;
    }
    return plain;
}

Result<FirmFields> firmFieldsOf(const Arguments& in)
{
    FirmFields fields;
    for (const FieldParameter& one : fieldParameters()) {
        const std::string& named = in.text(one.name);
        if (named.empty())
            continue;
        TRY_ASSIGN([[maybe_unused]] const AttributeColumn* column, columnNamed(in.features("firms"), named, one.name));
        fields.*one.member = named;
    }
    return fields;
}

/// What the tool looks at and finds.
struct Matched {
    FirmRegister firms;
    MaterialFactors factors;
    ExchangeRules rules;
    FirmDistances distances;
    Exchanges exchanges;
    ExchangeIndicators indicators;
    ExchangeFragility fragility;
};

void nameFirms(FeatureTable& table, const FirmRegister& firms, const std::vector<std::size_t>& numbers, const std::string& prefix)
{
    AttributeColumn ids(FieldType::Text), chinese(FieldType::Text), english(FieldType::Text);
    for (const std::size_t number : numbers) {
        const Firm& firm = firms.firms[number];
        ids.append(std::string_view(firm.id));
        chinese.append(std::string_view(firm.name.zh));
        english.append(std::string_view(firm.name.en));
    }
    table.addField({prefix + "id", FieldType::Text}, std::move(ids));
    table.addField({prefix + "zh", FieldType::Text}, std::move(chinese));
    table.addField({prefix + "en", FieldType::Text}, std::move(english));
}

FeatureTablePtr flowLines(const Matched& matched)
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "exchanges";
    table->crs = matched.firms.crs;
    std::vector<std::size_t> givers, takers;
    AttributeColumn material(FieldType::Text), chinese(FieldType::Text);
    std::vector<AttributeColumn> figures(4, AttributeColumn(FieldType::Real));
    for (const Exchange& flow : matched.exchanges.flows) {
        const Offer& offer = matched.firms.offers[flow.offer];
        givers.push_back(offer.firm);
        takers.push_back(matched.firms.needs[flow.need].firm);
        table->geometry.append(Geometry::lineString({matched.firms.firms[givers.back()].place, matched.firms.firms[takers.back()].place}));
        table->ids.push_back(static_cast<std::int64_t>(table->ids.size()));
        material.append(std::string_view(offer.material));
        chinese.append(std::string_view(matched.firms.nameOf(offer.material).zh));
        const double values[] = {flow.tonnes, flow.metres / 1000, flow.cost, flow.benefit};
        for (std::size_t i = 0; i < 4; ++i)
            figures[i].append(values[i]);
    }
    nameFirms(*table, matched.firms, givers, "from_");
    nameFirms(*table, matched.firms, takers, "to_");
    table->addField({"material", FieldType::Text}, std::move(material));
    table->addField({"material_zh", FieldType::Text}, std::move(chinese));
    const char* const names[] = {"t", "km", "cost_yuan", "benefit_yuan"};
    for (std::size_t i = 0; i < 4; ++i)
        table->addField({names[i], FieldType::Real}, std::move(figures[i]));
    return table;
}

FeatureTablePtr firmPoints(const Matched& matched)
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "firms";
    table->crs = matched.firms.crs;
    const std::size_t n = matched.firms.firms.size();
    std::vector<std::size_t> numbers;
    std::vector<double> offered(n, 0), given(n, 0), needed(n, 0), taken(n, 0);
    for (const Offer& offer : matched.firms.offers)
        offered[offer.firm] += offer.tonnes;
    for (const Need& need : matched.firms.needs)
        needed[need.firm] += need.tonnes;
    for (const Exchange& flow : matched.exchanges.flows) {
        given[matched.firms.offers[flow.offer].firm] += flow.tonnes;
        taken[matched.firms.needs[flow.need].firm] += flow.tonnes;
    }
    AttributeColumn sector(FieldType::Text), kept(FieldType::Real), exchanges(FieldType::Integer);
    std::vector<AttributeColumn> figures(4, AttributeColumn(FieldType::Real));
    for (std::size_t firm = 0; firm < n; ++firm) {
        numbers.push_back(firm);
        table->geometry.append(Geometry::point(matched.firms.firms[firm].place));
        table->ids.push_back(static_cast<std::int64_t>(firm));
        sector.append(std::string_view(matched.firms.firms[firm].sector));
        const double values[] = {offered[firm], given[firm], needed[firm], taken[firm]};
        for (std::size_t i = 0; i < 4; ++i)
            figures[i].append(values[i]);
        const FirmFragility* const closed = matched.fragility.of(firm);
        kept.append(closed ? closed->kept : 1.0);
        exchanges.append(static_cast<std::int64_t>(closed ? closed->broken.size() : 0));
    }
    nameFirms(*table, matched.firms, numbers, "firm_");
    table->addField({"gb4754", FieldType::Text}, std::move(sector));
    const char* const names[] = {"offered_t", "given_t", "needed_t", "taken_t"};
    for (std::size_t i = 0; i < 4; ++i)
        table->addField({names[i], FieldType::Real}, std::move(figures[i]));
    table->addField({"exchanges", FieldType::Integer}, std::move(exchanges));
    table->addField({"kept_without", FieldType::Real}, std::move(kept));
    return table;
}

FeatureTablePtr leftOverTable(const Matched& matched)
{
    std::vector<std::string> firms, sides, materials, reasons;
    std::vector<double> tonnes;
    const auto add = [&](const LeftOver& left, std::size_t firm, const std::string& material, const char* side) {
        firms.push_back(matched.firms.firms[firm].id);
        sides.emplace_back(side);
        materials.push_back(material);
        reasons.emplace_back(idOf(left.reason));
        tonnes.push_back(left.tonnes);
    };
    for (const LeftOver& left : matched.exchanges.unused)
        add(left, matched.firms.offers[left.number].firm, matched.firms.offers[left.number].material, "offer");
    for (const LeftOver& left : matched.exchanges.unmet)
        add(left, matched.firms.needs[left.number].firm, matched.firms.needs[left.number].material, "need");
    TableBuilder table("left_over");
    table.text("firm", firms);
    table.text("side", sides);
    table.text("material", materials);
    table.real("t", tonnes);
    table.text("reason", reasons);
    return table.table();
}

ValueTree savingValue(const ExchangeSaving& saving)
{
    if (!saving.isKnown())
        return ValueTree::Members{{"value", ValueTree()}, {"t_without_factor", saving.tonnesWithout}};
    return ValueTree::Members{{"value", saving.value}, {"t_with_factor", saving.tonnesWith}, {"t_without_factor", saving.tonnesWithout}};
}

ValueTree::Members symbiosisValues(const Matched& matched)
{
    const ExchangeIndicators& made = matched.indicators;
    ValueTree::List materials;
    for (const MaterialBalance& one : made.materials)
        materials.emplace_back(ValueTree::Members{{"material", one.material}, {"offered_t", one.offered}, {"needed_t", one.needed}, {"exchanged_t", one.exchanged}, {"exchanges", one.exchanges}});
    const FirmFragility* const largest = matched.fragility.largest ? &matched.fragility.firms[*matched.fragility.largest] : nullptr;
    return {
        {"firms", made.firms}, {"exchanges", matched.exchanges.flows.size()}, {"offered_t", made.offered}, {"needed_t", made.needed}, {"exchanged_t", made.exchanged},
        {"utilisation", made.utilisation()}, {"coverage", made.coverage()}, {"tonne_km", made.tonneKm}, {"cost_yuan", made.cost},
        {"landfill_t", savingValue(made.landfill)}, {"energy_gj", savingValue(made.energy)}, {"water_m3", savingValue(made.water)}, {"co2_t", savingValue(made.carbon)}, {"yuan", savingValue(made.yuan)},
        {"links", made.links}, {"eco_connectance", made.connectance()}, {"robustness", matched.fragility.robustness()}, {"largest_firm", largest ? ValueTree(matched.firms.firms[largest->firm].id) : ValueTree()},
        {"distance", matched.distances.straight ? "straight" : "roads"}, {"rule", matched.rules.wish == ExchangeWish::Most ? "most" : "pays"}, {"materials", std::move(materials)}};
}

Result<FirmDistances> distancesOf(const Arguments& in, const FirmRegister& firms, std::vector<Warning>& warnings, Progress& progress)
{
    if (!in.has("roads") && !in.has("network")) {
        warnings.push_back({"symbiosis.straight", text("No roads are given: distances are straight lines, shorter than any way.")});
        return straightDistances(firms, progress);
    }
    PartOfProgress building(progress, 0, 0.6);
    TRY_ASSIGN(BuiltNetwork built, networkOf(in, building));
    std::move(built.warnings.begin(), built.warnings.end(), std::back_inserter(warnings));
    const Snapper snapper(*built.network);
    PartOfProgress searching(progress, 0.6, 1);
    TRY_ASSIGN(FirmDistances distances, roadDistances(firms, *built.network, snapper, snapOptionsOf(in), searching));
    if (distances.offRoad > 0)
        warnings.push_back({"symbiosis.off-road", text("{0} {0|firm|firms} {0|lies|lie} too far from any road and {0|exchanges|exchange} nothing.", distances.offRoad), in.data("firms").name});
    return distances;
}

Result<Outputs> runSymbiosis(const Arguments& in, Progress& progress)
{
    Outputs out;
    Matched matched;
    TRY_ASSIGN(const FirmFields fields, firmFieldsOf(in));
    TRY_ASSIGN(matched.firms, firmRegisterOf(in.features("firms"), fields, out.warnings));
    if (in.has("factors")) {
        TRY_ASSIGN(matched.factors, materialFactorsOf(in.features("factors")));
    }
    matched.rules = {in.text("rule") == "pays" ? ExchangeWish::Pays : ExchangeWish::Most, in.number("transport"), in.number("handling"), in.optionalNumber("max-distance").value_or(std::numeric_limits<double>::infinity())};
    PartOfProgress measuring(progress, 0, 0.5);
    TRY_ASSIGN(matched.distances, distancesOf(in, matched.firms, out.warnings, measuring));
    PartOfProgress matching(progress, 0.5, 0.7);
    TRY_ASSIGN(matched.exchanges, matchExchanges(matched.firms, matched.factors, matched.distances, matched.rules, matching));
    matched.indicators = indicatorsOf(matched.firms, matched.factors, matched.exchanges);
    PartOfProgress closing(progress, 0.7, 1);
    TRY_ASSIGN(matched.fragility, fragilityOf(matched.firms, matched.factors, matched.distances, matched.rules, matched.exchanges, closing));
    tellFactorGaps(matched.firms, matched.factors, matched.rules, out.warnings);
    out.results["output"] = flowLines(matched);
    if (in.wants("firms-output"))
        out.results["firms-output"] = firmPoints(matched);
    if (in.wants("left-over"))
        out.results["left-over"] = leftOverTable(matched);
    out.values = symbiosisValues(matched);
    return out;
}

}  // namespace

Tool symbiosisTool()
{
    std::vector<Parameter> fields;
    for (const FieldParameter& one : fieldParameters())
        fields.push_back({.name = one.name, .kind = ParameterKind::Text, .title = one.title, .help = text("Where absent, the usual names are looked for: {0}.", Text::literal(writtenPlainly(FirmFields{}.*one.member))), .required = false});
    return {
        .id = "symbiosis",
        .title = text("Industrial symbiosis"),
        .description = text("Which firm could use what another throws away: exchanges as a minimum-cost flow over roads, with grades, temperatures and distances that must fit, what is left over and why, savings by factors you give, and what breaks when a firm closes."),
        .group = ToolGroup::Sites,
        .parameters = joinedParameters({
            {{.name = "firms", .kind = ParameterKind::Features, .title = text("Firms"), .help = text("Points with a by-product or a need a row, in tonnes a year.")}},
            std::move(fields),
            {{.name = "factors", .kind = ParameterKind::Features, .title = text("Factors of materials"), .help = text("A table of material, factor, value and source; factors are landfill_t, energy_gj, water_m3, co2_t, yuan (saved by a tonne), transport_yuan_tkm, handling_yuan_t and max_km. The program knows none."), .required = false},
             {.name = "rule", .kind = ParameterKind::Choice, .title = text("What is wanted"), .help = text("most: as many tonnes as can be exchanged, at the least cost; pays: only where the benefit exceeds the cost."), .required = false, .defaultValue = "most", .choices = {"most", "pays"}},
             {.name = "transport", .kind = ParameterKind::Number, .title = text("Price of transport"), .help = text("Of materials without a price of their own (default of this program)."), .required = false, .defaultValue = "0.5", .minimum = 0, .maximum = 1000, .unit = "yuan/t/km"},
             {.name = "handling", .kind = ParameterKind::Number, .title = text("Price of handling"), .help = text("Cleaning, loading and pipes, of materials without a price of their own."), .required = false, .defaultValue = "0", .minimum = 0, .maximum = 100'000, .unit = "yuan/t"},
             {.name = "max-distance", .kind = ParameterKind::Distance, .title = text("Longest way"), .help = text("Over which nothing is exchanged."), .required = false, .minimum = 0, .unit = "m"}},
            networkParameters(true),
            snapParameters(),
            {{.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Exchanges"), .help = text("A straight line from giver to taker with tonnes, kilometres and yuan a year.")},
             {.name = "firms-output", .kind = ParameterKind::OutputFeatures, .title = text("Firms with what they give and take"), .help = text("With the share of all exchanges that is kept when the firm closes."), .required = false},
             {.name = "left-over", .kind = ParameterKind::OutputTable, .title = text("What is left over and why"), .required = false}}}),
        .run = runSymbiosis,
    };
}

std::vector<Tool> symbiosisTools() { return {symbiosisTool(), parkScorecardTool()}; }

}  // namespace spatial
