// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "layers/edit/layer_edit.h"
#include "layers/project/layer_form.h"

#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app::desktop {

/// A field of a layer that can be edited: its slot and what it may hold.
struct EditableField {
    std::size_t slot = 0;
    spatial::Field field;
    layers::FieldForm form;
};

/// How attributes are changed, the same for form, table and calculator: what a field may hold is looked up in the layer's form (or guessed from the
/// data, once), every change is one gesture through LayerEdits. GUI thread.
class AttributeEdits {
public:
    explicit AttributeEdits(Workbench& bench) : bench_(bench) {}

    /// Of every present field, those the project knows first; empty where the layer is not read.
    const std::vector<layers::FieldForm>& forms(const std::string& layer);
    /// A field of codes that nobody decided on and that holds 1001, which two classifications read differently; empty: none.
    const std::string& asksAbout1001(const std::string& layer);
    /// Nothing where the layer has no such field of its own: one that is joined or calculated by an expression, or not read.
    std::optional<EditableField> field(const std::string& layer, const std::string& name);
    /// Why a value of the field cannot be changed, for a person; nothing: it can.
    std::optional<spatial::Error> refusal(const std::string& layer, const std::string& name);

    /// One gesture. Values that are there already change nothing.
    spatial::Result<void> set(const std::string& layer, const EditableField& field, std::vector<std::pair<std::int64_t, spatial::Value>> values);
    struct Cell {
        std::int64_t id = 0;
        std::size_t slot = 0;
        spatial::Value value;
    };
    /// Values of several fields as one gesture.
    spatial::Result<void> setCells(const std::string& layer, spatial::Text title, std::vector<Cell> cells);
    /// The same value, as a person typed it, for all of them.
    spatial::Result<void> setTyped(const std::string& layer, const EditableField& field, const std::vector<std::int64_t>& ids, const QString& typed);
    /// What the form's default expression gives for each of them now (an area, where the border moved).
    spatial::Result<void> calculate(const std::string& layer, const EditableField& field, const std::vector<std::int64_t>& ids);

private:
    struct Known {
        std::weak_ptr<const spatial::FeatureTable> table;
        layers::LayerForm form;
        std::size_t fields = 0;
        std::vector<layers::FieldForm> forms;
        std::string asked;
    };
    Workbench& bench_;
    std::map<std::string, Known> known_;
};

/// The change that gives rows of one field other values: few carry whole features in the journal, many only the column.
layers::LayerChange changeOfColumn(const layers::EditedLayer& layer, std::size_t slot, std::vector<std::pair<std::int64_t, spatial::Value>> values);

}  // namespace app::desktop
