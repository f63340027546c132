// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/curve_draft.h"
#include "app/desktop/suitability/model/model_desk.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QTableWidget;
class QToolButton;

namespace app::desktop {

class CurveView;

/// A utility curve to drag, to type and to choose the form of. What is wrong with it, or lies outside the data, stands below it.
class CurveEditor final : public QWidget {
    Q_OBJECT
public:
    explicit CurveEditor(QWidget* parent = nullptr);

    /// `labels`: words of the categories 0, 1, 2 ...; `ranks`: whether "percentile" is offered.
    void setCurve(const std::string& written, const RawSpread& spread, const QString& unit, const std::vector<std::string>& labels);
    CurveView& view() { return *view_; }

signals:
    void edited(const std::string& written, bool dragging);

private:
    void show(const CurveDraft& draft);
    void showNumbers();
    void showPoints();
    void remark();
    void offer(const CurveDraft& draft, bool dragging = false);
    void typedNumber(std::size_t which);
    void typedCell(int row, int column);
    void typedText();
    void say_(const spatial::Text& fault);

    CurveDraft draft_;
    std::string written_;
    RawSpread spread_;
    QString unit_;
    std::vector<std::string> labels_;
    bool filling_ = false;
    bool readable_ = true;   // false: only the text line shows it
    QComboBox* kind_;
    CurveView* view_;
    QFormLayout* numbers_;
    QWidget* numbersHolder_;
    std::vector<QLineEdit*> fields_;
    QTableWidget* points_;
    QWidget* pointButtons_;
    QToolButton* addPoint_;
    QToolButton* removePoint_;
    QLineEdit* text_;
    QLabel* remark_;
};

}  // namespace app::desktop
