// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/sample_page.h"

#include "app/desktop/access/people_groups.h"
#include "app/desktop/access/value_picture.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/environment/samples/sample_charts.h"
#include "app/desktop/environment/samples/sample_desk.h"
#include "app/desktop/environment/samples/sample_tables.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/words_label.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/transform.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
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

constexpr double kAround = 2'500;   // metres around a sample to which the map goes

struct Condition {
    const char* key;
    const char* name;
    spatial::Text title;
    spatial::Text help;
};

const std::vector<Condition>& conditionsOfStandards()
{
    static const std::vector<Condition> all{
        {"land", "sampleLand", text("Class of land"), text("Class 1: homes, schools, hospitals, parks; class 2: industry, logistics, commerce.")},
        {"use", "sampleUse", text("Farmland"), text("Paddy, orchard or other farmland; pH comes from the samples.")},
        {"water", "sampleWater", text("Kind of water"), text("Phosphorus has other limits in lakes; total nitrogen is not judged in rivers.")},
        {"grade", "sampleGrade", text("Grade"), text("1: reserves and scenic areas; 2: elsewhere.")},
        {"average", "sampleAverage", text("Averaging time"), text("Over which time the values were measured.")},
    };
    return all;
}

/// A condition's value as a choice: what it stands for where that is not plain.
QString valueWords(const std::string& condition, const std::string& value)
{
    if (condition == "land")
        return say(value == "1" ? text("Class 1: homes, schools, parks") : text("Class 2: industry, logistics, commerce"));
    if (condition == "grade")
        return say(value == "1" ? text("Grade 1: reserves, scenic areas") : text("Grade 2: elsewhere"));
    QString words = say(spatial::conditionWords(condition, value));
    return words.isEmpty() ? words : words.left(1).toUpper() + words.mid(1);
}

}  // namespace

SamplePage::SamplePage(Workbench& bench, SampleDesk& desk, ValuePicture& picture, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), picture_(picture), hint_(wordsLabel(this, "sampleHint", "hint")), layer_(choiceBox(this, "sampleLayer")), standard_(choiceBox(this, "sampleStandard")),
      target_(choiceBox(this, "sampleTarget")), background_(new QLineEdit(this)), import_(new QPushButton(this)), write_(new QPushButton(this)), state_(wordsLabel(this, "sampleState", "fault")),
      summary_(wordsLabel(this, "sampleSummary")), doubts_(wordsLabel(this, "sampleDoubts", "hint")), sampleTitle_(wordsLabel(this, "sampleTitle")), samples_(dataTable(this, "sampleTable", 7)),
      sentence_(wordsLabel(this, "sampleSentence")), readings_(dataTable(this, "sampleReadings", 5)), chartTitle_(wordsLabel(this, "sampleChartTitle")), charts_(new SampleCharts(this)), siteTitle_(wordsLabel(this, "siteTitle")), sites_(dataTable(this, "sampleSites", 6)),
      note_(wordsLabel(this, "sampleNote", "hint"))
{
    const auto [scroll, page, column] = scrolledPage(this);
    column->addWidget(hint_);
    rows_ = std::make_unique<FieldRows>(column);
    rows_->add(layer_, text("Samples"), text("A layer of points with a column for each analyte, named by symbol, name or CAS number."));
    rows_->add(standard_, text("Standard"), text("Whose limits the samples are held against."));
    for (const Condition& condition : conditionsOfStandards()) {
        QComboBox* box = choiceBox(this, condition.name);
        rows_->add(box, condition.title, condition.help);
        conditions_[condition.key] = box;
    }
    rows_->add(target_, text("Target class"), text("The class that the use of the water asks for: what is worse counts as exceeding."));
    background_->setObjectName(QStringLiteral("sampleBackground"));
    background_->setPlaceholderText(QStringLiteral("as=12;co=15"));
    rows_->add(background_, text("Natural background"), text("For arsenic, cobalt and vanadium, in mg/kg: soil not above it is not managed as contaminated."));
    auto* buttons = new QHBoxLayout;
    import_->setObjectName(QStringLiteral("sampleImport"));
    write_->setObjectName(QStringLiteral("sampleWrite"));
    buttons->addWidget(import_);
    buttons->addWidget(write_);
    buttons->addStretch();
    column->addLayout(buttons);
    for (QWidget* part : {static_cast<QWidget*>(state_), static_cast<QWidget*>(summary_), static_cast<QWidget*>(doubts_), static_cast<QWidget*>(sampleTitle_), static_cast<QWidget*>(samples_),
                          static_cast<QWidget*>(sentence_), static_cast<QWidget*>(readings_), static_cast<QWidget*>(chartTitle_), static_cast<QWidget*>(charts_), static_cast<QWidget*>(siteTitle_), static_cast<QWidget*>(sites_), static_cast<QWidget*>(note_)})
        column->addWidget(part);
    column->addStretch();
    for (QTableWidget* table : {samples_, sites_}) {
        table->setSelectionBehavior(QAbstractItemView::SelectRows);
        table->setSelectionMode(QAbstractItemView::SingleSelection);
    }
    for (QLabel* title : {sampleTitle_, chartTitle_, siteTitle_})
        title->setProperty("role", QStringLiteral("title"));
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    wire();
}

