// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/base_map_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/web_maps/base_map.h"
#include "app/desktop/web_maps/network_permission.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QNetworkReply>
#include <QPushButton>
#include <QSlider>
#include <QUrlQuery>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

BaseMapPanel::BaseMapPanel(Workbench& bench, BaseMap& map, NetworkPermission& permission, QWidget* parent)
    : QWidget(parent), bench_(bench), map_(map), permission_(permission), known_(new QListWidget(this)), address_(new QLineEdit(this)), connect_(new QPushButton(this)),
      state_(new QLabel(this)), layers_(new QComboBox(this)), use_(new QPushButton(this)), opacity_(new QSlider(Qt::Horizontal, this))
{
    setProperty("help", QStringLiteral("privacy"));
    network_.setTransferTimeout(20'000);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    const auto label = [&](spatial::Text words, const char* role) {
        auto* made = new QLabel(this);
        made->setWordWrap(true);
        made->setProperty("role", role);
        onLanguage(made, [made, words] { made->setText(say(words)); });
        column->addWidget(made);
        return made;
    };
    label(text("Pictures from the network lie below all layers. Nothing is fetched before you allow its host; what was fetched is kept on disk and shown offline."), "hint");
    known_->setObjectName(QStringLiteral("knownBaseMaps"));
    known_->setMaximumHeight(130);
    column->addWidget(known_);
    connect(known_, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        const int number = item->data(Qt::UserRole).toInt();
        WebMap chosen = number < 0 ? WebMap() : knownWebMaps()[static_cast<std::size_t>(number)];
        chosen.opacity = opacity_->value() / 100.0;
        map_.choose(chosen);
    });
    label(text("Or an address: with {z}, {x} and {y} for tiles, or of a WMTS or WMS."), "");
    address_->setPlaceholderText(QStringLiteral("https://host/{z}/{x}/{y}.png"));
    column->addWidget(address_);
    column->addWidget(connect_, 0, Qt::AlignLeft);
    connect(connect_, &QPushButton::clicked, this, &BaseMapPanel::useAddress);
    connect(address_, &QLineEdit::returnPressed, this, &BaseMapPanel::useAddress);
    state_->setWordWrap(true);
    state_->setProperty("role", "hint");
    column->addWidget(state_);
    layers_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    layers_->hide();
    use_->hide();
    column->addWidget(layers_);
    column->addWidget(use_, 0, Qt::AlignLeft);
    connect(use_, &QPushButton::clicked, this, &BaseMapPanel::useLayer);
    auto* opacityLabel = label(text("Opacity"), "");
    opacityLabel->setBuddy(opacity_);
    opacity_->setRange(10, 100);
    opacity_->setValue(100);
    column->addWidget(opacity_);
    connect(opacity_, &QSlider::valueChanged, this, [this](int value) {
        WebMap changed = map_.map();
        if (changed.kind == WebMap::Kind::None)
            return;
        changed.opacity = value / 100.0;
        map_.choose(changed);
    });
    column->addStretch();
    connect(&map_, &BaseMap::changed, this, &BaseMapPanel::showCurrent);
    onLanguage(this, [this] {
        address_->setAccessibleName(say(text("Address of the base map")));
        connect_->setText(say(text("Use this address")));
        layers_->setAccessibleName(say(text("Layers of the service")));
        use_->setText(say(text("Use this layer")));
        known_->setAccessibleName(say(text("Base maps")));
        opacity_->setAccessibleName(say(text("Opacity")));
        fillKnown();
    });
}

void BaseMapPanel::fillKnown()
{
    known_->clear();
    auto* none = new QListWidgetItem(say(text("No base map")), known_);
    none->setData(Qt::UserRole, -1);
    const auto& maps = knownWebMaps();
    for (std::size_t i = 0; i < maps.size(); ++i) {
        auto* item = new QListWidgetItem(maps[i].keyName.empty() ? say(maps[i].name) : say(text("{0} (needs your key)", say(maps[i].name).toStdString())), known_);
        item->setData(Qt::UserRole, static_cast<int>(i));
    }
    showCurrent();
}

void BaseMapPanel::showCurrent()
{
    const QSignalBlocker quiet(opacity_);
    const WebMap& now = map_.map();
    if (now.kind != WebMap::Kind::None)
        opacity_->setValue(static_cast<int>(now.opacity * 100));
    opacity_->setEnabled(now.kind != WebMap::Kind::None);
    const auto& maps = knownWebMaps();
    const auto same = std::find_if(maps.begin(), maps.end(), [&](const WebMap& m) { return m.url == now.url; });
    known_->setCurrentRow(now.kind == WebMap::Kind::None ? 0 : same == maps.end() ? -1 : static_cast<int>(same - maps.begin()) + 1);
}

