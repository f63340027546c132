// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/spur/spur_costs.h"

#include "app/desktop/access/spur/spur_desk.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/theme/theme.h"
#include "layers/project/roles.h"
#include "spatial/raster/cost/cover_costs.h"
#include "spatial/raster/cost/slope_cost.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace app::desktop {

using layers::SpurEntry;
using layers::SpurItem;
using layers::SpurPart;
using spatial::text;

namespace {

constexpr std::array kParts{SpurPart::Crossing, SpurPart::Surcharge, SpurPart::Land, SpurPart::Road, SpurPart::Cover, SpurPart::Forbidden};

spatial::Text partTitle(SpurPart part)
{
    switch (part) {
    case SpurPart::Crossing:
        return text("Crossing");
    case SpurPart::Surcharge:
        return text("Dearer per km");
    case SpurPart::Land:
        return text("Land by the mu");
    case SpurPart::Road:
        return text("Existing way");
    case SpurPart::Cover:
        return text("Cost by class");
    case SpurPart::Forbidden:
        return text("Forbidden");
    }
    return {};
}

spatial::Text partUnit(SpurPart part)
{
    switch (part) {
    case SpurPart::Crossing:
        return text("10k yuan each");
    case SpurPart::Land:
        return text("yuan/mu");
    case SpurPart::Surcharge:
    case SpurPart::Road:
        return text("10k yuan/km");
    default:
        return {};
    }
}

QDoubleSpinBox* amount(QWidget* parent, const char* name, double most, int decimals, double step)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(0, most);
    box->setDecimals(decimals);
    box->setSingleStep(step);
    box->setKeyboardTracking(false);
    box->setGroupSeparatorShown(true);
    box->setMinimumWidth(box->fontMetrics().averageCharWidth() * 12);   // the largest number that may be typed would ask for more than the panel has
    return box;
}

}  // namespace

SpurCosts::SpurCosts(Workbench& bench, SpurDesk& desk, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), base_(amount(this, "spurBase", 1e7, 0, 100)), slopes_(new QLineEdit(this)), slopesFault_(new QLabel(this)), width_(amount(this, "spurWidth", 1000, 0, 5)),
      tolerance_(amount(this, "spurTolerance", 100, 1, 1)), directions_(new QComboBox(this)), items_(new QWidget(this)), grid_(new QGridLayout(items_)), add_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    FieldRows rows(column);
    slopes_->setObjectName(QStringLiteral("spurSlopes"));
    directions_->setObjectName(QStringLiteral("spurDirections"));
    rows.add(base_, text("Open ground"), text("What a kilometre costs on level open ground, in 10,000 yuan. 2,000 is ours: no standard names it."));
    rows.add(slopes_, text("Slopes"), text("percent,factor;... times the cost of the ground, straight between the rows; an empty factor is a wall from there on. What stands there first is ours."));
    slopesFault_->setWordWrap(true);
    slopesFault_->setProperty("role", "fault");
    rows.addBelow(slopesFault_);
    rows.add(width_, text("Strip"), text("Metres of land that are taken, for land that is paid by the mu (ours: 30)."));
    rows.add(tolerance_, text("Corridor"), text("All ways that cost at most so much more than the cheapest, in percent."));
    rows.add(directions_, text("Steps"), text("Ways go from cell to cell. In 16 directions they are at most 2.75 % longer than straight ones, in 8 at most 8.24 %."));
    width_->setSuffix(QStringLiteral(" m"));
    tolerance_->setSuffix(QStringLiteral(" %"));
    directions_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    directions_->setMinimumContentsLength(10);
    directions_->addItem(QString(), 16);
    directions_->addItem(QString(), 8);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setColumnStretch(0, 1);
    grid_->setColumnStretch(1, 1);
    items_->setObjectName(QStringLiteral("spurItems"));
    column->addWidget(items_);
    add_->setObjectName(QStringLiteral("spurAdd"));
    add_->setMenu(new QMenu(add_));
    column->addWidget(add_, 0, Qt::AlignLeft);

    const auto number = [this](QDoubleSpinBox* box, spatial::Text title, double SpurEntry::*member, const char* merge) {
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, title, member, merge](double value) { desk_.edit(title, [&](SpurEntry& entry) { entry.*member = value; }, merge); });
    };
    number(base_, text("Change the cost of open ground"), &SpurEntry::base, "spur-base");
    number(width_, text("Change the width of the strip"), &SpurEntry::width, "spur-width");
    number(tolerance_, text("Change the tolerance of the corridor"), &SpurEntry::tolerance, "spur-tolerance");
    connect(slopes_, &QLineEdit::editingFinished, this, [this] {
        const std::string written = slopes_->text().toStdString();
        const auto table = spatial::SlopeTable::fromText(written);
        slopesFault_->setText(table ? QString() : say(table.error().message) + QLatin1Char(' ') + say(table.error().hint));
        slopesFault_->setVisible(!table);
        if (table && written != desk_.entry().slopes)
            desk_.edit(text("Change what slopes cost"), [&](SpurEntry& entry) { entry.slopes = written; });
    });
    connect(directions_, &QComboBox::activated, this, [this] {
        desk_.edit(text("Change the directions of steps"), [&](SpurEntry& entry) { entry.directions = directions_->currentData().toInt(); });
    });
    connect(add_->menu(), &QMenu::aboutToShow, this, [this] {
        add_->menu()->clear();
        const bool chinese = currentLanguage() == Language::Chinese;
        for (const layers::LayerEntry& layer : bench_.document.project().layers) {
            const auto& items = desk_.entry().items;
            if (layer.role != "dem" && std::none_of(items.begin(), items.end(), [&](const SpurItem& item) { return item.layer == layer.id; }))
                add_->menu()->addAction(QString::fromStdString(layer.name.in(chinese)), this, [this, id = layer.id] { addItem(id); });
        }
    });
    connect(&desk_, &SpurDesk::changed, this, &SpurCosts::follow);
    onLanguage(this, [this] {
        base_->setSuffix(QLatin1Char(' ') + say(text("10k yuan/km")));
        directions_->setItemText(0, say(text("16 directions (within 2.75 %)")));
        directions_->setItemText(1, say(text("8 directions (within 8.24 %)")));
        add_->setText(say(text("Add a layer")));
        add_->setToolTip(say(text("Another layer that makes the line dearer or cheaper, or bars it.")));
        shown_.clear();
        follow();
    });
}

