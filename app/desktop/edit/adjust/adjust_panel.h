// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"
#include "layers/edit/layer_edit.h"
#include "spatial/core/result.h"
#include "spatial/core/text.h"
#include "spatial/editing/surroundings.h"

#include <QFrame>

#include <functional>
#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;
class QTimer;

namespace app::desktop {

class AdjustPreview;

/// A number that an adjustment has, on a slider and in a field.
struct AdjustNumber {
    spatial::Text title;
    double least = 0;
    double most = 100;
    double value = 1;
    int decimals = 1;
    QString unit = {};
    bool logarithmic = false;   ///< the slider
};
/// Words that a person types, with what they start as (an area).
struct AdjustWords {
    spatial::Text title;
    QString value;
    spatial::Text help = {};
};
struct AdjustChoice {
    spatial::Text title;
    std::vector<spatial::Text> values;
};

/// Something done to whole features by numbers, shown while the numbers change.
struct Adjustment {
    spatial::Text title;
    std::vector<AdjustNumber> numbers = {};
    std::vector<AdjustWords> words = {};
    std::vector<AdjustChoice> choices = {};
    struct Values {
        std::vector<double> numbers;
        std::vector<QString> words;
        std::vector<int> choices;
    };
    /// Called while a slider moves: fast, or for a few features only.
    std::function<spatial::Result<spatial::GeometryEdits>(const layers::EditedLayer&, const std::vector<std::int64_t>&, const Values&)> compute;
};

/// The panel over the map in which an adjustment's numbers are chosen: sliders, the preview on the map, what it comes to, Apply and Cancel.
/// Enter applies, Esc cancels. GUI thread.
class AdjustPanel final : public QFrame {
    Q_OBJECT
public:
    explicit AdjustPanel(EditKit& kit);
    ~AdjustPanel() override;

    /// Begins with these features; another one that is open is cancelled.
    void open(Adjustment adjustment, std::vector<std::int64_t> features);
    void apply();
    void close();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    Adjustment::Values values() const;
    void compute();
    void tell();

    EditKit& kit_;
    Adjustment adjustment_;
    std::vector<std::int64_t> features_;
    QLabel* title_;
    QWidget* form_ = nullptr;
    QLabel* outcome_;
    QPushButton* apply_;
    QTimer* timer_;
    AdjustPreview* preview_;
    std::vector<std::function<double()>> numbers_;
    std::vector<std::function<QString()>> words_;
    std::vector<std::function<int()>> choices_;
};

}  // namespace app::desktop
