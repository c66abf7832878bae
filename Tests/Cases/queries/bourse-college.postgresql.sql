-- Bourse de collège (bourse-college) : règles en vigueur depuis le 2016-09-01, applicables au 2024-09-01.
-- Écrit pour PostgreSQL. Entiers dans la plus petite unité ; états : 0 connu, 1 ne s'applique pas, 2 ou 3 manquant.
-- Descripteur : sha256 d4c12d7fc7b3e3291d77f8d5d4e370f24162f54b8ffdf7f21f080e06b572ea81
CREATE VIEW "decided" AS
WITH
"inputs" AS (
  SELECT
    s.*,
    CASE
      WHEN "revenu_fiscal_reference.valid" THEN CAST("revenu_fiscal_reference.given" AS BIGINT)
      ELSE 0
    END AS "revenu_fiscal_reference",
    CASE WHEN "revenu_fiscal_reference.valid" THEN 0 ELSE 2 END AS "revenu_fiscal_reference.state",
    CASE
      WHEN "enfants_a_charge.valid" THEN CAST("enfants_a_charge.given" AS BIGINT)
      ELSE 1
    END AS "enfants_a_charge",
    CASE WHEN "enfants_a_charge.valid" THEN 0 ELSE 2 END AS "enfants_a_charge.state",
    (NOT "revenu_fiscal_reference.valid" AND "revenu_fiscal_reference.given" IS NOT NULL)
      OR (NOT "enfants_a_charge.valid" AND "enfants_a_charge.given" IS NOT NULL) AS "inputs.refused"
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
),
-- rentrée scolaire
-- L'année scolaire est comptée à partir du 1ᵉʳ septembre.
"rentree" AS (
  SELECT
    s.*,
    CAST(19967 AS BIGINT) AS "rentree"
  FROM "inputs" AS s OFFSET 0
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
    (CAST(CASE
      WHEN "enfants_a_charge" = 1 THEN 15562
      WHEN "enfants_a_charge" = 2 THEN 19153
      WHEN "enfants_a_charge" = 3 THEN 22744
      WHEN "enfants_a_charge" = 4 THEN 26335
      WHEN "enfants_a_charge" = 5 THEN 29927
      WHEN "enfants_a_charge" = 6 THEN 33518
      WHEN "enfants_a_charge" = 7 THEN 37109
      ELSE 40700
    END AS BIGINT) * 1152 + 500) / 1000 AS "plafond_echelon_1",
    CASE WHEN "enfants_a_charge.state" >= 2 THEN 2 ELSE 0 END AS "plafond_echelon_1.missing"
  FROM "juillet_precedent" AS s OFFSET 0
),
-- plafond de ressources de l'échelon 2 (Code de l'éducation, art. D. 531-5 ; arrêté du 22 mars 2016 (NOR MENE1606428A))
"plafond_echelon_2" AS (
  SELECT
    s.*,
    (CAST(CASE
      WHEN "enfants_a_charge" = 1 THEN 8412
      WHEN "enfants_a_charge" = 2 THEN 10354
      WHEN "enfants_a_charge" = 3 THEN 12295
      WHEN "enfants_a_charge" = 4 THEN 14237
      WHEN "enfants_a_charge" = 5 THEN 16178
      WHEN "enfants_a_charge" = 6 THEN 18119
      WHEN "enfants_a_charge" = 7 THEN 20061
      ELSE 22002
    END AS BIGINT) * 1152 + 500) / 1000 AS "plafond_echelon_2",
    CASE WHEN "enfants_a_charge.state" >= 2 THEN 2 ELSE 0 END AS "plafond_echelon_2.missing"
  FROM "plafond_echelon_1" AS s OFFSET 0
),
-- plafond de ressources de l'échelon 3 (Code de l'éducation, art. D. 531-5 ; arrêté du 22 mars 2016 (NOR MENE1606428A))
"plafond_echelon_3" AS (
  SELECT
    s.*,
    (CAST(CASE
      WHEN "enfants_a_charge" = 1 THEN 2968
      WHEN "enfants_a_charge" = 2 THEN 3653
      WHEN "enfants_a_charge" = 3 THEN 4338
      WHEN "enfants_a_charge" = 4 THEN 5023
      WHEN "enfants_a_charge" = 5 THEN 5708
      WHEN "enfants_a_charge" = 6 THEN 6393
      WHEN "enfants_a_charge" = 7 THEN 7078
      ELSE 7763
    END AS BIGINT) * 1152 + 500) / 1000 AS "plafond_echelon_3",
    CASE WHEN "enfants_a_charge.state" >= 2 THEN 2 ELSE 0 END AS "plafond_echelon_3.missing"
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
      WHEN ("revenu_fiscal_reference.state" | "enfants_a_charge.state") <> 0 THEN ''
      WHEN "revenu_fiscal_reference" > "plafond_echelon_1" THEN 'revenu_fiscal_reference > plafond_echelon_1'
      WHEN "revenu_fiscal_reference" > "plafond_echelon_2" THEN 'revenu_fiscal_reference > plafond_echelon_2'
      WHEN "revenu_fiscal_reference" > "plafond_echelon_3" THEN 'revenu_fiscal_reference > plafond_echelon_3'
      ELSE 'sinon'
    END AS "echelon.reason",
    CASE
      WHEN ("revenu_fiscal_reference.state" | "enfants_a_charge.state") >= 2 THEN CASE WHEN "revenu_fiscal_reference.state" >= 2 THEN 1 ELSE 0 END
        | "plafond_echelon_1.missing"
        | "plafond_echelon_2.missing"
        | "plafond_echelon_3.missing"
      ELSE 0
    END AS "echelon.missing",
    ("revenu_fiscal_reference.state" | "enfants_a_charge.state") AS "echelon.state"
  FROM "plafond_echelon_3" AS s OFFSET 0
),
-- montant annuel de la bourse (Code de l'éducation, art. D. 531-7)
"montant_annuel" AS (
  SELECT
    s.*,
    ((CAST(CASE
      WHEN "echelon" = 3 THEN 493867475
      WHEN "echelon" = 2 THEN 316208963
      WHEN "echelon" = 1 THEN 114158080
      ELSE 0
    END AS BIGINT) + 1500000) / 3000000) * 3 AS "montant_annuel",
    CASE
      WHEN "echelon.state" <> 0 THEN ''
      WHEN "echelon" = 3 THEN 'echelon = 3'
      WHEN "echelon" = 2 THEN 'echelon = 2'
      WHEN "echelon" = 1 THEN 'echelon = 1'
      ELSE 'sinon'
    END AS "montant_annuel.reason",
    CASE WHEN "echelon.state" >= 2 THEN "echelon.missing" ELSE 0 END AS "montant_annuel.missing"
  FROM "echelon" AS s OFFSET 0
)
SELECT
  "dossier.kept" AS "dossier",
  CASE WHEN NOT "inputs.refused" AND "echelon.state" = 0 THEN "echelon" END AS "echelon",
  CASE WHEN NOT "inputs.refused" AND "echelon.reason" <> '' THEN "echelon.reason" END AS "echelon.reason",
  CASE WHEN NOT "inputs.refused" AND "echelon.state" = 0 THEN "montant_annuel" END AS "montant_annuel",
  CASE WHEN NOT "inputs.refused" AND "montant_annuel.reason" <> '' THEN "montant_annuel.reason" END AS "montant_annuel.reason",
  CASE WHEN NOT "inputs.refused" AND ("echelon.missing" <> 0 OR "montant_annuel.missing" <> 0) THEN substr(CASE WHEN (("echelon.missing" | "montant_annuel.missing") & 1) <> 0 THEN '|revenu_fiscal_reference' ELSE '' END
    || CASE WHEN (("echelon.missing" | "montant_annuel.missing") & 2) <> 0 THEN '|enfants_a_charge' ELSE '' END, 2) END AS "missing",
  CASE WHEN "inputs.refused" THEN substr(CASE WHEN "revenu_fiscal_reference.valid" OR "revenu_fiscal_reference.given" IS NULL THEN '' ELSE '|revenu_fiscal_reference' END
    || CASE WHEN "enfants_a_charge.valid" OR "enfants_a_charge.given" IS NULL THEN '' ELSE '|enfants_a_charge' END, 2) END AS "error"
FROM "montant_annuel" OFFSET 0;
