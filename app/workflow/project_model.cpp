// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/project_model.h"

#include "layers/project/default_models.h"
#include "layers/project/project.h"

namespace app {

using spatial::text;

spatial::Result<spatial::SuitabilityModel> modelOf(const layers::Project& project, const std::string& id)
{
    const auto& models = project.models.empty() ? layers::defaultModels() : project.models;
    std::string known;
    for (const auto& model : models) {
        if (id.empty() || model.id == id)
            return model;
        known += (known.empty() ? "" : ", ") + model.id;
    }
    return spatial::Error{spatial::ErrorCode::InvalidParameter, text("The project has no model \"{0}\".", id), text("Allowed: {0}.", known), "model"};
}

}  // namespace app
