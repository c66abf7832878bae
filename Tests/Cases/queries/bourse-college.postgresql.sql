-- Bourse de collège (bourse-college) : règles en vigueur depuis le 2016-09-01, applicables au 2024-09-01.
-- Écrit pour PostgreSQL. Entiers dans la plus petite unité ; états : 0 connu, 1 ne s'applique pas, 2 ou 3 manquant.
-- Descripteur : sha256 d4c12d7fc7b3e3291d77f8d5d4e370f24162f54b8ffdf7f21f080e06b572ea81
CREATE VIEW "decided" AS
WITH
"inputs.all" AS (
  SELECT
    s.*,
    (NOT "revenu_fiscal_reference.valid" AND "revenu_fiscal_reference.given" IS NOT NULL)
      OR (NOT "enfants_a_charge.valid" AND "enfants_a_charge.given" IS NOT NULL) AS "inputs.all.refused"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN "revenu_fiscal_reference.valid" THEN CAST("revenu_fiscal_reference.given" AS BIGINT)
        ELSE 0
      END AS "revenu_fiscal_reference",
      CASE
        WHEN "enfants_a_charge.valid" THEN CAST("enfants_a_charge.given" AS BIGINT)
        ELSE 1
      END AS "enfants_a_charge"
    FROM (
      SELECT
        s.*,
        CASE WHEN "revenu_fiscal_reference.given" BETWEEN 0 AND 10000000 THEN CAST("revenu_fiscal_reference.given" AS BIGINT) = "revenu_fiscal_reference.given" ELSE FALSE END AS "revenu_fiscal_reference.valid",
        CASE WHEN "enfants_a_charge.given" BETWEEN 1 AND 20 THEN CAST("enfants_a_charge.given" AS BIGINT) = "enfants_a_charge.given" ELSE FALSE END AS "enfants_a_charge.valid"
      FROM (
        SELECT
          "dossier" AS "dossier.kept",
          "revenu_fiscal_reference" AS "revenu_fiscal_reference.given",
          "enfants_a_charge" AS "enfants_a_charge.given"
        FROM "people" AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- rentrée scolaire
-- L'année scolaire est comptée à partir du 1ᵉʳ septembre.
"rentree" AS (
  SELECT
    s.*,
    CAST(19967 AS BIGINT) AS "rentree"
  FROM "inputs.all" AS s OFFSET 0
),
-- 1ᵉʳ janvier de l'année de la rentrée (Code de l'éducation, art. D. 531-7)
"janvier_de_la_rentree" AS (
  SELECT
    s.*,
    CAST(19723 AS BIGINT) AS "janvier_de_la_rentree"
  FROM "rentree" AS s OFFSET 0
),
-- 1ᵉʳ juillet de l'année précédant la rentrée (arrêté du 22 mars 2016 (NOR MENE1606428A))
"juillet_precedent" AS (
  SELECT
    s.*,
    CAST(19539 AS BIGINT) AS "juillet_precedent"
  FROM "janvier_de_la_rentree" AS s OFFSET 0
),
-- plafond de ressources de l'échelon 1 (Code de l'éducation, art. D. 531-5 ; arrêté du 22 mars 2016 (NOR MENE1606428A))
"plafond_echelon_1" AS (
  SELECT
    s.*,
    CAST(CASE
      WHEN "enfants_a_charge" = 1 THEN 17927
      WHEN "enfants_a_charge" = 2 THEN 22064
      WHEN "enfants_a_charge" = 3 THEN 26201
      WHEN "enfants_a_charge" = 4 THEN 30338
      WHEN "enfants_a_charge" = 5 THEN 34476
      WHEN "enfants_a_charge" = 6 THEN 38613
      WHEN "enfants_a_charge" = 7 THEN 42750
      ELSE 46886
    END AS BIGINT) AS "plafond_echelon_1"
  FROM "juillet_precedent" AS s OFFSET 0
),
-- plafond de ressources de l'échelon 2 (Code de l'éducation, art. D. 531-5 ; arrêté du 22 mars 2016 (NOR MENE1606428A))
"plafond_echelon_2" AS (
  SELECT
    s.*,
    CAST(CASE
      WHEN "enfants_a_charge" = 1 THEN 9691
      WHEN "enfants_a_charge" = 2 THEN 11928
      WHEN "enfants_a_charge" = 3 THEN 14164
      WHEN "enfants_a_charge" = 4 THEN 16401
      WHEN "enfants_a_charge" = 5 THEN 18637
      WHEN "enfants_a_charge" = 6 THEN 20873
      WHEN "enfants_a_charge" = 7 THEN 23110
      ELSE 25346
    END AS BIGINT) AS "plafond_echelon_2"
  FROM "plafond_echelon_1" AS s OFFSET 0
),
-- plafond de ressources de l'échelon 3 (Code de l'éducation, art. D. 531-5 ; arrêté du 22 mars 2016 (NOR MENE1606428A))
"plafond_echelon_3" AS (
  SELECT
    s.*,
    CAST(CASE
      WHEN "enfants_a_charge" = 1 THEN 3419
      WHEN "enfants_a_charge" = 2 THEN 4208
      WHEN "enfants_a_charge" = 3 THEN 4997
      WHEN "enfants_a_charge" = 4 THEN 5786
      WHEN "enfants_a_charge" = 5 THEN 6576
      WHEN "enfants_a_charge" = 6 THEN 7365
      WHEN "enfants_a_charge" = 7 THEN 8154
      ELSE 8943
    END AS BIGINT) AS "plafond_echelon_3"
  FROM "plafond_echelon_2" AS s OFFSET 0
),
-- échelon de la bourse (Code de l'éducation, art. D. 531-5)
"echelon" AS (
  SELECT
    s.*,
    CAST(CASE
      WHEN "revenu_fiscal_reference" > "plafond_echelon_1" THEN 0
      WHEN "revenu_fiscal_reference" > "plafond_echelon_2" THEN 1
      WHEN "revenu_fiscal_reference" > "plafond_echelon_3" THEN 2
      ELSE 3
    END AS BIGINT) AS "echelon",
    CASE
      WHEN NOT ("revenu_fiscal_reference.valid" AND "enfants_a_charge.valid") THEN ''
      WHEN "revenu_fiscal_reference" > "plafond_echelon_1" THEN 'revenu_fiscal_reference > plafond_echelon_1'
      WHEN "revenu_fiscal_reference" > "plafond_echelon_2" THEN 'revenu_fiscal_reference > plafond_echelon_2'
      WHEN "revenu_fiscal_reference" > "plafond_echelon_3" THEN 'revenu_fiscal_reference > plafond_echelon_3'
      ELSE 'sinon'
    END AS "echelon.reason",
    "revenu_fiscal_reference.valid" AND "enfants_a_charge.valid" AS "echelon.known"
  FROM "plafond_echelon_3" AS s OFFSET 0
),
-- montant annuel de la bourse (Code de l'éducation, art. D. 531-7)
"montant_annuel" AS (
  SELECT
    s.*,
    CAST(CASE
      WHEN "echelon" = 0 THEN 0
      WHEN "echelon" = 1 THEN 114
      WHEN "echelon" = 2 THEN 315
      ELSE 495
    END AS BIGINT) AS "montant_annuel",
    CASE
      WHEN NOT "echelon.known" THEN ''
      WHEN "echelon" = 3 THEN 'echelon = 3'
      WHEN "echelon" = 2 THEN 'echelon = 2'
      WHEN "echelon" = 1 THEN 'echelon = 1'
      ELSE 'sinon'
    END AS "montant_annuel.reason"
  FROM "echelon" AS s OFFSET 0
),
"outputs.all" AS (
  SELECT
    s.*,
    NOT "inputs.all.refused" AND "echelon.known" AS "outputs.all.known"
  FROM "montant_annuel" AS s OFFSET 0
)
SELECT
  "dossier.kept" AS "dossier",
  CASE WHEN "outputs.all.known" THEN "echelon" END AS "echelon",
  CASE WHEN NOT "inputs.all.refused" AND "echelon.reason" <> '' THEN "echelon.reason" END AS "echelon.reason",
  CASE WHEN "outputs.all.known" THEN "montant_annuel" END AS "montant_annuel",
  CASE WHEN NOT "inputs.all.refused" AND "montant_annuel.reason" <> '' THEN "montant_annuel.reason" END AS "montant_annuel.reason",
  CASE WHEN NOT "inputs.all.refused" AND NOT "echelon.known" THEN substr(CASE WHEN NOT "revenu_fiscal_reference.valid" THEN '|revenu_fiscal_reference' ELSE '' END
    || CASE WHEN NOT "enfants_a_charge.valid" THEN '|enfants_a_charge' ELSE '' END, 2) END AS "missing",
  CASE WHEN "inputs.all.refused" THEN substr(CASE WHEN (NOT "revenu_fiscal_reference.valid" AND "revenu_fiscal_reference.given" IS NOT NULL) THEN '|revenu_fiscal_reference' ELSE '' END
    || CASE WHEN (NOT "enfants_a_charge.valid" AND "enfants_a_charge.given" IS NOT NULL) THEN '|enfants_a_charge' ELSE '' END, 2) END AS "error"
FROM "outputs.all" OFFSET 0;
