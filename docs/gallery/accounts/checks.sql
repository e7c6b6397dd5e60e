-- Ce que les comptes promettent : une ligne de ces vues dit ce qui ne tombe pas juste.

-- L’actif et le passif sont égaux, les deux années.
CREATE TEMPORARY VIEW check_bilan AS
SELECT 'l’actif et le passif diffèrent' AS message FROM actif a, passif p
WHERE a.style = 'grand-total' AND p.style = 'grand-total' AND (a.net <> p.n OR a.avant <> p.avant);

-- Le résultat du compte est celui du passif et des capitaux propres.
CREATE TEMPORARY VIEW check_resultat AS
SELECT 'les résultats diffèrent' AS message FROM resultat r, ligne l, mouvement m
WHERE r.style = 'grand-total' AND l.etat = 'passif' AND l.libelle LIKE 'Résultat%' AND m.rang = 9
  AND (r.n <> l.n OR r.avant <> l.avant OR r.n <> m.resultat);

-- Les flux mènent de la trésorerie d’ouverture à celle du bilan.
CREATE TEMPORARY VIEW check_tresorerie AS
SELECT 'la trésorerie du bilan n’est pas celle des flux' AS message FROM flux f
WHERE f.style = 'grand-total' AND f.n <> (SELECT SUM(n) FROM ligne
  WHERE etat = 'actif' AND (libelle LIKE 'Valeurs mob%' OR libelle = 'Disponibilités'));

-- Les soldes des capitaux propres sont la somme des mouvements, et le dernier celui du bilan.
CREATE TEMPORARY VIEW check_capitaux AS
SELECT 'un solde n’est pas la somme des mouvements' AS message FROM mouvement s
WHERE s.style IS NOT NULL AND s.rang > 1 AND s.fonds + s.reserves + s.report + s.resultat <>
  (SELECT SUM(fonds + reserves + report + resultat) FROM mouvement m WHERE m.rang = 1 OR (m.style IS NULL AND m.rang < s.rang))
UNION ALL SELECT 'les capitaux propres ne sont pas ceux du bilan' FROM capitaux c, passif p
WHERE c.style = 'grand-total' AND p.libelle = 'Total I' AND c.ensemble <> p.n;
