// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/document.h"
#include "layers/project/project.h"
#include "tests/support/widget_environment.h"

#include <QDir>
#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace test_support {

/// A folder for projects, and a state folder of its own.
class DocumentTest : public ::testing::Test {
protected:
    DocumentTest()
    {
        before_ = qgetenv("SONGHUA_STATE");
        qputenv("SONGHUA_STATE", (folder_.path() + QStringLiteral("/state")).toUtf8());
    }
    ~DocumentTest() override { qputenv("SONGHUA_STATE", before_); }

    std::filesystem::path path(const std::string& name) const { return std::filesystem::path(folder_.path().toStdString()) / name; }

    static layers::LayerEntry layer(const std::string& id, const std::string& data)
    {
        layers::LayerEntry entry;
        entry.id = id;
        entry.name = {id, id};
        entry.source.path = data;
        return entry;
    }

    /// Writes a project of three layers; its data lies (or not) beside it.
    std::filesystem::path write(const std::string& name) const
    {
        layers::Project project;
        project.name = {"Park", "园区"};
        for (const char* id : {"roads", "parcels", "rivers"})
            project.layers.push_back(layer(id, std::string("data/") + id + ".gpkg"));
        layers::NetworkEntry network;
        network.id = "road";
        network.layer = "roads";
        project.networks.push_back(network);
        std::filesystem::create_directories(path(name).parent_path());
        EXPECT_TRUE(layers::saveProject(project, path(name), true));
        return path(name);
    }

    static std::string bytesOf(const std::filesystem::path& file)
    {
        std::ostringstream bytes;
        bytes << std::ifstream(file, std::ios::binary).rdbuf();
        return bytes.str();
    }

    static void rename(app::desktop::Document& document, const std::string& name, std::string_view merge = {})
    {
        document.edit(spatial::text("Rename to {0}", name), [&](layers::Project& project) { project.name = {name, name}; }, merge);
    }

private:
    QTemporaryDir folder_;
    QByteArray before_;
};

}  // namespace test_support
