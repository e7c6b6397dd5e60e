-- Les apprenants de l’année : tous ceux d’une session achevée dans l’année ou en cours au 31 décembre, abandons
-- compris. Inscrits nets : les mêmes, moins les abandons des sessions achevées ; c’est la définition de l’effectif
-- publié l’année précédente. Publics : femmes, résidents des quartiers prioritaires (QPV), niveau bac ou moins sans
-- autre situation connue (ni étudiant, ni salarié, ni entrepreneur). En recherche d’emploi : rapporté ici à tous
-- les apprenants ; la vue situations le rapporte aux réponses. Part du réseau : rapportée à l’ensemble des
-- territoires.
CREATE TEMPORARY VIEW apprenants AS
SELECT
  k.apprenants AS total,
  k.apprenants_acheves AS acheves,
  k.apprenants_en_cours AS en_cours,
  k.termines,
  k.apprenants - k.abandons_acheves AS inscrits_nets,
  CAST(h.valeur AS INTEGER) AS inscrits_nets_prec,
  1.0 * (k.apprenants - k.abandons_acheves - h.valeur) / NULLIF(h.valeur, 0) AS inscrits_nets_evol,
    k.apprenants - k.abandons_acheves - CAST(h.valeur AS INTEGER) AS inscrits_nets_num,
    CAST(h.valeur AS INTEGER) AS inscrits_nets_base,
  1.0 * (h.valeur - k.apprenants + k.abandons_acheves) / NULLIF(h.valeur, 0) AS inscrits_nets_baisse_pct,
    CAST(h.valeur AS INTEGER) - k.apprenants + k.abandons_acheves AS inscrits_nets_baisse_num,
    CAST(h.valeur AS INTEGER) AS inscrits_nets_baisse_base,
  k.bac_de,
  1.0 * k.bac_de / NULLIF(k.apprenants, 0) AS bac_de_pct, k.bac_de AS bac_de_num, k.apprenants AS bac_de_base,
  k.femmes,
  1.0 * k.femmes / NULLIF(k.apprenants, 0) AS femmes_pct, k.femmes AS femmes_num, k.apprenants AS femmes_base,
  k.qpv,
  1.0 * k.qpv / NULLIF(k.apprenants, 0) AS qpv_pct, k.qpv AS qpv_num, k.apprenants AS qpv_base,
  hf.valeur / 100.0 AS femmes_prec_pct, CAST(hf.valeur AS INTEGER) AS femmes_prec_num,
    CASE WHEN hf.valeur IS NOT NULL THEN 100 END AS femmes_prec_base,
  hq.valeur / 100.0 AS qpv_prec_pct, CAST(hq.valeur AS INTEGER) AS qpv_prec_num,
    CASE WHEN hq.valeur IS NOT NULL THEN 100 END AS qpv_prec_base,
  k.sit_recherche AS recherche,
  1.0 * k.sit_recherche / NULLIF(k.apprenants, 0) AS recherche_pct, k.sit_recherche AS recherche_num,
    k.apprenants AS recherche_base,
  1.0 * k.age_lt26 / NULLIF(k.apprenants, 0) AS moins_26_pct, k.age_lt26 AS moins_26_num,
    k.apprenants AS moins_26_base,
  1.0 * k.age_31_49 / NULLIF(k.apprenants, 0) AS de_31_a_49_pct, k.age_31_49 AS de_31_a_49_num,
    k.apprenants AS de_31_a_49_base,
  1.0 * k.niveau_bac / NULLIF(k.apprenants, 0) AS niveau_bac_pct, k.niveau_bac AS niveau_bac_num,
    k.apprenants AS niveau_bac_base,
  1.0 * k.niveau_bac_pia / NULLIF(k.apprenants_pia, 0) AS niveau_bac_pia_pct, k.niveau_bac_pia AS niveau_bac_pia_num,
    k.apprenants_pia AS niveau_bac_pia_base,
  1.0 * k.niveau_bac_pic / NULLIF(k.apprenants_pic, 0) AS niveau_bac_pic_pct, k.niveau_bac_pic AS niveau_bac_pic_num,
    k.apprenants_pic AS niveau_bac_pic_base,
  1.0 * k.apprenants_reseaux / NULLIF(k.apprenants, 0) AS en_reseau_pct, k.apprenants_reseaux AS en_reseau_num,
    k.apprenants AS en_reseau_base,
  1.0 * k.apprenants / NULLIF(t.apprenants, 0) AS part_reseau_pct, k.apprenants AS part_reseau_num,
    t.apprenants AS part_reseau_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code
