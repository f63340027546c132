// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/scenarios/scenarios_page.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/scenarios/change_picture.h"
#include "app/desktop/suitability/scenarios/scenario_layers.h"
#include "app/desktop/suitability/scenarios/scenario_menu.h"
#include "app/desktop/suitability/scenarios/scenario_results.h"
#include "app/desktop/suitability/scenarios/scenario_tables.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/views/swipe_view.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>

namespace app::desktop {


using spatial::text;

ScenariosPage::ScenariosPage(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(bench), picture_(new ChangePicture(bench.jobs, bench.map, this)), intro_(new QLabel(this)), changes_(new QLabel(this)), keep_(new QPushButton(this)),
      keepIn_(new QPushButton(this)), asBase_(new QPushButton(this)), fault_(new QLabel(this)), buttons_(new QHBoxLayout), list_(new QTreeWidget(this)), noteLabel_(new QLabel(this)), note_(new QLineEdit(this)),
      differences_(new QListWidget(this)), more_(new QToolButton(this)), put_(new QPushButton(this)), sitesLabel_(new QLabel(this)), sites_(new QComboBox(this)), compare_(new QPushButton(this)),
      state_(new QLabel(this)), results_(new ScenarioResults(this)), layers_(new QPushButton(this)), swipe_(new QPushButton(this))
{
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(10, 6, 10, 10);
    column->setSpacing(6);
    for (const auto& [label, name] : {std::pair(intro_, "scenarioIntro"), std::pair(changes_, "scenarioChanges"), std::pair(fault_, "scenarioFault"), std::pair(state_, "scenarioState")}) {
        label->setObjectName(QLatin1String(name));
        label->setWordWrap(true);
    }
    intro_->setProperty("role", "hint");
    fault_->setProperty("role", "fault");
    state_->setProperty("role", "hint");
    keep_->setObjectName(QStringLiteral("keepScenario"));
    keepIn_->setObjectName(QStringLiteral("keepInScenario"));
    asBase_->setObjectName(QStringLiteral("takeAsBase"));
    list_->setObjectName(QStringLiteral("scenarioList"));
    note_->setObjectName(QStringLiteral("scenarioNote"));
    differences_->setObjectName(QStringLiteral("scenarioDifferences"));
    put_->setObjectName(QStringLiteral("putIntoModel"));
    sites_->setObjectName(QStringLiteral("scenarioSites"));
    compare_->setObjectName(QStringLiteral("compareScenarios"));
    layers_->setObjectName(QStringLiteral("scenarioLayers"));
    swipe_->setObjectName(QStringLiteral("scenarioSwipe"));

    column->addWidget(intro_);
    column->addWidget(changes_);
    auto* keeping = new QVBoxLayout;
    keeping->setSpacing(4);
    for (QPushButton* button : {keep_, keepIn_, asBase_})
        keeping->addWidget(button);
    column->addLayout(keeping);
    column->addWidget(fault_);
    buttons_->setSpacing(2);
    column->addLayout(buttons_);
    list_->setRootIsDecorated(false);
    list_->setColumnCount(3);
    list_->setProperty("data", true);
    list_->setMinimumHeight(130);
    list_->setMaximumHeight(220);
    list_->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->installEventFilter(this);
    column->addWidget(list_);
    auto* noteRow = new QHBoxLayout;
    noteLabel_->setBuddy(note_);
    noteRow->addWidget(noteLabel_);
    noteRow->addWidget(note_, 1);
    column->addLayout(noteRow);
    differences_->setWordWrap(true);
    differences_->setMinimumHeight(70);
    differences_->setMaximumHeight(170);
    differences_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    differences_->installEventFilter(this);
    column->addWidget(differences_);
    auto* differing = new QHBoxLayout;
    more_->setObjectName(QStringLiteral("moreDifferences"));
    more_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    more_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more_);
    more_->setMenu(menu);
    differing->addWidget(more_);
    differing->addWidget(put_, 1);
    column->addLayout(differing);

    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setProperty("role", "line");
    column->addWidget(line);
    auto* sitesRow = new QHBoxLayout;
    sitesLabel_->setBuddy(sites_);
    sites_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    sitesRow->addWidget(sitesLabel_);
    sitesRow->addWidget(sites_, 1);
    column->addLayout(sitesRow);
    column->addWidget(compare_);
    column->addWidget(state_);
    column->addWidget(results_);
    auto* maps = new QHBoxLayout;
    maps->addWidget(layers_, 1);
    maps->addWidget(swipe_, 1);
    column->addLayout(maps);
    column->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);

