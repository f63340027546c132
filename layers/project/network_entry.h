// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace layers {

/// A second mode that a network is joined to at freight terminals.
struct JoinedMode {
    std::string network;     ///< id of the other network of the project
    std::string terminals;   ///< id of the point layer where goods change
    double minutes = 0;      ///< a change takes
    double yuan = 0;         ///< and costs, for each tonne
};

/// How a network is built from a line layer. Words and fields as in the tools' NET parameters.
struct NetworkEntry {
    std::string id;
    std::string layer;                    ///< id of the line layer
    std::string impedance = "time";       ///< time, length or cost
    std::string speed = {};               ///< field with km/h
    std::string classField = {};          ///< field with the road's class, for `speeds`
    std::string speeds = {};              ///< "expressway=100;national=80;*=40"
    std::string oneway = {};              ///< field with B, FT, TF
    std::string profile = "truck";        ///< truck, car, rail
    std::string season = {};              ///< "winter"; empty: none
    std::string level = {};               ///< field with the level on which lines meet
    std::string closed = {};              ///< field with the seasons in which a line is closed
    std::string vehicle = {};             ///< "max_t=40;max_m=4.2": fields of limits and what the vehicle has
    std::string turns = {};               ///< id of the layer of turns that are not allowed
    double snap = 0;                      ///< metres within which loose ends are joined
    double yuanPerHour = 0;               ///< generalised cost, for each tonne
    double yuanPerKm = 0;
    std::optional<JoinedMode> joined = {};
};

}  // namespace layers
