// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/register/register_form.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/environment/register/register_desk.h"
#include "app/desktop/environment/register/register_file_rows.h"
#include "app/desktop/environment/register/register_routes.h"
#include "app/desktop/environment/register/register_words.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/pages/words_label.h"
#include "app/desktop/selection/selection.h"
#include "spatial/raster/number_list.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace app::desktop {

using spatial::RegisteredSite;
using spatial::text;

namespace {

constexpr int kHistoryHeight = 84;
constexpr std::size_t kRowsCompared = 5'000;   // of a layer, for whether a field tells its features apart

/// What stands in the field unless somebody types there.
void showIn(QLineEdit* field, const QString& words, bool always)
{
    if (field->text() != words && (always || !field->hasFocus() || !field->isModified())) {
        field->setText(words);
        field->setCursorPosition(0);
    }
}

QString placeWords(const RegisteredSite& site)
{
    if (!site.place)
        return {};
    const int decimals = site.place->x > -181 && site.place->x < 181 ? 6 : 2;
    return QStringLiteral("%1, %2").arg(site.place->x, 0, 'f', decimals).arg(site.place->y, 0, 'f', decimals);
}

QString sampleSitesOf(const RegisteredSite& site)
{
    QStringList names;
    for (const spatial::SiteSamples& some : site.samples)
        names << QString::fromStdString(some.site);
    return names.join(QStringLiteral("; "));
}

/// A field that names every feature of a layer: the first whose values all differ, ids before names.
std::string tellingField(const spatial::FeatureTable& table)
{
    std::string found;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const spatial::FieldType type = table.fields[i].type;
        if (type != spatial::FieldType::Text && type != spatial::FieldType::Integer)
            continue;
        std::set<std::string> values;
        bool differs = true;
        for (std::size_t row = 0; row < std::min(table.size(), kRowsCompared) && differs; ++row)
            differs = !table.columns[i].isNull(row) && values.insert(table.columns[i].display(row)).second;
        if (!differs)
            continue;
        const std::string& name = table.fields[i].name;
        if (name.find("id") != std::string::npos || name.find("ID") != std::string::npos || name.find("编号") != std::string::npos)
            return name;
        if (found.empty())
            found = name;
    }
    return found;
}

QLabel* sectionTitle(QWidget* parent, const char* name)
{
    QLabel* label = wordsLabel(parent, name);
    label->setProperty("role", QStringLiteral("title"));
    return label;
}

QLineEdit* textField(QWidget* parent, const char* name)
{
    auto* field = new QLineEdit(parent);
    field->setObjectName(QLatin1String(name));
    return field;
}

}  // namespace

RegisterForm::RegisterForm(Workbench& bench, RegisterDesk& desk, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), state_(wordsLabel(this, "siteState")), change_(new QPushButton(this)), log_(dataTable(this, "siteLog", 4)), id_(textField(this, "siteId")), name_(textField(this, "siteName")),
      kind_(choiceBox(this, "siteKind")), survey_(choiceBox(this, "siteSurvey")), place_(textField(this, "sitePlace")), crs_(textField(this, "siteCrs")), onMap_(new QPushButton(this)), tie_(new QPushButton(this)),
      feature_(wordsLabel(this, "siteFeature", "hint")), address_(textField(this, "siteAddress")), owner_(textField(this, "siteOwner")), history_(new QPlainTextEdit(this)), routesTitle_(sectionTitle(this, "routesTitle")),
      routes_(new RegisterRoutes(desk, this)), photosTitle_(sectionTitle(this, "photosTitle")), photos_(new RegisterFileRows(bench, desk, RegisterFileRows::What::Photos, this)),
      documentsTitle_(sectionTitle(this, "documentsTitle")), documents_(new RegisterFileRows(bench, desk, RegisterFileRows::What::Documents, this)), sampleSites_(textField(this, "siteSamples")),
      verdicts_(wordsLabel(this, "siteVerdicts")), faults_(wordsLabel(this, "siteFaults", "fault"))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    state_->setProperty("role", QStringLiteral("heading"));
    change_->setObjectName(QStringLiteral("changeState"));
    onMap_->setObjectName(QStringLiteral("placeOnMap"));
    tie_->setObjectName(QStringLiteral("tieToFeature"));
    history_->setObjectName(QStringLiteral("siteHistory"));
    history_->setFixedHeight(kHistoryHeight);
    history_->setTabChangesFocus(true);
    history_->installEventFilter(this);
    column->addWidget(state_);
    column->addWidget(change_, 0, Qt::AlignLeft);
    column->addWidget(faults_);
    column->addWidget(log_);
    FieldRows rows(column);
    rows.add(name_, text("Name"), text("As the site is called in letters and reports."));
    rows.add(id_, text("Id"), text("Unique in the register."));
    rows.add(kind_, text("Kind"), text("Contaminated, suspected or brownfield."));
    rows.add(survey_, text("Survey"), text("How far the survey has come by HJ 25.1-2019 (confidence high: the standard was not read again)."));
    rows.add(address_, text("Address"), text("Where the site lies, as letters say it."));
    rows.add(owner_, text("Owner"), text("Who owns or uses the land, and who answers for the pollution."));
    rows.add(place_, text("Coordinates"), text("x and y, or longitude and latitude, with a comma between them."));
    rows.add(crs_, text("In"), text("The coordinate system of the coordinates, such as EPSG:4490."));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(onMap_);
    buttons->addWidget(tie_);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addWidget(feature_);
    FieldRows more(column);
    more.add(history_, text("History"), text("What was made, stored and spilt here, and when."));
    more.add(sampleSites_, text("Samples of"), text("As the samples name the site; several with semicolons. Empty: samples of the site's name or id."));
    column->addWidget(verdicts_);
    for (QWidget* part : {static_cast<QWidget*>(routesTitle_), static_cast<QWidget*>(routes_), static_cast<QWidget*>(photosTitle_), static_cast<QWidget*>(photos_), static_cast<QWidget*>(documentsTitle_),
                          static_cast<QWidget*>(documents_)})
        column->addWidget(part);
    log_->setWordWrap(true);
    log_->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    verdicts_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    wire();
    onLanguage(this, [this] { translate(); });
}

