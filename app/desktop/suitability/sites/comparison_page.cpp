// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/comparison_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/sites/comparison_table.h"
#include "app/desktop/suitability/sites/comparison_words.h"
#include "app/desktop/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace app::desktop {

using spatial::text;
using Region = spatial::WeightRegion::Kind;

namespace {

/// a of the order weights, from bold to cautious.
constexpr std::array<double, 5> kAttitudes{0.25, 0.5, 1, 2, 4};

spatial::Text attitudeWords(std::size_t which)
{
    switch (which) {
    case 0: return text("very bold: looks at the best");
    case 1: return text("bold");
    case 2: return text("neutral: the same as WLC");
    case 3: return text("cautious");
    default: return text("very cautious: looks at the worst");
    }
}

/// Rasters and tables without places are no sites; what is not read yet may be.
bool maybeSites(const LayerSnapshot& snapshot)
{
    if (!snapshot.hasData())
        return true;
    if (!snapshot.table)
        return false;
    const auto kind = snapshot.table->commonKind();
    return kind != spatial::GeometryKind::LineString && kind != spatial::GeometryKind::MultiLineString && !(snapshot.table->size() > 0 && snapshot.table->geometry.extent().empty());
}

}  // namespace

void fillSiteLayers(QComboBox& box, SitesDesk& desk)
{
    const QSignalBlocker quiet(box);
    box.clear();
    box.addItem(say(text("Choose a layer …")), QString());
    for (const auto& entry : desk.bench().document.project().layers)
        if (maybeSites(*desk.bench().store.layer(entry.id)) || entry.id == desk.layer())
            box.addItem(say(entry.name), QString::fromStdString(entry.id));
    box.setCurrentIndex(std::max(0, box.findData(QString::fromStdString(desk.layer()))));
}

