# SPDX-License-Identifier: GPL-3.0-or-later
"""Songhua and its peers on the same files: how each is called (raster_work, vector_work, network_work, surface_work), how a run is measured
(measure), and how results are compared (figures)."""
