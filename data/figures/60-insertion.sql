-- L’accompagnement des apprenants. Équipe : part des formations où un membre de l’équipe pédagogique assure
-- l’accompagnement, social ou vers l’emploi ; base, les formations actives, seule base qui rende les parts
-- publiées. Heures : durée moyenne de l’accompagnement proposé ; base, les formations répondantes.
CREATE TEMPORARY VIEW accompagnement AS
SELECT
  1.0 * k.social_equipe / NULLIF(k.actives, 0) AS social_equipe_pct, k.social_equipe AS social_equipe_num,
    k.actives AS social_equipe_base,
  1.0 * k.emploi_equipe / NULLIF(k.actives, 0) AS emploi_equipe_pct, k.emploi_equipe AS emploi_equipe_num,
    k.actives AS emploi_equipe_base,
  1.0 * k.social_heures / NULLIF(k.social_formations, 0) AS social_heures, k.social_heures AS social_num,
    k.social_formations AS social_base,
  1.0 * k.emploi_heures / NULLIF(k.emploi_formations, 0) AS emploi_heures, k.emploi_heures AS emploi_num,
    k.emploi_formations AS emploi_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code;

-- Les deux accompagnements côte à côte, social et vers l’emploi : part des formations où l’équipe pédagogique s’en
-- charge (base : formations actives) et durée moyenne en heures (base : formations répondantes).
CREATE TEMPORARY VIEW accompagnements AS
SELECT l.code, l.libelle, l.libelle_court,
  CASE l.code WHEN 'social' THEN a.social_equipe_pct ELSE a.emploi_equipe_pct END AS equipe_pct,
  CASE l.code WHEN 'social' THEN a.social_equipe_num ELSE a.emploi_equipe_num END AS equipe_num,
  CASE l.code WHEN 'social' THEN a.social_equipe_base ELSE a.emploi_equipe_base END AS equipe_base,
  CASE l.code WHEN 'social' THEN a.social_heures ELSE a.emploi_heures END AS duree_heures,
  CASE l.code WHEN 'social' THEN a.social_num ELSE a.emploi_num END AS duree_num,
  CASE l.code WHEN 'social' THEN a.social_base ELSE a.emploi_base END AS duree_base,
  l.ordre
FROM libelle_modalite l
CROSS JOIN accompagnement a
WHERE l.domaine = 'accompagnement'
ORDER BY l.ordre;

-- La réussite aux certifications reconnues (RNCP, Répertoire spécifique ou bloc de compétences), abandons exclus :
-- candidats présentés, reçus et taux de réussite. Autres : les certifications qui ne sont pas reconnues.
CREATE TEMPORARY VIEW reussite AS
SELECT candidats, admis,
  1.0 * admis / NULLIF(candidats, 0) AS taux_pct, admis AS taux_num, candidats AS taux_base,
  1.0 * autres_admis / NULLIF(autres_candidats, 0) AS autres_pct, autres_admis AS autres_num,
    autres_candidats AS autres_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code;

-- Les candidats à une certification reconnue, reçus et non reçus, abandons exclus.
CREATE TEMPORARY VIEW reussite_issues AS
SELECT code, libelle, nombre, ordre
FROM (
  SELECT 'recus' AS code, 'reçus' AS libelle, admis AS nombre, 1 AS ordre FROM reussite
  UNION ALL
  SELECT 'non_recus', 'non reçus', candidats - admis, 2 FROM reussite) i
ORDER BY ordre;

