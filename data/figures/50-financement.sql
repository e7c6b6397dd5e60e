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
FROM cumul k
CROSS JOIN (
  SELECT COUNT(d.aide_id) AS beneficiaires, COALESCE(SUM(d.montant_eur), 0) AS montant
  FROM aide d
  JOIN exercice x ON x.annee = d.annee
  CROSS JOIN edition e
  LEFT JOIN apprenant l ON l.apprenant_id = d.apprenant_id AND e.code <> 'national'
  LEFT JOIN base_session s ON s.session_id = l.session_id
  LEFT JOIN perimetre p ON p.region_id = s.region_id
  WHERE e.code = 'national' OR p.region_id IS NOT NULL) a;

-- Les apprenants qui n’ont rien à payer, selon le programme qui finance leur formation. Base : les apprenants du
-- programme.
CREATE TEMPORARY VIEW sans_frais_par_programme AS
SELECT l.code, l.libelle, l.libelle_court, n.nombre,
  1.0 * n.nombre / NULLIF(n.base, 0) AS part_pct, n.nombre AS part_num, n.base AS part_base, 3 - l.ordre AS ordre
FROM (
  SELECT 'PIA' AS code, sans_frais_pia AS nombre, apprenants_pia AS base FROM cumul
  UNION ALL
  SELECT 'PIC', sans_frais_pic, apprenants_pic FROM cumul) n
JOIN libelle_modalite l ON l.domaine = 'programme' AND l.code = n.code
ORDER BY 3 - l.ordre;

-- L’aide versée par les Crous pour le compte du ministère, par année : bénéficiaires et montant. Série nationale :
-- les années antérieures ne sont pas réparties par territoire.
CREATE TEMPORARY VIEW aides_par_annee AS
SELECT CAST(a.annee AS TEXT) AS code, CAST(a.annee AS TEXT) AS libelle, a.beneficiaires, a.montant AS montant_eur,
  1.0 * a.montant / NULLIF(a.beneficiaires, 0) AS moyenne_eur, a.montant AS moyenne_num, a.beneficiaires AS moyenne_base,
  a.annee AS ordre
FROM (
  SELECT annee, COUNT(*) AS beneficiaires, SUM(montant_eur) AS montant
  FROM aide
  GROUP BY annee) a
ORDER BY a.annee;
