// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/why/why_words.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/why/place_explanation.h"
#include "app/report/criterion_words.h"

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::MissingData;
using spatial::Preparation;
using spatial::text;

namespace {

std::string words(double value, int decimals) { return numberWords(value, decimals).toStdString(); }

int decimalsFor(double value) { return std::abs(value) >= 100 ? 0 : std::abs(value) >= 1 ? 1 : 3; }

QString listOf(const QStringList& items) { return QStringLiteral("<ul style='margin:2px 0 2px 14px; -qt-list-indent:0'><li>") + items.join(QStringLiteral("</li><li>")) + QStringLiteral("</li></ul>"); }

spatial::Text policyWords(MissingData policy)
{
    switch (policy) {
    case MissingData::Exclude: return text("no data: the place gets no score");
    case MissingData::Neutral: return text("no data: counted as 0.5");
    case MissingData::Worst: return text("no data: counted as 0");
    case MissingData::Reweight: return text("no data: its weight goes to the others");
    }
    return {};
}

}  // namespace

QString nameOfCriterion(const spatial::SuitabilityModel& model, const std::string& id)
{
    const spatial::Criterion* found = model.criterion(id);
    return found && !found->name.empty() ? say(found->name) : QString::fromStdString(id);
}

QString rawWords(const spatial::Criterion& criterion, const std::optional<double>& raw)
{
    if (!raw)
        return say(text("no data"));
    if (criterion.preparation == Preparation::Category) {
        const auto number = static_cast<std::size_t>(std::max(0.0, *raw));
        if (number < criterion.categories.size())
            return QString::fromStdString(criterion.categories[number]);
    }
    const QString number = numberWords(*raw, decimalsFor(*raw));
    return criterion.unit.empty() ? number : number + QLatin1Char(' ') + say(unitWords(criterion.unit));
}

QString scoreWords(const PlaceReading& reading)
{
    if (!reading.studied)
        return say(text("This place lies outside the study area."));
    if (!reading.score)
        return say(text("This place has no score: data is missing."));
    if (!reading.broken.empty())
        return say(text("Excluded by a rule. Without it the score would be {0}.", words(*reading.score, 3)));
    const bool reaches = *reading.score >= reading.threshold - 1e-7;
    QString said = say(reaches ? text("Score {0}: it reaches the threshold of {1}.", words(*reading.score, 3), words(reading.threshold, 2))
                               : text("Score {0}: {2} short of the threshold of {1}.", words(*reading.score, 3), words(reading.threshold, 2), words(reading.threshold - *reading.score, 3)));
    if (reading.robustness)
        said += QLatin1Char(' ') + say(text("{0} % of the weights reach it.", words(*reading.robustness * 100, 1)));
    return said;
}

QString ruleWords(const PlaceReading& reading)
{
    if (reading.broken.empty())
        return {};
    QStringList items;
    for (const spatial::Rule& rule : reading.broken) {
        QString item = QStringLiteral("<b>") + say(rule.name).toHtmlEscaped() + QStringLiteral("</b>");
        if (rule.value)
            item += QLatin1Char(' ') + numberWords(*rule.value, 1) + QLatin1Char(' ') + QString::fromStdString(rule.unit).toHtmlEscaped();
        if (const std::string law = spatial::standardOf(rule, currentLanguage() == Language::Chinese); !law.empty())
            item += QStringLiteral("<br>") + QString::fromStdString(law).toHtmlEscaped();
        if (!rule.citation.empty())
            item += QStringLiteral("<br>") + say(rule.citation).toHtmlEscaped();
        item += QStringLiteral("<br><i>") + say(spatial::nameOf(rule.confidence)).toHtmlEscaped() + QStringLiteral("</i>");
        items << item;
    }
    return QStringLiteral("<p><b>") + say(text("Rules that exclude it")).toHtmlEscaped() + QStringLiteral("</b></p>") + listOf(items);
}

QString missingWords(const spatial::SuitabilityModel& model, const PlaceReading& reading)
{
    QStringList items;
    for (const CriterionReading& read : reading.criteria) {
        const spatial::Criterion* criterion = model.criterion(read.id);
        if (!criterion || read.raw)
            continue;
        const spatial::Text became = criterion->elsewhere ? text("nothing lies there: utility {0}", words(*criterion->elsewhere, 2)) : policyWords(criterion->missing);
        items << nameOfCriterion(model, read.id).toHtmlEscaped() + QStringLiteral(": ") + say(became).toHtmlEscaped();
    }
    if (items.isEmpty())
        return {};
    return QStringLiteral("<p><b>") + say(text("Missing data")).toHtmlEscaped() + QStringLiteral("</b></p>") + listOf(items);
}

QString liftWords(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const PlaceReading& reading)
{
    if (!reading.studied || !reading.score || *reading.score >= reading.threshold - 1e-7)
        return {};
    const auto told = explainPlace(prepared, model, reading);
    if (!told)
        return {};
    const QString title = QStringLiteral("<p><b>") + say(text("What would lift it to {0}", words(reading.threshold, 2))).toHtmlEscaped() + QStringLiteral("</b></p>");
    if (told->lifts.empty())
        return title + QStringLiteral("<p>") + say(text("No criterion alone can: several would have to be better.")).toHtmlEscaped() + QStringLiteral("</p>");
    QStringList items;
    for (const PlaceLift& lift : told->lifts) {
        const spatial::Criterion* criterion = model.criterion(lift.criterion);
        if (!criterion || items.size() >= 4)
            continue;
        const auto read = std::find_if(reading.criteria.begin(), reading.criteria.end(), [&](const auto& c) { return c.id == lift.criterion; });
        const QString now = read != reading.criteria.end() ? rawWords(*criterion, read->raw) : QString();
        const spatial::Text sentence = lift.raw ? text("{0}: {1} instead of {2}", nameOfCriterion(model, lift.criterion).toStdString(), rawWords(*criterion, lift.raw).toStdString(), now.toStdString())
                                                : text("{0}: a utility of {1}", nameOfCriterion(model, lift.criterion).toStdString(), words(lift.utility, 2));
        items << say(sentence).toHtmlEscaped();
    }
    return title + QStringLiteral("<p>") + say(text("Any one of these alone, all else as it is:")).toHtmlEscaped() + QStringLiteral("</p>") + listOf(items);
}

}  // namespace app::desktop
