// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "styles/labels/label_style.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <string_view>
#include <vector>

class QFormLayout;
class QLabel;

namespace app::desktop {

/// Everything about one class of labels, each value in a field of its own. show() sets nothing; what a person enters goes to `change`, with a
/// key that is the same for the steps of one drag.
class LabelForm final : public QWidget {
    Q_OBJECT
public:
    using Change = std::function<void(std::string_view key, const std::function<void(styles::LabelClass&)>& change)>;
    explicit LabelForm(Change change, QWidget* parent = nullptr);

    /// `fields` and `numbers`: of the layer's table, and those of them that hold numbers.
    void show(const styles::LabelClass& label, const QStringList& fields, const QStringList& numbers);
    /// What is wrong with an expression of the style; empty for nothing.
    void setFault(const QString& fault);

private:
    void addRow(const spatial::Text& label, QWidget* field);
    void addExpression(const spatial::Text& label, std::string styles::LabelClass::*member);
    void addField(const spatial::Text& label, std::string styles::LabelClass::*member, bool numbersOnly);
    void addNumber(const spatial::Text& label, const char* key, double least, double most, int decimals, const QString& unit, std::function<double&(styles::LabelClass&)> member);
    void addColor(const spatial::Text& label, const char* key, styles::Color styles::LabelClass::*member);
    void addFlag(const spatial::Text& label, const char* key, bool styles::LabelClass::*member);
    void addHeading(const spatial::Text& words);

    Change change_;
    QFormLayout* rows_;
    QLabel* fault_;
    bool showing_ = false;
    QStringList fields_;
    QStringList numbers_;
    std::vector<std::function<void(const styles::LabelClass&)>> shows_;
};

}  // namespace app::desktop
