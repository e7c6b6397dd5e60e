-- Fondations : ces tables et ces vues ne sont pas des chiffres du rapport, tous les chiffres en viennent. Les tables
-- temporaires ne lisent jamais la table edition : calculées une fois, elles servent à toutes les éditions. Les vues qui
-- passent par « perimetre » ou « cumul » suivent l’édition : le pays entier, ou le seul territoire de l’édition.

-- Le périmètre de chaque édition possible : tous les territoires pour le rapport national, un seul pour une édition
-- territoriale.
CREATE TEMPORARY TABLE base_perimetre AS
SELECT 'national' AS edition, region_id, code FROM region
UNION ALL
SELECT code, region_id, code FROM region;

-- Les territoires que couvre l’édition en cours.
CREATE TEMPORARY VIEW perimetre AS
SELECT p.region_id, p.code
FROM edition e
JOIN base_perimetre p ON p.edition = e.code;

-- Les sessions enregistrées dans l’année, chacune avec ses apprenants comptés une seule fois : entrées, profils,
-- abandons, fins de parcours, présentations et réussites à une certification reconnue.
CREATE TEMPORARY TABLE base_session AS
SELECT s.session_id, s.formation_id, s.etat, s.subvention_gen,
  f.region_id, f.reseau_id, f.programme,
  COALESCE(a.apprenants, 0) AS apprenants,
  a.entrees, a.femmes, a.qpv, a.bac_de, a.sans_frais, a.demi_mois, a.attestations,
  a.age_lt26, a.age_26_30, a.age_31_49, a.age_50p, a.niveau_bac, a.niveau_5, a.niveau_6, a.niveau_7,
  a.situations, a.sit_recherche, a.sit_etudiant, a.sit_salarie, a.sit_entrepreneur, a.sit_non_connue,
  t.termines, t.termines_femmes, t.termines_qpv, t.termines_bac_de,
  t.candidats, t.candidats_femmes, t.candidats_qpv, t.candidats_bac_de,
  t.admis, t.admis_femmes, t.admis_qpv, t.admis_bac_de, t.autres_candidats, t.autres_admis,
  d.abandons, d.abandons_femmes, d.abandons_qpv, d.abandons_bac_de,
  d.motif_non_connu, d.motif_personnel, d.motif_embauche, d.motif_pedagogique, d.motif_autre,
  d.motif_exclusion, d.motif_reorientation
FROM session s
JOIN formation f ON f.formation_id = s.formation_id
LEFT JOIN (
  SELECT session_id, COUNT(*) AS apprenants,
    COUNT(*) FILTER (WHERE date_entree BETWEEN (SELECT MAX(date_debut) FROM exercice)
      AND (SELECT MAX(date_fin) FROM exercice)) AS entrees,
    COUNT(*) FILTER (WHERE sexe = 'F') AS femmes,
    SUM(qpv) AS qpv,
    SUM(public_bac_de) AS bac_de,
    SUM(sans_reste_a_charge) AS sans_frais,
    SUM(immersion_demi_mois) AS demi_mois,
    SUM(attestation) AS attestations,
    COUNT(*) FILTER (WHERE age < 26) AS age_lt26,
    COUNT(*) FILTER (WHERE age BETWEEN 26 AND 30) AS age_26_30,
    COUNT(*) FILTER (WHERE age BETWEEN 31 AND 49) AS age_31_49,
    COUNT(*) FILTER (WHERE age >= 50) AS age_50p,
    COUNT(*) FILTER (WHERE niveau = 'bac_ou_moins') AS niveau_bac,
    COUNT(*) FILTER (WHERE niveau = '5') AS niveau_5,
    COUNT(*) FILTER (WHERE niveau = '6') AS niveau_6,
    COUNT(*) FILTER (WHERE niveau = '7') AS niveau_7,
    COUNT(situation) AS situations,
    COUNT(*) FILTER (WHERE situation = 'recherche') AS sit_recherche,
    COUNT(*) FILTER (WHERE situation = 'etudiant') AS sit_etudiant,
    COUNT(*) FILTER (WHERE situation = 'salarie') AS sit_salarie,
    COUNT(*) FILTER (WHERE situation = 'entrepreneur') AS sit_entrepreneur,
    COUNT(*) FILTER (WHERE situation = 'non_connue') AS sit_non_connue
  FROM apprenant
  GROUP BY session_id) a ON a.session_id = s.session_id
