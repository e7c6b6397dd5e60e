-- Le statut des organismes qui portent les formations. Base : les formations répondantes (la base publiée n’est pas
-- dite). Ordre : part décroissante, « autre » et ex aequo dans l’ordre de la nomenclature.
CREATE TEMPORARY VIEW statuts_organismes AS
SELECT l.code, l.libelle, l.libelle_court, COALESCE(n.nombre, 0) AS nombre,
  1.0 * COALESCE(n.nombre, 0) / NULLIF(k.repondantes, 0) AS part_pct, COALESCE(n.nombre, 0) AS part_num,
  k.repondantes AS part_base,
  ROW_NUMBER() OVER (ORDER BY CASE l.code WHEN 'inconnu' THEN 2 WHEN 'autre' THEN 1 ELSE 0 END, COALESCE(n.nombre, 0) DESC, l.ordre) AS ordre
FROM (
  SELECT domaine, code, ordre, libelle, libelle_court FROM libelle_modalite
  UNION ALL
  SELECT 'statut_organisme', 'inconnu', 99, 'Non renseigné', 'Non renseigné') l
CROSS JOIN edition e
JOIN base_cumul k ON k.edition = e.code
LEFT JOIN (
  SELECT COALESCE(f.statut_organisme, 'inconnu') AS code, COUNT(*) AS nombre
  FROM base_formation f
  JOIN perimetre p ON p.region_id = f.region_id
  WHERE f.repondante = 1
  GROUP BY COALESCE(f.statut_organisme, 'inconnu')) n ON n.code = l.code
WHERE l.domaine = 'statut_organisme' AND (l.code <> 'inconnu' OR n.nombre > 0)
ORDER BY ordre;

-- Les deux statuts d’organisme les plus fréquents et la part des formations qu’ils portent ensemble. Base : les
-- formations répondantes.
CREATE TEMPORARY VIEW statuts_premiers AS
SELECT MAX(libelle) FILTER (WHERE ordre = 1) AS premier, MAX(libelle) FILTER (WHERE ordre = 2) AS deuxieme,
  MAX(code) FILTER (WHERE ordre = 1) AS premier_code, MAX(code) FILTER (WHERE ordre = 2) AS deuxieme_code,
  1.0 * SUM(part_num) / NULLIF(MAX(part_base), 0) AS part_pct, SUM(part_num) AS part_num, MAX(part_base) AS part_base
FROM statuts_organismes
WHERE ordre <= 2;

-- Les métiers préparés : apprenants de l’année, rang, évolution depuis l’année précédente et formations répondantes
-- qui y préparent. Rang : 1 plus le nombre de métiers plus suivis. Changement de rang : rang de l’année précédente
-- moins rang de l’année. Base de la part : tous les apprenants du périmètre. Les comparaisons sont nationales.
CREATE TEMPORARY VIEW metiers AS
SELECT m.code, COALESCE(g.graphie, m.libelle) AS libelle, COALESCE(g.court, g.graphie, m.libelle) AS libelle_court, fm.code AS famille, n.rang, v.rang_prec,
  v.rang_prec - n.rang AS rang_change, n.apprenants, v.apprenants AS apprenants_prec,
  1.0 * (n.apprenants - v.apprenants) / NULLIF(v.apprenants, 0) AS apprenants_evol,
  n.apprenants - v.apprenants AS apprenants_num, v.apprenants AS apprenants_base,
  1.0 * n.apprenants / NULLIF(k.apprenants, 0) AS part_pct, n.apprenants AS part_num, k.apprenants AS part_base,
  n.formations,
  ROW_NUMBER() OVER (ORDER BY n.apprenants DESC, m.metier_id) AS ordre
FROM (
  SELECT f.metier_id, SUM(f.apprenants) AS apprenants, COUNT(*) AS formations,
    RANK() OVER (ORDER BY SUM(f.apprenants) DESC) AS rang
  FROM base_formation f
  JOIN perimetre p ON p.region_id = f.region_id
  WHERE f.repondante = 1 AND f.metier_id IS NOT NULL
  GROUP BY f.metier_id) n
JOIN metier m ON m.metier_id = n.metier_id
JOIN famille_metier fm ON fm.famille_id = m.famille_id
LEFT JOIN graphie g ON g.libelle = m.libelle
LEFT JOIN (
  SELECT h.modalite, CAST(h.valeur AS INTEGER) AS apprenants, RANK() OVER (ORDER BY h.valeur DESC) AS rang_prec
  FROM histo h
  JOIN edition e ON e.code = 'national'
  WHERE h.serie = 'apprenants_metier' AND h.annee = (SELECT MAX(annee) - 1 FROM exercice)) v ON v.modalite = m.code
