// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/comparison_words.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/sites/comparison_table.h"
#include "app/desktop/suitability/why/why_words.h"
#include "app/workflow/method_comparison.h"
#include "app/workflow/model_overlay.h"
#include "app/workflow/unit_words.h"
#include "spatial/suitability/explanation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kNamed = 5;

std::string figure(double value, int decimals) { return numberWords(value, decimals).toStdString(); }
QString nameIn(const ComparedSites& sites, std::size_t site) { return SitesDesk::nameOf(*sites.table, sites.values.rows[site]); }
QString paragraph(const QString& plain) { return QStringLiteral("<p style='margin:3px 0'>") + plain.toHtmlEscaped() + QStringLiteral("</p>"); }
QString paragraph(const spatial::Text& words) { return paragraph(say(words)); }
QString heading(const spatial::Text& words) { return QStringLiteral("<p style='margin:6px 0 2px 0'><b>") + say(words).toHtmlEscaped() + QStringLiteral("</b></p>"); }
QString comma() { return currentLanguage() == Language::Chinese ? QStringLiteral("、") : QStringLiteral(", "); }

QString namesOf(const ComparedSites& sites, const std::vector<std::size_t>& which)
{
    QStringList names;
    for (const std::size_t site : which)
        names += nameIn(sites, site);
    if (names.size() > kNamed)
        names = names.mid(0, kNamed) << QStringLiteral("…");
    return names.join(comma());
}

std::vector<std::size_t> firstUnder(const ComparedSites& sites, std::size_t method)
{
    std::vector<std::size_t> first;
    for (std::size_t i = 0; i < sites.size(); ++i)
        if (sites.comparison.ranking(method).rank[i] == 1)
            first.push_back(i);
    return first;
}

/// Who is first, methods with the same answer together.
QString firstWords(const ComparedSites& sites)
{
    const auto& methods = sites.comparison.agreement.methods;
    std::vector<std::pair<std::vector<std::size_t>, QStringList>> answers;
    for (std::size_t m = 0; m < methods.size(); ++m) {
        const auto first = firstUnder(sites, m);
        const auto found = std::find_if(answers.begin(), answers.end(), [&](const auto& one) { return one.first == first; });
        if (found == answers.end())
            answers.emplace_back(first, QStringList(shortNameOf(methods[m])));
        else
            found->second << shortNameOf(methods[m]);
    }
    if (answers.size() == 1)
        return paragraph(text("First under all five methods: {0}.", namesOf(sites, answers.front().first).toStdString()));
    QString words;
    for (const auto& [first, by] : answers)
        words += paragraph(text("First by {0}: {1}.", by.join(comma()).toStdString(), namesOf(sites, first).toStdString()));
    return words;
}

QString alikeWords(const ComparedSites& sites)
{
    const auto& agreement = sites.comparison.agreement;
    QString words;
    if (std::isfinite(sites.comparison.concordance))
        words += paragraph(concordanceWords(sites.comparison.concordance, figure(sites.comparison.concordance, 2)));
    double least = 2;
    std::pair<std::size_t, std::size_t> pair;
    for (std::size_t a = 0; a < agreement.methods.size(); ++a)
        for (std::size_t b = a + 1; b < agreement.methods.size(); ++b)
            if (const double rho = agreement.at(agreement.rho, a, b); rho < least) {
                least = rho;
                pair = {a, b};
            }
    if (least < 0.9995)
        words += paragraph(text("Least alike: {0} and {1} (Spearman {2}).", shortNameOf(agreement.methods[pair.first]).toStdString(), shortNameOf(agreement.methods[pair.second]).toStdString(), figure(least, 2)));
    if (agreement.top > 1)
        words += agreement.always.empty() ? paragraph(text("No site is among the best {0} under every method.", agreement.top))
                                          : paragraph(text("Among the best {0} under every method: {1}.", agreement.top, namesOf(sites, agreement.always).toStdString()));
    return words;
}

QString reversalWords(const ComparedSites& sites)
{
    if (sites.size() < 3)
        return {};
    if (sites.comparison.reversals.empty())
        return paragraph(text("Rank reversal is tried for up to {0} sites.", spatial::kMostReversalSites));
    QStringList stable;
    QString words;
    for (const spatial::RankReversals& one : sites.comparison.reversals) {
        if (one.count == 0 && one.changesFirst.empty()) {
            stable << shortNameOf(one.method);
            continue;
        }
        words += paragraph(text("{0}: leaving one site out turns {1} pairs of others around, for {2} of {3} sites left out.", shortNameOf(one.method).toStdString(), one.count, one.droppedWithReversal, sites.size()));
        if (!one.changesFirst.empty())
            words += paragraph(text("{0}: the first place changes if one of these is left out: {1}.", shortNameOf(one.method).toStdString(), namesOf(sites, one.changesFirst).toStdString()));
    }
    if (!stable.isEmpty())
        words = paragraph(text("Leaving any one site out turns no pair around: {0}.", stable.join(comma()).toStdString())) + words;
    return words;
}