LEFT JOIN (
  SELECT session_id, COUNT(*) AS termines,
    COUNT(*) FILTER (WHERE sexe = 'F') AS termines_femmes,
    SUM(qpv) AS termines_qpv,
    SUM(public_bac_de) AS termines_bac_de,
    COUNT(*) FILTER (WHERE certif_presentee = 'reconnue') AS candidats,
    COUNT(*) FILTER (WHERE certif_presentee = 'reconnue' AND sexe = 'F') AS candidats_femmes,
    COUNT(*) FILTER (WHERE certif_presentee = 'reconnue' AND qpv = 1) AS candidats_qpv,
    COUNT(*) FILTER (WHERE certif_presentee = 'reconnue' AND public_bac_de = 1) AS candidats_bac_de,
    COUNT(*) FILTER (WHERE certif_obtenue = 1 AND certif_presentee = 'reconnue') AS admis,
    COUNT(*) FILTER (WHERE certif_obtenue = 1 AND certif_presentee = 'reconnue' AND sexe = 'F') AS admis_femmes,
    COUNT(*) FILTER (WHERE certif_obtenue = 1 AND certif_presentee = 'reconnue' AND qpv = 1) AS admis_qpv,
    COUNT(*) FILTER (WHERE certif_obtenue = 1 AND certif_presentee = 'reconnue' AND public_bac_de = 1)
      AS admis_bac_de,
    COUNT(*) FILTER (WHERE certif_presentee = 'autre') AS autres_candidats,
    COUNT(*) FILTER (WHERE certif_obtenue = 1 AND certif_presentee = 'autre') AS autres_admis
  FROM apprenant
  WHERE issue = 'termine'
  GROUP BY session_id) t ON t.session_id = s.session_id
LEFT JOIN (
  SELECT session_id, COUNT(*) AS abandons,
    COUNT(*) FILTER (WHERE sexe = 'F') AS abandons_femmes,
    SUM(qpv) AS abandons_qpv,
    SUM(public_bac_de) AS abandons_bac_de,
    COUNT(*) FILTER (WHERE motif_abandon = 'non_connu') AS motif_non_connu,
    COUNT(*) FILTER (WHERE motif_abandon = 'personnel') AS motif_personnel,
    COUNT(*) FILTER (WHERE motif_abandon = 'embauche') AS motif_embauche,
    COUNT(*) FILTER (WHERE motif_abandon = 'pedagogique') AS motif_pedagogique,
    COUNT(*) FILTER (WHERE motif_abandon = 'autre') AS motif_autre,
    COUNT(*) FILTER (WHERE motif_abandon = 'exclusion') AS motif_exclusion,
    COUNT(*) FILTER (WHERE motif_abandon = 'reorientation') AS motif_reorientation
  FROM apprenant
  WHERE issue = 'abandon'
  GROUP BY session_id) d ON d.session_id = s.session_id;

-- Les formations labellisées au 31 décembre, chacune avec ses certifications, ses sessions reportées ou annulées, ses
-- sessions de l’année et leurs apprenants. certifiante : prépare un titre du RNCP ou une certification du RS.
CREATE TEMPORARY TABLE base_formation AS
SELECT f.formation_id, f.region_id, f.metier_id, f.reseau_id, f.programme, f.prolongation_pia, f.active_2020,
  f.repondante, f.statut_organisme, f.mode_enseignement, f.pedagogie_projet, f.duree_mois,
  f.imm_stage, f.imm_alternance, f.imm_projet, f.imm_autre, f.niveau_certif, f.autre_certif_num,
  f.acc_social_equipe, f.acc_emploi_equipe, f.acc_social_heures, f.acc_emploi_heures,
  f.covid_modif, f.covid_retour, f.nb_candidatures, f.nb_admis,
  COALESCE(c.rncp, 0) AS rncp, COALESCE(c.rs, 0) AS rs, COALESCE(c.bloc, 0) AS bloc,
  COALESCE(c.diplome_etab, 0) AS diplome_etab, COALESCE(c.autre, 0) AS certif_autre,
  CASE WHEN c.rncp = 1 OR c.rs = 1 THEN 1 ELSE 0 END AS certifiante,
  CASE WHEN c.formation_id IS NULL THEN 0 ELSE 1 END AS certifiee,
  COALESCE(p.reportees, 0) AS reportees, COALESCE(p.annulees, 0) AS annulees,
  COALESCE(b.sessions, 0) AS sessions, COALESCE(b.apprenants, 0) AS apprenants
FROM formation f
LEFT JOIN (
  SELECT formation_id,
    COUNT(*) FILTER (WHERE type = 'rncp') AS rncp,
    COUNT(*) FILTER (WHERE type = 'rs') AS rs,
    COUNT(*) FILTER (WHERE type = 'bloc') AS bloc,
    COUNT(*) FILTER (WHERE type = 'diplome_etab') AS diplome_etab,
    COUNT(*) FILTER (WHERE type = 'autre') AS autre
  FROM formation_certif
  GROUP BY formation_id) c ON c.formation_id = f.formation_id
