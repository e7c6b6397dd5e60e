-- Les repères de date du rapport : année de l’exercice et années précédentes, première année d’apprenants formés
-- (ouverture du programme) et ancienneté du programme en années pleines.
CREATE TEMPORARY VIEW reperes AS
SELECT x.annee, x.annee - 1 AS annee_prec, x.annee - 2 AS annee_moins_2, x.annee - 3 AS annee_moins_3,
  x.annee - 4 AS annee_moins_4, x.date_debut, x.date_fin,
  CAST(c.valeur AS INTEGER) AS premiere_annee, x.annee - CAST(c.valeur AS INTEGER) AS anciennete
FROM exercice x
JOIN contexte c ON c.cle = 'gen.premiere_cohorte';

-- Les chiffres de l’éditorial. Apprenants : tous ceux des sessions de l’année, achevées ou en cours, abandons compris.
-- Cumul : formés ou en cours de formation depuis l’ouverture, abandons des sessions achevées déduits. Sorties
-- positives : en emploi ou en poursuite de parcours six mois après la fin, sur les situations connues.
CREATE TEMPORARY VIEW edito AS
SELECT k.apprenants, k.formations,
  (SELECT SUM(c.apprenants_formes - COALESCE(c.abandons, 0)) FROM cohorte c JOIN edition e ON e.code = 'national')
    + k.apprenants - k.abandons_acheves AS cumul,
  r.anciennete, CAST(a.valeur AS INTEGER) AS aboutissements,
  h.code AS horizon, CAST(h.code AS INTEGER) AS horizon_mois,
  1.0 * (k.emploi_6 + k.formation_6) / NULLIF(k.repondants_6, 0) AS positives_pct,
  k.emploi_6 + k.formation_6 AS positives_num, k.repondants_6 AS positives_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code
CROSS JOIN reperes r
JOIN contexte a ON a.cle = 'edito.aboutissements'
JOIN libelle_modalite h ON h.domaine = 'horizon' AND h.ordre = 2;

-- Ce que l’éditeur affirme de l’année sans que les fiches puissent le montrer ; vide quand il n’affirme rien. Plancher :
-- part de sorties positives dépassée chaque année ; en ligne avant : 1 quand les années précédentes comptaient plus
-- d’abandons en ligne ; record : 1 quand la part du premier public prioritaire n’a jamais été aussi haute.
CREATE TEMPORARY VIEW affirmations AS
SELECT MAX(a.valeur) FILTER (WHERE a.cle = 'insertion.plancher') AS insertion_plancher_pct,
  CAST(MAX(a.valeur) FILTER (WHERE a.cle = 'abandons.en_ligne_avant') AS INTEGER) AS en_ligne_avant,
  CAST(MAX(a.valeur) FILTER (WHERE a.cle = 'publics.bac_de_record') AS INTEGER) AS bac_de_record
FROM exercice x
LEFT JOIN affirmation a ON a.annee = x.annee;

-- L’enquête : formations labellisées et actives sollicitées dans l’année, formations qui ont répondu, taux de réponse.
-- Marge d’erreur : demi-intervalle de confiance à 95 % d’une proportion de un demi, corrigé de la population finie ;
-- la racine carrée est approchée par la méthode de Newton, que tout moteur sait calculer.
CREATE TEMPORARY VIEW sources AS
WITH RECURSIVE variance AS (
  SELECT actives, repondantes,
    CAST(0.25 * (actives - repondantes) AS DOUBLE PRECISION) / NULLIF(repondantes * (actives - 1), 0) AS v
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code),
racine AS (
  SELECT 0 AS pas, CAST(1 AS DOUBLE PRECISION) AS x
  UNION ALL
  SELECT r.pas + 1, (r.x + w.v / r.x) / 2 FROM racine r CROSS JOIN variance w WHERE r.pas < 40 AND w.v > 0)
SELECT w.actives AS sollicitees, w.repondantes,
  1.0 * w.repondantes / NULLIF(w.actives, 0) AS taux_reponse_pct,
  w.repondantes AS taux_reponse_num, w.actives AS taux_reponse_base,
  CASE WHEN w.v > 0 THEN 1.96 * (SELECT MIN(x) FROM racine) WHEN w.v = 0 THEN 0.0 END AS marge_erreur_pct,
  c.valeur / 100.0 AS confiance_pct, CAST(c.valeur AS INTEGER) AS confiance_num, 100 AS confiance_base
