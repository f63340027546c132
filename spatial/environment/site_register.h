// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/coordinate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// The register of polluted sites: what an environmental officer keeps of each, from the first suspicion to its release. Values; any thread.

enum class RegisterKind : std::uint8_t { Contaminated, Suspected, Brownfield };

/// Where a site stands. Every change says who made it and when. From each state these lead on (ours; the order is that of HJ 25.1-2019 survey, HJ 25.3
/// assessment, and remediation or risk control with verification before release, confidence high):
///     suspected      -> under survey, released (the suspicion was unfounded)
///     under survey   -> suspected (broken off), contaminated, released (clean)
///     contaminated   -> under survey (again), remediation, risk control
///     remediation    -> contaminated (failed), risk control, verified
///     risk control   -> contaminated (failed), remediation, verified
///     verified       -> contaminated (a later finding), released
///     released       -> suspected (a new suspicion)
/// All others are forbidden. The first entry of a log may be any state: registers begin in the middle of a history.
enum class RegisterState : std::uint8_t { Suspected, UnderSurvey, Contaminated, Remediation, RiskControl, Verified, Released };

/// How far the survey has come by HJ 25.1-2019 (confidence high: the standard was not read again). Phase 1: records, site visit, interviews;
/// phase 2: sampling, a first and a detailed survey; phase 3: parameters for the risk assessment of HJ 25.3-2019.
enum class SurveyStage : std::uint8_t { None, Records, FirstSampling, DetailedSampling, RiskParameters };

/// One way from what pollutes to whom it may reach; a part that is not known is empty.
struct SiteRoute {
    std::string source;
    std::string pathway;
    std::string receptor;
    std::string unknown = "{}";   ///< members of a newer program, as JSON; here and below
    friend bool operator==(const SiteRoute&, const SiteRoute&) = default;
};

/// A photo or a document.
struct SiteFile {
    std::string path;             ///< relative to the project's file where it lies beside or below it
    std::string caption = {};
    std::string unknown = "{}";
    friend bool operator==(const SiteFile&, const SiteFile&) = default;
};

/// Samples that belong to the site: those of a layer whose site is `site` (SampleSet::Sample::site).
struct SiteSamples {
    std::string layer;            ///< id; empty: any layer of samples
    std::string site;
    std::string unknown = "{}";
    friend bool operator==(const SiteSamples&, const SiteSamples&) = default;
};

struct StateEntry {
    RegisterState state = RegisterState::Suspected;
    std::string who;
    std::string when;             ///< ISO date, "2026-11-27"
    std::string remark = {};
    std::string unknown = "{}";
    friend bool operator==(const StateEntry&, const StateEntry&) = default;
};

/// The feature of a layer that is the site: that whose `field` has `value`.
struct SiteFeature {
    std::string layer;            ///< id; empty: none
    std::string field;
    std::string value;
    friend bool operator==(const SiteFeature&, const SiteFeature&) = default;
};

struct RegisteredSite {
    std::string id;               ///< unique in the register
    std::string name = {};
    RegisterKind kind = RegisterKind::Suspected;
    std::optional<Coordinate> place = {};   ///< in `crs`
    std::string crs = "EPSG:4490";
    SiteFeature feature = {};
    std::string address = {};
    std::string owner = {};
    std::string history = {};
    std::vector<SiteRoute> routes = {};
    SurveyStage survey = SurveyStage::None;
    std::vector<SiteFile> photos = {};
    std::vector<SiteFile> documents = {};
    std::vector<SiteSamples> samples = {};
    std::vector<StateEntry> log = {};       ///< the oldest first; the last says the state
    std::string unknown = "{}";

    RegisterState state() const { return log.empty() ? RegisterState::Suspected : log.back().state; }
    friend bool operator==(const RegisteredSite&, const RegisteredSite&) = default;
};

inline constexpr std::size_t kRegisterKinds = 3;
inline constexpr std::size_t kRegisterStates = 7;
inline constexpr std::size_t kSurveyStages = 5;

/// The word in files: "contaminated"; "under-survey"; "first-sampling".
std::string_view codeOf(RegisterKind kind);
std::string_view codeOf(RegisterState state);
std::string_view codeOf(SurveyStage stage);
/// As people read it.
Text titleOf(RegisterKind kind);
Text titleOf(RegisterState state);
Text titleOf(SurveyStage stage);

/// Where a state may lead to, as stated above.
std::vector<RegisterState> statesAfter(RegisterState state);

/// Adds a change to the site's log. InvalidParameter, and nothing is changed: a forbidden transition (the sentence names those allowed), nobody named ("who"), a
/// date that is none or lies before the last one ("when").
Result<void> changeState(RegisteredSite& site, StateEntry change);

/// What is wrong in a site, a sentence each: no id or name, a place that is no number or whose CRS is unknown, no place at all, a feature without
/// field or value, a log without entries or with missing names, bad or falling dates, forbidden transitions, files without a path.
std::vector<Text> faultsOf(const RegisteredSite& site);
/// The same for a register, with the site named, and ids used twice. O(sites log sites).
std::vector<Text> faultsOf(const std::vector<RegisteredSite>& sites);

/// Whether all words (parted by blanks) occur in id, name, address, owner, history or remarks, without regard to ASCII case. No words: yes.
bool matchesWords(const RegisteredSite& site, std::string_view words);

/// Whether samples of a layer whose site is called `name` belong to the site: those it names (SiteSamples), or, where it names none, those called as it is
/// or by its id.
bool ownsSamples(const RegisteredSite& site, std::string_view layer, std::string_view name);

/// "S-7" where "S-6" is the highest number in use: an id that no site has.
std::string newSiteId(const std::vector<RegisteredSite>& sites);

}  // namespace spatial