CROSS JOIN (SELECT SUM(apprenants) AS apprenants, (SELECT MAX(annee) - 1 FROM exercice) AS annee_prec
  FROM base_territoire) t
LEFT JOIN histo h ON h.serie = 'apprenants_inscrits_nets' AND e.code = 'national' AND h.annee = t.annee_prec
LEFT JOIN histo hf ON hf.serie = 'part_femmes' AND e.code = 'national' AND hf.annee = t.annee_prec
LEFT JOIN histo hq ON hq.serie = 'part_qpv' AND e.code = 'national' AND hq.annee = t.annee_prec;

-- Les candidatures reçues par les formations dans l’année, les candidatures admises et leur part.
CREATE TEMPORARY VIEW candidatures AS
SELECT candidatures AS recues, admissions AS admises,
  1.0 * admissions / NULLIF(candidatures, 0) AS admission_pct, admissions AS admission_num,
    candidatures AS admission_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code;

-- Les apprenants formés par année de fin de formation, les abandons des sessions achevées (non relevés avant 2018)
-- et le cumul net des abandons. « En cours » : sessions non achevées au 31 décembre, dont les abandons ne sont pas
-- encore décomptés. Le total des abandons est leur somme. Les années antérieures ne sont connues que pour le pays.
CREATE TEMPORARY VIEW effectifs_par_annee AS
WITH lignes AS (
  SELECT c.annee AS ordre, CAST(c.annee AS TEXT) AS code, CAST(c.annee AS TEXT) AS libelle,
    c.apprenants_formes AS formes, c.abandons
  FROM cohorte c
  JOIN edition e ON e.code = 'national'
  UNION ALL
  SELECT x.annee, CAST(x.annee AS TEXT), CAST(x.annee AS TEXT), k.apprenants_acheves, k.abandons_acheves
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  CROSS JOIN exercice x
  UNION ALL
  SELECT x.annee + 1, l.code, l.libelle, k.apprenants_en_cours, NULL
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  CROSS JOIN exercice x
  JOIN libelle_modalite l ON l.domaine = 'effectif' AND l.code = 'en_cours')
SELECT c.code, c.libelle, c.formes, c.abandons, c.cumul, c.ordre
FROM (
  SELECT code, libelle, formes, abandons, SUM(formes - COALESCE(abandons, 0)) OVER (ORDER BY ordre) AS cumul, ordre
  FROM lignes
  UNION ALL
  SELECT l.code, l.libelle, t.formes, t.abandons, t.formes - COALESCE(t.abandons, 0), 9999
  FROM libelle_modalite l
  CROSS JOIN (SELECT SUM(formes) AS formes, SUM(abandons) AS abandons FROM lignes) t
  WHERE l.domaine = 'effectif' AND l.code = 'total') c
ORDER BY c.ordre;

-- Les mêmes sous des noms courts, le total à part.
CREATE TEMPORARY VIEW effectifs_courts AS
SELECT v.code, COALESCE(l.libelle_court, v.libelle) AS libelle, v.formes, v.abandons, v.cumul, v.ordre
FROM effectifs_par_annee v
LEFT JOIN libelle_modalite l ON l.domaine = 'effectif' AND l.code = v.code
WHERE v.code <> 'total'
ORDER BY v.ordre;

-- Le total des apprenants formés, des abandons et du cumul, en une ligne.
CREATE TEMPORARY VIEW effectifs_total AS
SELECT libelle, formes, abandons, cumul FROM effectifs_par_annee WHERE code = 'total';

-- Le cumul des apprenants formés depuis l’ouverture, abandons déduits, à la fin de chaque année ; la dernière ligne
-- ajoute les formations en cours. partiel vaut 1 pour cette ligne.
CREATE TEMPORARY VIEW cumul_par_annee AS
SELECT v.code, CASE v.code WHEN 'en_cours' THEN l.libelle ELSE v.libelle END AS libelle, v.cumul AS apprenants,
  CASE v.code WHEN 'en_cours' THEN 1 ELSE 0 END AS partiel, v.ordre
FROM effectifs_par_annee v
LEFT JOIN libelle_modalite l ON l.domaine = 'effectif' AND l.code = 'en_cours_compris'
WHERE v.code <> 'total'
ORDER BY v.ordre;

