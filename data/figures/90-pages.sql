-- Vues de mise en page : elles ne comptent rien, elles rangent les chiffres des autres vues comme une page les montre.

-- Ce que la frise embrasse : première année, années écoulées jusqu’à l’exercice, appels à labellisation, 1 si
-- le lancement de l’École y figure ; le plus haut
-- nombre de formations labellisées en fin d’année, et quand.
CREATE TEMPORARY VIEW frise_etendue AS
SELECT j.premiere_annee, x.annee - j.premiere_annee AS annees, j.appels, j.lancement, s.nombre AS sommet, s.libelle AS sommet_libelle,
  s.annee AS sommet_annee
FROM (
  SELECT MIN(annee) AS premiere_annee, COUNT(*) FILTER (WHERE type = 'appel_labellisation') AS appels,
    COUNT(*) FILTER (WHERE type = 'lancement') AS lancement
  FROM jalons) j
CROSS JOIN exercice x
CROSS JOIN (
  SELECT nombre, libelle, annee, ROW_NUMBER() OVER (ORDER BY nombre DESC, annee DESC) AS place
  FROM labellisations_par_annee) s
WHERE s.place = 1;

-- Les trois régions qui comptent le plus de formations, avec leurs noms dans la phrase ; le nombre de territoires qui
-- en comptent au moins une, et le plus grand nombre d’un territoire.
CREATE TEMPORARY VIEW formations_podium AS
SELECT MAX(t.locatif) FILTER (WHERE f.ordre = 1) AS premiere_locatif,
  MAX(f.part_pct) FILTER (WHERE f.ordre = 1) AS premiere_pct,
  MAX(f.part_num) FILTER (WHERE f.ordre = 1) AS premiere_num, MAX(f.part_base) AS premiere_base,
  MAX(t.nom_phrase) FILTER (WHERE f.ordre = 2) AS deuxieme, MAX(f.nombre) FILTER (WHERE f.ordre = 2) AS deuxieme_nombre,
  MAX(t.nom_phrase) FILTER (WHERE f.ordre = 3) AS troisieme, MAX(f.nombre) FILTER (WHERE f.ordre = 3)
    AS troisieme_nombre,
  COUNT(*) AS territoires, COUNT(*) FILTER (WHERE f.nombre > 0) AS presents, MAX(f.nombre) AS plus_grand
FROM formations_par_region f
JOIN territoire t ON t.code = f.code;

-- Les territoires aux quatre premières places par le nombre de sessions, la formation en ligne et l’outre-mer mis à
-- part : noms dans la phrase et nombres.
CREATE TEMPORARY VIEW sessions_podium AS
SELECT MAX(t.nom_phrase) FILTER (WHERE s.ordre = 1) AS premiere, MAX(s.nombre) FILTER (WHERE s.ordre = 1)
    AS premiere_nombre,
  MAX(t.nom_phrase) FILTER (WHERE s.ordre = 2) AS deuxieme, MAX(s.nombre) FILTER (WHERE s.ordre = 2)
    AS deuxieme_nombre,
  MAX(t.nom_phrase) FILTER (WHERE s.ordre = 3) AS troisieme, MAX(s.nombre) FILTER (WHERE s.ordre = 3)
    AS troisieme_nombre,
  MAX(t.nom_phrase) FILTER (WHERE s.ordre = 4) AS quatrieme, MAX(s.nombre) FILTER (WHERE s.ordre = 4)
    AS quatrieme_nombre
FROM sessions_par_region s
JOIN territoire t ON t.code = s.code;

-- Le métier le plus suivi et celui qui le suit, par nombre d’apprenants.
CREATE TEMPORARY VIEW metiers_premiers AS
SELECT MAX(libelle) FILTER (WHERE ordre = 1) AS premier, MAX(apprenants) FILTER (WHERE ordre = 1) AS premier_apprenants,
  MAX(part_pct) FILTER (WHERE ordre = 1) AS premier_pct, MAX(part_num) FILTER (WHERE ordre = 1) AS premier_num,
  MAX(part_base) AS premier_base,
  MAX(libelle) FILTER (WHERE ordre = 2) AS deuxieme, MAX(apprenants) FILTER (WHERE ordre = 2) AS deuxieme_apprenants
