// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/value_tree.h"
#include "spatial/core/warning.h"
#include "spatial/environment/sheet.h"
#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace spatial {

/// What a parameter takes. Units of numbers are metres, minutes, km/h and degrees unless the parameter names another; people may write
/// "5km" or "2h" for Distance and Duration, which arrive in metres and minutes.
enum class ParameterKind {
    Features,           ///< a vector layer
    Raster,             ///< a raster
    FeaturesOrRaster,   ///< either (sources of a distance)
    Spreadsheet,        ///< XLSX, ODS or CSV cell by cell, as Sheets
    Table,              ///< a CSV with a header, as a FeatureTable without geometry
    File,               ///< a file that the analysis reads as text (matrix CSV, reclassification table)
    Number,
    Integer,
    Distance,
    Duration,
    Text,
    Choice,
    Flag,
    NumberList,         ///< "15,30,60"
    Extent,             ///< "x0,y0,x1,y1"
    Crs,
    OutputFeatures,
    OutputRaster,
    OutputTable,        ///< CSV
    OutputFile,         ///< a file of the program's own format, such as a prepared network
};

struct Parameter {
    std::string name;   ///< as on the command line, without the dashes
    ParameterKind kind;
    Text title;
    Text help = {};
    bool required = true;
    bool repeated = false;                     ///< several values by repeating the flag
    std::string defaultValue = {};             ///< as text; shown in help
    std::optional<double> minimum = {};        ///< of Number, Integer, Distance, Duration
    std::optional<double> maximum = {};
    std::vector<std::string> choices = {};     ///< of Choice
    std::string unit = {};                     ///< "m", "min", "km/h", "deg"; empty: none
    std::vector<std::string> options = {};     ///< details allowed behind bars besides the doors' own: "weight", "curve" ...
    bool binary = false;                       ///< of File: `text` of the input holds the bytes as they are (a prepared network)
    bool labelled = false;                     ///< of Raster and other inputs: every value begins with a name of its own, "A=a.tif" (DataInput::label)
    std::vector<std::string> words = {};       ///< of File with inlineText: words that are contents and name no file ("tobler")
    bool inlineText = false;                   ///< of File: text with a comma or = that names no file is the content itself ("0,5,1;5,15,0")
};

/// An opened input: its data, the name people gave it, and the details behind bars that the doors did not take ("weight=3").
struct DataInput {
    std::string name;
    FeatureTablePtr features;     ///< Features, Table, FeaturesOrRaster
    RasterExpression raster;      ///< Raster, FeaturesOrRaster
    std::string text;             ///< File: its content as UTF-8
    std::map<std::string, std::string> options;
    std::string label = {};       ///< of a labelled parameter: "A" of A=a.tif
    bool wholeNumbers = false;    ///< Raster: its file keeps integers, which are codes or counts
    std::shared_ptr<const std::vector<Sheet>> sheets = {};   ///< Spreadsheet
    std::string unit = {};        ///< Raster: of its cells, as its file says ("yuan/m"); empty: it does not
};

/// The checked values of a tool's parameters. Asking for a parameter that the tool did not declare, or in another kind, is a fault of
/// the tool's author (assert). Ranges and choices were checked before.
class Arguments {
public:
    bool has(const std::string& name) const;

    const DataInput& data(const std::string& name) const;              ///< the only or first one
    const std::vector<DataInput>& dataList(const std::string& name) const;   ///< empty where not given
    const FeatureTable& features(const std::string& name) const;
    const RasterExpression& raster(const std::string& name) const;
    double number(const std::string& name) const;                      ///< Number, Integer, Distance (m), Duration (min)
    std::optional<double> optionalNumber(const std::string& name) const;
    int integer(const std::string& name) const;
    bool flag(const std::string& name) const;
    const std::string& text(const std::string& name) const;            ///< Text, Choice; the default where not given
    const std::vector<std::string>& textList(const std::string& name) const;
    const std::vector<double>& numbers(const std::string& name) const;  ///< NumberList
    std::optional<Box> extent(const std::string& name) const;
    std::optional<Crs> crs(const std::string& name) const;

    /// Where the result is asked for (an optional output may be absent).
    bool wants(const std::string& output) const { return has(output); }
    /// The extension of the file asked for ("csv", "gpkg"), lower case.
    const std::string& outputExtension(const std::string& output) const;

    /// For the runner and tests.
    void set(const std::string& name, DataInput input);
    void set(const std::string& name, double value);
    void set(const std::string& name, bool value);
    void set(const std::string& name, std::string value);
    void set(const std::string& name, std::vector<double> values);
    void set(const std::string& name, std::vector<std::string> values);
    void set(const std::string& name, Box extent);
    void set(const std::string& name, Crs crs);
    void setOutput(const std::string& name, std::string extension);

private:
    using Held = std::variant<std::vector<DataInput>, double, bool, std::string, std::vector<double>, std::vector<std::string>, Box, Crs>;
    std::map<std::string, Held> values_;
};

/// What a tool gives back. Rasters are lazy: they are evaluated while they are written.
struct Outputs {
    using Result = std::variant<FeatureTablePtr, RasterExpression, std::string>;   ///< string: the bytes of an OutputFile
    std::map<std::string, Result> results;   ///< by output parameter
    ValueTree::Members values;               ///< `values` of the JSON
    std::vector<Warning> warnings;
    /// More layers of the same file, after the one of `results`; only for a format that holds several (gpkg).
    std::map<std::string, std::vector<FeatureTablePtr>> furtherLayers = {};
    std::map<std::string, std::string> units = {};   ///< of the cells of rasters, by output parameter: written into the file ("yuan/m")
    std::map<std::string, std::string> roles = {};   ///< that a result has as a layer of a project, by output parameter, where the tool knows it ("soil-samples")
};

enum class ToolGroup { Vector, Raster, Network, Suitability, Sites, Environment };

/// An analysis, declared once: dialog, command line, help, completion, batch and history follow from it.
struct Tool {
    std::string id;
    Text title;
    Text description;
    ToolGroup group;
    std::vector<Parameter> parameters;
    std::function<spatial::Result<Outputs>(const Arguments&, Progress&)> run;

    const Parameter* parameter(std::string_view name) const;
};

/// Every tool, in the order of design 12.
const std::vector<Tool>& allTools();
const Tool* toolById(std::string_view id);

/// The tools of one area; allTools() is their concatenation. Each is defined in its own file of spatial/tools.
std::vector<Tool> vectorTools();
std::vector<Tool> rasterTools();
std::vector<Tool> costTools();
std::vector<Tool> networkTools();
std::vector<Tool> decisionTools();
std::vector<Tool> symbiosisTools();
std::vector<Tool> environmentToolsOfImport();
std::vector<Tool> environmentToolsOfSamples();
std::vector<Tool> environmentToolsOfIndices();
std::vector<Tool> environmentToolsOfRegister();
std::vector<Tool> environmentToolsOfSurfaces();
std::vector<Tool> environmentToolsOfExposure();

/// GRID = (--like RASTER | --cell M [--extent x0,y0,x1,y1] [--crs]), and the grid it means for data in `crs` with extent `box`.
std::vector<Parameter> gridParameters();
spatial::Result<GridShape> gridOf(const Arguments& arguments, const Crs& crs, const Box& box);

}  // namespace spatial