-- Le tableau des effectifs, une ligne par grandeur (formés, abandons, cumul) et une colonne par année : a_0 est
-- l’année du rapport, a_1 la précédente, et ainsi de suite ; leurs têtes sont dans la vue reperes. Mêmes
-- définitions que la vue effectifs_par_annee.
CREATE TEMPORARY VIEW effectifs_tableau AS
SELECT l.code, l.libelle, l.libelle_court,
  MAX(CASE l.code WHEN 'formes' THEN v.formes WHEN 'abandons' THEN v.abandons ELSE v.cumul END)
    FILTER (WHERE v.code = CAST(x.annee - 4 AS TEXT)) AS a_4,
  MAX(CASE l.code WHEN 'formes' THEN v.formes WHEN 'abandons' THEN v.abandons ELSE v.cumul END)
    FILTER (WHERE v.code = CAST(x.annee - 3 AS TEXT)) AS a_3,
  MAX(CASE l.code WHEN 'formes' THEN v.formes WHEN 'abandons' THEN v.abandons ELSE v.cumul END)
    FILTER (WHERE v.code = CAST(x.annee - 2 AS TEXT)) AS a_2,
  MAX(CASE l.code WHEN 'formes' THEN v.formes WHEN 'abandons' THEN v.abandons ELSE v.cumul END)
    FILTER (WHERE v.code = CAST(x.annee - 1 AS TEXT)) AS a_1,
  MAX(CASE l.code WHEN 'formes' THEN v.formes WHEN 'abandons' THEN v.abandons ELSE v.cumul END)
    FILTER (WHERE v.code = CAST(x.annee AS TEXT)) AS a_0,
  MAX(CASE l.code WHEN 'formes' THEN v.formes WHEN 'abandons' THEN v.abandons ELSE v.cumul END)
    FILTER (WHERE v.code = 'en_cours') AS en_cours,
  MAX(CASE l.code WHEN 'formes' THEN v.formes WHEN 'abandons' THEN v.abandons ELSE v.cumul END)
    FILTER (WHERE v.code = 'total') AS total,
  l.ordre
FROM libelle_modalite l
CROSS JOIN effectifs_par_annee v
CROSS JOIN exercice x
WHERE l.domaine = 'effectif' AND l.code IN ('formes', 'abandons', 'cumul')
GROUP BY l.code, l.libelle, l.libelle_court, l.ordre
ORDER BY l.ordre;

-- Les abandons. Taux : abandons rapportés aux apprenants des sessions achevées dans l’année ; pour un public, les
-- abandons de ce public sur les apprenants de ce public dans les mêmes sessions. En cours : abandons déjà constatés
-- dans les sessions non achevées, sur leurs apprenants. En ligne, sur place : selon le territoire de la formation.
CREATE TEMPORARY VIEW abandons AS
SELECT
  k.abandons_acheves AS nombre,
  k.apprenants_acheves AS base,
  1.0 * k.abandons_acheves / NULLIF(k.apprenants_acheves, 0) AS taux_pct, k.abandons_acheves AS taux_num,
    k.apprenants_acheves AS taux_base,
  1.0 * k.abandons_femmes / NULLIF(k.femmes_acheves, 0) AS femmes_pct, k.abandons_femmes AS femmes_num,
    k.femmes_acheves AS femmes_base,
  1.0 * k.abandons_qpv / NULLIF(k.qpv_acheves, 0) AS qpv_pct, k.abandons_qpv AS qpv_num, k.qpv_acheves AS qpv_base,
  1.0 * k.abandons_bac_de / NULLIF(k.bac_de_acheves, 0) AS bac_de_pct, k.abandons_bac_de AS bac_de_num,
    k.bac_de_acheves AS bac_de_base,
  1.0 * l.ab_l / NULLIF(l.ap_l, 0) AS en_ligne_acheves_pct, l.ab_l AS en_ligne_acheves_num,
    l.ap_l AS en_ligne_acheves_base,
  1.0 * l.ab_p / NULLIF(l.ap_p, 0) AS sur_place_acheves_pct, l.ab_p AS sur_place_acheves_num,
    l.ap_p AS sur_place_acheves_base,
  1.0 * l.ec_l / NULLIF(l.apc_l, 0) AS en_ligne_en_cours_pct, l.ec_l AS en_ligne_en_cours_num,
    l.apc_l AS en_ligne_en_cours_base,
  1.0 * l.ec_p / NULLIF(l.apc_p, 0) AS sur_place_en_cours_pct, l.ec_p AS sur_place_en_cours_num,
    l.apc_p AS sur_place_en_cours_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code