spatial::Text drawnWords(const ComparisonOptions& options)
{
    switch (options.weights.kind) {
    case spatial::WeightRegion::Kind::Uniform: return text("over all weights there are");
    case spatial::WeightRegion::Kind::Around: return text("over weights around the model's, spread {0} %", figure(options.weights.spread * 100, 0));
    case spatial::WeightRegion::Kind::Ranked: return text("over all weights that keep the order of the criteria");
    }
    return {};
}

QString smaaWords(const ComparedSites& sites)
{
    const spatial::SmaaResult& smaa = sites.comparison.smaa;
    const ComparisonOptions& options = sites.comparison.options;
    std::vector<std::size_t> order(sites.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return smaa.acceptabilityOf(a, 1) > smaa.acceptabilityOf(b, 1); });
    QStringList named;
    for (const std::size_t site : order) {
        const double share = smaa.acceptabilityOf(site, 1);
        if (named.size() >= kNamed || (share < 0.005 && !named.isEmpty()))
            break;
        named += nameIn(sites, site) + QLatin1Char(' ') + numberWords(share * 100, 1) + QStringLiteral(" %");
    }
    QString words = paragraph(text("How often a site is the best, {0}: {1}.", drawnWords(options), named.join(comma()).toStdString()));
    if (options.doubt > 0)
        words += paragraph(text("Each utility may lie anywhere within ±{0}.", figure(options.doubt, 2)));
    const std::size_t best = order.front();
    words += paragraph(text("{0} draws, seed {1}; standard error of the largest share {2} %.", smaa.draws, options.seed, figure(100 * spatial::standardErrorOf(smaa.acceptabilityOf(best, 1), smaa.draws), 1)));
    return words;
}

QString leftOutWords(const ComparedSites& sites, const spatial::SuitabilityModel& model)
{
    const auto& left = sites.values.leftOut;
    if (left.empty())
        return {};
    QString words = heading(text("Left out: {0}", left.size()));
    for (std::size_t i = 0; i < left.size() && i < static_cast<std::size_t>(kNamed); ++i)
        words += paragraph(SitesDesk::nameOf(*sites.table, left[i].row) + QStringLiteral(": ") + say(withCriterionNames(left[i].reason, model)));
    return words;
}

QString unitWordsOf(const ComparedSites& sites)
{
    const auto sentences = unitAgreementWords(sites.unitAgreement);
    QString words = sentences.empty() ? QString() : heading(text("From cells or as wholes"));
    for (const spatial::Text& sentence : sentences)
        words += paragraph(sentence);
    return words;
}

std::vector<std::size_t> byContribution(const ComparedSites& sites, const std::function<double(std::size_t)>& length)
{
    std::vector<std::size_t> order(sites.values.ids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::abs(length(a)) > std::abs(length(b)); });
    return order;
}

QString rawOf(const ComparedSites& sites, const spatial::SuitabilityModel& model, std::size_t j, std::size_t site)
{
    const spatial::Criterion* criterion = model.criterion(sites.values.ids[j]);
    const double raw = sites.values.raw[j][site];
    return criterion ? rawWords(*criterion, std::isnan(raw) ? std::nullopt : std::optional(raw)) : QString();
}

QString ruleWordsOf(const ComparedSites& sites, const PreparedModel& prepared, std::size_t site)
{
    QString words;
    std::size_t k = 0;
    for (const PreparedRule& one : prepared.rules) {
        if (!one.used)
            continue;
        const double share = k < sites.values.excludedBy.size() ? sites.values.excludedBy[k][site] : 0;
        ++k;
        if (share < 0.0005)
            continue;
        const QString law = QString::fromStdString(spatial::standardOf(one.rule, currentLanguage() == Language::Chinese));
        words += paragraph(text("{0} excludes {1} % of it.", say(one.rule.name).toStdString(), figure(share * 100, 1)));
        if (!law.isEmpty())
            words += QStringLiteral("<p style='margin:0 0 3px 12px'><i>") + law.toHtmlEscaped() + QStringLiteral("</i></p>");
    }
    return words;
}

