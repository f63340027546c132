// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/protection/protection_page.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/environment/protection/emission_rows.h"
#include "app/desktop/environment/protection/protection_desk.h"
#include "app/desktop/environment/protection/wind_rose_view.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/pages/words_label.h"
#include "layers/project/roles.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kMostPlaces = 200;
constexpr double kRoundPlace = 4;   // the view is so many times as wide as a place

QDoubleSpinBox* spin(QWidget* parent, const char* name, double least, double most, int decimals, double step)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    box->setDecimals(decimals);
    box->setSingleStep(step);
    box->setKeyboardTracking(false);
    return box;
}

/// Layers of areas, or of areas and points, as their roles say.
Choices layersFor(const layers::Project& project, bool polygonsOnly)
{
    Choices found;
    for (const auto& layer : project.layers) {
        const int dimension = layers::dimensionOfRole(layer.role);
        if (layer.role != "dem" && layer.role != "wind" && !layer.role.empty() && (dimension == 2 || layer.role == "brownfields" || (!polygonsOnly && dimension != 1)))
            found.emplace_back(layer.id, QString::fromStdString(layer.name.in(currentLanguage() == Language::Chinese)));
    }
    return found;
}

QString kindWords(const std::string& kind)
{
    if (kind == "city")
        return say(text("City"));
    if (kind == "town")
        return say(text("Town"));
    if (kind == "village")
        return say(text("Village"));
    if (kind == "school")
        return say(text("School"));
    if (kind == "hospital")
        return say(text("Hospital"));
    if (kind == "well")
        return say(text("Well"));
    return kind.empty() ? say(text("Without a kind")) : QString::fromStdString(kind);
}

}  // namespace

