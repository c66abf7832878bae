-- Allocations familiales (allocations-familiales) : règles en vigueur depuis le 2026-03-01, applicables au 2026-04-01.
-- Écrit pour PostgreSQL. Entiers dans la plus petite unité ; états : 0 connu, 1 ne s'applique pas, 2 ou 3 manquant.
-- Descripteur : sha256 9fb43795c39340b5b39f9cc5feabf8aff27f9e9dd1e88d2dff776ffb65f191fb
CREATE VIEW "decided" AS
WITH
"inputs.all" AS (
  SELECT
    s.*,
    (NOT "ressources.valid" AND "ressources.given" IS NOT NULL) OR "enfants.refused" AS "inputs.all.refused"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN "enfants/naissance.valid" THEN CAST("enfants/naissance.given" - DATE '1970-01-01' AS BIGINT)
        ELSE 0
      END AS "enfants/naissance",
      CASE WHEN "enfants/naissance.valid" THEN 0 ELSE 2 END AS "enfants/naissance.state",
      MAX(CASE WHEN "enfants.key" <> 1
        OR ("enfants.found" AND "enfants.number" > 15)
        OR (NOT "enfants/naissance.valid" AND "enfants/naissance.given" IS NOT NULL)
        OR ("enfants.found" AND NOT "enfants.there") THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") = 1 AS "enfants.refused"
    FROM (
      SELECT
        s.*,
        CASE WHEN "ressources.valid" THEN CAST("ressources.given" AS BIGINT) ELSE 0 END AS "ressources",
        CASE WHEN "ressources.valid" THEN 0 ELSE 2 END AS "ressources.state",
        "enfants.found" AND "enfants.number" <= 15 AS "enfants.record",
        CASE WHEN "enfants/naissance.given" BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN TRUE ELSE FALSE END AS "enfants/naissance.valid"
      FROM (
        SELECT
          s.*,
          CASE WHEN "ressources.given" BETWEEN 0 AND 10000000 THEN CAST("ressources.given" AS BIGINT) = "ressources.given" ELSE FALSE END AS "ressources.valid",
          r."dossier" IS NOT NULL AS "enfants.found",
          ROW_NUMBER() OVER (PARTITION BY "dossier.kept" ORDER BY "dossier.kept") AS "enfants.number",
          r."naissance" AS "enfants/naissance.given",
          CASE WHEN "enfants.given" THEN TRUE ELSE FALSE END AS "enfants.there"
        FROM (
          SELECT
            "dossier" AS "dossier.kept",
            "ressources" AS "ressources.given",
            CASE WHEN "dossier" IS NULL THEN 0 ELSE COUNT(*) OVER (PARTITION BY "dossier") END AS "enfants.key",
            "enfants" AS "enfants.given"
          FROM "people" AS s OFFSET 0
        ) AS s
        LEFT JOIN "enfants" AS r ON r."dossier" = s."dossier.kept" AND s."enfants.key" = 1 OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- 1ᵉʳ janvier de l'année (Code de la sécurité sociale, art. R. 552-2 ; Code de la sécurité sociale, art. R. 552-3)
"premier_janvier" AS (
  SELECT
    s.*,
    CAST(20454 AS BIGINT) AS "premier_janvier"
  FROM "inputs.all" AS s OFFSET 0
),
-- premier jour du mois (Code de la sécurité sociale, art. R. 552-2 ; Code de la sécurité sociale, art. R. 552-3)
"mois" AS (
  SELECT
    s.*,
    CAST(20544 AS BIGINT) AS "mois"
  FROM "premier_janvier" AS s OFFSET 0
),
-- premier jour du mois suivant (Code de la sécurité sociale, art. R. 552-2 ; Code de la sécurité sociale, art. R. 552-3)
"mois_suivant" AS (
  SELECT
    s.*,
    CAST(20574 AS BIGINT) AS "mois_suivant"
  FROM "mois" AS s OFFSET 0
),
-- anniversaire des 20 ans (Code de la sécurité sociale, art. R. 512-2)
"vingtieme_anniversaire" AS (
  SELECT
    s.*,
    CAST(make_date(CAST("vingtieme_anniversaire.6" AS INTEGER), CAST("vingtieme_anniversaire.7" AS INTEGER), CAST(1 AS INTEGER)) - DATE '1970-01-01' AS BIGINT) - 1 + LEAST("vingtieme_anniversaire.3", CASE
      WHEN "vingtieme_anniversaire.7" = 2 THEN CASE
        WHEN ("vingtieme_anniversaire.6" % 4 = 0 AND "vingtieme_anniversaire.6" % 100 <> 0) OR "vingtieme_anniversaire.6" % 400 = 0 THEN 29
        ELSE 28
      END
      WHEN "vingtieme_anniversaire.7" IN (4, 6, 9, 11) THEN 30
      ELSE 31
    END) AS "vingtieme_anniversaire",
    CASE WHEN "vingtieme_anniversaire.9" THEN "vingtieme_anniversaire.11" ELSE 0 END AS "vingtieme_anniversaire.missing"
  FROM (
    SELECT
      s.*,
      "vingtieme_anniversaire.5" / 12 AS "vingtieme_anniversaire.6",
      "vingtieme_anniversaire.5" % 12 + 1 AS "vingtieme_anniversaire.7",
      MAX(CASE WHEN "enfants.record" AND "vingtieme_anniversaire.state8" >= 2 THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") = 1 AS "vingtieme_anniversaire.9"
    FROM (
      SELECT
        s.*,
        LEAST("vingtieme_anniversaire.4", 119999) AS "vingtieme_anniversaire.5",
        CASE
          WHEN NOT "enfants/naissance.valid" THEN "enfants/naissance.state"
          WHEN "vingtieme_anniversaire.4" > 119999 THEN 1
          ELSE 0
        END AS "vingtieme_anniversaire.state8"
      FROM (
        SELECT
          s.*,
          ("vingtieme_anniversaire.1" * 12 + "vingtieme_anniversaire.2") - 1 + 240 AS "vingtieme_anniversaire.4",
          BIT_OR(CASE
            WHEN "enfants.record" THEN CASE WHEN "vingtieme_anniversaire.10" THEN 2 ELSE 0 END
            ELSE 0
          END) OVER (PARTITION BY "dossier.kept") AS "vingtieme_anniversaire.11"
        FROM (
          SELECT
            s.*,
            CAST(EXTRACT(YEAR FROM (DATE '1970-01-01' + CAST("enfants/naissance" AS INTEGER))) AS BIGINT) AS "vingtieme_anniversaire.1",
            CAST(EXTRACT(MONTH FROM (DATE '1970-01-01' + CAST("enfants/naissance" AS INTEGER))) AS BIGINT) AS "vingtieme_anniversaire.2",
            CAST(EXTRACT(DAY FROM (DATE '1970-01-01' + CAST("enfants/naissance" AS INTEGER))) AS BIGINT) AS "vingtieme_anniversaire.3",
            MAX(CASE WHEN "enfants.record" AND NOT "enfants/naissance.valid" THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") = 1 AS "vingtieme_anniversaire.10"
          FROM "mois_suivant" AS s OFFSET 0
        ) AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- enfant compté ce mois (Code de la sécurité sociale, art. L. 512-3 ; Code de la sécurité sociale, art. R. 512-2 ; Code de la sécurité sociale, art. R. 552-2 ; Code de la sécurité sociale, art. R. 552-3)
"a_charge" AS (
  SELECT
    s.*,
    CASE WHEN "a_charge.2" THEN "a_charge.4" ELSE 0 END AS "a_charge.missing"
  FROM (
    SELECT
      s.*,
      MAX(CASE WHEN "enfants.record" AND "a_charge.state1" >= 2 THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") = 1 AS "a_charge.2",
      BIT_OR(CASE
        WHEN "enfants.record" THEN CASE WHEN "a_charge.3" THEN 2 ELSE 0 END | "vingtieme_anniversaire.missing"
        ELSE 0
      END) OVER (PARTITION BY "dossier.kept") AS "a_charge.4"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN ("enfants/naissance.state" | "vingtieme_anniversaire.state8") = 0 THEN 0
          WHEN ("enfants/naissance.valid" AND NOT ("enfants/naissance" < 20544))
            OR ("vingtieme_anniversaire.state8" = 0 AND NOT ("vingtieme_anniversaire" >= 20574)) THEN 0
          ELSE ("enfants/naissance.state" | "vingtieme_anniversaire.state8")
        END AS "a_charge.state1",
        "enfants/naissance" < 20544 AND "vingtieme_anniversaire" >= 20574 AS "a_charge",
        MAX(CASE WHEN "enfants.record" AND NOT "enfants/naissance.valid" THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") = 1 AS "a_charge.3"
      FROM "vingtieme_anniversaire" AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- anniversaire des 18 ans (Code de la sécurité sociale, art. R. 521-1)
"dix_huitieme_anniversaire" AS (
  SELECT
    s.*,
    CAST(make_date(CAST("dix_huitieme_anniversaire.6" AS INTEGER), CAST("dix_huitieme_anniversaire.7" AS INTEGER), CAST(1 AS INTEGER)) - DATE '1970-01-01' AS BIGINT) - 1 + LEAST("dix_huitieme_anniversaire.3", CASE
      WHEN "dix_huitieme_anniversaire.7" = 2 THEN CASE
        WHEN ("dix_huitieme_anniversaire.6" % 4 = 0 AND "dix_huitieme_anniversaire.6" % 100 <> 0) OR "dix_huitieme_anniversaire.6" % 400 = 0 THEN 29
        ELSE 28
      END
      WHEN "dix_huitieme_anniversaire.7" IN (4, 6, 9, 11) THEN 30
      ELSE 31
    END) AS "dix_huitieme_anniversaire",
    CASE WHEN "dix_huitieme_anniversaire.9" THEN "dix_huitieme_anniversaire.11" ELSE 0 END AS "dix_huitieme_anniversaire.missing"
  FROM (
    SELECT
      s.*,
      "dix_huitieme_anniversaire.5" / 12 AS "dix_huitieme_anniversaire.6",
      "dix_huitieme_anniversaire.5" % 12 + 1 AS "dix_huitieme_anniversaire.7",
      MAX(CASE WHEN "enfants.record" AND "dix_huitieme_anniversaire.state8" >= 2 THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") = 1 AS "dix_huitieme_anniversaire.9"
    FROM (
      SELECT
        s.*,
        LEAST("dix_huitieme_anniversaire.4", 119999) AS "dix_huitieme_anniversaire.5",
        CASE
          WHEN NOT "enfants/naissance.valid" THEN "enfants/naissance.state"
          WHEN "dix_huitieme_anniversaire.4" > 119999 THEN 1
          ELSE 0
        END AS "dix_huitieme_anniversaire.state8"
      FROM (
        SELECT
          s.*,
          ("dix_huitieme_anniversaire.1" * 12 + "dix_huitieme_anniversaire.2") - 1 + 216 AS "dix_huitieme_anniversaire.4",
          BIT_OR(CASE
            WHEN "enfants.record" THEN CASE WHEN "dix_huitieme_anniversaire.10" THEN 2 ELSE 0 END
            ELSE 0
          END) OVER (PARTITION BY "dossier.kept") AS "dix_huitieme_anniversaire.11"
        FROM (
          SELECT
            s.*,
            CAST(EXTRACT(YEAR FROM (DATE '1970-01-01' + CAST("enfants/naissance" AS INTEGER))) AS BIGINT) AS "dix_huitieme_anniversaire.1",
            CAST(EXTRACT(MONTH FROM (DATE '1970-01-01' + CAST("enfants/naissance" AS INTEGER))) AS BIGINT) AS "dix_huitieme_anniversaire.2",
            CAST(EXTRACT(DAY FROM (DATE '1970-01-01' + CAST("enfants/naissance" AS INTEGER))) AS BIGINT) AS "dix_huitieme_anniversaire.3",
            MAX(CASE WHEN "enfants.record" AND NOT "enfants/naissance.valid" THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") = 1 AS "dix_huitieme_anniversaire.10"
          FROM "a_charge" AS s OFFSET 0
        ) AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- âge de la majoration atteint (Code de la sécurité sociale, art. R. 521-1 ; décret n° 2026-138 du 27 février 2026)
"age_de_majoration_atteint" AS (
  SELECT
    s.*,
    CASE WHEN "age_de_majoration_atteint.4" THEN "age_de_majoration_atteint.6" ELSE 0 END AS "age_de_majoration_atteint.missing"
  FROM (
    SELECT
      s.*,
      MAX(CASE WHEN "enfants.record" AND "age_de_majoration_atteint.state3" >= 2 THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") = 1 AS "age_de_majoration_atteint.4"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN "enfants/naissance.valid" AND "enfants/naissance" < 15400 THEN 0
          WHEN "enfants/naissance.valid" THEN "dix_huitieme_anniversaire.state8"
          WHEN "age_de_majoration_atteint.1" = "age_de_majoration_atteint.2" AND "dix_huitieme_anniversaire.state8" = 0 THEN 0
          ELSE 2
        END AS "age_de_majoration_atteint.state3",
        BIT_OR(CASE
          WHEN "enfants.record" THEN "dix_huitieme_anniversaire.missing"
            | CASE
              WHEN NOT "enfants/naissance.valid" THEN CASE WHEN "age_de_majoration_atteint.5" THEN 2 ELSE 0 END
              ELSE 0
            END
          ELSE 0
        END) OVER (PARTITION BY "dossier.kept") AS "age_de_majoration_atteint.6"
      FROM (
        SELECT
          s.*,
          1 <> 0 AS "age_de_majoration_atteint.1",
          "dix_huitieme_anniversaire" < 20544 AND "dix_huitieme_anniversaire" < 20544 AS "age_de_majoration_atteint.2",
          CASE
            WHEN "enfants/naissance" < 15400 THEN 1 <> 0
            ELSE "dix_huitieme_anniversaire" < 20544 AND "dix_huitieme_anniversaire" < 20544
          END AS "age_de_majoration_atteint",
          MAX(CASE WHEN "enfants.record" AND NOT "enfants/naissance.valid" THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") = 1 AS "age_de_majoration_atteint.5"
        FROM "dix_huitieme_anniversaire" AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- nombre d'enfants comptés (Code de la sécurité sociale, art. L. 512-3)
"nombre_d_enfants" AS (
  SELECT
    s.*,
    CASE
      WHEN "nombre_d_enfants.state3" >= 2 THEN "a_charge.missing" | CASE WHEN NOT "enfants.there" THEN 2 ELSE 0 END
      ELSE 0
    END AS "nombre_d_enfants.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT "enfants.there" THEN 2
        WHEN "nombre_d_enfants.2" <> 0 THEN "nombre_d_enfants.2"
        ELSE 0
      END AS "nombre_d_enfants.state3",
      "nombre_d_enfants.1" AS "nombre_d_enfants"
    FROM (
      SELECT
        s.*,
        CAST(SUM(CASE WHEN "enfants.record" AND "a_charge.state1" = 0 AND "a_charge" THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") AS BIGINT) AS "nombre_d_enfants.1",
        MAX(CASE
          WHEN NOT "enfants.record" THEN 0
          WHEN "a_charge.state1" <> 0 THEN "a_charge.state1"
          WHEN NOT "a_charge" THEN 0
          ELSE 0
        END) OVER (PARTITION BY "dossier.kept") AS "nombre_d_enfants.2"
      FROM "age_de_majoration_atteint" AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- enfants comptés qui ont l'âge de la majoration (Code de la sécurité sociale, art. L. 521-3)
"enfants_assez_ages" AS (
  SELECT
    s.*,
    CASE
      WHEN "enfants_assez_ages.state4" >= 2 THEN "a_charge.missing"
        | "age_de_majoration_atteint.missing"
        | CASE WHEN NOT "enfants.there" THEN 2 ELSE 0 END
      ELSE 0
    END AS "enfants_assez_ages.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT "enfants.there" THEN 2
        WHEN "enfants_assez_ages.3" <> 0 THEN "enfants_assez_ages.3"
        ELSE 0
      END AS "enfants_assez_ages.state4",
      "enfants_assez_ages.2" AS "enfants_assez_ages"
    FROM (
      SELECT
        s.*,
        CAST(SUM(CASE WHEN "enfants.record" AND "enfants_assez_ages.state1" = 0 AND ("a_charge" AND "age_de_majoration_atteint") THEN 1 ELSE 0 END) OVER (PARTITION BY "dossier.kept") AS BIGINT) AS "enfants_assez_ages.2",
        MAX(CASE
          WHEN NOT "enfants.record" THEN 0
          WHEN "enfants_assez_ages.state1" <> 0 THEN "enfants_assez_ages.state1"
          WHEN NOT ("a_charge" AND "age_de_majoration_atteint") THEN 0
          ELSE 0
        END) OVER (PARTITION BY "dossier.kept") AS "enfants_assez_ages.3"
      FROM (
        SELECT
          s.*,
          CASE
            WHEN ("a_charge.state1" | "age_de_majoration_atteint.state3") = 0 THEN 0
            WHEN ("a_charge.state1" = 0 AND NOT "a_charge")
              OR ("age_de_majoration_atteint.state3" = 0 AND NOT "age_de_majoration_atteint") THEN 0
            ELSE ("a_charge.state1" | "age_de_majoration_atteint.state3")
          END AS "enfants_assez_ages.state1"
        FROM "nombre_d_enfants" AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- nombre de majorations d'âge (Code de la sécurité sociale, art. L. 521-3 ; Code de la sécurité sociale, art. R. 521-1)
-- Avec deux enfants, l'aîné n'ouvre pas de majoration. De deux jumeaux, un seul est l'aîné.
"majorations" AS (
  SELECT
    s.*,
    CASE
      WHEN "majorations.state2" >= 2 THEN CASE
          WHEN "nombre_d_enfants.state3" <> 0 THEN "nombre_d_enfants.missing" | "enfants_assez_ages.missing"
          WHEN "nombre_d_enfants" >= 3 THEN "enfants_assez_ages.missing"
          ELSE 0
        END
        | CASE WHEN "majorations.3" < 2 THEN 0 ELSE "enfants_assez_ages.missing" END
      ELSE 0
    END AS "majorations.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT ("majorations.state2" >= 2) THEN 0
        WHEN "nombre_d_enfants.state3" = 0 AND "nombre_d_enfants" >= 3 THEN 1
        ELSE 2
      END AS "majorations.3"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN "nombre_d_enfants.state3" = 0 THEN "enfants_assez_ages.state4"
          WHEN "nombre_d_enfants.state3" = 1 THEN 1
          WHEN "enfants_assez_ages" = "majorations.1" AND "enfants_assez_ages.state4" = 0 AND "enfants_assez_ages.state4" = 0 THEN 0
          ELSE 2
        END AS "majorations.state2"
      FROM (
        SELECT
          s.*,
          CAST(CASE
            WHEN "enfants_assez_ages" <= 1 THEN 0
            WHEN "enfants_assez_ages" = 2 THEN 1
            WHEN "enfants_assez_ages" = 3 THEN 2
            WHEN "enfants_assez_ages" = 4 THEN 3
            WHEN "enfants_assez_ages" = 5 THEN 4
            WHEN "enfants_assez_ages" = 6 THEN 5
            WHEN "enfants_assez_ages" = 7 THEN 6
            WHEN "enfants_assez_ages" = 8 THEN 7
            WHEN "enfants_assez_ages" = 9 THEN 8
            WHEN "enfants_assez_ages" = 10 THEN 9
            WHEN "enfants_assez_ages" = 11 THEN 10
            WHEN "enfants_assez_ages" = 12 THEN 11
            WHEN "enfants_assez_ages" = 13 THEN 12
            WHEN "enfants_assez_ages" = 14 THEN 13
            ELSE 14
          END AS BIGINT) AS "majorations.1",
          CASE
            WHEN "nombre_d_enfants" >= 3 THEN "enfants_assez_ages"
            ELSE CASE
              WHEN "enfants_assez_ages" <= 1 THEN 0
              WHEN "enfants_assez_ages" = 2 THEN 1
              WHEN "enfants_assez_ages" = 3 THEN 2
              WHEN "enfants_assez_ages" = 4 THEN 3
              WHEN "enfants_assez_ages" = 5 THEN 4
              WHEN "enfants_assez_ages" = 6 THEN 5
              WHEN "enfants_assez_ages" = 7 THEN 6
              WHEN "enfants_assez_ages" = 8 THEN 7
              WHEN "enfants_assez_ages" = 9 THEN 8
              WHEN "enfants_assez_ages" = 10 THEN 9
              WHEN "enfants_assez_ages" = 11 THEN 10
              WHEN "enfants_assez_ages" = 12 THEN 11
              WHEN "enfants_assez_ages" = 13 THEN 12
              WHEN "enfants_assez_ages" = 14 THEN 13
              ELSE 14
            END
          END AS "majorations",
          CASE
            WHEN "nombre_d_enfants.state3" <> 0 THEN ''
            WHEN "nombre_d_enfants" >= 3 THEN 'nombre_d_enfants >= 3'
            ELSE 'sinon'
          END AS "majorations.reason"
        FROM "enfants_assez_ages" AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- premier plafond de ressources (Code de la sécurité sociale, art. D. 521-1 ; arrêtés et instructions annuels sur les plafonds de ressources des prestations familiales)
"plafond_1" AS (
  SELECT
    s.*,
    CAST(CASE
      WHEN "nombre_d_enfants" = 0 THEN 66652
      WHEN "nombre_d_enfants" = 1 THEN 73316
      WHEN "nombre_d_enfants" = 2 THEN 79980
      WHEN "nombre_d_enfants" = 3 THEN 86644
      WHEN "nombre_d_enfants" = 4 THEN 93308
      WHEN "nombre_d_enfants" = 5 THEN 99972
      WHEN "nombre_d_enfants" = 6 THEN 106636
      WHEN "nombre_d_enfants" = 7 THEN 113300
      WHEN "nombre_d_enfants" = 8 THEN 119964
      WHEN "nombre_d_enfants" = 9 THEN 126628
      WHEN "nombre_d_enfants" = 10 THEN 133292
      WHEN "nombre_d_enfants" = 11 THEN 139956
      WHEN "nombre_d_enfants" = 12 THEN 146620
      WHEN "nombre_d_enfants" = 13 THEN 153284
      WHEN "nombre_d_enfants" = 14 THEN 159948
      ELSE 166612
    END AS BIGINT) AS "plafond_1"
  FROM "majorations" AS s OFFSET 0
),
-- second plafond de ressources (Code de la sécurité sociale, art. D. 521-1 ; arrêtés et instructions annuels sur les plafonds de ressources des prestations familiales)
"plafond_2" AS (
  SELECT
    s.*,
    CAST(CASE
      WHEN "nombre_d_enfants" = 0 THEN 93276
      WHEN "nombre_d_enfants" = 1 THEN 99940
      WHEN "nombre_d_enfants" = 2 THEN 106604
      WHEN "nombre_d_enfants" = 3 THEN 113268
      WHEN "nombre_d_enfants" = 4 THEN 119932
      WHEN "nombre_d_enfants" = 5 THEN 126596
      WHEN "nombre_d_enfants" = 6 THEN 133260
      WHEN "nombre_d_enfants" = 7 THEN 139924
      WHEN "nombre_d_enfants" = 8 THEN 146588
      WHEN "nombre_d_enfants" = 9 THEN 153252
      WHEN "nombre_d_enfants" = 10 THEN 159916
      WHEN "nombre_d_enfants" = 11 THEN 166580
      WHEN "nombre_d_enfants" = 12 THEN 173244
      WHEN "nombre_d_enfants" = 13 THEN 179908
      WHEN "nombre_d_enfants" = 14 THEN 186572
      ELSE 193236
    END AS BIGINT) AS "plafond_2"
  FROM "plafond_1" AS s OFFSET 0
),
-- part versée selon les ressources (Code de la sécurité sociale, art. L. 521-1 ; Code de la sécurité sociale, art. D. 521-1)
"part_versee" AS (
  SELECT
    s.*,
    CAST(CASE
      WHEN "ressources" <= "plafond_1" THEN 100
      WHEN "ressources" <= "plafond_2" THEN 50
      ELSE 25
    END AS BIGINT) AS "part_versee",
    CASE
      WHEN ("ressources.state" | "nombre_d_enfants.state3") >= 2 THEN CASE WHEN NOT "ressources.valid" THEN 1 ELSE 0 END | "nombre_d_enfants.missing"
      ELSE 0
    END AS "part_versee.missing",
    ("ressources.state" | "nombre_d_enfants.state3") AS "part_versee.state"
  FROM "plafond_2" AS s OFFSET 0
),
-- enfants au-delà de deux (Code de la sécurité sociale, art. D. 521-1)
"enfants_au_dela_de_deux" AS (
  SELECT
    s.*,
    CAST(CASE
      WHEN "nombre_d_enfants" <= 2 THEN 0
      WHEN "nombre_d_enfants" = 3 THEN 1
      WHEN "nombre_d_enfants" = 4 THEN 2
      WHEN "nombre_d_enfants" = 5 THEN 3
      WHEN "nombre_d_enfants" = 6 THEN 4
      WHEN "nombre_d_enfants" = 7 THEN 5
      WHEN "nombre_d_enfants" = 8 THEN 6
      WHEN "nombre_d_enfants" = 9 THEN 7
      WHEN "nombre_d_enfants" = 10 THEN 8
      WHEN "nombre_d_enfants" = 11 THEN 9
      WHEN "nombre_d_enfants" = 12 THEN 10
      WHEN "nombre_d_enfants" = 13 THEN 11
      WHEN "nombre_d_enfants" = 14 THEN 12
      ELSE 13
    END AS BIGINT) AS "enfants_au_dela_de_deux"
  FROM "part_versee" AS s OFFSET 0
),
-- montant brut de base (Code de la sécurité sociale, art. L. 521-1 ; Code de la sécurité sociale, art. D. 521-1)
-- Les arrondis au centime ne sont pas dans le code. Ils redonnent les montants publiés en 2025.
"base_brute" AS (
  SELECT
    s.*,
    (("part_versee" * 47816) * CASE
      WHEN "nombre_d_enfants" <= 2 THEN 32
      WHEN "nombre_d_enfants" = 3 THEN 73
      WHEN "nombre_d_enfants" = 4 THEN 114
      WHEN "nombre_d_enfants" = 5 THEN 155
      WHEN "nombre_d_enfants" = 6 THEN 196
      WHEN "nombre_d_enfants" = 7 THEN 237
      WHEN "nombre_d_enfants" = 8 THEN 278
      WHEN "nombre_d_enfants" = 9 THEN 319
      WHEN "nombre_d_enfants" = 10 THEN 360
      WHEN "nombre_d_enfants" = 11 THEN 401
      WHEN "nombre_d_enfants" = 12 THEN 442
      WHEN "nombre_d_enfants" = 13 THEN 483
      WHEN "nombre_d_enfants" = 14 THEN 524
      ELSE 565
    END + 5000) / 10000 AS "base_brute",
    CASE
      WHEN ("part_versee.state" | "nombre_d_enfants.state3") >= 2 THEN "part_versee.missing" | "nombre_d_enfants.missing"
      ELSE 0
    END AS "base_brute.missing",
    ("part_versee.state" | "nombre_d_enfants.state3") AS "base_brute.state"
  FROM "enfants_au_dela_de_deux" AS s OFFSET 0
),
-- montant brut d'une majoration (Code de la sécurité sociale, art. L. 521-3 ; Code de la sécurité sociale, art. D. 521-1)
"majoration_brute" AS (
  SELECT
    s.*,
    (ARRAY[1913, 1989, 2066, 2142, 2219, 2295, 2372, 2448, 2525, 2601, 2678, 2754, 2831, 2907, 2984, 3060, 3137, 3213, 3290, 3366, 3443, 3519, 3596, 3672, 3749, 3825, 3902, 3978, 4055, 4131, 4208, 4284, 4361, 4437, 4514, 4590, 4667, 4743, 4820, 4896, 4973, 5049, 5126, 5202, 5279, 5355, 5432, 5508, 5585, 5661, 5738, 5814, 5891, 5967, 6044, 6120, 6197, 6273, 6350, 6426, 6503, 6579, 6656, 6732, 6809, 6886, 6962, 7039, 7115, 7192, 7268, 7345, 7421, 7498, 7574, 7651]::bigint[])["majoration_brute.1" + 1] AS "majoration_brute"
  FROM (
    SELECT
      s.*,
      "part_versee" - 25 AS "majoration_brute.1"
    FROM "base_brute" AS s OFFSET 0
  ) AS s OFFSET 0
),
-- total brut des allocations (Code de la sécurité sociale, art. L. 521-1)
"total_brut" AS (
  SELECT
    s.*,
    "base_brute" + ("majorations" * "majoration_brute") AS "total_brut",
    CASE
      WHEN ("base_brute.state" | "majorations.state2" | "part_versee.state") >= 2 THEN "base_brute.missing" | "majorations.missing" | "part_versee.missing"
      ELSE 0
    END AS "total_brut.missing",
    ("base_brute.state" | "majorations.state2" | "part_versee.state") AS "total_brut.state"
  FROM "majoration_brute" AS s OFFSET 0
),
-- dépassement du plafond (Code de la sécurité sociale, art. D. 521-1)
"depassement" AS (
  SELECT
    s.*,
    CASE
      WHEN "depassement.state7" >= 2 THEN CASE
          WHEN ("ressources.state" | "nombre_d_enfants.state3") <> 0 THEN CASE WHEN NOT "ressources.valid" THEN 1 ELSE 0 END | "nombre_d_enfants.missing"
          WHEN "ressources" > "plafond_2" THEN CASE WHEN NOT "ressources.valid" THEN 1 ELSE 0 END | "nombre_d_enfants.missing"
          ELSE 0
        END
        | CASE
          WHEN "depassement.8" < 2 THEN 0
          WHEN ("ressources.state" | "nombre_d_enfants.state3") <> 0 THEN CASE WHEN NOT "ressources.valid" THEN 1 ELSE 0 END | "nombre_d_enfants.missing"
          WHEN "ressources" > "plafond_1" THEN CASE WHEN NOT "ressources.valid" THEN 1 ELSE 0 END | "nombre_d_enfants.missing"
          ELSE 0
        END
      ELSE 0
    END AS "depassement.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT ("depassement.state7" >= 2) THEN 0
        WHEN ("ressources.state" | "nombre_d_enfants.state3") = 0 AND "ressources" > "plafond_2" THEN 1
        WHEN ("ressources.state" | "nombre_d_enfants.state3") = 0 AND "ressources" > "plafond_1" THEN 2
        ELSE 3
      END AS "depassement.8"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN "depassement.state3" = 0 THEN "depassement.state4"
          WHEN "depassement.state3" = 1 THEN 1
          WHEN "depassement.state4" = 0
            AND ("depassement.1" <= 1 OR ("ressources.state" | "nombre_d_enfants.state3") = 0 OR ("depassement.5" = "depassement.2" AND ("ressources.state" | "nombre_d_enfants.state3") >= 2 AND ("ressources.state" | "nombre_d_enfants.state3") = 0))
            AND ("depassement.1" <= 2 OR ("ressources.state" | "nombre_d_enfants.state3") = 0 OR ("depassement.6" = "depassement.2" AND ("ressources.state" | "nombre_d_enfants.state3") >= 2 AND ("ressources.state" | "nombre_d_enfants.state3") = 0)) THEN 0
          ELSE 2
        END AS "depassement.state7",
        "depassement.2" AS "depassement"
      FROM (
        SELECT
          s.*,
          CASE
            WHEN "depassement.1" = 1 THEN "ressources" - "plafond_2"
            WHEN "depassement.1" = 2 THEN "ressources" - "plafond_1"
            ELSE 0
          END AS "depassement.2",
          CASE
            WHEN "depassement.1" > 1 AND ("ressources.state" | "nombre_d_enfants.state3") <> 0 THEN ("ressources.state" | "nombre_d_enfants.state3")
            WHEN "depassement.1" > 2 AND ("ressources.state" | "nombre_d_enfants.state3") <> 0 THEN ("ressources.state" | "nombre_d_enfants.state3")
            ELSE 0
          END AS "depassement.state3",
          CASE
            WHEN "depassement.1" = 1 THEN ("ressources.state" | "nombre_d_enfants.state3")
            WHEN "depassement.1" = 2 THEN ("ressources.state" | "nombre_d_enfants.state3")
            ELSE 0
          END AS "depassement.state4"
        FROM (
          SELECT
            s.*,
            CASE
              WHEN ("ressources.state" | "nombre_d_enfants.state3") = 0 AND "ressources" > "plafond_2" THEN 1
              WHEN ("ressources.state" | "nombre_d_enfants.state3") = 0 AND "ressources" > "plafond_1" THEN 2
              ELSE 3
            END AS "depassement.1",
            "ressources" - "plafond_2" AS "depassement.5",
            "ressources" - "plafond_1" AS "depassement.6"
          FROM "total_brut" AS s OFFSET 0
        ) AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- douze mois d'allocations, moins le dépassement (Code de la sécurité sociale, art. L. 521-1 ; Code de la sécurité sociale, art. D. 521-1)
"reste_sur_douze_mois" AS (
  SELECT
    s.*,
    CASE
      WHEN ("reste_sur_douze_mois.state2" | "depassement.state7") >= 2 THEN "depassement.missing"
        | CASE WHEN "depassement.state7" <> 0 THEN "depassement.missing" ELSE 0 END
        | CASE WHEN "reste_sur_douze_mois.3" < 2 THEN 0 ELSE "total_brut.missing" END
      ELSE 0
    END AS "reste_sur_douze_mois.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT (("reste_sur_douze_mois.state2" | "depassement.state7") >= 2) THEN 0
        WHEN "depassement.state7" = 0 AND "depassement" = 0 THEN 1
        ELSE 2
      END AS "reste_sur_douze_mois.3",
      ("reste_sur_douze_mois.state2" | "depassement.state7") AS "reste_sur_douze_mois.state"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN "depassement.state7" = 0 AND "depassement" = 0 THEN 0
          WHEN "depassement.state7" = 0 THEN "total_brut.state"
          WHEN "depassement.state7" = 1 THEN 1
          WHEN 0 = "reste_sur_douze_mois.1" AND "total_brut.state" = 0 THEN 0
          ELSE 2
        END AS "reste_sur_douze_mois.state2"
      FROM (
        SELECT
          s.*,
          12 * "total_brut" AS "reste_sur_douze_mois.1",
          GREATEST(CASE WHEN "depassement" = 0 THEN 0 ELSE 12 * "total_brut" END - ("depassement" * 100), 0) AS "reste_sur_douze_mois"
        FROM "depassement" AS s OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- complément dégressif brut (Code de la sécurité sociale, art. D. 521-1)
"complement_brut" AS (
  SELECT
    s.*,
    ("reste_sur_douze_mois" * 100 + 600) / 1200 AS "complement_brut"
  FROM "reste_sur_douze_mois" AS s OFFSET 0
),
-- contribution sur le montant de base (ordonnance n° 96-50 du 24 janvier 1996, art. 14 et 19)
"crds_base" AS (
  SELECT
    s.*,
    (5 * "base_brute") / 1000 AS "crds_base"
  FROM "complement_brut" AS s OFFSET 0
),
-- contribution sur une majoration (ordonnance n° 96-50 du 24 janvier 1996, art. 14 et 19)
"crds_majoration" AS (
  SELECT
    s.*,
    (ARRAY[9, 9, 10, 10, 11, 11, 11, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 16, 16, 16, 17, 17, 17, 18, 18, 19, 19, 19, 20, 20, 21, 21, 21, 22, 22, 22, 23, 23, 24, 24, 24, 25, 25, 26, 26, 26, 27, 27, 27, 28, 28, 29, 29, 29, 30, 30, 30, 31, 31, 32, 32, 32, 33, 33, 34, 34, 34, 35, 35, 35, 36, 36, 37, 37, 37, 38]::bigint[])["crds_majoration.1" + 1] AS "crds_majoration"
  FROM (
    SELECT
      s.*,
      "part_versee" - 25 AS "crds_majoration.1"
    FROM "crds_base" AS s OFFSET 0
  ) AS s OFFSET 0
),
-- contribution sur le complément (ordonnance n° 96-50 du 24 janvier 1996, art. 14 et 19)
"crds_complement" AS (
  SELECT
    s.*,
    (5 * "complement_brut") / 1000 AS "crds_complement"
  FROM "crds_majoration" AS s OFFSET 0
),
-- montant versé à partir de deux enfants (Code de la sécurité sociale, art. L. 521-1 ; Code de la sécurité sociale, art. L. 521-3 ; ordonnance n° 96-50 du 24 janvier 1996, art. 14 et 19)
-- La contribution est retenue sur chaque partie, arrondie au centime inférieur. Cela redonne les montants publiés en 2025.
"total_net" AS (
  SELECT
    s.*,
    "base_brute" - "crds_base" + ("majorations" * (ARRAY[1904, 1980, 2056, 2132, 2208, 2284, 2361, 2436, 2513, 2588, 2665, 2741, 2817, 2893, 2970, 3045, 3122, 3197, 3274, 3350, 3426, 3502, 3579, 3654, 3731, 3806, 3883, 3959, 4035, 4111, 4187, 4263, 4340, 4415, 4492, 4568, 4644, 4720, 4796, 4872, 4949, 5024, 5101, 5176, 5253, 5329, 5405, 5481, 5558, 5633, 5710, 5785, 5862, 5938, 6014, 6090, 6167, 6242, 6319, 6394, 6471, 6547, 6623, 6699, 6775, 6852, 6928, 7004, 7080, 7157, 7232, 7309, 7384, 7461, 7537, 7613]::bigint[])["total_net.1" + 1]) + ("complement_brut" - "crds_complement") AS "total_net"
  FROM (
    SELECT
      s.*,
      "part_versee" - 25 AS "total_net.1",
      CASE
        WHEN ("base_brute.state" | "majorations.state2" | "part_versee.state" | "reste_sur_douze_mois.state") >= 2 THEN "base_brute.missing"
          | "majorations.missing"
          | "part_versee.missing"
          | "reste_sur_douze_mois.missing"
        ELSE 0
      END AS "total_net.missing",
      ("base_brute.state" | "majorations.state2" | "part_versee.state" | "reste_sur_douze_mois.state") AS "total_net.state"
    FROM "crds_complement" AS s OFFSET 0
  ) AS s OFFSET 0
),
-- montant mensuel des allocations familiales (Code de la sécurité sociale, art. L. 521-1)
"montant" AS (
  SELECT
    s.*,
    CASE
      WHEN "montant.state1" >= 2 THEN CASE WHEN "nombre_d_enfants.state3" <> 0 THEN "nombre_d_enfants.missing" ELSE 0 END
        | CASE WHEN "montant.2" < 2 THEN 0 ELSE "total_net.missing" END
      ELSE 0
    END AS "montant.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT ("montant.state1" >= 2) THEN 0
        WHEN "nombre_d_enfants.state3" = 0 AND "nombre_d_enfants" < 2 THEN 1
        ELSE 2
      END AS "montant.2"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN "nombre_d_enfants.state3" = 0 AND "nombre_d_enfants" < 2 THEN 0
          WHEN "nombre_d_enfants.state3" = 0 THEN "total_net.state"
          WHEN "nombre_d_enfants.state3" = 1 THEN 1
          WHEN 0 = "total_net" AND "total_net.state" = 0 THEN 0
          ELSE 2
        END AS "montant.state1",
        CASE WHEN "nombre_d_enfants" < 2 THEN 0 ELSE "total_net" END AS "montant",
        CASE
          WHEN "nombre_d_enfants.state3" <> 0 THEN ''
          WHEN "nombre_d_enfants" < 2 THEN 'nombre_d_enfants < 2'
          ELSE 'sinon'
        END AS "montant.reason"
      FROM "total_net" AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
"outputs.all" AS (
  SELECT
    s.*,
    CASE
      WHEN ("montant.state1" | "nombre_d_enfants.state3" | "majorations.state2") >= 2 THEN "montant.missing" | "nombre_d_enfants.missing" | "majorations.missing"
      ELSE 0
    END AS "outputs.all.missing"
  FROM "montant" AS s OFFSET 0
)
SELECT
  "dossier.kept" AS "dossier",
  CASE WHEN NOT "inputs.all.refused" AND "montant.state1" = 0 THEN "montant" * 0.01 END AS "montant",
  CASE WHEN NOT "inputs.all.refused" AND "montant.reason" <> '' THEN "montant.reason" END AS "montant.reason",
  CASE WHEN NOT "inputs.all.refused" AND "nombre_d_enfants.state3" = 0 THEN "nombre_d_enfants" END AS "nombre_d_enfants",
  CASE WHEN NOT "inputs.all.refused" AND "majorations.state2" = 0 THEN "majorations" END AS "majorations",
  CASE WHEN NOT "inputs.all.refused" AND "majorations.reason" <> '' THEN "majorations.reason" END AS "majorations.reason",
  CASE WHEN NOT "inputs.all.refused" AND ("montant.state1" | "nombre_d_enfants.state3" | "majorations.state2") >= 2 THEN substr(CASE WHEN ("outputs.all.missing" & 1) <> 0 THEN '|ressources' ELSE '' END
    || CASE WHEN ("outputs.all.missing" & 2) <> 0 THEN '|enfants' ELSE '' END, 2) END AS "missing",
  CASE WHEN "inputs.all.refused" THEN substr(CASE WHEN (NOT "ressources.valid" AND "ressources.given" IS NOT NULL) THEN '|ressources' ELSE '' END
    || CASE WHEN "enfants.refused" THEN '|enfants' ELSE '' END, 2) END AS "error"
FROM "outputs.all"
WHERE "enfants.number" = 1 OR "enfants.key" <> 1 OFFSET 0;