void RegisterForm::wireText(QLineEdit* field, spatial::Text title, std::string RegisteredSite::*member)
{
    connect(field, &QLineEdit::editingFinished, this, [this, field, title, member] {
        const RegisteredSite* site = desk_.chosen();
        const std::string written = field->text().trimmed().toStdString();
        if (site && site->id == shown_ && site->*member != written)
            desk_.change(title, [&](RegisteredSite& changed) { changed.*member = written; });
    });
}

void RegisterForm::wire()
{
    wireText(name_, text("Rename a site"), &RegisteredSite::name);
    wireText(address_, text("Change the address of a site"), &RegisteredSite::address);
    wireText(owner_, text("Change the owner of a site"), &RegisteredSite::owner);
    connect(id_, &QLineEdit::editingFinished, this, &RegisterForm::takeId);
    connect(place_, &QLineEdit::editingFinished, this, &RegisterForm::takePlace);
    connect(crs_, &QLineEdit::editingFinished, this, &RegisterForm::takePlace);
    connect(sampleSites_, &QLineEdit::editingFinished, this, &RegisterForm::takeSamples);
    connect(kind_, &QComboBox::activated, this, [this] {
        if (const auto kind = spatial::registerKindOf(chosenIn(kind_)))
            desk_.change(text("Change the kind of a site"), [&](RegisteredSite& site) { site.kind = *kind; });
    });
    connect(survey_, &QComboBox::activated, this, [this] {
        if (const auto stage = spatial::surveyStageOf(chosenIn(survey_)))
            desk_.change(text("Change the survey phase of a site"), [&](RegisteredSite& site) { site.survey = *stage; });
    });
    connect(change_, &QPushButton::clicked, this, &RegisterForm::stateAsked);
    connect(onMap_, &QPushButton::clicked, this, &RegisterForm::placeAsked);
    connect(tie_, &QPushButton::clicked, this, &RegisterForm::tieToSelection);
    connect(&bench_.selection, &Selection::changed, this, &RegisterForm::follow);
    connect(&desk_, &RegisterDesk::changed, this, &RegisterForm::follow);
    connect(&desk_, &RegisterDesk::chosenChanged, this, &RegisterForm::follow);
}

bool RegisterForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == history_ && event->type() == QEvent::FocusOut)
        takeHistory();
    return QWidget::eventFilter(watched, event);
}

void RegisterForm::takeHistory()
{
    const RegisteredSite* site = desk_.chosen();
    const std::string written = history_->toPlainText().trimmed().toStdString();
    if (site && site->id == shown_ && site->history != written)
        desk_.change(text("Change the history of a site"), [&](RegisteredSite& changed) { changed.history = written; });
}

