// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/hotspots/hot_spot_page.h"

#include "app/desktop/access/people_groups.h"
#include "app/desktop/access/value_picture.h"
#include "app/desktop/document/document.h"
#include "app/desktop/environment/hotspots/hot_spot_desk.h"
#include "app/desktop/environment/hotspots/hot_spot_tables.h"
#include "app/desktop/environment/live/value_fields.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/words_label.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/transform.h"
#include "spatial/tools/tool.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kAroundPlace = 5'000;   // metres around a place to which the map goes
constexpr double kRoundArea = 4;         // the view is so many times as wide as an area

QDoubleSpinBox* metreBox(QWidget* parent, const char* name)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(0, 1e7);
    box->setDecimals(0);
    box->setSingleStep(500);
    box->setSuffix(QStringLiteral(" m"));
    box->setKeyboardTracking(false);
    return box;
}

QSpinBox* wholeBox(QWidget* parent, const char* name, int least, int most)
{
    auto* box = new QSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    box->setKeyboardTracking(false);
    return box;
}

template <class Box, class Value>
void showValue(Box* box, Value value)
{
    const QSignalBlocker quiet(box);
    box->setValue(value);
}

}  // namespace

HotSpotPage::HotSpotPage(Workbench& bench, HotSpotDesk& desk, ValuePicture& picture, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), picture_(picture), hint_(wordsLabel(this, "hotSpotHint", "hint")), layer_(choiceBox(this, "hotSpotLayer")), field_(choiceBox(this, "hotSpotField")),
      below_(choiceBox(this, "hotSpotBelow")), statistic_(choiceBox(this, "hotSpotStatistic")), kind_(choiceBox(this, "hotSpotKind")), nearest_(wholeBox(this, "hotSpotNearest", 1, 10'000)), distance_(metreBox(this, "hotSpotDistance")),
      permutations_(wholeBox(this, "hotSpotPermutations", 99, 99'999)), seed_(wholeBox(this, "hotSpotSeed", 0, 2'000'000'000)), significance_(new QDoubleSpinBox(this)), falseDiscovery_(new QCheckBox(this)),
      write_(new QPushButton(this)), state_(wordsLabel(this, "hotSpotState", "fault")), summary_(wordsLabel(this, "hotSpotSummary")), doubts_(wordsLabel(this, "hotSpotDoubts", "hint")),
      placesTitle_(wordsLabel(this, "hotSpotPlacesTitle", "title")), places_(dataTable(this, "hotSpotPlaces", 5)), densityTitle_(wordsLabel(this, "densityTitle", "title")), bandwidth_(metreBox(this, "densityBandwidth")),
      weight_(choiceBox(this, "densityWeight")), writeDensity_(new QPushButton(this)), note_(wordsLabel(this, "hotSpotNote", "hint"))
{
    build();
    wire();
}

void HotSpotPage::build()
{
    const auto [scroll, page, column] = scrolledPage(this);
    column->addWidget(hint_);
    rows_ = std::make_unique<FieldRows>(column);
    rows_->add(layer_, text("Places"), text("A layer of points or areas with numbers; areas count at their centre."));
    rows_->add(field_, text("Value"), text("The number whose high and low values are looked for."));
    rows_->add(below_, text("Below detection"), text("What readings below detection count here. Judgements never turn them into a concentration."));
    rows_->add(statistic_, text("Statistic"), text("Gi* and Gi, with and without the place itself: where high or low values lie together. Local Moran: also what is unlike its surroundings."));
    rows_->add(kind_, text("Neighbours"), text("Who counts as near: so many nearest places, or all within a distance."));
    rows_->add(nearest_, text("How many"), text("Nearest places that are neighbours of each one."));
    rows_->add(distance_, text("Within"), text("At first the shortest distance that leaves nobody alone; 0 takes it again."));
    rows_->add(permutations_, text("Permutations"), text("So many times values are dealt to the neighbours anew: p cannot be below one in so many and one."));
    rows_->add(significance_, text("Significance"), text("Places with a smaller p are significant."));
    rows_->add(falseDiscovery_, text("Many tests"), text("Of all places called significant at most this share is so by chance. Without it each test stands alone, and one in twenty is wrong."));
    rows_->add(seed_, text("Seed"), text("The same seed gives the same permutations."));
    significance_->setObjectName(QStringLiteral("hotSpotSignificance"));
    significance_->setRange(0.001, 0.5);
    significance_->setDecimals(3);
    significance_->setSingleStep(0.01);
    significance_->setKeyboardTracking(false);
    falseDiscovery_->setObjectName(QStringLiteral("hotSpotFdr"));
    const auto button = [&, page = column](QPushButton* one, const char* name) {
        one->setObjectName(QLatin1String(name));
        auto* row = new QHBoxLayout;
        row->addWidget(one);
        row->addStretch();
        page->addLayout(row);
    };
    write_->setProperty("role", "primary");
    button(write_, "hotSpotWrite");
    for (QWidget* part : {static_cast<QWidget*>(state_), static_cast<QWidget*>(summary_), static_cast<QWidget*>(doubts_), static_cast<QWidget*>(placesTitle_), static_cast<QWidget*>(places_), static_cast<QWidget*>(densityTitle_)})
        column->addWidget(part);
    densityRows_ = std::make_unique<FieldRows>(column);
    densityRows_->add(bandwidth_, text("Bandwidth"), text("Places farther away do not count; 0 takes the distance of the neighbours."));
    densityRows_->add(weight_, text("What counts"), text("Each place once, or as much as its value."));
    button(writeDensity_, "densityWrite");
    column->addWidget(note_);
    column->addStretch();
    places_->setSelectionBehavior(QAbstractItemView::SelectRows);
    places_->setSelectionMode(QAbstractItemView::SingleSelection);
    places_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    places_->horizontalHeader()->setMinimumSectionSize(34);
}

void HotSpotPage::wire()
{
    const auto chosen = [this](QComboBox* box, std::string HotSpotSettings::* member, const char* what) {
        connect(box, &QComboBox::activated, this, [this, box, member, what] { desk_.edit([&](HotSpotSettings& settings) { settings.*member = chosenIn(box); }, what); });
    };
    chosen(layer_, &HotSpotSettings::layer, "layer");
    chosen(field_, &HotSpotSettings::field, "field");
    chosen(below_, &HotSpotSettings::below, "below");
    chosen(statistic_, &HotSpotSettings::statistic, "statistic");
    const auto whole = [this](QSpinBox* box, int HotSpotSettings::* member, const char* what) {
        connect(box, &QSpinBox::valueChanged, this, [this, member, what](int value) { desk_.edit([&](HotSpotSettings& settings) { settings.*member = value; }, what); });
    };
    whole(nearest_, &HotSpotSettings::nearest, "nearest");
    whole(permutations_, &HotSpotSettings::permutations, "permutations");
    whole(seed_, &HotSpotSettings::seed, "seed");
    const auto real = [this](QDoubleSpinBox* box, double HotSpotSettings::* member, const char* what) {
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, member, what](double value) { desk_.edit([&](HotSpotSettings& settings) { settings.*member = value; }, what); });
    };
    real(distance_, &HotSpotSettings::distance, "distance");
    real(significance_, &HotSpotSettings::significance, "significance");
    real(bandwidth_, &HotSpotSettings::bandwidth, "bandwidth");
    connect(kind_, &QComboBox::activated, this, [this] { desk_.edit([this](HotSpotSettings& settings) { settings.byDistance = chosenIn(kind_) == "distance"; }, "kind"); });
    connect(weight_, &QComboBox::activated, this, [this] { desk_.edit([this](HotSpotSettings& settings) { settings.weighted = chosenIn(weight_) == "value"; }, "weight"); });
    connect(falseDiscovery_, &QCheckBox::clicked, this, [this](bool isOn) { desk_.edit([isOn](HotSpotSettings& settings) { settings.falseDiscovery = isOn; }, "fdr"); });
    connect(write_, &QPushButton::clicked, &desk_, &HotSpotDesk::write);
    connect(writeDensity_, &QPushButton::clicked, &desk_, &HotSpotDesk::writeDensity);
    connect(places_, &QTableWidget::itemSelectionChanged, this, [this] {
        if (!places_->selectedItems().isEmpty())
            goTo(places_->currentRow());
    });
    connect(&desk_, &HotSpotDesk::changed, this, &HotSpotPage::follow);
    connect(&desk_, &HotSpotDesk::answered, this, [this] {
        follow();
        showAnswer();
    });
    onLanguage(this, [this] {
        hint_->setText(say(text("Where high or low values lie together more than chance would have it, tested by permutation.")));
        write_->setText(say(text("Write as layer")));
        write_->setToolTip(say(text("The tool hot-spots for the question as it stands, with its record.")));
        falseDiscovery_->setText(say(text("Hold the false discovery rate")));
        densityTitle_->setText(say(text("Density of places")));
        writeDensity_->setText(say(text("Write the density")));
        writeDensity_->setToolTip(say(text("The tool kernel-density on this layer, with its record: per square kilometre, nearer places counting more.")));
        places_->setAccessibleName(say(text("Significant places, the surest first; a click shows one on the map")));
        follow();
        showAnswer();
    });
}

void HotSpotPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.request(true);
    picture_.setOn(true);
}

void HotSpotPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    desk_.request(false);
    picture_.setOn(false);
}

void HotSpotPage::follow()
{
    const layers::Project& project = bench_.document.project();
    const HotSpotSettings now = desk_.completed();
    Choices layers, fields, statistics;
    for (const std::string& id : desk_.layers())
        layers.emplace_back(id, say(project.layer(id)->name));
    offer(layer_, layers, now.layer);
    if (const auto table = desk_.table())
        for (const std::string& field : valueFields(*table))
            fields.emplace_back(field, fieldWords(*table, field));
    offer(field_, fields, now.field);
    for (const std::string& statistic : spatial::toolById("hot-spots")->parameter("statistic")->choices)
        statistics.emplace_back(statistic, statisticWords(statistic));
    offer(statistic_, statistics, now.statistic);
    offer(below_, belowChoices("hot-spots"), now.below);
    rows_->setShown(below_, desk_.answer() && desk_.answer()->belowDetection > 0);
    offer(kind_, {{"k", say(text("The nearest"))}, {"distance", say(text("All within a distance"))}}, now.byDistance ? "distance" : "k");
    offer(weight_, {{"places", say(text("Each place once"))}, {"value", say(text("Its value"))}}, now.weighted ? "value" : "places");
    rows_->setShown(nearest_, !now.byDistance);
    rows_->setShown(distance_, now.byDistance);
    showValue(nearest_, now.nearest);
    showValue(permutations_, now.permutations);
    showValue(seed_, now.seed);
    showValue(significance_, now.significance);
    showValue(distance_, now.distance > 0 || !desk_.answer() ? now.distance : desk_.answer()->settings.distance);
    showValue(bandwidth_, desk_.bandwidth());
    falseDiscovery_->setChecked(now.falseDiscovery);
    write_->setEnabled(desk_.mayWrite());
    writeDensity_->setEnabled(desk_.mayWrite());
    const auto& failure = desk_.failure();
    sayIn(state_, failure ? say(failure->message) + QLatin1Char(' ') + say(failure->hint)
                  : now.layer.empty() ? say(text("No layer of points or areas with numbers is read. Add one, or tick it in the tree."))
                                      : QString());
    std::vector<std::string> used;
    if (!now.layer.empty())
        used.push_back(now.layer);
    sayIn(note_, peopleNote(bench_, nullptr, used, false));
}

