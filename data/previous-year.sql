SELECT 'sessions_region' AS serie, s.code AS modalite, x.annee, s.nombre AS valeur, 'publie_derive' AS origine
FROM sessions_par_region s CROSS JOIN exercice x
UNION ALL
SELECT 'apprenants_metier', m.code, x.annee, m.apprenants, 'publie_derive' FROM metiers m CROSS JOIN exercice x
UNION ALL
SELECT 'apprenants_famille', f.code, x.annee, f.apprenants, 'publie_derive' FROM familles f CROSS JOIN exercice x
UNION ALL
SELECT 'apprenants_inscrits_nets', 'total', x.annee, a.inscrits_nets, 'publie_derive' FROM apprenants a CROSS JOIN exercice x
UNION ALL
SELECT 'entrees_en_ligne', 'total', x.annee, l.entrees, 'publie_derive' FROM en_ligne l CROSS JOIN exercice x
UNION ALL
SELECT 'formations_labellisees', 'total', x.annee, f.total, 'publie_derive' FROM formations f CROSS JOIN exercice x
UNION ALL
SELECT 'part_femmes', 'total', x.annee, ROUND(100.0 * a.femmes_num / a.femmes_base, 1), 'publie_derive'
FROM apprenants a CROSS JOIN exercice x
UNION ALL
SELECT 'part_qpv', 'total', x.annee, ROUND(100.0 * a.qpv_num / a.qpv_base, 1), 'publie_derive'
FROM apprenants a CROSS JOIN exercice x
UNION ALL
SELECT 'part_formations_rncp', 'total', x.annee, ROUND(100.0 * c.rncp_num / c.rncp_base, 1), 'publie_derive'
FROM certifications c CROSS JOIN exercice x
UNION ALL
SELECT 'sessions_reseaux', 'total', x.annee, r.sessions, 'publie_derive' FROM reseaux r CROSS JOIN exercice x
