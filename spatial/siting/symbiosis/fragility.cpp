// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/exchange_matching.h"
#include "spatial/siting/symbiosis/indicators.h"

#include "spatial/core/parallel.h"

#include <algorithm>
#include <map>
#include <set>

namespace spatial {

namespace {

/// Closes one firm and matches its materials anew.
class Closing {
public:
    Closing(const FirmRegister& firms, const ExchangeMatching& matching, const Exchanges& exchanges) : firms_(firms), matching_(matching), exchanges_(exchanges), whole_(exchanges.tonnes()) {}

    Result<void> run(FirmFragility& out, const Progress& progress) const
    {
        std::set<std::string> materials;
        for (const std::size_t number : out.broken)
            materials.insert(firms_.offers[exchanges_.flows[number].offer].material);
        std::map<std::size_t, double> change;   // tonnes of firms, now less before
        double after = whole_;
        for (const Exchange& flow : exchanges_.flows)
            if (materials.contains(firms_.offers[flow.offer].material)) {
                count(flow, -1, change);
                after -= flow.tonnes;
            }
        for (const MaterialMarket& market : matching_.markets()) {
            if (!materials.contains(market.material))
                continue;
            TRY_ASSIGN(const std::vector<Exchange> flows, matching_.match(market, out.firm, progress));
            for (const Exchange& flow : flows) {
                count(flow, 1, change);
                after += flow.tonnes;
            }
        }
        out.kept = whole_ > 0 ? std::max(0.0, after) / whole_ : 1;
        constexpr double kHalfAKilogram = 5e-4;
        for (const auto& [firm, tonnes] : change)
            if (firm != out.firm && tonnes < -kHalfAKilogram)
                out.losses.push_back({firm, -tonnes});
        return {};
    }

private:
    void count(const Exchange& flow, double sign, std::map<std::size_t, double>& change) const
    {
        change[firms_.offers[flow.offer].firm] += sign * flow.tonnes;
        change[firms_.needs[flow.need].firm] += sign * flow.tonnes;
    }

    const FirmRegister& firms_;
    const ExchangeMatching& matching_;
    const Exchanges& exchanges_;
    double whole_;
};

}  // namespace

Result<ExchangeFragility> fragilityOf(const FirmRegister& firms, const MaterialFactors& factors, const FirmDistances& distances, const ExchangeRules& rules, const Exchanges& exchanges, Progress& progress)
{
    TRY_ASSIGN(const ExchangeMatching matching, ExchangeMatching::of(firms, factors, distances, rules));
    std::map<std::size_t, FirmFragility> byFirm;
    for (std::size_t f = 0; f < exchanges.flows.size(); ++f) {
        const Exchange& flow = exchanges.flows[f];
        for (const std::size_t firm : {firms.offers[flow.offer].firm, firms.needs[flow.need].firm}) {
            FirmFragility& one = byFirm[firm];
            one.firm = firm;
            one.tonnes += flow.tonnes;
            one.broken.push_back(f);
        }
    }
    ExchangeFragility out;
    for (auto& [firm, one] : byFirm) {
        out.firms.push_back(std::move(one));
        if (!out.largest || out.firms.back().tonnes > out.firms[*out.largest].tonnes)
            out.largest = out.firms.size() - 1;
    }
    const Closing closing(firms, matching, exchanges);
    CountedProgress counted(progress, out.firms.size(), "Closing firms in turn");
    TRY(parallelFor(out.firms.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            TRY(closing.run(out.firms[i], progress));
            counted.add(1);
        }
        return {};
    }));
    return out;
}

}  // namespace spatial
