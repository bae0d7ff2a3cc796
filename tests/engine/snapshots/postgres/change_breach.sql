/* Values that grew or fell too much in a year. Nothing is said where either value is too small. */
SELECT
  change.test AS test,
  later.reporter AS reporter,
  later.slot AS slot,
  earlier.value AS value_before,
  later.value AS value
FROM change
INNER JOIN given AS later
  ON later.slot = change.slot
INNER JOIN given AS earlier
  ON earlier.slot = change.earlier AND earlier.reporter = later.reporter
WHERE
  earlier.value >= change.smallest
  AND later.value >= change.smallest
  AND (
    later.value * change.times_scale > earlier.value * change.times
    OR earlier.value * change.times_scale > later.value * change.times
  )
ORDER BY
  change.test,
  later.reporter,
  later.slot
