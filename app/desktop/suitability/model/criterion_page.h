// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/model_desk.h"

#include <QWidget>

#include <functional>
#include <string>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace app::desktop {

class CurveEditor;
class FormulaField;

/// One criterion: where its values come from, its curve, what missing data does, and what all that rests on. Every change is a gesture.
class CriterionPage final : public QWidget {
    Q_OBJECT
public:
    CriterionPage(ModelDesk& desk, QWidget* parent = nullptr);

    void show(const std::string& criterion);
    CurveEditor& curve() { return *curve_; }

signals:
    void missingDataAsked(const QString& criterion);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildSource();
    void buildRest();
    void refresh();
    void refreshData(const spatial::Criterion& c);
    void refreshFields(const spatial::Criterion& c);
    void refreshCurve();
    void commitBasis();
    const spatial::Criterion* criterion() const;
    bool change(spatial::Text title, const std::function<void(spatial::Criterion&)>& change, std::string_view merge = {});
    void chooseData(const QString& key);
    void choosePreparation(int row);
    /// A line whose text, when it is typed, changes the criterion.
    void onTyped(QLineEdit* line, spatial::Text title, std::function<bool(spatial::Criterion&, const std::string&)> change);

    ModelDesk& desk_;
    std::string id_;
    bool filling_ = false;
    QLabel* heading_;
    QLabel* state_;
    QFormLayout* source_;
    QComboBox* data_;
    QComboBox* filterField_;
    QLineEdit* filterValues_;
    QComboBox* preparation_;
    QComboBox* network_;
    QComboBox* field_;
    QLineEdit* minutes_;
    QLineEdit* radius_;
    QLineEdit* categories_;
    FormulaField* formula_;
    QLineEdit* unit_;
    CurveEditor* curve_;
    QComboBox* missing_;
    QPushButton* showMissing_;
    QLineEdit* elsewhere_;
    QPlainTextEdit* basis_;
    QLabel* ours_;
};

}  // namespace app::desktop
