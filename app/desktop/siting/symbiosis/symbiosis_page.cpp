// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/siting/symbiosis/symbiosis_page.h"

#include "app/desktop/access/people_groups.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/pages/choice_box.h"
#include "app/desktop/pages/data_table.h"
#include "app/desktop/pages/words_label.h"
#include "app/desktop/siting/symbiosis/sankey_view.h"
#include "app/desktop/siting/symbiosis/symbiosis_desk.h"
#include "app/desktop/siting/symbiosis/symbiosis_picture.h"
#include "app/desktop/siting/symbiosis/symbiosis_words.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/transform.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kAroundFirm = 8'000;   // metres around a firm to which the map goes, at least
constexpr int kFirmTableHeight = 260;

QDoubleSpinBox* figureBox(QWidget* parent, const char* name, double most, int decimals, double step)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(0, most);
    box->setDecimals(decimals);
    box->setSingleStep(step);
    box->setKeyboardTracking(false);
    return box;
}

void narrowTable(QTableWidget* table)
{
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setMinimumSectionSize(40);
    table->setTextElideMode(Qt::ElideRight);
    table->setWordWrap(false);
    table->setFixedHeight(kFirmTableHeight);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

}  // namespace

SymbiosisPage::SymbiosisPage(Workbench& bench, SymbiosisDesk& desk, SymbiosisPicture& picture, QWidget* parent)
    : QWidget(parent), bench_(bench), desk_(desk), picture_(picture), hint_(wordsLabel(this, "symbiosisHint", "hint")), layer_(choiceBox(this, "symbiosisLayer")), network_(choiceBox(this, "symbiosisNetwork")), rule_(choiceBox(this, "symbiosisRule")),
      distance_(figureBox(this, "symbiosisDistance", 10'000, 1, 5)), transport_(figureBox(this, "symbiosisTransport", 1'000, 2, 0.1)), write_(new QPushButton(this)), state_(wordsLabel(this, "symbiosisState", "fault")),
      summary_(wordsLabel(this, "symbiosisSummary")), doubts_(wordsLabel(this, "symbiosisDoubts", "hint")), material_(choiceBox(this, "symbiosisMaterial")), sankey_(new SankeyView(this)), firmsTitle_(wordsLabel(this, "symbiosisFirmsTitle", "title")),
      firms_(dataTable(this, "symbiosisFirms", 4)), closing_(wordsLabel(this, "symbiosisClosing")), leftTitle_(wordsLabel(this, "symbiosisLeftTitle", "title")), left_(dataTable(this, "symbiosisLeft", 3)), note_(wordsLabel(this, "symbiosisNote", "hint"))
{
    build();
    wire();
}

void SymbiosisPage::build()
{
    const auto [scroll, page, column] = scrolledPage(this);
    column->addWidget(hint_);
    rows_ = std::make_unique<FieldRows>(column);
    rows_->add(layer_, text("Firms"), text("A layer of points with a by-product or a need a row, in tonnes a year."));
    rows_->add(network_, text("Ways"), text("Shortest ways over a network, or straight lines."));
    rows_->add(rule_, text("What is wanted"), text("As many tonnes as can be exchanged, or only what saves more than it costs by the factors given."));
    rows_->add(distance_, text("At most"), text("Over which nothing is exchanged; a material may have a shorter reach of its own (default ours)."));
    rows_->add(transport_, text("Transport"), text("Of materials without a price of their own (default ours)."));
    write_->setObjectName(QStringLiteral("symbiosisWrite"));
    write_->setProperty("role", "primary");
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(write_);
    buttons->addStretch();
    column->addLayout(buttons);
    for (QWidget* part : {static_cast<QWidget*>(state_), static_cast<QWidget*>(summary_), static_cast<QWidget*>(doubts_)})
        column->addWidget(part);
    materialRow_ = std::make_unique<FieldRows>(column);
    materialRow_->add(material_, text("Material"), text("Shown alone in the diagram and on the map."));
    for (QWidget* part : {static_cast<QWidget*>(sankey_), static_cast<QWidget*>(firmsTitle_), static_cast<QWidget*>(firms_), static_cast<QWidget*>(closing_), static_cast<QWidget*>(leftTitle_), static_cast<QWidget*>(left_), static_cast<QWidget*>(note_)})
        column->addWidget(part);
    column->addStretch();
    narrowTable(firms_);
    firms_->horizontalHeader()->setSectionResizeMode(3, QHeaderView::ResizeToContents);
    narrowTable(left_);
}

