// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/byte_codec.h"
#include "layers/edit/layer_edit.h"

namespace layers {

void writeSlot(ByteWriter& out, const FieldSlot& slot);
FieldSlot readSlot(ByteReader& in);
/// Ascending ids take a byte each.
void writeIds(ByteWriter& out, std::span<const std::int64_t> ids);
std::vector<std::int64_t> readIds(ByteReader& in);

}  // namespace layers
