-- Allocations familiales (allocations-familiales) : règles en vigueur depuis le 2026-03-01, applicables au 2026-04-01.
-- Écrit pour Spark. Entiers dans la plus petite unité ; états : 0 connu, 1 ne s'applique pas, 2 ou 3 manquant.
-- Descripteur : sha256 9fb43795c39340b5b39f9cc5feabf8aff27f9e9dd1e88d2dff776ffb65f191fb
CREATE VIEW `decided` AS
WITH
`inputs.all` AS (
  SELECT
    s.*,
    (NOT `ressources.valid` AND `ressources.given` IS NOT NULL) OR `enfants.refused` AS `inputs.all.refused`
  FROM (
    SELECT
      s.*,
      CASE
        WHEN `enfants/naissance.valid` THEN CAST(unix_date(`enfants/naissance.given`) AS BIGINT)
        ELSE 0L
      END AS `enfants/naissance`,
      CASE WHEN `enfants/naissance.valid` THEN 0 ELSE 2 END AS `enfants/naissance.state`,
      MAX(CASE WHEN `enfants.key` <> 1
        OR (`enfants.found` AND `enfants.number` > 15)
        OR (NOT `enfants/naissance.valid` AND `enfants/naissance.given` IS NOT NULL)
        OR (`enfants.found` AND NOT `enfants.there`) THEN 1 ELSE 0 END) OVER (PARTITION BY `dossier.kept`) = 1 AS `enfants.refused`
    FROM (
      SELECT
        s.*,
        CASE WHEN `ressources.valid` THEN CAST(`ressources.given` AS BIGINT) ELSE 0L END AS `ressources`,
        CASE WHEN `ressources.valid` THEN 0 ELSE 2 END AS `ressources.state`,
        `enfants.found` AND `enfants.number` <= 15 AS `enfants.record`,
        CASE WHEN `enfants/naissance.given` BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN TRUE ELSE FALSE END AS `enfants/naissance.valid`
      FROM (
        SELECT
          s.*,
          CASE WHEN `ressources.given` BETWEEN 0 AND 10000000 THEN CAST(`ressources.given` AS BIGINT) = `ressources.given` ELSE FALSE END AS `ressources.valid`,
          r.`dossier` IS NOT NULL AS `enfants.found`,
          ROW_NUMBER() OVER (PARTITION BY `dossier.kept` ORDER BY `dossier.kept`) AS `enfants.number`,
          r.`naissance` AS `enfants/naissance.given`,
          CASE WHEN `enfants.given` THEN TRUE ELSE FALSE END AS `enfants.there`
        FROM (
          SELECT
            `dossier` AS `dossier.kept`,
            `ressources` AS `ressources.given`,
            CASE WHEN `dossier` IS NULL THEN 0 ELSE COUNT(*) OVER (PARTITION BY `dossier`) END AS `enfants.key`,
            `enfants` AS `enfants.given`
          FROM `people` AS s
        ) AS s
        LEFT JOIN `enfants` AS r ON r.`dossier` = s.`dossier.kept` AND s.`enfants.key` = 1
      ) AS s
    ) AS s
  ) AS s
),
-- 1ᵉʳ janvier de l'année (Code de la sécurité sociale, art. R. 552-2 ; Code de la sécurité sociale, art. R. 552-3)
`premier_janvier` AS (
  SELECT
    s.*,
    20454L AS `premier_janvier`
  FROM `inputs.all` AS s
),
-- premier jour du mois (Code de la sécurité sociale, art. R. 552-2 ; Code de la sécurité sociale, art. R. 552-3)
`mois` AS (
  SELECT
    s.*,
    20544L AS `mois`
  FROM `premier_janvier` AS s
),
-- premier jour du mois suivant (Code de la sécurité sociale, art. R. 552-2 ; Code de la sécurité sociale, art. R. 552-3)
`mois_suivant` AS (
  SELECT
    s.*,
    20574L AS `mois_suivant`
  FROM `mois` AS s
),
-- anniversaire des 20 ans (Code de la sécurité sociale, art. R. 512-2)
`vingtieme_anniversaire` AS (
  SELECT
    s.*,
    CAST(unix_date(make_date(CAST(`vingtieme_anniversaire.6` AS INTEGER), CAST(`vingtieme_anniversaire.7` AS INTEGER), CAST(1L AS INTEGER))) AS BIGINT) - 1L + LEAST(`vingtieme_anniversaire.3`, CASE
      WHEN `vingtieme_anniversaire.7` = 2L THEN CASE
        WHEN (`vingtieme_anniversaire.6` % 4L = 0L AND `vingtieme_anniversaire.6` % 100L <> 0L) OR `vingtieme_anniversaire.6` % 400L = 0L THEN 29L
        ELSE 28L
      END
      WHEN `vingtieme_anniversaire.7` IN (4L, 6L, 9L, 11L) THEN 30L
      ELSE 31L
    END) AS `vingtieme_anniversaire`,
    CASE WHEN `vingtieme_anniversaire.9` THEN `vingtieme_anniversaire.11` ELSE 0L END AS `vingtieme_anniversaire.missing`
  FROM (
    SELECT
      s.*,
      `vingtieme_anniversaire.5` div 12L AS `vingtieme_anniversaire.6`,
      `vingtieme_anniversaire.5` % 12L + 1L AS `vingtieme_anniversaire.7`,
      MAX(CASE WHEN `enfants.record` AND `vingtieme_anniversaire.state8` >= 2 THEN 1 ELSE 0 END) OVER (PARTITION BY `dossier.kept`) = 1 AS `vingtieme_anniversaire.9`
    FROM (
      SELECT
        s.*,
        LEAST(`vingtieme_anniversaire.4`, 119999L) AS `vingtieme_anniversaire.5`,
        CASE
          WHEN NOT `enfants/naissance.valid` THEN `enfants/naissance.state`
          WHEN `vingtieme_anniversaire.4` > 119999L THEN 1
          ELSE 0
        END AS `vingtieme_anniversaire.state8`
      FROM (
        SELECT
          s.*,
          (`vingtieme_anniversaire.1` * 12L + `vingtieme_anniversaire.2`) - 1L + 240L AS `vingtieme_anniversaire.4`,
          BIT_OR(CASE
            WHEN `enfants.record` THEN CASE WHEN `vingtieme_anniversaire.10` THEN 2L ELSE 0L END
            ELSE 0L
          END) OVER (PARTITION BY `dossier.kept`) AS `vingtieme_anniversaire.11`
        FROM (
          SELECT
            s.*,
            CAST(EXTRACT(YEAR FROM date_from_unix_date(CAST(`enfants/naissance` AS INT))) AS BIGINT) AS `vingtieme_anniversaire.1`,
            CAST(EXTRACT(MONTH FROM date_from_unix_date(CAST(`enfants/naissance` AS INT))) AS BIGINT) AS `vingtieme_anniversaire.2`,
            CAST(EXTRACT(DAY FROM date_from_unix_date(CAST(`enfants/naissance` AS INT))) AS BIGINT) AS `vingtieme_anniversaire.3`,
            MAX(CASE WHEN `enfants.record` AND NOT `enfants/naissance.valid` THEN 1 ELSE 0 END) OVER (PARTITION BY `dossier.kept`) = 1 AS `vingtieme_anniversaire.10`
          FROM `mois_suivant` AS s
        ) AS s
      ) AS s
    ) AS s
  ) AS s
),
-- enfant compté ce mois (Code de la sécurité sociale, art. L. 512-3 ; Code de la sécurité sociale, art. R. 512-2 ; Code de la sécurité sociale, art. R. 552-2 ; Code de la sécurité sociale, art. R. 552-3)
`a_charge` AS (
  SELECT
    s.*,
    CASE WHEN `a_charge.2` THEN `a_charge.4` ELSE 0L END AS `a_charge.missing`
  FROM (
    SELECT
      s.*,
      MAX(CASE WHEN `enfants.record` AND `a_charge.state1` >= 2 THEN 1 ELSE 0 END) OVER (PARTITION BY `dossier.kept`) = 1 AS `a_charge.2`,
      BIT_OR(CASE
        WHEN `enfants.record` THEN CASE WHEN `a_charge.3` THEN 2L ELSE 0L END | `vingtieme_anniversaire.missing`
        ELSE 0L
      END) OVER (PARTITION BY `dossier.kept`) AS `a_charge.4`
    FROM (
      SELECT
        s.*,
        CASE
          WHEN (`enfants/naissance.state` | `vingtieme_anniversaire.state8`) = 0 THEN 0
          WHEN (`enfants/naissance.valid` AND NOT (`enfants/naissance` < 20544L))
            OR (`vingtieme_anniversaire.state8` = 0 AND NOT (`vingtieme_anniversaire` >= 20574L)) THEN 0
          ELSE (`enfants/naissance.state` | `vingtieme_anniversaire.state8`)
        END AS `a_charge.state1`,
        `enfants/naissance` < 20544L AND `vingtieme_anniversaire` >= 20574L AS `a_charge`,
        MAX(CASE WHEN `enfants.record` AND NOT `enfants/naissance.valid` THEN 1 ELSE 0 END) OVER (PARTITION BY `dossier.kept`) = 1 AS `a_charge.3`
      FROM `vingtieme_anniversaire` AS s
    ) AS s
  ) AS s
),
-- anniversaire des 18 ans (Code de la sécurité sociale, art. R. 521-1)
`dix_huitieme_anniversaire` AS (
  SELECT
    s.*,
    CAST(unix_date(make_date(CAST(`dix_huitieme_anniversaire.6` AS INTEGER), CAST(`dix_huitieme_anniversaire.7` AS INTEGER), CAST(1L AS INTEGER))) AS BIGINT) - 1L + LEAST(`dix_huitieme_anniversaire.3`, CASE
      WHEN `dix_huitieme_anniversaire.7` = 2L THEN CASE
        WHEN (`dix_huitieme_anniversaire.6` % 4L = 0L AND `dix_huitieme_anniversaire.6` % 100L <> 0L) OR `dix_huitieme_anniversaire.6` % 400L = 0L THEN 29L
        ELSE 28L
      END
      WHEN `dix_huitieme_anniversaire.7` IN (4L, 6L, 9L, 11L) THEN 30L
      ELSE 31L
    END) AS `dix_huitieme_anniversaire`,
    CASE WHEN `dix_huitieme_anniversaire.9` THEN `dix_huitieme_anniversaire.11` ELSE 0L END AS `dix_huitieme_anniversaire.missing`
  FROM (
    SELECT
      s.*,
      `dix_huitieme_anniversaire.5` div 12L AS `dix_huitieme_anniversaire.6`,
      `dix_huitieme_anniversaire.5` % 12L + 1L AS `dix_huitieme_anniversaire.7`,
      MAX(CASE WHEN `enfants.record` AND `dix_huitieme_anniversaire.state8` >= 2 THEN 1 ELSE 0 END) OVER (PARTITION BY `dossier.kept`) = 1 AS `dix_huitieme_anniversaire.9`
    FROM (
      SELECT
        s.*,
        LEAST(`dix_huitieme_anniversaire.4`, 119999L) AS `dix_huitieme_anniversaire.5`,
        CASE
          WHEN NOT `enfants/naissance.valid` THEN `enfants/naissance.state`
          WHEN `dix_huitieme_anniversaire.4` > 119999L THEN 1
          ELSE 0
        END AS `dix_huitieme_anniversaire.state8`
      FROM (
        SELECT
          s.*,
          (`dix_huitieme_anniversaire.1` * 12L + `dix_huitieme_anniversaire.2`) - 1L + 216L AS `dix_huitieme_anniversaire.4`,
          BIT_OR(CASE
            WHEN `enfants.record` THEN CASE WHEN `dix_huitieme_anniversaire.10` THEN 2L ELSE 0L END
            ELSE 0L
          END) OVER (PARTITION BY `dossier.kept`) AS `dix_huitieme_anniversaire.11`
        FROM (
          SELECT
            s.*,
            CAST(EXTRACT(YEAR FROM date_from_unix_date(CAST(`enfants/naissance` AS INT))) AS BIGINT) AS `dix_huitieme_anniversaire.1`,
            CAST(EXTRACT(MONTH FROM date_from_unix_date(CAST(`enfants/naissance` AS INT))) AS BIGINT) AS `dix_huitieme_anniversaire.2`,
            CAST(EXTRACT(DAY FROM date_from_unix_date(CAST(`enfants/naissance` AS INT))) AS BIGINT) AS `dix_huitieme_anniversaire.3`,
            MAX(CASE WHEN `enfants.record` AND NOT `enfants/naissance.valid` THEN 1 ELSE 0 END) OVER (PARTITION BY `dossier.kept`) = 1 AS `dix_huitieme_anniversaire.10`
          FROM `a_charge` AS s
        ) AS s
      ) AS s
    ) AS s
  ) AS s
),
-- âge de la majoration atteint (Code de la sécurité sociale, art. R. 521-1 ; décret n° 2026-138 du 27 février 2026)
`age_de_majoration_atteint` AS (
  SELECT
    s.*,
    CASE WHEN `age_de_majoration_atteint.4` THEN `age_de_majoration_atteint.6` ELSE 0L END AS `age_de_majoration_atteint.missing`
  FROM (
    SELECT
      s.*,
      MAX(CASE WHEN `enfants.record` AND `age_de_majoration_atteint.state3` >= 2 THEN 1 ELSE 0 END) OVER (PARTITION BY `dossier.kept`) = 1 AS `age_de_majoration_atteint.4`
    FROM (
      SELECT
        s.*,
        CASE
          WHEN `enfants/naissance.valid` AND `enfants/naissance` < 15400L THEN 0
          WHEN `enfants/naissance.valid` THEN `dix_huitieme_anniversaire.state8`
          WHEN `age_de_majoration_atteint.1` = `age_de_majoration_atteint.2` AND `dix_huitieme_anniversaire.state8` = 0 THEN 0
          ELSE 2
        END AS `age_de_majoration_atteint.state3`,
        BIT_OR(CASE
          WHEN `enfants.record` THEN `dix_huitieme_anniversaire.missing`
            | CASE
              WHEN NOT `enfants/naissance.valid` THEN CASE WHEN `age_de_majoration_atteint.5` THEN 2L ELSE 0L END
              ELSE 0L
            END
          ELSE 0L
        END) OVER (PARTITION BY `dossier.kept`) AS `age_de_majoration_atteint.6`
      FROM (
        SELECT
          s.*,
          1L <> 0L AS `age_de_majoration_atteint.1`,
          `dix_huitieme_anniversaire` < 20544L AND `dix_huitieme_anniversaire` < 20544L AS `age_de_majoration_atteint.2`,
          CASE
            WHEN `enfants/naissance` < 15400L THEN 1L <> 0L
            ELSE `dix_huitieme_anniversaire` < 20544L AND `dix_huitieme_anniversaire` < 20544L
          END AS `age_de_majoration_atteint`,
          MAX(CASE WHEN `enfants.record` AND NOT `enfants/naissance.valid` THEN 1 ELSE 0 END) OVER (PARTITION BY `dossier.kept`) = 1 AS `age_de_majoration_atteint.5`
        FROM `dix_huitieme_anniversaire` AS s
      ) AS s
    ) AS s
  ) AS s
),
-- nombre d'enfants comptés (Code de la sécurité sociale, art. L. 512-3)
`nombre_d_enfants` AS (
  SELECT
    s.*,
    CASE
      WHEN `nombre_d_enfants.state3` >= 2 THEN `a_charge.missing` | CASE WHEN NOT `enfants.there` THEN 2L ELSE 0L END
      ELSE 0L
    END AS `nombre_d_enfants.missing`
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT `enfants.there` THEN 2
        WHEN `nombre_d_enfants.2` <> 0 THEN `nombre_d_enfants.2`
        ELSE 0
      END AS `nombre_d_enfants.state3`,
      `nombre_d_enfants.1` AS `nombre_d_enfants`
    FROM (
      SELECT
        s.*,
        CAST(SUM(CASE WHEN `enfants.record` AND `a_charge.state1` = 0 AND `a_charge` THEN 1L ELSE 0L END) OVER (PARTITION BY `dossier.kept`) AS BIGINT) AS `nombre_d_enfants.1`,
        MAX(CASE
          WHEN NOT `enfants.record` THEN 0
          WHEN `a_charge.state1` <> 0 THEN `a_charge.state1`
          WHEN NOT `a_charge` THEN 0
          ELSE 0
        END) OVER (PARTITION BY `dossier.kept`) AS `nombre_d_enfants.2`
      FROM `age_de_majoration_atteint` AS s
    ) AS s
  ) AS s
),
-- enfants comptés qui ont l'âge de la majoration (Code de la sécurité sociale, art. L. 521-3)
`enfants_assez_ages` AS (
  SELECT
    s.*,
    CASE
      WHEN `enfants_assez_ages.state4` >= 2 THEN `a_charge.missing`
        | `age_de_majoration_atteint.missing`
        | CASE WHEN NOT `enfants.there` THEN 2L ELSE 0L END
      ELSE 0L
    END AS `enfants_assez_ages.missing`
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT `enfants.there` THEN 2
        WHEN `enfants_assez_ages.3` <> 0 THEN `enfants_assez_ages.3`
        ELSE 0
      END AS `enfants_assez_ages.state4`,
      `enfants_assez_ages.2` AS `enfants_assez_ages`
    FROM (
      SELECT
        s.*,
        CAST(SUM(CASE WHEN `enfants.record` AND `enfants_assez_ages.state1` = 0 AND (`a_charge` AND `age_de_majoration_atteint`) THEN 1L ELSE 0L END) OVER (PARTITION BY `dossier.kept`) AS BIGINT) AS `enfants_assez_ages.2`,
        MAX(CASE
          WHEN NOT `enfants.record` THEN 0
          WHEN `enfants_assez_ages.state1` <> 0 THEN `enfants_assez_ages.state1`
          WHEN NOT (`a_charge` AND `age_de_majoration_atteint`) THEN 0
          ELSE 0
        END) OVER (PARTITION BY `dossier.kept`) AS `enfants_assez_ages.3`
      FROM (
        SELECT
          s.*,
          CASE
            WHEN (`a_charge.state1` | `age_de_majoration_atteint.state3`) = 0 THEN 0
            WHEN (`a_charge.state1` = 0 AND NOT `a_charge`)
              OR (`age_de_majoration_atteint.state3` = 0 AND NOT `age_de_majoration_atteint`) THEN 0
            ELSE (`a_charge.state1` | `age_de_majoration_atteint.state3`)
          END AS `enfants_assez_ages.state1`
        FROM `nombre_d_enfants` AS s
      ) AS s
    ) AS s
  ) AS s
),
-- nombre de majorations d'âge (Code de la sécurité sociale, art. L. 521-3 ; Code de la sécurité sociale, art. R. 521-1)
-- Avec deux enfants, l'aîné n'ouvre pas de majoration. De deux jumeaux, un seul est l'aîné.
`majorations` AS (
  SELECT
    s.*,
    CASE
      WHEN `majorations.state2` >= 2 THEN CASE
          WHEN `nombre_d_enfants.state3` <> 0 THEN `nombre_d_enfants.missing` | `enfants_assez_ages.missing`
          WHEN `nombre_d_enfants` >= 3L THEN `enfants_assez_ages.missing`
          ELSE 0L
        END
        | CASE WHEN `majorations.3` < 2 THEN 0L ELSE `enfants_assez_ages.missing` END
      ELSE 0L
    END AS `majorations.missing`
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT (`majorations.state2` >= 2) THEN 0
        WHEN `nombre_d_enfants.state3` = 0 AND `nombre_d_enfants` >= 3L THEN 1
        ELSE 2
      END AS `majorations.3`
    FROM (
      SELECT
        s.*,
        CASE
          WHEN `nombre_d_enfants.state3` = 0 THEN `enfants_assez_ages.state4`
          WHEN `nombre_d_enfants.state3` = 1 THEN 1
          WHEN `enfants_assez_ages` = `majorations.1` AND `enfants_assez_ages.state4` = 0 AND `enfants_assez_ages.state4` = 0 THEN 0
          ELSE 2
        END AS `majorations.state2`
      FROM (
        SELECT
          s.*,
          CASE
            WHEN `enfants_assez_ages` <= 1L THEN 0L
            WHEN `enfants_assez_ages` = 2L THEN 1L
            WHEN `enfants_assez_ages` = 3L THEN 2L
            WHEN `enfants_assez_ages` = 4L THEN 3L
            WHEN `enfants_assez_ages` = 5L THEN 4L
            WHEN `enfants_assez_ages` = 6L THEN 5L
            WHEN `enfants_assez_ages` = 7L THEN 6L
            WHEN `enfants_assez_ages` = 8L THEN 7L
            WHEN `enfants_assez_ages` = 9L THEN 8L
            WHEN `enfants_assez_ages` = 10L THEN 9L
            WHEN `enfants_assez_ages` = 11L THEN 10L
            WHEN `enfants_assez_ages` = 12L THEN 11L
            WHEN `enfants_assez_ages` = 13L THEN 12L
            WHEN `enfants_assez_ages` = 14L THEN 13L
            ELSE 14L
          END AS `majorations.1`,
          CASE
            WHEN `nombre_d_enfants` >= 3L THEN `enfants_assez_ages`
            ELSE CASE
              WHEN `enfants_assez_ages` <= 1L THEN 0L
              WHEN `enfants_assez_ages` = 2L THEN 1L
              WHEN `enfants_assez_ages` = 3L THEN 2L
              WHEN `enfants_assez_ages` = 4L THEN 3L
              WHEN `enfants_assez_ages` = 5L THEN 4L
              WHEN `enfants_assez_ages` = 6L THEN 5L
              WHEN `enfants_assez_ages` = 7L THEN 6L
              WHEN `enfants_assez_ages` = 8L THEN 7L
              WHEN `enfants_assez_ages` = 9L THEN 8L
              WHEN `enfants_assez_ages` = 10L THEN 9L
              WHEN `enfants_assez_ages` = 11L THEN 10L
              WHEN `enfants_assez_ages` = 12L THEN 11L
              WHEN `enfants_assez_ages` = 13L THEN 12L
              WHEN `enfants_assez_ages` = 14L THEN 13L
              ELSE 14L
            END
          END AS `majorations`,
          CASE
            WHEN `nombre_d_enfants.state3` <> 0 THEN ''
            WHEN `nombre_d_enfants` >= 3L THEN 'nombre_d_enfants >= 3'
            ELSE 'sinon'
          END AS `majorations.reason`
        FROM `enfants_assez_ages` AS s
      ) AS s
    ) AS s
  ) AS s
),
-- premier plafond de ressources (Code de la sécurité sociale, art. D. 521-1 ; arrêtés et instructions annuels sur les plafonds de ressources des prestations familiales)
`plafond_1` AS (
  SELECT
    s.*,
    CASE
      WHEN `nombre_d_enfants` = 0L THEN 66652L
      WHEN `nombre_d_enfants` = 1L THEN 73316L
      WHEN `nombre_d_enfants` = 2L THEN 79980L
      WHEN `nombre_d_enfants` = 3L THEN 86644L
      WHEN `nombre_d_enfants` = 4L THEN 93308L
      WHEN `nombre_d_enfants` = 5L THEN 99972L
      WHEN `nombre_d_enfants` = 6L THEN 106636L
      WHEN `nombre_d_enfants` = 7L THEN 113300L
      WHEN `nombre_d_enfants` = 8L THEN 119964L
      WHEN `nombre_d_enfants` = 9L THEN 126628L
      WHEN `nombre_d_enfants` = 10L THEN 133292L
      WHEN `nombre_d_enfants` = 11L THEN 139956L
      WHEN `nombre_d_enfants` = 12L THEN 146620L
      WHEN `nombre_d_enfants` = 13L THEN 153284L
      WHEN `nombre_d_enfants` = 14L THEN 159948L
      ELSE 166612L
    END AS `plafond_1`
  FROM `majorations` AS s
),
-- second plafond de ressources (Code de la sécurité sociale, art. D. 521-1 ; arrêtés et instructions annuels sur les plafonds de ressources des prestations familiales)
`plafond_2` AS (
  SELECT
    s.*,
    CASE
      WHEN `nombre_d_enfants` = 0L THEN 93276L
      WHEN `nombre_d_enfants` = 1L THEN 99940L
      WHEN `nombre_d_enfants` = 2L THEN 106604L
      WHEN `nombre_d_enfants` = 3L THEN 113268L
      WHEN `nombre_d_enfants` = 4L THEN 119932L
      WHEN `nombre_d_enfants` = 5L THEN 126596L
      WHEN `nombre_d_enfants` = 6L THEN 133260L
      WHEN `nombre_d_enfants` = 7L THEN 139924L
      WHEN `nombre_d_enfants` = 8L THEN 146588L
      WHEN `nombre_d_enfants` = 9L THEN 153252L
      WHEN `nombre_d_enfants` = 10L THEN 159916L
      WHEN `nombre_d_enfants` = 11L THEN 166580L
      WHEN `nombre_d_enfants` = 12L THEN 173244L
      WHEN `nombre_d_enfants` = 13L THEN 179908L
      WHEN `nombre_d_enfants` = 14L THEN 186572L
      ELSE 193236L
    END AS `plafond_2`
  FROM `plafond_1` AS s
),
-- part versée selon les ressources (Code de la sécurité sociale, art. L. 521-1 ; Code de la sécurité sociale, art. D. 521-1)
`part_versee` AS (
  SELECT
    s.*,
    CASE
      WHEN `ressources` <= `plafond_1` THEN 100L
      WHEN `ressources` <= `plafond_2` THEN 50L
      ELSE 25L
    END AS `part_versee`,
    CASE
      WHEN (`ressources.state` | `nombre_d_enfants.state3`) >= 2 THEN CASE WHEN NOT `ressources.valid` THEN 1L ELSE 0L END | `nombre_d_enfants.missing`
      ELSE 0L
    END AS `part_versee.missing`,
    (`ressources.state` | `nombre_d_enfants.state3`) AS `part_versee.state`
  FROM `plafond_2` AS s
),
-- enfants au-delà de deux (Code de la sécurité sociale, art. D. 521-1)
`enfants_au_dela_de_deux` AS (
  SELECT
    s.*,
    CASE
      WHEN `nombre_d_enfants` <= 2L THEN 0L
      WHEN `nombre_d_enfants` = 3L THEN 1L
      WHEN `nombre_d_enfants` = 4L THEN 2L
      WHEN `nombre_d_enfants` = 5L THEN 3L
      WHEN `nombre_d_enfants` = 6L THEN 4L
      WHEN `nombre_d_enfants` = 7L THEN 5L
      WHEN `nombre_d_enfants` = 8L THEN 6L
      WHEN `nombre_d_enfants` = 9L THEN 7L
      WHEN `nombre_d_enfants` = 10L THEN 8L
      WHEN `nombre_d_enfants` = 11L THEN 9L
      WHEN `nombre_d_enfants` = 12L THEN 10L
      WHEN `nombre_d_enfants` = 13L THEN 11L
      WHEN `nombre_d_enfants` = 14L THEN 12L
      ELSE 13L
    END AS `enfants_au_dela_de_deux`
  FROM `part_versee` AS s
),
-- montant brut de base (Code de la sécurité sociale, art. L. 521-1 ; Code de la sécurité sociale, art. D. 521-1)
-- Les arrondis au centime ne sont pas dans le code. Ils redonnent les montants publiés en 2025.
`base_brute` AS (
  SELECT
    s.*,
    ((`part_versee` * 47816L) * CASE
      WHEN `nombre_d_enfants` <= 2L THEN 32L
      WHEN `nombre_d_enfants` = 3L THEN 73L
      WHEN `nombre_d_enfants` = 4L THEN 114L
      WHEN `nombre_d_enfants` = 5L THEN 155L
      WHEN `nombre_d_enfants` = 6L THEN 196L
      WHEN `nombre_d_enfants` = 7L THEN 237L
      WHEN `nombre_d_enfants` = 8L THEN 278L
      WHEN `nombre_d_enfants` = 9L THEN 319L
      WHEN `nombre_d_enfants` = 10L THEN 360L
      WHEN `nombre_d_enfants` = 11L THEN 401L
      WHEN `nombre_d_enfants` = 12L THEN 442L
      WHEN `nombre_d_enfants` = 13L THEN 483L
      WHEN `nombre_d_enfants` = 14L THEN 524L
      ELSE 565L
    END + 5000L) div 10000L AS `base_brute`,
    CASE
      WHEN (`part_versee.state` | `nombre_d_enfants.state3`) >= 2 THEN `part_versee.missing` | `nombre_d_enfants.missing`
      ELSE 0L
    END AS `base_brute.missing`,
    (`part_versee.state` | `nombre_d_enfants.state3`) AS `base_brute.state`
  FROM `enfants_au_dela_de_deux` AS s
),
-- montant brut d'une majoration (Code de la sécurité sociale, art. L. 521-3 ; Code de la sécurité sociale, art. D. 521-1)
`majoration_brute` AS (
  SELECT
    s.*,
    element_at(array(1913L, 1989L, 2066L, 2142L, 2219L, 2295L, 2372L, 2448L, 2525L, 2601L, 2678L, 2754L, 2831L, 2907L, 2984L, 3060L, 3137L, 3213L, 3290L, 3366L, 3443L, 3519L, 3596L, 3672L, 3749L, 3825L, 3902L, 3978L, 4055L, 4131L, 4208L, 4284L, 4361L, 4437L, 4514L, 4590L, 4667L, 4743L, 4820L, 4896L, 4973L, 5049L, 5126L, 5202L, 5279L, 5355L, 5432L, 5508L, 5585L, 5661L, 5738L, 5814L, 5891L, 5967L, 6044L, 6120L, 6197L, 6273L, 6350L, 6426L, 6503L, 6579L, 6656L, 6732L, 6809L, 6886L, 6962L, 7039L, 7115L, 7192L, 7268L, 7345L, 7421L, 7498L, 7574L, 7651L), CAST(`majoration_brute.1` + 1L AS INT)) AS `majoration_brute`
  FROM (
    SELECT
      s.*,
      `part_versee` - 25L AS `majoration_brute.1`
    FROM `base_brute` AS s
  ) AS s
),
-- total brut des allocations (Code de la sécurité sociale, art. L. 521-1)
`total_brut` AS (
  SELECT
    s.*,
    `base_brute` + (`majorations` * `majoration_brute`) AS `total_brut`,
    CASE
      WHEN (`base_brute.state` | `majorations.state2` | `part_versee.state`) >= 2 THEN `base_brute.missing` | `majorations.missing` | `part_versee.missing`
      ELSE 0L
    END AS `total_brut.missing`,
    (`base_brute.state` | `majorations.state2` | `part_versee.state`) AS `total_brut.state`
  FROM `majoration_brute` AS s
),
-- dépassement du plafond (Code de la sécurité sociale, art. D. 521-1)
`depassement` AS (
  SELECT
    s.*,
    CASE
      WHEN `depassement.state7` >= 2 THEN CASE
          WHEN (`ressources.state` | `nombre_d_enfants.state3`) <> 0 THEN CASE WHEN NOT `ressources.valid` THEN 1L ELSE 0L END | `nombre_d_enfants.missing`
          WHEN `ressources` > `plafond_2` THEN CASE WHEN NOT `ressources.valid` THEN 1L ELSE 0L END | `nombre_d_enfants.missing`
          ELSE 0L
        END
        | CASE
          WHEN `depassement.8` < 2 THEN 0L
          WHEN (`ressources.state` | `nombre_d_enfants.state3`) <> 0 THEN CASE WHEN NOT `ressources.valid` THEN 1L ELSE 0L END | `nombre_d_enfants.missing`
          WHEN `ressources` > `plafond_1` THEN CASE WHEN NOT `ressources.valid` THEN 1L ELSE 0L END | `nombre_d_enfants.missing`
          ELSE 0L
        END
      ELSE 0L
    END AS `depassement.missing`
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT (`depassement.state7` >= 2) THEN 0
        WHEN (`ressources.state` | `nombre_d_enfants.state3`) = 0 AND `ressources` > `plafond_2` THEN 1
        WHEN (`ressources.state` | `nombre_d_enfants.state3`) = 0 AND `ressources` > `plafond_1` THEN 2
        ELSE 3
      END AS `depassement.8`
    FROM (
      SELECT
        s.*,
        CASE
          WHEN `depassement.state3` = 0 THEN `depassement.state4`
          WHEN `depassement.state3` = 1 THEN 1
          WHEN `depassement.state4` = 0
            AND (`depassement.1` <= 1 OR (`ressources.state` | `nombre_d_enfants.state3`) = 0 OR (`depassement.5` = `depassement.2` AND (`ressources.state` | `nombre_d_enfants.state3`) >= 2 AND (`ressources.state` | `nombre_d_enfants.state3`) = 0))
            AND (`depassement.1` <= 2 OR (`ressources.state` | `nombre_d_enfants.state3`) = 0 OR (`depassement.6` = `depassement.2` AND (`ressources.state` | `nombre_d_enfants.state3`) >= 2 AND (`ressources.state` | `nombre_d_enfants.state3`) = 0)) THEN 0
          ELSE 2
        END AS `depassement.state7`,
        `depassement.2` AS `depassement`
      FROM (
        SELECT
          s.*,
          CASE
            WHEN `depassement.1` = 1 THEN `ressources` - `plafond_2`
            WHEN `depassement.1` = 2 THEN `ressources` - `plafond_1`
            ELSE 0L
          END AS `depassement.2`,
          CASE
            WHEN `depassement.1` > 1 AND (`ressources.state` | `nombre_d_enfants.state3`) <> 0 THEN (`ressources.state` | `nombre_d_enfants.state3`)
            WHEN `depassement.1` > 2 AND (`ressources.state` | `nombre_d_enfants.state3`) <> 0 THEN (`ressources.state` | `nombre_d_enfants.state3`)
            ELSE 0
          END AS `depassement.state3`,
          CASE
            WHEN `depassement.1` = 1 THEN (`ressources.state` | `nombre_d_enfants.state3`)
            WHEN `depassement.1` = 2 THEN (`ressources.state` | `nombre_d_enfants.state3`)
            ELSE 0
          END AS `depassement.state4`
        FROM (
          SELECT
            s.*,
            CASE
              WHEN (`ressources.state` | `nombre_d_enfants.state3`) = 0 AND `ressources` > `plafond_2` THEN 1
              WHEN (`ressources.state` | `nombre_d_enfants.state3`) = 0 AND `ressources` > `plafond_1` THEN 2
              ELSE 3
            END AS `depassement.1`,
            `ressources` - `plafond_2` AS `depassement.5`,
            `ressources` - `plafond_1` AS `depassement.6`
          FROM `total_brut` AS s
        ) AS s
      ) AS s
    ) AS s
  ) AS s
),
-- douze mois d'allocations, moins le dépassement (Code de la sécurité sociale, art. L. 521-1 ; Code de la sécurité sociale, art. D. 521-1)
`reste_sur_douze_mois` AS (
  SELECT
    s.*,
    CASE
      WHEN (`reste_sur_douze_mois.state2` | `depassement.state7`) >= 2 THEN `depassement.missing`
        | CASE WHEN `depassement.state7` <> 0 THEN `depassement.missing` ELSE 0L END
        | CASE WHEN `reste_sur_douze_mois.3` < 2 THEN 0L ELSE `total_brut.missing` END
      ELSE 0L
    END AS `reste_sur_douze_mois.missing`
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT ((`reste_sur_douze_mois.state2` | `depassement.state7`) >= 2) THEN 0
        WHEN `depassement.state7` = 0 AND `depassement` = 0L THEN 1
        ELSE 2
      END AS `reste_sur_douze_mois.3`,
      (`reste_sur_douze_mois.state2` | `depassement.state7`) AS `reste_sur_douze_mois.state`
    FROM (
      SELECT
        s.*,
        CASE
          WHEN `depassement.state7` = 0 AND `depassement` = 0L THEN 0
          WHEN `depassement.state7` = 0 THEN `total_brut.state`
          WHEN `depassement.state7` = 1 THEN 1
          WHEN 0L = `reste_sur_douze_mois.1` AND `total_brut.state` = 0 THEN 0
          ELSE 2
        END AS `reste_sur_douze_mois.state2`
      FROM (
        SELECT
          s.*,
          12L * `total_brut` AS `reste_sur_douze_mois.1`,
          GREATEST(CASE WHEN `depassement` = 0L THEN 0L ELSE 12L * `total_brut` END - (`depassement` * 100L), 0L) AS `reste_sur_douze_mois`
        FROM `depassement` AS s
      ) AS s
    ) AS s
  ) AS s
),
-- complément dégressif brut (Code de la sécurité sociale, art. D. 521-1)
`complement_brut` AS (
  SELECT
    s.*,
    (`reste_sur_douze_mois` * 100L + 600L) div 1200L AS `complement_brut`
  FROM `reste_sur_douze_mois` AS s
),
-- contribution sur le montant de base (ordonnance n° 96-50 du 24 janvier 1996, art. 14 et 19)
`crds_base` AS (
  SELECT
    s.*,
    (5L * `base_brute`) div 1000L AS `crds_base`
  FROM `complement_brut` AS s
),
-- contribution sur une majoration (ordonnance n° 96-50 du 24 janvier 1996, art. 14 et 19)
`crds_majoration` AS (
  SELECT
    s.*,
    element_at(array(9L, 9L, 10L, 10L, 11L, 11L, 11L, 12L, 12L, 13L, 13L, 13L, 14L, 14L, 14L, 15L, 15L, 16L, 16L, 16L, 17L, 17L, 17L, 18L, 18L, 19L, 19L, 19L, 20L, 20L, 21L, 21L, 21L, 22L, 22L, 22L, 23L, 23L, 24L, 24L, 24L, 25L, 25L, 26L, 26L, 26L, 27L, 27L, 27L, 28L, 28L, 29L, 29L, 29L, 30L, 30L, 30L, 31L, 31L, 32L, 32L, 32L, 33L, 33L, 34L, 34L, 34L, 35L, 35L, 35L, 36L, 36L, 37L, 37L, 37L, 38L), CAST(`crds_majoration.1` + 1L AS INT)) AS `crds_majoration`
  FROM (
    SELECT
      s.*,
      `part_versee` - 25L AS `crds_majoration.1`
    FROM `crds_base` AS s
  ) AS s
),
-- contribution sur le complément (ordonnance n° 96-50 du 24 janvier 1996, art. 14 et 19)
`crds_complement` AS (
  SELECT
    s.*,
    (5L * `complement_brut`) div 1000L AS `crds_complement`
  FROM `crds_majoration` AS s
),
-- montant versé à partir de deux enfants (Code de la sécurité sociale, art. L. 521-1 ; Code de la sécurité sociale, art. L. 521-3 ; ordonnance n° 96-50 du 24 janvier 1996, art. 14 et 19)
-- La contribution est retenue sur chaque partie, arrondie au centime inférieur. Cela redonne les montants publiés en 2025.
`total_net` AS (
  SELECT
    s.*,
    `base_brute` - `crds_base` + (`majorations` * element_at(array(1904L, 1980L, 2056L, 2132L, 2208L, 2284L, 2361L, 2436L, 2513L, 2588L, 2665L, 2741L, 2817L, 2893L, 2970L, 3045L, 3122L, 3197L, 3274L, 3350L, 3426L, 3502L, 3579L, 3654L, 3731L, 3806L, 3883L, 3959L, 4035L, 4111L, 4187L, 4263L, 4340L, 4415L, 4492L, 4568L, 4644L, 4720L, 4796L, 4872L, 4949L, 5024L, 5101L, 5176L, 5253L, 5329L, 5405L, 5481L, 5558L, 5633L, 5710L, 5785L, 5862L, 5938L, 6014L, 6090L, 6167L, 6242L, 6319L, 6394L, 6471L, 6547L, 6623L, 6699L, 6775L, 6852L, 6928L, 7004L, 7080L, 7157L, 7232L, 7309L, 7384L, 7461L, 7537L, 7613L), CAST(`total_net.1` + 1L AS INT))) + (`complement_brut` - `crds_complement`) AS `total_net`
  FROM (
    SELECT
      s.*,
      `part_versee` - 25L AS `total_net.1`,
      CASE
        WHEN (`base_brute.state` | `majorations.state2` | `part_versee.state` | `reste_sur_douze_mois.state`) >= 2 THEN `base_brute.missing`
          | `majorations.missing`
          | `part_versee.missing`
          | `reste_sur_douze_mois.missing`
        ELSE 0L
      END AS `total_net.missing`,
      (`base_brute.state` | `majorations.state2` | `part_versee.state` | `reste_sur_douze_mois.state`) AS `total_net.state`
    FROM `crds_complement` AS s
  ) AS s
),
-- montant mensuel des allocations familiales (Code de la sécurité sociale, art. L. 521-1)
`montant` AS (
  SELECT
    s.*,
    CASE
      WHEN `montant.state1` >= 2 THEN CASE WHEN `nombre_d_enfants.state3` <> 0 THEN `nombre_d_enfants.missing` ELSE 0L END
        | CASE WHEN `montant.2` < 2 THEN 0L ELSE `total_net.missing` END
      ELSE 0L
    END AS `montant.missing`
  FROM (
    SELECT
      s.*,
      CASE
        WHEN NOT (`montant.state1` >= 2) THEN 0
        WHEN `nombre_d_enfants.state3` = 0 AND `nombre_d_enfants` < 2L THEN 1
        ELSE 2
      END AS `montant.2`
    FROM (
      SELECT
        s.*,
        CASE
          WHEN `nombre_d_enfants.state3` = 0 AND `nombre_d_enfants` < 2L THEN 0
          WHEN `nombre_d_enfants.state3` = 0 THEN `total_net.state`
          WHEN `nombre_d_enfants.state3` = 1 THEN 1
          WHEN 0L = `total_net` AND `total_net.state` = 0 THEN 0
          ELSE 2
        END AS `montant.state1`,
        CASE WHEN `nombre_d_enfants` < 2L THEN 0L ELSE `total_net` END AS `montant`,
        CASE
          WHEN `nombre_d_enfants.state3` <> 0 THEN ''
          WHEN `nombre_d_enfants` < 2L THEN 'nombre_d_enfants < 2'
          ELSE 'sinon'
        END AS `montant.reason`
      FROM `total_net` AS s
    ) AS s
  ) AS s
),
`outputs.all` AS (
  SELECT
    s.*,
    CASE
      WHEN (`montant.state1` | `nombre_d_enfants.state3` | `majorations.state2`) >= 2 THEN `montant.missing` | `nombre_d_enfants.missing` | `majorations.missing`
      ELSE 0L
    END AS `outputs.all.missing`
  FROM `montant` AS s
)
SELECT
  `dossier.kept` AS `dossier`,
  CASE WHEN NOT `inputs.all.refused` AND `montant.state1` = 0 THEN `montant` * 0.01 END AS `montant`,
  CASE WHEN NOT `inputs.all.refused` AND `montant.reason` <> '' THEN `montant.reason` END AS `montant.reason`,
  CASE WHEN NOT `inputs.all.refused` AND `nombre_d_enfants.state3` = 0 THEN `nombre_d_enfants` END AS `nombre_d_enfants`,
  CASE WHEN NOT `inputs.all.refused` AND `majorations.state2` = 0 THEN `majorations` END AS `majorations`,
  CASE WHEN NOT `inputs.all.refused` AND `majorations.reason` <> '' THEN `majorations.reason` END AS `majorations.reason`,
  CASE WHEN NOT `inputs.all.refused` AND (`montant.state1` | `nombre_d_enfants.state3` | `majorations.state2`) >= 2 THEN substr(CASE WHEN (`outputs.all.missing` & 1L) <> 0L THEN '|ressources' ELSE '' END
    || CASE WHEN (`outputs.all.missing` & 2L) <> 0L THEN '|enfants' ELSE '' END, 2) END AS `missing`,
  CASE WHEN `inputs.all.refused` THEN substr(CASE WHEN (NOT `ressources.valid` AND `ressources.given` IS NOT NULL) THEN '|ressources' ELSE '' END
    || CASE WHEN `enfants.refused` THEN '|enfants' ELSE '' END, 2) END AS `error`
FROM `outputs.all`
WHERE `enfants.number` = 1 OR `enfants.key` <> 1;
