// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/corridor/corridor_page.h"

#include "app/desktop/access/corridor/corridor_desk.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/search/gazetteer.h"
#include "app/desktop/theme/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using layers::CorridorCity;
using layers::CorridorSettings;
using spatial::text;

namespace {

constexpr std::size_t kOffered = 8;
constexpr double kTenThousand = 1e4;
constexpr int kFitting = 5;   // cities side by side in the panel

enum class Shows { Minutes, Share, Strength, Detour };

bool chinese() { return currentLanguage() == Language::Chinese; }

QString nameOfCity(const CorridorCity& city) { return QString::fromStdString(city.name.in(chinese())); }
QString nameOfPlace(const Place& place) { return chinese() || place.en.isEmpty() ? place.zh : place.en; }

QString sumWords(const ProgrammeSum& sum)
{
    QString words = numberWords(sum.yuan / kTenThousand, 0);
    if (sum.withoutCost > 0)
        words += QLatin1Char(' ') + say(text("({0} without a cost)", sum.withoutCost));
    return words;
}

}  // namespace

CorridorPage::CorridorPage(Workbench& bench, CorridorDesk& desk, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), mode_(new QComboBox(this)), shows_(new QComboBox(this)), exponent_(new QDoubleSpinBox(this)), add_(new QLineEdit(this)), addFault_(new QLabel(this)), offered_(new QStringListModel(this)),
      cities_(dataTable(this, "corridorCities", 4)), state_(new QLabel(this)), matrix_(dataTable(this, "corridorMatrix", 0)), matrixNote_(new QLabel(this)), breaks_(dataTable(this, "corridorBreaks", 3)),
      bottlenecks_(dataTable(this, "corridorBottlenecks", 4)), programmeWords_(new QLabel(this)), programme_(dataTable(this, "corridorProgramme", 5)), sums_(dataTable(this, "corridorSums", 3)),
      addProgramme_(new QPushButton(this)), note_(new QLabel(this))
{
    const auto [scroll, page, column] = scrolledPage(this);
    FieldRows rows(column);
    mode_->setObjectName(QStringLiteral("corridorMode"));
    rows.add(mode_, text("Joined by"), text("What the cities are joined by: road in summer, road in winter, rail."));
    exponent_->setObjectName(QStringLiteral("corridorExponent"));
    exponent_->setRange(0, 10);
    exponent_->setSingleStep(0.1);
    exponent_->setDecimals(1);
    exponent_->setKeyboardTracking(false);
    rows.add(exponent_, text("Exponent"), text("b of the gravity model R = sqrt(P V) sqrt(P V) / D^b with D in minutes: how quickly linkage falls with time; 2 is usual."));
    shows_->setObjectName(QStringLiteral("corridorShows"));
    rows.add(shows_, text("Table"), text("What the table between the cities says."));
    state_->setObjectName(QStringLiteral("corridorState"));
    state_->setWordWrap(true);
    column->addWidget(state_);
    matrix_->verticalHeader()->show();
    column->addWidget(matrix_);
    matrixNote_->setWordWrap(true);
    matrixNote_->setProperty("role", "hint");
    column->addWidget(matrixNote_);
    cities_->setSelectionBehavior(QAbstractItemView::SelectRows);
    column->addWidget(cities_);
    add_->setObjectName(QStringLiteral("corridorAdd"));
    add_->setClearButtonEnabled(true);
    auto* completer = new QCompleter(offered_, add_);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    add_->setCompleter(completer);
    column->addWidget(add_);
    addFault_->setObjectName(QStringLiteral("corridorAddFault"));
    addFault_->setWordWrap(true);
    addFault_->setProperty("role", "fault");
    addFault_->hide();
    column->addWidget(addFault_);
    breaksTitle_ = heading(column);
    column->addWidget(breaks_);
    bottlenecksTitle_ = heading(column);
    bottlenecks_->setSelectionBehavior(QAbstractItemView::SelectRows);
    bottlenecks_->setSelectionMode(QAbstractItemView::SingleSelection);
    column->addWidget(bottlenecks_);
    programmeTitle_ = heading(column);
    programmeWords_->setObjectName(QStringLiteral("corridorProgrammeWords"));
    programmeWords_->setWordWrap(true);
    column->addWidget(programmeWords_);
    column->addWidget(programme_);
    column->addWidget(sums_);
    addProgramme_->setObjectName(QStringLiteral("corridorAddProgramme"));
    column->addWidget(addProgramme_, 0, Qt::AlignLeft);
    note_->setObjectName(QStringLiteral("corridorNote"));
    note_->setWordWrap(true);
    note_->setProperty("role", "hint");
    column->addWidget(note_);
    column->addStretch(1);

    connect(mode_, &QComboBox::activated, this, [this] { desk_.setMode(static_cast<CorridorMode>(mode_->currentData().toInt())); });
    connect(shows_, &QComboBox::currentIndexChanged, this, [this] { fillMatrix(); });
    connect(exponent_, &QDoubleSpinBox::valueChanged, this, [this](double b) { desk_.edit(text("Change the exponent of the linkage"), [&](CorridorSettings& settings) { settings.exponent = b; }, "corridor-exponent"); });
    connect(add_, &QLineEdit::textEdited, this, &CorridorPage::offerCities);
    connect(add_, &QLineEdit::returnPressed, this, [this] { addCity(add_->text()); });
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, &CorridorPage::addCity);
    connect(bottlenecks_, &QTableWidget::itemSelectionChanged, this, [this] {
        const auto chosen = bottlenecks_->selectionModel()->selectedRows();
        desk_.pointAt(chosen.isEmpty() ? -1 : chosen.front().row());
    });
    connect(addProgramme_, &QPushButton::clicked, this, [this] { bench_.commands.run("access.add-programme"); });
    connect(&desk_, &CorridorDesk::changed, this, &CorridorPage::follow);
    connect(&desk_, &CorridorDesk::answered, this, [this] {
        fillCities();
        fillMatrix();
        fillBreaks();
        fillBottlenecks();
        follow();
    });
    onLanguage(this, [this] {
        translate();
        fillCities();
        fillMatrix();
        fillBreaks();
        fillBottlenecks();
        follow();
    });
}

