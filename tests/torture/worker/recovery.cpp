// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/worker/recovery.h"

#include <map>
#include <optional>
#include <set>

namespace torture {

namespace {

Judgement wrong(const std::string& what) { return {false, "wrong: " + what}; }
Judgement wrong(const std::string& what, const spatial::Error& error) { return wrong(what + ": " + error.message.english() + " [" + error.file + "]"); }

/// States of the story after some of its steps.
class Expected {
public:
    Expected(std::uint64_t seed, std::int64_t most)
    {
        Story story(seed);
        states_[0] = story.stamps();
        while (story.steps() < most) {
            story.next();
            states_[story.steps()] = story.stamps();
        }
    }

    /// The step, of those allowed, that led to what was found. The latest one where steps were taken back.
    std::optional<std::int64_t> stepOf(const Found& found, const std::set<std::int64_t>& allowed) const
    {
        for (auto step = allowed.rbegin(); step != allowed.rend(); ++step)
            if (found.faults.empty() && states_.at(*step) == found.stamps)
                return *step;
        return std::nullopt;
    }

    std::string trouble(const Found& found, const std::set<std::int64_t>& allowed) const
    {
        std::string words = found.faults;
        for (const std::int64_t step : allowed)
            words += "against step " + std::to_string(step) + ": " + difference(found.stamps, states_.at(step));
        return words.substr(0, 2000);
    }

private:
    std::map<std::int64_t, Stamps> states_;
};

}  // namespace

Judgement judgeRecovery(Subject& subject, std::uint64_t seed, const Promised& promised)
{
    const Expected expected(seed, promised.most);
    std::set<std::int64_t> ofSession;
    for (std::int64_t step = promised.last; step <= promised.most; ++step)
        ofSession.insert(step);
    std::set<std::int64_t> ofFile{promised.saved};
    if (promised.saving >= 0)
        ofFile.insert(promised.saving);
    if (promised.again && subject.saves())
        ofFile.insert(ofSession.begin(), ofSession.end());

    const auto gestures = subject.recover();
    if (!gestures)
        return wrong("recovery failed", gestures.error());
    const auto shown = subject.shown();
    if (!shown)
        return wrong("the session shows nothing", shown.error());
    const auto step = expected.stepOf(*shown, ofSession);
    if (!step)
        return wrong("the session is not where the gestures led; " + expected.trouble(*shown, ofSession));
    const auto inFile = subject.inFile();
    if (!inFile)
        return wrong("the file cannot be read", inFile.error());
    const auto fileStep = expected.stepOf(*inFile, ofFile);
    if (!fileStep)
        return wrong("the file is neither old nor new; " + expected.trouble(*inFile, ofFile));

    if (subject.saves()) {
        if (const auto saved = subject.save(); !saved)
            return wrong("what was recovered cannot be saved", saved.error());
        const auto after = subject.inFile();
        if (!after)
            return wrong("the file saved after recovery cannot be read", after.error());
        if (!expected.stepOf(*after, {*step}))
            return wrong("the file saved after recovery holds something else; " + expected.trouble(*after, {*step}));
    }
    if (subject.saves())   // what is in the journal alone would be gone, and a second recovery could not be judged
        subject.close();
    return {true, "session " + std::to_string(*step) + " file " + std::to_string(*fileStep) + " gestures " + std::to_string(*gestures)};
}

}  // namespace torture