void SymbiosisPage::wire()
{
    connect(layer_, &QComboBox::activated, this, [this] { desk_.edit([this](SymbiosisSettings& settings) { settings.layer = chosenIn(layer_); }, "layer"); });
    connect(network_, &QComboBox::activated, this, [this] { desk_.edit([this](SymbiosisSettings& settings) { settings.network = chosenIn(network_); }, "network"); });
    connect(rule_, &QComboBox::activated, this, [this] { desk_.edit([this](SymbiosisSettings& settings) { settings.wish = chosenIn(rule_) == "pays" ? spatial::ExchangeWish::Pays : spatial::ExchangeWish::Most; }, "rule"); });
    connect(distance_, &QDoubleSpinBox::valueChanged, this, [this](double value) { desk_.edit([value](SymbiosisSettings& settings) { settings.maxKm = value; }, "distance"); });
    connect(transport_, &QDoubleSpinBox::valueChanged, this, [this](double value) { desk_.edit([value](SymbiosisSettings& settings) { settings.yuanPerTonneKm = value; }, "transport"); });
    connect(material_, &QComboBox::activated, this, [this] { desk_.chooseMaterial(chosenIn(material_)); });
    connect(write_, &QPushButton::clicked, &desk_, &SymbiosisDesk::write);
    connect(sankey_, &SankeyView::nodeClicked, this, [this](std::size_t column, std::size_t node) {
        if (column != 1 || !desk_.answer())
            return;
        for (const auto& [key, name] : desk_.answer()->firms.materials)
            if (materialWords(*desk_.answer(), key) == sankey_->shown().columns[1][node])
                return desk_.chooseMaterial(desk_.material() == key ? std::string() : key);
    });
    const auto leads = [this](QTableWidget* table, const std::vector<std::size_t>* rows) {
        connect(table, &QTableWidget::itemSelectionChanged, this, [this, table, rows] {
            const int row = table->selectedItems().isEmpty() ? -1 : table->currentRow();
            if (row < 0 || static_cast<std::size_t>(row) >= rows->size())
                return desk_.chooseFirm({});
            desk_.chooseFirm((*rows)[static_cast<std::size_t>(row)]);
            goTo((*rows)[static_cast<std::size_t>(row)]);
        });
    };
    leads(firms_, &firmRows_);
    leads(left_, &leftRows_);
    connect(&desk_, &SymbiosisDesk::changed, this, &SymbiosisPage::follow);
    connect(&desk_, &SymbiosisDesk::answered, this, [this] {
        follow();
        showAnswer();
    });
    connect(&desk_, &SymbiosisDesk::chosen, this, &SymbiosisPage::showChosen);
    onLanguage(this, [this] {
        hint_->setText(say(text("Which firm could use what another throws away: matched over roads at the least cost, with what it saves and what breaks when a firm closes.")));
        distance_->setSuffix(QStringLiteral(" km"));
        transport_->setSuffix(say(text(" yuan/t/km")));
        write_->setText(say(text("Write as layers")));
        write_->setToolTip(say(text("The tool symbiosis for the question as it stands, with its record.")));
        firms_->setAccessibleName(say(text("Firms with what they give and take; a click shows what breaks without one")));
        left_->setAccessibleName(say(text("Offers and needs that are left over, and why")));
        follow();
        showAnswer();
    });
}

void SymbiosisPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.request(true);
    picture_.setOn(true);
}

void SymbiosisPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    desk_.request(false);
    picture_.setOn(false);
}

