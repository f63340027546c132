// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/gdal_setup.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <mutex>

namespace layers {

namespace {

void registerAllowedDrivers()
{
    GDALRegister_GTiff();
    GDALRegister_COG();
    GDALRegister_HFA();
    GDALRegister_AAIGrid();
    GDALRegister_netCDF();
    GDALRegister_VRT();
    GDALRegister_MEM();
    RegisterOGRShape();
    RegisterOGRGeoPackage();
    RegisterOGRSQLite();
    RegisterOGROpenFileGDB();
    RegisterOGRGeoJSON();
    RegisterOGRGeoJSONSeq();
    RegisterOGRFlatGeobuf();
    RegisterOGRKML();
    RegisterOGRLIBKML();
    RegisterOGRGML();
    RegisterOGRGPX();
    RegisterOGROSM();
    RegisterOGRDXF();
    RegisterOGRTAB();
    RegisterOGRXLSX();
}

void fixSettings()
{
    CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO");
    CPLSetConfigOption("GDAL_VRT_ENABLE_RAWRASTERBAND", "NO");
    CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{noext}");
    CPLSetConfigOption("OGR_SQLITE_LOAD_EXTENSIONS", nullptr);
    CPLSetConfigOption("OGR_SQLITE_PRAGMA", nullptr);
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "1");
    CPLSetConfigOption("GDAL_HTTP_CONNECTTIMEOUT", "1");
    CPLSetConfigOption("GDAL_CACHEMAX", "256");
    CPLSetConfigOption("SHAPE_RESTORE_SHX", "NO");
    CPLSetConfigOption("SHAPE_ENCODING", nullptr);
    CPLSetConfigOption("GML_FETCH_SCHEMA", "NO");
    CPLSetConfigOption("LIBKML_RESOLVE_STYLE", "NO");
    CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "500");
    CPLSetConfigOption("GDAL_GEOREF_SOURCES", "PAM,INTERNAL,TABFILE,WORLDFILE");
    CPLSetConfigOption("CPL_TMPDIR", nullptr);
    CPLSetConfigOption("CPL_ZIP_ENCODING", "UTF-8");   // names in archives stay as their bytes are; archive.h decodes them
}

void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char* message)
{
    if (level == CE_Debug)
        return;
    auto* errors = static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
    errors->add(level == CE_Failure || level == CE_Fatal, message);
}

}  // namespace

void prepareGdal()
{
    static std::once_flag once;
    std::call_once(once, [] {
        fixSettings();
        registerAllowedDrivers();
    });
}

GdalErrors::GdalErrors()
{
    CPLPushErrorHandlerEx(collect, this);
}

GdalErrors::~GdalErrors()
{
    CPLPopErrorHandler();
}

std::string GdalErrors::first() const
{
    if (!failures_.empty())
        return failures_.front();
    return warnings_.empty() ? std::string() : warnings_.front();
}

void GdalErrors::clear()
{
    failures_.clear();
    warnings_.clear();
}

void GdalErrors::add(bool failure, const char* message)
{
    // A broken file may complain about each of a million records.
    auto& kept = failure ? failures_ : warnings_;
    if (kept.size() < 50)
        kept.emplace_back(message);
}

void CloseDataset::operator()(GDALDataset* dataset) const
{
    GDALClose(dataset);
}

GdalSetting::GdalSetting(const char* name, const char* value) : name_(name)
{
    const char* before = CPLGetThreadLocalConfigOption(name, nullptr);
    hadBefore_ = before != nullptr;
    if (before)
        before_ = before;
    CPLSetThreadLocalConfigOption(name, value);
}

GdalSetting::~GdalSetting()
{
    CPLSetThreadLocalConfigOption(name_.c_str(), hadBefore_ ? before_.c_str() : nullptr);
}

}  // namespace layers
