/* Both sides of a comparison at each reporter that gave all of its terms. */
/* comparison: one rule in one year.  comparison_term: coefficient x value (or x 1, kind 'units'), in */
/* whole numbers of one scale.  Rules on peers compare too: numerator on the left, denominator on the */
/* right. */
SELECT
  comparison.test AS test,
  comparison.operator AS operator,
  comparison.tree AS tree,
  given.reporter AS reporter,
  CAST(SUM(
    CASE WHEN comparison_term.side = 'left' THEN comparison_term.coefficient ELSE 0 END * CASE WHEN comparison_term.kind = 'units' THEN 1 ELSE given.value END
  ) AS BIGINT) AS left_sum,
  CAST(SUM(
    CASE WHEN comparison_term.side = 'right' THEN comparison_term.coefficient ELSE 0 END * CASE WHEN comparison_term.kind = 'units' THEN 1 ELSE given.value END
  ) AS BIGINT) AS right_sum
FROM comparison
INNER JOIN comparison_term
  ON comparison_term.test = comparison.test
INNER JOIN given
  ON given.slot = comparison_term.slot
GROUP BY
  comparison.test,
  comparison.operator,
  comparison.tree,
  given.reporter
HAVING
  COUNT(DISTINCT comparison_term.slot) = MAX(comparison.slots)