    connect(keep_, &QPushButton::clicked, this, &ScenariosPage::keep);
    connect(keepIn_, &QPushButton::clicked, this, [this] { desk_.keepIn(desk_.working()); });
    connect(asBase_, &QPushButton::clicked, &desk_, &ScenarioDesk::takeAsBase);
    connect(list_, &QTreeWidget::currentItemChanged, this, [this] {
        if (filling_)
            return;
        fillChosen();
        emit chosenChanged();
    });
    connect(list_, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int part) {
        if (filling_ || part != 0)
            return;
        // Later: the list is filled anew, and its item is still being edited here.
        QMetaObject::invokeMethod(this, [this, id = item->data(0, Qt::UserRole).toString().toStdString(), name = item->text(0).trimmed().toStdString()] { desk_.rename(id, name); }, Qt::QueuedConnection);
    });
    connect(note_, &QLineEdit::editingFinished, this, [this] { desk_.setNote(current(), note_->text().trimmed().toStdString()); });
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillDifferenceMenu(*menu, desk_, current()); });
    connect(put_, &QPushButton::clicked, this, [this] { desk_.putIntoModel(current()); });
    connect(sites_, &QComboBox::activated, this, [this] { desk_.setSites(sites_->currentData().toString().toStdString()); });
    connect(compare_, &QPushButton::clicked, &desk_, &ScenarioDesk::compare);
    connect(layers_, &QPushButton::clicked, this, [this] { makeLayers(false); });
    connect(swipe_, &QPushButton::clicked, this, [this] { makeLayers(true); });
    connect(&desk_, &ScenarioDesk::changed, this, &ScenariosPage::follow);
    connect(&desk_, &ScenarioDesk::studied, this, &ScenariosPage::followStudy);
    connect(picture_, &ChangePicture::failed, this, [this](const spatial::Error& error) { bench_.messages.show(error); }, Qt::QueuedConnection);
    connect(&bench_.suitability, &LiveModel::shownChanged, this, [this] {
        if (bench_.suitability.shown() != LiveModel::Shown::Nothing && picture_->shown() != ChangePicture::Shown::Nothing) {
            picture_->show(ChangePicture::Shown::Nothing, nullptr, 0);   // one picture of the model at a time
            bench_.commands.refresh();
        }
    });
    connect(&bench_.document, &Document::opened, this, [this] {
        writing_.cancel();
        picture_->show(ChangePicture::Shown::Nothing, nullptr, 0);
        layersOf_.reset();
        layerIds_.clear();
    });
    onTheme(this, [this] { fillChosen(); });
    onLanguage(this, [this, scroll] {
        scroll->setAccessibleName(say(text("Scenarios")));
        intro_->setText(say(text("Change the model, then keep what you changed as a scenario: the base comes back, the scenario holds the differences.")));
        asBase_->setText(say(text("Take the model as the new base")));
        asBase_->setToolTip(say(text("The changes stay in the model and belong to no scenario.")));
        list_->setAccessibleName(say(text("Scenarios")));
        noteLabel_->setText(say(text("Remarks")));
        note_->setAccessibleName(say(text("Note on the scenario")));
        differences_->setAccessibleName(say(text("Differences from the base")));
        differences_->setToolTip(say(text("Delete takes a difference out.")));
        more_->setText(say(text("More differences")));
        more_->setToolTip(say(text("Hide or exchange a layer, or switch a rule off, in this scenario only.")));
        put_->setText(say(text("Put into the model")));
        put_->setToolTip(say(text("To change the scenario: put it into the model, edit, and keep it again.")));
        sitesLabel_->setText(say(text("Sites")));
        sites_->setAccessibleName(say(text("Layer of sites")));
        sites_->setToolTip(say(text("Polygons whose scores, ranks and regret are compared.")));
        results_->setAccessibleName(say(text("Comparison of the scenarios")));
        layers_->setText(say(text("As layers")));
        layers_->setToolTip(say(text("Writes change maps and suitability of all scenarios as GeoTIFFs, with tables and record, and adds them as layers.")));
        swipe_->setText(say(text("Swipe")));
        swipe_->setToolTip(say(text("Base and scenario on the two sides of a line.")));
        shownStudy_.reset();
        follow();
        followStudy();
    });
}

