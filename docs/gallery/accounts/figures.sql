-- Les états : un total est la somme des lignes de son bloc, un résultat celle de ce qui est au-dessus.
CREATE TEMPORARY VIEW etats AS
SELECT rang, etat, libelle, style, niveau, appel,
  CASE style WHEN 'subtotal' THEN (SELECT SUM(n) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.bloc = l.bloc)
    WHEN 'grand-total' THEN (SELECT SUM(n) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL) WHEN 'result' THEN (SELECT SUM(n) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.rang < l.rang)
    WHEN 'total' THEN (SELECT SUM(n) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.rang < l.rang) ELSE n END AS n,
  CASE style WHEN 'subtotal' THEN (SELECT SUM(amort) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.bloc = l.bloc)
    WHEN 'grand-total' THEN (SELECT SUM(amort) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL) WHEN 'result' THEN (SELECT SUM(amort) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.rang < l.rang)
    WHEN 'total' THEN (SELECT SUM(amort) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.rang < l.rang) ELSE amort END AS amort,
  CASE style WHEN 'subtotal' THEN (SELECT SUM(n + amort) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.bloc = l.bloc)
    WHEN 'grand-total' THEN (SELECT SUM(n + amort) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL) WHEN 'result' THEN (SELECT SUM(n + amort) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.rang < l.rang)
    WHEN 'total' THEN (SELECT SUM(n + amort) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.rang < l.rang) ELSE n + amort END AS net,
  CASE style WHEN 'subtotal' THEN (SELECT SUM(avant) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.bloc = l.bloc)
    WHEN 'grand-total' THEN (SELECT SUM(avant) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL) WHEN 'result' THEN (SELECT SUM(avant) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.rang < l.rang)
    WHEN 'total' THEN (SELECT SUM(avant) FROM ligne m WHERE m.etat = l.etat AND m.style IS NULL AND m.rang < l.rang) ELSE avant END AS avant
FROM ligne l;
-- L’actif.
CREATE TEMPORARY VIEW actif AS
SELECT libelle, style, niveau, appel, n, amort, net, avant FROM etats WHERE etat = 'actif' ORDER BY rang;
-- Le passif.
CREATE TEMPORARY VIEW passif AS
SELECT libelle, style, niveau, appel, n, avant FROM etats WHERE etat = 'passif' ORDER BY rang;
-- Les flux de trésorerie.
CREATE TEMPORARY VIEW flux AS
SELECT libelle, style, niveau, n, avant FROM etats WHERE etat = 'flux' ORDER BY rang;
-- Le compte de résultat, et son écart à l’année d’avant.
CREATE TEMPORARY VIEW resultat AS
SELECT libelle, style, niveau, appel, 'soft' AS appel_style, n, avant, n - avant AS ecart, CASE WHEN n = 0 THEN 1 ELSE 0 END AS sans
FROM etats WHERE etat = 'resultat' ORDER BY rang;
-- Les capitaux propres, avec leur total.
CREATE TEMPORARY VIEW capitaux AS
SELECT libelle, style, CASE WHEN style IS NULL THEN 1 ELSE 0 END AS niveau, fonds, reserves, report, resultat,
  fonds + reserves + report + resultat AS ensemble FROM mouvement ORDER BY rang;
-- Cinq ans ; le taux évolue en points.
CREATE TEMPORARY VIEW cinq_ans AS
SELECT libelle, style, CASE WHEN style IS NULL THEN 1 ELSE 0 END AS niveau, unite, forme, forme_evol,
  CASE WHEN style IS NULL AND a2019 IS NULL THEN '///' ELSE a2019 END AS a2019,
  CASE WHEN style IS NULL AND a2020 IS NULL THEN '///' ELSE a2020 END AS a2020, a2021, a2022, a2023,
  CASE WHEN style IS NULL AND a2019 IS NULL THEN '///' WHEN forme_evol LIKE 'points%' THEN a2023 - a2019
    WHEN a2019 > 0 THEN a2023 / a2019 - 1 END AS evol
FROM annee ORDER BY rang;
-- Les régions.
CREATE TEMPORARY VIEW regions AS
SELECT region, reponse, femmes AS femmes_pct, COALESCE(boursiers, 's') AS boursiers, reussite AS reussite_pct, emploi, cdi, ecart,
  COALESCE(delai, '///') AS delai, base
FROM region ORDER BY replace(region, 'Î', 'I');
-- Les indicateurs.
CREATE TEMPORARY VIEW indicateurs AS
SELECT axe, nom, valeur AS valeur_pct, ecart, but AS but_pct, bas AS bas_pct, haut AS haut_pct, t1, t2, t3, t4
FROM indicateur ORDER BY rang;
-- Les suites données.
CREATE TEMPORARY VIEW suites AS
SELECT service, theme, numero, recommandation, reponse, etat,
  CASE etat WHEN 'fait' THEN 'strong' WHEN 'refusé' THEN 'soft' END AS etat_style FROM suite ORDER BY numero;
-- Leur index.
CREATE TEMPORARY VIEW suites_listees AS SELECT numero, theme, service, etat FROM suite ORDER BY numero;
-- Les régions, et la note de celle qui est la plus loin de sa cible.
CREATE TEMPORARY VIEW regions_larges AS
SELECT region, base, reponse, femmes_pct, boursiers, reussite_pct, emploi, cdi, ecart, delai,
  CASE WHEN ecart = (SELECT MIN(ecart) FROM regions) THEN 'bas' END AS appel
FROM regions ORDER BY replace(region, 'Î', 'I');
-- Une note : les échéances des dettes.
CREATE TEMPORARY VIEW echeances AS
SELECT libelle AS dette, CASE WHEN appel = 'b' THEN 490 ELSE n END AS un, CASE WHEN appel = 'b' THEN 1960 ELSE 0 END AS cinq,
  CASE WHEN appel = 'b' THEN n - 2450 ELSE 0 END AS plus, n AS ensemble
FROM etats WHERE etat = 'passif' AND style IS NULL AND niveau = 1 AND rang > 30 ORDER BY rang;
CREATE TEMPORARY VIEW echeances_total AS
SELECT SUM(un) AS un, SUM(cinq) AS cinq, SUM(plus) AS plus, SUM(ensemble) AS ensemble FROM echeances;