LEFT JOIN (
  SELECT formation_id,
    COUNT(*) FILTER (WHERE type = 'reportee') AS reportees,
    COUNT(*) FILTER (WHERE type = 'annulee') AS annulees
  FROM session_perturbee
  GROUP BY formation_id) p ON p.formation_id = f.formation_id
LEFT JOIN (
  SELECT formation_id, COUNT(*) AS sessions, SUM(apprenants) AS apprenants
  FROM base_session
  GROUP BY formation_id) b ON b.formation_id = f.formation_id;

-- Le devenir des apprenants qui ont terminé et dont la situation est connue, à 3 et à 6 mois, par territoire, par
-- situation, par type d’emploi ou de formation, par immersion et selon que la formation est certifiante ou non.
CREATE TEMPORARY TABLE base_insertion AS
SELECT f.region_id, i.horizon_mois AS horizon, i.situation, COALESCE(i.type_emploi, i.type_formation) AS type,
  a.immersion_type AS immersion, f.certifiante, COUNT(*) AS nombre
FROM insertion i
JOIN apprenant a ON a.apprenant_id = i.apprenant_id
JOIN session s ON s.session_id = a.session_id
JOIN base_formation f ON f.formation_id = s.formation_id
GROUP BY f.region_id, i.horizon_mois, COALESCE(i.type_emploi, i.type_formation), i.situation, a.immersion_type,
  f.certifiante;

-- Les emplois à 3 mois, par territoire : emplois du numérique et publics qui les occupent, salaires connus et leur somme.
CREATE TEMPORARY TABLE base_emploi AS
SELECT s.region_id,
  COUNT(*) FILTER (WHERE i.emploi_numerique = 1) AS numeriques,
  COUNT(*) FILTER (WHERE i.emploi_numerique = 1 AND a.sexe = 'F') AS numeriques_femmes,
  COUNT(*) FILTER (WHERE i.emploi_numerique = 1 AND a.qpv = 1) AS numeriques_qpv,
  COUNT(*) FILTER (WHERE i.emploi_numerique = 1 AND a.public_bac_de = 1) AS numeriques_bac_de,
  COUNT(i.salaire_annuel_eur) FILTER (WHERE a.sexe = 'F') AS salaires_femmes,
  COUNT(i.salaire_annuel_eur) FILTER (WHERE a.sexe = 'H') AS salaires_hommes,
  SUM(i.salaire_annuel_eur) FILTER (WHERE a.sexe = 'F') AS masse_femmes,
  SUM(i.salaire_annuel_eur) FILTER (WHERE a.sexe = 'H') AS masse_hommes
FROM insertion i
JOIN apprenant a ON a.apprenant_id = i.apprenant_id
JOIN base_session s ON s.session_id = a.session_id
WHERE i.horizon_mois = 3 AND i.situation = 'emploi'
GROUP BY s.region_id;

-- L’aide versée par les Crous, par année et, quand l’apprenant est connu, par territoire.
CREATE TEMPORARY TABLE base_aide AS
SELECT d.annee, s.region_id, COUNT(*) AS beneficiaires, SUM(d.montant_eur) AS montant
FROM aide d
LEFT JOIN apprenant a ON a.apprenant_id = d.apprenant_id
LEFT JOIN base_session s ON s.session_id = a.session_id
GROUP BY d.annee, s.region_id;

