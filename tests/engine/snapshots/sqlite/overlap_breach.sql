/* Figures of further reporters that disagree with the official total of their unit. */
/* overlap: roles that report the same figure, or a part of it; they are compared, never added. */
/* home: the unit a reporter stands for.  above: the units of a reporting tree at and above each */
/* reporter.  A total that is not complete yet can only grow: then nothing is said but that the same */
/* figure is already smaller than what the others gave. */
WITH compared AS (
  SELECT
    overlap.slot AS slot,
    overlap.kind AS kind,
    given.reporter AS reporter,
    given.value AS value,
    CAST(SUM(answer.expected) AS INTEGER) AS expected,
    CAST(SUM(answer.reported) AS INTEGER) AS reported,
    CAST(SUM(answer.value) AS INTEGER) AS official
  FROM overlap
  INNER JOIN slot
    ON slot.slot = overlap.slot
  INNER JOIN standing
    ON standing.tree = slot.tree AND standing.role = overlap.role
  INNER JOIN given
    ON given.slot = overlap.slot AND given.reporter = standing.reporter
  INNER JOIN home
    ON home.reporter = given.reporter
  INNER JOIN above
    ON above.tree = slot.tree AND above.unit = home.unit
  INNER JOIN answer
    ON answer.slot = overlap.slot AND answer.reporter = above.reporter
  WHERE
    slot.adds <> 'none' OR above.own = 1
  GROUP BY
    overlap.slot,
    overlap.kind,
    given.reporter,
    given.value
)
SELECT
  slot,
  reporter,
  kind,
  value,
  official
FROM compared
WHERE
  reported > 0
  AND (
    (
      kind = 'same' AND reported = expected AND value <> official
    )
    OR (
      kind = 'same' AND value < official
    )
    OR (
      kind = 'part_of' AND reported = expected AND value > official
    )
  )
ORDER BY
  slot NULLS LAST,
  reporter NULLS LAST