FROM variance w
JOIN contexte c ON c.cle = 'sources.confiance';

-- Les actions nationales de l’année : nombre de cours en ligne créés pour le réseau.
CREATE TEMPORARY VIEW actions AS
SELECT CAST(valeur AS INTEGER) AS cours_en_ligne
FROM contexte
WHERE cle = 'actions.mooc';

-- L’enquête menée avec le Céreq auprès des apprenants sortis l’année précédente. Base : les répondants. Part de ceux
-- pour qui les critères du label ont été respectés, qui sont satisfaits de leur formation, qui la recommanderaient.
CREATE TEMPORARY VIEW cereq AS
SELECT q.repondants,
  1.0 * q.critere / NULLIF(q.repondants, 0) AS critere_pct, q.critere AS critere_num, q.repondants AS critere_base,
  1.0 * q.satisfaits / NULLIF(q.repondants, 0) AS satisfaits_pct, q.satisfaits AS satisfaits_num,
  q.repondants AS satisfaits_base,
  1.0 * q.recommandent / NULLIF(q.repondants, 0) AS recommandent_pct, q.recommandent AS recommandent_num,
  q.repondants AS recommandent_base,
  CAST(c.valeur AS INTEGER) AS recul_ans
FROM (
  SELECT COUNT(*) AS repondants, SUM(critere_label_respecte) AS critere, SUM(satisfait) AS satisfaits,
    SUM(recommande) AS recommandent
  FROM enquete_cereq) q
JOIN contexte c ON c.cle = 'cereq.recul';

-- Les moments-clés de l’École, dans l’ordre des dates. La clé est le type suivi de l’année. nombre : formations,
-- ou années de prorogation ; rang : rang de l’appel à labellisation ; duree_mois : mois du premier au dernier compris.
CREATE TEMPORARY VIEW jalons AS
SELECT j.type || '_' || SUBSTR(j.date_debut, 1, 4) AS cle, j.type, t.voie, t.texte, j.date_debut, j.date_fin,
  CAST(SUBSTR(j.date_debut, 1, 4) AS INTEGER) AS annee, CAST(SUBSTR(j.date_debut, 6, 2) AS INTEGER) AS mois,
  CAST(SUBSTR(j.date_fin, 1, 4) AS INTEGER) AS annee_fin, CAST(SUBSTR(j.date_fin, 6, 2) AS INTEGER) AS mois_fin,
  12 * (CAST(SUBSTR(j.date_fin, 1, 4) AS INTEGER) - CAST(SUBSTR(j.date_debut, 1, 4) AS INTEGER))
    + CAST(SUBSTR(j.date_fin, 6, 2) AS INTEGER) - CAST(SUBSTR(j.date_debut, 6, 2) AS INTEGER) + 1 AS duree_mois,
  j.rang, j.nombre, j.ordre
FROM jalon j
JOIN jalon_texte t ON t.type = j.type
ORDER BY j.ordre;

-- Les formations labellisées en fin d’année. L’année où de nouvelles formations s’ajoutent sans que le total soit
-- recompté, le total est celui de l’année précédente augmenté des nouvelles ; l’année du rapport est comptée dans les
-- fiches. origine dit lequel des trois cas s’applique : jalon, cumul ou fiches.
CREATE TEMPORARY VIEW labellisations_par_annee AS
SELECT CAST(l.annee AS TEXT) AS code, l.annee, 'fin ' || CAST(l.annee AS TEXT) AS libelle, l.nombre, l.nouvelles,
  l.origine, ROW_NUMBER() OVER (ORDER BY l.annee) AS ordre
