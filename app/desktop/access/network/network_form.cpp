// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/network/network_form.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/access/network/freight_form.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/scrolled_page.h"
#include "app/desktop/workbench.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using layers::NetworkEntry;
using spatial::text;

namespace {

/// Shows the item with this value; one that is not among them (a field that is gone) is added, so that nothing is changed by looking.
void showChoice(QComboBox* box, const std::string& value)
{
    const QString wanted = QString::fromStdString(value);
    if (box->findData(wanted) < 0)
        box->addItem(wanted, wanted);
    box->setCurrentIndex(box->findData(wanted));
}

void addChoices(QComboBox* box, std::initializer_list<std::pair<const char*, spatial::Text>> choices)
{
    for (const auto& [value, name] : choices)
        box->addItem(say(name), QString::fromLatin1(value));
}

bool isLineLayer(const LayerStore& store, const layers::LayerEntry& layer)
{
    const LayerSnapshotPtr data = store.layer(layer.id);
    if (!data->table || data->table->size() == 0)
        return layer.role == "roads" || layer.role == "railways";
    for (std::size_t row = 0; row < data->table->size(); ++row)
        if (data->table->geometry.kind(row) != spatial::GeometryKind::Null)
            return spatial::isLine(data->table->geometry.kind(row));
    return false;
}

}  // namespace

void changeNetwork(Workbench& bench, const LiveNetwork& network, const char* key, const std::function<void(NetworkEntry&)>& change)
{
    const NetworkEntry* chosen = network.entry();
    if (!chosen)
        return;
    const std::string id = chosen->id;
    bench.document.edit(
        text("Change how the network {0} is built", id),
        [&](layers::Project& project) {
            for (NetworkEntry& entry : project.networks)
                if (entry.id == id)
                    change(entry);
        },
        "network " + id + " " + key);
}

NetworkForm::NetworkForm(Workbench& bench, LiveNetwork& network, QWidget* parent)
    : QWidget(parent), bench_(bench), network_(network), speed_(choice("networkSpeed", &NetworkEntry::speed)), class_(choice("networkClass", &NetworkEntry::classField)),
      speeds_(line("networkSpeeds", &NetworkEntry::speeds, [](const std::string& written) {
          const auto read = spatial::parseSpeedTable(written);
          return read ? spatial::Text() : read.error().message;
      })),
      oneway_(choice("networkOneway", &NetworkEntry::oneway)), level_(choice("networkLevel", &NetworkEntry::level)), profile_(choice("networkProfile", &NetworkEntry::profile)),
      season_(choice("networkSeason", &NetworkEntry::season)), closed_(choice("networkClosed", &NetworkEntry::closed)),
      vehicle_(line("networkVehicle", &NetworkEntry::vehicle, [](const std::string& written) {
          const auto read = spatial::parseVehicle(written);
          return read ? spatial::Text() : read.error().message;
      })),
      turns_(choice("networkTurns", &NetworkEntry::turns)), snap_(new QDoubleSpinBox(this)), impedance_(choice("networkImpedance", &NetworkEntry::impedance)), fault_(new QLabel(this)),
      from_(new QComboBox(this)), add_(new QPushButton(this)), remove_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    FieldRows rows(column);
    rows.add(speed_, text("Speed field"), text("Field with the speed in km/h; 0 closes a line."));
    rows.add(class_, text("Class field"), text("Field with the class of a line, for the speeds of the classes."));
    rows.add(speeds_, text("Speeds of the classes"), text("class=km/h with semicolons between, * for all others: expressway=100;national=80;*=40. The word openstreetmap stands for our speeds of the field highway."));
    rows.add(oneway_, text("One-way field"), text("B or 0: both ways; FT or 1: as drawn; TF or -1: against; N: closed."));
    rows.add(level_, text("Level field"), text("Lines meet only on the same level; empty is 0."));
    rows.add(profile_, text("Profile"), text("truck goes no faster than 90 km/h; rail keeps its speed in winter."));
    rows.add(season_, text("Season"), text("NAME uses the field NAME_kmh where there is one; else winter is 0.8, thaw 0.85 of the speed (our assumption)."));
    rows.add(closed_, text("Closure field"), text("Seasons in which a line is closed, as winter;thaw or all."));
    rows.add(vehicle_, text("Vehicle"), text("FIELD=value with semicolons between, such as max_t=40;max_m=4.2: lines whose field holds a smaller number are closed to it; empty or 0 is no limit."));
    rows.add(turns_, text("Banned turns"), text("A layer of lines, each from the street that is left, over the junction, into the street that is entered."));
    snap_->setObjectName(QStringLiteral("networkSnap"));
    snap_->setRange(0, 1000);
    snap_->setDecimals(1);
    snap_->setSuffix(QStringLiteral(" m"));
    snap_->setKeyboardTracking(false);
    rows.add(snap_, text("Join loose ends"), text("Ends that lead nowhere are joined to a line within this distance."));
    rows.add(impedance_, text("Made small"), text("What the best way is the best in."));
    fault_->setObjectName(QStringLiteral("networkFault"));
    fault_->setWordWrap(true);
    fault_->setProperty("role", "fault");
    rows.addBelow(fault_);

    column->addWidget(new FreightForm(bench_, network_, this));

    auto* fresh = new QHBoxLayout;
    from_->setObjectName(QStringLiteral("networkFrom"));
    from_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    add_->setObjectName(QStringLiteral("addNetwork"));
    remove_->setObjectName(QStringLiteral("removeNetwork"));
    fresh->addWidget(from_, 1);
    fresh->addWidget(add_);
    column->addLayout(fresh);
    column->addWidget(remove_, 0, Qt::AlignLeft);
    column->addStretch(1);

    connect(snap_, &QDoubleSpinBox::valueChanged, this, [this](double metres) { change("snap", [metres](NetworkEntry& entry) { entry.snap = metres; }); });
    connect(add_, &QPushButton::clicked, this, &NetworkForm::add);
    connect(remove_, &QPushButton::clicked, this, &NetworkForm::remove);
    connect(&bench_.document, &Document::changed, this, &NetworkForm::follow);
    connect(&bench_.document, &Document::opened, this, &NetworkForm::follow);
    connect(&network_, &LiveNetwork::changed, this, &NetworkForm::follow);
    connect(&bench_.store, &LayerStore::changed, this, [this] { follow(); });
    onLanguage(this, [this] {
        from_->setAccessibleName(say(text("Layer of a new network")));
        from_->setToolTip(say(text("Roads or railways, as lines.")));
        add_->setText(say(text("New network")));
        add_->setToolTip(say(text("A network from this layer; its speeds and one-way streets are looked for in fields of the usual names.")));
        remove_->setText(say(text("Remove this network")));
        remove_->setToolTip(say(text("The lines stay as they are.")));
        follow();
    });
}