QLabel* CorridorPage::heading(QVBoxLayout* column)
{
    auto* label = new QLabel(this);
    label->setProperty("role", "heading");
    column->addWidget(label);
    return label;
}

void CorridorPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.request();
    emit inView(true);
}

void CorridorPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    emit inView(false);
}

void CorridorPage::translate()
{
    const QSignalBlocker quietMode(mode_);
    const QSignalBlocker quietShows(shows_);
    const int shown = std::max(0, shows_->currentIndex());
    mode_->clear();
    for (const CorridorMode mode : kCorridorModes)
        mode_->addItem(say(corridorModeTitle(mode)), static_cast<int>(mode));
    shows_->clear();
    for (const auto& title : {text("Minutes"), text("Share of linkage F in %"), text("Strength of linkage R"), text("Detour index")})
        shows_->addItem(say(title));
    shows_->setCurrentIndex(shown);
    cities_->setHorizontalHeaderLabels({say(text("City")), QStringLiteral("P"), QStringLiteral("V"), QString()});
    cities_->setAccessibleName(say(text("Cities of the corridor")));
    matrix_->setAccessibleName(say(text("Between the cities")));
    add_->setPlaceholderText(say(text("Add a city or county: type its name")));
    add_->setAccessibleName(add_->placeholderText());
    breaksTitle_->setText(say(text("Breaking points")));
    breaksTitle_->setToolTip(say(text("Where on the way the pull of both cities is the same (Converse 1949).")));
    breaks_->setHorizontalHeaderLabels({say(text("Between")), say(text("from 1st")), say(text("from 2nd"))});
    breaks_->setAccessibleName(breaksTitle_->text());
    bottlenecksTitle_->setText(say(text("Bottlenecks")));
    bottlenecksTitle_->setToolTip(say(text("Stretches that carry most of the linkage, and what closing the worst place in them does. A click shows one on the map.")));
    bottlenecks_->setHorizontalHeaderLabels({say(text("Stretch")), say(text("km")), say(text("Linkage")), say(text("Closed"))});
    bottlenecks_->setAccessibleName(bottlenecksTitle_->text());
    programmeTitle_->setText(say(text("Programme of investments")));
    programme_->setHorizontalHeaderLabels({say(text("Project")), say(text("10k yuan")), say(text("Phase")), say(text("Source of money")), say(text("Indicator"))});
    programme_->setAccessibleName(programmeTitle_->text());
    sums_->setHorizontalHeaderLabels({say(text("Together")), say(text("Projects")), say(text("10k yuan"))});
    sums_->setAccessibleName(say(text("Sums of the programme")));
    addProgramme_->setText(say(text("New layer for a programme")));
    addProgramme_->setToolTip(say(text("An empty layer with the fields project, phase, source, indicator, city and cost; draw and fill it in the activity Edit.")));
}