FROM (
  SELECT j.annee, j.nombre, NULL AS nouvelles, 'jalon' AS origine
  FROM jalons j
  CROSS JOIN exercice x
  WHERE j.type = 'formations_labellisees' AND j.annee < x.annee
  UNION ALL
  SELECT n.annee, p.nombre + n.nombre, n.nombre, 'cumul'
  FROM jalons n
  JOIN jalons p ON p.type = 'formations_labellisees' AND p.annee = n.annee - 1
  WHERE n.type = 'formations_nouvelles'
  UNION ALL
  SELECT x.annee, (SELECT SUM(formations) FROM base_territoire), NULL, 'fiches'
  FROM exercice x) l
ORDER BY l.annee;

-- La frise des moments-clés, une ligne par objet dessiné : les évènements datés de l’institution (event), la durée des
-- appels à labellisation (span), le nombre de formations labellisées en fin d’année (measure). detail : ce qui
-- s’ajoute à une mesure.
CREATE TEMPORARY VIEW chronologie AS
SELECT j.cle, 'event' AS voie, j.date_debut, j.date_fin,
  CASE j.type
    WHEN 'prorogation_gip_ans' THEN j.texte || ' de ' || j.nombre || CASE WHEN j.nombre > 1 THEN ' ans' ELSE ' an' END
    WHEN 'prolongation_pia' THEN REPLACE(j.texte, 'Des formations', j.nombre || ' formations')
    ELSE j.texte END AS texte,
  CAST(NULL AS NUMERIC) AS nombre, CAST(NULL AS TEXT) AS detail, j.ordre
FROM jalons j
WHERE j.voie = 'institution'
UNION ALL
SELECT j.cle, 'span', j.date_debut, j.date_fin,
  CAST(j.rang AS TEXT) || CASE j.rang WHEN 1 THEN 'ᵉʳ' ELSE 'ᵉ' END || ' appel', NULL, NULL, 100 + j.ordre
FROM jalons j
WHERE j.type = 'appel_labellisation'
UNION ALL
SELECT 'formations_' || l.code, 'measure', l.code || '-12', NULL, l.libelle, l.nombre,
  'dont ' || CAST(l.nouvelles AS TEXT) || ' nouvelles', 200 + l.ordre
FROM labellisations_par_annee l
ORDER BY 8;

-- Les formations labellisées au 31 décembre, dans le périmètre de l’édition : total, programme qui les finance,
-- labels du PIA prolongés à titre exceptionnel, formations actives (sollicitées par l’enquête) et répondantes.
-- Part du réseau : rapportée à l’ensemble des territoires.
CREATE TEMPORARY VIEW formations AS
SELECT k.formations AS total,
  CAST(h.valeur AS INTEGER) AS total_prec,
  1.0 * (k.formations - h.valeur) / NULLIF(h.valeur, 0) AS total_evol,
  k.formations - CAST(h.valeur AS INTEGER) AS total_num, CAST(h.valeur AS INTEGER) AS total_base,
  k.pia, 1.0 * k.pia / NULLIF(k.formations, 0) AS pia_pct, k.pia AS pia_num, k.formations AS pia_base,
  k.pic, 1.0 * k.pic / NULLIF(k.formations, 0) AS pic_pct, k.pic AS pic_num, k.formations AS pic_base,
  k.prolongees, k.actives, k.repondantes,
  1.0 * k.formations / NULLIF(t.formations, 0) AS part_reseau_pct,
  k.formations AS part_reseau_num, t.formations AS part_reseau_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code
CROSS JOIN (SELECT SUM(formations) AS formations FROM base_territoire) t
LEFT JOIN histo h ON h.serie = 'formations_labellisees' AND e.code = 'national'
  AND h.annee = (SELECT MAX(annee) - 1 FROM exercice);

-- Les formations labellisées au 31 décembre par programme. Base : les formations du périmètre.
CREATE TEMPORARY VIEW formations_par_programme AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.total, 0) AS part_pct, n.nombre AS part_num, n.total AS part_base,
  ROW_NUMBER() OVER (ORDER BY n.nombre DESC, n.ordre) AS ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre, k.formations AS total,
    CASE l.code WHEN 'PIA' THEN k.pia ELSE k.pic END AS nombre
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  JOIN libelle_modalite l ON l.domaine = 'programme') n
ORDER BY ordre;

