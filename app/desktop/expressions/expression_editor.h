// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/expressions/expression_words.h"
#include "app/desktop/selection/selection.h"
#include "app/jobs/jobs.h"

#include <QWidget>

#include <optional>

class QLabel;
class QTimer;

namespace app::desktop {

class ExpressionReference;
class ExpressionText;

/// Everything to write an expression over a layer with: the text with completion, what it gives (or what is wrong, with the place marked),
/// fields with their values, functions with help and examples. Narrow: 280 pixels are enough.
class ExpressionEditor final : public QWidget {
    Q_OBJECT
public:
    enum class Wanted {
        Value,       ///< shows what the first features get
        Condition,   ///< shows how many features fulfil it
    };
    ExpressionEditor(Jobs& jobs, Wanted wanted, QWidget* parent = nullptr);
    ~ExpressionEditor() override;

    /// `first`: the rows of the preview; the table's first ones where null or empty.
    void setTable(spatial::FeatureTablePtr table, RowSetPtr first = {});
    void setExpression(const QString& expression);
    QString expression() const;
    /// Ready for the table, where it is right.
    const std::optional<spatial::BoundExpression>& bound() const { return bound_; }
    const spatial::FeatureTablePtr& table() const { return table_; }
    ExpressionText* text() const { return text_; }

signals:
    void changed();    ///< the expression, its table, or whether it is right
    void accepted();   ///< Ctrl+Enter

private:
    void check();
    void showPreview();
    void count();

    Jobs& jobs_;
    const Wanted wanted_;
    JobHandle job_;
    spatial::FeatureTablePtr table_;
    RowSetPtr first_;
    std::optional<spatial::BoundExpression> bound_;
    ExpressionText* text_;
    QLabel* outcome_;
    ExpressionReference* reference_;
    QTimer* pause_;
};

}  // namespace app::desktop
