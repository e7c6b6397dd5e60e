-- Les éditions territoriales, une par territoire du réseau : treize régions de métropole, l’outre-mer et la formation
-- en ligne. Cette vue ne lit pas la table edition : c’est elle qui la remplit. Formes pour la phrase : locatif
-- (« en Bretagne »), genitif (« de la Bretagne »), datif (« à la Bretagne »), nom_phrase (« la Bretagne »), et les
-- mêmes avec une majuscule en tête ; nombre_nom : 2 quand le nom est un pluriel.
CREATE TEMPORARY VIEW editions AS
SELECT t.code, t.fichier, t.nom AS titre, x.annee, t.nom, t.nom_court, t.nom_phrase, t.locatif, t.genitif, t.datif,
  UPPER(SUBSTR(t.locatif, 1, 1)) || SUBSTR(t.locatif, 2) AS locatif_maj,
  UPPER(SUBSTR(t.nom_phrase, 1, 1)) || SUBSTR(t.nom_phrase, 2) AS nom_phrase_maj,
  t.nombre AS nombre_nom, t.code_insee, r.type, t.groupe, r.region_id,
  ROW_NUMBER() OVER (ORDER BY t.groupe, r.ordre) AS ordre
FROM territoire t
JOIN region r ON r.code = t.code
CROSS JOIN exercice x
ORDER BY ordre;