void BaseMapPanel::tell(const spatial::Text& words) { state_->setText(say(words)); }

void BaseMapPanel::useAddress()
{
    const QString typed = address_->text().trimmed();
    if (typed.contains(QStringLiteral("{z}")) && typed.contains(QStringLiteral("{x}"))) {
        WebMap map;
        map.kind = WebMap::Kind::Xyz;
        map.url = typed.toStdString();
        const std::string host = QUrl(QString(typed).remove(QLatin1Char('{')).remove(QLatin1Char('}'))).host().toStdString();
        map.name = {host, host};
        map.opacity = opacity_->value() / 100.0;
        if (const auto checked = webMapFromJson(toJson(map)); !checked)
            return tell(checked.error().message);
        tell({});
        return map_.choose(map);
    }
    const QUrl url(typed);
    if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith(QStringLiteral("http")))
        return tell(text("Write an address that begins with http:// or https://."));
    if (!permission_.isAllowed(url.host())) {
        permission_.ask(url.host());
        return tell(text("Allow {0} in the message above the map, then try again.", url.host().toStdString()));
    }
    askService(url);
}

void BaseMapPanel::askService(const QUrl& address)
{
    const bool wmts = address.toString().contains(QStringLiteral("wmts"), Qt::CaseInsensitive);
    QUrl url = address;
    QUrlQuery query(url);
    query.removeQueryItem(QStringLiteral("SERVICE"));
    query.removeQueryItem(QStringLiteral("REQUEST"));
    query.addQueryItem(QStringLiteral("SERVICE"), wmts ? QStringLiteral("WMTS") : QStringLiteral("WMS"));
    query.addQueryItem(QStringLiteral("REQUEST"), QStringLiteral("GetCapabilities"));
    url.setQuery(query);
    tell(text("Asking the service …"));
    QNetworkReply* reply = network_.get(QNetworkRequest(url));
    connect(reply, &QNetworkReply::finished, this, [this, reply, address] {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::NoError)
            return tell(text("The service does not answer: {0}", reply->errorString().toStdString()));
        const auto offered = readCapabilities(reply->readAll());
        if (!offered)
            return tell(offered.error().message);
        showService(address, *offered);
    });
}

void BaseMapPanel::showService(const QUrl& url, const Capabilities& offered)
{
    service_ = url;
    offered_ = offered;
    layers_->clear();
    for (std::size_t i = 0; i < offered.layers.size(); ++i) {
        const ServiceLayer& layer = offered.layers[i];
        const bool usable = !offered.isWmts || std::any_of(layer.matrixSets.begin(), layer.matrixSets.end(), [&](const QString& set) { return offered.grids.contains(set); });
        if (usable)
            layers_->addItem(layer.title.isEmpty() ? layer.id : layer.title, static_cast<int>(i));
    }
    layers_->setVisible(layers_->count() > 0);
    use_->setVisible(layers_->count() > 0);
    tell(layers_->count() > 0 ? text("The service offers {0} layers.", layers_->count()) : text("The service offers no layer that can be shown."));
}

void BaseMapPanel::useLayer()
{
    const auto number = static_cast<std::size_t>(layers_->currentData().toInt());
    if (number >= offered_.layers.size())
        return;
    const ServiceLayer& layer = offered_.layers[number];
    WebMap map;
    map.kind = offered_.isWmts ? WebMap::Kind::Wmts : WebMap::Kind::Wms;
    map.url = service_.toString().toStdString();
    map.layer = layer.id.toStdString();
    map.style = layer.styles.value(0).toStdString();
    map.format = (layer.formats.contains(QStringLiteral("image/png")) ? QStringLiteral("image/png") : layer.formats.value(0)).toStdString();
    const std::string title = (layer.title.isEmpty() ? layer.id : layer.title).toStdString();
    map.name = {title, title};
    map.opacity = opacity_->value() / 100.0;
    if (offered_.isWmts)
        for (const QString& set : layer.matrixSets)
            if (const auto grid = offered_.grids.find(set); grid != offered_.grids.end()) {
                map.matrixSet = set.toStdString();
                map.grid = grid->second;
                break;
            }
    if (!offered_.isWmts)
        for (const char* preferred : {"EPSG:3857", "EPSG:900913", "EPSG:4490", "EPSG:4326"})
            if (layer.crs.contains(QLatin1String(preferred))) {
                map.crs = preferred;
                break;
            }
    map_.choose(map);
}

}  // namespace app::desktop
