// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/line_chart.h"
#include "app/desktop/environment/samples/sample_answer.h"

#include <QString>

class QTableWidget;

namespace app::desktop {

/// Rows that a table of samples or sites shows; the rest is counted below it.
inline constexpr std::size_t kMostSampleRows = 200;

/// How many samples come to what: "220 samples: 179 at or below ...; 35 above a screening value ...".
QString sampleWords(const SampleAnswer& answer);
/// What was assumed or not understood while the layer was read, and which figures are unverified. Empty where there is nothing to say.
QString sampleDoubts(const SampleAnswer& answer);

/// Samples that exceed, the worst first: sample, worst analyte, factor, depth, verdict, all that exceed, site.
void fillSampleTable(QTableWidget* table, const SampleAnswer& answer);
/// Sites, the worst first: site, samples, samples that exceed, verdict, worst analyte, factor.
void fillSiteTable(QTableWidget* table, const SampleAnswer& answer);
/// The readings of one sample against their limits: analyte, value, limit, factor, what it means.
void fillReadingTable(QTableWidget* table, const SampleAnswer& answer, std::size_t sample);

}  // namespace app::desktop
