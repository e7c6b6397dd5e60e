-- Le groupement d’intérêt public : nombre de membres, de personnalités qualifiées, et années de la prorogation.
CREATE TEMPORARY VIEW gip AS
SELECT (SELECT COUNT(*) FROM membre_gip) AS membres, CAST(c.valeur AS INTEGER) AS personnalites,
  j.nombre AS prorogation_ans
FROM contexte c
LEFT JOIN jalon j ON j.type = 'prorogation_gip_ans'
WHERE c.cle = 'gip.personnalites';

-- Les membres du groupement d’intérêt public, dans l’ordre de la convention.
CREATE TEMPORARY VIEW membres_gip AS
SELECT CAST(ordre AS TEXT) AS code, REPLACE(libelle, '''', '’') AS libelle, ordre
FROM membre_gip
ORDER BY ordre;

-- Les deux programmes qui financent les formations : dotation du PIA et part consacrée à l’amorçage des formations
-- de l’École ; année et montant de l’enveloppe du PIC pour l’École, objectifs du PIC et de cette enveloppe, en
-- personnes.
CREATE TEMPORARY VIEW programmes AS
SELECT d.valeur AS pia_dotation_eur, a.valeur AS pia_ecole_eur, p.valeur AS pic_ecole_eur,
  CAST(y.valeur AS INTEGER) AS pic_annee, CAST(o.valeur AS INTEGER) AS pic_objectif_demandeurs,
  CAST(j.valeur AS INTEGER) AS pic_objectif_jeunes, CAST(g.valeur AS INTEGER) AS pic_objectif_ecole
FROM contexte d
JOIN contexte a ON a.cle = 'pia.amorcage_gen'
JOIN contexte p ON p.cle = 'pic.enveloppe_gen'
JOIN contexte y ON y.cle = 'pic.annee'
JOIN contexte o ON o.cle = 'pic.objectif_demandeurs'
JOIN contexte j ON j.cle = 'pic.objectif_jeunes'
JOIN contexte g ON g.cle = 'pic.objectif_gen'
WHERE d.cle = 'pia.dotation';

-- Le nouvel appel à labellisation, ouvert en continu : objectifs de part de résidents des QPV ou des zones de
-- revitalisation rurale, de part de femmes, et durée du label en années.
CREATE TEMPORARY VIEW appel AS
SELECT q.valeur / 100.0 AS objectif_qpv_pct, CAST(q.valeur AS INTEGER) AS objectif_qpv_num, 100 AS objectif_qpv_base,
  f.valeur / 100.0 AS objectif_femmes_pct, CAST(f.valeur AS INTEGER) AS objectif_femmes_num,
  100 AS objectif_femmes_base, CAST(d.valeur AS INTEGER) AS duree_label_ans
FROM contexte q
JOIN contexte f ON f.cle = 'aal.objectif_femmes'
JOIN contexte d ON d.cle = 'aal.duree_label'
WHERE q.cle = 'aal.objectif_qpv_zrr';
