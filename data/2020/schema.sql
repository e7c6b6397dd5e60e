-- Millésime, données reconstituées de 2020: the schema of the records.
--
-- One text for SQLite 3.40 and PostgreSQL 15. Each table T is filled from T.csv; columns are matched by the names in
-- the CSV's header, an empty field is NULL. Dates are ISO 8601 text (YYYY-MM-DD, or YYYY-MM for milestones), flags are
-- 0 or 1. Enumerations are checked here; their French labels and their order of display are rows of libelle_modalite.
-- Tables stand in an order that lets a loader with immediate foreign keys fill them one after the other.

-- ---------------------------------------------------------------- territories, jobs, networks

CREATE TABLE region(
  region_id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  libelle TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('metropole', 'outre_mer', 'en_ligne')),
  ordre INTEGER NOT NULL UNIQUE);

-- How a territory is named in a table and in a sentence (nombre: 2 when its name is a plural), and where it stands on the map (region_code of data/geo).
CREATE TABLE territoire(
  code TEXT PRIMARY KEY REFERENCES region(code),
  nom TEXT NOT NULL,
  nom_court TEXT NOT NULL,
  nom_phrase TEXT NOT NULL,
  locatif TEXT NOT NULL,
  genitif TEXT NOT NULL,
  datif TEXT NOT NULL,
  nombre INTEGER NOT NULL DEFAULT 1 CHECK (nombre IN (1, 2)),
  code_insee TEXT UNIQUE,
  groupe INTEGER NOT NULL CHECK (groupe IN (1, 2)),
  fichier TEXT NOT NULL UNIQUE);

CREATE TABLE territoire_om(
  territoire_id INTEGER PRIMARY KEY,
  libelle TEXT NOT NULL);

CREATE TABLE famille_metier(
  famille_id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  libelle TEXT NOT NULL,
  publie INTEGER NOT NULL CHECK (publie IN (0, 1)));

CREATE TABLE metier(
  metier_id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  libelle TEXT NOT NULL,
  famille_id INTEGER NOT NULL REFERENCES famille_metier(famille_id),
  publie INTEGER NOT NULL CHECK (publie IN (0, 1)));

CREATE TABLE reseau(
  reseau_id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  libelle TEXT NOT NULL);

-- ---------------------------------------------------------------- formations and sessions

-- Formations labelled at the end of the year. active_2020: solicited for the annual questionnaire; repondante: answered.
CREATE TABLE formation(
  formation_id INTEGER PRIMARY KEY,
  region_id INTEGER NOT NULL REFERENCES region(region_id),
  metier_id INTEGER REFERENCES metier(metier_id),      -- NULL when repondante = 0
  reseau_id INTEGER REFERENCES reseau(reseau_id),      -- NULL: outside the national networks
  programme TEXT NOT NULL CHECK (programme IN ('PIA', 'PIC')),
  prolongation_pia INTEGER NOT NULL CHECK (prolongation_pia IN (0, 1)),
  active_2020 INTEGER NOT NULL CHECK (active_2020 IN (0, 1)),
  repondante INTEGER NOT NULL CHECK (repondante IN (0, 1)),
  statut_organisme TEXT CHECK (statut_organisme IN ('societe', 'association', 'etab_public', 'esus', 'ens_sup',
    'fondation', 'collectivite', 'autre')),
  mode_enseignement TEXT CHECK (mode_enseignement IN ('presentiel', 'distance', 'mixte')),  -- more than 90 % of the time
  pedagogie_projet INTEGER CHECK (pedagogie_projet IN (0, 1)),
  duree_mois INTEGER CHECK (duree_mois BETWEEN 3 AND 24),
  imm_stage INTEGER CHECK (imm_stage IN (0, 1)),
  imm_alternance INTEGER CHECK (imm_alternance IN (0, 1)),
  imm_projet INTEGER CHECK (imm_projet IN (0, 1)),
  imm_autre INTEGER CHECK (imm_autre IN (0, 1)),
  niveau_certif TEXT CHECK (niveau_certif IN ('sans', '3', '4', '5', '6', '7')),
  autre_certif_num INTEGER CHECK (autre_certif_num IN (0, 1)),
  acc_social_equipe INTEGER CHECK (acc_social_equipe IN (0, 1)),
  acc_emploi_equipe INTEGER CHECK (acc_emploi_equipe IN (0, 1)),
  acc_social_heures INTEGER CHECK (acc_social_heures >= 0),
  acc_emploi_heures INTEGER CHECK (acc_emploi_heures >= 0),
  covid_modif TEXT CHECK (covid_modif IN ('aucune', 'semi_distanciel', 'tout_en_ligne', 'autre')),
  covid_retour INTEGER CHECK (covid_retour IN (0, 1)),
  nb_candidatures INTEGER CHECK (nb_candidatures >= 0),
  nb_admis INTEGER CHECK (nb_admis >= 0));

