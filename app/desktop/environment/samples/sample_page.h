// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/pages/scrolled_page.h"
#include "app/workflow/sample_settings.h"

#include <QWidget>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class SampleCharts;
class SampleDesk;
class ValuePicture;
struct Workbench;

/// Samples held against a standard: how many come to what, which sites and samples are worst, by which analyte and clause, on the map and as a
/// sentence for a report. Choosing a row marks its sample and shows its readings. GUI thread.
class SamplePage final : public QWidget {
    Q_OBJECT
public:
    SamplePage(Workbench& bench, SampleDesk& desk, ValuePicture& picture, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override;

private:
    void wire();
    void follow();
    void fillChoices();
    void showAnswer();
    void choose(std::optional<std::size_t> sample, bool goThere);
    void change(std::string_view what, const std::function<void(SampleSettings&)>& by);

    Workbench& bench_;
    SampleDesk& desk_;
    ValuePicture& picture_;
    std::unique_ptr<FieldRows> rows_;
    QLabel* hint_;
    QComboBox* layer_;
    QComboBox* standard_;
    std::map<std::string, QComboBox*> conditions_;   // by condition
    QComboBox* target_;
    QLineEdit* background_;
    QPushButton* import_;
    QPushButton* write_;
    QLabel* state_;
    QLabel* summary_;
    QLabel* doubts_;
    QLabel* sampleTitle_;
    QTableWidget* samples_;
    QLabel* sentence_;
    QTableWidget* readings_;
    QLabel* chartTitle_;
    SampleCharts* charts_;
    QLabel* siteTitle_;
    QTableWidget* sites_;
    QLabel* note_;
    std::optional<std::size_t> chosen_;   // of the answer's samples
};

}  // namespace app::desktop