-- Les formations labellisées au 31 décembre dans chacun des territoires du réseau. Base de la part : toutes les
-- formations. Ordre d’affichage : les régions par nombre décroissant, puis l’outre-mer et la formation en ligne.
CREATE TEMPORARY VIEW formations_par_region AS
SELECT t.code, t.libelle, t.formations AS nombre,
  1.0 * t.formations / NULLIF(n.total, 0) AS part_pct, t.formations AS part_num, n.total AS part_base,
  t.pia, t.pic,
  RANK() OVER (ORDER BY t.formations DESC) AS rang,
  ROW_NUMBER() OVER (ORDER BY t.groupe, CASE t.groupe WHEN 1 THEN -t.formations ELSE t.ordre END, t.ordre) AS ordre,
  t.groupe, CASE WHEN e.code = t.code THEN 1 ELSE 0 END AS est_edition
FROM base_territoire t
CROSS JOIN (SELECT SUM(formations) AS total FROM base_territoire) n
CROSS JOIN edition e
ORDER BY ordre;

-- Les colonnes de la couverture : une par territoire, de la plus basse à la plus haute, un carreau par formation.
-- est_edition vaut 1 pour la colonne à éclairer dans une édition territoriale.
CREATE TEMPORARY VIEW couverture AS
SELECT t.code, t.libelle, t.formations AS nombre,
  ROW_NUMBER() OVER (ORDER BY t.formations, t.ordre) AS ordre,
  CASE WHEN e.code = t.code THEN 1 ELSE 0 END AS est_edition
FROM base_territoire t
CROSS JOIN edition e
ORDER BY ordre;

-- Les territoires d’outre-mer, dans l’ordre du réseau, avec leur code géographique. Le réseau ne publie qu’un total
-- pour l’ensemble : aucun chiffre par territoire.
CREATE TEMPORARY VIEW territoires_outre_mer AS
SELECT code, libelle, ordre
FROM libelle_modalite
WHERE domaine = 'territoire_om'
ORDER BY ordre;

-- Les sessions enregistrées dans l’année : achevées dans l’année ou encore en cours au 31 décembre. Sessions par
-- formation : base, les formations répondantes ; l’année précédente, les formations labellisées (la base publiée
-- n’est pas connue). Sans subvention : sessions qui ne reçoivent pas de subvention de l’École.
CREATE TEMPORARY VIEW sessions AS
SELECT k.sessions AS total, k.sessions_achevees AS achevees, k.sessions_en_cours AS en_cours,
  1.0 * k.sessions_achevees / NULLIF(k.sessions, 0) AS achevees_pct,
  k.sessions_achevees AS achevees_num, k.sessions AS achevees_base,
  k.sessions_prec AS total_prec,
  1.0 * (k.sessions - k.sessions_prec) / NULLIF(k.sessions_prec, 0) AS total_evol,
  k.sessions - k.sessions_prec AS total_num, k.sessions_prec AS total_base,
  1.0 * k.sessions / NULLIF(k.repondantes, 0) AS par_formation,
  k.sessions AS par_formation_num, k.repondantes AS par_formation_base,
  1.0 * k.sessions / NULLIF(k.formations, 0) AS par_labellisee,
  k.sessions AS par_labellisee_num, k.formations AS par_labellisee_base,
  1.0 * k.sessions_prec / NULLIF(h.valeur, 0) AS par_formation_prec,
  CASE WHEN h.valeur IS NOT NULL THEN k.sessions_prec END AS par_formation_prec_num,
  CAST(h.valeur AS INTEGER) AS par_formation_prec_base,
  k.sessions - k.sessions_subventionnees AS sans_subvention,
  1.0 * (k.sessions - k.sessions_subventionnees) / NULLIF(k.sessions, 0) AS sans_subvention_pct,
  k.sessions - k.sessions_subventionnees AS sans_subvention_num, k.sessions AS sans_subvention_base,
  k.sessions_subventionnees AS avec_subvention,
  1.0 * k.sessions_subventionnees / NULLIF(k.sessions, 0) AS avec_subvention_pct,
  k.sessions_subventionnees AS avec_subvention_num, k.sessions AS avec_subvention_base,
  1.0 * k.sessions / NULLIF(t.sessions, 0) AS part_reseau_pct,
  k.sessions AS part_reseau_num, t.sessions AS part_reseau_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code
