// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/siting/siting_panel.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/siting/site_layers.h"
#include "app/desktop/suitability/live/data_lead.h"
#include "app/desktop/window/main_window.h"
#include "app/report/report_parts.h"
#include "app/workflow/site_run.h"
#include "spatial/crs/transform.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

SitingPanel::SitingPanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), models_(new QComboBox(this)), run_(new QPushButton(this)), cancel_(new QPushButton(this)), progress_(new QProgressBar(this)), step_(new QLabel(this)),
      sites_(new QTreeWidget(this)), report_(new QPushButton(this)), folder_(new QPushButton(this))
{
    setProperty("help", QStringLiteral("limits"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    auto* about = new QLabel(this);
    about->setWordWrap(true);
    about->setProperty("role", "hint");
    column->addWidget(about);
    auto* modelLabel = new QLabel(this);
    modelLabel->setBuddy(models_);
    column->addWidget(modelLabel);
    models_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addWidget(models_);
    lead_ = new DataLead(bench, this);
    column->addWidget(lead_);
    auto* buttons = new QHBoxLayout;
    run_->setProperty("role", "primary");
    buttons->addWidget(run_);
    buttons->addWidget(cancel_);
    buttons->addStretch();
    column->addLayout(buttons);
    progress_->setRange(0, 1000);
    column->addWidget(progress_);
    step_->setWordWrap(true);
    step_->setProperty("role", "hint");
    column->addWidget(step_);
    sites_->setRootIsDecorated(false);
    sites_->setColumnCount(4);
    sites_->setProperty("data", true);
    sites_->header()->setStretchLastSection(false);
    sites_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    sites_->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    column->addWidget(sites_, 1);
    space_ = new QWidget(this);   // before there are sites
    column->addWidget(space_, 1);
    auto* open = new QHBoxLayout;
    open->addWidget(report_);
    open->addWidget(folder_);
    open->addStretch();
    column->addLayout(open);
    connect(lead_, &DataLead::neededChanged, this, &SitingPanel::follow);
    connect(models_, &QComboBox::currentIndexChanged, this, [this] { lead_->setModel(models_->currentData().toString().toStdString()); });
    connect(run_, &QPushButton::clicked, this, &SitingPanel::run);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        job_.cancel();
        follow();
    });
    connect(sites_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item)
            goTo(sites_->indexOfTopLevelItem(item));
    });
    connect(report_, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(out_ + "/report.html"))); });
    connect(folder_, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(out_))); });
    connect(&bench_.jobs, &Jobs::changed, this, &SitingPanel::follow);
    connect(&bench_.document, &Document::changed, this, &SitingPanel::fillModels);
    connect(&bench_.document, &Document::opened, this, [this] {
        job_.cancel();
        result_.reset();
        showSites();
    });
    onLanguage(this, [this, about, modelLabel] {
        about->setText(say(text("Finds and ranks sites for eco-industrial parks from the project's layers: criteria, constraints with their law, access. Changes that are not saved count too.")));
        modelLabel->setText(say(text("Model")));
        models_->setAccessibleName(say(text("Model")));
        run_->setText(say(text("Find sites")));
        cancel_->setText(say(text("Cancel")));
        progress_->setAccessibleName(say(text("Progress")));
        sites_->setAccessibleName(say(text("Ranked sites")));
        report_->setText(say(text("Open the report")));
        folder_->setText(say(text("Open the folder")));
        fillModels();
        showSites();
    });
}

void SitingPanel::fillModels()
{
    const QSignalBlocker quiet(models_);
    const QVariant chosen = models_->currentData();
    models_->clear();
    for (const auto& model : bench_.document.project().models)
        models_->addItem(say(model.name), QString::fromStdString(model.id));
    models_->setCurrentIndex(std::max(0, models_->findData(chosen)));
    lead_->setModel(models_->currentData().toString().toStdString());
    follow();
}

