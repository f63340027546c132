// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/vector_reader.h"

namespace layers {

/// Decides the encoding of a layer (as `options` say, else by what the file declares and what the bytes of all names and texts allow; a
/// guess or a contradiction is a finding) and leaves every name and text as valid UTF-8. Linear in the texts, on several threads.
spatial::Result<void> decodeTexts(LayerReading& reading, const ReadOptions& options, spatial::Progress& progress);

}  // namespace layers
