// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/codes/code_scheme.h"

/// The tables behind codeSchemes(), of spatial/codes only.
namespace spatial::code_tables {

std::span<const CodeClass> standardClasses();   ///< GB/T 21010-2017
/// What the land survey adds to them, with its parent in the standard. The survey's own names are not repeated here: they were not read again.
std::span<const CodeClass> surveyClasses();
std::span<const CodeClass> urbanClasses();      ///< GB 50137-2011
std::span<const CodeClass> planningClasses();

}  // namespace spatial::code_tables
