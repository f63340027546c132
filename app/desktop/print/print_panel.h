// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/project_actions.h"

#include <QImage>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace app {
struct MapPage;
}

namespace app::desktop {

/// What the page of the map looks like.
struct PageChoice {
    QString title;           ///< empty: the project's name
    int paper = 1;           ///< number of PaperSize
    bool landscape = true;
    bool legend = true;
    bool scaleBar = true;
    bool northArrow = true;
    bool graticule = true;
};

/// The map on a page: what the canvas shows, with title, legend, scale and sources, drawn by the same function as the command line's
/// `songhua map`. The preview follows map and choices; Export writes PDF, PNG, SVG or GeoTIFF through the save door.
class PrintPanel final : public QWidget {
    Q_OBJECT
public:
    explicit PrintPanel(Workbench& bench, QWidget* parent = nullptr);

    PageChoice choice() const;
    void exportTo(const QString& file);
    bool isBusy() const { return exporting_.isRunning() || drawing_.isRunning(); }
    QImage preview() const { return picture_; }

protected:
    void showEvent(QShowEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    void later();
    void draw();
    void showPicture();
    void askFile();

    Workbench& bench_;
    QLineEdit* title_;
    QComboBox* paper_;
    QComboBox* orientation_;
    QCheckBox* legend_;
    QCheckBox* scaleBar_;
    QCheckBox* northArrow_;
    QCheckBox* graticule_;
    QLabel* preview_;
    QPushButton* export_;
    QTimer* pause_;
    JobHandle drawing_;
    JobHandle exporting_;
    QImage picture_;
};

}  // namespace app::desktop
