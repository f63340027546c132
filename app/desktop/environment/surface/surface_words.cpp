// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/surface/surface_words.h"

#include "app/desktop/environment/live/value_fields.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"
#include "spatial/tools/tool.h"
#include "styles/ramps/color_ramp.h"

#include <QTableWidget>

#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kRampClasses = 9;
constexpr double kNoLikeness = 0.95;   // nugget over sill from which a surface says hardly anything; default (ours)

/// Where nothing is said and why; of a method that would say something anywhere, that it does.
QString reachWords(const SurfaceAnswer& answer)
{
    const bool hasSearch = answer.settings.method == "kriging" || answer.settings.method == "idw";
    if (hasSearch && std::isinf(answer.reach))
        return say(text("There is no farthest distance: something is said however far the nearest sample is."));
    if (!(answer.emptyShare > 0))
        return {};
    const std::string share = percentWords(answer.emptyShare).toStdString();
    if (!hasSearch)
        return say(text("Outside the hull of the samples nothing is said: {0} of the cells in view are empty.", share));
    const std::string far = distanceWords(answer.reach).toStdString();
    return say(answer.settings.farthest ? text("Farther than {0} from every sample nothing is said: {1} of the cells in view are empty.", far, share)
                                        : text("Farther than {0} from every sample, the range of the variogram, nothing is said: {1} of the cells in view are empty.", far, share));
}

QString inUnit(double value, const QString& unit) { return unit.isEmpty() ? figureWords(value) : figureWords(value) + QLatin1Char(' ') + unit; }

}  // namespace

QString surfaceChoiceWords(const std::string& choice)
{
    if (choice == "idw")
        return say(text("Inverse distance (IDW)"));
    if (choice == "kriging")
        return say(text("Ordinary kriging"));
    if (choice == "tin")
        return say(text("Triangles (TIN)"));
    if (choice == "natural")
        return say(text("Natural neighbour"));
    if (choice == "none")
        return say(text("No transform"));
    if (choice == "log")
        return say(text("Logarithm"));
    if (choice == "normal-score")
        return say(text("Normal score"));
    if (choice == "auto")
        return say(text("Best fit"));
    if (choice == "spherical")
        return say(text("Spherical"));
    if (choice == "exponential")
        return say(text("Exponential"));
    if (choice == "gaussian")
        return say(text("Gaussian"));
    if (choice == "matern-1.5")
        return say(text("Matérn 1.5"));
    return QString::fromStdString(choice);
}

Choices surfaceChoices(const std::string& parameter)
{
    Choices made;
    for (const std::string& choice : spatial::toolById("interpolate")->parameter(parameter)->choices)
        made.emplace_back(choice, surfaceChoiceWords(choice));
    return made;
}

QString unitWords(const SurfaceAnswer& answer)
{
    const auto found = analyteOf(*answer.data->table, answer.data->field);
    return found ? QString::fromStdString(found->unit) : QString();
}

SurfaceLook lookOf(const SurfaceAnswer& answer, const std::string& shown)
{
    SurfaceLook look;
    const QString field = fieldWords(*answer.data->table, answer.data->field);
    const QString unit = unitWords(answer);
    if (shown == "exceedance") {
        look.grid = answer.exceedance ? &*answer.exceedance : nullptr;
        look.ramp = styles::colorRamp("RdYlBu").reversed().classes(kRampClasses);
        look.title = answer.threshold ? say(text("Probability of more than {0}", inUnit(*answer.threshold, unit).toStdString())) : QString();
        look.lowWords = QStringLiteral("0 %");
        look.highWords = QStringLiteral("100 %");
        return look;
    }
    if (shown == "deviation") {
        look.grid = answer.variance ? &*answer.variance : nullptr;
        look.isDeviation = true;
        look.ramp = styles::colorRamp("Purples").classes(kRampClasses);
        look.high = answer.variogram ? std::sqrt(answer.variogram->sill()) : 1;
        const bool isPlain = answer.settings.transform == "none";
        look.title = isPlain ? say(text("Standard deviation, {0}", field.toStdString())) : say(text("Standard deviation of the transformed values"));
        look.lowWords = QStringLiteral("0");
        look.highWords = QStringLiteral("≥ ") + inUnit(look.high, isPlain ? unit : QString());
        return look;
    }
    look.grid = &answer.value;
    look.ramp = styles::colorRamp("YlOrRd").classes(kRampClasses);
    look.low = answer.data->low;
    look.high = answer.data->high > look.low ? answer.data->high : look.low + 1;
    look.title = unit.isEmpty() ? field : field + QStringLiteral(", ") + unit;
    look.lowWords = QStringLiteral("≤ ") + figureWords(look.low);
    look.highWords = QStringLiteral("≥ ") + figureWords(look.high);
    return look;
}

