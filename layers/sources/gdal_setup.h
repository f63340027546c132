// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

class GDALDataset;

namespace layers {

/// Registers the drivers of the allow-list and no others, and fixes GDAL's settings in code, so that the environment cannot loosen
/// them: no Python in VRT, no network, no extension of SQLite, no sidecar written. Once per process; any thread; cheap afterwards.
void prepareGdal();

/// While it lives, errors of GDAL on this thread are collected here instead of being printed.
class GdalErrors {
public:
    GdalErrors();
    ~GdalErrors();
    GdalErrors(const GdalErrors&) = delete;
    GdalErrors& operator=(const GdalErrors&) = delete;

    bool failed() const { return !failures_.empty(); }
    const std::vector<std::string>& failures() const { return failures_; }
    const std::vector<std::string>& warnings() const { return warnings_; }
    std::string first() const;   ///< the first failure, else the first warning, else empty
    void clear();

    void add(bool failure, const char* message);

private:
    std::vector<std::string> failures_;
    std::vector<std::string> warnings_;
};

struct CloseDataset {
    void operator()(GDALDataset* dataset) const;
};
/// A dataset stays with one thread at a time.
using DatasetHandle = std::unique_ptr<GDALDataset, CloseDataset>;

/// A setting of GDAL for this thread, put back at the end.
class GdalSetting {
public:
    GdalSetting(const char* name, const char* value);
    ~GdalSetting();
    GdalSetting(const GdalSetting&) = delete;
    GdalSetting& operator=(const GdalSetting&) = delete;

private:
    std::string name_;
    std::string before_;
    bool hadBefore_;
};

}  // namespace layers