CROSS JOIN edition e
JOIN base_cumul k ON k.edition = e.code
ORDER BY ordre;

-- Les dix métiers qui comptent le plus d’apprenants : les dix premières lignes de la vue « metiers ». libelle_ligne : le nom
-- court, qui ne se coupe pas.
CREATE TEMPORARY VIEW metiers_top10 AS
SELECT m.*, REPLACE(m.libelle_court, ' ', ' ') AS libelle_ligne FROM metiers m
WHERE ordre <= 10
ORDER BY ordre;

-- Les familles de métiers, par nombre d’apprenants décroissant. Base de la part : tous les apprenants du périmètre.
-- L’année précédente est la somme des métiers de la famille ; elle n’est connue que pour le pays.
CREATE TEMPORARY VIEW familles AS
SELECT n.code, fm.libelle, n.apprenants,
  1.0 * n.apprenants / NULLIF(k.apprenants, 0) AS part_pct, n.apprenants AS part_num, k.apprenants AS part_base,
  n.apprenants_prec,
  1.0 * (n.apprenants - n.apprenants_prec) / NULLIF(n.apprenants_prec, 0) AS apprenants_evol,
  n.apprenants - n.apprenants_prec AS apprenants_num, n.apprenants_prec AS apprenants_base,
  n.formations, n.metiers,
  RANK() OVER (ORDER BY n.apprenants DESC) AS rang,
  RANK() OVER (ORDER BY n.apprenants_prec DESC NULLS LAST) AS rang_prec,
  ROW_NUMBER() OVER (ORDER BY n.apprenants DESC, fm.famille_id) AS ordre
FROM (
  SELECT f.code, COALESCE(SUM(m.apprenants), 0) AS apprenants, SUM(m.apprenants_prec) AS apprenants_prec,
    COALESCE(SUM(m.formations), 0) AS formations, COUNT(m.code) AS metiers
  FROM famille_metier f
  LEFT JOIN metiers m ON m.famille = f.code
  GROUP BY f.code) n
JOIN famille_metier fm ON fm.code = n.code
CROSS JOIN edition e
JOIN base_cumul k ON k.edition = e.code
ORDER BY ordre;

-- La durée des formations, immersion comprise : moyenne, plus courte, plus longue, en mois. Base : les formations
-- répondantes. La durée moyenne est la somme des durées divisée par leur nombre ; moyenne_ronde, en mois entiers, s’écrit en
-- toutes lettres.
CREATE TEMPORARY VIEW durees AS
SELECT 1.0 * SUM(f.duree_mois) / NULLIF(COUNT(f.duree_mois), 0) AS moyenne_mois,
  CAST(ROUND(1.0 * SUM(f.duree_mois) / NULLIF(COUNT(f.duree_mois), 0)) AS INTEGER) AS moyenne_ronde,
  SUM(f.duree_mois) AS moyenne_num, COUNT(f.duree_mois) AS moyenne_base,
  MIN(f.duree_mois) AS min_mois, MAX(f.duree_mois) AS max_mois
FROM base_formation f
JOIN perimetre p ON p.region_id = f.region_id
WHERE f.repondante = 1;

-- Les formations répondantes par durée. Chaque classe contient sa borne basse et exclut sa borne haute, sauf la
-- dernière, qui contient les deux.
CREATE TEMPORARY VIEW durees_classes AS
SELECT l.code, l.libelle, l.libelle_court, COALESCE(n.nombre, 0) AS nombre,
  1.0 * COALESCE(n.nombre, 0) / NULLIF(k.repondantes, 0) AS part_pct, COALESCE(n.nombre, 0) AS part_num,
  k.repondantes AS part_base, l.ordre
FROM libelle_modalite l
CROSS JOIN edition e
JOIN base_cumul k ON k.edition = e.code
LEFT JOIN (
  SELECT CASE WHEN f.duree_mois < 6 THEN '3_6' WHEN f.duree_mois < 9 THEN '6_9' WHEN f.duree_mois < 12 THEN '9_12'
      ELSE '12_24' END AS code, COUNT(*) AS nombre
  FROM base_formation f
  JOIN perimetre p ON p.region_id = f.region_id
  WHERE f.repondante = 1 AND f.duree_mois IS NOT NULL
  GROUP BY CASE WHEN f.duree_mois < 6 THEN '3_6' WHEN f.duree_mois < 9 THEN '6_9' WHEN f.duree_mois < 12 THEN '9_12'
      ELSE '12_24' END) n ON n.code = l.code