ProtectionPage::ProtectionPage(Workbench& bench, ProtectionDesk& desk, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), units_(choiceBox(this, "protectionUnits")), receptors_(choiceBox(this, "protectionReceptors")), unit_(wordsLabel(this, "protectionUnit")),
      take_(new QPushButton(this)), show_(new QPushButton(this)), emissions_(new EmissionRows(desk, this)), windFrom_(choiceBox(this, "protectionWindFrom")), wind_(spin(this, "protectionWind", 0, 30, 2, 0.1)),
      class_(choiceBox(this, "protectionClass")), reading_(choiceBox(this, "protectionReading")), result_(wordsLabel(this, "protectionResult")), unverified_(wordsLabel(this, "protectionUnverified", "hint")),
      keep_(new QPushButton(this)), steps_(wordsLabel(this, "protectionSteps", "hint")), inside_(wordsLabel(this, "protectionInside")), kinds_(dataTable(this, "protectionKinds", 4)), sectors_(new QCheckBox(this)),
      reach_(spin(this, "protectionReach", 100, 50'000, 0, 500)), rose_(new WindRoseView(this)), roseNote_(wordsLabel(this, "protectionRoseNote", "hint")), downwind_(wordsLabel(this, "protectionDownwind")),
      places_(dataTable(this, "protectionPlaces", 5)), note_(wordsLabel(this, "protectionNote", "hint"))
{
    const auto [scroll, page, column] = scrolledPage(this);
    FieldRows rows(column);
    rows.add(units_, text("Units from"), text("Layer of production units: the boundary of what leaks, not of the whole works."));
    column->addWidget(unit_);
    auto* buttons = new QHBoxLayout;
    take_->setObjectName(QStringLiteral("takeUnit"));
    show_->setObjectName(QStringLiteral("showUnit"));
    buttons->addWidget(take_);
    buttons->addWidget(show_);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addWidget(emissions_);
    FieldRows more(column);
    more.add(windFrom_, text("Mean wind"), text("Of the last five years: typed, or the mean of the wind table at the unit."));
    more.add(wind_, text("Speed"), text("Below 2, 2 to 4 and above 4 m/s have coefficients of their own."));
    more.add(class_, text("Source class"), text("I: beside a stack with over a third of the allowed emission; II: under a third, or none and an acute limit; III: none and a chronic limit."));
    more.add(reading_, text("B, C and D by"), text("Whether their three values belong to the ranges of the distance or to the source classes; both circulate."));
    result_->setProperty("role", "heading");
    column->addWidget(result_);
    column->addWidget(unverified_);
    keep_->setObjectName(QStringLiteral("keepProtection"));
    keep_->setProperty("role", "primary");
    auto* keeping = new QHBoxLayout;
    keeping->addWidget(keep_);
    keeping->addStretch();
    column->addLayout(keeping);
    FieldRows who(column);
    who.add(receptors_, text("Whom to protect"), text("Settlements, schools, wells: whoever of this layer lies within the zone is counted by the exact share of its area."));
    column->addWidget(inside_);
    column->addWidget(kinds_);
    column->addWidget(rose_);
    column->addWidget(roseNote_);
    sectors_->setObjectName(QStringLiteral("protectionSectors"));
    column->addWidget(sectors_);
    FieldRows wind(column);
    wind.add(reach_, text("As far as"), text("Of the sector from which wind comes most often; the others reach in proportion. 2,000 m is ours."));
    column->addWidget(downwind_);
    column->addWidget(places_);
    column->addWidget(steps_);
    column->addWidget(note_);
    column->addStretch(1);
    wind_->setSuffix(QStringLiteral(" m/s"));
    wind_->setSpecialValueText(QStringLiteral("–"));
    reach_->setSuffix(QStringLiteral(" m"));
    steps_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    places_->setSelectionBehavior(QAbstractItemView::SelectRows);
    buildFields();
    connect(&desk_, &ProtectionDesk::changed, this, &ProtectionPage::follow);
    connect(&desk_, &ProtectionDesk::answered, this, &ProtectionPage::follow);
    onLanguage(this, [this] { translate(); });
}

void ProtectionPage::buildFields()
{
    connect(units_, &QComboBox::activated, this, [this] { desk_.edit(text("Choose the layer of production units"), [&](ProtectionSettings& settings) { settings.units = chosenIn(units_); }); });
    connect(receptors_, &QComboBox::activated, this, [this] { desk_.edit(text("Choose whom to protect"), [&](ProtectionSettings& settings) { settings.receptors = chosenIn(receptors_); }); });
    connect(take_, &QPushButton::clicked, this, [this] { bench_.commands.run(desk_.units().empty() ? "layer.add" : "environment.unit-in-view"); });
    connect(show_, &QPushButton::clicked, this, [this] { desk_.showUnit(); });
    connect(keep_, &QPushButton::clicked, this, [this] { bench_.commands.run("environment.keep-protection"); });
    connect(windFrom_, &QComboBox::activated, this, [this] {
        const bool typed = chosenIn(windFrom_) == "typed";
        if (typed == desk_.settings().meanWind.has_value())
            return;
        const double now = desk_.answer() && desk_.answer()->meanWind ? std::round(100 * *desk_.answer()->meanWind) / 100 : 0;
        desk_.edit(text("Choose where the mean wind comes from"), [&](ProtectionSettings& settings) { settings.meanWind = typed ? std::optional(now) : std::nullopt; });
    });
    connect(wind_, &QDoubleSpinBox::valueChanged, this, [this](double value) { desk_.edit(text("Change the mean wind"), [&](ProtectionSettings& settings) { settings.meanWind = value; }, "protection-wind"); });
    connect(class_, &QComboBox::activated, this, [this] {
        desk_.edit(text("Change the source class"), [&](ProtectionSettings& settings) { settings.sourceClass = static_cast<spatial::SourceClass>(class_->currentIndex()); });
    });
    connect(reading_, &QComboBox::activated, this, [this] {
        desk_.edit(text("Change the reading of the coefficients"), [&](ProtectionSettings& settings) { settings.reading = static_cast<spatial::CoefficientReading>(reading_->currentIndex()); });
    });
    connect(sectors_, &QCheckBox::clicked, this, [this] { bench_.commands.run("environment.wind-sectors"); });
    connect(reach_, &QDoubleSpinBox::valueChanged, this, [this](double value) { desk_.edit(text("Change the reach of the wind"), [&](ProtectionSettings& settings) { settings.reach = value; }, "protection-reach"); });
    connect(places_, &QTableWidget::cellClicked, this, [this](int row) { zoomTo(row); });
    connect(places_, &QTableWidget::cellActivated, this, [this](int row) { zoomTo(row); });
}

void ProtectionPage::translate()
{
    take_->setToolTip(say(text("The polygon of the layer that is nearest to the middle of the map. Selecting one on the map does the same.")));
    show_->setText(say(text("Show it")));
    show_->setToolTip(say(text("Moves the map to the unit.")));
    keep_->setText(say(text("Keep as layer")));
    keep_->setToolTip(say(text("Runs the tool protection-distance on this unit: the zone becomes a layer, with the record of how it was made.")));
    sectors_->setText(say(text("Show downwind sectors on the map")));
    kinds_->setHorizontalHeaderLabels({say(text("Inside the zone")), say(text("Whole")), say(text("Partly")), say(text("People"))});
    kinds_->setAccessibleName(say(text("Who is inside the zone")));
    places_->setHorizontalHeaderLabels({say(text("Place")), say(text("Inside")), say(text("Wind")), QStringLiteral("m"), say(text("People"))});
    places_->setAccessibleName(say(text("Places inside the zone and downwind; a click shows one on the map")));
    follow();
}

void ProtectionPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    emit shown(true);
}

void ProtectionPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    emit shown(false);
}

