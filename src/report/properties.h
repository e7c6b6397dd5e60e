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
  X(LOOK_TABLE_SPAN_NAME, "table-span-name", 0, "middle left", "heads over several columns of tables: over the middle of up to three columns of numbers, or at the left of them") \
  X(LOOK_AXIS_NUMBER_DROP, "axis-number-drop", 900, NULL, "a number's baseline under its tick") \
  X(LOOK_AXIS_TICK_APART, "axis-tick-apart", 10000, NULL, "least distance of two ticks of an axis") \
  X(LOOK_AXIS_TICK_GAP, "axis-tick-gap", 1200, NULL, "room between a tick and its number") \
  X(LOOK_AXIS_TICK_LENGTH, "axis-tick-length", 1000, NULL, "length of a tick") \
  X(LOOK_AXIS_TICK_WEIGHT, "axis-tick-weight", 180, NULL, "thickness of a tick") \
  X(LOOK_BARS_BADGE_ROOM, "bars-badge-room", 6000, NULL, "bars: room of a row's number before its name") \
  X(LOOK_BARS_LABEL_INSIDE, "bars-label-inside", 1600, NULL, "bars: a name inside its bar, from the bar's start") \
  X(LOOK_BARS_LABEL_SPARE, "bars-label-spare", 2000, NULL, "bars: room that a name inside leaves free at the bar's end, at least") \
  X(LOOK_BARS_POINT, "bars-point", 1000, NULL, "bars of percentages: length of a point, where 100 of them find room") \
  X(LOOK_BARS_TRACK_FREE, "bars-track-free", 5000, NULL, "bars on a track: ruling over the first bar and under the last") \
  X(LOOK_BARS_TRACK_FREE_FEW, "bars-track-free-few", 2500, NULL, "bars on a track: the same of one or two bars, and of more than four") \
  X(LOOK_BARS_TRACK_NAME_ABOVE, "bars-track-name-above", 1900, NULL, "bars on a track: name of the whole over the ruling") \
  X(LOOK_BARS_TRACK_NAME_ROOM, "bars-track-name-room", 2500, NULL, "bars on a track: room of that name") \
  X(LOOK_BARS_TRACK_PITCH, "bars-track-pitch", 10000, NULL, "bars on a track: from one to the next, up to four") \
  X(LOOK_BARS_TRACK_PITCH_MANY, "bars-track-pitch-many", 7500, NULL, "bars on a track: the same from five bars on") \
  X(LOOK_BARS_TRACK_ROOM, "bars-track-room", 20000, NULL, "bars on a track: least room right of it, for the numbers") \
  X(LOOK_BARS_TRACK_WHOLE_OVER, "bars-track-whole-over", 1000, NULL, "bars on a track: the line of the whole begins so far over the ruling") \
  X(LOOK_BARS_TRACK_WHOLE_WEIGHT, "bars-track-whole-weight", 350, NULL, "bars on a track: thickness of that line") \
  X(LOOK_BARS_VALUE_AFTER, "bars-value-after", 1600, NULL, "bars: from a bar's end to its number") \
  X(LOOK_BARS_VALUE_SPARE, "bars-value-spare", 500, NULL, "bars: free room after the longest bar's number") \
  X(LOOK_BESIDE_BELOW, "beside-below", 2500, NULL, "pictures beside text: room under them, before lines have the whole measure") \
  X(LOOK_BESIDE_GAP, "beside-gap", 5000, NULL, "pictures beside text: room between them") \
  X(LOOK_BESIDE_LEAST, "beside-least", 30000, NULL, "pictures beside text: least measure of the words") \
  X(LOOK_BLOCKS_GAP, "blocks-gap", 5000, NULL, "blocks side by side: room between them, where the author says no other") \
  X(LOOK_CALENDAR_GAP, "calendar-gap", 200, NULL, "calendar: white between two days") \
  X(LOOK_CALENDAR_LEAST, "calendar-least", 2700, NULL, "calendar: from day to day, at least; else fewer months stand side by side") \
  X(LOOK_CALENDAR_MONTH_ABOVE, "calendar-month-above", 1500, NULL, "calendar: a month's name over its days") \
  X(LOOK_CALENDAR_MONTH_ROOM, "calendar-month-room", 4500, NULL, "calendar: room of the months' names") \
  X(LOOK_CALENDAR_MOST, "calendar-most", 5000, NULL, "calendar: from day to day, at most") \
  X(LOOK_CALENDAR_NAME_GAP, "calendar-name-gap", 1500, NULL, "calendar: from the names of days to the days") \
  X(LOOK_CALENDAR_STRIP_GAP, "calendar-strip-gap", 2500, NULL, "calendar: room between two strips of months") \
  X(LOOK_CAPTION_LEAST, "caption-least", 40000, NULL, "captions of pictures: least measure, under a narrow picture too") \
  X(LOOK_CAPTION_SPACE, "caption-space", 1000, NULL, "captions of pictures: from the picture to the top of the first line") \
  X(LOOK_CHANGES_ABOVE, "changes-above", 2500, NULL, "changes: room over the plot, for numbers of the axis and the name of the whole") \
  X(LOOK_CHANGES_AXIS_ABOVE, "changes-axis-above", 1900, NULL, "changes: numbers and the name of the whole over the plot") \
  X(LOOK_CHANGES_GROUP_ABOVE, "changes-group-above", 5000, NULL, "changes: from the top of a group to its name, or to its first row") \
  X(LOOK_CHANGES_HEADER, "changes-header", 7500, NULL, "changes: from a group's name to its first row") \
  X(LOOK_CHANGES_HOLLOW, "changes-hollow", 350, NULL, "changes: thickness of the earlier point's outline") \
  X(LOOK_CHANGES_JOIN, "changes-join", 900, NULL, "changes: thickness of the line between two points") \
  X(LOOK_CHANGES_LEAST_JOIN, "changes-least-join", 2400, NULL, "changes: points that lie nearer have no line between them") \
  X(LOOK_CHANGES_LEAST_PLOT, "changes-least-plot", 80000, NULL, "changes: names stand left of the plot where it keeps this width, else inside it") \
  X(LOOK_CHANGES_NAME_INSET, "changes-name-inset", 2500, NULL, "changes: names of rows, from the left") \
  X(LOOK_CHANGES_NAMES, "changes-names", 45000, NULL, "changes: room of the names left of the plot") \
  X(LOOK_CHANGES_POINT, "changes-point", 2500, NULL, "changes: size of the later point") \
  X(LOOK_CHANGES_POINT_EARLIER, "changes-point-earlier", 2200, NULL, "changes: size of the earlier point") \
  X(LOOK_CHANGES_RAISED, "changes-raised", 5000, NULL, "changes: a name over its points, where there is no room before them") \
  X(LOOK_CHANGES_ROW, "changes-row", 10000, NULL, "changes: from row to row") \
  X(LOOK_CHANGES_RULE, "changes-rule", 180, NULL, "changes: thickness of the rules between groups") \
  X(LOOK_CHANGES_SERIES_BELOW, "changes-series-below", 4200, NULL, "changes: what two points are, under them") \
  X(LOOK_CHANGES_SIDE, "changes-side", 3000, NULL, "changes: room right of the plot that a number over its edge may use") \
  X(LOOK_CHANGES_WHOLE_OVER, "changes-whole-over", 1000, NULL, "changes: the line of the whole, over the plot") \
  X(LOOK_CHART_AXIS_WEIGHT, "chart-axis-weight", 250, NULL, "thickness of the zero line") \
  X(LOOK_CHART_BADGE, "chart-badge", 4000, NULL, "side of a numbered badge") \
  X(LOOK_CHART_BADGE_DROP, "chart-badge-drop", 1050, NULL, "a badge's number: baseline under the badge's middle") \
  X(LOOK_CHART_BADGE_OUTLINE, "chart-badge-outline", 200, NULL, "thickness of a badge's outline") \
  X(LOOK_CHART_BAR_HEIGHT, "chart-bar-height", 5000, NULL, "thickness of a bar") \
  X(LOOK_CHART_BAR_PITCH, "chart-bar-pitch", 7500, NULL, "from one bar to the next") \
  X(LOOK_CHART_CELL_GAP, "chart-cell-gap", 5000, NULL, "room between shares, blocks of squares and small multiples side by side") \
  X(LOOK_CHART_EMPTY_HEIGHT, "chart-empty-height", 20000, NULL, "height of the plot of a chart without rows") \
  X(LOOK_CHART_FIRST_DROP, "chart-first-drop", 2200, NULL, "first baseline under the chart's top when the chart has no title") \
  X(LOOK_CHART_HOLLOW, "chart-hollow", 300, NULL, "thickness of the outline of what rests on a small base") \
  X(LOOK_CHART_KEY_APART, "chart-key-apart", 5000, NULL, "room between two names of a key") \
  X(LOOK_CHART_KEY_DROP, "chart-key-drop", 2400, NULL, "a key's first baseline under the top") \
  X(LOOK_CHART_KEY_NAME, "chart-key-name", 3750, NULL, "from a key's swatch to its name") \
  X(LOOK_CHART_KEY_OUTLINE, "chart-key-outline", 200, NULL, "thickness of a swatch's outline") \
  X(LOOK_CHART_KEY_ROW, "chart-key-row", 4500, NULL, "from one row of a key to the next") \
  X(LOOK_CHART_KEY_SWATCH, "chart-key-swatch", 2500, NULL, "side of a key's swatch") \
  X(LOOK_CHART_KEY_UNDER, "chart-key-under", 200, NULL, "a key's swatch reaches so far under the baseline") \
  X(LOOK_CHART_LABEL_BELOW, "chart-label-below", 4400, NULL, "names under a plot: first baseline below its foot") \
  X(LOOK_CHART_LABEL_DEPTH, "chart-label-depth", 1000, NULL, "room for descenders under a chart's last baseline") \
  X(LOOK_CHART_LABEL_GAP, "chart-label-gap", 2500, NULL, "from a column of names to what they name") \
  X(LOOK_CHART_LEADER_FROM, "chart-leader-from", 1200, NULL, "a leader begins so far from its mark") \
  X(LOOK_CHART_LEADER_LEAST, "chart-leader-least", 300, NULL, "a name that stands less from its mark's height has no leader") \
  X(LOOK_CHART_LEADER_TO, "chart-leader-to", 700, NULL, "a leader ends so far before its label") \
  X(LOOK_CHART_LEADER_WEIGHT, "chart-leader-weight", 150, NULL, "thickness of a leader") \
  X(LOOK_CHART_LEAST_PITCH, "chart-least-pitch", 3000, NULL, "rows of bars in a height that is asked for: at least so far apart") \
  X(LOOK_CHART_NAME_APART, "chart-name-apart", 400, NULL, "names of marks: least distance of two") \
  X(LOOK_CHART_NAME_OFF, "chart-name-off", 2000, NULL, "from a mark's edge to the name beside it") \
  X(LOOK_CHART_NAME_RING, "chart-name-ring", 4000, NULL, "names of marks: a name with a leader stands so far away, or twice, or three times") \
  X(LOOK_CHART_PART_GAP, "chart-part-gap", 300, NULL, "white between the parts of a whole") \
  X(LOOK_CHART_PLATE_HEIGHT, "chart-plate-height", 4900, NULL, "height of the plate that hides the guides behind a number") \
  X(LOOK_CHART_PLATE_MARGIN, "chart-plate-margin", 500, NULL, "a plate is so much wider than its number at each side") \
  X(LOOK_CHART_PLATE_UNDER, "chart-plate-under", 400, NULL, "a plate reaches so far under its number") \
  X(LOOK_CHART_PLOT_BELOW_ALONE, "chart-plot-below-alone", 3300, NULL, "a plot's top under a sentence that stands alone") \
  X(LOOK_CHART_PLOT_BELOW_SECOND, "chart-plot-below-second", 5500, NULL, "a plot's top under subtitle or sentence") \
  X(LOOK_CHART_PLOT_BELOW_TITLE, "chart-plot-below-title", 5000, NULL, "a plot's top under the title's last baseline") \
  X(LOOK_CHART_POINT_SIDE, "chart-point-side", 1600, NULL, "size of a point of lines and slopes") \
  X(LOOK_CHART_RULING_WEIGHT, "chart-ruling-weight", 125, NULL, "thickness of the ruling's lines, or of an axis' hairlines") \
  X(LOOK_CHART_SENTENCE_APART, "chart-sentence-apart", 5000, NULL, "least room between the sentence and what stands before it") \
  X(LOOK_CHART_SUBTITLE_BELOW, "chart-subtitle-below", 4500, NULL, "subtitle under the title's last baseline") \
  X(LOOK_CHART_TABLE_BELOW, "chart-table-below", 6250, NULL, "the table of the data under its chart") \
  X(LOOK_CHART_TEXT_DROP, "chart-text-drop", 1100, NULL, "a label's baseline below the middle of what it names") \
  X(LOOK_CLASS_KEY_APART, "class-key-apart", 4000, NULL, "key of classes: room between two entries") \
  X(LOOK_CLASS_KEY_BELOW, "class-key-below", 3500, NULL, "key of classes: under the tiles") \
  X(LOOK_CLASS_KEY_EDGE, "class-key-edge", 100, NULL, "key of classes: thickness of a class' outline") \
  X(LOOK_CLASS_KEY_HEIGHT, "class-key-height", 2500, NULL, "key of classes: height of a class") \
  X(LOOK_CLASS_KEY_LIMIT, "class-key-limit", 3200, NULL, "key of classes: a limit's baseline under its class") \
  X(LOOK_CLASS_KEY_WIDTH, "class-key-width", 7500, NULL, "key of classes: width of a class") \
  X(LOOK_CLASS_LEAST_TILE, "class-least-tile", 800, NULL, "heat map, calendar: a tile is at least so wide") \
  X(LOOK_CLASS_OUTLINE, "class-outline", 200, NULL, "thickness of the outline of a tile without a class") \
  X(LOOK_COHORTS_HEIGHT, "cohorts-height", 55000, NULL, "cohorts: height of the blocks, at most") \
  X(LOOK_COHORTS_NAME_BELOW, "cohorts-name-below", 4500, NULL, "cohorts: names under the base line") \
  X(LOOK_COHORTS_OUTLINE, "cohorts-outline", 200, NULL, "cohorts: thickness of the outlines of those who left") \
  X(LOOK_COHORTS_PITCH, "cohorts-pitch", 2000, NULL, "cohorts: from square to square") \
  X(LOOK_COHORTS_WIDTH, "cohorts-width", 40000, NULL, "cohorts: width of a block, at most") \
  X(LOOK_COLUMNS_GAP, "columns-gap", 5000, NULL, "room between two columns on the ruling, and in the table of the data") \
  X(LOOK_COLUMNS_GROUP_BAR, "columns-group-bar", 9600, NULL, "grouped columns on the ruling: width of a column") \
  X(LOOK_COLUMNS_GROUP_CELL, "columns-group-cell", 10000, NULL, "grouped columns on the ruling: from one column to the next") \
  X(LOOK_COLUMNS_GROUP_INSET, "columns-group-inset", 10000, NULL, "grouped columns on the ruling: free room before each group") \
  X(LOOK_COLUMNS_GROUP_LABEL, "columns-group-label", 28000, NULL, "grouped columns: measure of a group's name") \
  X(LOOK_COLUMNS_LABEL_APART, "columns-label-apart", 1500, NULL, "columns: least room between two names") \
  X(LOOK_COLUMNS_NAME_ABOVE, "columns-name-above", 2000, NULL, "columns: a series' name over the foot of its column") \
  X(LOOK_COLUMNS_NAME_SPARE, "columns-name-spare", 600, NULL, "columns: room that a series' name leaves free in its column") \
  X(LOOK_COLUMNS_TURNED_BELOW, "columns-turned-below", 2000, NULL, "columns: names that read upwards, below the plot") \
  X(LOOK_COLUMNS_TURNED_LONGEST, "columns-turned-longest", 40000, NULL, "columns: longest name that reads upwards") \
  X(LOOK_COLUMNS_VALUE_ABOVE, "columns-value-above", 1500, NULL, "columns: a number over its column") \
  X(LOOK_COLUMNS_WIDTH, "columns-width", 10000, NULL, "width of a column on the ruling, and of the 100 % column") \
  X(LOOK_CONTENTS_INDENT, "contents-indent", 5000, NULL, "contents: titles of pages, from the left") \
  X(LOOK_CONTENTS_LINE_STEP, "contents-line-step", 3500, NULL, "contents: from line to line inside a title") \
  X(LOOK_CONTENTS_LINK_ABOVE, "contents-link-above", 3500, NULL, "contents: a link begins so far over its entry's baseline") \
  X(LOOK_CONTENTS_LINK_APART, "contents-link-apart", 500, NULL, "contents: room between two links") \
  X(LOOK_CONTENTS_NARROW, "contents-narrow", 60000, NULL, "contents in the margin: frames up to this width keep to the measure below") \
  X(LOOK_CONTENTS_NARROW_MEASURE, "contents-narrow-measure", 37500, NULL, "contents in the margin: that measure") \
  X(LOOK_CONTENTS_NUMBER_ROOM, "contents-number-room", 4000, NULL, "contents: room of a section's number") \
  X(LOOK_CONTENTS_RULE_ABOVE, "contents-rule-above", 5600, NULL, "contents: the rule over a section, above its baseline") \
  X(LOOK_CONTENTS_RULE_WEIGHT, "contents-rule-weight", 180, NULL, "contents: thickness of that rule") \
  X(LOOK_CONTENTS_SECTION_SPACE, "contents-section-space", 3750, NULL, "contents: more room before a section") \
  X(LOOK_CONTENTS_SPACE_AROUND, "contents-space-around", 10000, NULL, "contents: room before and after") \
  X(LOOK_CONTENTS_STEP, "contents-step", 5000, NULL, "contents: from entry to entry") \
  X(LOOK_DATA_TABLE_HEAD_BELOW, "data-table-head-below", 1250, NULL, "table of the data: first row under the head's rule") \
  X(LOOK_DATA_TABLE_LEAST_GAP, "data-table-least-gap", 1000, NULL, "table of the data: between columns where room is scarce") \
  X(LOOK_DATA_TABLE_RISE, "data-table-rise", 2750, NULL, "table of the data: first baseline under the top") \
  X(LOOK_DATA_TABLE_ROW_HEIGHT, "data-table-row-height", 3750, NULL, "table of the data: height of a row") \
  X(LOOK_DATA_TABLE_RULE_WEIGHT, "data-table-rule-weight", 125, NULL, "table of the data: thickness of the head's rule") \
  X(LOOK_DONUT_BADGE_ABOVE, "donut-badge-above", 2200, NULL, "donut: room over the row of small parts' numbers") \
  X(LOOK_DONUT_BADGE_BEYOND, "donut-badge-beyond", 6500, NULL, "donut: that row, beyond the ring") \
  X(LOOK_DONUT_BADGE_PITCH, "donut-badge-pitch", 5200, NULL, "donut: from one of those numbers to the next") \
  X(LOOK_DONUT_BADGE_RIGHT, "donut-badge-right", 1900, NULL, "donut: that row ends so far right of twelve o'clock") \
  X(LOOK_DONUT_BADGE_TOP, "donut-badge-top", 500, NULL, "donut: the chart's top, below that room") \
  X(LOOK_DONUT_GAP, "donut-gap", 350, NULL, "donut: white between two parts") \
  X(LOOK_DONUT_INNER, "donut-inner", 14000, NULL, "donut: inner radius") \
  X(LOOK_DONUT_KEY_BELOW, "donut-key-below", 6250, NULL, "donut: a key under the ring") \
  X(LOOK_DONUT_KEY_GAP, "donut-key-gap", 10000, NULL, "donut: from the ring to a key beside it") \
  X(LOOK_DONUT_KEY_LABEL, "donut-key-label", 7500, NULL, "donut: names of the key, from its left") \
  X(LOOK_DONUT_KEY_LEAST, "donut-key-least", 45000, NULL, "donut: a key beside the ring is at least so wide") \
  X(LOOK_DONUT_KEY_ROW, "donut-key-row", 6250, NULL, "donut: height of a row of the key") \
  X(LOOK_DONUT_KEY_SPARE, "donut-key-spare", 3000, NULL, "donut: room between a name of the key and its number") \
  X(LOOK_DONUT_LEADER_FROM, "donut-leader-from", 300, NULL, "donut: a leader begins so far from the ring") \
  X(LOOK_DONUT_LEADER_TO, "donut-leader-to", 2400, NULL, "donut: a leader ends so far from its number") \
  X(LOOK_DONUT_OUTER, "donut-outer", 25000, NULL, "donut: outer radius") \
  X(LOOK_DONUT_OUTLINE, "donut-outline", 250, NULL, "donut: thickness of the outline of the part that is not known") \
  X(LOOK_DONUT_ROW_RULE, "donut-row-rule", 125, NULL, "donut: thickness of the rules of the key") \
  X(LOOK_DOTS_LEAST_PITCH, "dots-least-pitch", 3400, NULL, "dots: rows are at least so far apart") \
  X(LOOK_DOTS_POINT, "dots-point", 2500, NULL, "dots: size of a point") \
  X(LOOK_DOTS_POINT_CURRENT, "dots-point-current", 3200, NULL, "dots: size of the point that is lit") \
  X(LOOK_DOTS_ROW_PITCH, "dots-row-pitch", 5600, NULL, "dots: from row to row") \
  X(LOOK_DOTS_ROW_RULE, "dots-row-rule", 100, NULL, "dots: thickness of the rules between rows") \
  X(LOOK_DOTS_SEGMENT_LEAST, "dots-segment-least", 1400, NULL, "dots: a shorter segment is left out") \
  X(LOOK_DOTS_SEGMENT_WEIGHT, "dots-segment-weight", 500, NULL, "dots: thickness of the segment from the whole to a point") \
  X(LOOK_DOTS_VALUE_OFF, "dots-value-off", 2000, NULL, "dots: from a point's edge to its number") \
  X(LOOK_DOTS_WHOLE_BELOW, "dots-whole-below", 4200, NULL, "dots: the whole's name below the plot") \
  X(LOOK_DOTS_WHOLE_WEIGHT, "dots-whole-weight", 350, NULL, "dots: thickness of the whole's line") \
  X(LOOK_DRAFT_BAND_BASELINE, "draft-band-baseline", 3400, NULL, "drafts: baseline of the band over the page") \
  X(LOOK_DRAFT_BAND_HEIGHT, "draft-band-height", 5000, NULL, "drafts: height of the band") \
  X(LOOK_DRAFT_BAND_NAME, "draft-band-name", 20000, NULL, "drafts: the draft's name in the band, from the page's left") \
  X(LOOK_DRAFT_BAND_SINCE, "draft-band-since", 15000, NULL, "drafts: the number of changes, from the page's right") \
  X(LOOK_DRAFT_BAND_STATE, "draft-band-state", 65000, NULL, "drafts: what the draft is, from the page's left") \
  X(LOOK_DRAFT_BAR, "draft-bar", 199000, NULL, "drafts: bars beside changes, from the page's left") \
  X(LOOK_DRAFT_BAR_MARGIN, "draft-bar-margin", 16000, NULL, "drafts: bars beside changes in the margin column") \
  X(LOOK_DRAFT_BAR_WIDTH, "draft-bar-width", 700, NULL, "drafts: thickness of a bar") \
  X(LOOK_DRAFT_CLOSE_FOOT, "draft-close-foot", 20000, NULL, "drafts: closing pages, free room at the foot") \
  X(LOOK_DRAFT_CLOSE_GAP, "draft-close-gap", 5000, NULL, "drafts: closing pages, between their columns") \
  X(LOOK_DRAFT_CLOSE_LEFT, "draft-close-left", 20000, NULL, "drafts: closing pages, from the left") \
  X(LOOK_DRAFT_CLOSE_MEASURE, "draft-close-measure", 170000, NULL, "drafts: closing pages, measure") \
  X(LOOK_DRAFT_CLOSE_SPACE, "draft-close-space", 2000, NULL, "drafts: closing pages, room before a view and after a heading") \
  X(LOOK_DRAFT_CLOSE_STEP, "draft-close-step", 10000, NULL, "drafts: closing pages, two of these before a heading's first lines") \
  X(LOOK_DRAFT_CLOSE_TOP, "draft-close-top", 25000, NULL, "drafts: closing pages, free room at the top") \
  X(LOOK_DRAFT_FLAG, "draft-flag", 3000, NULL, "drafts: side of a flag") \
  X(LOOK_DRAFT_FLAG_APART, "draft-flag-apart", 300, NULL, "drafts: least room between two flags") \
  X(LOOK_DRAFT_FLAG_BESIDE, "draft-flag-beside", 600, NULL, "drafts: a flag beside the margin column") \
  X(LOOK_DRAFT_FLAG_DROP, "draft-flag-drop", 850, NULL, "drafts: a flag's number, its baseline below the middle") \
  X(LOOK_DRAFT_FLAG_LEFT, "draft-flag-left", 201000, NULL, "drafts: flags, from the page's left") \
  X(LOOK_DRAFT_LETTER_EVERY, "draft-letter-every", 30000, NULL, "drafts: watermark, from letter to letter") \
  X(LOOK_DRAFT_LETTER_PITCH, "draft-letter-pitch", 5000, NULL, "drafts: watermark, from square to square") \
  X(LOOK_DRAFT_LETTER_SQUARE, "draft-letter-square", 4400, NULL, "drafts: watermark, side of a square") \
  X(LOOK_DRAFT_LETTERS_LEFT, "draft-letters-left", 20000, NULL, "drafts: watermark, from the page's left") \
  X(LOOK_DRAFT_LETTERS_TOP, "draft-letters-top", 120000, NULL, "drafts: watermark, from the page's top") \
  X(LOOK_DRAFT_LINE, "draft-line", 5000, NULL, "drafts: from numbered line to line") \
  X(LOOK_DRAFT_LINE_FIRST, "draft-line-first", 35000, NULL, "drafts: the first numbered line") \
  X(LOOK_DRAFT_LINE_LAST, "draft-line-last", 272500, NULL, "drafts: the last numbered line") \
  X(LOOK_DRAFT_LINE_RIGHT, "draft-line-right", 13500, NULL, "drafts: numbers of lines end there") \
  X(LOOK_DRAFT_LINE_TICK, "draft-line-tick", 1100, NULL, "drafts: length of the tick of a line without number") \
  X(LOOK_DRAFT_LINE_WEIGHT, "draft-line-weight", 180, NULL, "drafts: thickness of that tick") \
  X(LOOK_DRAFT_LIST_BELOW, "draft-list-below", 3600, NULL, "drafts: head of the list of changes, its baseline under the rule") \
  X(LOOK_DRAFT_LIST_FOOT, "draft-list-foot", 27000, NULL, "drafts: the list of changes leaves the page's foot free") \
  X(LOOK_DRAFT_LIST_GAP, "draft-list-gap", 600, NULL, "drafts: room between two entries of the list") \
  X(LOOK_DRAFT_LIST_HEAD, "draft-list-head", 8000, NULL, "drafts: first entry of the list, its baseline under the rule") \
  X(LOOK_DRAFT_LIST_INDENT, "draft-list-indent", 5000, NULL, "drafts: words of an entry, from the left") \
  X(LOOK_DRAFT_LIST_RULE, "draft-list-rule", 500, NULL, "drafts: thickness of the list's rule") \
  X(LOOK_DRAFT_MARGIN_END, "draft-margin-end", 62000, NULL, "drafts: what is further left stands in the margin column") \
  X(LOOK_DRAFT_MARGIN_LEFT, "draft-margin-left", 20000, NULL, "drafts: left end of the margin column") \
  X(LOOK_DRAFT_MARGIN_RIGHT, "draft-margin-right", 57500, NULL, "drafts: right end of its words") \
  X(LOOK_DRAFT_OLD_GAP, "draft-old-gap", 1500, NULL, "drafts: from a number to the one before") \
  X(LOOK_DRAFT_OLD_ROOM, "draft-old-room", 1200, NULL, "drafts: free room around the number before") \
  X(LOOK_DRAFT_OLD_STRIKE, "draft-old-strike", 200, NULL, "drafts: thickness of the line through it") \
  X(LOOK_DRAFT_PLATE, "draft-plate", 700, NULL, "drafts: a plate around a changed number") \
  X(LOOK_DRAFT_ROW, "draft-row", 1200, NULL, "drafts: numbers that are so near in height have one flag") \
  X(LOOK_DRAFT_SOLID, "draft-solid", 600, NULL, "drafts: what is thicker is a bar, over which nothing is written") \
  X(LOOK_DROP_GAP, "drop-gap", 1000, NULL, "drop capitals: from the letter to the words beside it") \
  X(LOOK_DUMBBELL_TRACK_HEAD, "dumbbell-track-head", 3500, NULL, "pairs on a track: room of the numbers over the ruling") \
  X(LOOK_DUMBBELL_TRACK_NUMBER_ABOVE, "dumbbell-track-number-above", 1500, NULL, "pairs on a track: a number over the ruling") \
  X(LOOK_DUMBBELL_TRACK_OVER, "dumbbell-track-over", 2200, NULL, "pairs on a track: a value at the edge over its point's middle") \
  X(LOOK_DUMBBELL_TRACK_PITCH, "dumbbell-track-pitch", 12500, NULL, "pairs on a track: from one row to the next") \
  X(LOOK_DUMBBELL_TRACK_WEIGHT, "dumbbell-track-weight", 900, NULL, "pairs on a track: thickness of the line between two values") \
  X(LOOK_FIGURE_BAR_HEIGHT, "figure-bar-height", 2500, NULL, "shares: thickness of the bar") \
  X(LOOK_FIGURE_COMPARE_BELOW, "figure-compare-below", 4400, NULL, "figures: the comparison under the label") \
  X(LOOK_FIGURE_HANG_HERO, "figure-hang-hero", 2400, NULL, "figures: the hero hangs so far to the left") \
  X(LOOK_FIGURE_HANG_LARGE, "figure-hang-large", 400, NULL, "figures: a large number hangs so far to the left") \
  X(LOOK_FIGURE_HANG_MEDIUM, "figure-hang-medium", 250, NULL, "figures: a middle number hangs so far to the left") \
  X(LOOK_FIGURE_HIGHLIGHT_ABOVE, "figure-highlight-above", 2900, NULL, "highlighter: over a number's baseline") \
  X(LOOK_FIGURE_HIGHLIGHT_BELOW, "figure-highlight-below", 900, NULL, "highlighter: under a number's baseline") \
  X(LOOK_FIGURE_HIGHLIGHT_BESIDE, "figure-highlight-beside", 600, NULL, "highlighter: beside a number") \
  X(LOOK_FIGURE_LABEL_BELOW, "figure-label-below", 5600, NULL, "figures: the label under the number") \
  X(LOOK_FIGURE_NUMBER_LARGE, "figure-number-large", 12500, NULL, "figures: a large number's baseline under the top") \
  X(LOOK_FIGURE_NUMBER_MEDIUM, "figure-number-medium", 8750, NULL, "figures: a middle number's baseline under the top") \
  X(LOOK_FIGURE_PITCH_LONG, "figure-pitch-long", 35000, NULL, "figures: from top to top, under a label of several lines") \
  X(LOOK_FIGURE_PITCH_SHORT, "figure-pitch-short", 30000, NULL, "figures: from top to top, under a label of one line") \
  X(LOOK_FIGURE_RULE_WEIGHT, "figure-rule-weight", 0, NULL, "figures: thickness of the rule over a key figure; 0: none") \
  X(LOOK_FIGURE_SHARE_NUMBER, "figure-share-number", 13000, NULL, "shares: the number's baseline under the bar's top") \
  X(LOOK_FIGURE_SHARE_TICKED, "figure-share-ticked", 15500, NULL, "shares: the same where a bar has a tick") \
  X(LOOK_FIGURE_SPACE_LEAST, "figure-space-least", 5000, NULL, "figures: room after, at least") \
  X(LOOK_FIGURE_SQUARE_OUTLINE, "figure-square-outline", 200, NULL, "shares as squares: thickness of an empty square's outline") \
  X(LOOK_FIGURE_SQUARES_NUMBER, "figure-squares-number", 10000, NULL, "shares as squares: the number's baseline under the squares") \
  X(LOOK_FIGURE_TICK_HEIGHT, "figure-tick-height", 5500, NULL, "shares: height of the earlier value's tick") \
  X(LOOK_FIGURE_TICK_WIDTH, "figure-tick-width", 500, NULL, "shares: width of that tick") \
  X(LOOK_FLOW_GAP, "flow-gap", 2500, NULL, "flow: least room between two nodes of a stage") \
  X(LOOK_FLOW_HEIGHT, "flow-height", 50000, NULL, "flow: height") \
  X(LOOK_FLOW_NODE, "flow-node", 5000, NULL, "flow: width of a node") \
  X(LOOK_FLOW_RIBBON_EDGE, "flow-ribbon-edge", 100, NULL, "flow: thickness of a ribbon's upper edge") \
  X(LOOK_FLOW_RIBBON_OFF, "flow-ribbon-off", 400, NULL, "flow: from a node to its ribbons") \
  X(LOOK_FOOTNOTES_RULE_TO_TEXT, "footnotes-rule-to-text", 4500, NULL, "footnotes: first baseline under the rule") \
  X(LOOK_FOOTNOTES_RULE_WEIGHT, "footnotes-rule-weight", 180, NULL, "footnotes: thickness of the rule") \
  X(LOOK_FOOTNOTES_RULE_WIDTH, "footnotes-rule-width", 20000, NULL, "footnotes: length of the rule") \
  X(LOOK_FOOTNOTES_SPACE_ABOVE, "footnotes-space-above", 5000, NULL, "footnotes: room between the text and the rule") \
  X(LOOK_GANTT_BAR, "gantt-bar", 3400, NULL, "Gantt: thickness of what was done") \
  X(LOOK_GANTT_HEAD, "gantt-head", 5000, NULL, "Gantt: room of the years over the steps") \
  X(LOOK_GANTT_HEAD_ABOVE, "gantt-head-above", 1500, NULL, "Gantt: a year over the steps") \
  X(LOOK_GANTT_LEAST, "gantt-least", 600, NULL, "Gantt: length of the shortest step") \
  X(LOOK_GANTT_MOMENT, "gantt-moment", 3400, NULL, "Gantt: side of a date's mark") \
  X(LOOK_GANTT_PLANNED, "gantt-planned", 1000, NULL, "Gantt: thickness of what was planned") \
  X(LOOK_GANTT_ROW, "gantt-row", 7500, NULL, "Gantt: from step to step") \
  X(LOOK_GANTT_TODAY_WEIGHT, "gantt-today-weight", 500, NULL, "Gantt: thickness of the line of today") \
  X(LOOK_GANTT_YEAR_WEIGHT, "gantt-year-weight", 180, NULL, "Gantt: thickness of the limits of years") \
  X(LOOK_GRID, "grid", 5000, NULL, "side of a square of the ruling; with axes, the unit that plots are built of") \
  X(LOOK_HEAT_HEAD_ABOVE, "heat-head-above", 1500, NULL, "heat map: a column's name over the tiles") \
  X(LOOK_HEAT_HEAD_APART, "heat-head-apart", 1000, NULL, "heat map: least room between two names of columns") \
  X(LOOK_HEAT_HEAD_LONGEST, "heat-head-longest", 25000, NULL, "heat map: longest name of a column that reads upwards") \
  X(LOOK_HEAT_TILE_HEIGHT, "heat-tile-height", 7500, NULL, "heat map: from row to row") \
  X(LOOK_HEAT_TILE_LEAST, "heat-tile-least", 2500, NULL, "heat map: from row to row, at least, where a height is asked for") \
  X(LOOK_HEAT_TILE_WIDEST, "heat-tile-widest", 20000, NULL, "heat map: from column to column, at most") \
  X(LOOK_HEAT_VALUE_SPARE, "heat-value-spare", 800, NULL, "heat map: room that a number leaves free in its tile") \
  X(LOOK_HERO_HIGHLIGHT_ABOVE, "hero-highlight-above", 7500, NULL, "highlighter: over the hero's baseline") \
  X(LOOK_HERO_HIGHLIGHT_BELOW, "hero-highlight-below", 2500, NULL, "highlighter: under the hero's baseline") \
  X(LOOK_HIGHLIGHT_ABOVE, "highlight-above", 3040, NULL, "highlighted words: over the baseline of letters of 10 mm") \
  X(LOOK_HIGHLIGHT_BELOW, "highlight-below", 940, NULL, "highlighted words: under the baseline of letters of 10 mm") \
  X(LOOK_HIGHLIGHT_BESIDE, "highlight-beside", 630, NULL, "highlighted words: beside letters of 10 mm") \
  X(LOOK_HUNDRED_COLUMN_FIRST_BELOW, "hundred-column-first-below", 1500, NULL, "100 % column: its first label, below the top") \
  X(LOOK_HUNDRED_COLUMN_HEIGHT, "hundred-column-height", 100000, NULL, "100 % column: height") \
  X(LOOK_HUNDRED_COLUMN_LABEL_BELOW, "hundred-column-label-below", 3900, NULL, "100 % column: a name under its number") \
  X(LOOK_HUNDRED_COLUMN_LABEL_ROOM, "hundred-column-label-room", 9000, NULL, "100 % column: room of a label of one line") \
  X(LOOK_HUNDRED_COLUMN_LABEL_X, "hundred-column-label-x", 14500, NULL, "100 % column: labels, from the left") \
  X(LOOK_HUNDRED_COLUMN_LAST_ABOVE, "hundred-column-last-above", 3000, NULL, "100 % column: its last label, above the foot") \
  X(LOOK_HUNDRED_COLUMN_LEADER_FROM, "hundred-column-leader-from", 600, NULL, "100 % column: a leader begins so far from it") \
  X(LOOK_HUNDRED_COLUMN_LEADER_TO, "hundred-column-leader-to", 3800, NULL, "100 % column: a leader ends so far from it") \
  X(LOOK_HUNDRED_COLUMN_LEAST_ROOM, "hundred-column-least-room", 10000, NULL, "100 % column: labels are at least so wide") \
  X(LOOK_HUNDRED_COLUMN_LINE_ROOM, "hundred-column-line-room", 3400, NULL, "100 % column: room of a further line of a label") \
  X(LOOK_HUNDRED_COLUMN_MAY_HANG, "hundred-column-may-hang", 3000, NULL, "100 % column: room for what hangs under it") \
  X(LOOK_HUNDRED_COLUMN_OUTLINE, "hundred-column-outline", 200, NULL, "100 % column: thickness of light parts' outlines") \
  X(LOOK_HUNDRED_COLUMN_VALUE_DROP, "hundred-column-value-drop", 1200, NULL, "100 % column: a number's baseline under its leader") \
  X(LOOK_IMAGE_SPACE, "image-space", 10000, NULL, "pictures: room before and after") \
  X(LOOK_INSETS_CELL_HEIGHT, "insets-cell-height", 22500, NULL, "insets: height of a cell") \
  X(LOOK_INSETS_CELL_WIDTH, "insets-cell-width", 20000, NULL, "insets: width of a cell") \
  X(LOOK_INSETS_NAME_APART, "insets-name-apart", 1000, NULL, "insets: least room between two names") \
  X(LOOK_INSETS_NAME_BELOW, "insets-name-below", 9000, NULL, "insets: a name under its shape's middle") \
  X(LOOK_INSETS_SHAPE_LEFT, "insets-shape-left", 1500, NULL, "insets: a shape stands so far left of its cell's middle") \
  X(LOOK_INSETS_SHAPE_SIDE, "insets-shape-side", 10000, NULL, "insets: size of a shape") \
  X(LOOK_INSETS_SPECK, "insets-speck", 600, NULL, "insets: size of what is drawn for a smaller area") \
  X(LOOK_LATTICE_PITCH, "lattice-pitch", 5000, NULL, "lattices of pages: side of a square") \
  X(LOOK_LATTICE_WEIGHT, "lattice-weight", 125, NULL, "lattices of pages: thickness of their lines") \
  X(LOOK_LINE_EDGE, "line-edge", 5000, NULL, "lines: free room before the first point and behind the last") \
  X(LOOK_LINE_HOLLOW, "line-hollow", 250, NULL, "lines: thickness of a hollow point's outline") \
  X(LOOK_LINE_LABEL_APART, "line-label-apart", 1000, NULL, "lines: least room between two names under the plot") \
  X(LOOK_LINE_NAME_GAP, "line-name-gap", 6500, NULL, "lines: from the last point to a series' name") \
  X(LOOK_LINE_NAME_INSET, "line-name-inset", 1000, NULL, "lines: names of series, inside the plot's top and foot") \
  X(LOOK_LINE_NAME_SPARE, "line-name-spare", 500, NULL, "lines: room right of those names") \
  X(LOOK_LINE_NAME_STEP, "line-name-step", 4000, NULL, "lines: from one series' name to the next, at least") \
  X(LOOK_LINE_POINT_PITCH, "line-point-pitch", 15000, NULL, "lines on the ruling: from point to point, half of what there is room for at most") \
  X(LOOK_LINE_VALUE_ABOVE, "line-value-above", 2000, NULL, "lines: a number over its point") \
  X(LOOK_LINE_VALUE_BELOW, "line-value-below", 4400, NULL, "lines: a number under its point") \
  X(LOOK_LINE_VALUE_GAP, "line-value-gap", 1200, NULL, "lines: from a series' name to its number") \
  X(LOOK_LINE_WEIGHT, "line-weight", 600, NULL, "lines: thickness of a line") \
  X(LOOK_LIST_BULLET_CENTRE, "list-bullet-centre", 850, NULL, "lists: middle of a bullet over the baseline") \
  X(LOOK_LIST_DASH_WEIGHT, "list-dash-weight", 400, NULL, "lists: thickness of a bullet that is a dash") \
  X(LOOK_LIST_FRAME_WEIGHT, "list-frame-weight", 300, NULL, "lists: thickness of a bullet that is a frame") \
  X(LOOK_LIST_ITEM_SPACE, "list-item-space", 2500, NULL, "lists: room between items, beside the leading") \
  X(LOOK_LIST_LABEL_GAP, "list-label-gap", 1300, NULL, "lists: from a number to its text, at least") \
  X(LOOK_LIST_LEAST_MEASURE, "list-least-measure", 10000, NULL, "lists: a narrower measure is not indented further") \
  X(LOOK_MAP_BORDER, "map-border", 500, NULL, "maps: thickness of the borders of areas") \
  X(LOOK_MAP_BORDER_FULL, "map-border-full", 25000, NULL, "maps: side of an area that has borders of full thickness") \
  X(LOOK_MAP_BORDER_LEAST, "map-border-least", 100, NULL, "maps: thickness of the borders of the smallest areas") \
  X(LOOK_MAP_COAST, "map-coast", 120, NULL, "maps: thickness of the outline of areas without a colour") \
  X(LOOK_MAP_CORNER_CUT, "map-corner-cut", 4500, NULL, "maps: cut of the corner before a moved area") \
  X(LOOK_MAP_CORNER_LEFT, "map-corner-left", 2800, NULL, "maps: the corner line, left of a moved area") \
  X(LOOK_MAP_CORNER_UNDER, "map-corner-under", 2000, NULL, "maps: the corner line, under a moved area") \
  X(LOOK_MAP_CORNER_WEIGHT, "map-corner-weight", 180, NULL, "maps: thickness of the corner line") \
  X(LOOK_MAP_COUNT_BELOW, "map-count-below", 4200, NULL, "maps and blocks: a number under its name") \
  X(LOOK_MAP_HATCH_PITCH, "map-hatch-pitch", 1000, NULL, "maps: from hatch to hatch") \
  X(LOOK_MAP_HATCH_WEIGHT, "map-hatch-weight", 250, NULL, "maps: thickness of a hatch") \
  X(LOOK_MAP_INSET_GAP, "map-inset-gap", 2500, NULL, "maps: room around an inset") \
  X(LOOK_MAP_INSET_PAD, "map-inset-pad", 1000, NULL, "maps: room inside an inset’s frame") \
  X(LOOK_MAP_INSET_WIDTH, "map-inset-width", 18000, NULL, "maps: width of an inset") \
  X(LOOK_MAP_KEY_APART, "map-key-apart", 4000, NULL, "maps: room between two names of the key") \
  X(LOOK_MAP_KEY_BELOW, "map-key-below", 4000, NULL, "maps: the key under the map") \
  X(LOOK_MAP_KEY_EDGE, "map-key-edge", 100, NULL, "maps: thickness of the outline of the key’s swatches") \
  X(LOOK_MAP_KEY_GAP, "map-key-gap", 1500, NULL, "maps: from a swatch of the key to its name") \
  X(LOOK_MAP_KEY_HEIGHT, "map-key-height", 3000, NULL, "maps: height of a swatch of the key") \
  X(LOOK_MAP_KEY_ROW, "map-key-row", 4500, NULL, "maps: from one row of the key to the next") \
  X(LOOK_MAP_KEY_WIDTH, "map-key-width", 4500, NULL, "maps: width of a swatch of the key") \
  X(LOOK_MAP_LABEL_APART, "map-label-apart", 400, NULL, "maps: least room between two labels") \
  X(LOOK_MAP_LEADER_APART, "map-leader-apart", 800, NULL, "maps: a leader ends so far from its number") \
  X(LOOK_MAP_LEADER_LONGEST, "map-leader-longest", 18000, NULL, "maps: longest leader of a label") \
  X(LOOK_MAP_LEADER_RISE, "map-leader-rise", 500, NULL, "maps: a leader ends so far under the number's baseline") \
  X(LOOK_MAP_LEADER_WEIGHT, "map-leader-weight", 180, NULL, "maps: thickness of a leader") \
  X(LOOK_MAP_LOCATOR_BORDER, "map-locator-border", 220, NULL, "maps: thickness of a locator's borders") \
  X(LOOK_MAP_NAME_ROOM, "map-name-room", 40000, NULL, "maps: measure of a name") \
  X(LOOK_MAP_SHARE_GAP, "map-share-gap", 1400, NULL, "maps and blocks: from a number to its share") \
  X(LOOK_MAP_SQUARES_BELOW, "map-squares-below", 1600, NULL, "maps and blocks: the things counted, under their number") \
  X(LOOK_MAP_SYMBOL_EDGE, "map-symbol-edge", 250, NULL, "maps: white edge of a symbol") \
  X(LOOK_MAP_SYMBOL_LARGEST, "map-symbol-largest", 14000, NULL, "maps: width of the largest symbol") \
  X(LOOK_MAP_UNIT, "map-unit", 2000, NULL, "maps of things that are counted: from one to the next") \
  X(LOOK_MAP_VALUE_BELOW, "map-value-below", 4200, NULL, "maps: a number under its name") \
  X(LOOK_MARK_CELL, "mark-cell", 2600, NULL, "mark of stairs: from square to square") \
  X(LOOK_MULTIPLES_CELL_WIDTH, "multiples-cell-width", 40000, NULL, "multiples: width of a small chart where the author says no number") \
  X(LOOK_MULTIPLES_NAME_BELOW, "multiples-name-below", 7500, NULL, "multiples: a plot's top under its name") \
  X(LOOK_MULTIPLES_NAME_DROP, "multiples-name-drop", 3000, NULL, "multiples: a name's baseline under the top") \
  X(LOOK_MULTIPLES_ROW_GAP, "multiples-row-gap", 7500, NULL, "multiples: room between rows") \
  X(LOOK_NAMED_BARS_ABOVE, "named-bars-above", 7500, NULL, "named bars: room over the plot, for the name of the whole and the axis") \
  X(LOOK_NAMED_BARS_INSIDE, "named-bars-inside", 1600, NULL, "named bars: a number inside its part, from the part's start") \
  X(LOOK_NAMED_BARS_OUTLINE, "named-bars-outline", 250, NULL, "named bars: thickness of the outline of what the lit row's second part is") \
  X(LOOK_NAMED_BARS_TOTAL, "named-bars-total", 30000, NULL, "named bars: room right of the plot, for what a row is in all") \
  X(LOOK_NAMED_BARS_TOTAL_INSET, "named-bars-total-inset", 4000, NULL, "named bars: totals, left of the edge of their column") \
  X(LOOK_NAMED_DOTS_EDGE, "named-dots-edge", 200, NULL, "named dots: white edge of a dot") \
  X(LOOK_NAMED_DOTS_GAP, "named-dots-gap", 2500, NULL, "named dots: room between two panels") \
  X(LOOK_NAMED_DOTS_HOLLOW, "named-dots-hollow", 2100, NULL, "named dots: size of a dot on a small base") \
  X(LOOK_NAMED_DOTS_TITLE, "named-dots-title", 1500, NULL, "named dots: first baseline of the panels' titles under the head") \
  X(LOOK_NAMED_DOTS_TITLE_BELOW, "named-dots-title-below", 13000, NULL, "named dots: the plots under their titles") \
  X(LOOK_NAMED_DOTS_VALUE_OFF, "named-dots-value-off", 1400, NULL, "named dots: from a dot's edge to its number") \
  X(LOOK_NAMED_DOTS_WHOLE_ABOVE, "named-dots-whole-above", 5600, NULL, "named dots: number of the whole over the plot") \
  X(LOOK_NAMED_ROWS_BEFORE, "named-rows-before", 7500, NULL, "named rows: bases end so far left of the plot") \
  X(LOOK_NAMED_ROWS_HEAD_ABOVE, "named-rows-head-above", 1900, NULL, "named rows: heads over their rule") \
  X(LOOK_NAMED_ROWS_HEAD_RULE, "named-rows-head-rule", 350, NULL, "named rows: thickness of the rule under the heads") \
  X(LOOK_NAMED_ROWS_MARGIN, "named-rows-margin", 45000, NULL, "named rows: room left of the measure that names and bases use") \
  X(LOOK_NAMED_ROWS_NAME, "named-rows-name", 28000, NULL, "named rows: longest line of a name beside a base") \
  X(LOOK_NAMED_ROWS_OVER, "named-rows-over", 3600, NULL, "named rows: that rule over the first row") \
  X(LOOK_NAMED_ROWS_PITCH, "named-rows-pitch", 10000, NULL, "named rows: from row to row") \
  X(LOOK_NAMED_ROWS_RULE, "named-rows-rule", 125, NULL, "named rows: thickness of the rules between rows") \
  X(LOOK_NOTE_CALL_RISE, "note-call-rise", 4200, NULL, "calls of footnotes: rise of letters of 10 mm") \
  X(LOOK_NOTE_CALL_SIZE, "note-call-size", 6200, NULL, "calls of footnotes: their size in a text of 10 mm") \
  X(LOOK_PARTITION_GAP, "partition-gap", 12500, NULL, "partitions: room between two stages") \
  X(LOOK_PARTITION_HEIGHT, "partition-height", 40000, NULL, "partitions: height of a block") \
  X(LOOK_PARTITION_LEAST_PITCH, "partition-least-pitch", 1000, NULL, "partitions in a height that is asked for: least distance from square to square") \
  X(LOOK_PARTITION_NAME_ABOVE, "partition-name-above", 1600, NULL, "partitions: a name over its block") \
  X(LOOK_PARTITION_OUTLINE, "partition-outline", 220, NULL, "partitions: thickness of an outline") \
  X(LOOK_PARTITION_PITCH, "partition-pitch", 2500, NULL, "partitions: from square to square") \
  X(LOOK_PARTITION_RIBBON_OFF, "partition-ribbon-off", 600, NULL, "partitions: ribbons, off the blocks") \
  X(LOOK_PARTITION_TWO_LINES, "partition-two-lines", 15000, NULL, "partitions: least room of a name of two lines") \
  X(LOOK_PARTITION_VALUE_BELOW, "partition-value-below", 4200, NULL, "partitions: a number under its block") \
  X(LOOK_PLOT_BAR_MOST, "plot-bar-most", 18000, NULL, "plots: widest column") \
  X(LOOK_PLOT_BOX, "plot-box", 5000, NULL, "plots: thickness of a box of quartiles") \
  X(LOOK_PLOT_BUBBLE, "plot-bubble", 14000, NULL, "plots: width of the largest point whose area is a measure") \
  X(LOOK_PLOT_BULLET, "plot-bullet", 3000, NULL, "bullets: thickness of the bar on its ranges") \
  X(LOOK_PLOT_EDGE, "plot-edge", 1500, NULL, "plots on axes: first and last date inside the plot") \
  X(LOOK_PLOT_END_ABOVE, "plot-end-above", 1000, NULL, "plots: names at the ends of lines may stand so far over the plot's top") \
  X(LOOK_PLOT_END_GAP, "plot-end-gap", 2500, NULL, "plots: from where lines and parts end to their names") \
  X(LOOK_PLOT_END_LEADER_FAR, "plot-end-leader-far", 8000, NULL, "plots: names so far from the ends of their lines have a leader") \
  X(LOOK_PLOT_END_LEADER_OFF, "plot-end-leader-off", 500, NULL, "plots: names that are moved by more than this from their lines have a leader") \
  X(LOOK_PLOT_FACET_NAME_FREE, "plot-facet-name-free", 1000, NULL, "small multiples: free room between a name and its plot") \
  X(LOOK_PLOT_FACET_WIDTH, "plot-facet-width", 25000, NULL, "plots: least width of a small multiple") \
  X(LOOK_PLOT_HALO, "plot-halo", 900, NULL, "plots: white around a line that crosses others, both sides together") \
  X(LOOK_PLOT_HEAD_ABOVE, "plot-head-above", 1200, NULL, "plots: titles of axes, units of panels and names of small multiples, baseline over the plot") \
  X(LOOK_PLOT_HEIGHT, "plot-height", 50000, NULL, "plots: height where neither chart nor scale says it") \
  X(LOOK_PLOT_HIDDEN_INSET, "plot-hidden-inset", 1000, NULL, "plots: the mark of a value that is hidden, inside the plot") \
  X(LOOK_PLOT_INTERVAL, "plot-interval", 150, NULL, "plots: outline of an interval") \
  X(LOOK_PLOT_KEY_BELOW, "plot-key-below", 1000, NULL, "plots: free room under the key of series") \
  X(LOOK_PLOT_LABEL_OFF, "plot-label-off", 1000, NULL, "plots: from a point's edge, or a segment's end, to its label") \
  X(LOOK_PLOT_LINE, "plot-line", 700, NULL, "plots: thickness of a line") \
  X(LOOK_PLOT_LINE_THIN, "plot-line-thin", 500, NULL, "plots: thickness of a line of more than sixty data") \
  X(LOOK_PLOT_MARKER, "plot-marker", 2100, NULL, "plots: size of a point") \
  X(LOOK_PLOT_MARKER_DENSE, "plot-marker-dense", 1600, NULL, "plots: size of a point among more than sixty") \
  X(LOOK_PLOT_MARKER_EDGE, "plot-marker-edge", 200, NULL, "plots: white edge of a point") \
  X(LOOK_PLOT_MARKER_TINY, "plot-marker-tiny", 800, NULL, "plots: size of a point among more than two thousand") \
  X(LOOK_PLOT_MARKERS_APART, "plot-markers-apart", 4000, NULL, "plots: lines have points where they are so far apart") \
  X(LOOK_PLOT_MEDIAN, "plot-median", 900, NULL, "plots: thickness of a median") \
  X(LOOK_PLOT_NAME_LONGEST, "plot-name-longest", 40000, NULL, "plots: longest name of a point or of a segment") \
  X(LOOK_PLOT_NOTE_OFF, "plot-note-off", 2000, NULL, "plots: from a place to the words of an annotation") \
  X(LOOK_PLOT_NOTE_WIDTH, "plot-note-width", 25000, NULL, "plots: width of an annotation's words, where it is not said") \
  X(LOOK_PLOT_PANEL_GAP, "plot-panel-gap", 5000, NULL, "plots: room between two panels or rows of small multiples") \
  X(LOOK_PLOT_PANEL_HEIGHT, "plot-panel-height", 20000, NULL, "plots: height of a further panel") \
  X(LOOK_PLOT_PART_FREE, "plot-part-free", 600, NULL, "plots: free room around a value inside its part of a bar, both sides together") \
  X(LOOK_PLOT_PART_LEAST, "plot-part-least", 3000, NULL, "plots: height of a part of a bar that its value stands in, at least") \
  X(LOOK_PLOT_REFERENCE, "plot-reference", 350, NULL, "plots: thickness of a reference line") \
  X(LOOK_PLOT_REFERENCE_BELOW, "plot-reference-below", 800, NULL, "plots: words under a reference line, from the line to their letters") \
  X(LOOK_PLOT_REFERENCE_DROP, "plot-reference-drop", 3000, NULL, "plots: words of a reference, baseline under the plot's top or the band's") \
  X(LOOK_PLOT_REFERENCE_GAP, "plot-reference-gap", 1200, NULL, "plots: from a reference to words beside and above it") \
  X(LOOK_PLOT_REFERENCE_INSET, "plot-reference-inset", 500, NULL, "plots: words along a reference, from the plot's edge") \
  X(LOOK_PLOT_ROW_FREE, "plot-row-free", 500, NULL, "plots: free room between rows whose names have two lines") \
  X(LOOK_PLOT_ROW_LEAST, "plot-row-least", 2000, NULL, "plots of rows in a height that is asked for: rows are at least so far apart") \
  X(LOOK_PLOT_ROW_PITCH, "plot-row-pitch", 5600, NULL, "plots: from row to row of named points") \
  X(LOOK_PLOT_SEGMENT, "plot-segment", 500, NULL, "plots: thickness of a segment") \
  X(LOOK_PLOT_SEGMENT_NAME_BELOW, "plot-segment-name-below", 3400, NULL, "plots: a segment's name under its end") \
  X(LOOK_PLOT_SIZE_KEY_APART, "plot-size-key-apart", 3000, NULL, "plots: key of sizes: room between two entries") \
  X(LOOK_PLOT_SIZE_KEY_GAP, "plot-size-key-gap", 1000, NULL, "plots: key of sizes: from an outline to its number") \
  X(LOOK_PLOT_SIZE_KEY_INSET, "plot-size-key-inset", 2000, NULL, "plots: key of sizes: from the plot's edges") \
  X(LOOK_PLOT_SPREAD, "plot-spread", 15000, NULL, "plots: height of a row of points beside each other") \
  X(LOOK_PLOT_TICK_HIGH, "plot-tick-high", 12000, NULL, "plots: about so far apart are ticks one over the other") \
  X(LOOK_PLOT_TICK_LENGTH, "plot-tick-length", 5000, NULL, "plots: length of a tick that is a mark, where no bar says it") \
  X(LOOK_PLOT_TICK_MARK, "plot-tick-mark", 600, NULL, "plots: thickness of a tick that is a mark") \
  X(LOOK_PLOT_TICK_NUMBERS_APART, "plot-tick-numbers-apart", 1500, NULL, "plots: least room between numbers or dates side by side") \
  X(LOOK_PLOT_TICK_WIDE, "plot-tick-wide", 20000, NULL, "plots: about so far apart are ticks side by side") \
  X(LOOK_PLOT_TOP_FREE, "plot-top-free", 4000, NULL, "plots on axes: free room over the highest value, for its number") \
  X(LOOK_PLOT_VALUE_SPARE, "plot-value-spare", 1500, NULL, "plots: free room beyond the values of bars and points") \
  X(LOOK_PLOT_WHISKER, "plot-whisker", 350, NULL, "plots: thickness of a whisker") \
  X(LOOK_PODIUM_OUTLINE, "podium-outline", 200, NULL, "podium: thickness of the third step's outline") \
  X(LOOK_PODIUM_PITCH, "podium-pitch", 5075, NULL, "podium: height that a place is higher than the next; from square to square") \
  X(LOOK_PODIUM_RANK_DROP, "podium-rank-drop", 1250, NULL, "podium: a rank's baseline under the middle of its square") \
  X(LOOK_PODIUM_RISE, "podium-rise", 3000, NULL, "podium: room for the first line's letters") \
  X(LOOK_PODIUM_SQUARE, "podium-square", 4450, NULL, "podium: side of a square") \
  X(LOOK_PODIUM_STEP_GAP, "podium-step-gap", 5000, NULL, "podium: room between two steps") \
  X(LOOK_PODIUM_TEXT_ABOVE, "podium-text-above", 3200, NULL, "podium: words over a step") \
  X(LOOK_PODIUM_VALUE_GAP, "podium-value-gap", 800, NULL, "podium: from a number to the words behind it") \
  X(LOOK_PROSE_INDENT, "prose-indent", 5000, NULL, "prose: items, quotations and code, from the left") \
  X(LOOK_PULL_MARK_RIGHT, "pull-mark-right", -6500, NULL, "pull quotes: right edge of the hung guillemet, from the text's left") \
  X(LOOK_PULL_MARK_SIZE, "pull-mark-size", 16700, NULL, "pull quotes: size of the guillemet of a text of 10 mm") \
  X(LOOK_PULL_RULE_BEFORE, "pull-rule-before", 4000, NULL, "pull quotes: a line at their left, before the text") \
  X(LOOK_QUOTE_BARE_BELOW, "quote-bare-below", 4900, NULL, "voices: room under the last line when nobody is named") \
  X(LOOK_QUOTE_FIRST, "quote-first", 6900, NULL, "voices: first baseline under the top") \
  X(LOOK_QUOTE_LEFT, "quote-left", 4000, NULL, "voices: room at the left of the words") \
  X(LOOK_QUOTE_NAME_ABOVE, "quote-name-above", 3200, NULL, "voices: who speaks, above the bottom") \
  X(LOOK_QUOTE_NAME_SPACE, "quote-name-space", 5000, NULL, "voices: from the last line to who speaks, at least") \
  X(LOOK_QUOTE_NARROW, "quote-narrow", 40000, NULL, "voices: up to this width the words are smaller") \
  X(LOOK_QUOTE_RIGHT, "quote-right", 3000, NULL, "voices: room at the right of the words") \
  X(LOOK_QUOTE_RULE, "quote-rule", 700, NULL, "voices and pull quotes: thickness of the line at their side") \
  X(LOOK_QUOTE_SPACE, "quote-space", 10000, NULL, "voices: room before and after") \
  X(LOOK_QUOTE_STEP, "quote-step", 2500, NULL, "voices: heights are whole steps of so much") \
  X(LOOK_QUOTE_TAIL_FROM_SIDE, "quote-tail-from-side", 5000, NULL, "voices: a bubble's tail, from its side") \
  X(LOOK_QUOTE_TAIL_STEP, "quote-tail-step", 2500, NULL, "voices: size of a tail's steps") \
  X(LOOK_RANKS_BREAK, "ranks-break", 2500, NULL, "ranks: length of the strokes where ranks are left out") \
  X(LOOK_RANKS_FROM, "ranks-from", 7000, NULL, "ranks: middle of the earlier marks, from the left") \
  X(LOOK_RANKS_HANDLE, "ranks-handle", 8000, NULL, "ranks: how far a line bends") \
  X(LOOK_RANKS_LATER, "ranks-later", 1500, NULL, "ranks: right edge of the later ranks, from the right") \
  X(LOOK_RANKS_NUMBER, "ranks-number", 4500, NULL, "ranks: right edge of the earlier ranks, from the left") \
  X(LOOK_RANKS_PITCH, "ranks-pitch", 6250, NULL, "ranks: from row to row, that of the table beside them") \
  X(LOOK_RANKS_SQUARE, "ranks-square", 2200, NULL, "ranks: size of a mark") \
  X(LOOK_RANKS_STRAIGHT, "ranks-straight", 3000, NULL, "ranks: straight ends of a line") \
  X(LOOK_RANKS_TIE, "ranks-tie", 700, NULL, "ranks: marks that share a rank, over and under its height") \
  X(LOOK_RANKS_TO, "ranks-to", 7000, NULL, "ranks: middle of the later marks, from the right") \
  X(LOOK_RANKS_WEIGHT, "ranks-weight", 500, NULL, "ranks: thickness of a line") \
  X(LOOK_RANKS_WEIGHT_FAR, "ranks-weight-far", 1200, NULL, "ranks: thickness of the line of a far jump") \
  X(LOOK_REMARK_LABEL_BELOW, "remark-label-below", 4400, NULL, "remarks: the words under a number") \
  X(LOOK_REMARK_MEASURE, "remark-measure", 36000, NULL, "remarks: measure in the margin") \
  X(LOOK_REMARK_SPACE, "remark-space", 5000, NULL, "remarks: room before and after") \
  X(LOOK_RULE_WEIGHT, "rule-weight", 180, NULL, "rules of pages: thickness") \
  X(LOOK_RUNS_FIGURE_DROP, "runs-figure-drop", 4000, NULL, "runs: a large number under the top of its run") \
  X(LOOK_RUNS_FIRST, "runs-first", 3600, NULL, "runs with names over them: first baseline under the top") \
  X(LOOK_RUNS_GAP, "runs-gap", 5000, NULL, "runs: room under a run") \
  X(LOOK_RUNS_GAP_TALL, "runs-gap-tall", 7500, NULL, "runs: room under a run of three rows and more") \
  X(LOOK_RUNS_HEIGHT, "runs-height", 160000, NULL, "runs: height of all of them, at most") \
  X(LOOK_RUNS_MARGIN, "runs-margin", 45000, NULL, "runs: room left of the measure that names use") \
  X(LOOK_RUNS_NAME_BEFORE, "runs-name-before", 7500, NULL, "runs: names, left of the runs") \
  X(LOOK_RUNS_NAME_BELOW, "runs-name-below", 4100, NULL, "runs: a name under its large number") \
  X(LOOK_RUNS_NAME_DROP, "runs-name-drop", 2100, NULL, "runs: a name under the top of its run") \
  X(LOOK_RUNS_NAME_ROOM, "runs-name-room", 37500, NULL, "runs: longest line of a name in the margin") \
  X(LOOK_RUNS_NUMBER_GAP, "runs-number-gap", 1600, NULL, "runs: from a name to its number") \
  X(LOOK_RUNS_OUTLINE, "runs-outline", 200, NULL, "runs: thickness of an outline") \
  X(LOOK_RUNS_PITCH, "runs-pitch", 2500, NULL, "runs: from square to square") \
  X(LOOK_RUNS_PITCH_ABOVE, "runs-pitch-above", 2000, NULL, "runs with names over them: from square to square") \
  X(LOOK_RUNS_ROW, "runs-row", 10400, NULL, "runs with names over them: from run to run") \
  X(LOOK_RUNS_RULE, "runs-rule", 180, NULL, "runs with names over them: thickness of the rules between them") \
  X(LOOK_RUNS_RULE_ABOVE, "runs-rule-above", 600, NULL, "runs with names over them: a rule over the next run") \
  X(LOOK_RUNS_SHARE_BELOW, "runs-share-below", 3600, NULL, "runs: a share under its name") \
  X(LOOK_RUNS_SQUARES_BELOW, "runs-squares-below", 1700, NULL, "runs with names over them: squares under the name's baseline") \
  X(LOOK_SHARES_BEFORE_BELOW, "shares-before-below", 4100, NULL, "share charts: the earlier number under the label") \
  X(LOOK_SHARES_FIGURE_BELOW, "shares-figure-below", 13000, NULL, "share charts: the number's baseline under the bar's top") \
  X(LOOK_SHARES_LABEL_BELOW, "shares-label-below", 5600, NULL, "share charts: the label under the number") \
  X(LOOK_SHARES_ROW_GAP, "shares-row-gap", 10000, NULL, "share charts: room between rows") \
  X(LOOK_SHARES_TICK_HEIGHT, "shares-tick-height", 5500, NULL, "share charts: height of the earlier value's tick") \
  X(LOOK_SHARES_TICK_MORE, "shares-tick-more", 2500, NULL, "share charts: more room under a bar with a tick") \
  X(LOOK_SHARES_TICK_OVER, "shares-tick-over", 1500, NULL, "share charts: room over and under a bar for its tick") \
  X(LOOK_SHARES_TICK_WIDTH, "shares-tick-width", 500, NULL, "share charts and strips: width of a tick") \
  X(LOOK_SHARES_TRACK_HEIGHT, "shares-track-height", 2500, NULL, "share charts: thickness of a bar") \
  X(LOOK_SHARES_TRACK_WIDTH, "shares-track-width", 40000, NULL, "share charts: length of a bar") \
  X(LOOK_SIGNATURE_NAME, "signature-name", 6250, NULL, "signatures: the name's baseline under the rule") \
  X(LOOK_SIGNATURE_RULE, "signature-rule", 40000, NULL, "signatures: length of the rule") \
  X(LOOK_SIGNATURE_TITLE, "signature-title", 10500, NULL, "signatures: the function's baseline under the rule") \
  X(LOOK_SIGNATURE_WEIGHT, "signature-weight", 350, NULL, "signatures: thickness of the rule") \
  X(LOOK_SKYLINE_FIGURE_ABOVE, "skyline-figure-above", 4800, NULL, "skylines: a number over the name of its class") \
  X(LOOK_SKYLINE_HEIGHT, "skyline-height", 100000, NULL, "skylines: height of the plot, where the author says no other") \
  X(LOOK_SKYLINE_LAST_INSET, "skyline-last-inset", 1000, NULL, "skylines: the last class' limit ends so far before the end of its column") \
  X(LOOK_SKYLINE_LEAST_PITCH, "skyline-least-pitch", 1000, NULL, "skylines: least distance from square to square") \
  X(LOOK_SKYLINE_MOST_PITCH, "skyline-most-pitch", 14500, NULL, "skylines: largest distance from square to square") \
  X(LOOK_SKYLINE_NAME_BELOW, "skyline-name-below", 5000, NULL, "skylines: names below the foot") \
  X(LOOK_SKYLINE_OVER, "skyline-over", 8000, NULL, "skylines: room over the plot that labels may use") \
  X(LOOK_SKYLINE_SIDE, "skyline-side", 8600, NULL, "skylines: side of a square of a distance of 10 mm") \
  X(LOOK_SKYLINE_UNDER, "skyline-under", 6000, NULL, "skylines: room under the foot") \
  X(LOOK_SKYLINE_VALUE_ABOVE, "skyline-value-above", 2000, NULL, "skylines: a number or a name over its column") \
  X(LOOK_SLOPE_CURRENT_WEIGHT, "slope-current-weight", 900, NULL, "slopes: thickness of a line that is lit") \
  X(LOOK_SLOPE_END_GAP, "slope-end-gap", 4500, NULL, "slopes: from a line's end to its number") \
  X(LOOK_SLOPE_HEAD_ABOVE, "slope-head-above", 3500, NULL, "slopes: heads over the plot") \
  X(LOOK_SLOPE_HEAD_APART, "slope-head-apart", 1000, NULL, "slopes: least room between the two heads") \
  X(LOOK_SLOPE_HEAD_ROOM, "slope-head-room", 6000, NULL, "slopes: room of the heads") \
  X(LOOK_SLOPE_LABEL_STEP, "slope-label-step", 4000, NULL, "slopes: from label to label, at least") \
  X(LOOK_SLOPE_LEAST, "slope-least", 1000, NULL, "slopes: least width of the plot") \
  X(LOOK_SLOPE_NAME_GAP, "slope-name-gap", 1400, NULL, "slopes: from a number to its name") \
  X(LOOK_SLOPE_PLOT_HEIGHT, "slope-plot-height", 80000, NULL, "slopes: height of the plot") \
  X(LOOK_SLOPE_UNDER, "slope-under", 2000, NULL, "slopes: room under the plot") \
  X(LOOK_SLOPE_WEIGHT, "slope-weight", 400, NULL, "slopes: thickness of a line") \
  X(LOOK_SMALL_TABLE_BASELINE, "small-table-baseline", 8350, NULL, "tables of prose: first baseline in a row of a leading of 10 mm, under half its room") \
  X(LOOK_SMALL_TABLE_GAP, "small-table-gap", 4000, NULL, "tables of prose: room between columns") \
  X(LOOK_SMALL_TABLE_HEAD_RULE, "small-table-head-rule", 350, NULL, "tables of prose: thickness of the head's rule") \
  X(LOOK_SMALL_TABLE_HEAD_TO_RULE, "small-table-head-to-rule", 1900, NULL, "tables of prose: the head's last line above its rule") \
  X(LOOK_SMALL_TABLE_ROW_ROOM, "small-table-row-room", 2450, NULL, "tables of prose: a row is its lines and so much higher") \
  X(LOOK_SMALL_TABLE_ROW_RULE, "small-table-row-rule", 125, NULL, "tables of prose: thickness of the rule under a row") \
  X(LOOK_SPACE_HEIGHT, "space-height", 5000, NULL, "spaces: height, where the author says no other") \
  X(LOOK_SQUARE_COLUMNS_NAME_BELOW, "square-columns-name-below", 2000, NULL, "columns of squares: names below the foot") \
  X(LOOK_SQUARE_COLUMNS_NAME_LONGEST, "square-columns-name-longest", 32000, NULL, "columns of squares: longest name") \
  X(LOOK_SQUARE_COLUMNS_PITCH, "square-columns-pitch", 4000, NULL, "columns of squares: from square to square") \
  X(LOOK_SQUARE_COLUMNS_SQUARE, "square-columns-square", 3500, NULL, "columns of squares: side of a square") \
  X(LOOK_SQUARE_COLUMNS_VALUE_ABOVE, "square-columns-value-above", 1500, NULL, "columns of squares: a number over its column") \
  X(LOOK_SQUARE_COLUMNS_VALUE_ROOM, "square-columns-value-room", 5000, NULL, "columns of squares: room of the first number over the plot") \
  X(LOOK_SQUARES_BLOCK_APART, "squares-block-apart", 4000, NULL, "strips of squares: least room between two labels") \
  X(LOOK_SQUARES_CELL_WIDTH, "squares-cell-width", 40000, NULL, "blocks of squares: width of a block's cell") \
  X(LOOK_SQUARES_FIELD_FIGURE_BELOW, "squares-field-figure-below", 11500, NULL, "fields of squares: large numbers under the field") \
  X(LOOK_SQUARES_FIELD_MOST, "squares-field-most", 46000, NULL, "fields of squares: height at most, where the author asks for no rows") \
  X(LOOK_SQUARES_FIELD_NAME_BELOW, "squares-field-name-below", 4000, NULL, "fields of squares: names under the field") \
  X(LOOK_SQUARES_FIELD_OUTLINE, "squares-field-outline", 220, NULL, "fields of squares: thickness of outlines") \
  X(LOOK_SQUARES_FIELD_PITCH, "squares-field-pitch", 2500, NULL, "fields of squares: from square to square") \
  X(LOOK_SQUARES_FIGURE_BELOW, "squares-figure-below", 10200, NULL, "strips of squares: numbers under the strip") \
  X(LOOK_SQUARES_FIGURE_ROOM, "squares-figure-room", 4000, NULL, "strips of squares: from a number to its label") \
  X(LOOK_SQUARES_KEY_FIRST, "squares-key-first", 5500, NULL, "strips of squares: first row of a list of labels") \
  X(LOOK_SQUARES_KEY_NUMBER, "squares-key-number", 5000, NULL, "strips of squares: numbers of that list, from the left") \
  X(LOOK_SQUARES_KEY_ROW, "squares-key-row", 6250, NULL, "strips of squares: from row to row of that list") \
  X(LOOK_SQUARES_KEY_UNDER, "squares-key-under", 1000, NULL, "strips of squares: room under a list of labels") \
  X(LOOK_SQUARES_LABEL_RISE, "squares-label-rise", 2800, NULL, "strips of squares: a label of one line over its number's baseline") \
  X(LOOK_SQUARES_LEAST_LABEL, "squares-least-label", 15000, NULL, "strips of squares: a narrower label goes into the list") \
  X(LOOK_SQUARES_NAME_DROP, "squares-name-drop", 2500, NULL, "blocks of squares: a name's baseline under the top") \
  X(LOOK_SQUARES_PITCH, "squares-pitch", 1548, NULL, "strips and blocks of squares: from square to square") \
  X(LOOK_SQUARES_ROW_GAP, "squares-row-gap", 7500, NULL, "blocks of squares: room between rows") \
  X(LOOK_SQUARES_SIDE, "squares-side", 8000, NULL, "strips and blocks of squares: side of a square at a pitch of 10 mm") \
  X(LOOK_SQUARES_STRIP_DEPTH, "squares-strip-depth", 5000, NULL, "strips of squares: room for a label's third line") \
  X(LOOK_SQUARES_SWATCH, "squares-swatch", 2500, NULL, "strips of squares: side of a swatch of the list") \
  X(LOOK_SQUARES_VEIL, "squares-veil", 180, NULL, "squares that are withheld: thickness of the strokes across them") \
  X(LOOK_SQUARES_WHOLE_HEIGHT, "squares-whole-height", 46000, NULL, "squares of a whole: height of the area") \
  X(LOOK_SQUARES_WHOLE_LEADER, "squares-whole-leader", 2400, NULL, "squares of a whole: length of the line to a name under the area") \
  X(LOOK_SQUARES_WHOLE_NAME_ABOVE, "squares-whole-name-above", 4400, NULL, "squares of a whole: the first part's name over the area") \
  X(LOOK_SQUARES_WHOLE_NAME_BELOW, "squares-whole-name-below", 4000, NULL, "squares of a whole: a name under its number") \
  X(LOOK_SQUARES_WHOLE_NAME_GAP, "squares-whole-name-gap", 4000, NULL, "squares of a whole: from a number to its name") \
  X(LOOK_SQUARES_WHOLE_NEAR, "squares-whole-near", 20000, NULL, "squares of a whole: a part whose next one is nearer is named left of its line") \
  X(LOOK_SQUARES_WHOLE_OUTLINE, "squares-whole-outline", 200, NULL, "squares of a whole: thickness of an outline") \
  X(LOOK_SQUARES_WHOLE_PITCH, "squares-whole-pitch", 2000, NULL, "squares of a whole: from square to square") \
  X(LOOK_SQUARES_WHOLE_VALUE_BELOW, "squares-whole-value-below", 3400, NULL, "squares of a whole: a number under its line") \
  X(LOOK_STACKED_BARS_INSIDE, "stacked-bars-inside", 2500, NULL, "a single bar: its numbers, from a part's start") \
  X(LOOK_STACKED_BARS_LABEL_COLUMN, "stacked-bars-label-column", 2500, NULL, "stacked bars: from the names to the bars") \
  X(LOOK_STACKED_BARS_NAME_ABOVE, "stacked-bars-name-above", 1500, NULL, "stacked bars: names of parts over the first bar") \
  X(LOOK_STACKED_BARS_NAME_APART, "stacked-bars-name-apart", 2000, NULL, "stacked bars: least room between two of them") \
  X(LOOK_STACKED_BARS_NAME_ROOM, "stacked-bars-name-room", 5000, NULL, "stacked bars: room of those names") \
  X(LOOK_STACKED_BARS_OUTLINE, "stacked-bars-outline", 250, NULL, "stacked bars: thickness of light parts' outlines") \
  X(LOOK_STACKED_BARS_SINGLE, "stacked-bars-single", 10000, NULL, "thickness of a single bar") \
  X(LOOK_STACKED_BARS_THIN_INSIDE, "stacked-bars-thin-inside", 1600, NULL, "stacked bars: numbers, from a part's start") \
  X(LOOK_STACKED_BARS_TIGHT_INSIDE, "stacked-bars-tight-inside", 500, NULL, "stacked bars: the same for a small number in a narrow part") \
  X(LOOK_STACKED_TRACK_BAR, "stacked-track-bar", 10000, NULL, "stacked bars on a track: thickness of a bar") \
  X(LOOK_STACKED_TRACK_BASE_BELOW, "stacked-track-base-below", 3500, NULL, "stacked bars on a track: size of the base under a row's name") \
  X(LOOK_STACKED_TRACK_MARGIN, "stacked-track-margin", 45000, NULL, "stacked bars on a track: room of the rows' names in the margin") \
  X(LOOK_STACKED_TRACK_NAME_BEFORE, "stacked-track-name-before", 7500, NULL, "stacked bars on a track: a row's name ends so far before its bar") \
  X(LOOK_STACKED_TRACK_NAME_ROOM, "stacked-track-name-room", 7500, NULL, "stacked bars on a track: room of the names over the first bar") \
  X(LOOK_STACKED_TRACK_PITCH, "stacked-track-pitch", 15000, NULL, "stacked bars on a track: from one bar to the next") \
  X(LOOK_STRIKE_WEIGHT, "strike-weight", 625, NULL, "words that are struck out: thickness of the line through letters of 10 mm") \
  X(LOOK_STRIPS_AXIS_ABOVE, "strips-axis-above", 2000, NULL, "strips: numbers of the axis over the plot") \
  X(LOOK_STRIPS_AXIS_ALONE, "strips-axis-alone", 5000, NULL, "strips: their room when the chart has no head") \
  X(LOOK_STRIPS_AXIS_ROOM, "strips-axis-room", 2500, NULL, "strips: their room under a head") \
  X(LOOK_STRIPS_AXIS_SIDE, "strips-axis-side", 2500, NULL, "strips: room of half a number at the right") \
  X(LOOK_STRIPS_CURRENT_ABOVE, "strips-current-above", 3200, NULL, "strips: the lit number over its mark") \
  X(LOOK_STRIPS_CURRENT_HOLLOW, "strips-current-hollow", 500, NULL, "strips: thickness of the lit mark's outline on a small base") \
  X(LOOK_STRIPS_CURRENT_SIDE, "strips-current-side", 3200, NULL, "strips: size of the lit mark") \
  X(LOOK_STRIPS_EDGE, "strips-edge", 150, NULL, "strips: white edge of a mark; outline of a hollow one") \
  X(LOOK_STRIPS_HOLLOW_SIDE, "strips-hollow-side", 1400, NULL, "strips: size of a hollow mark") \
  X(LOOK_STRIPS_LABEL_APART, "strips-label-apart", 2000, NULL, "strips: from a strip's name to the strip") \
  X(LOOK_STRIPS_LABEL_DROP, "strips-label-drop", 700, NULL, "strips: a name's baseline under the strip's middle") \
  X(LOOK_STRIPS_LABEL_LEAST, "strips-label-least", 5000, NULL, "strips: least room of a name at the left") \
  X(LOOK_STRIPS_LABEL_ROOM, "strips-label-room", 28000, NULL, "strips: room of the names at the left") \
  X(LOOK_STRIPS_LEAST_ROW, "strips-least-row", 10000, NULL, "strips in a height that is asked for: least height of one") \
  X(LOOK_STRIPS_MARGIN, "strips-margin", 45000, NULL, "strips: room left of the measure that they use") \
  X(LOOK_STRIPS_NAME_GAP, "strips-name-gap", 800, NULL, "strips: from a number to the name behind it") \
  X(LOOK_STRIPS_NARROW, "strips-narrow", 50000, NULL, "strips: length of a strip where there is little room") \
  X(LOOK_STRIPS_OTHER_SIDE, "strips-other-side", 1600, NULL, "strips: size of a mark") \
  X(LOOK_STRIPS_RANK_BEFORE, "strips-rank-before", 7500, NULL, "strips: ranks, left of the chart") \
  X(LOOK_STRIPS_RANK_DROP, "strips-rank-drop", 1800, NULL, "strips: a rank's baseline under the strip's middle") \
  X(LOOK_STRIPS_RANK_RULE, "strips-rank-rule", 37500, NULL, "strips: length of the rules between ranks") \
  X(LOOK_STRIPS_ROW_HEIGHT, "strips-row-height", 15000, NULL, "strips: from strip to strip") \
  X(LOOK_STRIPS_RULE_WEIGHT, "strips-rule-weight", 180, NULL, "strips: thickness of the rules between ranks") \
  X(LOOK_STRIPS_TICK_HEIGHT, "strips-tick-height", 6000, NULL, "strips: height of the whole's tick") \
  X(LOOK_STRIPS_WEIGHT, "strips-weight", 180, NULL, "strips: thickness of a strip's line") \
  X(LOOK_STRIPS_WHOLE_BELOW, "strips-whole-below", 6000, NULL, "strips: the whole's number under the strip") \
  X(LOOK_STRIPS_WIDTH, "strips-width", 100000, NULL, "strips: length of a strip") \
  X(LOOK_SWATCH_DROP, "swatch-drop", 2000, NULL, "swatches: first baseline of the words under the top") \
  X(LOOK_SWATCH_GAP, "swatch-gap", 1600, NULL, "swatches: from the square to the words") \
  X(LOOK_SWATCH_OUTLINE, "swatch-outline", 220, NULL, "swatches: thickness of an outline") \
  X(LOOK_SWATCH_SIDE, "swatch-side", 5000, NULL, "swatches: side of the square") \
  X(LOOK_SWATCH_SPACE, "swatch-space", 5000, NULL, "swatches: room around them") \
  X(LOOK_TABLE_BAR_HEIGHT, "table-bar-height", 3250, NULL, "tables: thickness of an in-row bar") \
  X(LOOK_TABLE_BAR_WIDTH, "table-bar-width", 40000, NULL, "tables: width of a column of bars") \
  X(LOOK_TABLE_BASELINE, "table-baseline", 4400, NULL, "tables: a plain row's baseline under its top") \
  X(LOOK_TABLE_BOX_INSET, "table-box-inset", 2000, NULL, "tables in a box: cells from its edges") \
  X(LOOK_TABLE_BREAK_DASH, "table-break-dash", 600, NULL, "tables: dashes of a break of series, and the gaps between them") \
  X(LOOK_TABLE_BREAK_WEIGHT, "table-break-weight", 180, NULL, "tables: thickness of a break of series") \
  X(LOOK_TABLE_BULLET_BAR, "table-bullet-bar", 1650, NULL, "tables: bullets: thickness of the bar") \
  X(LOOK_TABLE_BULLET_HEIGHT, "table-bullet-height", 3250, NULL, "tables: bullets: thickness of the track") \
  X(LOOK_TABLE_BULLET_TARGET, "table-bullet-target", 500, NULL, "tables: bullets: thickness of the goal") \
  X(LOOK_TABLE_BULLET_TARGET_HEIGHT, "table-bullet-target-height", 4400, NULL, "tables: bullets: height of the goal") \
  X(LOOK_TABLE_BULLET_WIDTH, "table-bullet-width", 15000, NULL, "tables: bullets: width of their column") \
  X(LOOK_TABLE_CHANGE_GAP, "table-change-gap", 2500, NULL, "tables: room after a mark of change") \
  X(LOOK_TABLE_CHANGE_MARK, "table-change-mark", 3600, NULL, "tables: triangle and the room after it") \
  X(LOOK_TABLE_COLUMNS_APART, "table-columns-apart", 10000, NULL, "tables in columns: room between them") \
  X(LOOK_TABLE_DIVERGING_GAP, "table-diverging-gap", 1000, NULL, "tables: diverging bars: from a bar's end to its number") \
  X(LOOK_TABLE_DIVERGING_WIDTH, "table-diverging-width", 27500, NULL, "tables: diverging bars: width of their column") \
  X(LOOK_TABLE_DOT_LINE, "table-dot-line", 150, NULL, "tables: dots and ranges: thickness of the scale's line") \
  X(LOOK_TABLE_DOT_SIZE, "table-dot-size", 2100, NULL, "tables: dots and ranges: size of the point") \
  X(LOOK_TABLE_DOT_WIDTH, "table-dot-width", 25000, NULL, "tables: dots and ranges: width of their column") \
  X(LOOK_TABLE_DOUBLE_APART, "table-double-apart", 600, NULL, "tables: from rule to rule of a double one") \
  X(LOOK_TABLE_FAR_OVERHANG, "table-far-overhang", 5500, NULL, "tables: a head may reach so far into roomy text before it") \
  X(LOOK_TABLE_FILL_ABOVE, "table-fill-above", 3200, NULL, "tables: a tint begins so far above a spanning head's baseline") \
  X(LOOK_TABLE_FILL_PAD, "table-fill-pad", 2500, NULL, "tables: a tint reaches so far beside its columns") \
  X(LOOK_TABLE_GAP, "table-gap", 5000, NULL, "tables: room between columns") \
  X(LOOK_TABLE_GRID, "table-grid", 5000, NULL, "tables: from vertical to vertical behind in-row bars") \
  X(LOOK_TABLE_GRID_WEIGHT, "table-grid-weight", 125, NULL, "tables: thickness of those verticals") \
  X(LOOK_TABLE_GROUND_INSET, "table-ground-inset", 1000, NULL, "tables: words of a row on a ground, from the ground's edge") \
  X(LOOK_TABLE_GROUP_RULE, "table-group-rule", 180, NULL, "tables: thickness of the rule before a group") \
  X(LOOK_TABLE_HATCH_PITCH, "table-hatch-pitch", 800, NULL, "tables: from line to line of a hatch") \
  X(LOOK_TABLE_HATCH_WEIGHT, "table-hatch-weight", 120, NULL, "tables: thickness of the lines of a hatch") \
  X(LOOK_TABLE_HEAD_BELOW, "table-head-below", 9000, NULL, "tables: first line of heads under caption or subtitle") \
  X(LOOK_TABLE_HEAD_OVERHANG, "table-head-overhang", 3000, NULL, "tables: a head may reach so far into the gap before it") \
  X(LOOK_TABLE_HEAD_ROOM, "table-head-room", 1000, NULL, "tables: room under the head's rule where rows are lower than table-row-height") \
  X(LOOK_TABLE_HEAD_RULE, "table-head-rule", 350, NULL, "tables: thickness of the head's rule") \
  X(LOOK_TABLE_HEAD_TO_RULE, "table-head-to-rule", 1900, NULL, "tables: last line of heads above their rule") \
  X(LOOK_TABLE_HEAD_WIDEST, "table-head-widest", 16000, NULL, "tables: a longer head may be broken") \
  X(LOOK_TABLE_HEAT_EDGE, "table-heat-edge", 200, NULL, "tables: white between grounds of classes") \
  X(LOOK_TABLE_HEAT_OUTLINE, "table-heat-outline", 200, NULL, "tables: thickness of the outline of a cell without a class") \
  X(LOOK_TABLE_HEAT_PLATE, "table-heat-plate", 800, NULL, "tables: a number over a hatch: its plate reaches so far around it") \
  X(LOOK_TABLE_KEY_BELOW, "table-key-below", 5000, NULL, "tables: key of classes under the last row") \
  X(LOOK_TABLE_KEY_GAP, "table-key-gap", 1500, NULL, "tables: key of classes: from words to swatches") \
  X(LOOK_TABLE_KEY_HEIGHT, "table-key-height", 3000, NULL, "tables: key of classes: height of a swatch") \
  X(LOOK_TABLE_KEY_WIDTH, "table-key-width", 7500, NULL, "tables: key of classes: width of a swatch") \
  X(LOOK_TABLE_LEAST_SIZE, "table-least-size", 2470, NULL, "tables that are made smaller: least size of letters") \
  X(LOOK_TABLE_LEVEL_INDENT, "table-level-indent", 3000, NULL, "tables: indentation of a level") \
  X(LOOK_TABLE_NOTE_INDENT, "table-note-indent", 3000, NULL, "tables: words of a note right of its letter's edge") \
  X(LOOK_TABLE_NOTES_BELOW, "table-notes-below", 5000, NULL, "tables: first line of notes under the last row") \
  X(LOOK_TABLE_OVER_NUMBERS, "table-over-numbers", 4000, NULL, "tables: a rule over the numbers begins so far before the widest of them") \
  X(LOOK_TABLE_OVERLEAF_BELOW, "table-overleaf-below", 4200, NULL, "tables: words that they go on overleaf, under the last rule of a page") \
  X(LOOK_TABLE_PARTS_APART, "table-parts-apart", 20000, NULL, "tables: between parts of one that is split by columns") \
  X(LOOK_TABLE_PICTURE_ROOM, "table-picture-room", 1000, NULL, "tables: a picture is so much lower than its row") \
  X(LOOK_TABLE_PROSE_GAP, "table-prose-gap", 1500, NULL, "tables: cells of prose: room between paragraphs") \
  X(LOOK_TABLE_PROSE_INDENT, "table-prose-indent", 3500, NULL, "tables: cells of prose: indentation of lists") \
  X(LOOK_TABLE_RANGE_WEIGHT, "table-range-weight", 800, NULL, "tables: ranges: thickness of the segment") \
  X(LOOK_TABLE_RANK_LEAST, "table-rank-least", 4000, NULL, "tables: least width of a rank") \
  X(LOOK_TABLE_REST_ROOM, "table-rest-room", 1200, NULL, "tables: room under the repeated head, over the rest of a row") \
  X(LOOK_TABLE_ROW_HEIGHT, "table-row-height", 6250, NULL, "tables: height of a plain row") \
  X(LOOK_TABLE_ROW_RULE, "table-row-rule", 125, NULL, "tables: thickness of the rule under a row") \
  X(LOOK_TABLE_SHORT_SIZE, "table-short-size", 10857, NULL, "tables of few rows: size of letters that are 10 mm elsewhere") \
  X(LOOK_TABLE_SMALL_ROW_HEIGHT, "table-small-row-height", 7500, NULL, "tables: the same in tables of up to four rows") \
  X(LOOK_TABLE_SPACE_AROUND, "table-space-around", 10000, NULL, "tables: room before and after") \
  X(LOOK_TABLE_SPAN_ABOVE, "table-span-above", 5100, NULL, "tables: a spanning head above the first line of its sub-heads") \
  X(LOOK_TABLE_SPAN_HIGHER, "table-span-higher", 2000, NULL, "tables: a spanning head comes no nearer to the caption than so much over a first line") \
  X(LOOK_TABLE_SPAN_INSET, "table-span-inset", 1000, NULL, "tables: a spanning head's rule is so much shorter at each side") \
  X(LOOK_TABLE_SPAN_RULE, "table-span-rule", 180, NULL, "tables: thickness of that rule") \
  X(LOOK_TABLE_SPAN_RULE_BELOW, "table-span-rule-below", 1700, NULL, "tables: that rule under the spanning head's baseline") \
  X(LOOK_TABLE_SPARK_COLUMN, "table-spark-column", 2400, NULL, "tables: sparklines of columns: width of a column") \
  X(LOOK_TABLE_SPARK_HEIGHT, "table-spark-height", 4000, NULL, "tables: sparklines: height") \
  X(LOOK_TABLE_SPARK_PITCH, "table-spark-pitch", 3000, NULL, "tables: sparklines of columns: from column to column") \
  X(LOOK_TABLE_SPARK_POINT, "table-spark-point", 1200, NULL, "tables: sparklines: size of the last point") \
  X(LOOK_TABLE_SPARK_STEP, "table-spark-step", 4000, NULL, "tables: sparklines: from point to point") \
  X(LOOK_TABLE_SPARK_WEIGHT, "table-spark-weight", 400, NULL, "tables: sparklines: thickness of the line") \
  X(LOOK_TABLE_SPARK_ZERO, "table-spark-zero", 150, NULL, "tables: sparklines: thickness of the zero line") \
  X(LOOK_TABLE_STRIPE_UNDER, "table-stripe-under", 180, NULL, "tables: a tint begins under the rule of the row above") \
  X(LOOK_TABLE_SUBTITLE_BELOW, "table-subtitle-below", 4500, NULL, "tables: subtitle under the caption") \
  X(LOOK_TABLE_TOTAL_RULE, "table-total-rule", 350, NULL, "tables: thickness of the total's rule") \
  X(LOOK_TABLE_TRIANGLE_ABOVE, "table-triangle-above", 250, NULL, "tables: a triangle's foot over the baseline") \
  X(LOOK_TABLE_TRIANGLE_HEIGHT, "table-triangle-height", 1700, NULL, "tables: height of a triangle") \
  X(LOOK_TABLE_TRIANGLE_TO_TEXT, "table-triangle-to-text", 1600, NULL, "tables: from a triangle's middle to its number") \
  X(LOOK_TABLE_TRIANGLE_WIDTH, "table-triangle-width", 2000, NULL, "tables: width of a triangle") \
  X(LOOK_TABLE_TURNED_FOOT, "table-turned-foot", 1600, NULL, "tables: a head that reads upwards begins so far above the head's rule") \
  X(LOOK_TABLE_TURNED_HIGHEST, "table-turned-highest", 30000, NULL, "tables: longest line of a head that reads upwards") \
  X(LOOK_TABLE_WRAPPED_LEADING, "table-wrapped-leading", 12200, NULL, "tables: leading of rows of several lines, of letters of 10 mm") \
  X(LOOK_TABLE_ZERO_HEIGHT, "table-zero-height", 4600, NULL, "tables: diverging bars: height of the zero line") \
  X(LOOK_TABLE_ZERO_WEIGHT, "table-zero-weight", 250, NULL, "tables: diverging bars: thickness of the zero line") \
  X(LOOK_TASK_BOX, "task-box", 2400, NULL, "lists: side of a box to tick") \
  X(LOOK_TASK_BOX_WEIGHT, "task-box-weight", 200, NULL, "lists: thickness of that box") \
  X(LOOK_TILE_MAP_GAP, "tile-map-gap", 500, NULL, "tile maps: white between two tiles") \
  X(LOOK_TILE_MAP_PITCH, "tile-map-pitch", 12500, NULL, "tile maps: from one tile to the next") \
  X(LOOK_TILE_MAP_VALUE_BELOW, "tile-map-value-below", 4000, NULL, "tile maps: a number under its code") \
  X(LOOK_TILES_BARE_HEIGHT, "tiles-bare-height", 15000, NULL, "tiles: height of a row of names alone") \
  X(LOOK_TILES_GAP, "tiles-gap", 5000, NULL, "tiles: room between two tiles") \
  X(LOOK_TILES_LEAST_PITCH, "tiles-least-pitch", 25000, NULL, "tiles: from row to row of tiles with numbers, at least") \
  X(LOOK_TILES_NAME_BELOW, "tiles-name-below", 7500, NULL, "tiles: a name's baseline under the rule") \
  X(LOOK_TILES_NUMBER_GAP, "tiles-number-gap", 1000, NULL, "tiles: room between a name and its number") \
  X(LOOK_TILES_ROW_GAP, "tiles-row-gap", 15000, NULL, "tiles: room under the tallest tile of a row") \
  X(LOOK_TILES_RULE_WEIGHT, "tiles-rule-weight", 350, NULL, "tiles: thickness of the rule") \
  X(LOOK_TILES_SPACE_BEFORE, "tiles-space-before", 5000, NULL, "tiles: room before") \
  X(LOOK_TILES_SQUARE_PITCH, "tiles-square-pitch", 2000, NULL, "tiles: from square to square") \
  X(LOOK_TILES_SQUARE_SIDE, "tiles-square-side", 1600, NULL, "tiles: side of a square") \
  X(LOOK_TILES_SQUARES_BELOW, "tiles-squares-below", 11000, NULL, "tiles: squares under the rule") \
  X(LOOK_TIMELINE_AXIS_BEFORE, "timeline-axis-before", 2500, NULL, "timeline: the axis, left of the chart") \
  X(LOOK_TIMELINE_EVENT_APART, "timeline-event-apart", 12500, NULL, "timeline: from event to event, at least") \
  X(LOOK_TIMELINE_EVENT_BEFORE, "timeline-event-before", 1500, NULL, "timeline: an event's line ends so far before its words") \
  X(LOOK_TIMELINE_EVENT_DROP, "timeline-event-drop", 500, NULL, "timeline: a date's baseline under its line") \
  X(LOOK_TIMELINE_EVENT_FREE, "timeline-event-free", 2500, NULL, "timeline: free room between two events") \
  X(LOOK_TIMELINE_EVENT_SIDE, "timeline-event-side", 2500, NULL, "timeline: size of an event's mark") \
  X(LOOK_TIMELINE_EVENT_WEIGHT, "timeline-event-weight", 180, NULL, "timeline: thickness of an event's line") \
  X(LOOK_TIMELINE_EVENT_WIDTH, "timeline-event-width", 34000, NULL, "timeline: measure of an event's words") \
  X(LOOK_TIMELINE_EVENT_X, "timeline-event-x", 5000, NULL, "timeline: words of events, from the left") \
  X(LOOK_TIMELINE_HEAD, "timeline-head", 5000, NULL, "timeline: heads over the first month") \
  X(LOOK_TIMELINE_HEAD_APART, "timeline-head-apart", 1000, NULL, "timeline: room between two heads") \
  X(LOOK_TIMELINE_LEAST_MONTH, "timeline-least-month", 500, NULL, "timeline in a height that is asked for: least height of a month") \
  X(LOOK_TIMELINE_MARGIN, "timeline-margin", 45000, NULL, "timeline: room at the left, for years") \
  X(LOOK_TIMELINE_MEASURE_ROOM, "timeline-measure-room", 40000, NULL, "timeline: width of the lane of measures") \
  X(LOOK_TIMELINE_MEASURE_STEP, "timeline-measure-step", 9500, NULL, "timeline: from measure to measure, at least") \
  X(LOOK_TIMELINE_MEASURE_TEXT, "timeline-measure-text", 1600, NULL, "timeline: a number inside its bar, from the bar's start") \
  X(LOOK_TIMELINE_MEASURE_X, "timeline-measure-x", 90000, NULL, "timeline: lane of measures, from the left") \
  X(LOOK_TIMELINE_MONTH, "timeline-month", 2500, NULL, "timeline: a month") \
  X(LOOK_TIMELINE_NOTE_ABOVE, "timeline-note-above", 1200, NULL, "timeline: words over a measure's bar") \
  X(LOOK_TIMELINE_NOTE_MARGIN, "timeline-note-margin", 500, NULL, "timeline: plate of those words, wider at each side") \
  X(LOOK_TIMELINE_SCALE_BELOW, "timeline-scale-below", 4000, NULL, "timeline: scale of the measures under their lane") \
  X(LOOK_TIMELINE_SPAN_DATES, "timeline-span-dates", 4100, NULL, "timeline: dates of a span under its name") \
  X(LOOK_TIMELINE_SPAN_NAME, "timeline-span-name", 1500, NULL, "timeline: a span's name under its start") \
  X(LOOK_TIMELINE_SPAN_TEXT, "timeline-span-text", 52000, NULL, "timeline: words of spans, from the left") \
  X(LOOK_TIMELINE_SPAN_WIDTH, "timeline-span-width", 36000, NULL, "timeline: measure of a span's words") \
  X(LOOK_TIMELINE_SPAN_X, "timeline-span-x", 45000, NULL, "timeline: lane of spans, from the left") \
  X(LOOK_TIMELINE_TICK, "timeline-tick", 5000, NULL, "timeline: length of a year's tick") \
  X(LOOK_TIMELINE_TICK_WEIGHT, "timeline-tick-weight", 250, NULL, "timeline: thickness of that tick") \
  X(LOOK_TIMELINE_YEAR_BEFORE, "timeline-year-before", 5000, NULL, "timeline: years, left of the axis") \
  X(LOOK_TIMELINE_YEAR_DROP, "timeline-year-drop", 4200, NULL, "timeline: a year's baseline under its tick") \
  X(LOOK_TRACKER_OUTLINE, "tracker-outline", 200, NULL, "section tracker: thickness of the outline") \
  X(LOOK_TRACKER_PITCH, "tracker-pitch", 3750, NULL, "section tracker: from square to square") \
  X(LOOK_TRACKER_SQUARE, "tracker-square", 2500, NULL, "section tracker: side of a square") \
  X(LOOK_TREE_MAP_HEIGHT, "tree-map-height", 50000, NULL, "tree map: height") \
  X(LOOK_TREE_MAP_MARGIN, "tree-map-margin", 1300, NULL, "tree map: from an area's edge to its name") \
  X(LOOK_WAFFLE_CELL_MOST, "waffle-cell-most", 40000, NULL, "waffle: room of a whole and the names of its parts, at most") \
  X(LOOK_WAFFLE_FIRST_BELOW, "waffle-first-below", 5000, NULL, "waffle: first part's number under the squares") \
  X(LOOK_WAFFLE_NAME_ABOVE, "waffle-name-above", 1500, NULL, "waffle: a whole's name over its squares") \
  X(LOOK_WAFFLE_OUTLINE, "waffle-outline", 150, NULL, "waffle: thickness of light squares' outlines") \
  X(LOOK_WAFFLE_PART_STEP, "waffle-part-step", 4000, NULL, "waffle: from part to part under the squares") \
  X(LOOK_WAFFLE_PITCH, "waffle-pitch", 2500, NULL, "waffle: from square to square") \
  X(LOOK_WAFFLE_SWATCH, "waffle-swatch", 2000, NULL, "waffle: side of a part's swatch") \
  X(LOOK_WALL_FIGURE_APART, "wall-figure-apart", 2500, NULL, "walls: room between two figures in the margin") \
  X(LOOK_WALL_FIGURE_BEFORE, "wall-figure-before", 7500, NULL, "walls: figures, left of the wall") \
  X(LOOK_WALL_FIGURE_UNDER, "wall-figure-under", 1000, NULL, "walls: figures in the margin reach so far under the foot, and the room between two of them") \
  X(LOOK_WALL_GHOST_WEIGHT, "wall-ghost-weight", 200, NULL, "walls: thickness of the outline that a square which moved leaves") \
  X(LOOK_WALL_HEIGHT, "wall-height", 100000, NULL, "walls: most height, where the author says no other") \
  X(LOOK_WALL_LEAST_PITCH, "wall-least-pitch", 2500, NULL, "walls: least distance from square to square") \
  X(LOOK_WALL_MARGIN, "wall-margin", 45000, NULL, "walls: room left of the measure that the figures use") \
  X(LOOK_WALL_MOST_PITCH, "wall-most-pitch", 14500, NULL, "walls: largest distance from square to square") \
  X(LOOK_WALL_MOVED_SIDE, "wall-moved-side", 6600, NULL, "walls with squares that moved: side of a square of a distance of 10 mm") \
  X(LOOK_WALL_NAME_BELOW, "wall-name-below", 5000, NULL, "walls: a name under its figure") \
  X(LOOK_WALL_NAME_ROOM, "wall-name-room", 37500, NULL, "walls: longest line of a name in the margin") \
  X(LOOK_WALL_OUTLINE_WEIGHT, "wall-outline-weight", 400, NULL, "walls: thickness of an outline") \
  X(LOOK_WALL_OVER, "wall-over", 8000, NULL, "walls: room over the wall that labels may use") \
  X(LOOK_WALL_SENTENCE_ABOVE, "wall-sentence-above", 3400, NULL, "walls: what a square is, over the wall") \
  X(LOOK_WALL_SHIFT, "wall-shift", 1700, NULL, "walls: how far a square moves, in a distance of 10 mm") \
  X(LOOK_WALL_SIDE, "wall-side", 8600, NULL, "walls: side of a square of a distance of 10 mm")
/* clang-format on */