FROM metiers
WHERE ordre <= 2;

-- La famille de métiers la plus suivie.
CREATE TEMPORARY VIEW familles_tete AS
SELECT code, libelle, apprenants, part_pct, part_num, part_base
FROM familles
WHERE ordre = 1;

-- Les trois familles les plus suivies, et toutes les autres ensemble ; apprenants et part de tous les apprenants.
CREATE TEMPORARY VIEW familles_carreaux AS
SELECT code, libelle, apprenants, part_pct, part_num, part_base, ordre
FROM familles
WHERE ordre <= 3
UNION ALL
SELECT 'autres', 'autres familles', SUM(apprenants), 1.0 * SUM(apprenants) / NULLIF(MAX(part_base), 0), SUM(apprenants),
  MAX(part_base), 4
FROM familles
WHERE ordre > 3
ORDER BY ordre;

-- Parmi les dix métiers les plus suivis, les deux qui gagnent le plus de rangs, s’ils en gagnent au moins cinq (montees :
-- combien) : noms, rangs d’avant, 1 si leurs effectifs ont plus que doublé ; les autres : combien, et le plus grand changement.
CREATE TEMPORARY VIEW metiers_montees AS
SELECT COUNT(*) FILTER (WHERE place <= 2 AND rang_change >= 5) AS montees,
  MAX(libelle_court) FILTER (WHERE place_rang = 1) AS premier,
  MAX(rang_prec) FILTER (WHERE place_rang = 1) AS premier_rang_prec,
  MAX(LOWER(SUBSTR(libelle_court, 1, 1)) || SUBSTR(libelle_court, 2)) FILTER (WHERE place_rang = 2) AS deuxieme,
  MAX(rang_prec) FILTER (WHERE place_rang = 2) AS deuxieme_rang_prec,
  MIN(CASE WHEN apprenants_evol > 1 THEN 1 ELSE 0 END) FILTER (WHERE place <= 2) AS doublees,
  COUNT(*) FILTER (WHERE place > 2) AS autres, MAX(ABS(rang_change)) FILTER (WHERE place > 2) AS autres_change
FROM (
  SELECT p.*, CASE WHEN p.place <= 2 THEN ROW_NUMBER() OVER (PARTITION BY CASE WHEN p.place <= 2 THEN 1 ELSE 0 END ORDER BY p.ordre)
    END AS place_rang
  FROM (
    SELECT m.*, ROW_NUMBER() OVER (ORDER BY m.rang_change DESC NULLS LAST, m.ordre) AS place FROM metiers_top10 m) p) q;

-- La classe de durée la plus fréquente.
CREATE TEMPORARY VIEW durees_premiere AS
SELECT code, libelle, libelle_court, nombre, part_pct, part_num, part_base
FROM (SELECT d.*, ROW_NUMBER() OVER (ORDER BY d.nombre DESC, d.ordre) AS place FROM durees_classes d) p
WHERE place = 1;

-- Le niveau de certification le plus fréquent.
CREATE TEMPORARY VIEW certifications_niveau_premier AS
SELECT code, libelle, libelle_court, nombre, part_pct, part_num, part_base
FROM (
  SELECT n.*, ROW_NUMBER() OVER (ORDER BY n.nombre DESC, n.ordre) AS place FROM certifications_niveaux n) p
WHERE place = 1;