void ScenariosPage::addButtons(const std::vector<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAutoRaise(true);
        buttons_->addWidget(button);
    }
    buttons_->addStretch(1);
}

void ScenariosPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    followStudy();
}

bool ScenariosPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        if (watched == list_)
            removeHere();
        else if (differences_->currentItem() && differences_->currentItem()->data(Qt::UserRole).isValid())
            desk_.removeDifference(current(), static_cast<std::size_t>(differences_->currentItem()->data(Qt::UserRole).toInt()));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

std::string ScenariosPage::current() const
{
    const QTreeWidgetItem* const item = list_->currentItem();
    return item ? item->data(0, Qt::UserRole).toString().toStdString() : std::string();
}

void ScenariosPage::choose(const std::string& id)
{
    for (int row = 0; row < list_->topLevelItemCount(); ++row)
        if (list_->topLevelItem(row)->data(0, Qt::UserRole).toString().toStdString() == id)
            list_->setCurrentItem(list_->topLevelItem(row));
}

void ScenariosPage::keep()
{
    const std::string id = desk_.keep();
    if (id.empty())
        return;
    choose(id);
    list_->setFocus();
}

void ScenariosPage::duplicateHere()
{
    if (const std::string id = desk_.duplicate(current()); !id.empty())
        choose(id);
}

void ScenariosPage::removeHere() { desk_.remove(current()); }

void ScenariosPage::renameHere()
{
    if (current().empty() || list_->isPersistentEditorOpen(list_->currentItem(), 0))
        return;   // its name is being typed
    list_->setFocus();
    list_->editItem(list_->currentItem(), 0);
}

void ScenariosPage::follow()
{
    const auto differing = desk_.changes();
    const spatial::Scenario* const working = desk_.scenario(desk_.working());
    changes_->setText(differing.empty() ? say(text("The model is the base: nothing is changed.")) : say(text("Changed since the base: {0}", differing.size())));
    keep_->setText(say(working ? text("Keep as another scenario") : differing.empty() ? text("Keep an empty scenario") : text("Keep the changes as a scenario")));
    keep_->setEnabled(desk_.model() && !desk_.fault());
    keepIn_->setVisible(working);
    if (working)
        keepIn_->setText(say(text("Keep in {0}", say(working->name).replace(QLatin1Char('&'), QStringLiteral("&&")).toStdString())));
    asBase_->setVisible(!differing.empty());
    if (!differing.empty()) {
        spatial::Scenario told;
        told.differences = differing;
        QStringList words;
        for (const auto& sentence : desk_.wordsOf(told))
            words << say(sentence);
        changes_->setToolTip(words.join(QLatin1Char('\n')));
    } else {
        changes_->setToolTip({});
    }
    fault_->setVisible(desk_.fault().has_value());
    if (desk_.fault())
        fault_->setText(say(text("The scenarios of this project cannot be read, and stay as they are: {0}", desk_.fault()->message)));
    fillList();
    fillChosen();
    fillSitesBox(*sites_, desk_);
    followStudy();
    emit chosenChanged();
}

