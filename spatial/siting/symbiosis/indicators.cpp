// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/indicators.h"

#include <algorithm>
#include <map>
#include <set>

namespace spatial {

ExchangeIndicators indicatorsOf(const FirmRegister& firms, const MaterialFactors& factors, const Exchanges& exchanges)
{
    ExchangeIndicators out;
    out.firms = firms.firms.size();
    std::map<std::string, MaterialBalance> balances;
    for (const Offer& offer : firms.offers) {
        out.offered += offer.tonnes;
        balances[offer.material].offered += offer.tonnes;
    }
    for (const Need& need : firms.needs) {
        out.needed += need.tonnes;
        balances[need.material].needed += need.tonnes;
    }
    std::set<std::pair<std::size_t, std::size_t>> linked;
    for (const Exchange& flow : exchanges.flows) {
        const Offer& offer = firms.offers[flow.offer];
        const std::size_t taker = firms.needs[flow.need].firm;
        linked.insert(std::minmax(offer.firm, taker));
        out.exchanged += flow.tonnes;
        out.tonneKm += flow.tonnes * flow.metres / 1000;
        out.cost += flow.cost;
        out.benefit += flow.benefit;
        MaterialBalance& balance = balances[offer.material];
        balance.exchanged += flow.tonnes;
        ++balance.exchanges;
        for (const auto& [saving, factor] : {std::pair{&out.landfill, MaterialFactor::Landfill}, std::pair{&out.energy, MaterialFactor::Energy}, std::pair{&out.water, MaterialFactor::Water},
                                             std::pair{&out.carbon, MaterialFactor::Carbon}, std::pair{&out.yuan, MaterialFactor::Benefit}}) {
            const auto known = factors.value(offer.material, factor);
            saving->value += known.value_or(0) * flow.tonnes;
            (known ? saving->tonnesWith : saving->tonnesWithout) += flow.tonnes;
        }
    }
    out.links = linked.size();
    for (auto& [material, balance] : balances) {
        balance.material = material;
        out.materials.push_back(std::move(balance));
    }
    return out;
}

const FirmFragility* ExchangeFragility::of(std::size_t firm) const
{
    const auto found = std::lower_bound(firms.begin(), firms.end(), firm, [](const FirmFragility& one, std::size_t number) { return one.firm < number; });
    return found != firms.end() && found->firm == firm ? &*found : nullptr;
}

}  // namespace spatial
