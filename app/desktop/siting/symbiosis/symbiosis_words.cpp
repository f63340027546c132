// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/siting/symbiosis/symbiosis_words.h"

#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"
#include "spatial/siting/symbiosis/symbiosis_words.h"

#include <QTableWidget>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace app::desktop {

using spatial::text;

namespace {

std::string plain(const QString& words) { return words.toStdString(); }

QString savingLine(const spatial::Text& title, const spatial::ExchangeSaving& saving, const QString& unit)
{
    if (!saving.isKnown())
        return say(text("{0}: no factor", title));
    const std::string value = plain(numberWords(saving.value, std::abs(saving.value) < 100 ? 1 : 0) + QLatin1Char(' ') + unit);
    if (saving.tonnesWithout > 0)
        return say(text("{0}: {1} (no factor for {2})", title, value, plain(tonnesWords(saving.tonnesWithout))));
    return say(text("{0}: {1}", title, value));
}

spatial::ExchangeSaving inTenThousands(spatial::ExchangeSaving saving)
{
    saving.value /= 1e4;
    return saving;
}

/// Tonnes by material of one side of a firm, with what is exchanged of them.
struct FirmSide {
    std::map<std::string, std::pair<double, double>> ofMaterials;   // all, exchanged
    double exchanged() const
    {
        double sum = 0;
        for (const auto& [material, tonnes] : ofMaterials)
            sum += tonnes.second;
        return sum;
    }
};
struct FirmSides {
    FirmSide gives, takes;
};

std::vector<FirmSides> sidesOf(const SymbiosisStudy& study)
{
    std::vector<FirmSides> sides(study.firms.firms.size());
    for (const spatial::Offer& offer : study.firms.offers)
        sides[offer.firm].gives.ofMaterials[offer.material].first += offer.tonnes;
    for (const spatial::Need& need : study.firms.needs)
        sides[need.firm].takes.ofMaterials[need.material].first += need.tonnes;
    for (const spatial::Exchange& flow : study.exchanges.flows) {
        const spatial::Offer& offer = study.firms.offers[flow.offer];
        sides[offer.firm].gives.ofMaterials[offer.material].second += flow.tonnes;
        sides[study.firms.needs[flow.need].firm].takes.ofMaterials[offer.material].second += flow.tonnes;
    }
    return sides;
}

QString sideWords(const SymbiosisStudy& study, const FirmSide& side)
{
    QStringList parts;
    for (const auto& [material, tonnes] : side.ofMaterials)
        parts << materialWords(study, material) + QLatin1Char(' ') + tonnesWords(tonnes.first);
    return parts.join(QStringLiteral("; "));
}

QString sideTip(const SymbiosisStudy& study, const FirmSide& side)
{
    QStringList parts;
    for (const auto& [material, tonnes] : side.ofMaterials)
        parts << say(text("{0}: {1} a year, {2} of it exchanged", plain(materialWords(study, material)), plain(tonnesWords(tonnes.first)), plain(tonnesWords(tonnes.second))));
    return parts.join(QLatin1Char('\n'));
}

}  // namespace

QString firmWords(const SymbiosisStudy& study, std::size_t firm)
{
    const spatial::Firm& one = study.firms.firms[firm];
    return one.name.empty() ? QString::fromStdString(one.id) : say(one.name);
}

QString materialWords(const SymbiosisStudy& study, const std::string& material)
{
    QString words = say(study.firms.nameOf(material));
    return currentLanguage() == Language::English ? words.replace(QLatin1Char('-'), QLatin1Char(' ')) : words;
}

QString tonnesWords(double tonnes)
{
    if (tonnes >= 1e6)
        return say(text("{0} million t", plain(numberWords(tonnes / 1e6, 2))));
    return say(text("{0} t", plain(numberWords(tonnes, tonnes < 10 ? 1 : 0))));
}

