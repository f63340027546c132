// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/form/attribute_edits.h"

#include <QWidget>

#include <vector>

class QLabel;
class QScrollArea;
class QStackedWidget;
class QTimer;
class QToolButton;
class QVBoxLayout;

namespace app::desktop {

class DomainPage;
class FieldRow;
class RelatedView;

/// The panel "Form": the attributes of what is selected, entered by the domains of the fields. One feature, or many: then a field that they do not share is
/// "several values", and only what a person touches is written, to all of them. Each field that is done is one gesture.
class FormPanel final : public QWidget {
    Q_OBJECT
public:
    explicit FormPanel(Workbench& bench, QWidget* parent = nullptr);
    ~FormPanel() override;

    const std::string& layer() const { return layer_; }
    const std::vector<std::int64_t>& features() const { return ids_; }
    FieldRow* row(const std::string& field) const;
    /// To the next or previous feature of the layer, in the order of its rows.
    void step(int by);
    void openDomain(const std::string& field);
    /// The entry of the first field that can be edited gets the keyboard.
    void focusFirst();
    DomainPage* domainPage() const { return domain_; }
    RelatedView* related() const { return related_; }

protected:
    void showEvent(QShowEvent*) override;

private:
    void build();
    void later();       // follow() once, after all that happens now
    void follow();
    void fillRows();
    void showValues();
    void showHead();
    void askAbout1001();
    void commit(FieldRow* row, const QString& typed);
    void calculate(FieldRow* row);
    void choosePhoto(FieldRow* row);

    Workbench& bench_;
    AttributeEdits attributes_;
    std::string layer_;
    std::vector<std::int64_t> ids_;
    std::vector<layers::FieldForm> forms_;       // that the rows were made for
    std::vector<spatial::Field> fields_;
    std::vector<FieldRow*> rows_;
    QStackedWidget* pages_;
    QLabel* hint_;
    QLabel* title_;
    QLabel* place_;
    QToolButton* previous_;
    QToolButton* next_;
    QLabel* refusal_;
    QWidget* question_;
    QLabel* asked_;
    QVBoxLayout* answers_;
    QScrollArea* scroll_;
    QVBoxLayout* column_;
    RelatedView* related_;
    DomainPage* domain_;
    QTimer* timer_;
    bool stale_ = true;
};

/// Selects features of a layer by their ids, as soon as the layer's table has them, and makes the layer the current one.
void selectFeatures(Workbench& bench, const std::string& layer, std::vector<std::int64_t> ids);

}  // namespace app::desktop
