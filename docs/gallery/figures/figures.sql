-- Les vues de la galerie : une par graphique.

-- Les apprenants, cumulés année après année ; la dernière ligne compte aussi les sessions en cours.
CREATE TEMPORARY VIEW apprenants_par_annee AS
SELECT cle, libelle, groupe, nombre AS apprenants
FROM mesure WHERE jeu = 'annees' ORDER BY ordre;

-- Entrées moins sorties, par trimestre.
CREATE TEMPORARY VIEW soldes AS
SELECT cle, libelle, groupe, nombre AS nombre
FROM mesure WHERE jeu = 'soldes' ORDER BY ordre;

-- Les emplois trouvés à trois et à six mois, par contrat. Base : les réponses à chaque date.
CREATE TEMPORARY VIEW contrats AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS h3_pct, nombre AS h3_num, base AS h3_base,
  1.0 * second / NULLIF(base_seconde, 0) AS h6_pct, second AS h6_num, base_seconde AS h6_base,
  nombre
FROM mesure WHERE jeu = 'contrats' ORDER BY ordre;

-- Les apprenants à distance et sur place.
CREATE TEMPORARY VIEW formules AS
SELECT cle, libelle, groupe, nombre AS apprenants
FROM mesure WHERE jeu = 'formules' ORDER BY ordre;

-- Les métiers les plus formés.
CREATE TEMPORARY VIEW metiers AS
SELECT cle, libelle, groupe, nombre AS apprenants
FROM mesure WHERE jeu = 'metiers' ORDER BY ordre;

-- Les certifications préparées, plusieurs réponses possibles. Base : les organismes répondants.
CREATE TEMPORARY VIEW certifications AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS part_pct, nombre AS part_num, base AS part_base,
  nombre
FROM mesure WHERE jeu = 'certifications' ORDER BY ordre;

-- La situation à la sortie : en emploi, en formation. Base : les réponses.
CREATE TEMPORARY VIEW sorties AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS emploi_pct, nombre AS emploi_num, base AS emploi_base,
  1.0 * second / NULLIF(base_seconde, 0) AS formation_pct, second AS formation_num, base_seconde AS formation_base,
  nombre
FROM mesure WHERE jeu = 'sorties' ORDER BY ordre;

-- La situation à la sortie, en trois parts d’un tout. Base : les réponses.
CREATE TEMPORARY VIEW sorties_entieres AS
SELECT cle, libelle, 1.0 * nombre / NULLIF(base, 0) AS emploi_pct, nombre AS emploi_num, base AS emploi_base,
  1.0 * second / NULLIF(base, 0) AS formation_pct, second AS formation_num, base AS formation_base,
  1.0 * (base - nombre - second) / NULLIF(base, 0) AS recherche_pct, base - nombre - second AS recherche_num,
  base AS recherche_base
FROM mesure WHERE jeu = 'sorties' ORDER BY ordre;

-- Les sessions sans et avec subvention.
CREATE TEMPORARY VIEW subventions AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS sans_pct, nombre AS sans_num, base AS sans_base,
  1.0 * second / NULLIF(base_seconde, 0) AS avec_pct, second AS avec_num, base_seconde AS avec_base,
  nombre
FROM mesure WHERE jeu = 'subventions' ORDER BY ordre;

-- L’âge à l’entrée. Base : tous les apprenants.
CREATE TEMPORARY VIEW ages AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS part_pct, nombre AS part_num, base AS part_base,
  nombre
FROM mesure WHERE jeu = 'ages' ORDER BY ordre;

-- La situation à l’entrée. Base : tous les apprenants.
CREATE TEMPORARY VIEW situations AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS part_pct, nombre AS part_num, base AS part_base,
  nombre
FROM mesure WHERE jeu = 'situations' ORDER BY ordre;

-- Trois publics, cette année et l’année précédente. Base : les apprenants de l’année.
CREATE TEMPORARY VIEW publics AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS part_pct, nombre AS part_num, base AS part_base,
  1.0 * second / NULLIF(base_seconde, 0) AS avant_pct, second AS avant_num, base_seconde AS avant_base,
  nombre
FROM mesure WHERE jeu = 'publics' ORDER BY ordre;

-- Le statut des organismes. Base : les organismes.
CREATE TEMPORARY VIEW statuts AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS part_pct, nombre AS part_num, base AS part_base,
  nombre
