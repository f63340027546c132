// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/site_register.h"

#include "spatial/crs/crs.h"
#include "spatial/environment/import_texts.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace spatial {

namespace {

constexpr std::string_view kKindCodes[kRegisterKinds] = {"contaminated", "suspected", "brownfield"};
constexpr std::string_view kStateCodes[kRegisterStates] = {"suspected", "under-survey", "contaminated", "remediation", "risk-control", "verified", "released"};
constexpr std::string_view kStageCodes[kSurveyStages] = {"none", "records", "first-sampling", "detailed-sampling", "risk-parameters"};
constexpr std::string_view kIdStart = "S-";

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// An ISO date without a time.
bool isIsoDay(std::string_view text) { return text.size() == 10 && isoDateOf(text) == std::string(text); }

Text listOfStates(const std::vector<RegisterState>& states)
{
    Text words;
    for (const RegisterState state : states)
        words = words.empty() ? titleOf(state) : text("{0} / {1}", words, titleOf(state));
    return words;
}

std::string lowerAscii(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    return lower;
}

void logFaults(const RegisteredSite& site, std::vector<Text>& faults)
{
    if (site.log.empty())
        faults.push_back(text("The log has no entry: nobody says who registered the site and when."));
    for (std::size_t i = 0; i < site.log.size(); ++i) {
        const StateEntry& entry = site.log[i];
        if (isBlank(entry.who))
            faults.push_back(text("Entry {0} of the log does not say who made it.", i + 1));
        if (!isIsoDay(entry.when))
            faults.push_back(text("Entry {0} of the log: \"{1}\" is no date such as 2026-11-27.", i + 1, entry.when));
        if (i == 0)
            continue;
        const StateEntry& before = site.log[i - 1];
        const auto allowed = statesAfter(before.state);
        if (std::find(allowed.begin(), allowed.end(), entry.state) == allowed.end())
            faults.push_back(text("Entry {0} of the log: {1} cannot follow {2}.", i + 1, titleOf(entry.state), titleOf(before.state)));
        if (isIsoDay(entry.when) && isIsoDay(before.when) && entry.when < before.when)
            faults.push_back(text("Entry {0} of the log is older than the one before it.", i + 1));
    }
}

}  // namespace

std::string_view codeOf(RegisterKind kind) { return kKindCodes[static_cast<std::size_t>(kind)]; }
std::string_view codeOf(RegisterState state) { return kStateCodes[static_cast<std::size_t>(state)]; }
std::string_view codeOf(SurveyStage stage) { return kStageCodes[static_cast<std::size_t>(stage)]; }

Text titleOf(RegisterKind kind)
{
    switch (kind) {
    case RegisterKind::Contaminated: return text("Contaminated site");
    case RegisterKind::Suspected: return text("Suspected site");
    case RegisterKind::Brownfield: return text("Brownfield site");
    }
    return {};
}

Text titleOf(RegisterState state)
{
    switch (state) {
    case RegisterState::Suspected: return text("suspected");
    case RegisterState::UnderSurvey: return text("under survey");
    case RegisterState::Contaminated: return text("contaminated");
    case RegisterState::Remediation: return text("under remediation");
    case RegisterState::RiskControl: return text("under risk control");
    case RegisterState::Verified: return text("remediated and verified");
    case RegisterState::Released: return text("released");
    }
    return {};
}

Text titleOf(SurveyStage stage)
{
    switch (stage) {
    case SurveyStage::None: return text("No survey yet");
    case SurveyStage::Records: return text("Phase 1: records, site visit, interviews");
    case SurveyStage::FirstSampling: return text("Phase 2: first sampling");
    case SurveyStage::DetailedSampling: return text("Phase 2: detailed sampling");
    case SurveyStage::RiskParameters: return text("Phase 3: parameters of the risk assessment");
    }
    return {};
}

std::vector<RegisterState> statesAfter(RegisterState state)
{
    using enum RegisterState;
    switch (state) {
    case Suspected: return {UnderSurvey, Released};
    case UnderSurvey: return {Suspected, Contaminated, Released};
    case Contaminated: return {UnderSurvey, Remediation, RiskControl};
    case Remediation: return {Contaminated, RiskControl, Verified};
    case RiskControl: return {Contaminated, Remediation, Verified};
    case Verified: return {Contaminated, Released};
    case Released: return {Suspected};
    }
    return {};
}