-- Ce que les titres et les phrases constatent, en signes : 1 plus, 0 autant, -1 moins. Femmes et abandons : taux des
-- femmes contre celui de l’ensemble. RNCP : part des formations contre celle de l’année d’avant, au dixième de point. À distance : taux en ligne contre taux sur place, sessions achevées, puis en cours.
-- PIC : part des niveaux bac ou moins contre celle du PIA ; sans frais, de même. Autres certifications : taux de
-- réussite contre celui des titres reconnus. CDI : part des sortants à 6 mois contre celle à 3 mois. Certifiantes : emploi
-- et poursuite à 6 mois contre les formations non certifiantes. Poursuite de parcours : sa part à 6 mois contre celle à
-- 3 mois, 0 quand elles diffèrent de moins d’un point. Alternance : le plus bas de ses taux de sorties positives contre
-- le plus haut des autres immersions. Publics au numérique : ceux dont la part des emplois du numérique atteint leur part
-- des sortants ; tous : 1 quand chacun la dépasse, 0 sinon. Abandons depuis : première année où ils sont relevés.
CREATE TEMPORARY VIEW constats AS
SELECT SIGN(b.femmes_pct - b.taux_pct) AS femmes_abandons,
  SIGN(ROUND(1000 * c.rncp_pct) - ROUND(1000 * c.rncp_prec_pct)) AS rncp,
  SIGN(b.en_ligne_acheves_pct - b.sur_place_acheves_pct) AS distance_acheves,
  SIGN(b.en_ligne_en_cours_pct - b.sur_place_en_cours_pct) AS distance_en_cours,
  (SELECT SIGN(MAX(part_pct) FILTER (WHERE code = 'PIC') - MAX(part_pct) FILTER (WHERE code = 'PIA'))
    FROM niveaux_par_programme) AS pic_niveaux,
  (SELECT SIGN(MAX(part_pct) FILTER (WHERE code = 'PIC') - MAX(part_pct) FILTER (WHERE code = 'PIA'))
    FROM sans_frais_par_programme) AS pic_sans_frais,
  SIGN(r.autres_pct - r.taux_pct) AS autres_certifications,
  (SELECT SIGN(h6_pct - h3_pct) FROM emplois_par_type WHERE code = 'cdi') AS cdi,
  (SELECT SIGN(certifiante_pct - non_certifiante_pct) FROM sorties_par_certification WHERE code = 'emploi')
    AS certifiantes_emploi,
  (SELECT SIGN(certifiante_pct - non_certifiante_pct) FROM sorties_par_certification WHERE code = 'formation')
    AS certifiantes_poursuite,
  (SELECT CASE WHEN ABS(b6.formation_pct - b3.formation_pct) < 0.01 THEN 0
      ELSE SIGN(b6.formation_pct - b3.formation_pct) END
    FROM insertions b3 JOIN insertions b6 ON b6.code = '6' WHERE b3.code = '3') AS poursuite,
  (SELECT SIGN(MIN(positives_pct) FILTER (WHERE code IN ('apprentissage', 'contrat_pro'))
      - MAX(positives_pct) FILTER (WHERE code NOT IN ('apprentissage', 'contrat_pro')))
    FROM sorties_par_immersion) AS alternance,
  (SELECT COUNT(*) FILTER (WHERE emplois_pct >= termines_pct) FROM numerique_par_public) AS publics_au_numerique,
  (SELECT CASE WHEN COUNT(*) = COUNT(*) FILTER (WHERE emplois_pct > termines_pct) THEN 1 ELSE 0 END
    FROM numerique_par_public) AS tous_au_numerique,
  (SELECT MIN(annee) FROM cohorte WHERE abandons IS NOT NULL) AS abandons_depuis
FROM abandons b
CROSS JOIN reussite r
CROSS JOIN certifications c;

-- Les apprenants de tous les territoires par nombre décroissant, la formation en ligne et l’outre-mer compris ; ex aequo dans
-- l’ordre de la nomenclature.
CREATE TEMPORARY VIEW apprenants_par_territoire AS
SELECT a.code, a.libelle, a.nombre, a.part_pct, a.part_num, a.part_base,
  a.bac_de_pct, a.bac_de_num, a.bac_de_base, a.femmes_pct, a.femmes_num, a.femmes_base, a.qpv_pct, a.qpv_num, a.qpv_base,
  e.bac_de_pct AS bac_de_reseau_pct, e.bac_de_num AS bac_de_reseau_num, e.bac_de_base AS bac_de_reseau_base,
  e.femmes_pct AS femmes_reseau_pct, e.femmes_num AS femmes_reseau_num, e.femmes_base AS femmes_reseau_base,
  e.qpv_pct AS qpv_reseau_pct, e.qpv_num AS qpv_reseau_num, e.qpv_base AS qpv_reseau_base,
  t.nom_phrase, t.locatif, t.genitif, t.code_insee, a.groupe, a.petit_effectif, a.rang,
  ROW_NUMBER() OVER (ORDER BY a.nombre DESC, a.ordre) AS ordre