QString liftWordsOf(const ComparedSites& sites, const PreparedModel& prepared, const spatial::SuitabilityModel& model, std::size_t site)
{
    const auto used = usedCriteria(prepared, model);
    if (used.size() != sites.values.ids.size())
        return {};
    std::vector<spatial::PlaceCriterion> places;
    for (std::size_t j = 0; j < used.size(); ++j) {
        if (model.criteria[used[j].inModel].id != sites.values.ids[j])
            return {};   // the model has changed since; the next comparison is on its way
        spatial::PlaceCriterion place{.id = sites.values.ids[j], .raw = sites.values.raw[j][site], .utility = sites.values.utility[j][site]};
        if (auto curve = curveOf(prepared.criteria[used[j].inPrepared], model.criteria[used[j].inModel]))
            place.curve = *std::move(curve);
        places.push_back(std::move(place));
    }
    const auto combination = spatial::Combination::make(sites.comparison.weights, {});
    if (!combination)
        return {};
    const auto told = spatial::explained(*combination, places, model.threshold);
    if (!told)
        return {};
    if (told->reaches)
        return paragraph(text("Score {0}: it reaches the threshold of {1}.", figure(told->score, 3), figure(model.threshold, 2)));
    QString words = paragraph(text("Score {0}: {2} short of the threshold of {1}.", figure(told->score, 3), figure(model.threshold, 2), figure(told->shortBy, 3)));
    QStringList ways;
    for (const spatial::Lift& lift : told->lifts) {
        if (!lift.utility || ways.size() >= 3)
            continue;
        const auto j = lift.criterion;
        const spatial::Criterion& criterion = model.criteria[used[j].inModel];
        const QString name = nameOfCriterion(model, criterion.id);
        ways << say(lift.nearest ? text("{0}: {1} instead of {2}", name.toStdString(), rawWords(criterion, lift.nearest).toStdString(), rawOf(sites, model, j, site).toStdString())
                                 : text("{0}: a utility of {1}", name.toStdString(), figure(*lift.utility, 2)));
    }
    return words + (ways.isEmpty() ? paragraph(text("No criterion alone can: several would have to be better.")) : paragraph(say(text("Any one of these alone, all else as it is:")) + QLatin1Char(' ') + ways.join(QStringLiteral("; "))));
}

}  // namespace

spatial::Text withCriterionNames(const spatial::Text& sentence, const spatial::SuitabilityModel& model)
{
    if (sentence.isLiteral())
        return model.criterion(sentence.source()) ? spatial::Text::literal(nameOfCriterion(model, sentence.source()).toStdString()) : sentence;
    std::vector<spatial::Text> arguments;
    for (const spatial::Text& argument : sentence.arguments())
        arguments.push_back(withCriterionNames(argument, model));
    return spatial::Text(sentence.source(), std::move(arguments));
}

