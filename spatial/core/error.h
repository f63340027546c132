// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"

#include <string>
#include <string_view>

namespace spatial {

/// What kind of thing went wrong. Names are stable: they appear in JSON as `code` (see codeName) and decide the exit code.
enum class ErrorCode {
    Internal,          ///< a fault of the program (exit 1)
    InvalidParameter,  ///< a wrong parameter or command (exit 2)
    MissingInput,      ///< a file that is not there (exit 3)
    Unreadable,        ///< a file that cannot be read (exit 3)
    InvalidInput,      ///< data that an analysis cannot use (exit 4)
    CrsMismatch,       ///< coordinate systems that do not fit (exit 4)
    GridMismatch,      ///< rasters that do not share one grid (exit 4)
    WriteFailed,       ///< full disk, read-only folder, failed verification (exit 5)
    Conflict,          ///< the output exists, or someone else changed it (exit 6)
    LimitReached,      ///< a budget of size, memory or nodes (exit 7)
    Refused,           ///< refused for safety (exit 8)
    NetworkFailed,     ///< network or database (exit 9)
    Cancelled,         ///< the person stopped it (exit 130)
};

std::string_view codeName(ErrorCode code);   ///< "invalid-parameter" ...
int exitCode(ErrorCode code);

/// What failed and what to do, for the person at the screen. The callee says what; the caller, who knows it, adds which data.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    Text message;
    Text hint = {};              ///< the way out; may be empty
    std::string parameter = {};  ///< the parameter at fault, where there is one
    std::string file = {};       ///< the file at fault, where there is one
};

/// The same error with the file or parameter filled in, unless it already names one.
Error inFile(Error error, std::string_view file);
Error inParameter(Error error, std::string_view parameter);

}  // namespace spatial
