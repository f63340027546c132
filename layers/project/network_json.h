// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/json_reader.h"
#include "layers/project/network_entry.h"

namespace layers {

/// An entry of the project's "networks". Unknown members are refused: a misspelt "sped" would silently change every time.
NetworkEntry networkFrom(JsonReader& in);
/// What is as by default is left out, but for the impedance and the profile.
Json jsonOf(const NetworkEntry& network);

}  // namespace layers
