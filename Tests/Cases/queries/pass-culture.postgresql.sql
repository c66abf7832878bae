-- Pass Culture (part individuelle) (pass-culture) : règles en vigueur depuis le 2025-03-01, applicables au 2026-09-15.
-- Écrit pour PostgreSQL. Entiers dans la plus petite unité ; états : 0 connu, 1 ne s'applique pas, 2 ou 3 manquant.
-- Descripteur : sha256 8b9ad64f5387598a989771b0fcb1e65a840363cd9e7ce987093d99ac0d3c2f50
CREATE VIEW "decided" AS
WITH
"inputs.all" AS (
  SELECT
    s.*,
    (NOT "date_de_naissance.valid" AND "date_de_naissance.given" IS NOT NULL)
      OR (NOT "reside_en_france.valid" AND "reside_en_france.given" IS NOT NULL)
      OR (NOT "nationalite_ou_sejour.valid" AND "nationalite_ou_sejour.given" IS NOT NULL)
      OR (NOT "allocation_handicap.valid" AND "allocation_handicap.given" IS NOT NULL)
      OR (NOT "quotient_familial.valid" AND "quotient_familial.given" IS NOT NULL) AS "inputs.all.refused"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN "date_de_naissance.valid" THEN CAST("date_de_naissance.given" - DATE '1970-01-01' AS BIGINT)
        ELSE 0
      END AS "date_de_naissance",
      CASE WHEN "date_de_naissance.valid" THEN 0 ELSE 2 END AS "date_de_naissance.state",
      CASE WHEN "reside_en_france.valid" THEN "reside_en_france.given" ELSE FALSE END AS "reside_en_france",
      CASE WHEN "reside_en_france.valid" THEN 0 ELSE 2 END AS "reside_en_france.state",
      CASE WHEN "nationalite_ou_sejour.valid" THEN "nationalite_ou_sejour.given" ELSE FALSE END AS "nationalite_ou_sejour",
      CASE WHEN "nationalite_ou_sejour.valid" THEN 0 ELSE 2 END AS "nationalite_ou_sejour.state",
      CASE WHEN "allocation_handicap.valid" THEN "allocation_handicap.given" ELSE FALSE END AS "allocation_handicap",
      CASE WHEN "allocation_handicap.valid" THEN 0 ELSE 2 END AS "allocation_handicap.state",
      CASE
        WHEN "quotient_familial.valid" THEN CAST("quotient_familial.given" AS BIGINT)
        ELSE 0
      END AS "quotient_familial",
      CASE WHEN "quotient_familial.valid" THEN 0 ELSE 2 END AS "quotient_familial.state"
    FROM (
      SELECT
        s.*,
        CASE WHEN "date_de_naissance.given" BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN TRUE ELSE FALSE END AS "date_de_naissance.valid",
        "reside_en_france.given" IS NOT NULL AS "reside_en_france.valid",
        "nationalite_ou_sejour.given" IS NOT NULL AS "nationalite_ou_sejour.valid",
        "allocation_handicap.given" IS NOT NULL AS "allocation_handicap.valid",
        CASE WHEN "quotient_familial.given" BETWEEN 0 AND 100000 THEN CAST("quotient_familial.given" AS BIGINT) = "quotient_familial.given" ELSE FALSE END AS "quotient_familial.valid"
      FROM (
        SELECT
          "dossier" AS "dossier.kept",
          "date_de_naissance" AS "date_de_naissance.given",
          "reside_en_france" AS "reside_en_france.given",
          "nationalite_ou_sejour" AS "nationalite_ou_sejour.given",
          "allocation_handicap" AS "allocation_handicap.given",
          "quotient_familial" AS "quotient_familial.given"
        FROM "people" AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- âge (décret n° 2021-628 du 20 mai 2021, art. 2)
"age" AS (
  SELECT
    s.*,
    GREATEST((24321 - ("age.1" * 12 + "age.2")) - CASE WHEN "age.3" <= 15 THEN 0 ELSE 1 END, 0) / 12 AS "age",
    CASE
      WHEN "age.state4" >= 2 THEN CASE WHEN NOT "date_de_naissance.valid" THEN 1 ELSE 0 END
      ELSE 0
    END AS "age.missing"
  FROM (
    SELECT
      s.*,
      CAST(EXTRACT(YEAR FROM (DATE '1970-01-01' + CAST("date_de_naissance" AS INTEGER))) AS BIGINT) AS "age.1",
      CAST(EXTRACT(MONTH FROM (DATE '1970-01-01' + CAST("date_de_naissance" AS INTEGER))) AS BIGINT) AS "age.2",
      CAST(EXTRACT(DAY FROM (DATE '1970-01-01' + CAST("date_de_naissance" AS INTEGER))) AS BIGINT) AS "age.3",
      CASE
        WHEN NOT "date_de_naissance.valid" THEN "date_de_naissance.state"
        WHEN 20711 < "date_de_naissance" THEN 1
        ELSE 0
      END AS "age.state4"
    FROM "inputs.all" AS s OFFSET 0
  ) AS s OFFSET 0
),
-- conditions de domicile et de nationalité (décret n° 2021-628 du 20 mai 2021, art. 2)
"conditions_remplies" AS (
  SELECT
    s.*,
    CASE
      WHEN "conditions_remplies.state1" >= 2 THEN CASE WHEN NOT "reside_en_france.valid" THEN 2 ELSE 0 END
        | CASE WHEN NOT "nationalite_ou_sejour.valid" THEN 4 ELSE 0 END
      ELSE 0
    END AS "conditions_remplies.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN "reside_en_france.valid" AND "nationalite_ou_sejour.valid" THEN 0
        WHEN ("reside_en_france.valid" AND NOT "reside_en_france")
          OR ("nationalite_ou_sejour.valid" AND NOT "nationalite_ou_sejour") THEN 0
        ELSE ("reside_en_france.state" | "nationalite_ou_sejour.state")
      END AS "conditions_remplies.state1",
      "reside_en_france" AND "nationalite_ou_sejour" AS "conditions_remplies"
    FROM "age" AS s OFFSET 0
  ) AS s OFFSET 0
),
-- crédit de votre âge (décret n° 2021-628 du 20 mai 2021, dans sa rédaction du décret n° 2025-195 du 27 février 2025)
"credit_de_l_age" AS (
  SELECT
    s.*,
    CAST(CASE WHEN "age" >= 19 THEN 0 WHEN "age" >= 18 THEN 150 WHEN "age" >= 17 THEN 50 ELSE 0 END AS BIGINT) AS "credit_de_l_age"
  FROM "conditions_remplies" AS s OFFSET 0
),
-- situation qui donne droit au bonus (décret n° 2021-628 du 20 mai 2021, dans sa rédaction du décret n° 2025-195 du 27 février 2025 ; code public de l'opérateur du pass Culture (dépôt pass-culture-main))
"situation_prioritaire" AS (
  SELECT
    s.*,
    CASE
      WHEN "situation_prioritaire.state1" >= 2 THEN CASE WHEN NOT "allocation_handicap.valid" THEN 8 ELSE 0 END
        | CASE WHEN NOT "quotient_familial.valid" THEN 16 ELSE 0 END
      ELSE 0
    END AS "situation_prioritaire.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN "allocation_handicap.valid" AND "quotient_familial.valid" THEN 0
        WHEN ("allocation_handicap.valid" AND "allocation_handicap")
          OR ("quotient_familial.valid" AND "quotient_familial" <= 700) THEN 0
        ELSE ("allocation_handicap.state" | "quotient_familial.state")
      END AS "situation_prioritaire.state1",
      "allocation_handicap" OR "quotient_familial" <= 700 AS "situation_prioritaire"
    FROM "credit_de_l_age" AS s OFFSET 0
  ) AS s OFFSET 0
),
-- bonus (décret n° 2021-628 du 20 mai 2021, dans sa rédaction du décret n° 2025-195 du 27 février 2025)
"bonus" AS (
  SELECT
    s.*,
    CASE
      WHEN "bonus.state5" >= 2 THEN CASE WHEN "age.state4" <> 0 THEN "age.missing" ELSE 0 END
        | CASE
          WHEN "bonus.6" < 2 THEN 0
          WHEN "conditions_remplies.state1" <> 0 THEN "conditions_remplies.missing"
          ELSE 0
        END
        | CASE
          WHEN "bonus.6" < 3 THEN 0
          WHEN "situation_prioritaire.state1" <> 0 THEN "situation_prioritaire.missing"
          ELSE 0
        END
      ELSE 0
    END AS "bonus.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT ("bonus.state5" >= 2) THEN 0
        WHEN "age.state4" = 0 AND "age" <> 18 THEN 1
        WHEN "conditions_remplies.state1" = 0 AND "bonus.1" THEN 2
        WHEN "situation_prioritaire.state1" = 0 AND "situation_prioritaire" THEN 3
        ELSE 4
      END AS "bonus.6"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN "bonus.state4" = 0 THEN 0
          WHEN "bonus.state4" = 1 THEN 1
          WHEN ("bonus.2" <= 1 OR "age.state4" = 0 OR (0 = "bonus.3" AND "age.state4" >= 2))
            AND ("bonus.2" <= 2 OR "conditions_remplies.state1" = 0 OR 0 = "bonus.3")
            AND ("bonus.2" <= 3 OR "situation_prioritaire.state1" = 0 OR 50 = "bonus.3") THEN 0
          ELSE 2
        END AS "bonus.state5",
        "bonus.3" AS "bonus"
      FROM (
        SELECT
          s.*,
          CAST(CASE
            WHEN "bonus.2" = 1 THEN 0
            WHEN "bonus.2" = 2 THEN 0
            WHEN "bonus.2" = 3 THEN 50
            ELSE 0
          END AS BIGINT) AS "bonus.3",
          CASE
            WHEN "bonus.2" > 1 AND "age.state4" <> 0 THEN "age.state4"
            WHEN "bonus.2" > 2 AND "conditions_remplies.state1" <> 0 THEN "conditions_remplies.state1"
            WHEN "bonus.2" > 3 AND "situation_prioritaire.state1" <> 0 THEN "situation_prioritaire.state1"
            ELSE 0
          END AS "bonus.state4"
        FROM (
          SELECT
            s.*,
            CASE
              WHEN "age.state4" = 0 AND "age" <> 18 THEN 1
              WHEN "conditions_remplies.state1" = 0 AND "bonus.1" THEN 2
              WHEN "situation_prioritaire.state1" = 0 AND "situation_prioritaire" THEN 3
              ELSE 4
            END AS "bonus.2",
            CASE
              WHEN "age.state4" <> 0 THEN ''
              WHEN "age" <> 18 THEN 'age != 18 year'
              WHEN "conditions_remplies.state1" <> 0 THEN ''
              WHEN "bonus.1" THEN 'not conditions_remplies'
              WHEN "situation_prioritaire.state1" <> 0 THEN ''
              WHEN "situation_prioritaire" THEN 'situation_prioritaire'
              ELSE 'sinon'
            END AS "bonus.reason"
          FROM (
            SELECT
              s.*,
              NOT "conditions_remplies" AS "bonus.1"
            FROM "situation_prioritaire" AS s OFFSET 0
          ) AS s OFFSET 0
        ) AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- crédit accordé (décret n° 2021-628 du 20 mai 2021, dans sa rédaction du décret n° 2025-195 du 27 février 2025 ; décret n° 2021-628 du 20 mai 2021, art. 2)
"montant" AS (
  SELECT
    s.*,
    CASE
      WHEN "montant.state2" >= 2 THEN CASE
        WHEN "conditions_remplies.state1" <> 0 THEN "conditions_remplies.missing" | "age.missing" | "bonus.missing"
        WHEN "conditions_remplies" THEN "age.missing" | "bonus.missing"
        ELSE 0
      END
      ELSE 0
    END AS "montant.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN "conditions_remplies.state1" = 0 AND "conditions_remplies" THEN ("age.state4" | "bonus.state5")
        WHEN "conditions_remplies.state1" = 0 THEN 0
        WHEN "montant.1" = 0 AND ("age.state4" | "bonus.state5") = 0 THEN 0
        ELSE 2
      END AS "montant.state2"
    FROM (
      SELECT
        s.*,
        "credit_de_l_age" + "bonus" AS "montant.1",
        CASE WHEN "conditions_remplies" THEN "credit_de_l_age" + "bonus" ELSE 0 END AS "montant",
        CASE
          WHEN "conditions_remplies.state1" <> 0 THEN ''
          WHEN "conditions_remplies" THEN 'conditions_remplies'
          ELSE 'sinon'
        END AS "montant.reason"
      FROM "bonus" AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
"outputs.all" AS (
  SELECT
    s.*,
    CASE
      WHEN ("montant.state2" | "bonus.state5") >= 2 THEN "montant.missing" | "bonus.missing"
      ELSE 0
    END AS "outputs.all.missing"
  FROM "montant" AS s OFFSET 0
)
SELECT
  "dossier.kept" AS "dossier",
  CASE WHEN NOT "inputs.all.refused" AND "montant.state2" = 0 THEN "montant" END AS "montant",
  CASE WHEN NOT "inputs.all.refused" AND "montant.reason" <> '' THEN "montant.reason" END AS "montant.reason",
  CASE WHEN NOT "inputs.all.refused" AND "bonus.state5" = 0 THEN "bonus" END AS "bonus",
  CASE WHEN NOT "inputs.all.refused" AND "bonus.reason" <> '' THEN "bonus.reason" END AS "bonus.reason",
  CASE WHEN NOT "inputs.all.refused" AND ("montant.state2" | "bonus.state5") >= 2 THEN substr(CASE WHEN ("outputs.all.missing" & 1) <> 0 THEN '|date_de_naissance' ELSE '' END
    || CASE WHEN ("outputs.all.missing" & 2) <> 0 THEN '|reside_en_france' ELSE '' END
    || CASE WHEN ("outputs.all.missing" & 4) <> 0 THEN '|nationalite_ou_sejour' ELSE '' END
    || CASE WHEN ("outputs.all.missing" & 8) <> 0 THEN '|allocation_handicap' ELSE '' END
    || CASE WHEN ("outputs.all.missing" & 16) <> 0 THEN '|quotient_familial' ELSE '' END, 2) END AS "missing",
  CASE WHEN "inputs.all.refused" THEN substr(CASE WHEN (NOT "date_de_naissance.valid" AND "date_de_naissance.given" IS NOT NULL) THEN '|date_de_naissance' ELSE '' END
    || CASE WHEN (NOT "reside_en_france.valid" AND "reside_en_france.given" IS NOT NULL) THEN '|reside_en_france' ELSE '' END
    || CASE WHEN (NOT "nationalite_ou_sejour.valid" AND "nationalite_ou_sejour.given" IS NOT NULL) THEN '|nationalite_ou_sejour' ELSE '' END
    || CASE WHEN (NOT "allocation_handicap.valid" AND "allocation_handicap.given" IS NOT NULL) THEN '|allocation_handicap' ELSE '' END
    || CASE WHEN (NOT "quotient_familial.valid" AND "quotient_familial.given" IS NOT NULL) THEN '|quotient_familial' ELSE '' END, 2) END AS "error"
FROM "outputs.all" OFFSET 0;
