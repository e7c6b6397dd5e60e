/* clang-format off */
/* The properties of the look: every length, thickness and ornament that a theme may change, and what it is where none does.
 * X(constant, name, plain value, choices, meaning): a length in thousandths of a millimetre, or the place of one of the
 * choices. Part of report.h. */
#define REPORT_PROPERTIES(X) \
  X(LOOK_GUIDES, "guides", 0, "axis squares", "what plots stand on: axes with ticks, or a ruling of squares and a sentence that says what a square is") \
  X(LOOK_COLUMNS_FIT, "columns-fit", 0, "measure squares", "columns and lines share the whole measure, or keep to whole squares") \
  X(LOOK_MARKER, "marker", 0, "disc square", "shape of points") \
  X(LOOK_UNIT_MARK, "unit-mark", 0, "disc square", "shape of things that are counted one by one") \
  X(LOOK_BADGE, "badge", 0, "disc square", "shape of numbers that link a mark to its name") \
  X(LOOK_PODIUM, "podium", 0, "solid squares", "steps of the podium: blocks, or squares") \
  X(LOOK_QUOTE, "quote", 0, "rule bubble", "voices: a line at the left of the words, or a bubble with its tail") \
  X(LOOK_PULL, "pull", 0, "rule guillemet", "pull quotes: a line at their left, or a guillemet that hangs in the margin") \
  X(LOOK_TABLE_GUIDES, "table-guides", 0, "none squares", "in-row bars of tables: alone, or on the verticals of the ruling") \
  X(LOOK_AXIS_NUMBER_DROP, "axis-number-drop", 900, NULL, "baseline of a number under its tick") \
  X(LOOK_AXIS_TICK_APART, "axis-tick-apart", 10000, NULL, "least distance of two ticks of an axis") \
  X(LOOK_AXIS_TICK_GAP, "axis-tick-gap", 1200, NULL, "room between a tick and its number") \
  X(LOOK_AXIS_TICK_LENGTH, "axis-tick-length", 1000, NULL, "length of a tick") \
  X(LOOK_AXIS_TICK_WEIGHT, "axis-tick-weight", 180, NULL, "thickness of a tick") \
  X(LOOK_BARS_BADGE_ROOM, "bars-badge-room", 6000, NULL, "bars: room of the badge (of the number before a label)") \
  X(LOOK_BARS_LABEL_INSIDE, "bars-label-inside", 1600, NULL, "bars: label inside") \
  X(LOOK_BARS_LABEL_SPARE, "bars-label-spare", 2000, NULL, "bars: label spare") \
  X(LOOK_BARS_VALUE_AFTER, "bars-value-after", 1600, NULL, "bars: distance of the value after its mark") \
  X(LOOK_BARS_VALUE_SPARE, "bars-value-spare", 500, NULL, "bars: value spare") \
  X(LOOK_CHART_AXIS_WEIGHT, "chart-axis-weight", 250, NULL, "thickness of the axis") \
  X(LOOK_CHART_BADGE, "chart-badge", 4000, NULL, "badge") \
  X(LOOK_CHART_BADGE_DROP, "chart-badge-drop", 1050, NULL, "baseline of the badge under the middle of its mark") \
  X(LOOK_CHART_BADGE_OUTLINE, "chart-badge-outline", 200, NULL, "thickness of the outline of the badge") \
  X(LOOK_CHART_BAR_HEIGHT, "chart-bar-height", 5000, NULL, "height of the bar") \
  X(LOOK_CHART_BAR_PITCH, "chart-bar-pitch", 7500, NULL, "distance of one bar and the next") \
  X(LOOK_CHART_CELL_GAP, "chart-cell-gap", 5000, NULL, "room between one cell and the next") \
  X(LOOK_CHART_EMPTY_HEIGHT, "chart-empty-height", 20000, NULL, "height of the empty") \
  X(LOOK_CHART_FIRST_DROP, "chart-first-drop", 2200, NULL, "baseline of the first under the middle of its mark (of a first baseline that is no title's under the rectangle's top)") \
  X(LOOK_CHART_HOLLOW, "chart-hollow", 300, NULL, "thickness of what is hollow: a small base") \
  X(LOOK_CHART_KEY_APART, "chart-key-apart", 5000, NULL, "least room between one key and the next") \
  X(LOOK_CHART_KEY_NAME, "chart-key-name", 3750, NULL, "key name") \
  X(LOOK_CHART_KEY_OUTLINE, "chart-key-outline", 200, NULL, "thickness of the outline of the key") \
  X(LOOK_CHART_KEY_ROW, "chart-key-row", 4500, NULL, "height of a row of the key") \
  X(LOOK_CHART_KEY_SWATCH, "chart-key-swatch", 2500, NULL, "key swatch") \
  X(LOOK_CHART_LABEL_BELOW, "chart-label-below", 4400, NULL, "distance of the label below what it belongs to") \
  X(LOOK_CHART_LABEL_DEPTH, "chart-label-depth", 1000, NULL, "label depth: descenders under the last baseline") \
  X(LOOK_CHART_LABEL_GAP, "chart-label-gap", 2500, NULL, "room between one label and the next (between a column of labels and the bars)") \
  X(LOOK_CHART_LEADER_FROM, "chart-leader-from", 1200, NULL, "leader from") \
  X(LOOK_CHART_LEADER_TO, "chart-leader-to", 700, NULL, "leader to") \
  X(LOOK_CHART_LEADER_WEIGHT, "chart-leader-weight", 150, NULL, "thickness of the leader") \
  X(LOOK_CHART_PART_GAP, "chart-part-gap", 300, NULL, "room between one part and the next") \
  X(LOOK_CHART_PLATE_HEIGHT, "chart-plate-height", 4900, NULL, "height of the plate") \
  X(LOOK_CHART_PLATE_MARGIN, "chart-plate-margin", 500, NULL, "plate margin") \
  X(LOOK_CHART_PLATE_UNDER, "chart-plate-under", 400, NULL, "plate under") \
  X(LOOK_CHART_PLOT_BELOW_ALONE, "chart-plot-below-alone", 3300, NULL, "plot below alone: the plot's top under a sentence that stands alone") \
  X(LOOK_CHART_PLOT_BELOW_SECOND, "chart-plot-below-second", 5500, NULL, "plot below second: the plot's top under subtitle or sentence") \
  X(LOOK_CHART_PLOT_BELOW_TITLE, "chart-plot-below-title", 5000, NULL, "plot below title") \
  X(LOOK_CHART_POINT_SIDE, "chart-point-side", 1600, NULL, "side of the point") \
  X(LOOK_CHART_RULING_WEIGHT, "chart-ruling-weight", 125, NULL, "thickness of the ruling") \
  X(LOOK_CHART_SENTENCE_APART, "chart-sentence-apart", 5000, NULL, "least room between one sentence and the next") \
  X(LOOK_CHART_SUBTITLE_BELOW, "chart-subtitle-below", 4500, NULL, "distance of the subtitle below what it belongs to") \
  X(LOOK_CHART_TABLE_BELOW, "chart-table-below", 6250, NULL, "distance of the table below what it belongs to") \
  X(LOOK_COLUMNS_GAP, "columns-gap", 5000, NULL, "room between two columns") \
  X(LOOK_COLUMNS_GROUP_BAR, "columns-group-bar", 9600, NULL, "columns: group bar") \
  X(LOOK_COLUMNS_GROUP_CELL, "columns-group-cell", 10000, NULL, "columns: group cell") \
  X(LOOK_COLUMNS_GROUP_INSET, "columns-group-inset", 10000, NULL, "columns: group inset: free ruling before each group") \
  X(LOOK_COLUMNS_GROUP_LABEL, "columns-group-label", 28000, NULL, "columns: group label") \
  X(LOOK_COLUMNS_LABEL_APART, "columns-label-apart", 1500, NULL, "columns: least room between one label and the next") \
  X(LOOK_COLUMNS_NAME_ABOVE, "columns-name-above", 2000, NULL, "columns: distance of the name above what it belongs to (of a series' name over the foot of its bar)") \
  X(LOOK_COLUMNS_NAME_SPARE, "columns-name-spare", 600, NULL, "columns: name spare") \
  X(LOOK_COLUMNS_TURNED_BELOW, "columns-turned-below", 2000, NULL, "columns: distance of the turned below what it belongs to") \
  X(LOOK_COLUMNS_TURNED_LONGEST, "columns-turned-longest", 40000, NULL, "columns: turned longest") \
  X(LOOK_COLUMNS_VALUE_ABOVE, "columns-value-above", 1500, NULL, "columns: distance of the value above what it belongs to") \
  X(LOOK_COLUMNS_WIDTH, "columns-width", 10000, NULL, "width of a column with room enough") \
  X(LOOK_CONTENTS_INDENT, "contents-indent", 5000, NULL, "contents: indent") \
  X(LOOK_CONTENTS_LINE_STEP, "contents-line-step", 3500, NULL, "contents: least distance of two lines (inside a broken title)") \
  X(LOOK_CONTENTS_NUMBER_ROOM, "contents-number-room", 4000, NULL, "contents: room of the number") \
  X(LOOK_CONTENTS_RULE_ABOVE, "contents-rule-above", 5600, NULL, "contents: distance of the rule above what it belongs to (a section's baseline)") \
  X(LOOK_CONTENTS_RULE_WEIGHT, "contents-rule-weight", 180, NULL, "contents: thickness of the rule") \
  X(LOOK_CONTENTS_SECTION_SPACE, "contents-section-space", 3750, NULL, "contents: section space: more above a section") \
  X(LOOK_CONTENTS_SPACE_AROUND, "contents-space-around", 10000, NULL, "contents: space around") \
  X(LOOK_CONTENTS_STEP, "contents-step", 5000, NULL, "contents: least distance of two rows") \
  X(LOOK_DATA_TABLE_HEAD_BELOW, "data-table-head-below", 1250, NULL, "data-table: distance of the head below what it belongs to (of the first row under the rule of the head)") \
  X(LOOK_DATA_TABLE_RISE, "data-table-rise", 2750, NULL, "data-table: rise: of the first baseline under the top") \
  X(LOOK_DATA_TABLE_ROW_HEIGHT, "data-table-row-height", 3750, NULL, "data-table: height of the row") \
  X(LOOK_DATA_TABLE_RULE_WEIGHT, "data-table-rule-weight", 125, NULL, "data-table: thickness of the rule") \
  X(LOOK_DONUT_BADGE_ABOVE, "donut-badge-above", 2200, NULL, "donut: distance of the badge above what it belongs to") \
  X(LOOK_DONUT_BADGE_BEYOND, "donut-badge-beyond", 6500, NULL, "donut: badge beyond: of the ring: where the row of small parts' numbers is") \
  X(LOOK_DONUT_BADGE_PITCH, "donut-badge-pitch", 5200, NULL, "donut: distance of one badge and the next") \
  X(LOOK_DONUT_BADGE_RIGHT, "donut-badge-right", 1900, NULL, "donut: badge right: of 12 o'clock: where the row ends") \
  X(LOOK_DONUT_GAP, "donut-gap", 350, NULL, "donut: room between one mark and the next") \
  X(LOOK_DONUT_INNER, "donut-inner", 14000, NULL, "donut: inner") \
  X(LOOK_DONUT_KEY_BELOW, "donut-key-below", 6250, NULL, "donut: distance of the key below what it belongs to") \
  X(LOOK_DONUT_KEY_GAP, "donut-key-gap", 10000, NULL, "donut: room between one key and the next") \
  X(LOOK_DONUT_KEY_LABEL, "donut-key-label", 7500, NULL, "donut: key label") \
  X(LOOK_DONUT_KEY_LEAST, "donut-key-least", 45000, NULL, "donut: key least") \
  X(LOOK_DONUT_KEY_ROW, "donut-key-row", 6250, NULL, "donut: height of a row of the key") \
  X(LOOK_DONUT_KEY_SPARE, "donut-key-spare", 3000, NULL, "donut: key spare") \
  X(LOOK_DONUT_LEADER_FROM, "donut-leader-from", 300, NULL, "donut: leader from") \
  X(LOOK_DONUT_LEADER_TO, "donut-leader-to", 2400, NULL, "donut: leader to") \
  X(LOOK_DONUT_OUTER, "donut-outer", 25000, NULL, "donut: outer") \
  X(LOOK_DONUT_ROW_RULE, "donut-row-rule", 125, NULL, "donut: thickness of the row rule") \
  X(LOOK_DOTS_LEAST_PITCH, "dots-least-pitch", 3400, NULL, "dots: distance of one least and the next") \
  X(LOOK_DOTS_POINT_CURRENT, "dots-point-current", 3200, NULL, "dots: point current") \
  X(LOOK_DOTS_ROW_PITCH, "dots-row-pitch", 5600, NULL, "dots: distance of one row and the next") \
  X(LOOK_DOTS_ROW_RULE, "dots-row-rule", 100, NULL, "dots: thickness of the row rule") \
  X(LOOK_DOTS_SEGMENT_LEAST, "dots-segment-least", 1400, NULL, "dots: segment least") \
  X(LOOK_DOTS_SEGMENT_WEIGHT, "dots-segment-weight", 500, NULL, "dots: thickness of the segment") \
  X(LOOK_DOTS_VALUE_OFF, "dots-value-off", 2000, NULL, "dots: value off: of a number from its point's edge") \
  X(LOOK_DOTS_WHOLE_BELOW, "dots-whole-below", 4200, NULL, "dots: distance of the whole below what it belongs to") \
  X(LOOK_DOTS_WHOLE_WEIGHT, "dots-whole-weight", 350, NULL, "dots: thickness of the whole") \
  X(LOOK_FIGURE_BAR_HEIGHT, "figure-bar-height", 2500, NULL, "figure: height of the bar") \
  X(LOOK_FIGURE_COMPARE_BELOW, "figure-compare-below", 4400, NULL, "figure: distance of the compare below what it belongs to") \
  X(LOOK_FIGURE_HANG_HERO, "figure-hang-hero", 2400, NULL, "figure: hang hero") \
  X(LOOK_FIGURE_HANG_LARGE, "figure-hang-large", 400, NULL, "figure: hang large") \
  X(LOOK_FIGURE_HANG_MEDIUM, "figure-hang-medium", 250, NULL, "figure: hang medium") \
  X(LOOK_FIGURE_HIGHLIGHT_ABOVE, "figure-highlight-above", 2900, NULL, "figure: distance of the highlight above what it belongs to") \
  X(LOOK_FIGURE_HIGHLIGHT_BELOW, "figure-highlight-below", 900, NULL, "figure: distance of the highlight below what it belongs to") \
  X(LOOK_FIGURE_HIGHLIGHT_BESIDE, "figure-highlight-beside", 600, NULL, "figure: highlight beside: how far the highlighter reaches beside a number") \
  X(LOOK_FIGURE_LABEL_BELOW, "figure-label-below", 5600, NULL, "figure: distance of the label below what it belongs to") \
  X(LOOK_FIGURE_NUMBER_LARGE, "figure-number-large", 12500, NULL, "figure: number large") \
  X(LOOK_FIGURE_NUMBER_MEDIUM, "figure-number-medium", 8750, NULL, "figure: number medium") \
  X(LOOK_FIGURE_PITCH_LONG, "figure-pitch-long", 35000, NULL, "figure: pitch long") \
  X(LOOK_FIGURE_PITCH_SHORT, "figure-pitch-short", 30000, NULL, "figure: pitch short: from top to top, label of one line") \
  X(LOOK_FIGURE_RULE_WEIGHT, "figure-rule-weight", 0, NULL, "figure: thickness of the rule") \
  X(LOOK_FIGURE_SHARE_NUMBER, "figure-share-number", 13000, NULL, "figure: share number") \
  X(LOOK_FIGURE_SHARE_TICKED, "figure-share-ticked", 15500, NULL, "figure: share ticked") \
  X(LOOK_FIGURE_SPACE_LEAST, "figure-space-least", 5000, NULL, "figure: space least") \
  X(LOOK_FIGURE_TICK_HEIGHT, "figure-tick-height", 5500, NULL, "figure: height of the tick") \
  X(LOOK_FIGURE_TICK_WIDTH, "figure-tick-width", 500, NULL, "figure: width of the tick") \
  X(LOOK_FOOTNOTES_RULE_TO_TEXT, "footnotes-rule-to-text", 4500, NULL, "footnotes: rule to text: to the first baseline") \
  X(LOOK_FOOTNOTES_RULE_WEIGHT, "footnotes-rule-weight", 180, NULL, "footnotes: thickness of the rule") \
  X(LOOK_FOOTNOTES_RULE_WIDTH, "footnotes-rule-width", 20000, NULL, "footnotes: width of the rule") \
  X(LOOK_FOOTNOTES_SPACE_ABOVE, "footnotes-space-above", 5000, NULL, "footnotes: distance of the space above what it belongs to (between the text and the rule)") \
  X(LOOK_GRID, "grid", 5000, NULL, "side of a square of the ruling, or distance of an axis' ticks") \
  X(LOOK_HERO_HIGHLIGHT_ABOVE, "hero-highlight-above", 7500, NULL, "hero: distance of the highlight above what it belongs to") \
  X(LOOK_HERO_HIGHLIGHT_BELOW, "hero-highlight-below", 2500, NULL, "hero: distance of the highlight below what it belongs to") \
  X(LOOK_HUNDRED_COLUMN_FIRST_BELOW, "hundred-column-first-below", 1500, NULL, "hundred-column: distance of the first below what it belongs to (the column's top: room for half a number)") \
  X(LOOK_HUNDRED_COLUMN_HEIGHT, "hundred-column-height", 100000, NULL, "hundred-column: height of the plot") \
  X(LOOK_HUNDRED_COLUMN_LABEL_BELOW, "hundred-column-label-below", 3900, NULL, "hundred-column: distance of the label below what it belongs to") \
  X(LOOK_HUNDRED_COLUMN_LABEL_ROOM, "hundred-column-label-room", 9000, NULL, "hundred-column: room of the label") \
  X(LOOK_HUNDRED_COLUMN_LABEL_X, "hundred-column-label-x", 14500, NULL, "hundred-column: label x") \
  X(LOOK_HUNDRED_COLUMN_LAST_ABOVE, "hundred-column-last-above", 3000, NULL, "hundred-column: distance of the last above what it belongs to (the column's foot: its one line hangs 2 mm below)") \
  X(LOOK_HUNDRED_COLUMN_LEADER_FROM, "hundred-column-leader-from", 600, NULL, "hundred-column: leader from") \
  X(LOOK_HUNDRED_COLUMN_LEADER_TO, "hundred-column-leader-to", 3800, NULL, "hundred-column: leader to") \
  X(LOOK_HUNDRED_COLUMN_LEAST_ROOM, "hundred-column-least-room", 10000, NULL, "hundred-column: room of the least") \
  X(LOOK_HUNDRED_COLUMN_LINE_ROOM, "hundred-column-line-room", 3400, NULL, "hundred-column: room of the line") \
  X(LOOK_HUNDRED_COLUMN_MAY_HANG, "hundred-column-may-hang", 3000, NULL, "hundred-column: may hang") \
  X(LOOK_HUNDRED_COLUMN_OUTLINE, "hundred-column-outline", 200, NULL, "hundred-column: thickness of the outline") \
  X(LOOK_HUNDRED_COLUMN_VALUE_DROP, "hundred-column-value-drop", 1200, NULL, "hundred-column: baseline of the value under the middle of its mark") \
  X(LOOK_IMAGE_SPACE, "image-space", 10000, NULL, "image: space") \
  X(LOOK_INSETS_CELL_HEIGHT, "insets-cell-height", 22500, NULL, "insets: height of the cell") \
  X(LOOK_INSETS_CELL_WIDTH, "insets-cell-width", 20000, NULL, "insets: width of the cell") \
  X(LOOK_INSETS_NAME_APART, "insets-name-apart", 1000, NULL, "insets: least room between one name and the next") \
  X(LOOK_INSETS_NAME_BELOW, "insets-name-below", 9000, NULL, "insets: distance of the name below what it belongs to (the shape's middle)") \
  X(LOOK_INSETS_SHAPE_LEFT, "insets-shape-left", 1500, NULL, "insets: shape left: of the cell's middle") \
  X(LOOK_INSETS_SHAPE_SIDE, "insets-shape-side", 10000, NULL, "insets: side of the shape") \
  X(LOOK_LINE_EDGE, "line-edge", 5000, NULL, "line: edge: free ruling before the first point and behind the last") \
  X(LOOK_LINE_HOLLOW, "line-hollow", 250, NULL, "line: thickness of what is hollow: a small base") \
  X(LOOK_LINE_LABEL_APART, "line-label-apart", 1000, NULL, "line: least room between one label and the next") \
  X(LOOK_LINE_NAME_GAP, "line-name-gap", 6500, NULL, "line: room between one name and the next (of a name from the last point: past the ruling, with room for a leader)") \
  X(LOOK_LINE_NAME_STEP, "line-name-step", 4000, NULL, "line: least distance of two names") \
  X(LOOK_LINE_POINT_PITCH, "line-point-pitch", 15000, NULL, "line: distance of one point and the next") \
  X(LOOK_LINE_VALUE_ABOVE, "line-value-above", 2000, NULL, "line: distance of the value above what it belongs to") \
  X(LOOK_LINE_VALUE_BELOW, "line-value-below", 4400, NULL, "line: distance of the value below what it belongs to") \
  X(LOOK_LINE_VALUE_GAP, "line-value-gap", 1200, NULL, "line: room between one value and the next") \
  X(LOOK_LINE_WEIGHT, "line-weight", 600, NULL, "line: thickness of the line") \
  X(LOOK_LIST_BULLET_CENTRE, "list-bullet-centre", 850, NULL, "list: bullet centre: above the baseline") \
  X(LOOK_LIST_DASH_WEIGHT, "list-dash-weight", 400, NULL, "list: thickness of the dash") \
  X(LOOK_LIST_FRAME_WEIGHT, "list-frame-weight", 300, NULL, "list: thickness of the frame (of a bullet that is a frame)") \
  X(LOOK_LIST_LABEL_GAP, "list-label-gap", 1300, NULL, "list: room between one label and the next (between a number and its text, at least)") \
  X(LOOK_LIST_LEAST_MEASURE, "list-least-measure", 10000, NULL, "list: least measure") \
  X(LOOK_MAP_BORDER, "map-border", 500, NULL, "map: border") \
  X(LOOK_MAP_CLASS_BELOW, "map-class-below", 4000, NULL, "map: distance of the class below what it belongs to") \
  X(LOOK_MAP_CLASS_EDGE, "map-class-edge", 100, NULL, "map: class edge") \
  X(LOOK_MAP_CLASS_HEIGHT, "map-class-height", 2500, NULL, "map: height of the class") \
  X(LOOK_MAP_CLASS_LEFT, "map-class-left", 3000, NULL, "map: class left") \
  X(LOOK_MAP_CLASS_WIDTH, "map-class-width", 10000, NULL, "map: width of the class") \
  X(LOOK_MAP_CORNER_CUT, "map-corner-cut", 4500, NULL, "map: corner cut") \
  X(LOOK_MAP_CORNER_LEFT, "map-corner-left", 2800, NULL, "map: corner left") \
  X(LOOK_MAP_CORNER_UNDER, "map-corner-under", 2000, NULL, "map: corner under") \
  X(LOOK_MAP_CORNER_WEIGHT, "map-corner-weight", 180, NULL, "map: thickness of the corner") \
  X(LOOK_MAP_COUNT_BELOW, "map-count-below", 4200, NULL, "map: distance of the count below what it belongs to") \
  X(LOOK_MAP_HATCH_PITCH, "map-hatch-pitch", 1000, NULL, "map: distance of one hatch and the next") \
  X(LOOK_MAP_HATCH_WEIGHT, "map-hatch-weight", 250, NULL, "map: thickness of the hatch") \
  X(LOOK_MAP_LEADER_APART, "map-leader-apart", 800, NULL, "map: least room between one leader and the next") \
  X(LOOK_MAP_LEADER_RISE, "map-leader-rise", 500, NULL, "map: leader rise") \
  X(LOOK_MAP_LEADER_WEIGHT, "map-leader-weight", 180, NULL, "map: thickness of the leader") \
  X(LOOK_MAP_LIMIT_BELOW, "map-limit-below", 3200, NULL, "map: distance of the limit below what it belongs to") \
  X(LOOK_MAP_LOCATOR_BORDER, "map-locator-border", 220, NULL, "map: locator border") \
  X(LOOK_MAP_NAME_ROOM, "map-name-room", 40000, NULL, "map: room of the name") \
  X(LOOK_MAP_RATE_BELOW, "map-rate-below", 4200, NULL, "map: distance of the rate below what it belongs to") \
  X(LOOK_MAP_RATES_UNDER, "map-rates-under", 12000, NULL, "map: rates under: room of the class bar") \
  X(LOOK_MAP_SHARE_GAP, "map-share-gap", 1400, NULL, "map: room between one share and the next") \
  X(LOOK_MAP_SQUARES_BELOW, "map-squares-below", 1600, NULL, "map: distance of the squares below what it belongs to") \
  X(LOOK_MULTIPLES_CELL_WIDTH, "multiples-cell-width", 40000, NULL, "multiples: width of the cell") \
  X(LOOK_MULTIPLES_NAME_BELOW, "multiples-name-below", 7500, NULL, "multiples: distance of the name below what it belongs to (the plot's top under the name's baseline: room for a value over it)") \
  X(LOOK_MULTIPLES_NAME_DROP, "multiples-name-drop", 3000, NULL, "multiples: baseline of the name under the middle of its mark") \
  X(LOOK_MULTIPLES_ROW_GAP, "multiples-row-gap", 7500, NULL, "multiples: room between one row and the next") \
  X(LOOK_PODIUM_OUTLINE, "podium-outline", 200, NULL, "podium: thickness of the outline") \
  X(LOOK_PODIUM_PITCH, "podium-pitch", 5075, NULL, "podium: distance of one mark and the next") \
  X(LOOK_PODIUM_RANK_DROP, "podium-rank-drop", 1250, NULL, "podium: baseline of the rank under the middle of its mark") \
  X(LOOK_PODIUM_RISE, "podium-rise", 3000, NULL, "podium: rise: of the first line's letters") \
  X(LOOK_PODIUM_SQUARE, "podium-square", 4450, NULL, "podium: square") \
  X(LOOK_PODIUM_STEP_GAP, "podium-step-gap", 5000, NULL, "podium: room between one step and the next") \
  X(LOOK_PODIUM_TEXT_ABOVE, "podium-text-above", 3200, NULL, "podium: distance of the text above what it belongs to") \
  X(LOOK_PODIUM_VALUE_GAP, "podium-value-gap", 800, NULL, "podium: room between one value and the next") \
  X(LOOK_PULL_MARK_RIGHT, "pull-mark-right", -6500, NULL, "pull: mark right: right edge, left of the text") \
  X(LOOK_PULL_RULE_BEFORE, "pull-rule-before", 4000, NULL, "pull: distance of the rule before its mark") \
  X(LOOK_QUOTE_BARE_BELOW, "quote-bare-below", 4900, NULL, "quote: distance of the bare below what it belongs to (under the last line when nobody is named)") \
  X(LOOK_QUOTE_FIRST, "quote-first", 6900, NULL, "quote: first: first baseline under the top") \
  X(LOOK_QUOTE_LEFT, "quote-left", 4000, NULL, "quote: left") \
  X(LOOK_QUOTE_NAME_ABOVE, "quote-name-above", 3200, NULL, "quote: distance of the name above what it belongs to (the bottom edge)") \
  X(LOOK_QUOTE_NAME_SPACE, "quote-name-space", 5000, NULL, "quote: name space: least, from the last line to the attribution") \
  X(LOOK_QUOTE_RIGHT, "quote-right", 3000, NULL, "quote: right") \
  X(LOOK_QUOTE_RULE, "quote-rule", 700, NULL, "quote: thickness of the row rule (thickness of the line beside a voice or a pull quote)") \
  X(LOOK_QUOTE_SPACE, "quote-space", 10000, NULL, "quote: space") \
  X(LOOK_QUOTE_STEP, "quote-step", 2500, NULL, "quote: least distance of two rows (heights are whole half squares)") \
  X(LOOK_QUOTE_TAIL_FROM_SIDE, "quote-tail-from-side", 5000, NULL, "quote: side of the tail from") \
  X(LOOK_QUOTE_TAIL_STEP, "quote-tail-step", 2500, NULL, "quote: least distance of two tails") \
  X(LOOK_REMARK_LABEL_BELOW, "remark-label-below", 4400, NULL, "remark: distance of the label below what it belongs to") \
  X(LOOK_REMARK_MEASURE, "remark-measure", 36000, NULL, "remark: measure") \
  X(LOOK_SHARES_BEFORE_BELOW, "shares-before-below", 4100, NULL, "shares: distance of the before below what it belongs to") \
  X(LOOK_SHARES_FIGURE_BELOW, "shares-figure-below", 13000, NULL, "shares: distance of the figure below what it belongs to (the bar's top; 2.5 more when there are ticks)") \
  X(LOOK_SHARES_LABEL_BELOW, "shares-label-below", 5600, NULL, "shares: distance of the label below what it belongs to") \
  X(LOOK_SHARES_ROW_GAP, "shares-row-gap", 10000, NULL, "shares: room between one row and the next") \
  X(LOOK_SHARES_TICK_HEIGHT, "shares-tick-height", 5500, NULL, "shares: height of the tick") \
  X(LOOK_SHARES_TICK_MORE, "shares-tick-more", 2500, NULL, "shares: tick more") \
  X(LOOK_SHARES_TICK_OVER, "shares-tick-over", 1500, NULL, "shares: tick over: room over and under the bar for the tick") \
  X(LOOK_SHARES_TICK_WIDTH, "shares-tick-width", 500, NULL, "shares: width of the tick") \
  X(LOOK_SHARES_TRACK_HEIGHT, "shares-track-height", 2500, NULL, "shares: height of the track") \
  X(LOOK_SHARES_TRACK_WIDTH, "shares-track-width", 40000, NULL, "shares: width of the track") \
  X(LOOK_SIGNATURE_NAME, "signature-name", 6250, NULL, "signature: name") \
  X(LOOK_SIGNATURE_RULE, "signature-rule", 40000, NULL, "signature: thickness of the row rule") \
  X(LOOK_SIGNATURE_TITLE, "signature-title", 10500, NULL, "signature: title") \
  X(LOOK_SIGNATURE_WEIGHT, "signature-weight", 350, NULL, "signature: thickness of the line") \
  X(LOOK_SLOPE_CURRENT_WEIGHT, "slope-current-weight", 900, NULL, "slope: thickness of the current") \
  X(LOOK_SLOPE_END_GAP, "slope-end-gap", 4500, NULL, "slope: room between one end and the next (from an end to its label: room for a leader)") \
  X(LOOK_SLOPE_HEAD_ABOVE, "slope-head-above", 3500, NULL, "slope: distance of the head above what it belongs to") \
  X(LOOK_SLOPE_HEAD_ROOM, "slope-head-room", 6000, NULL, "slope: room of the head") \
  X(LOOK_SLOPE_LABEL_STEP, "slope-label-step", 4000, NULL, "slope: least distance of two labels") \
  X(LOOK_SLOPE_NAME_GAP, "slope-name-gap", 1400, NULL, "slope: room between one name and the next") \
  X(LOOK_SLOPE_PLOT_HEIGHT, "slope-plot-height", 80000, NULL, "slope: height of the plot") \
  X(LOOK_SLOPE_UNDER, "slope-under", 2000, NULL, "slope: under") \
  X(LOOK_SLOPE_WEIGHT, "slope-weight", 400, NULL, "slope: thickness of the line") \
  X(LOOK_SMALL_TABLE_GAP, "small-table-gap", 4000, NULL, "small: room between one table and the next (between columns)") \
  X(LOOK_SMALL_TABLE_HEAD_RULE, "small-table-head-rule", 350, NULL, "small: thickness of the table head rule") \
  X(LOOK_SMALL_TABLE_HEAD_TO_RULE, "small-table-head-to-rule", 1900, NULL, "small: thickness of the table head to rule (last head line above the rule)") \
  X(LOOK_SMALL_TABLE_ROW_ROOM, "small-table-row-room", 2450, NULL, "small: room of the table row (a row is its lines and so much higher)") \
  X(LOOK_SQUARE_COLUMNS_NAME_BELOW, "square-columns-name-below", 2000, NULL, "square-columns: distance of the name below what it belongs to") \
  X(LOOK_SQUARE_COLUMNS_NAME_LONGEST, "square-columns-name-longest", 32000, NULL, "square-columns: name longest") \
  X(LOOK_SQUARE_COLUMNS_PITCH, "square-columns-pitch", 4000, NULL, "square-columns: distance of one mark and the next") \
  X(LOOK_SQUARE_COLUMNS_SQUARE, "square-columns-square", 3500, NULL, "square-columns: square") \
  X(LOOK_SQUARE_COLUMNS_VALUE_ABOVE, "square-columns-value-above", 1500, NULL, "square-columns: distance of the value above what it belongs to") \
  X(LOOK_SQUARE_COLUMNS_VALUE_ROOM, "square-columns-value-room", 5000, NULL, "square-columns: room of the value") \
  X(LOOK_SQUARES_BLOCK_APART, "squares-block-apart", 4000, NULL, "squares: least room between one block and the next") \
  X(LOOK_SQUARES_CELL_WIDTH, "squares-cell-width", 40000, NULL, "squares: width of the cell") \
  X(LOOK_SQUARES_FIGURE_BELOW, "squares-figure-below", 10200, NULL, "squares: distance of the figure below what it belongs to") \
  X(LOOK_SQUARES_FIGURE_ROOM, "squares-figure-room", 4000, NULL, "squares: room of the figure") \
  X(LOOK_SQUARES_KEY_FIRST, "squares-key-first", 5500, NULL, "squares: key first") \
  X(LOOK_SQUARES_KEY_NUMBER, "squares-key-number", 5000, NULL, "squares: key number") \
  X(LOOK_SQUARES_KEY_ROW, "squares-key-row", 6250, NULL, "squares: height of a row of the key") \
  X(LOOK_SQUARES_LABEL_RISE, "squares-label-rise", 2800, NULL, "squares: label rise: of a one-line label over the number's baseline") \
  X(LOOK_SQUARES_LEAST_LABEL, "squares-least-label", 15000, NULL, "squares: least label") \
  X(LOOK_SQUARES_NAME_DROP, "squares-name-drop", 2500, NULL, "squares: baseline of the name under the middle of its mark") \
  X(LOOK_SQUARES_PITCH, "squares-pitch", 1548, NULL, "squares: distance of one mark and the next") \
  X(LOOK_SQUARES_ROW_GAP, "squares-row-gap", 7500, NULL, "squares: room between one row and the next") \
  X(LOOK_SQUARES_STRIP_DEPTH, "squares-strip-depth", 5000, NULL, "squares: strip depth: of a third line under the number's baseline") \
  X(LOOK_SQUARES_SWATCH, "squares-swatch", 2500, NULL, "squares: swatch") \
  X(LOOK_STACKED_BARS_INSIDE, "stacked-bars-inside", 2500, NULL, "stacked-bars: inside") \
  X(LOOK_STACKED_BARS_LABEL_COLUMN, "stacked-bars-label-column", 2500, NULL, "stacked-bars: label column") \
  X(LOOK_STACKED_BARS_NAME_ABOVE, "stacked-bars-name-above", 1500, NULL, "stacked-bars: distance of the name above what it belongs to") \
  X(LOOK_STACKED_BARS_NAME_APART, "stacked-bars-name-apart", 2000, NULL, "stacked-bars: least room between one name and the next") \
  X(LOOK_STACKED_BARS_NAME_ROOM, "stacked-bars-name-room", 5000, NULL, "stacked-bars: room of the name") \
  X(LOOK_STACKED_BARS_OUTLINE, "stacked-bars-outline", 250, NULL, "stacked-bars: thickness of the outline") \
  X(LOOK_STACKED_BARS_SINGLE, "stacked-bars-single", 10000, NULL, "stacked-bars: single: of a single bar") \
  X(LOOK_STACKED_BARS_THIN_INSIDE, "stacked-bars-thin-inside", 1600, NULL, "stacked-bars: thin inside") \
  X(LOOK_STRIPS_AXIS_ABOVE, "strips-axis-above", 2000, NULL, "strips: distance of the axis above what it belongs to") \
  X(LOOK_STRIPS_AXIS_ALONE, "strips-axis-alone", 5000, NULL, "strips: axis alone") \
  X(LOOK_STRIPS_AXIS_ROOM, "strips-axis-room", 2500, NULL, "strips: room of the axis (more than the head's own, or than nothing)") \
  X(LOOK_STRIPS_AXIS_SIDE, "strips-axis-side", 2500, NULL, "strips: side of the axis (room of half a number at the right)") \
  X(LOOK_STRIPS_CURRENT_ABOVE, "strips-current-above", 3200, NULL, "strips: distance of the current above what it belongs to") \
  X(LOOK_STRIPS_CURRENT_HOLLOW, "strips-current-hollow", 500, NULL, "strips: thickness of what is hollow: a small base") \
  X(LOOK_STRIPS_CURRENT_SIDE, "strips-current-side", 3200, NULL, "strips: side of the current") \
  X(LOOK_STRIPS_EDGE, "strips-edge", 150, NULL, "strips: edge") \
  X(LOOK_STRIPS_HOLLOW_SIDE, "strips-hollow-side", 1400, NULL, "strips: side of the hollow") \
  X(LOOK_STRIPS_LABEL_APART, "strips-label-apart", 2000, NULL, "strips: least room between one label and the next") \
  X(LOOK_STRIPS_LABEL_ROOM, "strips-label-room", 28000, NULL, "strips: room of the label (at the left of the strips)") \
  X(LOOK_STRIPS_NAME_GAP, "strips-name-gap", 800, NULL, "strips: room between one name and the next") \
  X(LOOK_STRIPS_NARROW, "strips-narrow", 50000, NULL, "strips: narrow") \
  X(LOOK_STRIPS_OTHER_SIDE, "strips-other-side", 1600, NULL, "strips: side of the other") \
  X(LOOK_STRIPS_RANK_BEFORE, "strips-rank-before", 7500, NULL, "strips: distance of the rank before its mark") \
  X(LOOK_STRIPS_RANK_DROP, "strips-rank-drop", 1800, NULL, "strips: baseline of the rank under the middle of its mark") \
  X(LOOK_STRIPS_RANK_RULE, "strips-rank-rule", 37500, NULL, "strips: thickness of the rank rule") \
  X(LOOK_STRIPS_ROW_HEIGHT, "strips-row-height", 15000, NULL, "strips: height of the row") \
  X(LOOK_STRIPS_RULE_WEIGHT, "strips-rule-weight", 180, NULL, "strips: thickness of the rule") \
  X(LOOK_STRIPS_TICK_HEIGHT, "strips-tick-height", 6000, NULL, "strips: height of the tick") \
  X(LOOK_STRIPS_WEIGHT, "strips-weight", 180, NULL, "strips: thickness of the line") \
  X(LOOK_STRIPS_WHOLE_BELOW, "strips-whole-below", 6000, NULL, "strips: distance of the whole below what it belongs to") \
  X(LOOK_STRIPS_WIDTH, "strips-width", 100000, NULL, "strips: width of the plot") \
  X(LOOK_TABLE_BAR_HEIGHT, "table-bar-height", 3250, NULL, "table: height of the bar") \
  X(LOOK_TABLE_BAR_WIDTH, "table-bar-width", 40000, NULL, "table: width of the bar") \
  X(LOOK_TABLE_BASELINE, "table-baseline", 4400, NULL, "table: baseline: under the top of a plain row") \
  X(LOOK_TABLE_CHANGE_GAP, "table-change-gap", 2500, NULL, "table: room between one change and the next (after a mark of change)") \
  X(LOOK_TABLE_CHANGE_MARK, "table-change-mark", 3600, NULL, "table: change mark: triangle and the room after it") \
  X(LOOK_TABLE_FAR_OVERHANG, "table-far-overhang", 5500, NULL, "table: far overhang") \
  X(LOOK_TABLE_FILL_ABOVE, "table-fill-above", 3200, NULL, "table: distance of the fill above what it belongs to (a tint begins above the spanning head's baseline)") \
  X(LOOK_TABLE_FILL_PAD, "table-fill-pad", 2500, NULL, "table: fill pad: of a tint beside its columns") \
  X(LOOK_TABLE_GAP, "table-gap", 5000, NULL, "table: room between one mark and the next") \
  X(LOOK_TABLE_GRID, "table-grid", 5000, NULL, "table: grid") \
  X(LOOK_TABLE_GROUP_RULE, "table-group-rule", 180, NULL, "table: thickness of the group rule") \
  X(LOOK_TABLE_HEAD_BELOW, "table-head-below", 9000, NULL, "table: distance of the head below what it belongs to (first head line under caption or subtitle)") \
  X(LOOK_TABLE_HEAD_OVERHANG, "table-head-overhang", 3000, NULL, "table: head overhang") \
  X(LOOK_TABLE_HEAD_RULE, "table-head-rule", 350, NULL, "table: thickness of the head rule") \
  X(LOOK_TABLE_HEAD_TO_RULE, "table-head-to-rule", 1900, NULL, "table: thickness of the head to rule (last head line above the head rule)") \
  X(LOOK_TABLE_RANK_LEAST, "table-rank-least", 4000, NULL, "table: rank least") \
  X(LOOK_TABLE_ROW_HEIGHT, "table-row-height", 6250, NULL, "table: height of the row") \
  X(LOOK_TABLE_SMALL_ROW_HEIGHT, "table-small-row-height", 7500, NULL, "table: height of the small row (tables of up to four rows are set larger: 9.5 of 8.75 pt)") \
  X(LOOK_TABLE_SPACE_AROUND, "table-space-around", 10000, NULL, "table: space around") \
  X(LOOK_TABLE_SPAN_ABOVE, "table-span-above", 5100, NULL, "table: distance of the span above what it belongs to (spanning head above the first line of its sub-heads)") \
  X(LOOK_TABLE_SPAN_HIGHER, "table-span-higher", 2000, NULL, "table: span higher: than a first line: as near to the caption as it may come") \
  X(LOOK_TABLE_SPAN_INSET, "table-span-inset", 1000, NULL, "table: span inset") \
  X(LOOK_TABLE_SPAN_RULE, "table-span-rule", 180, NULL, "table: thickness of the span rule") \
  X(LOOK_TABLE_SPAN_RULE_BELOW, "table-span-rule-below", 1700, NULL, "table: distance of the span rule below what it belongs to (the spanning head's baseline)") \
  X(LOOK_TABLE_SUBTITLE_BELOW, "table-subtitle-below", 4500, NULL, "table: distance of the subtitle below what it belongs to") \
  X(LOOK_TABLE_TOTAL_RULE, "table-total-rule", 350, NULL, "table: thickness of the total rule") \
  X(LOOK_TABLE_TRIANGLE_ABOVE, "table-triangle-above", 250, NULL, "table: distance of the triangle above what it belongs to (the baseline)") \
  X(LOOK_TABLE_TRIANGLE_HEIGHT, "table-triangle-height", 1700, NULL, "table: height of the triangle") \
  X(LOOK_TABLE_TRIANGLE_TO_TEXT, "table-triangle-to-text", 1600, NULL, "table: triangle to text: from its middle") \
  X(LOOK_TABLE_TRIANGLE_WIDTH, "table-triangle-width", 2000, NULL, "table: width of the triangle") \
  X(LOOK_TASK_BOX, "task-box", 2400, NULL, "task: box: to tick") \
  X(LOOK_TASK_BOX_WEIGHT, "task-box-weight", 200, NULL, "task: thickness of the box") \
  X(LOOK_TILES_BARE_HEIGHT, "tiles-bare-height", 15000, NULL, "tiles: height of the bare (names only)") \
  X(LOOK_TILES_GAP, "tiles-gap", 5000, NULL, "tiles: room between one mark and the next") \
  X(LOOK_TILES_NAME_BELOW, "tiles-name-below", 7500, NULL, "tiles: distance of the name below what it belongs to") \
  X(LOOK_TILES_ROW_GAP, "tiles-row-gap", 15000, NULL, "tiles: room between one row and the next") \
  X(LOOK_TILES_RULE_WEIGHT, "tiles-rule-weight", 350, NULL, "tiles: thickness of the rule") \
  X(LOOK_TILES_SQUARE_PITCH, "tiles-square-pitch", 2000, NULL, "tiles: distance of one square and the next") \
  X(LOOK_TILES_SQUARE_SIDE, "tiles-square-side", 1600, NULL, "tiles: side of the square") \
  X(LOOK_TILES_SQUARES_BELOW, "tiles-squares-below", 11000, NULL, "tiles: distance of the squares below what it belongs to") \
  X(LOOK_TIMELINE_AXIS_BEFORE, "timeline-axis-before", 2500, NULL, "timeline: distance of the axis before its mark") \
  X(LOOK_TIMELINE_EVENT_APART, "timeline-event-apart", 12500, NULL, "timeline: least room between one event and the next") \
  X(LOOK_TIMELINE_EVENT_BEFORE, "timeline-event-before", 1500, NULL, "timeline: distance of the event before its mark (the line ends before the words)") \
  X(LOOK_TIMELINE_EVENT_DROP, "timeline-event-drop", 500, NULL, "timeline: baseline of the event under the middle of its mark (of the date's baseline under the line)") \
  X(LOOK_TIMELINE_EVENT_FREE, "timeline-event-free", 2500, NULL, "timeline: event free: between two events, at least") \
  X(LOOK_TIMELINE_EVENT_SIDE, "timeline-event-side", 2500, NULL, "timeline: side of the event") \
  X(LOOK_TIMELINE_EVENT_WEIGHT, "timeline-event-weight", 180, NULL, "timeline: thickness of the event") \
  X(LOOK_TIMELINE_EVENT_WIDTH, "timeline-event-width", 34000, NULL, "timeline: width of the event") \
  X(LOOK_TIMELINE_EVENT_X, "timeline-event-x", 5000, NULL, "timeline: event x") \
  X(LOOK_TIMELINE_HEAD, "timeline-head", 5000, NULL, "timeline: head: of the lanes, over the first month") \
  X(LOOK_TIMELINE_MARGIN, "timeline-margin", 45000, NULL, "timeline: margin") \
  X(LOOK_TIMELINE_MEASURE_ROOM, "timeline-measure-room", 40000, NULL, "timeline: room of the measure") \
  X(LOOK_TIMELINE_MEASURE_STEP, "timeline-measure-step", 9500, NULL, "timeline: least distance of two measures") \
  X(LOOK_TIMELINE_MEASURE_TEXT, "timeline-measure-text", 1600, NULL, "timeline: measure text") \
  X(LOOK_TIMELINE_MEASURE_X, "timeline-measure-x", 90000, NULL, "timeline: measure x") \
  X(LOOK_TIMELINE_MONTH, "timeline-month", 2500, NULL, "timeline: month") \
  X(LOOK_TIMELINE_NOTE_ABOVE, "timeline-note-above", 1200, NULL, "timeline: distance of the note above what it belongs to") \
  X(LOOK_TIMELINE_NOTE_MARGIN, "timeline-note-margin", 500, NULL, "timeline: note margin") \
  X(LOOK_TIMELINE_SCALE_BELOW, "timeline-scale-below", 4000, NULL, "timeline: distance of the scale below what it belongs to") \
  X(LOOK_TIMELINE_SPAN_DATES, "timeline-span-dates", 4100, NULL, "timeline: span dates") \
  X(LOOK_TIMELINE_SPAN_NAME, "timeline-span-name", 1500, NULL, "timeline: span name") \
  X(LOOK_TIMELINE_SPAN_TEXT, "timeline-span-text", 52000, NULL, "timeline: span text") \
  X(LOOK_TIMELINE_SPAN_WIDTH, "timeline-span-width", 36000, NULL, "timeline: width of the span") \
  X(LOOK_TIMELINE_SPAN_X, "timeline-span-x", 45000, NULL, "timeline: span x") \
  X(LOOK_TIMELINE_TICK, "timeline-tick", 5000, NULL, "timeline: tick") \
  X(LOOK_TIMELINE_TICK_WEIGHT, "timeline-tick-weight", 250, NULL, "timeline: thickness of the tick") \
  X(LOOK_TIMELINE_YEAR_BEFORE, "timeline-year-before", 5000, NULL, "timeline: distance of the year before its mark") \
  X(LOOK_TIMELINE_YEAR_DROP, "timeline-year-drop", 4200, NULL, "timeline: baseline of the year under the middle of its mark")
/* clang-format on */
