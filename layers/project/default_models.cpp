// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/default_models.h"

#include "layers/project/model_json.h"

namespace layers {

/// default_models.json as text; made by CMake.
extern const std::string_view kDefaultModels;

const std::vector<spatial::SuitabilityModel>& defaultModels()
{
    static const std::vector<spatial::SuitabilityModel> models = [] {
        std::vector<spatial::SuitabilityModel> read;
        const auto json = parseJson(kDefaultModels);
        std::optional<spatial::Error> failure;
        if (json) {
            JsonReader in(*json, "", failure);
            in.list("models", [&](JsonReader& model) { read.push_back(modelFrom(model)); });
        }
        // A test reads the file and looks at every model, so a fault cannot reach people.
        return failure ? std::vector<spatial::SuitabilityModel>{} : read;
    }();
    return models;
}

}  // namespace layers
