// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/output_folder.h"

#include "layers/sources/unfinished.h"

#include <unistd.h>

namespace app {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

Error cannotWrite(const fs::path& target)
{
    return inFile(Error{ErrorCode::WriteFailed, text("The folder {0} cannot be written.", target.string()), text("Check the free space and the permissions of the folder.")}, target.string());
}

fs::path besides(const fs::path& target, const char* what)
{
    return target.parent_path() / ("." + target.filename().string() + "." + what + std::to_string(::getpid()));
}

}  // namespace

spatial::Result<OutputFolder> OutputFolder::create(const fs::path& wanted, bool overwrite)
{
    std::error_code fault;
    fs::path target = fs::absolute(wanted, fault).lexically_normal();
    if (!target.has_filename())
        target = target.parent_path();
    const bool there = fs::exists(target, fault);
    if (there && !fs::is_directory(target, fault))
        return inFile(Error{ErrorCode::Conflict, text("{0} is a file, not a folder.", target.string()), text("Name a folder for the results.")}, target.string());
    if (there && !overwrite && !fs::is_empty(target, fault))
        return inFile(Error{ErrorCode::Conflict, text("The folder {0} holds something already.", target.string()), text("Name another folder, or allow overwriting (--overwrite).")}, target.string());
    fs::create_directories(target.parent_path(), fault);
    const fs::path temporary = besides(target, "part");
    fs::remove_all(temporary, fault);
    if (!fs::create_directory(temporary, fault) || fault)
        return cannotWrite(target);
    layers::addUnfinished(temporary);
    return OutputFolder(target, temporary);
}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept : target_(std::move(other.target_)), temporary_(std::move(other.temporary_))
{
    other.temporary_.clear();
}

OutputFolder::~OutputFolder()
{
    std::error_code ignored;
    if (temporary_.empty())
        return;
    fs::remove_all(temporary_, ignored);
    layers::dropUnfinished(temporary_);
}

spatial::Result<void> OutputFolder::finish()
{
    std::error_code fault;
    const fs::path former = besides(target_, "old");
    fs::remove_all(former, fault);
    const bool replaces = fs::exists(target_, fault);
    if (replaces) {
        fs::rename(target_, former, fault);
        if (fault)
            return cannotWrite(target_);
    }
    fs::rename(temporary_, target_, fault);
    if (fault) {
        std::error_code ignored;
        if (replaces)
            fs::rename(former, target_, ignored);
        return cannotWrite(target_);
    }
    layers::dropUnfinished(temporary_);
    temporary_.clear();
    fs::remove_all(former, fault);
    return {};
}

}  // namespace app
