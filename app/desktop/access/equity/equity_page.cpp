// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/equity/equity_page.h"

#include "app/desktop/access/equity/equity_desk.h"
#include "app/desktop/access/equity/equity_tables.h"
#include "app/desktop/access/live_network.h"
#include "app/desktop/access/measures/measure_desk.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/access/value_picture.h"
#include "app/desktop/charts/line_chart_view.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/words_label.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/workbench.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

EquityPage::EquityPage(Workbench& bench, EquityDesk& desk, LiveNetwork& network, ValuePicture& picture, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), network_(network), picture_(picture), hint_(wordsLabel(this, "equityHint", "hint")), source_(choiceBox(this, "equitySource")),
      value_(choiceBox(this, "equityValue")), before_(choiceBox(this, "equityBefore")), sense_(choiceBox(this, "equitySense")), people_(choiceBox(this, "equityPeople")), city_(choiceBox(this, "equityCity")),
      rank_(choiceBox(this, "equityRank")), line_(new QDoubleSpinBox(this)), keep_(new QPushButton(this)), forget_(new QPushButton(this)), kept_(wordsLabel(this, "equityKept", "hint")),
      state_(wordsLabel(this, "equityState")), summary_(wordsLabel(this, "equitySummary")), figures_(dataTable(this, "equityFigures", 3)), chart_(new LineChartView(this)), groups_(dataTable(this, "equityGroups", 6)),
      cities_(dataTable(this, "equityCities", 9)), note_(wordsLabel(this, "equityNote", "hint"))
{
    const auto [scroll, page, column] = scrolledPage(this);
    column->addWidget(hint_);
    rows_ = std::make_unique<FieldRows>(column);
    line_->setObjectName(QStringLiteral("equityLine"));
    line_->setRange(0, 1e9);
    line_->setDecimals(3);
    line_->setKeyboardTracking(false);
    rows_->add(source_, text("What is shared out"), text("The measure on the page Measures, what a new link changes, or a field of a layer: access, exposure, income."));
    rows_->add(value_, text("Value"), text("Field of what is shared out: access, exposure, income; 0 or more."));
    rows_->add(before_, text("Value before"), text("Field with the value before a change, for who gains and who loses."));
    rows_->add(sense_, text("Which is better"), text("Of times and exposure less is better: who falls gains."));
    rows_->add(people_, text("People"), text("Field of how many people it falls on: all, the unemployed, the elderly; 1 each where absent."));
    rows_->add(city_, text("City"), text("Field of the city or county, for within and between."));
    rows_->add(rank_, text("Rank by"), text("Field that ranks people from the worst-off, for the concentration index: income, 1 - share of the poor."));
    rows_->add(line_, text("Poverty line"), text("Below it a person counts as poor, in the value's unit."));
    auto* keeping = new QHBoxLayout;
    keep_->setObjectName(QStringLiteral("equityKeep"));
    forget_->setObjectName(QStringLiteral("equityForget"));
    keeping->addWidget(keep_);
    keeping->addWidget(forget_);
    keeping->addStretch();
    column->addLayout(keeping);
    chart_->setObjectName(QStringLiteral("lorenzChart"));
    for (QWidget* part : {static_cast<QWidget*>(kept_), static_cast<QWidget*>(state_), static_cast<QWidget*>(summary_), static_cast<QWidget*>(figures_), static_cast<QWidget*>(chart_), static_cast<QWidget*>(groups_),
                          static_cast<QWidget*>(cities_), static_cast<QWidget*>(note_)})
        column->addWidget(part);
    column->addStretch(1);
    // What a figure means stands below its name and is as wide as the panel leaves it.
    figures_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    figures_->setWordWrap(true);
    connect(figures_->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int section) {
        if (section == 0) {
            figures_->resizeRowsToContents();
            fitToRows(figures_);
        }
    });
    wire();
}

void EquityPage::wire()
{
    connect(source_, &QComboBox::activated, this, [this] { change("source", [this](EquitySettings& settings) { settings.source = chosenIn(source_); }); });
    connect(value_, &QComboBox::activated, this, [this] { change("value", [this](EquitySettings& settings) { settings.value = chosenIn(value_); }); });
    connect(before_, &QComboBox::activated, this, [this] { change("before", [this](EquitySettings& settings) { settings.before = chosenIn(before_); }); });
    connect(sense_, &QComboBox::activated, this, [this](int row) { change("sense", [row](EquitySettings& settings) { settings.lessIsBetter = row == 1; }); });
    connect(people_, &QComboBox::activated, this, [this] { change("people", [this](EquitySettings& settings) { settings.people = chosenIn(people_); }); });
    connect(city_, &QComboBox::activated, this, [this] { change("city", [this](EquitySettings& settings) { settings.city = chosenIn(city_); }); });
    connect(rank_, &QComboBox::activated, this, [this] { change("rank", [this](EquitySettings& settings) { settings.rank = chosenIn(rank_); }); });
    connect(line_, &QDoubleSpinBox::valueChanged, this, [this](double value) { change("line", [value](EquitySettings& settings) { settings.line = value; }); });
    connect(keep_, &QPushButton::clicked, &desk_, &EquityDesk::keepBefore);
    connect(forget_, &QPushButton::clicked, &desk_, &EquityDesk::forgetBefore);
    connect(&desk_, &EquityDesk::changed, this, &EquityPage::follow);
    connect(&desk_, &EquityDesk::answered, this, [this] {
        follow();
        showAnswer();
    });
    onTheme(this, [this] { showAnswer(); });
    onLanguage(this, [this] {
        hint_->setText(say(text("How unevenly something falls on people, and who gains and who loses by a change.")));
        keep_->setText(say(text("Keep as before")));
        keep_->setToolTip(say(text("The measure as it is now is what later ones are compared with: choose another season, edit a road, draw a link.")));
        forget_->setText(say(text("Forget it")));
        forget_->setToolTip(say(text("Nothing is compared any more.")));
        chart_->setAccessibleName(say(text("Lorenz curve")));
        chart_->setToolTip(say(text("The farther a curve hangs below the line of equality, the more uneven. The pointer or the arrow keys read it.")));
        figures_->setAccessibleName(say(text("Measures of inequality")));
        groups_->setAccessibleName(say(text("Equity by group of people")));
        cities_->setAccessibleName(say(text("Equity by city")));
        follow();
        showAnswer();
    });
}

void EquityPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.request(true);
    picture_.setOn(true);
    emit shown(true);
}

void EquityPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    desk_.request(false);
    picture_.setOn(false);
    emit shown(false);
}

void EquityPage::change(std::string_view what, const std::function<void(EquitySettings&)>& by)
{
    EquitySettings settings = desk_.settings();
    by(settings);
    desk_.set(settings, what);
}

void EquityPage::fillChoices()
{
    const layers::Project& project = bench_.document.project();
    const EquitySettings now = desk_.completed();
    Choices sources{{std::string(kOfMeasure), say(text("The measure on the page Measures"))}, {std::string(kOfLink), say(text("Before and after the new link"))}};
    for (const std::string& id : desk_.layers())
        sources.emplace_back(id, say(project.layer(id)->name));
    offer(source_, sources, now.source);
    const bool isOfLayer = desk_.isOfLayer();
    Choices fields, earlier{{std::string(), say(text("None"))}}, ranks{{std::string(), say(text("None"))}}, people{{std::string(kNobody), say(text("Each place counts 1"))}}, cities{{std::string(kNobody), say(text("None"))}};
    if (const spatial::FeatureTablePtr table = desk_.places()) {
        for (const std::string& field : numericFields(*table)) {
            fields.emplace_back(field, peopleName(field));
            earlier.emplace_back(field, peopleName(field));
            ranks.emplace_back(field, peopleName(field));
            people.emplace_back(field, peopleName(field));
        }
        for (const std::string& field : cityFields(*table))
            cities.emplace_back(field, QString::fromStdString(field));
    }
    offer(value_, fields, now.value);
    offer(before_, earlier, now.before);
    offer(rank_, ranks, now.rank);
    offer(people_, people, now.people.empty() ? std::string(kNobody) : now.people);
    offer(city_, cities, now.city.empty() ? std::string(kNobody) : now.city);
    offer(sense_, {{"better", say(text("more of it"))}, {"worse", say(text("less of it"))}}, now.lessIsBetter ? "worse" : "better");
    const QSignalBlocker quiet(line_);
    line_->setSpecialValueText(say(text("none")));
    if (line_->value() != now.line)
        line_->setValue(now.line);
    rows_->setShown(value_, isOfLayer);
    rows_->setShown(before_, isOfLayer);
    rows_->setShown(sense_, isOfLayer);
}

QString EquityPage::keptWords() const
{
    const MeasureAnswerPtr& kept = desk_.keptBefore();
    if (!kept)
        return {};
    QString words = say(text("Before: {0}, {1}.", measureTitle(kept->settings.measure), kept->costs->networkName));
    if (desk_.answer() && !desk_.answer()->profile.change)
        words += QLatin1Char(' ') + say(text("What is shown now is the same, or another measure or other places: nothing to compare."));
    return words;
}

void EquityPage::follow()
{
    fillChoices();
    const bool isOfMeasure = desk_.settings().source == kOfMeasure;
    keep_->setVisible(isOfMeasure);
    keep_->setEnabled(desk_.mayKeep());
    forget_->setVisible(isOfMeasure && desk_.keptBefore());
    sayIn(kept_, isOfMeasure ? keptWords() : QString());
    const spatial::Text missing = desk_.whatIsMissing();
    sayIn(state_, desk_.failure() ? say(desk_.failure()->message) + QLatin1Char(' ') + say(desk_.failure()->hint) : missing.empty() ? QString() : say(missing));
    std::vector<std::string> layers;
    if (desk_.isOfLayer())
        layers.push_back(desk_.settings().source);
    sayIn(note_, peopleNote(bench_, desk_.isOfLayer() ? nullptr : network_.entry(), layers, !desk_.isOfLayer()));
}

void EquityPage::showAnswer()
{
    const EquityAnswerPtr& answer = desk_.answer();
    for (QWidget* part : {static_cast<QWidget*>(figures_), static_cast<QWidget*>(chart_), static_cast<QWidget*>(groups_), static_cast<QWidget*>(cities_)})
        part->setVisible(answer != nullptr);
    sayIn(summary_, answer ? equityWords(*answer) : QString());
    picture_.show(answer ? answer->map : nullptr);
    if (!answer)
        return;
    fillFigureTable(figures_, *answer);
    chart_->show(lorenzChart(*answer));
    fillEquityGroups(groups_, *answer);
    fillCityTable(cities_, *answer);
    sayIn(kept_, desk_.settings().source == kOfMeasure ? keptWords() : QString());
}

}  // namespace app::desktop
