// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/source_spec.h"

#include <string>
#include <string_view>

namespace app::desktop {

/// The subject of edits to a source (layers::editSubject); the path of `source` is absolute. Layers that show the same data have the same subject, by
/// whatever links it is reached and whether the layer of a database is named or the one that is read without a name.
std::string subjectOf(const layers::SourceSpec& source);
/// The source that a subject names, for layers that the project no longer has.
layers::SourceSpec sourceOfSubject(std::string_view subject);

}  // namespace app::desktop
