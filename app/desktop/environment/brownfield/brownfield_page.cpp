// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/brownfield/brownfield_page.h"

#include "app/desktop/access/value_picture.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/environment/brownfield/brownfield_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/pages/words_label.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QTableWidget>
#include <QVBoxLayout>

#include <fmt/format.h>

#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kRoundSite = 2'000;   // half of the width of the view on a site, m
constexpr int kBarSigns = 10;          // of a contribution as large as the score
constexpr std::size_t kMostRanks = 200;   // rows of the table; the rest is counted

QString groupWords(std::size_t group)
{
    return group == 0 ? say(text("Reuse")) : group == 1 ? say(text("Risk")) : say(text("Attractiveness"));
}

QSlider* weightSlider(QWidget* parent, const QString& name)
{
    auto* slider = new QSlider(Qt::Horizontal, parent);
    slider->setObjectName(name);
    slider->setRange(0, 10);
    slider->setPageStep(2);
    return slider;
}

QDoubleSpinBox* yuanBox(QWidget* parent, const char* name)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(0, 1e6);
    box->setDecimals(0);
    box->setSingleStep(50);
    box->setKeyboardTracking(false);
    box->setSpecialValueText(QStringLiteral("–"));
    return box;
}

QString siteName(const spatial::FeatureTable& table, std::size_t row)
{
    const bool chinese = currentLanguage() == Language::Chinese;
    for (const char* field : {chinese ? "name_zh" : "name_en", "name"})
        if (const auto* column = table.column(field); column && !column->isNull(row))
            return QString::fromStdString(column->display(row));
    return QStringLiteral("#%1").arg(table.ids[row]);
}

}  // namespace

BrownfieldPage::BrownfieldPage(Workbench& bench, BrownfieldDesk& desk, ValuePicture& picture, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), picture_(picture), layer_(choiceBox(this, "brownfieldLayer")), state_(wordsLabel(this, "brownfieldState")), add_(new QPushButton(this)), weights_(new QWidget(this)), factors_(new QGridLayout), low_(yuanBox(this, "brownfieldCostLow")),
      high_(yuanBox(this, "brownfieldCostHigh")), costs_(wordsLabel(this, "brownfieldCosts", "hint")), keep_(new QPushButton(this)), use_(new QPushButton(this)), ranks_(dataTable(this, "brownfieldRanks", 5)),
      chosen_(wordsLabel(this, "brownfieldChosen")), parts_(dataTable(this, "brownfieldParts", 3)), note_(wordsLabel(this, "brownfieldNote", "hint"))
{
    const auto [scroll, page, column] = scrolledPage(this);
    column->addWidget(state_);
    column->addWidget(add_, 0, Qt::AlignLeft);
    FieldRows layers(column);
    layers.add(layer_, text("Brownfields"), text("A layer of polygons; its numeric fields are the factors."));
    auto* grid = new QGridLayout(weights_);
    grid->setContentsMargins(0, 0, 0, 0);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        groupNames_[g] = new QLabel(weights_);
        groups_[g] = weightSlider(weights_, QStringLiteral("brownfieldGroup%1").arg(g));
        grid->addWidget(groupNames_[g], static_cast<int>(g), 0);
        grid->addWidget(groups_[g], static_cast<int>(g), 1);
        connect(groups_[g], &QSlider::valueChanged, this, [this, g](int value) {
            desk_.edit(text("Change the weight of a group"), [&](BrownfieldSettings& settings) { settings.groups[g] = value; }, fmt::format("brownfield-group-{}", g));
        });
    }
    grid->addLayout(factors_, 3, 0, 1, 2);
    column->addWidget(weights_);
    FieldRows rows(column);
    rows.add(low_, text("Unit cost from"), text("Of remediation, yuan per square metre: the program knows none."));
    rows.add(high_, text("Unit cost to"), text("The highest, yuan per square metre."));
    column->addWidget(costs_);
    auto* buttons = new QHBoxLayout;
    keep_->setObjectName(QStringLiteral("keepBrownfields"));
    use_->setObjectName(QStringLiteral("useBrownfields"));
    keep_->setProperty("role", "primary");
    buttons->addWidget(keep_);
    buttons->addWidget(use_);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addWidget(chosen_);
    column->addWidget(parts_);
    column->addWidget(ranks_);
    column->addWidget(note_);
    column->addStretch(1);
    ranks_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);   // long names give way to the figures
    parts_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    ranks_->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (const auto& [box, member] : {std::pair{low_, &BrownfieldSettings::costLow}, std::pair{high_, &BrownfieldSettings::costHigh}})
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, member](double value) { desk_.edit(text("Change a unit cost of remediation"), [&](BrownfieldSettings& settings) { settings.*member = value; }); });
    connect(layer_, &QComboBox::activated, this, [this] {
        desk_.edit(text("Choose a layer of brownfields"), [this](BrownfieldSettings& settings) { settings = {.layer = chosenIn(layer_), .groups = settings.groups, .costLow = settings.costLow, .costHigh = settings.costHigh}; });
    });
    connect(add_, &QPushButton::clicked, this, [this] { bench_.commands.run("layer.add"); });
    connect(keep_, &QPushButton::clicked, this, [this] { bench_.commands.run("environment.keep-brownfields"); });
    connect(use_, &QPushButton::clicked, this, [this] { bench_.commands.run("environment.use-brownfields"); });
    connect(ranks_, &QTableWidget::cellClicked, this, [this] { showChosen(); });
    connect(ranks_, &QTableWidget::itemSelectionChanged, this, &BrownfieldPage::fillParts);
    connect(&desk_, &BrownfieldDesk::changed, this, &BrownfieldPage::follow);
    connect(&desk_, &BrownfieldDesk::answered, this, &BrownfieldPage::follow);
    onLanguage(this, [this] {
        add_->setText(say(text("Add data …")));
        keep_->setText(say(text("Keep as layer")));
        use_->setText(say(text("Use as candidates")));
        ranks_->setHorizontalHeaderLabels({say(text("Rank")), say(text("Brownfield")), say(text("Score")), say(text("Data")), say(text("10k yuan"))});
        ranks_->setAccessibleName(say(text("Brownfields in their order; a click shows one on the map")));
        parts_->setHorizontalHeaderLabels({say(text("Factor")), say(text("Adds")), say(text("Of the score"))});
        parts_->setAccessibleName(say(text("What the score of the chosen brownfield is made of")));
        built_.clear();
        follow();
    });
}

void BrownfieldPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.start();
    picture_.setOn(true);
}

void BrownfieldPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    picture_.setOn(false);
}

void BrownfieldPage::follow()
{
    const bool isThere = !desk_.layer().empty();
    Choices offered;
    for (const std::string& id : desk_.layers())
        offered.emplace_back(id, say(bench_.document.project().layer(id)->name));
    offer(layer_, offered, desk_.layer());
    sayIn(state_, !isThere ? say(text("The project has no layer with the role Brownfields.")) : desk_.failure() ? say(desk_.failure()->message) + QLatin1Char(' ') + say(desk_.failure()->hint) : QString());
    add_->setVisible(!isThere);
    weights_->setVisible(isThere);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const QSignalBlocker quiet(groups_[g]);
        groups_[g]->setValue(desk_.settings().groups[g]);
        groupNames_[g]->setText(QStringLiteral("%1 %2").arg(groupWords(g)).arg(desk_.settings().groups[g]));
        groups_[g]->setAccessibleName(say(text("Weight of {0}", groupWords(g).toStdString())));
    }
    for (const auto& [box, value] : {std::pair{low_, desk_.settings().costLow}, std::pair{high_, desk_.settings().costHigh}}) {
        const QSignalBlocker quiet(box);
        box->setValue(value);
    }
    const bool isWrong = desk_.settings().costLow > desk_.settings().costHigh;
    sayIn(costs_, isWrong ? say(text("The lowest unit cost is above the highest.")) : desk_.settings().costHigh > 0 ? QString() : say(text("Without unit costs there is no cost range.")));
    keep_->setEnabled(desk_.mayWrite() && !isWrong);
    use_->setEnabled(isThere && !desk_.isCandidates());
    use_->setToolTip(desk_.isCandidates() ? say(text("The layer has the role Brownfields already: siting takes candidates from it.")) : say(text("Gives the layer the role Brownfields.")));
    sayIn(note_, desk_.isSynthetic() ? say(text("Layers in use are sample data: these results are schematic and not for decisions.")) : QString());
    buildFactors();
    fillRanks();
    picture_.show(desk_.answer() ? desk_.answer()->map : nullptr);
}