void HotSpotPage::showAnswer()
{
    const HotSpotAnswerPtr& answer = desk_.answer();
    sayIn(summary_, answer ? hotSpotWords(*answer) : QString());
    sayIn(doubts_, answer ? hotSpotDoubts(*answer) : QString());
    picture_.show(answer ? answer->map : nullptr);
    picture_.mark({});
    const bool hasPlaces = answer && !answer->places.empty();
    placesTitle_->setVisible(hasPlaces);
    places_->setVisible(hasPlaces);
    if (!hasPlaces)
        return;
    const QSignalBlocker quiet(places_);
    places_->clearSelection();
    placesTitle_->setText(answer->places.size() > kMostHotSpotRows ? say(text("The surest {0} of {1} significant places", kMostHotSpotRows, answer->places.size()))
                                                                   : say(text("Significant places: {0}", answer->places.size())));
    fillHotSpotTable(places_, *answer);
}

void HotSpotPage::goTo(int row)
{
    const HotSpotAnswerPtr& answer = desk_.answer();
    if (!answer || row < 0 || static_cast<std::size_t>(row) >= answer->places.size())
        return;
    const HotSpotPlace& place = answer->places[static_cast<std::size_t>(row)];
    spatial::Box box = answer->table->geometry.box(place.row);
    const spatial::Crs& crs = answer->table->crs;
    if (crs.isKnown() && bench_.map.crs().isKnown() && !crs.sameAs(bench_.map.crs())) {
        const auto toMap = spatial::Transform::between(crs, bench_.map.crs());
        if (!toMap)
            return;
        box = (*toMap)(box);
    }
    const spatial::Coordinate centre = box.centre();
    const double around = std::max(kRoundArea / 2 * std::max(box.width(), box.height()), bench_.map.crs().isProjected() ? kAroundPlace / bench_.map.crs().metersPerUnit() : kAroundPlace / 111'000);
    picture_.mark(centre, placeWords(*answer, place));
    bench_.map.glideTo(spatial::Box{centre.x - around, centre.y - around, centre.x + around, centre.y + around});
}

}  // namespace app::desktop
