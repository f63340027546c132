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
    column->addWidget(new WrappedButton(this, text("Add a criterion of my own"), [this] { addOwn(); }));
    auto* make = new WrappedButton(this, text("New model from this list"), [this] { makeModel(); });
    make->setObjectName(QStringLiteral("libraryModel"));
    column->addWidget(make);
    column->addWidget(new WrappedButton(this, text("Back to the model"), [this] { emit left(); }));
    connect(industry_, &QComboBox::currentIndexChanged, this, &LibraryPage::fill);
    connect(list_, &QTreeWidget::currentItemChanged, this, &LibraryPage::describe);
    connect(list_, &QTreeWidget::itemActivated, this, &LibraryPage::addChosen);
    connect(&desk_, &ModelDesk::dataChanged, this, [this] {
        if (isVisible())
            fill();
    });
    onLanguage(this, [this] {
        heading_->setText(say(text("Library of criteria")));
        industry_->setAccessibleName(say(text("Industry")));
        list_->setAccessibleName(say(text("Library of criteria")));
        list_->setHeaderLabels({say(text("Criterion")), say(text("Confidence"))});
        industry_->setItemText(0, say(text("All industries")));
        for (std::size_t i = 0; i < layers::industries().size(); ++i)
            industry_->setItemText(static_cast<int>(i) + 1, say(layers::industries()[i].name));
        fill();
    });
}

void LibraryPage::open(const std::string& group)
{
    group_ = group;
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
        auto* item = new QTreeWidgetItem(list_, {say(one.criterion.name), say(spatial::nameOf(one.confidence))});
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
    about_->setText(say(one.criterion.basis) + (known.remark.empty() ? QString() : QLatin1Char('\n') + say(known.remark)));
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

}  // namespace app::desktop