void SamplePage::wire()
{
    connect(layer_, &QComboBox::activated, this, [this] { change("layer", [this](SampleSettings& settings) { settings.layer = chosenIn(layer_); }); });
    connect(standard_, &QComboBox::activated, this, [this] { change("standard", [this](SampleSettings& settings) { settings.standard = chosenIn(standard_); }); });
    connect(target_, &QComboBox::activated, this, [this] { change("target", [this](SampleSettings& settings) { settings.target = chosenIn(target_); }); });
    for (const auto& [key, box] : conditions_)
        connect(box, &QComboBox::activated, this, [this, key, box] { change(key, [&](SampleSettings& settings) { settings.conditions[key] = chosenIn(box); }); });
    connect(background_, &QLineEdit::editingFinished, this, [this] {
        if (background_->text().toStdString() != desk_.settings().background)
            change("background", [this](SampleSettings& settings) { settings.background = background_->text().toStdString(); });
    });
    connect(import_, &QPushButton::clicked, this, [this] { bench_.commands.run("environment.import-samples"); });
    connect(write_, &QPushButton::clicked, &desk_, &SampleDesk::write);
    connect(samples_, &QTableWidget::itemSelectionChanged, this, [this] {
        const SampleAnswerPtr& answer = desk_.answer();
        const int row = samples_->currentRow();
        if (answer && row >= 0 && static_cast<std::size_t>(row) < answer->worstFirst.size() && !samples_->selectedItems().isEmpty())
            choose(answer->worstFirst[static_cast<std::size_t>(row)], true);
    });
    connect(sites_, &QTableWidget::itemSelectionChanged, this, [this] {
        const SampleAnswerPtr& answer = desk_.answer();
        const int row = sites_->currentRow();
        if (!answer || row < 0 || static_cast<std::size_t>(row) >= answer->sites.size() || sites_->selectedItems().isEmpty())
            return;
        const spatial::SiteVerdict& site = answer->judgement.sites[answer->sites[static_cast<std::size_t>(row)]];
        if (site.verdict.worst)
            choose(answer->judgement.readings[*site.verdict.worst].sample, true);
    });
    connect(charts_, &SampleCharts::sampleChosen, this, [this](std::size_t sample) { choose(sample, true); });
    connect(&desk_, &SampleDesk::changed, this, &SamplePage::follow);
    connect(&desk_, &SampleDesk::answered, this, [this] {
        follow();
        showAnswer();
    });
    onLanguage(this, [this] {
        hint_->setText(say(text("Samples of soil, water or air held against the limits in force: what is exceeded, how many times, by which clause.")));
        import_->setText(say(text("Import a spreadsheet …")));
        import_->setToolTip(say(text("Reads samples from XLSX, ODS or CSV: headers, units, values below detection and coordinates are recognised, doubts are asked.")));
        write_->setText(say(text("Write as layer")));
        write_->setToolTip(say(text("The judged samples as a layer, every reading and every site as tables, with their record.")));
        samples_->setAccessibleName(say(text("Samples that exceed a limit")));
        sites_->setAccessibleName(say(text("Sites with their verdict")));
        readings_->setAccessibleName(say(text("Readings of the sample chosen")));
        follow();
        showAnswer();
    });
}

void SamplePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.request(true);
    picture_.setOn(true);
}

void SamplePage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    desk_.request(false);
    picture_.setOn(false);
}

void SamplePage::change(std::string_view what, const std::function<void(SampleSettings&)>& by)
{
    SampleSettings settings = desk_.settings();
    by(settings);
    desk_.set(settings, what);
}