FROM apprenants_par_region a
JOIN territoire t ON t.code = a.code
CROSS JOIN apprenants_ensemble e
ORDER BY ordre;

-- Les deux territoires qui comptent le plus d’apprenants, ce qu’ils en réunissent et leur part du total ; les autres : combien
-- de territoires, combien d’apprenants. dernier : celui qui en compte le moins, seul ou non (derniers).
CREATE TEMPORARY VIEW apprenants_tete AS
SELECT MAX(a.code) FILTER (WHERE a.ordre = 1) AS premier_code, MAX(a.nom_phrase) FILTER (WHERE a.ordre = 1) AS premier,
  MAX(a.code) FILTER (WHERE a.ordre = 2) AS deuxieme_code, MAX(a.nom_phrase) FILTER (WHERE a.ordre = 2) AS deuxieme,
  MAX(a.nombre) FILTER (WHERE a.ordre = 1) AS premier_nombre, MAX(a.nombre) FILTER (WHERE a.ordre = 2) AS deuxieme_nombre,
  SUM(a.nombre) FILTER (WHERE a.ordre <= 2) AS nombre,
  1.0 * SUM(a.nombre) FILTER (WHERE a.ordre <= 2) / NULLIF(SUM(a.nombre), 0) AS part_pct,
  SUM(a.nombre) FILTER (WHERE a.ordre <= 2) AS part_num, SUM(a.nombre) AS part_base,
  COUNT(*) FILTER (WHERE a.ordre > 2) AS autres, COALESCE(SUM(a.nombre) FILTER (WHERE a.ordre > 2), 0) AS autres_nombre,
  MAX(a.genitif) FILTER (WHERE a.ordre = n.territoires) AS dernier, MAX(a.nombre) FILTER (WHERE a.ordre = n.territoires)
    AS dernier_nombre,
  COUNT(*) FILTER (WHERE a.nombre = n.plus_petit) AS derniers
FROM apprenants_par_territoire a
CROSS JOIN (SELECT COUNT(*) AS territoires, MIN(nombre) AS plus_petit FROM apprenants_par_territoire) n;

-- Le territoire d’au moins 30 réponses où la part de sorties positives à 3 mois est la plus haute, et cette part pour la
-- formation en ligne. tient : 1 quand son nom laisse de la place dans un titre. Une ligne, vide quand aucun ne convient.
CREATE TEMPORARY VIEW sorties_premiere AS
SELECT MAX(r.locatif) AS locatif, MAX(r.positives_pct) AS positives_pct, MAX(r.positives_num) AS positives_num,
  MAX(r.positives_base) AS positives_base,
  (SELECT positives_pct FROM insertion_par_region WHERE code = 'en_ligne' AND petit_effectif = 0) AS en_ligne_pct,
  (SELECT positives_num FROM insertion_par_region WHERE code = 'en_ligne' AND petit_effectif = 0) AS en_ligne_num,
  (SELECT positives_base FROM insertion_par_region WHERE code = 'en_ligne' AND petit_effectif = 0) AS en_ligne_base,
  CASE WHEN LENGTH(MAX(r.locatif)) <= 20 THEN 1 ELSE 0 END AS tient
FROM (
  SELECT i.*, t.locatif, ROW_NUMBER() OVER (ORDER BY i.positives_pct DESC, i.ordre) AS place_sorties
  FROM insertion_par_region i
  JOIN territoire t ON t.code = i.code
  WHERE i.petit_effectif = 0) r
WHERE r.place_sorties = 1;

-- L’insertion à 3 mois de tous les territoires, par part de sorties positives décroissante ; ceux de moins de 30 réponses à la
-- fin. reseau : celle de l’ensemble.
CREATE TEMPORARY VIEW insertion_classee AS
SELECT i.code, i.libelle, i.repondants, i.emploi_pct, i.emploi_num, i.emploi_base, i.formation_pct, i.formation_num,
  i.formation_base, i.positives_pct, i.positives_num, i.positives_base,
  n.positives_pct AS reseau_pct, n.positives_num AS reseau_num, n.positives_base AS reseau_base,
  ROW_NUMBER() OVER (ORDER BY i.petit_effectif, i.positives_pct DESC NULLS LAST, i.ordre) AS ordre
