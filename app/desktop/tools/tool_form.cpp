// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/tool_form.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/tools/input_field.h"
#include "app/desktop/tools/output_field.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "spatial/raster/alignment_plan.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <string_view>

namespace app::desktop {

using spatial::text;

namespace {

/// What nearly every run gives although it may be absent, because something else can stand for it: shown at once, not under "More choices".
bool isShownAtOnce(const spatial::Tool& tool, std::string_view parameter)
{
    static const std::set<std::string_view, std::less<>> ofNetworks{"roads", "speed"};
    static const std::set<std::string_view, std::less<>> ofAllocation{"candidates", "demand", "weight", "p", "cutoff", "roads", "speed", "capacity"};
    return tool.id == "location-allocation" ? ofAllocation.contains(parameter) : ofNetworks.contains(parameter);
}

}  // namespace

ToolForm::ToolForm(const spatial::Tool& tool, Workbench& bench, ToolRuns& runs, QWidget* parent) : QWidget(parent), tool_(tool), bench_(bench), runs_(runs)
{
    setProperty("help", QStringLiteral("tool.") + QString::fromStdString(tool.id));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* scroll = scroll_ = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget(scroll);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(10, 6, 10, 6);
    column->setSpacing(4);
    auto* about = new QLabel(page);
    about->setWordWrap(true);
    about->setProperty("role", "hint");
    onLanguage(about, [about, &tool] { about->setText(say(tool.description)); });
    column->addWidget(about);

    auto* more = new QWidget(page);
    auto* moreColumn = new QVBoxLayout(more);
    moreColumn->setContentsMargins(8, 0, 0, 0);
    bool anyMore = false;
    for (const spatial::Parameter& parameter : tool.parameters) {
        const bool needed = (parameter.required && parameter.defaultValue.empty()) || isShownAtOnce(tool, parameter.name);
        auto* field = ParameterField::make(parameter, bench, needed ? page : more);
        (needed ? column : moreColumn)->addWidget(field);
        anyMore = anyMore || !needed;
        if (auto* output = qobject_cast<OutputField*>(field))
            output->setToolId(tool.id);
        connect(field, &ParameterField::edited, this, &ToolForm::edited);
        fields_.push_back(field);
    }
    if (anyMore) {
        auto* fold = fold_ = new QToolButton(page);
        fold->setObjectName(QStringLiteral("moreChoices"));
        fold->setCheckable(true);
        fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        fold->setArrowType(Qt::RightArrow);
        onLanguage(fold, [fold] { fold->setText(say(text("More choices"))); });
        connect(fold, &QToolButton::toggled, more, [fold, more](bool open) {
            more->setVisible(open);
            fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        });
        column->addWidget(fold, 0, Qt::AlignLeft);
        column->addWidget(more);
        more->hide();
    } else {
        more->deleteLater();
    }
    plan_ = new QLabel(page);
    plan_->setWordWrap(true);
    plan_->setProperty("role", "hint");
    plan_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    plan_->hide();
    column->addWidget(plan_);
    column->addStretch();
    scroll->setWidget(page);
    outer->addWidget(scroll, 1);

    auto* foot = new QWidget(this);
    auto* footColumn = new QVBoxLayout(foot);
    footColumn->setContentsMargins(10, 6, 10, 8);
    show_ = new QCheckBox(foot);
    show_->setChecked(true);
    onLanguage(show_, [this] { show_->setText(say(text("Add the result to the map"))); });
    footColumn->addWidget(show_);
    progress_ = new QProgressBar(foot);
    progress_->setRange(0, 1000);
    progress_->hide();
    onLanguage(progress_, [this] { progress_->setAccessibleName(say(text("Progress"))); });
    footColumn->addWidget(progress_);
    auto* buttons = new QHBoxLayout;
    run_ = new QPushButton(foot);
    run_->setProperty("role", "primary");
    onLanguage(run_, [this] { run_->setText(say(text("Run"))); });
    connect(run_, &QPushButton::clicked, this, &ToolForm::run);
    buttons->addWidget(run_);
    cancel_ = new QPushButton(foot);
    cancel_->hide();
    onLanguage(cancel_, [this] { cancel_->setText(say(text("Cancel"))); });
    connect(cancel_, &QPushButton::clicked, this, [this] { runs_.cancel(running_); });
    buttons->addWidget(cancel_);
    buttons->addStretch();
    auto* copy = new QPushButton(foot);
    onLanguage(copy, [copy] {
        copy->setText(say(text("Copy as command line")));
        copy->setToolTip(say(text("The same run for a terminal or a script.")));
    });
    connect(copy, &QPushButton::clicked, this, &ToolForm::copyCommand);
    buttons->addWidget(copy);
    footColumn->addLayout(buttons);
    outer->addWidget(foot);

    connect(&runs_, &ToolRuns::changed, this, &ToolForm::followRun);
    connect(&bench_.jobs, &Jobs::changed, this, &ToolForm::followRun);
    onLanguage(plan_, [this] { edited(); });
    beginWithTheProjectsRoads();
}

/// Roads with a network in the project come with its field of speeds.
void ToolForm::beginWithTheProjectsRoads()
{
    const auto* roads = qobject_cast<const InputField*>(field("roads"));
    ParameterField* speed = field("speed");
    if (!roads || !speed || roads->chosenLayers().empty())
        return;
    for (const layers::NetworkEntry& network : bench_.document.project().networks)
        if (network.layer == roads->chosenLayers().front() && !network.speed.empty())
            speed->setWritten({network.speed});
}

ParameterField* ToolForm::field(std::string_view parameter) const
{
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const ParameterField* f) { return f->parameter().name == parameter; });
    return found == fields_.end() ? nullptr : *found;
}