-- Une ligne par territoire, même sans formation ni session : tout ce qui s’y compte. Le pays est la somme des lignes.
CREATE TEMPORARY TABLE base_territoire AS
SELECT r.region_id, r.code, r.type, t.nom AS libelle, t.groupe, r.ordre,
  COALESCE(f.formations, 0) AS formations, COALESCE(f.pia, 0) AS pia, COALESCE(f.pic, 0) AS pic,
  COALESCE(f.prolongees, 0) AS prolongees, COALESCE(f.actives, 0) AS actives,
  COALESCE(f.repondantes, 0) AS repondantes, COALESCE(f.candidatures, 0) AS candidatures,
  COALESCE(f.admissions, 0) AS admissions,
  COALESCE(f.projet, 0) AS projet, COALESCE(f.social_equipe, 0) AS social_equipe,
  COALESCE(f.emploi_equipe, 0) AS emploi_equipe, COALESCE(f.social_heures, 0) AS social_heures,
  COALESCE(f.social_formations, 0) AS social_formations, COALESCE(f.emploi_heures, 0) AS emploi_heures,
  COALESCE(f.emploi_formations, 0) AS emploi_formations, COALESCE(f.imm_stage, 0) AS imm_stage,
  COALESCE(f.imm_alternance, 0) AS imm_alternance, COALESCE(f.imm_projet, 0) AS imm_projet,
  COALESCE(f.imm_autre, 0) AS imm_autre, COALESCE(f.duree_mois, 0) AS duree_mois,
  COALESCE(f.duree_formations, 0) AS duree_formations, COALESCE(f.certifiantes, 0) AS certifiantes,
  COALESCE(f.certifiees, 0) AS certifiees, COALESCE(f.autre_certif_num, 0) AS autre_certif_num,
  COALESCE(f.rncp, 0) AS rncp, COALESCE(f.rs, 0) AS rs, COALESCE(f.bloc, 0) AS bloc,
  COALESCE(f.diplome_etab, 0) AS diplome_etab, COALESCE(f.certif_autre, 0) AS certif_autre,
  COALESCE(f.reportees, 0) AS reportees, COALESCE(f.annulees, 0) AS annulees,
  COALESCE(f.formations_reportees, 0) AS formations_reportees,
  COALESCE(f.formations_annulees, 0) AS formations_annulees, COALESCE(f.modifiees, 0) AS modifiees,
  COALESCE(f.revenues, 0) AS revenues, COALESCE(f.semi_distance, 0) AS semi_distance,
  COALESCE(f.tout_en_ligne, 0) AS tout_en_ligne,
  COALESCE(h.sessions_prec, 0) AS sessions_prec,
  COALESCE(s.sessions, 0) AS sessions, COALESCE(s.sessions_achevees, 0) AS sessions_achevees,
  COALESCE(s.sessions_en_cours, 0) AS sessions_en_cours, COALESCE(s.sessions_subventionnees, 0)
    AS sessions_subventionnees,
  COALESCE(s.sessions_reseaux, 0) AS sessions_reseaux, COALESCE(s.apprenants_reseaux, 0) AS apprenants_reseaux,
  COALESCE(s.apprenants, 0) AS apprenants, COALESCE(s.apprenants_acheves, 0) AS apprenants_acheves,
  COALESCE(s.apprenants_en_cours, 0) AS apprenants_en_cours,
  COALESCE(s.apprenants_pia, 0) AS apprenants_pia, COALESCE(s.apprenants_pic, 0) AS apprenants_pic,
  COALESCE(s.entrees, 0) AS entrees, COALESCE(s.femmes, 0) AS femmes, COALESCE(s.qpv, 0) AS qpv,
  COALESCE(s.bac_de, 0) AS bac_de, COALESCE(s.sans_frais, 0) AS sans_frais,
  COALESCE(s.sans_frais_pia, 0) AS sans_frais_pia, COALESCE(s.sans_frais_pic, 0) AS sans_frais_pic,
  COALESCE(s.demi_mois, 0) AS demi_mois, COALESCE(s.attestations, 0) AS attestations,
  COALESCE(s.age_lt26, 0) AS age_lt26, COALESCE(s.age_26_30, 0) AS age_26_30,
  COALESCE(s.age_31_49, 0) AS age_31_49, COALESCE(s.age_50p, 0) AS age_50p,
  COALESCE(s.niveau_bac, 0) AS niveau_bac, COALESCE(s.niveau_5, 0) AS niveau_5,
  COALESCE(s.niveau_6, 0) AS niveau_6, COALESCE(s.niveau_7, 0) AS niveau_7,
  COALESCE(s.niveau_bac_pia, 0) AS niveau_bac_pia, COALESCE(s.niveau_bac_pic, 0) AS niveau_bac_pic,
  COALESCE(s.situations, 0) AS situations, COALESCE(s.sit_recherche, 0) AS sit_recherche,
  COALESCE(s.sit_etudiant, 0) AS sit_etudiant, COALESCE(s.sit_salarie, 0) AS sit_salarie,
  COALESCE(s.sit_entrepreneur, 0) AS sit_entrepreneur, COALESCE(s.sit_non_connue, 0) AS sit_non_connue,
  COALESCE(s.femmes_acheves, 0) AS femmes_acheves, COALESCE(s.qpv_acheves, 0) AS qpv_acheves,
  COALESCE(s.bac_de_acheves, 0) AS bac_de_acheves,
  COALESCE(s.abandons_acheves, 0) AS abandons_acheves, COALESCE(s.abandons_femmes, 0) AS abandons_femmes,
  COALESCE(s.abandons_qpv, 0) AS abandons_qpv, COALESCE(s.abandons_bac_de, 0) AS abandons_bac_de,
  COALESCE(s.abandons_en_cours, 0) AS abandons_en_cours,
  COALESCE(s.motif_non_connu, 0) AS motif_non_connu, COALESCE(s.motif_personnel, 0) AS motif_personnel,
  COALESCE(s.motif_embauche, 0) AS motif_embauche, COALESCE(s.motif_pedagogique, 0) AS motif_pedagogique,
  COALESCE(s.motif_autre, 0) AS motif_autre, COALESCE(s.motif_exclusion, 0) AS motif_exclusion,
  COALESCE(s.motif_reorientation, 0) AS motif_reorientation,
  COALESCE(s.termines, 0) AS termines, COALESCE(s.termines_femmes, 0) AS termines_femmes,
  COALESCE(s.termines_qpv, 0) AS termines_qpv, COALESCE(s.termines_bac_de, 0) AS termines_bac_de,
  COALESCE(s.candidats, 0) AS candidats, COALESCE(s.candidats_femmes, 0) AS candidats_femmes,
  COALESCE(s.candidats_qpv, 0) AS candidats_qpv, COALESCE(s.candidats_bac_de, 0) AS candidats_bac_de,
  COALESCE(s.admis, 0) AS admis, COALESCE(s.admis_femmes, 0) AS admis_femmes,
  COALESCE(s.admis_qpv, 0) AS admis_qpv, COALESCE(s.admis_bac_de, 0) AS admis_bac_de,
  COALESCE(s.autres_candidats, 0) AS autres_candidats, COALESCE(s.autres_admis, 0) AS autres_admis,
  COALESCE(i.repondants_3, 0) AS repondants_3, COALESCE(i.emploi_3, 0) AS emploi_3,
  COALESCE(i.formation_3, 0) AS formation_3, COALESCE(i.recherche_3, 0) AS recherche_3,
  COALESCE(i.repondants_6, 0) AS repondants_6, COALESCE(i.emploi_6, 0) AS emploi_6,
  COALESCE(i.formation_6, 0) AS formation_6, COALESCE(i.recherche_6, 0) AS recherche_6,
  COALESCE(m.numeriques, 0) AS numeriques, COALESCE(m.numeriques_femmes, 0) AS numeriques_femmes,
  COALESCE(m.numeriques_qpv, 0) AS numeriques_qpv, COALESCE(m.numeriques_bac_de, 0) AS numeriques_bac_de,
  COALESCE(m.salaires_femmes, 0) AS salaires_femmes, COALESCE(m.salaires_hommes, 0) AS salaires_hommes,
  COALESCE(m.masse_femmes, 0) AS masse_femmes, COALESCE(m.masse_hommes, 0) AS masse_hommes
