#!/bin/bash
# Lengths of the look are properties of the theme (src/report/properties.h). What is compiled in where pages are made is no look: it is
# listed here, with what it is. A new length in millimetres or points, or a colour, fails until it is a property or stands in the list.
set -u
cd "${1:-.}" || exit 1
known=$(sed 's/ *|.*//; /^$/d' <<'END'
src/app/draft_page.c: 8 * 128                                        | half of the way to white, as luminance
src/chart/donut.c: + BASE_MM / 10                                    | a gap's edges overlap the ring, so that no seam shows
src/chart/donut.c: - BASE_MM / 10                                    | a gap's edges overlap the ring, so that no seam shows
src/chart/map_labels.c: BASE_MM / 2                                  | step along a leader
src/chart/map_labels.c: base_mm(1)                                   | step of a search
src/chart/map_layout.c: BASE_MM / 10                                 | vertices so near are one
src/chart/map_layout.c: BASE_MM / 20                                 | how far a simplified border may lie from the true one
src/chart/map_layout.c: BASE_MM / 4                                  | precision of the visual centre
src/chart/map_layout.c: base_mm(130)                                 | the unit of shifts in files of label places
src/chart/map_squares.c: base_mm(3)                                  | step of a search
src/chart/placement.c: base_mm(5)                                    | cells of an index
src/chart/skyline.c: 10 * BASE_MM                                    | properties that are said for 10 mm
src/layout/keyfigure.c: 10 * BASE_MM                                | properties that are said for 10 mm
src/chart/square_forms.c: 10 * BASE_MM                                 | properties that are said for 10 mm
src/chart/table.c: base_mm(0.5)                                      | tolerance: words as wide as their column are not broken
src/chart/wall.c: 10 * BASE_MM                                       | properties that are said for 10 mm
src/layout/box.c: LAYOUT_MM(2)                                       | tolerance of the baseline grid
src/layout/deal.c: + BASE_MM / 20                                    | tolerance: what fits
src/layout/deal.c: LAYOUT_MM(1)                                      | end of a search
src/layout/flow.c: LAYOUT_MM(5)                                      | tolerance: what fits
src/layout/frame.c: LAYOUT_MM(5)                                     | tolerance: what fits
src/layout/furniture.c: 18 * BASE_POINT                              | 24 CSS pixels, the least that a pointer hits
src/layout/internal.h: 10 * BASE_MM                                  | properties that are said for 10 mm
src/layout/internal.h: BASE_MM / 100                                 | the unit of tolerances
src/layout/keyfigure.c: + BASE_MM                                    | tolerance: a figure that is wider is said to be
src/layout/prose_grid.c: 1000 * BASE_MM                              | endless
src/layout/prose_grid.c: LAYOUT_MM(10)                               | tolerance: words as wide as their column are not broken
src/layout/sheet.c: LAYOUT_MM(10)                                    | --debug-layout
src/layout/sheet.c: LAYOUT_MM(20)                                    | --debug-layout
src/layout/sheet.c: LAYOUT_MM(5)                                     | --debug-layout
src/layout/table_columns.c: LAYOUT_MM(10)                            | tolerance: words as wide as their column are not broken
src/layout/voice.c: LAYOUT_MM(10)                                    | the tail overlaps its bubble, so that no seam shows
src/page/check.c: + BASE_MM / 10                                     | tolerance: what is outside the page
src/chart/plot_lines.c: BASE_MM / 20                                 | data nearer than this are drawn by their extremes
src/chart/plot_points.c: BASE_MM / 10                                | cells of an index
src/chart/plot_room.c: base_mm(0.3)                                  | tolerance: names as wide as their column are not broken
src/chart/plot_room.c: base_mm(0.8)                                  | tolerance: names as wide as their room are not shortened
src/page/image.c: 25.4 * BASE_MM                                     | an inch
END
)
found=$(grep -oHE '(base_(mm|points)|LAYOUT_MM)\([0-9.]+\)|([0-9.]+ \* |[+-] |#define [A-Z_]+ +)BASE_(MM|POINT)\b( / [0-9]+)?|BASE_(MM|POINT) / [0-9]+|[0-9]+ \* 128\b|\.(red|green|blue) = (0x)?[0-9]+|"#[0-9A-Fa-f]{6}"' \
  src/layout/*.[ch] src/chart/*.[ch] src/page/*.c src/app/draft*.[ch] |
  sed 's/^\([^:]*\):/\1: /' | sort -u)
new=$(comm -13 <(sort -u <<<"$known") <(sort -u <<<"$found"))
gone=$(comm -23 <(sort -u <<<"$known") <(sort -u <<<"$found"))
[ -z "$new" ] || echo "a length or colour of the look is a property of the theme, not code:
$new"
[ -z "$new" ] && echo "ok no new literal where pages are made" || echo "not ok no new literal where pages are made"
[ -z "$gone" ] || echo "listed, but not in the code:
$gone"
[ -z "$gone" ] && echo "ok the list is up to date" || echo "not ok the list is up to date"