WHERE l.domaine = 'duree'
ORDER BY l.ordre;

-- L’immersion professionnelle : durée moyenne par apprenant, en mois (les durées sont relevées par demi-mois).
-- Base : tous les apprenants (la base publiée n’est pas dite).
CREATE TEMPORARY VIEW immersion AS
SELECT 1.0 * demi_mois / NULLIF(2 * apprenants, 0) AS moyenne_mois,
  demi_mois AS moyenne_num, 2 * apprenants AS moyenne_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code;

-- Les types d’immersion que proposent les formations. Base : les formations répondantes. Plusieurs réponses possibles,
-- la somme dépasse 100 %.
CREATE TEMPORARY VIEW immersions_offertes AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.base, 0) AS part_pct, n.nombre AS part_num, n.base AS part_base,
  ROW_NUMBER() OVER (ORDER BY n.nombre DESC, n.ordre) AS ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre, k.repondantes AS base,
    CASE l.code WHEN 'stage' THEN k.imm_stage WHEN 'alternance' THEN k.imm_alternance WHEN 'projets' THEN k.imm_projet
      ELSE k.imm_autre END AS nombre
  FROM libelle_modalite l
  CROSS JOIN edition e
  JOIN base_cumul k ON k.edition = e.code
  WHERE l.domaine = 'immersion_offerte') n
ORDER BY ordre;

-- Les modes d’enseignement prévus. Base : les formations actives, seule base qui rende les parts publiées. « En
-- présence » et « à distance » : plus de 90 % du temps ; le reste est mixte.
CREATE TEMPORARY VIEW modes_enseignement AS
SELECT l.code, l.libelle, l.libelle_court, COALESCE(n.nombre, 0) AS nombre,
  1.0 * COALESCE(n.nombre, 0) / NULLIF(k.actives, 0) AS part_pct, COALESCE(n.nombre, 0) AS part_num,
  k.actives AS part_base, l.ordre
FROM (
  SELECT domaine, code, ordre, libelle, libelle_court FROM libelle_modalite
  UNION ALL
  SELECT 'mode_enseignement', 'inconnu', 99, 'Non renseigné', 'Non renseigné') l
CROSS JOIN edition e
JOIN base_cumul k ON k.edition = e.code
LEFT JOIN (
  SELECT COALESCE(f.mode_enseignement, 'inconnu') AS code, COUNT(*) AS nombre
  FROM base_formation f
  JOIN perimetre p ON p.region_id = f.region_id
  WHERE f.active_2020 = 1
  GROUP BY COALESCE(f.mode_enseignement, 'inconnu')) n ON n.code = l.code
WHERE l.domaine = 'mode_enseignement' AND (l.code <> 'inconnu' OR n.nombre > 0)
ORDER BY l.ordre;

-- La pédagogie. Base : les formations actives. Part des formations qui enseignent par projet, part de celles qui se
-- tiennent surtout en présence ou surtout à distance, et seuil qui définit « surtout ».
CREATE TEMPORARY VIEW pedagogie AS
SELECT 1.0 * k.projet / NULLIF(k.actives, 0) AS projet_pct, k.projet AS projet_num, k.actives AS projet_base,
  1.0 * t.presentiel / NULLIF(k.actives, 0) AS presentiel_pct, t.presentiel AS presentiel_num,
  k.actives AS presentiel_base,
  1.0 * t.distance / NULLIF(k.actives, 0) AS distance_pct, t.distance AS distance_num, k.actives AS distance_base,
  1.0 * t.mixte / NULLIF(k.actives, 0) AS mixte_pct, t.mixte AS mixte_num, k.actives AS mixte_base,
  sp.valeur / 100.0 AS seuil_presentiel_pct, CAST(sp.valeur AS INTEGER) AS seuil_presentiel_num,
  100 AS seuil_presentiel_base,
  sd.valeur / 100.0 AS seuil_distance_pct, CAST(sd.valeur AS INTEGER) AS seuil_distance_num,
  100 AS seuil_distance_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code
