// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "layers/project/project.h"

#include <string>

namespace app {

/// A network of a project as people call it: the name of its lines, who goes there and when: "Roads · truck · winter"; with the other mode where it has one: "Roads · truck + rail", and in what where that is not minutes: "Roads · truck · yuan/t".
std::string networkWords(const layers::Project& project, const layers::NetworkEntry& entry, Language language);

}  // namespace app
