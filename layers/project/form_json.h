// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/json_reader.h"
#include "layers/project/layer_form.h"

namespace layers {

/// Member "form" of a layer. A scheme or unit that this program does not know is kept: the form says so and takes plain values.
LayerForm layerFormFrom(JsonReader& in);
Json jsonOf(const LayerForm& form);

}  // namespace layers