CREATE TABLE formation_certif(
  formation_id INTEGER NOT NULL REFERENCES formation(formation_id),
  type TEXT NOT NULL CHECK (type IN ('rncp', 'rs', 'bloc', 'diplome_etab', 'autre')),
  PRIMARY KEY (formation_id, type));

CREATE TABLE session(
  session_id INTEGER PRIMARY KEY,
  formation_id INTEGER NOT NULL REFERENCES formation(formation_id),
  date_debut TEXT NOT NULL CHECK (date_debut LIKE '____-__-__'),
  date_fin TEXT NOT NULL CHECK (date_fin LIKE '____-__-__'),
  etat TEXT NOT NULL CHECK (etat IN ('achevee', 'en_cours')),
  subvention_gen INTEGER NOT NULL CHECK (subvention_gen IN (0, 1)),
  CHECK (date_debut <= date_fin));

CREATE TABLE session_perturbee(
  perturbation_id INTEGER PRIMARY KEY,
  formation_id INTEGER NOT NULL REFERENCES formation(formation_id),
  type TEXT NOT NULL CHECK (type IN ('reportee', 'annulee')));

-- ---------------------------------------------------------------- learners and what became of them

-- One row for each learner of a session recorded in the year. situation NULL: not filled in.
-- public_bac_de: bac level or less, not known to be student, employee or self-employed (checked in checks.sql).
CREATE TABLE apprenant(
  apprenant_id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES session(session_id),
  sexe TEXT NOT NULL CHECK (sexe IN ('F', 'H')),
  age INTEGER NOT NULL CHECK (age BETWEEN 0 AND 120),
  niveau TEXT NOT NULL CHECK (niveau IN ('bac_ou_moins', '5', '6', '7')),
  situation TEXT CHECK (situation IN ('recherche', 'etudiant', 'salarie', 'entrepreneur', 'non_connue')),
  public_bac_de INTEGER NOT NULL CHECK (public_bac_de IN (0, 1)),
  qpv INTEGER NOT NULL CHECK (qpv IN (0, 1)),
  date_entree TEXT NOT NULL CHECK (date_entree LIKE '____-__-__'),
  issue TEXT NOT NULL CHECK (issue IN ('termine', 'abandon', 'en_cours')),
  motif_abandon TEXT CHECK (motif_abandon IN ('non_connu', 'personnel', 'embauche', 'pedagogique', 'autre',
    'exclusion', 'reorientation')),
  sans_reste_a_charge INTEGER NOT NULL CHECK (sans_reste_a_charge IN (0, 1)),
  attestation INTEGER NOT NULL CHECK (attestation IN (0, 1)),
  certif_presentee TEXT CHECK (certif_presentee IN ('reconnue', 'autre')),
  certif_obtenue INTEGER CHECK (certif_obtenue IN (0, 1)),
  immersion_type TEXT NOT NULL CHECK (immersion_type IN ('stage', 'apprentissage', 'contrat_pro', 'projet', 'autre',
    'aucune')),
  immersion_demi_mois INTEGER NOT NULL CHECK (immersion_demi_mois >= 0));