-- Le taux de réussite à la certification visée par public, abandons exclus. Base : les candidats de ce public à une
-- certification reconnue.
CREATE TEMPORARY VIEW reussites_par_public AS
SELECT n.code, n.libelle, n.libelle_court, n.candidats, n.admis,
  1.0 * n.admis / NULLIF(n.candidats, 0) AS taux_pct, n.admis AS taux_num, n.candidats AS taux_base, n.ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre,
    CASE l.code WHEN 'ensemble' THEN k.candidats WHEN 'bac_de' THEN k.candidats_bac_de WHEN 'femmes' THEN
      k.candidats_femmes ELSE k.candidats_qpv END AS candidats,
    CASE l.code WHEN 'ensemble' THEN k.admis WHEN 'bac_de' THEN k.admis_bac_de WHEN 'femmes' THEN k.admis_femmes
      ELSE k.admis_qpv END AS admis
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  JOIN libelle_modalite l ON l.domaine = 'public_ou_ensemble') n
ORDER BY n.ordre;

-- Le taux de réussite selon que la certification est reconnue ou non, abandons exclus.
CREATE TEMPORARY VIEW reussites_par_type AS
SELECT n.code, n.libelle, n.libelle_court, n.candidats, n.admis,
  1.0 * n.admis / NULLIF(n.candidats, 0) AS taux_pct, n.admis AS taux_num, n.candidats AS taux_base, n.ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre,
    CASE l.code WHEN 'reconnue' THEN k.candidats ELSE k.autres_candidats END AS candidats,
    CASE l.code WHEN 'reconnue' THEN k.admis ELSE k.autres_admis END AS admis
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  JOIN libelle_modalite l ON l.domaine = 'certif_presentee') n
ORDER BY n.ordre;

-- L’insertion 3 et 6 mois après la fin de la formation. Base : les apprenants qui ont terminé et dont la situation
-- est connue à cette date ; abandons et situations non connues exclus. Sortie positive : en emploi ou en poursuite
-- de parcours. La clé est le nombre de mois.
CREATE TEMPORARY VIEW insertions AS
SELECT n.code, n.libelle, n.libelle_court, CAST(n.code AS INTEGER) AS horizon_mois, n.repondants,
  n.emploi,
  1.0 * n.emploi / NULLIF(n.repondants, 0) AS emploi_pct, n.emploi AS emploi_num, n.repondants AS emploi_base,
  n.formation,
  1.0 * n.formation / NULLIF(n.repondants, 0) AS formation_pct, n.formation AS formation_num,
    n.repondants AS formation_base,
  n.recherche,
  1.0 * n.recherche / NULLIF(n.repondants, 0) AS recherche_pct, n.recherche AS recherche_num,
    n.repondants AS recherche_base,
  n.emploi + n.formation AS positives, 1.0 * (n.emploi + n.formation) / NULLIF(n.repondants, 0) AS positives_pct,
    n.emploi + n.formation AS positives_num, n.repondants AS positives_base,
  n.ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre,
    CASE l.code WHEN '3' THEN k.repondants_3 ELSE k.repondants_6 END AS repondants,
    CASE l.code WHEN '3' THEN k.emploi_3 ELSE k.emploi_6 END AS emploi,
    CASE l.code WHEN '3' THEN k.formation_3 ELSE k.formation_6 END AS formation,
    CASE l.code WHEN '3' THEN k.recherche_3 ELSE k.recherche_6 END AS recherche
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  JOIN libelle_modalite l ON l.domaine = 'horizon') n
ORDER BY n.ordre;

-- L’emploi retrouvé par type de contrat, à 3 mois (h3) et à 6 mois (h6). Base : tous les apprenants dont la
-- situation est connue à cette date, en emploi ou non.
CREATE TEMPORARY VIEW emplois_par_type AS
SELECT l.code, l.libelle, l.libelle_court,
  1.0 * COALESCE(n.h3, 0) / NULLIF(k.repondants_3, 0) AS h3_pct, COALESCE(n.h3, 0) AS h3_num,
    k.repondants_3 AS h3_base,
  1.0 * COALESCE(n.h6, 0) / NULLIF(k.repondants_6, 0) AS h6_pct, COALESCE(n.h6, 0) AS h6_num,
    k.repondants_6 AS h6_base,
  l.ordre