FROM mesure WHERE jeu = 'statuts' ORDER BY ordre;

-- Deux parts d’année en année. Base : les apprenants de l’année.
CREATE TEMPORARY VIEW evolution AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS en_ligne_pct, nombre AS en_ligne_num, base AS en_ligne_base,
  1.0 * second / NULLIF(base_seconde, 0) AS femmes_pct, second AS femmes_num, base_seconde AS femmes_base,
  nombre
FROM mesure WHERE jeu = 'evolution' ORDER BY ordre;

-- Les domaines, il y a cinq ans et aujourd’hui. Base : les apprenants.
CREATE TEMPORARY VIEW pentes AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS avant_pct, nombre AS avant_num, base AS avant_base,
  1.0 * second / NULLIF(base_seconde, 0) AS apres_pct, second AS apres_num, base_seconde AS apres_base,
  nombre
FROM mesure WHERE jeu = 'pentes' ORDER BY ordre;

-- Les ateliers par ville et par année.
CREATE TEMPORARY VIEW villes AS
SELECT cle, libelle, groupe, nombre AS ateliers
FROM mesure WHERE jeu = 'villes' ORDER BY ordre;

-- Les formations par programme.
CREATE TEMPORARY VIEW programmes AS
SELECT cle, libelle, groupe, nombre AS formations
FROM mesure WHERE jeu = 'programmes' ORDER BY ordre;

-- Les formations hors des régions de la carte, et leur part.
CREATE TEMPORARY VIEW blocs AS
SELECT cle, libelle, nombre AS formations, 1.0 * nombre / NULLIF(base, 0) AS part_pct, nombre AS part_num, base AS part_base
FROM mesure WHERE jeu = 'blocs' ORDER BY ordre;

-- Les formations par région, de la plus petite à la plus grande.
CREATE TEMPORARY VIEW colonnes AS
SELECT cle, libelle, groupe, nombre AS formations
FROM mesure WHERE jeu = 'colonnes' ORDER BY ordre;

-- Les formations par région, leur part, et la part de sorties positives. Base des sorties : les réponses.
CREATE TEMPORARY VIEW regions AS
SELECT cle, libelle, nombre AS formations, 1.0 * nombre / NULLIF(base, 0) AS part_pct, nombre AS part_num, base AS part_base,
  1.0 * second / NULLIF(base_seconde, 0) AS positives_pct, second AS positives_num, base_seconde AS positives_base
FROM mesure WHERE jeu = 'regions' ORDER BY ordre;

-- Les sorties positives par région et dans l’ensemble, des plus fréquentes aux plus rares. Base : les réponses.
CREATE TEMPORARY VIEW positives AS
SELECT m.cle, m.libelle, 1.0 * m.second / NULLIF(m.base_seconde, 0) AS positives_pct, m.second AS positives_num,
  m.base_seconde AS positives_base, 1.0 * t.second / NULLIF(t.base_seconde, 0) AS ensemble_pct, t.second AS ensemble_num,
  t.base_seconde AS ensemble_base
FROM mesure m
CROSS JOIN (SELECT SUM(second) AS second, SUM(base_seconde) AS base_seconde FROM mesure WHERE jeu = 'regions') t
WHERE m.jeu = 'regions' ORDER BY positives_pct DESC;

-- Deux indicateurs dans cinq territoires, et dans l’ensemble. Rang : par valeur décroissante.
CREATE TEMPORARY VIEW bandes AS
SELECT cle, libelle AS territoire, groupe AS indicateur, 1.0 * nombre / NULLIF(base, 0) AS valeur_pct, nombre AS valeur_num,
  base AS valeur_base, 1.0 * second / NULLIF(base_seconde, 0) AS ensemble_pct, second AS ensemble_num,
  base_seconde AS ensemble_base,
  RANK() OVER (PARTITION BY groupe ORDER BY 1.0 * nombre / NULLIF(base, 0) DESC) AS rang
FROM mesure WHERE jeu = 'bandes' ORDER BY ordre;

-- Des territoires sans plan commun, avec leur code géographique.
CREATE TEMPORARY VIEW iles AS
SELECT cle, libelle FROM mesure WHERE jeu = 'iles' ORDER BY ordre;