void ProtectionPage::followUnit()
{
    const std::string units = desk_.units();
    if (units.empty())
        sayIn(unit_, say(text("The project has no layer of industrial land or brownfields to take a production unit from.")));
    else if (!desk_.hasUnit())
        sayIn(unit_, say(text("No production unit is chosen: select a polygon of the layer on the map.")));
    else if (desk_.answer())
        sayIn(unit_, say(text("{0}, {1} m²", desk_.unitName(), numberWords(desk_.answer()->areaM2, 0).toStdString())));
    else
        sayIn(unit_, QString::fromStdString(desk_.unitName()));
    take_->setText(units.empty() ? say(text("Add data …")) : say(text("Take the one in view")));
    take_->setProperty("role", desk_.hasUnit() ? QString() : QStringLiteral("primary"));
    show_->setVisible(desk_.hasUnit());
}

void ProtectionPage::follow()
{
    const ProtectionSettings& settings = desk_.settings();
    const auto& answer = desk_.answer();
    const layers::Project& project = bench_.document.project();
    offer(units_, layersFor(project, true), desk_.units());
    offer(receptors_, layersFor(project, false), desk_.receptors());
    offer(windFrom_, {{"table", say(text("from the wind table"))}, {"typed", say(text("typed"))}}, settings.meanWind ? "typed" : "table");
    offer(class_, {{"I", QStringLiteral("I")}, {"II", QStringLiteral("II")}, {"III", QStringLiteral("III")}}, std::string(static_cast<std::size_t>(settings.sourceClass) + 1, 'I'));
    offer(reading_, {{"range", say(text("range of the distance"))}, {"class", say(text("source class"))}}, settings.reading == spatial::CoefficientReading::OverClass ? "class" : "range");
    for (const auto& [box, value] : {std::pair{wind_, settings.meanWind.value_or(answer && answer->meanWind ? *answer->meanWind : 0)}, std::pair{reach_, settings.reach}}) {
        const QSignalBlocker quiet(box);
        box->setValue(value);
    }
    wind_->setEnabled(settings.meanWind.has_value());
    sectors_->setChecked(settings.sectors);
    followUnit();

    const bool isKnown = answer && answer->distance;
    if (desk_.failure())
        sayIn(result_, say(desk_.failure()->message) + QLatin1Char(' ') + say(desk_.failure()->hint));
    else if (isKnown)
        sayIn(result_, say(text("{0} m from the unit's boundary", numberWords(answer->distance->metres, 0).toStdString())));
    else
        sayIn(result_, answer ? say(answer->lacks) : QString());
    result_->setProperty("role", desk_.failure() ? QStringLiteral("fault") : isKnown ? QStringLiteral("heading") : QString());
    for (QWidget* styled : {static_cast<QWidget*>(result_), static_cast<QWidget*>(take_)})
        styled->setStyleSheet(styled->styleSheet());
    sayIn(unverified_, isKnown ? say(text("⚠ Unverified: the coefficients of GB/T 39499-2020 are as they circulate and must be read again in the standard.")) : QString());
    keep_->setVisible(isKnown);
    keep_->setEnabled(desk_.mayWrite());
    QStringList steps;
    if (isKnown)
        for (const auto& step : answer->steps)
            steps << say(step);
    sayIn(steps_, steps.isEmpty() ? QString() : say(text("Step by step")) + QLatin1Char('\n') + steps.join(QLatin1Char('\n')));
    fillKinds();
    rose_->setRose(answer ? answer->rose : std::nullopt);
    const bool hasRose = answer && answer->rose;
    QString words;
    if (hasRose)
        words = say(text("Where the wind comes from, by months: {0} monthly means of the nearest station, {1} km away. They say nothing of hours, calms and the last five years: an official rose must take their place.",
                         std::to_string(answer->rose->records), numberWords(answer->rose->nearestStationMetres / 1000, 0).toStdString()));
    else if (answer)
        words = desk_.wind().empty() ? say(text("There is no wind rose: no layer of the project has the role Wind.")) : say(text("There is no wind rose: the wind table could not be read."));
    sayIn(roseNote_, words);
    sectors_->setVisible(hasRose);
    fillPlaces();
    sayIn(note_, desk_.isSynthetic() ? say(text("Layers in use are sample data: these results are schematic and not for decisions.")) : QString());
}

