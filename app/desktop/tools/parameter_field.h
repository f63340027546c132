// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/tools/tool.h"

#include <QWidget>

#include <string>
#include <vector>

class QLabel;

namespace app::desktop {

/// One parameter of a tool in a form: title, what is to be filled in, help and, as it is typed, what is wrong with it.
class ParameterField : public QWidget {
    Q_OBJECT
public:
    /// The field that fits the parameter's kind.
    static ParameterField* make(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent);

    const spatial::Parameter& parameter() const { return parameter_; }
    /// As on the command line: one text for each value, none where nothing is given.
    virtual std::vector<std::string> written() const = 0;
    virtual void setWritten(const std::vector<std::string>& values) = 0;
    /// Names of fields that texts of the form may mean, for fields that take one.
    virtual void suggest(const QStringList&) {}

    bool isRight() const;
    /// Shows what is wrong; before a value was touched only when `always`.
    void showFault(bool always);
    void showFault(const spatial::Text& fault);

signals:
    void edited();

protected:
    ParameterField(const spatial::Parameter& parameter, Workbench& bench, QWidget* parent);
    /// Puts the editor below the title.
    void setEditor(QWidget* editor);
    void touched();

    const spatial::Parameter& parameter_;
    Workbench& bench_;

private:
    QLabel* fault_;
    QWidget* editor_ = nullptr;
    bool touched_ = false;
};

}  // namespace app::desktop
