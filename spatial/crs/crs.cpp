// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/crs.h"

#include "spatial/crs/proj_bridge.h"

#include <proj.h>
#include <proj_experimental.h>

#include <algorithm>
#include <cassert>
#include <cctype>
#include <map>
#include <mutex>

namespace spatial {

void ContextDeleter::operator()(pj_ctx* context) const noexcept { proj_context_destroy(context); }
void PjDeleter::operator()(PJconsts* pj) const noexcept { proj_destroy(pj); }

ProjContext newContext()
{
    ProjContext context(proj_context_create());
    proj_log_level(context.get(), PJ_LOG_NONE);
    proj_context_set_enable_network(context.get(), 0);
    return context;
}

pj_ctx* contextOfThisThread()
{
    thread_local const ProjContext context = newContext();
    return context.get();
}

DatumFamily familyOfDatum(const std::string& datumName)
{
    std::string plain;
    for (const char c : datumName)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto has = [&](const char* part) { return plain.find(part) != std::string::npos; };
    if (plain.empty() || has("unknown") || has("notspecified") || has("unspecified") || has("unnamed"))
        return DatumFamily::Unspecified;
    if (has("beijing") || has("xian19") || has("xian80"))
        return DatumFamily::OldChinese;
    if (has("china2000") || has("cgcs2000") || has("chinageodeticcoordinatesystem2000") || has("wgs1984") || has("wgs84") || has("worldgeodeticsystem1984") || has("itrf") || has("internationalterrestrialreferenceframe"))
        return DatumFamily::Modern;
    return DatumFamily::Other;
}

namespace {

std::string orEmpty(const char* text) { return text ? text : ""; }

std::string wkt2Of(const PJ* pj)
{
    const char* const options[] = {"MULTILINE=NO", nullptr};
    return orEmpty(proj_as_wkt(contextOfThisThread(), pj, PJ_WKT2_2019, options));
}

/// East first, whatever the definition says; the same object where PROJ cannot turn it.
Pj eastFirst(Pj crs)
{
    Pj turned(proj_normalize_for_visualization(contextOfThisThread(), crs.get()));
    return turned ? std::move(turned) : std::move(crs);
}

bool isGeographicType(PJ_TYPE type) { return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS; }

/// The form in which people and files write a CRS, as PROJ wants it. Names are not looked up: a guess is no definition.
std::string projText(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
        text.remove_prefix(1);
    while (!text.empty() && (std::isspace(static_cast<unsigned char>(text.back())) != 0 || text.back() == '\0'))
        text.remove_suffix(1);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::string out(text);
    if (out.empty())
        return out;
    if (out.size() < 8 && std::all_of(out.begin(), out.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
        return "EPSG:" + out;
    if (out.find("+proj=") != std::string::npos || out.find("+init=") != std::string::npos || out.starts_with("proj=")) {
        for (const char* refused : {"grids=", "init=", "file=", "pipeline"})   // files of the machine; operations
            if (out.find(refused) != std::string::npos)
                return {};
        if (out.find("type=crs") == std::string::npos)
            out += " +type=crs";
        return out;
    }
    const bool definition = out.find('[') != std::string::npos || out.front() == '{';
    const bool coded = out.find(':') != std::string::npos && out.size() < 80;
    return definition || coded ? out : std::string();
}

/// The horizontal CRS in `crs`, without heights; null where it is none.
Pj horizontal(Pj crs)
{
    pj_ctx* const context = contextOfThisThread();
    if (crs && proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS)
        crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
    if (!crs)
        return nullptr;
    if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS)
        return crs;
    if (proj_get_type(crs.get()) == PJ_TYPE_GEOGRAPHIC_3D_CRS)
        if (Pj flat(proj_crs_demote_to_2D(context, nullptr, crs.get())); flat)
            crs = std::move(flat);
    const PJ_TYPE type = proj_get_type(crs.get());
    return isGeographicType(type) || type == PJ_TYPE_PROJECTED_CRS ? std::move(crs) : nullptr;
}

/// The same CRS as EPSG has it, where PROJ is sure.
std::string codeOf(const PJ* crs)
{
    if (const char* const authority = proj_get_id_auth_name(crs, 0))
        return std::string(authority) + ":" + orEmpty(proj_get_id_code(crs, 0));
    int* confidence = nullptr;
    PJ_OBJ_LIST* const found = proj_identify(contextOfThisThread(), crs, "EPSG", nullptr, &confidence);
    std::string code;
    if (found && proj_list_get_count(found) > 0 && confidence[0] >= 90) {
        const Pj best(proj_list_get(contextOfThisThread(), found, 0));
        if (best && proj_get_id_auth_name(best.get(), 0))
            code = std::string(proj_get_id_auth_name(best.get(), 0)) + ":" + orEmpty(proj_get_id_code(best.get(), 0));
    }
    proj_list_destroy(found);
    proj_int_list_destroy(confidence);
    return code;
}

/// PROJ pipeline from degrees of `base` to `crs`, both east first.
std::string pipelineFromDegrees(const PJ* base, const PJ* crs)
{
    pj_ctx* const context = contextOfThisThread();
    const Pj asDefined(proj_create_crs_to_crs_from_pj(context, base, crs, nullptr, nullptr));
    if (!asDefined)
        return {};
    // EPSG lists latitude and northing first; files and this program store east first. Without this call layers lie mirrored.
    const Pj turned(proj_normalize_for_visualization(context, asDefined.get()));
    return turned ? orEmpty(proj_as_proj_string(context, turned.get(), PJ_PROJ_5, nullptr)) : std::string();
}

/// A name for people: of the method and of the degrees below it where the definition carries none, as PROJ strings do.
std::string nameFor(const PJ* crs)
{
    std::string name = orEmpty(proj_get_name(crs));
    if ((!name.empty() && name != "unknown" && name != "unnamed") || proj_get_type(crs) != PJ_TYPE_PROJECTED_CRS)
        return name;
    pj_ctx* const context = contextOfThisThread();
    const Pj conversion(proj_crs_get_coordoperation(context, crs));
    const char* method = nullptr;
    if (!conversion || proj_coordoperation_get_method_info(context, conversion.get(), &method, nullptr, nullptr) == 0 || !method)
        return name;
    const Pj base(proj_crs_get_geodetic_crs(context, crs));
    const std::string below = orEmpty(base ? proj_get_name(base.get()) : nullptr);
    return below.empty() || below == "unknown" || below == "unnamed" ? std::string(method) : std::string(method) + ", " + below;
}

std::shared_ptr<Crs::Definition> define(const std::string& text)
{
    pj_ctx* const context = contextOfThisThread();
    const Pj crs = horizontal(Pj(proj_create(context, text.c_str())));
    if (!crs)
        return nullptr;
    auto definition = std::make_shared<Crs::Definition>();
    definition->bound = proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS;
    Pj inner;
    if (definition->bound) {
        inner = horizontal(Pj(proj_get_source_crs(context, crs.get())));
        if (!inner || proj_get_type(inner.get()) == PJ_TYPE_BOUND_CRS)
            return nullptr;
    }
    const PJ* const plain = inner ? inner.get() : crs.get();
    definition->text = wkt2Of(crs.get());
    definition->name = nameFor(plain);
    definition->code = codeOf(plain);
    definition->geographic = isGeographicType(proj_get_type(plain));

    const Pj base = horizontal(Pj(proj_crs_get_geodetic_crs(context, plain)));
    if (!base || definition->text.empty())
        return nullptr;
    definition->baseText = wkt2Of(base.get());
    const Pj datum(proj_crs_get_datum_forced(context, base.get()));
    definition->family = familyOfDatum(orEmpty(datum ? proj_get_name(datum.get()) : nullptr));
    if (const Pj ellipsoid(proj_get_ellipsoid(context, base.get())); ellipsoid) {
        double inverse = 0;
        proj_ellipsoid_get_parameters(context, ellipsoid.get(), &definition->ellipsoid.semiMajorAxis, nullptr, nullptr, &inverse);
        definition->ellipsoid.flattening = inverse > 0 ? 1 / inverse : 0;
    }
    if (!definition->geographic) {
        const Pj system(proj_crs_get_coordinate_system(context, plain));
        if (!system || proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, &definition->metersPerUnit, nullptr, nullptr, nullptr) == 0)
            return nullptr;
        definition->fromDegrees = pipelineFromDegrees(base.get(), plain);
        if (definition->fromDegrees.empty() || !(definition->metersPerUnit > 0))
            return nullptr;
    }
    return definition;
}

const std::string& noText()
{
    static const std::string none;
    return none;
}

}  // namespace

Result<Crs> Crs::fromText(std::string_view written)
{
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const Definition>> known;   // null: PROJ does not know it
    constexpr std::size_t kLongest = 100'000;
    constexpr std::size_t kMostKept = 400;

    std::shared_ptr<const Definition> definition;
    const std::string text = written.size() > kLongest ? std::string() : projText(written);
    if (!text.empty()) {
        std::unique_lock lock(mutex);
        const auto found = known.find(text);
        if (found != known.end()) {
            definition = found->second;
        } else {
            lock.unlock();
            definition = define(text);
            lock.lock();
            if (known.size() >= kMostKept)
                known.clear();
            definition = known.emplace(text, definition).first->second;
        }
    }
    if (!definition) {
        const std::string shown = fmt::format("{}{}", written.substr(0, 60), written.size() > 60 ? "..." : "");
        return Error{ErrorCode::InvalidInput, spatial::text("\"{0}\" is not a coordinate system that can be used for maps.", shown),
                     spatial::text("Write it as EPSG:4530, as WKT or as a PROJ string.")};
    }
    Crs crs;
    crs.definition_ = std::move(definition);
    return crs;
}

bool Crs::isGeographic() const { return definition_ && definition_->geographic; }
bool Crs::isProjected() const { return definition_ && !definition_->geographic; }
double Crs::metersPerUnit() const { return definition_ ? definition_->metersPerUnit : 0; }
const std::string& Crs::code() const { return definition_ ? definition_->code : noText(); }
const std::string& Crs::name() const { return definition_ ? definition_->name : noText(); }
const std::string& Crs::wkt() const { return definition_ ? definition_->text : noText(); }
Ellipsoid Crs::ellipsoid() const { return definition_ ? definition_->ellipsoid : Ellipsoid{}; }

std::string Crs::wkt1() const
{
    if (!definition_)
        return {};
    const Pj crs(proj_create(contextOfThisThread(), definition_->text.c_str()));
    const char* const options[] = {"MULTILINE=NO", nullptr};
    return crs ? orEmpty(proj_as_wkt(contextOfThisThread(), crs.get(), PJ_WKT1_GDAL, options)) : std::string();
}

Crs Crs::geographic() const
{
    if (!definition_ || definition_->geographic)
        return *this;
    const auto base = fromText(definition_->baseText);
    return base ? *base : Crs();
}

bool Crs::sameAs(const Crs& other) const
{
    if (!definition_ || !other.definition_)
        return false;
    if (definition_ == other.definition_ || definition_->text == other.definition_->text)
        return true;
    if (!definition_->code.empty() && definition_->code == other.definition_->code && !definition_->bound && !other.definition_->bound)
        return true;
    if (definition_->geographic != other.definition_->geographic)
        return false;
    // Reading two definitions takes milliseconds, and pictures of the map ask for the same two again and again.
    thread_local std::map<std::string, bool> known;
    std::string both = definition_->text + '\n' + other.definition_->text;
    if (const auto before = known.find(both); before != known.end())
        return before->second;
    pj_ctx* const context = contextOfThisThread();
    const Pj a = eastFirst(Pj(proj_create(context, definition_->text.c_str())));
    const Pj b = eastFirst(Pj(proj_create(context, other.definition_->text.c_str())));
    const bool same = a && b && proj_is_equivalent_to_with_ctx(context, a.get(), b.get(), PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
    if (known.size() >= 256)
        known.clear();
    known.emplace(std::move(both), same);
    return same;
}

const Crs& provinceAnalysisCrs()
{
    static const Crs crs = [] {
        auto made = Crs::fromText(
            R"(PROJCRS["CGCS2000 / Heilongjiang Albers",BASEGEOGCRS["China Geodetic Coordinate System 2000",DATUM["China 2000",)"
            R"(ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4490]],)"
            R"(CONVERSION["Heilongjiang Albers",METHOD["Albers Equal Area",ID["EPSG",9822]],)"
            R"(PARAMETER["Latitude of false origin",48,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8821]],)"
            R"(PARAMETER["Longitude of false origin",128,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8822]],)"
            R"(PARAMETER["Latitude of 1st standard parallel",45,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8823]],)"
            R"(PARAMETER["Latitude of 2nd standard parallel",51,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8824]],)"
            R"(PARAMETER["Easting at false origin",0,LENGTHUNIT["metre",1],ID["EPSG",8826]],)"
            R"(PARAMETER["Northing at false origin",0,LENGTHUNIT["metre",1],ID["EPSG",8827]]],)"
            R"(CS[Cartesian,2],AXIS["easting",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["northing",north,ORDER[2],LENGTHUNIT["metre",1]]])");
        assert(made);
        return made ? *made : Crs();
    }();
    return crs;
}

const Crs& cgcs2000()
{
    static const Crs crs = [] {
        auto made = Crs::fromText("EPSG:4490");
        assert(made);
        return made ? *made : Crs();
    }();
    return crs;
}

}  // namespace spatial