void ProtectionPage::fillKinds()
{
    const auto& answer = desk_.answer();
    const bool isKnown = answer && answer->distance && !desk_.receptors().empty();
    QString words;
    if (answer && desk_.receptors().empty())
        words = say(text("Nobody is counted: choose a layer of settlements, schools or wells."));
    else if (isKnown && answer->kinds.empty())
        words = say(text("Nobody of this layer is inside the zone."));
    else if (isKnown && answer->hasPeople)
        words = say(text("{0} people live inside the zone, spread evenly over the area of their settlement.", numberWords(answer->inside.amount, 0).toStdString()));
    sayIn(inside_, words);
    const int rows = isKnown ? static_cast<int>(answer->kinds.size()) : 0;
    kinds_->setVisible(rows > 0);
    kinds_->setRowCount(rows);
    for (int row = 0; row < rows; ++row) {
        const ProtectedKind& one = answer->kinds[static_cast<std::size_t>(row)];
        putCell(kinds_, row, 0, kindWords(one.kind), false);
        putCell(kinds_, row, 1, numberWords(static_cast<double>(one.whole), 0));
        putCell(kinds_, row, 2, numberWords(static_cast<double>(one.partly), 0));
        putCell(kinds_, row, 3, answer->hasPeople ? numberWords(one.people, 0) : QStringLiteral("–"));
    }
    if (rows > 0)
        fitToRows(kinds_);
}

void ProtectionPage::fillPlaces()
{
    const auto& answer = desk_.answer();
    const std::size_t all = answer ? answer->places.size() : 0;
    const int rows = static_cast<int>(std::min(all, kMostPlaces));
    QString words;
    if (all > kMostPlaces)
        words = say(text("The first {0} of {1} places inside or downwind; a click shows one.", std::to_string(kMostPlaces), std::to_string(all)));
    else if (all > 0)
        words = say(text("Inside or downwind within {0} m; a click shows the place.", numberWords(desk_.settings().reach, 0).toStdString()));
    else if (answer && answer->rose && !desk_.receptors().empty())
        words = say(text("No place of the layer lies downwind within {0} m.", numberWords(desk_.settings().reach, 0).toStdString()));
    sayIn(downwind_, words);
    places_->setVisible(rows > 0);
    places_->setRowCount(rows);
    for (int row = 0; row < rows; ++row) {
        const ProtectedPlace& one = answer->places[static_cast<std::size_t>(row)];
        putCell(places_, row, 0, one.name.empty() ? QStringLiteral("#%1").arg(one.id) : QString::fromStdString(one.name), false);
        putCell(places_, row, 1, one.inside > 0 ? percentWords(one.inside) : QStringLiteral("–"));
        putCell(places_, row, 2, one.windShare > 0 ? percentWords(one.windShare) : QStringLiteral("–"));
        putCell(places_, row, 3, numberWords(one.metres, 0));
        putCell(places_, row, 4, answer->hasPeople ? numberWords(one.people, 0) : QStringLiteral("–"));
    }
    if (rows > 0)
        fitToRows(places_);
}

void ProtectionPage::zoomTo(int row)
{
    const auto& answer = desk_.answer();
    if (!answer || row < 0 || static_cast<std::size_t>(row) >= answer->places.size())
        return;
    const spatial::Box& box = answer->places[static_cast<std::size_t>(row)].box;
    if (box.empty())
        return;
    const double half = std::max(kRoundPlace * std::max(box.width(), box.height()), 1'000.0) / 2;
    const auto centre = box.centre();
    bench_.map.glideTo(spatial::Box{centre.x - half, centre.y - half, centre.x + half, centre.y + half});
}

}  // namespace app::desktop
