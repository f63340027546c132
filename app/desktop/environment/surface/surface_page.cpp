// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/surface/surface_page.h"

#include "app/desktop/access/people_groups.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/environment/surface/check_view.h"
#include "app/desktop/environment/surface/surface_desk.h"
#include "app/desktop/environment/surface/surface_picture.h"
#include "app/desktop/environment/surface/surface_words.h"
#include "app/desktop/environment/surface/variogram_view.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/words_label.h"
#include "app/desktop/workbench.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kFarthestCells = 50;     // of the distance first proposed where none is known; default (ours)
constexpr double kAroundSample = 5'000;   // metres around a sample to which the map goes

QDoubleSpinBox* figureBox(QWidget* parent, const char* name, double least, double most, int decimals, double step)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    box->setDecimals(decimals);
    box->setSingleStep(step);
    box->setKeyboardTracking(false);
    return box;
}

QLineEdit* lineBox(QWidget* parent, const char* name)
{
    auto* box = new QLineEdit(parent);
    box->setObjectName(QLatin1String(name));
    return box;
}

/// A number as it is typed, with a point for its decimals; nothing where it is none.
std::optional<double> typedNumber(const QLineEdit* box)
{
    bool ok = false;
    const double value = QLocale::c().toDouble(box->text().trimmed().remove(QLatin1Char(',')), &ok);
    return ok ? std::optional(value) : std::nullopt;
}

void put(QDoubleSpinBox* box, double value)
{
    const QSignalBlocker quiet(box);
    box->setValue(value);
}

void put(QLineEdit* box, const QString& words)
{
    if (box->hasFocus() && box->isModified())
        return;
    const QSignalBlocker quiet(box);
    box->setText(words);
}

QString plainNumber(double value) { return QLocale::c().toString(value, 'g', 6); }

}  // namespace

SurfacePage::SurfacePage(Workbench& bench, SurfaceDesk& desk, SurfacePicture& picture, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), picture_(picture), hint_(wordsLabel(this, "surfaceHint", "hint")), layer_(choiceBox(this, "surfaceLayer")), field_(choiceBox(this, "surfaceField")),
      below_(choiceBox(this, "surfaceBelow")), method_(choiceBox(this, "surfaceMethod")), transform_(choiceBox(this, "surfaceTransform")), cell_(figureBox(this, "surfaceCell", 0.01, 1e6, 2, 100)), reach_(choiceBox(this, "surfaceReach")),
      farthest_(figureBox(this, "surfaceFarthest", 1, 1e7, 0, 1000)),
      neighbours_(new QSpinBox(this)), power_(figureBox(this, "surfacePower", 0.1, 20, 1, 0.5)), barrier_(choiceBox(this, "surfaceBarrier")), angle_(figureBox(this, "surfaceAngle", 0, 180, 0, 15)),
      ratio_(figureBox(this, "surfaceRatio", 0.01, 1, 2, 0.1)), write_(new QPushButton(this)), state_(wordsLabel(this, "surfaceState", "fault")), doubts_(wordsLabel(this, "surfaceDoubts", "hint")),
      shown_(choiceBox(this, "surfaceShown")), threshold_(lineBox(this, "surfaceThreshold")), thresholdFrom_(wordsLabel(this, "surfaceThresholdFrom", "hint")), variogramTitle_(wordsLabel(this, "variogramTitle", "title")),
      model_(choiceBox(this, "variogramModel")), variogram_(new VariogramView(this)), cloud_(new QCheckBox(this)), fit_(new QPushButton(this)), nugget_(lineBox(this, "variogramNugget")), sill_(lineBox(this, "variogramSill")),
      range_(lineBox(this, "variogramRange")), variogramWords_(wordsLabel(this, "variogramWords", "hint")), checkTitle_(wordsLabel(this, "checkTitle", "title")), checks_(dataTable(this, "checkTable", 3)),
      check_(new CheckView(this)), chosenWords_(wordsLabel(this, "checkChosen")), note_(wordsLabel(this, "surfaceNote", "hint"))
{
    build();
    wire();
}

