// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/rules/bilingual.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// How a person enters a field. Automatic: by the field's type.
enum class FieldWidget { Automatic, Text, Paragraph, Number, Codes, List, Check, Date, DateTime, Photo };

/// A value that a list offers, and what it means.
struct ListedValue {
    std::string value;
    spatial::Bilingual name = {};
    friend bool operator==(const ListedValue&, const ListedValue&) = default;
};

/// What a field of a layer may hold and how it is entered: its domain. Kept with the layer in the project; the data stays as it is.
struct FieldForm {
    std::string field;
    FieldWidget widget = FieldWidget::Automatic;
    spatial::Bilingual label = {};              ///< instead of the field's name
    spatial::Bilingual hint = {};               ///< a sentence under the entry
    std::string codes = {};                     ///< of Codes: id of a code scheme (spatial/codes)
    std::vector<ListedValue> list = {};         ///< of List
    bool othersAllowed = false;                 ///< of List and Codes: what is not listed may be entered all the same
    std::optional<double> lowest = {};          ///< of numbers, in the field's unit
    std::optional<double> highest = {};
    std::string unit = {};                      ///< id of a unit (spatial/units): "mu", "mg/kg"; empty: none
    bool required = false;
    bool readOnly = false;
    bool hidden = false;
    std::string expression = {};                ///< the default of a new feature (spatial/expressions): "$area_mu"
    bool guessed = false;                       ///< the program's reading of the data, which nobody has confirmed; never kept in a project
    friend bool operator==(const FieldForm&, const FieldForm&) = default;
};

/// Records of another layer that belong to a feature: samples of a site, firms on a parcel.
struct RelatedRecords {
    std::string layer;          ///< id of the other layer
    std::string field;          ///< key of this layer
    std::string otherField;     ///< key of the other one
    spatial::Bilingual name = {};
    friend bool operator==(const RelatedRecords&, const RelatedRecords&) = default;
};

struct LayerForm {
    std::vector<FieldForm> fields = {};          ///< only those that somebody decided on, in the order of the form
    std::vector<RelatedRecords> related = {};

    bool isEmpty() const { return fields.empty() && related.empty(); }
    const FieldForm* find(std::string_view field) const;
    /// Replaces the one of the same field, or adds it.
    void put(FieldForm form);
    friend bool operator==(const LayerForm&, const LayerForm&) = default;
};

}  // namespace layers
