// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/network_entry.h"
#include "spatial/core/text.h"

#include <QWidget>

#include <functional>
#include <map>
#include <string>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace app::desktop {

class LiveNetwork;
struct Workbench;

/// Changes the chosen network of the project as one gesture; gestures of one key in a row are one. Nothing where none is chosen.
void changeNetwork(Workbench& bench, const LiveNetwork& network, const char* key, const std::function<void(layers::NetworkEntry&)>& change);

/// How the chosen network is built: fields of its lines for speed, class, one-way, level and closures, the vehicle, the turns that are banned,
/// season and what is made small. Every change is a gesture of its own and can be undone; the network follows. Below, a new network from
/// any line layer, and away with this one. What cannot be read (a speed table, a vehicle) is said and changes nothing. GUI thread.
class NetworkForm final : public QWidget {
    Q_OBJECT
public:
    NetworkForm(Workbench& bench, LiveNetwork& network, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;

private:
    using Member = std::string layers::NetworkEntry::*;

    QComboBox* choice(const char* name, Member member);
    QLineEdit* line(const char* name, Member member, std::function<spatial::Text(const std::string&)> fault);
    void change(const char* key, const std::function<void(layers::NetworkEntry&)>& change);
    void follow();
    void fillFields(const layers::NetworkEntry& entry);
    void fillLayers(const layers::NetworkEntry* entry);
    void add();
    void remove();

    Workbench& bench_;
    LiveNetwork& network_;
    std::map<QComboBox*, Member> choices_;
    std::map<QLineEdit*, Member> lines_;
    QComboBox* speed_;
    QComboBox* class_;
    QLineEdit* speeds_;
    QComboBox* oneway_;
    QComboBox* level_;
    QComboBox* profile_;
    QComboBox* season_;
    QComboBox* closed_;
    QLineEdit* vehicle_;
    QComboBox* turns_;
    QDoubleSpinBox* snap_;
    QComboBox* impedance_;
    QLabel* fault_;
    QComboBox* from_;
    QPushButton* add_;
    QPushButton* remove_;
};

}  // namespace app::desktop