QString exchangeSummary(const SymbiosisStudy& study)
{
    const spatial::ExchangeIndicators& made = study.indicators;
    QStringList lines;
    lines << say(text("{0} exchanges between {1} firms: {2} a year.", study.exchanges.flows.size(), study.fragility.firms.size(), plain(tonnesWords(made.exchanged))));
    lines << say(text("Used: {0} of what is offered, {1} of what is needed.", plain(percentWords(made.utilisation())), plain(percentWords(made.coverage()))));
    lines << savingLine(text("Not landfilled"), made.landfill, QStringLiteral("t"));
    lines << savingLine(text("Energy saved"), made.energy, QStringLiteral("GJ"));
    lines << savingLine(text("Fresh water saved"), made.water, QStringLiteral("m³"));
    lines << savingLine(text("CO2e avoided"), made.carbon, QStringLiteral("t"));
    lines << savingLine(text("Saved before transport"), inTenThousands(made.yuan), say(text("× 10,000 yuan")));
    lines << say(text("Transport and handling: {0} × 10,000 yuan", plain(numberWords(made.cost / 1e4, 1))));
    lines << say(text("Eco-connectance {0}; {1} of the flow is kept when the largest firm closes.", plain(numberWords(made.connectance(), 4)), plain(percentWords(study.fragility.robustness()))));
    return lines.join(QLatin1Char('\n'));
}

QString exchangeDoubts(const SymbiosisStudy& study)
{
    QStringList lines;
    for (const spatial::Warning& warning : study.warnings)
        lines << say(warning.message);
    return lines.join(QLatin1Char('\n'));
}

QString flowWords(const SymbiosisStudy& study, std::size_t flow)
{
    const spatial::Exchange& one = study.exchanges.flows[flow];
    const spatial::Offer& offer = study.firms.offers[one.offer];
    return say(text("{0} → {1}: {2} of {3}, {4} km", plain(firmWords(study, offer.firm)), plain(firmWords(study, study.firms.needs[one.need].firm)), plain(tonnesWords(one.tonnes)), plain(materialWords(study, offer.material)),
                    plain(numberWords(one.metres / 1000, 1))));
}

QString firmClosingWords(const SymbiosisStudy& study, std::size_t firm)
{
    QStringList lines;
    const spatial::FirmFragility* const closed = study.fragility.of(firm);
    if (closed) {
        lines << say(text("Without it {0} exchanges break; after the others are matched anew {1} of all tonnes are kept.", closed->broken.size(), plain(percentWords(closed->kept))));
        for (const std::size_t flow : closed->broken)
            lines << QStringLiteral("• ") + flowWords(study, flow);
        for (const spatial::FirmFragility::Loss& loss : closed->losses)
            lines << say(text("{0} loses {1} that nobody replaces.", plain(firmWords(study, loss.firm)), plain(tonnesWords(loss.tonnes))));
    }
    for (const spatial::LeftOver& left : study.exchanges.unused)
        if (const spatial::Offer& offer = study.firms.offers[left.number]; offer.firm == firm)
            lines << say(text("Unused: {0} of {1}. {2}.", plain(tonnesWords(left.tonnes)), plain(materialWords(study, offer.material)), spatial::reasonOfUnused(left.reason)));
    for (const spatial::LeftOver& left : study.exchanges.unmet)
        if (const spatial::Need& need = study.firms.needs[left.number]; need.firm == firm)
            lines << say(text("Unmet: {0} of {1}. {2}.", plain(tonnesWords(left.tonnes)), plain(materialWords(study, need.material)), spatial::reasonOfUnmet(left.reason)));
    return lines.join(QLatin1Char('\n'));
}

