// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/crs/crs_catalogue.h"

#include <QFrame>

#include <functional>
#include <memory>

class QLineEdit;
class QListWidget;
class QLabel;

namespace app::desktop {

/// A sheet to choose a CRS by name, code or meridian: the ones used last, the project's and the province's, the zones, degrees, Web Mercator;
/// typing searches the register of EPSG. Enter or a double click chooses, Esc closes. GUI thread.
class CrsChooser final : public QFrame {
    Q_OBJECT
public:
    explicit CrsChooser(Workbench& bench, QWidget* parent = nullptr);
    /// Opens for the map's CRS.
    void start();
    QLineEdit* search() const { return search_; }
    QListWidget* list() const { return list_; }

signals:
    void chosen(const QString& crs);   ///< "EPSG:4528", or empty for the project's analysis CRS
    void closed();

protected:
    void focusInEvent(QFocusEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void addEntry(const QString& title, const QString& detail, const QString& text);
    void addHeading(const QString& title);
    void choose();

    Workbench& bench_;
    QLabel* title_;
    QLineEdit* search_;
    QListWidget* list_;
    QLabel* hint_;
    std::shared_ptr<const std::vector<spatial::CrsEntry>> catalogue_;
    bool asked_ = false;
};

}  // namespace app::desktop
