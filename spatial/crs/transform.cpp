// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/transform.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/crs_words.h"
#include "spatial/crs/proj_bridge.h"

#include <proj.h>

#include <array>
#include <map>
#include <mutex>

namespace spatial {

namespace {

/// How degrees of one base become degrees of another: the same numbers where the pipeline is empty.
struct DatumStep {
    TransformQuality quality;
    std::string pipeline;
};

/// The best operation that PROJ's database knows between two CRSs without grids that are missing; none where it only guesses.
std::optional<DatumStep> statedStep(const PJ* from, const PJ* to)
{
    pj_ctx* const context = contextOfThisThread();
    PJ_OPERATION_FACTORY_CONTEXT* const factory = proj_create_operation_factory_context(context, nullptr);
    proj_operation_factory_context_set_allow_ballpark_transformations(context, factory, 0);
    proj_operation_factory_context_set_spatial_criterion(context, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(context, factory, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    PJ_OBJ_LIST* const operations = proj_create_operations(context, from, to, factory);
    std::optional<DatumStep> step;
    for (int i = 0; operations && !step && i < proj_list_get_count(operations); ++i) {
        const Pj operation(proj_list_get(context, operations, i));
        if (!operation || proj_coordoperation_is_instantiable(context, operation.get()) == 0)
            continue;
        const Pj turned(proj_normalize_for_visualization(context, operation.get()));
        const char* const pipeline = turned ? proj_as_proj_string(context, turned.get(), PJ_PROJ_5, nullptr) : nullptr;
        if (pipeline) {
            const double meters = proj_coordoperation_get_accuracy(context, operation.get());
            step = DatumStep{{DatumAccuracy::Stated, meters > 0 ? meters : 0}, pipeline};
        }
    }
    proj_list_destroy(operations);
    proj_operation_factory_context_destroy(factory);
    return step;
}

DatumStep findDatumStep(const Crs::Definition& from, const Crs::Definition& to)
{
    if (from.family == DatumFamily::Modern && to.family == DatumFamily::Modern && !from.bound && !to.bound)
        return {{from.baseText == to.baseText ? DatumAccuracy::Exact : DatumAccuracy::WithinOneMeter, 0}, {}};
    if (from.baseText == to.baseText)
        return {{DatumAccuracy::Exact, 0}, {}};
    pj_ctx* const context = contextOfThisThread();
    const Pj baseFrom(proj_create(context, from.baseText.c_str()));
    const Pj baseTo(proj_create(context, to.baseText.c_str()));
    if (baseFrom && baseTo && proj_is_equivalent_to_with_ctx(context, baseFrom.get(), baseTo.get(), PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0)
        return {{DatumAccuracy::Exact, 0}, {}};
    const bool silent = (from.family == DatumFamily::OldChinese || from.family == DatumFamily::Unspecified) && !from.bound;
    const bool silentTo = (to.family == DatumFamily::OldChinese || to.family == DatumFamily::Unspecified) && !to.bound;
    if (!silent && !silentTo && !from.bound && !to.bound)
        if (auto step = statedStep(baseFrom.get(), baseTo.get()))
            return *step;
    return {{DatumAccuracy::Unknown, 0}, {}};
}

/// As findDatumStep, with what was found before (a query of PROJ's database takes up to 0.1 s).
DatumStep datumStep(const Crs::Definition& from, const Crs::Definition& to)
{
    static std::mutex mutex;
    static std::map<std::pair<std::string, std::string>, DatumStep> known;
    const std::pair key(from.baseText + (from.bound ? "b" : ""), to.baseText + (to.bound ? "b" : ""));
    {
        const std::lock_guard lock(mutex);
        if (const auto found = known.find(key); found != known.end())
            return found->second;
    }
    DatumStep step = findDatumStep(from, to);
    const std::lock_guard lock(mutex);
    if (known.size() > 400)
        known.clear();
    return known.emplace(key, std::move(step)).first->second;
}

Coordinate nowhere() { return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()}; }

void run(PJ* step, PJ_DIRECTION direction, std::span<Coordinate> coordinates)
{
    for (Coordinate& c : coordinates) {
        if (!std::isfinite(c.x) || !std::isfinite(c.y)) {
            c = nowhere();
            continue;
        }
        const PJ_COORD out = proj_trans(step, direction, proj_coord(c.x, c.y, 0, 0));
        c = {out.xy.x, out.xy.y};
        if (!std::isfinite(c.x) || !std::isfinite(c.y)) {
            c = nowhere();
            proj_errno_reset(step);
        }
    }
}

}  // namespace

struct Transform::Operation {
    ProjContext context;   // declared first: it outlives the steps made in it
    Pj fromProjection;     // degrees to coordinates of the source, used backwards; null where it is geographic
    Pj datum;              // null: the same degrees
    Pj toProjection;       // null where the target is geographic
    TransformQuality quality;
    bool identity = false;
};

Transform::Transform(std::unique_ptr<Operation> operation) : operation_(std::move(operation)) {}
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;
Transform::~Transform() = default;

Result<Transform> Transform::between(const Crs& from, const Crs& to)
{
    if (!from.isKnown() || !to.isKnown())
        return Error{ErrorCode::CrsMismatch, text("Coordinates cannot be transformed: one of the coordinate systems is unknown."),
                     text("Say which one it is, for example with |crs=EPSG:4530 behind the file's name.")};
    auto operation = std::make_unique<Operation>();
    if (from.sameAs(to)) {
        operation->identity = true;
        return Transform(std::move(operation));
    }
    const Crs::Definition& a = *from.definition();
    const Crs::Definition& b = *to.definition();
    operation->context = newContext();
    pj_ctx* const context = operation->context.get();
    bool made = true;
    const auto make = [&](const std::string& pipeline) {
        Pj step(proj_create(context, pipeline.c_str()));
        made = made && step != nullptr;
        return step;
    };

    if (a.bound || b.bound) {
        // The CRS brings its own parameters: PROJ composes the whole way from both definitions.
        const Pj asDefined(proj_create_crs_to_crs(context, a.text.c_str(), b.text.c_str(), nullptr));
        operation->datum.reset(asDefined ? proj_normalize_for_visualization(context, asDefined.get()) : nullptr);
        operation->quality = {DatumAccuracy::Stated, 0};
        made = operation->datum != nullptr;
    } else {
        const DatumStep step = datumStep(a, b);
        operation->quality = step.quality;
        operation->identity = a.geographic && b.geographic && step.pipeline.empty();
        if (!a.geographic)
            operation->fromProjection = make(a.fromDegrees);
        if (!step.pipeline.empty())
            operation->datum = make(step.pipeline);
        if (!b.geographic)
            operation->toProjection = make(b.fromDegrees);
    }
    if (!made)
        return Error{ErrorCode::CrsMismatch, text("There is no way from {0} to {1}.", crsWords(from), crsWords(to)), text("Bring the data into another coordinate system first.")};
    return Transform(std::move(operation));
}

TransformQuality Transform::quality() const { return operation_->quality; }
bool Transform::isIdentity() const { return operation_->identity; }

void Transform::apply(std::span<Coordinate> coordinates) const
{
    if (operation_->fromProjection)
        run(operation_->fromProjection.get(), PJ_INV, coordinates);
    if (operation_->datum)
        run(operation_->datum.get(), PJ_FWD, coordinates);
    if (operation_->toProjection)
        run(operation_->toProjection.get(), PJ_FWD, coordinates);
}

void Transform::applyInverse(std::span<Coordinate> coordinates) const
{
    if (operation_->toProjection)
        run(operation_->toProjection.get(), PJ_INV, coordinates);
    if (operation_->datum)
        run(operation_->datum.get(), PJ_INV, coordinates);
    if (operation_->fromProjection)
        run(operation_->fromProjection.get(), PJ_FWD, coordinates);
}

Coordinate Transform::operator()(Coordinate c) const
{
    apply(std::span<Coordinate>(&c, 1));
    return c;
}

Box Transform::operator()(const Box& box) const
{
    if (box.empty() || isIdentity())
        return box;
    constexpr int kSteps = 20;
    std::array<Coordinate, 4 * (kSteps + 1)> outline;
    std::size_t n = 0;
    for (int i = 0; i <= kSteps; ++i) {
        const double t = static_cast<double>(i) / kSteps;
        const double x = box.minX + box.width() * t;
        const double y = box.minY + box.height() * t;
        for (const Coordinate c : {Coordinate{x, box.minY}, Coordinate{x, box.maxY}, Coordinate{box.minX, y}, Coordinate{box.maxX, y}})
            outline[n++] = c;
    }
    apply(outline);
    Box out;
    for (const Coordinate c : outline)
        out.include(c);
    return out;
}

Result<GeometryColumn> transformed(const GeometryColumn& geometries, const Crs& from, const Crs& to)
{
    {
        TRY_ASSIGN(const Transform trial, Transform::between(from, to));
        if (trial.isIdentity())
            return geometries;
    }
    GeometryColumn out = geometries;
    const std::span<Coordinate> all = out.mutableCoordinates();
    TRY(parallelFor(all.size(), 32768, noProgress(), [&](std::size_t begin, std::size_t end) -> Result<void> {
        TRY_ASSIGN(const Transform transform, Transform::between(from, to));
        transform.apply(all.subspan(begin, end - begin));
        return {};
    }));
    out.measureBoxes();
    return out;
}

}  // namespace spatial
