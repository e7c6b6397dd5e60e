-- Les six indicateurs des éditions territoriales, dans chaque territoire : trois publics à l’entrée en formation
-- (base : les apprenants), trois situations à 3 mois (base : les situations connues). Ne dépend pas de l’édition.
CREATE TEMPORARY TABLE base_indicateur AS
SELECT i.code AS indicateur, i.libelle, i.ordre AS ordre_indicateur, t.region_id, t.code AS territoire,
  t.libelle AS nom, t.groupe, t.ordre,
  CASE i.code WHEN 'bac_de' THEN t.bac_de WHEN 'femmes' THEN t.femmes WHEN 'qpv' THEN t.qpv
    WHEN 'emploi' THEN t.emploi_3 WHEN 'formation' THEN t.formation_3 ELSE t.emploi_3 + t.formation_3 END AS num,
  CASE WHEN i.code IN ('bac_de', 'femmes', 'qpv') THEN t.apprenants ELSE t.repondants_3 END AS base
FROM libelle_modalite i
CROSS JOIN base_territoire t
WHERE i.domaine = 'indicateur';

-- Les seuils des éditions territoriales, en nombre de personnes. petit_effectif : base au-dessous de laquelle un taux
-- n’est pas commenté ; secret : effectif au-dessous duquel un nombre est masqué (le thème des éditions les
-- déclare aussi, il masque et marque d’après eux). premier_suivi, second_suivi : mois après la fin de la formation.
CREATE TEMPORARY VIEW seuils AS
SELECT 30 AS petit_effectif, 5 AS secret, 3 AS premier_suivi, 6 AS second_suivi;

-- L’ensemble du réseau, pour comparer un territoire : durée moyenne des formations ; part de celles qui mènent à un titre
-- reconnu, de celles que le PIC finance ; sessions des réseaux nationaux ; candidatures admises ; abandons des sessions achevées ; apprenants qui ne
-- paient rien. Mêmes définitions que les vues de l’édition. Ne dépend pas de l’édition.
CREATE TEMPORARY VIEW ensemble_reseau AS
SELECT k.formations, k.sessions, k.apprenants,
  1.0 * k.duree_mois / NULLIF(k.duree_formations, 0) AS duree_mois, k.duree_mois AS duree_num,
  k.duree_formations AS duree_base,
  1.0 * k.certifiantes / NULLIF(k.repondantes, 0) AS reconnue_pct, k.certifiantes AS reconnue_num,
  k.repondantes AS reconnue_base,
  1.0 * k.pic / NULLIF(k.formations, 0) AS pic_pct, k.pic AS pic_num, k.formations AS pic_base,
  1.0 * k.admissions / NULLIF(k.candidatures, 0) AS admission_pct, k.admissions AS admission_num,
  k.candidatures AS admission_base,
  1.0 * k.abandons_acheves / NULLIF(k.apprenants_acheves, 0) AS abandons_pct, k.abandons_acheves AS abandons_num,
  k.apprenants_acheves AS abandons_base,
  1.0 * k.sans_frais / NULLIF(k.apprenants, 0) AS sans_frais_pct, k.sans_frais AS sans_frais_num,
  k.apprenants AS sans_frais_base,
  1.0 * (k.emploi_3 + k.formation_3) / NULLIF(k.repondants_3, 0) AS positives_pct,
  k.emploi_3 + k.formation_3 AS positives_num, k.repondants_3 AS positives_base,
  1.0 * k.sessions_reseaux / NULLIF(k.sessions, 0) AS reseaux_pct, k.sessions_reseaux AS reseaux_num,
  k.sessions AS reseaux_base
FROM base_cumul k
WHERE k.edition = 'national';

-- Le profil de tous les apprenants du réseau à l’entrée en formation, là où le secret couvre celui d’un territoire :
-- âges, niveaux de diplôme, situations (domaine), avec les mêmes bases que les vues de l’édition. Ne dépend pas de
-- l’édition.
CREATE TEMPORARY VIEW profil_reseau AS
SELECT n.code, n.domaine, n.libelle, 1.0 * n.nombre / NULLIF(n.base, 0) AS part_pct, n.nombre AS part_num,
  n.base AS part_base, n.ordre