void ScenariosPage::fillList()
{
    const std::string chosen = current();
    filling_ = true;
    list_->clear();
    list_->setHeaderLabels({say(text("Name")), say(text("Differences")), say(text("Suitable (ha)"))});
    const auto& study = desk_.study();
    const bool fresh = study && !desk_.isStale();
    const auto hectares = [&](std::size_t outcome) {
        return fresh && outcome < study->outcomes.size() && !study->outcomes[outcome].failure ? countWords(static_cast<qint64>(study->outcomes[outcome].indicators.suitableHectares + 0.5)) : QStringLiteral("–");
    };
    const auto add = [&](const QString& name, const std::string& id, const QString& count, const QString& area) {
        auto* item = new QTreeWidgetItem(list_, {name, count, area});
        item->setData(0, Qt::UserRole, QString::fromStdString(id));
        item->setToolTip(0, name);
        for (const int part : {1, 2})
            item->setTextAlignment(part, Qt::AlignRight | Qt::AlignVCenter);
        if (!id.empty())
            item->setFlags(item->flags() | Qt::ItemIsEditable);
        if (id == chosen)
            list_->setCurrentItem(item);
    };
    if (desk_.model())
        add(say(text("Base")) + QStringLiteral(": ") + say(desk_.model()->name), {}, QStringLiteral("–"), hectares(0));
    for (const spatial::Scenario& scenario : desk_.scenarios()) {
        const std::size_t outcome = outcomeOf(scenario.id);
        add(say(scenario.name), scenario.id, QString::number(scenario.differences.size()), outcome > 0 ? hectares(outcome) : QStringLiteral("–"));
    }
    if (!list_->currentItem() && list_->topLevelItemCount() > 0)
        list_->setCurrentItem(list_->topLevelItem(list_->topLevelItemCount() - 1));
    filling_ = false;
}

void ScenariosPage::fillChosen()
{
    const spatial::Scenario* const scenario = desk_.scenario(current());
    const int at = differences_->currentRow();
    differences_->clear();
    if (scenario) {
        const auto words = desk_.wordsOf(*scenario);
        for (std::size_t i = 0; i < words.size(); ++i) {
            auto* item = new QListWidgetItem(say(words[i]), differences_);
            item->setToolTip(item->text());
            if (i < scenario->differences.size())
                item->setData(Qt::UserRole, static_cast<int>(i));
        }
        for (const auto& remark : desk_.remarksOf(*scenario)) {
            auto* item = new QListWidgetItem(say(remark), differences_);
            item->setForeground(colors().error);
            item->setToolTip(item->text());
        }
        differences_->setCurrentRow(std::clamp(at, 0, std::max(0, differences_->count() - 1)));
    } else {
        new QListWidgetItem(say(text("All scenarios differ from the base; what it changes, they follow.")), differences_);
    }
    if (!note_->hasFocus() || note_->property("scenario").toString().toStdString() != current())
        note_->setText(scenario ? say(scenario->note) : QString());
    note_->setProperty("scenario", QString::fromStdString(current()));
    for (QWidget* part : {static_cast<QWidget*>(note_), static_cast<QWidget*>(more_), static_cast<QWidget*>(put_)})
        part->setEnabled(scenario != nullptr);
    noteLabel_->setEnabled(scenario != nullptr);
    swipe_->setEnabled(hasStudyOf(current()));
    if (picture_->shown() != ChangePicture::Shown::Nothing)
        picture_->show(picture_->shown(), desk_.study(), outcomeOf(current()));
}

std::size_t ScenariosPage::outcomeOf(const std::string& id) const
{
    const auto& study = desk_.study();
    for (std::size_t o = 1; study && !id.empty() && o < study->outcomes.size(); ++o)
        if (study->outcomes[o].scenario.id == id)
            return o;
    return 0;
}

bool ScenariosPage::hasStudyOf(const std::string& id) const
{
    const std::size_t outcome = outcomeOf(id);
    return outcome > 0 && !desk_.study()->outcomes[outcome].failure;
}

