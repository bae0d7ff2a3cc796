/* Values outside the bounds of a rule; a bound that is not declared is NULL. */
SELECT
  bound.test AS test,
  given.reporter AS reporter,
  given.slot AS slot,
  given.value AS value
FROM bound
INNER JOIN given
  ON given.slot = bound.slot
WHERE
  given.value < bound.minimum OR given.value > bound.maximum
ORDER BY
  bound.test NULLS LAST,
  given.reporter NULLS LAST,
  given.slot NULLS LAST