ComparisonPage::ComparisonPage(SitesDesk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), layers_(new QComboBox(this)), onlySelected_(new QCheckBox(this)), columns_(new QComboBox(this)), wide_(new QToolButton(this)), hint_(new QLabel(this)), table_(new ComparisonTable(desk, this)),
      fold_(new QToolButton(this)), options_(nullptr), attitude_(new QComboBox), drawn_(new QComboBox), spread_(new QDoubleSpinBox), doubt_(new QDoubleSpinBox), scroll_(new QScrollArea(this)), details_(new QLabel),
      bars_(new Waterfall), agreement_(new QLabel)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 6);
    column->setSpacing(5);
    layers_->setObjectName(QStringLiteral("siteLayer"));
    columns_->setObjectName(QStringLiteral("siteColumns"));
    onlySelected_->setObjectName(QStringLiteral("siteOnlySelected"));
    hint_->setObjectName(QStringLiteral("siteHint"));
    details_->setObjectName(QStringLiteral("siteDetails"));
    agreement_->setObjectName(QStringLiteral("siteAgreement"));
    for (QComboBox* box : {layers_, columns_, attitude_, drawn_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    column->addWidget(layers_);
    column->addWidget(onlySelected_);
    options_ = optionsBox();
    fold_->setCheckable(true);
    fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold_->setArrowType(Qt::RightArrow);
    fold_->setObjectName(QStringLiteral("siteFold"));
    connect(fold_, &QToolButton::toggled, this, [this](bool open) {
        options_->setVisible(open);
        fold_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
    column->addWidget(fold_, 0, Qt::AlignLeft);
    column->addWidget(options_);
    options_->hide();
    auto* above = new QHBoxLayout;
    above->addWidget(columns_, 1);
    wide_->setObjectName(QStringLiteral("siteWide"));
    onTheme(wide_, [this] { wide_->setIcon(icon(QStringLiteral("view-split-top-bottom"))); });
    connect(wide_, &QToolButton::clicked, this, &ComparisonPage::wideWanted);
    above->addWidget(wide_);
    column->addLayout(above);
    hint_->setWordWrap(true);
    hint_->setProperty("role", "hint");
    column->addWidget(hint_);

    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(table_);
    auto* inside = new QWidget;
    auto* words = new QVBoxLayout(inside);
    words->setContentsMargins(0, 4, 4, 4);
    for (QLabel* label : {details_, agreement_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::RichText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    words->addWidget(details_);
    words->addWidget(bars_);
    words->addWidget(agreement_);
    words->addStretch();
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setWidget(inside);
    split->addWidget(scroll_);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({300, 340});
    column->addWidget(split, 1);

    connect(layers_, &QComboBox::activated, this, [this] { desk_.chooseLayer(layers_->currentData().toString().toStdString()); });
    connect(onlySelected_, &QCheckBox::clicked, this, [this](bool on) { desk_.setOnlySelected(on); });
    connect(columns_, &QComboBox::activated, this, [this](int which) { table_->setColumns(static_cast<ComparisonColumns>(which)); });
    connect(&desk_.bench().document, &Document::changed, this, [this] { fillSiteLayers(*layers_, desk_); });
    connect(&desk_.bench().document, &Document::opened, this, [this] { fillSiteLayers(*layers_, desk_); });
    connect(&desk_.bench().store, &LayerStore::changed, this, [this] {
        if (isVisible())
            fillSiteLayers(*layers_, desk_);
    });
    connect(&desk_, &SitesDesk::changed, this, &ComparisonPage::follow);
    connect(&desk_, &SitesDesk::selectionChanged, this, &ComparisonPage::showDetails);
    onLanguage(this, [this] {
        layers_->setAccessibleName(say(text("Layer of the sites")));
        layers_->setToolTip(say(text("Layer of the sites")));
        onlySelected_->setText(say(text("Only the features that are selected now")));
        wide_->setText(say(text("Wide table")));
        wide_->setAccessibleName(wide_->text());
        wide_->setToolTip(say(text("The whole table below the map, where all methods stand side by side.")));
        fold_->setText(say(text("How they are compared")));
        scroll_->setAccessibleName(say(text("What the comparison says")));
        bars_->setAccessibleName(say(text("Contributions to the score")));
        const QSignalBlocker quiet(columns_);
        const int chosen = std::max(0, columns_->currentIndex());
        columns_->clear();
        for (int i = 0; i < kComparisonColumns; ++i)
            columns_->addItem(say(titleOf(static_cast<ComparisonColumns>(i))));
        columns_->setCurrentIndex(chosen);
        columns_->setAccessibleName(say(text("What the table shows")));
        columns_->setToolTip(say(text("What the table shows")));
        fillSiteLayers(*layers_, desk_);
        follow();
    });
}

QWidget* ComparisonPage::optionsBox()
{
    auto* box = new QWidget(this);
    auto* form = new QFormLayout(box);
    form->setContentsMargins(8, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    attitude_->setObjectName(QStringLiteral("siteAttitude"));
    drawn_->setObjectName(QStringLiteral("siteDrawn"));
    spread_->setObjectName(QStringLiteral("siteSpread"));
    doubt_->setObjectName(QStringLiteral("siteDoubt"));
    spread_->setRange(1, 100);
    spread_->setDecimals(0);
    spread_->setSuffix(QStringLiteral(" %"));
    doubt_->setRange(0, 0.5);
    doubt_->setDecimals(2);
    doubt_->setSingleStep(0.05);
    const auto row = [form, box](QWidget* field, const spatial::Text& title, const spatial::Text& help) {
        auto* label = new QLabel(box);
        label->setBuddy(field);
        form->addRow(label, field);
        onLanguage(field, [label, field, title, help] {
            label->setText(say(title));
            field->setAccessibleName(say(title));
            field->setToolTip(say(help));
        });
    };
    row(attitude_, text("OWA is"), text("Order weights of the quantifier r^a with a = 0.25, 0.5, 1, 2 and 4 (ours)."));
    row(drawn_, text("Weights drawn"), text("Which weights are tried to see how often a site is the best."));
    row(spread_, text("Spread"), text("How far the weights drawn may be from the model's: 100 % is all weights."));
    row(doubt_, text("Doubt ±"), text("How uncertain each utility is: it may lie anywhere within this distance, each site for itself."));
    onLanguage(box, [this] {
        const QSignalBlocker quiet(attitude_);
        const QSignalBlocker quietToo(drawn_);
        attitude_->clear();
        for (std::size_t i = 0; i < kAttitudes.size(); ++i)
            attitude_->addItem(say(attitudeWords(i)));
        drawn_->clear();
        drawn_->addItem(say(text("all weights")), static_cast<int>(Region::Uniform));
        drawn_->addItem(say(text("around the model's weights")), static_cast<int>(Region::Around));
        drawn_->addItem(say(text("all that keep the order of the criteria")), static_cast<int>(Region::Ranked));
        followOptions();
    });
    // One option each: another one may hold what this page cannot show, from a file.
    const auto change = [this](const auto& set, std::string_view field = {}) {
        ComparisonOptions options = desk_.options();
        set(options);
        desk_.setOptions(options, field);
        followOptions();
    };
    connect(attitude_, &QComboBox::activated, this, [change](int which) { change([&](ComparisonOptions& o) { o.attitude = kAttitudes[static_cast<std::size_t>(std::max(0, which))]; }); });
    connect(drawn_, &QComboBox::activated, this, [this, change] { change([&](ComparisonOptions& o) { o.weights.kind = static_cast<Region>(drawn_->currentData().toInt()); }); });
    connect(spread_, &QDoubleSpinBox::valueChanged, this, [change](double percent) { change([&](ComparisonOptions& o) { o.weights.spread = percent / 100; }, "comparison-spread"); });
    connect(doubt_, &QDoubleSpinBox::valueChanged, this, [change](double doubt) { change([&](ComparisonOptions& o) { o.doubt = doubt; }, "comparison-doubt"); });
    connect(&desk_, &SitesDesk::changed, this, &ComparisonPage::followOptions);
    return box;
}

void ComparisonPage::followOptions()
{
    const ComparisonOptions& options = desk_.options();
    const QSignalBlocker quiet(spread_);
    const QSignalBlocker quietToo(doubt_);
    const auto attitude = std::find(kAttitudes.begin(), kAttitudes.end(), options.attitude);
    attitude_->setCurrentIndex(attitude == kAttitudes.end() ? -1 : static_cast<int>(attitude - kAttitudes.begin()));
    drawn_->setCurrentIndex(drawn_->findData(static_cast<int>(options.weights.kind)));
    spread_->setValue(options.weights.spread * 100);
    spread_->setEnabled(options.weights.kind == Region::Around);
    doubt_->setValue(options.doubt);
}

void ComparisonPage::follow()
{
    const QString hint = say(desk_.hint());
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    const bool has = desk_.compared() != nullptr;
    table_->setVisible(has);
    columns_->setEnabled(has);
    onlySelected_->setChecked(desk_.onlySelected());
    onlySelected_->setEnabled(!desk_.layer().empty());
    if (layers_->currentData().toString().toStdString() != desk_.layer())
        fillSiteLayers(*layers_, desk_);
    agreement_->setVisible(has);
    if (const auto* model = desk_.bench().suitability.model(); has && model)
        agreement_->setText(agreementWords(*desk_.compared(), *model));
    showDetails();
}

void ComparisonPage::showDetails()
{
    const auto& compared = desk_.compared();
    const auto chosen = desk_.selectedSites();
    const auto* model = desk_.bench().suitability.model();
    const auto prepared = desk_.bench().suitability.prepared();
    const bool tells = compared && model && prepared && (chosen.size() == 1 || chosen.size() == 2);
    details_->setVisible(compared != nullptr);
    bars_->setVisible(tells);
    if (!compared)
        return;
    if (!tells) {
        details_->setText(QStringLiteral("<p style='margin:3px 0'>") + say(text("Choose one site to read why, two to compare them.")).toHtmlEscaped() + QStringLiteral("</p>"));
        return;
    }
    if (chosen.size() == 1) {
        details_->setText(siteWords(*compared, *prepared, *model, chosen[0]));
        bars_->showRows(siteBars(*compared, *model, chosen[0]), 0, 1, model->threshold);
        return;
    }
    auto rows = pairBars(*compared, *model, chosen[0], chosen[1]);
    double most = 0.05;
    for (const auto& row : rows)
        most = std::max(most, std::abs(row.to));
    details_->setText(pairWords(*compared, chosen[0], chosen[1]));
    bars_->showRows(std::move(rows), -most, most, std::nullopt);
}

}  // namespace app::desktop
