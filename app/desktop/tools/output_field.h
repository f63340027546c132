// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/tools/parameter_field.h"

class QLineEdit;

namespace app::desktop {

/// Where a result goes. Empty: a new file in the folder of results beside the project (for a project without a file: in the user's state folder).
class OutputField final : public ParameterField {
    Q_OBJECT
public:
    OutputField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent);
    std::vector<std::string> written() const override;
    void setWritten(const std::vector<std::string>& values) override;
    /// The name that a result of the tool gets where nobody says one.
    void setToolId(const std::string& tool);

private:
    std::string automatic() const;

    QLineEdit* path_;
    std::string tool_;
};

}  // namespace app::desktop
