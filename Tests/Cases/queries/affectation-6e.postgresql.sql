-- Affectation en classe de 6ᵉ (affectation-6e) : règles en vigueur depuis le 2013-09-01, applicables au 2026-09-01.
-- Écrit pour PostgreSQL. Entiers dans la plus petite unité ; états : 0 connu, 1 ne s'applique pas, 2 ou 3 manquant.
-- Descripteur : sha256 beda1701ed37dbbbd41625477d6d9f2f2c71faa57778fa31052802809d4a5d23
-- Une ligne par vœu, et une par personne sans vœu, à lire par « lucarne allocate --requests ».
WITH
"inputs.all" AS (
  SELECT
    s.*,
    "demandes.refused"
      OR (NOT "demandes/motifs.valid" AND "demandes/motifs.given" IS NOT NULL)
      OR (NOT "demandes/distance.valid" AND "demandes/distance.given" IS NOT NULL) AS "inputs.all.refused"
  FROM (
    SELECT
      s.*,
      CASE
        WHEN "demandes/motifs.valid" THEN CAST(CASE WHEN position('|handicap|' IN ('|' || replace("demandes/motifs.given", '|', '||') || '|')) > 0 THEN 1 ELSE 0 END
          + CASE WHEN position('|prise_en_charge_medicale|' IN ('|' || replace("demandes/motifs.given", '|', '||') || '|')) > 0 THEN 2 ELSE 0 END
          + CASE WHEN position('|boursier|' IN ('|' || replace("demandes/motifs.given", '|', '||') || '|')) > 0 THEN 4 ELSE 0 END
          + CASE WHEN position('|fratrie|' IN ('|' || replace("demandes/motifs.given", '|', '||') || '|')) > 0 THEN 8 ELSE 0 END
          + CASE WHEN position('|limite_de_secteur|' IN ('|' || replace("demandes/motifs.given", '|', '||') || '|')) > 0 THEN 16 ELSE 0 END
          + CASE WHEN position('|parcours_particulier|' IN ('|' || replace("demandes/motifs.given", '|', '||') || '|')) > 0 THEN 32 ELSE 0 END
          + CASE WHEN position('|autre|' IN ('|' || replace("demandes/motifs.given", '|', '||') || '|')) > 0 THEN 64 ELSE 0 END AS BIGINT)
        ELSE 0
      END AS "demandes/motifs",
      CASE
        WHEN "demandes/distance.valid" THEN CAST("demandes/distance.given" AS BIGINT)
        ELSE 0
      END AS "demandes/distance"
    FROM (
      SELECT
        s.*,
        "demandes.found" AND "demandes.number" <= 20 AS "demandes.record",
        "demandes.key" IS NULL OR ("demandes.found" AND "demandes.number" > 20) AS "demandes.refused",
        CASE WHEN replace(replace(replace(replace(replace(replace(replace(('|' || replace("demandes/motifs.given", '|', '||') || '|'), '|handicap|', ''), '|prise_en_charge_medicale|', ''), '|boursier|', ''), '|fratrie|', ''), '|limite_de_secteur|', ''), '|parcours_particulier|', ''), '|autre|', '') = '' THEN TRUE ELSE FALSE END AS "demandes/motifs.valid",
        CASE WHEN "demandes/distance.given" BETWEEN 0 AND 200000 THEN CAST("demandes/distance.given" AS BIGINT) = "demandes/distance.given" ELSE FALSE END AS "demandes/distance.valid"
      FROM (
        SELECT
          s.*,
          r."eleve" IS NOT NULL AS "demandes.found",
          ROW_NUMBER() OVER (PARTITION BY "eleve.kept" ORDER BY "eleve.kept") AS "demandes.number",
          COALESCE(s."eleve.kept", r."eleve") AS "demandes.owner.kept",
          r."voeu" AS "demandes.rank.kept",
          r."college" AS "demandes.place.kept",
          r."motifs" AS "demandes/motifs.given",
          r."distance" AS "demandes/distance.given"
        FROM (
          SELECT
            "eleve" AS "eleve.kept",
            "college_secteur" AS "college_secteur.given",
            CASE WHEN COUNT(*) OVER (PARTITION BY "eleve") = 1 THEN "eleve" END AS "demandes.key"
          FROM "eleves" AS s OFFSET 0
        ) AS s
        FULL JOIN "voeux" AS r ON r."eleve" = s."demandes.key" OFFSET 0
      ) AS s OFFSET 0
    ) AS s OFFSET 0
  ) AS s OFFSET 0
),
-- rang du motif (Code de l'éducation, art. D. 211-11 ; circulaire de rentrée n° 2013-060 (BO du 11 avril 2013))
"rang_du_motif" AS (
  SELECT
    s.*,
    (ARRAY[8, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1, 5, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1, 6, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1, 5, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1, 7, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1, 5, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1, 6, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1, 5, 1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1]::bigint[])["demandes/motifs" + 1] AS "rang_du_motif"
  FROM "inputs.all" AS s OFFSET 0
)
SELECT
  "demandes.owner.kept" AS "eleve",
  "college_secteur.given" AS "college_secteur",
  "demandes.rank.kept" AS "voeu",
  "demandes.place.kept" AS "college",
  CASE WHEN NOT "inputs.all.refused" AND "demandes.record" AND "demandes/motifs.valid" THEN "rang_du_motif" END AS "rang_du_motif",
  CASE WHEN NOT "inputs.all.refused" AND "demandes.record" AND "demandes/distance.valid" THEN "demandes/distance" END AS "distance",
  CASE WHEN NOT "inputs.all.refused" AND "demandes.record" AND (NOT "demandes/motifs.valid" OR NOT "demandes/distance.valid") THEN substr(CASE WHEN "demandes/motifs.given" IS NULL AND NOT "demandes/motifs.valid" THEN '|motifs' ELSE '' END
    || CASE WHEN "demandes/distance.given" IS NULL AND NOT "demandes/distance.valid" THEN '|distance' ELSE '' END, 2) END AS "missing",
  CASE WHEN "inputs.all.refused" THEN substr(CASE WHEN "demandes.refused" THEN '|demandes' ELSE '' END
    || CASE WHEN (NOT "demandes/motifs.valid" AND "demandes/motifs.given" IS NOT NULL) THEN '|motifs' ELSE '' END
    || CASE WHEN (NOT "demandes/distance.valid" AND "demandes/distance.given" IS NOT NULL) THEN '|distance' ELSE '' END, 2) END AS "error"
FROM "rang_du_motif" OFFSET 0;
