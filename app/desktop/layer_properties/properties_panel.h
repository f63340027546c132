// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/layer_properties/source_facts.h"
#include "app/jobs/jobs.h"
#include "layers/project/project.h"

#include <QWidget>

#include <functional>
#include <map>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QTableWidget;
class QTreeWidget;
class QVBoxLayout;

namespace app::desktop {

class FindingsList;
class MainWindow;
struct LayerSnapshot;
struct Workbench;

/// Everything about the current layer but its look: names, role, source, coordinate system, encoding, provenance, fields, findings. What is
/// changed here is a gesture of the document.
class PropertiesPanel final : public QWidget {
    Q_OBJECT
public:
    PropertiesPanel(Workbench& bench, MainWindow& window);

private:
    QWidget* buildContent();
    QFormLayout* addSection(QVBoxLayout& column, spatial::Text title);
    QLineEdit* addLine(QFormLayout& form, spatial::Text title, std::function<std::string&(layers::LayerEntry&)> field);
    /// In the language of the window; a text that stood for both languages still does when it was changed.
    QLineEdit* addLineInBoth(QFormLayout& form, spatial::Text title, std::function<spatial::Bilingual&(layers::LayerEntry&)> field);
    QLineEdit* addLine(QFormLayout& form, spatial::Text title, std::function<std::string(const layers::LayerEntry&)> read, std::function<void(layers::LayerEntry&, const std::string&)> write);
    QLabel* addFact(QFormLayout& form, spatial::Text title);
    void buildNames(QVBoxLayout& column);
    void buildReading(QVBoxLayout& column);
    void buildFile(QVBoxLayout& column);
    void buildProvenance(QVBoxLayout& column);
    void buildData(QVBoxLayout& column);

    const layers::LayerEntry* entry() const;
    void change(spatial::Text title, const std::function<void(layers::LayerEntry&)>& what);
    void showLayer();              ///< all of the current layer
    void showEntry(const layers::LayerEntry& entry);
    void showData(const LayerSnapshot& snapshot);
    void showExtent(const LayerSnapshot& snapshot);
    void showFields(const LayerSnapshot& snapshot);
    void showSample(const LayerSnapshot& snapshot);
    void showField(QWidget* field, bool shown);
    void fillRoles();
    void nameCrs();
    void fillCrs();
    void setCrs(const QString& words);
    void askFacts();
    void showFacts();

    Workbench& bench_;
    MainWindow& window_;
    std::string layer_;
    std::string findingsFor_;
    std::string asked_;            ///< for which source the facts are
    SourceFacts facts_;
    JobHandle job_;
    JobHandle crsJob_;
    std::map<std::string, spatial::Text> crsNames_;   ///< code -> name of those offered

    QWidget* content_ = nullptr;
    QLabel* nothing_ = nullptr;
    QLabel* heading_ = nullptr;
    QLabel* kind_ = nullptr;
    FindingsList* findings_ = nullptr;
    std::vector<std::pair<QLineEdit*, std::function<std::string(const layers::LayerEntry&)>>> lines_;
    QComboBox* role_ = nullptr;
    QCheckBox* synthetic_ = nullptr;
    QLabel* repairs_ = nullptr;
    QLabel* path_ = nullptr;
    QLabel* format_ = nullptr;
    QLabel* size_ = nullptr;
    QLabel* time_ = nullptr;
    QLabel* fingerprint_ = nullptr;
    QComboBox* crs_ = nullptr;
    QLabel* crsNow_ = nullptr;
    QComboBox* encoding_ = nullptr;
    QTableWidget* sample_ = nullptr;
    QLabel* extent_ = nullptr;
    QLabel* cells_ = nullptr;
    QLabel* bands_ = nullptr;
    QTreeWidget* fields_ = nullptr;
};

/// Adds the page to the panel of the layers.
void addLayerProperties(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