void RegisterForm::takeId()
{
    const RegisteredSite* site = desk_.chosen();
    const std::string written = id_->text().trimmed().toStdString();
    if (!site || site->id != shown_ || site->id == written)
        return;
    const bool used = std::any_of(desk_.sites().begin(), desk_.sites().end(), [&](const RegisteredSite& one) { return one.id == written; });
    if (written.empty() || used) {
        bench_.messages.show(spatial::Error{spatial::ErrorCode::InvalidParameter, used ? text("The register has a site {0} already.", written) : text("A site needs an id.")});
        id_->setText(QString::fromStdString(site->id));
        return;
    }
    shown_ = written;
    desk_.change(text("Change the id of a site"), [&](RegisteredSite& changed) { changed.id = written; });
}

void RegisterForm::takePlace()
{
    const RegisteredSite* site = desk_.chosen();
    if (!site || site->id != shown_ || (!place_->isModified() && !crs_->isModified()))
        return;
    place_->setModified(false);
    crs_->setModified(false);
    std::string written = place_->text().toStdString();
    std::replace(written.begin(), written.end(), ';', ',');
    const auto parts = spatial::split(written, ',');
    const auto x = parts.size() == 2 ? spatial::finiteNumber(parts[0]) : std::nullopt, y = parts.size() == 2 ? spatial::finiteNumber(parts[1]) : std::nullopt;
    const std::string crs = crs_->text().trimmed().toStdString();
    const bool isNone = place_->text().trimmed().isEmpty();
    if (!isNone && (!x || !y))
        return bench_.messages.show(spatial::Error{spatial::ErrorCode::InvalidParameter, text("\"{0}\" is no place.", written), text("Write two numbers with a comma between them: 126.642, 45.757.")}), void();
    if (!isNone && !spatial::Crs::fromText(crs))
        return bench_.messages.show(spatial::Error{spatial::ErrorCode::InvalidParameter, text("\"{0}\" is no coordinate system.", crs), text("Write a code such as EPSG:4490.")}), void();
    desk_.change(text("Move a site"), [&](RegisteredSite& changed) {
        changed.place = isNone ? std::nullopt : std::optional(spatial::Coordinate{*x, *y});
        if (!isNone)
            changed.crs = crs;
    });
}

void RegisterForm::takeSamples()
{
    const RegisteredSite* site = desk_.chosen();
    if (!site || site->id != shown_ || sampleSitesOf(*site) == sampleSites_->text().trimmed())
        return;
    std::vector<spatial::SiteSamples> samples;
    for (const QString& part : sampleSites_->text().replace(QStringLiteral("；"), QStringLiteral(";")).split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const std::string name = part.trimmed().toStdString();
        const auto before = std::find_if(site->samples.begin(), site->samples.end(), [&](const spatial::SiteSamples& one) { return one.site == name; });
        if (!name.empty())
            samples.push_back(before == site->samples.end() ? spatial::SiteSamples{{}, name} : *before);
    }
    desk_.change(text("Change which samples belong to a site"), [&](RegisteredSite& changed) { changed.samples = samples; });
}

void RegisterForm::tieToSelection()
{
    const RegisteredSite* site = desk_.chosen();
    if (!site)
        return;
    if (!site->feature.layer.empty())
        return desk_.change(text("Untie a site from its feature"), [](RegisteredSite& changed) { changed.feature = {}; });
    for (const layers::LayerEntry& layer : bench_.document.project().layers) {
        const auto table = bench_.store.layer(layer.id)->table;
        const auto rows = bench_.selection.rows(layer.id);
        if (!table || rows->size() != 1)
            continue;
        const std::string field = tellingField(*table);
        if (field.empty()) {
            bench_.messages.show(spatial::Error{spatial::ErrorCode::InvalidInput, text("No field of {0} tells its features apart.", say(layer.name).toStdString()), text("Give the layer a field with a number or name of its own for each feature.")});
            return;
        }
        const std::string value = table->column(field)->display(rows->front());
        return desk_.change(text("Tie a site to a feature"), [&](RegisteredSite& changed) { changed.feature = {layer.id, field, value}; });
    }
    bench_.messages.show(spatial::Error{spatial::ErrorCode::InvalidInput, text("No single feature is selected."), text("Select the site's feature on the map first.")});
}

