// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/model_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/suitability/model/combination_page.h"
#include "app/desktop/suitability/model/constraint_page.h"
#include "app/desktop/suitability/model/criterion_page.h"
#include "app/desktop/suitability/model/library_page.h"
#include "app/desktop/suitability/model/model_tree.h"
#include "layers/rules/rule_file.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;
using Kind = ModelPart::Kind;

ModelPage::ModelPage(Workbench& bench, QWidget* parent)
    : QWidget(parent), desk_(bench), models_(new QComboBox(this)), buttons_(new QHBoxLayout), tree_(new ModelTree(desk_, this)), refusal_(new QLabel(this)), pages_(new QStackedWidget(this)),
      combination_(new CombinationPage(desk_)), criterion_(new CriterionPage(desk_)), constraint_(new ConstraintPage(desk_)), library_(new LibraryPage(desk_))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    models_->setObjectName(QStringLiteral("models"));
    models_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    modelRow_ = new QHBoxLayout;
    modelRow_->addWidget(models_, 1);
    head->addLayout(modelRow_);
    buttons_->setSpacing(2);
    head->addLayout(buttons_);
    refusal_->setProperty("role", "fault");
    refusal_->setObjectName(QStringLiteral("modelRefusal"));
    refusal_->setWordWrap(true);
    refusal_->hide();
    head->addWidget(refusal_);
    column->addLayout(head);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(tree_);
    split->addWidget(pages_);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    split->setChildrenCollapsible(false);
    split->setSizes({260, 420});
    column->addWidget(split, 1);
    for (QWidget* page : {static_cast<QWidget*>(combination_), static_cast<QWidget*>(criterion_), static_cast<QWidget*>(constraint_), static_cast<QWidget*>(library_)})
        addPage(page);

    connect(models_, &QComboBox::activated, this, [this] { desk_.choose(models_->currentData().toString().toStdString()); });
    connect(tree_, &ModelTree::chosen, this, [this](const ModelPart& part) {
        inLibrary_ = inLibrary_ && library_->isVisible() && !tree_->hasFocus();
        showPart(part);
    });
    connect(tree_, &ModelTree::asked, this, [this](const QString& command) {
        if (command == QStringLiteral("model.remove"))
            removeHere();
        else
            stepHere(command == QStringLiteral("model.up"));
    });
    connect(&desk_, &ModelDesk::changed, this, &ModelPage::fillModels);
    connect(&desk_, &ModelDesk::accepted, refusal_, &QLabel::hide);
    connect(&desk_, &ModelDesk::refused, this, &ModelPage::refuse);
    connect(combination_, &CombinationPage::dataAsked, this, &ModelPage::dataAsked);
    connect(criterion_, &CriterionPage::missingDataAsked, this, [this](const QString& criterion) { desk_.showMissingData(criterion.toStdString()); });
    connect(library_, &LibraryPage::added, this, [this](const QString& criterion) {
        inLibrary_ = false;
        tree_->choose({Kind::Criterion, criterion.toStdString()});
        showPart(tree_->current());
        tree_->setFocus();
    });
    for (auto signal : {&LibraryPage::madeModel, &LibraryPage::left})
        connect(library_, signal, this, [this] {
            inLibrary_ = false;
            showPart(tree_->current());
            tree_->setFocus();
        });
    onLanguage(this, [this] {
        models_->setAccessibleName(say(text("Model")));
        fillModels();
    });
    showPart(tree_->current());
}

void ModelPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.request();
}

int ModelPage::addPage(QWidget* page)
{
    auto* scroll = new QScrollArea(pages_);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    return pages_->addWidget(scroll);
}

void ModelPage::addButtons(const std::vector<QAction*>& actions)
{
    for (QAction* const action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        onLanguage(button, [button, action] { button->setAccessibleName(action->text()); });
        buttons_->addWidget(button);
    }
    buttons_->addStretch(1);
}

void ModelPage::addModelButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    onLanguage(button, [button, action] { button->setAccessibleName(action->text()); });
    modelRow_->addWidget(button);
}

void ModelPage::fillModels()
{
    const QSignalBlocker quiet(models_);
    models_->clear();
    for (const auto& model : desk_.models())
        models_->addItem(say(model.name), QString::fromStdString(model.id));
    models_->setCurrentIndex(models_->findData(QString::fromStdString(desk_.model().id)));
    emit chosenChanged();
}

void ModelPage::refuse(const spatial::Text& why)
{
    refusal_->setText(say(why));
    refusal_->show();
}

