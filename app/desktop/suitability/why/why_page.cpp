// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/why/why_page.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/suitability/live/data_lead.h"
#include "app/desktop/suitability/live/live_bar.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/why/place_explanation.h"
#include "app/desktop/suitability/why/waterfall.h"
#include "app/desktop/suitability/why/why_tool.h"
#include "app/desktop/suitability/why/why_words.h"
#include "app/workflow/exact_result.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShowEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app::desktop {

namespace fs = std::filesystem;
using spatial::text;

namespace {

QLabel* wrapped(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString signedWords(double value) { return (value > 0 ? QStringLiteral("+") : QString()) + numberWords(value, 3); }

}  // namespace

WhyPage::WhyPage(Workbench& bench, WhyTool& tool, QWidget* parent)
    : QWidget(parent), bench_(bench), tool_(tool), bar_(new LiveBar(bench, this)), ask_(new QPushButton(this)), write_(new QPushButton(this)), hint_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->addWidget(bar_);
    lead_ = new DataLead(bench, this);
    column->addWidget(lead_);
    connect(lead_, &DataLead::neededChanged, this, &WhyPage::follow);
    auto* buttons = new QHBoxLayout;
    ask_->setCheckable(true);
    ask_->setObjectName(QStringLiteral("askTheMap"));
    buttons->addWidget(ask_);
    buttons->addWidget(write_);
    buttons->addStretch();
    column->addLayout(buttons);
    hint_->setWordWrap(true);
    hint_->setProperty("role", "hint");
    column->addWidget(hint_);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget(scroll);
    auto* rows = new QVBoxLayout(inside);
    rows->setContentsMargins(0, 0, 6, 0);
    title_ = wrapped(inside);
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    score_ = wrapped(inside);
    score_->setObjectName(QStringLiteral("whyScore"));
    waterfall_ = new Waterfall(inside);
    details_ = wrapped(inside);
    details_->setObjectName(QStringLiteral("whyDetails"));
    details_->setTextFormat(Qt::RichText);
    for (QWidget* part : std::initializer_list<QWidget*>{title_, score_, waterfall_, details_})
        rows->addWidget(part);
    rows->addStretch();
    scroll->setWidget(inside);
    column->addWidget(scroll, 1);

    connect(ask_, &QPushButton::clicked, this, [this] { bench_.commands.run("suitability.why-here"); });
    connect(write_, &QPushButton::clicked, this, &WhyPage::writeExact);
    connect(&bench_.map, &MapCanvas::toolChanged, this, [this] {
        ask_->setChecked(bench_.map.tool() == &tool_);
        follow();
    });
    connect(&tool_, &WhyTool::asked, this, &WhyPage::follow);
    LiveModel& live = bench_.suitability;
    connect(&live, &LiveModel::modelChanged, this, &WhyPage::follow);
    connect(&live, &LiveModel::preparedChanged, this, &WhyPage::follow);
    connect(&live, &LiveModel::shownChanged, this, &WhyPage::follow);
    connect(&bench_.document, &Document::opened, this, [this] {
        job_.cancel();
        tool_.clear();
    });
    onLanguage(this, [this, scroll] {
        ask_->setText(say(text("Ask the map")));
        ask_->setToolTip(say(text("Click a place for its criteria, rules and missing data; Shift-click a second one to compare them.")));
        write_->setText(say(text("Write as a raster")));
        write_->setToolTip(say(text("Every cell at full resolution, as a GeoTIFF with its record, added as a layer.")));
        waterfall_->setAccessibleName(say(text("Contributions to the score")));
        scroll->setAccessibleName(say(text("Why here")));
        follow();
    });
}

void WhyPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    bench_.suitability.request();
    if (!std::exchange(shownBefore_, true) && bench_.suitability.shown() == LiveModel::Shown::Nothing)
        bench_.suitability.show(LiveModel::Shown::Score);   // what is asked about is seen; who takes it away once is left alone
    // Who opens the page wants to ask: the hand gives way to a tool that pans too. Another tool is left alone.
    if (!event->spontaneous() && !bench_.map.tool() && bench_.suitability.model() && !lead_->isNeeded())
        bench_.map.setTool(&tool_);
    follow();
}

void WhyPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous() && bench_.map.tool() == &tool_)
        bench_.map.setTool(nullptr);
}

void WhyPage::showWords(const QString& title, const QString& score, const QString& details)
{
    title_->setText(title);
    score_->setText(score);
    details_->setText(details);
    title_->setVisible(!title.isEmpty());
    score_->setVisible(!score.isEmpty());
    details_->setVisible(!details.isEmpty());
}

void WhyPage::follow()
{
    const LiveModel& live = bench_.suitability;
    bar_->setVisible(!lead_->isNeeded());
    ask_->setVisible(!lead_->isNeeded());
    write_->setVisible(!lead_->isNeeded());
    if (lead_->isNeeded()) {
        waterfall_->hide();
        hint_->hide();
        showWords({}, {}, {});
        return;
    }
    const auto problems = live.state() == LiveModel::State::Preparing ? std::vector<spatial::Text>() : live.problems();   // those of before
    if (!tool_.first()) {
        waterfall_->hide();
        QString said = say(live.prepared() ? (bench_.map.tool() == &tool_ ? text("Click a place on the map. Shift and a click on a second place compares the two.")
                                                                         : text("Press \"Ask the map\", then click a place. Shift and a click on a second place compares the two.")) : text("Values are prepared first; then a click on the map tells why a place scores as it does."));
        for (const spatial::Text& problem : problems)
            said += QStringLiteral("\n") + say(problem);
        hint_->setText(said);
        hint_->show();
        showWords({}, {}, {});
        return;
    }
    const auto first = live.at(*tool_.first());
    if (!first) {
        waterfall_->hide();
        hint_->setText(say(live.prepared() ? text("This place lies outside the analysis grid.") : text("The values of the criteria are prepared; this is done once.")));
        hint_->show();
        showWords({}, {}, {});
        return;
    }
    const auto second = tool_.second() ? live.at(*tool_.second()) : std::nullopt;
    hint_->setText(say(text("The place lies outside the analysis grid: it cannot be compared.")));
    hint_->setVisible(tool_.second() && !second);
    if (second)
        showTwo(*first, *second);
    else
        showOne(*first);
}

void WhyPage::showOne(const PlaceReading& reading)
{
    const auto& model = *bench_.suitability.shownModel();
    const auto& prepared = *bench_.suitability.prepared();
    const auto told = explainPlace(prepared, model, reading);
    std::vector<Waterfall::Row> rows;
    const auto row = [&](const CriterionReading& read, double from, double to, const QString& number) {
        Waterfall::Row made;
        made.name = nameOfCriterion(model, read.id);
        if (const auto* criterion = model.criterion(read.id))
            made.value = rawWords(*criterion, read.raw);
        made.from = from;
        made.to = to;
        made.number = number;
        made.missing = !read.raw;
        rows.push_back(std::move(made));
    };
    const auto reads = [&](const std::string& id) { return std::find_if(reading.criteria.begin(), reading.criteria.end(), [&](const auto& c) { return c.id == id; }); };
    if (told && !told->parts.empty() && reading.score) {
        for (const auto& part : told->parts)
            if (const auto read = reads(part.criterion); read != reading.criteria.end())
                row(*read, part.from, part.to, numberWords(part.to - part.from, 3));
    } else {
        // No parts, or no score: the utilities beside each other.
        for (const CriterionReading& read : reading.criteria)
            row(read, 0, read.utility.value_or(0), read.utility ? numberWords(*read.utility, 2) : QStringLiteral("–"));
    }
    waterfall_->showRows(std::move(rows), 0, 1, reading.threshold);
    waterfall_->show();
    showWords(say(text("Place A")), scoreWords(reading), ruleWords(reading) + missingWords(model, reading) + liftWords(prepared, model, reading));
}

