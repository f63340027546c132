// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/error.h"

namespace spatial {

std::string_view codeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Internal: return "internal";
    case ErrorCode::InvalidParameter: return "invalid-parameter";
    case ErrorCode::MissingInput: return "missing-input";
    case ErrorCode::Unreadable: return "unreadable";
    case ErrorCode::InvalidInput: return "invalid-input";
    case ErrorCode::CrsMismatch: return "crs-mismatch";
    case ErrorCode::GridMismatch: return "grid-mismatch";
    case ErrorCode::WriteFailed: return "write-failed";
    case ErrorCode::Conflict: return "conflict";
    case ErrorCode::LimitReached: return "limit-reached";
    case ErrorCode::Refused: return "refused";
    case ErrorCode::NetworkFailed: return "network-failed";
    case ErrorCode::Cancelled: return "cancelled";
    }
    return "internal";
}

int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Internal: return 1;
    case ErrorCode::InvalidParameter: return 2;
    case ErrorCode::MissingInput:
    case ErrorCode::Unreadable: return 3;
    case ErrorCode::InvalidInput:
    case ErrorCode::CrsMismatch:
    case ErrorCode::GridMismatch: return 4;
    case ErrorCode::WriteFailed: return 5;
    case ErrorCode::Conflict: return 6;
    case ErrorCode::LimitReached: return 7;
    case ErrorCode::Refused: return 8;
    case ErrorCode::NetworkFailed: return 9;
    case ErrorCode::Cancelled: return 130;
    }
    return 1;
}

Error inFile(Error error, std::string_view file)
{
    if (error.file.empty())
        error.file = file;
    return error;
}

Error inParameter(Error error, std::string_view parameter)
{
    if (error.parameter.empty())
        error.parameter = parameter;
    return error;
}

}  // namespace spatial
