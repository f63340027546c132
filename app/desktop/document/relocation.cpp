// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/relocation.h"

#include "app/desktop/document/data_fingerprint.h"

#include <algorithm>
#include <map>
#include <set>

namespace app::desktop {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostEntries = 20'000;
constexpr int kDepth = 6;

/// The nearest folder on the way to the file that is still there; not the root of the disk.
fs::path whatIsLeft(const fs::path& file)
{
    std::error_code fault;
    for (fs::path folder = file.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
        if (fs::is_directory(folder, fault))
            return folder;
    return {};
}

class Search {
public:
    Search(const std::vector<MissingData>& missing, spatial::Progress& progress) : missing_(missing), progress_(progress) {}

    bool finished() const
    {
        return progress_.cancelled() || seen_ >= kMostEntries ||
               std::all_of(missing_.begin(), missing_.end(), [this](const MissingData& m) { return found_.contains(m.layer) && found_.at(m.layer).certain; });
    }

    void walk(const fs::path& folder)
    {
        std::error_code fault;
        for (auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, fault); !fault && at != fs::recursive_directory_iterator() && !finished(); at.increment(fault)) {
            ++seen_;
            const bool directory = at->is_directory(fault);
            if (directory && (at.depth() >= kDepth || !walked_.insert(at->path()).second || at->path().filename().string().starts_with(".")))
                at.disable_recursion_pending();
            consider(at->path(), directory);
        }
    }

    std::vector<FoundData> results() const
    {
        std::vector<FoundData> list;
        for (const auto& [layer, found] : found_)
            list.push_back(found);
        return list;
    }

private:
    void consider(const fs::path& candidate, bool directory)
    {
        for (const MissingData& missing : missing_) {
            if (candidate == missing.file || candidate.extension() != missing.file.extension())
                continue;
            const auto known = found_.find(missing.layer);
            if (known != found_.end() && known->second.certain)
                continue;
            const bool sameName = candidate.filename() == missing.file.filename();
            std::error_code fault;
            if (!missing.fingerprint.empty() && fingerprintAllows(missing.fingerprint, directory ? 0 : fs::file_size(candidate, fault)) && dataFingerprint(candidate) == missing.fingerprint)
                found_[missing.layer] = {missing.layer, candidate, true};
            else if (sameName && known == found_.end())
                found_[missing.layer] = {missing.layer, candidate, false};
        }
    }

    const std::vector<MissingData>& missing_;
    spatial::Progress& progress_;
    std::map<std::string, FoundData> found_;
    std::set<fs::path> walked_;
    std::size_t seen_ = 0;
};

}  // namespace

spatial::Result<std::vector<FoundData>> findMoved(const std::vector<MissingData>& missing, const std::vector<fs::path>& folders, spatial::Progress& progress)
{
    Search search(missing, progress);
    std::vector<fs::path> all = folders;
    for (const MissingData& one : missing)
        if (fs::path left = whatIsLeft(one.file); !left.empty())
            all.push_back(std::move(left));
    std::set<fs::path> done;
    for (const fs::path& folder : all)
        if (!folder.empty() && done.insert(folder.lexically_normal()).second && !search.finished())
            search.walk(folder);
    if (progress.cancelled())
        return spatial::cancelledError();
    return search.results();
}

}  // namespace app::desktop
