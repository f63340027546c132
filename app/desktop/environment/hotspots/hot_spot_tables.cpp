// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/hotspots/hot_spot_tables.h"

#include "app/desktop/environment/live/value_fields.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"

#include <QTableWidget>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::ClusterClass;
using spatial::text;

namespace {

constexpr std::size_t kMostIslandNames = 8;
constexpr double kSmallestShown = 0.0001;

QString chanceWords(double probability)
{
    if (std::isnan(probability))
        return QStringLiteral("–");
    return probability < kSmallestShown ? QStringLiteral("<\u00a00.0001") : figureWords(probability);
}

}  // namespace

spatial::Text clusterWords(ClusterClass cluster)
{
    switch (cluster) {
    case ClusterClass::NotSignificant: return text("Not significant");
    case ClusterClass::HotSpot: return text("Hot spot: high values together");
    case ClusterClass::ColdSpot: return text("Cold spot: low values together");
    case ClusterClass::HighHigh: return text("High among high");
    case ClusterClass::LowLow: return text("Low among low");
    case ClusterClass::HighLow: return text("High among low: an outlier");
    case ClusterClass::LowHigh: return text("Low among high: an outlier");
    case ClusterClass::Island: return text("No neighbour: not tested");
    }
    return {};
}

QString clusterShortWords(ClusterClass cluster)
{
    switch (cluster) {
    case ClusterClass::HotSpot: return say(text("Hot spot"));
    case ClusterClass::ColdSpot: return say(text("Cold spot"));
    case ClusterClass::HighHigh: return say(text("High–high"));
    case ClusterClass::LowLow: return say(text("Low–low"));
    case ClusterClass::HighLow: return say(text("High–low"));
    case ClusterClass::LowHigh: return say(text("Low–high"));
    case ClusterClass::NotSignificant:
    case ClusterClass::Island: break;
    }
    return say(clusterWords(cluster));
}

QString statisticWords(const std::string& statistic)
{
    if (statistic == "gi-star")
        return QStringLiteral("Getis-Ord Gi*");
    if (statistic == "gi")
        return QStringLiteral("Getis-Ord Gi");
    if (statistic == "local-moran")
        return say(text("Local Moran's I"));
    return QString::fromStdString(statistic);
}

QString hotSpotWords(const HotSpotAnswer& answer)
{
    QStringList lines;
    if (!std::isnan(answer.moransI)) {
        lines << say(text("Moran's I {0} (expected {1}), z {2}, p {3}", figureWords(answer.moransI).toStdString(), figureWords(answer.expected).toStdString(), numberWords(answer.z, 2).toStdString(),
                          chanceWords(answer.probability).toStdString()));
        const bool isClear = answer.probability <= answer.settings.significance;
        lines << (!isClear ? say(text("As a whole the values lie as if by chance.")) : answer.moransI > answer.expected ? say(text("As a whole like values lie together.")) : say(text("As a whole unlike values lie together.")));
    }
    for (const ClusterClass cluster : {ClusterClass::HotSpot, ClusterClass::ColdSpot, ClusterClass::HighHigh, ClusterClass::LowLow, ClusterClass::HighLow, ClusterClass::LowHigh, ClusterClass::NotSignificant})
        if (const std::size_t count = answer.counts[static_cast<std::size_t>(cluster)]; count > 0)
            lines << say(text("{0} – {1}", countWords(static_cast<qint64>(count)).toStdString(), clusterWords(cluster)));
    if (answer.places.empty())
        lines << say(text("No place is significant."));
    else
        lines << say(text("Significant: p up to {0}.", figureWords(answer.threshold).toStdString()));
    return lines.join(QLatin1Char('\n'));
}

QString hotSpotDoubts(const HotSpotAnswer& answer)
{
    QStringList lines;
    if (!answer.islands.empty()) {
        QStringList names;
        for (std::size_t i = 0; i < std::min(answer.islands.size(), kMostIslandNames); ++i)
            names << rowName(*answer.table, answer.islands[i]);
        if (answer.islands.size() > kMostIslandNames)
            names << QStringLiteral("…");
        lines << say(text("{0} {0|place|places} {0|has|have} no neighbour within the distance: {1}.", answer.islands.size(), names.join(QStringLiteral(", ")).toStdString()));
    }
    for (const spatial::Warning& warning : answer.warnings)
        if (warning.code != "neighbours.islands")
            lines << say(warning.message);
    return lines.join(QLatin1Char('\n'));
}

void fillHotSpotTable(QTableWidget* table, const HotSpotAnswer& answer)
{
    const std::size_t shown = std::min(answer.places.size(), kMostHotSpotRows);
    const bool isMoran = answer.settings.statistic == "local-moran";
    table->setHorizontalHeaderLabels({say(text("Place")), say(text("Class")), say(text("Value")), isMoran ? QStringLiteral("I") : QStringLiteral("z"), QStringLiteral("p")});
    table->setRowCount(static_cast<int>(shown));
    for (std::size_t i = 0; i < shown; ++i) {
        const int row = static_cast<int>(i);
        const HotSpotPlace& place = answer.places[i];
        putCell(table, row, 0, rowName(*answer.table, place.row), false);
        putCell(table, row, 1, clusterShortWords(place.cluster), false);
        putCell(table, row, 2, figureWords(place.value));
        putCell(table, row, 3, numberWords(place.statistic, 2));
        putCell(table, row, 4, chanceWords(place.probability));
        for (int column = 0; column < 5; ++column)
            table->item(row, column)->setToolTip(placeWords(answer, place));
    }
    fitToRows(table);
}

QString placeWords(const HotSpotAnswer& answer, const HotSpotPlace& place)
{
    const std::string statistic = answer.settings.statistic == "local-moran" ? "I" : "z";
    return say(text("{0}: {1}; {2} {3}, p {4}", rowName(*answer.table, place.row).toStdString(), clusterWords(place.cluster), statistic, numberWords(place.statistic, 2).toStdString(), chanceWords(place.probability).toStdString()));
}

}  // namespace app::desktop