void RegisterForm::translate()
{
    change_->setText(say(text("Change the state …")));
    onMap_->setText(say(text("Set on the map")));
    onMap_->setToolTip(say(text("Then click where the site lies.")));
    routesTitle_->setText(say(text("Source, pathway, receptor")));
    photosTitle_->setText(say(text("Photos")));
    documentsTitle_->setText(say(text("Documents")));
    log_->setHorizontalHeaderLabels({say(text("When")), say(text("State")), say(text("Who")), say(text("Remark"))});
    Choices kinds, stages;
    for (std::size_t i = 0; i < spatial::kRegisterKinds; ++i)
        kinds.emplace_back(spatial::codeOf(static_cast<spatial::RegisterKind>(i)), say(spatial::titleOf(static_cast<spatial::RegisterKind>(i))));
    for (std::size_t i = 0; i < spatial::kSurveyStages; ++i)
        stages.emplace_back(spatial::codeOf(static_cast<spatial::SurveyStage>(i)), say(spatial::titleOf(static_cast<spatial::SurveyStage>(i))));
    offer(kind_, kinds, chosenIn(kind_));
    offer(survey_, stages, chosenIn(survey_));
    follow();
}

void RegisterForm::showSamples(const SampleAnswerPtr& answer)
{
    samples_ = answer;
    follow();
}

void RegisterForm::follow()
{
    const RegisteredSite* site = desk_.chosen();
    setVisible(site != nullptr);
    if (!site) {
        shown_.clear();
        return;
    }
    const bool other = shown_ != site->id;
    shown_ = site->id;
    const spatial::StateEntry* last = site->log.empty() ? nullptr : &site->log.back();
    state_->setText(say(last ? text("{0}, since {1} ({2})", stateTitle(site->state()), last->when.empty() ? "–" : last->when, last->who.empty() ? "–" : last->who) : stateTitle(site->state())));
    showIn(id_, QString::fromStdString(site->id), other);
    showIn(name_, QString::fromStdString(site->name), other);
    showIn(address_, QString::fromStdString(site->address), other);
    showIn(owner_, QString::fromStdString(site->owner), other);
    showIn(place_, placeWords(*site), other);
    showIn(crs_, QString::fromStdString(site->crs), other);
    showIn(sampleSites_, sampleSitesOf(*site), other);
    sampleSites_->setPlaceholderText(QString::fromStdString(site->name.empty() ? site->id : site->name));
    kind_->setCurrentIndex(static_cast<int>(site->kind));
    survey_->setCurrentIndex(static_cast<int>(site->survey));
    const QString history = QString::fromStdString(site->history);
    if (history_->toPlainText() != history && (other || !history_->hasFocus()))
        history_->setPlainText(history);
    tie_->setText(site->feature.layer.empty() ? say(text("Tie to the selected feature")) : say(text("Untie from its feature")));
    const layers::LayerEntry* layer = site->feature.layer.empty() ? nullptr : bench_.document.project().layer(site->feature.layer);
    sayIn(feature_, site->feature.layer.empty() ? QString() : say(text("The feature of {0} whose {1} is {2}", layer ? say(layer->name).toStdString() : site->feature.layer, site->feature.field, site->feature.value)));
    QStringList faults;
    for (const spatial::Text& fault : spatial::faultsOf(*site))
        faults << say(fault);
    sayIn(faults_, faults.join(QLatin1Char('\n')));
    QStringList verdicts;
    for (const RelatedVerdict& one : relatedVerdicts(samples_, *site))
        verdicts << one.verdict + (one.sentence.isEmpty() ? QString() : QLatin1Char('\n') + one.sentence);
    sayIn(verdicts_, !verdicts.isEmpty() ? verdicts.join(QLatin1Char('\n')) : samples_ ? say(text("The samples judged on the page Samples have none of this site.")) : QString());
    routes_->follow();
    photos_->follow();
    documents_->follow();
    fillLog();
}

void RegisterForm::fillLog()
{
    const RegisteredSite* site = desk_.chosen();
    log_->setVisible(!site->log.empty());
    log_->setRowCount(static_cast<int>(site->log.size()));
    for (std::size_t i = 0; i < site->log.size(); ++i) {
        const int row = static_cast<int>(site->log.size() - 1 - i);   // the latest first
        const spatial::StateEntry& entry = site->log[i];
        const QString cells[] = {QString::fromStdString(entry.when), say(stateTitle(entry.state)), QString::fromStdString(entry.who), QString::fromStdString(entry.remark)};
        for (int column = 0; column < 4; ++column) {
            putCell(log_, row, column, cells[column], false);
            log_->item(row, column)->setToolTip(cells[column]);
        }
    }
    log_->resizeRowsToContents();
    fitToRows(log_);
}

}  // namespace app::desktop