void SurfacePage::build()
{
    const auto [scroll, page, column] = scrolledPage(this);
    column->addWidget(hint_);
    rows_ = std::make_unique<FieldRows>(column);
    rows_->add(layer_, text("Samples"), text("A layer of points with measured numbers."));
    rows_->add(field_, text("Value"), text("The number that is measured at each point; analytes stand first."));
    rows_->add(below_, text("Below detection"), text("What readings below detection count in the surface. Judgements never turn them into a concentration."));
    rows_->add(method_, text("Method"), text("Kriging alone knows how uncertain its surface is."));
    rows_->add(transform_, text("Transform"), text("Of skewed values before kriging; estimates are brought back without bias."));
    rows_->add(cell_, text("Cell size"), text("Of the surface that is written. The preview has cells as fine as time allows."));
    rows_->add(reach_, text("Farthest distance"), text("Samples farther away do not count; where there is none nearer, nothing is said. Kriging ends at the range of its variogram unless told otherwise, inverse distance nowhere."));
    rows_->add(farthest_, text("Of so many metres"), text("Samples farther away do not count; where there is none nearer, nothing is said."));
    rows_->add(neighbours_, text("Neighbours"), text("At most so many of the nearest samples count."));
    rows_->add(power_, text("Power"), text("Of the distance: larger numbers follow the nearest sample more."));
    rows_->add(barrier_, text("Barriers"), text("Lines or outlines across which samples do not count."));
    rows_->add(angle_, text("Longest range"), text("Direction in which values stay alike farthest, clockwise from north. It counts where the ratio is below 1."));
    rows_->add(ratio_, text("Ratio of ranges"), text("Range across divided by range along; 1 is the same in all directions."));
    neighbours_->setObjectName(QStringLiteral("surfaceNeighbours"));
    neighbours_->setRange(1, 1000);
    neighbours_->setKeyboardTracking(false);
    cell_->setSuffix(QStringLiteral(" m"));
    farthest_->setSuffix(QStringLiteral(" m"));
    angle_->setSuffix(QStringLiteral("°"));
    auto* buttons = new QHBoxLayout;
    write_->setObjectName(QStringLiteral("surfaceWrite"));
    write_->setProperty("role", "primary");
    buttons->addWidget(write_);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addWidget(state_);
    column->addWidget(doubts_);
    lookRows_ = std::make_unique<FieldRows>(column);
    lookRows_->add(shown_, text("On the map"), text("The estimate, how uncertain it is, or how probable it is that a limit is exceeded."));
    lookRows_->add(threshold_, text("Threshold"), text("What is exceeded, in the unit of the field; empty takes the limit of the standard."));
    lookRows_->addBelow(thresholdFrom_);
    column->addWidget(variogramTitle_);
    modelRows_ = std::make_unique<FieldRows>(column);
    modelRows_->add(model_, text("Model"), text("The curve that is fitted to the classes; the best fit of all is tried first."));
    column->addWidget(variogram_);
    auto* fitting = new QHBoxLayout;
    fit_->setObjectName(QStringLiteral("variogramFit"));
    cloud_->setObjectName(QStringLiteral("variogramCloud"));
    fitting->addWidget(fit_);
    fitting->addWidget(cloud_);
    fitting->addStretch();
    column->addLayout(fitting);
    figureRows_ = std::make_unique<FieldRows>(column);
    figureRows_->add(nugget_, text("Nugget"), text("How unlike samples at one place are, in the square of the unit of the (transformed) values."));
    figureRows_->add(sill_, text("Sill"), text("How unlike samples far apart are: nugget and partial sill together."));
    figureRows_->add(range_, text("Range"), text("In metres: where 95 % of the partial sill is reached."));
    column->addWidget(variogramWords_);
    column->addWidget(checkTitle_);
    column->addWidget(checks_);
    column->addWidget(check_);
    column->addWidget(chosenWords_);
    column->addWidget(note_);
    column->addStretch();
    variogram_->setObjectName(QStringLiteral("variogramView"));
    check_->setObjectName(QStringLiteral("checkView"));
    checks_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void SurfacePage::wire()
{
    const auto follows = [this](QComboBox* box, std::string SurfaceSettings::* member, const char* what) {
        connect(box, &QComboBox::activated, this, [this, box, member, what] { desk_.edit([&](SurfaceSettings& settings) { settings.*member = chosenIn(box); }, what); });
    };
    follows(layer_, &SurfaceSettings::layer, "layer");
    follows(field_, &SurfaceSettings::field, "field");
    follows(below_, &SurfaceSettings::below, "below");
    follows(method_, &SurfaceSettings::method, "method");
    follows(transform_, &SurfaceSettings::transform, "transform");
    follows(barrier_, &SurfaceSettings::barrier, "barrier");
    follows(shown_, &SurfaceSettings::shown, "shown");
    const auto counts = [this](QDoubleSpinBox* box, double SurfaceSettings::* member, const char* what) {
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, member, what](double value) { desk_.edit([&](SurfaceSettings& settings) { settings.*member = value; }, what); });
    };
    counts(cell_, &SurfaceSettings::cell, "cell");
    connect(reach_, &QComboBox::activated, this, &SurfacePage::chooseReach);
    connect(farthest_, &QDoubleSpinBox::valueChanged, this, [this](double value) { desk_.edit([&](SurfaceSettings& settings) { settings.farthest = value; }, "farthest"); });
    counts(power_, &SurfaceSettings::power, "power");
    counts(angle_, &SurfaceSettings::angle, "angle");
    counts(ratio_, &SurfaceSettings::ratio, "ratio");
    connect(neighbours_, &QSpinBox::valueChanged, this, [this](int value) { desk_.edit([&](SurfaceSettings& settings) { settings.neighbours = value; }, "neighbours"); });
    connect(model_, &QComboBox::activated, this, [this] {
        desk_.edit(
            [this](SurfaceSettings& settings) {
                settings.model = chosenIn(model_);
                if (settings.model == "auto")
                    settings.variogram.reset();
                else if (settings.variogram)
                    settings.variogram->model = settings.model;
            },
            "model");
    });
    connect(variogram_, &VariogramView::dragged, this, [this](const spatial::Variogram& model) { desk_.edit([&](SurfaceSettings& settings) { settings.variogram = givenFrom(model); }, "variogram"); });
    connect(cloud_, &QCheckBox::toggled, variogram_, &VariogramView::setCloud);
    connect(fit_, &QPushButton::clicked, this, [this] { desk_.edit([](SurfaceSettings& settings) { settings.variogram.reset(); }, "fit"); });
    for (QLineEdit* box : {nugget_, sill_, range_})
        connect(box, &QLineEdit::editingFinished, this, [this, box] {
            if (box->isModified())
                typeVariogram();
        });
    connect(threshold_, &QLineEdit::editingFinished, this, [this] {
        if (threshold_->isModified())
            typeThreshold();
    });
    connect(write_, &QPushButton::clicked, &desk_, &SurfaceDesk::write);
    connect(check_, &CheckView::chosen, this, [this](std::size_t sample) { choose(sample, true); });
    connect(&desk_, &SurfaceDesk::changed, this, &SurfacePage::follow);
    connect(&desk_, &SurfaceDesk::answered, this, [this] {
        follow();
        showAnswer();
    });
    onLanguage(this, [this] {
        hint_->setText(say(text("From samples to a surface, while you look: every change is on the map at once in coarse cells, then in fine ones.")));
        write_->setText(say(text("Write the surface")));
        write_->setToolTip(say(text("The tool interpolate with its record: the surface, the table of cross-validation and, of kriging, its variance and the probability of exceeding the threshold.")));
        variogramTitle_->setText(say(text("Variogram")));
        checkTitle_->setText(say(text("Cross-validation: each sample from the others")));
        fit_->setText(say(text("Fit again")));
        fit_->setToolTip(say(text("Lets the dragged model go and takes the one that fits the classes best.")));
        cloud_->setText(say(text("Every pair")));
        cloud_->setToolTip(say(text("The variogram cloud: pairs of samples one by one.")));
        checks_->setAccessibleName(say(text("Cross-validation: each sample from the others")));
        follow();
        showAnswer();
    });
}

void SurfacePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.request(true);
    picture_.setOn(true);
}

void SurfacePage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    desk_.request(false);
    picture_.setOn(false);
}

void SurfacePage::chooseReach()
{
    const std::string chosen = chosenIn(reach_);
    const SurfaceAnswerPtr& answer = desk_.answer();
    const double first = answer && std::isfinite(answer->reach) ? std::round(answer->reach) : kFarthestCells * desk_.completed().cell;
    desk_.edit([&](SurfaceSettings& settings) { settings.farthest = chosen == "range" ? std::nullopt : std::optional(chosen == "none" ? 0.0 : std::max(1.0, first)); }, "reach");
}

void SurfacePage::typeVariogram()
{
    const SurfaceAnswerPtr& answer = desk_.answer();
    const auto nugget = typedNumber(nugget_), sill = typedNumber(sill_), range = typedNumber(range_);
    for (QLineEdit* box : {nugget_, sill_, range_})
        box->setModified(false);
    if (!answer || !answer->variogram)
        return;
    if (!nugget || !sill || !range || !(*nugget >= 0) || !(*sill >= *nugget) || !(*sill > 0) || !(*range > 0)) {
        showVariogram();
        sayIn(variogramWords_, say(text("A variogram needs numbers: a nugget of 0 or more, a sill that is not below it, and a range above 0.")));
        return;
    }
    const GivenVariogram given{modelName(answer->variogram->model), *nugget, *sill - *nugget, *range};
    desk_.edit([&](SurfaceSettings& settings) { settings.variogram = given; }, "typed");
}

