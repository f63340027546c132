// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/value_picture.h"
#include "app/workflow/sample_judgement.h"

#include <memory>
#include <vector>

namespace app::desktop {

/// The samples of a layer held against a standard: what the page Samples and its picture on the map show. Immutable.
struct SampleAnswer : SampleJudgement {
    spatial::FeatureTablePtr table;
    std::vector<std::size_t> byLevel;      ///< samples judged, by the number of levels exceeded
    std::vector<std::size_t> worstFirst;   ///< samples that exceed (of water: the target class), the worst first
    std::vector<std::size_t> sites;        ///< whole sites (no depth intervals), the worst first; numbers into judgement.sites
    std::size_t notJudged = 0;             ///< samples without a reading that could be judged
    ValueMapPtr map;

    /// The sentence of a sample's or site's worst reading; empty where nothing was judged.
    spatial::Text sentence(const spatial::Verdict& verdict) const;
};
using SampleAnswerPtr = std::shared_ptr<const SampleAnswer>;

/// Errors of samplesFrom() and judge(). Any thread.
spatial::Result<SampleAnswerPtr> sampleAnswer(spatial::FeatureTablePtr table, const SampleSettings& settings, spatial::Progress& progress);

/// How well the fields of a layer of points fit a medium: 0 fewer than two of its analytes, or one that is analysed in other media only (dissolved oxygen in
/// soil); 2 where one is analysed in this medium only; 1 otherwise.
int sampleFit(const spatial::FeatureTable& table, spatial::Medium medium);

}  // namespace app::desktop
