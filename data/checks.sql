-- Contrôles des données et des phrases. Le texte est lu après data/figures/*.sql et suit les mêmes règles.
--
-- controle_… : une règle que les fiches respectent. Chaque ligne est une infraction : fichier, le nom de la table (donc
-- du CSV), et identifiant, la valeur de sa clé primaire (les parties d’une clé composée sont séparées par une virgule).
-- Vide : la règle tient.
--
-- affirmation_… : une phrase que la prose du rapport national peut écrire. Une ligne, avec message, quand elle n’est
-- pas vraie sur les données ; vide quand elle l’est, et dans une édition territoriale, qui ne la fait pas.

-- Une session achevée se termine dans l’année du rapport.
CREATE TEMPORARY VIEW controle_session_achevee AS
SELECT 'session' AS fichier, CAST(s.session_id AS TEXT) AS identifiant
FROM session s
WHERE s.etat = 'achevee' AND (s.date_fin < (SELECT MAX(date_debut) FROM exercice)
  OR s.date_fin > (SELECT MAX(date_fin) FROM exercice));

-- Une session en cours a commencé au plus tard au 31 décembre et se termine après.
CREATE TEMPORARY VIEW controle_session_en_cours AS
SELECT 'session' AS fichier, CAST(s.session_id AS TEXT) AS identifiant
FROM session s
WHERE s.etat = 'en_cours' AND (s.date_fin <= (SELECT MAX(date_fin) FROM exercice)
  OR s.date_debut > (SELECT MAX(date_fin) FROM exercice));

-- Un apprenant entre en formation pendant sa session.
CREATE TEMPORARY VIEW controle_date_entree AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM session s
JOIN apprenant a ON a.session_id = s.session_id
WHERE a.date_entree < s.date_debut OR a.date_entree > s.date_fin;

-- Une session appartient à une formation qui a répondu à l’enquête, et chaque formation répondante a au moins une
-- session.
CREATE TEMPORARY VIEW controle_session_repondante AS
SELECT 'session' AS fichier, CAST(s.session_id AS TEXT) AS identifiant
FROM session s
JOIN formation f ON f.formation_id = s.formation_id
WHERE f.repondante = 0
UNION ALL
SELECT 'formation', CAST(f.formation_id AS TEXT)
FROM formation f
WHERE f.repondante = 1 AND NOT EXISTS (SELECT 1 FROM session s WHERE s.formation_id = f.formation_id);

-- Une formation qui a répondu était active, donc sollicitée.
CREATE TEMPORARY VIEW controle_repondante_active AS
SELECT 'formation' AS fichier, CAST(f.formation_id AS TEXT) AS identifiant
FROM formation f
WHERE f.repondante = 1 AND f.active_2020 = 0;

-- Seul un label du PIA peut avoir été prolongé.
CREATE TEMPORARY VIEW controle_prolongation AS
SELECT 'formation' AS fichier, CAST(f.formation_id AS TEXT) AS identifiant
FROM formation f
WHERE f.prolongation_pia = 1 AND f.programme <> 'PIA';

-- L’issue d’un parcours s’accorde avec l’état de la session : nul n’a terminé une session en cours, nul n’est en
-- cours dans une session achevée.
CREATE TEMPORARY VIEW controle_issue AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM session s
JOIN apprenant a ON a.session_id = s.session_id
WHERE (s.etat = 'achevee' AND a.issue = 'en_cours') OR (s.etat = 'en_cours' AND a.issue = 'termine');

-- Un motif d’abandon n’est relevé que pour un abandon d’une session achevée.
CREATE TEMPORARY VIEW controle_motif_abandon AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM apprenant a
JOIN session s ON s.session_id = a.session_id
WHERE a.motif_abandon IS NOT NULL AND (a.issue <> 'abandon' OR s.etat <> 'achevee');

-- Le public « bac ou moins, en recherche d’emploi » réunit les apprenants de niveau bac ou moins qui ne sont ni
-- étudiants, ni salariés, ni entrepreneurs, et eux seuls.
CREATE TEMPORARY VIEW controle_public_bac_de AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM apprenant a
WHERE a.public_bac_de <> CASE WHEN a.niveau = 'bac_ou_moins'
  AND COALESCE(a.situation, 'non_connue') NOT IN ('etudiant', 'salarie', 'entrepreneur') THEN 1 ELSE 0 END;

-- Un demandeur d’emploi de niveau bac ou moins ne paie rien dans une formation du PIC.
CREATE TEMPORARY VIEW controle_gratuite_pic AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM apprenant a
JOIN session s ON s.session_id = a.session_id
JOIN formation f ON f.formation_id = s.formation_id
WHERE a.sans_reste_a_charge = 0 AND a.public_bac_de = 1 AND f.programme = 'PIC';

-- L’attestation va à qui a terminé sa formation.
CREATE TEMPORARY VIEW controle_attestation AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM apprenant a
WHERE a.attestation = 1 AND a.issue <> 'termine';

-- On ne présente une certification reconnue qu’après avoir terminé une formation qui prépare un titre du RNCP, une
-- certification du RS ou un bloc de compétences.
CREATE TEMPORARY VIEW controle_certification_reconnue AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM apprenant a
JOIN session s ON s.session_id = a.session_id
JOIN base_formation f ON f.formation_id = s.formation_id
WHERE a.certif_presentee = 'reconnue' AND (a.issue <> 'termine' OR f.rncp + f.rs + f.bloc = 0);

-- Un résultat de certification suppose une certification présentée.
CREATE TEMPORARY VIEW controle_resultat_certification AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM apprenant a
WHERE a.certif_obtenue IS NOT NULL AND a.certif_presentee IS NULL;

-- La situation à 3 ou 6 mois n’est relevée que pour qui a terminé sa formation.
CREATE TEMPORARY VIEW controle_insertion_termine AS
SELECT 'insertion' AS fichier, CAST(i.apprenant_id AS TEXT) || ',' || CAST(i.horizon_mois AS TEXT) AS identifiant
FROM insertion i
JOIN apprenant a ON a.apprenant_id = i.apprenant_id
WHERE a.issue <> 'termine';

-- Le type d’emploi est donné si, et seulement si, la situation est l’emploi ; le type de formation, si c’est la
-- formation.
CREATE TEMPORARY VIEW controle_insertion_types AS
SELECT 'insertion' AS fichier, CAST(i.apprenant_id AS TEXT) || ',' || CAST(i.horizon_mois AS TEXT) AS identifiant
FROM insertion i
WHERE CASE WHEN i.situation = 'emploi' THEN 1 ELSE 0 END <> CASE WHEN i.type_emploi IS NULL THEN 0 ELSE 1 END
  OR CASE WHEN i.situation = 'formation' THEN 1 ELSE 0 END <> CASE WHEN i.type_formation IS NULL THEN 0 ELSE 1 END;

-- Un salaire n’est connu que pour un emploi, à 3 mois.
CREATE TEMPORARY VIEW controle_salaire AS
SELECT 'insertion' AS fichier, CAST(i.apprenant_id AS TEXT) || ',' || CAST(i.horizon_mois AS TEXT) AS identifiant
FROM insertion i
WHERE i.salaire_annuel_eur IS NOT NULL AND (i.situation <> 'emploi' OR i.horizon_mois <> 3);

-- La situation à 6 mois suppose une session terminée au plus tard au 30 septembre.
CREATE TEMPORARY VIEW controle_recul_six_mois AS
SELECT 'insertion' AS fichier, CAST(i.apprenant_id AS TEXT) || ',' || CAST(i.horizon_mois AS TEXT) AS identifiant
FROM insertion i
JOIN apprenant a ON a.apprenant_id = i.apprenant_id
JOIN session s ON s.session_id = a.session_id
WHERE i.horizon_mois = 6 AND s.date_fin > (SELECT CAST(MAX(annee) AS TEXT) || '-09-30' FROM exercice);

-- Un apprenant suit un type d’immersion que sa formation propose.
CREATE TEMPORARY VIEW controle_immersion AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM formation f
JOIN session s ON s.formation_id = f.formation_id
JOIN apprenant a ON a.session_id = s.session_id
WHERE CASE a.immersion_type WHEN 'aucune' THEN 1 WHEN 'stage' THEN f.imm_stage WHEN 'projet' THEN f.imm_projet
  WHEN 'autre' THEN f.imm_autre ELSE f.imm_alternance END = 0;

-- Un niveau de certification suppose une certification.
CREATE TEMPORARY VIEW controle_niveau_certification AS
SELECT 'formation' AS fichier, CAST(f.formation_id AS TEXT) AS identifiant
FROM base_formation f
WHERE f.niveau_certif IS NOT NULL AND f.certifiee = 0;

-- Les certifications ne sont connues que des formations qui ont répondu.
CREATE TEMPORARY VIEW controle_certification_repondante AS
SELECT 'formation_certif' AS fichier, CAST(c.formation_id AS TEXT) || ',' || c.type AS identifiant
FROM formation_certif c
JOIN formation f ON f.formation_id = c.formation_id
WHERE f.repondante = 0;

-- Une formation n’admet pas plus de candidatures qu’elle n’en reçoit.
CREATE TEMPORARY VIEW controle_candidatures AS
SELECT 'formation' AS fichier, CAST(f.formation_id AS TEXT) AS identifiant
FROM formation f
WHERE f.nb_admis > f.nb_candidatures;

-- L’aide de l’année du rapport va à des apprenants connus, une fois chacun ; celle des années antérieures n’en
-- nomme aucun.
CREATE TEMPORARY VIEW controle_aide AS
SELECT 'aide' AS fichier, CAST(d.aide_id AS TEXT) AS identifiant
FROM aide d
CROSS JOIN exercice x
WHERE (d.annee = x.annee AND d.apprenant_id IS NULL) OR (d.annee <> x.annee AND d.apprenant_id IS NOT NULL)
UNION ALL
SELECT 'aide', CAST(MAX(aide_id) AS TEXT)
FROM aide
WHERE apprenant_id IS NOT NULL
GROUP BY apprenant_id
HAVING COUNT(*) > 1;

-- Les apprenants sont majeurs.
CREATE TEMPORARY VIEW controle_majeur AS
SELECT 'apprenant' AS fichier, CAST(a.apprenant_id AS TEXT) AS identifiant
FROM apprenant a
WHERE a.age < 18;

-- Un métier qui n’est pas publié reste au-delà du dixième rang.
CREATE TEMPORARY VIEW controle_metier_publie AS
SELECT 'metier' AS fichier, CAST(m.metier_id AS TEXT) AS identifiant
FROM (
  SELECT metier_id, RANK() OVER (ORDER BY SUM(apprenants) DESC) AS rang
  FROM base_formation
  WHERE metier_id IS NOT NULL
  GROUP BY metier_id) n
JOIN metier m ON m.metier_id = n.metier_id
WHERE m.publie = 0 AND n.rang <= 10;

-- Les données portent sur une année, et une seule.
CREATE TEMPORARY VIEW controle_exercice AS
SELECT 'exercice' AS fichier, CAST(x.annee AS TEXT) AS identifiant
FROM exercice x
WHERE (SELECT COUNT(*) FROM exercice) <> 1 OR SUBSTR(x.date_fin, 1, 4) <> CAST(x.annee AS TEXT);

-- Chaque territoire a les mots qui le nomment.
CREATE TEMPORARY VIEW controle_territoire AS
SELECT 'region' AS fichier, CAST(r.region_id AS TEXT) AS identifiant
FROM region r
LEFT JOIN territoire t ON t.code = r.code
WHERE t.code IS NULL;

-- Le jalon de l’année du rapport donne le nombre de formations, et de labels prolongés, que comptent les fiches.
CREATE TEMPORARY VIEW controle_jalon_annee AS
SELECT 'jalon' AS fichier, CAST(j.ordre AS TEXT) AS identifiant
FROM jalon j
JOIN exercice x ON SUBSTR(j.date_debut, 1, 4) = CAST(x.annee AS TEXT)
WHERE (j.type = 'formations_labellisees' AND j.nombre <> (SELECT COUNT(*) FROM formation))
  OR (j.type = 'prolongation_pia' AND j.nombre <> (SELECT SUM(prolongation_pia) FROM formation));

-- L’Île-de-France compte le plus de sessions.
CREATE TEMPORARY VIEW affirmation_idf_premiere AS
SELECT 'Ce n’est plus vrai : « L’Île-de-France compte le plus de sessions. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM sessions_par_region WHERE code = 'ile_de_france' AND rang = 1);

-- La part de l’Île-de-France dans les sessions progresse depuis l’année précédente.
CREATE TEMPORARY VIEW affirmation_idf_part_en_hausse AS
SELECT 'Ce n’est plus vrai : « La part de l’Île-de-France dans les sessions progresse depuis l’année précédente. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM sessions_par_region WHERE code = 'ile_de_france' AND part_pct > part_prec_pct);

-- Les Hauts-de-France sont la deuxième région par le nombre de sessions.
CREATE TEMPORARY VIEW affirmation_hdf_deuxieme AS
SELECT 'Ce n’est plus vrai : « Les Hauts-de-France sont la deuxième région par le nombre de sessions. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM sessions_par_region WHERE code = 'hauts_de_france' AND rang = 2);

-- Provence-Alpes-Côte d’Azur et Auvergne-Rhône-Alpes se partagent la troisième place.
CREATE TEMPORARY VIEW affirmation_paca_aura_troisieme AS
SELECT 'Ce n’est plus vrai : « Provence-Alpes-Côte d’Azur et Auvergne-Rhône-Alpes se partagent la troisième place. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM sessions_par_region a
  JOIN sessions_par_region b ON b.code = 'auvergne_rhone_alpes' AND b.rang = 3
  WHERE a.code = 'provence_alpes_cote_d_azur' AND a.rang = 3);

-- Toutes les régions comptent moins de sessions que l’année précédente.
CREATE TEMPORARY VIEW affirmation_sessions_en_baisse_partout AS
SELECT 'Ce n’est plus vrai : « Toutes les régions comptent moins de sessions que l’année précédente. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM sessions_evolution WHERE en_baisse = regions);

-- Chaque formation ouvre en moyenne plus de sessions qu’un an plus tôt.
CREATE TEMPORARY VIEW affirmation_sessions_par_formation_en_hausse AS
SELECT 'Ce n’est plus vrai : « Chaque formation ouvre en moyenne plus de sessions qu’un an plus tôt. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM sessions WHERE par_formation > par_formation_prec);

-- Les entrées en formation en ligne progressent.
CREATE TEMPORARY VIEW affirmation_en_ligne_en_hausse AS
SELECT 'Ce n’est plus vrai : « Les entrées en formation en ligne progressent. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM en_ligne WHERE entrees > entrees_prec);

-- Sociétés commerciales et associations portent la majorité des formations.
CREATE TEMPORARY VIEW affirmation_societes_associations AS
SELECT 'Ce n’est plus vrai : « Sociétés commerciales et associations portent la majorité des formations. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM statuts_premiers WHERE part_num * 2 > part_base
    AND premier_code IN ('societe', 'association') AND deuxieme_code IN ('societe', 'association'));

-- La data est la troisième famille de métiers et a plus que doublé.
CREATE TEMPORARY VIEW affirmation_data_troisieme AS
SELECT 'Ce n’est plus vrai : « La data est la troisième famille de métiers et a plus que doublé. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM familles WHERE code = 'data' AND rang = 3 AND apprenants > 2 * apprenants_prec);

-- La data n’était pas troisième l’année précédente.
CREATE TEMPORARY VIEW affirmation_data_nouvelle_troisieme AS
SELECT 'Ce n’est plus vrai : « La data n’était pas troisième l’année précédente. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM familles WHERE code = 'data' AND rang_prec > 3);

-- La plupart des formations se tiennent surtout en présence.
CREATE TEMPORARY VIEW affirmation_presence_majoritaire AS
SELECT 'Ce n’est plus vrai : « La plupart des formations se tiennent surtout en présence. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM pedagogie WHERE presentiel_num * 2 > presentiel_base);

-- La plupart des formations préparent une certification reconnue.
CREATE TEMPORARY VIEW affirmation_certification_majoritaire AS
SELECT 'Ce n’est plus vrai : « La plupart des formations préparent une certification reconnue. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM certifications WHERE reconnue_num * 2 > reconnue_base);

-- La part des formations qui préparent un titre du RNCP progresse.
CREATE TEMPORARY VIEW affirmation_rncp_en_hausse AS
SELECT 'Ce n’est plus vrai : « La part des formations qui préparent un titre du RNCP progresse. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM certifications WHERE rncp_pct > rncp_prec_pct);

-- Les femmes abandonnent moins que l’ensemble ; les résidents des QPV et les demandeurs d’emploi de niveau bac ou
-- moins, davantage.
CREATE TEMPORARY VIEW affirmation_abandons_par_public AS
SELECT 'Ce n’est plus vrai : « Les femmes abandonnent moins que l’ensemble ; les résidents des QPV et les demandeurs d’emploi de niveau bac ou moins, davantage. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM abandons WHERE femmes_pct < taux_pct AND qpv_pct > taux_pct AND bac_de_pct > taux_pct);

-- En ligne, on abandonne moins dans les sessions achevées et davantage dans les sessions en cours.
CREATE TEMPORARY VIEW affirmation_abandons_par_lieu AS
SELECT 'Ce n’est plus vrai : « En ligne, on abandonne moins dans les sessions achevées et davantage dans les sessions en cours. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM abandons WHERE en_ligne_acheves_pct < sur_place_acheves_pct
    AND en_ligne_en_cours_pct > sur_place_en_cours_pct);

-- La part des femmes progresse.
CREATE TEMPORARY VIEW affirmation_femmes_en_hausse AS
SELECT 'Ce n’est plus vrai : « La part des femmes progresse. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM apprenants WHERE femmes_pct > femmes_prec_pct);

-- La part des résidents des QPV recule.
CREATE TEMPORARY VIEW affirmation_qpv_en_baisse AS
SELECT 'Ce n’est plus vrai : « La part des résidents des QPV recule. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM apprenants WHERE qpv_pct < qpv_prec_pct);

-- Les moins de 26 ans sont la classe d’âge la plus nombreuse.
CREATE TEMPORARY VIEW affirmation_moins_de_26_ans AS
SELECT 'Ce n’est plus vrai : « Les moins de 26 ans sont la classe d’âge la plus nombreuse. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM ages WHERE code = 'lt26' AND rang = 1);

-- Les niveaux bac et infra-bac sont plus présents dans les formations du PIC que dans celles du PIA.
CREATE TEMPORARY VIEW affirmation_bac_pic AS
SELECT 'Ce n’est plus vrai : « Les niveaux bac et infra-bac sont plus présents dans les formations du PIC que dans celles du PIA. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM apprenants WHERE niveau_bac_pic_pct > niveau_bac_pia_pct);

-- La gratuité est plus fréquente dans les formations du PIC que dans l’ensemble.
CREATE TEMPORARY VIEW affirmation_gratuite_pic AS
SELECT 'Ce n’est plus vrai : « La gratuité est plus fréquente dans les formations du PIC que dans l’ensemble. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM financement WHERE sans_frais_pic_pct > sans_frais_pct);

-- On réussit moins souvent une certification reconnue que les autres.
CREATE TEMPORARY VIEW affirmation_reussite_reconnue AS
SELECT 'Ce n’est plus vrai : « On réussit moins souvent une certification reconnue que les autres. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM reussite WHERE taux_pct < autres_pct);

-- Les demandeurs d’emploi de niveau bac ou moins et les femmes sont surreprésentés dans les emplois du numérique.
CREATE TEMPORARY VIEW affirmation_numerique_publics AS
SELECT 'Ce n’est plus vrai : « Les demandeurs d’emploi de niveau bac ou moins et les femmes sont surreprésentés dans les emplois du numérique. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM (
    SELECT COUNT(*) AS n FROM numerique_par_public
    WHERE code IN ('bac_de', 'femmes') AND emplois_pct > termines_pct) q
  WHERE q.n = 2);

-- Les contrats en alternance donnent les meilleures sorties positives.
CREATE TEMPORARY VIEW affirmation_alternance_meilleure AS
SELECT 'Ce n’est plus vrai : « Les contrats en alternance donnent les meilleures sorties positives. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM (
    SELECT MIN(positives_pct) FILTER (WHERE code IN ('apprentissage', 'contrat_pro')) AS alternance,
      MAX(positives_pct) FILTER (WHERE code IN ('stage', 'projet')) AS autres
    FROM sorties_par_immersion) q
  WHERE q.alternance > q.autres);

-- Les formations certifiantes mènent plus souvent à l’emploi, les autres plus souvent à la formation.
CREATE TEMPORARY VIEW affirmation_certifiante_emploi AS
SELECT 'Ce n’est plus vrai : « Les formations certifiantes mènent plus souvent à l’emploi, les autres plus souvent à la formation. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM sorties_par_certification e
  JOIN sorties_par_certification f ON f.code = 'formation' AND f.certifiante_pct < f.non_certifiante_pct
  WHERE e.code = 'emploi' AND e.certifiante_pct > e.non_certifiante_pct);

-- L’Île-de-France a la plus forte part en emploi, la formation en ligne la plus faible part en poursuite de
-- parcours.
CREATE TEMPORARY VIEW affirmation_territoires_extremes AS
SELECT 'Ce n’est plus vrai : « L’Île-de-France a la plus forte part en emploi, la formation en ligne la plus faible part en poursuite de parcours. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM insertion_extremes
  WHERE emploi_max_code = 'ile_de_france' AND formation_min_code = 'en_ligne');

-- Les sessions des réseaux nationaux progressent quand le total des sessions recule.
CREATE TEMPORARY VIEW affirmation_reseaux_en_hausse AS
SELECT 'Ce n’est plus vrai : « Les sessions des réseaux nationaux progressent quand le total des sessions recule. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM reseaux r CROSS JOIN sessions s WHERE r.sessions > r.sessions_prec AND s.total < s.total_prec);

-- Les bénéficiaires de l’aide sont moins nombreux que l’année précédente.
CREATE TEMPORARY VIEW affirmation_aide_en_baisse AS
SELECT 'Ce n’est plus vrai : « Les bénéficiaires de l’aide sont moins nombreux que l’année précédente. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM aides_par_annee a
  JOIN aides_par_annee b ON b.ordre = a.ordre - 1
  JOIN exercice x ON x.annee = a.ordre
  WHERE a.beneficiaires < b.beneficiaires);

-- Le premier motif d’abandon est « non connu ».
CREATE TEMPORARY VIEW affirmation_motif_non_connu AS
SELECT 'Ce n’est plus vrai : « Le premier motif d’abandon est “non connu”. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM abandons_motifs WHERE code = 'non_connu' AND ordre = 1);

-- La part de sorties positives est plus forte à six mois qu’à trois.
CREATE TEMPORARY VIEW affirmation_sorties_en_hausse AS
SELECT 'Ce n’est plus vrai : « La part de sorties positives est plus forte à six mois qu’à trois. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM insertions a
  JOIN insertions b ON b.code = '6' AND b.positives_pct > a.positives_pct
  WHERE a.code = '3');

-- Le contrat long gagne du terrain entre trois et six mois.
CREATE TEMPORARY VIEW affirmation_contrats_longs AS
SELECT 'Ce n’est plus vrai : « Le contrat long gagne du terrain entre trois et six mois. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM emplois_longs WHERE h6_pct > h3_pct);

-- La poursuite de parcours reste stable entre trois et six mois, à deux points près.
CREATE TEMPORARY VIEW affirmation_poursuite_stable AS
SELECT 'Ce n’est plus vrai : « La poursuite de parcours reste stable entre trois et six mois, à deux points près. »' AS message
FROM edition e
WHERE e.code = 'national' AND NOT EXISTS (
  SELECT 1 FROM insertions a
  JOIN insertions b ON b.code = '6' AND ABS(b.formation_pct - a.formation_pct) < 0.02
  WHERE a.code = '3');