void SymbiosisPage::follow()
{
    const layers::Project& project = bench_.document.project();
    const SymbiosisSettings now = desk_.completed();
    Choices layers, networks{{kStraightDistances, say(text("Straight lines"))}};
    for (const layers::LayerEntry& layer : project.layers)
        if (layer.role == "firms" || layer.id == now.layer)
            layers.emplace_back(layer.id, say(layer.name));
    for (const layers::NetworkEntry& network : project.networks)
        if (network.impedance != "cost")
            networks.emplace_back(network.id, QString::fromStdString(network.id));
    offer(layer_, layers, now.layer);
    offer(network_, networks, now.network);
    offer(rule_, {{"most", say(text("As much as possible"))}, {"pays", say(text("Only what pays"))}}, now.wish == spatial::ExchangeWish::Pays ? "pays" : "most");
    for (const auto& [box, value] : {std::pair{distance_, now.maxKm}, std::pair{transport_, now.yuanPerTonneKm}}) {
        const QSignalBlocker quiet(box);
        box->setValue(value);
    }
    write_->setEnabled(desk_.mayWrite());
    const auto& failure = desk_.failure();
    sayIn(state_, failure ? say(failure->message) + QLatin1Char(' ') + say(failure->hint) : QString());
    std::vector<std::string> used;
    for (const std::string& id : {now.layer, now.factors})
        if (!id.empty())
            used.push_back(id);
    sayIn(note_, peopleNote(bench_, nullptr, used, false));
}

void SymbiosisPage::showAnswer()
{
    const SymbiosisStudyPtr& answer = desk_.answer();
    sayIn(summary_, answer ? exchangeSummary(*answer) : QString());
    sayIn(doubts_, answer ? exchangeDoubts(*answer) : QString());
    for (QWidget* part : {static_cast<QWidget*>(firmsTitle_), static_cast<QWidget*>(firms_), static_cast<QWidget*>(leftTitle_), static_cast<QWidget*>(left_)})
        part->setVisible(answer != nullptr);
    materialRow_->setShown(material_, answer != nullptr);
    if (answer) {
        const QSignalBlocker quietFirms(firms_), quietLeft(left_);
        firms_->clearSelection();
        left_->clearSelection();
        fillFirmTable(firms_, *answer, firmRows_);
        fillLeftOverTable(left_, *answer, leftRows_);
        firmsTitle_->setText(say(text("Firms: {0}", answer->firms.firms.size())));
        leftTitle_->setText(say(text("Left over: {0}", leftRows_.size())));
    }
    showChosen();
}

void SymbiosisPage::showChosen()
{
    const SymbiosisStudyPtr& answer = desk_.answer();
    Choices materials{{"", say(text("All"))}};
    if (answer)
        for (const spatial::MaterialBalance& one : answer->indicators.materials)
            if (one.exchanges > 0 || one.material == desk_.material())
                materials.emplace_back(one.material, materialWords(*answer, one.material));
    offer(material_, materials, desk_.material());
    sankey_->show(answer ? exchangeSankey(*answer, desk_.shownFlows()) : charts::Sankey{}, tonnesWords);
    const auto firm = desk_.firm();
    sayIn(closing_, answer && firm ? firmWords(*answer, *firm) + QLatin1Char('\n') + firmClosingWords(*answer, *firm) : QString());
}

void SymbiosisPage::goTo(std::size_t firm)
{
    const SymbiosisStudyPtr& answer = desk_.answer();
    if (!answer)
        return;
    spatial::Box box;
    box.include(answer->firms.firms[firm].place);
    if (const spatial::FirmFragility* const closed = answer->fragility.of(firm))
        for (const std::size_t flow : closed->broken)
            for (const std::size_t other : {answer->firms.offers[answer->exchanges.flows[flow].offer].firm, answer->firms.needs[answer->exchanges.flows[flow].need].firm})
                box.include(answer->firms.firms[other].place);
    const spatial::Crs& crs = answer->firms.crs;
    if (crs.isKnown() && bench_.map.crs().isKnown() && !crs.sameAs(bench_.map.crs())) {
        const auto toMap = spatial::Transform::between(crs, bench_.map.crs());
        if (!toMap)
            return;
        box = (*toMap)(box);
    }
    const double least = bench_.map.crs().isProjected() ? kAroundFirm / bench_.map.crs().metersPerUnit() : kAroundFirm / 111'000;
    bench_.map.glideTo(box.grownBy(std::max(least, 0.3 * std::max(box.width(), box.height()))));
}

}  // namespace app::desktop
