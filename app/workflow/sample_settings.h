// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/environment/limit_table.h"
#include "spatial/features/feature_table.h"

#include <map>
#include <string>
#include <vector>

namespace app {

/// What the page Samples asks. It is part of the project (Project::environment, member "samples").
struct SampleSettings {
    std::string layer = {};                            ///< id; empty: the first layer of points whose fields name analytes
    std::string standard = "gb36600";
    std::map<std::string, std::string> conditions = {}; ///< land, use, water, grade, average: a value of the standard, or a field of the samples
    std::string target = "III";                        ///< class that the use of the water asks for
    std::string background = {};                       ///< "as=12;co=15", mg/kg
    friend bool operator==(const SampleSettings&, const SampleSettings&) = default;
};

/// The member "environment.samples" of the project's file. InvalidInput names a bad member, a standard that is not known among them.
spatial::Result<SampleSettings> sampleSettingsOf(const layers::Project& project);
void setSampleSettings(layers::Project& project, const SampleSettings& settings);

/// Text and whole-number fields of samples whose values (of some thousand rows) a standard knows for a condition.
std::vector<std::string> fieldsOfCondition(const spatial::FeatureTable& samples, const spatial::LimitTable& limits, const std::string& condition);
/// The conditions that the standard asks for and no others: those given that stand, else a field of the samples that fits, else a value of the standard. Null: no samples are read.
std::map<std::string, std::string> completedConditions(const SampleSettings& settings, const spatial::FeatureTable* samples);

}  // namespace app