layers::WrittenParameters ToolForm::written() const
{
    layers::WrittenParameters parameters;
    for (const ParameterField* field : fields_)
        for (std::string& value : field->written())
            if (field->parameter().kind == spatial::ParameterKind::Flag || value != field->parameter().defaultValue)
                parameters.emplace_back(field->parameter().name, std::move(value));
    return parameters;
}

void ToolForm::setWritten(const layers::WrittenParameters& parameters)
{
    for (ParameterField* field : fields_) {
        std::vector<std::string> values;
        for (const auto& [name, value] : parameters)
            if (name == field->parameter().name)
                values.push_back(value);
        if (values.empty() && !field->parameter().defaultValue.empty())
            values.push_back(field->parameter().defaultValue);
        if (!qobject_cast<OutputField*>(field))   // a run again makes a file of its own
            field->setWritten(values);
    }
}

void ToolForm::edited()
{
    QStringList names;
    for (const ParameterField* field : fields_)
        if (const auto* input = qobject_cast<const InputField*>(field))
            for (const std::string& id : input->chosenLayers())
                if (const auto snapshot = bench_.store.layer(id); snapshot->table)
                    for (const auto& one : snapshot->table->fields)
                        if (const QString name = QString::fromStdString(one.name); !names.contains(name))
                            names += name;
    for (ParameterField* field : fields_)
        field->suggest(names);
    showPlan();
}

void ToolForm::showPlan()
{
    std::vector<spatial::AlignmentInput> rasters;
    for (const ParameterField* field : fields_)
        if (const auto* input = qobject_cast<const InputField*>(field))
            for (const std::string& id : input->chosenLayers())
                if (const auto snapshot = bench_.store.layer(id); snapshot->isRaster())
                    rasters.push_back({say(bench_.document.project().layer(id)->name).toStdString(), snapshot->raster});
    QStringList lines;
    if (rasters.size() > 1) {
        const auto plan = spatial::planAlignment(rasters, rasters.front().raster.shape());
        if (!plan)
            lines += say(plan.error().message);
        else
            for (const spatial::Text& sentence : plan->sentences())
                lines += say(sentence);
    }
    plan_->setVisible(!lines.isEmpty());
    if (!lines.isEmpty())
        plan_->setText(say(text("Plan:")) + QLatin1Char('\n') + lines.join(QLatin1Char('\n')));
}

void ToolForm::run()
{
    bool right = true;
    for (ParameterField* field : fields_) {
        field->showFault(true);
        if (!field->isRight()) {
            if (right)
                field->setFocus();
            right = false;
        }
    }
    if (!right)
        return;
    running_ = runs_.start(tool_, written(), show_->isChecked());
    followRun();
}

void ToolForm::followRun()
{
    const ToolRun* run = runs_.find(running_);
    const bool runs = run && run->state == RunState::Running;
    // The keys stay with the run: what is disabled or hidden would give them to any other control.
    const bool keysHere = run_->hasFocus() || cancel_->hasFocus();
    cancel_->setVisible(runs);
    if (runs && keysHere)
        cancel_->setFocus();
    run_->setEnabled(!runs);
    if (!runs && keysHere)
        run_->setFocus();
    progress_->setVisible(runs);
    if (!run)
        return;
    if (runs)
        for (const JobInfo& job : bench_.jobs.running())
            if (job.id == run->job)
                progress_->setValue(static_cast<int>(job.done * 1000));
    if (run->state == RunState::Failed && run->error) {
        if (ParameterField* field = this->field(run->error->parameter)) {
            const std::string hint = inWordsOfTheForm(say(run->error->hint)).toStdString();
            field->showFault(hint.empty() ? run->error->message : text("{0} {1}", run->error->message, hint));
            if (fold_ && fold_->isVisible() && !field->isVisible())
                fold_->setChecked(true);
            if (isVisible())
                QTimer::singleShot(0, field, [this, field] { scroll_->ensureWidgetVisible(field); });   // once the form has its new height
        }
        running_ = 0;
    }
}

/// "--partial" of the command line is called here what its field is called.
QString ToolForm::inWordsOfTheForm(QString words) const
{
    for (const ParameterField* field : fields_) {
        const QRegularExpression flag(QStringLiteral("--%1(?![a-z-])").arg(QRegularExpression::escape(QString::fromStdString(field->parameter().name))));
        words.replace(flag, QStringLiteral("\"%1\"").arg(say(field->parameter().title)));
    }
    return words;
}

void ToolForm::copyCommand()
{
    QApplication::clipboard()->setText(commandLine(tool_, written()));
    bench_.messages.toast(text("The command line is on the clipboard."));
}

}  // namespace app::desktop