void SpurCosts::addItem(const std::string& layer)
{
    const auto* entry = bench_.document.project().layer(layer);
    if (!entry)
        return;
    SpurItem item{.layer = layer, .part = entry->role.starts_with("constraint:") ? SpurPart::Forbidden : SpurPart::Crossing, .cost = suggestedCrossing(entry->role)};
    desk_.edit(text("Add {0} to the costs of a spur line", entry->name.in(currentLanguage() == Language::Chinese)), [&](SpurEntry& spur) { spur.items.push_back(item); });
}

void SpurCosts::follow()
{
    const SpurEntry& entry = desk_.entry();
    const auto set = [](QDoubleSpinBox* box, double value) {
        const QSignalBlocker quiet(box);
        if (!box->hasFocus() || box->value() != value)
            box->setValue(value);
    };
    set(base_, entry.base);
    set(width_, entry.width);
    set(tolerance_, entry.tolerance);
    if (!slopes_->hasFocus() && slopes_->text() != QString::fromStdString(entry.slopes)) {
        slopes_->setText(QString::fromStdString(entry.slopes));
        slopesFault_->hide();
    }
    slopesFault_->setVisible(!slopesFault_->text().isEmpty());
    directions_->setCurrentIndex(directions_->findData(entry.directions));
    buildItems();
}

