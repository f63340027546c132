// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of the budget: as a table and as text.
#include "app/desktop/budget/budget_panel.h"
#include "app/desktop/budget/change_bar.h"
#include "app/desktop/language.h"
#include "layers/budget/control_sums.h"
#include "styles/symbols/land_use_palette.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPixmap>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using layers::BudgetRow;
using spatial::text;

namespace {

constexpr int kClass = 0, kBar = 1, kParcels = 2, kFirstFigure = 3;
constexpr int kUnits = 3;
constexpr double kSquareMetres[kUnits] = {spatial::kSquareMetersPerHectare, spatial::kSquareMetersPerMu, 1e6};
constexpr int kDecimals[kUnits] = {4, 3, 6};
const char* const kUnitCodes[kUnits] = {"ha", "mu", "km2"};

QString unitWords(int unit)
{
    return unit == 0 ? say(text("ha")) : unit == 1 ? say(text("mu")) : QStringLiteral("km²");
}

QString figure(std::int64_t squareMillimetres, int unit) { return numberWords(static_cast<double>(squareMillimetres) * 1e-6 / kSquareMetres[unit], kDecimals[unit]); }

QString signedFigure(std::int64_t squareMillimetres, int unit)
{
    return squareMillimetres > 0 ? QLatin1Char('+') + figure(squareMillimetres, unit) : figure(squareMillimetres, unit);
}

QString classWords(const BudgetRow& row)
{
    if (row.known)
        return QStringLiteral("%1  %2").arg(QString::fromStdString(row.code), QString::fromStdString(std::string(row.known->name(currentLanguage() == Language::Chinese))));
    return row.code.empty() ? say(text("without a code")) : QString::fromStdString(row.code);
}

QIcon swatch(const std::string& code)
{
    const styles::LandUseClass* const known = styles::landUseClass(code);
    if (!known)
        return {};
    QPixmap picture(12, 12);
    picture.fill(known->color.qt());
    return picture;
}

}  // namespace

void BudgetPanel::setHeads()
{
    QStringList heads{say(text("Class")), say(text("Change")), say(text("Features"))};
    for (const int unit : units())
        for (const spatial::Text& head : {text("Before, {0}", unitWords(unit).toStdString()), text("Now, {0}", unitWords(unit).toStdString()), text("Change, {0}", unitWords(unit).toStdString())})
            heads += say(head);
    tree_->setColumnCount(static_cast<int>(heads.size()));
    tree_->setHeaderLabels(heads);
    tree_->setColumnWidth(kClass, 210);
    tree_->setColumnWidth(kBar, 90);
    for (int figureColumn = kParcels; figureColumn < heads.size(); ++figureColumn) {
        tree_->headerItem()->setTextAlignment(figureColumn, Qt::AlignRight | Qt::AlignVCenter);
        tree_->setColumnWidth(figureColumn, std::max(96, fontMetrics().horizontalAdvance(heads[figureColumn]) + 22));
    }
}

void BudgetPanel::fillRow(QTreeWidgetItem* item, const BudgetRow& row, double largest)
{
    const auto set = [item](int column, const QString& words) {
        if (item->text(column) != words)
            item->setText(column, words);
    };
    item->setData(kBar, ChangeBar::kShareRole, largest > 0 ? static_cast<double>(row.changeInSquareMillimetres()) / largest : 0.0);
    set(kParcels, countWords(row.now.features));
    int column = kFirstFigure;
    for (const int unit : units()) {
        set(column++, figure(row.before.squareMillimetres, unit));
        set(column++, figure(row.now.squareMillimetres, unit));
        set(column++, signedFigure(row.changeInSquareMillimetres(), unit));
    }
    for (int each = kParcels; each < column; ++each)
        item->setTextAlignment(each, Qt::AlignRight | Qt::AlignVCenter);
    QFont font = tree_->font();
    font.setBold(row.level == 0);
    for (int each = 0; each < column; ++each)
        item->setFont(each, font);
}