void SitingPanel::follow()
{
    const bool runs = job_.isRunning();
    // The keys stay with the search: what is disabled or hidden would give them to any other control.
    const bool keysHere = run_->hasFocus() || cancel_->hasFocus();
    cancel_->setVisible(runs);
    if (runs && keysHere)
        cancel_->setFocus();
    run_->setEnabled(!runs && models_->count() > 0 && !lead_->isNeeded());
    if (!runs && keysHere && run_->isEnabled())
        run_->setFocus();
    progress_->setVisible(runs);
    step_->setVisible(runs || models_->count() == 0);
    if (models_->count() == 0)
        step_->setText(say(text("This project has no model yet. Start one from the template of the province.")));
    if (!runs)
        return;
    for (const JobInfo& job : bench_.jobs.running())
        if (job.id == job_.id()) {
            progress_->setValue(static_cast<int>(job.done * 1000));
            const std::string_view chinese = currentLanguage() == Language::Chinese ? chineseOf(job.step) : std::string_view();
            step_->setText(QString::fromStdString(chinese.empty() ? job.step : std::string(chinese)));
        }
}

void SitingPanel::run()
{
    if (job_.isRunning())
        return;
    const layers::Project& project = bench_.document.project();
    out_ = newResult(project, "sites").string();
    SiteOptions options;
    options.model = models_->currentData().toString().toStdString();
    job_ = bench_.jobs.start(this, text("Find sites"), JobPool::Analysis, [project, options, out = out_](spatial::Progress& progress) { return runSite(project, out, options, progress); },
                             [this](spatial::Result<SiteReport> report) { arrived(std::move(report)); });
    follow();
}

void SitingPanel::arrived(spatial::Result<SiteReport> report)
{
    follow();
    if (!report) {
        bench_.messages.show(report.error());
        return;
    }
    result_ = std::make_unique<SiteReport>(*std::move(report));
    addSiteLayers(bench_.document, *result_);
    for (const spatial::Warning& warning : result_->warnings)
        bench_.messages.show(Message{.kind = MessageKind::Warning, .text = withNames(*result_, warning.message, currentLanguage() == Language::Chinese), .seconds = 15});
    bench_.messages.show(Message{.kind = MessageKind::Success, .text = text("{0} {0|site|sites} {0|was|were} found and ranked.", result_->sites.size()), .seconds = 10});
    showSites();
}

void SitingPanel::showSites()
{
    sites_->clear();
    sites_->setHeaderLabels({say(text("Rank")), say(text("Place")), say(text("Score")), say(text("ha"))});
    sites_->setVisible(result_ != nullptr);
    space_->setVisible(result_ == nullptr);
    report_->setVisible(result_ != nullptr);
    folder_->setVisible(result_ != nullptr);
    report_->setEnabled(result_ != nullptr);
    folder_->setEnabled(result_ != nullptr);
    if (!result_)
        return;
    for (const spatial::Site& site : result_->sites) {
        const bool chinese = currentLanguage() == Language::Chinese;
        const std::string& place = chinese || site.placeEnglish.empty() ? site.place : site.placeEnglish;
        auto* item = new QTreeWidgetItem(sites_, {QString::number(site.rank), QString::fromStdString(place), numberWords(site.score, 3), numberWords(site.hectares, 0)});
        for (const int column : {0, 2, 3})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
}

void SitingPanel::goTo(int row)
{
    if (!result_ || row < 0 || static_cast<std::size_t>(row) >= result_->sites.size())
        return;
    const auto analysis = layers::analysisCrs(bench_.document.project());
    const auto transform = analysis ? spatial::Transform::between(*analysis, bench_.map.crs()) : spatial::Result<spatial::Transform>(analysis.error());
    const spatial::Box box = result_->sites[static_cast<std::size_t>(row)].shape.view().box();
    if (transform && !box.empty())
        bench_.map.show((*transform)(box.grownBy(std::max(box.width(), box.height()))));
}

void addSiting(Workbench& bench, MainWindow& window)
{
    auto* panel = new SitingPanel(bench);
    window.addPanel(Activity::Sites, QStringLiteral("siting"), text("Find sites"), panel);
    bench.commands.add({.id = "sites.find", .title = text("Find sites"), .help = text("The whole siting chain on this project: ranked sites, maps, report."), .icon = QStringLiteral("run-build"),
                        .menu = MenuPlace::Tools, .section = -1,
                        .run = [panel, &window] {
                            window.showPanel(QStringLiteral("siting"));
                            panel->run();
                        },
                        .enabled = [panel, &bench] { return !panel->isRunning() && !bench.document.project().models.empty(); }, .safeAtRandom = false});
}

}  // namespace app::desktop
