// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/measures/measure_page.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/access/measures/measure_desk.h"
#include "app/desktop/access/measures/measure_map.h"
#include "app/desktop/access/measures/measure_tables.h"
#include "app/desktop/access/measures/ask_place_tool.h"
#include "app/desktop/access/network_box.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/access/value_picture.h"
#include "app/desktop/charts/line_chart_view.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/words_label.h"
#include "app/desktop/theme/theme.h"
#include "spatial/accessibility/decay.h"
#include "spatial/crs/transform.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

spatial::Text decayTitle(const std::string& kind)
{
    return kind == "zones"         ? text("Zones")
           : kind == "power"       ? text("Power: c^-b")
           : kind == "exponential" ? text("Exponential: exp(-b c)")
           : kind == "gaussian"    ? text("Gaussian: exp(-c²/2s²)")
           : kind == "loglogistic" ? text("Log-logistic: 1/(1+(c/a)^b)")
                                   : text("Step");
}

QDoubleSpinBox* numberBox(QWidget* parent, const char* name, double least, double most, double step, const QString& suffix = {})
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    box->setDecimals(0);
    box->setSingleStep(step);
    box->setSuffix(suffix);
    return box;
}

void setQuietly(QDoubleSpinBox* box, double value)
{
    const QSignalBlocker quiet(box);
    if (box->value() != value)
        box->setValue(value);
}

}  // namespace

