// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/report_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/words_label.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kMostCandidates = 999;

bool isOfOneSite(const std::string& about) { return about == "registered" || about == "candidate" || about == "case"; }

}  // namespace

ReportPage::ReportPage(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), hint_(wordsLabel(this, "reportHint", "hint")), about_(choiceBox(this, "reportAbout")), city_(choiceBox(this, "reportCity")), registered_(choiceBox(this, "reportSite")), candidate_(new QSpinBox(this)),
      format_(choiceBox(this, "reportFormat")), language_(choiceBox(this, "reportLanguage")), write_(new QPushButton(this)), cancel_(new QPushButton(this)), progress_(new QProgressBar(this)), state_(wordsLabel(this, "reportState", "hint"))
{
    build();
    connect(&bench_.document, &Document::changed, this, [this] {
        stale_ = true;
        if (isVisible())
            readChoices();
    });
    connect(&bench_.document, &Document::opened, this, [this] {
        writing_.cancel();
        stale_ = true;
        follow();
        if (isVisible())
            readChoices();
    });
    connect(&bench_.jobs, &Jobs::changed, this, &ReportPage::follow);
    for (QComboBox* box : {about_, city_, registered_, format_, language_})
        connect(box, &QComboBox::activated, this, &ReportPage::fill);
    connect(write_, &QPushButton::clicked, this, &ReportPage::write);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        writing_.cancel();
        follow();
        if (write_->isEnabled())
            write_->setFocus();
    });
    onLanguage(this, [this] {
        sayIn(hint_, say(text("A report with maps, tables, methods, sources and limits, for those who decide. Changes that are not saved count too; it is written into the folder of results.")));
        write_->setText(say(text("Write the report")));
        cancel_->setText(say(text("Cancel")));
        progress_->setAccessibleName(say(text("Progress")));
        fill();
    });
}

