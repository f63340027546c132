// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/status/coordinate_text.h"
#include "app/desktop/workbench.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QLineEdit;
class QToolButton;

namespace spatial {
class Transform;
}

namespace app::desktop {

class PlaceFlash;

/// Where the pointer is, in the form a person chose; a place typed here is where the map goes (Enter), marked by a flash. The button beside
/// it names the form and opens its menu. GUI thread.
class CoordinateBox final : public QWidget {
    Q_OBJECT
public:
    CoordinateBox(Workbench& bench, std::function<void()> chooseCrs, QWidget* parent = nullptr);
    ~CoordinateBox() override;

    CoordinateForm form() const { return form_; }
    void setForm(CoordinateForm form);
    QLineEdit* field() const { return field_; }
    /// Goes to what was typed; false (and the field says why) where it is no place.
    bool go(const QString& typed);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(spatial::Coordinate place);
    void showMiddle();
    void rename();
    void openMenu();
    /// The place in degrees of the map's datum.
    spatial::Coordinate inDegrees(spatial::Coordinate place);
    QString words(spatial::Coordinate place);

    Workbench& bench_;
    std::function<void()> chooseCrs_;
    QLineEdit* field_;
    QToolButton* button_;
    PlaceFlash* flash_;
    CoordinateForm form_ = CoordinateForm::Degrees;
    spatial::Crs transformed_;                         ///< the map's CRS that the transforms are for
    std::unique_ptr<spatial::Transform> toDegrees_;
    int zone_ = 0;                                     ///< that toZone_ leads to
    std::unique_ptr<spatial::Transform> toZone_;
};

}  // namespace app::desktop
