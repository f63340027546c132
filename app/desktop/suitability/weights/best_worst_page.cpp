// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/best_worst_page.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/weights/weight_desk.h"
#include "spatial/suitability/ratio_best_worst.h"
#include "spatial/suitability/weights.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kTooFarApart = 0.3;   // of the input-based ratio (ours): worth another look

int timesOf(double ratio) { return static_cast<int>(std::lround(std::clamp(ratio, 1.0, 9.0))); }

}  // namespace

BestWorstPage::BestWorstPage(WeightDesk& desk, QWidget* parent)
    : ProposalPage(desk, "best-worst", parent), about_(new QLabel(this)), bestLabel_(new QLabel(this)), best_(new QComboBox(this)), worstLabel_(new QLabel(this)), worst_(new QComboBox(this)),
      grid_(new QGridLayout), fromBestTitle_(new QLabel(this)), toWorstTitle_(new QLabel(this))
{
    about_->setProperty("role", "hint");
    for (QLabel* label : {about_, fromBestTitle_, toWorstTitle_})
        label->setWordWrap(true);
    best_->setObjectName(QStringLiteral("bestPart"));
    worst_->setObjectName(QStringLiteral("worstPart"));
    bestLabel_->setBuddy(best_);
    worstLabel_->setBuddy(worst_);
    auto* ends = new QGridLayout;
    ends->setColumnStretch(1, 1);
    for (QComboBox* box : {best_, worst_})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    ends->addWidget(bestLabel_, 0, 0);
    ends->addWidget(best_, 0, 1);
    ends->addWidget(worstLabel_, 1, 0);
    ends->addWidget(worst_, 1, 1);
    form()->addWidget(about_);
    form()->addLayout(ends);
    grid_->setColumnStretch(0, 2);
    grid_->setColumnStretch(1, 1);
    grid_->setColumnStretch(2, 1);
    grid_->addWidget(fromBestTitle_, 0, 1);
    grid_->addWidget(toWorstTitle_, 0, 2);
    form()->addLayout(grid_);
    for (QComboBox* box : {best_, worst_})
        connect(box, &QComboBox::activated, this, [this] {
            followEnds();
            propose();
        });
    onLanguage(this, [this] {
        about_->setText(say(text("Choose what matters most and least, then compare the others with these two only, from 1 (equal) to 9.")));
        bestLabel_->setText(say(text("Matters most")));
        worstLabel_->setText(say(text("Matters least")));
        best_->setAccessibleName(say(text("Matters most")));
        worst_->setAccessibleName(say(text("Matters least")));
        fromBestTitle_->setText(say(text("The most important is × times this")));
        toWorstTitle_->setText(say(text("This is × times the least")));
        if (isVisible())
            fill();
    });
}

void BestWorstPage::build(const std::vector<std::string>& parts)
{
    for (const Row& row : rows_)
        for (QWidget* widget : {static_cast<QWidget*>(row.name), static_cast<QWidget*>(row.fromBest), static_cast<QWidget*>(row.toWorst)}) {
            widget->hide();
            widget->deleteLater();
        }
    rows_.clear();
    const auto shares = desk().shares();
    const auto best = static_cast<int>(std::max_element(shares.begin(), shares.end()) - shares.begin());
    const auto worst = static_cast<int>(std::min_element(shares.rbegin(), shares.rend()).base() - shares.begin()) - 1;
    const QSignalBlocker quietBest(best_);
    const QSignalBlocker quietWorst(worst_);
    best_->clear();
    worst_->clear();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Row row{parts[i], new QLabel(this), new QSpinBox(this), new QSpinBox(this)};
        row.name->setWordWrap(true);
        const double mine = std::max(shares[i], 1e-6);
        row.fromBest->setRange(1, 9);
        row.toWorst->setRange(1, 9);
        row.fromBest->setValue(timesOf(shares[static_cast<std::size_t>(best)] / mine));
        row.toWorst->setValue(timesOf(mine / std::max(shares[static_cast<std::size_t>(worst)], 1e-6)));
        row.fromBest->setObjectName(QStringLiteral("fromBest"));
        row.toWorst->setObjectName(QStringLiteral("toWorst"));
        const int line = static_cast<int>(i) + 1;
        grid_->addWidget(row.name, line, 0);
        grid_->addWidget(row.fromBest, line, 1);
        grid_->addWidget(row.toWorst, line, 2);
        connect(row.toWorst, &QSpinBox::valueChanged, this, [this] {
            followEnds();
            propose();
        });
        connect(row.fromBest, &QSpinBox::valueChanged, this, [this] {
            followEnds();
            propose();
        });
        rows_.push_back(row);
        best_->addItem({});
        worst_->addItem({});
    }
    best_->setCurrentIndex(best);
    worst_->setCurrentIndex(worst);
}