FROM insertion_par_region i
CROSS JOIN ensemble_reseau n
ORDER BY ordre;

-- Les trois publics dans tous les territoires, un public après l’autre, les territoires par nombre d’apprenants décroissant ;
-- ceux de moins de 30 apprenants à la fin.
CREATE TEMPORARY VIEW publics_par_territoire AS
SELECT i.code, i.indicateur, REPLACE(l.libelle_court, ', en recherche', ', en recherche') AS indicateur_libelle, i.territoire, i.libelle, i.valeur_pct, i.valeur_num, i.valeur_base,
  i.valeur_base AS apprenants, i.reseau_pct, i.reseau_num, i.reseau_base, i.petit_effectif,
  ROW_NUMBER() OVER (ORDER BY l.ordre, i.petit_effectif, i.valeur_base DESC, i.ordre) AS ordre
FROM indicateurs_par_territoire i
JOIN libelle_modalite l ON l.domaine = 'indicateur' AND l.code = i.indicateur
WHERE i.moment = 'entree'
ORDER BY ordre;

-- Où chaque public est le plus et le moins présent, parmi les territoires d’au moins 30 apprenants (classes : combien). geants :
-- 1 quand les deux qui forment le plus sont ceux où les niveaux bac ou moins pèsent le moins. Une ligne, vide quand il n’y en a
-- pas.
CREATE TEMPORARY VIEW publics_extremes AS
SELECT COUNT(*) FILTER (WHERE p.indicateur = 'qpv') AS classes,
  MAX(p.locatif) FILTER (WHERE p.indicateur = 'bac_de' AND p.place = 1) AS bac_de_max_locatif,
  MAX(p.locatif) FILTER (WHERE p.indicateur = 'bac_de' AND p.place = p.classes) AS bac_de_min_locatif,
  CASE WHEN COUNT(*) FILTER (WHERE p.indicateur = 'bac_de' AND p.place >= p.classes - 1 AND p.rang_effectif <= 2) = 2
      AND MAX(p.classes) > 3 THEN 1 ELSE 0 END AS geants,
  MAX(p.locatif) FILTER (WHERE p.indicateur = 'femmes' AND p.place = 1) AS femmes_max_locatif,
  MAX(p.valeur_base) FILTER (WHERE p.indicateur = 'femmes' AND p.place = 1) AS femmes_max_apprenants,
  MAX(p.locatif) FILTER (WHERE p.indicateur = 'femmes' AND p.place = p.classes) AS femmes_min_locatif,
  MAX(p.locatif) FILTER (WHERE p.indicateur = 'qpv' AND p.place = 1) AS qpv_max_locatif,
  MAX(p.valeur_pct) FILTER (WHERE p.indicateur = 'qpv' AND p.place = 1) AS qpv_max_pct,
    MAX(p.valeur_num) FILTER (WHERE p.indicateur = 'qpv' AND p.place = 1) AS qpv_max_num,
    MAX(p.valeur_base) FILTER (WHERE p.indicateur = 'qpv' AND p.place = 1) AS qpv_max_base,
  MAX(p.locatif) FILTER (WHERE p.indicateur = 'qpv' AND p.place = p.classes) AS qpv_min_locatif,
  MAX(p.valeur_pct) FILTER (WHERE p.indicateur = 'qpv' AND p.place = p.classes) AS qpv_min_pct,
    MAX(p.valeur_num) FILTER (WHERE p.indicateur = 'qpv' AND p.place = p.classes) AS qpv_min_num,
    MAX(p.valeur_base) FILTER (WHERE p.indicateur = 'qpv' AND p.place = p.classes) AS qpv_min_base
FROM (
  SELECT i.*, t.locatif, COUNT(*) OVER (PARTITION BY i.indicateur) AS classes,
    ROW_NUMBER() OVER (PARTITION BY i.indicateur ORDER BY i.valeur_pct DESC, i.ordre) AS place,
    RANK() OVER (PARTITION BY i.indicateur ORDER BY i.valeur_base DESC) AS rang_effectif
  FROM indicateurs_par_territoire i
  JOIN territoire t ON t.code = i.territoire
  WHERE i.petit_effectif = 0) p;

