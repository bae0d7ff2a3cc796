/* Each answer at every unit of the viewed tree that it counts for. */
/* part: how much of a reporter's value counts for a unit. The part of v is */
/* floor(v * upto / total) - floor(v * start_at / total); "a - modulo" divides without remainder, so */
/* that no engine's way of rounding a division can matter. Parts of one value add up to it. */
/* value: the part of the value.  one: the part of 1, for counting reporters. */
/* undivided: the reporter's unit was split without declared shares: no part is known. */
/* own: the unit is the reporter's own, where figures that do not add up stay. */
SELECT
  answer.slot AS slot,
  part.unit AS unit,
  answer.reporter AS reporter,
  answer.adds AS adds,
  answer.expected AS expected,
  answer.reported AS reported,
  answer.given AS given,
  1 - part.divisible AS undivided,
  part.own AS own,
  CASE
    WHEN part.total = 1
    THEN answer.value
    ELSE (
      answer.value * part.upto - (
        (
          answer.value * part.upto
        ) % part.total + part.total
      ) % part.total
    ) / NULLIF(part.total, 0) - (
      answer.value * part.start_at - (
        (
          answer.value * part.start_at
        ) % part.total + part.total
      ) % part.total
    ) / NULLIF(part.total, 0)
  END AS value,
  CASE
    WHEN part.total = 1
    THEN 1
    ELSE (
      part.upto - part.upto % part.total
    ) / NULLIF(part.total, 0) - (
      part.start_at - part.start_at % part.total
    ) / NULLIF(part.total, 0)
  END AS one
FROM answer
INNER JOIN part
  ON part.tree = answer.tree AND part.reporter = answer.reporter