-- One row for each completer with a known situation, 3 or 6 months after the end of the formation.
CREATE TABLE insertion(
  apprenant_id INTEGER NOT NULL REFERENCES apprenant(apprenant_id),
  horizon_mois INTEGER NOT NULL CHECK (horizon_mois IN (3, 6)),
  situation TEXT NOT NULL CHECK (situation IN ('emploi', 'formation', 'recherche')),
  type_emploi TEXT CHECK (type_emploi IN ('cdi', 'cdd_long', 'cdd_court', 'independant')),
  type_formation TEXT CHECK (type_formation IN ('contrat_pro', 'apprentissage', 'poursuite')),
  emploi_numerique INTEGER CHECK (emploi_numerique IN (0, 1)),
  salaire_annuel_eur INTEGER CHECK (salaire_annuel_eur > 0),
  PRIMARY KEY (apprenant_id, horizon_mois));

-- Aid paid to learners; apprenant_id is known for the report's year only.
CREATE TABLE aide(
  aide_id INTEGER PRIMARY KEY,
  annee INTEGER NOT NULL,
  apprenant_id INTEGER REFERENCES apprenant(apprenant_id),
  montant_eur INTEGER NOT NULL CHECK (montant_eur >= 0));

CREATE TABLE enquete_cereq(
  reponse_id INTEGER PRIMARY KEY,
  critere_label_respecte INTEGER NOT NULL CHECK (critere_label_respecte IN (0, 1)),
  satisfait INTEGER NOT NULL CHECK (satisfait IN (0, 1)),
  recommande INTEGER NOT NULL CHECK (recommande IN (0, 1)));

-- ---------------------------------------------------------------- earlier years and constants

-- The year of the report.
CREATE TABLE exercice(
  annee INTEGER PRIMARY KEY,
  date_debut TEXT NOT NULL CHECK (date_debut LIKE '____-__-__'),
  date_fin TEXT NOT NULL CHECK (date_fin LIKE '____-__-__'));

CREATE TABLE cohorte(
  annee INTEGER PRIMARY KEY,
  apprenants_formes INTEGER NOT NULL CHECK (apprenants_formes >= 0),
  abandons INTEGER CHECK (abandons >= 0));                -- NULL: not counted that year

-- Totals of earlier years. publie: printed; publie_derive: the only integer behind a printed rate; synth: synthetic.
CREATE TABLE histo(
  serie TEXT NOT NULL,
  modalite TEXT NOT NULL,
  annee INTEGER NOT NULL,
  valeur NUMERIC NOT NULL,
  origine TEXT NOT NULL CHECK (origine IN ('publie', 'publie_derive', 'synth')),
  PRIMARY KEY (serie, modalite, annee));

CREATE TABLE jalon(
  ordre INTEGER PRIMARY KEY,
  date_debut TEXT NOT NULL CHECK (date_debut LIKE '____-__'),
  date_fin TEXT CHECK (date_fin LIKE '____-__'),
  type TEXT NOT NULL CHECK (type IN ('appel_labellisation', 'lancement', 'creation_gip', 'formations_labellisees',
    'formations_nouvelles', 'prorogation_gip_ans', 'prolongation_pia')),
  rang INTEGER CHECK (rang > 0),
  nombre INTEGER CHECK (nombre >= 0),
  CHECK (date_debut <= date_fin));

CREATE TABLE contexte(
  cle TEXT PRIMARY KEY,
  valeur NUMERIC NOT NULL,
  unite TEXT NOT NULL);

CREATE TABLE membre_gip(
  ordre INTEGER PRIMARY KEY,
  libelle TEXT NOT NULL);

-- ---------------------------------------------------------------- words

-- Label and order of each value of an enumeration.
CREATE TABLE libelle_modalite(
  domaine TEXT NOT NULL,
  code TEXT NOT NULL,
  ordre INTEGER NOT NULL,
  libelle TEXT NOT NULL,
  libelle_court TEXT NOT NULL,
  PRIMARY KEY (domaine, code),
  UNIQUE (domaine, ordre));

