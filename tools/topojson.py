# SPDX-License-Identifier: Apache-2.0
"""topojson.py - lines and shapes of a TopoJSON topology, for the makers of places/."""


def arcs(topology):
    """the lines that shapes share, as lists of (longitude, latitude) in degrees"""
    sx, sy = topology['transform']['scale']
    ox, oy = topology['transform']['translate']
    for arc in topology['arcs']:
        x = y = 0
        out = []
        for dx, dy in arc:
            x += dx
            y += dy
            out.append((x * sx + ox, y * sy + oy))
        yield out


def rings(geometry):
    """the rings of a shape, outer and inner, each a list of indexes of arcs: ~i is arc i backwards"""
    if geometry['type'] == 'Polygon':
        return geometry['arcs']
    return [ring for polygon in geometry['arcs'] for ring in polygon]