-- Une ligne par objet de la frise.
CREATE TEMPORARY VIEW moments AS
SELECT cle, voie, date_debut, date_fin, texte, nombre, detail FROM moment ORDER BY ordre;

-- Les trois premiers métiers, et leur part de l’ensemble des métiers.
CREATE TEMPORARY VIEW podium AS
SELECT m.cle, m.libelle, m.nombre AS apprenants, 1.0 * m.nombre / NULLIF(t.nombre, 0) AS part_pct, m.nombre AS part_num,
  t.nombre AS part_base
FROM mesure m
CROSS JOIN (SELECT SUM(nombre) AS nombre FROM mesure WHERE jeu = 'metiers') t
WHERE m.jeu = 'metiers' ORDER BY m.ordre LIMIT 3;

-- Les appels, par jour et par heure ; un relevé manque, un créneau n’existe pas.
CREATE TEMPORARY VIEW appels AS
SELECT cle, libelle, groupe, nombre AS appels
FROM mesure WHERE jeu = 'appels' ORDER BY ordre;

-- Les pannes de chaque jour de 2023 ; cinq jours de mars n’ont pas de relevé.
CREATE TEMPORARY VIEW pannes_par_jour AS
SELECT jour, pannes FROM panne ORDER BY jour;

-- L’emploi à la sortie, par département, et ce qu’il a gagné ou perdu en un an. Base : les sortants.
CREATE TEMPORARY VIEW departements AS
SELECT code, nom, apprenants, 1.0 * emplois / NULLIF(sortants, 0) AS emploi_pct, emplois AS emploi_num, sortants AS emploi_base,
  100.0 * (emplois - emplois_avant) / NULLIF(sortants, 0) AS ecart
FROM departement ORDER BY code;

-- Les inscrits dans l’enseignement supérieur, pour mille habitants, par pays.
CREATE TEMPORARY VIEW pays_du_monde AS
SELECT code, nom, inscrits_pour_mille, etudiants FROM pays ORDER BY code;

-- Le solde des comptes, année par année.
CREATE TEMPORARY VIEW comptes_annuels AS
SELECT libelle, a AS solde
FROM observation WHERE jeu = 'comptes' ORDER BY ordre;

-- La situation des sortants à six mois.
CREATE TEMPORARY VIEW sortants AS
SELECT libelle, a AS salaries, b AS independants, c AS recherche, d AS ensemble
FROM observation WHERE jeu = 'sortants' ORDER BY ordre;

-- La même, en parts.
CREATE TEMPORARY VIEW sortants_parts AS
SELECT libelle, a / d AS salaries_pct, b / d AS independants_pct, c / d AS recherche_pct
FROM observation WHERE jeu = 'sortants' ORDER BY ordre;

-- Le taux de réponse et son but.
CREATE TEMPORARY VIEW taux_de_reponse AS
SELECT libelle, a AS reponse_pct, b AS but_pct
FROM observation WHERE jeu = 'taux' ORDER BY ordre;

-- Les demandes, mois par mois ; quatre mois manquent.
CREATE TEMPORARY VIEW demandes AS
SELECT date, a AS demandes
FROM observation WHERE jeu = 'demandes' ORDER BY ordre;

-- La production d’électricité, en TWh.
CREATE TEMPORARY VIEW production AS
SELECT date, a AS eolien, b AS solaire, c AS autres, libelle AS moment
FROM observation WHERE jeu = 'production' ORDER BY ordre;

-- Les paliers du plan, en TWh.
CREATE TEMPORARY VIEW paliers AS
SELECT 1 AS ordre, 'premier palier' AS libelle, 20 AS seuil
UNION ALL SELECT 2, 'second palier', 40
ORDER BY ordre;

-- La population et ses intervalles.
CREATE TEMPORARY VIEW population AS
SELECT date, a AS centre, b AS bas95, c AS haut95, d AS bas80, e AS haut80
FROM observation WHERE jeu = 'population' ORDER BY ordre;

-- Élèves et classes.
CREATE TEMPORARY VIEW ecoles AS
SELECT libelle, a AS eleves, b AS classes
FROM observation WHERE jeu = 'ecoles' ORDER BY ordre;

-- Taille des classes et réussite.
CREATE TEMPORARY VIEW nuage AS
SELECT cle, libelle, a AS eleves, b AS reussite_pct
FROM observation WHERE jeu = 'nuage' ORDER BY ordre;

