// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace layers {

/// What lies at the source of a subject, once an interrupted replacement there is finished or undone: the content of its SaveStamp.
/// Nothing where it cannot be read. Reads all bytes.
std::optional<std::string> contentOfSource(std::string_view subject);

}  // namespace layers