void ModelPage::showPart(const ModelPart& part)
{
    if (!inLibrary_) {
        if (part.kind == Kind::Criterion) {
            criterion_->show(part.id);
            pages_->setCurrentIndex(1);
        } else if (part.kind == Kind::Constraint) {
            constraint_->show(part.number());
            pages_->setCurrentIndex(2);
        } else {
            pages_->setCurrentIndex(0);
        }
    }
    emit chosenChanged();
}

void ModelPage::openLibrary()
{
    const ModelPart part = tree_->current();
    std::string group;
    if (part.kind == Kind::Group)
        group = part.id;
    else if (const spatial::Criterion* c = part.kind == Kind::Criterion ? desk_.model().criterion(part.id) : nullptr)
        group = c->group;
    inLibrary_ = true;
    pages_->setCurrentIndex(3);
    library_->open(group);
}

void ModelPage::openNewModel()
{
    inLibrary_ = true;
    pages_->setCurrentIndex(3);
    library_->openForNewModel();
}

void ModelPage::addGroupHere()
{
    std::string id;
    if (desk_.edit(text("Add a group"), [&](spatial::SuitabilityModel& m) { id = addGroup(m, {"New group", "新组"}); })) {
        tree_->choose({Kind::Group, id});
        tree_->setFocus();
        tree_->editName();
    }
}

void ModelPage::addConstraintHere()
{
    const auto& model = desk_.model();
    // The first rule of the book that the model does not apply yet, on the data it usually speaks of.
    const auto book = layers::ruleBookWith(desk_.bench().document.project().rules);
    const spatial::RuleBook& rules = book ? *book : layers::shippedRules();
    const spatial::Rule* next = nullptr;
    for (const spatial::Rule& rule : rules.rules())
        if (!next && rule.expired.empty() && std::none_of(model.constraints.begin(), model.constraints.end(), [&](const auto& c) { return c.rule == rule.id; }))
            next = &rule;
    if (!next && !rules.rules().empty())
        next = &rules.rules().front();
    if (!next)
        return;
    spatial::ModelConstraint constraint;
    constraint.rule = next->id;
    constraint.data.role = "constraint:" + next->id;
    if (desk_.edit(text("Add a constraint"), [&](spatial::SuitabilityModel& m) { m.constraints.push_back(constraint); }))
        tree_->choose({Kind::Constraint, std::to_string(desk_.model().constraints.size() - 1)});
}

bool ModelPage::mayDuplicate() const { return tree_->current().kind == Kind::Criterion; }
bool ModelPage::mayRemoveHere() const { return mayRemove(desk_.model(), tree_->current()) || (tree_->current().kind == Kind::Model && desk_.mayRemoveModel()); }

void ModelPage::duplicateHere()
{
    const ModelPart part = tree_->current();
    std::string id;
    if (part.kind == Kind::Criterion && desk_.edit(text("Duplicate the criterion"), [&](spatial::SuitabilityModel& m) { id = duplicateCriterion(m, part.id); }))
        tree_->choose({Kind::Criterion, id});
}

void ModelPage::removeHere()
{
    const ModelPart part = tree_->current();
    if (part.kind == Kind::Model)
        return desk_.removeModel();
    if (!mayRemoveHere())
        return refuse(text("A model keeps one criterion."));
    // Afterwards the one below is chosen, so that several go one after another.
    const QTreeWidgetItem* item = tree_->itemOf(part);
    const QTreeWidgetItem* parent = item ? item->parent() : nullptr;
    const int place = parent ? parent->indexOfChild(const_cast<QTreeWidgetItem*>(item)) : 0;
    const ModelPart home = parent ? ModelTree::partOf(parent) : ModelPart{};
    desk_.edit(text("Remove from the model"), [&](spatial::SuitabilityModel& m) { remove(m, part); });
    if (QTreeWidgetItem* left = tree_->itemOf(home)) {
        QTreeWidgetItem* next = left->child(std::min(place, left->childCount() - 1));
        tree_->setCurrentItem(next ? next : left);
    }
}

void ModelPage::stepHere(bool up)
{
    const ModelPart part = tree_->current();
    bool moved = false;
    desk_.edit(up ? text("Move up") : text("Move down"), [&](spatial::SuitabilityModel& m) { moved = step(m, part, up); });
    if (moved && part.kind == Kind::Constraint)
        tree_->choose({Kind::Constraint, std::to_string(part.number() + (up ? std::size_t(-1) : 1))});
}

}  // namespace app::desktop
