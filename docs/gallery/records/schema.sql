-- Données d’exemple de la galerie : rien n’y est mesuré.
CREATE TABLE mesure (
  jeu TEXT NOT NULL,
  cle TEXT NOT NULL,
  libelle TEXT NOT NULL,
  groupe TEXT,
  nombre INTEGER,
  second INTEGER,
  base INTEGER,
  base_seconde INTEGER,
  ordre INTEGER NOT NULL
);
CREATE TABLE moment (
  cle TEXT PRIMARY KEY,
  voie TEXT NOT NULL,
  date_debut TEXT NOT NULL,
  date_fin TEXT,
  texte TEXT NOT NULL,
  nombre INTEGER,
  detail TEXT,
  ordre INTEGER NOT NULL
);
CREATE TABLE panne (
  jour TEXT PRIMARY KEY,
  pannes INTEGER
);
CREATE TABLE departement (
  code TEXT PRIMARY KEY,
  nom TEXT NOT NULL,
  apprenants INTEGER NOT NULL,
  sortants INTEGER,
  emplois INTEGER,
  emplois_avant INTEGER
);
CREATE TABLE pays (
  code TEXT PRIMARY KEY,
  nom TEXT NOT NULL,
  inscrits_pour_mille REAL,
  etudiants INTEGER
);

-- Séries, nuages et classes des graphiques composés : les colonnes a à e sont des mesures, selon le jeu.
CREATE TABLE observation (
  jeu TEXT NOT NULL,
  cle TEXT,
  libelle TEXT,
  groupe TEXT,
  date TEXT,
  a REAL,
  b REAL,
  c REAL,
  d REAL,
  e REAL,
  n INTEGER,
  ordre INTEGER NOT NULL
);
CREATE TABLE etape (
  etape TEXT PRIMARY KEY,
  prevu_debut TEXT,
  prevu_fin TEXT,
  debut TEXT,
  fin TEXT,
  ordre INTEGER NOT NULL
);
