-- Bourse de collège (bourse-college) : règles en vigueur depuis le 2016-09-01, applicables au 2024-09-01.
-- Écrit pour Spark. Entiers dans la plus petite unité ; états : 0 connu, 1 ne s'applique pas, 2 ou 3 manquant.
-- Descripteur : sha256 d4c12d7fc7b3e3291d77f8d5d4e370f24162f54b8ffdf7f21f080e06b572ea81
CREATE VIEW `decided` AS
WITH
`inputs.all` AS (
  SELECT
    s.*,
    (NOT `revenu_fiscal_reference.valid` AND `revenu_fiscal_reference.given` IS NOT NULL)
      OR (NOT `enfants_a_charge.valid` AND `enfants_a_charge.given` IS NOT NULL) AS `inputs.all.refused`
  FROM (
    SELECT
      s.*,
      CASE
        WHEN `revenu_fiscal_reference.valid` THEN CAST(`revenu_fiscal_reference.given` AS BIGINT)
        ELSE 0L
      END AS `revenu_fiscal_reference`,
      CASE
        WHEN `enfants_a_charge.valid` THEN CAST(`enfants_a_charge.given` AS BIGINT)
        ELSE 1L
      END AS `enfants_a_charge`
    FROM (
      SELECT
        s.*,
        CASE WHEN `revenu_fiscal_reference.given` BETWEEN 0 AND 10000000 THEN CAST(`revenu_fiscal_reference.given` AS BIGINT) = `revenu_fiscal_reference.given` ELSE FALSE END AS `revenu_fiscal_reference.valid`,
        CASE WHEN `enfants_a_charge.given` BETWEEN 1 AND 20 THEN CAST(`enfants_a_charge.given` AS BIGINT) = `enfants_a_charge.given` ELSE FALSE END AS `enfants_a_charge.valid`
      FROM (
        SELECT
          `dossier` AS `dossier.kept`,
          `revenu_fiscal_reference` AS `revenu_fiscal_reference.given`,
          `enfants_a_charge` AS `enfants_a_charge.given`
        FROM `people` AS s
      ) AS s
    ) AS s
  ) AS s
),
-- rentrée scolaire
-- L'année scolaire est comptée à partir du 1ᵉʳ septembre.
`rentree` AS (
  SELECT
    s.*,
    19967L AS `rentree`
  FROM `inputs.all` AS s
),
-- 1ᵉʳ janvier de l'année de la rentrée (Code de l'éducation, art. D. 531-7)
`janvier_de_la_rentree` AS (
  SELECT
    s.*,
    19723L AS `janvier_de_la_rentree`
  FROM `rentree` AS s
),
-- 1ᵉʳ juillet de l'année précédant la rentrée (arrêté du 22 mars 2016 (NOR MENE1606428A))
`juillet_precedent` AS (
  SELECT
    s.*,
    19539L AS `juillet_precedent`
  FROM `janvier_de_la_rentree` AS s
),
-- plafond de ressources de l'échelon 1 (Code de l'éducation, art. D. 531-5 ; arrêté du 22 mars 2016 (NOR MENE1606428A))
`plafond_echelon_1` AS (
  SELECT
    s.*,
    CASE
      WHEN `enfants_a_charge` = 1L THEN 17927L
      WHEN `enfants_a_charge` = 2L THEN 22064L
      WHEN `enfants_a_charge` = 3L THEN 26201L
      WHEN `enfants_a_charge` = 4L THEN 30338L
      WHEN `enfants_a_charge` = 5L THEN 34476L
      WHEN `enfants_a_charge` = 6L THEN 38613L
      WHEN `enfants_a_charge` = 7L THEN 42750L
      ELSE 46886L
    END AS `plafond_echelon_1`
  FROM `juillet_precedent` AS s
),
-- plafond de ressources de l'échelon 2 (Code de l'éducation, art. D. 531-5 ; arrêté du 22 mars 2016 (NOR MENE1606428A))
`plafond_echelon_2` AS (
  SELECT
    s.*,
    CASE
      WHEN `enfants_a_charge` = 1L THEN 9691L
      WHEN `enfants_a_charge` = 2L THEN 11928L
      WHEN `enfants_a_charge` = 3L THEN 14164L
      WHEN `enfants_a_charge` = 4L THEN 16401L
      WHEN `enfants_a_charge` = 5L THEN 18637L
      WHEN `enfants_a_charge` = 6L THEN 20873L
      WHEN `enfants_a_charge` = 7L THEN 23110L
      ELSE 25346L
    END AS `plafond_echelon_2`
  FROM `plafond_echelon_1` AS s
),
-- plafond de ressources de l'échelon 3 (Code de l'éducation, art. D. 531-5 ; arrêté du 22 mars 2016 (NOR MENE1606428A))
`plafond_echelon_3` AS (
  SELECT
    s.*,
    CASE
      WHEN `enfants_a_charge` = 1L THEN 3419L
      WHEN `enfants_a_charge` = 2L THEN 4208L
      WHEN `enfants_a_charge` = 3L THEN 4997L
      WHEN `enfants_a_charge` = 4L THEN 5786L
      WHEN `enfants_a_charge` = 5L THEN 6576L
      WHEN `enfants_a_charge` = 6L THEN 7365L
      WHEN `enfants_a_charge` = 7L THEN 8154L
      ELSE 8943L
    END AS `plafond_echelon_3`
  FROM `plafond_echelon_2` AS s
),
-- échelon de la bourse (Code de l'éducation, art. D. 531-5)
`echelon` AS (
  SELECT
    s.*,
    CASE
      WHEN `revenu_fiscal_reference` > `plafond_echelon_1` THEN 0L
      WHEN `revenu_fiscal_reference` > `plafond_echelon_2` THEN 1L
      WHEN `revenu_fiscal_reference` > `plafond_echelon_3` THEN 2L
      ELSE 3L
    END AS `echelon`,
    CASE
      WHEN NOT (`revenu_fiscal_reference.valid` AND `enfants_a_charge.valid`) THEN ''
      WHEN `revenu_fiscal_reference` > `plafond_echelon_1` THEN 'revenu_fiscal_reference > plafond_echelon_1'
      WHEN `revenu_fiscal_reference` > `plafond_echelon_2` THEN 'revenu_fiscal_reference > plafond_echelon_2'
      WHEN `revenu_fiscal_reference` > `plafond_echelon_3` THEN 'revenu_fiscal_reference > plafond_echelon_3'
      ELSE 'sinon'
    END AS `echelon.reason`,
    `revenu_fiscal_reference.valid` AND `enfants_a_charge.valid` AS `echelon.known`
  FROM `plafond_echelon_3` AS s
),
-- montant annuel de la bourse (Code de l'éducation, art. D. 531-7)
`montant_annuel` AS (
  SELECT
    s.*,
    CASE
      WHEN `echelon` = 0L THEN 0L
      WHEN `echelon` = 1L THEN 114L
      WHEN `echelon` = 2L THEN 315L
      ELSE 495L
    END AS `montant_annuel`,
    CASE
      WHEN NOT `echelon.known` THEN ''
      WHEN `echelon` = 3L THEN 'echelon = 3'
      WHEN `echelon` = 2L THEN 'echelon = 2'
      WHEN `echelon` = 1L THEN 'echelon = 1'
      ELSE 'sinon'
    END AS `montant_annuel.reason`
  FROM `echelon` AS s
),
`outputs.all` AS (
  SELECT
    s.*,
    NOT `inputs.all.refused` AND `echelon.known` AS `outputs.all.known`
  FROM `montant_annuel` AS s
)
SELECT
  `dossier.kept` AS `dossier`,
  CASE WHEN `outputs.all.known` THEN `echelon` END AS `echelon`,
  CASE WHEN NOT `inputs.all.refused` AND `echelon.reason` <> '' THEN `echelon.reason` END AS `echelon.reason`,
  CASE WHEN `outputs.all.known` THEN `montant_annuel` END AS `montant_annuel`,
  CASE WHEN NOT `inputs.all.refused` AND `montant_annuel.reason` <> '' THEN `montant_annuel.reason` END AS `montant_annuel.reason`,
  CASE WHEN NOT `inputs.all.refused` AND NOT `echelon.known` THEN substr(CASE WHEN NOT `revenu_fiscal_reference.valid` THEN '|revenu_fiscal_reference' ELSE '' END
    || CASE WHEN NOT `enfants_a_charge.valid` THEN '|enfants_a_charge' ELSE '' END, 2) END AS `missing`,
  CASE WHEN `inputs.all.refused` THEN substr(CASE WHEN (NOT `revenu_fiscal_reference.valid` AND `revenu_fiscal_reference.given` IS NOT NULL) THEN '|revenu_fiscal_reference' ELSE '' END
    || CASE WHEN (NOT `enfants_a_charge.valid` AND `enfants_a_charge.given` IS NOT NULL) THEN '|enfants_a_charge' ELSE '' END, 2) END AS `error`
FROM `outputs.all`;