FROM libelle_modalite l
CROSS JOIN edition e
JOIN base_cumul k ON k.edition = e.code
LEFT JOIN (
  SELECT b.type, SUM(b.nombre) FILTER (WHERE b.horizon = 3) AS h3, SUM(b.nombre) FILTER (WHERE b.horizon = 6) AS h6
  FROM base_insertion b
  JOIN perimetre p ON p.region_id = b.region_id
  WHERE b.situation = 'emploi'
  GROUP BY b.type) n ON n.type = l.code
WHERE l.domaine = 'type_emploi'
ORDER BY l.ordre;

-- La poursuite de parcours par type, à 3 mois (h3) et à 6 mois (h6). Base : tous les apprenants dont la situation
-- est connue à cette date.
CREATE TEMPORARY VIEW poursuites_par_type AS
SELECT l.code, l.libelle, l.libelle_court,
  1.0 * COALESCE(n.h3, 0) / NULLIF(k.repondants_3, 0) AS h3_pct, COALESCE(n.h3, 0) AS h3_num,
    k.repondants_3 AS h3_base,
  1.0 * COALESCE(n.h6, 0) / NULLIF(k.repondants_6, 0) AS h6_pct, COALESCE(n.h6, 0) AS h6_num,
    k.repondants_6 AS h6_base,
  l.ordre
FROM libelle_modalite l
CROSS JOIN edition e
JOIN base_cumul k ON k.edition = e.code
LEFT JOIN (
  SELECT b.type, SUM(b.nombre) FILTER (WHERE b.horizon = 3) AS h3, SUM(b.nombre) FILTER (WHERE b.horizon = 6) AS h6
  FROM base_insertion b
  JOIN perimetre p ON p.region_id = b.region_id
  WHERE b.situation = 'formation'
  GROUP BY b.type) n ON n.type = l.code
WHERE l.domaine = 'type_formation'
ORDER BY l.ordre;

-- Les contrats longs, CDI et CDD de plus de six mois ensemble, à 3 mois (h3) et à 6 mois (h6). Base : tous les
-- apprenants dont la situation est connue à cette date.
CREATE TEMPORARY VIEW emplois_longs AS
SELECT 1.0 * SUM(h3_num) / NULLIF(MAX(h3_base), 0) AS h3_pct, SUM(h3_num) AS h3_num, MAX(h3_base) AS h3_base,
  1.0 * SUM(h6_num) / NULLIF(MAX(h6_base), 0) AS h6_pct, SUM(h6_num) AS h6_num, MAX(h6_base) AS h6_base
FROM emplois_par_type
WHERE code IN ('cdi', 'cdd_long');

-- L’emploi dans le numérique, 3 mois après la fin de la formation. Base : les apprenants en emploi. Femmes : leur
-- part parmi ceux qui ont terminé, et parmi ceux qui occupent un emploi du numérique.
CREATE TEMPORARY VIEW numerique AS
SELECT
  emploi_3 AS emplois,
  numeriques,
  1.0 * numeriques / NULLIF(emploi_3, 0) AS part_pct, numeriques AS part_num, emploi_3 AS part_base,
  1.0 * termines_femmes / NULLIF(termines, 0) AS femmes_termines_pct, termines_femmes AS femmes_termines_num,
    termines AS femmes_termines_base,
  1.0 * numeriques_femmes / NULLIF(numeriques, 0) AS femmes_emplois_pct, numeriques_femmes AS femmes_emplois_num,
    numeriques AS femmes_emplois_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code;

-- Les emplois retrouvés 3 mois après la fin de la formation, dans le numérique et hors du numérique.
CREATE TEMPORARY VIEW numerique_emplois AS
SELECT code, libelle, nombre, ordre
FROM (
  SELECT 'numerique' AS code, 'dans le numérique' AS libelle, numeriques AS nombre, 1 AS ordre FROM numerique
  UNION ALL
  SELECT 'autre', 'hors du numérique', emplois - numeriques, 2 FROM numerique) i
ORDER BY ordre;