/// Built anew only where the factors or their groups changed: a slider that is dragged stays.
void BrownfieldPage::buildFactors()
{
    const auto factors = desk_.factors();
    std::string wanted;
    for (const FieldFactor& one : factors)
        wanted += fmt::format("{}|{};", one.field, static_cast<int>(one.group));
    if (wanted == built_) {
        for (std::size_t i = 0; i < factors.size(); ++i)
            if (auto* slider = findChild<QSlider*>(QStringLiteral("brownfieldWeight%1").arg(i))) {
                const QSignalBlocker quiet(slider);
                slider->setValue(factors[i].weight);
            }
        return;
    }
    built_ = wanted;
    emptyLayout(*factors_);
    for (std::size_t i = 0; i < factors.size(); ++i) {
        auto* name = new QLabel(QString::fromStdString(factors[i].field), weights_);
        auto* group = new QComboBox(weights_);
        group->setObjectName(QStringLiteral("brownfieldGroupOf%1").arg(i));
        group->setAccessibleName(say(text("Group of {0}", factors[i].field)));
        for (std::size_t g = 0; g < groups_.size(); ++g)
            group->addItem(groupWords(g));
        group->setCurrentIndex(static_cast<int>(factors[i].group));
        auto* slider = weightSlider(weights_, QStringLiteral("brownfieldWeight%1").arg(i));
        slider->setAccessibleName(say(text("Weight of {0}", factors[i].field)));
        slider->setValue(factors[i].weight);
        connect(group, &QComboBox::activated, this, [this, i](int index) {
            desk_.edit(text("Change the group of a factor"), [&](BrownfieldSettings& settings) { settings.factors[i].group = static_cast<spatial::BrownfieldGroup>(index); });
        });
        connect(slider, &QSlider::valueChanged, this, [this, i](int value) {
            desk_.edit(text("Change the weight of a factor"), [&](BrownfieldSettings& settings) { settings.factors[i].weight = value; }, fmt::format("brownfield-weight-{}", i));
        });
        const int row = static_cast<int>(i);
        factors_->addWidget(name, row, 0);
        factors_->addWidget(group, row, 1);
        factors_->addWidget(slider, row, 2);
    }
}

void BrownfieldPage::fillRanks()
{
    const auto& answer = desk_.answer();
    const int rows = answer ? static_cast<int>(std::min(answer->order.size(), kMostRanks)) : 0;
    ranks_->setVisible(rows > 0);
    ranks_->setRowCount(rows);
    const auto& settings = desk_.settings();
    for (int i = 0; i < rows; ++i) {
        const std::size_t row = answer->order[static_cast<std::size_t>(i)];
        const auto& one = answer->scores[row];
        putCell(ranks_, i, 0, one.rank > 0 ? QString::number(one.rank) : QStringLiteral("–"));
        putCell(ranks_, i, 1, siteName(*answer->table, row), false);
        putCell(ranks_, i, 2, one.rank > 0 ? numberWords(one.score, 3) : QStringLiteral("–"));
        putCell(ranks_, i, 3, percentWords(one.completeness));
        const auto cost = settings.costHigh > 0 ? std::optional(spatial::remediationCost({settings.costLow}, {settings.costHigh}, answer->areas[row])) : std::nullopt;
        putCell(ranks_, i, 4, cost && *cost ? numberWords((*cost)->low.value / 1e4, 0) + QStringLiteral("–") + numberWords((*cost)->high.value / 1e4, 0) : QStringLiteral("–"));
    }
    ranks_->setColumnHidden(4, settings.costHigh <= 0);
    if (rows > 0)
        fitToRows(ranks_);
    fillParts();
}

void BrownfieldPage::fillParts()
{
    const auto& answer = desk_.answer();
    const int chosen = std::max(0, ranks_->currentRow());
    const bool isThere = answer && chosen < static_cast<int>(answer->order.size());
    parts_->setVisible(isThere);
    sayIn(chosen_, QString());
    if (!isThere)
        return;
    const std::size_t row = answer->order[static_cast<std::size_t>(chosen)];
    const auto& score = answer->scores[row];
    sayIn(chosen_, say(text("{0}: score {1}", siteName(*answer->table, row).toStdString(), numberWords(score.score, 3).toStdString())) + QLatin1Char('\n') + say(spatial::sentenceOf(answer->reuse[row])));
    parts_->setRowCount(static_cast<int>(answer->factors.size()));
    for (std::size_t f = 0; f < answer->factors.size(); ++f) {
        const double share = score.score > 0 ? score.contributions[f] / score.score : 0;
        putCell(parts_, static_cast<int>(f), 0, QString::fromStdString(answer->factors[f].field), false);
        putCell(parts_, static_cast<int>(f), 1, numberWords(score.contributions[f], 3));
        putCell(parts_, static_cast<int>(f), 2, QString(static_cast<int>(std::lround(kBarSigns * share)), QChar(0x2588)) + QLatin1Char(' ') + percentWords(share), false);
    }
    fitToRows(parts_);
}

void BrownfieldPage::showChosen()
{
    const auto& answer = desk_.answer();
    const int chosen = ranks_->currentRow();
    if (!answer || chosen < 0 || chosen >= static_cast<int>(answer->order.size()))
        return;
    const std::size_t row = answer->order[static_cast<std::size_t>(chosen)];
    const auto& centre = answer->places[row];
    picture_.mark(centre, siteName(*answer->table, row));
    if (!centre)
        return;
    bench_.map.glideTo(spatial::Box{centre->x - kRoundSite, centre->y - kRoundSite, centre->x + kRoundSite, centre->y + kRoundSite});
}

}  // namespace app::desktop