void NetworkForm::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
}

QComboBox* NetworkForm::choice(const char* name, Member member)
{
    auto* box = new QComboBox(this);
    box->setObjectName(QLatin1String(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choices_[box] = member;
    connect(box, &QComboBox::activated, this, [this, box, name, member] {
        const std::string value = box->currentData().toString().toStdString();
        change(name, [member, value](NetworkEntry& entry) { entry.*member = value; });
    });
    return box;
}

QLineEdit* NetworkForm::line(const char* name, Member member, std::function<spatial::Text(const std::string&)> fault)
{
    auto* field = new QLineEdit(this);
    field->setObjectName(QLatin1String(name));
    lines_[field] = member;
    connect(field, &QLineEdit::editingFinished, this, [this, field, name, member, fault = std::move(fault)] {
        const std::string value = field->text().trimmed().toStdString();
        const spatial::Text wrong = fault(value);
        fault_->setText(say(wrong));
        fault_->setVisible(!wrong.empty());
        if (wrong.empty())
            change(name, [member, value](NetworkEntry& entry) { entry.*member = value; });
    });
    return field;
}

void NetworkForm::change(const char* key, const std::function<void(NetworkEntry&)>& change) { changeNetwork(bench_, network_, key, change); }

void NetworkForm::follow()
{
    if (!isVisible())
        return;
    const NetworkEntry* entry = network_.entry();
    for (QWidget* control : std::initializer_list<QWidget*>{speed_, class_, speeds_, oneway_, level_, profile_, season_, closed_, vehicle_, turns_, snap_, impedance_, remove_})
        control->setEnabled(entry != nullptr);
    fillLayers(entry);
    if (!entry)
        return;
    fillFields(*entry);
    for (const auto& [field, member] : lines_)
        if (const QString wanted = QString::fromStdString(entry->*member); field->property("shown") != wanted) {
            field->setProperty("shown", wanted);   // what is being typed stays, until the network itself changes
            field->setText(wanted);
        }
    const QSignalBlocker quiet(snap_);
    snap_->setValue(entry->snap);
    if (fault_->text().isEmpty())
        fault_->hide();
}

void NetworkForm::fillFields(const NetworkEntry& entry)
{
    const LayerSnapshotPtr lines = bench_.store.layer(entry.layer);
    const auto begin = [](QComboBox* box) {
        box->clear();
        box->addItem(say(text("none")), QString());
    };
    for (const auto& [box, member] : choices_) {
        if (box->view()->isVisible())
            continue;   // somebody is choosing
        const QSignalBlocker quiet(box);
        if (box == profile_) {
            box->clear();
            addChoices(box, {{"truck", text("truck")}, {"car", text("car")}, {"rail", text("rail")}});
        } else if (box == impedance_) {
            box->clear();
            addChoices(box, {{"time", text("time")}, {"length", text("length")}, {"cost", text("yuan for a tonne")}});
        } else if (box == season_) {
            begin(box);
            addChoices(box, {{"summer", text("summer")}, {"thaw", text("thaw")}, {"winter", text("winter")}});
            for (std::size_t i = 0; lines->table && i < lines->table->fields.size(); ++i)
                if (const QString name = QString::fromStdString(lines->table->fields[i].name); name.endsWith(QLatin1String("_kmh")) && name != QLatin1String("speed_kmh") && box->findData(name.chopped(4)) < 0)
                    box->addItem(name.chopped(4), name.chopped(4));
        } else if (box == turns_) {
            continue;   // filled with the layers
        } else {
            begin(box);
            for (std::size_t i = 0; lines->table && i < lines->table->fields.size(); ++i)
                box->addItem(QString::fromStdString(lines->table->fields[i].name), QString::fromStdString(lines->table->fields[i].name));
        }
        showChoice(box, entry.*member);
    }
}

void NetworkForm::fillLayers(const NetworkEntry* entry)
{
    if (turns_->view()->isVisible() || from_->view()->isVisible())
        return;
    const QSignalBlocker quietTurns(turns_);
    const QSignalBlocker quietFrom(from_);
    const QString before = from_->currentData().toString();
    turns_->clear();
    from_->clear();
    turns_->addItem(say(text("none")), QString());
    for (const layers::LayerEntry& layer : bench_.document.project().layers) {
        if (!isLineLayer(bench_.store, layer))
            continue;
        const QString id = QString::fromStdString(layer.id);
        from_->addItem(say(layer.name), id);
        if (!entry || layer.id != entry->layer)
            turns_->addItem(say(layer.name), id);
    }
    from_->setCurrentIndex(std::max(0, from_->findData(before)));
    add_->setEnabled(from_->count() > 0);
    if (entry)
        showChoice(turns_, entry->turns);
}

void NetworkForm::add()
{
    const std::string layer = from_->currentData().toString().toStdString();
    if (layer.empty())
        return;
    const layers::Project& project = bench_.document.project();
    NetworkEntry made;
    made.layer = layer;
    made.id = layer;
    for (int number = 2; project.network(made.id); ++number)
        made.id = layer + "-" + std::to_string(number);
    const layers::LayerEntry* lines = project.layer(layer);
    made.profile = lines && lines->role == "railways" ? "rail" : "truck";
    if (const auto table = bench_.store.layer(layer)->table) {
        const auto first = [&](std::initializer_list<const char*> names) -> std::string {
            for (const char* name : names)
                if (table->column(name))
                    return name;
            return {};
        };
        made.speed = first({"speed_kmh", "maxspeed", "speed", "kmh"});
        made.oneway = first({"oneway"});
        if (table->column("highway")) {
            made.classField = "highway";
            made.speeds = "openstreetmap";
        }
    }
    bench_.document.edit(text("New network {0}", made.id), [&](layers::Project& changed) { changed.networks.push_back(made); });
    network_.choose(made.id);
    network_.request();
}

void NetworkForm::remove()
{
    const NetworkEntry* chosen = network_.entry();
    if (!chosen)
        return;
    const std::string id = chosen->id;
    bench_.document.edit(text("Remove the network {0}", id), [&](layers::Project& project) {
        std::erase_if(project.networks, [&](const NetworkEntry& entry) { return entry.id == id; });
        for (NetworkEntry& entry : project.networks)
            if (entry.joined && entry.joined->network == id)
                entry.joined.reset();
    });
}

}  // namespace app::desktop