-- Les deux programmes dans le réseau de l’année : formations labellisées, apprenants, part des niveaux bac ou moins,
-- part des apprenants sans frais à leur charge. Base des parts : les apprenants du programme.
CREATE TEMPORARY VIEW programmes_reseau AS
SELECT f.code, f.libelle, f.libelle_court, f.nombre AS formations, n.part_base AS apprenants,
  n.part_pct AS bac_pct, n.part_num AS bac_num, n.part_base AS bac_base,
  s.part_pct AS sans_frais_pct, s.part_num AS sans_frais_num, s.part_base AS sans_frais_base, f.ordre
FROM formations_par_programme f
JOIN niveaux_par_programme n ON n.code = f.code
JOIN sans_frais_par_programme s ON s.code = f.code
ORDER BY f.ordre;

-- Les ouvertures de parties. Les sessions de l’année selon leur état : achevées, puis encore en cours à sa fin.
CREATE TEMPORARY VIEW sessions_par_etat AS
SELECT 'achevee' AS code, 'achevées' AS libelle, achevees AS nombre, 1 AS ordre FROM sessions
UNION ALL
SELECT 'en_cours', 'en cours', en_cours, 2 FROM sessions
ORDER BY ordre;

-- Les classes de durée avec leurs bornes en mois et leur largeur : deux carreaux par mois. Les bornes sont dans le code.
CREATE TEMPORARY VIEW durees_larges AS
SELECT code, libelle, nombre, de_mois, a_mois, 2 * (a_mois - de_mois) AS largeur, ordre
FROM (
  SELECT code, 'de ' || libelle AS libelle, nombre, ordre,
    CAST(SUBSTR(code, 1, coupe - 1) AS INTEGER) AS de_mois,
    CAST(SUBSTR(code, coupe + 1) AS INTEGER) AS a_mois
  FROM (SELECT d.*, LENGTH(d.code) - LENGTH(LTRIM(d.code, '0123456789')) + 1 AS coupe FROM durees_classes d) p) c
ORDER BY ordre;

-- Les sessions que la crise a déplacées ou fait annuler.
CREATE TEMPORARY VIEW crise_ouverture AS
SELECT code, LOWER(SUBSTR(libelle_court, 1, 1)) || SUBSTR(libelle_court, 2) AS libelle, sessions, ordre
FROM crise_sessions
ORDER BY ordre;

-- Les candidatures, admises et autres.
CREATE TEMPORARY VIEW candidatures_issues AS
SELECT 'admises' AS code, 'admises' AS libelle, admises AS nombre, 1 AS ordre FROM candidatures
UNION ALL
SELECT 'autres', 'non retenues', recues - admises, 2 FROM candidatures
ORDER BY ordre;

-- Les situations connues à six mois, en parts du même ensemble.
CREATE TEMPORARY VIEW situations_six_mois AS
SELECT 'emploi' AS code, 'en emploi' AS libelle, emploi_pct AS part_pct, emploi_num AS part_num, emploi_base AS part_base,
  1 AS ordre
FROM insertions WHERE code = '6'
UNION ALL
SELECT 'formation', 'en formation', formation_pct, formation_num, formation_base, 2 FROM insertions WHERE code = '6'
UNION ALL
SELECT 'recherche', 'en recherche d’emploi', recherche_pct, recherche_num, recherche_base, 3 FROM insertions WHERE code = '6'
ORDER BY ordre;

-- Ce que durent les formations de moins de neuf mois : les deux premières classes ensemble.
CREATE TEMPORARY VIEW durees_courtes AS
SELECT SUM(nombre) AS nombre, 1.0 * SUM(nombre) / NULLIF(MAX(part_base), 0) AS part_pct, SUM(nombre) AS part_num,
  MAX(part_base) AS part_base
FROM durees_classes
WHERE code IN ('3_6', '6_9');