charts::Sankey exchangeSankey(const SymbiosisStudy& study, const std::vector<std::size_t>& flows)
{
    charts::Sankey made;
    made.columns.resize(3);
    std::map<std::pair<std::size_t, QString>, std::size_t> numbers;
    const auto node = [&](std::size_t column, const QString& name) {
        const auto [at, isNew] = numbers.try_emplace({column, name}, made.columns[column].size());
        if (isNew)
            made.columns[column].push_back(name);
        return at->second;
    };
    const auto branch = [&](std::size_t firm) {
        const spatial::Firm& one = study.firms.firms[firm];
        return !one.branch.empty() ? say(one.branch) : !one.sector.empty() ? QString::fromStdString(one.sector) : say(text("Other firms"));
    };
    std::map<std::tuple<std::size_t, std::size_t, std::size_t>, double> sums;
    for (const std::size_t number : flows) {
        const spatial::Exchange& flow = study.exchanges.flows[number];
        const spatial::Offer& offer = study.firms.offers[flow.offer];
        const std::size_t giver = node(0, branch(offer.firm)), material = node(1, materialWords(study, offer.material)), taker = node(2, branch(study.firms.needs[flow.need].firm));
        sums[{0, giver, material}] += flow.tonnes;
        sums[{1, material, taker}] += flow.tonnes;
    }
    for (const auto& [ends, amount] : sums)
        made.links.push_back({std::get<0>(ends), std::get<1>(ends), std::get<2>(ends), amount});
    return made;
}

void fillFirmTable(QTableWidget* table, const SymbiosisStudy& study, std::vector<std::size_t>& rows)
{
    const std::vector<FirmSides> sides = sidesOf(study);
    rows.clear();
    for (std::size_t firm = 0; firm < sides.size(); ++firm)
        if (!sides[firm].gives.ofMaterials.empty() || !sides[firm].takes.ofMaterials.empty())
            rows.push_back(firm);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return sides[a].gives.exchanged() + sides[a].takes.exchanged() > sides[b].gives.exchanged() + sides[b].takes.exchanged(); });
    table->setHorizontalHeaderLabels({say(text("Firm")), say(text("Gives")), say(text("Takes")), say(text("Kept"))});
    table->horizontalHeaderItem(3)->setToolTip(say(text("Share of all exchanged tonnes that is kept when the firm closes")));
    table->setRowCount(static_cast<int>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int row = static_cast<int>(i);
        const FirmSides& one = sides[rows[i]];
        const spatial::FirmFragility* const closed = study.fragility.of(rows[i]);
        putCell(table, row, 0, firmWords(study, rows[i]), false);
        putCell(table, row, 1, sideWords(study, one.gives), false);
        putCell(table, row, 2, sideWords(study, one.takes), false);
        putCell(table, row, 3, closed ? percentWords(closed->kept) : QStringLiteral("–"));
        table->item(row, 0)->setToolTip(firmWords(study, rows[i]) + (study.firms.firms[rows[i]].sector.empty() ? QString() : QStringLiteral(" · GB/T 4754 ") + QString::fromStdString(study.firms.firms[rows[i]].sector)));
        table->item(row, 1)->setToolTip(sideTip(study, one.gives));
        table->item(row, 2)->setToolTip(sideTip(study, one.takes));
    }
}

void fillLeftOverTable(QTableWidget* table, const SymbiosisStudy& study, std::vector<std::size_t>& firms)
{
    table->setHorizontalHeaderLabels({say(text("Firm")), say(text("Left over")), say(text("Why"))});
    firms.clear();
    table->setRowCount(static_cast<int>(study.exchanges.unused.size() + study.exchanges.unmet.size()));
    const auto add = [&](std::size_t firm, const QString& what, const spatial::Text& why) {
        const int row = static_cast<int>(firms.size());
        firms.push_back(firm);
        const QString cells[] = {firmWords(study, firm), what, say(why)};
        for (int column = 0; column < 3; ++column) {
            putCell(table, row, column, cells[column], false);
            table->item(row, column)->setToolTip(cells[column]);
        }
    };
    for (const spatial::LeftOver& left : study.exchanges.unmet) {
        const spatial::Need& need = study.firms.needs[left.number];
        add(need.firm, say(text("needs {0} {1}", plain(materialWords(study, need.material)), plain(tonnesWords(left.tonnes)))), spatial::reasonOfUnmet(left.reason));
    }
    for (const spatial::LeftOver& left : study.exchanges.unused) {
        const spatial::Offer& offer = study.firms.offers[left.number];
        add(offer.firm, say(text("offers {0} {1}", plain(materialWords(study, offer.material)), plain(tonnesWords(left.tonnes)))), spatial::reasonOfUnused(left.reason));
    }
}

}  // namespace app::desktop
