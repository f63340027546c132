// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For .cpp files only: it brings in the JSON library.
#include "layers/project/json_reader.h"
#include "layers/project/project.h"

#include <functional>

namespace layers {

/// Calls `read` with Project::environment, a JSON object of which every page of the activity Environment has a member. InvalidInput names what the reader
/// refused with its path ("environment.surface.cell").
spatial::Result<void> readEnvironment(const Project& project, const std::function<void(JsonReader& environment)>& read);

/// Puts a member there, or takes it away where the value is null; the other members stay as they are.
void setEnvironmentMember(Project& project, const char* name, Json value);

}  // namespace layers