void ReportPage::build()
{
    const auto [scroll, page, column] = scrolledPage(this);
    column->addWidget(hint_);
    candidate_->setObjectName(QStringLiteral("reportCandidate"));
    candidate_->setRange(1, kMostCandidates);
    rows_ = std::make_unique<FieldRows>(column);
    rows_->add(about_, text("About"), text("What the report is about."));
    rows_->add(city_, text("City"), text("Cities of the corridor, then those that layers and tables of the project name."));
    rows_->add(registered_, text("Site of the register"), text("From the page Register of the activity Environment."));
    rows_->add(candidate_, text("Candidate site"), text("The number that the siting run gives it: 1 is the best."));
    rows_->add(format_, text("Format"), text("HTML holds both languages and a map to drag; PDF is for paper; ODT for editing in Word or WPS; XLSX holds the tables."));
    rows_->add(language_, text("Language"), text("Of the report; a page of HTML opens in it."));
    write_->setObjectName(QStringLiteral("reportWrite"));
    write_->setProperty("role", "primary");
    cancel_->setObjectName(QStringLiteral("reportCancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(write_);
    buttons->addWidget(cancel_);
    buttons->addStretch();
    column->addLayout(buttons);
    progress_->setRange(0, 1000);
    column->addWidget(progress_);
    column->addWidget(state_);
    column->addStretch();
}

void ReportPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    readChoices();
}

void ReportPage::readChoices()
{
    if (!stale_ || reading_.isRunning())
        return;
    stale_ = false;
    reading_ = bench_.jobs.startQuietly(
        this, JobPool::Analysis, [project = bench_.document.project()](spatial::Progress& progress) -> spatial::Result<ReportChoices> { return reportChoices(project, progress); },
        [this](spatial::Result<ReportChoices> choices) {
            if (choices)
                choices_ = *std::move(choices);
            fill();
            if (stale_)
                readChoices();   // the project changed meanwhile
        });
}

void ReportPage::fill()
{
    const auto keep = [](const QComboBox* box, const std::string& usual) { return chosenIn(box).empty() ? usual : chosenIn(box); };
    const auto listOf = [](const std::vector<ReportChoices::Choice>& all, bool withId) {
        Choices choices;
        for (const ReportChoices::Choice& one : all)
            choices.emplace_back(one.id, withId ? QString::fromStdString(one.id) + QStringLiteral(" · ") + say(one.name) : say(one.name));
        return choices;
    };
    const auto first = [](const Choices& all, const std::string& wanted) {
        for (const auto& [id, words] : all)
            if (id == wanted)
                return wanted;
        return all.empty() ? std::string() : all.front().first;
    };
    offer(about_, {{"corridor", say(text("The whole corridor"))}, {"city", say(text("One city"))}, {"candidate", say(text("One candidate site"))}, {"registered", say(text("One site of the register"))}, {"case", say(text("One pollution case"))}},
          keep(about_, "corridor"));
    const std::string about = chosenIn(about_);
    const Choices cities = listOf(choices_.cities, false);
    offer(city_, cities, first(cities, chosenIn(city_)));
    const Choices sites = listOf(choices_.registered, true);
    offer(registered_, sites, first(sites, chosenIn(registered_)));
    Choices formats{{".html", QStringLiteral("HTML")}, {".pdf", QStringLiteral("PDF")}, {".odt", QStringLiteral("ODT")}};
    if (!isOfOneSite(about))
        formats.emplace_back(".xlsx", QStringLiteral("XLSX"));
    offer(format_, formats, first(formats, keep(format_, ".pdf")));
    offer(language_, {{"zh", QStringLiteral("中文")}, {"en", QStringLiteral("English")}}, keep(language_, currentLanguage() == Language::Chinese ? "zh" : "en"));
    rows_->setShown(city_, about == "city");
    rows_->setShown(registered_, about == "registered" || about == "case");
    rows_->setShown(candidate_, about == "candidate");
    follow();
}

std::optional<ReportScope> ReportPage::scope() const
{
    const std::string about = chosenIn(about_);
    if (about == "city")
        return chosenIn(city_).empty() ? std::nullopt : std::optional(ReportScope(CityScope{chosenIn(city_)}));
    if (about == "candidate")
        return ReportScope(SiteScope{kCandidatePrefix + std::to_string(candidate_->value())});
    if (about == "registered" || about == "case") {
        const std::string site = chosenIn(registered_);
        if (site.empty())
            return std::nullopt;
        return about == "case" ? ReportScope(CaseScope{site}) : ReportScope(SiteScope{kRegisterPrefix + site});
    }
    return ReportScope(CorridorScope{});
}

void ReportPage::follow()
{
    const bool runs = writing_.isRunning();
    const bool keysHere = write_->hasFocus() || cancel_->hasFocus();
    const std::string about = chosenIn(about_);
    const bool needsModel = about == "corridor" || about == "city" || about == "candidate";
    const bool modelless = needsModel && bench_.document.project().models.empty();
    write_->setEnabled(!runs && scope() && !modelless);
    cancel_->setVisible(runs);
    progress_->setVisible(runs);
    if (runs && keysHere)
        cancel_->setFocus();
    if (!runs && keysHere && write_->isEnabled())
        write_->setFocus();
    if (!runs) {
        sayIn(state_, modelless                                         ? say(text("This project has no model yet. Start one from the template of the province."))
                      : (about == "registered" || about == "case") && choices_.registered.empty() ? say(text("The register of this project is empty."))
                                                                        : QString());
        return;
    }
    for (const JobInfo& job : bench_.jobs.running())
        if (job.id == writing_.id()) {
            progress_->setValue(static_cast<int>(job.done * 1000));
            const std::string_view chinese = currentLanguage() == Language::Chinese ? chineseOf(job.step) : std::string_view();
            sayIn(state_, QString::fromStdString(chinese.empty() ? job.step : std::string(chinese)));
        }
}

void ReportPage::write()
{
    const auto what = scope();
    if (!what || writing_.isRunning())
        return;
    const layers::Project& project = bench_.document.project();
    const Language language = chosenIn(language_) == "zh" ? Language::Chinese : Language::English;
    target_ = newResult(project, "report-" + chosenIn(about_), chosenIn(format_));
    writing_ = bench_.jobs.start(
        this, text("Write the report"), JobPool::Analysis,
        [project, target = target_, what = *what, language](spatial::Progress& progress) { return runReport(project, target, what, language, false, progress); },
        [this](spatial::Result<ReportRun> run) { arrived(std::move(run)); });
    follow();
}

void ReportPage::arrived(spatial::Result<ReportRun> run)
{
    follow();
    if (!run) {
        bench_.messages.show(run.error());
        return;
    }
    written_ = target_;
    for (const spatial::Warning& warning : run->warnings)
        if (warning.code == "report.stale" || warning.code == "sheet.missing")
            bench_.messages.show(Message{.kind = MessageKind::Warning, .text = warning.message, .seconds = 15});
    bench_.messages.show({.kind = MessageKind::Success, .text = text("The report is in {0}.", written_.filename().string()), .details = spatial::Text::literal(written_.parent_path().string()),
                          .actions = {{text("Open the report"), [file = written_] { QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(file.string()))); }},
                                      {text("Open the folder"), [folder = written_.parent_path()] { QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(folder.string()))); }}}});
}

}  // namespace app::desktop