-- Les trois publics parmi les apprenants qui ont terminé leur formation (sessions achevées, abandons exclus), et
-- parmi ceux qui occupent un emploi du numérique trois mois après.
CREATE TEMPORARY VIEW numerique_par_public AS
SELECT n.code, n.libelle, n.libelle_court,
  1.0 * n.termines / NULLIF(n.base_termines, 0) AS termines_pct, n.termines AS termines_num, n.base_termines AS termines_base,
  1.0 * n.emplois / NULLIF(n.base_emplois, 0) AS emplois_pct, n.emplois AS emplois_num, n.base_emplois AS emplois_base,
  n.ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre, k.termines AS base_termines, k.numeriques AS base_emplois,
    CASE l.code WHEN 'bac_de' THEN k.termines_bac_de WHEN 'femmes' THEN k.termines_femmes ELSE k.termines_qpv END AS
      termines,
    CASE l.code WHEN 'bac_de' THEN k.numeriques_bac_de WHEN 'femmes' THEN k.numeriques_femmes ELSE k.numeriques_qpv
      END AS emplois
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  JOIN libelle_modalite l ON l.domaine = 'public') n
ORDER BY n.ordre;

-- Le salaire annuel moyen des apprenants en emploi trois mois après la fin, quand il est connu. Écart : ce qui
-- manque au salaire moyen des femmes pour atteindre celui des hommes, rapporté au salaire moyen des hommes ;
-- « ecart_a_dire » : 1 quand il y a un tel écart.
CREATE TEMPORARY VIEW salaires AS
SELECT salaires_femmes + salaires_hommes AS effectif, salaires_femmes AS effectif_femmes,
  salaires_hommes AS effectif_hommes,
  1.0 * (masse_femmes + masse_hommes) / NULLIF(salaires_femmes + salaires_hommes, 0) AS moyen_eur,
    masse_femmes + masse_hommes AS moyen_num, salaires_femmes + salaires_hommes AS moyen_base,
  1.0 * masse_femmes / NULLIF(salaires_femmes, 0) AS femmes_eur, masse_femmes AS femmes_num,
    salaires_femmes AS femmes_base,
  1.0 * masse_hommes / NULLIF(salaires_hommes, 0) AS hommes_eur, masse_hommes AS hommes_num,
    salaires_hommes AS hommes_base,
  1.0 * (masse_hommes * salaires_femmes - masse_femmes * salaires_hommes) / NULLIF(masse_hommes * salaires_femmes,
    0) AS ecart_pct, masse_hommes * salaires_femmes - masse_femmes * salaires_hommes AS ecart_num,
    masse_hommes * salaires_femmes AS ecart_base,
  1.0 * masse_hommes / NULLIF(salaires_hommes, 0) - 1.0 * masse_femmes / NULLIF(salaires_femmes, 0) AS manque_eur,
  CASE WHEN masse_hommes * salaires_femmes > masse_femmes * salaires_hommes THEN 1 ELSE 0 END AS ecart_a_dire
FROM edition e
JOIN base_cumul k ON k.edition = e.code;

-- Les sorties positives à 6 mois selon l’immersion suivie pendant la formation. Base : les apprenants de ce type
-- d’immersion dont la situation est connue à 6 mois. Ceux qui n’ont pas eu d’immersion, ou une autre, n’y figurent
-- pas. Ordre : part décroissante.
CREATE TEMPORARY VIEW sorties_par_immersion AS
SELECT l.code, l.libelle, l.libelle_court, COALESCE(n.repondants, 0) AS repondants,
  1.0 * n.positives / NULLIF(n.repondants, 0) AS positives_pct, n.positives AS positives_num,
  n.repondants AS positives_base, l.ordre
FROM libelle_modalite l
LEFT JOIN (
  SELECT b.immersion, SUM(b.nombre) AS repondants,
    COALESCE(SUM(b.nombre) FILTER (WHERE b.situation IN ('emploi', 'formation')), 0) AS positives
  FROM base_insertion b
  JOIN perimetre p ON p.region_id = b.region_id
  WHERE b.horizon = 6
  GROUP BY b.immersion) n ON n.immersion = l.code