Result<void> changeState(RegisteredSite& site, StateEntry change)
{
    if (!site.log.empty()) {
        const auto allowed = statesAfter(site.state());
        if (std::find(allowed.begin(), allowed.end(), change.state) == allowed.end())
            return Error{ErrorCode::InvalidParameter, text("A site that is {0} cannot become {1}.", titleOf(site.state()), titleOf(change.state)), text("It can become: {0}.", listOfStates(allowed)), "state"};
    }
    if (isBlank(change.who))
        return Error{ErrorCode::InvalidParameter, text("A change of state needs the name of who makes it."), text("Enter a name."), "who"};
    if (!isIsoDay(change.when))
        return Error{ErrorCode::InvalidParameter, text("\"{0}\" is no date.", change.when), text("Write it as 2026-11-27."), "when"};
    if (!site.log.empty() && change.when < site.log.back().when)
        return Error{ErrorCode::InvalidParameter, text("The change of {0} would lie before the last one of {1}.", change.when, site.log.back().when), text("Enter a date that is not before it."), "when"};
    site.log.push_back(std::move(change));
    return {};
}

std::vector<Text> faultsOf(const RegisteredSite& site)
{
    std::vector<Text> faults;
    if (isBlank(site.id))
        faults.push_back(text("The site has no id."));
    if (isBlank(site.name))
        faults.push_back(text("The site has no name."));
    if (site.place && (!std::isfinite(site.place->x) || !std::isfinite(site.place->y)))
        faults.push_back(text("The coordinates of the site are no numbers."));
    if (site.place && !Crs::fromText(site.crs))
        faults.push_back(text("\"{0}\" is no coordinate system.", site.crs));
    if (!site.place && site.feature.layer.empty())
        faults.push_back(text("The site has no place: neither coordinates nor a feature of a layer."));
    if (!site.feature.layer.empty() && (site.feature.field.empty() || site.feature.value.empty()))
        faults.push_back(text("The feature of the layer {0} needs a field and its value.", site.feature.layer));
    for (const auto* files : {&site.photos, &site.documents})
        for (const SiteFile& file : *files)
            if (isBlank(file.path))
                faults.push_back(text("A photo or document has no file."));
    logFaults(site, faults);
    return faults;
}

std::vector<Text> faultsOf(const std::vector<RegisteredSite>& sites)
{
    std::vector<Text> faults;
    std::set<std::string_view> seen;
    for (const RegisteredSite& site : sites) {
        for (const Text& fault : faultsOf(site))
            faults.push_back(text("{0}: {1}", site.name.empty() ? site.id : site.name, fault));
        if (!seen.insert(site.id).second)
            faults.push_back(text("The id {0} is used by two sites.", site.id));
    }
    return faults;
}

bool matchesWords(const RegisteredSite& site, std::string_view words)
{
    std::string all;
    for (const std::string* part : {&site.id, &site.name, &site.address, &site.owner, &site.history})
        all += *part + '\n';
    for (const StateEntry& entry : site.log)
        all += entry.who + '\n' + entry.remark + '\n';
    all = lowerAscii(all);
    const std::string wanted = lowerAscii(words);
    for (std::size_t at = wanted.find_first_not_of(' '); at != std::string::npos; at = wanted.find_first_not_of(' ', at)) {
        const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
        if (all.find(wanted.substr(at, end - at)) == std::string::npos)
            return false;
        at = end;
    }
    return true;
}

bool ownsSamples(const RegisteredSite& site, std::string_view layer, std::string_view name)
{
    if (site.samples.empty())
        return !name.empty() && (name == site.name || name == site.id);
    return std::any_of(site.samples.begin(), site.samples.end(), [&](const SiteSamples& some) { return some.site == name && (some.layer.empty() || some.layer == layer); });
}

std::string newSiteId(const std::vector<RegisteredSite>& sites)
{
    int highest = 0;
    for (const RegisteredSite& site : sites) {
        int number = 0;
        const std::string_view id = site.id;
        if (!id.starts_with(kIdStart))
            continue;
        const auto [end, fault] = std::from_chars(id.data() + kIdStart.size(), id.data() + id.size(), number);
        if (fault == std::errc() && end == id.data() + id.size() && number < 1'000'000'000)
            highest = std::max(highest, number);
    }
    return std::string(kIdStart) + std::to_string(highest + 1);
}

}  // namespace spatial
