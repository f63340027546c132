// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/environment_members.h"

namespace layers {

spatial::Result<void> readEnvironment(const Project& project, const std::function<void(JsonReader& environment)>& read)
{
    const Json members = jsonOfKept(project.environment);
    std::optional<spatial::Error> failure;
    if (members.is_object()) {
        JsonReader in(members, "environment", failure);
        read(in);
    }
    if (failure)
        return *failure;
    return {};
}

void setEnvironmentMember(Project& project, const char* name, Json value)
{
    Json members = jsonOfKept(project.environment);
    if (!members.is_object())
        members = Json::object();
    if (value.is_null())
        members.erase(name);
    else
        members[name] = std::move(value);
    project.environment = members.dump();
}

}  // namespace layers