WHERE l.domaine = 'immersion_type' AND l.code NOT IN ('aucune', 'autre')
ORDER BY CASE WHEN n.repondants > 0 THEN -1.0 * n.positives / n.repondants ELSE 0 END, l.ordre;

-- La situation à 6 mois selon que la formation est certifiante (titre du RNCP ou certification du Répertoire
-- spécifique) ou non. Base : les apprenants de ces formations dont la situation est connue à 6 mois.
CREATE TEMPORARY VIEW sorties_par_certification AS
SELECT l.code, l.libelle, l.libelle_court,
  1.0 * COALESCE(n.oui, 0) / NULLIF(t.oui, 0) AS certifiante_pct, COALESCE(n.oui, 0) AS certifiante_num,
    t.oui AS certifiante_base,
  1.0 * COALESCE(n.non, 0) / NULLIF(t.non, 0) AS non_certifiante_pct, COALESCE(n.non, 0) AS non_certifiante_num,
    t.non AS non_certifiante_base,
  l.ordre
FROM libelle_modalite l
CROSS JOIN (
  SELECT COALESCE(SUM(b.nombre) FILTER (WHERE b.certifiante = 1), 0) AS oui,
    COALESCE(SUM(b.nombre) FILTER (WHERE b.certifiante = 0), 0) AS non
  FROM base_insertion b
  JOIN perimetre p ON p.region_id = b.region_id
  WHERE b.horizon = 6) t
LEFT JOIN (
  SELECT b.situation, SUM(b.nombre) FILTER (WHERE b.certifiante = 1) AS oui,
    SUM(b.nombre) FILTER (WHERE b.certifiante = 0) AS non
  FROM base_insertion b
  JOIN perimetre p ON p.region_id = b.region_id
  WHERE b.horizon = 6
  GROUP BY b.situation) n ON n.situation = l.code
WHERE l.domaine = 'insertion'
ORDER BY l.ordre;

-- L’insertion à 3 mois dans chacun des territoires. Base : les apprenants du territoire dont la situation est
-- connue à 3 mois. petit_effectif vaut 1 sous 30 réponses : le taux n’est alors qu’indicatif. Ordre d’affichage :
-- les régions par part de sorties positives décroissante, puis l’outre-mer et la formation en ligne ; rang : tous
-- territoires confondus, par part de sorties positives.
CREATE TEMPORARY VIEW insertion_par_region AS
SELECT t.code, t.libelle, t.repondants_3 AS repondants,
  t.emploi_3 AS emploi,
  1.0 * t.emploi_3 / NULLIF(t.repondants_3, 0) AS emploi_pct, t.emploi_3 AS emploi_num, t.repondants_3 AS emploi_base,
  t.formation_3 AS formation,
  1.0 * t.formation_3 / NULLIF(t.repondants_3, 0) AS formation_pct, t.formation_3 AS formation_num,
    t.repondants_3 AS formation_base,
  t.emploi_3 + t.formation_3 AS positives, 1.0 * (t.emploi_3 + t.formation_3) / NULLIF(t.repondants_3,
    0) AS positives_pct, t.emploi_3 + t.formation_3 AS positives_num, t.repondants_3 AS positives_base,
  CASE WHEN t.repondants_3 < 30 THEN 1 ELSE 0 END AS petit_effectif,
  RANK() OVER (ORDER BY 1.0 * (t.emploi_3 + t.formation_3) / NULLIF(t.repondants_3, 0) DESC NULLS LAST) AS rang,
  ROW_NUMBER() OVER (ORDER BY t.groupe, CASE t.groupe WHEN 1 THEN
    -1.0 * (t.emploi_3 + t.formation_3) / NULLIF(t.repondants_3, 0) ELSE t.ordre END NULLS LAST, t.ordre) AS ordre,
  t.groupe, CASE WHEN e.code = t.code THEN 1 ELSE 0 END AS est_edition