CROSS JOIN (
  SELECT COALESCE(SUM(t.abandons_acheves) FILTER (WHERE t.type = 'en_ligne'), 0) AS ab_l,
    COALESCE(SUM(t.apprenants_acheves) FILTER (WHERE t.type = 'en_ligne'), 0) AS ap_l,
    COALESCE(SUM(t.abandons_acheves) FILTER (WHERE t.type <> 'en_ligne'), 0) AS ab_p,
    COALESCE(SUM(t.apprenants_acheves) FILTER (WHERE t.type <> 'en_ligne'), 0) AS ap_p,
    COALESCE(SUM(t.abandons_en_cours) FILTER (WHERE t.type = 'en_ligne'), 0) AS ec_l,
    COALESCE(SUM(t.apprenants_en_cours) FILTER (WHERE t.type = 'en_ligne'), 0) AS apc_l,
    COALESCE(SUM(t.abandons_en_cours) FILTER (WHERE t.type <> 'en_ligne'), 0) AS ec_p,
    COALESCE(SUM(t.apprenants_en_cours) FILTER (WHERE t.type <> 'en_ligne'), 0) AS apc_p
  FROM base_territoire t
  JOIN perimetre p ON p.region_id = t.region_id) l;

-- Les taux d’abandon par public, sessions achevées dans l’année : ensemble, puis chacun des trois publics.
CREATE TEMPORARY VIEW abandons_par_public AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.base, 0) AS taux_pct, n.nombre AS taux_num, n.base AS taux_base, n.ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre,
    CASE l.code WHEN 'ensemble' THEN k.abandons_acheves WHEN 'bac_de' THEN k.abandons_bac_de WHEN 'femmes' THEN
      k.abandons_femmes ELSE k.abandons_qpv END AS nombre,
    CASE l.code WHEN 'ensemble' THEN k.apprenants_acheves WHEN 'bac_de' THEN k.bac_de_acheves WHEN 'femmes' THEN
      k.femmes_acheves ELSE k.qpv_acheves END AS base
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  JOIN libelle_modalite l ON l.domaine = 'public_ou_ensemble') n
ORDER BY n.ordre;

-- Les taux d’abandon selon le lieu de la formation (sur place, en ligne) : sessions achevées dans l’année, puis
-- sessions encore en cours.
CREATE TEMPORARY VIEW abandons_par_lieu AS
SELECT l.code, l.libelle, l.libelle_court,
  CASE l.code WHEN 'en_ligne' THEN a.en_ligne_acheves_pct ELSE a.sur_place_acheves_pct END AS acheves_pct,
  CASE l.code WHEN 'en_ligne' THEN a.en_ligne_acheves_num ELSE a.sur_place_acheves_num END AS acheves_num,
  CASE l.code WHEN 'en_ligne' THEN a.en_ligne_acheves_base ELSE a.sur_place_acheves_base END AS acheves_base,
  CASE l.code WHEN 'en_ligne' THEN a.en_ligne_en_cours_pct ELSE a.sur_place_en_cours_pct END AS en_cours_pct,
  CASE l.code WHEN 'en_ligne' THEN a.en_ligne_en_cours_num ELSE a.sur_place_en_cours_num END AS en_cours_num,
  CASE l.code WHEN 'en_ligne' THEN a.en_ligne_en_cours_base ELSE a.sur_place_en_cours_base END AS en_cours_base,
  l.ordre
FROM libelle_modalite l
CROSS JOIN abandons a
WHERE l.domaine = 'lieu'
ORDER BY l.ordre;

-- Les motifs d’abandon. Base : les abandons des sessions achevées dans l’année dont le motif est codé, « non connu
-- » étant un motif. Ordre : part décroissante.
CREATE TEMPORARY VIEW abandons_motifs AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(SUM(n.nombre) OVER (), 0) AS part_pct, n.nombre AS part_num, SUM(n.nombre) OVER () AS part_base,
  ROW_NUMBER() OVER (ORDER BY n.nombre DESC, n.ordre) AS ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre,
    CASE l.code WHEN 'non_connu' THEN k.motif_non_connu WHEN 'personnel' THEN k.motif_personnel
      WHEN 'embauche' THEN k.motif_embauche WHEN 'pedagogique' THEN k.motif_pedagogique WHEN 'autre' THEN k.motif_autre
      WHEN 'exclusion' THEN k.motif_exclusion WHEN 'reorientation' THEN k.motif_reorientation END AS nombre
  FROM libelle_modalite l
  CROSS JOIN edition e
  JOIN base_cumul k ON k.edition = e.code
  WHERE l.domaine = 'motif_abandon') n
