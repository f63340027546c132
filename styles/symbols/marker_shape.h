// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace styles {

/// The shapes of point symbols: plain ones and pictures for the themes of siting. All are drawn by us (marker_shapes.cpp).
enum class MarkerShape {
    // plain
    Circle, Square, Diamond, Triangle, Star, Cross, TriangleDown, Pentagon, Hexagon, Saltire, Ring, Arrow, Pin, Flag,
    // industry
    Factory, Chimney, Refinery, OilTank, Chemical, Workshop, Warehouse, GrainSilo, Timber, Mine, CoalMine, EcoPark, Laboratory,
    // pollution and environment
    SamplingPoint, WaterSample, MonitoringWell, AirMonitoring, HotSpot, Brownfield, Landfill, HazardousWaste, Drum, Outfall, Noise, Recycling,
    // transport
    RailwayStation, FreightYard, Airport, Port, Bridge, Truck, Bus, BorderCrossing, Junction, FuelStation,
    // energy
    PowerPlant, Substation, Pylon, WindTurbine, Solar, Hydropower, OilWell, GasFlare, HeatingPlant, Valve,
    // water
    WaterSource, WaterWorks, WasteWaterPlant, PumpStation, Well, Waves, Flood, WaterGauge,
    // nature
    Forest, Tree, Park, Wetland, Grassland, Farmland, Mountain, ProtectedArea, Wildlife,
    // facilities
    Village, Town, House, School, Hospital, Government, Market, Care, Heritage, WasteBin, Camera,
};

enum class MarkerGroup { Plain, Industry, Environment, Transport, Energy, Water, Nature, Facilities };

/// A shape with its name in JSON, its name for people, and its picture: the path language of marker_path.h on a square of 24 x 24 units,
/// empty for those that paint_symbols computes.
struct MarkerInfo {
    MarkerShape shape;
    MarkerGroup group;
    std::string_view id;
    std::string_view en;
    std::string_view zh;
    std::string_view picture;
};

/// All shapes in the order of the enum.
std::span<const MarkerInfo> markerShapes();
const MarkerInfo& markerInfo(MarkerShape shape);

}  // namespace styles
