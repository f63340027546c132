// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/network/freight_form.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/access/network/network_form.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/workbench.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app::desktop {

using layers::NetworkEntry;
using spatial::text;

namespace {

bool isPointLayer(const LayerStore& store, const layers::LayerEntry& layer)
{
    const LayerSnapshotPtr data = store.layer(layer.id);
    if (!data->table)
        return layer.role == "freight-stations";
    for (std::size_t row = 0; row < data->table->size(); ++row)
        if (const auto kind = data->table->geometry.kind(row); kind != spatial::GeometryKind::Null)
            return kind == spatial::GeometryKind::Point || kind == spatial::GeometryKind::MultiPoint;
    return false;
}

void showItem(QComboBox* box, const std::string& value)
{
    const QString wanted = QString::fromStdString(value);
    if (box->findData(wanted) < 0)
        box->addItem(wanted, wanted);
    box->setCurrentIndex(box->findData(wanted));
}

}  // namespace

FreightForm::FreightForm(Workbench& bench, LiveNetwork& network, QWidget* parent)
    : QWidget(parent), bench_(bench), network_(network), second_(new QComboBox(this)), terminals_(new QComboBox(this)), minutes_(amount("networkChangeMinutes", 100'000, 0)),
      changeYuan_(amount("networkChangeYuan", 100'000, 2)), hourYuan_(amount("networkHourYuan", 100'000, 2)), kmYuan_(amount("networkKmYuan", 1000, 3)), fault_(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    FieldRows rows(column);
    second_->setObjectName(QStringLiteral("networkSecond"));
    terminals_->setObjectName(QStringLiteral("networkTerminals"));
    for (QComboBox* box : {second_, terminals_})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    rows.add(second_, text("Second network"), text("Such as the railways beside the roads. Goods change at terminals only; places lie on this network's own lines."));
    rows.add(terminals_, text("Terminals"), text("A layer of points; each joins the networks that pass within 2 km (ours)."));
    rows.add(minutes_, text("A change takes"), text("Unloading, waiting and loading, either way."));
    rows.add(changeYuan_, text("A change costs"), text("For a tonne: unloading and loading."));
    rows.add(hourYuan_, text("An hour costs"), text("For a tonne: what goods, vehicle and crew cost an hour."));
    rows.add(kmYuan_, text("A kilometre costs"), text("For a tonne, on this network's own lines; the second network has its own price."));
    fault_->setObjectName(QStringLiteral("networkFreightFault"));
    fault_->setWordWrap(true);
    fault_->setProperty("role", "fault");
    fault_->hide();
    rows.addBelow(fault_);

    connect(second_, &QComboBox::activated, this, [this] { join(second_->currentData().toString().toStdString()); });
    connect(terminals_, &QComboBox::activated, this, [this] {
        changeNetwork(bench_, network_, "terminals", [layer = terminals_->currentData().toString().toStdString()](NetworkEntry& entry) {
            if (entry.joined)
                entry.joined->terminals = layer;
        });
    });
    const auto follows = [this](QDoubleSpinBox* box, const char* key, auto put) {
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, key, put](double value) { changeNetwork(bench_, network_, key, [put, value](NetworkEntry& entry) { put(entry, value); }); });
    };
    follows(minutes_, "change-minutes", [](NetworkEntry& entry, double value) {
        if (entry.joined)
            entry.joined->minutes = value;
    });
    follows(changeYuan_, "change-yuan", [](NetworkEntry& entry, double value) {
        if (entry.joined)
            entry.joined->yuan = value;
    });
    follows(hourYuan_, "hour-yuan", [](NetworkEntry& entry, double value) { entry.yuanPerHour = value; });
    follows(kmYuan_, "km-yuan", [](NetworkEntry& entry, double value) { entry.yuanPerKm = value; });
    connect(&bench_.document, &Document::changed, this, &FreightForm::follow);
    connect(&bench_.document, &Document::opened, this, &FreightForm::follow);
    connect(&network_, &LiveNetwork::changed, this, &FreightForm::follow);
    connect(&bench_.store, &LayerStore::changed, this, [this] { follow(); });
    onLanguage(this, [this] {
        minutes_->setSuffix(QLatin1Char(' ') + say(text("min")));
        for (QDoubleSpinBox* box : {changeYuan_, hourYuan_, kmYuan_})
            box->setSuffix(QLatin1Char(' ') + say(text("yuan")));
        follow();
    });
}

void FreightForm::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
}

QDoubleSpinBox* FreightForm::amount(const char* name, double most, int decimals)
{
    auto* box = new QDoubleSpinBox(this);
    box->setObjectName(QLatin1String(name));
    box->setRange(0, most);
    box->setDecimals(decimals);
    box->setKeyboardTracking(false);
    return box;
}

void FreightForm::join(const std::string& network)
{
    fault_->hide();
    if (network.empty())
        return changeNetwork(bench_, network_, "second", [](NetworkEntry& entry) { entry.joined.reset(); });
    if (terminals_->count() == 0) {
        fault_->setText(say(text("The project has no layer of points for terminals. Add one first.")));
        fault_->show();
        return follow();
    }
    changeNetwork(bench_, network_, "second", [network, terminals = terminals_->itemData(0).toString().toStdString()](NetworkEntry& entry) {
        if (entry.joined)
            entry.joined->network = network;
        else
            entry.joined = layers::JoinedMode{network, terminals, 0, 0};
    });
}

void FreightForm::follow()
{
    if (isVisible())
        fill();
}

void FreightForm::fill()
{
    const NetworkEntry* entry = network_.entry();
    for (QWidget* control : std::initializer_list<QWidget*>{second_, hourYuan_, kmYuan_})
        control->setEnabled(entry != nullptr);
    for (QWidget* control : std::initializer_list<QWidget*>{terminals_, minutes_, changeYuan_})
        control->setEnabled(entry && entry->joined);
    if (!entry || second_->view()->isVisible() || terminals_->view()->isVisible())
        return;   // somebody is choosing
    const QSignalBlocker quiet[] = {QSignalBlocker(second_), QSignalBlocker(terminals_), QSignalBlocker(minutes_), QSignalBlocker(changeYuan_), QSignalBlocker(hourYuan_), QSignalBlocker(kmYuan_)};
    const layers::Project& project = bench_.document.project();
    second_->clear();
    second_->addItem(say(text("none")), QString());
    for (const NetworkEntry& other : project.networks)
        if (other.id != entry->id)
            second_->addItem(LiveNetwork::nameOf(project, other), QString::fromStdString(other.id));
    showItem(second_, entry->joined ? entry->joined->network : std::string());
    terminals_->clear();
    // Freight stations first: the terminals of a new joining are those.
    for (const bool stations : {true, false})
        for (const layers::LayerEntry& layer : project.layers)
            if ((layer.role == "freight-stations") == stations && isPointLayer(bench_.store, layer))
                terminals_->addItem(say(layer.name), QString::fromStdString(layer.id));
    if (entry->joined)
        showItem(terminals_, entry->joined->terminals);
    minutes_->setValue(entry->joined ? entry->joined->minutes : 0);
    changeYuan_->setValue(entry->joined ? entry->joined->yuan : 0);
    hourYuan_->setValue(entry->yuanPerHour);
    kmYuan_->setValue(entry->yuanPerKm);
}

}  // namespace app::desktop