ORDER BY ordre;

-- Les trois publics prioritaires parmi les apprenants de l’année : nombre, part, et part de l’année précédente
-- quand elle a été publiée. Les trois publics se recoupent : leurs parts ne s’ajoutent pas.
CREATE TEMPORARY VIEW publics AS
SELECT l.code, l.libelle, l.libelle_court,
  CASE l.code WHEN 'bac_de' THEN a.bac_de WHEN 'femmes' THEN a.femmes ELSE a.qpv END AS nombre,
  CASE l.code WHEN 'bac_de' THEN a.bac_de_pct WHEN 'femmes' THEN a.femmes_pct ELSE a.qpv_pct END AS part_pct,
  CASE l.code WHEN 'bac_de' THEN a.bac_de WHEN 'femmes' THEN a.femmes ELSE a.qpv END AS part_num,
  a.total AS part_base,
  CASE l.code WHEN 'femmes' THEN a.femmes_prec_pct WHEN 'qpv' THEN a.qpv_prec_pct END AS part_prec_pct,
  CASE l.code WHEN 'femmes' THEN a.femmes_prec_num WHEN 'qpv' THEN a.qpv_prec_num END AS part_prec_num,
  CASE l.code WHEN 'femmes' THEN a.femmes_prec_base WHEN 'qpv' THEN a.qpv_prec_base END AS part_prec_base,
  l.ordre
FROM libelle_modalite l
CROSS JOIN apprenants a
WHERE l.domaine = 'public'
ORDER BY l.ordre;

-- L’âge des apprenants à l’entrée en formation. Base : tous les apprenants. Ordre naturel des âges.
CREATE TEMPORARY VIEW ages AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.base, 0) AS part_pct, n.nombre AS part_num, n.base AS part_base,
  RANK() OVER (ORDER BY n.nombre DESC) AS rang, n.ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre, k.apprenants AS base,

      CASE l.code WHEN 'lt26' THEN k.age_lt26 WHEN '26_30' THEN k.age_26_30 WHEN '31_49' THEN k.age_31_49
      WHEN '50p' THEN k.age_50p END AS nombre
  FROM libelle_modalite l
  CROSS JOIN edition e
  JOIN base_cumul k ON k.edition = e.code
  WHERE l.domaine = 'age') n
ORDER BY n.ordre;

-- Le niveau de diplôme des apprenants à l’entrée en formation. Base : tous les apprenants. Ordre naturel des
-- niveaux.
CREATE TEMPORARY VIEW niveaux AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.base, 0) AS part_pct, n.nombre AS part_num, n.base AS part_base,
  RANK() OVER (ORDER BY n.nombre DESC) AS rang, n.ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre, k.apprenants AS base,

      CASE l.code WHEN 'bac' THEN k.niveau_bac WHEN '5' THEN k.niveau_5 WHEN '6' THEN k.niveau_6
      WHEN '7' THEN k.niveau_7 END AS nombre
  FROM libelle_modalite l
  CROSS JOIN edition e
  JOIN base_cumul k ON k.edition = e.code
  WHERE l.domaine = 'niveau') n
ORDER BY n.ordre;

-- La situation des apprenants à l’entrée en formation. Base : les apprenants pour lesquels la question a été
-- renseignée, « situation non connue » étant une réponse.
CREATE TEMPORARY VIEW situations AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.base, 0) AS part_pct, n.nombre AS part_num, n.base AS part_base,
  RANK() OVER (ORDER BY n.nombre DESC) AS rang, n.ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre, k.situations AS base,

      CASE l.code WHEN 'recherche' THEN k.sit_recherche WHEN 'etudiant' THEN k.sit_etudiant
      WHEN 'salarie' THEN k.sit_salarie WHEN 'entrepreneur' THEN k.sit_entrepreneur
      WHEN 'non_connue' THEN k.sit_non_connue END AS nombre
  FROM libelle_modalite l
  CROSS JOIN edition e
  JOIN base_cumul k ON k.edition = e.code
  WHERE l.domaine = 'situation') n
ORDER BY n.ordre;

