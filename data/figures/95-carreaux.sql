-- Vues de mise en page : les populations que des carreaux partagent, et les parts que l’on compare à un ensemble.

-- Les formations sollicitées par l’enquête, selon qu’elles ont répondu.
CREATE TEMPORARY VIEW reponses_enquete AS
SELECT code, libelle, nombre, ordre
FROM (
  SELECT 'repondantes' AS code, 'formations ont répondu' AS libelle, repondantes AS nombre, 1 AS ordre FROM sources
  UNION ALL
  SELECT 'silencieuses', CASE WHEN sollicitees - repondantes > 1 THEN 'se sont tues' ELSE 's’est tue' END,
    sollicitees - repondantes, 2 FROM sources) r
ORDER BY ordre;

-- Ce que montre la page de lecture, d’abord d’un compte : les formations d’une région.
CREATE TEMPORARY VIEW lire_compte AS
SELECT f.code, f.libelle, f.nombre, t.genitif
FROM formations_par_region f
JOIN territoire t ON t.code = f.code
WHERE f.code = 'bretagne';

-- Puis d’une part : ceux qui, dans une région, poursuivent leur parcours par une formation.
CREATE TEMPORARY VIEW lire_mesure AS
SELECT i.code, i.libelle, i.formation_pct, i.formation_num, i.formation_base, e.locatif_maj
FROM insertion_par_region i
JOIN editions e ON e.code = i.code
WHERE i.code = 'ile_de_france';

-- Enfin d’un partage : femmes et hommes parmi cent apprenants (points arrondis).
CREATE TEMPORARY VIEW lire_partage AS
SELECT code, libelle, carreaux, ordre
FROM (
  SELECT 'femmes' AS code, 'femmes' AS libelle, CAST(ROUND(100 * femmes_pct) AS INTEGER) AS carreaux, 1 AS ordre FROM apprenants
  UNION ALL
  SELECT 'hommes', 'hommes', 100 - CAST(ROUND(100 * femmes_pct) AS INTEGER), 2 FROM apprenants) p
ORDER BY ordre;

-- Les deux accompagnements et leur durée moyenne, comme on les nomme sous un nombre d’heures.
CREATE TEMPORARY VIEW accompagnements_durees AS
SELECT a.code, CASE a.code WHEN 'social' THEN 'd’accompagnement social, individuel'
    ELSE 'd’accompagnement vers l’emploi, individuel et collectif' END AS libelle,
  a.duree_heures, a.duree_num, a.duree_base, a.ordre
FROM accompagnements a
ORDER BY a.ordre;

-- Les taux de réussite par public, du plus haut au plus bas, à côté de celui de l’ensemble.
CREATE TEMPORARY VIEW reussites_rangees AS
SELECT r.code, r.libelle_court AS libelle, r.candidats, r.admis, r.taux_pct, r.taux_num, r.taux_base,
  e.taux_pct AS ensemble_pct, e.taux_num AS ensemble_num, e.taux_base AS ensemble_base, r.ordre
FROM reussites_par_public r
JOIN reussites_par_public e ON e.code = 'ensemble'
ORDER BY r.taux_pct DESC NULLS LAST, r.ordre;

-- Les écarts de réussite à l’ensemble, en points entiers : de combien les résidents des quartiers prioritaires et les
-- femmes s’en écartent, et dans quel sens.
CREATE TEMPORARY VIEW reussites_ecarts AS
SELECT SIGN(q.taux_pct - e.taux_pct) AS qpv, SIGN(f.taux_pct - e.taux_pct) AS femmes
FROM reussites_par_public e
JOIN reussites_par_public q ON q.code = 'qpv'
JOIN reussites_par_public f ON f.code = 'femmes'
WHERE e.code = 'ensemble';

-- Les sorties positives selon l’immersion, à côté de celles de l’ensemble ; alternance : 1 pour un contrat en alternance.
CREATE TEMPORARY VIEW sorties_immersion_rangees AS
SELECT s.code, s.libelle, s.repondants, s.positives_pct, s.positives_num, s.positives_base,
  i.positives_pct AS ensemble_pct, i.positives_num AS ensemble_num, i.positives_base AS ensemble_base,
  CASE WHEN s.code IN ('apprentissage', 'contrat_pro') THEN 1 ELSE 0 END AS alternance,
  ROW_NUMBER() OVER (ORDER BY s.positives_pct DESC NULLS LAST, s.ordre) AS ordre
