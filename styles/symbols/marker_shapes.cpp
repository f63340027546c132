// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures: silhouettes that are still told apart at 2 mm. Our own drawings.
#include "styles/symbols/marker_shape.h"

#include <array>

namespace styles {
namespace {

using enum MarkerShape;
using enum MarkerGroup;

constexpr auto kShapes = std::to_array<MarkerInfo>({
    {Circle, Plain, "circle", "Circle", "圆", ""},
    {Square, Plain, "square", "Square", "方形", ""},
    {Diamond, Plain, "diamond", "Diamond", "菱形", ""},
    {Triangle, Plain, "triangle", "Triangle", "三角形", ""},
    {Star, Plain, "star", "Star", "五角星", ""},
    {Cross, Plain, "cross", "Cross", "十字", ""},
    {TriangleDown, Plain, "triangle-down", "Triangle, point down", "倒三角形", "M2 4 H22 L12 22 Z"},
    {Pentagon, Plain, "pentagon", "Pentagon", "五边形", "M12 1 L22.5 8.6 L18.5 21 H5.5 L1.5 8.6 Z"},
    {Hexagon, Plain, "hexagon", "Hexagon", "六边形", "M6.5 2.5 H17.5 L23 12 L17.5 21.5 H6.5 L1 12 Z"},
    {Saltire, Plain, "saltire", "Diagonal cross", "叉号", "@45 12 12 R9.8 0 4.4 24 + @45 12 12 R0 9.8 24 4.4"},
    {Ring, Plain, "ring", "Ring", "圆环", "O12 12 11.5 ~ O12 12 7"},
    {Arrow, Plain, "arrow", "Arrow", "箭头", "M12 0 L20 10 H14.5 V24 H9.5 V10 H4 Z"},
    {Pin, Plain, "pin", "Pin", "图钉", "M12 24 C6 16.5 4 12.5 4 8.5 C4 3.8 7.6 0.5 12 0.5 C16.4 0.5 20 3.8 20 8.5 C20 12.5 18 16.5 12 24 Z ~ O12 8.5 3.2"},
    {Flag, Plain, "flag", "Flag", "旗", "R4 1 2.4 22 + M6.4 1.5 L22 7 L6.4 12.5 Z"},

    {Factory, Industry, "factory", "Factory", "工厂", "M1 22 V11 L7 7 V11 L13 7 V11 H15 L16 1.5 H20 L21 11 H23 V22 Z ~ R4 14.5 3.2 3.4 ~ R10.4 14.5 3.2 3.4 ~ R16.8 14.5 3.2 3.4"},
    {Chimney, Industry, "chimney", "Chimney", "烟囱", "M7.5 23 L9.8 10 H14.2 L16.5 23 Z + R5 21 14 2.2 + O9.5 5.6 2.6 + O13.5 4 3.2 + O17.6 6.2 2.4 ~ R8.6 12 7 1.3"},
    {Refinery, Industry, "refinery", "Refinery", "炼油厂", "M2 8 C2 5.4 8 5.4 8 8 V22 H2 Z + R10 1.5 4 20.5 + M16 13 C16 10 22.5 10 22.5 13 V22 H16 Z + R8 9 8 1.4 + R8 16 8 1.4 + R1 20.8 22.5 2.2"},
    {OilTank, Industry, "oil-tank", "Storage tank", "储罐", "M2.5 5.6 C2.5 3.4 7 2 12 2 C17 2 21.5 3.4 21.5 5.6 C21.5 7.8 17 9.2 12 9.2 C7 9.2 2.5 7.8 2.5 5.6 Z + M2.5 8.8 C4.5 10.4 8 11.2 12 11.2 C16 11.2 19.5 10.4 21.5 8.8 V19 C21.5 21 17 22.5 12 22.5 C7 22.5 2.5 21 2.5 19 Z"},
    {Chemical, Industry, "chemical-plant", "Chemical plant", "化工厂", "M8.5 1 H15.5 V3.2 H14.4 V9 L21.2 19.6 C22.2 21.4 21.4 23 19.6 23 H4.4 C2.6 23 1.8 21.4 2.8 19.6 L9.6 9 V3.2 H8.5 Z ~ M11.6 9.6 L8.6 14.2 H15.4 L12.4 9.6 V4 H11.6 Z"},
    {Workshop, Industry, "workshop", "Workshop, machinery", "机械加工", "O12 12 8 + R9.8 0.6 4.4 22.8 + @45 12 12 R9.8 0.6 4.4 22.8 + @90 12 12 R9.8 0.6 4.4 22.8 + @135 12 12 R9.8 0.6 4.4 22.8 ~ O12 12 3.8"},
    {Warehouse, Industry, "warehouse", "Warehouse", "仓库", "M0.8 9.5 L12 2.5 L23.2 9.5 V22 H0.8 Z ~ R5 11 14 11 + R6.4 12.6 11.2 2 + R6.4 16 11.2 2 + R6.4 19.4 11.2 2.6"},
    {GrainSilo, Industry, "grain-silo", "Grain silo", "粮仓", "M1.5 9 L7.2 2.5 L13 9 V22 H1.5 Z + M14.6 12 L18.8 7 L23 12 V22 H14.6 Z ~ R1.5 10.2 11.5 1.3 ~ R1.5 15.6 11.5 1.3 ~ R14.6 13.4 8.4 1.3"},
    {Timber, Industry, "timber", "Timber", "木材加工", "O6.6 17 5.2 + O17.4 17 5.2 + O12 7.4 5.2 ~ O6.6 17 2.8 ~ O17.4 17 2.8 ~ O12 7.4 2.8 + O6.6 17 1.1 + O17.4 17 1.1 + O12 7.4 1.1"},
    {Mine, Industry, "mine", "Mine", "矿山", "@45 12 12 R10.7 4 2.6 20 + @45 12 12 M6 1.5 H16 L18.5 3.7 L16 6 H6 Z + @315 12 12 R10.7 4 2.6 20 + @315 12 12 M8 1.5 H18 V6 H8 L5.5 3.7 Z"},
    {CoalMine, Industry, "coal-mine", "Coal mine, head frame", "煤矿井架", "O13 5 4.6 ~ O13 5 2.4 + M1.5 22.5 L11 5.5 H13.6 L4.4 22.5 Z + R12 5 2.4 17.5 + M15.5 13 L22.5 16 V22.5 H15.5 Z + R6 15.5 7 1.8"},
    {EcoPark, Industry, "eco-park", "Eco-industrial park", "生态工业园", "M3 20 C1.5 8.5 8.5 1.5 22.5 1.5 C22.5 14.5 16.5 21.5 6.6 19.6 L4.4 23.4 L2.2 22.2 Z ~ M5.4 18.4 L16.4 7 L17.4 8 L7.2 19 Z"},
    {Laboratory, Industry, "laboratory", "Laboratory", "实验室", "M7 1.5 H17 V4 H15.4 V18 C15.4 21 14 22.8 12 22.8 C10 22.8 8.6 21 8.6 18 V4 H7 Z ~ R10.6 4 2.8 7.5"},

    {SamplingPoint, Environment, "sampling-point", "Soil sampling point", "土壤采样点", "R4.5 1 15 3.4 + R10.5 3 3 10 + M7 12.5 H17 L12 23.4 Z ~ R8.4 14.6 7.2 1.3"},
    {WaterSample, Environment, "water-sample", "Water sampling point", "水质采样点", "R8.8 0.8 6.4 2.8 + M10 4.6 H14 V7 L18.4 11 V21 C18.4 22.4 17.4 23.2 16 23.2 H8 C6.6 23.2 5.6 22.4 5.6 21 V11 L10 7 Z ~ M12 10.5 C14 13.5 15.2 15.2 15.2 17.2 C15.2 19.2 13.8 20.6 12 20.6 C10.2 20.6 8.8 19.2 8.8 17.2 C8.8 15.2 10 13.5 12 10.5 Z"},
    {MonitoringWell, Environment, "monitoring-well", "Monitoring well", "地下水监测井", "O12 12 11.4 ~ O12 12 9 + M12 12 V4.4 C16.2 4.4 19.6 7.8 19.6 12 Z + M12 12 V19.6 C7.8 19.6 4.4 16.2 4.4 12 Z"},
    {AirMonitoring, Environment, "air-monitoring", "Air monitoring station", "空气监测站", "O6.6 9.4 4.4 + O13 6.6 5.6 + O18.6 9.8 4 + R6.6 8 12 5.8 + R10.7 15.4 2.6 6 + R6 20.8 12 2.4 + R4 15.4 16 1.8"},
    {HotSpot, Environment, "hot-spot", "Pollution hot spot", "污染热点", "O12 12 6.4 + M12 0.3 L14.6 8 H9.4 Z + @45 12 12 M12 0.3 L14.6 8 H9.4 Z + @90 12 12 M12 0.3 L14.6 8 H9.4 Z + @135 12 12 M12 0.3 L14.6 8 H9.4 Z + @180 12 12 M12 0.3 L14.6 8 H9.4 Z + @225 12 12 M12 0.3 L14.6 8 H9.4 Z + @270 12 12 M12 0.3 L14.6 8 H9.4 Z + @315 12 12 M12 0.3 L14.6 8 H9.4 Z ~ O12 12 3"},
    {Brownfield, Environment, "brownfield", "Brownfield", "棕地", "R1.5 1.5 21 21 ~ R3.8 3.8 16.4 16.4 + M3.8 9.5 L9.5 3.8 H13 L3.8 13 Z + M3.8 18 L18 3.8 H20.2 V5.2 L5.2 20.2 H3.8 Z + M10.8 20.2 L20.2 10.8 V14.4 L14.4 20.2 Z"},
    {Landfill, Environment, "landfill", "Landfill", "填埋场", "M1 19 C4.5 9 8.5 5 12 5 C15.5 5 19.5 9 23 19 Z ~ R3 9.4 18 1.4 ~ R1 14.2 22 1.4 + R0.8 20.4 22.4 2.4"},
    {HazardousWaste, Environment, "hazardous-waste", "Hazardous waste", "危险废物", "M12 0.8 L23.6 22.4 H0.4 Z ~ R10.7 8 2.6 7.6 ~ O12 18.6 1.6"},
    {Drum, Environment, "drum", "Chemical store", "化学品贮存", "R5 1.6 14 20.8 ~ R5 7.4 14 1.5 ~ R5 15.2 14 1.5 + R3.8 1.2 16.4 2.4 + R3.8 20.4 16.4 2.4"},
    {Outfall, Environment, "outfall", "Outfall", "排污口", "R1 5.5 11.5 6.4 + R11.4 3.2 3 11 + M19 6.5 C21 9.5 22 11 22 12.6 C22 14.4 20.8 15.6 19 15.6 C17.2 15.6 16 14.4 16 12.6 C16 11 17 9.5 19 6.5 Z + M1 18.4 C4.5 15.8 8.5 15.8 12 18.4 C15.5 21 19.5 21 23 18.4 V21.4 C19.5 24 15.5 24 12 21.4 C8.5 18.8 4.5 18.8 1 21.4 Z"},
    {Noise, Environment, "noise", "Noise source", "噪声源", "M1.5 8.5 H6 L12.4 3 V21 L6 15.5 H1.5 Z + M14.8 8.6 L16.4 7.2 C18.6 10 18.6 14 16.4 16.8 L14.8 15.4 C16.4 13.4 16.4 10.6 14.8 8.6 Z + M18 5.4 L19.6 4 C23.6 8.6 23.6 15.4 19.6 20 L18 18.6 C21.2 14.8 21.2 9.2 18 5.4 Z"},
    {Recycling, Environment, "recycling", "Recycling", "资源回收", "O12 12 10.4 ~ O12 12 6.4 ~ M12 12 L24 6 V12 Z ~ M12 12 L0 18 V12 Z + M15.6 13.4 H24 L19.6 7 Z + M8.4 10.6 H0 L4.4 17 Z"},

    {RailwayStation, Transport, "railway-station", "Railway station", "火车站", "M7 1.5 H17 C19.2 1.5 20.4 2.8 20.4 5 V15.6 C20.4 17.4 19.2 18.4 17.6 18.4 H6.4 C4.8 18.4 3.6 17.4 3.6 15.6 V5 C3.6 2.8 4.8 1.5 7 1.5 Z ~ R6.2 4.6 11.6 5.4 ~ O7.8 14.2 1.6 ~ O16.2 14.2 1.6 + M6.4 19.2 H9.4 L6.8 23.2 H3.6 Z + M14.6 19.2 H17.6 L20.4 23.2 H17.2 Z"},
    {FreightYard, Transport, "freight-yard", "Freight yard", "货场", "R1 4 10.2 11 + R12.8 4 10.2 11 ~ R3.2 6 1.4 7 ~ R6.2 6 1.4 7 ~ R15 6 1.4 7 ~ R18 6 1.4 7 + R0.6 16 22.8 2.2 + O5 20.6 2 + O9.6 20.6 2 + O14.4 20.6 2 + O19 20.6 2"},
    {Airport, Transport, "airport", "Airport", "机场", "M12 0.4 C13.4 0.4 14 2 14 4 V8.4 L23.4 14.4 V17 L14 14.2 V19 L17 21.6 V23.4 L12 22 L7 23.4 V21.6 L10 19 V14.2 L0.6 17 V14.4 L10 8.4 V4 C10 2 10.6 0.4 12 0.4 Z"},
    {Port, Transport, "port", "Port", "港口", "O12 3.8 3.2 ~ O12 3.8 1.3 + R10.7 6.4 2.6 16 + R6.6 8.4 10.8 2.4 + M1.6 12.6 L7 13.4 L5.6 15 C7 18.4 9.2 20.2 12 20.8 C14.8 20.2 17 18.4 18.4 15 L17 13.4 L22.4 12.6 V18.4 L20.6 17 C18.8 21 16 23.2 12 23.6 C8 23.2 5.2 21 3.4 17 L1.6 18.4 Z"},
    {Bridge, Transport, "bridge", "Bridge", "桥梁", "M0.5 7 H23.5 V11.4 H22 V20.5 H18.8 C18.8 14.8 16 12.8 12 12.8 C8 12.8 5.2 14.8 5.2 20.5 H2 V11.4 H0.5 Z"},
    {Truck, Transport, "truck", "Truck, logistics", "物流货运", "R0.6 5 13.4 11.6 + M15 8 H19.4 L23.4 12 V16.6 H15 Z + R0.6 16 22.8 2 + O5.8 18.4 3 + O18 18.4 3 ~ O5.8 18.4 1.2 ~ O18 18.4 1.2 ~ M16.8 9.6 H18.8 L21 12 H16.8 Z"},
    {Bus, Transport, "bus", "Bus station", "汽车站", "M3 4 H20 C21.4 4 22 5 22.2 6.4 L23.2 13 V18.6 H0.8 V6.4 C0.8 5 1.6 4 3 4 Z ~ R3 6.6 4.6 4.8 ~ R9 6.6 4.6 4.8 ~ M15 6.6 H20 L20.8 11.4 H15 Z + O6 18.6 3 + O17.6 18.6 3 ~ O6 18.6 1.2 ~ O17.6 18.6 1.2"},
    {BorderCrossing, Transport, "border-crossing", "Border crossing", "口岸", "R1.6 7.5 4.4 13.5 + R0.4 20.4 6.8 2.4 + R6 9 17.6 4.6 ~ @25 10 11 R8.6 7 2.2 9 ~ @25 15 11 R13.6 7 2.2 9 ~ @25 20 11 R18.6 7 2.2 9 + R6 9 17.6 1 + R6 12.6 17.6 1"},
    {Junction, Transport, "junction", "Road junction", "道路枢纽", "O12 12 7.4 ~ O12 12 4.8 + R10.6 0.6 2.8 22.8 + R0.6 10.6 22.8 2.8"},
    {FuelStation, Transport, "fuel-station", "Filling station", "加油站", "M3 2 H13.6 V22 H3 Z ~ R5.2 4.4 6.2 5 + M13.6 11 H15 C16.6 11 17.4 11.8 17.4 13.2 V18 C17.4 20 20.4 20 20.4 18 V9.6 L17.4 6.4 L18.8 5 L22.6 8.8 V18 C22.6 22.6 15.2 22.6 15.2 18 V13.2 H13.6 Z + R1.8 20.8 13 2.2"},

    {PowerPlant, Energy, "power-plant", "Power plant", "发电厂", "M2 23 C6.6 17 7.6 11.6 6 6.6 H18 C16.4 11.6 17.4 17 22 23 Z ~ M13.6 8.6 L8.4 15.8 H11.4 L10.2 21 L15.6 13.6 H12.5 Z + O8 3.4 2 + O12 2.6 2.4 + O16 3.4 2"},
    {Substation, Energy, "substation", "Substation", "变电站", "R1.5 1.5 21 21 ~ M14 3.4 L6.2 13.6 H11 L9.4 20.6 L17.6 10.2 H12.6 Z"},
    {Pylon, Energy, "pylon", "Power line tower", "输电铁塔", "M10.8 0.8 H13.2 L14.4 5.4 H20.4 V7.8 H15 L15.8 11 H22 V13.4 H16.4 L19 23.2 H16.2 L12 17 L7.8 23.2 H5 L7.6 13.4 H2 V11 H8.2 L9 7.8 H3.6 V5.4 H9.6 Z ~ M12 7.6 L13.4 13 H10.6 Z"},
    {WindTurbine, Energy, "wind-turbine", "Wind turbine", "风力发电机", "M11.3 10 L10.2 23.4 H13.8 L12.7 10 Z + O12 9.4 1.7 + M11.2 8.4 L11.8 0.2 L14 4 L12.8 8.4 Z + @120 12 9.4 M11.2 8.4 L11.8 0.2 L14 4 L12.8 8.4 Z + @240 12 9.4 M11.2 8.4 L11.8 0.2 L14 4 L12.8 8.4 Z"},
    {Solar, Energy, "solar", "Solar plant", "光伏电站", "M5 3.4 H19 L23.4 17 H0.6 Z ~ R0 9 24 1.3 ~ M9.6 3.4 H10.6 L8.8 17 H7.6 Z ~ M13.4 3.4 H14.4 L16.4 17 H15.2 Z + R10.7 17 2.6 4 + R6.4 20.4 11.2 2.2"},
    {Hydropower, Energy, "hydropower", "Dam, hydropower", "水电站", "R0.8 8.4 5.6 13.6 + M7.8 2.4 H12 L18.4 20 H7.8 Z + R7.8 19 15.6 3 + M17.4 9.5 C20.6 10.2 22.4 13 22.6 17.4 H19.8 C19.6 14.6 18.8 12.8 18.2 12 Z"},
    {OilWell, Energy, "oil-well", "Oil well, pump jack", "油井", "R0.6 20.8 22.8 2.2 + M9.4 21 L12.6 7 H15 L18.6 21 H16 L13.8 12 L12 21 Z + M5.4 5 L21.6 2.4 L22 5 L6 8.6 Z + M6.2 3.4 C2.6 5.4 1.2 9 1.8 13 H4.6 C4.6 11.4 5 9.8 7 8.6 Z + R2.4 13 1.5 8 + O21 8.8 2.6 + R20.3 4 1.4 5"},
    {GasFlare, Energy, "gas-flare", "Gas", "燃气", "M12.6 0.6 C13 6 19.6 9 19.6 15.2 C19.6 20 16.4 23.4 12 23.4 C7.6 23.4 4.4 20 4.4 15.2 C4.4 11.6 6.8 9.6 7.6 6.6 C9.2 8.2 9.8 9.6 10.2 10.8 C11.8 8.4 12.8 5 12.6 0.6 Z ~ M12.2 13.4 C10.2 15.6 9.4 17.2 9.4 18.6 C9.4 20.4 10.6 21.6 12 21.6 C13.4 21.6 14.6 20.4 14.6 18.6 C14.6 17.2 14 15.6 12.2 13.4 Z"},
    {HeatingPlant, Energy, "heating-plant", "Heating plant", "热力站", "M3.6 16.6 C1 12 6 9.6 3.8 3 H6.8 C9 9.6 4 12 6.6 16.6 Z + M10.4 16.6 C7.8 12 12.8 9.6 10.6 3 H13.6 C15.8 9.6 10.8 12 13.4 16.6 Z + M17.2 16.6 C14.6 12 19.6 9.6 17.4 3 H20.4 C22.6 9.6 17.6 12 20.2 16.6 Z + R1.6 18.4 20.8 3.6"},
    {Valve, Energy, "valve", "Pipeline station", "管道站", "M1.4 8.4 L12 14 L22.6 8.4 V20.6 L12 15.8 L1.4 20.6 Z + R10.7 5 2.6 10 + R6.4 2.2 11.2 3.4"},

    {WaterSource, Water, "water-source", "Water source", "水源地", "M12 0.8 C16.4 7 20.4 11 20.4 15.4 C20.4 20 16.6 23.4 12 23.4 C7.4 23.4 3.6 20 3.6 15.4 C3.6 11 7.6 7 12 0.8 Z ~ M6.8 15 H9 C9 18 10.4 19.4 12.8 19.8 L12.4 21.6 C9 21.4 6.8 18.8 6.8 15 Z"},
    {WaterWorks, Water, "water-works", "Water works", "自来水厂", "R5.6 2 8.8 2.6 + R8.7 3 2.6 6 + M1 8 H14 C18 8 21 10.6 21 14.4 V16 H16.4 V15 C16.4 13.6 15.6 12.8 14 12.8 H1 Z + M18.7 17.4 C20 19.4 20.6 20.2 20.6 21.2 C20.6 22.6 19.8 23.4 18.7 23.4 C17.6 23.4 16.8 22.6 16.8 21.2 C16.8 20.2 17.4 19.4 18.7 17.4 Z"},
    {WasteWaterPlant, Water, "waste-water-plant", "Waste-water treatment plant", "污水处理厂", "O12 12 11.4 ~ O12 12 9.2 + O12 12 3 + @55 12 12 R10.9 3 2.2 18 ~ O12 12 1.2"},
    {PumpStation, Water, "pump-station", "Pumping station", "泵站", "O12 12 11.4 ~ O12 12 9 + M8 5.4 L19.8 12 L8 18.6 Z"},
    {Well, Water, "well", "Well", "水井", "M12 0.8 L22.4 6.6 V9 H19.6 V14.4 H17.4 V9 H6.6 V14.4 H4.4 V9 H1.6 V6.6 Z + R11.2 9 1.6 4.6 + M3.4 14.4 H20.6 L19 23.2 H5 Z ~ R4.6 17.6 15 1.3"},
    {Waves, Water, "waves", "Water", "水域", "M1 7.4 C4.5 3.6 8.5 3.6 12 7.4 C15.5 11.2 19.5 11.2 23 7.4 V11 C19.5 14.8 15.5 14.8 12 11 C8.5 7.2 4.5 7.2 1 11 Z + M1 14.6 C4.5 10.8 8.5 10.8 12 14.6 C15.5 18.4 19.5 18.4 23 14.6 V18.2 C19.5 22 15.5 22 12 18.2 C8.5 14.4 4.5 14.4 1 18.2 Z"},
    {Flood, Water, "flood", "Flooding", "洪水", "M12 1 L21.6 9 H18.6 V14.6 H5.4 V9 H2.4 Z ~ R10.2 9.4 3.6 5.2 + M1 17 C4.5 14.2 8.5 14.2 12 17 C15.5 19.8 19.5 19.8 23 17 V20.2 C19.5 23 15.5 23 12 20.2 C8.5 17.4 4.5 17.4 1 20.2 Z"},
    {WaterGauge, Water, "water-gauge", "Water gauge", "水文站", "R7.6 0.8 8.8 17 ~ R7.6 3.6 4.6 1.5 ~ R11.8 6.8 4.6 1.5 ~ R7.6 10 4.6 1.5 ~ R11.8 13.2 4.6 1.5 + M1 19 C4.5 16.4 8.5 16.4 12 19 C15.5 21.6 19.5 21.6 23 19 V21.8 C19.5 24.4 15.5 24.4 12 21.8 C8.5 19.2 4.5 19.2 1 21.8 Z"},

    {Forest, Nature, "forest", "Forest", "森林", "M8 0.6 L12.8 8 H11 L14.6 14 H12.6 L16 19.6 H9.4 V23.4 H6.6 V19.6 H0.4 L3.6 14 H1.6 L5 8 H3.2 Z + M18.2 7 L21.4 12.4 H20.2 L22.6 16.6 H21.2 L23.8 20.6 H19.4 V23.4 H17 V20.6 H16.8 L15.4 17.8 L16 16.8 L14.6 14.2 L16.2 12.4 H15 Z"},
    {Tree, Nature, "tree", "Tree", "树木", "O12 6.8 6.4 + O6.8 11 5 + O17.2 11 5 + R6.8 10 10.4 6 + R10.6 15 2.8 8.4"},
    {Park, Nature, "park", "Park", "公园", "O7.6 7.4 6.4 + R6.3 12 2.6 11 + R13.6 12 9.4 2.2 + R12.6 16 11 2.2 + R14 18 2 5 + R20.4 18 2 5 + R2.6 21.2 10 1.8"},
    {Wetland, Nature, "wetland", "Wetland", "湿地", "R11.2 3 1.6 15 + E12 5.4 1.9 4.4 + @340 12 20 R11.3 7 1.4 11 + @340 12 20 E12 8.4 1.7 3.6 + @20 12 20 R11.3 7 1.4 11 + @20 12 20 E12 8.4 1.7 3.6 + R1.4 17.6 21.2 1.9 + R4.6 21 14.8 1.9"},
    {Grassland, Nature, "grassland", "Grassland", "草地", "M10.6 21 C10.6 14 10.4 8 12 2 C13.6 8 13.4 14 13.4 21 Z + M8.6 21 C8.4 14 6.6 9.4 2.6 6 C3.2 11.6 4.2 16.4 5.6 21 Z + M15.4 21 C15.6 14 17.4 9.4 21.4 6 C20.8 11.6 19.8 16.4 18.4 21 Z + R2 20.6 20 2"},
    {Farmland, Nature, "farmland", "Farmland", "农田", "R11.2 8 1.6 15.6 + E12 3.8 1.9 3.4 + @35 12 12 E12 6 1.8 3.4 + @325 12 12 E12 6 1.8 3.4 + @35 12 16.6 E12 10.6 1.8 3.4 + @325 12 16.6 E12 10.6 1.8 3.4 + @35 12 21.2 E12 15.2 1.8 3.4 + @325 12 21.2 E12 15.2 1.8 3.4"},
    {Mountain, Nature, "mountain", "Mountain", "山地", "M0.6 21 L9.4 4 L14 12.6 L16.4 8.8 L23.4 21 Z ~ M9.4 6.8 L12 11.6 L10.4 10.8 L9.2 12.8 L7.8 11 L6.8 11.8 Z"},
    {ProtectedArea, Nature, "protected-area", "Protected area", "保护区", "M12 0.6 L21.4 4 V11 C21.4 17 17.6 21 12 23.6 C6.4 21 2.6 17 2.6 11 V4 Z ~ M6.8 16.6 C6 10 9.6 6.4 17.2 6.4 C17.2 13.2 14.4 17 9.4 16.4 L8.2 18.2 L7 17.4 Z"},
    {Wildlife, Nature, "wildlife", "Wildlife", "野生动物", "O12 16 5 + E12 18.2 6 4.4 + E4.6 11.6 2.4 3.2 + E9 6 2.5 3.6 + E15 6 2.5 3.6 + E19.4 11.6 2.4 3.2"},

    {Village, Facilities, "village", "Village", "村庄", "M0.4 14.4 L7 8.4 L13.6 14.4 H12 V21.6 H2 V14.4 Z ~ R5.6 16.4 2.8 5.2 + M12 9 L17.6 3 L23.6 9 H22 V21.6 H14 V12.6 L11.4 10.4 Z"},
    {Town, Facilities, "town", "Town", "城镇", "R1 9 8.4 13.6 + R11 1.4 12 21.2 ~ R3 11.4 1.8 2.2 ~ R5.8 11.4 1.8 2.2 ~ R3 15.6 1.8 2.2 ~ R5.8 15.6 1.8 2.2 ~ R13.4 4.2 2.6 2.6 ~ R18 4.2 2.6 2.6 ~ R13.4 9.2 2.6 2.6 ~ R18 9.2 2.6 2.6 ~ R13.4 14.2 2.6 2.6 ~ R18 14.2 2.6 2.6"},
    {House, Facilities, "house", "House", "住宅", "M12 1.4 L23.2 11.6 H20.4 V22.4 H14.6 V15 H9.4 V22.4 H3.6 V11.6 H0.8 Z"},
    {School, Facilities, "school", "School", "学校", "R11.2 0.8 1.5 7 + R12 1 6.4 4.4 + M12 6.4 L23.2 12.4 V22 H0.8 V12.4 Z ~ R10.2 16 3.6 6 ~ R3.6 14.4 3 3 ~ R17.4 14.4 3 3 ~ O12 11.8 1.7"},
    {Hospital, Facilities, "hospital", "Hospital", "医院", "R1.5 1.5 21 21 ~ R9.8 5 4.4 14 ~ R5 9.8 14 4.4"},
    {Government, Facilities, "government", "Government", "行政机关", "M12 0.8 L22.8 6.8 V9.2 H1.2 V6.8 Z + R3 10.6 3 8 + R8 10.6 3 8 + R13 10.6 3 8 + R18 10.6 3 8 + R1.2 19.8 21.6 3"},
    {Market, Facilities, "market", "Market", "市场", "M3 2.4 H21 L23.2 9 C23.2 11.4 19.6 11.4 19.6 9 C19.6 11.4 15.8 11.4 15.8 9 C15.8 11.4 12 11.4 12 9 C12 11.4 8.2 11.4 8.2 9 C8.2 11.4 4.4 11.4 4.4 9 C4.4 11.4 0.8 11.4 0.8 9 Z + R2.6 12.2 18.8 10.2 ~ R5 14.2 6.4 4.4 ~ R14.4 14.2 4.4 8.2"},
    {Care, Facilities, "care", "Social welfare", "社会福利", "M12 22.4 C4 15.6 0.8 11.4 0.8 7.6 C0.8 4 3.4 1.8 6.4 1.8 C9 1.8 11 3.2 12 5.4 C13 3.2 15 1.8 17.6 1.8 C20.6 1.8 23.2 4 23.2 7.6 C23.2 11.4 20 15.6 12 22.4 Z"},
    {Heritage, Facilities, "heritage", "Heritage", "文物古迹", "M12 0.6 L19 6 H16.6 V8.6 L21.4 13 H18.6 V16 L23.4 20 V22.6 H0.6 V20 L5.4 16 V13 H2.6 L7.4 8.6 V6 H5 Z ~ R9.6 7 4.8 1.8 ~ R8.2 13.6 7.6 2 ~ R10.2 18.6 3.6 4"},
    {WasteBin, Facilities, "waste-bin", "Waste transfer station", "垃圾转运站", "R3.4 3.6 17.2 2.8 + R9 1.2 6 3 + M4.8 7.6 H19.2 L17.8 23 H6.2 Z ~ R8 10 1.7 10.4 ~ R11.2 10 1.7 10.4 ~ R14.4 10 1.7 10.4"},
    {Camera, Facilities, "camera", "Photograph", "照片", "M1 6 H7 L9 3 H15 L17 6 H23 V21 H1 Z ~ O12 13.2 5.2 + O12 13.2 3"},
});

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < kShapes.size(); ++i)
        if (static_cast<std::size_t>(kShapes[i].shape) != i)
            return false;
    return true;
}
static_assert(inOrder());

}  // namespace

std::span<const MarkerInfo> markerShapes() { return kShapes; }

const MarkerInfo& markerInfo(MarkerShape shape) { return kShapes[static_cast<std::size_t>(shape)]; }

}  // namespace styles