-- La droite de tendance du nuage.
CREATE TEMPORARY VIEW tendance AS
SELECT a AS x1, b AS y1_pct, c AS x2, d AS y2_pct
FROM observation WHERE jeu = 'tendance' ORDER BY ordre;

-- Les villes.
CREATE TEMPORARY VIEW villes_bulles AS
SELECT cle, libelle, a AS femmes_pct, b AS emploi_pct, n AS eleves
FROM observation WHERE jeu = 'villes' ORDER BY ordre;

-- Les salaires par secteur.
CREATE TEMPORARY VIEW salaires AS
SELECT libelle, a AS femmes, b AS hommes
FROM observation WHERE jeu = 'salaires' ORDER BY ordre;

-- L’écart à la cible.
CREATE TEMPORARY VIEW ecarts AS
SELECT libelle, a AS ecart
FROM observation WHERE jeu = 'ecarts' ORDER BY ordre;

-- Les buts, et les tranches de l’an passé.
CREATE TEMPORARY VIEW buts AS
SELECT libelle, a AS fait_pct, b AS but_pct, c AS bas_pct, d AS median_pct
FROM observation WHERE jeu = 'buts' ORDER BY ordre;

-- Les secteurs dont les deux salaires sont connus.
CREATE TEMPORARY VIEW secteurs AS
SELECT libelle, a AS femmes, b AS hommes
FROM observation WHERE jeu = 'salaires' AND a IS NOT NULL ORDER BY ordre;

-- Du résultat d’exploitation au résultat net.
CREATE TEMPORARY VIEW cascade AS
SELECT libelle, a AS montant, n AS est_total
FROM observation WHERE jeu = 'cascade' ORDER BY ordre;

-- Les réponses à cinq questions.
CREATE TEMPORARY VIEW reponses AS
SELECT libelle, groupe AS reponse, a AS part_pct
FROM observation WHERE jeu = 'reponses' ORDER BY ordre;

-- La population par âge.
CREATE TEMPORARY VIEW ages_par_sexe AS
SELECT libelle, a AS hommes, b AS femmes
FROM observation WHERE jeu = 'ages' ORDER BY ordre;

-- Les salariés par classe de salaire.
CREATE TEMPORARY VIEW classes_de_salaires AS
SELECT a AS de, b AS a_moins_de, c AS salaries
FROM observation WHERE jeu = 'classes' ORDER BY ordre;

-- Les quartiles de salaires par domaine.
CREATE TEMPORARY VIEW quartiles AS
SELECT libelle, a AS p5, b AS q1, c AS mediane, d AS q3, e AS p95
FROM observation WHERE jeu = 'quartiles' ORDER BY ordre;

-- Les notes, par site.
CREATE TEMPORARY VIEW notes AS
SELECT cle, libelle, a AS note
FROM observation WHERE jeu = 'notes' ORDER BY ordre;

-- Le rang des villes.
CREATE TEMPORARY VIEW rangs AS
SELECT libelle AS ville, date AS an, a AS rang
FROM observation WHERE jeu = 'rangs' ORDER BY ordre;

-- Les ateliers par ville et par trimestre.
CREATE TEMPORARY VIEW ateliers AS
SELECT libelle AS ville, groupe AS trimestre, a AS ateliers
FROM observation WHERE jeu = 'ateliers' ORDER BY ordre;

-- Les communes.
CREATE TEMPORARY VIEW communes AS
SELECT cle, libelle, a AS habitants, b AS ecart
FROM observation WHERE jeu = 'communes' ORDER BY ordre;
-- Classes de largeurs inégales : deux carreaux par mois.
CREATE TEMPORARY VIEW durees_larges AS
SELECT 1 AS ordre, 'de 3 à 6 mois' AS libelle, 135 AS nombre, 3 AS de_mois, 6 AS a_mois, 6 AS largeur
UNION ALL SELECT 2, 'de 6 à 9 mois', 196, 6, 9, 6
UNION ALL SELECT 3, 'de 9 à 12 mois', 87, 9, 12, 6
UNION ALL SELECT 4, 'de 12 à 24 mois', 54, 12, 24, 24
ORDER BY ordre;


-- Les dépenses d’une ville, en millions d’euros.
CREATE TEMPORARY VIEW depenses AS
SELECT cle, libelle, nombre AS millions FROM mesure WHERE jeu = 'depenses' ORDER BY ordre;