FROM sorties_par_immersion s
JOIN insertions i ON i.code = '6'
ORDER BY ordre;

-- La situation à 6 mois des sortants d’une formation certifiante, puis d’une autre.
CREATE TEMPORARY VIEW sorties_selon_certification AS
SELECT l.code, l.libelle_court AS libelle, n.repondants,
  1.0 * n.emploi / NULLIF(n.repondants, 0) AS emploi_pct, n.emploi AS emploi_num, n.repondants AS emploi_base,
  1.0 * n.formation / NULLIF(n.repondants, 0) AS formation_pct, n.formation AS formation_num, n.repondants AS formation_base,
  1.0 * n.recherche / NULLIF(n.repondants, 0) AS recherche_pct, n.recherche AS recherche_num, n.repondants AS recherche_base,
  1.0 * (n.emploi + n.formation) / NULLIF(n.repondants, 0) AS positives_pct, n.emploi + n.formation AS positives_num,
  n.repondants AS positives_base, l.ordre
FROM libelle_modalite l
JOIN (
  SELECT 'certifiante' AS code, MAX(certifiante_base) AS repondants,
    MAX(certifiante_num) FILTER (WHERE code = 'emploi') AS emploi,
    MAX(certifiante_num) FILTER (WHERE code = 'formation') AS formation,
    MAX(certifiante_num) FILTER (WHERE code = 'recherche') AS recherche
  FROM sorties_par_certification
  UNION ALL
  SELECT 'non_certifiante', MAX(non_certifiante_base), MAX(non_certifiante_num) FILTER (WHERE code = 'emploi'),
    MAX(non_certifiante_num) FILTER (WHERE code = 'formation'), MAX(non_certifiante_num) FILTER (WHERE code = 'recherche')
  FROM sorties_par_certification) n ON n.code = l.code
WHERE l.domaine = 'certifiante'
ORDER BY l.ordre;

-- Les publics parmi les sortants et parmi les emplois du numérique, du plus grand écart au plus petit. Écart :
-- la différence des deux parts telles qu’elles sont imprimées.
CREATE TEMPORARY VIEW numerique_ecarts AS
SELECT n.code, n.libelle_court AS libelle, n.termines_pct, n.termines_num, n.termines_base, n.emplois_pct, n.emplois_num,
  n.emplois_base, ROUND(n.emplois_pct, 3) - ROUND(n.termines_pct, 3) AS ecart,
  ROW_NUMBER() OVER (ORDER BY n.emplois_pct - n.termines_pct DESC NULLS LAST, n.ordre) AS ordre
FROM numerique_par_public n
ORDER BY ordre;

-- Les salaires moyens des femmes et des hommes, et ce qui manque au plus petit pour atteindre l’autre.
CREATE TEMPORARY VIEW salaires_carreaux AS
SELECT c.sexe || '_' || c.part AS code, c.sexe, c.libelle, c.annuel_eur, c.ordre
FROM (
  SELECT 'femmes' AS sexe, 'salaire' AS part, 'salaire moyen des femmes' AS libelle, femmes_eur AS annuel_eur, 1 AS ordre
  FROM salaires
  UNION ALL
  SELECT 'femmes', 'manque', 'de moins que les hommes', CASE WHEN hommes_eur > femmes_eur THEN hommes_eur - femmes_eur ELSE 0 END, 2
  FROM salaires
  UNION ALL
  SELECT 'hommes', 'salaire', 'salaire moyen des hommes', hommes_eur, 3 FROM salaires
  UNION ALL
  SELECT 'hommes', 'manque', 'de moins que les femmes', CASE WHEN femmes_eur > hommes_eur THEN femmes_eur - hommes_eur ELSE 0 END, 4
  FROM salaires) c
ORDER BY c.ordre;

-- Les éditions territoriales, comptées.
CREATE TEMPORARY VIEW editions_comptees AS
SELECT COUNT(*) AS nombre FROM editions;