FROM base_territoire t
CROSS JOIN edition e
ORDER BY ordre;

-- L’insertion à 3 mois de l’ensemble, pour la dernière ligne du tableau par territoire.
CREATE TEMPORARY VIEW insertion_ensemble AS
SELECT repondants, emploi_pct, emploi_num, emploi_base, formation_pct, formation_num, formation_base, positives_pct,
  positives_num, positives_base
FROM insertions
WHERE code = '3';

-- Les territoires extrêmes de l’insertion à 3 mois, parmi ceux qui comptent au moins 30 réponses (classes : combien) : la plus
-- forte part en emploi, et ce dont elle dépasse celle de l’ensemble ; la plus forte et la plus faible part en poursuite de
-- parcours. Une ligne, vide quand aucun territoire ne compte 30 réponses.
CREATE TEMPORARY VIEW insertion_extremes AS
SELECT COUNT(*) AS classes,
  MAX(r.code) FILTER (WHERE r.place_emploi = 1) AS emploi_max_code,
  MAX(r.code) FILTER (WHERE r.place_formation = r.classes) AS formation_min_code,
  MAX(r.locatif) FILTER (WHERE r.place_emploi = 1) AS emploi_max_locatif,
  MAX(r.emploi_pct) FILTER (WHERE r.place_emploi = 1) AS emploi_max_pct,
    MAX(r.emploi_num) FILTER (WHERE r.place_emploi = 1) AS emploi_max_num,
    MAX(r.emploi_base) FILTER (WHERE r.place_emploi = 1) AS emploi_max_base,
  MAX(100 * (r.emploi_pct - n.emploi_pct)) FILTER (WHERE r.place_emploi = 1) AS emploi_ecart_points,
  MAX(r.locatif) FILTER (WHERE r.place_formation = 1) AS formation_max_locatif,
  MAX(r.formation_pct) FILTER (WHERE r.place_formation = 1) AS formation_max_pct,
    MAX(r.formation_num) FILTER (WHERE r.place_formation = 1) AS formation_max_num,
    MAX(r.formation_base) FILTER (WHERE r.place_formation = 1) AS formation_max_base,
  MAX(r.locatif) FILTER (WHERE r.place_formation = r.classes) AS formation_min_locatif,
  MAX(r.formation_pct) FILTER (WHERE r.place_formation = r.classes) AS formation_min_pct,
    MAX(r.formation_num) FILTER (WHERE r.place_formation = r.classes) AS formation_min_num,
    MAX(r.formation_base) FILTER (WHERE r.place_formation = r.classes) AS formation_min_base
FROM (
  SELECT i.*, t.locatif, COUNT(*) OVER () AS classes,
    ROW_NUMBER() OVER (ORDER BY i.emploi_pct DESC, i.ordre) AS place_emploi,
    ROW_NUMBER() OVER (ORDER BY i.formation_pct DESC, i.ordre DESC) AS place_formation
  FROM insertion_par_region i
  JOIN territoire t ON t.code = i.code
  WHERE i.petit_effectif = 0) r
CROSS JOIN insertion_ensemble n;

-- Le salaire annuel brut moyen à 3 mois, ensemble puis par sexe. Base : les salaires connus.
CREATE TEMPORARY VIEW salaires_par_sexe AS
SELECT l.code, l.libelle, l.moyen_eur, l.ordre
FROM (
  SELECT 'ensemble' AS code, 'Ensemble' AS libelle, moyen_eur, 1 AS ordre FROM salaires
  UNION ALL
  SELECT 'femmes', 'Femmes', femmes_eur, 2 FROM salaires
  UNION ALL
  SELECT 'hommes', 'Hommes', hommes_eur, 3 FROM salaires) l
WHERE l.moyen_eur IS NOT NULL
ORDER BY l.ordre;
