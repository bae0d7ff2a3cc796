/* Ratios far from those of the reporters of the same level, by the robust z-score */
/* z = 0.6745 |x - median| / MAD (Iglewicz and Hoaglin, 1993), in whole numbers: */
/* ratio: the ratio x 1 000 000, cut to a whole number, within ten million of zero (beyond that it is */
/* far from its peers whatever it is). */
/* double_median: twice the median, so that the middle of two values stays whole.  distance: twice */
/* the distance from it.  quadruple_mad: four times the median of the distances themselves. */
/* z > threshold  is then  6745 * 2 * distance > threshold * 10 000 * quadruple_mad. */
WITH ratios AS (
  SELECT
    balance.test AS test,
    standing.role AS role,
    balance.reporter AS reporter,
    CASE
      WHEN balance.left_sum * 1000000 / balance.right_sum > 10000000000000
      THEN 10000000000000
      WHEN balance.left_sum * 1000000 / balance.right_sum < -10000000000000
      THEN -10000000000000
      ELSE balance.left_sum * 1000000 / balance.right_sum
    END AS ratio
  FROM balance
  INNER JOIN peers
    ON peers.test = balance.test
  INNER JOIN standing
    ON standing.tree = balance.tree AND standing.reporter = balance.reporter
  WHERE
    balance.right_sum <> 0
), ranked AS (
  SELECT
    ratios.*,
    ROW_NUMBER() OVER (PARTITION BY test, role ORDER BY ratio NULLS LAST, reporter NULLS LAST) AS place,
    COUNT(*) OVER (PARTITION BY test, role) AS reporters
  FROM ratios
), middles AS (
  SELECT
    test,
    role,
    CAST(SUM(
      CASE WHEN place = (
        reporters + 1
      ) / 2 THEN ratio ELSE 0 END + CASE WHEN place = (
        reporters + 2
      ) / 2 THEN ratio ELSE 0 END
    ) AS INTEGER) AS double_median
  FROM ranked
  GROUP BY
    test,
    role
), distances AS (
  SELECT
    ranked.test AS test,
    ranked.role AS role,
    ranked.reporter AS reporter,
    ranked.ratio AS ratio,
    ranked.reporters AS reporters,
    middles.double_median AS double_median,
    ABS(2 * ranked.ratio - middles.double_median) AS distance
  FROM ranked
  INNER JOIN middles
    ON middles.test = ranked.test AND middles.role = ranked.role
), placed_distances AS (
  SELECT
    distances.*,
    ROW_NUMBER() OVER (PARTITION BY test, role ORDER BY distance NULLS LAST, reporter NULLS LAST) AS place
  FROM distances
), spreads AS (
  SELECT
    test,
    role,
    CAST(SUM(
      CASE WHEN place = (
        reporters + 1
      ) / 2 THEN distance ELSE 0 END + CASE WHEN place = (
        reporters + 2
      ) / 2 THEN distance ELSE 0 END
    ) AS INTEGER) AS quadruple_mad
  FROM placed_distances
  GROUP BY
    test,
    role
)
SELECT
  distances.test AS test,
  distances.reporter AS reporter,
  distances.ratio AS ratio,
  distances.double_median AS double_median,
  distances.distance AS distance,
  spreads.quadruple_mad AS quadruple_mad
FROM distances
INNER JOIN spreads
  ON spreads.test = distances.test AND spreads.role = distances.role
INNER JOIN peers
  ON peers.test = distances.test
WHERE
  distances.reporters >= peers.least_units
  AND spreads.quadruple_mad > 0
  AND 6745 * 2 * distances.distance * peers.threshold_scale > peers.threshold * 10000 * spreads.quadruple_mad
ORDER BY
  distances.test NULLS LAST,
  distances.reporter NULLS LAST