FROM region r
JOIN territoire t ON t.code = r.code
LEFT JOIN (
  SELECT region_id, COUNT(*) AS formations,
    COUNT(*) FILTER (WHERE programme = 'PIA') AS pia,
    COUNT(*) FILTER (WHERE programme = 'PIC') AS pic,
    SUM(prolongation_pia) AS prolongees,
    SUM(active_2020) AS actives,
    SUM(repondante) AS repondantes,
    SUM(nb_candidatures) AS candidatures,
    SUM(nb_admis) AS admissions,
    SUM(pedagogie_projet) FILTER (WHERE active_2020 = 1) AS projet,
    SUM(acc_social_equipe) FILTER (WHERE active_2020 = 1) AS social_equipe,
    SUM(acc_emploi_equipe) FILTER (WHERE active_2020 = 1) AS emploi_equipe,
    SUM(acc_social_heures) FILTER (WHERE repondante = 1) AS social_heures,
    COUNT(acc_social_heures) FILTER (WHERE repondante = 1) AS social_formations,
    SUM(acc_emploi_heures) FILTER (WHERE repondante = 1) AS emploi_heures,
    COUNT(acc_emploi_heures) FILTER (WHERE repondante = 1) AS emploi_formations,
    SUM(imm_stage) FILTER (WHERE repondante = 1) AS imm_stage,
    SUM(imm_alternance) FILTER (WHERE repondante = 1) AS imm_alternance,
    SUM(imm_projet) FILTER (WHERE repondante = 1) AS imm_projet,
    SUM(imm_autre) FILTER (WHERE repondante = 1) AS imm_autre,
    SUM(duree_mois) FILTER (WHERE repondante = 1) AS duree_mois,
    COUNT(duree_mois) FILTER (WHERE repondante = 1) AS duree_formations,
    SUM(certifiante) FILTER (WHERE repondante = 1) AS certifiantes,
    SUM(certifiee) FILTER (WHERE repondante = 1) AS certifiees,
    SUM(autre_certif_num) FILTER (WHERE repondante = 1) AS autre_certif_num,
    SUM(rncp) FILTER (WHERE repondante = 1) AS rncp,
    SUM(rs) FILTER (WHERE repondante = 1) AS rs,
    SUM(bloc) FILTER (WHERE repondante = 1) AS bloc,
    SUM(diplome_etab) FILTER (WHERE repondante = 1) AS diplome_etab,
    SUM(certif_autre) FILTER (WHERE repondante = 1) AS certif_autre,
    SUM(reportees) FILTER (WHERE repondante = 1) AS reportees,
    SUM(annulees) FILTER (WHERE repondante = 1) AS annulees,
    COUNT(*) FILTER (WHERE repondante = 1 AND reportees > 0) AS formations_reportees,
    COUNT(*) FILTER (WHERE repondante = 1 AND annulees > 0) AS formations_annulees,
    COUNT(*) FILTER (WHERE repondante = 1 AND covid_modif <> 'aucune') AS modifiees,
    COUNT(*) FILTER (WHERE repondante = 1 AND covid_modif <> 'aucune' AND covid_retour = 1) AS revenues,
    COUNT(*) FILTER (WHERE repondante = 1 AND covid_modif = 'semi_distanciel') AS semi_distance,
    COUNT(*) FILTER (WHERE repondante = 1 AND covid_modif = 'tout_en_ligne') AS tout_en_ligne
  FROM base_formation
  GROUP BY region_id) f ON f.region_id = r.region_id