-- L’aide depuis qu’elle est versée : première année, montant en tout.
CREATE TEMPORARY VIEW aides_etendue AS
SELECT MIN(ordre) AS premiere_annee, SUM(montant_eur) AS montant_eur FROM aides_par_annee;

-- La suite des parcours, trois mois après : apprenants des sessions achevées au terme de leur formation ; part de ceux
-- dont la situation est connue, et de ceux dont elle ne l’est pas. Plancher : les sorties positives rapportées à tous ceux
-- qui sont au terme, comme si aucune situation inconnue n’en était une.
CREATE TEMPORARY VIEW suite_parcours AS
SELECT n.femmes_termines_base AS termines, n.femmes_termines_base - i.repondants AS inconnus,
  1.0 * i.repondants / NULLIF(n.femmes_termines_base, 0) AS connus_pct, i.repondants AS connus_num,
  n.femmes_termines_base AS connus_base,
  1.0 * (n.femmes_termines_base - i.repondants) / NULLIF(n.femmes_termines_base, 0) AS inconnus_pct,
  n.femmes_termines_base - i.repondants AS inconnus_num, n.femmes_termines_base AS inconnus_base,
  1.0 * i.positives / NULLIF(n.femmes_termines_base, 0) AS plancher_pct, i.positives AS plancher_num,
  n.femmes_termines_base AS plancher_base
FROM numerique n
JOIN insertions i ON i.code = '3';

-- Ce que deviennent les apprenants des sessions achevées, d’étape en étape : au terme de la formation ou non, de situation
-- connue trois mois après ou non, et dans quelle situation. origine : la ligne dont une autre est une part.
CREATE TEMPORARY VIEW parcours AS
SELECT 'acheves' AS code, 'sessions' AS etape, NULL AS origine, 'Sessions achevées' AS libelle, base AS nombre,
  CAST(NULL AS NUMERIC) AS part_pct, CAST(NULL AS INTEGER) AS part_num, CAST(NULL AS INTEGER) AS part_base, 1 AS ordre
FROM abandons
UNION ALL
SELECT 'termines', 'terme', 'acheves', 'Au terme de la formation', termines, NULL, NULL, NULL, 2 FROM suite_parcours
UNION ALL
SELECT 'abandons', 'terme', 'acheves', 'Abandons', nombre, NULL, NULL, NULL, 3 FROM abandons
UNION ALL
SELECT 'connus', 'trois_mois', 'termines', 'Situation connue', connus_num, NULL, NULL, NULL, 4 FROM suite_parcours
UNION ALL
SELECT 'inconnus', 'trois_mois', 'termines', 'Situation inconnue', inconnus, inconnus_pct, inconnus_num, inconnus_base, 5
FROM suite_parcours
UNION ALL
SELECT 'emploi', 'situation', 'connus', 'Emploi', emploi, NULL, NULL, NULL, 6 FROM insertions WHERE code = '3'
UNION ALL
SELECT 'formation', 'situation', 'connus', 'Formation', formation, NULL, NULL, NULL, 7 FROM insertions WHERE code = '3'
UNION ALL
SELECT 'recherche', 'situation', 'connus', 'Recherche', recherche, NULL, NULL, NULL, 8 FROM insertions WHERE code = '3'
ORDER BY ordre;

-- Les trois dernières années dont les abandons sont relevés : ceux qui sont restés, ceux qui ont abandonné, leur part. Base :
-- les apprenants des sessions achevées dans l’année.
CREATE TEMPORARY VIEW cohortes AS
SELECT code, libelle, formes - abandons AS restes, abandons, formes,
  1.0 * abandons / NULLIF(formes, 0) AS taux_pct, abandons AS taux_num, formes AS taux_base,
  CASE place WHEN 1 THEN 1 ELSE 0 END AS derniere, ordre
FROM (
  SELECT e.*, ROW_NUMBER() OVER (ORDER BY e.ordre DESC) AS place
  FROM effectifs_par_annee e
  WHERE e.abandons IS NOT NULL AND e.code NOT IN ('en_cours', 'total')) r
WHERE place <= 3
ORDER BY ordre;

