-- Comptes inventés d’une association : lignes élémentaires, en milliers d’euros.
CREATE TABLE ligne(rang INTEGER PRIMARY KEY, etat TEXT NOT NULL, bloc TEXT NOT NULL, libelle TEXT NOT NULL, style TEXT,
  niveau INTEGER NOT NULL, n INTEGER, amort INTEGER, avant INTEGER, appel TEXT);
-- Capitaux propres : soldes et mouvements.
CREATE TABLE mouvement(rang INTEGER PRIMARY KEY, libelle TEXT NOT NULL, style TEXT, fonds INTEGER NOT NULL,
  reserves INTEGER NOT NULL, report INTEGER NOT NULL, resultat INTEGER NOT NULL);
-- Cinq ans d’indicateurs ; la forme dit comment une ligne s’imprime.
CREATE TABLE annee(rang INTEGER PRIMARY KEY, libelle TEXT NOT NULL, style TEXT, unite TEXT, forme TEXT, forme_evol TEXT,
  a2019 REAL, a2020 REAL, a2021 REAL, a2022 REAL, a2023 REAL);
-- Indicateurs par région.
CREATE TABLE region(region TEXT PRIMARY KEY, reponse INTEGER, femmes REAL, boursiers INTEGER, reussite REAL, emploi INTEGER,
  cdi INTEGER, ecart REAL, delai INTEGER, base INTEGER NOT NULL);
-- Indicateurs et buts.
CREATE TABLE indicateur(rang INTEGER PRIMARY KEY, axe TEXT NOT NULL, nom TEXT NOT NULL, valeur REAL NOT NULL,
  ecart REAL NOT NULL, but REAL, bas REAL, haut REAL, t1 INTEGER, t2 INTEGER, t3 INTEGER, t4 INTEGER);
-- Recommandations et réponses, en Markdown.
CREATE TABLE suite(numero INTEGER PRIMARY KEY, service TEXT NOT NULL, theme TEXT NOT NULL, recommandation TEXT NOT NULL,
  reponse TEXT NOT NULL, etat TEXT NOT NULL);
