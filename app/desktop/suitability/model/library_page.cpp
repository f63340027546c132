// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/library_page.h"

#include "app/desktop/form/wrapped_button.h"
#include "app/desktop/language.h"
#include "app/desktop/suitability/model/model_edits.h"
#include "app/desktop/theme/theme.h"
#include "layers/project/criterion_library.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

spatial::Text shortNameOf(spatial::Confidence confidence)
{
    switch (confidence) {
    case spatial::Confidence::Verified: return text("verified");
    case spatial::Confidence::High: return text("high");
    case spatial::Confidence::Unverified: return text("unverified");
    case spatial::Confidence::Ours: return text("ours");
    }
    return {};
}

}  // namespace

LibraryPage::LibraryPage(ModelDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk), heading_(new QLabel(this)), industry_(new QComboBox(this)), list_(new QTreeWidget(this)), about_(new QLabel(this))
{
    setObjectName(QStringLiteral("libraryPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    heading_->setProperty("role", "heading");
    heading_->setWordWrap(true);
    column->addWidget(heading_);
    industry_->setObjectName(QStringLiteral("industry"));
    industry_->addItem(QString(), QString());
    for (const layers::Industry& one : layers::industries())
        industry_->addItem(QString(), QString::fromStdString(std::string(one.id)));
    column->addWidget(industry_);
    list_->setObjectName(QStringLiteral("libraryList"));
    list_->setProperty("data", true);
    list_->setRootIsDecorated(false);
    list_->setColumnCount(2);
    list_->setMinimumHeight(120);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    column->addWidget(list_, 1);
    about_->setWordWrap(true);
    about_->setTextFormat(Qt::PlainText);
    about_->setProperty("role", "hint");
    column->addWidget(about_);
    auto* take = new WrappedButton(this, text("Add to the model"), [this] { addChosen(); });
    take->setObjectName(QStringLiteral("libraryAdd"));
    column->addWidget(take);
    auto* own = new WrappedButton(this, text("Add a criterion of my own"), [this] { addOwn(); });
    column->addWidget(own);
    auto* make = new WrappedButton(this, text("New model from this list"), [this] { makeModel(); });
    make->setObjectName(QStringLiteral("libraryModel"));
    column->addWidget(make);
    auto* one = new WrappedButton(this, text("New model of the chosen criterion alone"), [this] { makeModelOfOne(); });
    one->setObjectName(QStringLiteral("libraryModelOfOne"));
    column->addWidget(one);
    auto* copy = new WrappedButton(this, text("New copy of the present model"), [this] { copyModel(); });
    copy->setObjectName(QStringLiteral("libraryCopy"));
    column->addWidget(copy);
    forAdding_ = {take, own};
    forNewModel_ = {one, copy};
    column->addWidget(new WrappedButton(this, text("Back to the model"), [this] { emit left(); }));
    connect(industry_, &QComboBox::currentIndexChanged, this, &LibraryPage::fill);
    connect(list_, &QTreeWidget::currentItemChanged, this, &LibraryPage::describe);
    connect(list_, &QTreeWidget::itemActivated, this, [this] {
        if (!newModel_)
            addChosen();
    });
    connect(&desk_, &ModelDesk::dataChanged, this, [this] {
        if (isVisible())
            fill();
    });
    onLanguage(this, [this] {
        follow();
        industry_->setAccessibleName(say(text("Industry")));
        list_->setAccessibleName(say(text("Library of criteria")));
        list_->setHeaderLabels({say(text("Criterion")), say(text("Confidence"))});
        industry_->setItemText(0, say(text("All industries")));
        for (std::size_t i = 0; i < layers::industries().size(); ++i)
            industry_->setItemText(static_cast<int>(i) + 1, say(layers::industries()[i].name));
        fill();
    });
}

void LibraryPage::follow()
{
    heading_->setText(say(newModel_ ? text("A new model from the library of criteria") : text("Library of criteria")));
    for (QWidget* button : forAdding_)
        button->setVisible(!newModel_);
    for (QWidget* button : forNewModel_)
        button->setVisible(newModel_);
}

void LibraryPage::openForNewModel()
{
    newModel_ = true;
    group_.clear();
    follow();
    fill();
    industry_->setFocus();
}

void LibraryPage::open(const std::string& group)
{
    group_ = group;
    newModel_ = false;
    follow();
    fill();
    list_->setFocus();
}

std::string LibraryPage::industry() const { return industry_->currentData().toString().toStdString(); }

void LibraryPage::fill()
{
    const QSignalBlocker quiet(list_);
    const int row = list_->indexOfTopLevelItem(list_->currentItem());
    list_->clear();
    const std::string wanted = industry();
    for (std::size_t i = 0; i < layers::criterionLibrary().size(); ++i) {
        const layers::LibraryCriterion& one = layers::criterionLibrary()[i];
        if (!wanted.empty() && std::find(one.industries.begin(), one.industries.end(), wanted) == one.industries.end())
            continue;
        auto* item = new QTreeWidgetItem(list_, {say(one.criterion.name), say(shortNameOf(one.confidence))});
        item->setToolTip(0, say(one.criterion.name));
        item->setToolTip(1, say(spatial::nameOf(one.confidence)));
        item->setData(0, Qt::UserRole, static_cast<int>(i));
        const ModelDesk::Data known = desk_.dataOf(one.criterion);
        item->setIcon(0, icon(known.state == ModelDesk::State::Ready ? QStringLiteral("dialog-ok") : QStringLiteral("data-warning")));
    }
    list_->setCurrentItem(list_->topLevelItem(std::clamp(row, 0, std::max(0, list_->topLevelItemCount() - 1))));
    describe();
}

void LibraryPage::describe()
{
    const QTreeWidgetItem* item = list_->currentItem();
    if (!item)
        return;
    const layers::LibraryCriterion& one = layers::criterionLibrary()[static_cast<std::size_t>(item->data(0, Qt::UserRole).toInt())];
    const ModelDesk::Data known = desk_.dataOf(one.criterion);
    about_->setText(say(one.criterion.name) + QLatin1Char('\n') + say(one.criterion.basis) + QStringLiteral(" (") + say(spatial::nameOf(one.confidence)) + QLatin1Char(')') + (known.remark.empty() ? QString() : QLatin1Char('\n') + say(known.remark)));
}

void LibraryPage::addChosen()
{
    const QTreeWidgetItem* item = list_->currentItem();
    if (!item)
        return;
    spatial::Criterion criterion = layers::criterionLibrary()[static_cast<std::size_t>(item->data(0, Qt::UserRole).toInt())].criterion;
    const auto& groups = desk_.model().groups;
    if (!group_.empty() || std::none_of(groups.begin(), groups.end(), [&](const auto& g) { return g.id == criterion.group; }))
        criterion.group = group_;
    std::string id;
    if (desk_.edit(text("Add the criterion {0}", criterion.name.in(currentLanguage() == Language::Chinese)), [&](spatial::SuitabilityModel& m) { id = addCriterion(m, criterion); }))
        emit added(QString::fromStdString(id));
}

void LibraryPage::addOwn()
{
    spatial::Criterion criterion;
    criterion.id = "criterion";
    criterion.name = {"New criterion", "新指标"};
    criterion.group = group_;
    criterion.data.role = "roads";
    criterion.unit = "m";
    criterion.curve = "linear:10000,1000";
    criterion.basis = {"Our default; no law, no study.", "本程序默认值，并非法规或文献取值。"};
    std::string id;
    if (desk_.edit(text("Add a criterion"), [&](spatial::SuitabilityModel& m) { id = addCriterion(m, criterion); }))
        emit added(QString::fromStdString(id));
}

void LibraryPage::makeModel()
{
    desk_.add(layers::modelFromLibrary(industry()));
    emit madeModel();
}

/// To be built up one by one; the constraints of the library's model stay, they are law.
void LibraryPage::makeModelOfOne()
{
    const QTreeWidgetItem* item = list_->currentItem();
    if (!item)
        return;
    const spatial::Criterion& criterion = layers::criterionLibrary()[static_cast<std::size_t>(item->data(0, Qt::UserRole).toInt())].criterion;
    spatial::SuitabilityModel model = layers::modelFromLibrary(industry());
    model.name = {"New model", "新模型"};
    model.note = {};
    std::erase_if(model.criteria, [&](const auto& c) { return c.id != criterion.id; });
    std::erase_if(model.groups, [&](const auto& g) { return g.id != criterion.group; });
    desk_.add(std::move(model));
    emit madeModel();
}

void LibraryPage::copyModel()
{
    spatial::SuitabilityModel model = desk_.model();
    model.name = {model.name.en + " (copy)", model.name.zh + "（副本）"};
    desk_.add(std::move(model));
    emit madeModel();
}

}  // namespace app::desktop