FROM (
  SELECT l.domaine || '_' || l.code AS code, l.domaine, l.libelle,
    ROW_NUMBER() OVER (ORDER BY l.domaine, l.ordre) AS ordre,
    CASE WHEN l.domaine = 'situation' THEN k.situations ELSE k.apprenants END AS base,
    CASE l.domaine || '_' || l.code
      WHEN 'age_lt26' THEN k.age_lt26 WHEN 'age_26_30' THEN k.age_26_30 WHEN 'age_31_49' THEN k.age_31_49
      WHEN 'age_50p' THEN k.age_50p WHEN 'niveau_bac' THEN k.niveau_bac WHEN 'niveau_5' THEN k.niveau_5
      WHEN 'niveau_6' THEN k.niveau_6 WHEN 'niveau_7' THEN k.niveau_7 WHEN 'situation_recherche' THEN k.sit_recherche
      WHEN 'situation_etudiant' THEN k.sit_etudiant WHEN 'situation_salarie' THEN k.sit_salarie
      WHEN 'situation_entrepreneur' THEN k.sit_entrepreneur WHEN 'situation_non_connue' THEN k.sit_non_connue
      END AS nombre
  FROM libelle_modalite l
  JOIN base_cumul k ON k.edition = 'national'
  WHERE l.domaine IN ('age', 'niveau', 'situation')) n
ORDER BY n.ordre;

-- Les formations du territoire de l’édition, puis toutes les autres du réseau : les deux parts d’un même ruban de carreaux.
CREATE TEMPORARY VIEW formations_du_reseau AS
SELECT 'territoire' AS code, t.locatif AS libelle, k.formations AS nombre, 1 AS ordre
FROM edition e
JOIN base_cumul k ON k.edition = e.code
JOIN territoire t ON t.code = e.code
UNION ALL
SELECT 'reste', 'ailleurs', n.formations - k.formations, 2
FROM edition e
JOIN base_cumul k ON k.edition = e.code
JOIN base_cumul n ON n.edition = 'national'
ORDER BY ordre;

-- Les six indicateurs dans chacun des territoires, pour les bandes de comparaison. La clé est l’indicateur suivi du
-- territoire. moment : entree ou sortie ; reseau : valeur de l’ensemble du réseau. petit_effectif vaut 1 quand la base compte
-- moins de 30 personnes. Rang : par valeur décroissante, tous territoires confondus, ex aequo compris.
CREATE TEMPORARY VIEW indicateurs_par_territoire AS
SELECT b.indicateur || '_' || b.territoire AS code, b.indicateur, b.libelle AS indicateur_libelle,
  CASE WHEN b.indicateur IN ('bac_de', 'femmes', 'qpv') THEN 'entree' ELSE 'sortie' END AS moment,
  b.territoire, b.nom AS libelle,
  1.0 * b.num / NULLIF(b.base, 0) AS valeur_pct, b.num AS valeur_num, b.base AS valeur_base,
  1.0 * n.num / NULLIF(n.base, 0) AS reseau_pct, n.num AS reseau_num, n.base AS reseau_base,
  CASE WHEN b.base < s.petit_effectif THEN 1 ELSE 0 END AS petit_effectif,
  CASE WHEN e.code = b.territoire THEN 1 ELSE 0 END AS est_edition,
  RANK() OVER (PARTITION BY b.indicateur ORDER BY 1.0 * b.num / NULLIF(b.base, 0) DESC NULLS LAST) AS rang,
  ROW_NUMBER() OVER (ORDER BY b.ordre_indicateur, b.groupe, b.ordre) AS ordre
FROM base_indicateur b
JOIN (
  SELECT indicateur, SUM(num) AS num, SUM(base) AS base
  FROM base_indicateur
  GROUP BY indicateur) n ON n.indicateur = b.indicateur
CROSS JOIN seuils s
CROSS JOIN edition e
ORDER BY ordre;

-- Les six indicateurs du territoire de l’édition, comparés à l’ensemble du réseau : valeur, base, rang parmi les
-- territoires, valeur de l’ensemble, écart en points. moment : entree ou sortie. petit_effectif : base de moins de 30
-- personnes. Vide dans l’édition nationale.
CREATE TEMPORARY VIEW territoire_indicateurs AS
SELECT i.indicateur AS code, l.libelle, l.libelle_court,
  CASE WHEN i.indicateur IN ('bac_de', 'femmes', 'qpv') THEN 'entree' ELSE 'sortie' END AS moment,
  i.valeur_pct, i.valeur_num, i.valeur_base,
  1.0 * n.num / NULLIF(n.base, 0) AS reseau_pct, n.num AS reseau_num, n.base AS reseau_base,
  100 * (i.valeur_pct - 1.0 * n.num / NULLIF(n.base, 0)) AS ecart_points,
  i.rang, n.territoires, i.petit_effectif, l.ordre
