// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "layers/sources/open.h"
#include "layers/tools/runner.h"
#include "spatial/core/error.h"
#include "spatial/core/value_tree.h"
#include "spatial/core/warning.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app::cli {

/// What a command says when it is done: for programs one JSON object, for people a page. Both come from here, so they agree.
struct Reply {
    std::string tool;                                      ///< the command or analysis
    std::map<std::string, std::string> outputs = {};            ///< name -> path
    std::map<std::string, spatial::ValueTree> statistics = {};
    spatial::ValueTree::Members values = {};
    std::vector<spatial::Warning> warnings = {};
    std::optional<spatial::Error> error = {};                   ///< set: the command failed
    double readSeconds = 0;
    double computeSeconds = 0;
    double writeSeconds = 0;

    spatial::ValueTree::Members members = {};   ///< what this command has besides ("layers", "findings", "tools" ...)
    bool plainJson = false;                ///< info, tools: the JSON has `ok`, the members and, on failure, the error; no outputs, timings ...
    std::string page = {};                      ///< for people, translated; empty: outputs and values are listed
    int findingsExit = 0;                  ///< exit code without an error: 4 for check with findings

    bool ok() const { return !error && findingsExit == 0; }
    int exitCode() const { return error ? spatial::exitCode(error->code) : findingsExit; }
};

Reply replyOf(std::string tool, layers::RunReport report);

/// One line of JSON. Sentences are in `language`, codes and keys are stable.
std::string jsonOf(const Reply& reply, double totalSeconds, Language language);

/// The page, or outputs, statistics and values as a list. Empty on failure.
std::string pageOf(const Reply& reply, Language language);

/// "Error: ...", hint below; "Warning: ..." a line each.
std::string errorLines(const spatial::Error& error, Language language);
std::string warningLines(const std::vector<spatial::Warning>& warnings, Language language);

/// A finding of the doctor as JSON, and several for people.
spatial::ValueTree jsonOf(const std::vector<layers::Finding>& findings, Language language);
std::string findingLines(const std::vector<layers::Finding>& findings, Language language);

}  // namespace app::cli