LEFT JOIN (
  SELECT v.modalite, CAST(v.valeur AS INTEGER) AS sessions_prec
  FROM histo v
  JOIN exercice x ON v.annee = x.annee - 1
  WHERE v.serie = 'sessions_region') h ON h.modalite = r.code
LEFT JOIN (
  SELECT region_id, COUNT(*) AS sessions,
    COUNT(*) FILTER (WHERE etat = 'achevee') AS sessions_achevees,
    COUNT(*) FILTER (WHERE etat = 'en_cours') AS sessions_en_cours,
    SUM(subvention_gen) AS sessions_subventionnees,
    COUNT(reseau_id) AS sessions_reseaux,
    SUM(apprenants) FILTER (WHERE reseau_id IS NOT NULL) AS apprenants_reseaux,
    SUM(apprenants) AS apprenants,
    SUM(apprenants) FILTER (WHERE etat = 'achevee') AS apprenants_acheves,
    SUM(apprenants) FILTER (WHERE etat = 'en_cours') AS apprenants_en_cours,
    SUM(apprenants) FILTER (WHERE programme = 'PIA') AS apprenants_pia,
    SUM(apprenants) FILTER (WHERE programme = 'PIC') AS apprenants_pic,
    SUM(entrees) AS entrees, SUM(femmes) AS femmes, SUM(qpv) AS qpv, SUM(bac_de) AS bac_de,
    SUM(sans_frais) AS sans_frais,
    SUM(sans_frais) FILTER (WHERE programme = 'PIA') AS sans_frais_pia,
    SUM(sans_frais) FILTER (WHERE programme = 'PIC') AS sans_frais_pic,
    SUM(demi_mois) AS demi_mois, SUM(attestations) AS attestations,
    SUM(age_lt26) AS age_lt26, SUM(age_26_30) AS age_26_30, SUM(age_31_49) AS age_31_49, SUM(age_50p) AS age_50p,
    SUM(niveau_bac) AS niveau_bac, SUM(niveau_5) AS niveau_5, SUM(niveau_6) AS niveau_6, SUM(niveau_7) AS niveau_7,
    SUM(niveau_bac) FILTER (WHERE programme = 'PIA') AS niveau_bac_pia,
    SUM(niveau_bac) FILTER (WHERE programme = 'PIC') AS niveau_bac_pic,
    SUM(situations) AS situations, SUM(sit_recherche) AS sit_recherche, SUM(sit_etudiant) AS sit_etudiant,
    SUM(sit_salarie) AS sit_salarie, SUM(sit_entrepreneur) AS sit_entrepreneur,
    SUM(sit_non_connue) AS sit_non_connue,
    SUM(femmes) FILTER (WHERE etat = 'achevee') AS femmes_acheves,
    SUM(qpv) FILTER (WHERE etat = 'achevee') AS qpv_acheves,
    SUM(bac_de) FILTER (WHERE etat = 'achevee') AS bac_de_acheves,
    SUM(abandons) FILTER (WHERE etat = 'achevee') AS abandons_acheves,
    SUM(abandons_femmes) FILTER (WHERE etat = 'achevee') AS abandons_femmes,
    SUM(abandons_qpv) FILTER (WHERE etat = 'achevee') AS abandons_qpv,
    SUM(abandons_bac_de) FILTER (WHERE etat = 'achevee') AS abandons_bac_de,
    SUM(abandons) FILTER (WHERE etat = 'en_cours') AS abandons_en_cours,
    SUM(motif_non_connu) FILTER (WHERE etat = 'achevee') AS motif_non_connu,
    SUM(motif_personnel) FILTER (WHERE etat = 'achevee') AS motif_personnel,
    SUM(motif_embauche) FILTER (WHERE etat = 'achevee') AS motif_embauche,
    SUM(motif_pedagogique) FILTER (WHERE etat = 'achevee') AS motif_pedagogique,
    SUM(motif_autre) FILTER (WHERE etat = 'achevee') AS motif_autre,
    SUM(motif_exclusion) FILTER (WHERE etat = 'achevee') AS motif_exclusion,
    SUM(motif_reorientation) FILTER (WHERE etat = 'achevee') AS motif_reorientation,
    SUM(termines) AS termines, SUM(termines_femmes) AS termines_femmes, SUM(termines_qpv) AS termines_qpv,
    SUM(termines_bac_de) AS termines_bac_de,
    SUM(candidats) AS candidats, SUM(candidats_femmes) AS candidats_femmes, SUM(candidats_qpv) AS candidats_qpv,
    SUM(candidats_bac_de) AS candidats_bac_de,
    SUM(admis) AS admis, SUM(admis_femmes) AS admis_femmes, SUM(admis_qpv) AS admis_qpv,
    SUM(admis_bac_de) AS admis_bac_de,
    SUM(autres_candidats) AS autres_candidats, SUM(autres_admis) AS autres_admis
  FROM base_session
  GROUP BY region_id) s ON s.region_id = r.region_id