QString surfaceDoubts(const SurfaceAnswer& answer)
{
    QStringList lines;
    for (const spatial::Warning& warning : answer.data->warnings)
        lines << say(warning.message);
    if (answer.data->samples.merged > 0)
        lines << say(text("{0} samples share the place of another; their mean counts.", answer.data->samples.merged));
    const QString reach = reachWords(answer);
    if (!reach.isEmpty())
        lines << reach;
    return lines.join(QLatin1Char('\n'));
}

QString variogramWords(const SurfaceAnswer& answer)
{
    if (!answer.variogram)
        return {};
    const spatial::Variogram& v = *answer.variogram;
    const std::string model = surfaceChoiceWords(modelName(v.model)).toStdString();
    const spatial::Text what = text("{0}: nugget {1}, sill {2}, range {3}", model, figureWords(v.nugget).toStdString(), figureWords(v.sill()).toStdString(), distanceWords(v.range).toStdString());
    QStringList lines{say(answer.settings.variogram ? text("{0} (set by hand)", what) : text("{0} (fitted)", what))};
    const double share = v.sill() > 0 ? v.nugget / v.sill() : 0;
    if (share >= kNoLikeness)
        lines << say(text("Samples near each other are no more alike than far ones: the surface is little more than their mean."));
    else
        lines << say(text("The nugget is {0} of the sill: so much differs between closest neighbours already.", percentWords(share).toStdString()));
    if (!answer.settings.variogram && answer.data->seen && spatial::reachesBeyond(v, answer.data->seen->bins))
        lines << say(text("The fitted range, {0} m, lies beyond the distances compared, {1} m: values still grow apart where the samples end, and the sill is a guess.", std::llround(v.range), std::llround(answer.data->seen->bins.back().distance)));
    return lines.join(QLatin1Char('\n'));
}

void fillCheckTable(QTableWidget* table, const SurfaceAnswer& answer)
{
    const SurfaceCheck& check = answer.check;
    const QString unit = unitWords(answer);
    const auto put = [&](int row, const QString& name, const QString& value, const QString& ideal, const QString& help) {
        putCell(table, row, 0, name, false);
        putCell(table, row, 1, value);
        putCell(table, row, 2, ideal, false);
        for (int column = 0; column < 3; ++column)
            table->item(row, column)->setToolTip(help);
    };
    const bool hasVariance = std::isfinite(check.meanSquaredRatio);
    table->setRowCount(hasVariance ? 4 : 3);
    table->setHorizontalHeaderLabels({say(text("Measure")), say(text("Figure")), say(text("Ideal"))});
    put(0, say(text("Samples estimated")), QStringLiteral("%1 / %2").arg(static_cast<int>(check.counted)).arg(answer.data->samples.size()), say(text("all")), say(text("The others could not be: their neighbourhood is empty, or they are corners of the hull.")));
    put(1, say(text("Mean error (ME)")), inUnit(check.meanError, unit), QStringLiteral("0"), say(text("Estimate minus measured, on average: not 0 where the method is biased.")));
    put(2, say(text("RMS error (RMSE)")), inUnit(check.rootMeanSquare, unit), say(text("small")), say(text("How far estimates are off, large errors counting more.")));
    if (hasVariance)
        put(3, say(text("Squared ratio (MSDR)")), figureWords(check.meanSquaredRatio), QStringLiteral("1"),
            say(text("Squared errors over kriging variances: above 1 the surface claims to be surer than it is, below 1 less sure.")));
    fitToRows(table);
}

QString checkWords(const SurfaceAnswer& answer, std::size_t sample)
{
    const SurfaceData& data = *answer.data;
    const QString unit = unitWords(answer);
    const double measured = data.samples.values[sample];
    const double estimate = answer.check.estimates[sample];
    const std::string name = rowName(*data.table, data.rows[sample]).toStdString();
    if (std::isnan(estimate))
        return say(text("{0}: {1} measured; the others say nothing here.", name, inUnit(measured, unit).toStdString()));
    return say(text("{0}: {1} measured, {2} from the others.", name, inUnit(measured, unit).toStdString(), inUnit(estimate, unit).toStdString()));
}

}  // namespace app::desktop