-- D’où viennent et où vont les candidats ; sans provenance, la ligne dit le total.
CREATE TEMPORARY VIEW passages AS
SELECT cle, groupe AS avant, libelle AS apres, nombre AS personnes
FROM mesure WHERE jeu = 'passages' ORDER BY ordre;

-- Les candidats, les admis et les diplômés, par sexe. Base : les personnes de chaque étape.
CREATE TEMPORARY VIEW etapes_par_sexe AS
SELECT cle, libelle, groupe, 1.0 * nombre / NULLIF(base, 0) AS part_pct, nombre AS part_num, base AS part_base
FROM mesure WHERE jeu = 'etapes_sexe' ORDER BY ordre;

-- Les étapes d’un chantier, prévues et faites.
CREATE TEMPORARY VIEW etapes AS
SELECT etape, prevu_debut, prevu_fin, debut, fin FROM etape ORDER BY ordre;

-- Ce que deviennent les personnes d’une formation, étape par étape ; origine : la ligne dont une autre est une part.
CREATE TEMPORARY VIEW parcours AS
SELECT cle, libelle, CASE ordre WHEN 1 THEN 'entree' WHEN 2 THEN 'fin' WHEN 3 THEN 'fin' ELSE 'suite' END AS etape,
  groupe AS origine, nombre AS personnes, ordre
FROM mesure WHERE jeu = 'parcours' ORDER BY ordre;

-- Ceux qui sont restés et ceux qui sont partis, par année.
CREATE TEMPORARY VIEW cohortes AS
SELECT cle, libelle, nombre AS restes, second AS partis, base AS inscrits
FROM mesure WHERE jeu = 'cohortes' ORDER BY ordre;

-- Deux publics par ville : part, base, et part de l’ensemble.
CREATE TEMPORARY VIEW publics_des_villes AS
SELECT m.cle, m.libelle, m.groupe AS public, 1.0 * m.nombre / NULLIF(m.base, 0) AS part_pct, m.nombre AS part_num,
  m.base AS part_base, m.base AS inscrits,
  1.0 * n.nombre / NULLIF(n.base, 0) AS ensemble_pct, n.nombre AS ensemble_num, n.base AS ensemble_base
FROM mesure m
JOIN (SELECT groupe, SUM(nombre) AS nombre, SUM(base) AS base FROM mesure WHERE jeu = 'publics_ville' GROUP BY groupe) n
  ON n.groupe = m.groupe
WHERE m.jeu = 'publics_ville' ORDER BY m.ordre;

-- Les sorties par ville : en emploi, en formation, ensemble.
CREATE TEMPORARY VIEW sorties_des_villes AS
SELECT m.cle, m.libelle, m.base AS sortants, 1.0 * m.nombre / NULLIF(m.base, 0) AS emploi_pct, m.nombre AS emploi_num,
  m.base AS emploi_base, 1.0 * m.second / NULLIF(m.base, 0) AS formation_pct, m.second AS formation_num, m.base AS formation_base,
  1.0 * (m.nombre + m.second) / NULLIF(m.base, 0) AS positives_pct, m.nombre + m.second AS positives_num, m.base AS positives_base,
  1.0 * n.nombre / NULLIF(n.base, 0) AS ensemble_pct, n.nombre AS ensemble_num, n.base AS ensemble_base
FROM mesure m
CROSS JOIN (SELECT SUM(nombre + second) AS nombre, SUM(base) AS base FROM mesure WHERE jeu = 'sorties_ville') n
WHERE m.jeu = 'sorties_ville' ORDER BY m.ordre;

-- Les villes par nombre d’inscrits, et leur rang d’avant.
CREATE TEMPORARY VIEW rangs_des_villes AS
SELECT cle, libelle, ordre AS rang, second AS rang_prec, nombre AS inscrits
FROM mesure WHERE jeu = 'rangs' ORDER BY ordre;

-- Les apprenants par famille de métiers, et leur part.
CREATE TEMPORARY VIEW familles AS
SELECT cle, libelle, nombre, 1.0 * nombre / NULLIF(base, 0) AS part_pct, nombre AS part_num, base AS part_base
FROM mesure WHERE jeu = 'familles' ORDER BY ordre;