-- Le taux d’abandon de l’année rapporté à celui de l’année précédente ; vide quand elle n’est pas relevée. Abandons relevés
-- en tout.
CREATE TEMPORARY VIEW cohortes_evolution AS
SELECT MAX(c.taux_pct) FILTER (WHERE c.ordre = x.annee)
    / NULLIF(MAX(c.taux_pct) FILTER (WHERE c.ordre = x.annee - 1), 0) AS rapport,
  (SELECT abandons FROM effectifs_par_annee WHERE code = 'total') AS abandons_releves
FROM cohortes c
CROSS JOIN exercice x;

-- Les taux d’abandon que l’on compare à celui de l’ensemble : ceux des publics dans les sessions achevées, puis ceux de la
-- formation en ligne et en présentiel, dans les sessions en cours et dans les sessions achevées.
CREATE TEMPORARY VIEW abandons_compares AS
SELECT p.code, p.libelle_court AS libelle, NULL AS en_cours_pct, NULL AS en_cours_num, NULL AS en_cours_base,
  p.taux_pct AS acheves_pct, p.taux_num AS acheves_num, p.taux_base AS acheves_base,
  a.taux_pct AS ensemble_pct, a.taux_num AS ensemble_num, a.taux_base AS ensemble_base,
  ROW_NUMBER() OVER (ORDER BY p.taux_pct NULLS FIRST, p.ordre) AS ordre
FROM abandons_par_public p
CROSS JOIN abandons a
WHERE p.code <> 'ensemble'
UNION ALL
SELECT l.code, CASE l.code WHEN 'en_ligne' THEN 'En ligne' ELSE 'En présentiel' END, l.en_cours_pct, l.en_cours_num,
  l.en_cours_base, l.acheves_pct, l.acheves_num, l.acheves_base, a.taux_pct, a.taux_num, a.taux_base, 100 - l.ordre
FROM abandons_par_lieu l
CROSS JOIN abandons a
ORDER BY ordre;

-- Les situations à 3 mois (h3) et à 6 mois (h6), par groupe : types d’emploi, types de poursuite, recherche d’emploi. Base : les
-- apprenants dont la situation est connue à cette date.
CREATE TEMPORARY VIEW situations_changees AS
SELECT code, 'En emploi' AS groupe, libelle_court AS libelle, h3_pct, h3_num, h3_base, h6_pct, h6_num, h6_base,
  ROW_NUMBER() OVER (ORDER BY h6_num DESC, ordre) AS ordre
FROM emplois_par_type
UNION ALL
SELECT code, 'En formation', libelle, h3_pct, h3_num, h3_base, h6_pct, h6_num, h6_base,
  100 + ROW_NUMBER() OVER (ORDER BY h6_num DESC, ordre)
FROM poursuites_par_type
UNION ALL
SELECT 'recherche', 'En recherche d’emploi', 'En recherche d’emploi', b3.recherche_pct, b3.recherche_num, b3.recherche_base,
  b6.recherche_pct, b6.recherche_num, b6.recherche_base, 200
FROM insertions b3
JOIN insertions b6 ON b6.code = '6'
WHERE b3.code = '3'
ORDER BY ordre;

-- De trois à six mois : ce que gagnent, en points, le CDI, le CDD de plus de six mois et le CDD plus court ; les situations
-- connues en moins.
CREATE TEMPORARY VIEW changements AS
SELECT MAX(100 * (t.h6_pct - t.h3_pct)) FILTER (WHERE t.code = 'cdi') AS cdi_ecart,
  MAX(100 * (t.h6_pct - t.h3_pct)) FILTER (WHERE t.code = 'cdd_long') AS cdd_long_ecart,
  MAX(100 * (t.h6_pct - t.h3_pct)) FILTER (WHERE t.code = 'cdd_court') AS cdd_court_ecart,
  MAX(t.h3_base) - MAX(t.h6_base) AS situations_en_moins,
  MAX(100 * (l.h6_pct - l.h3_pct)) AS contrats_longs_ecart
FROM emplois_par_type t
CROSS JOIN emplois_longs l;

-- Les heures d’appui d’une formation, sociales et vers l’emploi ensemble.
CREATE TEMPORARY VIEW appui AS
SELECT social_heures + emploi_heures AS heures FROM accompagnement;
