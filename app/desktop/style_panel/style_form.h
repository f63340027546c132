// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/style_panel/style_subject.h"
#include "spatial/core/text.h"
#include "styles/symbols/symbol.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QComboBox;
class QFormLayout;
class QVBoxLayout;

namespace app::desktop {

struct NumberRange {
    double least = 0;
    double most = 100;
    int decimals = 2;
    double step = 0.1;
    QString unit = {};
};

/// Rows of labelled fields, each bound to a value by two functions: refresh() shows what `get` says, and what a person enters goes to `set`.
/// Labels follow the language; every field carries its label as accessible name.
class StyleForm : public QWidget {
    Q_OBJECT
public:
    explicit StyleForm(QWidget* parent = nullptr);

    void addNumber(const spatial::Text& label, const NumberRange& range, std::function<double()> get, std::function<void(double)> set);
    void addColor(const spatial::Text& label, std::function<styles::Color()> get, std::function<void(styles::Color)> set);
    void addChoice(const spatial::Text& label, std::vector<spatial::Text> choices, std::function<int()> get, std::function<void(int)> set);
    void addFlag(const spatial::Text& label, std::function<bool()> get, std::function<void(bool)> set);
    void addLine(const spatial::Text& label, const spatial::Text& hint, std::function<std::string()> get, std::function<void(std::string)> set);
    /// A field of the subject's table, or an expression typed instead.
    void addField(const spatial::Text& label, StyleSubject& subject, bool numbersOnly, std::function<std::string()> get, std::function<void(std::string)> set);
    /// A condition over the features, checked while it is typed; what is wrong with it stands below.
    void addFilter(const spatial::Text& label, const spatial::Text& hint, StyleSubject& subject, std::function<std::string()> get, std::function<void(std::string)> set);
    void addHeading(const spatial::Text& text);
    /// A widget in a row of its own, or beside a label; `refresh` shows the value in it.
    void addWide(QWidget* widget, std::function<void()> refresh);
    void addWidget(const spatial::Text& label, QWidget* widget, std::function<void()> refresh);

    /// Shows the values as they are now; sets nothing.
    void refresh();

private:
    void addRow(const spatial::Text& label, QWidget* field);

    QFormLayout* rows_;
    std::vector<std::function<void()>> refreshes_;
    bool showing_ = false;
};

/// Words beneath each other in the language of the window, kept over changes of language.
void setChoices(QComboBox* box, std::vector<spatial::Text> choices);

/// Is `text` a field of the table or an expression that fits it? An editable box shows a fault where it is neither.
bool fitsTable(const StyleSubject& subject, const std::string& text);

}  // namespace app::desktop