void ScenariosPage::followStudy()
{
    const auto& study = desk_.study();
    compare_->setText(say(desk_.isComparing() ? text("Comparing …") : text("Compare the scenarios")));
    if (compare_->hasFocus() && desk_.isComparing())
        list_->setFocus();   // a disabled button would give the keys to any other control
    compare_->setEnabled(desk_.model() && !desk_.isComparing() && !desk_.fault());
    QString words;
    if (desk_.failure())
        words = say(desk_.failure()->message) + QLatin1Char(' ') + say(desk_.failure()->hint);
    else if (!study)
        words = say(text("Figures, radar, regret and maps of change appear when the scenarios are compared."));
    else if (desk_.isStale())
        words = say(text("The model, the scenarios or the layers have changed since: compare again."));
    for (std::size_t o = 0; study && o < study->outcomes.size(); ++o) {
        const auto& outcome = study->outcomes[o];
        if (outcome.failure)
            words += (words.isEmpty() ? "" : "\n") + say(text("{0} comes to nothing: {1}", nameOfOutcome(outcome).toStdString(), outcome.failure->message));
        for (const auto& remark : currentLanguage() == Language::Chinese ? outcome.remarksChinese : outcome.remarks)
            if (o > 0)
                words += (words.isEmpty() ? "" : "\n") + say(text("{0}: {1}", nameOfOutcome(outcome).toStdString(), remark));
    }
    state_->setText(words);
    state_->setVisible(!words.isEmpty());
    const bool isFault = desk_.failure().has_value();
    if (state_->property("role").toString() != QLatin1String(isFault ? "fault" : "hint")) {
        state_->setProperty("role", isFault ? "fault" : "hint");
        state_->style()->unpolish(state_);
        state_->style()->polish(state_);
    }
    results_->setVisible(study != nullptr);
    layers_->setEnabled(study != nullptr && !writing_.isRunning());
    layers_->setVisible(study != nullptr);
    swipe_->setVisible(study != nullptr);
    swipe_->setEnabled(hasStudyOf(current()) && !writing_.isRunning());
    if (study != shownStudy_) {
        shownStudy_ = study;
        if (study)
            results_->show(*study);
        fillList();
        fillChosen();
        emit chosenChanged();
    }
}

void ScenariosPage::showChange(bool land)
{
    const auto wanted = land ? ChangePicture::Shown::Land : ChangePicture::Shown::Delta;
    const bool end = picture_->shown() == wanted;
    if (!end)
        bench_.suitability.show(LiveModel::Shown::Nothing);
    picture_->show(end ? ChangePicture::Shown::Nothing : wanted, desk_.study(), outcomeOf(current()));
    bench_.commands.refresh();
}

bool ScenariosPage::isShown(bool land) const { return picture_->shown() == (land ? ChangePicture::Shown::Land : ChangePicture::Shown::Delta); }

void ScenariosPage::makeLayers(bool swipe)
{
    const auto study = desk_.study();
    if (!study || writing_.isRunning())
        return;
    const std::string scenario = current();
    const auto there = [this](const std::string& name) { return layerIds_.contains(name) && bench_.document.project().layer(layerIds_[name]); };
    if (layersOf_ == study && there("suitability_base") && (!swipe || there("suitability_" + scenario))) {
        if (swipe)
            startSwipe(scenario);
        return;
    }
    const layers::Project& project = bench_.document.project();
    const std::filesystem::path folder = newResult(project, "scenarios");
    writing_ = bench_.jobs.start(
        this, text("Writing the maps of the scenarios"), JobPool::Analysis,
        [project, study, folder](spatial::Progress& progress) { return writeScenarios(project, *study, folder, false, progress); },
        [this, study, swipe, scenario, folder](spatial::Result<std::map<std::string, std::string>> outputs) {
            writing_ = {};
            followStudy();
            if (!outputs) {
                bench_.messages.show(outputs.error());
                return;
            }
            layerIds_ = addScenarioLayers(bench_.document, *study, *outputs);
            layersOf_ = study;
            bench_.messages.show(Message{.kind = MessageKind::Success, .text = text("The maps of the scenarios were written: {0}", folder.string()), .seconds = 10});
            if (swipe)
                startSwipe(scenario);
        });
    followStudy();
}

void ScenariosPage::startSwipe(const std::string& scenario)
{
    picture_->show(ChangePicture::Shown::Nothing, nullptr, 0);
    bench_.suitability.show(LiveModel::Shown::Nothing);
    if (!bench_.map.findChild<SwipeView*>())
        bench_.commands.run("view.swipe");
    if (auto* view = bench_.map.findChild<SwipeView*>())
        view->setSides(layerIds_["suitability_base"], layerIds_["suitability_" + scenario]);
}

}  // namespace app::desktop