FROM indicateurs_par_territoire i
JOIN libelle_modalite l ON l.domaine = 'indicateur' AND l.code = i.indicateur
JOIN (
  SELECT indicateur, SUM(num) AS num, SUM(base) AS base, COUNT(*) AS territoires
  FROM base_indicateur
  GROUP BY indicateur) n ON n.indicateur = i.indicateur
WHERE i.est_edition = 1
ORDER BY l.ordre;

-- Le titre de la page territoriale : l’indicateur du territoire qui s’écarte le plus de l’ensemble du réseau, parmi
-- ceux qui reposent sur au moins 30 personnes et s’en écartent d’au moins 5 points ; texte : ce qu’il compte. existe vaut
-- 0 quand aucun ne convient : la page prend alors son titre neutre.
CREATE TEMPORARY VIEW territoire_titre AS
SELECT e.code, CASE WHEN g.indicateur IS NULL THEN 0 ELSE 1 END AS existe, p.texte,
  g.indicateur, g.ecart_points, g.valeur_pct, g.valeur_num, g.valeur_base,
  g.reseau_pct, g.reseau_num, g.reseau_base, g.rang
FROM edition e
LEFT JOIN (
  SELECT i.code AS indicateur, i.ecart_points,
    i.valeur_pct, i.valeur_num, i.valeur_base, i.reseau_pct, i.reseau_num, i.reseau_base, i.rang,
    ROW_NUMBER() OVER (ORDER BY ABS(i.ecart_points) DESC, i.ordre) AS place
  FROM territoire_indicateurs i
  WHERE i.petit_effectif = 0 AND ABS(i.ecart_points) >= 5) g ON g.place = 1
LEFT JOIN titre_ecart p ON p.indicateur = g.indicateur;

-- Le territoire de l’édition dans le réseau : effectifs, rangs parmi tous les territoires et parmi les régions de
-- métropole, parts de l’ensemble, bases et drapeaux de petit effectif (moins de 30 personnes). Dans l’édition
-- nationale, une seule ligne sans territoire : les effectifs de l’ensemble, rangs vides.
CREATE TEMPORARY VIEW territoire_chiffres AS
SELECT e.code, t.nom, t.nom_phrase, t.locatif, t.genitif, t.datif, t.code_insee, r.type,
  k.formations, r.formations_rang, 1.0 * k.formations / NULLIF(n.formations, 0) AS formations_part_pct,
  k.formations AS formations_part_num, n.formations AS formations_part_base,
  k.sessions, r.sessions_rang, r.sessions_rang_type, 1.0 * k.sessions / NULLIF(n.sessions, 0) AS sessions_part_pct,
  k.sessions AS sessions_part_num, n.sessions AS sessions_part_base,
  k.apprenants, r.apprenants_rang, r.apprenants_rang_type,
  1.0 * k.apprenants / NULLIF(n.apprenants, 0) AS apprenants_part_pct,
  k.apprenants AS apprenants_part_num, n.apprenants AS apprenants_part_base,
  k.repondants_3 AS repondants,
  q.territoires, q.regions,
  CASE WHEN k.apprenants < s.petit_effectif THEN 1 ELSE 0 END AS apprenants_petit,
  CASE WHEN k.repondants_3 < s.petit_effectif THEN 1 ELSE 0 END AS repondants_petit,
  CASE WHEN k.repondants_3 < s.secret THEN 1 ELSE 0 END AS repondants_masques,
  CASE WHEN k.apprenants < s.secret THEN 1 ELSE 0 END AS apprenants_masques,
  CASE WHEN k.sessions = 0 THEN 1 ELSE 0 END AS sans_session
FROM edition e
JOIN base_cumul k ON k.edition = e.code
JOIN base_cumul n ON n.edition = 'national'
CROSS JOIN (
  SELECT COUNT(*) AS territoires, COUNT(*) FILTER (WHERE type = 'metropole') AS regions FROM base_territoire) q
CROSS JOIN seuils s
LEFT JOIN territoire t ON t.code = e.code
LEFT JOIN (
  SELECT code, type,
    RANK() OVER (ORDER BY formations DESC) AS formations_rang,
    RANK() OVER (ORDER BY sessions DESC) AS sessions_rang,
    RANK() OVER (PARTITION BY type ORDER BY sessions DESC) AS sessions_rang_type,
    RANK() OVER (ORDER BY apprenants DESC) AS apprenants_rang,
    RANK() OVER (PARTITION BY type ORDER BY apprenants DESC) AS apprenants_rang_type
  FROM base_territoire) r ON r.code = e.code;

