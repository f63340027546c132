// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/add_data/offers.h"

#include <QObject>

class QTreeWidget;

namespace app::desktop {

class MainWindow;

/// Which layers of files that hold several: a sheet with a tick for each, all ticked where they are few. Deletes itself when it is answered.
class LayersSheet final : public QObject {
    Q_OBJECT
public:
    LayersSheet(MainWindow& window, std::vector<Offer> files);
    void open();
    QTreeWidget* list() const { return list_; }

signals:
    void chosen(const std::vector<OfferedLayer>& layers);

private:
    std::vector<OfferedLayer> ticked() const;

    MainWindow& window_;
    std::vector<Offer> files_;
    QTreeWidget* list_ = nullptr;
};

}  // namespace app::desktop
