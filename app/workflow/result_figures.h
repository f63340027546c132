// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "layers/project/project.h"
#include "spatial/core/result.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// What is asked of a result: "results/slope-1.tif:mean" or "results/slope-1.tif:mean|2". FILE is relative to the project (or absolute), NAME a dotted path in the figures of the run
/// that wrote it ("found.0.area_ha"), DIGITS the decimals.
struct FigureReference {
    std::string file;
    std::string name;
    std::optional<int> digits = {};
};
/// Nothing where it is not written so.
std::optional<FigureReference> figureReference(std::string_view written);

/// The figures of a project's results, as the records of the runs keep them, and whether a result is out of date: an input of its run is another file now. Records are those that the project
/// names and those beside the files of its layers. A record is read once; its inputs are compared anew only when one of them was written since. One thread at a time.
class ResultFigures {
public:
    explicit ResultFigures(const layers::Project& project);

    struct Figure {
        std::string text;                 ///< in words of the language: thousands apart; not marked
        std::string changedInput = {};    ///< the first input that is another file now; empty: up to date
    };
    /// MissingInput: no record of that file; InvalidParameter: it has no such figure, with those there are.
    spatial::Result<Figure> figure(const FigureReference& asked, Language language);

    /// The first input that changed since a file was written by a run; empty: none, or no run wrote it.
    std::string changedInputOf(const std::filesystem::path& file);

    /// Every result with its figures (name and value in words), for lists to choose from; no file but the records is looked at.
    struct Listed {
        std::string file;   ///< as a reference writes it
        std::vector<std::pair<std::string, std::string>> figures;
    };
    std::vector<Listed> all(Language language) const;

private:
    struct Run {
        std::filesystem::path record;
        std::vector<std::filesystem::path> inputs;
        std::string values;
        std::string seen = {};            ///< the state of the files when they were compared
        std::string changedInput = {};
    };
    Run* runOf(const std::filesystem::path& file);
    void look(Run& run) const;
    std::filesystem::path whole(const std::string& file) const;

    std::filesystem::path folder_;
    std::vector<Run> runs_;
    std::map<std::filesystem::path, std::size_t> byOutput_;
    std::vector<std::filesystem::path> outputs_;   ///< in the order of the records
};

/// "1,234 (out of date)".
std::string markedStale(const std::string& words, Language language);

}  // namespace app
