-- Vues de mise en page des éditions territoriales. Ce que l’édition nationale imprime de chaque territoire (formations,
-- sessions, apprenants, publics, situations à trois mois) est public : rien de cela n’y est masqué.

-- Les sessions du territoire de l’édition et de tous les autres : les deux parts d’un même champ de carreaux, comme
-- formations_du_reseau.
CREATE TEMPORARY VIEW sessions_du_reseau AS
SELECT 'territoire' AS code, t.locatif AS libelle, k.sessions AS nombre, 1 AS ordre
FROM edition e
JOIN base_cumul k ON k.edition = e.code
JOIN territoire t ON t.code = e.code
UNION ALL
SELECT 'reste', 'ailleurs', n.sessions - k.sessions, 2
FROM edition e
JOIN base_cumul k ON k.edition = e.code
JOIN base_cumul n ON n.edition = 'national'
ORDER BY ordre;

-- Les apprenants du territoire de l’édition et de tous les autres, comme sessions_du_reseau.
CREATE TEMPORARY VIEW apprenants_du_reseau AS
SELECT 'territoire' AS code, t.locatif AS libelle, k.apprenants AS nombre, 1 AS ordre
FROM edition e
JOIN base_cumul k ON k.edition = e.code
JOIN territoire t ON t.code = e.code
UNION ALL
SELECT 'reste', 'ailleurs', n.apprenants - k.apprenants, 2
FROM edition e
JOIN base_cumul k ON k.edition = e.code
JOIN base_cumul n ON n.edition = 'national'
ORDER BY ordre;

-- Les apprenants de l’édition, femmes et hommes.
CREATE TEMPORARY VIEW apprenants_femmes_hommes AS
SELECT code, CASE WHEN nombre > 1 THEN libelle ELSE singulier END AS libelle, nombre, ordre
FROM (
  SELECT 'femmes' AS code, 'femmes' AS libelle, 'femme' AS singulier, femmes AS nombre, 1 AS ordre FROM apprenants
  UNION ALL
  SELECT 'hommes', 'hommes', 'homme', total - femmes, 2 FROM apprenants) a
ORDER BY ordre;

-- Formations et sessions de chaque territoire, pour un même tableau : les régions par nombre de formations décroissant, puis
-- l’outre-mer et la formation en ligne.
CREATE TEMPORARY VIEW reseau_par_territoire AS
SELECT f.code, f.libelle, f.nombre AS formations, s.nombre AS sessions, s.part_pct, s.part_num, s.part_base, f.groupe,
  ROW_NUMBER() OVER (ORDER BY f.groupe, f.nombre DESC, f.ordre) AS ordre
FROM formations_par_region f
JOIN sessions_par_region s ON s.code = f.code
ORDER BY ordre;

-- Le rang du territoire de l’édition pour chacun des six indicateurs, parmi les territoires d’au moins 30 personnes (classes :
-- combien), ex aequo compris (egaux : combien d’autres ont la même valeur). Vide quand la base est plus petite.
CREATE TEMPORARY VIEW territoire_rangs AS
SELECT l.code, l.libelle, r.place, r.egaux, r.classes, l.ordre
FROM libelle_modalite l
LEFT JOIN (
  SELECT p.indicateur, p.place, p.classes, p.egaux
  FROM (
    SELECT i.indicateur, i.est_edition,
      RANK() OVER (PARTITION BY i.indicateur ORDER BY i.valeur_pct DESC) AS place,
      COUNT(*) OVER (PARTITION BY i.indicateur) AS classes,
      COUNT(*) OVER (PARTITION BY i.indicateur, i.valeur_pct) - 1 AS egaux
    FROM indicateurs_par_territoire i
    WHERE i.petit_effectif = 0) p
  WHERE p.est_edition = 1) r ON r.indicateur = l.code
WHERE l.domaine = 'indicateur'
ORDER BY l.ordre;

-- Ce que pèse une personne parmi les apprenants de l’édition.
CREATE TEMPORARY VIEW une_personne AS
SELECT 1.0 / NULLIF(total, 0) AS poids_pct, 1 AS poids_num, total AS poids_base FROM apprenants;

-- Ce qu’une édition de moins de 30 apprenants tait, le signe qu’elle met à la place, et pourquoi.
CREATE TEMPORARY VIEW silences AS
SELECT code, objet, signe, raison, ordre
FROM (
  SELECT 'profils' AS code, 'Âges, diplômes, situations à l’entrée' AS objet, 'secret' AS signe,
    'trop peu de personnes par case' AS raison, 1 AS ordre FROM edition
  UNION ALL
  SELECT 'suites', 'Abandons, frais, situation à six mois', 'n.s.', 'une part n’y dirait rien', 2 FROM edition
  UNION ALL
  SELECT 'rangs', 'Rangs', '///', 'sous trente personnes, on ne classe pas', 3 FROM edition) s
ORDER BY ordre;

-- Les apprenants de l’édition, en une ligne.
CREATE TEMPORARY VIEW apprenants_seuls AS
SELECT 'apprenants' AS code, 'apprenants' AS libelle, total AS nombre FROM apprenants;

-- Formations et sessions de tout le réseau, pour la dernière ligne du tableau.
CREATE TEMPORARY VIEW sessions_totales AS
SELECT f.formations, s.nombre AS sessions, s.part_pct, s.part_num, s.part_base
FROM sessions_ensemble s
CROSS JOIN (SELECT SUM(formations) AS formations FROM base_territoire) f;