void WhyPage::showTwo(const PlaceReading& first, const PlaceReading& second)
{
    const auto& model = *bench_.suitability.shownModel();
    struct Difference {
        const CriterionReading* a;
        const CriterionReading* b;
        double value;
    };
    std::vector<Difference> differences;
    for (std::size_t i = 0; i < std::min(first.criteria.size(), second.criteria.size()); ++i) {
        const auto& a = first.criteria[i];
        const auto& b = second.criteria[i];
        differences.push_back({&a, &b, b.contribution.value_or(b.weight * b.utility.value_or(0)) - a.contribution.value_or(a.weight * a.utility.value_or(0))});
    }
    std::stable_sort(differences.begin(), differences.end(), [](const auto& x, const auto& y) { return std::abs(x.value) > std::abs(y.value); });
    double most = 0.05;
    std::vector<Waterfall::Row> rows;
    for (const Difference& one : differences) {
        Waterfall::Row made;
        made.name = nameOfCriterion(model, one.a->id);
        if (const auto* criterion = model.criterion(one.a->id))
            made.value = rawWords(*criterion, one.a->raw) + QStringLiteral(" → ") + rawWords(*criterion, one.b->raw);
        made.to = one.value;
        made.number = signedWords(one.value);
        made.missing = !one.a->raw || !one.b->raw;
        most = std::max(most, std::abs(one.value));
        rows.push_back(std::move(made));
    }
    waterfall_->showRows(std::move(rows), -most, most, std::nullopt);
    waterfall_->show();
    QString score = QStringLiteral("A: ") + scoreWords(first) + QStringLiteral("\nB: ") + scoreWords(second);
    if (first.score && second.score)
        score += QLatin1Char('\n') + say(text("B minus A: {0}. Bars to the right speak for B.", signedWords(*second.score - *first.score).toStdString()));
    QString details;
    for (const auto& [letter, reading] : {std::pair("A", &first), std::pair("B", &second)}) {
        const QString told = ruleWords(*reading) + missingWords(model, *reading);
        if (!told.isEmpty())
            details += QStringLiteral("<p><b>") + QLatin1String(letter) + QStringLiteral("</b></p>") + told;
    }
    showWords(say(text("Places A and B")), score, details);
}

void WhyPage::writeExact()
{
    const auto* model = bench_.suitability.model();
    if (job_.isRunning() || !model)
        return;
    const layers::Project& project = bench_.document.project();
    const fs::path folder = newResult(project, "suitability");
    job_ = bench_.jobs.start(
        this, text("Writing the suitability"), JobPool::Analysis, [project, model = *model, folder](spatial::Progress& progress) { return writeExactResult(project, model, folder, progress); },
        [this, name = model->name](spatial::Result<fs::path> file) {
            write_->setEnabled(true);
            if (!file) {
                bench_.messages.show(file.error());
                return;
            }
            const fs::path home = bench_.document.project().file;
            layers::LayerEntry entry;
            entry.name = {"Suitability: " + name.in(false), "适宜性：" + name.in(true)};
            entry.role = "suitability";
            entry.source.path = home.empty() ? *file : fs::relative(*file, home.parent_path());
            bench_.document.edit(text("Add the suitability"), [&](layers::Project& changed) {
                int free = 1;
                while (changed.layer("suitability-" + std::to_string(free)))
                    ++free;
                entry.id = "suitability-" + std::to_string(free);
                changed.layers.push_back(entry);
                if (!changed.tree.empty())
                    changed.tree.insert(changed.tree.begin(), layers::TreeItem{.id = entry.id, .visible = true});
            });
            bench_.messages.show(Message{.kind = MessageKind::Success, .text = text("The suitability was written: {0}", file->string()), .seconds = 10});
        });
    write_->setEnabled(false);
}

}  // namespace app::desktop
