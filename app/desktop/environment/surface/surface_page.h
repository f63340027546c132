// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/surface/surface_settings.h"
#include "app/desktop/pages/scrolled_page.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace app::desktop {

class CheckView;
class SurfaceDesk;
class SurfacePicture;
class VariogramView;
struct Workbench;

/// A surface through samples: how it is made, its variogram that can be dragged, what of it is on the map, and how well samples are estimated from the others. GUI thread.
class SurfacePage final : public QWidget {
    Q_OBJECT
public:
    SurfacePage(Workbench& bench, SurfaceDesk& desk, SurfacePicture& picture, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void build();
    void wire();
    void follow();
    void followMethod(const SurfaceSettings& now);
    void followLook(const SurfaceSettings& now);
    void showAnswer();
    void showVariogram();
    void choose(std::optional<std::size_t> sample, bool goThere);
    void chooseReach();
    void typeVariogram();
    void typeThreshold();

    Workbench& bench_;
    SurfaceDesk& desk_;
    SurfacePicture& picture_;
    std::unique_ptr<FieldRows> rows_, lookRows_, modelRows_, figureRows_;
    QLabel* hint_;
    QComboBox* layer_;
    QComboBox* field_;
    QComboBox* below_;
    QComboBox* method_;
    QComboBox* transform_;
    QDoubleSpinBox* cell_;
    QComboBox* reach_;
    QDoubleSpinBox* farthest_;
    QSpinBox* neighbours_;
    QDoubleSpinBox* power_;
    QComboBox* barrier_;
    QDoubleSpinBox* angle_;
    QDoubleSpinBox* ratio_;
    QPushButton* write_;
    QLabel* state_;
    QLabel* doubts_;
    QComboBox* shown_;
    QLineEdit* threshold_;
    QLabel* thresholdFrom_;
    QLabel* variogramTitle_;
    QComboBox* model_;
    VariogramView* variogram_;
    QCheckBox* cloud_;
    QPushButton* fit_;
    QLineEdit* nugget_;
    QLineEdit* sill_;
    QLineEdit* range_;
    QLabel* variogramWords_;
    QLabel* checkTitle_;
    QTableWidget* checks_;
    CheckView* check_;
    QLabel* chosenWords_;
    QLabel* note_;
    std::optional<std::size_t> chosen_;   // of the answer's samples
};

}  // namespace app::desktop
