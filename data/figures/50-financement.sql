-- Le financement des apprenants. Sans frais : apprenants qui n’ont rien à payer, rapportés à tous les apprenants ;
-- dans les formations du PIC, aux apprenants du PIC. Aide : apprenants qui ont reçu dans l’année l’aide versée par
-- les Crous, rapportés à tous les apprenants, et montant versé. Dans une édition territoriale, l’aide suit
-- l’apprenant.
CREATE TEMPORARY VIEW financement AS
SELECT
  k.sans_frais,
  1.0 * k.sans_frais / NULLIF(k.apprenants, 0) AS sans_frais_pct, k.sans_frais AS sans_frais_num,
    k.apprenants AS sans_frais_base,
  1.0 * k.sans_frais_pic / NULLIF(k.apprenants_pic, 0) AS sans_frais_pic_pct, k.sans_frais_pic AS sans_frais_pic_num,
    k.apprenants_pic AS sans_frais_pic_base,
  1.0 * k.sans_frais_pia / NULLIF(k.apprenants_pia, 0) AS sans_frais_pia_pct, k.sans_frais_pia AS sans_frais_pia_num,
    k.apprenants_pia AS sans_frais_pia_base,
  a.beneficiaires,
  1.0 * a.beneficiaires / NULLIF(k.apprenants, 0) AS beneficiaires_pct, a.beneficiaires AS beneficiaires_num,
    k.apprenants AS beneficiaires_base,
  a.montant AS montant_eur,
  1.0 * a.montant / NULLIF(a.beneficiaires, 0) AS aide_moyenne_eur, a.montant AS aide_moyenne_num,
    a.beneficiaires AS aide_moyenne_base
FROM edition e
JOIN base_cumul k ON k.edition = e.code
CROSS JOIN (
  SELECT COALESCE(SUM(d.beneficiaires), 0) AS beneficiaires, COALESCE(SUM(d.montant), 0) AS montant
  FROM base_aide d
  JOIN exercice x ON x.annee = d.annee
  CROSS JOIN edition v
  LEFT JOIN region r ON r.region_id = d.region_id
  WHERE v.code = 'national' OR v.code = r.code) a;

-- Les apprenants qui n’ont rien à payer, selon le programme qui finance leur formation. Base : les apprenants du
-- programme.
CREATE TEMPORARY VIEW sans_frais_par_programme AS
SELECT n.code, n.libelle, n.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.base, 0) AS part_pct, n.nombre AS part_num, n.base AS part_base,
  3 - n.ordre AS ordre
FROM (
  SELECT l.code, l.libelle, l.libelle_court, l.ordre,
    CASE l.code WHEN 'PIA' THEN k.sans_frais_pia ELSE k.sans_frais_pic END AS nombre,
    CASE l.code WHEN 'PIA' THEN k.apprenants_pia ELSE k.apprenants_pic END AS base
  FROM edition e
  JOIN base_cumul k ON k.edition = e.code
  JOIN libelle_modalite l ON l.domaine = 'programme') n
ORDER BY 3 - n.ordre;

-- L’aide versée par les Crous pour le compte du ministère, par année : bénéficiaires et montant. Série nationale :
-- les années antérieures ne sont pas réparties par territoire.
CREATE TEMPORARY VIEW aides_par_annee AS
SELECT CAST(a.annee AS TEXT) AS code, CAST(a.annee AS TEXT) AS libelle, a.beneficiaires, a.montant AS montant_eur,
  1.0 * a.montant / NULLIF(a.beneficiaires, 0) AS moyenne_eur, a.montant AS moyenne_num, a.beneficiaires AS moyenne_base,
  a.annee AS ordre
FROM (
  SELECT annee, SUM(beneficiaires) AS beneficiaires, SUM(montant) AS montant
  FROM base_aide
  GROUP BY annee) a
ORDER BY a.annee;