CROSS JOIN (SELECT SUM(sessions) AS sessions FROM base_territoire) t
LEFT JOIN histo h ON h.serie = 'formations_labellisees' AND e.code = 'national'
  AND h.annee = (SELECT MAX(annee) - 1 FROM exercice);

-- Les sessions enregistrées dans l’année dans chacun des territoires. Base de la part : toutes les sessions. Ordre
-- d’affichage : les régions par nombre décroissant, puis l’outre-mer et la formation en ligne. L’année précédente est
-- synthétique : seul son rapport aux formations est publié.
CREATE TEMPORARY VIEW sessions_par_region AS
SELECT t.code, t.libelle, t.sessions AS nombre,
  1.0 * t.sessions / NULLIF(n.total, 0) AS part_pct, t.sessions AS part_num, n.total AS part_base,
  t.sessions_prec AS nombre_prec,
  1.0 * t.sessions_prec / NULLIF(n.total_prec, 0) AS part_prec_pct,
  t.sessions_prec AS part_prec_num, n.total_prec AS part_prec_base,
  1.0 * (t.sessions - t.sessions_prec) / NULLIF(t.sessions_prec, 0) AS nombre_evol,
  t.sessions - t.sessions_prec AS nombre_num, t.sessions_prec AS nombre_base,
  t.sessions_achevees AS achevees, t.sessions_en_cours AS en_cours,
  RANK() OVER (ORDER BY t.sessions DESC) AS rang,
  RANK() OVER (PARTITION BY t.type ORDER BY t.sessions DESC) AS rang_type,
  ROW_NUMBER() OVER (ORDER BY t.groupe, CASE t.groupe WHEN 1 THEN -t.sessions ELSE t.ordre END, t.ordre) AS ordre,
  t.groupe, CASE WHEN e.code = t.code THEN 1 ELSE 0 END AS est_edition
FROM base_territoire t
CROSS JOIN (SELECT SUM(sessions) AS total, SUM(sessions_prec) AS total_prec FROM base_territoire) n
CROSS JOIN edition e
ORDER BY ordre;

-- Combien de territoires comptent moins de sessions que l’année précédente, la formation en ligne mise à part : elle
-- n’est pas une région.
CREATE TEMPORARY VIEW sessions_evolution AS
SELECT COUNT(*) AS regions,
  COUNT(*) FILTER (WHERE sessions < sessions_prec) AS en_baisse,
  COUNT(*) FILTER (WHERE sessions > sessions_prec) AS en_hausse
FROM base_territoire
WHERE type <> 'en_ligne';

-- La région qui compte le plus de sessions dans l’année, sa part et celle de l’année précédente.
CREATE TEMPORARY VIEW sessions_premiere AS
SELECT s.code, s.libelle, t.locatif, t.genitif, t.nom_phrase, s.nombre, s.part_pct, s.part_num, s.part_base,
  s.part_prec_pct, s.part_prec_num, s.part_prec_base
FROM sessions_par_region s
JOIN territoire t ON t.code = s.code
WHERE s.ordre = 1;

-- Les apprenants entrés dans l’année en formation en ligne (date d’entrée dans l’année, territoire « formation en
-- ligne »), à côté de l’année précédente ; l’édition d’un autre territoire montre les mêmes.
CREATE TEMPORARY VIEW en_ligne AS
SELECT t.entrees, CAST(h.valeur AS INTEGER) AS entrees_prec,
  1.0 * (t.entrees - h.valeur) / NULLIF(h.valeur, 0) AS entrees_evol,
  t.entrees - CAST(h.valeur AS INTEGER) AS entrees_num, CAST(h.valeur AS INTEGER) AS entrees_base,
  t.apprenants, t.formations, t.sessions
FROM base_territoire t
LEFT JOIN histo h ON h.serie = 'entrees_en_ligne' AND h.annee = (SELECT MAX(annee) - 1 FROM exercice)
WHERE t.type = 'en_ligne';