-- La part des apprenants de niveau bac ou moins selon le programme qui finance leur formation. Base : les
-- apprenants du programme.
CREATE TEMPORARY VIEW niveaux_par_programme AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.base, 0) AS part_pct, n.nombre AS part_num, n.base AS part_base,
  3 - n.ordre AS ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre,
    CASE l.code WHEN 'PIA' THEN k.niveau_bac_pia ELSE k.niveau_bac_pic END AS nombre,
    CASE l.code WHEN 'PIA' THEN k.apprenants_pia ELSE k.apprenants_pic END AS base
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  JOIN libelle_modalite l ON l.domaine = 'programme') n
ORDER BY 3 - n.ordre;

-- Les apprenants de l’année dans chacun des territoires, et la part des trois publics parmi eux. Base des parts des
-- publics : les apprenants du territoire ; de la part : tous les apprenants. petit_effectif vaut 1 quand le
-- territoire compte moins de 30 apprenants. Ordre d’affichage : les régions par nombre décroissant, puis
-- l’outre-mer et la formation en ligne ; rang : tous territoires confondus ; rang_type : parmi les régions de
-- métropole.
CREATE TEMPORARY VIEW apprenants_par_region AS
SELECT t.code, t.libelle, t.apprenants AS nombre,
  1.0 * t.apprenants / NULLIF(n.total, 0) AS part_pct, t.apprenants AS part_num, n.total AS part_base,
  t.bac_de,
  1.0 * t.bac_de / NULLIF(t.apprenants, 0) AS bac_de_pct, t.bac_de AS bac_de_num, t.apprenants AS bac_de_base,
  t.femmes,
  1.0 * t.femmes / NULLIF(t.apprenants, 0) AS femmes_pct, t.femmes AS femmes_num, t.apprenants AS femmes_base,
  t.qpv,
  1.0 * t.qpv / NULLIF(t.apprenants, 0) AS qpv_pct, t.qpv AS qpv_num, t.apprenants AS qpv_base,
  CASE WHEN t.apprenants < 30 THEN 1 ELSE 0 END AS petit_effectif,
  RANK() OVER (ORDER BY t.apprenants DESC) AS rang,
  RANK() OVER (PARTITION BY t.type ORDER BY t.apprenants DESC) AS rang_type,
  ROW_NUMBER() OVER (ORDER BY t.groupe, CASE t.groupe WHEN 1 THEN -t.apprenants ELSE t.ordre END, t.ordre) AS ordre,
  t.groupe, CASE WHEN e.code = t.code THEN 1 ELSE 0 END AS est_edition
FROM base_territoire t
CROSS JOIN (SELECT SUM(apprenants) AS total FROM base_territoire) n
CROSS JOIN edition e
ORDER BY ordre;

-- Tous les apprenants et la part de chaque public, pour la dernière ligne du tableau par région.
CREATE TEMPORARY VIEW apprenants_ensemble AS
SELECT n.nombre,
  1.0 * n.bac_de / NULLIF(n.nombre, 0) AS bac_de_pct, n.bac_de AS bac_de_num, n.nombre AS bac_de_base,
  1.0 * n.femmes / NULLIF(n.nombre, 0) AS femmes_pct, n.femmes AS femmes_num, n.nombre AS femmes_base,
  1.0 * n.qpv / NULLIF(n.nombre, 0) AS qpv_pct, n.qpv AS qpv_num, n.nombre AS qpv_base
FROM (
  SELECT SUM(nombre) AS nombre, SUM(bac_de) AS bac_de, SUM(femmes) AS femmes, SUM(qpv) AS qpv
  FROM apprenants_par_region) n;

-- Les abandons dans les sessions achevées et dans celles en cours, en salle et en ligne. Base : les apprenants des mêmes
-- sessions.
CREATE TEMPORARY VIEW abandons_par_etat AS
SELECT 'acheves' AS code, 'Sessions achevées' AS libelle,
  sur_place_acheves_pct AS sur_place_pct, sur_place_acheves_num AS sur_place_num, sur_place_acheves_base AS sur_place_base,
  en_ligne_acheves_pct AS en_ligne_pct, en_ligne_acheves_num AS en_ligne_num, en_ligne_acheves_base AS en_ligne_base,
  1 AS ordre
FROM abandons
UNION ALL
SELECT 'en_cours', 'Sessions en cours', sur_place_en_cours_pct, sur_place_en_cours_num, sur_place_en_cours_base,
  en_ligne_en_cours_pct, en_ligne_en_cours_num, en_ligne_en_cours_base, 2
FROM abandons
ORDER BY ordre;
