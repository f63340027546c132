// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "styles/labels/label_style.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace styles {

/// What a label style writes on the features of one table. Looks into both, which must outlive it. Any thread.
class LabelRules {
public:
    /// `denominator`: of the map's scale; classes out of their range label nothing. So does a class whose expression cannot be read or does
    /// not fit the table: a map is drawn all the same, and labelFaults() says what is wrong.
    LabelRules(const LabelStyle& style, const spatial::FeatureTable& table, MapLanguage language, double denominator);
    ~LabelRules();

    /// Whether any feature can have a label.
    bool any() const;

    /// The class that labels the row, with a number for textOf; nothing where it has no label.
    struct Choice {
        const LabelClass* style = nullptr;
        std::size_t number = 0;
        double rank = 0;
    };
    std::optional<Choice> choiceOf(std::size_t row) const;
    QString textOf(const Choice& choice, std::size_t row) const;   ///< may be empty

private:
    struct Class;
    std::vector<Class> classes_;   // the rules, then the style itself
};

/// Each expression of the style that cannot be read or does not fit the table.
std::vector<spatial::Error> labelFaults(const LabelStyle& style, const spatial::FeatureTable& table);

}  // namespace styles
