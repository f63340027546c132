// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/preferences/pages.h"
#include "app/desktop/preferences/units.h"
#include "app/desktop/settings/settings.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

/// The units in their order, moved by dragging, by Alt+arrows or by the buttons.
class AreaOrder final : public QWidget {
public:
    AreaOrder(Settings& settings, QWidget* parent) : QWidget(parent), settings_(settings), list_(new QListWidget(this))
    {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        list_->setDragDropMode(QAbstractItemView::InternalMove);
        list_->setFixedSize(270, 108);
        column->addWidget(list_);
        auto* row = new QHBoxLayout;
        row->addWidget(pushButton(this, text("Up"), [this] { move(-1); }));
        row->addWidget(pushButton(this, text("Down"), [this] { move(1); }));
        row->addStretch(1);
        column->addLayout(row);
        for (const AreaUnit unit : areasFromKept(settings.value(QStringLiteral("units/areas")).toString())) {
            auto* item = new QListWidgetItem(list_);
            item->setData(Qt::UserRole, static_cast<int>(unit));
        }
        onLanguage(list_, [this] {
            list_->setAccessibleName(say(text("Areas, the first unit first")));
            for (int i = 0; i < list_->count(); ++i)
                list_->item(i)->setText(say(nameOf(unitAt(i))));
        });
        list_->setCurrentRow(0);
        connect(list_->model(), &QAbstractItemModel::rowsMoved, this, [this] { keep(); });
    }

private:
    AreaUnit unitAt(int row) const { return static_cast<AreaUnit>(list_->item(row)->data(Qt::UserRole).toInt()); }
    void move(int by)
    {
        const int from = list_->currentRow();
        const int to = from + by;
        if (from < 0 || to < 0 || to >= list_->count())
            return;
        list_->insertItem(to, list_->takeItem(from));
        list_->setCurrentRow(to);
        keep();
    }
    void keep()
    {
        std::vector<AreaUnit> areas;
        for (int i = 0; i < list_->count(); ++i)
            areas.push_back(unitAt(i));
        settings_.set(QStringLiteral("units/areas"), keptAreas(areas));
    }

    Settings& settings_;
    QListWidget* list_;
};

}  // namespace

QWidget* unitsPage(Settings& settings)
{
    QFormLayout* form = nullptr;
    QWidget* page = formPage(form);
    addRow(form, text("Areas, the first unit first"), new AreaOrder(settings, page), text("The first unit is used where there is room for one."));
    addRow(form, text("Lengths"),
           choiceBox(page, {{QString(), text("metres, from 1,000 m on kilometres")}, {QStringLiteral("m"), text("always metres")}, {QStringLiteral("km"), text("always kilometres")}},
                     settings.value(QStringLiteral("units/length")).toString(), [&settings](const QString& value) { settings.set(QStringLiteral("units/length"), value); }));
    auto* example = new QLabel(page);
    example->setProperty("role", "hint");
    example->setWordWrap(true);
    const auto show = [example] { example->setText(allAreasText({123'456.0}) + QStringLiteral("\n") + lengthText({850}) + QStringLiteral(" · ") + lengthText({12'345})); };
    onLanguage(example, show);
    onUnits(example, show);
    addRow(form, text("Example"), example);
    return page;
}

}  // namespace app::desktop
