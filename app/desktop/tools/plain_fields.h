// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/tools/parameter_field.h"

class QCheckBox;
class QComboBox;
class QPlainTextEdit;

namespace app::desktop {

/// A number, a quantity with its unit, a list, a text, a coordinate system: one line, checked as it is typed. Repeated ones take a line each.
class LineField final : public ParameterField {
    Q_OBJECT
public:
    LineField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent);
    std::vector<std::string> written() const override;
    void setWritten(const std::vector<std::string>& values) override;
    void suggest(const QStringList& fields) override;

private:
    QComboBox* line_ = nullptr;          // editable
    QPlainTextEdit* lines_ = nullptr;    // of a repeated one
};

/// One of a few codes, with what they mean.
class ChoiceField final : public ParameterField {
    Q_OBJECT
public:
    ChoiceField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent);
    std::vector<std::string> written() const override;
    void setWritten(const std::vector<std::string>& values) override;

private:
    QComboBox* choices_;
};

class FlagField final : public ParameterField {
    Q_OBJECT
public:
    FlagField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent);
    std::vector<std::string> written() const override;
    void setWritten(const std::vector<std::string>& values) override;

private:
    QCheckBox* box_;
};

}  // namespace app::desktop
