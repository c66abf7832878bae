-- Certificat qualité de l'air (Crit'Air), voitures (critair) : règles en vigueur depuis le 2016-06-24, applicables au 2016-06-24.
-- Écrit pour DuckDB. Entiers dans la plus petite unité ; états : 0 connu, 1 ne s'applique pas, 2 ou 3 manquant.
-- Descripteur : sha256 ea38ee8f0f9719764f27285edbda0da743fe7aef167c922e0e8343887db4d8cb
CREATE VIEW "decided" AS
WITH
"inputs.all" AS (
  SELECT
    s.*,
    (NOT "vehicule.valid" AND "vehicule.given" IS NOT NULL)
      OR (NOT "energie.valid" AND "energie.given" IS NOT NULL)
      OR (NOT "norme_euro.valid" AND "norme_euro.given" IS NOT NULL)
      OR (NOT "premiere_immatriculation.valid" AND "premiere_immatriculation.given" IS NOT NULL) AS "inputs.all.refused"
  FROM (
    SELECT
      s.*,
      CAST(CASE
        WHEN "vehicule.valid" THEN CASE WHEN "vehicule.given" = 'voiture' THEN 0 ELSE 1 END
        ELSE 0
      END AS BIGINT) AS "vehicule",
      CASE WHEN "vehicule.valid" THEN 0 ELSE 2 END AS "vehicule.state",
      CAST(CASE
        WHEN "energie.valid" THEN CASE
          WHEN "energie.given" = 'electrique' THEN 0
          WHEN "energie.given" = 'gaz_ou_hybride_rechargeable' THEN 1
          WHEN "energie.given" = 'essence' THEN 2
          ELSE 3
        END
        ELSE 0
      END AS BIGINT) AS "energie",
      CASE WHEN "energie.valid" THEN 0 ELSE 2 END AS "energie.state",
      CAST(CASE
        WHEN "norme_euro.valid" THEN CASE
          WHEN "norme_euro.given" = 'non_inscrite' THEN 0
          WHEN "norme_euro.given" = 'euro_1_ou_avant' THEN 1
          WHEN "norme_euro.given" = 'euro_2' THEN 2
          WHEN "norme_euro.given" = 'euro_3' THEN 3
          WHEN "norme_euro.given" = 'euro_4' THEN 4
          WHEN "norme_euro.given" = 'euro_5' THEN 5
          ELSE 6
        END
        ELSE 0
      END AS BIGINT) AS "norme_euro",
      CASE WHEN "norme_euro.valid" THEN 0 ELSE 2 END AS "norme_euro.state",
      CASE
        WHEN "premiere_immatriculation.valid" THEN CAST("premiere_immatriculation.given" - DATE '1970-01-01' AS BIGINT)
        ELSE 0
      END AS "premiere_immatriculation",
      CASE WHEN "premiere_immatriculation.valid" THEN 0 ELSE 2 END AS "premiere_immatriculation.state"
    FROM (
      SELECT
        s.*,
        CASE WHEN "vehicule.given" IN ('voiture', 'autre') THEN TRUE ELSE FALSE END AS "vehicule.valid",
        CASE WHEN "energie.given" IN ('electrique', 'gaz_ou_hybride_rechargeable', 'essence', 'diesel') THEN TRUE ELSE FALSE END AS "energie.valid",
        CASE WHEN "norme_euro.given" IN ('non_inscrite', 'euro_1_ou_avant', 'euro_2', 'euro_3', 'euro_4', 'euro_5', 'euro_6') THEN TRUE ELSE FALSE END AS "norme_euro.valid",
        CASE WHEN "premiere_immatriculation.given" BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN TRUE ELSE FALSE END AS "premiere_immatriculation.valid"
      FROM (
        SELECT
          "dossier" AS "dossier.kept",
          "vehicule" AS "vehicule.given",
          "energie" AS "energie.given",
          "norme_euro" AS "norme_euro.given",
          "premiere_immatriculation" AS "premiere_immatriculation.given"
        FROM "people" AS s
      ) AS s
    ) AS s
  ) AS s
),
-- rang de la norme Euro (arrêté du 21 juin 2016 (NOR DEVR1612572A), annexe I)
-- Pour un diesel sans norme inscrite, une source fait commencer la classe 5 au 1ᵉʳ juillet 1997. Les autres disent le 1ᵉʳ janvier 1997, comme ici.
"rang_de_la_norme" AS (
  SELECT
    s.*,
    CASE
      WHEN "rang_de_la_norme.state4" >= 2 THEN CASE
          WHEN NOT "norme_euro.valid" THEN CASE WHEN NOT "norme_euro.valid" THEN 4 ELSE 0 END
          ELSE 0
        END
        | CASE
          WHEN "rang_de_la_norme.5" < 2 THEN 0
          WHEN NOT "norme_euro.valid" THEN CASE WHEN NOT "norme_euro.valid" THEN 4 ELSE 0 END
          ELSE 0
        END
        | CASE
          WHEN "rang_de_la_norme.5" < 3 THEN 0
          WHEN NOT "norme_euro.valid" THEN CASE WHEN NOT "norme_euro.valid" THEN 4 ELSE 0 END
          ELSE 0
        END
        | CASE
          WHEN "rang_de_la_norme.5" < 4 THEN 0
          WHEN NOT "norme_euro.valid" THEN CASE WHEN NOT "norme_euro.valid" THEN 4 ELSE 0 END
          ELSE 0
        END
        | CASE
          WHEN "rang_de_la_norme.5" < 5 THEN 0
          WHEN NOT "norme_euro.valid" THEN CASE WHEN NOT "norme_euro.valid" THEN 4 ELSE 0 END
          ELSE 0
        END
        | CASE
          WHEN "rang_de_la_norme.5" < 6 THEN 0
          WHEN NOT "norme_euro.valid" THEN CASE WHEN NOT "norme_euro.valid" THEN 4 ELSE 0 END
          ELSE 0
        END
        | CASE
          WHEN "rang_de_la_norme.5" < 7 THEN 0
          WHEN NOT "premiere_immatriculation.valid" THEN CASE WHEN NOT "premiere_immatriculation.valid" THEN 8 ELSE 0 END
          ELSE 0
        END
        | CASE
          WHEN "rang_de_la_norme.5" < 8 THEN 0
          WHEN NOT "premiere_immatriculation.valid" THEN CASE WHEN NOT "premiere_immatriculation.valid" THEN 8 ELSE 0 END
          ELSE 0
        END
        | CASE
          WHEN "rang_de_la_norme.5" < 9 THEN 0
          WHEN NOT "premiere_immatriculation.valid" THEN CASE WHEN NOT "premiere_immatriculation.valid" THEN 8 ELSE 0 END
          ELSE 0
        END
        | CASE
          WHEN "rang_de_la_norme.5" < 10 THEN 0
          WHEN NOT "premiere_immatriculation.valid" THEN CASE WHEN NOT "premiere_immatriculation.valid" THEN 8 ELSE 0 END
          ELSE 0
        END
      ELSE 0
    END AS "rang_de_la_norme.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT ("rang_de_la_norme.state4" >= 2) THEN 0
        WHEN "norme_euro.valid" AND "norme_euro" = 6 THEN 1
        WHEN "norme_euro.valid" AND "norme_euro" = 5 THEN 2
        WHEN "norme_euro.valid" AND "norme_euro" = 4 THEN 3
        WHEN "norme_euro.valid" AND "norme_euro" = 3 THEN 4
        WHEN "norme_euro.valid" AND "norme_euro" = 2 THEN 5
        WHEN "norme_euro.valid" AND "norme_euro" = 1 THEN 6
        WHEN "premiere_immatriculation.valid" AND "premiere_immatriculation" >= 14975 THEN 7
        WHEN "premiere_immatriculation.valid" AND "premiere_immatriculation" >= 13149 THEN 8
        WHEN "premiere_immatriculation.valid" AND "premiere_immatriculation" >= 11323 THEN 9
        WHEN "premiere_immatriculation.valid" AND "premiere_immatriculation" >= 9862 THEN 10
        ELSE 11
      END AS "rang_de_la_norme.5"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN "rang_de_la_norme.state3" = 0 THEN 0
          WHEN ("rang_de_la_norme.1" <= 1 OR "norme_euro.valid" OR 6 = "rang_de_la_norme.2")
            AND ("rang_de_la_norme.1" <= 2 OR "norme_euro.valid" OR 5 = "rang_de_la_norme.2")
            AND ("rang_de_la_norme.1" <= 3 OR "norme_euro.valid" OR 4 = "rang_de_la_norme.2")
            AND ("rang_de_la_norme.1" <= 4 OR "norme_euro.valid" OR 3 = "rang_de_la_norme.2")
            AND ("rang_de_la_norme.1" <= 5 OR "norme_euro.valid" OR 2 = "rang_de_la_norme.2")
            AND ("rang_de_la_norme.1" <= 6 OR "norme_euro.valid" OR 1 = "rang_de_la_norme.2")
            AND ("rang_de_la_norme.1" <= 7 OR "premiere_immatriculation.valid" OR 5 = "rang_de_la_norme.2")
            AND ("rang_de_la_norme.1" <= 8 OR "premiere_immatriculation.valid" OR 4 = "rang_de_la_norme.2")
            AND ("rang_de_la_norme.1" <= 9 OR "premiere_immatriculation.valid" OR 3 = "rang_de_la_norme.2")
            AND ("rang_de_la_norme.1" <= 10 OR "premiere_immatriculation.valid" OR 2 = "rang_de_la_norme.2") THEN 0
          ELSE 2
        END AS "rang_de_la_norme.state4",
        "rang_de_la_norme.2" AS "rang_de_la_norme"
      FROM (
        SELECT
          s.*,
          CAST(CASE
            WHEN "rang_de_la_norme.1" = 1 THEN 6
            WHEN "rang_de_la_norme.1" = 2 THEN 5
            WHEN "rang_de_la_norme.1" = 3 THEN 4
            WHEN "rang_de_la_norme.1" = 4 THEN 3
            WHEN "rang_de_la_norme.1" = 5 THEN 2
            WHEN "rang_de_la_norme.1" = 6 THEN 1
            WHEN "rang_de_la_norme.1" = 7 THEN 5
            WHEN "rang_de_la_norme.1" = 8 THEN 4
            WHEN "rang_de_la_norme.1" = 9 THEN 3
            WHEN "rang_de_la_norme.1" = 10 THEN 2
            ELSE 1
          END AS BIGINT) AS "rang_de_la_norme.2",
          CASE
            WHEN "rang_de_la_norme.1" > 1 AND NOT "norme_euro.valid" THEN "norme_euro.state"
            WHEN "rang_de_la_norme.1" > 2 AND NOT "norme_euro.valid" THEN "norme_euro.state"
            WHEN "rang_de_la_norme.1" > 3 AND NOT "norme_euro.valid" THEN "norme_euro.state"
            WHEN "rang_de_la_norme.1" > 4 AND NOT "norme_euro.valid" THEN "norme_euro.state"
            WHEN "rang_de_la_norme.1" > 5 AND NOT "norme_euro.valid" THEN "norme_euro.state"
            WHEN "rang_de_la_norme.1" > 6 AND NOT "norme_euro.valid" THEN "norme_euro.state"
            WHEN "rang_de_la_norme.1" > 7 AND NOT "premiere_immatriculation.valid" THEN "premiere_immatriculation.state"
            WHEN "rang_de_la_norme.1" > 8 AND NOT "premiere_immatriculation.valid" THEN "premiere_immatriculation.state"
            WHEN "rang_de_la_norme.1" > 9 AND NOT "premiere_immatriculation.valid" THEN "premiere_immatriculation.state"
            WHEN "rang_de_la_norme.1" > 10 AND NOT "premiere_immatriculation.valid" THEN "premiere_immatriculation.state"
            ELSE 0
          END AS "rang_de_la_norme.state3"
        FROM (
          SELECT
            s.*,
            CASE
              WHEN "norme_euro.valid" AND "norme_euro" = 6 THEN 1
              WHEN "norme_euro.valid" AND "norme_euro" = 5 THEN 2
              WHEN "norme_euro.valid" AND "norme_euro" = 4 THEN 3
              WHEN "norme_euro.valid" AND "norme_euro" = 3 THEN 4
              WHEN "norme_euro.valid" AND "norme_euro" = 2 THEN 5
              WHEN "norme_euro.valid" AND "norme_euro" = 1 THEN 6
              WHEN "premiere_immatriculation.valid" AND "premiere_immatriculation" >= 14975 THEN 7
              WHEN "premiere_immatriculation.valid" AND "premiere_immatriculation" >= 13149 THEN 8
              WHEN "premiere_immatriculation.valid" AND "premiere_immatriculation" >= 11323 THEN 9
              WHEN "premiere_immatriculation.valid" AND "premiere_immatriculation" >= 9862 THEN 10
              ELSE 11
            END AS "rang_de_la_norme.1"
          FROM "inputs.all" AS s
        ) AS s
      ) AS s
    ) AS s
  ) AS s
),
-- droit à un certificat (Code de la route, art. R. 318-2 ; arrêté du 21 juin 2016 (NOR DEVR1612572A), annexe I)
"classable" AS (
  SELECT
    s.*,
    CASE
      WHEN "classable.state5" >= 2 THEN CASE
        WHEN NOT "vehicule.valid" THEN CASE WHEN NOT "vehicule.valid" THEN 1 ELSE 0 END
        ELSE CASE WHEN NOT "energie.valid" THEN 2 ELSE 0 END | "rang_de_la_norme.missing"
      END
      ELSE 0
    END AS "classable.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT "vehicule.valid" THEN "vehicule.state"
        WHEN "classable.1" THEN "classable.state4"
        ELSE 1
      END AS "classable.state5"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN ("energie.state" | "rang_de_la_norme.state4") = 0 THEN 0
          WHEN ("energie.valid" AND "classable.2")
            OR ("energie.valid" AND "classable.3")
            OR ("rang_de_la_norme.state4" = 0 AND "rang_de_la_norme" >= 2) THEN 0
          ELSE ("energie.state" | "rang_de_la_norme.state4")
        END AS "classable.state4",
        "classable.2" OR "classable.3" OR "rang_de_la_norme" >= 2 AS "classable",
        CASE
          WHEN NOT ("vehicule.valid" AND "classable.1") THEN 'ne s''applique pas : vehicule = "autre"'
          ELSE ''
        END AS "classable.reason"
      FROM (
        SELECT
          s.*,
          NOT ("vehicule" = 1) AS "classable.1",
          "energie" = 0 AS "classable.2",
          "energie" = 1 AS "classable.3"
        FROM "rang_de_la_norme" AS s
      ) AS s
    ) AS s
  ) AS s
),
-- classe (0 pour le certificat vert E) (arrêté du 21 juin 2016 (NOR DEVR1612572A), annexe I)
"classe" AS (
  SELECT
    s.*,
    CASE
      WHEN "classe.state12" >= 2 THEN CASE
        WHEN "classe.state1" <> 0 THEN CASE WHEN NOT "vehicule.valid" THEN 1 ELSE 0 END | "classable.missing"
        ELSE CASE
            WHEN NOT "energie.valid" THEN CASE WHEN NOT "energie.valid" THEN 2 ELSE 0 END
            ELSE 0
          END
          | CASE
            WHEN "classe.13" < 2 THEN 0
            WHEN NOT "energie.valid" THEN CASE WHEN NOT "energie.valid" THEN 2 ELSE 0 END
            ELSE 0
          END
          | CASE
            WHEN "classe.13" < 3 THEN 0
            WHEN "classe.state3" <> 0 THEN CASE WHEN NOT "energie.valid" THEN 2 ELSE 0 END | "rang_de_la_norme.missing"
            ELSE 0
          END
          | CASE
            WHEN "classe.13" < 4 THEN 0
            WHEN "classe.state5" <> 0 THEN CASE WHEN NOT "energie.valid" THEN 2 ELSE 0 END | "rang_de_la_norme.missing"
            ELSE 0
          END
          | CASE
            WHEN "classe.13" < 5 THEN 0
            WHEN NOT "energie.valid" THEN CASE WHEN NOT "energie.valid" THEN 2 ELSE 0 END
            ELSE 0
          END
          | CASE
            WHEN "classe.13" < 6 THEN 0
            WHEN "rang_de_la_norme.state4" <> 0 THEN "rang_de_la_norme.missing"
            ELSE 0
          END
          | CASE
            WHEN "classe.13" < 7 THEN 0
            WHEN "rang_de_la_norme.state4" <> 0 THEN "rang_de_la_norme.missing"
            ELSE 0
          END
          | CASE
            WHEN "classe.13" < 8 THEN 0
            WHEN "rang_de_la_norme.state4" <> 0 THEN "rang_de_la_norme.missing"
            ELSE 0
          END
      END
      ELSE 0
    END AS "classe.missing"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT ("classe.state12" >= 2) THEN 0
        WHEN "energie.valid" AND "classable.2" THEN 1
        WHEN "energie.valid" AND "classable.3" THEN 2
        WHEN "classe.state3" = 0 AND "classe.4" THEN 3
        WHEN "classe.state5" = 0 AND "classe.6" THEN 4
        WHEN "energie.valid" AND "energie" = 2 THEN 5
        WHEN "rang_de_la_norme.state4" = 0 AND "rang_de_la_norme" >= 5 THEN 6
        WHEN "rang_de_la_norme.state4" = 0 AND "rang_de_la_norme" >= 4 THEN 7
        WHEN "rang_de_la_norme.state4" = 0 AND "rang_de_la_norme" >= 3 THEN 8
        ELSE 9
      END AS "classe.13"
    FROM (
      SELECT
        s.*,
        CASE
          WHEN "classe.state1" <> 0 THEN "classe.state1"
          WHEN "classe.2" THEN "classe.state11"
          ELSE 1
        END AS "classe.state12"
      FROM (
        SELECT
          s.*,
          CASE
            WHEN "classe.state9" = 0 THEN "classe.state10"
            WHEN "classe.state10" = 0
              AND ("classe.7" <= 1 OR "energie.valid" OR 0 = "classe.8")
              AND ("classe.7" <= 2 OR "energie.valid" OR 1 = "classe.8")
              AND ("classe.7" <= 3 OR "classe.state3" = 0 OR 1 = "classe.8")
              AND ("classe.7" <= 4 OR "classe.state5" = 0 OR 2 = "classe.8")
              AND ("classe.7" <= 5 OR "energie.valid" OR 3 = "classe.8") THEN 0
            ELSE 2
          END AS "classe.state11",
          "classe.8" AS "classe"
        FROM (
          SELECT
            s.*,
            CAST(CASE
              WHEN "classe.7" = 1 THEN 0
              WHEN "classe.7" = 2 THEN 1
              WHEN "classe.7" = 3 THEN 1
              WHEN "classe.7" = 4 THEN 2
              WHEN "classe.7" = 5 THEN 3
              ELSE CASE
                WHEN "rang_de_la_norme" <= 2 THEN 5
                WHEN "rang_de_la_norme" = 3 THEN 4
                WHEN "rang_de_la_norme" = 4 THEN 3
                ELSE 2
              END
            END AS BIGINT) AS "classe.8",
            CASE
              WHEN "classe.7" > 1 AND NOT "energie.valid" THEN "energie.state"
              WHEN "classe.7" > 2 AND NOT "energie.valid" THEN "energie.state"
              WHEN "classe.7" > 3 AND "classe.state3" <> 0 THEN "classe.state3"
              WHEN "classe.7" > 4 AND "classe.state5" <> 0 THEN "classe.state5"
              WHEN "classe.7" > 5 AND NOT "energie.valid" THEN "energie.state"
              ELSE 0
            END AS "classe.state9",
            CASE
              WHEN "classe.7" = 1 THEN 0
              WHEN "classe.7" = 2 THEN 0
              WHEN "classe.7" = 3 THEN 0
              WHEN "classe.7" = 4 THEN 0
              WHEN "classe.7" = 5 THEN 0
              ELSE "rang_de_la_norme.state4"
            END AS "classe.state10"
          FROM (
            SELECT
              s.*,
              CASE
                WHEN "energie.valid" AND "classable.2" THEN 1
                WHEN "energie.valid" AND "classable.3" THEN 2
                WHEN "classe.state3" = 0 AND "classe.4" THEN 3
                WHEN "classe.state5" = 0 AND "classe.6" THEN 4
                WHEN "energie.valid" AND "energie" = 2 THEN 5
                ELSE 6
              END AS "classe.7",
              CASE
                WHEN NOT ("classe.state1" = 0 AND "classe.2") THEN 'ne s''applique pas : vehicule = "autre"'
                WHEN NOT "energie.valid" THEN ''
                WHEN "classable.2" THEN 'energie = "electrique"'
                WHEN "classable.3" THEN 'energie = "gaz_ou_hybride_rechargeable"'
                WHEN "classe.state3" <> 0 THEN ''
                WHEN "classe.4" THEN 'energie = "essence" and rang_de_la_norme >= 5'
                WHEN "classe.state5" <> 0 THEN ''
                WHEN "classe.6" THEN 'energie = "essence" and rang_de_la_norme >= 4'
                WHEN "energie" = 2 THEN 'energie = "essence"'
                WHEN "rang_de_la_norme.state4" <> 0 THEN ''
                WHEN "rang_de_la_norme" >= 5 THEN 'rang_de_la_norme >= 5'
                WHEN "rang_de_la_norme" >= 4 THEN 'rang_de_la_norme >= 4'
                WHEN "rang_de_la_norme" >= 3 THEN 'rang_de_la_norme >= 3'
                ELSE 'sinon'
              END AS "classe.reason"
            FROM (
              SELECT
                s.*,
                CASE
                  WHEN ("vehicule.state" | "classable.state5") = 0 THEN 0
                  WHEN ("vehicule.valid" AND NOT "classable.1") OR ("classable.state5" = 0 AND NOT "classable") THEN 0
                  ELSE ("vehicule.state" | "classable.state5")
                END AS "classe.state1",
                "classable.1" AND "classable" AS "classe.2",
                CASE
                  WHEN ("energie.state" | "rang_de_la_norme.state4") = 0 THEN 0
                  WHEN ("energie.valid" AND NOT ("energie" = 2))
                    OR ("rang_de_la_norme.state4" = 0 AND NOT ("rang_de_la_norme" >= 5)) THEN 0
                  ELSE ("energie.state" | "rang_de_la_norme.state4")
                END AS "classe.state3",
                "energie" = 2 AND "rang_de_la_norme" >= 5 AS "classe.4",
                CASE
                  WHEN ("energie.state" | "rang_de_la_norme.state4") = 0 THEN 0
                  WHEN ("energie.valid" AND NOT ("energie" = 2))
                    OR ("rang_de_la_norme.state4" = 0 AND NOT ("rang_de_la_norme" >= 4)) THEN 0
                  ELSE ("energie.state" | "rang_de_la_norme.state4")
                END AS "classe.state5",
                "energie" = 2 AND "rang_de_la_norme" >= 4 AS "classe.6"
              FROM "classable" AS s
            ) AS s
          ) AS s
        ) AS s
      ) AS s
    ) AS s
  ) AS s
),
"outputs.all" AS (
  SELECT
    s.*,
    CASE
      WHEN ("classe.state12" | "classable.state5") >= 2 THEN "classe.missing" | "classable.missing"
      ELSE 0
    END AS "outputs.all.missing"
  FROM "classe" AS s
)
SELECT
  "dossier.kept" AS "dossier",
  CASE WHEN NOT "inputs.all.refused" AND "classe.state12" = 0 THEN "classe" END AS "classe",
  CASE WHEN NOT "inputs.all.refused" AND "classe.reason" <> '' THEN "classe.reason" END AS "classe.reason",
  CASE WHEN NOT "inputs.all.refused" AND "classable.state5" = 0 THEN "classable" END AS "classable",
  CASE WHEN NOT "inputs.all.refused" AND "classable.reason" <> '' THEN "classable.reason" END AS "classable.reason",
  CASE WHEN NOT "inputs.all.refused" AND ("classe.state12" | "classable.state5") >= 2 THEN substr(CASE WHEN ("outputs.all.missing" & 1) <> 0 THEN '|vehicule' ELSE '' END
    || CASE WHEN ("outputs.all.missing" & 2) <> 0 THEN '|energie' ELSE '' END
    || CASE WHEN ("outputs.all.missing" & 4) <> 0 THEN '|norme_euro' ELSE '' END
    || CASE WHEN ("outputs.all.missing" & 8) <> 0 THEN '|premiere_immatriculation' ELSE '' END, 2) END AS "missing",
  CASE WHEN "inputs.all.refused" THEN substr(CASE WHEN (NOT "vehicule.valid" AND "vehicule.given" IS NOT NULL) THEN '|vehicule' ELSE '' END
    || CASE WHEN (NOT "energie.valid" AND "energie.given" IS NOT NULL) THEN '|energie' ELSE '' END
    || CASE WHEN (NOT "norme_euro.valid" AND "norme_euro.given" IS NOT NULL) THEN '|norme_euro' ELSE '' END
    || CASE WHEN (NOT "premiere_immatriculation.valid" AND "premiere_immatriculation.given" IS NOT NULL) THEN '|premiere_immatriculation' ELSE '' END, 2) END AS "error"
FROM "outputs.all";