void BestWorstPage::fill()
{
    const auto parts = desk().parts();
    if (!std::equal(parts.begin(), parts.end(), rows_.begin(), rows_.end(), [](const std::string& part, const Row& row) { return part == row.part; }))
        build(parts);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const QString name = desk().name(rows_[i].part);
        rows_[i].name->setText(name);
        best_->setItemText(static_cast<int>(i), name);
        worst_->setItemText(static_cast<int>(i), name);
        rows_[i].fromBest->setAccessibleName(say(text("The most important, times {0}", name.toStdString())));
        rows_[i].toWorst->setAccessibleName(say(text("{0}, times the least important", name.toStdString())));
    }
    followEnds();
}

/// Against itself a part is 1; the best against the worst is one number in two places, that of the first column counts.
void BestWorstPage::followEnds()
{
    const int best = best_->currentIndex(), worst = worst_->currentIndex();
    for (int i = 0; i < static_cast<int>(rows_.size()); ++i) {
        Row& row = rows_[static_cast<std::size_t>(i)];
        const QSignalBlocker quietBest(row.fromBest);
        const QSignalBlocker quietWorst(row.toWorst);
        row.fromBest->setEnabled(i != best);
        row.toWorst->setEnabled(i != worst && i != best);
        if (i == best)
            row.fromBest->setValue(1);
        if (i == worst)
            row.toWorst->setValue(1);
    }
    if (best >= 0 && worst >= 0 && best != worst) {
        const QSignalBlocker quiet(rows_[static_cast<std::size_t>(best)].toWorst);
        rows_[static_cast<std::size_t>(best)].toWorst->setValue(rows_[static_cast<std::size_t>(worst)].fromBest->value());
    }
}

spatial::Result<ProposalPage::Proposal> BestWorstPage::proposal() const
{
    if (rows_.size() < 2)
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("A comparison needs two parts."), text("Add a criterion to the model.")};
    if (best_->currentIndex() == worst_->currentIndex())
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The same part cannot matter most and least."), text("Choose another one.")};
    std::vector<double> fromBest, toWorst;
    for (const Row& row : rows_) {
        fromBest.push_back(row.fromBest->value());
        toWorst.push_back(row.toWorst->value());
    }
    const auto found = spatial::bestWorstWeights(fromBest, toWorst);
    if (!found)
        return found.error();
    Proposal made{.weights = found->weights};
    made.remarks.push_back(text("ξ = {0} (0: the judgements agree fully).", numberWords(found->xi, 3).toStdString()));
    const auto ratio = spatial::ratioBestWorst(fromBest, toWorst);
    if (ratio)
        made.remarks.push_back(text("Weights by the linear model (Rezaei 2016). In ratios (Rezaei 2015) ξ = {0}, consistency ratio CR = {1}.", numberWords(ratio->xi, 3).toStdString(), numberWords(ratio->ratio, 3).toStdString()));
    if (ratio && ratio->inputRatio > kTooFarApart && ratio->worstFitting < rows_.size())
        made.remarks.push_back(text("The two judgements of {0} fit least together: look at them first (input-based ratio {1}).", desk().name(rows_[ratio->worstFitting].part).toStdString(),
                                    numberWords(ratio->inputRatio, 2).toStdString()));
    return made;
}

}  // namespace app::desktop
