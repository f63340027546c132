// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace app::desktop {

/// One question about a layer's data in the doctor's sheet. The sheet's button applies the page that is in front.
class DoctorPage : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual bool canApply() const = 0;   ///< something is chosen that would change how the layer is read
    virtual void apply() = 0;            ///< as one gesture; the sheet is closed already

signals:
    void chosen();                       ///< canApply() may be another now
};

}  // namespace app::desktop
