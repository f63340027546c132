// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/web_maps/capabilities.h"
#include "app/desktop/web_maps/web_map.h"
#include "app/desktop/workbench.h"

#include <QNetworkAccessManager>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSlider;

namespace app::desktop {

class BaseMap;
class MainWindow;
class NetworkPermission;

/// Chooses the base map: none, one that people know, an address with {z}/{x}/{y}, or a layer of a WMTS or WMS.
class BaseMapPanel final : public QWidget {
    Q_OBJECT
public:
    BaseMapPanel(Workbench& bench, BaseMap& map, NetworkPermission& permission, QWidget* parent = nullptr);

private:
    void fillKnown();
    void showCurrent();
    void useAddress();
    void askService(const QUrl& url);
    void showService(const QUrl& url, const Capabilities& offered);
    void useLayer();
    void tell(const spatial::Text& words);

    Workbench& bench_;
    BaseMap& map_;
    NetworkPermission& permission_;
    QNetworkAccessManager network_;
    QListWidget* known_;
    QLineEdit* address_;
    QPushButton* connect_;
    QLabel* state_;
    QComboBox* layers_;
    QPushButton* use_;
    QSlider* opacity_;
    Capabilities offered_;
    QUrl service_;
};

/// The base map below the canvas, its panel and commands.
void addBaseMap(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
