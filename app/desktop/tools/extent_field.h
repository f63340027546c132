// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/tools/parameter_field.h"

class QLineEdit;

namespace app::desktop {

class RectangleTool;

/// An extent: typed, taken from the view, or drawn on the map.
class ExtentField final : public ParameterField {
    Q_OBJECT
public:
    ExtentField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent);
    std::vector<std::string> written() const override;
    void setWritten(const std::vector<std::string>& values) override;

private:
    void setBox(const spatial::Box& box);

    QLineEdit* edges_;
    RectangleTool* tool_;
};

}  // namespace app::desktop