QString signedNumber(double value, int decimals)
{
    const QString number = numberWords(std::abs(value), decimals);
    return std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? number : (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + number;
}

QString agreementWords(const ComparedSites& sites, const spatial::SuitabilityModel& model)
{
    if (sites.size() == 1)
        return paragraph(text("There is one site only: nothing to compare it with.")) + leftOutWords(sites, model);
    return heading(text("Do the methods agree?")) + firstWords(sites) + alikeWords(sites) + heading(text("If a site were not there")) + reversalWords(sites) + heading(text("If weights were others")) + smaaWords(sites) +
           unitWordsOf(sites) + leftOutWords(sites, model);
}

QString siteWords(const ComparedSites& sites, const PreparedModel& prepared, const spatial::SuitabilityModel& model, std::size_t site)
{
    const SiteComparison& comparison = sites.comparison;
    QStringList ranks;
    for (std::size_t m = 0; m < comparison.agreement.methods.size(); ++m)
        ranks << shortNameOf(comparison.agreement.methods[m]) + QLatin1Char(' ') + QString::number(comparison.ranking(m).rank[site]);
    QString words = heading(spatial::Text::literal(nameIn(sites, site).toStdString()));
    words += paragraph(text("Rank of {0}: {1}.", sites.size(), ranks.join(comma()).toStdString()));
    words += paragraph(text("First in {0} % of the weights drawn; mean rank {1}.", figure(100 * comparison.smaa.acceptabilityOf(site, 1), 1), figure(comparison.smaa.meanRank[site], 1)));
    words += liftWordsOf(sites, prepared, model, site);
    words += ruleWordsOf(sites, prepared, site);
    QStringList missing;
    for (std::size_t j = 0; j < sites.values.ids.size(); ++j)
        if (sites.values.missing[j][site] != 0)
            missing << nameOfCriterion(model, sites.values.ids[j]);
    if (!missing.isEmpty())
        words += paragraph(text("Missing here: {0}.", missing.join(comma()).toStdString()));
    if (const auto& central = comparison.smaa.centralWeights[site]; !central.empty()) {
        const auto order = byContribution(sites, [&](std::size_t j) { return central[j] - comparison.weights[j]; });
        QStringList named;
        for (std::size_t k = 0; k < std::min<std::size_t>(3, order.size()); ++k)
            named << nameOfCriterion(model, sites.values.ids[order[k]]) + QLatin1Char(' ') + numberWords(100 * central[order[k]], 0) + QStringLiteral(" %");
        words += paragraph(text("Whoever puts it first weighs on average: {0}.", named.join(comma()).toStdString()));
    } else {
        words += paragraph(text("None of the weights drawn puts it first."));
    }
    return words;
}

std::vector<Waterfall::Row> siteBars(const ComparedSites& sites, const spatial::SuitabilityModel& model, std::size_t site)
{
    const auto& contributions = sites.comparison.ranking(0).contributions;
    std::vector<Waterfall::Row> rows;
    double from = 0;
    for (const std::size_t j : byContribution(sites, [&](std::size_t k) { return contributions[k][site]; })) {
        Waterfall::Row row;
        row.name = nameOfCriterion(model, sites.values.ids[j]);
        row.value = rawOf(sites, model, j, site);
        row.from = from;
        row.to = from + contributions[j][site];
        row.number = numberWords(contributions[j][site], 3);
        row.missing = sites.values.missing[j][site] != 0;
        from = row.to;
        rows.push_back(std::move(row));
    }
    return rows;
}

QString pairWords(const ComparedSites& sites, std::size_t a, std::size_t b)
{
    const SiteComparison& comparison = sites.comparison;
    const std::string first = nameIn(sites, a).toStdString();
    const std::string second = nameIn(sites, b).toStdString();
    QString words = heading(text("A: {0}. B: {1}.", first, second));
    QStringList forA;
    QStringList forB;
    for (std::size_t m = 0; m < comparison.agreement.methods.size(); ++m) {
        const int rankA = comparison.ranking(m).rank[a];
        const int rankB = comparison.ranking(m).rank[b];
        if (rankA != rankB)
            (rankA < rankB ? forA : forB) << shortNameOf(comparison.agreement.methods[m]);
    }
    const double difference = comparison.ranking(0).score[b] - comparison.ranking(0).score[a];
    words += paragraph(text("Weighted sum: A {0}, B {1}; B minus A {2}.", figure(comparison.ranking(0).score[a], 3), figure(comparison.ranking(0).score[b], 3), signedNumber(difference, 3).toStdString()));
    if (!forA.isEmpty())
        words += paragraph(text("A ranks above B by {0}.", forA.join(comma()).toStdString()));
    if (!forB.isEmpty())
        words += paragraph(text("B ranks above A by {0}.", forB.join(comma()).toStdString()));
    if (!comparison.smaa.wins.empty())
        words += paragraph(text("A scores above B in {0} % of the weights drawn, B above A in {1} %.", figure(100 * comparison.smaa.winsOf(a, b), 1), figure(100 * comparison.smaa.winsOf(b, a), 1)));
    return words + paragraph(text("Bars to the right speak for B."));
}

std::vector<Waterfall::Row> pairBars(const ComparedSites& sites, const spatial::SuitabilityModel& model, std::size_t a, std::size_t b)
{
    const auto& contributions = sites.comparison.ranking(0).contributions;
    std::vector<Waterfall::Row> rows;
    for (const std::size_t j : byContribution(sites, [&](std::size_t k) { return contributions[k][b] - contributions[k][a]; })) {
        Waterfall::Row row;
        row.name = nameOfCriterion(model, sites.values.ids[j]);
        row.value = rawOf(sites, model, j, a) + QStringLiteral(" → ") + rawOf(sites, model, j, b);
        row.to = contributions[j][b] - contributions[j][a];
        row.number = signedNumber(row.to, 3);
        row.missing = sites.values.missing[j][a] != 0 || sites.values.missing[j][b] != 0;
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace app::desktop
