// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_table.h"

namespace app::cli {

using spatial::text;

namespace {

PositionalWords project() { return {"PROJECT", text("A project file (NAME.songhua).")}; }

OptionWords out(const char* value, spatial::Text help) { return {.name = "out", .value = value, .help = std::move(help), .required = true}; }

std::vector<CommandWords> makeCommands()
{
    return {
        {.name = "info",
         .summary = text("What a file holds, and what the doctor found in it"),
         .positionals = {{"DATA", text("A vector, raster or table file, with details of it behind bars (FILE|layer=NAME).")}},
         .examples = {"songhua info parcels.shp", "songhua info roads.gpkg --json"}},
        {.name = "tools",
         .summary = text("Every analysis with its parameters"),
         .examples = {"songhua tools", "songhua tools --json"}},
        {.name = "help",
         .summary = text("How to use a command or an analysis"),
         .positionals = {{"COMMAND|TOOL", text("The name of a command or of an analysis."), false}},
         .examples = {"songhua help site", "songhua help buffer"}},
        {.name = "run",
         .summary = text("One analysis on files"),
         .positionals = {{"TOOL", text("The name of an analysis; see songhua tools.")}},
         .options = {{.name = "record", .value = "FILE", .help = text("Also write what was done, for songhua replay.")}},
         .examples = {"songhua run buffer --input roads.gpkg --distance 50 --output control.gpkg", "songhua run slope --dem dem.tif --unit percent --output slope.tif"},
         .takesTool = true},
        {.name = "site",
         .summary = text("The main job: the project's whole siting chain"),
         .positionals = {project()},
         .options = {out("DIR", text("The folder for sites, rasters, maps, report and record; it is made by the command.")),
                     {.name = "model", .value = "ID", .help = text("The suitability model; the project's first where absent.")}},
         .examples = {"songhua site sample-data/heilongjiang.songhua --out results"}},
        {.name = "scenarios",
         .summary = text("The scenarios of a project side by side: indicators, regret of sites, maps of change"),
         .positionals = {project()},
         .options = {out("DIR", text("The folder for tables and maps; it is made by the command.")),
                     {.name = "model", .value = "ID", .help = text("The base; the project's first suitability model where absent.")},
                     {.name = "scenario", .value = "ID", .help = text("Only this scenario; all of the base where absent."), .repeated = true},
                     {.name = "sites", .value = "LAYER", .help = text("A layer of polygons whose scores are compared; the last one of role sites where absent, none for the word none.")},
                     {.name = "grid", .value = "ID", .help = text("The analysis grid; the project's first where absent.")}},
         .examples = {"songhua scenarios hegang.songhua --out scenarios", "songhua scenarios hegang.songhua --out scenarios --scenario cautious --sites brownfields"}},
        {.name = "map",
         .summary = text("A map of the project as PNG, PDF, SVG or GeoTIFF"),
         .positionals = {project()},
         .options = {out("FILE", text("The map: its ending (png, pdf, svg, tif) says the format.")),
                     {.name = "layout", .value = "NAME|FILE.json", .help = text("A layout of the project, a file of a layout, or a template: city-map, corridor, site-sheet, pollution-map, before-after, poster, slide; an automatic page where absent.")},
                     {.name = "page", .value = "N|all", .help = text("Which pages of the layout: 2, 1-3,7 or all; an atlas becomes one PDF.")},
                     {.name = "split", .value = "", .help = text("A file for each page of an atlas, named after it.")},
                     {.name = "extent", .value = "x0,y0,x1,y1", .help = text("What the map shows, in the project's coordinate system.")},
                     {.name = "size", .value = "WxH", .help = text("Of a picture, in pixels.")},
                     {.name = "dpi", .value = "N", .help = text("Dots per inch.")},
                     {.name = "organisation", .value = "TEXT", .help = text("Who has the sheet prepared, as it is printed.")},
                     {.name = "author", .value = "TEXT", .help = text("Who has drawn it.")},
                     {.name = "date", .value = "TEXT", .help = text("As it is printed; without it no date is printed, so that the same input gives the same file.")},
                     {.name = "review", .value = "TEXT", .help = text("The review number; without it the sheet says that it is an illustration.")}},
         .examples = {"songhua map sample-data/heilongjiang.songhua --out map.pdf", "songhua map p.songhua --out map.png --size 1600x1200", "songhua map p.songhua --layout site-sheet --page all --out sites.pdf"}},
        {.name = "report",
         .summary = text("The strategy report: of the whole corridor, of one city, one site or one pollution case"),
         .positionals = {project()},
         .options = {out("FILE", text("The report: .html with both languages in it; .pdf, .odt or .xlsx in one.")),
                     {.name = "city", .value = "NAME", .help = text("Limited to this city, by its name in Chinese or English or its code.")},
                     {.name = "site", .value = "ID", .help = text("The sheet of one site: of the register, or one that the siting run finds (1, 2 ...); register:ID and candidate:ID tell them apart. No .xlsx.")},
                     {.name = "case", .value = "ID", .help = text("A pollution case: this site of the register with its samples, indices, surroundings and what is to be done. No .xlsx.")}},
         .examples = {"songhua report sample-data/heilongjiang.songhua --out report.html --lang en", "songhua report p.songhua --city Daqing --out daqing.pdf --lang zh", "songhua report p.songhua --site 1 --out site.pdf",
                      "songhua report hegang.songhua --case S-1 --out case.odt"}},
        {.name = "check",
         .summary = text("Validity, topology, rules and missing files of a project or of data"),
         .positionals = {{"PROJECT|DATA", text("A project, or a file as for songhua info.")}},
         .options = {{.name = "rules", .value = "FILE", .help = text("Rules that replace those of the project, as JSON.")}},
         .examples = {"songhua check sample-data/heilongjiang.songhua", "songhua check parcels.shp --json"}},
        {.name = "convert",
         .summary = text("Another format, coordinate system or encoding, repaired where asked"),
         .positionals = {{"IN", text("The data, with details of it behind bars.")}, {"OUT", text("The new file; its ending says the format.")}},
         .options = {{.name = "crs", .value = "CRS", .help = text("The coordinate system of the result (EPSG:4530, WKT, PROJ).")},
                     {.name = "encoding", .value = "NAME", .help = text("Of a shapefile's texts."), .choices = {"UTF-8", "GBK", "GB18030"}},
                     {.name = "repair", .value = "", .help = text("Apply what the doctor proposes, and repair invalid geometries.")}},
         .examples = {"songhua convert old.shp new.gpkg --repair", "songhua convert a.gpkg b.shp --crs EPSG:4530 --encoding GBK"}},
        {.name = "new",
         .summary = text("An empty project with the province's analysis grid"),
         .positionals = {{"PROJECT", text("The project file to make (NAME.songhua).")}},
         .options = {{.name = "template", .value = "NAME", .help = text("What the project starts with: province or empty.")},
                     {.name = "name", .value = "TEXT", .help = text("The project's name; that of the file where absent.")}},
         .examples = {"songhua new hegang.songhua"}},
        {.name = "add",
         .summary = text("Add data to a project as layers"),
         .positionals = {project(), {"DATA", text("Files, with details of them behind bars; every layer of a file is added unless one is named (FILE|layer=NAME)."), true, true}},
         .options = {{.name = "as", .value = "NAME", .help = text("The layer's name; that of the data where absent.")},
                     {.name = "role", .value = "ROLE", .help = text("What the layer means (roads, land-use, brownfields, constraint:RULE ...); recognised where absent.")}},
         .examples = {"songhua add hegang.songhua roads.gpkg --role roads", "songhua add hegang.songhua redline.shp --role constraint:ecological-red-line"}},
        {.name = "replay",
         .summary = text("Run again what a result's record says, and compare"),
         .positionals = {{"RECORD", text("A record (record.json).")}},
         .examples = {"songhua replay results/record.json"}},
        {.name = "pack",
         .summary = text("The project and all its data in one archive"),
         .positionals = {project()},
         .options = {out("FILE", text("The archive (FILE.zip)."))},
         .examples = {"songhua pack sample-data/heilongjiang.songhua --out heilongjiang.zip"}},
        {.name = "version", .summary = text("The program's version")},
    };
}

}  // namespace

const std::vector<CommandWords>& allCommands()
{
    static const std::vector<CommandWords> commands = makeCommands();
    return commands;
}

const CommandWords* commandByName(std::string_view name)
{
    for (const CommandWords& command : allCommands())
        if (command.name == name)
            return &command;
    return nullptr;
}

const std::vector<OptionWords>& commonOptions()
{
    static const std::vector<OptionWords> options{
        {.name = "json", .value = "", .help = text("The result as one JSON object, also on failure.")},
        {.name = "quiet", .value = "", .help = text("No progress and no warnings.")},
        {.name = "lang", .value = "zh|en", .help = text("The language of what people read; that of the environment where absent."), .choices = {"zh", "en"}},
        {.name = "threads", .value = "N", .help = text("At most so many threads; all of the machine's where absent.")},
        {.name = "memory", .value = "MB", .help = text("At most so much memory for working data; half of the machine's where absent.")},
        {.name = "overwrite", .value = "", .help = text("Replace results that exist.")},
        {.name = "progress", .value = "json", .help = text("Progress as lines of JSON on stderr."), .choices = {"json"}},
        {.name = "seed", .value = "N", .help = text("Start of the random numbers, where an analysis draws any.")},
        {.name = "help", .value = "", .help = text("How to use the command.")},
    };
    return options;
}

}  // namespace app::cli