void SurfacePage::typeThreshold()
{
    const auto typed = typedNumber(threshold_);
    threshold_->setModified(false);
    desk_.edit([&](SurfaceSettings& settings) { settings.threshold = typed; }, "threshold");
    follow();
}

void SurfacePage::followMethod(const SurfaceSettings& now)
{
    const bool isKriged = now.method == "kriging";
    const bool hasSearch = isKriged || now.method == "idw";
    rows_->setShown(transform_, isKriged);
    rows_->setShown(power_, now.method == "idw");
    for (QWidget* field : {static_cast<QWidget*>(reach_), static_cast<QWidget*>(neighbours_), static_cast<QWidget*>(barrier_), static_cast<QWidget*>(angle_), static_cast<QWidget*>(ratio_)})
        rows_->setShown(field, hasSearch);
    Choices reaches{{"none", say(text("No farthest distance"))}, {"distance", say(text("A distance"))}};
    if (isKriged)
        reaches.insert(reaches.begin(), {"range", say(text("Range of the variogram"))});
    const bool hasDistance = now.farthest && *now.farthest > 0;
    offer(reach_, reaches, hasDistance ? "distance" : now.farthest || !isKriged ? "none" : "range");
    rows_->setShown(farthest_, hasSearch && hasDistance);
    if (hasDistance)
        put(farthest_, *now.farthest);
    angle_->setEnabled(now.ratio < 1);
    for (const auto& [box, value] : {std::pair{cell_, now.cell}, std::pair{power_, now.power}, std::pair{angle_, now.angle}, std::pair{ratio_, now.ratio}})
        put(box, value);
    const QSignalBlocker quiet(neighbours_);
    neighbours_->setValue(now.neighbours);
}

void SurfacePage::followLook(const SurfaceSettings& now)
{
    const bool isKriged = now.method == "kriging";
    const auto limit = desk_.limit();
    Choices looks{{"estimate", say(text("Estimate"))}};
    if (isKriged) {
        looks.emplace_back("deviation", say(text("Standard deviation")));
        looks.emplace_back("exceedance", say(text("Probability of exceeding")));
    }
    offer(shown_, looks, isKriged ? now.shown : "estimate");
    lookRows_->setShown(threshold_, isKriged);
    put(threshold_, now.threshold ? plainNumber(*now.threshold) : limit ? plainNumber(limit->value) : QString());
    QString from;
    if (isKriged && !now.threshold && limit)
        from = say(text("The {0}.", limit->words));
    else if (isKriged && now.threshold && limit)
        from = say(text("Typed; the limit is {0}: {1}.", figureWords(limit->value).toStdString(), limit->words));
    else if (isKriged && !now.threshold)
        from = say(text("No standard limits this field: type a threshold to see where it is exceeded."));
    sayIn(thresholdFrom_, from);
}