MeasurePage::MeasurePage(Workbench& bench, MeasureDesk& desk, AskPlaceTool& tool, ValuePicture& picture, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), tool_(tool), picture_(picture), hint_(wordsLabel(this, "measureHint", "hint")), ask_(new QPushButton(this)), write_(new QPushButton(this)),
      measure_(choiceBox(this, "measureKind")), origins_(choiceBox(this, "measureOrigins")), people_(choiceBox(this, "measurePeople")), destinations_(choiceBox(this, "measureDestinations")),
      supply_(choiceBox(this, "measureSupply")), decay_(choiceBox(this, "measureDecay")), first_(numberBox(this, "decayFirst", 0.001, 10'000, 1)), second_(numberBox(this, "decaySecond", 0.1, 100, 0.5)),
      zones_(new QLineEdit(this)), zonesFault_(wordsLabel(this, "zonesFault", "fault")), attraction_(numberBox(this, "measureAttraction", 0, 10, 0.1)), limit_(numberBox(this, "measureLimit", 1, 10'000, 5)),
      snap_(numberBox(this, "measureSnap", 0, 100'000, 500, QStringLiteral(" m"))), offRoad_(numberBox(this, "measureOffRoad", 0, 200, 5, QStringLiteral(" km/h"))), chart_(new LineChartView(this)),
      state_(wordsLabel(this, "measureState")), place_(wordsLabel(this, "measurePlace")), groups_(dataTable(this, "measureGroups", 8)), check_(wordsLabel(this, "measureCheck")),
      destinationTable_(dataTable(this, "measureUse", 3)), places_(dataTable(this, "measurePlaces", 3)), snaps_(wordsLabel(this, "measureSnaps", "hint")), note_(wordsLabel(this, "measureNote", "hint"))
{
    const auto [scroll, page, column] = scrolledPage(this);
    column->addWidget(hint_);
    auto* buttons = new QHBoxLayout;
    ask_->setObjectName(QStringLiteral("measureAsk"));
    ask_->setProperty("role", "primary");
    ask_->setCheckable(true);
    write_->setObjectName(QStringLiteral("measureWrite"));
    buttons->addWidget(ask_);
    buttons->addWidget(write_);
    buttons->addStretch();
    column->addLayout(buttons);

    rows_ = std::make_unique<FieldRows>(column);
    zones_->setObjectName(QStringLiteral("decayZones"));
    zonesFault_->hide();
    attraction_->setDecimals(2);
    second_->setDecimals(2);
    rows_->add(measure_, text("Measure"), text("What counts as access. Each measure is that of the tool Accessibility."));
    rows_->add(new NetworkBox(bench_.document, desk_.network(), page), text("Network"), text("Road or rail, and the season whose speeds count. Networks are part of the project."));
    rows_->add(origins_, text("From"), text("The places where people live: points, or areas taken at their middle."));
    rows_->add(people_, text("People"), text("Field of the origins: who counts in E2SFCA and Huff, and whom the places that are worst off are sorted by."));
    rows_->add(destinations_, text("To"), text("What is reached: stations, industry, firms."));
    rows_->add(supply_, text("Supply"), text("Field of the destinations: jobs, tonnes, beds, size."));
    rows_->add(decay_, text("Decay"), text("How the weight of a destination falls with the cost c of the way."));
    rows_->add(first_, text("Parameter"), text("The first number of the decay; the chart follows while it changes."));
    rows_->add(second_, text("Second parameter"), text("How steep the log-logistic decay is."));
    rows_->add(zones_, text("Zones and weights"), text("Upper bound and weight of each zone: 10,1;20,0.68;30,0.22 are those of Luo and Qi 2009."));
    rows_->addBelow(zonesFault_);
    rows_->add(attraction_, text("Attraction"), text("Exponent of the supply in Huff's model."));
    rows_->add(limit_, text("Far is over"), text("People whose nearest destination is farther than this are counted. 45 is our default."));
    rows_->add(snap_, text("Farthest way to the road"), text("Points farther from every road are not snapped."));
    rows_->add(offRoad_, text("Speed off the road"), text("Of the straight way between a point and its road; 0: it costs nothing. 20 km/h is our default."));

    chart_->setObjectName(QStringLiteral("decayChart"));
    column->addWidget(chart_);
    for (QWidget* part : {static_cast<QWidget*>(state_), static_cast<QWidget*>(place_), static_cast<QWidget*>(groups_), static_cast<QWidget*>(check_), static_cast<QWidget*>(destinationTable_),
                          static_cast<QWidget*>(places_), static_cast<QWidget*>(snaps_), static_cast<QWidget*>(note_)})
        column->addWidget(part);
    column->addStretch(1);
    places_->setSelectionBehavior(QAbstractItemView::SelectRows);
    places_->setSelectionMode(QAbstractItemView::SingleSelection);
    wire();
}

void MeasurePage::wire()
{
    connect(ask_, &QPushButton::clicked, this, [this] { bench_.commands.run("access.ask-place"); });
    connect(write_, &QPushButton::clicked, this, [this] { bench_.commands.run("access.write-measure"); });
    connect(measure_, &QComboBox::activated, this, [this] {
        change("measure", [this](MeasureSettings& settings) {
            // Hansen and Huff share their decays; what a limit or zones mean to one measure is no good start for another.
            const auto isPotential = [](const std::string& measure) { return measure == "hansen" || measure == "huff"; };
            const bool keeps = isPotential(settings.measure) && isPotential(chosenIn(measure_));
            settings.measure = chosenIn(measure_);
            if (const std::vector<std::string> kinds = decayKinds(settings.measure); !keeps && !kinds.empty())
                settings.decay = usualDecay(kinds.front()).text();
        });
    });
    connect(origins_, &QComboBox::activated, this, [this] { change("origins", [this](MeasureSettings& settings) { settings.origins = chosenIn(origins_); }); });
    connect(people_, &QComboBox::activated, this, [this] { change("people", [this](MeasureSettings& settings) { settings.people = chosenIn(people_); }); });
    connect(destinations_, &QComboBox::activated, this, [this] { change("destinations", [this](MeasureSettings& settings) { settings.destinations = chosenIn(destinations_); }); });
    connect(supply_, &QComboBox::activated, this, [this] { change("supply", [this](MeasureSettings& settings) { settings.supply = chosenIn(supply_); }); });
    connect(decay_, &QComboBox::activated, this, [this] { change("kind", [this](MeasureSettings& settings) { settings.decay = usualDecay(chosenIn(decay_)).text(); }); });
    connect(first_, &QDoubleSpinBox::valueChanged, this, &MeasurePage::takeDecay);
    connect(second_, &QDoubleSpinBox::valueChanged, this, &MeasurePage::takeDecay);
    connect(zones_, &QLineEdit::textEdited, this, &MeasurePage::takeZones);
    connect(attraction_, &QDoubleSpinBox::valueChanged, this, [this](double value) { change("attraction", [value](MeasureSettings& settings) { settings.attraction = value; }); });
    connect(limit_, &QDoubleSpinBox::valueChanged, this, [this](double value) { change("limit", [value](MeasureSettings& settings) { settings.limit = value; }); });
    connect(snap_, &QDoubleSpinBox::valueChanged, this, [this](double value) { change("snap", [value](MeasureSettings& settings) { settings.maximumSnap = value; }); });
    connect(offRoad_, &QDoubleSpinBox::valueChanged, this, [this](double value) { change("off-road", [value](MeasureSettings& settings) { settings.offRoadKmh = value; }); });
    connect(places_, &QTableWidget::itemSelectionChanged, this, [this] {
        const auto* item = places_->item(places_->currentRow(), 0);
        if (item && places_->selectionModel()->hasSelection())
            desk_.choose(static_cast<std::size_t>(item->data(Qt::UserRole).toULongLong()));
    });
    connect(&desk_, &MeasureDesk::changed, this, &MeasurePage::follow);
    connect(&desk_, &MeasureDesk::answered, this, [this] {
        follow();
        showAnswer();
    });
    connect(&desk_, &MeasureDesk::chosenChanged, this, &MeasurePage::showChosen);
    connect(&bench_.map, &MapCanvas::toolChanged, this, &MeasurePage::follow);
    connect(&bench_.map, &MapCanvas::viewChanged, this, [this, crs = bench_.map.crs()]() mutable {
        if (!crs.sameAs(bench_.map.crs())) {
            crs = bench_.map.crs();
            showChosen();
        }
    });
    onTheme(this, [this] { follow(); });
    onLanguage(this, [this] {
        hint_->setText(say(text("How well places reach destinations over the network. Change a parameter: chart, map and tables follow.")));
        ask_->setText(say(text("Ask a place")));
        ask_->setToolTip(say(text("Click a place on the map: it says its value.")));
        write_->setText(say(text("Measure as a layer")));
        chart_->setAccessibleName(say(text("Decay over the cost of the way")));
        chart_->setToolTip(say(text("The pointer or the arrow keys read the weight at a cost.")));
        groups_->setAccessibleName(say(text("Access by group of people")));
        destinationTable_->setAccessibleName(say(text("Destinations with their use")));
        places_->setAccessibleName(say(text("Worst-off places")));
        places_->setToolTip(say(text("A row shows its place on the map.")));
        follow();
        showAnswer();
    });
}

void MeasurePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.want(this, true);
    picture_.setOn(true);
    emit shown(true);
}

void MeasurePage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    desk_.want(this, false);
    picture_.setOn(false);
    emit shown(false);
}

void MeasurePage::change(std::string_view what, const std::function<void(MeasureSettings&)>& by)
{
    MeasureSettings settings = desk_.settings();
    by(settings);
    desk_.set(settings, what);
}

void MeasurePage::takeDecay()
{
    change("decay", [this](MeasureSettings& settings) {
        DecayForm form = DecayForm::fromText(settings.decay);
        form.numbers = form.kind == "loglogistic" ? std::vector<double>{first_->value(), second_->value()} : std::vector<double>{first_->value()};
        settings.decay = form.text();
    });
}

void MeasurePage::takeZones()
{
    QString written = zones_->text();
    written.replace(QChar(0xFF0C), QLatin1Char(',')).replace(QChar(0xFF1B), QLatin1Char(';')).remove(QLatin1Char(' '));
    const std::string decay = "zones:" + written.toStdString();
    const bool isGood = spatial::Decay::parse(decay).hasValue();
    sayIn(zonesFault_, isGood ? QString() : say(text("Write bounds that rise, each with its weight: 10,1;20,0.68;30,0.22.")));
    if (isGood)
        change("decay", [&](MeasureSettings& settings) { settings.decay = DecayForm::fromText(decay).text(); });
}

void MeasurePage::fillChoices()
{
    const layers::Project& project = bench_.document.project();
    const MeasureSettings now = desk_.completed();
    Choices kinds;
    for (const char* kind : {"nearest", "cumulative", "hansen", "e2sfca", "huff"})
        kinds.emplace_back(kind, say(measureTitle(kind)));
    offer(measure_, kinds, now.measure);
    Choices places;
    for (const std::string& id : desk_.layers())
        places.emplace_back(id, say(project.layer(id)->name));
    offer(origins_, places, now.origins);
    offer(destinations_, places, now.destinations);
    Choices people{{std::string(kEachOne), say(text("Each place counts 1"))}};
    for (const std::string& field : desk_.fieldsOf(now.origins))
        people.emplace_back(field, peopleName(field));
    offer(people_, people, now.people.empty() ? std::string(kEachOne) : now.people);
    Choices supply{{std::string(kEachOne), say(text("Each place counts 1"))}};
    for (const std::string& field : desk_.fieldsOf(now.destinations))
        supply.emplace_back(field, QString::fromStdString(field));
    offer(supply_, supply, now.supply.empty() ? std::string(kEachOne) : now.supply);
    fillDecay(now);
    setQuietly(attraction_, now.attraction);
    setQuietly(limit_, now.limit);
    setQuietly(snap_, now.maximumSnap);
    setQuietly(offRoad_, now.offRoadKmh);
}

void MeasurePage::fillDecay(const MeasureSettings& now)
{
    const std::vector<std::string> kinds = decayKinds(now.measure);
    const DecayForm form = DecayForm::fromText(now.decay);
    const bool isByLength = desk_.network().entry() && desk_.network().entry()->impedance == "length";
    const QString unit = isByLength ? QStringLiteral(" km") : QLatin1Char(' ') + say(text("min"));
    Choices offered;
    for (const std::string& kind : kinds)
        offered.emplace_back(kind, say(decayTitle(kind)));
    offer(decay_, offered, form.kind);
    const bool isZones = form.kind == "zones";
    rows_->setShown(decay_, kinds.size() > 1);
    rows_->setShown(first_, !kinds.empty() && !isZones);
    rows_->setShown(second_, !kinds.empty() && form.kind == "loglogistic");
    rows_->setShown(zones_, !kinds.empty() && isZones);
    rows_->setShown(attraction_, now.measure == "huff");
    rows_->setShown(supply_, now.measure != "nearest");
    if (!isZones)
        zonesFault_->hide();
    limit_->setSuffix(unit);
    if (kinds.empty())
        return;
    if (isZones) {
        if (!zones_->hasFocus())   // while it is typed it stays as it is typed
            zones_->setText(QString::fromStdString(form.numbersText()));
        return;
    }
    const bool isRate = form.kind == "exponential";
    const bool isCost = form.kind == "step" || form.kind == "gaussian" || form.kind == "loglogistic";
    const QSignalBlocker quiet(first_);
    first_->setDecimals(isRate ? 4 : form.kind == "power" ? 2 : 1);
    first_->setSingleStep(isRate ? 0.005 : form.kind == "power" ? 0.1 : 1);
    first_->setMinimum(isRate ? 0.0001 : form.kind == "power" ? 0.01 : 0.1);
    first_->setPrefix(form.kind == "gaussian" ? QStringLiteral("s = ") : form.kind == "loglogistic" ? QStringLiteral("a = ") : form.kind == "step" ? QString() : QStringLiteral("b = "));
    first_->setSuffix(isCost ? unit : QString());
    setQuietly(first_, form.numbers.empty() ? 1 : form.numbers.front());
    second_->setPrefix(QStringLiteral("b = "));
    if (form.numbers.size() > 1)
        setQuietly(second_, form.numbers[1]);
}

void MeasurePage::follow()
{
    fillChoices();
    const MeasureSettings now = desk_.completed();
    const bool isByLength = desk_.network().entry() && desk_.network().entry()->impedance == "length";
    charts::LineChart chart = decayChart(now, isByLength);
    chart_->setVisible(!chart.series.empty());
    chart_->show(std::move(chart));
    ask_->setChecked(bench_.map.tool() == &tool_);
    ask_->setEnabled(desk_.answer() != nullptr);
    const spatial::Text why = desk_.whyNotWritten();
    write_->setEnabled(why.empty() && desk_.network().entry());
    write_->setToolTip(say(why.empty() ? text("Runs the tool Accessibility on the files and adds the result with its record.") : why));
    if (desk_.failure())
        sayIn(state_, say(desk_.failure()->message) + QLatin1Char(' ') + say(desk_.failure()->hint));
    else if (now.origins.empty() || now.destinations.empty())
        sayIn(state_, say(text("Choose a layer of places where people live and one of destinations.")));
    else
        sayIn(state_, desk_.isWaiting() ? say(text("Ways between all places are being sought …")) : QString());
    sayIn(note_, peopleNote(bench_, desk_.network().entry(), {now.origins, now.destinations}, false));
}

void MeasurePage::showAnswer()
{
    const MeasureAnswerPtr& answer = desk_.answer();
    for (QWidget* part : {static_cast<QWidget*>(groups_), static_cast<QWidget*>(destinationTable_), static_cast<QWidget*>(places_)})
        part->setVisible(answer != nullptr);
    sayIn(check_, answer ? checkWords(*answer) : QString());
    sayIn(snaps_, answer ? snapWords(*answer) : QString());
    picture_.show(desk_.map());
    if (answer) {
        const QSignalBlocker quiet(places_);
        fillGroupTable(groups_, *answer);
        fillDestinationTable(destinationTable_, *answer);
        fillPlaceTable(places_, *answer);
    }
    showChosen();
}

void MeasurePage::showChosen()
{
    const MeasureAnswerPtr& answer = desk_.answer();
    const auto& chosen = desk_.chosen();
    if (!answer || !chosen || *chosen >= answer->values.size()) {
        picture_.mark({});
        sayIn(place_, {});
        const QSignalBlocker quiet(places_);
        places_->clearSelection();
        return;
    }
    const spatial::FeatureTable& origins = *answer->costs->origins;
    spatial::Coordinate at = origins.geometry.box(*chosen).centre();
    if (!origins.crs.sameAs(bench_.map.crs()))
        if (const auto transform = spatial::Transform::between(origins.crs, bench_.map.crs()))
            at = (*transform)(at);
    const QString words = placeWords(*answer, *chosen);
    sayIn(place_, words);
    picture_.mark(at, words);
    if (places_->hasFocus() && !bench_.map.view().shown().contains(at))
        bench_.map.glideTo(styles::MapView::about(at, bench_.map.view().unitsPerPixel(), bench_.map.view().pixels, bench_.map.view().dotsPerInch, bench_.map.crs(), bench_.map.view().rotation));
}

}  // namespace app::desktop