void CorridorPage::follow()
{
    const QSignalBlocker quiet(exponent_);
    const QSignalBlocker quietMode(mode_);
    if (exponent_->value() != desk_.settings().exponent)
        exponent_->setValue(desk_.settings().exponent);
    mode_->setCurrentIndex(mode_->findData(static_cast<int>(desk_.mode())));
    QString words;
    if (desk_.failure())
        words = say(desk_.failure()->message) + QLatin1Char(' ') + say(desk_.failure()->hint);
    else if (desk_.isPreparing())
        words = say(text("Times between the cities are being worked out …"));
    else if (desk_.study() && !desk_.shown())
        words = say(text("The project has no network for this: add roads or railways, or choose another."));
    else if (const CorridorByMode* by = desk_.shown(); by && by->failure)
        words = say(by->failure->message) + QLatin1Char(' ') + say(by->failure->hint);
    state_->setText(words);
    state_->setProperty("role", desk_.failure() ? QStringLiteral("fault") : QStringLiteral("hint"));
    state_->setVisible(!words.isEmpty());
    QStringList notes;
    if (desk_.study())
        for (const spatial::Warning& warning : desk_.study()->warnings)
            notes << say(warning.message);
    if (const QString sample = peopleNote(bench_, nullptr, desk_.layersUsed(), false); !sample.isEmpty())
        notes << sample;
    note_->setText(notes.join(QLatin1Char('\n')));
    note_->setVisible(!notes.isEmpty());
    fillProgramme();
}

void CorridorPage::offerCities(const QString& typed)
{
    addFault_->hide();
    QStringList names;
    if (!typed.trimmed().isEmpty())
        for (const Place* place : findPlaces(typed, kOffered))
            names << (place->within.isEmpty() ? nameOfPlace(*place) : nameOfPlace(*place) + QStringLiteral(" · ") + place->within);
    offered_->setStringList(names);
}

void CorridorPage::addCity(const QString& name)
{
    const QString typed = name.section(QStringLiteral(" · "), 0, 0).trimmed();
    const auto found = typed.isEmpty() ? std::vector<const Place*>{} : findPlaces(typed, 1);
    if (found.empty()) {
        tellAboutAdding(text("No city or county is called \"{0}\". Type its name in Chinese, in pinyin or in English.", typed.toStdString()));
        return;
    }
    const Place& place = *found.front();
    CorridorCity city{.id = place.en.toLower().replace(QLatin1Char(' '), QLatin1Char('-')).toStdString(), .name = {place.en.toStdString(), place.zh.toStdString()}, .place = place.lonLat};
    if (city.id.empty())
        city.id = place.zh.toStdString();
    const auto& cities = desk_.settings().cities;
    if (std::any_of(cities.begin(), cities.end(), [&](const CorridorCity& other) { return other.id == city.id || other.name.zh == city.name.zh; })) {
        tellAboutAdding(text("{0} is in the corridor already.", nameOfPlace(place).toStdString()));
        return;
    }
    add_->clear();
    addFault_->hide();
    desk_.edit(text("Add {0} to the corridor", nameOfPlace(place).toStdString()), [&](CorridorSettings& settings) { settings.cities.push_back(city); });
}

void CorridorPage::tellAboutAdding(const spatial::Text& sentence)
{
    addFault_->setText(say(sentence));
    addFault_->show();
}