void SurfacePage::follow()
{
    const layers::Project& project = bench_.document.project();
    const SurfaceSettings now = desk_.completed();
    Choices layers;
    for (const std::string& id : desk_.layers())
        layers.emplace_back(id, say(project.layer(id)->name));
    offer(layer_, layers, now.layer);
    Choices fields;
    if (const auto table = desk_.table())
        for (const std::string& field : valueFields(*table))
            fields.emplace_back(field, fieldWords(*table, field));
    offer(field_, fields, now.field);
    offer(method_, surfaceChoices("method"), now.method);
    offer(below_, belowChoices("interpolate"), now.below);
    const SurfaceAnswerPtr& answer = desk_.answer();
    rows_->setShown(below_, answer && answer->data->belowDetection > 0);
    offer(transform_, surfaceChoices("transform"), now.transform);
    Choices barriers{{"", say(text("None"))}};
    for (const std::string& id : desk_.barriers())
        barriers.emplace_back(id, say(project.layer(id)->name));
    offer(barrier_, barriers, now.barrier);
    offer(model_, surfaceChoices("model"), now.variogram ? now.variogram->model : now.model);
    followMethod(now);
    followLook(now);
    write_->setEnabled(desk_.mayWrite());
    const auto& failure = desk_.failure();
    sayIn(state_, failure ? say(failure->message) + QLatin1Char(' ') + say(failure->hint)
                  : now.layer.empty() ? say(text("No layer of points with numbers is read. Add one, or tick the layer of samples in the tree."))
                                      : QString());
    std::vector<std::string> used;
    if (!now.layer.empty())
        used.push_back(now.layer);
    sayIn(note_, peopleNote(bench_, nullptr, used, false));
}

void SurfacePage::showVariogram()
{
    const SurfaceAnswerPtr& answer = desk_.answer();
    const bool isKriged = answer && answer->variogram;
    for (QWidget* part : {static_cast<QWidget*>(variogramTitle_), static_cast<QWidget*>(variogram_), static_cast<QWidget*>(cloud_), static_cast<QWidget*>(fit_)})
        part->setVisible(isKriged);
    for (QLineEdit* box : {nugget_, sill_, range_})
        figureRows_->setShown(box, isKriged);
    modelRows_->setShown(model_, isKriged);
    sayIn(variogramWords_, isKriged ? variogramWords(*answer) : QString());
    if (!isKriged)
        return;
    // What is dragged at the moment is ahead of the answer.
    const auto& given = desk_.settings().variogram;
    const spatial::Variogram now = given ? variogramOf(*given) : *answer->variogram;
    variogram_->show(*answer->data->seen, answer->fitted ? std::optional(answer->fitted->variogram) : std::nullopt, now);
    fit_->setEnabled(given.has_value());
    put(nugget_, plainNumber(now.nugget));
    put(sill_, plainNumber(now.sill()));
    put(range_, plainNumber(now.range));
}

void SurfacePage::showAnswer()
{
    const SurfaceAnswerPtr& answer = desk_.answer();
    for (QWidget* part : {static_cast<QWidget*>(checkTitle_), static_cast<QWidget*>(checks_), static_cast<QWidget*>(check_)})
        part->setVisible(answer != nullptr);
    sayIn(doubts_, answer ? surfaceDoubts(*answer) : QString());
    showVariogram();
    if (!answer)
        return choose({}, false);
    fillCheckTable(checks_, *answer);
    check_->show(answer->data->samples.values, answer->check.estimates, unitWords(*answer));
    choose(chosen_ && *chosen_ < answer->data->samples.size() ? chosen_ : std::nullopt, false);
}

void SurfacePage::choose(std::optional<std::size_t> sample, bool goThere)
{
    chosen_ = sample;
    const SurfaceAnswerPtr& answer = desk_.answer();
    const QString words = answer && chosen_ ? checkWords(*answer, *chosen_) : QString();
    sayIn(chosenWords_, words);
    check_->setChosen(chosen_);
    picture_.mark(chosen_, words);
    if (!answer || !chosen_ || !goThere)
        return;
    const spatial::Coordinate place = answer->data->onMap[*chosen_];
    const double around = answer->data->map.isProjected() ? kAroundSample / answer->data->map.metersPerUnit() : kAroundSample / 111'000;
    if (!bench_.map.view().shown().contains(place))
        bench_.map.glideTo(spatial::Box{place.x - around, place.y - around, place.x + around, place.y + around});
}

}  // namespace app::desktop