void SamplePage::fillChoices()
{
    const layers::Project& project = bench_.document.project();
    const SampleSettings now = desk_.completed();
    const spatial::LimitTable& limits = *spatial::shippedLimits(now.standard);
    Choices layers;
    for (const std::string& id : desk_.layers())
        layers.emplace_back(id, say(project.layer(id)->name));
    offer(layer_, layers, now.layer);
    Choices standards;
    for (const std::string& id : spatial::shippedLimitIds()) {
        const spatial::LimitTable& table = *spatial::shippedLimits(id);
        standards.emplace_back(id, QString::fromStdString(table.number) + QStringLiteral("  ") + say(table.title));
    }
    offer(standard_, standards, now.standard);
    for (const auto& [key, box] : conditions_) {
        const auto known = limits.conditions(key);
        rows_->setShown(box, !known.empty());
        Choices choices;
        for (const std::string& field : desk_.fieldsFor(key))
            choices.emplace_back(field, say(text("As the field {0} says", field)));
        for (const std::string& value : known)
            choices.emplace_back(value, valueWords(key, value));
        if (!known.empty())
            offer(box, choices, now.conditions.at(key));
    }
    const bool isWater = limits.medium == spatial::Medium::Water;
    rows_->setShown(target_, isWater);
    Choices classes;
    for (const std::string& level : limits.levels)
        classes.emplace_back(level, say(text("Class {0}", level)));
    offer(target_, classes, now.target);
    rows_->setShown(background_, !limits.background.empty());
    if (!background_->hasFocus()) {
        const QSignalBlocker quiet(background_);
        background_->setText(QString::fromStdString(now.background));
    }
}

void SamplePage::follow()
{
    fillChoices();
    const bool hasLayer = !desk_.completed().layer.empty();
    write_->setEnabled(desk_.answer() != nullptr);
    const auto& failure = desk_.failure();
    sayIn(state_, failure ? say(failure->message) + QLatin1Char(' ') + say(failure->hint)
                  : hasLayer ? QString()
                             : say(text("No layer that is read holds samples for this standard. Import a spreadsheet, or tick the layer of samples in the tree.")));
    std::vector<std::string> used;
    if (hasLayer)
        used.push_back(desk_.completed().layer);
    sayIn(note_, peopleNote(bench_, nullptr, used, false));
}

void SamplePage::choose(std::optional<std::size_t> sample, bool goThere)
{
    chosen_ = sample;
    const SampleAnswerPtr& answer = desk_.answer();
    charts_->show(answer, chosen_);
    readings_->setVisible(answer && chosen_);
    if (!answer || !chosen_) {
        sayIn(sentence_, {});
        picture_.mark({});
        return;
    }
    const spatial::Verdict& verdict = answer->judgement.samples[*chosen_];
    const QString sentence = say(answer->sentence(verdict));
    sayIn(sentence_, sentence);
    fillReadingTable(readings_, *answer, *chosen_);
    const spatial::Sample& of = answer->read.set.samples[*chosen_];
    std::optional<spatial::Coordinate> place;
    if (of.place) {
        if (const auto way = spatial::Transform::between(answer->read.set.crs, bench_.map.crs()))
            place = (*way)(*of.place);
    }
    picture_.mark(place, sentence);
    if (place && goThere)
        bench_.map.glideTo(spatial::Box{place->x - kAround, place->y - kAround, place->x + kAround, place->y + kAround});
}

void SamplePage::showAnswer()
{
    const SampleAnswerPtr& answer = desk_.answer();
    for (QWidget* part : {static_cast<QWidget*>(sampleTitle_), static_cast<QWidget*>(samples_), static_cast<QWidget*>(siteTitle_), static_cast<QWidget*>(sites_)})
        part->setVisible(answer != nullptr);
    sayIn(chartTitle_, answer ? say(text("Readings against their limits")) : QString());
    sayIn(summary_, answer ? sampleWords(*answer) : QString());
    sayIn(doubts_, answer ? sampleDoubts(*answer) : QString());
    picture_.show(answer ? answer->map : nullptr);
    choose({}, false);
    if (!answer)
        return;
    const QSignalBlocker quietSamples(samples_), quietSites(sites_);
    sayIn(sampleTitle_, answer->worstFirst.size() > kMostSampleRows ? say(text("The worst {0} of {1} samples that exceed", kMostSampleRows, answer->worstFirst.size()))
                                                                      : say(text("Samples that exceed: {0}", answer->worstFirst.size())));
    fillSampleTable(samples_, *answer);
    sayIn(siteTitle_, answer->sites.size() > kMostSampleRows ? say(text("The worst {0} of {1} sites", kMostSampleRows, answer->sites.size())) : say(text("Sites: {0}", answer->sites.size())));
    fillSiteTable(sites_, *answer);
}

}  // namespace app::desktop