CROSS JOIN (
  SELECT COUNT(*) FILTER (WHERE f.mode_enseignement = 'presentiel') AS presentiel,
    COUNT(*) FILTER (WHERE f.mode_enseignement = 'distance') AS distance,
    COUNT(*) FILTER (WHERE f.mode_enseignement = 'mixte') AS mixte
  FROM base_formation f
  JOIN perimetre p ON p.region_id = f.region_id
  WHERE f.active_2020 = 1) t
JOIN contexte sp ON sp.cle = 'seuil.presentiel'
JOIN contexte sd ON sd.cle = 'seuil.distanciel';

-- Les certifications. Base : les formations répondantes. Reconnue : titre du RNCP ou certification du Répertoire
-- spécifique ; autre numérique : au moins une autre certification de compétences numériques ; aucune : la formation
-- ne prépare aucune certification. Attestations : apprenants qui ont reçu celle de l’École, sur ceux qui ont terminé.
CREATE TEMPORARY VIEW certifications AS
SELECT 1.0 * k.certifiantes / NULLIF(k.repondantes, 0) AS reconnue_pct, k.certifiantes AS reconnue_num,
  k.repondantes AS reconnue_base,
  1.0 * k.rncp / NULLIF(k.repondantes, 0) AS rncp_pct, k.rncp AS rncp_num, k.repondantes AS rncp_base,
  h.valeur / 100.0 AS rncp_prec_pct, CAST(10 * h.valeur AS INTEGER) AS rncp_prec_num,
  CASE WHEN h.valeur IS NOT NULL THEN 1000 END AS rncp_prec_base,
  1.0 * k.autre_certif_num / NULLIF(k.repondantes, 0) AS autre_numerique_pct, k.autre_certif_num AS autre_numerique_num,
  k.repondantes AS autre_numerique_base,
  1.0 * (k.repondantes - k.certifiees) / NULLIF(k.repondantes, 0) AS aucune_pct,
  k.repondantes - k.certifiees AS aucune_num, k.repondantes AS aucune_base,
  1.0 * k.certifiees / NULLIF(k.repondantes, 0) AS avec_pct, k.certifiees AS avec_num, k.repondantes AS avec_base,
  k.certifiees AS formations_certifiees,
  k.attestations, 1.0 * k.attestations / NULLIF(k.termines, 0) AS attestations_pct,
  k.attestations AS attestations_num, k.termines AS attestations_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code
LEFT JOIN histo h ON h.serie = 'part_formations_rncp' AND e.code = 'national'
  AND h.annee = (SELECT MAX(annee) - 1 FROM exercice);

-- Les types de certification que préparent les formations. Base : les formations répondantes. Plusieurs réponses
-- possibles, la somme dépasse 100 %.
CREATE TEMPORARY VIEW certifications_types AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.base, 0) AS part_pct, n.nombre AS part_num, n.base AS part_base,
  ROW_NUMBER() OVER (ORDER BY CASE n.code WHEN 'aucune' THEN 1 ELSE 0 END, n.nombre DESC, n.ordre) AS ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre, k.repondantes AS base,
    CASE l.code WHEN 'rncp' THEN k.rncp WHEN 'rs' THEN k.rs WHEN 'bloc' THEN k.bloc
      WHEN 'diplome_etab' THEN k.diplome_etab WHEN 'autre' THEN k.certif_autre
      ELSE k.repondantes - k.certifiees END AS nombre
  FROM libelle_modalite l
  CROSS JOIN edition e
  JOIN base_cumul k ON k.edition = e.code
  WHERE l.domaine = 'certif_type') n
ORDER BY ordre;

-- Les formations qui préparent une certification, selon son niveau. Base : les formations répondantes avec au moins
-- une certification ; un niveau peut n’être pas renseigné.
CREATE TEMPORARY VIEW certifications_niveaux AS
SELECT l.code, l.libelle, l.libelle_court, COALESCE(n.nombre, 0) AS nombre,
  1.0 * COALESCE(n.nombre, 0) / NULLIF(SUM(n.nombre) OVER (), 0) AS part_pct,
  COALESCE(n.nombre, 0) AS part_num, SUM(n.nombre) OVER () AS part_base, l.ordre
FROM libelle_modalite l
LEFT JOIN (
  SELECT COALESCE(f.niveau_certif, 'inconnu') AS code, COUNT(*) AS nombre
  FROM base_formation f
  JOIN perimetre p ON p.region_id = f.region_id
  WHERE f.repondante = 1 AND f.certifiee = 1
  GROUP BY COALESCE(f.niveau_certif, 'inconnu')) n ON n.code = l.code
WHERE l.domaine = 'niveau_certif'
ORDER BY l.ordre;
