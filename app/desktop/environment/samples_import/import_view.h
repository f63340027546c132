// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples_import/import_desk.h"

#include <QWidget>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QStandardItemModel;
class QTableWidget;
class QTabWidget;
class QVBoxLayout;

namespace app::desktop {

class ImportQuestions;

/// What the dialog shows of an import: the sheet with its header marked, every column with what it is taken for, the engine's questions with their answers, and
/// what would come of it. Whatever is chosen goes to the desk at once, and the preview follows. GUI thread.
class ImportView final : public QWidget {
    Q_OBJECT
public:
    ImportView(ImportDesk& desk, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent*) override;   ///< Return ends an entry and imports nothing

private:
    void buildFile(QVBoxLayout* column);
    void buildAnswers(QVBoxLayout* column);
    QWidget* leftSide();
    QWidget* rightSide();
    void words();
    void follow();
    void showSettings();
    void showSheet();
    void showColumns();
    void showQuestions();
    void showComing();
    void fillMeanings();
    void sayColumn(std::size_t column, const std::string& meaning, const std::string& unit);
    void change(const std::function<void(ImportWish&)>& by);
    QComboBox* box(const char* name);

    ImportDesk& desk_;
    QLineEdit* path_;
    QPushButton* choose_;
    QLabel* state_;
    QComboBox* sheet_;
    QComboBox* medium_;
    QSpinBox* headerRow_;
    QComboBox* headerRows_;
    QComboBox* crs_;
    QComboBox* below_;
    QLabel* crsState_;
    std::vector<std::pair<QLabel*, spatial::Text>> labels_;
    QLabel* sheetTitle_;
    QTableWidget* sheetTable_;
    QLabel* columnsTitle_;
    QTableWidget* columns_;
    QStandardItemModel* meanings_;
    QLabel* questionsTitle_;
    ImportQuestions* questions_;
    QCheckBox* accept_;
    QLabel* comingTitle_;
    QLabel* coming_;
    QTabWidget* tabs_;
    QTableWidget* samples_;
    QTableWidget* troubles_;
    ImportPreviewPtr shown_;
    bool isChinese_ = false;
};

}  // namespace app::desktop
