// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/symbiosis_words.h"

#include <set>

namespace spatial {

namespace {

/// Materials one behind the other, named as the firms name them, else by their keys.
Text joinedNames(const FirmRegister& firms, const std::set<std::string>& keys)
{
    Text all;
    for (const std::string& key : keys) {
        const auto known = firms.materials.find(key);
        const Text name = known == firms.materials.end() ? Text::literal(key) : Text::named(known->second.en, known->second.zh);
        all = all.empty() ? name : text("{0} · {1}", all, name);
    }
    return all;
}

}  // namespace

std::string_view idOf(LeftOverReason reason)
{
    switch (reason) {
    case LeftOverReason::NoPartner: return "no-partner";
    case LeftOverReason::Quality: return "quality";
    case LeftOverReason::Temperature: return "temperature";
    case LeftOverReason::Distance: return "distance";
    case LeftOverReason::Price: return "price";
    case LeftOverReason::Exhausted: return "exhausted";
    }
    return "";
}

Text reasonOfUnmet(LeftOverReason reason)
{
    switch (reason) {
    case LeftOverReason::NoPartner: return text("No other firm offers it");
    case LeftOverReason::Quality: return text("What is offered is not good enough, or its grade is not known");
    case LeftOverReason::Temperature: return text("What is offered is not warm enough, or its temperature is not known");
    case LeftOverReason::Distance: return text("Those who offer it are too far away");
    case LeftOverReason::Price: return text("The way costs more than it saves, or what it saves is not known");
    case LeftOverReason::Exhausted: return text("Too little is offered within reach");
    }
    return {};
}

Text reasonOfUnused(LeftOverReason reason)
{
    switch (reason) {
    case LeftOverReason::NoPartner: return text("No other firm needs it");
    case LeftOverReason::Quality: return text("It is not good enough for those who need it, or its grade is not known");
    case LeftOverReason::Temperature: return text("It is not warm enough for those who need it, or its temperature is not known");
    case LeftOverReason::Distance: return text("Those who need it are too far away");
    case LeftOverReason::Price: return text("The way costs more than it saves, or what it saves is not known");
    case LeftOverReason::Exhausted: return text("Those within reach need no more");
    }
    return {};
}

void tellFactorGaps(const FirmRegister& firms, const MaterialFactors& factors, const ExchangeRules& rules, std::vector<Warning>& warnings)
{
    std::set<std::string> unpriced, unknown;
    if (rules.wish == ExchangeWish::Pays)
        for (const auto& [material, name] : firms.materials)
            if (!factors.find(material, MaterialFactor::Benefit))
                unpriced.insert(material);
    for (const auto& [material, figures] : factors.ofMaterials)
        if (!firms.materials.contains(material))
            unknown.insert(material);
    if (!unpriced.empty())
        warnings.push_back({"symbiosis.no-price", text("Nobody says what a tonne of these saves, so they are not exchanged: {0}.", joinedNames(firms, unpriced))});
    if (!unknown.empty())
        warnings.push_back({"symbiosis.unknown-material", text("There are factors of materials that no firm gives or takes: {0}.", joinedNames(firms, unknown))});
}

}  // namespace spatial