-- Les métiers préparés dans le périmètre de l’édition : leur nombre, et leurs noms, du plus suivi au moins suivi, quand
-- il y en a trois au plus.
CREATE TEMPORARY VIEW metiers_comptes AS
SELECT COUNT(*) AS nombre,
  COALESCE(MAX(libelle) FILTER (WHERE ordre = 1), '')
    || COALESCE(', ' || MAX(libelle) FILTER (WHERE ordre = 2), '')
    || COALESCE(', ' || MAX(libelle) FILTER (WHERE ordre = 3), '') AS liste
FROM metiers;

-- L’insertion de l’édition à 3 mois (h3) et à 6 mois (h6), une ligne par situation : emploi, poursuite de parcours,
-- recherche. Base : les situations connues à cette date. Aucune ligne quand l’une des deux bases compte moins de 30
-- personnes.
CREATE TEMPORARY VIEW insertions_suivies AS
SELECT m.code, m.libelle,
  1.0 * m.h3 / NULLIF(c.repondants_3, 0) AS h3_pct, m.h3 AS h3_num, c.repondants_3 AS h3_base,
  1.0 * m.h6 / NULLIF(c.repondants_6, 0) AS h6_pct, m.h6 AS h6_num, c.repondants_6 AS h6_base, m.ordre
FROM cumul c
CROSS JOIN seuils s
JOIN (
  SELECT 1 AS ordre, 'emploi' AS code, 'En emploi' AS libelle, emploi_3 AS h3, emploi_6 AS h6 FROM cumul
  UNION ALL SELECT 2, 'formation', 'En poursuite de parcours', formation_3, formation_6 FROM cumul
  UNION ALL SELECT 3, 'recherche', 'En recherche d’emploi', recherche_3, recherche_6 FROM cumul) m ON 1 = 1
WHERE c.repondants_3 >= s.petit_effectif AND c.repondants_6 >= s.petit_effectif
ORDER BY m.ordre;

-- Les mêmes sorties positives sur une ligne, pour un titre et une phrase : à 3 mois (h3), à 6 mois (h6), et le signe de
-- leur différence, arrondie au point. existe vaut 0, et le reste est vide, quand une base est trop petite.
CREATE TEMPORARY VIEW insertions_resume AS
SELECT CASE WHEN r.base_3 IS NULL THEN 0 ELSE 1 END AS existe,
  1.0 * r.num_3 / r.base_3 AS h3_pct, r.num_3 AS h3_num, r.base_3 AS h3_base,
  1.0 * r.num_6 / r.base_6 AS h6_pct, r.num_6 AS h6_num, r.base_6 AS h6_base,
  SIGN(ROUND(100.0 * r.num_6 / r.base_6) - ROUND(100.0 * r.num_3 / r.base_3)) AS sens
FROM (
  SELECT SUM(h3_num) FILTER (WHERE code <> 'recherche') AS num_3, MAX(h3_base) AS base_3,
    SUM(h6_num) FILTER (WHERE code <> 'recherche') AS num_6, MAX(h6_base) AS base_6
  FROM insertions_suivies) r;

-- Combien de statuts d’organismes l’édition compte.
CREATE TEMPORARY VIEW statuts_comptes AS
SELECT COUNT(*) AS nombre FROM statuts_organismes WHERE nombre > 0;

-- Combien de familles de métiers l’édition compte.
CREATE TEMPORARY VIEW familles_comptees AS
SELECT COUNT(*) AS nombre FROM familles;

-- L’insertion à 3 mois dans chacun des territoires, comme insertion_par_region, mais rangée par nom : là où des nombres
-- sont masqués, l’ordre des lignes ne doit rien en dire.
CREATE TEMPORARY VIEW insertion_par_territoire AS
SELECT code, libelle, repondants, emploi, emploi_pct, emploi_num, emploi_base, formation, formation_pct, formation_num,
  formation_base, positives, positives_pct, positives_num, positives_base, petit_effectif, groupe, est_edition,
  ROW_NUMBER() OVER (ORDER BY groupe, t_ordre) AS ordre
FROM (
  SELECT i.*, t.ordre AS t_ordre
  FROM insertion_par_region i
  JOIN base_territoire t ON t.code = i.code) r
ORDER BY ordre;
