// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/sample_charts.h"

#include "app/desktop/environment/samples/sample_chart_view.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/words_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kMostBoxes = 20;   // rows of the chart; the analytes farther below their limits are counted

}  // namespace

SampleCharts::SampleCharts(QWidget* parent) : QWidget(parent), kind_(choiceBox(this, "sampleChartKind")), analytes_(choiceBox(this, "sampleChartAnalyte")), words_(wordsLabel(this, "sampleChartWords", "hint")), view_(new SampleChartView(this))
{
    view_->setObjectName(QStringLiteral("sampleChart"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* choices = new QHBoxLayout;
    choices->addWidget(kind_, 1);
    choices->addWidget(analytes_, 1);
    column->addLayout(choices);
    column->addWidget(view_);
    column->addWidget(words_);
    connect(kind_, &QComboBox::activated, this, &SampleCharts::follow);
    connect(analytes_, &QComboBox::activated, this, [this] {
        wanted_ = static_cast<std::uint16_t>(std::stoul(chosenIn(analytes_)));
        follow();
    });
    connect(view_, &SampleChartView::analyteChosen, this, [this](std::uint16_t analyte) {
        wanted_ = analyte;
        follow();
    });
    connect(view_, &SampleChartView::sampleChosen, this, &SampleCharts::sampleChosen);
    onLanguage(this, [this] {
        const std::string kind = chosenIn(kind_).empty() ? "analytes" : chosenIn(kind_);
        offer(kind_, {{"analytes", say(text("All analytes"))}, {"depths", say(text("Over depth"))}, {"dates", say(text("Over time"))}}, kind);
        kind_->setAccessibleName(say(text("Chart")));
        analytes_->setAccessibleName(say(text("Analyte of the chart")));
        follow();
    });
}

void SampleCharts::show(SampleAnswerPtr answer, std::optional<std::size_t> chosen)
{
    if (answer != answer_)
        wanted_.reset();
    answer_ = std::move(answer);
    chosen_ = chosen;
    follow();
}

/// What a person chose, else the worst of the sample chosen, else the worst of all.
std::optional<std::uint16_t> SampleCharts::analyte() const
{
    if (wanted_)
        return wanted_;
    const auto sample = chosen_ ? chosen_ : answer_->worstFirst.empty() ? std::nullopt : std::optional(answer_->worstFirst.front());
    if (sample && answer_->judgement.samples[*sample].worst)
        return answer_->judgement.readings[*answer_->judgement.samples[*sample].worst].analyte;
    return answer_->read.set.analytes.empty() ? std::nullopt : std::optional<std::uint16_t>(0);
}

void SampleCharts::follow()
{
    setVisible(answer_ != nullptr);
    if (!answer_)
        return;
    const auto chosenAnalyte = analyte();
    Choices offered;
    for (std::size_t i = 0; i < answer_->read.set.analytes.size(); ++i)
        offered.emplace_back(std::to_string(i), say(spatial::nameOf(*answer_->read.set.analytes[i])));
    offer(analytes_, offered, chosenAnalyte ? std::to_string(*chosenAnalyte) : std::string());
    const std::string kind = chosenIn(kind_);
    if (kind == "analytes" || !chosenAnalyte) {
        auto boxes = analyteBoxes(*answer_);
        const std::size_t left = boxes.size() > kMostBoxes ? boxes.size() - kMostBoxes : 0;
        boxes.resize(boxes.size() - left);
        sayIn(words_, boxes.empty() ? say(text("No reading has a limit in this standard.")) : left > 0 ? say(text("{0} more analytes are farther below their limits. Readings below detection are not in the boxes.", left))
                                                                                          : say(text("Readings below detection are not in the boxes.")));
        view_->setVisible(!boxes.empty());
        view_->showBoxes(answer_, std::move(boxes), chosenAnalyte);
        return;
    }
    const auto sample = chosen_ ? chosen_ : answer_->worstFirst.empty() ? std::nullopt : std::optional(answer_->worstFirst.front());
    const std::string site = sample ? answer_->read.set.samples[*sample].site : std::string();
    const auto chartOf = [&](const std::string& plot) { return kind == "depths" ? depthChart(*answer_, *chosenAnalyte, plot) : dateChart(*answer_, *chosenAnalyte, plot); };
    SampleChart chart = chartOf(site);
    const bool isAll = site.empty() || chart.points.size() < 2;   // one reading alone shows nothing
    if (isAll)
        chart = chartOf({});
    const bool isEmpty = chart.points.empty();
    sayIn(words_, isEmpty ? (kind == "depths" ? say(text("No reading of this analyte has a depth here.")) : say(text("No reading of this analyte has a date here.")))
                  : isAll ? say(text("All samples. Hollow: below detection, at the detection limit."))
                                 : say(text("Plot {0}. Hollow: below detection, at the detection limit.", site)));
    view_->setVisible(!isEmpty);
    view_->showChart(std::move(chart), chosen_);
}

}  // namespace app::desktop
