-- La crise sanitaire et le réseau. Base des parts : les formations répondantes ; du retour au mode habituel : les
-- formations qui avaient changé de mode d’enseignement, revenues ou non (maintenues). Reportées, annulées : formations
-- qui ont reporté ou annulé au moins une session, et nombre de ces sessions.
CREATE TEMPORARY VIEW crise AS
SELECT t.formations_reportees, 1.0 * t.formations_reportees / NULLIF(t.base, 0) AS formations_reportees_pct,
  t.formations_reportees AS formations_reportees_num, t.base AS formations_reportees_base,
  t.formations_annulees, 1.0 * t.formations_annulees / NULLIF(t.base, 0) AS formations_annulees_pct,
  t.formations_annulees AS formations_annulees_num, t.base AS formations_annulees_base,
  t.sessions_reportees, t.sessions_annulees,
  t.modifiees, 1.0 * t.modifiees / NULLIF(t.base, 0) AS modifiees_pct, t.modifiees AS modifiees_num,
  t.base AS modifiees_base,
  t.revenues, 1.0 * t.revenues / NULLIF(t.modifiees, 0) AS revenues_pct, t.revenues AS revenues_num,
  t.modifiees AS revenues_base,
  t.modifiees - t.revenues AS maintenues, 1.0 * (t.modifiees - t.revenues) / NULLIF(t.modifiees, 0) AS maintenues_pct,
  t.modifiees - t.revenues AS maintenues_num, t.modifiees AS maintenues_base,
  t.semi_distance, 1.0 * t.semi_distance / NULLIF(t.base, 0) AS semi_distance_pct,
  t.semi_distance AS semi_distance_num, t.base AS semi_distance_base,
  t.en_ligne, 1.0 * t.en_ligne / NULLIF(t.base, 0) AS en_ligne_pct, t.en_ligne AS en_ligne_num,
  t.base AS en_ligne_base
FROM (
  SELECT repondantes AS base, formations_reportees, formations_annulees, reportees AS sessions_reportees,
    annulees AS sessions_annulees, modifiees, revenues, semi_distance, tout_en_ligne AS en_ligne
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code) t;

-- Les adaptations du mode d’enseignement pendant la crise. Base : les formations répondantes. Revenues : formations
-- revenues à leur mode habituel au 31 décembre.
CREATE TEMPORARY VIEW crise_adaptations AS
SELECT l.code, l.libelle, l.libelle_court, COALESCE(n.nombre, 0) AS nombre,
  1.0 * COALESCE(n.nombre, 0) / NULLIF(k.repondantes, 0) AS part_pct, COALESCE(n.nombre, 0) AS part_num,
  k.repondantes AS part_base, COALESCE(n.revenues, 0) AS revenues, l.ordre
FROM libelle_modalite l
CROSS JOIN edition e
JOIN base_cumul k ON k.edition = e.code
LEFT JOIN (
  SELECT f.covid_modif AS code, COUNT(*) AS nombre, SUM(f.covid_retour) AS revenues
  FROM base_formation f
  JOIN perimetre p ON p.region_id = f.region_id
  WHERE f.repondante = 1
  GROUP BY f.covid_modif) n ON n.code = l.code
WHERE l.domaine = 'covid_modif'
ORDER BY l.ordre;

-- Les sessions reportées ou annulées pendant la crise, et les formations répondantes concernées au moins une fois.
CREATE TEMPORARY VIEW crise_sessions AS
SELECT l.code, l.libelle, l.libelle_court,
  CASE l.code WHEN 'reportee' THEN c.sessions_reportees ELSE c.sessions_annulees END AS sessions,
  CASE l.code WHEN 'reportee' THEN c.formations_reportees ELSE c.formations_annulees END AS formations,
  CASE l.code WHEN 'reportee' THEN c.formations_reportees_pct ELSE c.formations_annulees_pct END AS formations_pct,
  CASE l.code WHEN 'reportee' THEN c.formations_reportees ELSE c.formations_annulees END AS formations_num,
  c.formations_reportees_base AS formations_base, l.ordre
FROM libelle_modalite l
CROSS JOIN crise c
WHERE l.domaine = 'perturbation'
ORDER BY l.ordre;