void CorridorPage::fillCities()
{
    const auto& cities = desk_.settings().cities;
    const auto& study = desk_.study();
    cities_->setRowCount(static_cast<int>(cities.size()));
    for (int r = 0; r < static_cast<int>(cities.size()); ++r) {
        const auto i = static_cast<std::size_t>(r);
        putCell(cities_, r, 0, nameOfCity(cities[i]), false);
        const bool known = study && study->cities.size() == cities.size();
        const auto mass = [&](int column, const std::optional<double>& value, const CorridorMassSource& source) {
            putCell(cities_, r, column, value ? numberWords(*value, 0) : QStringLiteral("–"));
            const auto* layer = bench_.document.project().layer(study->peopleLayer);
            cities_->item(r, column)->setToolTip(say(corridorMassWords(source, layer ? layer->name.in(chinese()) : std::string())));
        };
        if (known) {
            mass(1, study->cities[i].people, study->cities[i].peopleSource);
            mass(2, study->cities[i].output, study->cities[i].outputSource);
        }
        auto* remove = new QToolButton(cities_);
        remove->setObjectName(QStringLiteral("corridorRemove%1").arg(r));
        onTheme(remove, [remove] { remove->setIcon(icon(QStringLiteral("list-remove"))); });
        remove->setAutoRaise(true);
        remove->setToolTip(say(text("Take {0} out of the corridor", nameOfCity(cities[i]).toStdString())));
        remove->setAccessibleName(remove->toolTip());
        remove->setEnabled(cities.size() > 2);
        connect(remove, &QToolButton::clicked, this, [this, id = cities[i].id, name = nameOfCity(cities[i]).toStdString()] {
            desk_.edit(text("Take {0} out of the corridor", name), [&](CorridorSettings& settings) { std::erase_if(settings.cities, [&](const CorridorCity& city) { return city.id == id; }); });
        });
        cities_->setCellWidget(r, 3, remove);
    }
    fitToRows(cities_);
}