-- Les mêmes entrées en formation en ligne, une ligne par année.
CREATE TEMPORARY VIEW entrees_en_ligne_par_annee AS
SELECT CAST(a.annee AS TEXT) AS code, CAST(a.annee AS TEXT) AS libelle, a.apprenants, a.annee AS ordre
FROM (
  SELECT x.annee - 1 AS annee, l.entrees_prec AS apprenants FROM en_ligne l CROSS JOIN exercice x
  UNION ALL
  SELECT x.annee, l.entrees FROM en_ligne l CROSS JOIN exercice x) a
WHERE a.apprenants IS NOT NULL
ORDER BY a.annee;

-- Les réseaux nationaux : sessions de l’année qu’ils portent, rapportées à toutes les sessions ; leurs apprenants,
-- rapportés à tous les apprenants ; évolution de leurs sessions depuis l’année précédente.
CREATE TEMPORARY VIEW reseaux AS
SELECT (SELECT COUNT(DISTINCT b.reseau_id) FROM base_session b JOIN perimetre p ON p.region_id = b.region_id)
    AS nombre,
  k.sessions_reseaux AS sessions, k.sessions AS sessions_toutes,
  1.0 * k.sessions_reseaux / NULLIF(k.sessions, 0) AS sessions_pct,
  CAST(h.valeur AS INTEGER) AS sessions_prec,
  k.sessions_reseaux AS sessions_num, k.sessions AS sessions_base,
  1.0 * (k.sessions_reseaux - h.valeur) / NULLIF(h.valeur, 0) AS croissance_evol,
  k.sessions_reseaux - CAST(h.valeur AS INTEGER) AS croissance_num, CAST(h.valeur AS INTEGER) AS croissance_base,
  k.apprenants_reseaux AS apprenants,
  1.0 * k.apprenants_reseaux / NULLIF(k.apprenants, 0) AS apprenants_pct,
  k.apprenants_reseaux AS apprenants_num, k.apprenants AS apprenants_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code
LEFT JOIN histo h ON h.serie = 'sessions_reseaux' AND e.code = 'national'
  AND h.annee = (SELECT MAX(annee) - 1 FROM exercice);

-- Les sessions enregistrées dans l’année par chaque réseau national, par nombre décroissant, et leurs apprenants.
-- Base de la part : les sessions de tous les réseaux nationaux. Un réseau absent du périmètre n’y figure pas.
CREATE TEMPORARY VIEW sessions_par_reseau AS
SELECT r.code, COALESCE(l.libelle, r.libelle) AS libelle, n.sessions,
  1.0 * n.sessions / NULLIF(k.sessions_reseaux, 0) AS part_pct, n.sessions AS part_num,
  k.sessions_reseaux AS part_base, n.apprenants,
  ROW_NUMBER() OVER (ORDER BY n.sessions DESC, r.reseau_id) AS ordre
FROM (
  SELECT b.reseau_id, COUNT(*) AS sessions, SUM(b.apprenants) AS apprenants
  FROM base_session b
  JOIN perimetre p ON p.region_id = b.region_id
  WHERE b.reseau_id IS NOT NULL
  GROUP BY b.reseau_id) n
JOIN reseau r ON r.reseau_id = n.reseau_id
LEFT JOIN libelle_modalite l ON l.domaine = 'reseau' AND l.code = r.code
CROSS JOIN edition e
JOIN base_cumul k ON k.edition = e.code
ORDER BY ordre;

-- Les relais de financement cités après la subvention d’amorçage : des noms, sans chiffre.
CREATE TEMPORARY VIEW relais AS
SELECT code, libelle, ordre
FROM libelle_modalite
WHERE domaine = 'relais'
ORDER BY ordre;

-- Les voix du rapport : des paraphrases écrites pour lui, jamais des citations.
CREATE TEMPORARY VIEW paroles AS
SELECT cle, theme, texte, attribution, ordre
FROM voix
ORDER BY theme, ordre;

-- Toutes les sessions enregistrées dans l’année, pour la dernière ligne du tableau par région.
CREATE TEMPORARY VIEW sessions_ensemble AS
SELECT s.nombre, 1.0 * s.nombre / NULLIF(s.nombre, 0) AS part_pct, s.nombre AS part_num, s.nombre AS part_base
FROM (SELECT SUM(nombre) AS nombre FROM sessions_par_region) s;
