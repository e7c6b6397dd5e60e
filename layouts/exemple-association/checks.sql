-- `millesime check` runs these. A row of a view with fichier and identifiant names a record that breaks the rule above
-- it; a row with a message says that a claim of the text no longer holds.

-- No more things are mended than were brought.
CREATE TEMPORARY VIEW check_mended AS
SELECT 'repair' AS fichier, r.evening_id AS identifiant FROM repair r WHERE r.mended > r.brought;

-- No evening is before its venue opened.
CREATE TEMPORARY VIEW check_opening AS
SELECT 'evening' AS fichier, e.evening_id AS identifiant
FROM evening e JOIN venue v ON v.code = e.venue
WHERE CAST(SUBSTR(CAST(e.day AS TEXT), 1, 4) AS INTEGER) < v.since;

-- The review says that more was brought than the year before.
CREATE TEMPORARY VIEW claim_growth AS
SELECT 'fewer things were brought than the year before' AS message FROM growth g WHERE g.brought_num <= 0;