/// The rows are built anew only where something about them changed: a field that is typed in stays what it is.
void SpurCosts::buildItems()
{
    const layers::Project& project = bench_.document.project();
    const bool chinese = currentLanguage() == Language::Chinese;
    std::string wanted;
    for (const SpurItem& item : desk_.entry().items)
        wanted += fmt::format("{}|{}|{}|{}|{};", item.layer, static_cast<int>(item.part), item.part == SpurPart::Cover ? item.table + item.field : std::string(), item.on, project.layer(item.layer) != nullptr);
    if (wanted == shown_) {
        for (std::size_t i = 0; i < desk_.entry().items.size(); ++i)
            if (auto* cost = items_->findChild<QDoubleSpinBox*>(QStringLiteral("spurCost%1").arg(i)); cost && cost->value() != desk_.entry().items[i].cost) {
                const QSignalBlocker quiet(cost);
                cost->setValue(desk_.entry().items[i].cost);
            }
        return;
    }
    shown_ = wanted;
    QWidget* const focused = items_->focusWidget();
    const QString focusedName = focused && items_->isAncestorOf(focused) ? focused->objectName() : QString();
    emptyLayout(*grid_);
    int row = 0;
    for (std::size_t i = 0; i < desk_.entry().items.size(); ++i) {
        const SpurItem item = desk_.entry().items[i];
        const auto* layer = project.layer(item.layer);
        if (!layer)
            continue;
        const QString name = QString::fromStdString(layer->name.in(chinese));
        const spatial::Text gesture = text("Change what {0} costs a spur line", name.toStdString());
        auto* on = new QCheckBox(name, items_);
        on->setObjectName(QStringLiteral("spurOn%1").arg(i));
        on->setChecked(item.on);
        const std::string law = lawOf(project, item, chinese);
        on->setToolTip(law.empty() ? say(text("Whether the layer counts.")) : QString::fromStdString(law));
        connect(on, &QCheckBox::toggled, this, [this, i, gesture](bool counts) { desk_.edit(gesture, [&](SpurEntry& entry) { entry.items[i].on = counts; }); });
        on->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        grid_->addWidget(on, row, 0, 1, 2);
        auto* part = new QComboBox(items_);
        part->setObjectName(QStringLiteral("spurPart%1").arg(i));
        part->setAccessibleName(say(text("What {0} is to the line", name.toStdString())));
        for (const SpurPart one : kParts)
            part->addItem(say(partTitle(one)), static_cast<int>(one));
        part->setCurrentIndex(part->findData(static_cast<int>(item.part)));
        connect(part, &QComboBox::activated, this, [this, i, gesture, part] { desk_.edit(gesture, [&](SpurEntry& entry) { entry.items[i].part = static_cast<SpurPart>(part->currentData().toInt()); }); });
        auto* remove = new QToolButton(items_);
        remove->setObjectName(QStringLiteral("spurRemove%1").arg(i));
        onTheme(remove, [remove] { remove->setIcon(icon(QStringLiteral("list-remove"))); });
        remove->setAutoRaise(true);
        remove->setAccessibleName(say(text("Take {0} out of the costs", name.toStdString())));
        remove->setToolTip(remove->accessibleName());
        connect(remove, &QToolButton::clicked, this, [this, i, gesture] { desk_.edit(gesture, [&](SpurEntry& entry) { entry.items.erase(entry.items.begin() + static_cast<std::ptrdiff_t>(i)); }); });
        grid_->addWidget(remove, row++, 2);
        grid_->addWidget(part, row, 0);
        if (item.part == SpurPart::Cover) {
            auto* field = new QLineEdit(QString::fromStdString(item.field), items_);
            field->setObjectName(QStringLiteral("spurField%1").arg(i));
            field->setPlaceholderText(say(text("Field of its classes, such as DLBM")));
            field->setAccessibleName(field->placeholderText());
            auto* table = new QLineEdit(QString::fromStdString(item.table), items_);
            table->setObjectName(QStringLiteral("spurTable%1").arg(i));
            table->setPlaceholderText(say(text("class,10k yuan per km;... such as 01,2500;11,;*,2000")));
            table->setAccessibleName(table->placeholderText());
            connect(field, &QLineEdit::editingFinished, this, [this, i, gesture, field] {
                const std::string written = field->text().toStdString();
                desk_.edit(gesture, [&](SpurEntry& entry) { entry.items[i].field = written; });
            });
            connect(table, &QLineEdit::editingFinished, this, [this, i, gesture, table] {
                const std::string written = table->text().toStdString();
                desk_.edit(gesture, [&](SpurEntry& entry) { entry.items[i].table = written; });
            });
            grid_->addWidget(field, ++row, 0, 1, 3);
            grid_->addWidget(table, ++row, 0, 1, 3);
        } else if (item.part != SpurPart::Forbidden) {
            auto* cost = amount(items_, "", 1e9, 0, 50);
            cost->setObjectName(QStringLiteral("spurCost%1").arg(i));
            cost->setAccessibleName(say(text("What {0} costs", name.toStdString())));
            cost->setSuffix(QLatin1Char(' ') + say(partUnit(item.part)));
            cost->setValue(item.cost);
            connect(cost, &QDoubleSpinBox::valueChanged, this, [this, i, gesture](double value) {
                desk_.edit(gesture, [&](SpurEntry& entry) { entry.items[i].cost = value; }, fmt::format("spur-cost-{}", i));
            });
            grid_->addWidget(cost, row, 1, 1, 2);
        }
        ++row;
    }
    if (!focusedName.isEmpty())
        if (auto* again = items_->findChild<QWidget*>(focusedName))
            again->setFocus();
}

}  // namespace app::desktop