-- What a milestone says.
CREATE TABLE jalon_texte(
  type TEXT PRIMARY KEY,
  voie TEXT NOT NULL CHECK (voie IN ('institution', 'labellisation', 'formations')),
  texte TEXT NOT NULL);

-- Titles of the territorial editions: what an indicator counts, said after its share.
CREATE TABLE titre_ecart(
  indicateur TEXT PRIMARY KEY,
  texte TEXT NOT NULL);

-- Voices: paraphrases written for this report, never quotations.
-- How a label of the records is written in print; a label that is not here is printed as it is.
CREATE TABLE graphie(
  libelle TEXT PRIMARY KEY,
  graphie TEXT NOT NULL,
  court TEXT);

-- What the publisher states of a year and no record can show, because it compares with years before the records: said in
-- the report of that year only. insertion.plancher: share of positive outcomes that every year exceeded;
-- abandons.en_ligne_avant: 1 when online learners dropped out more in earlier years; publics.bac_de_record: 1 when the
-- share of learners of level bac or less in search of work is the highest ever.
CREATE TABLE affirmation(
  cle TEXT NOT NULL,
  annee INTEGER NOT NULL,
  valeur NUMERIC NOT NULL,
  PRIMARY KEY (cle, annee));

CREATE TABLE voix(
  cle TEXT PRIMARY KEY,
  theme TEXT NOT NULL,
  ordre INTEGER NOT NULL,
  texte TEXT NOT NULL,
  attribution TEXT NOT NULL,
  UNIQUE (theme, ordre));

-- The published figures that the views are held against: one row a figure (see data/README.md).
CREATE TABLE publie(
  id TEXT PRIMARY KEY,
  imprime TEXT NOT NULL,
  vue TEXT NOT NULL,
  cle TEXT,
  colonne TEXT NOT NULL,
  format TEXT NOT NULL,
  explication TEXT);

-- ---------------------------------------------------------------- indexes: the joins that views and checks make

CREATE INDEX formation_par_region ON formation(region_id);
CREATE INDEX session_par_formation ON session(formation_id);
CREATE INDEX apprenant_par_session ON apprenant(session_id);

-- ---------------------------------------------------------------- views for whoever explores the records

CREATE VIEW vf AS
SELECT f.*, r.code AS region, r.type AS region_type, m.code AS metier, n.code AS reseau
FROM formation f
JOIN region r ON r.region_id = f.region_id
LEFT JOIN metier m ON m.metier_id = f.metier_id
LEFT JOIN reseau n ON n.reseau_id = f.reseau_id;

CREATE VIEW vs AS
SELECT s.*, r.code AS region, n.code AS reseau, f.programme
FROM session s
JOIN formation f ON f.formation_id = s.formation_id
JOIN region r ON r.region_id = f.region_id
LEFT JOIN reseau n ON n.reseau_id = f.reseau_id;

CREATE VIEW va AS
SELECT a.*, s.etat, s.formation_id, f.programme, f.reseau_id, m.code AS metier, fm.code AS famille, r.code AS region,
  CASE WHEN EXISTS (SELECT 1 FROM formation_certif c
    WHERE c.formation_id = s.formation_id AND c.type IN ('rncp', 'rs')) THEN 1 ELSE 0 END AS certifiante
FROM apprenant a
JOIN session s ON s.session_id = a.session_id
JOIN formation f ON f.formation_id = s.formation_id
JOIN region r ON r.region_id = f.region_id
JOIN metier m ON m.metier_id = f.metier_id
JOIN famille_metier fm ON fm.famille_id = m.famille_id;

CREATE VIEW vi AS
SELECT i.horizon_mois, i.situation AS situ_insertion, i.type_emploi, i.type_formation, i.emploi_numerique,
  i.salaire_annuel_eur, a.*
FROM insertion i
JOIN va a ON a.apprenant_id = i.apprenant_id;