void CorridorPage::fillMatrix()
{
    const CorridorByMode* by = desk_.shown();
    matrix_->setVisible(by != nullptr);
    matrixNote_->clear();
    if (!by)
        return;
    const auto& cities = desk_.study()->cities;
    const int n = static_cast<int>(cities.size());
    QStringList names;
    for (const auto& city : cities)
        names << nameOfCity(city.city);
    matrix_->setRowCount(n);
    matrix_->setColumnCount(n);
    matrix_->setHorizontalHeaderLabels(names);
    matrix_->setVerticalHeaderLabels(names);
    const auto shows = static_cast<Shows>(shows_->currentIndex());
    const bool hasLinkage = !by->failure;
    bool apart = false;
    for (int r = 0; r < n; ++r)
        for (int c = 0; c < n; ++c) {
            const auto i = static_cast<std::size_t>(r);
            const auto j = static_cast<std::size_t>(c);
            QString words = QStringLiteral("–");
            if (r != c && !by->reaches(i, j)) {
                words = say(text("no way"));
                apart = true;
            } else if (r != c && shows == Shows::Minutes) {
                words = numberWords(by->minutesOf(i, j), 0);
            } else if (r != c && shows == Shows::Detour) {
                words = numberWords(by->detour[i * cities.size() + j], 2);
            } else if (r != c && hasLinkage) {
                words = shows == Shows::Share ? numberWords(100 * by->linkage.shareOf(i, j), 1) : numberWords(by->linkage.strengthOf(i, j), by->linkage.strengthOf(i, j) < 100 ? 2 : 0);
            }
            putCell(matrix_, r, c, words);
        }
    matrix_->horizontalHeader()->setSectionResizeMode(n <= kFitting ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    fitToRows(matrix_);
    if (shows == Shows::Share)
        matrixNote_->setText(say(text("Each row sums to 100: which part of a city's linkage goes to which other.")));
    else if (apart)
        matrixNote_->setText(say(text("\"No way\" is no number: these cities count in no sum.")));
    matrixNote_->setVisible(!matrixNote_->text().isEmpty());
}

void CorridorPage::fillBreaks()
{
    const CorridorByMode* by = desk_.shown();
    const bool any = by && !by->breaks.empty();
    breaks_->setVisible(any);
    breaksTitle_->setVisible(any);
    if (!any)
        return;
    const auto& cities = desk_.study()->cities;
    breaks_->setRowCount(static_cast<int>(by->breaks.size()));
    for (int r = 0; r < static_cast<int>(by->breaks.size()); ++r) {
        const CorridorBreak& one = by->breaks[static_cast<std::size_t>(r)];
        putCell(breaks_, r, 0, nameOfCity(cities[one.from].city) + QStringLiteral(" – ") + nameOfCity(cities[one.to].city), false);
        putCell(breaks_, r, 1, say(text("{0} min", numberWords(one.minutesFrom, 0).toStdString())));
        putCell(breaks_, r, 2, say(text("{0} min", numberWords(one.minutesTo, 0).toStdString())));
    }
    fitToRows(breaks_);
}

void CorridorPage::fillBottlenecks()
{
    const QSignalBlocker quiet(bottlenecks_);
    const CorridorByMode* by = desk_.shown();
    const bool any = by && !by->bottlenecks.empty();
    bottlenecks_->setVisible(any);
    bottlenecksTitle_->setVisible(any);
    if (!any)
        return;
    bottlenecks_->clearSelection();
    bottlenecks_->setRowCount(static_cast<int>(by->bottlenecks.size()));
    for (int r = 0; r < static_cast<int>(by->bottlenecks.size()); ++r) {
        const CorridorBottleneck& one = by->bottlenecks[static_cast<std::size_t>(r)];
        const std::string name = one.name.in(chinese());
        putCell(bottlenecks_, r, 0, name.empty() ? say(text("Stretch {0}", r + 1)) : QString::fromStdString(name), false);
        putCell(bottlenecks_, r, 1, numberWords(one.kilometres, 1));
        putCell(bottlenecks_, r, 2, percentWords(one.load));
        QString closed = QStringLiteral("–");
        if (one.closed)
            closed = one.closed->stranded > 0 ? say(text("{0} % without a way", numberWords(100 * one.closed->stranded, 0).toStdString()))
                     : one.closed->addedMinutes ? say(text("+{0} min", numberWords(*one.closed->addedMinutes, 0).toStdString()))
                                                : closed;
        putCell(bottlenecks_, r, 3, closed);
    }
    fitToRows(bottlenecks_);
}

void CorridorPage::fillProgramme()
{
    const auto& programme = desk_.programme();
    const bool any = programme && !programme->items.empty();
    programme_->setVisible(any);
    sums_->setVisible(any);
    addProgramme_->setVisible(desk_.investments() == nullptr);
    if (!any) {
        programmeWords_->setText(desk_.investments() ? say(text("The programme is an empty layer: draw its projects in the activity Edit.")) : say(text("What is to be built, what it costs, in which phase, who pays, and by what it is judged. The project has no layer for it yet.")));
        return;
    }
    QStringList words{say(text("{0} projects, {1} × 10,000 yuan.", programme->whole.projects, sumWords(programme->whole).toStdString()))};
    for (const spatial::Warning& warning : programme->warnings)
        words << say(warning.message);
    programmeWords_->setText(words.join(QLatin1Char(' ')));
    programme_->setRowCount(static_cast<int>(programme->items.size()));
    for (int r = 0; r < static_cast<int>(programme->items.size()); ++r) {
        const Investment& one = programme->items[static_cast<std::size_t>(r)];
        putCell(programme_, r, 0, QString::fromStdString(one.project.in(chinese())), false);
        putCell(programme_, r, 1, one.yuan ? numberWords(*one.yuan / kTenThousand, 0) : QStringLiteral("–"));
        putCell(programme_, r, 2, QString::fromStdString(one.phase), false);
        putCell(programme_, r, 3, QString::fromStdString(one.source.in(chinese())), false);
        putCell(programme_, r, 4, QString::fromStdString(one.indicator.in(chinese())), false);
    }
    fitToRows(programme_);
    std::vector<std::pair<QString, const ProgrammeSum*>> sums;
    const auto take = [&](const spatial::Text& what, const std::vector<ProgrammeSum>& by) {
        for (const ProgrammeSum& sum : by)
            sums.emplace_back(say(what) + QStringLiteral(": ") + (sum.name.empty() ? say(text("not said")) : QString::fromStdString(sum.name.in(chinese()))), &sum);
    };
    take(text("Phase"), programme->byPhase);
    take(text("Source of money"), programme->bySource);
    take(text("City"), programme->byCity);
    sums_->setRowCount(static_cast<int>(sums.size()));
    for (int r = 0; r < static_cast<int>(sums.size()); ++r) {
        const auto& [what, sum] = sums[static_cast<std::size_t>(r)];
        putCell(sums_, r, 0, what, false);
        putCell(sums_, r, 1, countWords(static_cast<qint64>(sum->projects)));
        putCell(sums_, r, 2, sumWords(*sum));
    }
    fitToRows(sums_);
}

}  // namespace app::desktop