LEFT JOIN (
  SELECT region_id,
    SUM(nombre) FILTER (WHERE horizon = 3) AS repondants_3,
    SUM(nombre) FILTER (WHERE horizon = 3 AND situation = 'emploi') AS emploi_3,
    SUM(nombre) FILTER (WHERE horizon = 3 AND situation = 'formation') AS formation_3,
    SUM(nombre) FILTER (WHERE horizon = 3 AND situation = 'recherche') AS recherche_3,
    SUM(nombre) FILTER (WHERE horizon = 6) AS repondants_6,
    SUM(nombre) FILTER (WHERE horizon = 6 AND situation = 'emploi') AS emploi_6,
    SUM(nombre) FILTER (WHERE horizon = 6 AND situation = 'formation') AS formation_6,
    SUM(nombre) FILTER (WHERE horizon = 6 AND situation = 'recherche') AS recherche_6
  FROM base_insertion
  GROUP BY region_id) i ON i.region_id = r.region_id
LEFT JOIN base_emploi m ON m.region_id = r.region_id;

-- Les sommes de chaque édition possible : une ligne pour le pays, une par territoire.
CREATE TEMPORARY TABLE base_cumul AS
SELECT p.edition,
  SUM(t.formations) AS formations, SUM(t.pia) AS pia, SUM(t.pic) AS pic, SUM(t.prolongees) AS prolongees,
  SUM(t.actives) AS actives, SUM(t.repondantes) AS repondantes, SUM(t.candidatures) AS candidatures,
  SUM(t.admissions) AS admissions, SUM(t.projet) AS projet, SUM(t.social_equipe) AS social_equipe,
  SUM(t.emploi_equipe) AS emploi_equipe, SUM(t.social_heures) AS social_heures,
  SUM(t.social_formations) AS social_formations, SUM(t.emploi_heures) AS emploi_heures,
  SUM(t.emploi_formations) AS emploi_formations, SUM(t.imm_stage) AS imm_stage,
  SUM(t.imm_alternance) AS imm_alternance, SUM(t.imm_projet) AS imm_projet, SUM(t.imm_autre) AS imm_autre,
  SUM(t.duree_mois) AS duree_mois, SUM(t.duree_formations) AS duree_formations, SUM(t.certifiantes) AS certifiantes,
  SUM(t.certifiees) AS certifiees, SUM(t.autre_certif_num) AS autre_certif_num, SUM(t.rncp) AS rncp,
  SUM(t.rs) AS rs, SUM(t.bloc) AS bloc, SUM(t.diplome_etab) AS diplome_etab, SUM(t.certif_autre) AS certif_autre,
  SUM(t.reportees) AS reportees, SUM(t.annulees) AS annulees, SUM(t.formations_reportees) AS formations_reportees,
  SUM(t.formations_annulees) AS formations_annulees, SUM(t.modifiees) AS modifiees, SUM(t.revenues) AS revenues,
  SUM(t.semi_distance) AS semi_distance, SUM(t.tout_en_ligne) AS tout_en_ligne,
  SUM(t.sessions_prec) AS sessions_prec, SUM(t.sessions) AS sessions, SUM(t.sessions_achevees) AS sessions_achevees,
  SUM(t.sessions_en_cours) AS sessions_en_cours, SUM(t.sessions_subventionnees) AS sessions_subventionnees,
  SUM(t.sessions_reseaux) AS sessions_reseaux, SUM(t.apprenants_reseaux) AS apprenants_reseaux,
  SUM(t.apprenants) AS apprenants, SUM(t.apprenants_acheves) AS apprenants_acheves,
  SUM(t.apprenants_en_cours) AS apprenants_en_cours, SUM(t.apprenants_pia) AS apprenants_pia,
  SUM(t.apprenants_pic) AS apprenants_pic, SUM(t.entrees) AS entrees, SUM(t.femmes) AS femmes, SUM(t.qpv) AS qpv,
  SUM(t.bac_de) AS bac_de, SUM(t.sans_frais) AS sans_frais, SUM(t.sans_frais_pia) AS sans_frais_pia,
  SUM(t.sans_frais_pic) AS sans_frais_pic, SUM(t.demi_mois) AS demi_mois, SUM(t.attestations) AS attestations,
  SUM(t.age_lt26) AS age_lt26, SUM(t.age_26_30) AS age_26_30, SUM(t.age_31_49) AS age_31_49,
  SUM(t.age_50p) AS age_50p, SUM(t.niveau_bac) AS niveau_bac, SUM(t.niveau_5) AS niveau_5,
  SUM(t.niveau_6) AS niveau_6, SUM(t.niveau_7) AS niveau_7, SUM(t.niveau_bac_pia) AS niveau_bac_pia,
  SUM(t.niveau_bac_pic) AS niveau_bac_pic, SUM(t.situations) AS situations, SUM(t.sit_recherche) AS sit_recherche,
  SUM(t.sit_etudiant) AS sit_etudiant, SUM(t.sit_salarie) AS sit_salarie,
  SUM(t.sit_entrepreneur) AS sit_entrepreneur, SUM(t.sit_non_connue) AS sit_non_connue,
  SUM(t.femmes_acheves) AS femmes_acheves, SUM(t.qpv_acheves) AS qpv_acheves,
  SUM(t.bac_de_acheves) AS bac_de_acheves, SUM(t.abandons_acheves) AS abandons_acheves,
  SUM(t.abandons_femmes) AS abandons_femmes, SUM(t.abandons_qpv) AS abandons_qpv,
  SUM(t.abandons_bac_de) AS abandons_bac_de, SUM(t.abandons_en_cours) AS abandons_en_cours,
  SUM(t.motif_non_connu) AS motif_non_connu, SUM(t.motif_personnel) AS motif_personnel,
  SUM(t.motif_embauche) AS motif_embauche, SUM(t.motif_pedagogique) AS motif_pedagogique,
  SUM(t.motif_autre) AS motif_autre, SUM(t.motif_exclusion) AS motif_exclusion,
  SUM(t.motif_reorientation) AS motif_reorientation, SUM(t.termines) AS termines,
  SUM(t.termines_femmes) AS termines_femmes, SUM(t.termines_qpv) AS termines_qpv,
  SUM(t.termines_bac_de) AS termines_bac_de, SUM(t.candidats) AS candidats,
  SUM(t.candidats_femmes) AS candidats_femmes, SUM(t.candidats_qpv) AS candidats_qpv,
  SUM(t.candidats_bac_de) AS candidats_bac_de, SUM(t.admis) AS admis, SUM(t.admis_femmes) AS admis_femmes,
  SUM(t.admis_qpv) AS admis_qpv, SUM(t.admis_bac_de) AS admis_bac_de, SUM(t.autres_candidats) AS autres_candidats,
  SUM(t.autres_admis) AS autres_admis, SUM(t.repondants_3) AS repondants_3, SUM(t.emploi_3) AS emploi_3,
  SUM(t.formation_3) AS formation_3, SUM(t.recherche_3) AS recherche_3, SUM(t.repondants_6) AS repondants_6,
  SUM(t.emploi_6) AS emploi_6, SUM(t.formation_6) AS formation_6, SUM(t.recherche_6) AS recherche_6,
  SUM(t.numeriques) AS numeriques, SUM(t.numeriques_femmes) AS numeriques_femmes,
  SUM(t.numeriques_qpv) AS numeriques_qpv, SUM(t.numeriques_bac_de) AS numeriques_bac_de,
  SUM(t.salaires_femmes) AS salaires_femmes, SUM(t.salaires_hommes) AS salaires_hommes,
  SUM(t.masse_femmes) AS masse_femmes, SUM(t.masse_hommes) AS masse_hommes
FROM base_territoire t
JOIN base_perimetre p ON p.region_id = t.region_id
GROUP BY p.edition;

-- Les sommes de l’édition en cours, en une ligne.
CREATE TEMPORARY VIEW cumul AS
SELECT c.*
FROM edition e
JOIN base_cumul c ON c.edition = e.code;