void BudgetPanel::fill()
{
    const bool ready = budget_ != nullptr;
    tree_->setVisible(ready);
    hint_->setVisible(!ready);
    hint_->setText(shownLayer_.empty()          ? say(text("Choose a layer of polygons with a field of land-use classes."))
                   : code_->currentIndex() < 0 ? say(text("Choose the field that holds the classes."))
                                               : say(text("Measuring the layer …")));
    region_->setVisible(ready && !fields_.region.empty());
    records_->clear();
    records_->setVisible(false);
    emit changed();
    if (!ready) {
        tree_->clear();
        return;
    }
    const std::vector<BudgetRow> all = rows();
    const BudgetRow sum = total();
    double largest = 0;
    for (const BudgetRow& row : all)
        largest = std::max(largest, std::abs(static_cast<double>(row.changeInSquareMillimetres())));
    // The same classes: figures change in place and what is folded stays folded.
    QStringList keys;
    for (const BudgetRow& row : all)
        keys += QString::fromStdString(row.code) + (row.known ? QString() : QStringLiteral("?"));
    keys += currentLanguage() == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
    const bool same = tree_->property("keys").toStringList() == keys && tree_->topLevelItemCount() > 0;
    if (!same) {
        tree_->clear();
        tree_->setProperty("keys", keys);
    }
    QTreeWidgetItem* parent = nullptr;
    int top = 0, child = 0;
    QStringList records;
    for (const BudgetRow& row : all) {
        const bool under = row.level > 0 && parent;
        QTreeWidgetItem* item = nullptr;
        if (same) {
            item = under ? parent->child(child++) : tree_->topLevelItem(top++);
        } else {
            item = under ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(tree_);
            item->setText(kClass, classWords(row));
            item->setIcon(kClass, swatch(row.code));
        }
        if (!under) {
            parent = item;
            child = 0;
        }
        fillRow(item, row, largest);
        for (const std::string& code : row.countedHere)
            records += say(text("{0} counts as {1}", code, row.code));
    }
    QTreeWidgetItem* const last = same ? tree_->topLevelItem(top) : new QTreeWidgetItem(tree_);
    last->setText(kClass, say(text("All")));
    fillRow(last, sum, 0);
    if (!same)
        tree_->expandAll();
    // A layer that could be the province is shown beside what the plan keeps for it.
    if (sum.now.area().value > 2e11)
        for (const layers::ControlSum& control : layers::provinceControlSums())
            if (!control.code.empty())   // the fourth place is for Chinese, which counts in units of 10,000 mu
                records += say(text("For reference: {0} {1} million mu ({3} wan mu) in the province's plan 2021-2035 ({2})", control.words, numberWords(spatial::mu(control.area) / 1e6, 2).toStdString(), nameOf(control.confidence),
                                   numberWords(spatial::mu(control.area) / 1e4, 0).toStdString()));
    records_->setText(records.join(QStringLiteral(" · ")));
    records_->setVisible(!records.isEmpty());
}

QString BudgetPanel::copied() const
{
    QStringList lines;
    QStringList heads{say(text("Code")), say(text("Class")), say(text("Features"))};
    for (int unit = 0; unit < kUnits; ++unit)
        for (const spatial::Text& head : {text("Before, {0}", kUnitCodes[unit]), text("Now, {0}", kUnitCodes[unit]), text("Change, {0}", kUnitCodes[unit])})
            heads += say(head);
    lines += heads.join(QLatin1Char('\t'));
    const auto line = [&](const BudgetRow& row, const QString& code, const QString& name) {
        QStringList cells{code, name, QString::number(row.now.features)};
        for (int unit = 0; unit < kUnits; ++unit)
            for (const std::int64_t amount : {row.before.squareMillimetres, row.now.squareMillimetres, row.changeInSquareMillimetres()})
                cells += QString::number(static_cast<double>(amount) * 1e-6 / kSquareMetres[unit], 'f', kDecimals[unit]);
        lines += cells.join(QLatin1Char('\t'));
    };
    for (const BudgetRow& row : rows())
        line(row, QString::fromStdString(row.code), row.known ? QString::fromStdString(std::string(row.known->name(currentLanguage() == Language::Chinese))) : QString());
    line(total(), QString(), say(text("All")));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}  // namespace app::desktop
